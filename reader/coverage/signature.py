"""What a figure is about, as far as its sentence says: the signature by which figures are held together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.coverage import values
from reader.coverage.locatives import capitalised, locative
from reader.coverage.thesaurus import Thesaurus
from reader.coverage.words import Word, content, stem, words
from reader.domain.comparison import Claim
from reader.domain.figure import AsOfBasis, Kind
from reader.domain.text import Span

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(
    r"^(?:\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|"
    r"billions?|scores)$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:–—]|,|\b(?:and|but|while|whereas|although|though|which|who|when|as|with|of|in)\b", re.IGNORECASE
)
_HARD_BREAK = re.compile(r"[;–—]|\b(?:but|while|whereas|although|though)\b", re.IGNORECASE)
_TWIN = re.compile(r"(\d[\d.,]*)[\s-]*[^\W\d_]+\s*\((?:(?:or|about|some|nearly)\s)?(?=\S*$)")
_HOLDER = re.compile(
    r"\b([a-z]+)\s+of\s+"
    r"(?:(?:about|some|around|roughly|nearly|almost|over|at least|more than|up to)\s+)?(?=\S*$)",
    re.IGNORECASE,
)
_NOUN_YEAR = re.compile(
    r"(?:\b(?:of|the|a|an|by|massive|devastating)\s+((?:19|20)\d\d)\b(?=\s+[a-z]))|(?:\bof\s+((?:19|20)\d\d)\b)"
)
_INCREMENT = re.compile(r"\b(?:another|further|additional|others?|more|again)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signature:
    """The features by which two figures are compared; empty means that the text does not say."""

    claim: str
    article: int
    kind: str
    dimension: str
    period: str
    noun: str  # class of what is counted or measured
    act: str  # class of what is said of it
    event: bool  # the act happens at one time
    human: bool  # what is counted are people
    holder: str  # stem of what consists of them: "a coalition of 70 countries"
    places: frozenset[str]
    names: frozenset[str]  # every name in the sentence
    group: frozenset[str]  # whose: "US" troops, "IS" fighters
    parts: frozenset[str]  # "foreign": only a part of what the noun names
    years: frozenset[int]  # stated years other than that of publication
    extra: bool  # "another 200": on top of something
    subset: bool
    low: float
    high: float
    value: float
    vague: bool
    context: frozenset[str]  # stems of the sentence
    near: frozenset[str]  # stems of the clause
    around: frozenset[str]  # stems of what is counted and of the words beside it


def sign(claim: Claim, published: str, thesaurus: Thesaurus) -> Signature:
    """Return the signature of a claim; ``published`` is the ISO date of its article, empty if unknown."""
    figure = claim.figure
    at = _place(claim)
    clause = _clause(claim.sentence, at)
    noun = _noun(claim, at, thesaurus)
    act = _act(claim, at, thesaurus)
    low, high = values.interval(figure)
    phrase = figure.noun_phrase or figure.noun
    return Signature(
        claim.id,
        claim.article_id,
        str(figure.kind),
        values.dimension(figure),
        figure.period,
        noun,
        act,
        act in thesaurus.events,
        noun in thesaurus.humans,
        _holder(claim.sentence, at),
        _places(claim, at),
        capitalised(claim.sentence),
        thesaurus.names_in(phrase) | ({figure.scope.group} if figure.scope.group else frozenset()),
        _parts(claim, at, phrase, thesaurus),
        _years(claim, at, published),
        figure.increment or _extra(claim, at),
        figure.subset_of is not None,
        low,
        high,
        values.anchor(figure),
        str(figure.bound) == "vague",
        content(claim.sentence),
        content(clause),
        content(phrase) | _around(claim.sentence, at),
    )


def _place(claim: Claim) -> Span:
    """Return where the figure stands in its sentence."""
    start = claim.figure.span.start - claim.figure.sentence.start
    end = claim.figure.span.end - claim.figure.sentence.start
    length = len(claim.sentence)
    at = Span(max(0, min(start, length)), max(0, min(end, length)))
    # "10 kilometres (six miles)" is one figure said twice: the second stands where the first does.
    twin = _TWIN.search(claim.sentence, 0, at.start)
    return Span(twin.start(), twin.end(1)) if twin and twin.end() == at.start else at


def _clause(sentence: str, at: Span) -> str:
    """Return the stretch around the figure between the nearest hard breaks."""
    start = max((one.end() for one in _HARD_BREAK.finditer(sentence, 0, at.start)), default=0)
    follow = _HARD_BREAK.search(sentence, at.end)
    return sentence[start : follow.start() if follow else len(sentence)]


def _noun(claim: Claim, at: Span, thesaurus: Thesaurus) -> str:
    figure = claim.figure
    if figure.kind in (Kind.COUNT, Kind.OTHER, Kind.AGE, Kind.RATE):
        beside = _beside(claim.sentence, at)
        for word in beside:
            if thesaurus.nouns.get(word.stem) == "magnitude":
                return "magnitude"
        if figure.noun[:1].isupper() and not thesaurus.nouns.get(stem(figure.noun)):
            return "person"  # "8,000 Kurds", "thousands of Muslims"
        return thesaurus.noun(figure.noun) if figure.noun else ""
    if figure.kind in (Kind.LENGTH, Kind.AREA, Kind.DURATION):
        return _measure(claim.sentence, at, thesaurus)
    return ""


def _beside(sentence: str, at: Span) -> list[Word]:
    found = words(sentence)
    before = [one for one in found if one.end <= at.start][-2:]
    after = [one for one in found if one.start >= at.end][:2]
    return before + after


def _measure(sentence: str, at: Span, thesaurus: Thesaurus) -> str:
    """Return what a length, area or duration measures, from the nearest word that tells."""
    best = ("", 8)
    for rank, one in _ranked(sentence, at):
        kind = thesaurus.measures.get(one.stem, "")
        if kind and rank < best[1]:
            best = (kind, rank)
    return best[0]


def _ranked(sentence: str, at: Span) -> list[tuple[int, Word]]:
    found = words(sentence)
    before = [one for one in found if one.end <= at.start]
    after = [one for one in found if one.start >= at.end]
    return [(rank, one) for rank, one in enumerate(reversed(before))] + list(enumerate(after))


def _act(claim: Claim, at: Span, thesaurus: Thesaurus) -> str:
    """Return the class of what is said of the figure: the extractor's word, else the nearest act."""
    if claim.figure.predicate and thesaurus.act(claim.figure.predicate):
        return thesaurus.act(claim.figure.predicate)
    best: tuple[float, str] = (14.0, "")
    for distance, one in _ranked(claim.sentence, at):
        kind = thesaurus.acts.get(one.stem, "")
        if not kind:
            continue
        cost = distance + _crossing(claim.sentence, at, one) + (2.5 if one.stem in thesaurus.weak else 0.0)
        if cost < best[0]:
            best = (cost, kind)
    return best[1]


