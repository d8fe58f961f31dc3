"""Other ways to write what is searched for: other names, other letters, words written as one or apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reader.domain.query import And, Or, Phrase, Query, Word, Words
from reader.domain.querying import parse, searched_terms
from reader.formats import words as english
from reader.index import highlight
from reader.index.vocabulary import stop_words
from reader.services import thesaurus
from reader.services.library import Library
from reader.services.searching import ask, cards_and_texts, forms_for, languages

_LEAST = 3  # letters of a part: "in to" is no compound
_MOST = 4  # places of a query that are looked at
_LONGEST = 6  # words of a name
_OFFERED = 5  # other ways that are offered at once
_LOOKED_AT = 5  # articles in which hits are counted with and without another way


@dataclass(frozen=True, slots=True)
class OtherSpelling:
    """How articles also write words of a query, and the query that finds all of it."""

    words: tuple[str, ...]  # "airstrikes"
    query: str  # "((air strikes) OR airstrikes)"

    @property
    def quoted(self) -> str:
        """The words as a sentence has them."""
        return ", ".join(f"“{one}”" for one in self.words)


def also_written(library: Library, text: str) -> OtherSpelling | None:
    """Return the other ways to write the first words by which more articles or hits are found.

    Raises ``QueryError``.
    """
    query = parse(text)
    before = _total(library, query)
    for written, others in _candidates(library, query):
        words: list[str] = []
        best, total = text, before
        for other in others:
            more = _with(text, written, [*words, other])
            if more == text:
                continue
            found = _total(library, parse(more))
            if found > total or _more_hits(library, parse(best), parse(more), other):
                words.append(other)
                best, total = more, found
            if len(words) == _OFFERED:
                break
        if words:
            return OtherSpelling(tuple(words), best)
    return None


def _with(text: str, written: str, others: list[str]) -> str:
    """Return the query with other ways to write some of its words beside them."""
    spoken = r"\s+".join(map(re.escape, written.split(" ")))
    all_of_them = " OR ".join([f"({written})", *(f'"{one}"' if " " in one else one for one in others)])
    # Who quotes wants these words as they are.
    found = re.compile(rf'"[^"]*"|(?P<here>(?<![\w:=]){spoken}(?!\w))', re.IGNORECASE)
    for match in found.finditer(text):
        if match["here"]:
            return f"{text[: match.start()]}({all_of_them}){text[match.end() :]}"
    return text


def _total(library: Library, query: Query) -> int:
    found = ask(library, lambda engine: engine.search(query, 1))
    return found.total if found is not None else 0


def _more_hits(library: Library, before: Query, after: Query, other: str) -> bool:
    """Tell whether articles that are found already have more hits by another way to write a word."""
    if other.casefold() in {one.casefold() for one in searched_terms(before)}:
        return False
    both = And((before, parse(f'"{other}"')))
    found = ask(library, lambda engine: engine.search(both, _LOOKED_AT))
    ids = [hit.id for hit in found.hits] if found is not None else []
    less, more = forms_for(library, before), forms_for(library, after)
    return any(
        len(highlight.spans(after, text, card.language, more))
        > len(highlight.spans(before, text, card.language, less))
        for card, text in library.store.read(cards_and_texts, ids).values()
    )


def _candidates(library: Library, query: Query) -> Iterator[tuple[str, list[str]]]:
    """Yield words as they stand in the query, and how else they might be written."""
    runs = list(_runs(query))[:_MOST]
    for run in runs:
        yield from _names(library, run)
    for run in runs:
        for first, second in list(pairwise(run))[:_MOST]:
            if min(len(first), len(second)) >= _LEAST:
                yield f"{first} {second}", [first + second]
        for word in run[:_MOST]:
            yield word, [*_apart(library, word), *_romanised(library, word)]


def _names(library: Library, run: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the names in a row of words with the others that mean the same, longest first."""
    known = {name.casefold(): group for group in thesaurus.names() for name in group}
    for size in range(min(_LONGEST, len(run)), 0, -1):
        for at in range(len(run) - size + 1):
            name = " ".join(run[at : at + size])
            others = {name.casefold(): ""}
            for one in known.get(name.casefold(), ()):
                others.setdefault(one.casefold(), one)
            if len(others) > 1:
                yield name, [one for one in others.values() if one and not _ordinary(library, one)]


def _ordinary(library: Library, word: str) -> bool:
    """Tell whether a name is a word as well, such as IS: it would find nearly every article."""
    return english.is_common(word.lower()) or any(
        word.casefold() in stop_words(language) for language in languages(library)
    )


def _apart(library: Library, word: str) -> list[str]:
    """Return a word in two parts, where articles have those in a row."""
    parts = [(word[:at], word[at:]) for at in range(_LEAST, len(word) - _LEAST + 1)]
    return [" ".join(one) for one in parts if _total(library, Phrase(one))]


def _romanised(library: Library, word: str) -> list[str]:
    """Return other ways to bring a name into Latin letters; ordinary words are no names."""
    # Which words are ordinary is known of English only.
    if languages(library)[:1] != ("en",) or _ordinary(library, word):
        return []
    found = ask(library, lambda engine: engine.respelled(word)) or []
    return [one.capitalize() for one in found if not _ordinary(library, one)]


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
