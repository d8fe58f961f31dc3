"""What a sentence passes on by its wording alone, where its tree is lost: "..., a senior official confirmed late"."""

from __future__ import annotations

from reader.figures.context.cues import ADDRESSING, EVIDENCE, NOT_WITH_NOUN, SPEECH, THOUGHT
from reader.figures.context.passed import Passed
from reader.figures.context.sources import can_speak
from reader.figures.context.stretches import behind_occasion, tells_when
from reader.figures.context.verbs import is_deed
from reader.figures.language.analysis import Token
from reader.figures.language.lemmas import lemma
from reader.figures.language.structure import Tree

_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN", "VBG", "NNS"))
_PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"))
_LINKS = frozenset(("of", "for", "from", "in", "at", "with", "and", "'s", "’s", "-", "&", ".", "the"))
_QUOTES = frozenset(('"', "“", "”", "''", "``", "’", "‘"))
_SET_OFF = frozenset((",", ".", ":", "—", "–", "--", "?", "!"))
_CLAUSE_OPENS = frozenset(("DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ"))
_NAMING = ("NOUN", "PROPN", "PRON")
_LONGEST_NAME = 14
_LONGEST_ASIDE = 24


def by_wording(tree: Tree, index: int) -> list[Passed]:
    """Return what a verb of speech passes on by what stands right before and behind it."""
    tokens = tree.tokens
    if not _may_say(tree, index) or is_deed(tree, index):
        return []
    if inverted := _inverted(tree, index):
        return inverted
    name = _name_before(tree, index)
    if name is None or tokens[_head(tree, name)].upos not in _NAMING:
        return []
    if not can_speak(tree, _head(tree, name), "say"):
        return []
    if tokens[index].tag == "NNS" and tokens[name.start].upos not in ("DET", "PROPN"):
        return []  # "letters, police reports, and"
    before = tokens[name.start - 1].text if name.start else ""
    content = _behind(tree, index)
    if not content and (before == "," or before in _QUOTES):
        content = _in_front(tree, name.start, index)
    return [Passed(_head(tree, name), index, frozenset(content), 3)] if content else []


def _inverted(tree: Tree, index: int) -> list[Passed]:
    """Return what "..., said lead manager Morgan Stanley." closes."""
    tokens = tree.tokens
    before = tokens[index - 1].text
    said = _verb(tokens[index])
    if said not in SPEECH or said in ADDRESSING or (before != "," and before not in _QUOTES):
        return []
    last = index
    while last + 1 < len(tokens) and (
        tokens[last + 1].upos in _PHRASE - {"PRON"} or (last > index and tokens[last + 1].text in _LINKS - {"."})
    ):
        last += 1
    name = range(index + 1, last + 1)
    ends = last + 1 >= len(tokens) or tokens[last + 1].text in (".", ",")
    named = any(tokens[i].upos == "PROPN" for i in name)
    if not name or not ends or not named or not can_speak(tree, _head(tree, name), "say"):
        return []
    first = next((i + 1 for i in range(index - 1, 0, -1) if tokens[i].text == ";"), 0)
    content = set(range(first, index - 1))
    tells = any(tokens[i].upos in ("VERB", "AUX") for i in content)
    return [Passed(_head(tree, name), index, frozenset(content), 3)] if tells else []


def _verb(token: Token) -> str:
    return lemma(token.text, "VBZ" if token.tag == "NNS" else "VBD")


