"""What a query may go on with: names of fields, their values, and words of the articles."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reader.domain.query import Word
from reader.domain.query_values import FIELDS, KEYWORD_FIELDS, field_named, written
from reader.services.library import Library
from reader.services.searching import ask, cards_and_texts, forms_for
from reader.store import topics

_NAMED = ("publication", "tag", "author")  # fields whose values are offered without the field, too
_OF_A_NAME = 2  # such values of a field
_OPERATORS = ("AN", "AND", "OR", "NO", "NOT", "NE", "NEA", "NEAR")  # and how two of them begin
_LOOKED_AT = 3  # articles in which a word is looked at
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
    printed = dict.fromkeys(_as_printed(library, one.text) for one in found)
    words = [Offer(one, start, one) for one in printed]
    return [*fields, *words, *named]


def _as_printed(library: Library, word: str) -> str:
    """Return a word of the index as an article has it: "ISIS-held" is there as one word, too."""
    from reader.index import highlight  # loaded on first use, as the index is

    if not ask(library, lambda engine: engine.may_be_joined(word)):
        return word
    query = Word(word, exact=True)
    found = ask(library, lambda engine: engine.search(query, _LOOKED_AT))
    ids = [hit.id for hit in found.hits] if found is not None else []
    forms = forms_for(library, query)
    printed = Counter(
        span.of(text)
        for card, text in library.store.read(cards_and_texts, ids).values()
        for span in highlight.spans(query, text, card.language, forms)
    )
    if not printed or any(one.isalnum() for one in printed):
        return word
    return printed.most_common(1)[0][0]


def _values(library: Library, field: str, prefix: str, limit: int) -> list[str]:
    if field == "topic":
        names = [one.name for one in library.store.read(topics.topics)]
        return [one for one in names if one.casefold().startswith(prefix.casefold())][:limit]
    if field not in KEYWORD_FIELDS:
        return []
    found = ask(library, lambda engine: engine.complete(prefix, field, limit))
    return [one.text for one in found or ()]
