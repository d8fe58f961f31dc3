"""From the words that speak in a sentence to a name: longest form in the article, role, pronouns resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reader.domain.text import Span
from reader.figures.context import definite
from reader.figures.context.antecedents import PRONOUNS, Antecedents, Speakers, is_title, person_like
from reader.figures.context.cues import DOCUMENTS
from reader.figures.context.full_names import TITLES, behind_title, full_name
from reader.figures.context.gazetteer import group_names, place_names
from reader.figures.context.sources import TIMES, source_words
from reader.figures.language.analysis import Analysis, Token
from reader.figures.language.structure import Tree

# What a general is no part of: "General Confederation of Workers".
_BODY_WORDS = """administration assembly confederation command council directorate electric federation
hospital motors office secretariat staff union"""
_BODIES = frozenset(_BODY_WORDS.split())
_SOME = frozenset(("that", "those", "some", "many", "others"))  # by themselves they name nobody
_BETWEEN_COMMAS = re.compile(
    r"(?:\s[^,.;:]{1,80})?,\s(?P<name>[A-Z][\w’'-]+(?:\s(?:al-|[A-Z]\.\s)?[A-Z][\w’'-]+){1,3}),\s(?=[a-z])"
)


Trees = Callable[[int], Tree]


_PERSON_ENDINGS = ("chief", "er", "head", "ist", "ive", "man", "or")  # "owner", "executive"
_PAPER = r"(?:report|review|paper|survey|study|document|assessment|analysis|poll|census|statement|estimate)"
_NAME = r"(?P<maker>(?!The\b)(?:[A-Z][\w.&-]+)(?:\s(?:of\s|for\s)?[A-Z][\w.&-]+){0,5})"
_MADE_BY = re.compile(rf"\b{_PAPER}\b[^.;]{{0,40}}?\b(?:by|from)\s+(?:the\s+)?{_NAME}")
_MAKER_FIRST = re.compile(rf"(?<!\. ){_NAME}(?:['’]s)?\s+(?:[a-z]+\s+){{0,2}}{_PAPER}\b")


# "UN: a million displaced": a headline that says whose words the text passes on.
_LABEL = re.compile(r"(?P<maker>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,2}):\s+[\"'“‘]?\w")
_INDEFINITE = frozenset(("a", "an", "another", "any", "one", "several", "some", "two"))


# "Citing governments", of which the tagger makes a name.
_CITING = re.compile(r"^(?:Citing|Quoting)\s+")


class Namer:
    """Names the sources of one document."""

    def __init__(self, analysis: Analysis, trees: Trees, speakers: Speakers) -> None:
        self._analysis = analysis
        self._trees = trees
        self._speakers = speakers
        self._antecedents = Antecedents(analysis, speakers)
        self._longer: dict[str, str] = {}

    def name(self, sentence: int, head: int) -> tuple[str, str]:
        """Return name and role of the source whose head word stands in a sentence."""
        tokens = self._analysis.sentences[sentence].tokens
        token = tokens[head]
        if token.upos == "PRON" and token.lemma in PRONOUNS:
            found = self._antecedents.of(sentence, head)
            if found is None:
                return token.text, ""
            sentence, head = found
            tokens = self._analysis.sentences[sentence].tokens
        listed = definite.listed_around(
            self._analysis.text, tokens[head].span, self._analysis.sentences[sentence].span
        )
        if listed:
            return listed, ""
        tree = self._trees(sentence)
        titled = self._titled(tree, head) or self._called(tree, head)
        if titled is not None:
            return titled
        if (
            tokens[head].upos == "PROPN"
            and tokens[head].text.lower() not in DOCUMENTS
            and not _nominal_parts(tree, head)
        ):
            return self._proper(tree, head)
        owner = tree.child(head, "nmod:poss") if tokens[head].lemma in DOCUMENTS else None
        if owner is not None and tokens[owner].upos == "PROPN" and tokens[owner].text not in TIMES:
            return self._proper(tree, owner)[0], tokens[head].text
        words = [tokens[i] for i in source_words(tree, head)]
        apposed = tree.child(head, "appos", "flat")
        if (
            apposed is not None
            and not _labelled(tokens, head, apposed)
            and tokens[apposed].upos == "PROPN"
            and tokens[head].upos != "PROPN"
        ):
            name, _ = self._proper(tree, apposed)
            inside = set(tree.subtree(apposed))
            role = [tokens[i] for i in source_words(tree, head) if i not in inside]
            return name, _plain(self._analysis.text, role)
        clause = tree.child(head, "acl:relcl", "acl") if tokens[head].lemma in _SOME else None
        if clause is not None:
            words = [tokens[i] for i in sorted({*source_words(tree, head), *tree.subtree(clause)})]
        printed = _plain(self._analysis.text, words)
        known = self._known(tokens[head], words, printed)
        if known is not None:
            return known
        named = any(w.upos == "PROPN" and w.text not in TIMES for w in words[:4])
        told_of = words[0].text.lower() not in _INDEFINITE and words[0].tag != "NN"
        if tokens[head].lemma in DOCUMENTS and not named and told_of:
            maker = self._owner(sentence, words[0]) or self._maker(sentence) or self._spoke_before(sentence)
            if maker:
                return maker, printed
        return printed, ""

    def _known(self, head: Token, words: Sequence[Token], printed: str) -> tuple[str, str] | None:
        """Return name and role of a paper's maker, of "the president" or "the group"; None for others."""
        text = self._analysis.text
        if head.lemma.lower() in DOCUMENTS:
            name, paper = definite.maker(text, Span(words[0].start, words[-1].end))
            return (self._longest(name), paper) if name else None
        if words[0].text.lower() != "the":
            return None
        start = words[0].start
        name = definite.holder(text, printed, start)
        if name:
            return self._longest(name), printed
        group = definite.group_meant(text, printed, start) or definite.body_meant(text, printed, start)
        return (group, printed) if group else None

    def _titled(self, tree: Tree, head: int) -> tuple[str, str] | None:
        """Return name and role of "The Special Envoy to the talks, Ann Lee, said"; None for anything else."""
        tokens = tree.tokens
        if not is_title(tokens[head]):
            return None
        role = [tokens[i] for i in source_words(tree, head)]
        named = tree.child(head, "appos")
        if named is not None and not _labelled(tokens, head, named) and person_like(tokens, named):
            apart = set(tree.subtree(named))
            role = [tokens[i] for i in source_words(tree, head) if i not in apart]
            return self._proper(tree, named)[0], _plain(self._analysis.text, role).rstrip(" ,")
        # The parser hangs the name on another noun of the title as often as on its head.
        between = _BETWEEN_COMMAS.match(self._analysis.text, tokens[head].end)
        if between is None or between.end() > tokens[-1].end:
            return None
        role = [word for word in role if word.end <= between.start("name")]
        return _untitled(between.group("name")), _plain(self._analysis.text, role).rstrip(" ,")

    def _called(self, tree: Tree, head: int) -> tuple[str, str] | None:
        """Return name and role of "according to its owner, Ann Lee, ...", where the parser parts the two."""
        token = tree.tokens[head]
        cases = [tree.tokens[c].text.lower() for c in tree.children(head, "case")]
        person = token.tag == "NN" and token.lemma.endswith(_PERSON_ENDINGS)
        between = _BETWEEN_COMMAS.match(self._analysis.text, token.end)
        if "according" not in cases or not person or between is None:
            return None
        name = between.group("name")
        if between.start("name") != token.end + 2 or between.end() > tree.tokens[-1].end:
            return None
        if place_names().get(name) or group_names().get(name):
            return None
        role = [tree.tokens[i] for i in source_words(tree, head) if tree.tokens[i].end <= token.end]
        return name, _plain(self._analysis.text, role)

    def _proper(self, tree: Tree, head: int) -> tuple[str, str]:
        """Return the name around a proper noun without titles, in its longest form in the article."""
        tokens = tree.tokens
        first = last = head
        while (
            first > 0
            and tokens[first - 1].upos in ("PROPN", "ADJ", "NOUN")
            and _within(tree, first - 1, head)
        ):
            first -= 1
        if is_title(tokens[head]):
            while last + 1 < len(tokens) and tokens[last + 1].upos == "PROPN":
                last += 1
        while last + 1 < len(tokens) and _goes_with_name(tree, last + 1, head):
            last += 1
        last = _end_of_name(tokens, last)
        words = list(range(_behind_role(tokens, first, head), last + 1))
        start = next(
            (
                i
                for i in words
                if tokens[i].text[:1].isupper() and (not is_title(tokens[i]) or _of_a_body(tokens, i))
            ),
            head,
        )
        if office := behind_title([tokens[i].text for i in words if start <= i]):
            start = words[words.index(start) + office]
        name = _plain(self._analysis.text, [tokens[i] for i in words if i >= start])
        role = _plain(self._analysis.text, [tokens[i] for i in range(first, start)])
        if not role:
            apposed = tree.child(head, "appos")
            labelled = apposed is not None and _labelled(tokens, head, apposed)
            if apposed is not None and not labelled and tokens[apposed].upos in ("NOUN", "PROPN"):
                role = _plain(self._analysis.text, [tokens[i] for i in source_words(tree, apposed)])[:80]
        return self._longest(name), role

    def _longest(self, name: str) -> str:
        """Return the name of a person in its longest form in the article."""
        if name not in self._longer:
            self._longer[name] = full_name(name, self._analysis)
        return self._longer[name]

    def _owner(self, sentence: int, first: Token) -> str:
        """Return who speaks of "its own count" in the same sentence."""
        if first.tag != "PRP$":
            return ""
        for at, head in self._speakers(sentence, first.start):
            if at != sentence:
                break
            token = self._analysis.sentences[at].tokens[head]
            if token.upos in ("NOUN", "PROPN") and token.lemma not in DOCUMENTS:
                return self.name(at, head)[0]
        return ""

    def _spoke_before(self, sentence: int) -> str:
        """Return who spoke last in the paragraph before a sentence that tells of "Thursday's version"."""
        start = self._analysis.sentences[sentence].span.start
        for at, head in self._speakers(sentence, start):
            token = self._analysis.sentences[at].tokens[head]
            between = self._analysis.text[token.start : start]
            if token.upos in ("NOUN", "PROPN") and token.lemma not in DOCUMENTS and "\n" not in between:
                return self.name(at, head)[0]
        return ""

    def _maker(self, sentence: int) -> str:
        """Return whose paper "the report" is: the last one before that had a name with it."""
        end = self._analysis.sentences[sentence].span.start
        labelled = _LABEL.match(self._analysis.text)
        best = labelled.group("maker") if labelled and labelled.end() < end else ""
        for pattern in (_MADE_BY, _MAKER_FIRST):
            for match in pattern.finditer(self._analysis.text, max(0, end - 1500), end):
                best = match.group("maker")
        return best


