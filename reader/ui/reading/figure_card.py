"""One figure of the open article as a card: its parts lead to their words, buttons decide on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from reader.domain import wording
from reader.domain.comparison import Claim
from reader.domain.figure import NotFigure, OriginKind, State
from reader.domain.text import Span
from reader.ui.kit.widgets import Flow, button, label, restyle
from reader.ui.kit.wrapped_link import WrappedLink


def parts(claim: Claim) -> list[tuple[str, str, Span | None]]:
    """Return the parts of a figure: what it is called, what it says, where its words stand."""
    figure = claim.figure
    rows: list[tuple[str, str, Span | None]] = [
        ("As printed", figure.surface, figure.span),
        ("Reads as", wording.value(figure), figure.bound_span or figure.span),
        ("Interval", wording.interval(figure), None),
        ("Kind", f"{figure.kind.value} {figure.unit}".strip(), None),
        ("Of", wording.counted(figure), figure.noun_span),
        ("Where", wording.scope_of(figure), figure.scope.span),
        ("Origin", wording.origin_of(figure), figure.origin.span),
        ("Passed on as", _PASSED_ON[figure.origin.kind], figure.origin.cue_span),
        ("As of", wording.dated(figure.as_of), figure.as_of.span if figure.as_of else None),
        ("Change", figure.change.value.replace("_", " "), None),
        ("Hedged", ", ".join(figure.hedges), _first_word(claim, figure.hedges)),
        ("Adds to", "what was counted before" if figure.increment else "", None),
        ("Part of", "another figure" if figure.subset_of else "", figure.subset_of),
        ("Sentence", f"paragraph {claim.paragraph}", figure.sentence),
    ]
    plain = wording.interval(figure) in wording.value(figure)
    return [row for row in rows if row[1] and not (row[0] == "Interval" and plain)]


_PASSED_ON = {
    OriginKind.DIRECT_QUOTE: "direct quote",
    OriginKind.REPORTED: "reported speech",
    OriginKind.PASSIVE: "somebody unnamed",
    OriginKind.PUBLICATION: "the publication's own word",
}
_MARKS = {State.CHECKED: "✓", State.REJECTED: "✕", State.CORRECTED: "✎", State.ADDED: "+"}


def _first_word(claim: Claim, hedges: tuple[str, ...]) -> Span | None:
    """Return where the first hedge stands in the sentence of a figure."""
    at = claim.sentence.casefold().find(hedges[0]) if hedges else -1
    start = claim.figure.sentence.start + at
    return Span(start, start + len(hedges[0])) if at >= 0 else None


class FigureCard(QFrame):
    """One figure."""

    pressed = Signal(str)
    part_pressed = Signal(object)
    decided = Signal(str, object)
    correction_wanted = Signal(str)
    cite_wanted = Signal(str)  # in the notebook
    compare_wanted = Signal(object)  # Span

    def __init__(self, claim: Claim, opened: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self.claim = claim
        figure = claim.figure
        text = wording.headline(figure)
        self.head = head = WrappedLink(text, f"Figure {text}, {wording.state(claim.state)}")
        head.clicked.connect(lambda _checked=False: self.pressed.emit(claim.id))
        head.setProperty("strong", True)
        row = QHBoxLayout()
        row.addWidget(head, 1)
        row.addWidget(label(_MARKS.get(claim.state, ""), "muted"))
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
            link = WrappedLink(text, f"{name}: {text}. Show the words")
            link.clicked.connect(lambda _checked=False, span=span: self.part_pressed.emit(span))
            grid.addWidget(link, row, 1)
        return grid

    def _decisions(self, claim: Claim) -> Flow:
        row = Flow(5)
        for text, state in (("Checked", State.CHECKED), ("Not a figure", State.REJECTED)):
            one = button(text, lambda state=state: self.decided.emit(claim.id, state))  # type: ignore[misc]
            one.setCheckable(True)
            one.setChecked(claim.state is state)
            row.addWidget(one)
        row.addWidget(button("Correct…", lambda: self.correction_wanted.emit(claim.id)))
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
        return row


class OtherNumber(QFrame):
    """A number that is no figure, with the reason; it leads to its words and can be made a figure."""

    pressed = Signal(object)  # Span
    figure_wanted = Signal(object)  # Span

    def __init__(self, other: NotFigure) -> None:
        super().__init__()
        self.setObjectName("card")
        printed = " ".join(other.surface.split())
        words = button(
            printed, lambda: self.pressed.emit(other.span), kind="link", name=f"{printed}: {other.reason}"
        )
        words.setToolTip("Show the words")
        make = button(
            "A figure",
            lambda: self.figure_wanted.emit(other.span),
            kind="link",
            name=f"Make {printed} a figure",
        )
        make.setToolTip("A figure after all: it is listed above, for you to correct")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 10, 1)
        row.addWidget(words)
        row.addWidget(label(other.reason, "muted"))
        row.addStretch(1)
        row.addWidget(make)
