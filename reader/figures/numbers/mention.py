"""A number as it stands in a sentence with everything the grammar has read of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.domain.figure import Bound, Change, Kind
from reader.domain.text import Span
from reader.figures.numbers.units import Unit


@dataclass(slots=True)
class Mention:
    """A number on its way to being a figure; each step of the reading fills in its own fields.

    ``first`` and ``last`` count lexemes of its sentence (``last`` is exclusive), ``start`` and ``end``
    characters of the text. ``after`` is the lexeme behind its unit, where what is counted begins.
    """

    first: int
    last: int
    after: int
    start: int
    end: int
    low: float | None
    high: float | None
    bound: Bound = Bound.EXACT
    kind: Kind = Kind.COUNT
    unit: Unit | None = None
    unit_span: Span | None = None
    period: str = ""
    vague: bool = False
    fraction: bool = False
    worded: bool = False
    quantifier: str = ""
    signed: str = ""  # "+" or "-" printed before it
    reason: str = ""  # why it is not a figure; empty: it is one
    bound_span: Span | None = None
    bound_words: str = ""
    noun: str = ""
    noun_phrase: str = ""
    noun_span: Span | None = None
    noun_borrowed: bool = False  # the noun stands with another number, or in a sentence before
    change: Change = Change.NONE
    hedges: tuple[str, ...] = ()
    increment: bool = False
    subset_of: Span | None = None
    predicate: str = ""
    moved_from: int = -1  # index of the mention that a movement starts from
    hyphened: bool = False  # "30-day", "2,000-troop"
    labels: list[str] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)

    @property
    def is_figure(self) -> bool:
        """Tell whether nothing has rejected it."""
        return not self.reason
