"""Which words belong to what is said: what stands before, around or behind the words that say so."""

from __future__ import annotations

from reader.figures.context.cues import (
    ADDRESSING,
    BEFORE_NUMBERS,
    DOCUMENTS,
    EVIDENCE,
    HANDING,
    NOT_WITH_NOUN,
    OCCASIONS,
    PAPER_VERBS,
    SPEECH,
    TALLIES,
)
from reader.figures.context.sources import CLOSING_QUOTES, TIMES, source_words
from reader.figures.language.analysis import Token
from reader.figures.language.structure import Tree

_SECOND_WORDS = {"at": ("least", "most"), "as": ("many", "much", "few")}
_CLOSING = frozenset(('"', "”", "''", "’", "»"))
_ENDS = frozenset((",", ".", "?", "!", "…", "—", "–", "--", "..."))
_OPENING = frozenset(('"', "“", "«"))
_GOES_ON = frozenset(("include", "make", "leave", "gain", "bring", "give", "kill", "mean", "put"))
_MARKS_OF_TIME = frozenset(("as", "while", "when", "before", "after", "during"))
_WHEN = frozenset(
    ("earlier", "early", "last", "late", "later", "next", "this", "today", "tomorrow", "tonight", "yesterday")
)
OPENS_CLAUSE = frozenset(("DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ"))
_SET_OFF = frozenset((",", '"', "”", "''", "-", "—", "–", "?", "!", ";"))


def is_circumstance(tree: Tree, root: int, index: int = -1, *, goes_on: bool = False) -> bool:
    """Tell whether a clause tells when something was said: "..., she said as hundreds marched".

    Where the sentence ``goes_on``, a clause behind a comma is part of it: "..., she said, while others fled".
    """
    mark = min((c for c in tree.children(root, "mark", "advmod") if c > index), default=root)
    return tree.tokens[mark].lemma in _MARKS_OF_TIME and not (goes_on and tree.tokens[mark - 1].text == ",")


def _far_from(tree: Tree, index: int, source: int) -> bool:
    """Tell whether more than an aside between commas lies between a speaker and the verb behind."""
    reach = 12 if tree.tokens[index - 1].text == "," else 4
    return index - max(source_words(tree, source)) > reach


def around(tree: Tree, index: int, source: int) -> set[int]:
    """Return the words that ", he said," is put into: all before it, or all around it."""
    tokens = tree.tokens
    if tokens[index].tag == "VBG":
        return set()  # "..., saying that": what stands before was done, not said
    left = min(index, source, *source_words(tree, source)) if source < index else index
    if source < index and _far_from(tree, index, source):
        return set()
    while left > 0 and tokens[left - 1].upos in ("ADV", "AUX", "ADJ", "DET", "NOUN", "PROPN"):
        left -= 1
    if left == 0 or tokens[left - 1].text not in _SET_OFF:
        return set()
    content = set(range(left - 1))
    for clause in tree.children(index, "advcl"):
        if clause < left and is_circumstance(tree, clause):
            content -= set(tree.subtree(clause))
    if any(tokens[i].upos in ("VERB", "AUX") for i in content):
        return content | _going_on(tree, max(index, source))
    # "In one message, he said, ...": what stands before tells where it was said.
    if tokens[0].upos == "ADP" and any(
        tokens[i].lemma in DOCUMENTS or tokens[i].lemma in OCCASIONS for i in content
    ):
        content = set()
    elif any(tokens[i].tag == "CD" for i in content):
        return content
    right = max([index, *source_words(tree, source)]) if source > index else index
    while right + 1 < len(tokens) and tokens[right].text != ",":
        right += 1
    return content | set(range(right + 1, len(tokens)))


def _going_on(tree: Tree, last: int) -> set[int]:
    """Return what goes on behind ", he said, leaving five dead" with the sentence that it was put into."""
    tokens = tree.tokens
    at = last + 1
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return set()
    after = tokens[at + 1]
    if after.tag != "VBG" or after.lemma not in _GOES_ON:
        return set()
    return set(range(at + 1, len(tokens)))


