"""Two or three articles next to each other, annotatable, and linked where they speak of the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from reader.domain import wording
from reader.domain.annotation import Colour
from reader.domain.article import ArticleCard
from reader.domain.edit import Subject, Touched
from reader.domain.text import Span
from reader.services import pairing
from reader.services.pairing import Joined, Link
from reader.ui.annotating.annotator import Annotator
from reader.ui.article_picker import ArticlePicker
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import button, label, resize_within_screen
from reader.ui.session import Session
from reader.ui.side import Side

MOST = 3  # articles; more columns are too narrow to read


class SideBySide(QWidget):
    """A window of its own with two or three articles; moving in one moves the others to what matches."""

    def __init__(
        self, session: Session, annotator: Annotator, theme: Theme, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("paper")
        self._session, self._annotator = session, annotator
        self._ids: tuple[int, ...] = ()
        self._active = 0
        self._from: Span | None = None
        self._joined = Joined((), {})
        self.sides = tuple(Side(theme, settings) for _ in range(MOST))
        self.find_edit = QLineEdit()
        self.find_edit.setPlaceholderText("Find in all")
        self.find_edit.setAccessibleName("Find in all articles shown")
        self.found = label("", "muted")
        self._stands_at = (0, -1)  # article and number of the place found that one stands at; -1: none yet
        self.why = label("", "muted")
        self.follow = QCheckBox("Move together")
        self.follow.setChecked(True)
        self.third = button("Add a third…", self._on_third, name="Add or take away a third article")
        self._build()
        self.find_edit.textChanged.connect(self._on_find)
        for number, side in enumerate(self.sides):
            side.moved.connect(partial(self._on_moved, number))
        session.changed.connect(self._on_changed)
        theme.changed.connect(self._on_theme)
        session.library_changed.connect(self.close)

    @property
    def left(self) -> Side:
        """The first article."""
        return self.sides[0]

    @property
    def right(self) -> Side:
        """The second article."""
        return self.sides[1]

    @property
    def links(self) -> tuple[Link, ...]:
        """The links between the first two articles."""
        return self._joined.links.get((0, 1), ())

    def open_articles(self, article_ids: tuple[int, ...], at: Span | None = None) -> None:
        """Open two or three articles next to each other, the first one where one comes from."""
        self._ids = tuple(dict.fromkeys(article_ids))[:MOST]
        self._from = at
        self._load()

    def show_joined(self, joined: Joined) -> None:
        """Show articles and mark what links them."""
        self._joined = joined
        self.setWindowTitle(" | ".join(one.article.card.title for one in joined.readings))
        for number, side in enumerate(self.sides):
            side.setVisible(number < len(joined.readings))
            if number < len(joined.readings):
                side.show_reading(joined.readings[number])
                side.show_linked([mine for mine, _, _, _ in self._links_of(number)])
        self.third.setText("Add a third…" if len(joined.readings) < MOST else "Close the third")
        count = len({(pair, one.first) for pair, links in joined.links.items() for one in links})
        self.why.setText(wording.many(count, "linked passage") if count else "Nothing links them")
        self._on_find(self.find_edit.text())
        if self._from is not None:
            start, self._from = self._from.start, None
            self.left.page.scroll_to(start)
            self._on_moved(0, start)

    def step(self, by: int) -> None:
        """Go to the next or previous linked passage of the article one is in."""
        side = self.sides[self._active]
        starts = sorted({mine.start for mine, _, _, _ in self._links_of(self._active)})
        at = side.page.caret()
        ahead = [one for one in starts if (one > at if by > 0 else one < at)]
        if ahead:
            start = ahead[0] if by > 0 else ahead[-1]
            side.page.scroll_to(start)
            self._on_moved(self._active, start)

    def step_found(self, by: int) -> None:
        """Go to the next or previous place found, through one article after the other, round the end."""
        places = [(number, at) for number, side in enumerate(self.sides) for at in range(len(side.found))]
        if not places:
            return
        here = places.index(self._stands_at) if self._stands_at in places else (-1 if by > 0 else 0)
        self._stands_at = places[(here + by) % len(places)]
        for number, side in enumerate(self.sides):
            at = self._stands_at[1] if number == self._stands_at[0] else -1
            side.stand_at(side.found[at] if at >= 0 else None)
        self._count_found()

    def highlight(self, colour: Colour | None = None) -> None:
        """Highlight what is selected in the article one is in, or recolour the highlight at its caret."""
        side = self.sides[self._active]
        if side.reading is None:
            return
        span, at = side.page.selected_span(), side.page.caret()
        if span is not None:
            self._annotator.highlight(side.reading.article.id, span, colour)
            return
        for one in side.reading.annotations:
            span = one.anchor.span if one.anchor is not None else None
            if colour is not None and span is not None and span.start <= at <= span.end:
                self._annotator.recolour(one.id, colour)
                return

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        row = QHBoxLayout()
        row.setContentsMargins(unit, unit // 2, unit, unit // 2)
        row.setSpacing(unit // 2)
        self.find_edit.setMinimumWidth(12 * unit)
        row.addWidget(self.find_edit, 2)
        row.addWidget(self.found)
        for name, by in (("Previous", -1), ("Next", 1)):
            row.addWidget(
                button(
                    "‹" if by < 0 else "›",
                    partial(self.step_found, by),
                    kind="quiet",
                    name=f"{name} place found",
                )
            )
        row.addWidget(self.why, 3)
        for one in (
            button("Previous", lambda: self.step(-1), name="Previous linked passage"),
            button("Next", lambda: self.step(1), name="Next linked passage"),
            self.follow,
            button("Highlight", self.highlight, name="Highlight the selection"),
            self.third,
        ):
            row.addWidget(one)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        for number, side in enumerate(self.sides):
            splitter.addWidget(side)
            splitter.setStretchFactor(number, 1)
            side.setVisible(number < 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(splitter, 1)
        resize_within_screen(self, 84 * unit, 52 * unit)
        self._bind_keys()

    def _bind_keys(self) -> None:
        for keys, run in (
            ("Ctrl+F", self.find_edit.setFocus),
            ("Ctrl+H", self.highlight),
            ("Alt+Down", lambda: self.step(1)),
            ("Alt+Up", lambda: self.step(-1)),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        for keys, by in (("Return", 1), ("Enter", 1), ("Shift+Return", -1)):
            stepping = QShortcut(QKeySequence(keys), self.find_edit)
            stepping.setContext(Qt.ShortcutContext.WidgetShortcut)
            stepping.activated.connect(partial(self.step_found, by))
        for side in self.sides:
            for number, colour in enumerate(Colour, 1):
                # On the page only: in the find box a digit is a digit.
                key = QShortcut(QKeySequence(str(number)), side.page)
                key.setContext(Qt.ShortcutContext.WidgetShortcut)
                key.activated.connect(partial(self.highlight, colour))

    def _load(self) -> None:
        ids = self._ids
        # Of several such windows each is told: one must not overtake another.
        self._session.read(lambda library: pairing.join(library, ids), self.show_joined)

    def _links_of(self, number: int) -> Iterator[tuple[Span, int, Span, str]]:
        """Yield for an article its linked passages, each with the other article, its passage and why."""
        for (first, second), links in self._joined.links.items():
            for one in links:
                if first == number:
                    yield one.first, second, one.second, one.why
                elif second == number:
                    yield one.second, first, one.first, one.why

    def _on_moved(self, number: int, at: int) -> None:
        self._active = number
        matches = [one for one in self._links_of(number) if one[0].start <= at <= one[0].end]
        best = {other: match for _, other, match, _ in reversed(matches)}
        for other, side in enumerate(self.sides):
            if other == number:
                side.show_match(matches[0][0] if matches else None, follow=False)
            else:
                side.show_match(best.get(other), follow=self.follow.isChecked())
        if matches:
            self.why.setText(" · ".join(dict.fromkeys(why for _, _, _, why in matches)))

    def _on_find(self, words: str) -> None:
        shown = self.sides[: len(self._joined.readings)]
        for side in self.sides:
            side.mark_words(words.strip() if side in shown else "")
        self._stands_at = (0, -1)
        self._count_found()

    def _count_found(self) -> None:
        """Say how often each article has the words, and which of the places one stands at."""
        shown = self.sides[: len(self._joined.readings)]
        number, at = self._stands_at
        counts = [
            f"{at + 1} of {len(side.found)}" if one == number and at >= 0 else str(len(side.found))
            for one, side in enumerate(shown)
        ]
        self.found.setText(wording.listed(counts) if self.find_edit.text().strip() else "")

    def _on_third(self) -> None:
        if len(self._ids) >= MOST:
            self.open_articles(self._ids[:-1])
            return
        picker = ArticlePicker(self._session, self._ids, self)
        picker.picked.connect(self._on_picked)
        picker.open()

    def _on_picked(self, card: ArticleCard) -> None:
        self.open_articles((*self._ids, card.id))

    def _on_theme(self) -> None:
        for side in self.sides:
            side.set_again()
        self.show_joined(self._joined)

    def _on_changed(self, touched: Touched) -> None:
        if touched.subjects & {Subject.ANNOTATION, Subject.DECISION, Subject.TOPIC} and self._ids:
            self._load()
