"""An article: its metadata with where each value was found, its versions, its reading state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from reader.domain.document import Document

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Said = TypeVar("_Said", bound="DataclassInstance")


class Confidence(StrEnum):
    """How sure a metadata value is."""

    SURE = "sure"  # stated as such: front matter, JSON-LD, a byline
    LIKELY = "likely"  # two weak signs agree, or one good one
    GUESS = "guess"  # one weak sign
    CORRECTED = "corrected"  # the researcher said so; wins for ever


@dataclass(frozen=True, slots=True)
class Found:
    """One metadata value with its evidence; an unknown value has no ``Found`` at all."""

    value: str
    evidence: str  # where: "line 5: 20 February 2019", "meta og:title", "file name"
    confidence: Confidence = Confidence.SURE


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article; None and empty mean unknown, never a guess in disguise."""

    title: Found | None = None
    authors: tuple[Found, ...] = ()
    publication: Found | None = None
    published: Found | None = None  # ISO: 2019-03-24, 2019-03 or 2019
    language: Found | None = None  # ISO 639-1
    url: Found | None = None
    digest_of: str = ""  # what the text is a digest of, where it is one
    pages: Found | None = None  # of print, as they are cited: 45–67, A3


def laid_over(found: Metadata, over: Metadata) -> Metadata:
    """Return metadata with what another says in place of what was found."""
    said = {one.name: getattr(over, one.name) for one in fields(over)}
    return replace(found, **{name: value for name, value in said.items() if value})


def with_evidence(said: _Said, reworded: Callable[[str], str]) -> _Said:
    """Return metadata, or what has fields like it, with the evidence of each value in other words."""

    def told(value: object) -> object:
        if isinstance(value, Found):
            return replace(value, evidence=reworded(value.evidence))
        return tuple(map(told, value)) if isinstance(value, tuple) else value

    return replace(said, **{one.name: told(getattr(said, one.name)) for one in fields(said)})


@dataclass(frozen=True, slots=True)
class Asset:
    """An image that came with an article, re-encoded; known by its SHA-256."""

    sha256: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a format made of one article in a file, before it is in a library."""

    document: Document
    metadata: Metadata
    encoding: str = ""  # of text formats: "utf-8", "cp1252"
    assets: tuple[Asset, ...] = ()
    part: str = ""  # which article of a file that holds several
    notes: tuple[str, ...] = ()  # what the reader of the report should know
    removed: tuple[str, ...] = ()  # lines taken out as boilerplate, in order
    format: str = ""  # "text", "markdown", "html", "pdf" ...
    refused: tuple[tuple[str, str], ...] = ()  # members of its file that could not be read, each with why


class ReadingState(StrEnum):
    """How far the researcher is with an article."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """The line that stands for an article in every list; unknown values are empty strings."""

    id: int
    title: str  # never empty: the first words of the text where no title is known
    authors: tuple[str, ...]
    publication: str
    published: str  # ISO day, month or year
    language: str
    words: int
    state: ReadingState = ReadingState.UNREAD
    annotations: int = 0
    title_known: bool = True
    digest_of: str = ""

    @property
    def stated_title(self) -> str:
        """The title, and nothing where none is known."""
        return self.title if self.title_known else ""


@dataclass(frozen=True, slots=True)
class Version:
    """One immutable text of an article."""

    id: int
    article_id: int
    number: int  # from 1
    sha256: str  # of the plain text in UTF-8
    made_at: str  # ISO, UTC
    document: Document


@dataclass(frozen=True, slots=True)
class Article:
    """An article as opened: card, metadata, current version."""

    card: ArticleCard
    metadata: Metadata
    version: Version
    original_sha256: str
    original_name: str
    position: int = 0  # where reading stopped, in code points
    notes: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    encoding: str = ""

    @property
    def id(self) -> int:
        """The article's number in its library."""
        return self.card.id

    @property
    def document(self) -> Document:
        """The current version's document."""
        return self.version.document
