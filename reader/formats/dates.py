"""Dates as publications print them, as ISO; for bylines and date lines, not for events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reader.formats.months import NUMBERS

_MONTH = r"(?P<month>" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|er|º)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_DAY}(?:\s+(?:of|de))?[\s-]+{_MONTH},?(?:\s+de)?[\s-]+{_YEAR}",
        rf"\b{_MONTH}[\s-]+{_DAY},?\s+{_YEAR}",
        r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)\b",
        rf"\b{_MONTH},?(?:\s+de)?\s+{_YEAR}",
        r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일号號]",
    )
)
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\b")
_TIME = re.compile(
    r"\b\d{1,2}\s?[時时点點시]\s?(?:\d{1,2}\s?[分분])?|\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\b\.?)?|\b\d{1,2}\s*[ap]\.?\s?m\b\.?",
    re.IGNORECASE,
)
AROUND = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|gmt|utc|bst|[ecmp][sd]?t|cet|cest|ist|z|"
    r"published|posted|updated|modified|created|issued|released|date|dated|first|last|originally|at|on|the|and|time|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|uhr|veröffentlicht|aktualisiert|zuletzt|stand|am|um|und|vom|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|publié|posté|mis à jour|le|à|et|"
    r"года|году|г|р|року|roku|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
    r"(?:الأحد|الإثنين|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)|"
    r"segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado|domingo|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|publicado|actualizado|el|a las|h|"
    r"(?:\d+|an?) (?:years?|months?|weeks?|days?|hours?) ago|"
    r"\d+\s*(?:min(?:ute)?s?)(?:\s+(?:read|lesezeit|de lecture))?|[+-]\d\d:?\d\d)\b\.?",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text: where it stands and what it is in ISO."""

    start: int
    end: int
    iso: str  # 2019-03-24 or 2019-03


def find(text: str) -> list[DateFound]:
    """Return the dates in a text in order; a form that could mean two days is left out."""
    found: list[DateFound] = []
    taken = bytearray(len(text))  # a text of nothing but dates takes no longer for it
    for form in _FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            iso = _iso(match.groupdict())
            if iso and not any(taken[start:end]):
                found.append(DateFound(start, end, iso))
                taken[start:end] = b"\x01" * (end - start)
    for match in _SLASHED.finditer(text):
        iso = _slashed(int(match[1]), int(match[2]), int(match[3]))
        if iso:
            found.append(DateFound(match.start(), match.end(), iso))
    return sorted(found, key=lambda one: one.start)


def first_day(text: str) -> str:
    """Return the first date of a text as an ISO day, or an empty string."""
    found = find(text)
    return found[0].iso if found else ""


def starts(text: str) -> bool:
    """Tell whether a text begins with a date."""
    return any(form.match(text) for form in _FORMS)


def date_line(text: str) -> str | None:
    """Return the ISO date of a line that is a date and nothing else (time, weekday, "Published"), or None."""
    found = find(text)
    if not found:
        return None
    around = zip([0, *(one.end for one in found)], [*(one.start for one in found), len(text)], strict=True)
    rest = " ".join(text[end:start] for end, start in around)
    rest = AROUND.sub(" ", _TIME.sub(" ", rest))
    return found[0].iso if len(_LETTERS.findall(rest)) == 0 else None


def _iso(groups: dict[str, str | None]) -> str | None:
    named = (groups["month"] or "").lower()
    month = NUMBERS.get(named) or int(named)
    year = int(groups["year"] or 0)
    day = groups.get("day")
    if day is None:
        return f"{year:04}-{month:02}"
    return _checked(year, month, int(day))


def _slashed(first: int, second: int, year: int) -> str | None:
    """Read a date with slashes where only one order of day and month is possible."""
    if first == second or second > 12:
        return _checked(year, first, second)
    return _checked(year, second, first) if first > 12 else None


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
