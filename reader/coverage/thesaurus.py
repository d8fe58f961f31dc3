"""The thesaurus: which words mean the same when figures are compared, and which acts are events."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from reader import places
from reader.coverage.words import Word, stem, words
from reader.domain.text import Span

# Words between a verb and its number.
_BEFORE_A_NUMBER = """
a about almost an another approximately around as at estimated further least less many more most nearly of
over roughly some than the up to well
"""
_HEDGES = frozenset(_BEFORE_A_NUMBER.split())

Table = Mapping[str, Iterable[str]]


@dataclass(frozen=True)
class Thesaurus:
    """Classes of words by the stems of their members; a class of several words has them as a tuple."""

    nouns: Mapping[str, str] = field(default_factory=dict)
    acts: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[tuple[str, ...], str] = field(default_factory=dict)  # acts of several words
    measures: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)  # by words as written, in both numbers
    names: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    events: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()  # stems of acts that count only where nothing stronger is near
    humans: frozenset[str] = frozenset()  # classes of nouns that are people
    of_people: frozenset[str] = frozenset()  # acts that befall people where nothing else is named
    implied: Mapping[str, str] = field(default_factory=dict)  # acts that classes of nouns imply
    counted_as: Mapping[str, str] = field(default_factory=dict)  # by act: the class that people count as
    listed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # words of a class as written
    # Classes by words as written, in both numbers: "villagers" and "villages" have one stem.
    exactly: Mapping[str, str] = field(default_factory=dict)
    of_groups: frozenset[str] = frozenset()  # stems that are in their class only where a group is named
    causes: Mapping[str, str] = field(default_factory=dict)  # kinds of event that people die of
    befalling: frozenset[str] = frozenset()  # acts that say more than what a noun implies
    no_acts: frozenset[str] = frozenset()  # nouns as written that only share their stem with an act

    def noun(self, word: str) -> str:
        """Return the class of what is counted; the stem itself where the word is in no class."""
        return self.exactly.get(word.lower()) or self.nouns.get(stem(word), stem(word))

    def noun_of_nobody(self, word: str) -> str:
        """Return the class of what is counted where no group is named: members of a union do not fight."""
        return stem(word) if stem(word) in self.of_groups else self.noun(word)

    def act(self, word: str) -> str:
        """Return the class of an act, or an empty string."""
        return self.acts.get(stem(word), "")

    def phrase_at(self, text: str, first: Word, number: Span) -> str:
        """Return the class of an act of several words that begins with a word of the text.

        A number may stand within it: "cost at least 40 lives" costs lives.
        """
        if first.stem not in self._first_words:
            return ""
        found = [one for one in words(text) if one.start >= first.start]
        plain = tuple(one.stem for one in found)
        around = tuple(one.stem for one in found if not _of_number(text, one, first, number))
        return next(
            (
                kind
                for phrase, kind in self.phrases.items()
                if phrase in (plain[: len(phrase)], around[: len(phrase)])
            ),
            "",
        )

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(phrase[0] for phrase in self.phrases)

    def synonyms(self, word: str) -> frozenset[str]:
        """Return the stems of all words in the class of a counted noun, itself included."""
        wanted = self.noun(word)
        return frozenset(one for one, kind in self.nouns.items() if kind == wanted) | {stem(word)}

    def names_in(self, text: str) -> frozenset[str]:
        """Return the groups that a text names, under the name that stands for all of theirs."""
        found = words(text)
        plain = [one.text.lower().replace("’", "'").removesuffix("'s") for one in found]
        hits = set()
        for at, first in enumerate(plain):
            # A name begins with a capital; "is" and "us" are common words and need two.
            if first not in self._named_by or not found[at].text[0].isupper():
                continue
            if first in ("is", "us") and not found[at].text.isupper():
                continue
            for name, group in self._named_by[first]:
                if tuple(plain[at : at + len(name)]) == name:
                    hits.add(group)
        return frozenset(hits)

    @cached_property
    def _named_by(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, group in self.names.items():
            table.setdefault(name[0], []).append((name, group))
        return table


def _of_number(text: str, word: Word, first: Word, number: Span) -> bool:
    """Tell whether a word belongs to a number that stands behind another word, or says how exact it is."""
    if word.start <= first.start or number.start < first.end:
        return False
    if word.start >= number.end:
        return word.text.lower() == "of" and not text[number.end : word.start].strip()
    return word.start >= number.start or word.text.lower() in _HEDGES


def _stems(table: Table) -> dict[str, str]:
    return {stem(word): kind for kind, members in table.items() for word in members if " " not in word}


def _phrases(table: Table) -> dict[tuple[str, ...], str]:
    return {
        tuple(one.stem for one in words(phrase)): kind
        for kind, members in table.items()
        for phrase in members
        if " " in phrase
    }


def _names(table: Table) -> dict[tuple[str, ...], str]:
    return {
        tuple(one.text.lower() for one in words(name)): group
        for group, members in table.items()
        for name in members
    }


def read(*tables: Mapping[str, Mapping[str, Any]]) -> Thesaurus:
    """Return the thesaurus of several tables of words; later ones extend and overrule earlier ones."""
    merged: dict[str, dict[str, str]] = {name: {} for name in ("nouns", "acts", "measures", "causes")}
    parts: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    names: dict[tuple[str, ...], str] = {}
    events: set[str] = set()
    weak: set[str] = set()
    humans: set[str] = set()
    of_groups: set[str] = set()
    befalling: set[str] = set()
    as_acts: set[str] = set()
    of_people: set[str] = set()
    implied: dict[str, str] = {}
    counted_as: dict[str, str] = {}
    listed: dict[str, tuple[str, ...]] = {}
    exactly: dict[str, str] = {}
    for table in tables:
        for section, found in merged.items():
            found.update(_stems(table.get(section, {})))
        _list(listed, table.get("nouns", {}))
        parts.update(_both_numbers(table.get("parts", {})))
        exactly.update(_both_numbers(table.get("nouns", {})))
        phrases.update(_phrases(table.get("acts", {})))
        names.update(_names(table.get("names", {})))
        as_acts.update(_both_numbers(table.get("acts", {})))
        befalling.update(table.get("befalling", {}).get("acts", ()))
        events.update(table.get("events", {}).get("acts", ()))
        weak.update(stem(word) for word in table.get("weak", {}).get("acts", ()))
        implied.update({kind: str(act) for kind, act in table.get("implied", {}).items()})
        counted_as.update({act: str(kind) for act, kind in table.get("counted_as", {}).items()})
        of_people.update(table.get("humans", {}).get("acts", ()))
        humans.update(table.get("humans", {}).get("nouns", ()))
        of_groups.update(stem(word) for word in table.get("of_groups", {}).get("nouns", ()))
    return Thesaurus(
        merged["nouns"],
        merged["acts"],
        phrases,
        merged["measures"],
        parts,
        names,
        frozenset(events),
        frozenset(weak),
        frozenset(humans),
        frozenset(of_people),
        implied,
        counted_as,
        listed,
        exactly,
        frozenset(of_groups),
        merged["causes"],
        frozenset(befalling),
        frozenset(word for word in exactly if stem(word) in merged["acts"] and word not in as_acts),
    )


def _both_numbers(nouns: Table) -> dict[str, str]:
    return {
        f"{word}{end}".lower(): kind
        for kind, members in nouns.items()
        for word in members
        for end in ("", "s")
    }


def _list(listed: dict[str, tuple[str, ...]], nouns: Table) -> None:
    """Add the words of a table to their classes; a word that stood in another class moves."""
    moved = {word for members in nouns.values() for word in members}
    for kind, before in listed.items():
        listed[kind] = tuple(word for word in before if word not in moved)
    for kind, members in nouns.items():
        listed[kind] = tuple(dict.fromkeys((*listed.get(kind, ()), *members)))


@cache
def load(own: Path | None = None) -> Thesaurus:
    """Return the shipped thesaurus, extended by the user's own file where there is one."""
    paths = [places.resource("topics") / "thesaurus.toml"]
    paths += [own] if own is not None and own.is_file() else []
    return read(*(tomllib.loads(path.read_text(encoding="utf-8")) for path in paths))
