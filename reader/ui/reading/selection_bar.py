"""The small bar that appears under a selection made with the mouse: colours, note, copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from reader.domain.annotation import Colour
from reader.ui.kit.plain import plain
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import Flow
from reader.ui.reading.page import Page

_MARGINS = (6, 4, 6, 4)  # pixels: left, top, right, bottom


class _Swatch(QAbstractButton):
    """A round button in a highlight's colour, with its number key in the tooltip."""

    def __init__(self, theme: Theme, colour: Colour, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._colour = colour
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"Highlight {colour.value}")
        self.setToolTip(plain(f"Highlight {colour.value} ({number})"))
        self._side = round(self.fontMetrics().height() * 1.15)
        # As high as the buttons beside it, so that they stand in one line.
        self.setFixedSize(self._side, round(self.fontMetrics().height() * 1.8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the fill with its line as a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pair = self._theme.highlight(self._colour)
        painter.setPen(QColor(pair.line))
        painter.setBrush(pair.fill)
        top = (self.height() - self._side) // 2
        painter.drawEllipse(self.rect().adjusted(2, top + 2, -2, -top - 2))


class SelectionBar(QFrame):
    """Shown by the mouse only: who selects with keys has keys for the rest."""

    highlight_wanted = Signal(object)  # Colour
    note_wanted = Signal()
    citation_wanted = Signal()
    cite_wanted = Signal()  # in the notebook
    search_wanted = Signal(str)
    compare_wanted = Signal()  # across articles

    def __init__(self, page: Page, theme: Theme) -> None:
        super().__init__(page.viewport())
        self.setObjectName("popup")
        self._page = page
        self._inner = QWidget()
        self._flow = Flow(1)
        self._inner.setLayout(self._flow)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(*_MARGINS)
        outer.addWidget(self._inner)
        for number, colour in enumerate(Colour, start=1):
            swatch = _Swatch(theme, colour, number)
            swatch.clicked.connect(lambda _=False, colour=colour: self._highlight(colour))
            self._flow.addWidget(swatch)
        self._offers: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Note", self.note_wanted.emit),
            ("Copy with citation", self.citation_wanted.emit),
            ("Notebook", self.cite_wanted.emit),
            ("Search", self._search),
            ("Compare", self.compare_wanted.emit),
        )
        for text, run in self._offers:
            self._flow.addWidget(self._button(text, run))
        page.viewport().installEventFilter(self)
        page.scrolled.connect(self.hide)
        page.selectionChanged.connect(self._on_selection)
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Appear when the button of the mouse goes up over a selection; a menu offers the same."""
        if isinstance(event, QContextMenuEvent):
            self.hide()
            self.menu().popup(event.globalPos())
            return True
        if isinstance(event, QMouseEvent) and event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease and self._page.selected_span() is not None:
            self.show_under_selection()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.hide()
        return False

    def menu(self) -> QMenu:
        """Return what can be done with the selection, as a menu that goes when it is closed."""
        made = QMenu(self._page)
        made.setAccessibleName("Selected words")
        made.aboutToHide.connect(made.deleteLater)
        if self._page.selected_span() is not None:
            for number, colour in enumerate(Colour, start=1):
                swatch = made.addAction(f"Highlight {colour.value}\t{number}")
                swatch.triggered.connect(lambda _=False, colour=colour: self._highlight(colour))
            made.addSeparator()
            for text, run in (("Copy", self._page.copy), *self._offers):
                made.addAction(text).triggered.connect(lambda _=False, run=run: run())
            made.addSeparator()
        made.addAction("Select all").triggered.connect(self._page.selectAll)
        return made

    def _button(self, text: str, run: Callable[[], object]) -> QToolButton:
        result = QToolButton()
        result.setText(text)
        result.setProperty("quiet", True)
        result.setProperty("tight", True)
        result.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        result.setAccessibleName(text)
        result.clicked.connect(self.hide)
        result.clicked.connect(lambda _=False: run())
        return result

    def show_under_selection(self) -> None:
        """Appear where the selection ends."""
        cursor = self._page.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        under: QRect = self._page.cursorRect(cursor)
        room = self._page.viewport().rect()
        self._fit(room.width())
        x = min(max(0, under.x() - self.width() // 2), max(0, room.width() - self.width()))
        y = under.bottom() + 6
        if y + self.height() > room.height():
            y = under.top() - self.height() - 6
        self.move(x, y)
        self.show()
        self.raise_()

    def _fit(self, room: int) -> None:
        """Take one row where there is room for it, else as many as are needed."""
        for one in self._inner.findChildren(QWidget):
            one.ensurePolished()  # the style sheet decides how wide they are
        hints = [self._flow.itemAt(number).sizeHint().width() for number in range(self._flow.count())]  # type: ignore[union-attr]
        whole = sum(hints) + self._flow.spacing() * (len(hints) - 1)
        width = max(1, min(whole, room - _MARGINS[0] - _MARGINS[2] - 2))
        self._inner.setFixedSize(width, self._flow.heightForWidth(width))
        self.adjustSize()

    def _on_selection(self) -> None:
        if self._page.selected_span() is None:
            self.hide()

    def _highlight(self, colour: Colour) -> None:
        self.hide()
        self.highlight_wanted.emit(colour)

    def _search(self) -> None:
        words = " ".join(self._page.textCursor().selectedText().split())
        if words:
            self.search_wanted.emit(f'"{words}"' if " " in words else words)
