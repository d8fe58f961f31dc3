"""Cuts a typed query into its signs: words, phrases, brackets, fields, operators, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.domain.errors import QueryError
from reader.domain.query_values import FIELDS, field_named

NEAR = 10  # words between, where none are given
SLOP = 5  # of "a b"~
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
class Token:
    """One sign of a query."""

    kind: str  # open, close, sign, field, regex, phrase, word, operator, near
    text: str
    start: int
    end: int
    number: int | None = None  # after ~ or NEAR/


def tokens(text: str) -> Iterator[Token]:
    """Yield what a query is made of, in order; raises ``QueryError`` with the place of what is not closed."""
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
            yield Token(kind, match[0], at, end)
        at = end


def _is_field(match: re.Match[str]) -> bool:
    return bool(field_named(match["field"]))


def _field(match: re.Match[str], text: str) -> Iterator[Token]:
    if _is_field(match):
        yield Token("field", field_named(match["field"]), match.start(), match.end())
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


def _word(text: str, at: int) -> Token:
    end = at + len(text)
    if text in _OPERATORS:
        return Token("operator", text, at, end)
    if match := _near.match(text):
        return Token("near", "NEAR", at, end, int(match[1]) if match[1] else NEAR)
    return Token("word", text, at, end)


def _phrase(text: str, at: int) -> Token:
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
    return Token("phrase", text[at + 1 : end], at, after, number)
