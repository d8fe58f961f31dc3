"""The versions and captures of an article, two at a time: what went, what came, which figures changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCharFormat
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.domain import wording
from reader.domain.document import BlockKind, Document
from reader.domain.figure import Figure
from reader.domain.revision import FigureChange, FigureSort, Sort, Stretch
from reader.domain.text import Span
from reader.services import versions
from reader.services.versions import Capture, Changes
from reader.ui.kit.plain import plain
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Mark, Theme
from reader.ui.kit.widgets import EmptyPane, button, label, resize_within_screen
from reader.ui.reading.page import Painted
from reader.ui.session import Session
from reader.ui.side import Side


def name_of(capture: Capture) -> str:
    """Return what tells a capture from the others: its number, its day and where it is from."""
    day = wording.day(capture.made_at[:10])
    if capture.why != versions.OWN:
        return f"{capture.name}, {day} ({capture.why})"
    return f"Version {capture.number}, {day}" + (" (read now)" if capture.current else "")


def title_of(capture: Capture, document: Document) -> str:
    """Return the title that a text bears; the article's own is that of the text that is read now."""
    if capture.current:
        return capture.article.stated_title
    first = document.blocks[0] if document.blocks else None
    return first.text if first is not None and first.kind is BlockKind.HEADING else ""


def words_of(change: FigureChange) -> str:
    """Return in words what happened to a figure."""
    old, new = (_stated(one) for one in (change.old, change.new))
    return {
        FigureSort.VALUE: f"Changed: {old} → {new}",
        FigureSort.BOUND: f"Limited otherwise: {old} → {new}",
        FigureSort.COUNTED: f"Of something else: {old} → {new}",
        FigureSort.GONE: f"Gone: {old}",
        FigureSort.NEW: f"New: {new}",
    }[change.sort]


def summary(changes: Changes) -> str:
    """Return how much changed: "12 words in 3 places · 2 figures"."""
    found = changes.revision
    if not found.stretches:
        return "Word for word the same"
    parts = [
        f"{wording.many(found.words, 'word')} in {wording.many(len(found.stretches), 'place')}",
        wording.many(len(found.figures), "figure") if found.figures else "no figure changed",
    ]
    return " · ".join(parts)


