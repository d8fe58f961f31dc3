"""Finds dates in running text and works out which days they can mean.

``find_dates`` never takes "may", "now" or "second" for dates. What is told relative to now ("on Monday",
"last year") is worked out from the date of publication and left out where that is not known.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reader.domain.figure import Precision
from reader.domain.text import Span
from reader.figures.context.calendar_parts import holiday, month_of, part_of, quarter, season

# Not from ``calendar``: there the names are those of the machine's language.
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MONTHS = {name.lower(): number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS = {name.lower(): number for number, name in enumerate(_DAY_NAMES)}
_NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_SMALL = {word: number for number, word in enumerate(_NUMBER_WORDS)} | {"a": 1, "an": 1}
_MONTH = rf"(?:{'|'.join(_MONTH_NAMES)}|(?:{_SHORT})\.?)"
# Without a day or year beside it "May" is a month only behind certain words.
_LONE_MAY = "|".join(
    rf"(?<={before})May"
    for before in (r"\b[Ii]n ", r"\b[Ss]ince ", r"\blast ", "mid-", "late ", "early ", "of ")
)
_LONE_MONTH = rf"(?:{'|'.join(name for name in _MONTH_NAMES if name != 'May')}|(?:{_SHORT})\.)|{_LONE_MAY}"
_HOLIDAY = (
    "Easter Sunday|Easter|Christmas Day|Christmas Eve|Christmas|New Year's Eve|New Year's Day|Good Friday"
)
_WEEKDAY = rf"(?:{'|'.join(_DAY_NAMES)})"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_DAY = r"(?:[0-3]?\d(?:st|nd|rd|th)?)"
_PART = (
    r"(?:(?P<part>early|mid|late|the end of|the beginning of|the start of|end of|beginning of|start of)[ -])?"
)
_COUNT = rf"(?:\d{{1,3}}|an?|{'|'.join(_NUMBER_WORDS[1:])}|(?:a )?few|several|a couple of)"
_WHICH = "earlier this|later this|late last|early last|last|this|next|the past|the previous|the last"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_NOT_BEFORE = r"(?<![\w$£€.,/-])"
_NOT_AFTER = r"(?![\w%]|[.,/:-]\d)"

_PATTERNS = {
    "iso": rf"(?P<y>{_YEAR})-(?P<m>[01]\d)-(?P<d>[0-3]\d)",
    "day_month_year": rf"(?P<d>{_DAY})(?: of)? (?P<mon>{_MONTH}),? (?P<y>{_YEAR})",
    "month_day_year": rf"(?P<mon>{_MONTH}) (?P<d>{_DAY}),? (?P<y>{_YEAR})",
    "months": rf"(?:(?<=[Bb]etween )(?P<m0>{_MONTH}) and |(?P<m1>{_MONTH})"
    r"(?:\s?[–-]\s?| to | through | until ))"
    rf"(?P<mon>{_MONTH}),? (?P<y>{_YEAR})",
    "month_year": rf"{_PART}(?P<mon>{_MONTH}),?(?: of)? (?P<y>{_YEAR})",
    "holiday": rf"(?P<day>{_HOLIDAY}),? (?P<y>{_YEAR})",
    "season": rf"{_PART}(?:the )?(?P<season>spring|summer|autumn|fall|winter)(?: of)? (?P<y>{_YEAR})",
    "quarter": rf"the (?P<q>first|second|third|fourth|last) (?P<size>quarter|half) of (?P<y>{_YEAR})",
    "day_month": rf"(?P<d>{_DAY})(?: of)? (?P<mon>{_MONTH})",
    "month_day": rf"(?P<mon>{_MONTH}) (?P<d>{_DAY})",
    "year_range": r"(?:(?<=[Bb]etween )|(?<=[Ff]rom ))"
    rf"(?P<y>{_YEAR}) (?:and|to|until|through) (?P<z>{_YEAR})",
    "years": rf"(?P<y>{_YEAR})[/–-](?P<z>\d\d(?:\d\d)?)",
    "decade": rf"{_PART}(?P<y>{_YEAR})s",
    "year": rf"{_PART}(?P<y>{_YEAR})",
    "back": rf"{_PART}(?P<back>that(?: same)?|the same|the following|the next) year",
    "month_of_year": rf"{_PART}(?P<mon>{_MONTH})(?: of)? (?P<way>last|this|next) year",
    "named_month": rf"(?:(?P<which>last|this|next|earlier this) )?{_PART}(?P<mon>{_LONE_MONTH})",
    "weekday": rf"(?:(?P<which>last|this|next) )?(?P<wd>{_WEEKDAY})",
    "which": rf"(?P<which>{_WHICH}) {_UNIT}\b(?!-)",
    "span": rf"(?P<which>the past|the last|past|last|the previous) (?P<n>{_COUNT}|half)(?: \w+)? {_UNIT}",
    "ago": rf"(?P<n>{_COUNT}) {_UNIT} (?P<way>ago|earlier|before)",
    "edge": r"the (?P<part>start|beginning|end) of the (?P<unit>week|month|year)",
    "near": r"(?P<word>yesterday|today|tonight|tomorrow)",
}
_FINDERS = tuple(
    (
        name,
        re.compile(
            _NOT_BEFORE + pattern + _NOT_AFTER,
            re.IGNORECASE if name in ("back", "which", "span", "ago", "edge", "near") else 0,
        ),
    )
    for name, pattern in _PATTERNS.items()
)
# What a text must hold for any of the patterns to fit: most sentences hold none of it.
_HINT = re.compile(
    rf"{_YEAR}|{_MONTH}|day\b|\b(?:week|month|year|decade)s?\b|today|tonight|tomorrow|yesterday",
    re.IGNORECASE,
)
_SHORTLY = 1500  # characters
_SINCE = re.compile(r"\b(?:since|from)\s+(?:(?:the|early|late|mid)[ -])?$", re.IGNORECASE)


_Meaning = tuple[date, date, Precision, bool]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text and the first and last day that it can mean."""

    span: Span
    first: date
    last: date
    precision: Precision
    relative: bool = False  # worked out from the date of publication


