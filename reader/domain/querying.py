"""The search language: from what a researcher types to a query tree, or to what is wrong with it and where.

``docs/search.md`` explains the language. Plain words side by side are ``Words``; AND binds closer than OR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from reader.domain.errors import QueryError
from reader.domain.query import (
    And,
    Everything,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Regex,
    Wildcard,
    Word,
    Words,
)
from reader.domain.query_values import FIELDS, RANGE_FIELDS, TEXT_FIELDS, BadValue, field_named, valued

NEAR = 10  # words between, where none are given
SLOP = 5  # of "a b"~
_MOST_EDITS = 2
_DEEPEST = 50  # brackets
_OPERATORS = ("AND", "OR", "NOT")
_CLOSING = {'"': '"”“', "“": '”"“', "”": '”"', "„": '“”"', "«": "»", "»": "«"}
_token = re.compile(
    r"""(?P<space>\s+)
    |(?P<open>\()|(?P<close>\))
    |(?P<sign>[-+])(?=[^\s)])
    |(?P<field>[^\W\d_]+):(?!/)(?=(?P<value>\S)?)
    |(?P<regex>/(?:\\.|[^/\\\n])+/(?=[\s)]|\Z))
    |(?P<quote>["“”„«»])
    |(?P<word>[^\s()"“”„«»]+)""",
    re.VERBOSE,
)
_near = re.compile(r"NEAR(?:/(\d+))?\Z")
_distance = re.compile(r"~(\d*)")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # open, close, sign, field, regex, phrase, word, operator, near
    text: str
    start: int
    end: int
    number: int | None = None  # after ~ or NEAR/


def parse(text: str, today: date | None = None, typing: bool = False) -> Query:
    """Return the query tree of what was typed; an empty query is everything.

    ``today`` gives ``date:30d`` its meaning. While ``typing``, a word at the very end is taken for the
    beginning of one as well. Raises ``QueryError`` with the place in the text.
    """
    tokens = list(_tokens(text))
    if not tokens:
        return Everything()
    parser = _Parser(text, tokens, today or date.min)
    query = parser.whole()
    if typing and text[-1:].isalnum():
        query = _continued(query, text)
    return query


def searched_terms(query: Query) -> tuple[str, ...]:
    """Return the words, phrases and patterns that a query looks for, as one would write them."""
    return tuple(dict.fromkeys(_terms(query)))


def _terms(query: Query) -> Iterator[str]:
    match query:
        case And(parts) | Or(parts) | Words(parts):
            for part in parts:
                yield from _terms(part)
        case Word(text):
            yield text
        case Phrase(words):
            yield " ".join(words)
        case Prefix(text):
            yield f"{text}*"
        case Wildcard(pattern):
            yield pattern
        case Fuzzy(text):
            yield f"{text}~"
        case Regex(pattern):
            yield f"/{pattern}/"


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        match = _token.match(text, at)
        if match is None:
            raise QueryError("This sign means nothing here.", at, at + 1)
        kind = str(match.lastgroup) if match.lastgroup != "value" else "field"
        end = match.end()
        if kind == "quote":
            token = _phrase(text, at)
            yield token
            end = token.end
        elif kind == "field":
            yield from _field(match, text)
            end = match.end() if _is_field(match) else _word_end(text, at)
        elif kind == "word":
            yield _word(match[0], at)
        elif kind != "space":
            yield _Token(kind, match[0], at, end)
        at = end


def _is_field(match: re.Match[str]) -> bool:
    return bool(field_named(match["field"]))


def _field(match: re.Match[str], text: str) -> Iterator[_Token]:
    if _is_field(match):
        yield _Token("field", field_named(match["field"]), match.start(), match.end())
    elif match["value"] and match["field"].islower():
        raise QueryError(
            f"There is no field “{match['field']}”. The fields are {', '.join(FIELDS)}.",
            match.start(),
            match.end(),
        )
    else:
        # "Syria: what next" was pasted: a word with a colon.
        yield _word(text[match.start() : _word_end(text, match.start())].rstrip(":"), match.start())


def _word_end(text: str, at: int) -> int:
    match = re.compile(r'[^\s()"“”„«»]+').match(text, at)
    return match.end() if match else at + 1


def _word(text: str, at: int) -> _Token:
    end = at + len(text)
    if text in _OPERATORS:
        return _Token("operator", text, at, end)
    if match := _near.match(text):
        return _Token("near", "NEAR", at, end, int(match[1]) if match[1] else NEAR)
    return _Token("word", text, at, end)


def _phrase(text: str, at: int) -> _Token:
    closing = _CLOSING[text[at]]
    ends = [place for sign in closing if (place := text.find(sign, at + 1)) >= 0]
    if not ends:
        raise QueryError("This quotation mark is not closed.", at, len(text))
    end = min(ends)
    number = None
    after = end + 1
    if match := _distance.match(text, after):
        number = int(match[1]) if match[1] else SLOP
        after = match.end()
    return _Token("phrase", text[at + 1 : end], at, after, number)


class _Parser:
    """One reading of one query, from left to right."""

    def __init__(self, text: str, tokens: list[_Token], today: date) -> None:
        self.text = text
        self.tokens = tokens
        self.today = today
        self.at = 0
        self.depth = 0
        self.field = ""  # that a bracket stands under: title:(air strikes)

    def whole(self) -> Query:
        query = self.either()
        if (token := self.next()) is not None:
            raise QueryError("This bracket was not opened.", token.start, token.end)
        return query

    def next(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def takes(self, kind: str, text: str = "") -> _Token | None:
        token = self.next()
        if token is None or token.kind != kind or (text and token.text != text):
            return None
        self.at += 1
        return token

    def either(self) -> Query:
        parts = [self.both()]
        while self.takes("operator", "OR"):
            parts.append(self.both())
        if len(parts) == 1:
            return parts[0]
        # What is only excluded is excluded from everything.
        return Or(tuple(_standing(part) for part in parts))

    def both(self) -> Query:
        parts = [self.beside()]
        while self.takes("operator", "AND"):
            parts.append(self.beside())
        if len(parts) == 1:
            return _standing(parts[0])
        return _all(parts)

    def beside(self) -> Query:
        parts: list[tuple[Query, bool]] = []
        while self._more():
            parts.append(self.signed())
        if not parts:
            self._missing()
        ranked = [part for part, plain in parts if plain]
        required = [part for part, plain in parts if not plain]
        if ranked:
            required.insert(0, ranked[0] if len(ranked) == 1 else Words(tuple(ranked)))
        return required[0] if len(required) == 1 else _all(required)

    def _more(self) -> bool:
        token = self.next()
        return (
            token is not None and token.kind != "close" and (token.kind != "operator" or token.text == "NOT")
        )

    def _missing(self) -> None:
        token = self.next()
        before = self.tokens[self.at - 1] if self.at else None
        if before is not None and before.kind in ("operator", "near"):
            raise QueryError(
                f"After {before.text} something to search for is missing.", before.start, before.end
            )
        if before is not None and before.kind == "open":
            raise QueryError(
                "Between these brackets nothing stands.", before.start, token.end if token else before.end
            )
        if token is not None and token.kind == "operator":
            raise QueryError(
                f"Before {token.text} something to search for is missing.", token.start, token.end
            )
        if token is not None:
            raise QueryError("This bracket was not opened.", token.start, token.end)
        raise QueryError("Something to search for is missing.", 0, len(self.text))

    def signed(self) -> tuple[Query, bool]:
        """Return one part, and whether it is plain: one of those that the engine weighs."""
        if token := self.takes("operator", "NOT") or self.takes("sign", "-"):
            if (again := self.next()) is not None and again.text in ("NOT", "-", "+"):
                raise QueryError(
                    f"{token.text} and {again.text} cannot follow each other.", token.start, again.end
                )
            if self.next() is None:
                raise QueryError(
                    f"After {token.text} something to exclude is missing.", token.start, token.end
                )
            return Not(self.signed()[0]), False
        if token := self.takes("sign", "+"):
            if (again := self.next()) is not None and again.text in ("NOT", "-", "+"):
                raise QueryError(f"+ and {again.text} cannot follow each other.", token.start, again.end)
            return self.signed()[0], False
        return self.near()

    def near(self) -> tuple[Query, bool]:
        first, plain = self.single()
        words: list[str] = []
        slop = 0
        while token := self.takes("near"):
            words = words or [*self._words_near(first, token)]
            if not self._more():
                self._missing()
            other, _ = self.single()
            words += self._words_near(other, token)
            slop = max(slop, token.number or NEAR)
        if not words:
            return first, plain
        return Phrase(tuple(words), slop, ordered=False, field=self.field), plain

    def _words_near(self, part: Query, token: _Token) -> tuple[str, ...]:
        if isinstance(part, Word) and not part.exact:
            return (part.text,)
        raise QueryError("NEAR stands between two plain words.", token.start, token.end)

    def single(self) -> tuple[Query, bool]:
        token = self.next()
        assert token is not None
        self.at += 1
        plain = not self.field
        match token.kind:
            case "open":
                return self._bracket(token), False
            case "field":
                return self._in_field(token), False
            case "phrase":
                return self._quoted(token), plain
            case "regex":
                return Regex(_checked_expression(token), self.field), plain
            case "sign":
                raise QueryError(f"After {token.text} a word must follow at once.", token.start, token.end)
            case "near":
                raise QueryError("Before NEAR a word is missing.", token.start, token.end)
        if self.field and self.field not in TEXT_FIELDS:
            return self._named(token), plain
        return _one_word(token, self.field), plain

    def _bracket(self, opened: _Token) -> Query:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise QueryError(f"More than {_DEEPEST} brackets within each other.", opened.start, opened.end)
        query = self.either()
        self.depth -= 1
        if self.takes("close") is None:
            raise QueryError("This bracket is not closed.", opened.start, len(self.text))
        return query

    def _in_field(self, token: _Token) -> Query:
        value = self.next()
        if value is None or value.start != token.end:
            raise QueryError(f"After {token.text}: a value must follow at once.", token.start, token.end)
        outer, self.field = self.field, token.text
        try:
            if value.kind == "open":
                self.at += 1
                return self._bracket(value)
            return self.single()[0] if token.text in TEXT_FIELDS else self._valued(token, value)
        finally:
            self.field = outer

    def _valued(self, token: _Token, value: _Token) -> Query:
        self.at += 1
        text, end = value.text, value.end
        if value.kind == "word" and text in ("=", ">", "<", ">=", "<="):
            # author:="Jane Smith", figure:> 5000
            following = self.next()
            if following is not None and following.kind in ("phrase", "word"):
                self.at += 1
                text, end = text + following.text, following.end
        if value.kind == "sign" and token.text in RANGE_FIELDS and (following := self.takes("word")):
            text, end = text + following.text, following.end
        try:
            return valued(token.text, text, self.today)
        except BadValue as error:
            raise QueryError(str(error), token.start, end) from error

    def _quoted(self, token: _Token) -> Query:
        if self.field and self.field not in TEXT_FIELDS:
            return self._named(token)
        words = tuple(token.text.split())
        if not words:
            raise QueryError("Between these quotation marks nothing stands.", token.start, token.end)
        return Phrase(words, token.number or 0, field=self.field)

    def _named(self, token: _Token) -> Query:
        try:
            return valued(self.field, token.text, self.today)
        except BadValue as error:
            raise QueryError(str(error), token.start, token.end) from error


def _all(parts: list[Query]) -> Query:
    flat: list[Query] = []
    for part in parts:
        flat += part.parts if isinstance(part, And) else (part,)
    if all(isinstance(part, Not) for part in flat):
        flat.insert(0, Everything())
    return And(tuple(flat))


def _standing(part: Query) -> Query:
    return And((Everything(), part)) if isinstance(part, Not) else part


def _one_word(token: _Token, field: str) -> Query:
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


def _pattern(token: _Token, field: str) -> Query:
    text = token.text
    if not any(character.isalnum() for character in text):
        raise QueryError("A pattern needs at least one letter or digit.", token.start, token.end)
    if text.endswith("*") and "*" not in text[:-1] and "?" not in text:
        return Prefix(text[:-1], field)
    return Wildcard(text, field)


def _checked_expression(token: _Token) -> str:
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


def _continued(query: Query, text: str) -> Query:
    """Return the query with its last word taken for the beginning of one as well."""
    match query:
        case Word(word, False, field) if text.endswith(word):
            return Or((query, Prefix(word, field)))
        case Words(parts):
            return Words((*parts[:-1], _continued(parts[-1], text)))
        case And(parts) if not isinstance(parts[-1], Not):
            return replace(query, parts=(*parts[:-1], _continued(parts[-1], text)))
    return query
