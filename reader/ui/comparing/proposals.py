"""The bar of proposals: figures that may be the same, with the evidence, to be put together or kept apart."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from reader.domain import wording
from reader.domain.comparison import Claim, Group
from reader.ui.comparing.arrangement import Arrangement, publication
from reader.ui.kit.widgets import button, label

_BRIEF = 60  # heights of a line; narrower than that, origins are left to the tooltip


class ProposalBar(QFrame):
    """Shows one proposal at a time; nothing is merged before the researcher says so."""

    decided = Signal(object, bool)  # Group, together
    shown = Signal(str)  # claim id: look at it

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName("Proposed grouping")
        self._proposals: tuple[Group, ...] = ()
        self._arrangement: Arrangement | None = None
        self._at = 0
        self._words: QLabel = label("", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._count = label("", "muted")
        self.together = button("Same figure", lambda: self._decide(True), name="Accept: the same figure")
        self.apart = button("Not the same", lambda: self._decide(False), name="Decline: not the same figure")
        self._look = button("Look", self._on_look, kind="link", name="Look at the proposed figures")
        self._next = button("Next", self._on_next, kind="link", name="Next proposal")
        row = QHBoxLayout(self)
        unit = self.fontMetrics().height()
        row.setContentsMargins(unit, unit // 3, unit // 2, unit // 3)
        for one in (self._words, self._count, self._look, self._next, self.apart, self.together):
            row.addWidget(one, 1 if one is self._words else 0)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Show the proposals of an arrangement; nothing at all where there is none."""
        self._arrangement = arrangement
        shown = {one.id for one in arrangement.claims}
        self._proposals = tuple(
            one for one in arrangement.comparison.proposals if len(shown.intersection(one.claims)) > 1
        )
        self._at = min(self._at, max(0, len(self._proposals) - 1))
        self.setVisible(bool(self._proposals))
        self._say()

    @property
    def current(self) -> Group | None:
        """The proposal that is shown."""
        return self._proposals[self._at] if self._proposals else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it shorter where there is little room."""
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        group, arrangement = self.current, self._arrangement
        if group is None or arrangement is None:
            return
        claims = [arrangement.by_id[one] for one in group.claims if one in arrangement.by_id]
        brief = self.width() < _BRIEF * self.fontMetrics().height()
        named = [_named(one, arrangement, brief=brief) for one in claims[:2]]
        if len(claims) > 2:
            named.append(f"{len(claims) - 2} more")
        words = f"{', '.join(named[:-1])} and {named[-1]} may be one figure"
        self._words.setText(f"{words}: {group.evidence}." if group.evidence else f"{words}.")
        self._words.setToolTip("\n".join(_named(one, arrangement) for one in claims))
        self._count.setText(f"{self._at + 1} of {len(self._proposals)}")
        several = len(self._proposals) > 1
        self._count.setVisible(several)
        self._next.setVisible(several)

    def _on_next(self) -> None:
        self._at = (self._at + 1) % len(self._proposals)
        self._say()
        self._on_look()

    def _on_look(self) -> None:
        if self.current is not None:
            self.shown.emit(self.current.claims[0])

    def _decide(self, together: bool) -> None:
        if self.current is not None:
            self.decided.emit(self.current, together)


def _named(claim: Claim, arrangement: Arrangement, *, brief: bool = False) -> str:
    who = [publication(arrangement.card(claim))]
    if claim.figure.origin.name and not brief:
        who.insert(0, claim.figure.origin.name)
    return f"{wording.value(claim.figure)} ({', '.join(who)})"