def _around(sentence: str, at: Span) -> frozenset[str]:
    """Return the stems of up to five words on each side, as far as no comma or number comes between."""
    before = re.split(r"[,;:–—]|\d", sentence[: at.start])[-1]
    after = re.split(r"[,;:–—]|\d", sentence[at.end :])[0]
    return frozenset(one.stem for one in (*words(before)[-5:], *words(after)[:5]))


def _holder(sentence: str, at: Span) -> str:
    """Return the stem of the noun before "of" and the number; bound words may stand between."""
    found = _HOLDER.search(sentence, 0, at.start)
    return stem(found[1]) if found and found.end() == at.start else ""


def _crossing(sentence: str, at: Span, word: Word) -> float:
    """Return what it costs to go from the figure to a word: other numbers and breaks stand between."""
    left, right = (word.end, at.start) if word.end <= at.start else (at.end, word.start)
    between = sentence[left:right]
    numbers = sum(1 for one in words(between) if _NUMBER.match(one.text))
    breaks = len(_BREAK.findall(between))
    return 5.0 * numbers + 2.0 * breaks


def _places(claim: Claim, at: Span) -> frozenset[str]:
    """Return the places of the scope: all of a joint scope, else the most exact one."""
    scope = claim.figure.scope
    if scope.places:
        return frozenset(scope.places if scope.joint else scope.places[:1])
    return locative(claim.sentence, at.start, at.end)


def _parts(claim: Claim, at: Span, phrase: str, thesaurus: Thesaurus) -> frozenset[str]:
    beside = " ".join(one.text for one in _beside(claim.sentence, at))
    found = {thesaurus.parts[one.stem] for one in words(f"{phrase} {beside}") if one.stem in thesaurus.parts}
    return frozenset(found)


def _years(claim: Claim, at: Span, published: str) -> frozenset[int]:
    """Return the years other than that of publication to which the sentence puts the figure."""
    as_of = claim.figure.as_of
    own = int(published[:4]) if published[:4].isdigit() else 0
    if as_of is not None and as_of.basis in (AsOfBasis.CLAUSE, AsOfBasis.CONTEXT, AsOfBasis.REPORT):
        return frozenset({int(as_of.first[:4]), int(as_of.last[:4])} - {own})
    # "A region hit by the tsunami of 2004" dates the tsunami, not what was counted before.
    attached = {one.start(group) for one in _NOUN_YEAR.finditer(claim.sentence) for group in (1, 2)}
    stated = {
        int(one[0])
        for one in _YEAR.finditer(claim.sentence)
        if one.start() < at.start or one.start() not in attached
    }
    if own and re.search(r"\blast year\b", claim.sentence):
        stated.add(own - 1)
    return frozenset(stated - {own})


def _extra(claim: Claim, at: Span) -> bool:
    return any(_INCREMENT.fullmatch(one.text) for one in _beside(claim.sentence, at)[1:3])
