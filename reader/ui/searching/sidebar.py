"""The sidebar: shelves, topics, publications, tags and saved searches, each with its count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader import services
from reader.ui.kit.plain import plain
from reader.ui.kit.rows import Index, Rows
from reader.ui.kit.theme import SANS, Theme
from reader.ui.kit.wrapping import draw_lines, wrapped

if TYPE_CHECKING:
    from reader.domain.comparison import Topic
    from reader.domain.edit import Touched
    from reader.services.library import Library
    from reader.services.reading import Counts
    from reader.services.searching import SavedSearch
    from reader.ui.session import Session

    _Found = tuple[Counts, list[tuple[Topic, int]], list[SavedSearch]]

SHOWN = 14  # publications and tags; the rest behind "all"


class Sort(StrEnum):
    """What a row of the sidebar stands for."""

    HEADING = "heading"
    SHELF = "shelf"
    TOPIC = "topic"
    NEW_TOPIC = "new topic"
    PUBLICATION = "publication"
    TAG = "tag"
    SEARCH = "search"
    ALL = "all"  # key: the sort of which all are to be shown


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``key`` is what the sort needs: shelf, topic id, name, query."""

    sort: Sort
    key: str
    text: str
    count: int = -1
    new: int = 0
    level: int = 0  # how far below another row it stands


def rows(
    counts: Counts,
    topics: list[tuple[Topic, int]],
    searches: list[SavedSearch],
    whole: frozenset[Sort] = frozenset(),
) -> list[Row]:
    """Return the sidebar from top to bottom; sections with nothing in them are left out."""
    result = [
        Row(Sort.HEADING, "", "Library"),
        Row(Sort.SHELF, "all", "All articles", counts.articles),
        Row(Sort.SHELF, "unread", "Unread", counts.unread),
        Row(Sort.SHELF, "annotated", "Annotated", counts.annotated),
        Row(Sort.HEADING, "", "Topics"),
        *(Row(Sort.TOPIC, topic.id, topic.name, number) for topic, number in topics),
        Row(Sort.NEW_TOPIC, "", "New topic…"),
    ]
    for sort, title, values in (
        (Sort.PUBLICATION, "Publications", counts.publications),
        (Sort.TAG, "Tags", counts.tags),
    ):
        known = [(name, number) for name, number in values if name]
        if known:
            shown = known if sort in whole else known[:SHOWN]
            result.append(Row(Sort.HEADING, "", title))
            result += [_value(sort, name, number) for name, number in shown]
            if len(shown) < len(known):
                result.append(Row(Sort.ALL, sort.value, f"All {len(known):,} …"))
    if searches:
        result.append(Row(Sort.HEADING, "", "Saved searches"))
        result += [Row(Sort.SEARCH, one.query, one.name, -1, one.new) for one in searches]
    return result


def _value(sort: Sort, name: str, number: int) -> Row:
    if sort is not Sort.TAG:
        return Row(sort, name, name, number)
    above, _, leaf = name.rpartition("/")
    return Row(sort, name, leaf, number, level=above.count("/") + 1 if above else 0)


