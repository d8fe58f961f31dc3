"""The bar of proposals: two groups that may count the same, one question at a time, with the evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from reader.domain import wording
from reader.domain.comparison import Claim, Proposal
from reader.ui.comparing.arrangement import Arrangement
from reader.ui.kit.plain import plain
from reader.ui.kit.widgets import button, label, strong
from reader.ui.kit.wrapping import wrapped

_QUESTION = "Is the same thing counted here, whatever the numbers?"
_LINES = 3  # of the question with its evidence
_LONG = 24  # characters of a speaker; of a longer one the last word has to do
_BOLD = 1.12  # how much wider words are in bold


class ProposalBar(QFrame):
    """Shows one proposal at a time; nothing is merged before the researcher says so."""

    decided = Signal(object, bool)  # Proposal, together
    shown = Signal(object)  # claim ids: look at them

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName("Proposed grouping")
        self._proposals: tuple[Proposal, ...] = ()
        self._arrangement: Arrangement | None = None
        self._at = 0
        self._words: QLabel = label("")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._evidence = label("", "muted")
        for one in (self._words, self._evidence):
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            one.installEventFilter(self)
        self._count = label("", "muted")
        self.together = button(
            "Same count", lambda: self._decide(True), name="Accept: they count the same thing"
        )
        self.apart = button(
            "Not the same", lambda: self._decide(False), name="Decline: they count different things"
        )
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
        self._proposals = arrangement.proposals()
        self._at = min(self._at, max(0, len(self._proposals) - 1))
        self.setVisible(bool(self._proposals))
        self._say()

    @property
    def current(self) -> Proposal | None:
        """The proposal that is shown."""
        return self._proposals[self._at] if self._proposals else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say more or less when a line gets another width."""
        if event.type() == QEvent.Type.Resize:
            self._say()
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        asked, arrangement = self.current, self._arrangement
        if asked is None or arrangement is None:
            return
        sides = [[arrangement.by_id[key] for key in some] for some in (asked.first, asked.second)]
        self._words.setText(" &ensp;and&ensp; ".join(self._that_fit(told_apart(sides, arrangement))))
        why = f"{_QUESTION} {asked.evidence[:1].upper()}{asked.evidence[1:]}".strip()
        self._evidence.setText("\n".join(wrapped(why, self.fontMetrics(), self._evidence.width(), _LINES)))
        whole = "\nand\n".join(
            "\n".join(
                f"{wording.value(one.figure)} ({', '.join(_by_whom(one, arrangement))})" for one in side
            )
            for side in sides
        )
        self._words.setToolTip(plain(whole))
        self._evidence.setToolTip(plain(why))
        self.setAccessibleDescription(f"{whole}. {why}")
        self._count.setText(f"{self._at + 1} of {len(self._proposals)}")
        several = len(self._proposals) > 1
        self._count.setVisible(several)
        self._next.setVisible(several)

    def _that_fit(self, sides: list[list[tuple[str, str]]]) -> list[str]:
        """Return both sides in one line: all their figures, or the first of each and how many more."""
        metrics = QFontMetricsF(self.font())
        named = [one for side in sides for one in side]
        room = self._words.width() - metrics.horizontalAdvance("    and    ")
        for value, who in named:
            room -= _BOLD * metrics.horizontalAdvance(value) + metrics.horizontalAdvance(f" {who}    ·    ")
        if room > 0:
            return [_line(side, len(side)) for side in sides]
        # Who says it is shortened before a number is cut.
        half = (self._words.width() - metrics.horizontalAdvance("    and    ")) / 2
        shortened = []
        for (value, who), *others in sides:
            more = metrics.horizontalAdvance(f"  and {len(others)} more ") if others else 0.0
            left = half - more - _BOLD * metrics.horizontalAdvance(f"{value} ")
            shortened.append([(value, metrics.elidedText(who, Qt.TextElideMode.ElideRight, left)), *others])
        return [_line(side, 1) for side in shortened]

    def _on_next(self) -> None:
        self._at = (self._at + 1) % len(self._proposals)
        self._say()
        self._on_look()

    def _on_look(self) -> None:
        if self.current is not None:
            self.shown.emit(self.current.claims)

    def _decide(self, together: bool) -> None:
        if self.current is not None:
            self.decided.emit(self.current, together)


def named(sides: Sequence[Sequence[Claim]], arrangement: Arrangement) -> str:
    """Return in a few plain words which figures are meant: of each side the first, and how many more."""
    found = []
    for (value, who), *others in told_apart(sides, arrangement):
        found.append(f"{value} {who}" + (f" (+{len(others)})" if others else ""))
    return " and ".join(found)


def told_apart(sides: Sequence[Sequence[Claim]], arrangement: Arrangement) -> list[list[tuple[str, str]]]:
    """Return values and speakers of each side; two alike also say publication, place or paragraph."""
    found = [_brief(one, arrangement) for one in sides]
    for more in (
        lambda one: wording.publication(arrangement.card(one)),
        lambda one: wording.scope(one.figure.scope),
        lambda one: f"¶ {one.paragraph}",
    ):
        if len({str(one) for one in found}) == len(found):
            break
        found = [_brief(one, arrangement, more) for one in sides]
    return found


def _nothing(_claim: Claim) -> str:
    return ""


def _brief(
    claims: Sequence[Claim], arrangement: Arrangement, more: Callable[[Claim], str] = _nothing
) -> list[tuple[str, str]]:
    """Return values and speakers; who says the same twice, or is echoed, is named once."""
    short = []
    for one in claims:
        name = _by_whom(one, arrangement)[0]
        name = name if len(name) <= _LONG else name.split()[-1]
        short.append(
            (wording.value(one.figure), ", ".join(dict.fromkeys(part for part in (name, more(one)) if part)))
        )
    return [(value, f"{name} ×{n}" if n > 1 else name) for (value, name), n in Counter(short).items()]


def _line(side: list[tuple[str, str]], shown: int) -> str:
    words = [f"{strong(value)} ({escape(who)})" for value, who in side[:shown]]
    words += [f"{len(side) - shown} more"] if shown < len(side) else []
    return "&ensp;·&ensp;".join(words)


def _by_whom(claim: Claim, arrangement: Arrangement) -> tuple[str, ...]:
    """Return the speaker, where there is one, and the publication."""
    who = claim.figure.origin.name.split(",")[0]
    return tuple(one for one in (who, wording.publication(arrangement.card(claim))) if one)
