"""Dates as ISO texts, as relations compare them."""

from __future__ import annotations

from datetime import date

AT_ONE_TIME = 7  # days within which two speakers are taken to speak of one time


def months(iso: str) -> int:
    """Return an ISO day, month or year as a number of months; a year counts by its end."""
    return int(iso[:4]) * 12 + (int(iso[5:7]) if len(iso) >= 7 else 12)


def known_later(first: str, second: str) -> bool:
    """Tell whether the second date is surely later than the first: "2013-07-02" holds any hour of its day."""
    shared = min(len(first), len(second))
    return bool(first and second) and first[:shared] < second[:shared]


def at_one_time(first: str, second: str) -> bool:
    """Tell whether two ISO days are so close that two who speak on them are taken to speak of one time."""
    return 0 <= apart(first, second) <= AT_ONE_TIME


def apart(first: str, second: str) -> int:
    """Return the days between two ISO days, whichever comes first, -1 where one of them is no day."""
    return max(days(first, second), days(second, first))


def days(first: str, second: str) -> int:
    """Return the days from one ISO day to another, -1 where one of them is no day."""
    try:
        return (date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])).days
    except ValueError:
        return -1
