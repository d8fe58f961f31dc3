"""The query tree: what a search asks for, independent of any engine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms; ``exact`` takes the form as written (``=word``)."""

    text: str
    exact: bool = False
    field: str = ""  # empty: title and text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row; ``slop`` other words may stand between (``"a b"~5``)."""

    words: tuple[str, ...]
    slop: int = 0
    ordered: bool = True  # False: NEAR
    field: str = ""


@dataclass(frozen=True, slots=True)
class Prefix:
    """All words that begin so (``fight*``)."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Wildcard:
    """All words of a pattern with ``*`` and ``?``."""

    pattern: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """All words within an edit distance (``word~2``)."""

    text: str
    distance: int = 1
    field: str = ""


@dataclass(frozen=True, slots=True)
class Regex:
    """All words that a regular expression matches whole (``/milit(ant|ia)s?/``)."""

    pattern: str
    field: str = ""


ANY = ""  # as the value of a keyword field, not whole: whatever it is


@dataclass(frozen=True, slots=True)
class Exactly:
    """A keyword field with one value: publication, author, language, tag, topic, state, annotated."""

    field: str
    value: str
    whole: bool = True  # False, as typed: "smith" finds the author Jane Smith


@dataclass(frozen=True, slots=True)
class Between:
    """A range of a number or date field, both ends included; None is open; dates as ISO days."""

    field: str  # "date" or "figure"
    low: str | float | None
    high: str | float | None


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts; more and rarer ones rank higher."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Parts typed one after another without an operator, repetitions kept.

    Words that say nothing ("of", "the") are dropped by the engine; ``enough`` tells how many of the others
    must be there, and where no article has so many, any will do. The more, the rarer and the nearer to each
    other they are, the higher.
    """

    parts: tuple[Query, ...]


def enough(words: int) -> int:
    """Return how many of so many plain words an article must have: both of two, all but one of three or four.

    More are a description, not a filter: asking for most of it finds nothing.
    """
    if words <= 2:
        return words
    return words - 1 if words <= 4 else 1


@dataclass(frozen=True, slots=True)
class Not:
    """None of the part; only within an And."""

    part: Query


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


Query = (
    Word
    | Phrase
    | Prefix
    | Wildcard
    | Fuzzy
    | Regex
    | Exactly
    | Between
    | And
    | Or
    | Words
    | Not
    | Everything
)
