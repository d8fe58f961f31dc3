"""Whether a number stands in what somebody denies or rejects: "denied that more than 40 had drowned"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.domain.text import Span
from reader.figures.context.cues import DOCUMENTS, NOUNS
from reader.figures.context.passed import Passed
from reader.figures.language.structure import Tree

_DENYING = frozenset(
    ("deny", "disavow", "dismiss", "dispute", "disprove", "rebuff", "rebut", "refute", "reject")
)
_SAID = NOUNS | DOCUMENTS | {"number", "talk", "toll"}
_NEGATING = frozenset(("never", "no", "not", "n't", "n’t", "nobody"))
# "... claimed that 9 had died; the army denied this": the claim that was told just before.
_DENIED_BEHIND = re.compile(
    r"^[^.]*?(?:[;,.]\s+[^.;]{2,60}?)\b(?:denied|denies|rejected|rejects|dismissed|dismisses|disputed|disputes|refuted)\s+"
    r"(?:this\b|the\s+(?:allegation|accusation|charge|claim|figure|number|report|toll)s?\b)"
)
_OTHER_CLAUSES = ("advcl", "parataxis")


def is_denied(tree: Tree, passed: Sequence[Passed], at: int) -> bool:
    """Tell whether the word at an index stands in a claim that the sentence has somebody deny."""
    below = at
    for verb in tree.ancestors(at):
        relation = tree.tokens[below].relation
        if relation in _OTHER_CLAUSES or (relation == "conj" and tree.tokens[below].upos in ("VERB", "AUX")):
            return False  # "denied it, saying that 40 ..."
        if tree.tokens[verb].lemma in _DENYING and _is_claim(tree, below):
            return not _is_negated(tree, verb)
        below = verb
    return any(_denies(tree, one, at) for one in passed if at in one.content)


def is_denied_behind(text: str, number: int, paragraph: Span) -> bool:
    """Tell whether somebody denies "this" or "the claim" in the clause or sentence behind a number."""
    return _DENIED_BEHIND.match(text[number : paragraph.end]) is not None


def _denies(tree: Tree, one: Passed, at: int) -> bool:
    """Tell whether a claim is passed on by the word that denies it, however the parser hangs it."""
    if tree.tokens[one.cue].lemma not in _DENYING or _is_negated(tree, one.cue):
        return False
    nobody = one.source is not None and tree.tokens[one.source].lemma.lower() in _NEGATING
    between = tree.tokens[one.cue + 1 : at] if one.cue < at else tree.tokens[:at]
    told = any(token.text == "that" or token.lemma.lower() in _SAID for token in between)
    return told and not nobody and not any(token.tag == "VBG" for token in between)


def _is_claim(tree: Tree, phrase: int) -> bool:
    """Tell whether what is denied is said: a clause or report, not 40 rejected applications."""
    token = tree.tokens[phrase]
    if token.relation == "ccomp":
        return True
    held = token.relation in ("obj", "nsubj:pass", "xcomp", "obl") or token.relation.startswith("nmod")
    return held and token.lemma in _SAID


def _is_negated(tree: Tree, verb: int) -> bool:
    return any(
        tree.tokens[c].lemma.lower() in _NEGATING for c in tree.children(verb, "advmod", "aux", "nsubj")
    )
