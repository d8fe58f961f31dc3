"""What belongs to the words that a verb passes on though the parser hangs it elsewhere, and what does not."""

from __future__ import annotations

from reader.figures.context.cues import ADDRESSING, NOT_WITH_NOUN
from reader.figures.context.sources import TIMES, source_words
from reader.figures.context.speakers import TELLING
from reader.figures.context.stretches import number_follows
from reader.figures.language.structure import Tree


def with_edges(tree: Tree, index: int, source: int, strength: int, content: set[int]) -> set[int]:
    """Return the words that a verb passes on with the numbers at their edges, without the day it was said."""
    content = content - {i for i in source_words(tree, source) if (i < index) == (source < index)}
    if strength == 1:
        return content
    if source < index:
        content |= _number_in_front(tree, index, content)
    content -= _day_behind(tree, index)
    if strength == 3 and source < index:
        content |= _said_of(tree, index, source)
    if not tree.children(index, "ccomp", "xcomp"):
        content |= relative_to(tree, index, source)
    return content


def _number_in_front(tree: Tree, index: int, content: set[int]) -> set[int]:
    """Return the "as many as 40" of "said as many as 40 were lost", which the parser hangs on the verb."""
    listener = index
    if tree.tokens[index].lemma in TELLING:
        heard = [c for c in tree.children(index, "iobj", "obj") if index < c < index + 4]
        listener = heard[0] if heard else index
    behind = [i for i in content if i > listener]
    lemma = tree.tokens[index].lemma
    deed = not content and lemma in NOT_WITH_NOUN  # "added 40 players to its list"
    told = lemma in ADDRESSING and listener == index  # "warned 40 families"
    if deed or told or not number_follows(tree, listener):
        return set()
    return set(range(listener + 1, min(behind, default=len(tree.tokens))))


def _day_behind(tree: Tree, index: int) -> set[int]:
    """Return the "March 23" right behind a verb: the day on which it was said."""
    day = tree.tokens[index + 1 : index + 3]
    dated = len(day) == 2 and day[0].text in TIMES and day[1].tag == "CD"
    return {index + 1, index + 2} if dated else set()


def _said_of(tree: Tree, index: int, source: int) -> set[int]:
    """Return the "40 men" of "the 40 men police say were killed", of whom the rest of the clause is said."""
    tokens = tree.tokens
    last = min(source_words(tree, source)) - 1
    if last > 0 and tokens[last].text in ("who", "that", "which", "whom"):
        last -= 1
    after = tokens[index + 1] if index + 1 < len(tokens) else tokens[index]
    if last < 1 or after.upos not in ("VERB", "AUX", "PRON", "DET"):
        return set()
    first = last + 1
    while first > 0 and tokens[first - 1].upos in ("NOUN", "NUM", "ADJ", "SYM", "PROPN"):
        first -= 1
    named = set(range(first, last + 1))
    if max(source_words(tree, source)) < index - 1 or any(
        tokens[i].relation.startswith("obl") for i in named
    ):
        return set()  # "In the next eight weeks the party would"
    return named if any(tokens[i].tag == "CD" for i in named) else set()


def relative_to(tree: Tree, index: int, source: int) -> set[int]:
    """Return the "480 marks" of "the 480 marks announced by the bank", of which nothing else is said."""
    token = tree.tokens[index]
    thing = token.head
    if not token.relation.startswith("acl") or not 0 <= thing < index or thing == source:
        return set()
    if token.tag != "VBN" and tree.subject(index) == thing:
        return set()  # "an ad that urges": the thing itself speaks
    clause = set(tree.subtree(index))
    named = {i for i in tree.subtree(thing) if max(0, thing - 6) <= i < index} - clause
    return named if any(tree.tokens[i].tag == "CD" for i in named) else set()
