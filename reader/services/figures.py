"""Figures: what the articles state, and what the researcher decided about it."""

from __future__ import annotations

from reader.domain.article import ArticleCard
from reader.domain.comparison import Claim
from reader.domain.edit import Edit
from reader.domain.figure import Figure, State
from reader.domain.text import Span
from reader.services.library import Library


def claims(library: Library, *, topic_id: str = "") -> list[tuple[Claim, ArticleCard]]:
    """Return the claims of the library, or those of one topic, by article and place."""
    raise NotImplementedError


def claim(library: Library, claim_id: str) -> Claim:
    """Return one claim; raises ``KeyError``."""
    raise NotImplementedError


def decide(library: Library, claim_id: str, state: State, figure: Figure | None = None) -> Edit:
    """Return the edit that checks, rejects or corrects a claim; ``found`` takes a decision back."""
    raise NotImplementedError


def add_figure(library: Library, article_id: int, span: Span) -> Edit:
    """Return the edit that makes a selected number a figure; raises ``ValueError`` where none can be read."""
    raise NotImplementedError
