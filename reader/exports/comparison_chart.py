"""The chart of a comparison as SVG: as-of date against value, for files that stand alone.

A bar is an interval, an arrow an open end, dashes are vague, a soft mark is approximate;
undated figures stand apart.
"""

from __future__ import annotations

import html
import math
from dataclasses import dataclass
from datetime import date

from reader.domain import wording
from reader.domain.comparison import Claim, Comparison
from reader.domain.figure import Bound, State

_WIDTH, _HEIGHT = 960, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 90, 24, 20, 60
_UNDATED = 70  # width of the strip for figures without a date
# Eight colours that people with colour-blindness tell apart (Okabe and Ito 2008), black left out.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195", "#8c6d31")


@dataclass(frozen=True, slots=True)
class _Mark:
    claim: Claim
    day: int | None
    low: float
    high: float
    name: str


def svg(comparison: Comparison) -> str:
    """Return the chart; an empty string where no figure has a value."""
    marks = _marks(comparison)
    if not marks:
        return ""
    scale = _Scale(marks)
    names = list(dict.fromkeys(one.name for one in marks))
    colour = {name: _COLOURS[at % len(_COLOURS)] for at, name in enumerate(names)}
    drawn = [*_axes(scale), *(_draw(one, scale, colour[one.name]) for one in marks)]
    height = _HEIGHT + 18 * math.ceil(len(names) / 5)
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="Figures by date" '
        f'font-family="sans-serif" font-size="12" fill="currentColor">{"".join(drawn)}{_legend(colour)}</svg>'
    )


def _marks(comparison: Comparison) -> list[_Mark]:
    cards = {one.article.id: one.article for one in comparison.columns}
    kept = [one for one in comparison.claims if one.state is not State.REJECTED]
    # One axis takes one unit: the commonest.
    units = [(one.figure.kind, one.figure.unit, one.figure.period) for one in kept]
    if not units:
        return []
    main = max(dict.fromkeys(units), key=units.count)
    found = []
    for one, unit in zip(kept, units, strict=True):
        low, high = one.figure.low, one.figure.high
        if unit != main or (low is None and high is None):
            continue
        card = cards[one.article_id]
        when = one.figure.as_of.first if one.figure.as_of else card.published
        ends = (low if low is not None else math.nan, high if high is not None else math.nan)
        if one.figure.bound is Bound.AT_MOST:
            ends = (math.nan, ends[1])
        found.append(_Mark(one, _day(when), *ends, wording.publication(card)))
    return found


def _day(iso: str) -> int | None:
    parts = [int(part) for part in iso[:10].split("-") if part.isdigit()]
    if not parts or not 1 <= parts[0] <= 9999:
        return None
    year, month, day = [*parts, 1, 1][:3]
    return date(year, month, day).toordinal()


class _Scale:
    """From days and values to places in the picture; logarithmic from a factor of thirty on."""

    def __init__(self, marks: list[_Mark]) -> None:
        values = [value for one in marks for value in (one.low, one.high) if math.isfinite(value)]
        top, bottom = max(values), min(value for value in values)
        self.log = bottom > 0 and top / bottom >= 30
        self.top = top * (1.5 if self.log else 1.08) or 1.0
        self.bottom = bottom / 1.5 if self.log else min(0.0, bottom)
        days = [one.day for one in marks if one.day is not None]
        self.undated = len(days) < len(marks)
        self.first, self.last = (min(days), max(days)) if days else (0, 1)
        self.first, self.last = self.first - 15, self.last + 15
        self.left = _LEFT + (_UNDATED if self.undated else 0)
        self.free = 0

    def x(self, day: int | None) -> float:
        """Return the place of a day; figures without one share a strip at the left."""
        if day is None:
            self.free += 1
            return _LEFT + 12 + (self.free * 13) % (_UNDATED - 20)
        return (
            self.left
            + 12
            + (day - self.first) / (self.last - self.first) * (_WIDTH - _RIGHT - self.left - 24)
        )

    def y(self, value: float) -> float:
        """Return the place of a value."""
        share = (
            (math.log(value) - math.log(self.bottom)) / (math.log(self.top) - math.log(self.bottom))
            if self.log
            else (value - self.bottom) / (self.top - self.bottom)
        )
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _BOTTOM - _TOP)

    def ticks(self) -> list[float]:
        """Return about six round values."""
        if self.log:
            powers = range(math.floor(math.log10(self.bottom)), math.ceil(math.log10(self.top)) + 1)
            found = [factor * 10.0**power for power in powers for factor in (1, 3)]
        else:
            rough = (self.top - self.bottom) / 5
            step = 10.0 ** math.floor(math.log10(rough))
            step *= next(one for one in (1, 2, 5, 10) if one * step >= rough)
            found = [math.ceil(self.bottom / step) * step + step * at for at in range(8)]
        return [one for one in found if self.bottom <= one <= self.top]