def find_dates(
    text: str, published: date | None = None, start: int = 0, end: int | None = None
) -> list[DateMention]:
    """Return the dates of a stretch of text, in order; the longest where two overlap."""
    stop = len(text) if end is None else end
    if _HINT.search(text, start, stop) is None:
        return []
    found: list[DateMention] = []
    for name, pattern in _FINDERS:
        for match in pattern.finditer(text, start, stop):
            span = Span(*match.span())
            if any(span.overlaps(other.span) for other in found):
                continue
            parts = {k: v for k, v in match.groupdict().items() if v}
            meaning = _meaning(name, parts, published) or _told_before(name, parts, span, found)
            if name == "weekday" and meaning is not None and _is_to_come(text, span):
                meaning = _in_the_week_after(meaning, published)
            if meaning is not None:
                found.append(_extended(text, span, _in_its_year(name, span, meaning, found), published))
    return sorted(found, key=lambda one: one.span)


_FUTURE = re.compile(
    r"\b(?:will|would(?! have)|shall|(?:is|are) (?:due|expected|planned|scheduled|set|to)|due|scheduled)\b"
    r"(?P<between>[^.,;:\n]{0,60})$"
)
_SPEAKS = re.compile(r"\b(?:said|says|told|tells|added|adds|announced|wrote)\b")


def _is_to_come(text: str, day: Span) -> bool:
    """Tell whether a weekday is that of what will be: "talks will resume on Thursday"."""
    found = _FUTURE.search(text, max(0, day.start - 90), day.start)
    return found is not None and _SPEAKS.search(found["between"]) is None


def _in_the_week_after(meaning: _Meaning, published: date | None) -> _Meaning:
    first, last, precision, relative = meaning
    if published is None or first >= published:
        return meaning
    return first + timedelta(days=7), last + timedelta(days=7), precision, relative


def _last_before(span: Span, found: Sequence[DateMention]) -> DateMention | None:
    """Return the last date before a place that its year stands with."""
    stated = [one for one in found if one.span.end <= span.start and not one.relative]
    return max(stated, key=lambda one: one.span, default=None)