def _behind_role(tokens: Sequence[Token], first: int, head: int) -> int:
    """Return where the name begins in "Health minister Ann Lee", whose first word only opens the sentence."""
    roles = [
        i for i in range(first + 1, head) if tokens[i].text.islower() and tokens[i].upos in ("NOUN", "ADJ")
    ]
    return roles[-1] + 1 if roles else first


def _labelled(tokens: Sequence[Token], head: int, named: int) -> bool:
    """Tell whether a colon parts two words: "Council: Flood Damages 40 Schools" names no Flood."""
    return any(token.text == ":" for token in tokens[head:named])


def _nominal_parts(tree: Tree, head: int) -> bool:
    """Tell whether a proper noun heads several names: "Lind and Brandt"."""
    return any(tree.tokens[c].relation == "conj" for c in tree.children(head))


def _within(tree: Tree, index: int, head: int) -> bool:
    return head in (index, *tree.ancestors(index)) and tree.tokens[index].relation not in (
        "appos",
        "conj",
        "case",
        "det",
    )


def _goes_with_name(tree: Tree, index: int, head: int) -> bool:
    token = tree.tokens[index]
    if token.relation in ("flat", "compound", "punct") and _within(tree, index, head):
        return token.upos == "PROPN" or token.text in ("-",)
    if token.text[:1].islower() and token.text not in ("of", "for"):
        return False
    # "Center for Justice", "Department of Defense": the name goes on behind a small word.
    if token.text in ("of", "for") and index + 1 < len(tree.tokens):
        following = tree.tokens[index + 1]
        return following.upos == "PROPN" and head in tree.ancestors(index + 1)
    return token.upos == "PROPN" and token.relation == "nmod" and _within(tree, index, head)


