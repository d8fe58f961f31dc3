"""Whom a pronoun stands for: who spoke last, or what the sentences before it are about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from reader.figures.context.cues import COUNTERS, DOCUMENTS, SPEAKING_NOUNS, SPEECH
from reader.figures.context.full_names import TITLES
from reader.figures.context.gazetteer import group_names, place_names
from reader.figures.context.sources import QUOTES
from reader.figures.language.analysis import Analysis, Token
from reader.figures.language.wordlists import word_lists

_PERSON_PRONOUNS = frozenset(["he", "she", "his", "her", "him"])
_THINGS = frozenset(["it", "they", "its", "their", "them"])
PRONOUNS = _PERSON_PRONOUNS | _THINGS
_MANY = frozenset(["they", "their", "them"])
_PLURAL = ("NNS", "NNPS")
_SEVERAL = frozenset(["police", "staff", "military", "army"])  # of one word, which "they" are
_ONE_PERSON = word_lists("context")["one_person"]  # who may be "he" or "she" in the next sentence
_NOUN_BACK = 3  # sentences in which "the nurse" is whom "he" or "she" means
_BODY_BACK = 2  # sentences in which whoever spoke is what "it" means
_BODIES = COUNTERS | SPEAKING_NOUNS | DOCUMENTS
_LOOK_BACK = 8  # sentences
_UNDERGOING = ("nmod:poss", "obj", "iobj", "flat")

# Sentence and offset -> sentence and head word of those who spoke before, the last one first.
Speakers = Callable[[int, int], Iterable[tuple[int, int]]]


class Antecedents:
    """Finds what the pronouns of one document stand for."""

    def __init__(self, analysis: Analysis, speakers: Speakers) -> None:
        self._analysis = analysis
        self._speakers = speakers

    def of(self, sentence: int, head: int) -> tuple[int, int] | None:
        """Return sentence and head of what a pronoun stands for."""
        own = self._analysis.sentences[sentence].tokens
        pronoun = own[head].lemma
        person, many = pronoun in _PERSON_PRONOUNS, pronoun in _MANY
        spoke = self._last_speakers(sentence, head) if person or many else self._last_bodies(sentence, head)
        for back in range(_LOOK_BACK):
            at = sentence - back
            if at < 0:
                return None
            tokens = self._analysis.sentences[at].tokens
            if at in spoke:
                return at, spoke[at]
            stop = head if back == 0 else len(tokens)
            found = _subject_like(tokens, stop, person, same=back == 0, many=many)
            if found is not None and back == 0 and _closes(own, head):
                found = found if self._can_close(tokens[found], spoke, person or many) else None
            if found is not None and (not person or back == 0 or person_like(tokens, found)):
                return at, found
            owner = _owning_person(tokens, stop) if person and back == 1 else None
            if owner is not None:
                return at, owner
        return None

    def _can_close(self, token: Token, spoke: dict[int, int], person_or_many: bool) -> bool:
        """Tell whether what a sentence tells of says it: "The army let 40 go, it said"."""
        body = not person_or_many and token.upos == "NOUN"
        return body or (not spoke and token.upos == "PROPN")

    def _last_bodies(self, sentence: int, head: int) -> dict[int, int]:
        """Return, for the sentences just before, the last body that spoke there: whoever "it" is."""
        found: dict[int, int] = {}
        text = self._analysis.text
        for at, spoke in self._speakers(sentence, self._analysis.sentences[sentence].tokens[head].start):
            tokens = self._analysis.sentences[at].tokens
            token = tokens[spoke]
            if not 0 < sentence - at <= _BODY_BACK or token.upos not in ("NOUN", "PROPN"):
                continue
            if token.tag in _PLURAL or token.lemma in _ONE_PERSON or token.lemma in DOCUMENTS:
                continue
            if is_title(token) or _apposed_name(tokens, spoke) != spoke or _is_person(text, tokens, spoke):
                continue
            found.setdefault(at, spoke)
        return found

    def _last_speakers(self, sentence: int, head: int) -> dict[int, int]:
        """Return, for each sentence before, the last one who spoke there of those whom a pronoun can mean."""
        found: dict[int, int] = {}
        many = self._analysis.sentences[sentence].tokens[head].lemma in _MANY
        for at, spoke in self._speakers(sentence, self._analysis.sentences[sentence].tokens[head].start):
            spoke = _apposed_name(self._analysis.sentences[at].tokens, spoke)
            token = self._analysis.sentences[at].tokens[spoke]
            if many:
                if token.tag in _PLURAL or token.lemma in _SEVERAL:
                    found.setdefault(at, spoke)
                continue
            person = place_names().get(token.text) is None or person_like(
                self._analysis.sentences[at].tokens, spoke
            )
            listed = group_names().get(token.text) is not None
            named = token.upos == "PROPN" and person and not listed and not token.text.isupper()
            if named or (token.tag == "NN" and sentence - at <= _NOUN_BACK and token.lemma in _ONE_PERSON):
                found.setdefault(at, spoke)
        return found


def _closes(tokens: Sequence[Token], head: int) -> bool:
    """Tell whether "..., he said" closes a sentence, of which nobody speaks that it tells of before."""
    if head < 3 or tokens[head - 1].text not in (",", *QUOTES) or len(tokens) > head + 5:
        return False
    return any(token.lemma in SPEECH for token in tokens[head + 1 : head + 3])


def _is_person(text: str, tokens: Sequence[Token], head: int) -> bool:
    """Tell whether a speaker is a person, by the name here or by a longer one elsewhere in the article."""
    token = tokens[head]
    if token.upos != "PROPN":
        return False
    alone = not any(t.head == head and t.relation in ("flat", "compound") for t in tokens)
    longer = re.compile(rf"\b[A-ZÀ-Ý][a-zà-ý’'-]+ {re.escape(token.text)}\b")
    return person_like(tokens, head) or (alone and longer.search(text) is not None)


def _subject_like(tokens: Sequence[Token], stop: int, person: bool, *, same: bool, many: bool) -> int | None:
    """Return the best candidate for a pronoun among the first words of a sentence."""
    best: tuple[int, int] | None = None
    for index, token in enumerate(tokens[:stop]):
        known = token.relation.startswith("nsubj") or (same and token.relation in ("obj", "iobj"))
        # "Ann Lee blamed prices, which she said had risen": the verb passes for a word that describes prices.
        known = known or (same and token.relation == "root" and token.upos == "PROPN")
        if not known and not (token.relation == "obl:agent" and not person):
            continue
        if token.upos not in ("PROPN", "NOUN") or (same and _within_quotation(tokens, index, stop)):
            continue
        if not many and token.tag in _PLURAL:
            continue  # "it" is none of the results, "he" none of the men
        if not person and not many and token.upos == "NOUN" and token.lemma not in _BODIES:
            continue  # no toll, strike or cost says anything
        if many and same and token.tag == "NN" and token.lemma not in SPEAKING_NOUNS:
            continue  # "they" are no earthquake
        if (
            person
            and token.upos == "NOUN"
            and not person_like(tokens, index)
            and not token.lemma.endswith(("man", "er", "or", "ist", "ant"))
        ):
            continue
        main = token.head >= 0 and tokens[token.head].relation in ("root", "ccomp", "parataxis")
        rank = (2 if token.upos == "PROPN" else 1) + main
        if best is None or rank > best[0] or (same and rank == best[0]):
            best = (rank, index)
    return best[1] if best else None


def _apposed_name(tokens: Sequence[Token], head: int) -> int:
    """Return the name of "the principal, Ann Lee", or the word itself where none stands with it."""
    names = (i for i, one in enumerate(tokens) if one.head == head and one.relation == "appos")
    return next((i for i in names if tokens[i].upos == "PROPN" and person_like(tokens, i)), head)


def _within_quotation(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Tell whether a quotation closes between a word and a pronoun: who speaks is not in what is said."""
    return sum(token.text in QUOTES for token in tokens[index:stop]) % 2 == 1


def _owning_person(tokens: Sequence[Token], stop: int) -> int | None:
    """Return the last person named who owns or undergoes something: "Mr Lind's mind was made up"."""
    for index in range(stop - 1, 0, -1):
        token = tokens[index]
        titled = any(is_title(t) for t in tokens[max(0, index - 2) : index])
        if token.upos == "PROPN" and token.relation in _UNDERGOING and (titled or person_like(tokens, index)):
            return index
    return None


def person_like(tokens: Sequence[Token], head: int) -> bool:
    """Tell whether a word looks like a person's name: two capitalised words, no listed place or group."""
    token = tokens[head]
    named = any(t.head == head and t.upos == "PROPN" and t.relation in ("flat", "compound") for t in tokens)
    whole = " ".join(
        t.text for t in tokens if t is token or (t.head == head and t.relation in ("flat", "compound"))
    )
    listed = group_names().get(whole) or place_names().get(whole) or group_names().get(token.text)
    dateline = whole.isupper()  # "PORT ELEN - ..."
    return token.text[:1].isupper() and named and listed is None and not dateline


def is_title(token: Token) -> bool:
    """Tell whether a word is an office or form of address before a name."""
    return token.text.rstrip(".").lower() in TITLES
