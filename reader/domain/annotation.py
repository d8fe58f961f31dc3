"""Annotations: a highlight with an anchor, a colour, a note and tags; and the edits that make them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.text import Span

CONTEXT = 32  # characters of text kept before and after a quote, as the design sets


class Colour(StrEnum):
    """The colours of highlights, in the order of the number keys."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    PURPLE = "purple"
    ORANGE = "orange"


class AnchorState(StrEnum):
    """How an annotation stands in the current version of its article."""

    EXACT = "exact"
    APPROXIMATE = "approximate"  # found by likeness: shown so until confirmed
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an annotation stands: version, offsets, exact quote and its surroundings."""

    version_id: int
    span: Span
    quote: str
    prefix: str
    suffix: str
    state: AnchorState = AnchorState.EXACT


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight, or a note on a whole article (no anchor)."""

    id: str
    article_id: int
    anchor: Anchor | None
    colour: Colour
    note: str
    tags: tuple[str, ...]  # tag names as paths: "actors/armed groups"
    created_at: str  # ISO, UTC
    changed_at: str


@dataclass(frozen=True, slots=True)
class Tag:
    """An entry of the codebook."""

    name: str  # path with "/" between the levels
    colour: str = ""  # "#rrggbb", empty: the parent's
    definition: str = ""
