"""A list of articles: its rows, how they are drawn and which of them is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from reader.domain.article import ArticleCard
from reader.domain.text import Span
from reader.services.searching import SearchResult
from reader.ui.kit.theme import Theme
from reader.ui.searching.result_delegate import ResultDelegate
from reader.ui.searching.result_model import ResultModel, Row, card_of, first_hit

LAID_OUT = 250  # rows between two looks at what the user does
_SEVERAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
MEASURED = 1500  # rows; longer lists have rows of one height


class ArticleList(QListView):
    """Rows are measured again when its width changes; what is chosen is opened."""

    opened = Signal(int, object)  # article id, Span | None
    entered_row = Signal()  # Enter
    menu_wanted = Signal(object, QPoint)  # the cards of the articles it is for, where on the screen

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Articles")
        self.rows = ResultModel(self)
        self._several = False  # a click with Ctrl or Shift is under way
        self._delegate = ResultDelegate(theme)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        # A long list is laid out some rows at a time, so that the window answers meanwhile.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(LAID_OUT)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.activated.connect(lambda _: self.entered_row.emit())
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._open)
        theme.changed.connect(self.doItemsLayout)

    @property
    def chosen(self) -> list[ArticleCard]:
        """The articles that are chosen, in the order of the list."""
        numbers = sorted(one.row() for one in self.selectionModel().selectedRows())
        return [card_of(row) for row in map(self.rows.row, numbers) if row is not None]

    def show_rows(self, rows: Sequence[Row], total: int, chosen: int) -> None:
        """Show other articles, the one with the id ``chosen`` as chosen; nothing is opened by that."""
        self._delegate.uniform = len(rows) > MEASURED
        self.setUniformItemSizes(self._delegate.uniform)
        several = [one.id for one in self.chosen]
        selection = self.selectionModel()
        selection.blockSignals(True)
        self.rows.show_results(rows, total)
        row = self.rows.row_of(chosen) if chosen else -1
        if row >= 0:
            self._select(self.rows.index(row, 0))
        if len(several) > 1:
            self._select_all_of(several)
        selection.blockSignals(False)
        # Now and not when it is painted: then it would be painted before and once more after.
        self.doItemsLayout()

    def choose(self, row: int) -> None:
        """Show a row as chosen, without opening it."""
        index = self.rows.index(row, 0)
        if index == self.currentIndex():
            return
        selection = self.selectionModel()
        selection.blockSignals(True)
        self._select(index)
        selection.blockSignals(False)
        self.scrollTo(index)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus without choosing anything: what is chosen is opened."""
        selection = self.selectionModel()
        fresh = not self.currentIndex().isValid()
        selection.blockSignals(fresh)
        super().focusInEvent(event)
        if fresh:
            selection.clear()
            selection.blockSignals(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose; with Ctrl or Shift several, of which none is opened."""
        self._several = bool(event.modifiers() & _SEVERAL)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began."""
        super().mouseReleaseEvent(event)
        self._several = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self.uniformItemSizes():
            self.scheduleDelayedItemsLayout()

    def _select(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def _select_all_of(self, article_ids: Sequence[int]) -> None:
        """Choose articles again after the list was read anew, as far as they are in it still."""
        kept = QItemSelection()
        for row in map(self.rows.row_of, article_ids):
            if row >= 0:
                kept.select(self.rows.index(row, 0), self.rows.index(row, 0))
        self.selectionModel().select(kept, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row(index.row())
        # Whoever chooses several, with Shift or Ctrl, reads none of them yet.
        if row is not None and not self._several and len(self.selectionModel().selectedRows()) < 2:
            span: Span | None = first_hit(row) if isinstance(row, SearchResult) else None
            self.opened.emit(card_of(row).id, span)

    def _ask_for_menu(self, where: QPoint) -> None:
        row = self.rows.row(self.indexAt(where).row())
        if row is not None:
            several = self.chosen
            cards = several if card_of(row) in several else [card_of(row)]
            self.menu_wanted.emit(cards, self.viewport().mapToGlobal(where))
