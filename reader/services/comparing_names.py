"""Names and ids of new topics, told apart from those that there are, and whether a topic is there already."""

from __future__ import annotations

from collections.abc import Iterable

from reader.coverage import sums
from reader.coverage.stated import Stated
from reader.coverage.suggestions import identifier
from reader.domain.comparison import Topic
from reader.services.library import Library
from reader.store import topics as stored


def free_name(library: Library, name: str, scope: str = "") -> str:
    """Return a name that no topic bears: this one, else with the scope, else with a number."""
    name = name[:1].upper() + name[1:]
    taken = {one.name.casefold() for one in library.store.read(stored.topics)}
    wanted = [name, *([f"{name}, {scope}"] if scope else [])]
    numbered = (f"{wanted[-1]} ({number})" for number in range(2, len(taken) + 3))
    return next(one for one in (*wanted, *numbered) if one.casefold() not in taken)


def free_id(library: Library, name: str) -> str:
    """Return an id that no topic has, made from a name."""
    taken = {one.id for one in library.store.read(stored.topics)}
    wanted = identifier(name)
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (wanted, *numbered) if one not in taken)


def exists(topic: Topic, known: Iterable[Topic]) -> bool:
    """Tell whether a topic is there already: by id, by name, or renamed but comparing the same."""
    return any(
        topic.id == one.id
        or topic.name.casefold() == one.name.casefold()
        or _compared(topic) == _compared(one)
        for one in known
    )


def _compared(topic: Topic) -> tuple[object, ...]:
    """Return what a topic compares; of passages it is the search alone that says so."""
    rules = (topic.counted, topic.predicates, topic.group, topic.places, topic.words_in, topic.words_out)
    return (*rules, "" if topic.counted else topic.query)


def topic_of_sum(library: Library, stated: Stated) -> Topic:
    """Return a topic of sums of money whose sentences share a word: a currency alone is no subject."""
    sentence = " ".join(stated.claim.sentence.split())
    words = sums.telling(sentence)
    name = free_name(library, sums.name_of(sentence, " ".join(stated.figure.surface.split())))
    return Topic(
        free_id(library, name),
        name,
        " OR ".join(words),
        kinds=(str(stated.figure.kind),),
        places=tuple(sorted(stated.signature.places)),
        words_in=words,
        added=(stated.claim.id,),
    )
