"""What stands beside a sentence and says where all of it comes from: "according to", labels, last words."""

from __future__ import annotations

from reader.figures.context.cues import DOCUMENTS, EVIDENCE, SPEECH, TALLIES, THOUGHT, VIEWS
from reader.figures.context.gazetteer import place_names
from reader.figures.context.passed import Passed
from reader.figures.context.sources import can_speak
from reader.figures.context.speakers import TELLING
from reader.figures.context.transcripts import EDITORIAL
from reader.figures.language.lemmas import lemma
from reader.figures.language.structure import Tree

_NAMING = ("NOUN", "PROPN", "ADJ")


def labelled(tree: Tree) -> list[Passed]:
    """Return what a headline like "Pentagon: ..." or "...: U.N." passes on."""
    tokens = tree.tokens
    colons = [i for i, token in enumerate(tokens) if token.text == ":"]
    if len(colons) != 1 or len(tokens) > 24:
        return []
    colon = colons[0]
    before, after = range(colon), range(colon + 1, len(tokens))
    for label, rest in ((before, after), (after, before)):
        if 1 <= len(label) <= 4 and len(rest) > 3 and all(_is_name(tree, i) for i in label):
            return [Passed(label[-1], colon, frozenset(rest), 2)]
    return []


def _is_name(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    listed = place_names().get(token.text)
    return (
        token.text[:1].isupper()
        and token.text.lower() not in EDITORIAL
        and token.upos in ("PROPN", "NOUN", "ADJ")
        and (listed is None or listed.country in ("United States", ""))
    )


def after_dateline(tree: Tree) -> int:
    """Return the index after "LONDON, Feb. 2 (Agency) -" at the start of a sentence, or 0."""
    words = [token.text for token in tree.tokens[:16]]
    for at, word in enumerate(words):
        if word in ("—", "–", "-", "--", "―") and at and words[at - 1] == ")" and words[0][:2].isupper():
            return at + 1
    return 0


def according(tree: Tree, index: int) -> list[Passed]:
    """Everything else of the sentence goes back to whoever follows "according to"."""
    tokens = tree.tokens
    if index + 2 > len(tokens) - 1 or tokens[index + 1].text.lower() != "to":
        return []
    head = index + 2
    for at in range(index + 2, len(tokens)):
        if at > index + 2 and (tokens[at].upos == "VERB" or _ends_a_name(tree, at)):
            break
        if tokens[at].upos in ("NOUN", "PROPN", "PRON"):
            head = _owned(tree, at)
            if tokens[at].head < index or tokens[at].relation in ("obl", "nmod", "root"):
                break
    inside = set(tree.subtree(head)) | {index, index + 1}
    if min(inside) < index:
        inside = {i for i in inside if i >= index}
    comma = next((i for i in range(index, len(tokens)) if tokens[i].text == ","), len(tokens))
    if index == 0:
        inside = {i for i in inside if i < comma}
    first, last = _between_semicolons(tree, index)
    last = next((i for i in range(index + 1, last) if _turns(tree, i)), last)
    return [Passed(head, index, frozenset(set(range(first, last)) - inside), 3, beside=True)]


def _owned(tree: Tree, at: int) -> int:
    """Return the "manifest" of "its manifest", whatever it was tagged, and of other words themselves."""
    owned = tree.tokens[at].head
    apart = any(token.upos == "PUNCT" for token in tree.tokens[at:owned])
    return owned if tree.tokens[at].tag == "PRP$" and owned > at and not apart else at


def _turns(tree: Tree, at: int) -> bool:
    """Tell whether somebody else's word follows: "according to the list, though survivors say 150"."""
    token = tree.tokens[at]
    turns = token.text.lower() in ("though", "although", "but", "while", "whereas")
    return turns and tree.tokens[at - 1].text == ","


def _ends_a_name(tree: Tree, at: int) -> bool:
    """Tell whether a mark ends a name: the hyphen of "a 52-count complaint" does not."""
    token = tree.tokens[at]
    tight = tree.tokens[at - 1].end == token.start and tree.tokens[at + 1 : at + 2]
    return token.upos == "PUNCT" and not (
        token.text == "-" and tight and token.end == tree.tokens[at + 1].start
    )


def _between_semicolons(tree: Tree, index: int) -> tuple[int, int]:
    """Return the stretch between the semicolons around a word; a list that it ends is one stretch."""
    marks = [i for i, token in enumerate(tree.tokens) if token.text == ";"]
    starts = [0, *(i + 1 for i in marks if i < index)]
    first = starts.pop()
    ends_list = index - first > 2
    while ends_list and starts and not any(_says(tree, i) for i in range(starts[-1], first)):
        first = starts.pop()
    return first, min((i for i in marks if i > index), default=len(tree.tokens))


def _says(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.text == "according" or (
        token.upos == "VERB" and (token.lemma in SPEECH or token.lemma in EVIDENCE)
    )


def per(tree: Tree, index: int) -> list[Passed]:
    """Return what goes back to a name behind "per", "citing", "going by"; "50 per month" is no such thing."""
    tokens = tree.tokens
    heads = [i for i in range(index + 1, min(index + 7, len(tokens))) if tokens[i].upos in ("PROPN", "NOUN")]
    head = next((i for i in heads if tokens[i].head not in heads), None)
    if (
        head is None
        or not can_speak(tree, head, "say")
        or (
            tokens[index].text.lower() == "per"
            and tokens[head].text[:1].islower()
            and tokens[head].lemma not in DOCUMENTS
        )
    ):
        return []
    inside = {i for i in tree.subtree(head) if i >= index} | {index}
    first, last = _between_semicolons(tree, index)
    return [Passed(head, index, frozenset(set(range(first, last)) - inside), 3, beside=True)]


def by_count(tree: Tree, index: int) -> list[Passed]:
    """Return what "by the army's count" or "by her reckoning" passes on: the rest of the sentence."""
    tokens = tree.tokens
    for at in range(index + 2, min(index + 8, len(tokens))):
        if tokens[at].upos in ("PUNCT", "AUX"):
            break
        if tokens[at].text in VIEWS or tokens[at].text in TALLIES:
            owner = at - 1 if tokens[at - 1].tag == "PRP$" else at - 2
            owned = tokens[at - 1].tag in ("PRP$", "POS") and owner > index and can_speak(tree, owner, "say")
            rest = set(range(len(tokens))) - set(range(index, at + 1))
            return [Passed(owner, at, frozenset(rest), 2, beside=True)] if owned else []
    return []


def trailing(tree: Tree) -> list[Passed]:
    """Return what a headline like "Thirty dead in ferry accident - police" passes on."""
    tokens = tree.tokens
    dash = next((i for i in range(len(tokens) - 2, 3, -1) if tokens[i].text in ("-", "–", "—")), 0)
    label = range(dash + 1, len(tokens))
    spaced = dash and tokens[dash - 1].end < tokens[dash].start and tokens[dash].end < tokens[dash + 1].start
    if not spaced or len(label) > 3 or len(tokens) > 24 or any(tokens[i].upos not in _NAMING for i in label):
        return []
    return [Passed(label[-1], dash, frozenset(range(dash)), 2)] if can_speak(tree, label[-1], "say") else []


def _named_alone(tree: Tree, last: int) -> list[Passed]:
    """Return what "..., the bank's economist, Ella Roth, predicted." passes on."""
    tokens = tree.tokens
    commas = [i for i in range(last) if tokens[i].text == ","]
    if len(commas) < 3 or commas[-1] != last - 1 or lemma(tokens[last].text, "VBZ") not in SPEECH:
        return []
    first, name = commas[-3], range(commas[-2] + 1, commas[-1])
    if not name or len(name) > 4 or any(tokens[i].upos != "PROPN" for i in name) or commas[-2] - first > 8:
        return []
    return [Passed(name[0], last, frozenset(range(first)), 3)]


def closing(tree: Tree) -> list[Passed]:
    """Return what ", a report made public on Monday finds." at the end passes on, however it is parsed."""
    tokens = tree.tokens
    last = len(tokens) - 1
    while last > 0 and tokens[last].upos == "PUNCT":
        last -= 1
    if named := _named_alone(tree, last):
        return named
    comma = next((i for i in range(last, 0, -1) if tokens[i].text == ","), 0)
    if comma < 4 or not 2 <= last - comma <= 12:
        return []
    for cue, name in ((last, range(comma + 1, last)), (comma + 1, range(comma + 2, last + 1))):
        word = lemma(tokens[cue].text, "VBZ")
        if word not in SPEECH and word not in EVIDENCE and word not in THOUGHT:
            continue
        if cue < last and (word in TELLING or tokens[cue].tag == "VBG"):
            continue  # ", told the radio": whoever follows was told; ", claiming the seat": not the seat does
        if tokens[cue - 1].upos in ("NUM", "DET", "ADJ", "ADP"):
            continue  # a noun: "in nine states"
        if cue < last and any(c < cue for c in tree.children(cue, "nsubj")):
            continue  # "the bureau, which counts boats, put the number of losses higher": the bureau does
        head = _first_head(tree, name)
        if head is not None and can_speak(tree, head, "say"):
            return [Passed(head, cue, frozenset(range(comma)), 3)]
    return []


def _first_head(tree: Tree, name: range) -> int | None:
    """Return the last noun of the first run of words that can be a name."""
    head = None
    for i in name:
        if tree.tokens[i].upos in ("NOUN", "PROPN", "PRON") and tree.tokens[i].tag[0] != "W":
            head = i
        elif head is not None or tree.tokens[i].upos not in ("DET", "ADJ", "NUM", "PUNCT"):
            break
    return head
