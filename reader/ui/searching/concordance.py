"""The concordance: every hit in the middle of its line, all articles below each other."""

from __future__ import annotations

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
from reader.domain.text import Span
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
LEAST_NAME = 5  # letters of a publication that tell anything
LAID_OUT = 500  # rows between two looks at what the user does
ORDERS: tuple[LineOrder, ...] = ("article", "left", "right", "date")


class KwicModel(Rows):
    """The lines of a concordance."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the line as text, with its source for screen readers, or itself."""
        line: KwicLine | None = self.row(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.left}{line.hit}{line.right}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            whole = f"{line.left}{line.hit}{line.right}\n{_source(line.card)} · {line.card.title}"
            return plain(whole) if role == Qt.ItemDataRole.ToolTipRole else whole
        return line if role == Qt.ItemDataRole.UserRole else None


class _Delegate(RowDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(200, round(QFontMetrics(self.theme.font(SERIF)).height() * 1.5))

    def draw(self, painter: QPainter, rect: QRect, row: KwicLine) -> None:
        theme = self.theme
        inner = rect.adjusted(10, 0, -10, 0)
        painter.setFont(theme.font(SANS, 0.88))
        painter.setPen(theme.colour("muted"))
        metrics = painter.fontMetrics()
        letter = metrics.averageCharWidth()
        # The day stands in full; a long name makes room for it, and goes where there is none.
        day = wording.published(row.card.published)
        longest = metrics.horizontalAdvance("00 Mmm 0000") + 2 * letter
        source = QRect(inner)
        source.setWidth(max(longest, min(inner.width() * 2 // 7, letter * 32)))
        room = source.width() - longest - metrics.horizontalAdvance(" · ")
        if room > LEAST_NAME * letter:
            name = row.card.publication or "unknown"
            day = f"{metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)} · {day}"
        painter.drawText(source, Qt.AlignmentFlag.AlignVCenter, day)
        inner.setLeft(source.right())
        self._line(painter, inner, row)

    def _line(self, painter: QPainter, inner: QRect, line: KwicLine) -> None:
        theme = self.theme
        painter.setFont(theme.font(SERIF))
        metrics = painter.fontMetrics()
        hit = " ".join(line.hit.split())
        width = min(metrics.horizontalAdvance(hit) + 6, inner.width() // 2)
        left_edge = inner.x() + (inner.width() - width) // 2
        centre = QRect(left_edge, inner.y(), width, inner.height())
        room = left_edge - inner.x() - 4
        middle = Qt.AlignmentFlag.AlignVCenter
        left = metrics.elidedText(" ".join(line.left.split()), Qt.TextElideMode.ElideLeft, room)
        right = metrics.elidedText(" ".join(line.right.split()), Qt.TextElideMode.ElideRight, room)
        painter.setPen(theme.colour("text"))
        painter.drawText(
            QRect(inner.x(), inner.y(), room, inner.height()), middle | Qt.AlignmentFlag.AlignRight, left
        )
        painter.drawText(QRect(centre.right() + 4, inner.y(), room, inner.height()), middle, right)
        box = centre.adjusted(0, (inner.height() - metrics.height()) // 2, 0, 0)
        box.setHeight(metrics.height())
        painter.fillRect(box, theme.mark(Mark.HIT).fill)
        painter.drawText(centre, middle | Qt.AlignmentFlag.AlignHCenter, hit)


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
        self._model.show_rows(lines)
        more = " or more" if len(lines) == MOST else ""
        self._count.setText(f"{len(lines):,}{more} lines")

    def _open(self, index: QModelIndex) -> None:
        line: KwicLine = index.data(Qt.ItemDataRole.UserRole)
        span: Span = line.span
        self.chosen.emit(line.card.id, span)


def _source(card: ArticleCard) -> str:
    return f"{card.publication or 'unknown'} · {wording.published(card.published)}"
