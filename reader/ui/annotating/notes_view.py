"""Every annotation of the library: search their words, filter, open any in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain import wording
from reader.domain.annotation import AnchorState, Annotation, Tag
from reader.domain.article import ArticleCard
from reader.domain.edit import Subject, Touched
from reader.domain.text import Span
from reader.services import annotating, reading
from reader.services.library import Library
from reader.services.reading import Counts
from reader.ui.annotating.markup import to_plain
from reader.ui.annotating.note_filters import NoteFilters, Wanted
from reader.ui.kit.rows import Index, RowDelegate, Rows, set_up
from reader.ui.kit.theme import SANS, SERIF, Theme
from reader.ui.kit.widgets import EmptyPane, label
from reader.ui.kit.wrapping import draw_lines, wrapped
from reader.ui.session import Session

Pair = tuple[Annotation, ArticleCard]
STANDING = {
    AnchorState.EXACT: "",
    AnchorState.APPROXIMATE: "Found again by likeness: please check",
    AnchorState.ORPHAN: "No longer in the article",
}
QUOTE_LINES = 3
WIDEST = 820  # pixels at the usual size: longer lines are hard to read


class NotesModel(Rows):
    """The annotations that the filters let through."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the quote, everything for screen readers, or annotation and card."""
        pair: Pair | None = self.row(index.row())
        if pair is None:
            return None
        annotation, card = pair
        quote = annotation.anchor.quote if annotation.anchor else "Note on the article"
        if role == Qt.ItemDataRole.DisplayRole:
            return quote
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (quote, annotation.note, ", ".join(annotation.tags), source_line(card))
            return ". ".join(part for part in parts if part)
        return pair if role == Qt.ItemDataRole.UserRole else None


def source_line(card: ArticleCard) -> str:
    """Return where an annotation stands: title, publication, date."""
    parts = (card.title, wording.publication(card), wording.published(card.published))
    return " · ".join(parts)


