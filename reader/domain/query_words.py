"""What one word of a query looks for: a word, a word as printed, a pattern, a misspelling, an expression."""

from __future__ import annotations

import re

from reader.domain.errors import QueryError
from reader.domain.query import Everything, Fuzzy, Prefix, Query, Wildcard, Word
from reader.domain.query_tokens import Token

_MOST_EDITS = 2


def one_word(token: Token, field: str) -> Query:
    """Return the query for a word with its signs (``=`` before, ``~1`` behind, ``*`` and ``?`` within)."""
    text = token.text
    if text.startswith("="):
        if len(text) == 1:
            raise QueryError("After = a word is missing.", token.start, token.end)
        return Word(text[1:], exact=True, field=field)
    if match := re.fullmatch(r"(.+?)~(\d*)", text):
        edits = int(match[2] or 1)
        if not 1 <= edits <= _MOST_EDITS:
            raise QueryError(f"At most {_MOST_EDITS} letters may differ.", token.start, token.end)
        return Fuzzy(match[1], edits, field)
    if text == "*":
        return Everything()
    if "*" in text or "?" in text.rstrip("?"):
        return _pattern(token, field)
    if not any(character.isalnum() for character in text):
        raise QueryError("There is no letter or digit in this word.", token.start, token.end)
    return Word(text.rstrip("?"), field=field)


def _pattern(token: Token, field: str) -> Query:
    text = token.text
    if not any(character.isalnum() for character in text):
        raise QueryError("A pattern needs at least one letter or digit.", token.start, token.end)
    if text.endswith("*") and "*" not in text[:-1] and "?" not in text:
        return Prefix(text[:-1], field)
    return Wildcard(text, field)


def checked_expression(token: Token) -> str:
    """Return a regular expression without its slashes; raises ``QueryError`` where it cannot be answered."""
    pattern = token.text[1:-1]
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise QueryError(
            f"The regular expression is not complete: {error}.", token.start, token.end
        ) from error
    if _is_costly(pattern):
        raise QueryError(
            "A repeated group with repetition or alternatives in it takes too long.", token.start, token.end
        )
    return pattern


def _is_costly(pattern: str) -> bool:
    """Tell whether an expression can take time that doubles with every letter."""
    plain = re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]", "x", pattern)
    open_groups: list[bool] = []
    for match in re.finditer(r"\(|\)([*+]|\{\d*,?\d*\})?|[*+|{]", plain):
        if match[0] == "(":
            open_groups.append(False)
        elif match[0].startswith(")"):
            inner = open_groups.pop() if open_groups else False
            if inner and match[1]:
                return True
            if open_groups:
                open_groups[-1] |= inner or bool(match[1])
        elif open_groups:
            open_groups[-1] = True
    return bool(re.search(r"\\\d|\(\?P=", pattern)) or len(re.findall(r"[*+]|,\}", plain)) > 4
