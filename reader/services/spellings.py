"""Spellings: words written apart that the articles also write as one, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reader.domain.query import And, Or, Phrase, Query, Word, Words
from reader.domain.querying import parse
from reader.services.library import Library
from reader.services.searching import ask

_LEAST = 3  # letters of a part: "in to" is no compound
_MOST = 4  # places of a query that are looked at


@dataclass(frozen=True, slots=True)
class OtherSpelling:
    """How articles also write words of a query, and the query that finds both."""

    word: str  # "airstrikes"
    query: str  # "(air strikes) OR airstrikes"


def also_written(library: Library, text: str) -> OtherSpelling | None:
    """Return the first other spelling by which more articles are found; raises ``QueryError``."""
    query = parse(text)
    if '"' in text:
        return None  # who quotes wants these words as they are
    before = _total(library, query)
    for written, other, looked_for in _candidates(query):
        if not _total(library, looked_for):
            continue
        both = re.sub(
            rf"(?<!\w){written.replace(' ', chr(92) + 's+')}(?!\w)",
            f"(({written}) OR {other})",
            text,
            count=1,
            flags=re.IGNORECASE,
        )
        if both != text and _total(library, parse(both)) > before:
            return OtherSpelling(other.strip('"'), both)
    return None


def _total(library: Library, query: Query) -> int:
    found = ask(library, lambda engine: engine.search(query, 1))
    return found.total if found is not None else 0


def _candidates(query: Query) -> Iterator[tuple[str, str, Query]]:
    """Yield words as they stand in the query, how else they might be written, and what finds that."""
    for run in list(_runs(query))[:_MOST]:
        for first, second in list(pairwise(run))[:_MOST]:
            if min(len(first), len(second)) >= _LEAST:
                yield f"{first} {second}", first + second, Word(first + second)
        for word in run[:_MOST]:
            for at in range(_LEAST, len(word) - _LEAST + 1):
                parts = (word[:at], word[at:])
                yield word, f'"{parts[0]} {parts[1]}"', Phrase(parts)


def _runs(query: Query) -> Iterator[list[str]]:
    """Yield the plain words of a query that stand one after another."""
    match query:
        case Word(word, False, "") if word.isalpha():
            yield [word]
        case Words(parts):
            yield [one.text for one in parts if isinstance(one, Word) and one.text.isalpha()]
        case And(parts) | Or(parts):
            for part in parts:
                yield from _runs(part)
