"""Stretches of the calendar that texts name: months, seasons, quarters, parts of them, holidays."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def month_of(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def part_of(whole: tuple[date, date], part: str | None) -> tuple[date, date]:
    """Return the early, middle or late third of a stretch of days."""
    if not part:
        return whole
    first, last = whole
    third = (last - first) // 3
    low = part.lower()
    if low.startswith(("early", "the beg", "the start", "beg", "start")):
        return first, first + third
    return (first + third, last - third) if low == "mid" else (last - third, last)


def season(season: str, year: int) -> tuple[date, date]:
    """Return the months of a season of the northern half of the world, where most of the press is."""
    start = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[season]
    if season == "winter":
        return date(year, 12, 1), month_of(year + 1, 2)[1]
    return date(year, start, 1), month_of(year, start + 2)[1]


def quarter(which: str, size: str, year: int) -> tuple[date, date]:
    """Return a quarter or half of a year by its ordinal; raises ``ValueError`` for the third half."""
    length = 3 if size == "quarter" else 6
    index = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 12 // length - 1}[which]
    first = index * length + 1
    if first + length - 1 > 12:
        raise ValueError(which)
    return date(year, first, 1), month_of(year, first + length - 1)[1]


def holiday(name: str, year: int) -> date:
    """Return the day of a holiday in a year."""
    fixed = {
        "Christmas": (12, 25), "Christmas Day": (12, 25), "Christmas Eve": (12, 24),
        "New Year's Eve": (12, 31), "New Year's Day": (1, 1),
    }  # fmt: skip
    if name in fixed:
        return date(year, *fixed[name])
    easter = _easter(year)
    return easter - timedelta(days=2) if name == "Good Friday" else easter


def _easter(year: int) -> date:
    """Return western Easter Sunday by the rule of the Gregorian computus (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    step = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * step) // 451
    month, day = divmod(h + step - 7 * m + 114, 31)
    return date(year, month, day + 1)
