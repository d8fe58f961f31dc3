"""What verbs in the passive pass on: "was told that", "announced by the bank", "are believed to"."""

from __future__ import annotations

from reader.figures.context.cues import (
    ADDRESSING,
    COUNTERS,
    COUNTING,
    DOCUMENTS,
    EVIDENCE,
    PASSIVE,
    SPEECH,
    THOUGHT,
)
from reader.figures.context.edges import relative_to
from reader.figures.context.passed import Passed
from reader.figures.context.sources import can_speak, source_words
from reader.figures.language.structure import Tree

_COUNTED_BY = COUNTING - {"give", "list", "put", "see", "set"}


def is_passive(tree: Tree, index: int) -> bool:
    """Tell whether a verb is in the passive, also without "was": "the dead counted by the bureau"."""
    if tree.child(index, "aux:pass") is not None:
        return True
    token = tree.tokens[index]
    if tree.child(index, "nsubj:pass") is not None:
        return not follows(tree, index, "that")  # "Local media estimated that" has no "was"
    # "the 40 dead counted by the bureau"
    return token.tag == "VBN" and token.relation == "acl" and agent(tree, index) is not None


def passive(tree: Tree, index: int) -> list[Passed]:
    """Return what a verb in the passive passes on, with whoever stands behind "by", if anybody does."""
    lemma = tree.tokens[index].lemma
    doer = agent(tree, index)
    clauses = [i for c in tree.children(index, "ccomp", "xcomp") for i in tree.subtree(c)]
    content = set(clauses)
    if lemma in ADDRESSING:
        content |= _told(tree, index)
    else:
        content.update(i for c in tree.children(index, "obj", "nsubj") for i in tree.subtree(c))
    if lemma == "find" and not clauses and doer is not None and not _reports(tree, doer):
        return []  # "found by fishermen"
    if doer is not None and (
        lemma in SPEECH or lemma in EVIDENCE or lemma in THOUGHT or lemma in _COUNTED_BY
    ):
        content |= relative_to(tree, index, doer)
        content -= set(source_words(tree, doer))
        return [Passed(doer, index, frozenset(content), 3)] if content else []
    if lemma in PASSIVE and clauses:
        return [Passed(None, index, frozenset(content), 2, passive=True)]
    return []


def _reports(tree: Tree, doer: int) -> bool:
    """Tell whether whoever finds something is a paper or a body that reports what it finds."""
    word = tree.tokens[doer].lemma.lower()
    return word in DOCUMENTS or word in COUNTERS or tree.tokens[doer].upos == "PROPN"


def agent(tree: Tree, index: int) -> int | None:
    """Return whoever stands behind "by" with a passive verb."""
    for child in tree.children(index, "obl"):
        case = tree.child(child, "case")
        if case is not None and tree.tokens[case].lemma == "by" and can_speak(tree, child, "say"):
            return child
    return None


def _told(tree: Tree, index: int) -> set[int]:
    """Return what somebody "was told": all after "that", or what stands before the comma."""
    tokens = tree.tokens
    that = next(
        (i for i in range(index + 1, len(tokens)) if tokens[i].text.lower() in ("that", "whether")), None
    )
    if that is not None:
        return set(range(that + 1, len(tokens)))
    comma = next((i for i in range(index - 1, 0, -1) if tokens[i].text == ","), 0)
    return set(range(comma))


def follows(tree: Tree, index: int, word: str) -> bool:
    """Tell whether a word stands right behind a verb."""
    return any(token.text == word for token in tree.tokens[index + 1 : index + 2])