def _told_before(
    name: str, parts: dict[str, str], span: Span, found: Sequence[DateMention]
) -> _Meaning | None:
    """Return the meaning of "that year" and "the following year": by the last year named before it."""
    last = _last_before(span, found)
    if name != "back" or last is None:
        return None
    year = last.last.year + (parts["back"].lower() in ("the following", "the next"))
    return (*part_of((date(year, 1, 1), date(year, 12, 31)), parts.get("part")), Precision.YEAR, False)


def _in_its_year(name: str, span: Span, meaning: _Meaning, found: Sequence[DateMention]) -> _Meaning:
    """Let "17 March" be of the year of the "March 2021" told shortly before it."""
    first, last, precision, _ = meaning
    near = [
        one
        for one in found
        if name in ("day_month", "month_day")
        and not one.relative
        and 0 <= span.start - one.span.end < _SHORTLY
        and one.precision in (Precision.MONTH, Precision.DAY)
        and (one.first.month, one.first.year) == (one.last.month, one.last.year)
        and one.first.month == first.month
    ]
    if not near or (first.month, first.day) == (2, 29):
        return meaning
    year = max(near, key=lambda one: one.span).first.year
    return (first.replace(year=year), last.replace(year=year), precision, year == first.year)


def parse_published(value: str) -> date | None:
    """Return the first day of an ISO day, month or year; None where it is none of them."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value.strip()[:10])
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


def shifted(day: date, unit: str, count: float) -> date:
    """Return the day so many units later."""
    if unit in ("day", "week"):
        return day + timedelta(days=int(count * {"day": 1, "week": 7}[unit]))
    months = round(count * {"month": 1, "year": 12, "decade": 120}[unit])
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def end_of_month(day: date) -> date:
    """Return the last day of a day's month."""
    return month_of(day.year, day.month)[1]


def _extended(text: str, span: Span, meaning: _Meaning, published: date | None) -> DateMention:
    """Return the mention; "since 2014" lasts until publication."""
    first, last, precision, relative = meaning
    before = text[max(0, span.start - 20) : span.start]
    event = text[span.end : span.end + 6] == ", when"  # "the largest since 1987, when 40 sank": in 1987
    since = _SINCE.search(before) and "since" in before.lower() and not event
    if since and published is not None and published > last:
        last = published
    return DateMention(span, first, last, precision, relative)


def _meaning(name: str, parts: dict[str, str], published: date | None) -> _Meaning | None:
    try:
        return _absolute(name, parts) or (_relative(name, parts, published) if published else None)
    except (ValueError, OverflowError):
        return None


def _absolute(name: str, parts: dict[str, str]) -> _Meaning | None:
    if "y" not in parts:
        return None
    year = int(parts["y"])
    if name == "iso":
        return _one_day(date(year, int(parts["m"]), int(parts["d"])))
    if "mon" in parts:
        month = _MONTHS[parts["mon"].rstrip(".").lower()]
        if "d" in parts:
            return _one_day(date(year, month, number_of(parts["d"])))
        if name == "months":
            opened = _MONTHS[(parts.get("m0") or parts["m1"]).rstrip(".").lower()]
            first = date(year - (opened > month), opened, 1)
            return (first, month_of(year, month)[1], Precision.MONTH, False)
        return (*part_of(month_of(year, month), parts.get("part")), Precision.MONTH, False)
    if name == "holiday":
        return _one_day(holiday(parts["day"], year))
    if name == "season":
        return (*season(parts["season"].lower(), year), Precision.SEASON, False)
    if name == "quarter":
        return (*quarter(parts["q"], parts["size"], year), Precision.SEASON, False)
    last = year
    if name == "decade":
        last = year + 9 if year % 10 == 0 else year
    if "z" in parts:
        last = int(parts["y"][: 4 - len(parts["z"])] + parts["z"])
        if not year < last <= year + 60:
            return None
    return (*part_of((date(year, 1, 1), date(last, 12, 31)), parts.get("part")), Precision.YEAR, False)


