"""What one sentence passes on, from its dependency tree: who, by which word, and which words of it."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.text import Span
from reader.figures.context.cues import (
    DOCUMENTS,
    EVIDENCE,
    INTENT,
    JUDGEMENT,
    NOUNS,
    PASSIVE,
    SPEECH,
    THOUGHT,
)
from reader.figures.language.structure import Tree

_CLAUSE_RELATIONS = ("ccomp", "parataxis")
_NOT_IN_NAME = ("acl:relcl", "acl", "punct", "parataxis", "advcl", "cc:preconj", "dep", "ccomp", "conj")


@dataclass(frozen=True, slots=True)
class Passed:
    """One thing that is passed on within a sentence; token indices count in the sentence."""

    source: int | None  # head of the phrase that names the source; None: nobody is named
    cue: int
    content: frozenset[int]
    strength: int  # 3: said in so many words; 2: thought, shown; 1: intended, judged
    passive: bool = False


def passed_on(tree: Tree) -> list[Passed]:
    """Return what the sentence passes on, in the order of its cues."""
    found: list[Passed] = []
    for index, token in enumerate(tree.tokens):
        if token.upos in ("VERB", "AUX") or token.tag.startswith("VB"):
            found.extend(_by_verb(tree, index))
        elif token.upos == "NOUN":
            found.extend(_by_noun(tree, index))
        elif token.text.lower() == "according":
            found.extend(_according(tree, index))
    return found


def _according(tree: Tree, index: int) -> list[Passed]:
    """Everything else of the sentence goes back to whoever follows "according to"."""
    tokens = tree.tokens
    if index + 2 > len(tokens) - 1 or tokens[index + 1].text.lower() != "to":
        return []
    head = index + 2
    for at in range(index + 2, len(tokens)):
        if at > index + 2 and tokens[at].upos in ("PUNCT", "VERB"):
            break
        if tokens[at].upos in ("NOUN", "PROPN", "PRON"):
            head = at
            if tokens[at].head < index or tokens[at].relation in ("obl", "nmod", "root"):
                break
    inside = set(tree.subtree(head)) | {index, index + 1}
    content = frozenset(set(range(len(tokens))) - inside)
    return [Passed(head, index, content, 3)]


def _by_verb(tree: Tree, index: int) -> list[Passed]:
    lemma = tree.tokens[index].lemma
    strength = 3 if lemma in SPEECH else 2 if lemma in EVIDENCE or lemma in THOUGHT else 0
    clauses = _clauses(tree, index)
    if tree.child(index, "aux:pass") is not None or tree.child(index, "nsubj:pass") is not None:
        return _passive(tree, index, lemma, clauses)
    source = tree.subject(index)
    if source is None and strength == 3:
        source = _inverted(tree, index)
    content: set[int] = set()
    if strength:
        content.update(clauses)
        if lemma not in THOUGHT:
            content.update(_noun_content(tree, index))
    if lemma in INTENT:
        content.update(i for c in tree.children(index, "xcomp") for i in tree.subtree(c))
        strength = strength or 1
    if lemma in JUDGEMENT:
        content.update(i for c in tree.children(index, "obl", "obj", "xcomp") for i in tree.subtree(c))
        strength = strength or 1
    if source is not None:
        content -= set(tree.subtree(source))
    if not content or not strength:
        return []
    return [Passed(source, index, frozenset(content), strength)]


def _clauses(tree: Tree, index: int) -> set[int]:
    """Return the words of the clauses that a verb reports, before or after it or around it."""
    content: set[int] = set()
    for child in tree.children(index, *_CLAUSE_RELATIONS):
        content.update(tree.subtree(child))
    token = tree.tokens[index]
    if not content and token.relation in ("parataxis", "root", "conj") and _set_off(tree, index):
        content = set(range(len(tree.tokens))) - set(tree.subtree(index)) if token.relation == "parataxis" else set()
    return content


def _set_off(tree: Tree, index: int) -> bool:
    """Tell whether the verb and its subject stand between commas: ", he said,"."""
    return tree.tokens[index].head >= 0


def _noun_content(tree: Tree, index: int) -> set[int]:
    content: set[int] = set()
    for child in tree.children(index, "obj", "xcomp"):
        if tree.tokens[child].upos not in ("PRON",):
            content.update(tree.subtree(child))
    for child in tree.children(index, "obl"):
        case = tree.child(child, "case")
        if case is not None and tree.tokens[case].lemma in ("of", "about", "at", "as"):
            content.update(tree.subtree(child))
    return content


def _inverted(tree: Tree, index: int) -> int | None:
    """Return the name right after a verb of speech that has no subject: '"...," said Bali'."""
    tokens = tree.tokens
    for at in range(index + 1, min(index + 4, len(tokens))):
        if tokens[at].upos in ("PROPN", "NOUN"):
            head = at
            while tokens[head].head > index and tokens[head].relation in ("compound", "flat", "nmod:poss", "amod"):
                head = tokens[head].head
            return head
        if tokens[at].upos not in ("DET", "ADJ"):
            return None
    return None


def _passive(tree: Tree, index: int, lemma: str, clauses: set[int]) -> list[Passed]:
    agent = tree.child(index, "obl:agent")
    content = set(clauses)
    for child in tree.children(index, "xcomp", "obj", "nsubj"):
        content.update(tree.subtree(child))
    if agent is not None and lemma in SPEECH | EVIDENCE | THOUGHT | JUDGEMENT:
        return [Passed(agent, index, frozenset(content - set(tree.subtree(agent))), 3)]
    if lemma in PASSIVE and content and (clauses or tree.children(index, "xcomp") or tree.children(index, "advmod")):
        return [Passed(None, index, frozenset(content), 2, passive=True)]
    return []


def _by_noun(tree: Tree, index: int) -> list[Passed]:
    lemma = tree.tokens[index].lemma
    found = []
    if lemma in NOUNS:
        owner = tree.child(index, "nmod:poss")
        content: set[int] = set()
        for child in tree.children(index, "acl", "ccomp", "nmod"):
            if tree.tokens[child].relation in ("acl:relcl", "nmod:poss"):
                continue
            content.update(tree.subtree(child))
        if owner is not None and content:
            found.append(Passed(owner, index, frozenset(content), 2))
    if lemma in DOCUMENTS and tree.tokens[index].relation in ("obl", "obl:unmarked"):
        case = tree.child(index, "case")
        if case is not None and tree.tokens[case].lemma in ("in", "by", "per", "from"):
            inside = set(tree.subtree(index))
            governor = tree.tokens[index].head
            content = set(tree.subtree(governor)) - inside
            verb = tree.tokens[governor]
            if verb.upos in ("VERB", "AUX", "NOUN", "ADJ") and index < governor:
                found.append(Passed(index, case, frozenset(content), 1))
    return found


def source_words(tree: Tree, head: int) -> list[int]:
    """Return the words of the phrase that names a source, its relative clauses left out."""
    words = tree.subtree(head, without=_NOT_IN_NAME)
    while words and tree.tokens[words[0]].upos in ("ADP", "PUNCT", "CCONJ", "SCONJ") and words[0] != head:
        words = words[1:]
    return words


def source_span(tree: Tree, head: int) -> Span:
    """Return the span of the phrase that names a source."""
    return tree.span(source_words(tree, head))
