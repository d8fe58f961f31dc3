"""What numbers take from the text around them: nouns left out, and the whole that "of them" points to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.domain.figure import Kind
from reader.domain.text import Span
from reader.figures.language.analysis import Sentence, Token
from reader.figures.language.lemmas import lemma
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.lookup import token_at
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.nouns import borrow, chunk_from, inherit_predicate, set_noun

_STATES = words("no_nouns")
_MOVING = words("moving_verbs")
_COLLECTIVE, _GATHERED = words("collective"), words("gathered")
_TOO_MANY = 1e9  # nobody counts that many people, but for peoples
_NEAR = 300  # characters within which the people last counted win over those only named
_TALLIES = words("tallies")
_HUMAN = words("people")
_WHOLE = words("people_plurals")
# Police count others far more often than anybody counts them.
_PLURALS = sorted(
    (word if word in _WHOLE else word + "s" for word in _HUMAN if word != "police"), key=len, reverse=True
)
# What opens a sentence is no part of a name: "While foreigners bought bonds".
_OPENERS = (
    "The|A|An|And|But|While|When|As|If|Some|Many|Most|All|These|Those|Although|Though|Because|For|In|On|At|By|"
    "With|After|Before|Since|Of|To|From|More|Other|Few|Several|His|Her|Their|Our|Its|Thousands|Hundreds|Dozens|"
    "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|\\w+teen|\\w+ty(?:-\\w+)?"
)
_PEOPLE = re.compile(
    rf"\b((?:(?!(?:{_OPENERS})\b)[A-Z][\w.-]*\s|foreign\s|armed\s|former\s|Islamic\sState\s)*)("
    + "|".join(_PLURALS)
    + r")\b(?!\s+(?:also\s+|now\s+)?(?:say|said|says|told|tell|admit|admits|admitted|claim|claims|claimed|"
    r"deny|denied|confirmed|put)\b)"
)
_HUMAN_LEMMAS = frozenset(lemma(word, "NNS") for word in _HUMAN) | {"people"}
_COMPOUNDS = tuple("boy boys girl girls man men woman women child children worker workers".split())  # noqa: SIM905
_TALLY_BACK = re.compile(r"\b(?:[Tt]hat|[Tt]his|[Tt]he) (?:number|figure|total|count|tally)\b(?! of)")
_ANOTHER = re.compile(
    r"\b(?:another|an? (?:further|additional))\s+(?:(?:about|around|some|roughly|nearly|almost|up to)\s+)?$",
    re.IGNORECASE,
)
_HAD_SAID = re.compile(
    r"\b(?:it|he|she|they) had (?:\w+ )?(?:spoken of|talked of|counted|put it at|reported|listed)\s+"
    r"(?:[a-z]+\s+){0,2}$"
)
_HAPPENED = re.compile(r"(?:\s+(?:have|had|has|were|was|are|been))*\s+(?P<verb>[a-z]+)\b")
_HOW_MANY = re.compile(rf"\bhow many (?P<noun>{'|'.join(_PLURALS)})\b", re.IGNORECASE)
_ANYBODY = ("people", "person")
_IS_STATE = re.compile(r"\s+(?:wounded|injured|homeless)\b")
_POINTS_BACK = re.compile(r"^\W*(?:among|of|including) (?:them|these|those)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence with its mentions."""

    sentence: Sentence
    mentions: list[Mention]


def noun_of_tally(text: str, tokens: Sequence[Token], mention: Mention) -> None:
    """Give "the number of fighters was N", "counts its fighters in the N" and "militants: N" their noun."""
    at = token_at(tokens, mention.start)
    toll = [i for i in range(max(0, at - 10), at) if tokens[i].text.lower() == "toll"]
    behind = token_at(tokens, mention.end)
    if toll and not (behind < len(tokens) and tokens[behind].text.lower() in _STATES):
        first = toll[-1] - 1 if toll[-1] and tokens[toll[-1] - 1].text.lower() == "death" else toll[-1]
        set_noun(text, tokens, mention, [first, toll[-1]])
        mention.noun, mention.noun_borrowed = "death", True
        return
    chunk = (
        _apposed(tokens, at, behind)
        or _gathered(tokens, mention)
        or _whose(tokens, at)
        or _their_number(tokens, at)
        or _tally_before(tokens, at)
        or _tally_behind(tokens, token_at(tokens, mention.end))
        or _bracketed(tokens, at, behind)
        or _listed(tokens, at)
        or _moving_subject(tokens, at)
    )
    if chunk:
        set_noun(text, tokens, mention, chunk)
        mention.noun = "death" if mention.noun == "dead" else mention.noun
        mention.noun_borrowed = True


