"""Reviewing metadata: the articles, the fields of those chosen, and the original beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.domain.article import ArticleCard
from reader.domain.edit import Subject, Touched
from reader.services import reading
from reader.ui.importing.original_pane import OriginalPane
from reader.ui.importing.review_form import ReviewForm
from reader.ui.importing.review_model import FILTERS, ReviewFilter, ReviewModel
from reader.ui.kit.plain import plain
from reader.ui.kit.segments import Segments
from reader.ui.kit.settings import Settings
from reader.ui.kit.widgets import EmptyPane, label, resize_within_screen
from reader.ui.session import Session

_WIDTHS = (18, 14, 15, 15, 12)  # characters
_LISTED = frozenset({Subject.ARTICLE, Subject.METADATA})


class _Table(QTableView):
    """Gives its titles what room there is, and never less than some words."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Widen the titles."""
        super().resizeEvent(event)
        rest = sum(self.columnWidth(column) for column in range(1, len(_WIDTHS)))
        least = self.fontMetrics().averageCharWidth() * _WIDTHS[0]
        self.setColumnWidth(0, max(least, self.viewport().width() - rest))


class ReviewWindow(QWidget):
    """A window of its own; what is set here is set for every chosen article, and undone in one step."""

    original_wanted = Signal(int)  # article id

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("paper")
        self.setWindowTitle("Review metadata")
        self._session, self._settings = session, settings
        self._ids: frozenset[int] = frozenset()
        self._first: tuple[int, ...] = ()
        self._wanted = 0  # of the filters
        self.model = ReviewModel()
        self._filter = ReviewFilter(self.model)
        self.table = _Table()
        self.form = ReviewForm(session)
        self.original = OriginalPane(session)
        self.choice = Segments(FILTERS, "Articles shown")
        self.words = QLineEdit(placeholderText="Words of title, author or publication")
        self.words.setAccessibleName("Filter the articles")
        self.chosen = label("", "title")
        self.said = label("", "muted")
        self._places = QStackedWidget()
        self._build()
        self._connect()

    def review(self, article_ids: Sequence[int] = (), *, select: Sequence[int] = ()) -> None:
        """Review these articles, or all of the library; those to ``select`` are chosen at once."""
        self._ids, self._first = frozenset(article_ids), tuple(select)
        self._load()

    def show_only(self, number: int) -> None:
        """List the articles that pass one of the ``FILTERS``."""
        self.choice.choose(number)
        self._wanted = number
        self._narrow()

    def select(self, article_ids: Sequence[int]) -> None:
        """Choose articles."""
        wanted, chosen = frozenset(article_ids), QItemSelection()
        first = QModelIndex()
        for row in range(self._filter.rowCount()):
            index = self._filter.index(row, 0)
            if self._card(index).id in wanted:
                chosen.select(index, index)
                first = first if first.isValid() else index
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(first)

    @property
    def selected(self) -> tuple[int, ...]:
        """The ids of the chosen articles, in the order of the table."""
        rows = self.table.selectionModel().selectedRows()
        return tuple(self._card(index).id for index in sorted(rows, key=lambda one: one.row()))

    def _build(self) -> None:
        self._build_table()
        head = QHBoxLayout()
        head.addWidget(self.choice)
        head.addStretch(1)
        list_side = QWidget()
        left = QVBoxLayout(list_side)
        left.setContentsMargins(0, 0, 12, 0)
        left.addLayout(head)
        left.addWidget(self.words)
        left.addWidget(self.table, 1)
        fields = QWidget()
        right = QVBoxLayout(fields)
        right.setContentsMargins(12, 0, 0, 0)
        right.addWidget(self.chosen)
        right.addWidget(self.form)
        right.addWidget(self.original, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(list_side)
        splitter.addWidget(fields)
        splitter.setSizes([560, 520])
        self.empty = EmptyPane("Nothing to review", "Import articles first: press Ctrl+I in the main window.")
        self._places.addWidget(splitter)
        self._places.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 14, 8)
        whole.addWidget(self._places, 1)
        whole.addWidget(self.said)
        resize_within_screen(self, 1100, 720)
        self.restoreGeometry(self._settings.layout("layout/review"))

    def _build_table(self) -> None:
        table = self.table
        table.setModel(self._filter)
        table.setAccessibleName("Articles under review")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSortingEnabled(True)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.verticalHeader().hide()
        unit = self.fontMetrics().averageCharWidth()
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, unit * width)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.horizontalHeader().setHighlightSections(False)

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_selection())
        self.choice.chosen.connect(self.show_only)
        self.words.textChanged.connect(lambda _: self._narrow())
        self.form.said.connect(self.said.setText)
        self.original.said.connect(self.said.setText)
        self.original.open_wanted.connect(self.original_wanted)
        self._session.changed.connect(self._on_changed)
        self._session.library_changed.connect(self.close)
        self._session.undo_stack.indexChanged.connect(self._on_step)
        for keys, run in (
            ("Ctrl+Z", self._session.undo),
            ("Ctrl+Shift+Z", self._session.redo),
            ("Ctrl+Y", self._session.redo),
            ("Ctrl+F", self.words.setFocus),
            ("Ctrl+W", self.close),
            ("Esc", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _load(self) -> None:
        self._session.read(
            lambda library: reading.list_articles(library, order="added"),
            partial(self._show, self._ids),
            latest="review",
        )

    def _show(self, ids: frozenset[int], listed: list[ArticleCard]) -> None:
        if ids != self._ids:
            return
        cards = [one for one in listed if not ids or one.id in ids]
        self.model.show_cards(cards)
        self._places.setCurrentIndex(0 if cards else 1)
        if self._first:
            self.select(self._first)
            self._first = ()
        elif cards and not self.selected:
            self.select((self._card(self._filter.index(0, 0)).id,))
        self._say_chosen()

    def _narrow(self) -> None:
        kept = self.selected
        self._filter.want(self._wanted, self.words.text().strip())
        self.select(kept)

    def _on_selection(self) -> None:
        ids = self.selected
        self.form.choose(ids)
        current = self.table.currentIndex()
        at = self._card(current).id if current.isValid() else 0
        self.original.show_article(at if at in ids else (ids[0] if ids else 0))
        self._say_chosen()

    def _say_chosen(self) -> None:
        ids, shown = self.selected, self._filter.rowCount()
        if len(ids) == 1:
            card = next(one for one in self.model.rows if one.id == ids[0])
            text = card.title
        else:
            text = f"{len(ids):,} of {shown:,} articles chosen" if ids else "No article chosen"
        self.chosen.setText(self.chosen.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 480))
        self.chosen.setToolTip(plain(text))

    def _on_step(self, _index: int) -> None:
        self.said.clear()

    def _on_changed(self, touched: Touched) -> None:
        if touched.subjects & _LISTED:
            self.form.reload()
            self._load()

    def _card(self, index: QModelIndex) -> ArticleCard:
        card: ArticleCard = self._filter.data(index, Qt.ItemDataRole.UserRole)
        return card

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed, and how large the window is."""
        self.form.choose(())
        self._settings.keep("layout/review", self.saveGeometry())
        super().closeEvent(event)
