"""Who passes on a number within its own sentence, and through whom it came there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.domain.figure import OriginKind
from reader.figures.context.clauses import over
from reader.figures.context.cues import DOCUMENTS
from reader.figures.context.passed import Passed
from reader.figures.context.readings import Attribution, Read, Readings
from reader.figures.context.speakers import listener
from reader.figures.language.structure import Tree

_AUTHOR = frozenset(("i", "we", "our", "my", "us", "you"))
_TELLS_WHEN = frozenset(("after", "when", "as", "while", "before", "because", "since", "where"))


def in_sentence(readings: Readings, index: int, offset: int) -> Attribution | None:
    """Return who says what stands at an offset of a sentence; None where the publication itself does."""
    read = readings.sentence(index)
    tree = read.tree
    found_over = over(tree, read.passed, tree.at(offset))
    found_over = [one for one in found_over if not _told_aside(tree, one, found_over)]
    found_over = [one for one in _without_those_denied(tree, found_over) if not _is_missing(tree, one)]
    if not found_over:
        return None
    best = max(found_over, key=_outermost)
    if best.source is not None and tree.tokens[best.source].lemma in _AUTHOR:
        return None  # "I think": the publication itself
    found = readings.attribution(read, best, OriginKind.REPORTED)
    return replace(found, heads=_chain(read, best, found_over))


def _is_missing(tree: Tree, one: Passed) -> bool:
    """Tell whether a source is said not to exist: "there were no signs that"."""
    if one.source is None or tree.tokens[one.source].lemma not in DOCUMENTS:
        return False
    return any(tree.tokens[i].lemma == "no" for i in tree.children(one.source, "det"))


def _without_those_denied(tree: Tree, all_over: Sequence[Passed]) -> list[Passed]:
    """Leave out the reports of "denied reports that ..., saying 40 had moved": they say nothing of the 40."""
    adding = [
        one for one in all_over if tree.tokens[one.cue].tag == "VBG" and tree.tokens[one.cue - 1].text == ","
    ]
    between = [
        other
        for one in adding
        for other in all_over
        if one.source is not None and other.source != one.source and one.source < other.cue < one.cue
    ]
    return [one for one in all_over if one not in between]


def _outermost(one: Passed) -> tuple[bool, bool, bool, int]:
    """Rank those who pass a number on: first whoever the publication itself listened to."""
    return one.source is not None, not one.beside, one.strength > 1, len(one.content)


def _chain(read: Read, best: Passed, found_over: Sequence[Passed]) -> tuple[tuple[int, int], ...]:
    """Return everybody through whom a number came, the first speaker first, whoever was told last."""
    links = sorted(
        found_over, key=lambda one: (_place_in_chain(read.tree, one, found_over), len(one.content))
    )
    heads = [(read.index, one.source) for one in links if one.source is not None]
    told = listener(read.tree, best.cue)
    if told is not None:
        heads.append((read.index, told))
    return tuple(dict.fromkeys(heads))


def _place_in_chain(tree: Tree, one: Passed, all_over: Sequence[Passed]) -> int:
    """Rank whom somebody cites before everybody, and "according to" at the end of a sentence behind them."""
    if tree.tokens[one.cue].lemma == "cite" or tree.tokens[one.cue].text.lower() == "citing":
        return 0
    last = all(other.source is None or other.source <= one.cue for other in all_over if other is not one)
    return 2 if one.beside and last else 1


def _told_aside(tree: Tree, outer: Passed, all_over: Sequence[Passed]) -> bool:
    """Tell whether somebody else says in an aside what the tree puts into a speaker's mouth.

    "They cite the vote of 2000, when the state stated that 12,000 ...": the state says so, not they.
    """
    inner = [one for one in all_over if one.strength == 3 and one.cue in outer.content]
    return any(
        one.source is not None
        and one is not outer
        and not _is_personal(tree, one.source)
        and _in_aside(tree, one.cue, outer.cue)
        for one in inner
    )


def _is_personal(tree: Tree, source: int) -> bool:
    """Tell whether a source is "he" or "she": "she said, as she had told the court" is she, still."""
    token = tree.tokens[source]
    return token.upos == "PRON" and token.tag[0] != "W"


def _in_aside(tree: Tree, inner: int, outer: int) -> bool:
    """Tell whether a clause of time or place lies between two verbs."""
    for at in (inner, *tree.ancestors(inner)):
        if at == outer:
            return False
        marks = [tree.tokens[m].lemma for m in tree.children(at, "mark", "advmod")]
        aside = tree.tokens[at].relation in ("advcl", "acl:relcl")
        if aside and not _TELLS_WHEN.isdisjoint(marks):
            return True
    return False