def closed_before(tree: Tree, index: int, source: int) -> set[int]:
    """Return what '..." she said' or "..., said Ann Lee" ends: all before it, and a quote behind."""
    tokens = tree.tokens
    left = min(index, source) if source > index else min(source_words(tree, source))
    if not left > 1 or (source < index and _far_from(tree, index, source)):
        return set()
    mark = tokens[left - 1].text
    ends_quote = mark in _CLOSING and tokens[left - 2].text in _ENDS
    if not ends_quote and not (mark == "," and source > index):
        return set()
    for at in range(max(index, source) + 1, len(tokens) - 1):
        if tokens[at].text in _OPENING or tokens[at].text == ":" or tokens[at].text.lower() == "that":
            return set(range(left - 1)) | set(range(at, len(tokens)))
    return set(range(left - 1))


def put_in(tree: Tree, index: int, source: int) -> bool:
    """Tell whether "..., he said, ..." stands between two commas."""
    tokens = tree.tokens
    if source > index or tree.behind(index).text != ",":
        return False
    left = min(index, *source_words(tree, source))
    if any(tokens[i].text in CLOSING_QUOTES for i in range(max(0, left - 2), left)):
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
        if tokens[at].tag == "WDT" and tokens[index].lemma in NOT_WITH_NOUN:
            break  # "ruled a land that reached for miles"
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
    first = behind_occasion(tree, index)
    after = tokens[first]
    opens = after.upos in OPENS_CLAUSE or after.text in BEFORE_NUMBERS
    if not opens or tells_when(after):
        return set()
    return set(range(first, len(tokens)))


def tells_when(token: Token) -> bool:
    """Tell whether a word behind a verb of saying begins to tell when: "said yesterday", "said this week"."""
    return token.text in TIMES or token.text.lower() in _WHEN


def behind_occasion(tree: Tree, index: int) -> int:
    """Return the place of the "it" of "said in a statement it expects", or of the word behind the verb."""
    tokens = tree.tokens
    if tree.behind(index).text not in ("in", "on", "at", "during"):
        return index + 1
    for at in range(index + 2, min(index + 8, len(tokens) - 2)):
        if tokens[at].upos in ("PUNCT", "VERB"):
            break
        if tokens[at].lemma in DOCUMENTS or tokens[at].lemma in OCCASIONS:
            first = at + 2 if tells_when(tokens[at + 1]) else at + 1
            if tokens[first].upos in ("PRON", "DET", "PROPN", "NUM"):
                return first
    return index + 1


def tally_handed(tree: Tree, index: int) -> int | None:
    """Return the "numbers" of "gave the auditors other numbers:": the verb passes on what follows them."""
    tokens = tree.tokens
    if tokens[index].lemma not in HANDING:
        return None
    for given in tree.children(index, "obj", "obl"):
        behind = tokens[given + 1].text if given + 1 < len(tokens) else ""
        if given > index and tokens[given].lemma in TALLIES and behind == ":":
            return given
    return None


def going_on(tree: Tree, index: int) -> set[int]:
    """Return what goes on behind "..., the mayor said in May, including 30 ferries"."""
    tokens = tree.tokens
    for at in range(index + 1, len(tokens) - 1):
        if tokens[at].text == "," and tokens[at + 1].text.lower() == "including":
            return set(range(at + 1, len(tokens)))
        if tokens[at].text in (";", ":") or tokens[at].upos == "VERB":
            break
    return set()


def number_follows(tree: Tree, index: int) -> bool:
    """Tell whether a number opens what is said: "said at least 25 of the injured were treated"."""
    near = tree.tokens[index + 1 : index + 5]
    if not near or (near[0].text not in BEFORE_NUMBERS and near[0].tag != "CD"):
        return False
    second = _SECOND_WORDS.get(near[0].text)
    if second is not None and (len(near) < 2 or near[1].text not in second):
        return False
    return any(token.tag == "CD" for token in near)


def behind_semicolon(tree: Tree, source: int, index: int) -> bool:
    """Tell whether the parser takes the subject of one part of a sentence for that of the next."""
    return any(tree.tokens[i].text == ";" for i in range(source, index))
