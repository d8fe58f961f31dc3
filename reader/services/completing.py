"""What a query may go on with: names of fields, their values, and words of the articles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.domain.query_values import FIELDS, KEYWORD_FIELDS, field_named, written
from reader.services.library import Library
from reader.services.searching import ask
from reader.store import topics

_NAMED = ("publication", "tag", "author")  # fields whose values are offered without the field, too
_OF_A_NAME = 2  # such values of a field
_OPERATORS = ("AN", "AND", "OR", "NO", "NOT", "NE", "NEA", "NEAR")  # and how two of them begin
_LEAST = 2  # letters of a word before anything is offered
_value = re.compile(r"""(?<!\w)([^\W\d_]+):(=?)(?:"([^"]*)|([^\s"():]*))\Z""")
_word = re.compile(r"[\w'’.-]+\Z")


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to go on: what is shown, and what takes the place of the text from ``start`` to the cursor."""

    shown: str
    start: int
    typed: str


def complete(library: Library, text: str, cursor: int, *, limit: int = 8) -> tuple[Offer, ...]:
    """Return what the text before the cursor may become, commonest first; nothing that is there already."""
    head = text[:cursor]
    match = _value.search(head)
    if match and (field := field_named(match[1])):
        start = match.start() + len(match[1]) + 1
        offers = [
            Offer(value, start, match[2] + written(field, value).partition(":")[2])
            for value in _values(library, field, match[3] or match[4] or "", limit)
        ]
    else:
        offers = _of_a_word(library, head, limit)
    return tuple(one for one in offers if head[one.start :].casefold() != one.typed.casefold())[:limit]


def _of_a_word(library: Library, head: str, limit: int) -> list[Offer]:
    match = _word.search(head)
    if match is None or len(match[0]) < _LEAST or match[0] in _OPERATORS:
        return []
    start, prefix = match.start(), match[0]
    fields = [Offer(f"{one}:", start, f"{one}:") for one in FIELDS if one.startswith(prefix.lower())]
    named = [
        Offer(f"{field}: {value}", start, written(field, value))
        for field in _NAMED
        for value in _values(library, field, prefix, _OF_A_NAME)
    ]
    room = max(limit - len(fields) - len(named), limit // 2)
    found = ask(library, lambda engine: engine.complete(prefix, "", room)) or ()
    words = [Offer(one.text, start, one.text) for one in found]
    return [*fields, *words, *named]


def _values(library: Library, field: str, prefix: str, limit: int) -> list[str]:
    if field == "topic":
        names = [one.name for one in library.store.read(topics.topics)]
        return [one for one in names if one.casefold().startswith(prefix.casefold())][:limit]
    if field not in KEYWORD_FIELDS:
        return []
    found = ask(library, lambda engine: engine.complete(prefix, field, limit))
    return [one.text for one in found or ()]
