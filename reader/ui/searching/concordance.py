"""The concordance: every hit in the middle of its line, under the source of each article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain import wording
from reader.domain.article import ArticleCard
from reader.services import searching
from reader.services.searching import KwicLine, LineOrder
from reader.ui.kit.plain import plain
from reader.ui.kit.rows import Index, RowDelegate, Rows, set_up
from reader.ui.kit.segments import Segments
from reader.ui.kit.theme import SANS, SERIF, Mark, Theme
from reader.ui.kit.widgets import label
from reader.ui.searching.finder import Finder
from reader.ui.session import Session

MOST = 50_000
LAID_OUT = 500  # rows between two looks at what the user does
ORDERS: tuple[LineOrder, ...] = ("article", "left", "right", "date")


class KwicModel(Rows):
    """The lines of a concordance, and over those of one article a row with its source."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row as text, with its source for screen readers, or itself."""
        row: KwicLine | ArticleCard | None = self.row(index.row())
        if row is None or role == Qt.ItemDataRole.UserRole:
            return row
        shown = _heading(row) if isinstance(row, ArticleCard) else f"{row.left}{row.hit}{row.right}"
        if role == Qt.ItemDataRole.DisplayRole:
            return shown
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            whole = shown if isinstance(row, ArticleCard) else f"{shown}\n{_heading(row.card)}"
            return plain(whole) if role == Qt.ItemDataRole.ToolTipRole else whole
        return None

    def line_at(self, number: int) -> KwicLine | None:
        """Return a line, of a row with a source the first below it."""
        row = self.row(number)
        return self.line_at(number + 1) if isinstance(row, ArticleCard) else row

    def show_lines(self, lines: Sequence[KwicLine], order: LineOrder) -> None:
        """Replace all lines; in the order of the articles each article is named once."""
        rows: list[KwicLine | ArticleCard] = []
        for before, line in zip((None, *lines), lines, strict=False):
            if order == "article" and (before is None or before.card.id != line.card.id):
                rows.append(line.card)
            rows.append(line)
        self.show_rows(rows)


class _Delegate(RowDelegate):
    grouped = True  # the source stands above, once for all lines of an article
    dated = False  # the day says more than the name: lines go by date

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(200, round(QFontMetrics(self.theme.font(SERIF)).height() * 1.5))

    def draw(self, painter: QPainter, rect: QRect, row: KwicLine | ArticleCard) -> None:
        inner = rect.adjusted(10, 0, -10, 0)
        if isinstance(row, ArticleCard):
            painter.setFont(self.theme.font(SANS, 0.88))
            painter.setPen(self.theme.colour("muted"))
            shown = painter.fontMetrics().elidedText(
                _heading(row), Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(inner.adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignBottom, shown)
            return
        if not self.grouped:
            inner.setLeft(self._source(painter, inner, row.card))
        self._line(painter, inner, row)

    def _source(self, painter: QPainter, inner: QRect, card: ArticleCard) -> int:
        """Draw where a line is from and return where that ends; beside a long name the day is left out."""
        painter.setFont(self.theme.font(SANS, 0.88))
        painter.setPen(self.theme.colour("muted"))
        metrics = painter.fontMetrics()
        source = QRect(inner)
        source.setWidth(min(inner.width() // 4, metrics.averageCharWidth() * 32))
        room = source.width() - metrics.averageCharWidth()
        name, day = wording.publication(card), wording.published(card.published)
        both = f"{name} · {day}"
        shown = both if metrics.horizontalAdvance(both) <= room else day if self.dated else name
        elided = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
        painter.drawText(source, Qt.AlignmentFlag.AlignVCenter, elided)
        return source.right()

    def _line(self, painter: QPainter, inner: QRect, line: KwicLine) -> None:
        theme = self.theme
        painter.setFont(theme.font(SERIF))
        metrics = painter.fontMetrics()
        hit = " ".join(line.hit.split())
        width = min(metrics.horizontalAdvance(hit), inner.width() // 2)
        centre = QRect(inner.x() + (inner.width() - width) // 2, inner.y(), width, inner.height())
        # The blank before and after the hit is that of the text: "fighters." has none.
        blank = metrics.horizontalAdvance(" ")
        before = blank if line.left[-1:].isspace() else 0
        after = blank if line.right[:1].isspace() else 0
        room = centre.left() - inner.left()
        left = metrics.elidedText(" ".join(line.left.split()), Qt.TextElideMode.ElideLeft, room - before)
        right = metrics.elidedText(" ".join(line.right.split()), Qt.TextElideMode.ElideRight, room - after)
        box = centre.adjusted(-1, (inner.height() - metrics.height()) // 2, 1, 0)
        box.setHeight(metrics.height())
        painter.fillRect(box, theme.mark(Mark.HIT).fill)
        painter.setPen(theme.colour("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        beside = QRect(inner.left(), inner.y(), room - before, inner.height())
        painter.drawText(beside, middle | Qt.AlignmentFlag.AlignRight, left)
        painter.drawText(centre, middle | Qt.AlignmentFlag.AlignHCenter, hit)
        beside.moveLeft(centre.left() + width + after)
        beside.setWidth(room - after)
        painter.drawText(beside, middle, right)


class ConcordanceView(QWidget):
    """Asks for the lines only while it is seen."""

    chosen = Signal(int, object)  # article id, Span

    def __init__(self, session: Session, finder: Finder, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._finder = finder
        self._query = finder.query
        self._shown = ("", False)
        self._order: LineOrder = "article"
        self._model = KwicModel()
        self._delegate = _Delegate(theme)
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(LAID_OUT)
        set_up(self.list, "Concordance", self._model, self._delegate)
        self._count = label("", "muted")
        order = Segments(("Article", "Left", "Right", "Date"), "Order of the concordance")
        head = QHBoxLayout()
        head.setContentsMargins(10, 6, 10, 6)
        head.addWidget(order)
        head.addStretch(1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        order.chosen.connect(self._on_order)
        finder.asked.connect(self._on_asked)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        theme.changed.connect(self.list.viewport().update)

    def showEvent(self, event: object) -> None:
        """Ask for what was searched meanwhile."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._ask()

    def _on_asked(self, query: str) -> None:
        self._query = query
        if self.isVisible():
            self._ask()

    def _on_order(self, number: int) -> None:
        self._order = ORDERS[number]
        self._shown = ("", False)
        self._ask()

    def _ask(self) -> None:
        query, order, typing = self._query, self._order, self._finder.unfinished
        if not query or (query, typing) == self._shown:
            return
        self._session.ask(
            lambda library: searching.concordance(
                library,
                query,
                width=90,
                limit=MOST,
                order=order,
                today=date.today(),  # noqa: DTZ011
                typing=typing,
            ),
            lambda lines: self._on_lines((query, typing), lines),
            lambda _: None,  # the box explains what is wrong
            latest="concordance",
        )

    def _on_lines(self, asked: tuple[str, bool], lines: tuple[KwicLine, ...]) -> None:
        self._shown = asked
        self._delegate.grouped = self._order == "article"
        self._delegate.dated = self._order == "date"
        self._model.show_lines(lines, self._order)
        more = " or more" if len(lines) == MOST else ""
        self._count.setText(f"{len(lines):,}{more} lines")

    def _open(self, index: QModelIndex) -> None:
        line = self._model.line_at(index.row())
        if line is not None:
            self.chosen.emit(line.card.id, line.span)


def _heading(card: ArticleCard) -> str:
    return f"{wording.publication(card)} · {wording.published(card.published)} · {card.title}"