def _end_of_name(tokens: Sequence[Token], last: int) -> int:
    """Return the last word of a name that the parser cut: "Yoon Kun-young", of which it saw "Yoon Kun"."""
    last -= tokens[last].text == "-"
    while last + 1 < len(tokens) and _is_next_name(tokens[last], tokens[last + 1]):
        last += 1
    joined = tokens[last + 1 : last + 3]
    if len(joined) < 2 or joined[0].text != "-" or joined[1].start != tokens[last].end + 1:
        return last
    # "Lind-led coalition" is something else: what a hyphen joins to a name stands at its end.
    after = tokens[last + 3].upos if last + 3 < len(tokens) else ""
    return last if after in ("NOUN", "PROPN", "ADJ") else last + 2


def _is_next_name(token: Token, following: Token) -> bool:
    named = following.upos == "PROPN" and following.text.istitle() and following.text not in TIMES
    return named and following.start == token.end + 1


def _of_a_body(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what reads like a title belongs to the name of a body."""
    return at + 1 < len(tokens) and tokens[at + 1].lemma.lower() in _BODIES


def _untitled(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in TITLES:
        words = words[1:]
    return " ".join(words)


def _plain(text: str, words: Sequence[Token]) -> str:
    """Return words as printed, without a leading "the" and without quotation marks."""
    while words and words[0].text.lower() in ("the", "'s", "’s"):
        words = words[1:]
    if not words:
        return ""
    printed = _CITING.sub("", text[words[0].start : words[-1].end])
    return re.sub(r"[\"“”]", "", re.sub(r"\s+", " ", re.sub(r"(?:['’]s?|,)$", "", printed))).strip()
