"""What a researcher can do with the figures of a topic, each as one edit that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from reader.domain.comparison import Claim, Group, Topic
from reader.domain.edit import Edit
from reader.domain.errors import ParallaxError
from reader.domain.figure import Figure, State
from reader.services import comparing, figures
from reader.services.library import Library
from reader.ui.session import Session

Deed = Callable[[Session, Claim], State]


def toggle_checked(session: Session, claim: Claim) -> State:
    """Mark a figure as checked, or take that back; returns what it will be."""
    state = State.FOUND if claim.state is State.CHECKED else State.CHECKED
    session.edit(lambda library: figures.decide(library, claim.id, state))
    return state


def toggle_rejected(session: Session, claim: Claim, again: Iterable[Claim] = ()) -> State:
    """Say that a number is no figure at all, wherever its article repeats it, or take that back."""
    state = State.FOUND if claim.state is State.REJECTED else State.REJECTED
    keys = [claim.id, *(one.id for one in again)]

    def make(library: Library) -> Edit:
        edits = [figures.decide(library, key, state) for key in keys]
        return Edit(edits[0].name, tuple(change for one in edits for change in one.changes))

    session.edit(make)
    return state


def correct(session: Session, claim: Claim, figure: Figure) -> None:
    """Keep the researcher's version of a figure."""
    session.edit(lambda library: figures.decide(library, claim.id, State.CORRECTED, figure))


def take_out(session: Session, topic: Topic, claim: Claim, again: Iterable[Claim] = ()) -> None:
    """Take a figure out of a topic by hand, wherever its article states it: that wins over any rule."""
    keys = [claim.id, *(one.id for one in again)]
    changed = replace(
        topic,
        removed=tuple(dict.fromkeys((*topic.removed, *keys))),
        added=tuple(one for one in topic.added if one not in keys),
    )
    session.edit(lambda library: replace(comparing.save_topic(library, changed), name="Not this topic"))


def put_in(session: Session, topic: Topic, claim: Claim) -> None:
    """Put a figure into a topic by hand: it wins over the topic's rules."""
    changed = replace(
        topic,
        added=tuple(dict.fromkeys((*topic.added, claim.id))),
        removed=tuple(one for one in topic.removed if one != claim.id),
    )
    session.edit(lambda library: replace(comparing.save_topic(library, changed), name="Add to topic"))


def topics_for(library: Library, claim_id: str) -> tuple[list[Topic], list[Topic]]:
    """Return the topics that a figure is in, and those that it is not in."""
    inside: list[Topic] = []
    outside: list[Topic] = []
    for topic, _ in comparing.topics(library):
        found = comparing.compare(library, topic.id).all_claims()
        (inside if any(one.id == claim_id for one in found) else outside).append(topic)
    return inside, outside


def group(session: Session, topic: Topic, first: str, second: str, *, together: bool) -> None:
    """Put two figures together as one, or take them apart."""
    session.edit(lambda library: comparing.group(library, topic.id, first, second, together))


def decide_proposal(session: Session, topic: Topic, proposal: Group, *, together: bool) -> None:
    """Accept or decline a proposed grouping, as one step to undo."""
    first, *others = proposal.claims

    def make(library: Library) -> Edit:
        edits = [comparing.group(library, topic.id, first, other, together) for other in others]
        return Edit(
            "Group figures" if together else "Keep figures apart",
            tuple(change for one in edits for change in one.changes),
        )

    session.edit(make)


def save_topic(session: Session, topic: Topic) -> None:
    """Keep a new or changed topic."""
    session.edit(lambda library: comparing.save_topic(library, topic))


def topics_from(library: Library, text: str) -> Edit:
    """Return the edit that takes over the topics of a TOML file; raises ``ParallaxError``."""
    try:
        return comparing.topics_edit(library, text)
    except ValueError as error:
        raise ParallaxError(f"These are no topics: {error}", "Your topics are untouched.") from error


def delete_topic(session: Session, topic_id: str) -> None:
    """Delete a topic; undo brings it back."""
    session.edit(lambda library: comparing.delete_topic(library, topic_id))
