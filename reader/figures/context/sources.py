"""Who can say something, and which words of a sentence name them."""

from __future__ import annotations

from reader.domain.text import Span
from reader.figures.context.cues import DOCUMENTS, EVIDENCE, SPEAKING_NOUNS
from reader.figures.language.structure import Tree

_CUT = ("acl:relcl", "acl", "punct", "parataxis", "advcl", "cc:preconj", "dep", "ccomp")
_PERSONS = frozenset("he she they we i you who it his her their him them".split())
_ENDINGS = ("man", "men", "woman", "women", "ist", "ian", "er", "or", "ant", "ent", "ee", "crat", "can", "ive", "ate")


def can_speak(tree: Tree, head: int, verb: str) -> bool:
    """Tell whether the phrase of a head word can be the source of what a verb passes on."""
    token = tree.tokens[head]
    if token.upos == "PROPN":
        return True
    if token.upos == "PRON":
        return token.lemma in _PERSONS or token.lemma in ("which", "that", "some", "many", "others", "one", "both")
    if token.upos in ("NUM", "ADJ", "DET"):
        return token.upos != "NUM"
    lemma = token.lemma
    if lemma in DOCUMENTS or lemma in SPEAKING_NOUNS or lemma.endswith(_ENDINGS):
        return True
    return verb in EVIDENCE


def source_words(tree: Tree, head: int) -> list[int]:
    """Return the words of the phrase that names a source, its relative clauses left out."""
    words = tree.subtree(head, without=_CUT)
    while len(words) > 1 and words[0] != head and tree.tokens[words[0]].upos in ("ADP", "PUNCT", "CCONJ", "SCONJ"):
        words = words[1:]
    return words


def source_span(tree: Tree, head: int) -> Span:
    """Return the span of the phrase that names a source."""
    return tree.span(source_words(tree, head))