def _relative(name: str, parts: dict[str, str], published: date) -> _Meaning | None:
    which = parts.get("which", "").lower()
    if name in ("day_month", "month_day"):
        month = _MONTHS[parts["mon"].rstrip(".").lower()]
        day = _nearest(published, lambda year: date(year, month, number_of(parts["d"])))
        return (day, day, Precision.DAY, True)
    if name == "month_of_year":
        month = _MONTHS[parts["mon"].rstrip(".").lower()]
        year = published.year + {"last": -1, "this": 0, "next": 1}[parts["way"].lower()]
        return (*part_of(month_of(year, month), parts.get("part")), Precision.MONTH, True)
    if name == "named_month":
        month = _MONTHS[parts["mon"].rstrip(".").lower()]
        year = published.year
        if which == "next":
            year += month <= published.month
        elif month > published.month or (which == "last" and month == published.month):
            year -= 1
        return (*part_of(month_of(year, month), parts.get("part")), Precision.MONTH, True)
    if name == "weekday":
        back = (published.weekday() - _DAYS[parts["wd"].lower()]) % 7
        day = (
            published + timedelta(days=7 - back if back else 7)
            if which == "next"
            else published - timedelta(days=back)
        )
        return (day, day, Precision.DAY, True)
    if name == "which":
        return _which(which, parts["unit"].lower(), published)
    if name == "span":
        count = 0.5 if parts["n"].lower() == "half" else float(number_of(parts["n"]))
        return (shifted(published, parts["unit"].lower(), -count), published, _of_unit(parts["unit"]), True)
    if name == "edge":
        return _edge(parts, published)
    if name == "ago":
        return _ago(parts, published)
    if name == "near":
        shift = {"yesterday": -1, "tomorrow": 1}.get(parts["word"].lower(), 0)
        day = published + timedelta(days=shift)
        return (day, day, Precision.DAY, True)
    return None


def _which(which: str, unit: str, published: date) -> _Meaning | None:
    """Return the meaning of "last year", "earlier this month", "next week"."""
    step = -1 if "last" in which or "previous" in which else 1 if which == "next" else 0
    if "past" in which or which == "the last":
        return (shifted(published, unit, -1), published, _of_unit(unit), True)
    if unit == "year":
        year = published.year + step
        last = published if which == "earlier this" else date(year, 12, 31)
        return (date(year, 1, 1), last, Precision.YEAR, True)
    if unit == "month":
        index = published.year * 12 + published.month - 1 + step
        first, last = month_of(index // 12, index % 12 + 1)
        return (first, published if which == "earlier this" else last, Precision.MONTH, True)
    if unit == "week":
        first = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return (first, first + timedelta(days=6), Precision.DAY, True)
    return None


def _edge(parts: dict[str, str], published: date) -> _Meaning | None:
    """Return the meaning of "the start of the week", "the end of the year"."""
    unit = parts["unit"].lower()
    whole = _which("this", unit, published)
    if whole is None:
        return None
    first, last = part_of(whole[:2], parts["part"])
    return (first, last, Precision.MONTH if unit == "year" else Precision.DAY, True)


def _ago(parts: dict[str, str], published: date) -> _Meaning | None:
    unit = parts["unit"].lower()
    count = number_of(parts["n"])
    day = shifted(published, unit, -count)
    if unit in ("year", "decade"):
        return (date(day.year, 1, 1), date(day.year, 12, 31), Precision.YEAR, True)
    if unit == "month":
        return (*month_of(day.year, day.month), Precision.MONTH, True)
    return (day, day, Precision.DAY, True)


def _of_unit(unit: str) -> Precision:
    return {"month": Precision.MONTH, "year": Precision.YEAR, "decade": Precision.YEAR}.get(
        unit.lower(), Precision.DAY
    )


def number_of(word: str) -> int:
    """Return the number that digits or a word for a small one write."""
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    low = word.lower()
    if "few" in low or low == "several":
        return 3
    return 2 if "couple" in low else _SMALL[low]


def _one_day(day: date) -> _Meaning:
    return (day, day, Precision.DAY, False)


def _nearest(published: date, on: Callable[[int], date]) -> date:
    """Return the day in the year of publication, or a year before where that is well in the future."""
    day = on(published.year)
    return on(published.year - 1) if day > published + timedelta(days=60) else day