def _apposed(tokens: Sequence[Token], at: int, behind: int) -> list[int]:
    """Read "the gangs, some 200 of them": the number counts what stands before the comma."""
    words = [token.text.lower() for token in tokens[behind : behind + 2]]
    if words not in (["of", "them"], ["of", "whom"], ["of", "which"]):
        return []
    for i in range(at - 1, max(0, at - 4), -1):
        if tokens[i].text in ",–—-(":
            return [i - 1] if tokens[i - 1].tag in ("NNS", "NNPS") else []
    return []


def _gathered(tokens: Sequence[Token], mention: Mention) -> list[int]:
    """Read "a crowd of 2,000": whoever is counted is called by what they are together."""
    first = mention.start if mention.bound_span is None else min(mention.start, mention.bound_span.start)
    at = token_at(tokens, first)
    if at < 2 or tokens[at - 1].text.lower() != "of" or tokens[at - 2].text.lower() not in _GATHERED:
        return []
    return [at - 2]


def _whose(tokens: Sequence[Token], at: int) -> list[int]:
    """Read "the men still inside, whose number he gave as N"."""
    for i in range(at - 2, max(1, at - 14), -1):
        if tokens[i].text.lower() == "whose" and tokens[i + 1].text.lower() in _TALLIES:
            nouns = [j for j in range(max(0, i - 6), i) if tokens[j].tag in ("NNS", "NNPS")]
            return nouns[-1:]
    return []


def _their_number(tokens: Sequence[Token], at: int) -> list[int]:
    """Read "denies having soldiers there; experts put their number at N"."""
    for i in range(at - 2, max(0, at - 8), -1):
        if tokens[i].text.lower() == "their" and tokens[i + 1].text.lower() in _TALLIES:
            nouns = [
                j for j in range(i) if tokens[j].tag == "NNS" and not tokens[j].relation.startswith("nsubj")
            ]
            return nouns[-1:]
    return []


def _tally_before(tokens: Sequence[Token], at: int) -> list[int]:
    for i in range(at - 2, max(-1, at - 22), -1):
        if tokens[i].text.lower() in _TALLIES and tokens[i + 1].text.lower() == "of":
            j = i + 2
            while j < at and tokens[j].tag in ("DT", "PRP$"):
                j += 1
            if tokens[j].text.lower() == "dead" and not tokens[j + 1].tag.startswith("NN"):
                return [j]  # "bringing the number of dead to 31"
            chunk = chunk_from(tokens, j)
            return chunk if chunk and chunk[-1] < at and tokens[chunk[-1]].tag in ("NNS", "NNPS") else []
    return []


def _tally_behind(tokens: Sequence[Token], at: int) -> list[int]:
    """Read "some 15,000 as the number of active terrorists"."""
    words = [token.text.lower() for token in tokens[at : at + 4]]
    if words[:1] == ["the"] and len(words) == 4 and words[1] in _TALLIES and words[2] == "of":
        return chunk_from(tokens, at + 3)  # "bringing to 303 the number of people"
    if words[:1] == ["as"] and len(words) == 4 and words[2] in _TALLIES and words[3] == "of":
        return chunk_from(tokens, at + 4)
    return []


def _bracketed(tokens: Sequence[Token], at: int, behind: int) -> list[int]:
    """Read "more Venezuelans (334,000) than Cubans (200,000)"."""
    closed = behind < len(tokens) and tokens[behind].text == ")"
    if not closed or at < 2 or tokens[at - 1].text != "(":
        return []
    return [at - 2] if tokens[at - 2].tag in ("NNS", "NNPS") else []


def _moving_subject(tokens: Sequence[Token], at: int) -> list[int]:
    """Read "attacks rose to 1,054" and "deaths, down to 900, ..." where the number hangs on what moves."""
    if at >= len(tokens) or tokens[at].head < 0 or at == 0 or tokens[at - 1].text.lower() in ("by", "of"):
        return []
    verb = tokens[at].head
    if tokens[verb].lemma not in _MOVING or tokens[verb].tag[:2] != "VB" or verb > at:
        return []
    if tokens[verb].relation == "acl" and tokens[verb].head >= 0:
        subjects = [tokens[verb].head]
    else:
        subjects = [
            i for i in range(verb) if tokens[i].head == verb and tokens[i].relation.startswith("nsubj")
        ]
    nouns = [i for i in subjects if tokens[i].tag in ("NNS", "NNPS") or tokens[i].lemma in _COLLECTIVE]
    return nouns[-1:]


