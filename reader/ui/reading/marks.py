"""What is marked in an article: figures, highlights, hits, each with a look of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat

from reader.domain.annotation import AnchorState, Annotation
from reader.domain.comparison import Claim
from reader.domain.figure import NotFigure, State
from reader.domain.text import Span
from reader.ui.kit.theme import Mark, Theme
from reader.ui.reading.page import Painted


def figure_marks(
    theme: Theme, claims: Sequence[Claim], others: Sequence[NotFigure], current: str = ""
) -> list[Painted]:
    """Return the marks of figures, the current one filled; numbers that are none are marked on demand."""
    marks = []
    for claim in claims:
        if claim.state is State.REJECTED:
            continue
        look = theme.char_format(Mark.FIGURE)
        if claim.id != current:
            look.clearBackground()
        else:
            look.setForeground(theme.figure_text())
        marks.append(Painted(claim.figure.span, look))
    marks += [Painted(one.span, theme.char_format(Mark.NOT_FIGURE)) for one in others]
    return marks


def highlight_marks(theme: Theme, annotations: Sequence[Annotation]) -> list[Painted]:
    """Return the marks of highlights; one found again by likeness only has a wavy line."""
    marks = []
    for one in annotations:
        if one.anchor is None or one.anchor.state is AnchorState.ORPHAN:
            continue
        look = theme.highlight_format(one.colour)
        if one.anchor.state is AnchorState.APPROXIMATE:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        marks.append(Painted(one.anchor.span, look, theme.highlight(one.colour).line))
    return marks


def hit_marks(theme: Theme, hits: Sequence[Span]) -> list[Painted]:
    """Return the marks of a search's hits."""
    look, tick = theme.char_format(Mark.HIT), theme.mark(Mark.HIT).line
    return [Painted(span, look, tick) for span in hits]


def find_marks(theme: Theme, spans: Sequence[Span]) -> list[Painted]:
    """Return the marks of find in page."""
    look, tick = theme.char_format(Mark.FIND), theme.mark(Mark.FIND).line
    return [Painted(span, look, tick) for span in spans]


def current_mark(theme: Theme, span: Span) -> list[Painted]:
    """Return the mark of the one hit that one stands at."""
    return [Painted(span, theme.char_format(Mark.CURRENT_HIT), theme.mark(Mark.CURRENT_HIT).line)]
