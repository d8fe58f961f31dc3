"""What one sentence passes on, from its dependency tree: who, by which word, and which words of it."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.text import Span
from reader.figures.context.cues import (
    ADDRESSING,
    DOCUMENTS,
    EVIDENCE,
    INTENT,
    JUDGEMENT,
    NOUNS,
    PASSIVE,
    SPEECH,
    THOUGHT,
    VERDICTS,
)
from reader.figures.context.sources import can_speak
from reader.figures.language.structure import Tree

_OF_CONTENT = frozenset("of about at as over for to with by against".split())


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
    start = _after_dateline(tree)
    for index, token in enumerate(tree.tokens):
        if token.text.lower() == "according":
            found.extend(_according(tree, index))
        elif token.upos in ("VERB", "AUX") or token.tag.startswith("VB"):
            found.extend(_by_verb(tree, index))
        elif token.upos == "NOUN":
            found.extend(_by_noun(tree, index) or _misread_verb(tree, index))
    if not start:
        return found
    lead = frozenset(range(start))
    return [Passed(one.source, one.cue, one.content - lead, one.strength, one.passive) for one in found]


def _after_dateline(tree: Tree) -> int:
    """Return the index after "LONDON, Feb. 2 (Agency) -" at the start of a sentence, or 0."""
    words = [token.text for token in tree.tokens[:16]]
    for at, word in enumerate(words):
        if word in ("—", "–", "-", "--", "―") and at and words[at - 1] == ")" and words[0][:2].isupper():
            return at + 1
    return 0


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
    if min(inside) < index:
        inside = {i for i in inside if i >= index}
    return [Passed(head, index, frozenset(set(range(len(tokens))) - inside), 3)]


def _by_verb(tree: Tree, index: int) -> list[Passed]:
    token = tree.tokens[index]
    lemma = token.lemma
    if tree.child(index, "aux:pass") is not None or tree.child(index, "nsubj:pass") is not None:
        return _passive(tree, index, lemma)
    source = tree.subject(index)
    if source is None and lemma in SPEECH:
        source = _inverted(tree, index)
    if source is None or not can_speak(tree, source, lemma):
        return []
    strength = _strength(tree, index, source)
    if not strength:
        return []
    content = _content(tree, index, source, strength)
    content -= set(tree.subtree(source)) if source < index or not content else set()
    return [Passed(source, index, frozenset(content), strength)] if content else []


def _strength(tree: Tree, index: int, source: int) -> int:
    """Return how surely a verb passes something on; 0: it does not."""
    lemma = tree.tokens[index].lemma
    document = tree.tokens[source].lemma.lower() in DOCUMENTS
    if lemma in SPEECH or (lemma in ("point", "refer", "allude") and tree.children(index, "compound", "obl")):
        return 3
    if lemma in EVIDENCE or (document and lemma in VERDICTS):
        return 2
    if lemma in THOUGHT:
        return 2
    return 1 if lemma in INTENT or lemma in JUDGEMENT else 0


def _content(tree: Tree, index: int, source: int, strength: int) -> set[int]:
    lemma = tree.tokens[index].lemma
    roots = _roots(tree, index, lemma, strength)
    before = [root for root in roots if root < index]
    after = [root for root in roots if root > index]
    content = {i for root in before for i in tree.subtree(root)}
    if after:
        first = min(i for root in after for i in tree.subtree(root) if i > index)
        content.update(i for i in tree.subtree(index) if i >= first and i != source)
        for child in tree.children(index, "conj"):
            if _other_cue(tree, child):
                content -= set(tree.subtree(child))
    elif strength == 3 and not content:
        content |= _around(tree, index, source)
    if not content and source < index:
        content |= _that_follows(tree, index, strength)
    content.discard(index)
    return content


def _other_cue(tree: Tree, verb: int) -> bool:
    lemma = tree.tokens[verb].lemma
    return lemma in SPEECH or lemma in EVIDENCE or lemma in INTENT


def _roots(tree: Tree, index: int, lemma: str, strength: int) -> list[int]:
    """Return the heads of the phrases that hold what the verb passes on."""
    roots = tree.children(index, "ccomp", "parataxis")
    if lemma in THOUGHT and lemma not in INTENT:
        return roots
    if lemma in INTENT or lemma in EVIDENCE or lemma in SPEECH:
        roots += tree.children(index, "xcomp")
    if strength >= 2 and lemma not in ADDRESSING and lemma not in THOUGHT:
        roots += [c for c in tree.children(index, "obj") if tree.tokens[c].upos != "PRON"]
    if lemma in JUDGEMENT:
        roots += tree.children(index, "obj", "xcomp")
    if strength != 2 or lemma in EVIDENCE:
        for child in tree.children(index, "obl"):
            case = tree.child(child, "case")
            # "warned of", "accused of", "rose to": but not "said at one point", "told on Monday".
            if case is not None and tree.tokens[case].lemma in ("of", "about", "as", "for"):
                roots.append(child)
    return sorted(roots)


def _around(tree: Tree, index: int, source: int) -> set[int]:
    """Return the words that ", he said," is put into: all before it, or all around it."""
    tokens = tree.tokens
    left = min([index, source, *tree.subtree(source)]) if source < index else index
    while left > 0 and tokens[left - 1].upos in ("ADV", "AUX"):
        left -= 1
    if left == 0 or tokens[left - 1].text not in (",", '"', "”", "''", "-", "—", "–", "?", "!"):
        return set()
    content = set(range(left - 1))
    if any(tokens[i].upos in ("VERB", "AUX") for i in content):
        return content
    right = max([index, source, *tree.subtree(source)]) if source > index else index
    while right + 1 < len(tokens) and tokens[right].text != ",":
        right += 1
    return content | set(range(right + 1, len(tokens)))


def _that_follows(tree: Tree, index: int, strength: int) -> set[int]:
    """Return the words after "found that", however the tree has them."""
    tokens = tree.tokens
    if strength < 2 or index + 2 >= len(tokens) or tokens[index + 1].text.lower() not in ("that", "how", "whether"):
        return set()
    return set(range(index + 2, len(tokens)))


def _misread_verb(tree: Tree, index: int) -> list[Passed]:
    """Return what "Smith notes the ..." passes on where "notes" was taken for a noun."""
    tokens = tree.tokens
    token = tokens[index]
    if not 0 < index < len(tokens) - 3 or token.tag != "NNS" or tokens[index - 1].upos != "PROPN":
        return []
    after = tokens[index + 1]
    if token.lemma not in SPEECH or after.upos not in ("DET", "PRON", "PROPN", "NUM", "SCONJ", "PUNCT"):
        return []
    content = set(range(index + 1, len(tokens))) if after.upos != "PUNCT" else _around(tree, index, index - 1)
    return [Passed(index - 1, index, frozenset(content), 3)] if content else []


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


def _passive(tree: Tree, index: int, lemma: str) -> list[Passed]:
    agent = tree.child(index, "obl:agent")
    clauses = [i for c in tree.children(index, "ccomp", "xcomp") for i in tree.subtree(c)]
    content = set(clauses)
    for child in tree.children(index, "obj", "nsubj"):
        content.update(tree.subtree(child))
    if agent is not None and (lemma in SPEECH or lemma in EVIDENCE or lemma in THOUGHT):
        return [Passed(agent, index, frozenset(content - set(tree.subtree(agent))), 3)]
    if lemma in PASSIVE and clauses:
        return [Passed(None, index, frozenset(content), 2, passive=True)]
    return []


def _by_noun(tree: Tree, index: int) -> list[Passed]:
    lemma = tree.tokens[index].lemma
    found = []
    if lemma in NOUNS or lemma in DOCUMENTS:
        found.extend(_said_in_noun(tree, index))
    if lemma in DOCUMENTS or lemma in NOUNS:
        found.extend(_in_document(tree, index))
    return found


def _said_in_noun(tree: Tree, index: int) -> list[Passed]:
    """Return what "X's claim that ..." or "a report by X that ..." holds."""
    owner = tree.child(index, "nmod:poss")
    lemma = tree.tokens[index].lemma
    content: set[int] = set()
    for child in tree.children(index, "acl", "ccomp", "nmod"):
        token = tree.tokens[child]
        if token.relation in ("acl:relcl", "nmod:poss"):
            continue
        case = tree.child(child, "case")
        if token.relation.startswith("nmod") and (
            lemma in DOCUMENTS or case is None or tree.tokens[case].lemma not in ("of", "about")
        ):
            continue
        mark = tree.child(child, "mark")
        if token.relation.startswith("acl") and owner is None and (mark is None or tree.tokens[mark].lemma != "that"):
            continue
        content.update(tree.subtree(child))
    if not content:
        return []
    if owner is not None:
        return [Passed(owner, index, frozenset(content), 2)]
    if lemma in DOCUMENTS:
        return [Passed(index, index, frozenset(content), 2)]
    return []


def _in_document(tree: Tree, index: int) -> list[Passed]:
    """Return what stands beside "in the report" or "by one estimate"."""
    token = tree.tokens[index]
    case = tree.child(index, "case")
    if token.relation not in ("obl", "obl:unmarked") or case is None:
        return []
    word = tree.tokens[case].lemma
    fitting = word in ("in", "per", "from") if token.lemma in DOCUMENTS else word == "by" and token.lemma in NOUNS
    governor = token.head
    if not fitting or tree.tokens[governor].upos not in ("VERB", "AUX", "NOUN", "ADJ"):
        return []
    if word == "in" and index > governor:
        return []
    content = set(tree.subtree(governor)) - set(tree.subtree(index))
    return [Passed(index, case, frozenset(content), 1)]