def _listed(tokens: Sequence[Token], at: int) -> list[int]:
    """Read "the remaining fighters in the tens of thousands" and "ISIS fighters: 400"."""
    i = at - 1
    while (
        i > 0
        and (tokens[i].tag in ("DT", "JJR", "IN", "RB", "JJ") or tokens[i].text in ":–—-")
        and at - i < 6
    ):
        word = tokens[i].text.lower()
        if word in ":–—" or (word == "in" and i == at - 2) or word == "at":  # "puts civilian deaths at 300"
            if word == ":" and i > 1 and tokens[i - 2].tag in ("IN", "JJ") and _is_where(tokens, i - 1):
                return []  # "crossed into neighbouring countries: 150,000 into Peru"
            counted = tokens[i - 1].tag in ("NNS", "NNPS") and not _goes_on_without_verb(tokens, i)
            return [i - 1] if counted else []
        i -= 1
    return []


def _is_where(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a noun tells where: "into neighbouring countries", "in three towns"."""
    while at > 0 and tokens[at - 1].tag in ("JJ", "CD", "DT", "NN"):
        at -= 1
    return at > 0 and tokens[at - 1].text.lower() in ("in", "into", "across", "to", "from")


def _goes_on_without_verb(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "organisers at 12,000" follows "police put it at 4,000": they give the number."""
    begins = at - 1
    while begins > 0 and tokens[begins - 1].tag in ("DT", "JJ", "NN", "NNP"):
        begins -= 1
    if begins < 2 or tokens[begins - 1].text.lower() not in (",", ";", "and", "but", "while"):
        return False
    before = tokens[:begins]
    word = tokens[at].text.lower()
    return any(one.text.lower() == word and two.tag == "CD" for one, two in pairwise(before))


def lend(text: str, reads: Sequence[Read]) -> None:
    """Give the mentions that still have no noun that of the people last counted or named before them."""
    last: Mention | None = None
    counted: Mention | None = None  # whatever was counted last, people or not
    before: Read | None = None
    for read in reads:
        _lend_currency(text, read)
        for at, mention in enumerate(read.mentions):
            if not mention.is_figure or mention.kind is not Kind.COUNT or mention.fraction:
                continue
            if _OF_THE_DEAD.match(text, mention.end):
                mention.noun, mention.predicate = "death", "die"
            if not mention.noun and at and _divides(text, read.mentions[at - 1], mention):
                borrow(mention, read.mentions[at - 1])
            goes_on = any(
                points(text, read, mention) for points in (_that_number, _another, _spoken_of_before)
            )
            if _does_what_follows(text, read, mention):
                borrow(mention, read.mentions[0])
            elif not mention.noun and counted is not None and goes_on:
                borrow(mention, counted)
            elif not mention.noun and _may_borrow(mention):
                _borrow_people(text, read, mention, last)
            if _is_people(mention) and "speaks" not in mention.labels:
                last = mention
            if mention.noun:
                counted = mention
        if before is not None:
            opened = _POINTS_BACK.match(text[read.sentence.span.start : read.sentence.span.end])
            _part_of(text, read, before, opened=opened is not None)
        before = read


def _does_what_follows(text: str, read: Read, mention: Mention) -> bool:
    """Tell whether "Of the 214 pumps, 61 work" takes a verb for what is counted: it counts pumps."""
    whole = read.mentions[0]
    if mention is whole or not whole.is_figure or not whole.noun or whole.kind is not Kind.COUNT:
        return False
    opens = _OF_WHOLE.fullmatch(text, read.sentence.span.start, whole.start) is not None
    phrase = mention.noun_phrase
    right_behind = mention.noun_span is not None and mention.noun_span.start - mention.end <= 1
    return opens and right_behind and phrase == mention.noun and phrase not in _WHOLE


def _divides(text: str, before: Mention, mention: Mention) -> bool:
    """Tell whether "118 votes to 109" counts votes on both sides."""
    counted = before.is_figure and bool(before.noun) and before.kind is Kind.COUNT
    return counted and _VOTES_TO.fullmatch(text, before.end, mention.start) is not None


def _lend_currency(text: str, read: Read) -> None:
    """Read "paid $4 million in 2019 and 6 million in 2020": the second sum is of the same money."""
    paid: Mention | None = None
    for mention in read.mentions:
        if not mention.is_figure:
            continue
        if mention.kind is Kind.MONEY:
            paid = mention
        bare = (
            mention.kind is Kind.COUNT and not mention.noun and mention.unit is None and not mention.fraction
        )
        if paid is not None and bare and _LARGE.search(mention.span.of(text)):
            parallel = bool(mention.predicate) and mention.predicate == paid.predicate
            parallel |= mention.predicate in _BARGAINING and paid.predicate in _BARGAINING
            if parallel or _SUM.search(text, paid.end, mention.start):
                mention.kind, mention.unit, mention.period = paid.kind, paid.unit, paid.period


def _borrow_people(text: str, read: Read, mention: Mention, last: Mention | None) -> None:
    """Let a number count the people who are asked for, were counted last or named before it."""
    asked = _asked_for(text, read, mention)
    named = asked or _people_before(text, read)
    near = last is not None and (named is None or mention.start - last.start < _NEAR)
    # "treating 367 wounded": whoever they are, they are not the troops of the paragraph before.
    ill = _IS_STATE.match(text, mention.end) is not None and asked is None
    if ill and (last is None or (last.start < read.sentence.span.start and last.noun not in _ANYBODY)):
        return
    if last is not None and near and not (asked is not None and asked.start > last.end):
        borrow(mention, last)
        if last.start >= read.sentence.span.start:
            inherit_predicate(mention, last)
    elif named is not None:
        _take(text, mention, named)
        if asked is not None and (happened := _HAPPENED.match(text, asked.end)):
            mention.predicate = lemma(happened["verb"], "VBD")


def _that_number(text: str, read: Read, mention: Mention) -> bool:
    """Tell whether "that number is now 65" goes on with what was counted last."""
    return _TALLY_BACK.search(text, read.sentence.span.start, mention.start) is not None


def _another(text: str, read: Read, mention: Mention) -> bool:
    """Tell whether "Another 140 are on the way" adds to what was counted last."""
    return _ANOTHER.search(text, read.sentence.span.start, mention.start) is not None


def _spoken_of_before(text: str, read: Read, mention: Mention) -> bool:
    """Tell whether "In the morning it had spoken of 4,700" tells of what was counted last."""
    return _HAD_SAID.search(text, read.sentence.span.start, mention.start) is not None


def _may_borrow(mention: Mention) -> bool:
    least = mention.low if mention.low is not None else mention.high
    return (
        not mention.period
        and (least or 0) < _TOO_MANY
        and (least is None or (least == int(least) and (least >= 2 or mention.high != least)))
    )


def _is_people(mention: Mention) -> bool:
    return (
        mention.noun.lower() in _HUMAN_LEMMAS
        or mention.noun.lower().endswith(_COMPOUNDS)
        or (mention.noun[:1].isupper() and mention.noun_phrase.endswith("s"))
    )


def _people_before(text: str, read: Read) -> Span | None:
    """Return where people were last named, in the sentence itself or a few hundred characters before it."""
    start = read.sentence.span.start
    limit = read.mentions[0].start if read.mentions else start
    named = list(_PEOPLE.finditer(text, max(0, start - 400), limit))
    return Span(*named[-1].span()) if named else None


def _asked_for(text: str, read: Read, mention: Mention) -> Span | None:
    """Return where the "soldiers" of "how many soldiers died" stand, which the number answers."""
    asked = list(_HOW_MANY.finditer(text, max(0, read.sentence.span.start - _NEAR), mention.start))
    return Span(*asked[-1].span("noun")) if asked else None


def _take(text: str, mention: Mention, span: Span) -> None:
    phrase = span.of(text)
    lead = len(phrase) - len(phrase.lstrip())
    mention.noun_span = Span(span.start + lead, span.end)
    mention.noun_phrase = mention.noun_span.of(text)
    mention.noun = lemma(mention.noun_phrase.split()[-1], "NNS")
    mention.noun_borrowed = True


_BARGAINING = frozenset(("ask", "bid", "claim", "demand", "give", "offer", "pay", "propose", "seek", "want"))
_OF_WHOLE = re.compile(r"\W*(?:Out of|Of)\s+(?:(?:the|its|his|her|their|our|those|these|all|some)\s+)*")
_OF_THE_DEAD = re.compile(r"\s+of the (?:dead|victims killed|fatalities)\b")
_VOTES_TO = re.compile(r"\s+[a-z]+\s+(?:to|against)\s+")
_LARGE = re.compile(r"\b(?:million|billion|trillion|mln|bln|bn|m)\b", re.IGNORECASE)
_SUM = re.compile(
    r"\b(?:bids?|bills?|budgets?|costs?|damages?|debts?|deficits?|estimates?|expenses|fines?|funds?|grants?|loans?|"
    r"loss(?:es)?|offers?|payments?|prices?|profits?|revenues?|sales|spending|sums?|surplus|turnover|worth)\b"
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those)\b")


def _part_of(text: str, read: Read, before: Read, *, opened: bool) -> None:
    """Link "Of these, 40" and "40 of them" with the last count of the sentence before."""
    wholes = [one for one in before.mentions if one.is_figure and one.kind is Kind.COUNT]
    parts = [
        one
        for one in read.mentions
        if one.is_figure and one.kind is Kind.COUNT and one.subset_of is None
        if opened or _OF_THEM.match(text, one.end)
    ]
    if wholes and parts and (wholes[-1].high or float("inf")) > (parts[0].low or 0):
        parts[0].subset_of = wholes[-1].span
