"""Scales of the chart: dates and values to pixels, and where their ticks stand."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reader.domain import wording
from reader.domain.charting.marks import Mark

# Steps of the time axis in months, finest first; below a month the axis shows days.
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
_DAY_STEPS = (1, 2, 7, 14)
_MINIMUM_DAYS = 28.0  # a comparison of one day would otherwise zoom into nothing
_FADES = 10.0  # "a few hundred" may be few: below a tenth of its upper end a vague figure is not followed
_PADDING = 0.06  # of the range, kept free on each side
_FEWEST = 8  # dated marks; of fewer all are shown
_FAR = 0.1  # of them that may be far from the others, one at least: more are part of the story
# Times the middle half of the dates: beyond it a date is far (Tukey's outer fence, of many the inner one).
_FENCE, _FENCE_OF_MANY, _MANY = 3.0, 1.5, 40
_SQUEEZED = 2.5  # times as long as without the far ones: less squeezes nothing


@dataclass(frozen=True, slots=True)
class View:
    """The part of time and value that is shown; values are log10 on a logarithmic scale."""

    first: float
    last: float
    low: float
    high: float
    log: bool

    def zoomed(self, factor: float, x: float, y: float, *, time: bool = True, value: bool = True) -> View:
        """Return the view scaled around a point given as fractions of width and height (from below)."""
        first, last, low, high = self.first, self.last, self.low, self.high
        if time:
            at = first + x * (last - first)
            first, last = at - (at - first) * factor, at + (last - at) * factor
        if value:
            level = low + y * (high - low)
            low, high = level - (level - low) * factor, level + (high - level) * factor
        return View(first, last, low, high, self.log)

    def moved(self, x: float, y: float) -> View:
        """Return the view moved by fractions of its width and height."""
        by_time, by_value = x * (self.last - self.first), y * (self.high - self.low)
        return View(
            self.first + by_time, self.last + by_time, self.low + by_value, self.high + by_value, self.log
        )

    def centred_in(self, other: View) -> bool:
        """Tell whether the middle of the view lies in another: moved beyond it, nothing would be seen."""
        day, level = (self.first + self.last) / 2, (self.low + self.high) / 2
        return other.first <= day <= other.last and other.low <= level <= other.high

    def time_fraction(self, day: float) -> float:
        """Return where a day stands between the left and the right end, 0 to 1 within the view."""
        return (day - self.first) / (self.last - self.first)

    def value_fraction(self, value: float) -> float:
        """Return where a value stands between bottom and top, 0 to 1 within the view."""
        return (self.level(value) - self.low) / (self.high - self.low)

    def level(self, value: float) -> float:
        """Return the value on the scale of the view; nothing below one on a logarithmic one."""
        return math.log10(max(value, 1.0)) if self.log else value


def wants_log(marks: Iterable[Mark]) -> bool:
    """Tell whether the values lie so far apart that a linear axis would flatten the small ones."""
    values = [one.anchor for one in marks if one.anchor > 0]
    return len(values) > 1 and max(values) / min(values) > 12


def whole(marks: Iterable[Mark], *, log: bool) -> View:
    """Return the view that shows every mark."""
    marks = tuple(marks)
    return _view(marks, _days(marks), log=log)


def usual(marks: Iterable[Mark], *, log: bool) -> View:
    """Return the view to begin with: without the few dates that would squeeze all others together.

    All values are in it. Where no date lies far from the others it is the whole.
    """
    marks = tuple(marks)
    middles = sorted(one.day for one in marks if one.day is not None)
    if len(middles) < _FEWEST:
        return whole(marks, log=log)
    lower, upper = middles[len(middles) // 4], middles[-1 - len(middles) // 4]
    reach = (_FENCE_OF_MANY if len(middles) >= _MANY else _FENCE) * max(upper - lower, _MINIMUM_DAYS)
    fence = lower - reach, upper + reach
    if sum(not fence[0] <= one <= fence[1] for one in middles) > max(1.0, _FAR * len(middles)):
        return whole(marks, log=log)
    days = [
        day
        for one in marks
        if one.day is not None and fence[0] <= one.day <= fence[1]
        # Of a span that goes on beyond the others its middle alone counts: the rest is cut at the edge.
        for day in (one.first_day, one.last_day, one.day)
        if day is not None and fence[0] <= day <= fence[1]
    ]
    near, far = _view(marks, days, log=log), whole(marks, log=log)
    return near if far.last - far.first > _SQUEEZED * (near.last - near.first) else far


def _days(marks: tuple[Mark, ...]) -> list[float]:
    return [day for one in marks for day in (one.first_day, one.last_day) if day is not None]


def _view(marks: tuple[Mark, ...], days: list[float], *, log: bool) -> View:
    first, last = (min(days), max(days)) if days else (0.0, _MINIMUM_DAYS)
    if last - first < _MINIMUM_DAYS:
        middle = (first + last) / 2
        first, last = middle - _MINIMUM_DAYS / 2, middle + _MINIMUM_DAYS / 2
    low, high = _value_range(marks, log=log)
    time_pad, value_pad = (last - first) * _PADDING, (high - low) * _PADDING
    return View(
        first - time_pad, last + time_pad, low - (value_pad if log or low else 0), high + value_pad, log
    )


def _value_range(marks: tuple[Mark, ...], *, log: bool) -> tuple[float, float]:
    values = [value for one in marks for value in ((one.high,) if one.open_low else (one.low, one.high))]
    if not values:
        return (0.0, 1.0)
    if not log:
        high = max(values)
        low = min(0.0, *values)
        return (low, high if high > low else low + 1.0)
    levels = [math.log10(max(value, 1.0)) for one in marks for value in _told(one)]
    # A little above and below keeps room for arrows, and one value alone off the edges.
    slack = 0.12 if max(levels) - min(levels) > 0.5 else 0.35
    return (max(0.0, min(levels) - slack), max(levels) + slack)


def _told(mark: Mark) -> tuple[float, ...]:
    """Return the values that the axis must show: where a vague word fades out is not one of them."""
    if mark.open_low:
        return (mark.high,)
    if mark.vague and mark.low < mark.high / _FADES:
        return (mark.high / _FADES, mark.high)
    return (mark.low, mark.high)


def value_ticks(view: View, room: int) -> list[tuple[float, str]]:
    """Return values with their words, at most about ``room`` of them."""
    if not view.log:
        return _linear_ticks(view, room)
    exponents = range(math.floor(view.low), math.ceil(view.high) + 1)
    # Finest first: four ticks a decade, two, one, then one every few decades.
    for mantissas, step in (((1, 2, 3, 5), 1), ((1, 3), 1), ((1,), 1), ((1,), 2), ((1,), 3), ((1,), 5)):
        values = [float(m * 10**e) for e in exponents if e % step == 0 for m in mantissas]
        inside = [one for one in values if view.low <= math.log10(one) <= view.high]
        if len(inside) <= room * 1.4:
            break
    # Zoomed in between two powers a logarithmic axis is nearly straight.
    return [(one, wording.number(one)) for one in inside] if len(inside) > 1 else _straight(view, room)


def _straight(view: View, room: int) -> list[tuple[float, str]]:
    linear = View(view.first, view.last, 10**view.low, 10**view.high, log=False)
    return _linear_ticks(linear, room)


def _linear_ticks(view: View, room: int) -> list[tuple[float, str]]:
    rough = (view.high - view.low) / max(1, room)
    size = 10 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    step = next(size * m for m in (1, 2, 5, 10) if size * m >= rough)
    first = math.ceil(view.low / step - 1e-9)
    return [
        (n * step, wording.number(n * step)) for n in range(first, math.floor(view.high / step + 1e-9) + 1)
    ]


def time_ticks(view: View, room: int) -> list[tuple[float, str]]:
    """Return day numbers with their words, at most about ``room`` of them."""
    days = view.last - view.first
    for step in _DAY_STEPS:
        if days / step <= room:
            return _day_ticks(view, step)
    for step in _MONTH_STEPS:
        if days / (step * 30.44) <= room:
            return _month_ticks(view, step)
    return _month_ticks(view, _MONTH_STEPS[-1])


def _day_ticks(view: View, step: int) -> list[tuple[float, str]]:
    first = math.ceil(view.first / step) * step
    days = range(max(1, first), min(math.floor(view.last), date.max.toordinal()) + 1, step)
    return [(float(one), wording.day(date.fromordinal(one).isoformat())) for one in days]


def _month_ticks(view: View, step: int) -> list[tuple[float, str]]:
    start = date.fromordinal(max(1, min(math.floor(view.first), date.max.toordinal())))
    month = -(-(start.year * 12 + start.month - 1) // step) * step
    found = []
    while month // 12 < date.max.year:
        at = date(max(1, month // 12), month % 12 + 1, 1)
        if at.toordinal() > view.last:
            break
        if at.toordinal() >= view.first:
            found.append(
                (float(at.toordinal()), str(at.year) if step >= 12 else wording.day(at.isoformat()[:7]))
            )
        month += step
    return found
