"""What a researcher can do with the figures of a topic, each as one edit that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from reader.domain.comparison import Claim, Topic
from reader.domain.edit import Edit
from reader.domain.errors import ParallaxError
from reader.domain.figure import Figure, State
from reader.services import comparing, figures
from reader.services.library import Library
from reader.ui.session import Session

Deed = Callable[[Session, Claim], State]


def _nothing() -> None:
    """Nobody asked to be told."""


def _do(session: Session, make: Callable[[Library], Edit], done: Callable[[], None]) -> None:
    """Commit an edit, and tell when it is there; one that changes nothing is not told, nor can be undone."""
    changed: list[bool] = []

    def remembered(library: Library) -> Edit:
        edit = make(library)
        changed.append(bool(edit.changes))
        return edit

    session.edit(remembered, ended=lambda saved: done() if saved and any(changed) else None)


def toggle_checked(session: Session, claim: Claim, done: Callable[[], None] = _nothing) -> State:
    """Mark a figure as checked, or take that back; a corrected one is. Returns what it will be."""
    if claim.state is State.CORRECTED:
        return claim.state
    state = State.FOUND if claim.state is State.CHECKED else State.CHECKED
    _do(session, lambda library: figures.decide(library, claim.id, state), done)
    return state


def toggle_rejected(
    session: Session, claim: Claim, again: Iterable[Claim] = (), done: Callable[[], None] = _nothing
) -> State:
    """Say that a number is no figure at all, wherever its article repeats it, or take that back."""
    state = State.FOUND if claim.state is State.REJECTED else State.REJECTED
    keys = [claim.id, *(one.id for one in again)]

    def make(library: Library) -> Edit:
        edits = [figures.decide(library, key, state) for key in keys]
        return Edit(edits[0].name, tuple(change for one in edits for change in one.changes))

    _do(session, make, done)
    return state


def correct(session: Session, claim: Claim, figure: Figure, done: Callable[[], None] = _nothing) -> None:
    """Keep the researcher's version of a figure."""
    _do(session, lambda library: figures.decide(library, claim.id, State.CORRECTED, figure), done)


def take_out(
    session: Session,
    topic: Topic,
    claim: Claim,
    again: Iterable[Claim] = (),
    done: Callable[[], None] = _nothing,
) -> None:
    """Take a figure out of a topic by hand, wherever its article states it: that wins over any rule."""
    keys = [claim.id, *(one.id for one in again)]
    changed = replace(
        topic,
        removed=tuple(dict.fromkeys((*topic.removed, *keys))),
        added=tuple(one for one in topic.added if one not in keys),
    )
    _do(session, lambda library: replace(comparing.save_topic(library, changed), name="Not this topic"), done)


def put_in(session: Session, topic: Topic, claim: Claim, done: Callable[[], None] = _nothing) -> None:
    """Put a figure into a topic by hand: it wins over the topic's rules."""
    changed = replace(
        topic,
        added=tuple(dict.fromkeys((*topic.added, claim.id))),
        removed=tuple(one for one in topic.removed if one != claim.id),
    )
    _do(session, lambda library: replace(comparing.save_topic(library, changed), name="Add to topic"), done)


def topics_for(library: Library, claim_id: str) -> tuple[list[Topic], list[Topic]]:
    """Return the topics that a figure is in, and those that it is not in."""
    inside: list[Topic] = []
    outside: list[Topic] = []
    for topic, _ in comparing.topics(library):
        found = comparing.compare(library, topic.id).all_claims()
        (inside if any(one.id == claim_id for one in found) else outside).append(topic)
    return inside, outside


def group(
    session: Session,
    topic: Topic,
    firsts: Sequence[str],
    seconds: Sequence[str],
    *,
    together: bool,
    done: Callable[[], None] = _nothing,
) -> None:
    """Put figures together with others, or take them apart, as one step to undo."""
    _do(session, lambda library: comparing.group(library, topic.id, firsts, seconds, together=together), done)


def save_topics(session: Session, topics: Sequence[Topic], done: Callable[[], None] = _nothing) -> None:
    """Keep new or changed topics, as one step to undo."""
    _do(session, lambda library: comparing.save_topics(library, topics), done)


def move_topic(session: Session, topic_id: str, by: int, done: Callable[[], None]) -> None:
    """Move a topic in the researcher's order."""
    _do(session, lambda library: comparing.move_topic(library, topic_id, by), done)


def take_over(session: Session, edit: Edit, done: Callable[[], None]) -> None:
    """Keep the topics of a file."""
    _do(session, lambda _library: edit, done)


def topics_from(library: Library, text: str) -> Edit:
    """Return the edit that takes over the topics of a TOML file; raises ``ParallaxError``."""
    try:
        return comparing.topics_edit(library, text)
    except ValueError as error:
        raise ParallaxError(f"These are no topics: {error}", "Your topics are untouched.") from error


def merge_topics(session: Session, into: str, other: str, done: Callable[[], None]) -> None:
    """Make one topic of two."""
    _do(session, lambda library: comparing.merge_topics(library, into, other), done)


def split_topic(
    session: Session, topic_id: str, claims: tuple[str, ...], name: str, done: Callable[[], None]
) -> None:
    """Move figures of a topic to a new one."""
    _do(session, lambda library: comparing.split_topic(library, topic_id, claims, name), done)


def delete_topic(session: Session, topic_id: str, done: Callable[[], None]) -> None:
    """Delete a topic; undo brings it back."""
    _do(session, lambda library: comparing.delete_topic(library, topic_id), done)