class _Delegate(RowDelegate):
    """Draws quote, note, tags and source, one below the other."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.widget.width() if option.widget else 600
        height = self._walk(None, QRect(0, 0, width, 0), index.data(Qt.ItemDataRole.UserRole))
        return QSize(width, height)

    def draw(self, painter: QPainter, rect: QRect, row: Pair) -> None:
        self._walk(painter, rect, row)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self.theme.colour("line"))

    def _walk(self, painter: QPainter | None, rect: QRect, pair: Pair) -> int:
        """Draw, or only measure where there is no painter; returns the height."""
        annotation, card = pair
        unit = QFontMetrics(self.theme.font()).height()
        inner = rect.adjusted(20 + unit, unit * 2 // 3, -20, 0)
        inner.setWidth(min(inner.width(), WIDEST * unit // 16))
        y = inner.y()
        if painter is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.highlight(annotation.colour).line)
            painter.drawRoundedRect(QRectF(rect.x() + 20, y, 4, rect.height() - unit * 4 / 3), 2, 2)
        if annotation.anchor is not None:
            text = f"“{' '.join(annotation.anchor.quote.split())}”"
            y = self._lines(painter, inner, y, text, self.theme.font(SERIF, 1.08), "text")
        if annotation.note:
            note = to_plain(annotation.note)
            y = self._lines(painter, inner, y + unit // 4, note, self.theme.font(), "text")
        foot = " · ".join([*annotation.tags, source_line(card)])
        if annotation.anchor is not None:
            foot = " · ".join(filter(None, [STANDING[annotation.anchor.state], foot]))
        y = self._lines(painter, inner, y + unit // 4, foot, self.theme.font(SANS, 0.9), "muted", 1)
        return y - rect.y() + unit * 2 // 3

    def _lines(
        self,
        painter: QPainter | None,
        inner: QRect,
        y: int,
        text: str,
        font: QFont,
        colour: str,
        most: int = QUOTE_LINES,
    ) -> int:
        if painter is None:
            metrics = QFontMetrics(font)
            return y + len(wrapped(text, metrics, inner.width(), most)) * metrics.height()
        painter.setFont(font)
        painter.setPen(self.theme.colour(colour))
        return y + draw_lines(painter, QRect(inner.x(), y, inner.width(), 0), text, most)


class NotesView(QWidget):
    """The library-wide browser of annotations."""

    chosen = Signal(int, object)  # article id, Span | None

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._session = session
        self._theme = theme
        self._stale = True
        self._model = NotesModel()
        self._delegate = _Delegate(theme)
        self.list = QListView()
        self.words = QLineEdit(placeholderText="Search quotes and notes")
        self.filters = NoteFilters()
        self._count = label("", "muted")
        self.empty = EmptyPane(
            "No annotations", "Highlight words in an article with Ctrl+H; every highlight stands here."
        )
        self._timer = QTimer(self, singleShot=True, interval=80)
        self._build()
        self._connect()

    def activate(self) -> None:
        """Take the focus, up to date."""
        if self._stale:
            self._ask()
        (self.list if self._model.rowCount() else self.words).setFocus()

    def hints(self) -> str:
        """Return the keys worth knowing here."""
        return "Enter open in the article"

    def _build(self) -> None:
        self.words.setAccessibleName("Search quotes and notes")
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 0)
        head.setSpacing(8)
        head.addWidget(label("Notes", "title"))
        head.addWidget(self.words, 1)
        head.addWidget(self._count)
        filters = QHBoxLayout()
        filters.setContentsMargins(20, 8, 20, 10)
        filters.addWidget(self.filters)
        set_up(self.list, "Annotations of the library", self._model, self._delegate)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(filters)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._ask)
        self.words.textChanged.connect(lambda _: self._timer.start())
        self.filters.changed.connect(self._timer.start)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self._session.changed.connect(self._on_changed)
        self._theme.changed.connect(self.list.doItemsLayout)

    def _on_changed(self, touched: Touched) -> None:
        if touched.subjects & {Subject.ANNOTATION, Subject.TAG, Subject.METADATA, Subject.ARTICLE}:
            self._stale = True
            if self.isVisible():
                self._timer.start()

    def _ask(self) -> None:
        self._stale = False
        text, wanted = self.words.text(), self.filters.wanted

        def work(library: Library) -> tuple[list[Pair], list[tuple[Tag, int]], Counts]:
            pairs = annotating.annotations(
                library,
                text=text,
                tag=wanted.tag,
                colour=wanted.colour,
                publication=wanted.publication,
                published=wanted.published,
                made_since=wanted.made_since,
                orphans_only=wanted.orphans_only,
            )
            return pairs, annotating.tags(library), reading.counts(library)

        self._session.read(work, self._on_read, latest="notes")

    def _on_read(self, found: tuple[list[Pair], list[tuple[Tag, int]], Counts]) -> None:
        pairs, tags, counts = found
        self.filters.offer(
            [tag.name for tag, number in tags if number],
            [name for name, _ in counts.publications if name],
            sorted((year for year, _ in counts.years if year), reverse=True),
        )
        self._model.show_rows(pairs)
        self._count.setText(wording.many(len(pairs), "annotation"))
        self._stack.setCurrentIndex(0 if pairs else 1)
        if self.words.text() or self.filters.wanted != Wanted():
            self.empty.say("Nothing fits", "No annotation fits all of these filters.")
        else:
            self.empty.say(
                "No annotations", "Highlight words in an article with Ctrl+H; every highlight stands here."
            )

    def _open(self, index: QModelIndex) -> None:
        annotation, card = index.data(Qt.ItemDataRole.UserRole)
        anchor = annotation.anchor
        orphan = anchor is None or anchor.state is AnchorState.ORPHAN
        span: Span | None = None if orphan else anchor.span
        self.chosen.emit(card.id, span)
