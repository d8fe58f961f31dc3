"""One article of a comparison: its heading, and its passages in a list that is laid out once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from reader.domain import wording
from reader.domain.comparison import Column, Passage
from reader.ui.comparing.arrangement import Arrangement
from reader.ui.comparing.column_heading import ColumnHeading
from reader.ui.comparing.focus import Focus
from reader.ui.comparing.passage_layout import Laid, Typesetter
from reader.ui.comparing.passage_text import relation_lines, spoken
from reader.ui.kit.carrying import Carry, Dragger, carry_figure, no_carry
from reader.ui.kit.plain import plain
from reader.ui.kit.rows import Index, Rows
from reader.ui.kit.theme import Theme


class PassageModel(Rows):
    """The passages of one column; the passage itself stands under ``UserRole``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.arrangement: Arrangement | None = None

    def show(self, passages: tuple[Passage, ...], arrangement: Arrangement) -> None:
        """Take other passages."""
        self.arrangement = arrangement
        self.show_rows(passages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a passage, what is spoken of it, or the passage itself."""
        passage: Passage | None = self.row(index.row())
        if passage is None or self.arrangement is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return passage.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(passage, self.arrangement)
        return passage if role == Qt.ItemDataRole.UserRole else None

    def row_of(self, claim_id: str) -> int:
        """Return the row of the passage that holds a claim, -1 where there is none."""
        return next((n for n, one in enumerate(self._rows) if claim_id in one.claims), -1)


class PassageDelegate(QStyledItemDelegate):
    """Paints passages; layouts are kept until the width or the theme changes."""

    def __init__(self, focus: Focus, typesetter: Typesetter, view: QListView) -> None:
        super().__init__(view)
        self._focus, self._view = focus, view
        self._laid: dict[int, Laid] = {}
        self._width = -1
        self.typesetter = typesetter

    def forget(self) -> None:
        """Lay everything out anew."""
        self._laid.clear()

    def laid(self, index: Index) -> Laid:
        """Return the layout of a row at the width of the list."""
        width = self._view.viewport().width()
        if width != self._width:
            self._laid.clear()
            self._width = width
        row = index.row()
        if row not in self._laid:
            model = index.model()
            assert isinstance(model, PassageModel)
            assert model.arrangement is not None
            passage = index.data(Qt.ItemDataRole.UserRole)
            self._laid[row] = self.typesetter.lay_out(passage, model.arrangement, width)
        return self._laid[row]

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a passage at the width of the list."""
        return QSize(max(1, self._width), round(self.laid(index).height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a passage with its figures and the lines under them."""
        last = index.row() == index.model().rowCount() - 1
        rect = option.rect.toRectF()
        self.typesetter.paint(
            painter, self.laid(index), rect, self._focus.current, self._focus.lit, last=last
        )


class PassageList(QListView):
    """The passages of one article.

    A click chooses a figure, on a relation goes to the other one; a double click opens the article.
    """

    opened = Signal(int, object)  # article id, span
    asked = Signal(str, QPoint)  # claim id, where on the screen: what can be done with it
    sideways = Signal(int)  # -1 or +1: to the column beside

    def __init__(self, focus: Focus, typesetter: Typesetter) -> None:
        super().__init__()
        self._focus = focus
        self._quiet = False  # Qt makes a row current by itself; that chooses no figure
        self._delegate = PassageDelegate(focus, typesetter, self)
        self._model = PassageModel(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.carry: Carry = no_carry
        Dragger(self.viewport(), self.carried)
        focus.lit_changed.connect(self.viewport().update)
        focus.current_changed.connect(self._on_current)

    def show_column(self, column: Column, arrangement: Arrangement) -> None:
        """Show the passages of an article."""
        self._delegate.forget()
        self._model.show(column.passages, arrangement)
        self.setAccessibleName(f"Passages of {wording.publication(column.article)}: {column.article.title}")
        self._on_current(self._focus.current)

    def retypeset(self, typesetter: Typesetter) -> None:
        """Take other fonts and colours."""
        self._delegate.typesetter = typesetter
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()

    def claim_box(self, claim_id: str) -> tuple[int, Laid] | None:
        """Return the row and layout of the passage with a claim, None where it is not here."""
        row = self._model.row_of(claim_id)
        return (row, self._delegate.laid(self._model.index(row))) if row >= 0 else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Moving with the arrow keys chooses the first figure of the passage."""
        super().currentChanged(current, previous)
        passage = current.data(Qt.ItemDataRole.UserRole) if current.isValid() else None
        if (
            not self._quiet
            and passage is not None
            and passage.claims
            and self._focus.current not in passage.claims
        ):
            self._focus.choose(passage.claims[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the columns beside; the rest is Qt's."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.sideways.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keys without choosing a figure: the first picture is of all of them."""
        had = self.currentIndex().isValid()
        self._quiet = True
        super().focusInEvent(event)
        if not had:
            self.selectionModel().clearCurrentIndex()
        self._quiet = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the figure under the pointer and those that match it."""
        claim_id = self._under(event.position())
        self._focus.hover(claim_id)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if claim_id else Qt.CursorShape.ArrowCursor
        )
        self._tell(claim_id, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the figure that was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        laid, point = self._delegate.laid(index), self._within(event.position(), index)
        claim_id = next(iter(laid.leads_to(point)), laid.claim_at(point))
        if claim_id:
            self._focus.choose(claim_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the article at the figure, or where the passage is."""
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        arrangement = self._model.arrangement
        if not index.isValid() or arrangement is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        claim_id = self._under(event.position())
        passage: Passage = index.data(Qt.ItemDataRole.UserRole)
        at_figure = arrangement.by_id[claim_id].figure.span if claim_id else passage.span
        self.opened.emit(passage.article_id, at_figure)

    def contextMenuEvent(self, event: Any) -> None:
        """Ask for what can be done with the figure under the pointer."""
        claim_id = self._under(QPointF(event.pos()))
        claim_id = claim_id or self._focus.current
        if claim_id:
            self._focus.choose(claim_id)
            self.asked.emit(claim_id, event.globalPos())

    def carried(self, where: QPoint) -> QMimeData | None:
        """Return what is dragged from a place: the figure there, else the passage with its first figure."""
        index = self.indexAt(where)
        passage: Passage | None = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        arrangement = self._model.arrangement
        if passage is None or arrangement is None:
            return None
        claim_id = self._under(QPointF(where)) or next(iter(passage.claims), "")
        if not claim_id:
            return self.carry(passage.article_id, passage.span, passage.text, "")
        return carry_figure(self.carry, arrangement.by_id[claim_id])

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._focus.hover("")
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _under(self, position: QPointF) -> str:
        index = self.indexAt(position.toPoint())
        if not index.isValid():
            return ""
        laid, point = self._delegate.laid(index), self._within(position, index)
        return laid.claim_at(point)

    def _within(self, position: QPointF, index: Index) -> QPointF:
        return position - self.visualRect(index).topLeft().toPointF()

    def _tell(self, claim_id: str, where: QPoint) -> None:
        arrangement = self._model.arrangement
        if not claim_id or arrangement is None:
            QToolTip.hideText()
            return
        claim = arrangement.by_id[claim_id]
        lines = [wording.hedged(claim.figure), *relation_lines(claim, arrangement)]
        lines += [f"also ¶ {one.paragraph}: “{one.sentence}”" for one in arrangement.also(claim_id)]
        QToolTip.showText(where, plain("\n".join(one for one in lines if one)), self)

    def _on_current(self, claim_id: str) -> None:
        row = self._model.row_of(claim_id) if claim_id else -1
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
            self.scrollTo(self._model.index(row))
        self.viewport().update()


class ColumnWidget(QFrame):
    """One article as a card: the heading above, its passages below."""

    opened = Signal(int, object)

    def __init__(self, focus: Focus, theme: Theme, typesetter: Typesetter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.heading = ColumnHeading(theme)
        self.passages = PassageList(focus, typesetter)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.passages, 1)
        self._article_id = 0
        self.heading.clicked.connect(lambda: self.opened.emit(self._article_id, None))
        self.passages.opened.connect(self.opened)

    @property
    def article_id(self) -> int:
        """The article that is shown, 0 for none."""
        return self._article_id

    def show_column(self, column: Column, arrangement: Arrangement) -> None:
        """Show an article."""
        self._article_id = column.article.id
        self.heading.show_article(column.article, arrangement.captures.get(column.article.id, ""))
        self.passages.show_column(column, arrangement)
        self.setAccessibleName(
            f"{wording.publication(column.article)}, {wording.published(column.article.published)}"
        )
