"""Who can say something, and which words of a sentence name them."""

from __future__ import annotations

from reader.domain.text import Span
from reader.figures.context.cues import COUNTERS, DOCUMENTS, ONLY_SPEAKERS_DO, SHOWING, SPEAKING_NOUNS
from reader.figures.language.structure import Tree
from reader.figures.language.wordlists import word_lists

_CUT = ("acl:relcl", "acl", "punct", "parataxis", "advcl", "cc:preconj", "dep", "ccomp")
_LISTS = word_lists("context")
_FORMS_OF_ADDRESS = _LISTS["forms_of_address"]
TIMES = _LISTS["times"]
CLOSING_QUOTES = frozenset(('"', "”", "''"))
QUOTES = CLOSING_QUOTES | {"“"}
_NO_START = ("ADP", "PUNCT", "CCONJ", "SCONJ", "VERB")
_NO_SPEAKERS = _LISTS["no_speakers"]
_PERSONS = _LISTS["pronouns"]
_ENDINGS = (
    "man",
    "men",
    "woman",
    "women",
    "ist",
    "ian",
    "er",
    "or",
    "ant",
    "ent",
    "ee",
    "crat",
    "can",
    "ive",
    "ate",
)


def can_speak(tree: Tree, head: int, verb: str) -> bool:
    """Tell whether the phrase of a head word can be the source of what a verb passes on."""
    token = tree.tokens[head]
    if token.upos == "PROPN" or (token.text[:1].isupper() and _has_name(tree, head)):
        return token.text not in TIMES
    if token.upos == "PRON":
        return token.lemma in _PERSONS or token.lemma in (
            "which",
            "that",
            "some",
            "many",
            "others",
            "one",
            "both",
        )
    if token.upos in ("NUM", "ADJ", "DET"):
        return token.upos != "NUM" or token.lemma == "one" or _of_people(tree, head)
    lemma = token.lemma
    if token.text.isupper() and len(token.text) > 2:
        return True  # "UNHCR", which the tagger takes for an adverb
    if lemma in _NO_SPEAKERS:
        return verb in SHOWING
    if lemma in DOCUMENTS or lemma in SPEAKING_NOUNS or lemma in COUNTERS or lemma.endswith(_ENDINGS):
        return True
    if token.relation == "nsubj" and tree.tokens[token.head].lemma in ONLY_SPEAKERS_DO:
        return True
    return verb in SHOWING


def _of_people(tree: Tree, head: int) -> bool:
    """Tell whether a number is one of people: "two of the guards"."""
    people = [c for c in tree.children(head, "nmod") if tree.tokens[c].upos == "NOUN"]
    return any(
        tree.tokens[c].lemma in SPEAKING_NOUNS or tree.tokens[c].lemma.endswith(_ENDINGS) for c in people
    )


def _has_name(tree: Tree, head: int) -> bool:
    token = tree.tokens[head]
    if head > 0:
        return True
    # A bare singular at the start of a sentence: a name that the tagger does not know.
    if (
        token.tag in ("NN", "PRP", "FW", "UH")
        and token.lemma not in _PERSONS
        and tree.child(head, "det", "amod") is None
    ):
        return token.lemma not in (
            "it",
            "that",
            "this",
            "there",
            "what",
            "one",
            "someone",
            "everybody",
            "everyone",
        )
    return any(tree.tokens[c].upos == "PROPN" for c in tree.children(head, "flat", "compound"))


def source_words(tree: Tree, head: int) -> list[int]:
    """Return the words of the phrase that names a source, its relative clauses left out."""
    tokens = tree.tokens
    words = tree.subtree(head, without=_CUT)
    for colon in range(words[0], words[-1]):
        if tokens[colon].text in (":", ";"):  # "Harbour Board: 40 boats lost"
            words = [i for i in words if (i < colon) == (head < colon)] or words
    words = [i for i in words if i < tree.ends.get(head, len(tokens))]
    marks = [i for i in range(words[0], words[-1]) if tokens[i].text in QUOTES]
    if len(marks) == 1:  # "... by then," Ann Lee: the parser has all of it for her name
        words = [i for i in words if (i < marks[0]) == (head < marks[0])] or words
    # "The board, citing old records, said": what it cites is no part of its name.
    aside = next(
        (i for i in range(head, words[-1]) if tokens[i].text == "," and tokens[i + 1].tag == "VBG"), 0
    )
    words = [i for i in words if not aside or i < aside] or words
    after = words[-1] + 1
    if tokens[head].text.rstrip(".") in _FORMS_OF_ADDRESS:
        while after < len(tokens) and tokens[after].upos == "PROPN":
            words.append(after)
            after += 1
    # "Research by the Centre ... found": whoever made a paper belongs to its name.
    if tokens[head].lemma in DOCUMENTS and after + 1 < len(tokens) and tokens[after].tag == "VBN":
        after += tokens[after + 1].text == "by"  # "data compiled by"
    if tokens[head].lemma in DOCUMENTS and after + 1 < len(tokens) and tokens[after].text in ("by", "from"):
        maker = next(
            (i for i in range(after + 1, min(after + 5, len(tokens))) if tokens[i].upos == "PROPN"), None
        )
        if maker is not None:
            last = maker
            while last + 1 < len(tokens) and tokens[last + 1].upos == "PROPN":
                last += 1
            words.extend(range(words[-1] + 1, last + 1))
    while len(words) > 1 and words[0] != head and tree.tokens[words[0]].upos in _NO_START:
        words = words[1:]
    return words


def source_span(tree: Tree, head: int, cue: int = -1) -> Span:
    """Return the span of the phrase that names a source, of which no part lies behind its cue."""
    words = source_words(tree, head)
    return tree.span([i for i in words if cue in (-1, head) or (i < cue) == (head < cue)])