class SidebarModel(Rows):
    """The rows as Qt wants them."""

    def find(self, sort: Sort, key: str) -> int:
        """Return where a row stands, -1 where it does not."""
        for number, row in enumerate(self._rows):
            if row.sort is sort and row.key == key:
                return number
        return -1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        row: Row | None = self.row(index.row())
        if row is None or row.sort is Sort.HEADING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, what a screen reader says, or the row itself."""
        row: Row | None = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(row.key if row.sort is Sort.TAG else row.text)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            new = f", {row.new} new" if row.new else ""
            name = row.key.replace("/", ", ") if row.sort is Sort.TAG else row.text
            return f"{name}, {row.count}" if row.count >= 0 else name + new
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None


_LONG = (Sort.TOPIC, Sort.SEARCH)  # whose names are sentences, often alike in the beginning
_MOST_LINES = 2
_SIDE, _INSIDE = 8, 8  # pixels beside a row, and within it


def _count(row: Row) -> str:
    return f"{row.count:,}" if row.count >= 0 else (f"{row.new} new" if row.new else "")


def _room(row: Row, metrics: QFontMetrics, width: int) -> int:
    """Return the width for the name of a row beside its count."""
    return width - metrics.horizontalAdvance(_count(row) + "  ")


class _Delegate(QStyledItemDelegate):
    """Draws headings small, the rest with a dot where it has a colour, and its count at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings have air above them; long names take two lines."""
        unit = QFontMetrics(self._theme.font()).height()
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        factor = (1.7 if index.row() == 0 else 2.1) if row.sort is Sort.HEADING else 1.72
        return QSize(0, round(unit * (factor + self._lines_of(row, option) - 1)))

    def _lines_of(self, row: Row, option: QStyleOptionViewItem) -> int:
        """Return how many lines a row takes: names that begin alike are told apart by their ends."""
        if row.sort not in _LONG or option.widget is None:
            return 1
        metrics = QFontMetrics(self._theme.font(SANS, 0.96))
        view = cast(Sidebar, option.widget)
        # As if the scroll bar were there: whether it comes depends on the heights.
        width = view.width() - view.verticalScrollBar().sizeHint().width() - 2 * (_SIDE + _INSIDE)
        return len(wrapped(row.text, metrics, _room(row, metrics, width), _MOST_LINES))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        rect = QRect(option.rect).adjusted(_SIDE, 1, -_SIDE, -1)
        if row.sort is Sort.HEADING:
            self._heading(painter, rect, row)
        else:
            self._entry(painter, rect, row, option)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setFont(self._theme.font(SANS, 0.82, bold=True))
        painter.setPen(self._theme.colour("muted"))
        inner = rect.adjusted(8, 0, -8, -3)
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.text)

    def _entry(self, painter: QPainter, rect: QRect, row: Row, option: QStyleOptionViewItem) -> None:
        theme = self._theme
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(theme.colour("focus") if focused and selected else Qt.PenStyle.NoPen)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("selected" if selected else "hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(theme.font(SANS, 0.96, bold=selected and row.sort is Sort.TOPIC))
        inner = rect.adjusted(_INSIDE, 0, -_INSIDE, 0)
        count = _count(row)
        metrics = painter.fontMetrics()
        painter.setPen(theme.colour("accent" if row.new and row.count < 0 else "muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, count)
        left = inner.x() + row.level * metrics.height()
        if row.sort is Sort.PUBLICATION:
            dot = metrics.height() // 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.publication(row.key))
            painter.drawEllipse(QRectF(left, rect.center().y() - dot / 2 + 0.5, dot, dot))
            left += dot * 2
        link = selected or row.sort in (Sort.NEW_TOPIC, Sort.ALL)
        painter.setPen(theme.colour("accent" if link else "text"))
        room = _room(row, metrics, inner.right() - left)
        lines = self._lines_of(row, option)
        top = rect.y() + (rect.height() - lines * metrics.height()) // 2
        draw_lines(painter, QRect(left, top, room, rect.height()), row.text, lines, in_a_list=True)


class Sidebar(QListView):
    """Everything one can choose from; it only says what was chosen."""

    chosen = Signal(object)  # Row
    menu_wanted = Signal(object, object)  # Row, QMenu to put actions into

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAccessibleName("Library, topics, publications, tags and saved searches")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setViewportMargins(0, 6, 0, 6)
        self._session = session
        self._theme = theme
        self._whole: frozenset[Sort] = frozenset()
        self._found: _Found | None = None
        self._model = SidebarModel()
        self.setModel(self._model)
        self._delegate = _Delegate(theme)
        self.setItemDelegate(self._delegate)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.clicked.connect(self._on_chosen)
        self._current: tuple[Sort, str] = (Sort.SHELF, "all")
        session.changed.connect(self._on_changed)
        session.indexed.connect(lambda _: self.refresh())
        theme.changed.connect(self.viewport().update)
        session.when_open(self.refresh)

    def refresh(self) -> None:
        """Read everything again."""
        self._read(None)

    def _on_changed(self, touched: Touched) -> None:
        # What topics have is counted over all figures: while more of them come, what was known stands.
        self._read(self._found if touched.more else None)

    def _read(self, known: _Found | None) -> None:
        def work(library: Library) -> _Found:
            return (
                services.reading.counts(library),
                services.comparing.topics(library) if known is None else known[1],
                services.searching.saved_searches(library),
            )

        self._session.read(work, self._on_read, latest="sidebar")

    def show_chosen(self, sort: Sort, key: str) -> None:
        """Show a row as chosen, without saying so."""
        self._current = (sort, key)
        number = self._model.find(sort, key)
        if number >= 0:
            self.setCurrentIndex(self._model.index(number, 0))
        else:
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose at once; Enter chooses what is not chosen by arrows alone."""
        before = self.currentIndex()
        super().keyPressEvent(event)
        row = self._model.row(self.currentIndex().row())
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        moved = self.currentIndex() != before
        if enter or (moved and row is not None and row.sort not in (Sort.NEW_TOPIC, Sort.ALL)):
            self._on_chosen(self.currentIndex())

    def _on_read(self, found: _Found) -> None:
        self._found = found
        self._theme.know_publications(
            [*self._theme.publications, *(name for name, _ in found[0].publications if name)]
        )
        self._show()

    def _show(self) -> None:
        if self._found is not None:
            top = self.verticalScrollBar().value()
            self._model.show_rows(rows(*self._found, self._whole))
            self.show_chosen(*self._current)
            self.verticalScrollBar().setValue(top)

    def _on_chosen(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is None or row.sort is Sort.HEADING:
            return
        if row.sort is Sort.ALL:
            self._whole |= {Sort(row.key)}
            self._show()
            return
        if row.sort is not Sort.NEW_TOPIC:
            self._current = (row.sort, row.key)
        self.chosen.emit(row)

    def _on_menu(self, where: QPoint) -> None:
        row = self._model.row(self.indexAt(where).row())
        if row is None:
            return
        menu = QMenu(self)
        self.menu_wanted.emit(row, menu)
        if not menu.isEmpty():
            menu.popup(self.viewport().mapToGlobal(where))
