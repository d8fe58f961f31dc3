"""What nouns pass on: claims, reports, estimates and views."""

from __future__ import annotations

from reader.figures.context.cues import (
    DOCUMENTS,
    EVIDENCE,
    NOUNS,
    PLANS,
    REVISING,
    SHOWING,
    SPEECH,
    TALLIES,
    THOUGHT,
    VIEWS,
)
from reader.figures.context.passed import Passed
from reader.figures.context.sources import can_speak
from reader.figures.context.stretches import around
from reader.figures.language.structure import FINITE, Tree

_TALLIED = frozenset("stand stay remain be range reach put run hover come".split())  # noqa: SIM905


def by_noun(tree: Tree, index: int) -> list[Passed]:
    """Return what a noun passes on: as a claim, a paper, a plan, a view or a number."""
    lemma = tree.tokens[index].lemma
    found = []
    if lemma in NOUNS or lemma in DOCUMENTS:
        found.extend(_said_in_noun(tree, index))
    owner = tree.child(index, "nmod:poss")
    if lemma in PLANS and owner is not None and can_speak(tree, owner, "say"):
        found.append(Passed(owner, index, frozenset(set(tree.subtree(index)) - set(tree.subtree(owner))), 1))
    if lemma in DOCUMENTS or lemma in NOUNS:
        found.extend(_in_document(tree, index))
    if lemma in VIEWS:
        found.extend(_in_view(tree, index))
    if lemma in TALLIES and tree.tokens[index].relation.startswith("nsubj"):
        found.extend(_tally(tree, index))
    if lemma in TALLIES and tree.tokens[index].relation == "obj":
        found.extend(_revised(tree, index))
    if lemma in PLANS and owner is not None:
        found.extend(_planned(tree, index, owner))
    return found


def _revised(tree: Tree, index: int) -> list[Passed]:
    """Return what "The ministry raised its estimate to 300" passes on."""
    owner = tree.child(index, "nmod:poss")
    verb = tree.tokens[index].head
    if owner is None or verb < 0 or tree.tokens[verb].lemma not in REVISING:
        return []
    source = tree.subject(verb) if tree.tokens[owner].upos == "PRON" else owner
    if source is None or not can_speak(tree, source, "say"):
        return []
    return [Passed(source, index, frozenset(i for i in tree.subtree(verb) if i > verb), 2)]


def _planned(tree: Tree, index: int, owner: int) -> list[Passed]:
    """Return what "Under the governor's plan, ..." or "Her plan would ..." passes on."""
    if not can_speak(tree, owner, "say"):
        return []
    token, case = tree.tokens[index], tree.child(index, "case")
    if (case is not None and tree.tokens[case].lemma == "under" and token.head >= 0) or (
        token.relation.startswith("nsubj") and _would(tree, token.head)
    ):
        content = set(tree.subtree(token.head)) - set(tree.subtree(index))
    else:
        return []
    return [Passed(owner, index, frozenset(content), 1)]


def _would(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[c].lemma in ("would", "will") for c in tree.children(verb, "aux"))


def _tally(tree: Tree, index: int) -> list[Passed]:
    """Return what "the CIA's assessment was" or "Washington's figure stood at" passes on."""
    owner = tree.child(index, "nmod:poss")
    owner = _by_whom(tree, index) if owner is None else owner
    verb = tree.tokens[index].head
    if owner is None or verb < 0 or not can_speak(tree, owner, "say"):
        return []
    known = tree.tokens[verb].lemma in _TALLIED
    if not known and tree.child(verb, "cop") is None:
        return []
    content = set(tree.subtree(verb)) - set(tree.subtree(index))
    return [Passed(owner, index, frozenset(content), 2)]


def _by_whom(tree: Tree, index: int) -> int | None:
    """Return the maker of "a count by the firm Acme", the name behind what it is."""
    for child in tree.children(index, "nmod"):
        case = tree.child(child, "case")
        if case is not None and tree.tokens[case].lemma == "by":
            behind = child + 1
            named = behind < len(tree.tokens) and tree.tokens[behind].upos == "PROPN"
            return behind if named and tree.tokens[child].upos == "NOUN" else child
    return None


