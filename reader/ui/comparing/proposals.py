"""The bar of proposals: figures that may be the same, with the evidence, to be put together or kept apart."""

from __future__ import annotations

from collections import Counter
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from reader.domain import wording
from reader.domain.comparison import Claim, Group
from reader.ui.comparing.arrangement import Arrangement
from reader.ui.kit.plain import plain
from reader.ui.kit.widgets import button, label, strong

_QUESTION = "Do these count the same?"
_LONG = 24  # characters of a speaker; of a longer one the last word has to do
_BOLD = 1.12  # how much wider words are in bold


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
        self._words: QLabel = label("")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._evidence = label("", "muted")
        for one in (self._words, self._evidence):
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words.installEventFilter(self)
        self._count = label("", "muted")
        self.together = button("Same", lambda: self._decide(True), name="Accept: they count the same")
        self.apart = button("Not the same", lambda: self._decide(False), name="Decline: not the same")
        self._look = button("Look", self._on_look, kind="link", name="Look at the proposed figures")
        self._next = button("Next", self._on_next, kind="link", name="Next proposal")
        self._arrange()

    def _arrange(self) -> None:
        unit = self.fontMetrics().height()
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._words)
        said.addWidget(self._evidence)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit, unit // 3, unit // 2, unit // 3)
        row.addLayout(said, 1)
        for one in (self._count, self._look, self._next, self.apart, self.together):
            row.addWidget(one)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Name more or fewer figures when their line gets another width."""
        if watched is self._words and event.type() == QEvent.Type.Resize:
            self._say()
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        group, arrangement = self.current, self._arrangement
        if group is None or arrangement is None:
            return
        claims = [arrangement.by_id[one] for one in group.claims if one in arrangement.by_id]
        named = [(wording.value(one.figure), _by_whom(one, arrangement)) for one in claims]
        short = [(value, who[0] if len(who[0]) <= _LONG else who[0].split()[-1]) for value, who in named]
        # Who says the same twice, or is echoed, is named once.
        brief = [(value, f"{who} ×{n}" if n > 1 else who) for (value, who), n in Counter(short).items()]
        shown = self._that_fit(brief)
        words = [f"{strong(value)} {escape(who)}" for value, who in brief[:shown]]
        words += [f"{len(brief) - shown} more"] if shown < len(brief) else []
        self._words.setText("&ensp;·&ensp;".join(words))
        why = f"{_QUESTION} {group.evidence[:1].upper()}{group.evidence[1:]}".strip()
        room = self._evidence.width()
        self._evidence.setText(self.fontMetrics().elidedText(why, Qt.TextElideMode.ElideRight, room))
        whole = "\n".join(f"{value} ({', '.join(who)})" for value, who in named)
        self._words.setToolTip(plain(whole))
        self._evidence.setToolTip(plain(why))
        self.setAccessibleDescription(f"{whole}. {why}")
        self._count.setText(f"{self._at + 1} of {len(self._proposals)}")
        several = len(self._proposals) > 1
        self._count.setVisible(several)
        self._next.setVisible(several)

    def _that_fit(self, named: list[tuple[str, str]]) -> int:
        """Return how many of the figures have room in one line; always one."""
        metrics = QFontMetricsF(self.font())
        room = self._words.width() - metrics.horizontalAdvance("00 more")
        for count, (value, who) in enumerate(named):
            room -= _BOLD * metrics.horizontalAdvance(value) + metrics.horizontalAdvance(f" {who}    ·    ")
            if room < 0:
                return max(1, count)
        return len(named)

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


def _by_whom(claim: Claim, arrangement: Arrangement) -> tuple[str, ...]:
    """Return the speaker, where there is one, and the publication."""
    who = claim.figure.origin.name.split(",")[0]
    return tuple(one for one in (who, wording.publication(arrangement.card(claim))) if one)