def _axes(scale: _Scale) -> list[str]:
    floor = _HEIGHT - _BOTTOM
    drawn = []
    for value in scale.ticks():
        y = scale.y(value)
        drawn.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#8884"/>')
        drawn.append(
            f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{wording.number(value)}</text>'
        )
    first, last = date.fromordinal(max(1, scale.first)), date.fromordinal(max(1, scale.last))
    step = max(1, (last.year - first.year + 1) // 8)
    for year in range(first.year, last.year + 2, step):
        day = date(year, 1, 1).toordinal()
        if scale.first <= day <= scale.last:
            x = scale.x(day)
            drawn.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{floor}" stroke="#8883"/>')
            drawn.append(f'<text x="{x:.1f}" y="{floor + 18}" text-anchor="middle">{year}</text>')
    ends = ((scale.left + 12, "start", first), (_WIDTH - _RIGHT - 12, "end", last))
    for x, side, day_shown in ends:
        text = wording.day(day_shown.isoformat()[:7])
        drawn.append(f'<text x="{x:.1f}" y="{floor + 34}" text-anchor="{side}" opacity=".7">{text}</text>')
    if scale.undated:
        drawn.append(f'<text x="{_LEFT + 4}" y="{floor + 18}" opacity=".7">no date</text>')
    return drawn


def _draw(mark: _Mark, scale: _Scale, colour: str) -> str:
    x = scale.x(mark.day)
    ends = [value for value in (mark.low, mark.high) if math.isfinite(value)]
    top, bottom = scale.y(max(ends)), scale.y(max(min(ends), scale.bottom))
    bound = mark.claim.figure.bound
    dashed = ' stroke-dasharray="3 3"' if bound is Bound.VAGUE else ""
    soft = ' opacity=".55"' if bound is Bound.ABOUT else ""
    parts = [f"<title>{html.escape(_title(mark))}</title>"]
    if top != bottom:
        parts.append(_line(x, top, bottom, colour, 5, dashed))
    else:
        parts.append(f'<circle cx="{x:.1f}" cy="{top:.1f}" r="5" fill="{colour}"{soft}/>')
    if math.isnan(mark.high):
        parts.append(_arrow(x, bottom, -26, colour))
    if math.isnan(mark.low):
        parts.append(_arrow(x, top, 26, colour))
    return f"<g>{''.join(parts)}</g>"


def _line(x: float, top: float, bottom: float, colour: str, width: int, dashed: str) -> str:
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}" stroke="{colour}" '
        f'stroke-width="{width}" stroke-linecap="round"{dashed}/>'
    )


def _arrow(x: float, y: float, length: int, colour: str) -> str:
    end, side = y + length, 5 if length > 0 else -5
    return (
        f'<path d="M{x:.1f} {y:.1f}V{end:.1f}M{x - 4:.1f} {end - side:.1f}L{x:.1f} {end:.1f}L{x + 4:.1f} '
        f'{end - side:.1f}" fill="none" stroke="{colour}" stroke-width="2"/>'
    )


def _title(mark: _Mark) -> str:
    figure = mark.claim.figure
    said = wording.origin_of(figure)
    return f"{mark.name}: {wording.value(figure)} {wording.counted(figure)} ({said}). “{mark.claim.sentence}”"


def _legend(colours: dict[str, str]) -> str:
    drawn = []
    for at, (name, colour) in enumerate(colours.items()):
        x, y = _LEFT + (at % 5) * 170, _HEIGHT + 4 + 18 * (at // 5)
        drawn.append(f'<circle cx="{x}" cy="{y - 4}" r="5" fill="{colour}"/>')
        drawn.append(f'<text x="{x + 10}" y="{y}">{html.escape(name[:24])}</text>')
    return "".join(drawn)
