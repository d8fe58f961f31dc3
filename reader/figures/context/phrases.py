"""Set phrases that pass on what follows them: "made it clear that", "raised its forecast to"."""

from __future__ import annotations

from reader.figures.context.cues import REVISING, TALLIES, TOLD_NUMBERS
from reader.figures.context.passed import Passed
from reader.figures.context.stretches import tally_handed
from reader.figures.language.structure import Tree


def set_phrase(tree: Tree, index: int, source: int) -> Passed | None:
    """Return what a verb passes on as part of a set phrase; None where it is none."""
    given, clear = tally_handed(tree, index), _made_clear(tree, index)
    if given is not None:
        first, strength = given + 2, 2
    elif _revises_estimate(tree, index):
        first, strength = index + 1, 2
    elif clear is not None:
        first, strength = clear + 1, 3
    else:
        return None
    return Passed(source, index, frozenset(range(first, len(tree.tokens))), strength)


def _made_clear(tree: Tree, index: int) -> int | None:
    """Return the "clear" of "made it clear that": all behind it is what somebody says."""
    tokens = tree.tokens
    if tokens[index].lemma != "make":
        return None
    at = index + 1
    while at < min(index + 4, len(tokens) - 2) and (tokens[at].text == "it" or tokens[at].upos == "ADV"):
        at += 1
    return at if at < len(tokens) - 2 and tokens[at].text in ("clear", "plain", "known") else None


def _revises_estimate(tree: Tree, index: int) -> bool:
    """Tell whether somebody "raised its growth forecast to 2 percent" or "raised the toll to 40"."""
    tokens = tree.tokens
    if tokens[index].lemma not in REVISING:
        return False
    near = tokens[index + 1 : index + 10]
    if any(token.tag == "PRP$" for token in near[:2]):
        return any(token.lemma in TALLIES for token in near[1:])
    if not near or near[0].text != "the":
        return False
    told = next((at for at, token in enumerate(near) if token.lemma in TOLD_NUMBERS), len(near))
    return any(token.text == "to" for token in near[told:])
