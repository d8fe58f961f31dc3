"""Two articles next to each other: both readable and annotatable, linked where they speak of the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from reader.domain.comparison import Claim
from reader.domain.edit import Subject, Touched
from reader.domain.text import Span
from reader.services import pairing
from reader.services.pairing import Link, Pair
from reader.services.reading import Reading
from reader.ui.annotating.annotator import Annotator
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Mark, Theme
from reader.ui.kit.widgets import button, label
from reader.ui.reading import marks
from reader.ui.reading.byline import metadata_line
from reader.ui.reading.page import Page, Painted
from reader.ui.reading.page_style import PageStyle
from reader.ui.reading.rendering import render
from reader.ui.session import Session


class Side(QWidget):
    """One of the two articles."""

    moved = Signal(int)  # the caret, in offsets of the article

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._theme, self._style = theme, PageStyle.remembered(settings)
        self.reading: Reading | None = None
        self.page = Page(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
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
            title = card.title if card.title_known else ""
            rendered = render(reading.article.document, self._theme, self._style, title, metadata_line(card))
            self.page.show_document(rendered, self._style.width(self._theme))
            self.page.setAccessibleName(f"Text of {card.title}")
        claims: Sequence[Claim] = reading.claims
        self.page.paint_layer("figures", marks.figure_marks(self._theme, claims, ()))
        self.page.paint_layer("highlights", marks.highlight_marks(self._theme, reading.annotations))

    def show_linked(self, spans: Sequence[Span]) -> None:
        """Mark the passages that have a match in the other article."""
        look, tick = self._theme.char_format(Mark.HIT), self._theme.colour("accent")
        look.clearBackground()
        look.setUnderlineColor(tick)
        self.page.paint_layer("hits", [Painted(one, look, tick) for one in dict.fromkeys(spans)])

    def show_match(self, span: Span | None, *, follow: bool) -> None:
        """Light up the passage that matches, and go to it where wanted."""
        look = self._theme.char_format(Mark.TARGET)
        self.page.paint_layer("current", [Painted(span, look)] if span is not None else [])
        if span is not None and follow and not self.page.is_visible(span.start):
            self.page.scroll_to(span.start)

    def mark_words(self, words: str) -> int:
        """Mark words wherever they stand; returns how often."""
        found: list[Span] = []
        text, at = self.text.casefold(), -1
        # Folding may change the length of a text; then positions would be wrong, so it is left as it is.
        text, words = (text, words.casefold()) if len(text) == len(self.text) else (self.text, words)
        while words and (at := text.find(words, at + 1)) >= 0 and len(found) < marks.MOST:
            found.append(Span(at, at + len(words)))
        self.page.paint_layer("find", marks.find_marks(self._theme, found))
        if found and not any(self.page.is_visible(one.start) for one in found):
            self.page.scroll_to(found[0].start)
        return len(found)

    def _on_caret(self) -> None:
        if not self.page.guided:
            self.moved.emit(self.page.caret())


class SideBySide(QWidget):
    """A window of its own with two articles; moving in one moves the other to the matching passage."""

    def __init__(
        self, session: Session, annotator: Annotator, theme: Theme, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("paper")
        self._session, self._annotator = session, annotator
        self._ids = (0, 0)
        self.links: tuple[Link, ...] = ()
        self.left, self.right = Side(theme, settings), Side(theme, settings)
        self.find_edit = QLineEdit()
        self.find_edit.setPlaceholderText("Find in both")
        self.find_edit.setAccessibleName("Find in both articles")
        self.found = label("", "muted")
        self.why = label("", "muted")
        self.follow = QCheckBox("Move together")
        self.follow.setChecked(True)
        self._build()
        self.find_edit.textChanged.connect(self._on_find)
        self.left.moved.connect(lambda at: self._on_moved(at, first=True))
        self.right.moved.connect(lambda at: self._on_moved(at, first=False))
        session.changed.connect(self._on_changed)
        session.library_changed.connect(self.close)

    def open_pair(self, first_id: int, second_id: int) -> None:
        """Open two articles next to each other."""
        self._ids = (first_id, second_id)
        self._load()

    def show_pair(self, pair: Pair) -> None:
        """Show two articles and mark what links them."""
        self.links = pair.links
        self.setWindowTitle(f"{pair.first.article.card.title} | {pair.second.article.card.title}")
        self.left.show_reading(pair.first)
        self.right.show_reading(pair.second)
        self.left.show_linked([one.first for one in pair.links])
        self.right.show_linked([one.second for one in pair.links])
        count = len({one.first for one in pair.links})
        self.why.setText(
            f"{count:,} linked passage{'' if count == 1 else 's'}" if count else "Nothing links them"
        )

    def step(self, by: int) -> None:
        """Go to the next or previous linked passage of the left article."""
        starts = sorted({one.first.start for one in self.links})
        at = self.left.page.caret()
        ahead = [one for one in starts if (one > at if by > 0 else one < at)]
        if ahead:
            start = ahead[0] if by > 0 else ahead[-1]
            self.left.page.scroll_to(start)
            self._on_moved(start, first=True)

    def highlight(self) -> None:
        """Highlight what is selected in the article that has the keys."""
        side = self.right if self.right.page.hasFocus() else self.left
        span = side.page.selected_span()
        if side.reading is not None and span is not None:
            self._annotator.highlight(side.reading.article.id, span)

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        row = QHBoxLayout()
        row.setContentsMargins(unit, unit // 2, unit, unit // 2)
        row.setSpacing(unit // 2)
        row.addWidget(self.find_edit, 2)
        row.addWidget(self.found)
        row.addWidget(self.why, 3)
        for one in (
            button("Previous", lambda: self.step(-1), name="Previous linked passage"),
            button("Next", lambda: self.step(1), name="Next linked passage"),
            self.follow,
            button("Highlight", self.highlight, name="Highlight the selection"),
        ):
            row.addWidget(one)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        for side in (self.left, self.right):
            splitter.addWidget(side)
            splitter.setStretchFactor(splitter.count() - 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(splitter, 1)
        self.resize(84 * unit, 52 * unit)
        for keys, run in (
            ("Ctrl+F", self.find_edit.setFocus),
            ("Ctrl+H", self.highlight),
            ("Alt+Down", lambda: self.step(1)),
            ("Alt+Up", lambda: self.step(-1)),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _load(self) -> None:
        first, second = self._ids
        self._session.read(
            lambda library: pairing.pair(library, first, second), self.show_pair, latest="pair"
        )

    def _on_moved(self, at: int, *, first: bool) -> None:
        matches = [
            one
            for one in self.links
            if (one.first if first else one.second).start <= at <= (one.first if first else one.second).end
        ]
        here, there = (self.left, self.right) if first else (self.right, self.left)
        if not matches:
            here.show_match(None, follow=False)
            there.show_match(None, follow=False)
            return
        best = matches[0]
        here.show_match(best.first if first else best.second, follow=False)
        there.show_match(best.second if first else best.first, follow=self.follow.isChecked())
        self.why.setText(" · ".join(dict.fromkeys(one.why for one in matches)))

    def _on_find(self, words: str) -> None:
        counts = self.left.mark_words(words.strip()), self.right.mark_words(words.strip())
        self.found.setText(f"{counts[0]} and {counts[1]}" if words.strip() else "")

    def _on_changed(self, touched: Touched) -> None:
        if touched.subjects & {Subject.ANNOTATION, Subject.DECISION, Subject.TOPIC} and all(self._ids):
            self._load()
