"""When an article was written by its own words: "two years have passed since the flood of May 2016"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.domain.figure import AsOf, AsOfBasis, Precision
from reader.domain.text import Span
from reader.figures.context.dates import DateMention, end_of_month, number_of, shifted

_UNDER = "almost|nearly|close to|just under|not quite"
_OVER = "more than|over|well over"
_ABOUT = "about|around|roughly|some|just over|a little over"
_COUNTED = (
    rf"(?:(?P<near>{_UNDER}|{_OVER}|{_ABOUT})\s+)?"
    r"(?P<n>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+"
    r"(?:full\s+)?(?P<unit>month|year|decade)s?"
)
_PASSED = (
    re.compile(
        rf"\b{_COUNTED}\s+(?:has|have)\s+(?:now\s+|already\s+)?(?:passed|gone by|elapsed)\s+since\b", re.I
    ),
    re.compile(rf"\bit(?:\s+is|['’]s|\s+has\s+been)\s+(?:now\s+)?{_COUNTED}\s+since\b", re.I),
)
_END = re.compile(r"[.!?](?:\s|$)|\n\n")
_SLACK = {"month": 1, "year": 2, "decade": 12}  # months that such words leave open


def written(text: str, dates: Sequence[DateMention]) -> AsOf | None:
    """Return the months in which a text says it was written; None where it does not or goes beyond them."""
    for pattern in _PASSED:
        for match in pattern.finditer(text):
            if not _is_quoted(text, match.start()) and (since := _since(text, match.end(), dates)):
                found = _counted_on(since, match)
                later = any(one.first.isoformat() > found.last for one in dates if _is_exact(one))
                return None if later else found
    return None


def _since(text: str, start: int, dates: Sequence[DateMention]) -> DateMention | None:
    """Return the date of the event that the time is counted from: the first in the rest of the sentence."""
    ends = _END.search(text, start)
    end = ends.start() if ends else len(text)
    return next((one for one in dates if start <= one.span.start and one.span.end <= end), None)


def _counted_on(since: DateMention, match: re.Match[str]) -> AsOf:
    near, unit = (match["near"] or "").lower(), match["unit"].lower()
    count, slack = number_of(match["n"]), _SLACK[unit]
    before = 0 if re.fullmatch(_OVER, near) else slack
    after = 0 if re.fullmatch(_UNDER, near) else slack * (3 if re.fullmatch(_OVER, near) else 1)
    if not near:
        before = after = slack // 2
    first = shifted(shifted(since.first, unit, count), "month", -before)
    last = shifted(shifted(since.last, unit, count), "month", after)
    precision = since.precision if since.precision is Precision.YEAR else Precision.SEASON
    return AsOf(
        first.replace(day=1).isoformat(),
        end_of_month(last).isoformat(),
        precision,
        AsOfBasis.INFERRED,
        Span(*match.span()),
    )


def _is_exact(one: DateMention) -> bool:
    return one.precision in (Precision.DAY, Precision.MONTH)


def _is_quoted(text: str, at: int) -> bool:
    """Tell whether a quotation that the paragraph opened still goes on."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
