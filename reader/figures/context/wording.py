"""What a sentence passes on by its wording alone, where its tree is lost: "..., an official said late"."""

from __future__ import annotations

from itertools import takewhile

from reader.figures.context.cues import ADDRESSING, EVIDENCE, NOT_WITH_NOUN, SPEECH, THOUGHT
from reader.figures.context.passed import Passed
from reader.figures.context.sources import QUOTES, can_speak
from reader.figures.context.stretches import OPENS_CLAUSE, behind_occasion, tells_when
from reader.figures.context.verbs import is_deed
from reader.figures.language.analysis import Token
from reader.figures.language.lemmas import lemma
from reader.figures.language.structure import FINITE, FINITE_VERBS, Tree

_TAGS = FINITE_VERBS | {"VBN", "VBG", "NNS"}  # as a verb of saying is tagged, also wrongly
_NAMING = frozenset(("NOUN", "PROPN", "PRON"))
_PHRASE = _NAMING | {"DET", "ADJ", "NUM", "PART"}
_SMALL = frozenset(("ADP", "CCONJ"))
_LINKS = frozenset(("of", "for", "from", "in", "at", "with", "and", "'s", "’s", "-", "&"))
_SET_OFF = frozenset((",", ".", ":", "—", "–", "--", "?", "!"))
_BEFORE_VERB = frozenset(("has", "have", "had", "on"))
_VERBAL = frozenset(("VERB", "AUX"))
_LONGEST_NAME = 14
_LONGEST_ASIDE = 24


def by_wording(tree: Tree, index: int) -> list[Passed]:
    """Return what a verb of saying passes on by what stands right before and behind it."""
    if not _may_say(tree, index) or is_deed(tree, index):
        return []
    name = _name_behind(tree, index)
    if name is not None:
        return _passed(tree, name, index, _all_before(tree, index - 1))
    name = _name_before(tree, index)
    if name is None or not _names_a_speaker(tree, name):
        return []
    if tree.tokens[index].tag == "NNS" and tree.tokens[name.start].upos not in ("DET", "PROPN"):
        return []  # "letters, police reports, and"
    return _passed(tree, name, index, _behind(tree, index) or _around(tree, name, index))


def _passed(tree: Tree, name: range, index: int, content: set[int]) -> list[Passed]:
    return [Passed(_head(tree, name), index, frozenset(content), 3)] if content else []


def _verb(token: Token) -> str:
    return lemma(token.text, "VBZ" if token.tag == "NNS" else "VBD")


