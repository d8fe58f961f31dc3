"""What typed words mean to the index: their stems in each language, and which words say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from whoosh.lang.stopwords import stoplists

from reader.domain.query import Query, Word
from reader.index.analysis import Term, analyse, fold, normalise, runs, stem, strip_accents

# Words of questions and requests, which describe the searching rather than what is searched for.
_ASKING = frozenset(
    """also any anyone concerning did does done given has have how regarding should tell was were what when
    where whether which who whom whose why will would could might shall must can cannot been being having
    into been during before after above below such than then there these those them they their""".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Meant:
    """One word of a query: its stems, each for some languages or (None) for all, and its form."""

    stems: dict[str, frozenset[str] | None]
    form: str


@lru_cache(maxsize=64)
def stop_words(language: str) -> frozenset[str]:
    """Return the folded words that say nothing in a language."""
    listed = frozenset(fold(word) for word in stoplists.get(language, ()))
    return listed | _ASKING if language == "en" else listed


def without_stop_words(parts: Sequence[Query], languages: Sequence[str]) -> list[Query]:
    """Return the parts without the plain words that say nothing, unless there are no others.

    The language of the query is the one of the index that knows most of its words as such, the most spoken
    one where two know the same number. Initials in capitals ("US") are kept: they are names.
    """
    plain = {index: part.text for index, part in enumerate(parts) if _is_plain(part)}  # type: ignore[union-attr]
    shouting = all(text.isupper() for text in plain.values())
    known = [
        sum(fold(text) in stop_words(language) for text in plain.values()) + (rank == 0)
        for rank, language in enumerate(languages)
    ]
    stops = stop_words(languages[known.index(max(known))])
    kept = [
        part
        for index, part in enumerate(parts)
        if index not in plain
        or fold(plain[index]) not in stops
        or (plain[index].isupper() and len(plain[index]) > 1 and not shouting)
    ]
    return kept or list(parts)


def _is_plain(part: Query) -> bool:
    return isinstance(part, Word) and not part.exact and not part.field


def readings(text: str, languages: Sequence[str]) -> list[list[Meant]]:
    """Return the ways in which a typed word is cut into words: "air-strike" as two words, and as one."""
    ways: dict[tuple[str, ...], list[Meant]] = {}
    for language in languages:
        for words in _cuts(text, language):
            forms = tuple(strip_accents(word) for word in words)
            ways.setdefault(forms, [_meant(word, languages) for word in words])
    return list(ways.values())


def phrase_readings(words: Sequence[str], languages: Sequence[str]) -> list[list[Meant]]:
    """Return the ways in which the words of a phrase are cut into words."""
    ways: list[list[Meant]] = [[]]
    for word in words:
        cuts = readings(word, languages) or [[]]
        ways = [[*way, *cut] for way in ways for cut in cuts][:8]
    return [way for way in ways if way]


def _cuts(text: str, language: str) -> list[list[str]]:
    """Return the words of a text that stand in a row; and, of one with a hyphen, the joined word."""
    parts: list[str] = []
    joined: list[str] = []
    at = -1
    base = 0
    for run in runs(normalise(text)):
        found = analyse(run, language)
        for term in found.terms:
            if base + term.at > at:
                parts.append(_accented(run, term))
                at = base + term.at
            else:
                joined.append(_accented(run, term))
        base += found.width
    ways = [parts] if parts else []
    if len(joined) == 1 and 2 <= len(parts) <= 3:
        ways.append(joined)
    return ways


def _accented(run: str, term: Term) -> str:
    """Return a term's word with the accents that it was typed with, where it is the whole run."""
    return run if strip_accents(run) == term.form else term.form


@lru_cache(maxsize=4096)
def _stems(word: str, languages: tuple[str, ...]) -> dict[str, frozenset[str] | None]:
    made: dict[str, set[str]] = {}
    plain = strip_accents(word)
    for language in languages:
        for spelling in {word, plain}:
            made.setdefault(stem(spelling, language), set()).add(language)
    return {one: None if len(spoken) == len(languages) else frozenset(spoken) for one, spoken in made.items()}


def stems_of(word: str, languages: tuple[str, ...]) -> frozenset[str]:
    """Return the stems of a folded word by the rules of each language."""
    return frozenset(_stems(word, languages))


def _meant(word: str, languages: Sequence[str]) -> Meant:
    return Meant(_stems(word, tuple(languages)), strip_accents(word))
