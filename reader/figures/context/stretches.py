"""Which words belong to what is said: what stands before, around or behind the words that say so."""

from __future__ import annotations

from reader.figures.context.cues import ADDRESSING, EVIDENCE, NOT_WITH_NOUN, PAPER_VERBS, SPEECH
from reader.figures.context.sources import TIMES, source_words
from reader.figures.language.structure import Tree

_BEFORE_NUMBERS = frozenset(
    (
        "at",
        "about",
        "more",
        "over",
        "up",
        "between",
        "nearly",
        "almost",
        "some",
        "only",
        "fewer",
        "less",
        "roughly",
    )
)
_SET_OFF = frozenset((",", '"', "”", "''", "-", "—", "–", "?", "!", ";"))


def around(tree: Tree, index: int, source: int) -> set[int]:
    """Return the words that ", he said," is put into: all before it, or all around it."""
    tokens = tree.tokens
    left = min(index, source, *source_words(tree, source)) if source < index else index
    if source < index and index - max(source_words(tree, source)) > 4:
        return set()
    while left > 0 and tokens[left - 1].upos in ("ADV", "AUX", "ADJ", "DET", "NOUN", "PROPN"):
        left -= 1
    if left == 0 or tokens[left - 1].text not in _SET_OFF:
        return set()
    content = set(range(left - 1))
    if any(tokens[i].upos in ("VERB", "AUX") for i in content):
        return content
    # "In one message, he said, ...": what stands before tells where it was said.
    if tokens[0].upos == "ADP":
        content = set()
    elif any(tokens[i].tag == "CD" for i in content):
        return content
    right = max([index, *source_words(tree, source)]) if source > index else index
    while right + 1 < len(tokens) and tokens[right].text != ",":
        right += 1
    return content | set(range(right + 1, len(tokens)))


def put_in(tree: Tree, index: int, source: int) -> bool:
    """Tell whether "..., he said, ..." stands between two commas."""
    tokens = tree.tokens
    if source > index or index + 1 >= len(tokens) or tokens[index + 1].text != ",":
        return False
    left = min(index, *source_words(tree, source))
    if any(tokens[i].text in ('"', "”", "''") for i in range(max(0, left - 2), left)):
        return False
    return bool(around(tree, index, source))


def as_said(tree: Tree, index: int) -> set[int]:
    """Return the words of the clause that "as he had promised" belongs to."""
    mark = tree.child(index, "mark", "advmod")
    if mark is None or tree.tokens[mark].lemma != "as":
        return set()
    return set(tree.subtree(tree.tokens[index].head)) - set(tree.subtree(index))


def that_follows(tree: Tree, index: int, strength: int) -> set[int]:
    """Return the words after "found that", however the tree has them."""
    tokens = tree.tokens
    reach = 12 if strength == 3 else 2
    for at in range(index + 1, min(index + reach, len(tokens) - 1)):
        if tokens[at].text.lower() in ("that", "how", "whether"):
            return set(range(at + 1, len(tokens))) if strength >= 2 else set()
        if tokens[at].upos in ("VERB", "PUNCT"):
            break
    return set()


def clause_follows(tree: Tree, index: int, strength: int) -> set[int]:
    """Return the words right after "said" where they can start a clause, however the tree has them."""
    tokens = tree.tokens
    lemma = tokens[index].lemma
    if (
        index + 3 >= len(tokens)
        or lemma in ADDRESSING
        or lemma in NOT_WITH_NOUN
        or (lemma not in SPEECH and lemma not in EVIDENCE)
    ):
        return set()
    if strength < 2 or (lemma in PAPER_VERBS and lemma not in EVIDENCE):
        return set()
    after = tokens[index + 1]
    opens = after.upos in ("DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ") or after.text in _BEFORE_NUMBERS
    if not opens or after.text in TIMES or after.text in ("this", "last"):
        return set()
    return set(range(index + 1, len(tokens)))
