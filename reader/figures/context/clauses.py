"""What one sentence passes on, from its dependency tree: who, by which word, and which words of it."""

from __future__ import annotations

from dataclasses import replace

from reader.figures.context.beside import according, after_dateline, closing, labelled, per
from reader.figures.context.papers import by_noun, misread_verb
from reader.figures.context.passed import Passed
from reader.figures.context.verbs import by_verb
from reader.figures.language.structure import Tree


def passed_on(tree: Tree) -> list[Passed]:
    """Return what the sentence passes on, in the order of its cues."""
    found: list[Passed] = labelled(tree)
    start = after_dateline(tree)
    for index, token in enumerate(tree.tokens):
        if token.text.lower() == "according":
            found.extend(according(tree, index))
        elif token.text.lower() in ("per", "citing") or _going_by(tree, index):
            found.extend(per(tree, index))
        elif token.upos in ("VERB", "AUX") or token.tag.startswith("VB"):
            found.extend(by_verb(tree, index))
        elif token.upos == "NOUN":
            found.extend(by_noun(tree, index) or misread_verb(tree, index))
    if not any(one.strength == 3 for one in found):
        found.extend(closing(tree))
    if not start:
        return found
    lead = frozenset(range(start))
    return [replace(one, content=one.content - lead) for one in found]


def _going_by(tree: Tree, index: int) -> bool:
    return (
        index > 0
        and tree.tokens[index].text == "by"
        and tree.tokens[index - 1].text.lower() in ("going", "judging")
    )