def _may_say(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    said = _verb(token)
    known = said in SPEECH or said in EVIDENCE or said in THOUGHT
    if token.tag == "NNS":
        known = said in SPEECH or said == "estimate"
    if token.tag == "VBG":
        known = _is_quoted_as(tree, index)
    return known and token.tag in _FINITE and token.text.islower() and 0 < index < len(tree.tokens) - 1


def _name_before(tree: Tree, index: int) -> range | None:
    """Return the words right before a verb that can name who says it, an aside between commas passed over."""
    tokens = tree.tokens
    last = index - 1
    if _is_quoted_as(tree, index):
        last = index - 4
    while last > 0 and (tokens[last].upos == "ADV" or tokens[last].text in ("has", "have", "had")):
        last -= 1
    if tokens[last].text == ",":
        comma = next(
            (i for i in range(last - 2, max(0, last - _LONGEST_ASIDE), -1) if tokens[i].text == ","), None
        )
        if comma is None:
            return None
        last = comma - 1
    first = last + 1
    while first > max(0, last - _LONGEST_NAME) and (
        tokens[first - 1].upos in _PHRASE or tokens[first - 1].text in _LINKS
    ):
        first -= 1
    if first > 1 and tokens[first - 1].tag == "VBG" and tokens[first - 2].text == ",":
        first -= 1  # "managing director Ann Lee", or a word for people that the tagger takes for a verb
    while first <= last and tokens[first].upos in ("CCONJ", "PUNCT", "PART"):
        first += 1
    opens = first == 0 or tokens[first - 1].upos in ("PUNCT", "CCONJ", "SCONJ")
    if any(token.tag[0] == "W" for token in tokens[first:last]):
        return None  # "..., which he claimed"
    if not opens or first > last or tokens[first].upos == "ADP" or tokens[last].upos in ("ADP", "DET", "CCONJ"):
        return None
    return range(first, last + 1)


def _is_quoted_as(tree: Tree, index: int) -> bool:
    """Tell whether a verb is the "saying" of "was quoted as saying"."""
    before = [token.text for token in tree.tokens[max(0, index - 3) : index]]
    return before[-2:] in (["quoted", "as"], ["cited", "as"]) and before[0] in ("was", "were", "is", "are", "been")


def _head(tree: Tree, name: range) -> int:
    """Return the last noun before the first small word: the "spokeswoman" of "the spokeswoman for the port"."""
    head = name[-1]
    for at in name:
        if tree.tokens[at].upos in ("NOUN", "PROPN", "PRON"):
            head = at
        elif tree.tokens[at].upos in ("ADP", "CCONJ") and tree.tokens[head].upos in ("NOUN", "PROPN", "PRON"):
            if head <= at:
                break
    return head


def _behind(tree: Tree, index: int) -> set[int]:
    """Return the clause behind a verb: all after "that", or from a word that can open one."""
    tokens = tree.tokens
    said = _verb(tokens[index])
    first = behind_occasion(tree, index)
    after = tokens[first]
    if tokens[index].tag == "VBN" or said not in SPEECH:
        return set()  # "a book just published for": if it is a verb of its own, it closes what was said
    if after.text.lower() in ("that", "how", "whether"):
        return set(range(first + 1, _stop(tree, index)))
    if said in NOT_WITH_NOUN or said in ADDRESSING or after.upos not in _CLAUSE_OPENS:
        return set()
    return set() if tells_when(after) else set(range(first, _stop(tree, index)))


def _in_front(tree: Tree, name: int, index: int) -> set[int]:
    """Return all that ", the mayor said" closes, and what goes on behind a comma."""
    tokens = tree.tokens
    first = next((i + 1 for i in range(name - 1, 0, -1) if tokens[i].text == ";"), 0)
    content = set(range(first, name - 1))
    stop = _stop(tree, index)
    ends = next((i for i in range(index + 1, stop) if tokens[i].text in _SET_OFF), stop)
    if any(tokens[i].upos in ("VERB", "AUX") for i in range(index + 1, ends)):
        return set()
    if _verb(tokens[index]) not in SPEECH and ends > index + 1 and tokens[index + 1].upos != "ADP":
        return set()  # "..., which doctors think a good thing"
    behind = tokens[min(ends + 1, len(tokens) - 1)]
    goes_on = ends == index + 1 or behind.upos == "CCONJ"
    if tokens[name - 1].text in _QUOTES and behind.tag in ("VBG", "IN"):
        goes_on = False  # '..." she said, referring to the vote of 2010': the writer's words
    if ends < stop and tokens[ends].text == "," and goes_on:
        content.update(range(ends, stop))
    return content if any(tokens[i].upos in ("VERB", "AUX") for i in content) else set()


def _stop(tree: Tree, index: int) -> int:
    return next((i for i in range(index, len(tree.tokens)) if tree.tokens[i].text == ";"), len(tree.tokens))
