"""The search language: from what a researcher types to a query tree, or to what is wrong with it and where.

``docs/search.md`` explains the language. Plain words side by side are ``Words``; AND binds closer than OR.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
from reader.domain.query_tokens import NEAR, Token, tokens
from reader.domain.query_values import RANGE_FIELDS, TEXT_FIELDS, BadValue, valued
from reader.domain.query_words import checked_expression, one_word

_DEEPEST = 50  # brackets


def parse(text: str, today: date | None = None, typing: bool = False) -> Query:
    """Return the query tree of what was typed; an empty query is everything.

    ``today`` gives ``date:30d`` its meaning. While ``typing``, a word at the very end is taken for the
    beginning of one as well. Raises ``QueryError`` with the place in the text.
    """
    signs = list(tokens(text))
    if not signs:
        return Everything()
    parser = _Parser(text, signs, today or date.min)
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


class _Parser:
    """One reading of one query, from left to right."""

    def __init__(self, text: str, tokens: list[Token], today: date) -> None:
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

    def next(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def takes(self, kind: str, text: str = "") -> Token | None:
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

    def _words_near(self, part: Query, token: Token) -> tuple[str, ...]:
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
                return Regex(checked_expression(token), self.field), plain
            case "sign":
                raise QueryError(f"After {token.text} a word must follow at once.", token.start, token.end)
            case "near":
                raise QueryError("Before NEAR a word is missing.", token.start, token.end)
        if self.field and self.field not in TEXT_FIELDS:
            return self._named(token), plain
        return one_word(token, self.field), plain

    def _bracket(self, opened: Token) -> Query:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise QueryError(f"More than {_DEEPEST} brackets within each other.", opened.start, opened.end)
        query = self.either()
        self.depth -= 1
        if self.takes("close") is None:
            raise QueryError("This bracket is not closed.", opened.start, len(self.text))
        return query

    def _in_field(self, token: Token) -> Query:
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

    def _valued(self, token: Token, value: Token) -> Query:
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

    def _quoted(self, token: Token) -> Query:
        if self.field and self.field not in TEXT_FIELDS:
            return self._named(token)
        words = tuple(token.text.split())
        if not words:
            raise QueryError("Between these quotation marks nothing stands.", token.start, token.end)
        return Phrase(words, token.number or 0, field=self.field)

    def _named(self, token: Token) -> Query:
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
