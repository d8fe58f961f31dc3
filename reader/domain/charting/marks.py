"""What a chart draws of each figure, before any pixel: a place in time and an interval of values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from reader.domain import wording
from reader.domain.article import ArticleCard
from reader.domain.comparison import Claim, Comparison
from reader.domain.figure import AsOf, Bound, Scope

_NAME = 24  # characters of a name for which a label has room


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure on the chart; days are proleptic ordinals, values in the figure's unit."""

    claim_id: str
    first_day: float | None  # None: nothing tells the date
    last_day: float | None
    low: float
    high: float
    open_low: bool  # "up to": drawn as an arrow down from ``high``
    open_high: bool  # "at least": an arrow up from ``low``
    vague: bool
    soft: bool  # "about"
    label: str
    publication: str
    origin: str  # name, empty: nobody named

    @property
    def day(self) -> float | None:
        """The middle of the time that the date can mean."""
        if self.first_day is None or self.last_day is None:
            return None
        return (self.first_day + self.last_day) / 2

    @property
    def anchor(self) -> float:
        """The value that stands for the interval where one number is needed."""
        if self.open_low:
            return self.high
        return self.low if self.open_high else (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Marks:
    """The figures of one comparison that share a unit, and how many had to stay out."""

    drawn: tuple[Mark, ...]
    unit: str  # of the axis, in words; empty for counts
    other_units: int  # figures of other kinds: in the table, not here
    echoes: tuple[tuple[str, tuple[str, ...]], ...]  # origin name, claim ids in two or more articles

    @property
    def undated(self) -> int:
        """How many stand apart because nothing dates them."""
        return sum(one.day is None for one in self.drawn)


def marks(comparison: Comparison) -> Marks:
    """Return what to draw of a comparison: its most frequent unit, everything else counted."""
    valued = [one for one in comparison.claims if one.figure.low is not None or one.figure.high is not None]
    if not valued:
        return Marks((), "", len(comparison.claims), ())
    chosen = Counter(map(_unit_key, valued)).most_common(1)[0][0]
    cards = {one.article.id: one.article for one in comparison.columns}
    by_echo = comparison.dated_by_echo()
    drawn = tuple(
        _mark(one, cards[one.article_id], by_echo.get(one.id) or one.figure.as_of)
        for one in valued
        if _unit_key(one) == chosen
    )
    unit = " a ".join(part for part in chosen[1:] if part)
    return Marks(drawn, unit, len(comparison.claims) - len(drawn), _echoes(drawn, comparison))


@lru_cache(maxsize=8192)
def ordinal(iso: str, *, end: bool = False) -> float | None:
    """Return the day number of an ISO day, month or year (``end``: of its last day), None if it is none."""
    try:
        parts = [int(part) for part in iso[:10].split("-")]
        if len(parts) == 3:
            return float(date(parts[0], parts[1], parts[2]).toordinal())
        if not end:
            return float(date(parts[0], parts[1] if len(parts) == 2 else 1, 1).toordinal())
        year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
        following = date(year + month // 12, month % 12 + 1, 1)
        return float(following.toordinal() - 1)
    except ValueError:
        return None


def _unit_key(claim: Claim) -> tuple[str, str, str]:
    return (str(claim.figure.kind), claim.figure.unit, claim.figure.period)


def _mark(claim: Claim, card: ArticleCard, when: AsOf | None) -> Mark:
    figure = claim.figure
    low, high = figure.low, figure.high
    first, last = (when.first, when.last) if when is not None else ("", "")
    return Mark(
        claim.id,
        ordinal(first),
        ordinal(last, end=True),
        low if low is not None else high or 0.0,
        high if high is not None else low or 0.0,
        open_low=low is None or (figure.bound is Bound.AT_MOST and low <= 0),
        open_high=high is None,
        vague=figure.bound is Bound.VAGUE,
        soft=figure.bound is Bound.ABOUT,
        label=_label(claim, wording.publication(card)),
        publication=wording.publication(card),
        origin=figure.origin.name,
    )


def _label(claim: Claim, printed_in: str) -> str:
    figure = claim.figure
    who = figure.origin.name.split(",")[0]
    parts = [wording.value(figure)]
    if who:
        parts.append(_short(who, person=bool(figure.origin.role) or who.split()[0].endswith(".")))
    else:
        parts.append(_where(figure.scope) or printed_in)
    return " · ".join(parts)


def _short(name: str, *, person: bool) -> str:
    """Return a long name in short: of a person the surname, of a body its first words."""
    if len(name) <= _NAME:
        return name
    return name.split()[-1] if person else f"{name[:_NAME].rsplit(' ', 1)[0]} …"


@lru_cache(maxsize=2048)
def _where(scope: Scope) -> str:
    """Return the most exact place; several taken together as far as there is room for them."""
    together = wording.scope(replace(scope, group=""))
    if scope.joint and len(together) <= _NAME:
        return together
    return scope.places[0] if scope.places else ""


def _echoes(drawn: Iterable[Mark], comparison: Comparison) -> tuple[tuple[str, tuple[str, ...]], ...]:
    shown = {one.claim_id for one in drawn}
    articles = {one.id: one.article_id for one in comparison.claims}
    found = []
    for origin in comparison.origins:
        for some in origin.echoes:
            claims = tuple(one for one in some if one in shown)
            if len({articles[one] for one in claims}) > 1:
                found.append((origin.name, claims))
    return tuple(found)
