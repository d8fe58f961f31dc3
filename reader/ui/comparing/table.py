"""The table of a comparison: one figure a row, in the order of the columns until it is sorted."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.domain import wording
from reader.domain.comparison import Claim, Passage, places_said
from reader.ui.comparing.arrangement import UNDATED, Arrangement, day_to_sort_by
from reader.ui.comparing.focus import Focus
from reader.ui.comparing.passage_text import as_printed, relation_lines, with_echo
from reader.ui.comparing.records import Field, RecordModel, RecordTable
from reader.ui.kit.carrying import Carry, carry_figure, no_carry
from reader.ui.kit.theme import Theme

Row = tuple[Arrangement, Claim]
PassageRow = tuple[Arrangement, Passage]


def fields() -> tuple[Field[Row], ...]:
    """Return the columns of the table of figures."""
    return (
        Field("Publication", lambda row: wording.publication(row[0].card(row[1])), letters=17),
        Field("As printed", lambda row: as_printed(row[1]), letters=20),
        Field("Interval", lambda row: wording.interval(row[1].figure), _value_key, right=True, letters=14),
        Field("Origin", lambda row: wording.origin_of(row[1].figure), letters=20),
        Field("As of", _as_of, _date_key, letters=29),
        Field("Relation", lambda row: "; ".join(relation_lines(row[1], row[0])), letters=36),
        Field("Of what", lambda row: wording.counted(row[1].figure), letters=17),
        Field("Scope", lambda row: wording.scope_of(row[1].figure), letters=17),
        Field("Bound", lambda row: wording.bound(row[1].figure), letters=9),
        Field("Hedged", lambda row: ", ".join(row[1].figure.hedges), letters=10),
        Field("State", lambda row: wording.state(row[1].state), letters=11),
        Field("Paragraph", _paragraphs, lambda row: row[1].paragraph, letters=12),
        Field("Quote", lambda row: row[1].sentence, letters=48),
    )


def passage_fields() -> tuple[Field[PassageRow], ...]:
    """Return the columns of the table of passages, for topics without a number."""
    return (
        Field("Publication", lambda row: wording.publication(row[0].cards[row[1].article_id]), letters=18),
        Field("Title", lambda row: row[0].cards[row[1].article_id].title, letters=30),
        Field(
            "Published",
            lambda row: wording.published(row[0].cards[row[1].article_id].published),
            lambda row: row[0].cards[row[1].article_id].published or UNDATED,
        ),
        Field("Paragraph", lambda row: str(row[1].paragraph), lambda row: row[1].paragraph, True, 9),
        Field("Quote", lambda row: row[1].text, letters=90),
    )


class ComparisonTable(QWidget):
    """The figures of an arrangement, or its passages where nothing is counted."""

    opened = Signal(int, object)  # article id, span

    def __init__(self, focus: Focus, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._focus, self._theme = focus, theme
        self._arrangement: Arrangement | None = None
        self.figures = RecordModel(fields(), self)
        self.figures.ground = self._ground
        self.passages = RecordModel(passage_fields(), self)
        self.figure_table = RecordTable(self.figures, "Figures of the topic")
        self.passage_table = RecordTable(self.passages, "Passages of the topic")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.figure_table)
        column.addWidget(self.passage_table)
        self.figure_table.selectionModel().currentRowChanged.connect(self._on_row)
        self.figure_table.doubleClicked.connect(self._on_figure_opened)
        self.passage_table.doubleClicked.connect(self._on_passage_opened)
        self.carry: Carry = no_carry
        self.figure_table.carry = lambda row: carry_figure(self.carry, row[1])
        self.passage_table.carry = lambda row: self._carry_passage(row[1])
        focus.current_changed.connect(self._on_current)
        focus.lit_changed.connect(self._on_lit)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Show the figures or passages of an arrangement."""
        self._arrangement = arrangement
        self.figures.show([(arrangement, one) for one in arrangement.claims])
        counts = bool(arrangement.comparison.claims)
        self.figure_table.setVisible(counts)
        self.passage_table.setVisible(not counts)
        passages = [] if counts else [p for one in arrangement.columns for p in one.passages]
        self.passages.show([(arrangement, one) for one in passages])
        self._on_current(self._focus.current)

    def rows(self) -> list[list[str]]:
        """Return what is shown as names and cells, in the order shown."""
        return (self.figures if self.figures.rows else self.passages).as_rows()

    def chosen(self) -> tuple[str, ...]:
        """Return the figures of the chosen rows."""
        rows = sorted({one.row() for one in self.figure_table.selectionModel().selectedRows()})
        return tuple(self.figures.rows[row][1].id for row in rows)

    def focus_current(self) -> None:
        """Give the keys to the table that is shown."""
        (self.passage_table if self.passage_table.isVisible() else self.figure_table).setFocus()

    def _carry_passage(self, passage: Passage) -> QMimeData | None:
        return self.carry(passage.article_id, passage.span, passage.text, "")

    def _ground(self, row: Row) -> QColor | None:
        return self._theme.colour("echo") if row[1].id in self._focus.lit else None

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self.isVisible():
            self._focus.choose(self.figures.rows[current.row()][1].id)

    def _on_current(self, claim_id: str) -> None:
        rows: Sequence[Row] = self.figures.rows
        at = next((row for row, (_, one) in enumerate(rows) if one.id == claim_id), -1)
        self.figure_table.choose_row(at)

    def _on_lit(self) -> None:
        if self.isVisible():
            self.figures.repaint()

    def _on_figure_opened(self, index: QModelIndex) -> None:
        claim = self.figures.rows[index.row()][1]
        self.opened.emit(claim.article_id, claim.figure.span)

    def _on_passage_opened(self, index: QModelIndex) -> None:
        passage = self.passages.rows[index.row()][1]
        self.opened.emit(passage.article_id, passage.span)


def _paragraphs(row: Row) -> str:
    """Return where a figure stands: "3 (also ¶ 1)"."""
    arrangement, claim = row
    also = places_said(claim, arrangement.also(claim.id))
    return f"{claim.paragraph} ({also})" if also else str(claim.paragraph)


def _value_key(row: Row) -> tuple[float, float]:
    figure = row[1].figure
    low = figure.low if figure.low is not None else -math.inf
    return (low, figure.high if figure.high is not None else math.inf)


def _as_of(row: Row) -> str:
    return with_echo(wording.dated(row[1].figure.as_of), row[1], row[0]) or "no date"


def _date_key(row: Row) -> str:
    return day_to_sort_by(row[0].as_of(row[1]), row[0].card(row[1]))