def _may_say(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    if token.tag not in _TAGS or not token.text.islower() or not 0 < index < len(tree.tokens) - 1:
        return False
    said = _verb(token)
    if token.tag == "NNS":
        return said in SPEECH or said == "estimate" or _speaks_of(tree, index) or _counts(tree, index)
    if token.tag == "VBG":
        return _is_quoted_as(tree, index)
    return said in SPEECH or said in EVIDENCE or said in THOUGHT


def _speaks_of(tree: Tree, index: int) -> bool:
    """Tell whether a word is the verb of "the army speaks of eight", which is tagged as a noun."""
    of, number = tree.tokens[index + 1], tree.tokens[min(index + 2, len(tree.tokens) - 1)]
    return tree.tokens[index].text in ("speaks", "talks") and of.text == "of" and number.tag == "CD"


def _counts(tree: Tree, index: int) -> bool:
    """Tell whether a word is the verb of "the government counts 43 dead", which is tagged as a noun."""
    return tree.tokens[index].text in ("counts", "lists") and tree.behind(index).tag == "CD"


def _is_quoted_as(tree: Tree, index: int) -> bool:
    """Tell whether a verb is the "saying" of "was quoted as saying"."""
    before = [token.text for token in tree.tokens[max(0, index - 3) : index]]
    return before[1:] in (["quoted", "as"], ["cited", "as"]) and before[0] in (
        "was",
        "were",
        "is",
        "are",
        "been",
    )


def _set_off(tree: Tree, at: int) -> bool:
    return tree.tokens[at].text == "," or tree.tokens[at].text in QUOTES


def _name_behind(tree: Tree, index: int) -> range | None:
    """Return the name of "..., said lead manager Morgan Stanley."; None for anything else behind a verb."""
    tokens = tree.tokens
    said = _verb(tokens[index])
    if said not in SPEECH or said in ADDRESSING or not _set_off(tree, index - 1):
        return None
    last = index + 1 if tree.behind(index).tag == "VBG" else index  # "said managing director Ann Lee"
    while last + 1 < len(tokens) and tokens[last + 1].upos != "PRON":
        inside = last > index and tokens[last + 1].text in _LINKS
        if tokens[last + 1].upos not in _PHRASE and not inside:
            break
        last += 1
    name = range(index + 1, last + 1)
    ends = last + 1 >= len(tokens) or tokens[last + 1].text in (".", ",")
    named = last + 2 >= len(tokens) or any(tokens[i].upos == "PROPN" for i in name)
    return name if ends and named and _names_a_speaker(tree, name) else None


def _name_before(tree: Tree, index: int) -> range | None:
    """Return the words right before a verb that can name who says it, an aside between commas passed over."""
    tokens = tree.tokens
    last = index - 4 if _is_quoted_as(tree, index) else index - 1
    while last > 0 and (
        tokens[last].upos == "ADV" or tokens[last].text in _BEFORE_VERB or tells_when(tokens[last])
    ):
        last -= 1
    if tokens[last].text == ",":
        reach = range(last - 2, max(0, last - _LONGEST_ASIDE), -1)
        last = next((i for i in reach if tokens[i].text == ","), 0) - 1
    if tokens[last].text == ")":
        last = next((i for i in range(last, 0, -1) if tokens[i].text == "("), 1) - 1
    first = last + 1
    while first > max(0, last - _LONGEST_NAME) and (
        tokens[first - 1].upos in _PHRASE
        or tokens[first - 2].text == "-"
        or tokens[first - 1].text in _LINKS
        or tokens[first - 1].text == "."
        or (first > 1 and tokens[first - 1].text[:1].isupper())  # the "Save" of "Save the Children"
    ):
        first -= 1
    if first > 1 and tokens[first - 1].tag == "VBG" and tokens[first - 2].text == ",":
        first -= 1  # "managing director Ann Lee", or a word for people that the tagger takes for a verb
    while first <= last and tokens[first].upos in ("CCONJ", "PUNCT", "PART"):
        first += 1
    return range(first, last + 1) if first <= last and _is_whole_name(tree, first, last) else None


def _is_whole_name(tree: Tree, first: int, last: int) -> bool:
    """Tell whether a run of words begins and ends as a name does, not as a part of something longer."""
    tokens = tree.tokens
    if first > 0 and tokens[first - 1].upos not in ("PUNCT", "CCONJ", "SCONJ"):
        return False
    if any(token.tag[0] == "W" for token in tokens[first:last]):
        return False  # "..., which he claimed"
    return tokens[first].upos != "ADP" and tokens[last].upos not in _SMALL | {"DET"}


def _head(tree: Tree, name: range) -> int:
    """Return the last noun before the first small word: "spokeswoman" in "the spokeswoman for the port"."""
    head = None
    for at in name:
        if tree.tokens[at].upos in _NAMING:
            head = at
        elif tree.tokens[at].upos in _SMALL and head is not None:
            break
    return name[-1] if head is None else head


def _names_a_speaker(tree: Tree, name: range) -> bool:
    if not name:
        return False
    head = _head(tree, name)
    return tree.tokens[head].upos in _NAMING and can_speak(tree, head, "say")


def _behind(tree: Tree, index: int) -> set[int]:
    """Return the clause behind a verb: all after "that", or from a word that can open one."""
    tokens = tree.tokens
    said, stop = _verb(tokens[index]), _stop(tree, index)
    if tokens[index].tag == "NNS" and (_speaks_of(tree, index) or _counts(tree, index)):
        return set(range(index + 1, next((i for i in range(index, stop) if tokens[i].text == ","), stop)))
    if said == "estimate" and _at_number(tree, index):
        return set(range(index + 1, stop))
    that = _that_behind(tree, index)
    if that is not None and (said in SPEECH or that == index + 1):
        return set(range(that + 1, stop))
    if tokens[index].tag == "VBN" or said not in SPEECH:
        return set()  # "a book just published for": if it is a verb of its own, it closes what was said
    first = behind_occasion(tree, index)
    after = tokens[first]
    if said in ADDRESSING or after.upos not in OPENS_CLAUSE or tells_when(after):
        return set()
    if said in NOT_WITH_NOUN:
        # "added 200 troops", "ruled a land that lay far off", but "added the 200 troops were late"
        near = takewhile(lambda token: token.tag != "WDT", tokens[first : first + 6])
        if not any(token.tag in FINITE for token in near):
            return set()
    tells = any(token.tag in FINITE for token in tokens[first:stop])
    return set(range(first, stop)) if tells else set()  # "read 40 books" tells nothing


def _that_behind(tree: Tree, index: int) -> int | None:
    """Return the place of the "that" of "said in its report to the council that"."""
    for at in range(index + 1, min(index + 12, len(tree.tokens) - 1)):
        token = tree.tokens[at]
        if token.tag == "WDT" and _verb(tree.tokens[index]) in NOT_WITH_NOUN:
            return None
        if token.text in ("that", "how", "whether"):
            return at
        if token.upos == "PUNCT" or token.tag in FINITE:
            return None
    return None


def _at_number(tree: Tree, index: int) -> bool:
    """Tell whether a verb goes with "at" and a number: "estimated the damage at one million"."""
    for at in range(index + 1, min(index + 12, len(tree.tokens) - 1)):
        token = tree.tokens[at]
        if token.upos == "PUNCT" or token.tag in FINITE or token.tag == "CD":
            return False
        if token.text == "at":
            return any(one.tag == "CD" for one in tree.tokens[at + 1 : at + 5])
    return False


def _around(tree: Tree, name: range, index: int) -> set[int]:
    """Return all that ", the mayor said" closes, and what goes on behind it."""
    tokens = tree.tokens
    if name.start == 0 or not _set_off(tree, name.start - 1):
        return set()
    stop = _stop(tree, index)
    ends = next((i for i in range(index + 1, stop) if tokens[i].text in _SET_OFF), stop)
    if ends > index + 1 and not _is_adjunct(tree, index, ends):
        return set()
    content = _all_before(tree, name.start - 1)
    behind = tokens[min(ends + 1, len(tokens) - 1)]
    goes_on = ends == index + 1 or behind.upos == "CCONJ"
    if tokens[name.start - 1].text in QUOTES and behind.tag in ("VBG", "IN"):
        goes_on = False  # '..." she said, referring to the vote of 2010': the writer's words
    if goes_on and ends < stop and tokens[ends].text == ",":
        content.update(range(ends, stop))
    return content if any(tokens[i].upos in _VERBAL for i in content) else set()


def _is_adjunct(tree: Tree, index: int, ends: int) -> bool:
    """Tell whether what follows a verb tells when, where or to whom: "said on Friday", "told the radio"."""
    tokens = tree.tokens
    if any(tokens[i].upos in _VERBAL for i in range(index + 1, ends)):
        return False
    after = tree.behind(index)
    if _verb(tokens[index]) not in SPEECH:
        return after.upos == "ADP"  # "..., which doctors think a good thing"
    listened = _verb(tokens[index]) in ADDRESSING
    return (
        listened
        or after.upos == "ADP"
        or tells_when(after)
        or after.text.endswith("ly")
        or after.tag == "NNP"
    )


def _all_before(tree: Tree, end: int) -> set[int]:
    """Return all before a place, from the last semicolon, if it tells something."""
    first = next((i + 1 for i in range(end - 1, 0, -1) if tree.tokens[i].text == ";"), 0)
    return set(range(first, end))


def _stop(tree: Tree, index: int) -> int:
    return next((i for i in range(index, len(tree.tokens)) if tree.tokens[i].text == ";"), len(tree.tokens))
