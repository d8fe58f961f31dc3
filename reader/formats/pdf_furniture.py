"""What the head and foot of printed pages say of an article: paper and day, journal and pages, the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.domain.article import Confidence, Found
from reader.formats import characters, dates, page_ranges, press_names

_WHERE = "head or foot of the page: "
# "Journal of Rural Economies 14 (2019) 211–214", "Markets, Vol. 12, No. 3 (2016), pp. 45-67".
_JOURNAL = re.compile(
    r"(?P<name>[^\W\d_][^\d,;|]{4,80}?),?\s+(?:vol(?:ume)?\.?\s*)?\d{1,4}"
    r"(?:\s*[.:/(,]\s*(?:no\.?\s*|issue\s*)?\d{1,3}\)?)?,?\s*\((?:\w+\.?\s+)?(?P<year>(?:19|20)\d\d)\)"
    r"[\s,:;]*(?:pp?\.\s*)?(?P<pages>\d{1,5}\s*[-–—]\s*\d{1,5})?\.?",
    re.IGNORECASE,
)
_BESIDE_TITLE = re.compile(r"\s+[|·–—-]\s+|\s*\|\s*")
_LONGEST_SITE = 6  # words
# When a browser printed the page: "14/10/2021, 09:12".
STAMP = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?")
_CLOCK = re.compile(r"\d:\d\d")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What was read there; None where nothing was."""

    publication: Found | None = None
    published: Found | None = None
    pages: Found | None = None


def read(furniture: Sequence[str], title: str, *, from_browser: bool) -> Furniture:
    """Return what lines at head and foot of the pages say; a browser prints the day of printing there."""
    lines = [characters.squeezed(line) for line in dict.fromkeys(furniture)]
    for line in lines:
        if journal := _JOURNAL.fullmatch(line):
            return _of_journal(journal, line)
    if from_browser:
        return Furniture(_site(lines, title))
    named = next((line for line in lines if press_names.is_one(line)), "")
    dated = [line for line in lines if not _CLOCK.search(line)]
    day = next((line for line in dated if dates.date_line(line)), "")
    if not named or not day:
        return Furniture()
    name = named.title() if named.isupper() else named
    return Furniture(_found(name, named), _found(dates.date_line(day) or "", day))


def _of_journal(journal: re.Match[str], line: str) -> Furniture:
    pages = page_ranges.read(journal["pages"] or "")
    return Furniture(
        _found(journal["name"].strip(" ,"), line),
        _found(journal["year"], line),
        _found(pages, line) if pages else None,
    )


def _site(lines: Sequence[str], title: str) -> Found | None:
    """Return the site behind the title at the head of a printed page: "The ferry | Bay Post"."""
    for line in lines:
        if title and line.casefold().startswith(title.casefold()):
            first, *behind = _BESIDE_TITLE.split(line[len(title) :])
            name = "" if first.strip() or not behind else behind[-1].strip()
            if name[:1].isupper() and len(name.split()) <= _LONGEST_SITE:
                return _found(name, line)
    return None


def _found(value: str, line: str) -> Found:
    return Found(value, f"{_WHERE}{line}"[:120], Confidence.LIKELY)
