"""The figures of the open article: each with all its parts, every part leading to its words."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.domain import wording
from reader.domain.comparison import Claim
from reader.domain.figure import State
from reader.domain.text import Span
from reader.services import figures
from reader.services.reading import Reading
from reader.ui.kit.carrying import Dragger, Passage, as_data
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import EmptyPane, button, clear, label, restyle
from reader.ui.session import Session


def parts(claim: Claim) -> list[tuple[str, str, Span | None]]:
    """Return the parts of a figure: what it is called, what it says, where its words stand."""
    figure = claim.figure
    rows: list[tuple[str, str, Span | None]] = [
        ("As printed", figure.surface, figure.span),
        ("Reads as", wording.value(figure), figure.bound_span or figure.span),
        ("Of", wording.counted(figure), figure.noun_span),
        ("Where", wording.scope(figure.scope), figure.scope.span),
        ("Origin", wording.origin(figure.origin), figure.origin.span),
        ("As of", wording.dated(figure.as_of), figure.as_of.span if figure.as_of else None),
        ("Hedged", ", ".join(figure.hedges), None),
        ("Part of", "another figure" if figure.subset_of else "", figure.subset_of),
    ]
    return [row for row in rows if row[1]]


class FigurePanel(QWidget):
    """A card a figure; the chosen one is open. Space says checked, X says rejected."""

    span_chosen = Signal(object)  # Span
    claim_chosen = Signal(str)
    compare_wanted = Signal(object)  # Span of the figure to compare across articles
    left = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._session = session
        self._theme = theme
        self._claims: tuple[Claim, ...] = ()
        self._cards: list[_Card] = []
        self.opened = ""
        self._article_id = 0
        self._count = label("", "muted")
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
        if claims == self._claims and article_id == self._article_id:
            return
        self._claims, self._article_id = claims, article_id
        self._fill()

    def show_claim(self, claim_id: str) -> None:
        """Open the card of a figure and bring it into view."""
        if claim_id != self.opened:
            self.opened = claim_id
            self._fill()
        card = self._card(claim_id)
        if card is not None:
            self._scroll.ensureWidgetVisible(card, 0, 60)

    def decide(self, claim_id: str, state: State) -> None:
        """Keep what the researcher says of a figure; saying it twice takes it back."""
        claim = next(one for one in self._claims if one.id == claim_id)
        wanted = State.FOUND if claim.state is state else state
        self._session.edit(lambda library: figures.decide(library, claim_id, wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space checks, X rejects, J and K step, Escape goes back to the text."""
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
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Figures of this article")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 6)
        head.addWidget(self._count)
        head.addStretch(1)
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
        clear(self._list)
        self._cards = []
        for claim in self._claims:
            card = _Card(claim, claim.id == self.opened)
            card.pressed.connect(self._on_pressed)
            card.part_pressed.connect(self.span_chosen)
            card.decided.connect(self.decide)
            card.cite_wanted.connect(self._cite)
            card.compare_wanted.connect(self.compare_wanted)
            Dragger(card.head, lambda claim=claim: self._dragged(claim))  # type: ignore[misc]
            self._cards.append(card)
            self._list.addWidget(card)
        self._list.addStretch(1)
        unchecked = sum(one.state is State.FOUND for one in self._claims)
        number = len(self._claims)
        self._count.setText(f"{number} in this article, {unchecked} unchecked" if number else "")
        self._empty.setVisible(not number)
        self._scroll.setVisible(bool(number))

    def _cite(self, claim_id: str) -> None:
        claim = next(one for one in self._claims if one.id == claim_id)
        self._session.cite(claim.article_id, claim.figure.sentence, claim.id)

    def _dragged(self, claim: Claim) -> QMimeData:
        passage = Passage(str(self._session.folder), claim.article_id, claim.figure.sentence, claim.id)
        return as_data(passage, f"“{claim.sentence}”")

    def _card(self, claim_id: str) -> _Card | None:
        return next((one for one in self._cards if one.claim.id == claim_id), None)

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


class _Card(QFrame):
    """One figure."""

    pressed = Signal(str)
    part_pressed = Signal(object)
    decided = Signal(str, object)
    cite_wanted = Signal(str)  # in the notebook
    compare_wanted = Signal(object)  # Span

    def __init__(self, claim: Claim, opened: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self.claim = claim
        figure = claim.figure
        text = wording.headline(figure)
        self.head = head = button(
            text,
            lambda: self.pressed.emit(claim.id),
            kind="link",
            name=f"Figure {text}, {wording.state(claim.state)}",
        )
        head.setProperty("strong", True)
        row = QHBoxLayout()
        row.addWidget(head)
        row.addStretch(1)
        row.addWidget(label({State.CHECKED: "✓", State.REJECTED: "✕"}.get(claim.state, ""), "muted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 3, 10, 3)
        column.setSpacing(4)
        column.addLayout(row)
        if opened:
            restyle(self, "current", "true")
            column.addLayout(self._parts(claim))
            column.addLayout(self._decisions(claim))
            column.setContentsMargins(8, 4, 10, 9)

    def _parts(self, claim: Claim) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        for row, (name, text, span) in enumerate(parts(claim)):
            said = label(name, "muted")
            said.setContentsMargins(3, 2, 0, 2)
            grid.addWidget(said, row, 0, Qt.AlignmentFlag.AlignTop)
            if span is None:
                plain = label(text, wrap=True)
                plain.setContentsMargins(3, 2, 0, 2)
                grid.addWidget(plain, row, 1)
                continue
            link = button(
                text,
                lambda span=span: self.part_pressed.emit(span),  # type: ignore[misc]
                kind="link",
                name=f"{name}: {text}. Show the words",
            )
            grid.addWidget(link, row, 1)
        return grid

    def _decisions(self, claim: Claim) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, state in (("Checked", State.CHECKED), ("Not a figure", State.REJECTED)):
            one = button(text, lambda state=state: self.decided.emit(claim.id, state))  # type: ignore[misc]
            one.setCheckable(True)
            one.setChecked(claim.state is state)
            row.addWidget(one)
        cite = button(
            "Cite", lambda: self.cite_wanted.emit(claim.id), kind="link", name="Cite in the notebook"
        )
        cite.setToolTip("Cite this figure in the notebook; it can also be dragged there")
        row.addWidget(cite)
        row.addWidget(
            button(
                "Compare",
                lambda: self.compare_wanted.emit(claim.figure.span),
                kind="link",
                name="Compare this across articles",
            )
        )
        row.addStretch(1)
        return row
