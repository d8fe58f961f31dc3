"""How much of a library a topic takes: beside its name, in a suggestion, and while it is being made."""

from __future__ import annotations

from dataclasses import dataclass

from reader.coverage.repeats import repeats
from reader.coverage.stated import Stated
from reader.domain import wording
from reader.domain.comparison import Topic
from reader.domain.figure import State
from reader.services import comparing_making, comparing_memory
from reader.services.library import Library
from reader.store import topics as stored

_FIRST = 4  # figures that are named


@dataclass(frozen=True, slots=True)
class Taken:
    """The figures that a topic takes, what an article states twice counted once, and their articles.

    A topic that counts nothing takes passages: no figures, and the articles that have one.
    """

    figures: int
    articles: int
    first: tuple[str, ...] = ()  # a few of the figures, in words, the most frequent noun first


def taken(library: Library, topic: Topic) -> Taken:
    """Return what a topic takes; it need not be one of the library's.

    Raises ``QueryError`` where its query cannot be read.
    """
    memory = comparing_memory.of(library)
    decisions = library.store.read(stored.groupings, topic.id)
    if not takes_figures(topic):
        made = memory.comparison(topic, decisions, comparing_making.make)
        return Taken(0, len(made.columns))
    every = memory.stated(topic)
    counted = comparing_making.leading(every, repeats(every, decisions))
    left = [one for one in counted if one.claim.state is not State.REJECTED]
    return Taken(len(left), len({one.claim.article_id for one in left}), _named(left))


def takes_figures(topic: Topic) -> bool:
    """Tell whether a topic takes figures, or else passages."""
    return bool(topic.counted or topic.kinds or topic.added)


def _named(counted: list[Stated]) -> tuple[str, ...]:
    """Return figures with what they count, each noun once before any comes again."""
    by_noun: dict[str, str] = {}
    for one in counted:
        if one.figure.noun:
            by_noun.setdefault(one.figure.noun, wording.headline(one.figure))
    return tuple(dict.fromkeys(by_noun.values()))[:_FIRST]
