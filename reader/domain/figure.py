"""A figure: one quantity that an article states, with who said it, of what, where and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.text import Span


class Bound(StrEnum):
    """How the words around a number limit it."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"
    COMPARISON = "comparison"


class Kind(StrEnum):
    """What is measured; figures of different kinds are never compared."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    AREA = "area"
    LENGTH = "length"
    VOLUME = "volume"
    WEIGHT = "weight"
    DURATION = "duration"
    SPEED = "speed"
    TEMPERATURE = "temperature"
    AGE = "age"
    RATE = "rate"
    OTHER = "other"


class Change(StrEnum):
    """Whether a figure is a level, or a movement to or by it."""

    NONE = ""
    ROSE_TO = "rose_to"
    ROSE_BY = "rose_by"
    FELL_TO = "fell_to"
    FELL_BY = "fell_by"


class OriginKind(StrEnum):
    """How an article passes a figure on."""

    DIRECT_QUOTE = "direct_quote"
    REPORTED = "reported"
    PASSIVE = "passive"  # "are believed to": somebody, unnamed
    PUBLICATION = "publication"  # nobody: the publication says it itself


class Precision(StrEnum):
    """How exact a date is."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    BEFORE = "before"  # the date of an event and the year up to it: any time before that event is meant


class AsOfBasis(StrEnum):
    """Where a figure's as-of date was found."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    CONTEXT = "context"  # an earlier sentence that still governs this one
    REPORT = "report"  # the date of a report that is named
    PUBLICATION = "publication"  # nothing said: the date of publication
    INFERRED = "inferred"  # nothing said and no date of publication: worked out from the article's words


DENIED = "denied"  # the hedge of a number that somebody in the article denies or rejects


@dataclass(frozen=True, slots=True)
class Origin:
    """Whoever a figure goes back to; ``chain`` runs from the first speaker to the one who passed it on."""

    kind: OriginKind
    chain: tuple[str, ...] = ()  # names as printed, longest form in the article; empty: nobody named
    role: str = ""  # "US envoy", as printed
    span: Span | None = None  # of the first name of the chain, in the sentence or where it was resolved
    cue_span: Span | None = None  # of "said", "according to"

    @property
    def name(self) -> str:
        """The first speaker, or an empty string where nobody is named."""
        return self.chain[0] if self.chain else ""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The date for which a figure is said to hold."""

    first: str  # ISO day, the first that the date can mean
    last: str  # ISO day, the last that it can mean
    precision: Precision
    basis: AsOfBasis
    span: Span | None = None  # of the date phrase; None where the date of publication stands in

    def within(self, first: str, last: str) -> bool:
        """Tell whether some day that the date can mean lies in a period of ISO days, months or years.

        "2019" may be a day in March 2019. An empty end of the period is open.
        """
        # As text every day of a month or year comes before its name with a tilde.
        begun = self.precision is Precision.BEFORE or not last or self.first <= f"{last}~"
        return self.last >= first and begun


@dataclass(frozen=True, slots=True)
class Scope:
    """The places and the group that a figure is about; names as in the gazetteer, most exact first."""

    places: tuple[str, ...] = ()  # ("Baghouz", "Syria") or ("Iraq", "Syria")
    group: str = ""  # "IS", "SDF", "" unknown
    span: Span | None = None  # of the place's name in the text
    joint: bool = False  # several places taken together ("in Iraq and Syria")
    group_inferred: bool = False  # the group was told of in an earlier sentence, not in the figure's


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity that an article states; all spans are offsets into the document's plain text.

    ``low`` and ``high`` in the figure's own unit; None is an open end:
    "up to 40,000" is 0..40000 at most, "more than 5,600" is 5600..None at least.
    """

    span: Span  # of the number with currency mark or multiplier, without bound words and noun
    surface: str  # exactly text[span]
    low: float | None
    high: float | None
    bound: Bound
    kind: Kind
    sentence: Span
    unit: str = ""  # "USD", "km2", "percent", "year"; empty for a count
    noun: str = ""  # lemma of the head of what is counted: "fighter"
    noun_phrase: str = ""  # as printed: "armed IS adherents"
    noun_span: Span | None = None
    period: str = ""  # "month" in "50 a month": the figure is a rate per that
    bound_span: Span | None = None  # of "more than", "up to"
    scope: Scope = Scope()
    origin: Origin = Origin(OriginKind.PUBLICATION)
    as_of: AsOf | None = None
    change: Change = Change.NONE
    hedges: tuple[str, ...] = ()  # "believed", "might", "reportedly"
    increment: bool = False  # "another 200"
    subset_of: Span | None = None  # the span of the figure that this one is a part of
    predicate: str = ""  # lemma of what is said of it: "remain", "kill", "join", "detain"


@dataclass(frozen=True, slots=True)
class NotFigure:
    """A number that is not a figure, and why."""

    span: Span
    surface: str
    reason: str  # one of REASONS


REASONS = (
    "date",
    "time",
    "age",
    "ordinal",
    "list number",
    "identifier",
    "name",  # B-1B, 9/11, Group of Seven
    "one of",
    "pronoun",  # "one another", "no one"
    "determiner",  # "one commander": an article, not a count
    "vague quantifier",  # "several months", "the next few years"
    "tolerance",  # "give or take several thousand": how rough the number before it is
    "idiom",
    "decade",
    "score",
    "reference",  # page, chapter, footnote
    "boilerplate",
    "code",
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything numeric in one document, both in text order."""

    figures: tuple[Figure, ...]
    not_figures: tuple[NotFigure, ...]


class State(StrEnum):
    """What the researcher said of a figure; only ``found`` is the program's word."""

    FOUND = "found"
    CHECKED = "checked"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    ADDED = "added"