def _said_in_noun(tree: Tree, index: int) -> list[Passed]:
    """Return what "X's claim that ..." or "a report by X that ..." holds."""
    owner = tree.child(index, "nmod:poss")
    lemma = tree.tokens[index].lemma
    verb = tree.tokens[index].head
    if tree.tokens[index].relation.startswith("obl") and tree.tokens[verb].lemma in SPEECH:
        return []  # "said in a statement that": the speaker's words
    if owner is None and lemma in NOUNS and (claimed := _claimed_by(tree, index)):
        return claimed
    content: set[int] = set()
    for child in tree.children(index, "acl", "ccomp", "nmod"):
        token = tree.tokens[child]
        if token.relation == "nmod:poss" or (token.relation == "acl:relcl" and not _holds_what(tree, index)):
            continue
        case = tree.child(child, "case")
        if token.relation.startswith("nmod") and (
            (lemma in DOCUMENTS and lemma not in NOUNS)
            or case is None
            or tree.tokens[case].lemma not in ("of", "about")
        ):
            continue
        mark = tree.child(child, "mark")
        if (
            token.relation.startswith("acl")
            and owner is None
            and (mark is None or tree.tokens[mark].lemma != "that")
        ):
            continue
        content.update(tree.subtree(child))
    that = _that_behind(tree, index)
    if that:
        content.update(range(that + 1, len(tree.tokens)))
    if not content:
        return []
    if owner is not None:
        return [Passed(owner, index, frozenset(content), 2)]
    if lemma in DOCUMENTS and lemma not in TALLIES:
        return [Passed(index, index, frozenset(content), 2)]
    return []


def _claimed_by(tree: Tree, index: int) -> list[Passed]:
    """Return what "claims by the rebels that ..." passes on: theirs, whoever rejects it."""
    for owner in tree.children(index, "nmod"):
        case = tree.child(owner, "case")
        if case is None or tree.tokens[case].lemma not in ("by", "from") or not can_speak(tree, owner, "say"):
            continue
        clauses = [
            i
            for holder in (index, owner, *tree.children(owner, "appos"))
            for i in tree.children(holder, "acl", "acl:relcl", "ccomp")
        ]
        for clause in clauses:
            words = tree.subtree(clause)
            that = next((i for i in words if i > owner and tree.tokens[i].text == "that"), -1)
            if that > 0 and that < clause:
                return [Passed(owner, index, frozenset(i for i in words if i > that), 2)]
    return []


def _holds_what(tree: Tree, index: int) -> bool:
    """Tell whether "that" behind a noun opens what it holds: "the estimate that the system would fail"."""
    behind = tree.tokens[index + 1 : index + 3]
    opens = len(behind) == 2 and behind[1].upos in ("DET", "PROPN", "NUM", "NOUN", "ADJ")
    return opens and behind[0].text == "that"


def _that_behind(tree: Tree, index: int) -> int:
    """Return the place of "that" in "the report from the north that ...", or 0 as in "the one that came"."""
    for at in range(index + 1, min(index + 6, len(tree.tokens) - 1)):
        token = tree.tokens[at]
        if token.text.lower() == "that":
            return at if token.tag == "IN" else 0
        if token.upos in ("VERB", "AUX", "PUNCT"):
            return 0
    return 0


def _in_view(tree: Tree, index: int) -> list[Passed]:
    """Return what stands beside "in his view"."""
    owner, case = tree.child(index, "nmod:poss", "nmod"), tree.child(index, "case")
    governor = tree.tokens[index].head
    if owner is None or case is None or governor < 0 or tree.tokens[case].lemma not in ("in", "by"):
        return []
    return [Passed(owner, index, frozenset(set(tree.subtree(governor)) - set(tree.subtree(index))), 2)]


