"""Names of places and groups: those that are listed, found in running text, with what they belong to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from reader import places
from reader.domain.text import Span

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"(?:{_LETTER}\.){{2,}}|{_LETTER}+(?:[-'’](?!s\b){_LETTER}+)*\.?(?=[A-Z]|\b)")
_UPPER = "[A-ZÀ-ÖØ-ÞĆČĐİŁŚŞȘŠŢȚŻŽ]"
# Where a name can start: at a capital, or at the small article of an Arabic one or of "the Taliban".
_FIRST = re.compile(rf"(?<![\w'’])(?:(?:a[dlnrstz]|as|el)[- ](?={_UPPER})|the (?={_UPPER})|(?={_UPPER}))")


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed name."""

    name: str  # the form that is shown
    country: str = ""  # of a city or province, or where a group is at home; empty for what is not within one
    people: bool = False  # "Syrian": tells of whom, not where
    alliance: bool = False  # tells of fighters rather than has them: the United Nations, a coalition
    elsewhere: tuple[str, ...] = ()  # other countries that have a place of this name


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
            words = tuple(_bare(match.group()) for match in _WORD.finditer(name))
            if words:
                self._by_words.setdefault(words, entry)
                self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Named]:
        """Return the names in a stretch of text, in order, none within another."""
        stop = len(text) if end is None else end
        found: list[Named] = []
        done = start
        for match in _FIRST.finditer(text, start, stop):
            if match.start() < done:
                continue
            named = self._at(text, match.start(), stop)
            if named is not None:
                found.append(named)
                done = named.span.end
        return found

    def get(self, name: str) -> Entry | None:
        """Return the entry of a name, if it is listed."""
        found = self.find(name)
        return found[0].entry if found and len(found[0].span) >= len(name) - 4 else None

    def _at(self, text: str, start: int, stop: int) -> Named | None:
        """Return the longest listed name that starts at a place."""
        words: list[str] = []
        ends: list[int] = []
        size, at = 1, start
        while len(words) < size:
            match = _WORD.match(text, at, stop)
            if match is None:
                break
            words.append(_bare(match.group()))
            ends.append(match.end())
            if len(words) == 1:
                size = self._longest.get(words[0], 0)
            at = _next_word(text, at, match.end(), stop)
        for count in range(min(size, len(words)), 0, -1):
            entry = self._by_words.get(tuple(words[:count]))
            if entry is not None:
                return Named(Span(start, ends[count - 1]), entry)
        return None


def _bare(word: str) -> str:
    """Return a word without the full stop behind it, its accents and the shape of its apostrophe."""
    plain = word if "." in word[:-1] else word.rstrip(".")
    if plain.isascii():
        return plain
    letters = unicodedata.normalize("NFKD", plain.translate(_ALIKE))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_ALIKE = str.maketrans({"’": "'", "ı": "i", "Ł": "L", "ł": "l", "ø": "o", "Ø": "O"})


def _next_word(text: str, start: int, at: int, stop: int) -> int:
    """Return where the next word of a name may start: close behind, and in the same sentence."""
    letter = _LETTERS.search(text, at, stop)
    after = letter.start() if letter else stop
    ended = at - start > len("Sta") and "." in text[at:after]
    return stop if ended or after - at > 3 else after


_LETTERS = re.compile(_LETTER)


def _lines(name: str) -> Iterable[list[str]]:
    for line in places.resource(f"figures/{name}").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]


def _listed(field: str) -> list[str]:
    return [name.strip() for name in field.split(",") if name.strip()]


def same_names() -> Iterator[tuple[str, ...]]:
    """Yield all names of each country and group that has several, the one that is shown first."""
    for fields in (*_lines("groups.txt"), *_lines("places.txt")):
        names = (fields[0].lstrip("*"), *_listed(fields[1]))
        if len(names) > 1:
            yield names


def _written(name: str) -> Iterable[str]:
    """Yield a name as it may be written: with and without its hyphens, its Arabic article small or not."""
    article = _ARTICLE.match(name)
    if article is None:
        yield name
    else:
        rest = name[article.end() :]
        for small in {article.group(1).lower(), "al", "el"}:
            for joint in "- ":
                yield small + joint + rest
                yield small.capitalize() + joint + rest
    if "-" in name:
        yield name.replace("-", " ")


_ARTICLE = re.compile(r"(a[dlnrstz]|el)[- ](?=[A-Z])", re.IGNORECASE)


@lru_cache(maxsize=1)
def place_names() -> NameList:
    """Return the places of the world that are listed, with the words for their people."""
    entries: dict[str, Entry] = {}
    elsewhere: list[tuple[str, str]] = []
    for fields in _lines("places.txt"):
        wide = fields[0].startswith("*")
        country = fields[0].lstrip("*")
        for name in (country, *_listed(fields[1])):
            entries[name] = Entry(country, "" if wide else country)
        for name in _listed(fields[2]):
            entries.setdefault(name, Entry(country, "" if wide else country, people=True))
        for name in _listed(fields[3]):
            if name.endswith("?"):
                elsewhere.append((name[:-1], country))
            else:
                entries.setdefault(name, Entry(name, country))
    for name, country in elsewhere:
        entries[name] = replace(entries[name], elsewhere=(*entries[name].elsewhere, country))
    return NameList(_all_written(entries))


def _all_written(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    written = dict(entries)
    for name, entry in entries.items():
        for form in _written(name):
            written.setdefault(form, entry)
    return written


@lru_cache(maxsize=1)
def group_names() -> NameList:
    """Return the armed groups and organisations that are listed."""
    entries: dict[str, Entry] = {}
    for fields in _lines("groups.txt"):
        shown = fields[0].lstrip("*")
        home = fields[2] if len(fields) > 2 else ""
        for name in (shown, *_listed(fields[1])):
            entries.setdefault(name, Entry(shown, home, alliance=fields[0].startswith("*")))
    return NameList(_all_written(entries))
