"""What one sentence passes on, from its dependency tree: who, by which word, and which words of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.figures.context.beside import (
    according,
    after_dateline,
    by_count,
    closing,
    labelled,
    per,
    trailing,
)
from reader.figures.context.gapped import gapped
from reader.figures.context.papers import by_noun, misread_verb, paper_shows
from reader.figures.context.passed import Passed
from reader.figures.context.verbs import by_verb
from reader.figures.context.wording import by_wording
from reader.figures.language.structure import Tree

_SHARES = frozenset(("percent", "%", "percentage", "point", "quarter", "third"))
_ANOTHER_VOICE = frozenset(("officially", "unofficially"))
_ASKED = frozenset(("adult", "american", "respondent", "voter"))


def passed_on(tree: Tree) -> list[Passed]:
    """Return what the sentence passes on, in the order of its cues."""
    found: list[Passed] = labelled(tree) or trailing(tree)
    start = after_dateline(tree)
    for index, token in enumerate(tree.tokens):
        if token.text.lower() == "according":
            found.extend(according(tree, index))
        elif token.text.lower() == "by" and (counted := by_count(tree, index)):
            found.extend(counted)
        elif token.text.lower() in ("per", "citing") or _going_by(tree, index):
            found.extend(per(tree, index))
        elif token.upos in ("VERB", "AUX") or token.tag.startswith("VB"):
            found.extend(by_verb(tree, index) or paper_shows(tree, index))
        elif token.upos == "NOUN" or (token.upos == "PROPN" and token.text.islower()):
            found.extend(by_noun(tree, index) or misread_verb(tree, index))
    found = [
        _contrasted(tree, _with_second_subject(tree, _with_all_before(tree, one)))
        for one in found
        if _tells(tree, one)
    ]
    heard = {one.cue for one in found}
    for index in range(1, len(tree.tokens)):
        if index not in heard:
            found.extend(by_wording(tree, index))
    if not any(one.strength == 3 for one in found):
        found.extend(one for one in closing(tree) if one.cue not in heard)
    if any(one.strength == 3 and not one.beside for one in found):
        # "In a statement, one of the lawyers said": the lawyer's words, not the paper's.
        found = [one for one in found if not (one.beside and tree.tokens[one.cue].lemma == "in")]
    found = gapped(tree, found)
    if not start:
        return found
    lead = frozenset(range(start))
    return [replace(one, content=one.content - lead) for one in found]


def _contrasted(tree: Tree, one: Passed) -> Passed:
    """Leave "as the mayor claimed" of "150 were there, not 112 as the mayor claimed" no more than the 112."""
    tokens = tree.tokens
    mark = tree.child(one.cue, "mark")
    if mark is None or tokens[mark].text != "as" or mark > one.cue:
        return one
    comma = next((i for i in range(mark - 1, 0, -1) if tokens[i].text == ","), 0)
    if not comma or tokens[comma + 1].text.lower() != "not":
        return one
    return replace(one, content=one.content & frozenset(range(comma + 1, mark)))


def _tells(tree: Tree, one: Passed) -> bool:
    """Tell whether words are passed on: of "40 left, a survey suggests." the tree may give a full stop."""
    return any(tree.tokens[i].upos != "PUNCT" for i in one.content)


def _with_all_before(tree: Tree, one: Passed) -> Passed:
    """Return what "..., the bureau said" closes with all that stands before it: the tree may lose some."""
    if one.strength < 3 or one.beside or one.source is None or one.source > one.cue:
        return one
    for closed in by_wording(tree, one.cue):
        if min(closed.content) < one.cue:
            return replace(one, source=closed.source, content=one.content | closed.content)
    return one


def _with_second_subject(tree: Tree, one: Passed) -> Passed:
    """Add "and 12 men were hurt" to "said 30 boys", of whom the tree makes a thing that is said."""
    if tree.tokens[one.cue].lemma != "say":
        return one
    ends = {max(tree.subtree(c)) for c in tree.children(one.cue, "obj") if tree.child(c, "nummod")}
    joined = [tree.subtree(c) for c in tree.children(one.cue, "conj") if tree.children(c, "nsubj")]
    told = [words for words in joined if one.cue < words[0] and words[0] - 1 in ends]
    return replace(one, content=one.content.union(*told))


def over(tree: Tree, passed: Sequence[Passed], at: int) -> list[Passed]:
    """Return what of the things passed on holds the word at an index."""
    found = [one for one in passed if at in one.content]
    if _is_share(tree, at):
        # Shares of those who were asked are what a poll finds, not what other shares of them say.
        found = [one for one in found if one.source is None or one.beside or not _are_asked(tree, one.source)]
    marks = [i for i, token in enumerate(tree.tokens) if token.text == ";"]
    mark = max((i for i in marks if i < at), default=-1)
    if mark > 0 and any(token.lemma.lower() in _ANOTHER_VOICE for token in tree.tokens[mark + 1 : at]):
        found = [one for one in found if one.cue > mark]  # "residents say 30 died; officially it is 14"
    if marks and len(found) > 1:
        beyond = {sum(mark < at for mark in marks)}
        own = [one for one in found if one.cue < at and sum(mark < one.cue for mark in marks) in beyond]
        found = own or found
    return found


def _is_share(tree: Tree, at: int) -> bool:
    """Tell whether a number is one of percent, points or quarters, or a half."""
    behind = [token.lemma for token in tree.tokens[at + 1 : at + 3] if token.text != "-"]
    if behind[:1] == ["in"] and tree.tokens[at + 2].tag == "CD":
        return True  # "four in ten"
    return tree.tokens[at].lemma == "half" or (bool(behind) and behind[0] in _SHARES)


def _are_asked(tree: Tree, source: int) -> bool:
    """Tell whether a source is a share of people, or those whom polls ask."""
    near = [source, *tree.children(source, "appos", "flat")]
    if tree.tokens[source].upos in ("NUM", "PROPN"):
        near += tree.children(source, "nmod")
    return any(tree.tokens[i].lemma in _SHARES or tree.tokens[i].lemma in _ASKED for i in near)


def _going_by(tree: Tree, index: int) -> bool:
    return (
        index > 0
        and tree.tokens[index].text == "by"
        and tree.tokens[index - 1].text.lower() in ("going", "judging")
    )