def _in_document(tree: Tree, index: int) -> list[Passed]:
    """Return what stands beside "in the report" or "by one estimate"."""
    token = tree.tokens[index]
    case = tree.child(index, "case")
    if token.relation not in ("obl", "obl:unmarked") or case is None:
        return []
    word = tree.tokens[case].lemma
    fitting = (
        word in ("in", "per", "from", "by")
        if token.lemma in DOCUMENTS
        else word == "by" and token.lemma in NOUNS
    )
    governor = token.head
    if not fitting or tree.tokens[governor].upos not in ("VERB", "AUX", "NOUN", "ADJ"):
        return []
    if word == "in" and index > governor:
        return []
    first = min(tree.subtree(index))
    comma = next(
        (i for i in range(index + 1, min(index + 12, len(tree.tokens))) if tree.tokens[i].text == ","), 0
    )
    if word == "in" and first == 0 and comma:
        return [Passed(index, case, frozenset(range(comma, len(tree.tokens))), 1, beside=True)]
    if word in ("by", "per") and index > governor:
        everything = set(range(len(tree.tokens))) - set(tree.subtree(index))
        return [Passed(index, case, frozenset(everything), 1, beside=True)]
    content = set(tree.subtree(governor)) - set(tree.subtree(index))
    return [Passed(index, case, frozenset(content), 1)]


def paper_shows(tree: Tree, index: int) -> list[Passed]:
    """Return what "Data compiled by the institute show ..." passes on, however the verb is parsed."""
    tokens = tree.tokens
    if tokens[index].lemma not in SHOWING - {"find"} or tree.children(index, "nsubj"):
        return []
    for at in range(index - 1, -1, -1):
        if tokens[at].lemma.lower() in DOCUMENTS and tokens[at].upos in ("NOUN", "PROPN"):
            return [Passed(at, index, frozenset(range(index + 1, len(tokens))), 2)]
        if tokens[at].upos == "PUNCT" or tokens[at].tag in FINITE:
            break
    return []


def _robbed(tree: Tree, index: int) -> int | None:
    """Return the subject before a verb that was taken for a noun: the tree has given it to another verb."""
    for at in range(index - 1, -1, -1):
        if tree.tokens[at].relation == "nsubj" and tree.tokens[at].upos in ("NOUN", "PROPN"):
            return at if tree.tokens[at].head > index else None
    return None


def misread_verb(tree: Tree, index: int) -> list[Passed]:
    """Return what "Smith notes the ..." passes on where "notes" was taken for a noun."""
    tokens = tree.tokens
    token = tokens[index]
    if not 0 < index < len(tokens) - 3:
        return []
    if token.tag == "NN" and token.lemma in SHOWING and tokens[index + 1].tag in ("PRP", "EX"):
        source = _robbed(tree, index)
        return [] if source is None else [Passed(source, index, frozenset(range(index + 1, len(tokens))), 2)]
    if token.tag == "NN" and tokens[index - 1].tag == "NNS" and token.lemma in SPEECH and index < 4:
        opens = tokens[index + 1].upos in ("DET", "PRON", "PROPN", "NUM", "SCONJ")
        if opens and can_speak(tree, index - 1, "say"):  # "Prosecutors allege the ..."
            return [Passed(index - 1, index, frozenset(range(index + 1, len(tokens))), 3)]
    if token.tag != "NNS":
        return []
    after = tokens[index + 1]
    if after.text == "that" and (token.lemma in SPEECH or token.lemma in EVIDENCE or token.lemma in THOUGHT):
        head = index - 1
        while head > 0 and tokens[head].head > head and tokens[head].head < index:
            head -= 1
        if can_speak(tree, head, token.lemma):
            return [Passed(head, index, frozenset(range(index + 2, len(tokens))), 3)]
    if tokens[index - 1].upos != "PROPN":
        return []
    if token.lemma not in SPEECH or after.upos not in ("DET", "PRON", "PROPN", "NUM", "SCONJ", "PUNCT"):
        return []
    content = set(range(index + 1, len(tokens))) if after.upos != "PUNCT" else around(tree, index, index - 1)
    return [Passed(index - 1, index, frozenset(content), 3)] if content else []
