"""What the researcher says of the figures of a comparison: each is kept at once, said, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtWidgets import QWidget

from reader.domain.comparison import Claim, Comparison, Proposal, Topic
from reader.domain.figure import Figure, State
from reader.ui.comparing import deeds
from reader.ui.comparing.arrangement import Arrangement
from reader.ui.comparing.figure_editor import FigureEditor
from reader.ui.comparing.focus import Focus
from reader.ui.comparing.proposals import named
from reader.ui.session import Session


class Source(Protocol):
    """What is decided on: the compare view."""

    focus: Focus

    @property
    def topic(self) -> Topic | None:
        """The topic that is compared."""

    @property
    def claim(self) -> Claim | None:
        """The current figure."""

    @property
    def arrangement(self) -> Arrangement | None:
        """What is shown of the comparison."""


class Decisions:
    """Decisions on the current figure of a view, and on the question that its bar asks."""

    def __init__(self, view: QWidget, source: Source, session: Session, say: Callable[[str], None]) -> None:
        self._view, self._source, self._session, self._say = view, source, session, say
        self._states: dict[str, State] = {}  # what was said of figures and is on its way

    def take_states(self) -> dict[str, State]:
        """Return, once, the states that were decided since the comparison was made."""
        taken, self._states = self._states, {}
        return taken

    def toggle_checked(self) -> None:
        """Mark the current figure as checked, or take that back."""
        claim = self._source.claim
        if claim is not None:
            checked = claim.state is State.CHECKED
            done = self._saying("Not checked after all" if checked else "Checked", [claim])
            self._states[claim.id] = deeds.toggle_checked(self._session, claim, done)

    def toggle_rejected(self) -> None:
        """Say that the current figure is none, or take that back."""
        claim = self._source.claim
        if claim is not None:
            what = "Rejected" if claim.state is not State.REJECTED else "Not rejected after all"
            done = self._saying(what, [claim])
            self._states[claim.id] = deeds.toggle_rejected(self._session, claim, self._again(claim), done)

    def take_out(self) -> None:
        """Take the current figure out of the topic, and go on to the next."""
        claim, topic = self._source.claim, self._source.topic
        if claim is not None and topic is not None:
            done = self._saying("Not in this topic any more", [claim])
            self._source.focus.step(1)
            deeds.take_out(self._session, topic, claim, self._again(claim), done)

    def correct(self) -> None:
        """Open the form with every part of the current figure."""
        claim = self._source.claim
        if claim is not None:
            editor = FigureEditor(claim, self._view)
            editor.corrected.connect(lambda figure: self._keep(claim, figure))
            editor.show()

    def group_with(self, other: str, *, together: bool) -> None:
        """Put the current figure and its group together with another's, or take the two apart."""
        claim, arrangement, topic = self._source.claim, self._source.arrangement, self._source.topic
        if claim is None or arrangement is None or topic is None:
            return
        places = self._again(claim)
        firsts: tuple[str, ...] = (claim.id,)
        seconds: tuple[str, ...] = (other,)
        if other in (one.id for one in places):
            # A place is taken out of the figure that its article states several times.
            firsts, seconds = (other,), (claim.id, *(one.id for one in places if one.id != other))
        elif together:
            firsts, seconds = _group(arrangement, claim.id), _group(arrangement, other)
        known = arrangement.by_id | {one.id: one for one in places}
        done = self._saying(_what(together=together), [claim], [known[other]])
        deeds.group(self._session, topic, firsts, seconds, together=together, done=done)

    def answer(self, asked: Proposal, together: bool) -> None:
        """Keep the answer to a question: both are one, or every figure of one is apart from the other."""
        topic, arrangement = self._source.topic, self._source.arrangement
        if topic is None or arrangement is None:
            return
        whole = next((one for one in arrangement.comparison.proposals if one.id == asked.id), asked)
        sides = [[arrangement.by_id[key] for key in some] for some in (whole.first, whole.second)]
        done = self._saying(_what(together=together), *sides)
        deeds.group(self._session, topic, whole.first, whole.second, together=together, done=done)

    def _keep(self, claim: Claim, figure: Figure) -> None:
        deeds.correct(self._session, claim, figure, self._saying("Corrected", [claim]))

    def _again(self, claim: Claim) -> tuple[Claim, ...]:
        arrangement = self._source.arrangement
        return arrangement.also(claim.id) if arrangement is not None else ()

    def _saying(self, what: str, *sides: Sequence[Claim]) -> Callable[[], None]:
        """Return what says that it is done; which figures are meant is put into words before they change."""
        arrangement = self._source.arrangement
        words = named(sides, arrangement) if arrangement is not None else ""
        return lambda: self._say(f"{what}: {words}")


def _what(*, together: bool) -> str:
    return "Counted as the same" if together else "Kept apart"


def _group(arrangement: Arrangement, claim_id: str) -> tuple[str, ...]:
    group = arrangement.group_of.get(claim_id)
    return group.claims if group is not None else (claim_id,)


def with_states(comparison: Comparison, decided: dict[str, State]) -> Comparison:
    """Return a comparison with states that were decided since it was made."""
    claims = tuple(replace(one, state=decided.get(one.id, one.state)) for one in comparison.claims)
    return replace(comparison, claims=claims)
