"""The figures of the open article: each with all its parts, every part leading to its words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import pairwise
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.domain.comparison import Claim
from reader.domain.figure import NotFigure, State
from reader.domain.text import Span
from reader.services import figures
from reader.services.reading import Reading
from reader.ui.kit.carrying import Dragger, carry_figure
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import EmptyPane, button, clear, label
from reader.ui.reading.figure_card import FigureCard, OtherNumber
from reader.ui.session import Session

_MOST_OTHERS = 300  # cards; beyond that the text's own marks serve better
_SLICE = 0.02  # seconds in which cards are made at a time


class FigurePanel(QWidget):
    """A card a figure, the chosen one open. Space checks, X rejects, E corrects, O lists other numbers."""

    accessible_role = QAccessible.Role.List

    span_chosen = Signal(object)  # Span
    claim_chosen = Signal(str)
    compare_wanted = Signal(object)  # Span of the figure to compare across articles
    correction_wanted = Signal(object)  # Claim
    left = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._session = session
        self._theme = theme
        self._claims: tuple[Claim, ...] = ()
        self._others: tuple[NotFigure, ...] = ()
        self._cards: dict[str, FigureCard] = {}
        self._waiting: deque[Claim | NotFigure] = deque()  # what has no card yet
        self._stale = False  # what changed while nobody saw it
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._make)
        self.opened = ""
        self._article_id = 0
        self._count = label("", "muted")
        self.others = button("", self.show_others, kind="link")
        self.others.setCheckable(True)
        self.others.setToolTip("Numbers that are no figures, each with the reason (O)")
        self._empty = EmptyPane(
            "No figures found", "Numbers that say how many, how much or how far stand here."
        )
        self._build()

    def show_reading(self, reading: Reading | None) -> None:
        """Show the figures of an article."""
        claims = reading.claims if reading else ()
        article_id = reading.article.id if reading else 0
        if article_id != self._article_id:
            self.opened = ""
        others = reading.not_figures if reading else ()
        if (claims, others, article_id) == (self._claims, self._others, self._article_id):
            return
        before = {claim.id: claim for claim in self._claims}
        same = list(before) == [claim.id for claim in claims] and others == self._others
        self._claims, self._others, self._article_id = claims, others, article_id
        if same and not self._stale:
            self._say()
            self._make_again([claim for claim in claims if claim != before[claim.id]])
        elif self.isVisible():
            self._fill()
        else:
            self._stale = True
            self._say()

    def show_claim(self, claim_id: str) -> None:
        """Open the card of a figure and bring it into view."""
        before, self.opened = self.opened, claim_id
        if self._stale or not self.isVisible():
            self._stale = True
            return
        if claim_id != before:
            self._make_again([claim for claim in self._claims if claim.id in (before, claim_id)])
        self._see(claim_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the cards that were not worth making while nobody saw them."""
        super().showEvent(event)
        if self._stale:
            self._fill()
            self._see(self.opened)

    def show_others(self) -> None:
        """List the numbers that are no figures below the figures, or do so no longer."""
        self._fill()
        while self._waiting and not isinstance(self._waiting[0], NotFigure):
            self._make()
        self._make()
        rows = self.findChildren(OtherNumber)
        if self.others.isChecked() and rows:
            self._list.activate()
            self._scroll.ensureWidgetVisible(rows[0], 0, rows[0].sizeHint().height() * 4)

    def correct(self, claim_id: str) -> None:
        """Ask for a form in which any part of the figure can be another."""
        self.correction_wanted.emit(next(one for one in self._claims if one.id == claim_id))

    def decide(self, claim_id: str, state: State) -> None:
        """Keep what the researcher says of a figure; saying it twice takes it back."""
        claim = next(one for one in self._claims if one.id == claim_id)
        wanted = State.FOUND if claim.state is state else state
        self._session.edit(lambda library: figures.decide(library, claim_id, wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space checks, X rejects, E corrects, O lists other numbers, J and K step, Escape goes back."""
        step = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in step:
            self._step(step[key])
        elif key == Qt.Key.Key_Space and self.opened:
            self.decide(self.opened, State.CHECKED)
        elif key == Qt.Key.Key_X and self.opened:
            self.decide(self.opened, State.REJECTED)
        elif key == Qt.Key.Key_E and self.opened:
            self.correct(self.opened)
        elif key == Qt.Key.Key_O:
            self.others.click()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Figures of this article")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 6)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.others)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(14, 4, 14, 14)
        self._list.setSpacing(8)
        inner = QWidget()
        inner.setObjectName("panel")
        inner.setLayout(self._list)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName("Figures of this article")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self._empty.setContentsMargins(18, 0, 18, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._empty, 1)
        self._scroll.hide()

    def _fill(self) -> None:
        self._stale = False
        clear(self._list)
        self._cards = {}
        self._list.addStretch(1)
        others = self._others[:_MOST_OTHERS] if self.others.isChecked() else ()
        self._waiting = deque([*self._claims, *others])
        self._say()
        self._make()

    def _make(self) -> None:
        """Make cards for a slice of time, then let the window see to other things."""
        began = perf_counter()
        while self._waiting and perf_counter() - began < _SLICE:
            one = self._waiting.popleft()
            made = self._row(one) if isinstance(one, NotFigure) else self._card(one)
            self._list.insertWidget(self._list.count() - 1, made)
        if self._waiting:
            self._next.start()

    def _make_again(self, claims: Iterable[Claim]) -> None:
        """Put new cards in the place of those of these figures."""
        for claim in claims:
            old = self._cards.get(claim.id)
            if old is None:
                stands = [isinstance(one, Claim) and one.id == claim.id for one in self._waiting]
                if True in stands:
                    self._waiting[stands.index(True)] = claim
                continue
            place, new = self._list.indexOf(old), self._card(claim)
            self._list.insertWidget(place, new)
            for before, after in pairwise((old.head, *new.findChildren(QPushButton))):
                QWidget.setTabOrder(before, after)  # what is made last would be reached last
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _see(self, claim_id: str) -> None:
        if any(claim.id == claim_id for claim in self._claims):
            while claim_id not in self._cards:
                self._make()
            self._list.activate()
            self._scroll.ensureWidgetVisible(self._cards[claim_id], 0, 60)

    def _card(self, claim: Claim) -> FigureCard:
        card = FigureCard(claim, claim.id == self.opened)
        card.pressed.connect(self._on_pressed)
        card.part_pressed.connect(self.span_chosen)
        card.decided.connect(self.decide)
        card.cite_wanted.connect(self._cite)
        card.compare_wanted.connect(self.compare_wanted)
        card.correction_wanted.connect(self.correct)
        Dragger(card.head, lambda _: carry_figure(self._session.carry, claim))
        self._cards[claim.id] = card
        return card

    def _row(self, other: NotFigure) -> OtherNumber:
        row = OtherNumber(other)
        row.pressed.connect(self.span_chosen)
        row.figure_wanted.connect(self._make_figure)
        return row

    def _make_figure(self, span: Span) -> None:
        article_id = self._article_id
        self._session.edit(lambda library: figures.add_figure(library, article_id, span))

    def _say(self) -> None:
        unchecked = sum(one.state is State.FOUND for one in self._claims)
        number, others = len(self._claims), len(self._others)
        self._count.setText(f"{number} here, {unchecked} unchecked" if number else "")
        self.setAccessibleDescription(self._count.text() or self._empty.title.text())
        self.others.setText(f"{others} other number{'' if others == 1 else 's'}")
        self.others.setAccessibleName(f"{self.others.text()}, with reasons")
        self.others.setVisible(bool(others))
        listed = number or (others and self.others.isChecked())
        self._empty.setVisible(not listed)
        self._scroll.setVisible(bool(listed))

    def _cite(self, claim_id: str) -> None:
        claim = next(one for one in self._claims if one.id == claim_id)
        self._session.cite(claim.article_id, claim.figure.sentence, claim.id)

    def _step(self, by: int) -> None:
        ids = [one.id for one in self._claims]
        if ids:
            at = ids.index(self.opened) + by if self.opened in ids else 0
            self._on_pressed(ids[max(0, min(at, len(ids) - 1))])
            self.setFocus()

    def _on_pressed(self, claim_id: str) -> None:
        self.show_claim(claim_id)
        self.claim_chosen.emit(claim_id)
        claim = next(one for one in self._claims if one.id == claim_id)
        self.span_chosen.emit(claim.figure.span)
