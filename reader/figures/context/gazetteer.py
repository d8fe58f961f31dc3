"""Names of places and groups: those that are listed, found in running text, with what they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reader import places
from reader.domain.text import Span

_WORD = re.compile(r"(?:[A-Za-zÀ-ÿ]\.){2,}|[A-Za-zÀ-ÿ]+(?:[-'’](?!s\b)[A-Za-zÀ-ÿ]+)*\.?(?=[A-Z]|\b)")
_LONGEST = 7  # words


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed name."""

    name: str  # the form that is shown
    country: str = ""  # of a city or province, or where a group is at home; empty for what is not within one
    people: bool = False  # "Syrian": tells of whom, not where


@dataclass(frozen=True, slots=True)
class Named:
    """A listed name where it stands in a text."""

    span: Span
    entry: Entry


class NameList:
    """Finds listed names in text, the longest first."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._by_words: dict[tuple[str, ...], Entry] = {}
        self._longest: dict[str, int] = {}
        for name, entry in entries.items():
            words = tuple(match.group().rstrip(".") if "." not in name else match.group() for match in _WORD.finditer(name))
            if words:
                self._by_words.setdefault(words, entry)
                self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Named]:
        """Return the names in a stretch of text, in order, none within another."""
        matches = list(_WORD.finditer(text, start, len(text) if end is None else end))
        words = [match.group() if "." in match.group()[:-1] else match.group().rstrip(".") for match in matches]
        found: list[Named] = []
        at = 0
        while at < len(words):
            size = self._length_at(words, at)
            if size:
                span = Span(matches[at].start(), matches[at + size - 1].end())
                found.append(Named(span, self._by_words[tuple(words[at : at + size])]))
            at += max(1, size)
        return found

    def get(self, name: str) -> Entry | None:
        """Return the entry of a name, if it is listed."""
        found = self.find(name)
        return found[0].entry if found and len(found[0].span) >= len(name) - 4 else None

    def _length_at(self, words: list[str], at: int) -> int:
        for size in range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1):
            if tuple(words[at : at + size]) in self._by_words:
                return size
        return 0


def _lines(name: str) -> Iterable[list[str]]:
    for line in places.resource(f"figures/{name}").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]


def _listed(field: str) -> list[str]:
    return [name.strip() for name in field.split(",") if name.strip()]


@lru_cache(maxsize=1)
def place_names() -> NameList:
    """Return the places of the world that are listed, with the words for their people."""
    entries: dict[str, Entry] = {}
    for fields in _lines("places.txt"):
        wide = fields[0].startswith("*")
        country = fields[0].lstrip("*")
        for name in (country, *_listed(fields[1])):
            entries[name] = Entry(country, "" if wide else country)
        for name in _listed(fields[2]):
            entries.setdefault(name, Entry(country, "" if wide else country, people=True))
        for name in _listed(fields[3]):
            entries.setdefault(name, Entry(name, country))
    return NameList(entries)


@lru_cache(maxsize=1)
def group_names() -> NameList:
    """Return the armed groups and organisations that are listed."""
    entries: dict[str, Entry] = {}
    for fields in _lines("groups.txt"):
        for name in (fields[0], *_listed(fields[1])):
            entries.setdefault(name, Entry(fields[0], fields[2] if len(fields) > 2 else ""))
    return NameList(entries)
