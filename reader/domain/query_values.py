"""What may stand after a field's colon in a query: dates, figures and names; and why the rest may not."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, timedelta

from reader.domain import languages
from reader.domain.query import ANY, Between, Exactly, Not, Query

TEXT_FIELDS = ("title", "text", "note")
KEYWORD_FIELDS = ("publication", "author", "language", "tag", "topic", "state", "annotated")
RANGE_FIELDS = ("date", "figure")
FIELDS = (*TEXT_FIELDS, *KEYWORD_FIELDS, *RANGE_FIELDS)
_ALIASES = {
    "body": "text", "notes": "note", "pub": "publication", "outlet": "publication", "source": "publication",
    "by": "author", "lang": "language", "tags": "tag", "topics": "topic", "is": "state", "figures": "figure",
    "number": "figure", "published": "date",
}  # fmt: skip
UNKNOWN = "unknown"  # as a value: articles of which it is not known
_MAY_BE_UNKNOWN = ("date", "publication", "author", "language")
_STATES = ("unread", "reading", "read")
_YES = {"yes": "yes", "true": "yes", "1": "yes", "no": "no", "false": "no", "0": "no"}
_date = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?\Z")
_ago = re.compile(r"(\d{1,4})([dwmy])\Z")
_number = re.compile(r"(-?\d+(?:[,_ ]\d{3})*(?:\.\d+)?)\s*(k|thousand|m|mn|million|bn|b|billion)?\Z")
_SCALE = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "b": 9, "billion": 9}
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


class BadValue(ValueError):
    """A value that the field cannot have; the message says why in words."""


def field_named(name: str) -> str:
    """Return the field that a typed name means, or an empty string."""
    name = name.lower()
    name = _ALIASES.get(name, name)
    return name if name in FIELDS else ""


def written(field: str, value: str) -> str:
    """Return a field with a value as it is typed."""
    bare = re.fullmatch(r"\w[\w.-]*", value)
    quoted = value.replace('"', "")
    return f"{field}:{value}" if bare else f'{field}:"{quoted}"'


def valued(field: str, value: str, today: date) -> Query:
    """Return the query for a value of a keyword or range field; raises ``BadValue``."""
    if value.lower() == UNKNOWN and field in _MAY_BE_UNKNOWN:
        return Not(Between(field, None, None) if field == "date" else Exactly(field, ANY, False))
    if field == "date":
        return _range(field, value, lambda part, last: _day(part, last, today))
    if field == "figure":
        return _range(field, value, lambda part, _: _figure(part))
    whole = value.startswith("=")
    value = value.removeprefix("=").strip()
    if not value:
        raise BadValue(f"After {field}: a value is missing.")
    if field == "language":
        return Exactly(field, languages.CODES.get(value.lower(), value.lower()))
    if field == "annotated":
        if value.lower() not in _YES:
            raise BadValue("annotated: takes yes or no.")
        return Exactly(field, _YES[value.lower()])
    if field == "state":
        if value.lower() in _STATES:
            return Exactly(field, value.lower())
        if value.lower() == "annotated":
            return Exactly("annotated", "yes")
        raise BadValue(f"state: takes {', '.join(_STATES[:-1])} or {_STATES[-1]}.")
    return Exactly(field, value, whole)


_Bound = str | float


def _range(field: str, value: str, bound: Callable[[str, bool], _Bound]) -> Query:
    """Return the range that a value means: one point, ``a..b``, ``>a``, ``<=b``."""
    value = value.strip()
    if not value or value in ("..", "<", ">", "<=", ">="):
        raise BadValue(f"After {field}: a value is missing, such as {_EXAMPLES[field]}.")
    if match := re.match(r"(>=|<=|>|<)\s*(.+)", value):
        sign, point = match[1], match[2]
        if sign == ">=":
            return Between(field, bound(point, False), None)
        if sign == "<=":
            return Between(field, None, bound(point, True))
        return (
            Between(field, _after(bound(point, True)), None)
            if sign == ">"
            else Between(field, None, _before(bound(point, False)))
        )
    low, dots, high = value.partition("..")
    if not dots:
        if field == "date" and _ago.match(value.lower()):
            return Between(field, bound(value, False), None)
        return Between(field, bound(value.removeprefix("="), False), bound(value.removeprefix("="), True))
    first = bound(low, False) if low else None
    last = bound(high, True) if high else None
    if first is not None and last is not None and first > last:  # type: ignore[operator]
        raise BadValue(f"The range {value} ends before it begins.")
    return Between(field, first, last)


_EXAMPLES = {"date": "2018..2019 or >2019-03", "figure": ">10000 or 100..200"}


def _after(bound: _Bound) -> _Bound:
    if isinstance(bound, str):
        return (date.fromisoformat(bound) + timedelta(days=1)).isoformat()
    return math.nextafter(bound, math.inf)


def _before(bound: _Bound) -> _Bound:
    if isinstance(bound, str):
        return (date.fromisoformat(bound) - timedelta(days=1)).isoformat()
    return math.nextafter(bound, -math.inf)


def _day(text: str, last: bool, today: date) -> str:
    """Return the first or the last day that a date can mean, in ISO."""
    text = text.strip().lower()
    if text in ("today", "yesterday"):
        return (today - timedelta(days=text == "yesterday")).isoformat()
    if match := _ago.match(text):
        try:
            return (today - timedelta(days=int(match[1]) * _DAYS[match[2]])).isoformat()
        except OverflowError as error:
            raise BadValue(f"{text} ago is before all dates.") from error
    match = _date.match(text)
    if not match:
        raise BadValue(f"“{text}” is not a date: write 2019, 2019-03 or 2019-03-24.")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        assert year is not None
        if day is not None:
            return date(year, month or 1, day).isoformat()
        first = date(year, month or 1, 1)
        if not last:
            return first.isoformat()
        following = date(year + 1, 1, 1) if month in (None, 12) else date(year, (month or 1) + 1, 1)
        return (following - timedelta(days=1)).isoformat()
    except ValueError as error:
        raise BadValue(f"There is no such date as {text}.") from error


def _figure(text: str) -> float:
    match = _number.match(text.strip().lower())
    if not match:
        raise BadValue(f"“{text}” is not a number: write 10000, 10,000 or 10k.")
    digits = re.sub(r"[,_ ]", "", match[1])
    return float(f"{digits}e{_SCALE.get(match[2] or '', 0)}")
