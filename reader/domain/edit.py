"""Edits: every change a researcher makes, as before and after, so that it can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from reader.domain.annotation import Annotation, Tag
from reader.domain.article import Found, ReadingState
from reader.domain.comparison import Topic
from reader.domain.figure import Figure, State
from reader.domain.notebook import Citation, Page


class Subject(StrEnum):
    """What an edit changes."""

    ANNOTATION = "annotation"  # key: annotation id; value: Annotation
    TAG = "tag"  # key: tag name; value: Tag
    TOPIC = "topic"  # key: topic id; value: Topic
    METADATA = "metadata"  # key: "article id/field"; value: Correction
    DECISION = "decision"  # key: claim id; value: Decision
    GROUPING = "grouping"  # key: "topic id/claim id/claim id"; value: GroupingDecision
    READING_STATE = "reading_state"  # key: article id; value: ReadingState
    PAGE = "page"  # key: page id; value: Page
    CITATION = "citation"  # key: as it stands in the pages; value: Citation
    ARTICLE = "article"  # a library list changed (import, removal); never part of an Edit


@dataclass(frozen=True, slots=True)
class Correction:
    """A metadata value that the researcher set; no value at all says that it is unknown."""

    article_id: int
    field: str  # a field of Metadata
    values: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the researcher said of a figure; never overwritten by a later extraction."""

    claim_id: str
    article_id: int
    state: State
    figure: Figure | None  # the corrected or added figure; None: as found
    quote: str  # surface, for finding it again in a later version
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class GroupingDecision:
    """Two claims of a topic that the researcher put together or took apart."""

    topic_id: str
    first: str
    second: str
    together: bool


Value = Annotation | Tag | Topic | Correction | Decision | GroupingDecision | ReadingState | Page | Citation


@dataclass(frozen=True, slots=True)
class Change:
    """One thing before and after; None is absence."""

    subject: Subject
    key: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Edit:
    """One step that a researcher sees as one: "Highlight", "Delete tag"."""

    name: str
    changes: tuple[Change, ...]

    def inverse(self) -> Edit:
        """Return the edit that takes this one back."""
        return replace(
            self,
            changes=tuple(
                Change(one.subject, one.key, one.after, one.before) for one in reversed(self.changes)
            ),
        )


@dataclass(frozen=True, slots=True)
class Touched:
    """What changed, so that every view can tell whether it must look again."""

    subjects: frozenset[Subject]
    article_ids: frozenset[int] = frozenset()
    arrived: bool = False  # by an import or the reading for figures, not by what the researcher did
    more: bool = False  # more of it follows by itself

    def __or__(self, other: Touched) -> Touched:
        return Touched(
            self.subjects | other.subjects,
            self.article_ids | other.article_ids,
            self.arrived and other.arrived,
            self.more or other.more,
        )