class VersionsWindow(QWidget):
    """A window of its own: the older text on the left, the newer one on the right."""

    def __init__(self, session: Session, theme: Theme, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("paper")
        self.setWindowTitle("Versions and captures")
        self._session, self._theme = session, theme
        self._captures: tuple[Capture, ...] = ()
        self.changes: Changes | None = None
        self._at = -1
        self._lit: tuple[Span | None, Span | None] = None, None  # what is pointed out in either text
        self.older, self.newer = QComboBox(), QComboBox()
        self.said = label("", "muted")
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.old, self.new = Side(theme, settings), Side(theme, settings)
        self.figures = QListWidget()
        self.figures.setAccessibleName("Figures that changed")
        self.empty = EmptyPane(
            "One text only",
            "There is one text of this article. When its file is imported again with another text, or another"
            " capture of the same address or title is imported, what changed is shown here.",
        )
        self._build()
        for box in (self.older, self.newer):
            box.currentIndexChanged.connect(lambda _: self._load())
        self.figures.currentItemChanged.connect(self._on_figure)
        self.figures.itemClicked.connect(self._on_figure)
        session.library_changed.connect(self.close)
        theme.changed.connect(self._on_theme)

    def open_article(self, article_id: int) -> None:
        """Show the last two texts of an article."""
        self._session.read(
            lambda library: versions.captures(library, article_id), self.show_captures, latest="captures"
        )

    def show_captures(self, captures: tuple[Capture, ...]) -> None:
        """Offer these captures, the oldest first, and show the last two."""
        self._captures = captures
        several = len(captures) > 1
        self.empty.setVisible(not several)
        self._whole.setVisible(several)
        if not several:
            return
        self.setWindowTitle(f"Versions of {captures[-1].article.title}")
        for box, chosen in ((self.older, len(captures) - 2), (self.newer, len(captures) - 1)):
            box.blockSignals(True)
            box.clear()
            box.addItems([name_of(one) for one in captures])
            box.setCurrentIndex(chosen)
            box.blockSignals(False)
        self._load()

    def show_changes(self, changes: Changes) -> None:
        """Show two texts with what changed marked in both."""
        self.changes, self._at = changes, -1
        for side, capture, version in (
            (self.old, changes.older, changes.old),
            (self.new, changes.newer, changes.new),
        ):
            card = capture.article
            title = title_of(capture, version.document)
            side.show_document(version.document, title, name_of(capture), card.title)
        found = changes.revision
        self.said.setText(summary(changes))
        self.said.setToolTip(plain(summary(changes)))
        self.figures.clear()
        for one in found.figures:
            item = QListWidgetItem(words_of(one), self.figures)
            item.setData(Qt.ItemDataRole.UserRole, one)
        self._below.setVisible(bool(found.figures))
        self._show(None, None)
        self.step(1)

    def step(self, by: int) -> None:
        """Go to the next or previous place that changed."""
        stretches = self.changes.revision.stretches if self.changes else ()
        if stretches:
            self._at = max(0, min(len(stretches) - 1, self._at + by))
            one = stretches[self._at]
            self._show(one.old, one.new)

    def _painted(self, stretches: tuple[Stretch, ...], shown: Span | None, *, old: bool) -> list[Painted]:
        """Return the marks of what is not in the other text; the one that is shown stands on a ground."""
        look = QTextCharFormat()
        colour = self._theme.colour("danger" if old else "good")
        look.setForeground(colour)
        # Never by colour alone: what went is struck out, what came is underlined.
        look.setFontStrikeOut(old)
        look.setFontUnderline(not old)
        left_out = Sort.ADDED if old else Sort.REMOVED
        lit = QTextCharFormat(look)
        lit.setBackground(self._theme.mark(Mark.TARGET).fill)
        spans = [one.old if old else one.new for one in stretches if one.sort is not left_out]
        return [
            Painted(one, lit if shown is not None and one.overlaps(shown) else look, colour) for one in spans
        ]

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        row = QHBoxLayout()
        row.setContentsMargins(unit, unit // 2, unit, unit // 2)
        row.setSpacing(unit // 2)
        for box, name in ((self.older, "Older text"), (self.newer, "Newer text")):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(18)
        for widget, part in ((self.older, 3), (label("→", "muted"), 0), (self.newer, 3), (self.said, 3)):
            row.addWidget(widget, part)
        row.addWidget(button("Previous", lambda: self.step(-1), name="Previous change"))
        row.addWidget(button("Next", lambda: self.step(1), name="Next change"))
        pages = QSplitter(Qt.Orientation.Horizontal)
        pages.setChildrenCollapsible(False)
        pages.addWidget(self.old)
        pages.addWidget(self.new)
        self.figures.setMaximumHeight(7 * unit)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(unit, unit // 2, unit, unit // 2)
        below.setSpacing(unit // 3)
        below.addWidget(label("Figures that changed", "heading"))
        below.addWidget(self.figures)
        self._whole = QWidget()
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(row)
        inner.addWidget(pages, 1)
        inner.addWidget(self._below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole, 1)
        column.addWidget(self.empty, 1)
        self.empty.hide()
        resize_within_screen(self, 84 * unit, 52 * unit)
        for keys, run in (
            ("Alt+Down", lambda: self.step(1)),
            ("Alt+Up", lambda: self.step(-1)),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _load(self) -> None:
        older, newer = self._captures[self.older.currentIndex()], self._captures[self.newer.currentIndex()]
        self._session.read(
            lambda library: versions.changes(library, older, newer), self.show_changes, latest="changes"
        )

    def _on_figure(self, item: QListWidgetItem | None) -> None:
        if item is None or self.changes is None:
            return
        change: FigureChange = item.data(Qt.ItemDataRole.UserRole)
        self._show(
            change.old.span if change.old else self._other(change.new, old=True),
            change.new.span if change.new else self._other(change.old, old=False),
        )

    def _other(self, figure: Figure | None, *, old: bool) -> Span | None:
        """Return the stretch of the other text that answers to where a figure came or went."""
        assert figure is not None
        assert self.changes is not None
        for one in self.changes.revision.stretches:
            if (one.new if old else one.old).overlaps(figure.span):
                return one.old if old else one.new
        return None

    def _on_theme(self) -> None:
        for side in (self.old, self.new):
            side.set_again()
        self._show(*self._lit)

    def _show(self, old: Span | None, new: Span | None) -> None:
        self._lit = old, new
        stretches = self.changes.revision.stretches if self.changes else ()
        for side, span in ((self.old, old), (self.new, new)):
            side.page.paint_layer("highlights", self._painted(stretches, span, old=side is self.old))
            if span is not None and not side.page.is_visible(span.start):
                side.page.scroll_to(span.start)


def _stated(figure: Figure | None) -> str:
    return wording.in_full(figure) if figure else ""
