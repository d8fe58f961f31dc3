"""The page one writes on: Markdown, kept as one types, that takes passages in as citations."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip

from reader.domain.notebook import TOKEN, Shown
from reader.domain.text import Span, Utf16Map
from reader.ui.kit.carrying import FORMAT, Passage, passage_in
from reader.ui.kit.kept_editor import KeptEditor
from reader.ui.kit.plain import plain
from reader.ui.kit.theme import SERIF, Theme
from reader.ui.notebook.highlighter import Highlighter

MEASURE = 72  # characters a line, where there is room
_LONGEST_TIP = 600  # characters of a quote


class PageEditor(KeptEditor):
    """Shows what a citation means where the mouse rests on it; Ctrl and a click go there."""

    passage_dropped = Signal(object)  # Passage: cite it where the caret is now
    passage_wanted = Signal(object)  # Shown: open the article at it

    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        self.setObjectName("page")
        self.setAccessibleName("Page of the notebook")
        self.setPlaceholderText(
            "Write in Markdown. Drag a quote or a figure in, or send it with Ctrl+Shift+M."
        )
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self.folder = ""  # of the library
        self.shown: Mapping[str, Shown] = {}
        self._highlighter = Highlighter(self.document(), theme)
        self.set_theme()

    def set_theme(self) -> None:
        """Set the type and the colours anew."""
        self.setFont(self._theme.font(SERIF, 1.15))
        self._highlighter.set_theme()
        self._fit()

    def know(self, shown: Mapping[str, Shown]) -> None:
        """Know how the citations of the page stand."""
        self.shown = shown
        self._highlighter.know(shown)

    def caret(self) -> int:
        """Return the place of the caret in the text, in code points."""
        return Utf16Map(self.toPlainText()).to_points(self.textCursor().position())

    def put_key(self, key: str) -> None:
        """Put a citation in at the caret, in a paragraph of its own on an empty line."""
        cursor = self.textCursor()
        block = cursor.block()
        before = block.text()[: cursor.positionInBlock()]
        space = " " if before.strip() and not before.endswith((" ", "(", "[")) else ""
        cursor.insertText(f"{space}[@{key}]")
        self.setTextCursor(cursor)

    def key_at(self, cursor: QTextCursor) -> str:
        """Return the key of the citation that a cursor stands in, or nothing."""
        text, at = cursor.block().text(), cursor.positionInBlock()
        units = Utf16Map(text)
        for match in TOKEN.finditer(text):
            start, end = units.span_to_utf16(Span(*match.span()))
            if start <= at <= end:
                return match[1]
        return ""

    def open_passage(self) -> None:
        """Open the article of the citation at the caret."""
        self._open(self.textCursor())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take passages, besides text."""
        return source.hasFormat(FORMAT) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Cite a passage of this library; anything else comes in as plain text."""
        passage: Passage | None = passage_in(source, self.folder)
        if passage is None:
            super().insertFromMimeData(source)
        else:
            self.passage_dropped.emit(passage)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a citation that is clicked with Ctrl."""
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open(self.cursorForPosition(event.position().toPoint()))

    def event(self, event: QEvent) -> bool:
        """Say what a citation means where the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.viewport().mapFrom(self, event.pos())
            one = self.shown.get(self.key_at(self.cursorForPosition(place)))
            QToolTip.showText(event.globalPos(), plain(spoken(one)) if one else "", self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines readable."""
        super().resizeEvent(event)
        self._fit()

    def _open(self, cursor: QTextCursor) -> None:
        one = self.shown.get(self.key_at(cursor))
        if one is not None:
            self.passage_wanted.emit(one)

    def _fit(self) -> None:
        metrics = QFontMetricsF(self.font())
        column = metrics.averageCharWidth() * MEASURE
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = round(max(metrics.height(), (room - column) / 2))
        self.setViewportMargins(side, round(metrics.height()), side, 0)


def spoken(one: Shown) -> str:
    """Return what a citation says: quote, reference, figure, and whether it stands."""
    quote = " ".join(one.citation.anchor.quote.split())
    if len(quote) > _LONGEST_TIP:
        quote = quote[:_LONGEST_TIP] + " …"
    trouble = f"It {one.trouble}." if one.trouble.startswith("no longer") else one.trouble.capitalize()
    return "\n".join(filter(None, [f"“{quote}”", one.reference, one.figure, trouble]))
