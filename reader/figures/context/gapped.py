"""Who else gives a number where the verb is left out: "police put it at 4,000, organisers at 12,000"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reader.figures.context.cues import BEFORE_NUMBERS, COUNTERS, DOCUMENTS, SPEAKING_NOUNS
from reader.figures.context.passed import Passed
from reader.figures.context.sources import can_speak
from reader.figures.language.structure import FINITE, Tree

_NAMES = frozenset(("NOUN", "PROPN"))
_OF_NAME = _NAMES | {"DET", "ADJ", "PART"}
_LINKS = frozenset(("at", "of", "to"))  # "put it at", "spoke of", "raised it to"
_DIVIDES = frozenset((",", ";", "–", "—"))
_JOINS = frozenset(("and", "but", "while"))
_GIVING = frozenset(("estimate", "put", "say"))
_LONGEST_NAME = 6  # words
_LONGEST_HEDGE = 3  # "at least about"


def gapped(tree: Tree, found: list[Passed]) -> list[Passed]:
    """Return what is passed on, with those who give another number by the verb of somebody else."""
    every: list[Passed] = []
    found = [*_participles(tree, found), *found]
    for one in found:
        others = list(_others(tree, one)) if _gives_a_number(one) else []
        # Before the first speaker's: whoever has the verb is the one who says what else the sentence holds.
        every += others
        theirs = frozenset(i for other in others for i in other.content)
        every.append(replace(one, content=one.content - theirs) if theirs else one)
    return every


def _participles(tree: Tree, found: list[Passed]) -> list[Passed]:
    """Return who gives a number in "with unions saying 40 came and police putting it at 12"."""
    others: list[Passed] = []
    for cue in range(2, len(tree.tokens) - 1):
        token = tree.tokens[cue]
        if token.tag != "VBG" or token.lemma not in _GIVING:
            continue
        head, first = cue - 1, cue - 1
        while first > 0 and tree.tokens[first - 1].upos in _OF_NAME:
            first -= 1
        opens = first > 0 and tree.tokens[first - 1].text.lower() in ("with", *_JOINS, *_DIVIDES)
        if not opens or tree.tokens[head].upos not in _NAMES or not _speaks(tree, head):
            continue
        stop = _end(tree, cue + 1)
        number = next((i for i in range(cue + 1, stop) if tree.tokens[i].tag == "CD"), -1)
        if number > 0 and (token.lemma == "say" or _link(tree, number) == "at"):
            tree.ends[head] = cue
            others.append(Passed(head, cue, frozenset(range(cue + 1, stop)), 3))
    theirs = frozenset(i for one in others for i in one.content)
    cues = {one.cue for one in others}
    found[:] = [replace(one, content=one.content - theirs) for one in found if one.cue not in cues]
    return others


def _gives_a_number(one: Passed) -> bool:
    spoken = one.source is not None and one.source < one.cue and one.strength > 1
    return spoken and not one.passive and not one.beside


def _others(tree: Tree, one: Passed) -> Iterator[Passed]:
    tokens = tree.tokens
    number = next((i for i in range(one.cue + 1, len(tokens)) if tokens[i].tag == "CD"), -1)
    if number < 0 or number not in one.content:
        return
    link = _link(tree, number)
    if not _is_what_is_said(tree, one.cue, number, link):
        return
    at = number + 1
    while at < len(tokens) - 2:
        speaker, given = _speaker(tree, at, link)
        if speaker >= 0:
            stop = _end(tree, given)
            if not any(token.tag in FINITE for token in tokens[given:stop]):
                tree.ends[speaker] = given
                yield Passed(speaker, one.cue, frozenset(range(given, stop)), one.strength)
                at = stop
                continue
        at += 1


def _is_what_is_said(tree: Tree, cue: int, number: int, link: str) -> bool:
    """Tell whether the number is the speaker's own, not one that somebody has in what is said.

    In "the minister said Germany took 40, France 12" it is Germany that took them.
    """
    between = tree.tokens[cue + 1 : number]
    if any(token.tag in FINITE and token.lemma != "be" for token in between):
        return False
    return bool(link) or not any(token.upos in _NAMES for token in between)


def _link(tree: Tree, number: int) -> str:
    """Return the "at" of "at 4,000", "at about 4,000"; empty where there is none."""
    for at in range(number - 1, max(-1, number - 2 - _LONGEST_HEDGE), -1):
        word = tree.tokens[at].text.lower()
        if word in _LINKS and tree.tokens[at + 1].text.lower() != "least":
            return word
        if tree.tokens[at].upos not in ("ADV", "ADJ", "DET", "ADP", "SYM"):
            return ""
    return ""


def _speaker(tree: Tree, at: int, link: str) -> tuple[int, int]:
    """Return who stands at a place with a number behind, and where the number begins; -1: nobody."""
    tokens = tree.tokens
    nobody = (-1, -1)
    divided = tokens[at].text in _DIVIDES
    first = at + 1 if divided else at
    joined = tokens[first].text.lower() in _JOINS
    first += joined
    if not divided and not joined:
        return nobody
    head, behind = -1, first
    while behind < min(first + _LONGEST_NAME, len(tokens)) and tokens[behind].upos in _OF_NAME:
        head = behind if tokens[behind].upos in _NAMES else head
        behind += 1
    if head != behind - 1 or behind >= len(tokens) or not _speaks(tree, head):
        return nobody
    if link:
        if tokens[behind].text.lower() != link:
            return nobody
        behind += 1
    given = behind
    while given < min(behind + _LONGEST_HEDGE, len(tokens)) and _hedges(tree, given):
        given += 1
    if given >= len(tokens) or tokens[given].tag != "CD":
        return nobody
    # Joined by "and" alone, only where nothing is counted behind: not "killed 40 and the police 12 men".
    ends = divided or bool(link) or _end(tree, given) == given + 1
    return (head, head + 1) if ends else nobody


def _hedges(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    return token.tag != "CD" and (token.text.lower() in BEFORE_NUMBERS or token.upos in ("ADV", "ADP", "SYM"))


def _speaks(tree: Tree, head: int) -> bool:
    """Tell whether a name is of those who give numbers: any noun at all may stand before one."""
    token = tree.tokens[head]
    known = token.lemma in SPEAKING_NOUNS or token.lemma in COUNTERS or token.lemma in DOCUMENTS
    known |= token.upos == "PROPN" or token.lemma.endswith(("er", "or"))
    return known and can_speak(tree, head, "say")


def _end(tree: Tree, start: int) -> int:
    """Return where a number's own words end: at the next comma, semicolon, full stop or "and"."""
    tokens = tree.tokens
    ends = (
        i
        for i in range(start + 1, len(tokens))
        if tokens[i].text in _DIVIDES or tokens[i].text in ".?!" or tokens[i].text.lower() in _JOINS
    )
    return next(ends, len(tokens))
