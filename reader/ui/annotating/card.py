"""One annotation in the panel: its quote, its note, its tags, its colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.domain.annotation import AnchorState, Annotation, Colour
from reader.ui.annotating.annotator import Annotator
from reader.ui.annotating.note_editor import NoteEditor
from reader.ui.annotating.note_preview import NotePreview
from reader.ui.annotating.tag_row import TagRow
from reader.ui.kit.carrying import Dragger
from reader.ui.kit.plain import plain
from reader.ui.kit.theme import SERIF, Theme
from reader.ui.kit.widgets import button, label, restyle
from reader.ui.kit.wrapping import draw_lines, wrapped

QUOTE_LINES = 4


def colour_icon(theme: Theme, colour: Colour) -> QIcon:
    """Return a swatch of a highlight colour."""
    pixmap = QPixmap(14, 14)
    pixmap.fill(theme.highlight(colour).fill)
    painter = QPainter(pixmap)
    painter.fillRect(0, 11, 14, 3, theme.highlight(colour).line)
    painter.end()
    return QIcon(pixmap)


class Quote(QWidget):
    """The words of a highlight cut after some lines; a click goes there, a drag takes them out."""

    clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self._pressed = QPoint()
        self.to_drag: Callable[[], QMimeData] | None = None  # the quote with its citation
        Dragger(self, lambda _: self.to_drag() if self.to_drag else None)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show a quote."""
        self._text = f"“{' '.join(text.split())}”"
        self.setToolTip(plain(text if len(text) < 600 else text[:600] + " …"))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrow ones are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        metrics = QFontMetrics(self._theme.font(SERIF))
        return len(wrapped(self._text, metrics, width, QUOTE_LINES)) * metrics.height()

    def sizeHint(self) -> QSize:
        """Return a size to begin with."""
        return QSize(180, self.heightForWidth(max(180, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the lines."""
        painter = QPainter(self)
        painter.setFont(self._theme.font(SERIF))
        painter.setPen(self._theme.colour("muted"))
        draw_lines(painter, self.rect(), self._text, QUOTE_LINES)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Know where a click or a drag began."""
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say that it was clicked."""
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if way < QApplication.startDragDistance():
            self.clicked.emit()


class AnnotationCard(QFrame):
    """Shows an annotation and lets one change it in place."""

    chosen = Signal(object)  # Annotation
    left = Signal()
    attach_wanted = Signal(object)  # Annotation: put it on the selection
    cite_wanted = Signal(object)  # Annotation: in the notebook

    def __init__(
        self, annotation: Annotation, annotator: Annotator, theme: Theme, known: Sequence[str]
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.annotation = annotation
        self._annotator = annotator
        self._theme = theme
        self.quote = Quote(theme)
        self.note = NoteEditor(annotator.note_of(annotation))
        self.preview = NotePreview(self.note)
        self.confirm = button("This is the place", self._confirm, kind="link")
        self.attach = button("Put on the selected words", self._attach, kind="link")
        self.tags = TagRow(annotation.tags, known)
        self.state = label("", "warning", wrap=True)
        self.more = QToolButton()
        self._build()
        self.show_annotation(annotation)

    def show_annotation(self, annotation: Annotation) -> None:
        """Show what the library has of it now."""
        self.annotation = annotation
        anchor = annotation.anchor
        self.quote.setVisible(anchor is not None)
        if anchor is not None:
            self.quote.show_text(anchor.quote)
        what = anchor.quote[:60] if anchor else "the whole article"
        self.note.setAccessibleName(f"Note on {what}")
        self.more.setAccessibleName(f"What to do with the annotation of {what}")
        self.note.show_note(self._annotator.note_of(annotation))
        self.tags.show_tags(annotation.tags)
        state = anchor.state if anchor else AnchorState.EXACT
        self.state.setText(
            {
                AnchorState.EXACT: "",
                AnchorState.APPROXIMATE: "Found again by likeness: please check.",
                AnchorState.ORPHAN: "The article no longer has these words.",
            }[state]
        )
        self.state.setVisible(state is not AnchorState.EXACT)
        self.confirm.setVisible(state is AnchorState.APPROXIMATE)
        self.attach.setVisible(state is not AnchorState.EXACT)
        self.update()

    def write(self) -> None:
        """Put the caret into the note."""
        self.note.show()
        self.note.setFocus()

    def set_current(self, current: bool) -> None:
        """Show it as the one that the reader stands at."""
        restyle(self, "current", "true" if current else "false")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card with its colour along the edge."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.highlight(self.annotation.colour).line)
        painter.drawRoundedRect(QRectF(1, 10, 3, self.height() - 20), 1.5, 1.5)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.quote, 1)
        self.more.setText("⋯")
        self.more.setProperty("quiet", True)
        self.more.clicked.connect(self._show_menu)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 9, 7, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.state)
        for one in (self.confirm, self.attach):
            column.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.note)
        column.addWidget(self.preview)
        column.addWidget(self.tags)
        self.quote.clicked.connect(lambda: self.chosen.emit(self.annotation))
        self.note.kept.connect(self._on_note)
        self.preview.wanted.connect(self.write)
        self.note.left.connect(self.left)
        self.tags.changed.connect(lambda tags: self._annotator.set_tags(self.annotation.id, tags))

    def _confirm(self) -> None:
        anchor = self.annotation.anchor
        if anchor is not None:
            self._annotator.move(self.annotation.id, anchor.span)

    def _attach(self) -> None:
        self.attach_wanted.emit(self.annotation)

    def _on_note(self, note: str) -> None:
        self._annotator.write_note(self.annotation.id, note, self.note.step)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        for number, colour in enumerate(Colour, start=1):
            action = menu.addAction(
                colour_icon(self._theme, colour), f"{colour.value.capitalize()}\t{number}"
            )
            action.triggered.connect(
                lambda _=False, colour=colour: self._annotator.recolour(self.annotation.id, colour)
            )
        menu.addSeparator()
        anchor = self.annotation.anchor
        if anchor is not None and anchor.state is AnchorState.APPROXIMATE:
            menu.addAction("This is the place").triggered.connect(self._confirm)
        if anchor is not None:
            show = menu.addAction("Show in the text")
            show.triggered.connect(lambda: self.chosen.emit(self.annotation))
            menu.addAction("Put on the selected words").triggered.connect(self._attach)
            cite = menu.addAction("Cite in the notebook")
            cite.setEnabled(anchor.state is not AnchorState.ORPHAN)
            cite.triggered.connect(lambda: self.cite_wanted.emit(self.annotation))
        menu.addAction("Delete").triggered.connect(lambda: self._annotator.remove(self.annotation.id))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
