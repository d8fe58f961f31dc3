"""One of several articles in a window: its page with figures, highlights and links marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reader.domain import wording
from reader.domain.comparison import Claim
from reader.domain.document import Document
from reader.domain.text import Span
from reader.services.reading import Reading
from reader.ui.kit.plain import plain
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Mark, Theme
from reader.ui.kit.widgets import label
from reader.ui.reading import marks
from reader.ui.reading.byline import metadata_line
from reader.ui.reading.find_bar import find_all
from reader.ui.reading.page import Page, Painted
from reader.ui.reading.page_style import PageStyle
from reader.ui.reading.rendering import render


class Side(QWidget):
    """One article in a window with others beside it."""

    moved = Signal(int)  # the caret, in offsets of the article

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._theme, self._style = theme, PageStyle.remembered(settings)
        self.reading: Reading | None = None
        self._name = ""
        self.found: list[Span] = []  # where the words stand that are looked for
        self._linked: list[Painted] = []
        self._match: list[Painted] = []
        self._shown: tuple[Document, str, str] | None = None  # with its title and the line below
        self.page = Page(theme)
        # The title scrolls away with the text; this says at any place which article it is.
        self.head = label("", "muted")
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._indent = self.fontMetrics().height()
        self.head.setContentsMargins(self._indent, self._indent // 3, self._indent, self._indent // 3)
        self.head.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.page)
        self.page.cursorPositionChanged.connect(self._on_caret)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.article.document.text if self.reading else ""

    def show_reading(self, reading: Reading) -> None:
        """Show an article, in its place where it is shown already."""
        same = self.reading is not None and self.reading.article.version.id == reading.article.version.id
        self.reading = reading
        if not same:
            card = reading.article.card
            title = card.stated_title
            self.show_document(reading.article.document, title, metadata_line(card), card.title)
            day = wording.published(card.published)
            self._name = " · ".join(filter(None, (wording.publication(card), day, card.title)))
            self.head.setToolTip(plain(self._name))
            self.head.show()
            self._name_it()
        claims: Sequence[Claim] = reading.claims
        self.page.paint_layer("figures", marks.figure_marks(self._theme, claims, ()))
        self.page.paint_layer("highlights", marks.highlight_marks(self._theme, reading.annotations))

    def show_document(self, document: Document, title: str, line: str, name: str) -> None:
        """Show a text under a title and a line of metadata; ``name`` is what a screen reader says."""
        self._shown = document, title, line
        rendered = render(document, self._theme, self._style, title, line)
        self.page.show_document(rendered, self._style.width(self._theme))
        self.page.setAccessibleName(f"Text of {name}")

    def set_again(self) -> None:
        """Set the text anew in the place where it was, in the colours of now; marks are painted by others."""
        if self._shown is not None:
            document, title, line = self._shown
            rendered = render(document, self._theme, self._style, title, line)
            self.page.show_again(rendered, self._style.width(self._theme))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the name of the article the new room."""
        super().resizeEvent(event)
        self._name_it()

    def _name_it(self) -> None:
        room = self.width() - 2 * self._indent
        metrics = self.head.fontMetrics()
        self.head.setText(metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room))

    def show_linked(self, spans: Sequence[Span]) -> None:
        """Mark the passages that have a match in another article."""
        look, tick = self._theme.char_format(Mark.HIT), self._theme.colour("accent")
        look.clearBackground()
        look.setUnderlineColor(tick)
        self._linked = [Painted(one, look, tick) for one in dict.fromkeys(spans)]
        self._paint_links()

    def show_match(self, span: Span | None, *, follow: bool) -> None:
        """Light up the passage that matches, and go to it where wanted."""
        look = self._theme.char_format(Mark.TARGET)
        self._match = [Painted(span, look)] if span is not None else []
        self._paint_links()
        if span is not None and follow and not self.page.is_visible(span.start):
            self.page.scroll_to(span.start)

    def mark_words(self, words: str) -> int:
        """Mark words wherever they stand; returns how often."""
        self.found = find_all(self.text, words)
        self.page.paint_layer("find", marks.find_marks(self._theme, self.found))
        self.page.paint_layer("current", [])
        if self.found and not any(self.page.is_visible(one.start) for one in self.found):
            self.page.scroll_to(self.found[0].start)
        return len(self.found)

    def stand_at(self, found: Span | None) -> None:
        """Mark one of the places found as the one that one stands at, and go there; none takes that back."""
        self.page.paint_layer("current", marks.current_mark(self._theme, found) if found is not None else [])
        if found is not None:
            self.page.scroll_to(found.start)

    def _paint_links(self) -> None:
        # Below what is found: a place found within a passage that matches is seen.
        self.page.paint_layer("hits", [*self._linked, *self._match])

    def _on_caret(self) -> None:
        if not self.page.guided:
            self.moved.emit(self.page.caret())
