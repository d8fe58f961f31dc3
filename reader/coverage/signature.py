"""What a figure is about, as far as its sentence says: the signature by which figures are held together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.coverage import values
from reader.coverage.acts import NUMBER, act_of, ranked
from reader.coverage.locatives import beyond, capitalised, locative
from reader.coverage.thesaurus import Thesaurus
from reader.coverage.wholes import causes, counted_too, part_of_those, side_of_border
from reader.coverage.words import Word, content, stem, words
from reader.domain.comparison import Claim
from reader.domain.figure import DENIED, AsOfBasis, Figure, Kind
from reader.domain.text import Span

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
_SINCE = re.compile(r"\b(?:since|until|till|from|between|to)\s+(?:\w+\s+)?(?:19|20)\d\d\b")
# The word "one" or "single" says that there were others, too.
_EPISODE = re.compile(
    r"\b(?:in|during|by)\s+(?:just\s+|only\s+)?(?:one|a\s+single)\s+(?:[a-z]+\s+){0,2}"
    r"(?:(?:counter-?|air\s?|car\s)?(?:attacks?|strike|offensive|bomb(?:ing)?)|response|battle|clash|ambush|assault|raid|"
    r"blast|explosion|massacre|incident|operation|fight|skirmish|shelling|bombardment)\b",
    re.IGNORECASE,
)
# "In Dadu alone": a part of wherever all of it is, also where no list of places has it.
_ALONE = re.compile(
    r"\b(?:in|on|at|from|across)\s+(?:(?!(?:and|or)\b)[\w’'-]+\s+){1,6}?alone\b", re.IGNORECASE
)
_DENIES = re.compile(r"(?:deny|deni|reject|dismiss|disput|disprov|rebut|refut|rebuff)", re.IGNORECASE)
_OTHERS = re.compile(r"\s+(?:[a-z]+\s+){0,2}?others?\b")  # "injured 40 others": of all who were hurt
_LEAD = 60  # characters before a figure that may name the one place it is said of
# "Joined only after the battle": whoever came since then is among those who are there.
_SINCE_THEN = re.compile(r"\b(?:after|since|recently|lately|(?:in\s+)?recent(?:\s+\w+)?)\b", re.IGNORECASE)
_BY_THEN = re.compile(r"\bhad\s+(?:\w+\s+)?(?=\w+(?:ed|t|en)\b)", re.IGNORECASE)
_ANYBODY = frozenset(("life", "lives", "soul", "souls"))
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
    lasting: bool  # they came of late, so that they are still there
    faint: bool  # only a word that is said of much tells the act: "the number", "active"
    event: bool  # the act happens at one time
    human: bool  # what is counted are people
    anybody: bool  # "lives", whosever they are
    holder: str  # stem of what consists of them: "a coalition of 70 countries"
    places: frozenset[str]
    names: frozenset[str]  # every name in the sentence
    group: frozenset[str]  # whose, as printed with the noun: "US" troops, "IS" fighters
    likely_group: frozenset[str]  # whose, as read from the context
    named: frozenset[str]  # groups that the sentence names anywhere
    parts: frozenset[str]  # "foreign": only a part of what the noun names
    called: frozenset[str]  # the same, with what the act says already: whoever returns is a foreigner
    years: frozenset[int]  # stated years other than that of publication
    episode: bool  # "killed in one attack": one of many events, not all that happened
    extra: bool  # "another 200": on top of something
    subset: bool
    sentence: tuple[int, int]
    speaker: str
    low: float
    high: float
    value: float
    vague: bool
    context: frozenset[str]  # stems of the sentence
    near: frozenset[str]  # stems of the clause
    around: frozenset[str]  # stems of what is counted and of the words beside it
    counted_too: str = ""  # the act of others who are counted with them: "dead or missing"
    side: str = ""  # of a border: "inside the country"
    causes: frozenset[str] = frozenset()  # kinds of event that the clause names
    increment: bool = False  # "a further 6"
    denied: bool = False  # somebody in the article denies it


def sign(claim: Claim, published: str, thesaurus: Thesaurus) -> Signature:
    """Return the signature of a claim; ``published`` is the ISO date of its article, empty if unknown."""
    figure = claim.figure
    at = _place(claim)
    clause = _clause(claim.sentence, at)
    noun, act, faint = _what(claim, at, thesaurus)
    low, high = values.interval(figure)
    phrase = figure.noun_phrase or figure.noun
    called = _called(claim, at, phrase, thesaurus)
    denied = DENIED in figure.hedges
    return Signature(
        claim.id,
        claim.article_id,
        str(figure.kind),
        values.dimension(figure),
        figure.period,
        noun,
        act,
        act == "join" and _came_of_late(claim.sentence, at),
        faint,
        act in thesaurus.events,
        noun in thesaurus.humans,
        figure.noun.lower() in _ANYBODY,
        _holder(claim.sentence, at),
        _places(claim, at, thesaurus),
        capitalised(claim.sentence),
        thesaurus.names_in(phrase),
        thesaurus.names_in(figure.scope.group),
        thesaurus.names_in(claim.sentence),
        # Whoever joined from abroad or returned home is a foreigner, said or not.
        called - {"foreign"} if act in ("join", "return") else called,
        called,
        _years(claim, at, published),
        bool(_EPISODE.search(clause)),
        figure.increment or _extra(claim, at),
        figure.subset_of is not None
        or _ALONE.search(_stretch(claim, at)) is not None
        or part_of_those(claim.sentence, at, act, thesaurus),
        (figure.sentence.start, figure.sentence.end),
        "" if denied and _only_denies(claim) else figure.origin.name.casefold(),
        low,
        high,
        values.anchor(figure),
        str(figure.bound) == "vague",
        content(claim.sentence),
        content(clause),
        content(phrase)
        | _around(claim.sentence, at)
        | ({f"per {figure.period}"} if figure.period else set()),
        counted_too(claim.sentence, at, act, thesaurus),
        side_of_border(claim.sentence, at, act),
        causes(clause, thesaurus),
        figure.increment and not _OTHERS.match(claim.sentence, at.end),
        denied,
    )


def _what(claim: Claim, at: Span, thesaurus: Thesaurus) -> tuple[str, str, bool]:
    """Return the classes of what is counted and of what is said of it, and whether a faint word says so."""
    act, faint = act_of(claim, at, thesaurus)
    noun = _noun(claim, at, act, thesaurus)
    # A magnitude is neither killed nor injured, whatever stands beside it.
    befell = noun in thesaurus.humans and act == thesaurus.act(claim.figure.predicate) in thesaurus.befalling
    if (act not in thesaurus.of_people or noun not in thesaurus.humans) and not befell:
        act, faint = thesaurus.implied.get(noun, act), faint and noun not in thesaurus.implied
    if noun in thesaurus.humans:
        noun = thesaurus.counted_as.get(act, noun)
    return noun, act, faint


def _only_denies(claim: Claim) -> bool:
    """Tell whether the only one named for a number is whoever denies it, in whose mouth it is nobody's."""
    origin, sentence = claim.figure.origin, claim.figure.sentence
    cue = origin.cue_span
    if len(origin.chain) != 1 or cue is None or not sentence.contains(cue):
        return False
    return _DENIES.match(cue.shifted(-sentence.start).of(claim.sentence)) is not None


def _stretch(claim: Claim, at: Span) -> str:
    """Return what stands around a figure, as far as no other number comes between."""
    text = claim.sentence
    numbers = [one for one in words(text) if NUMBER.match(one.text)]
    start = max((one.end for one in numbers if one.end <= at.start), default=0)
    end = min((one.start for one in numbers if one.start >= at.end), default=len(text))
    follow = _HARD_BREAK.search(text, at.end, end)
    return text[max(start, at.start - _LEAD) : follow.start() if follow else end]


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


def _noun(claim: Claim, at: Span, act: str, thesaurus: Thesaurus) -> str:
    figure = claim.figure
    if figure.kind in (Kind.LENGTH, Kind.AREA, Kind.DURATION):
        return _measure(claim.sentence, at, thesaurus)
    if figure.kind not in (Kind.COUNT, Kind.OTHER, Kind.AGE, Kind.RATE):
        return ""
    if any(thesaurus.nouns.get(word.stem) == "magnitude" for word in _beside(claim.sentence, at)):
        return "magnitude"
    if stem(figure.noun) not in thesaurus.nouns and _named(figure):
        return "person"  # "8,000 Kurds", "thousands of Muslims"
    known = thesaurus.noun if figure.scope.group else thesaurus.noun_of_nobody
    noun = known(figure.noun) if figure.noun else ""
    # "24 dead and 200 injured": people, whatever noun stands near.
    if (
        act in thesaurus.of_people
        and noun not in thesaurus.humans
        and not _follows(figure, at, claim.sentence)
    ):
        return "person"
    return noun


def _named(figure: Figure) -> bool:
    """Tell whether what is counted is printed as a name."""
    return printed(figure)[:1].isupper()


def printed(figure: Figure) -> str:
    """Return the noun of a figure in the form in which its article has it: "Kurds"."""
    same = (one.text for one in words(figure.noun_phrase) if one.stem == stem(figure.noun))
    return next(same, figure.noun)


def _follows(figure: Figure, at: Span, sentence: str) -> bool:
    """Tell whether the noun of a figure stands right behind its number."""
    if not figure.noun:
        return False
    after = words(sentence[at.end :])[:4]
    return any(one.stem == stem(figure.noun) for one in after)


def _beside(sentence: str, at: Span) -> list[Word]:
    found = words(sentence)
    before = [one for one in found if one.end <= at.start][-2:]
    after = [one for one in found if one.start >= at.end][:2]
    return before + after


def _measure(sentence: str, at: Span, thesaurus: Thesaurus) -> str:
    """Return what a length, area or duration measures, from the nearest word that tells."""
    own = next(
        (thesaurus.measures[one.stem] for one in words(at.of(sentence)) if one.stem in thesaurus.measures), ""
    )
    if own:
        return own
    best = ("", 8)
    for rank, one in ranked(sentence, at):
        kind = thesaurus.measures.get(one.stem, "")
        if kind and rank < best[1]:
            best = (kind, rank)
    return best[0]


def _around(sentence: str, at: Span) -> frozenset[str]:
    """Return the stems of up to six words on each side, as far as no comma or number comes between."""
    before = re.split(r"[,;:–—]|\d", sentence[: at.start])[-1]
    after = re.split(r"[,;:–—]|\d", sentence[at.end :])[0]
    return frozenset(one.stem for one in (*words(before)[-6:], *words(after)[:6]))


def _holder(sentence: str, at: Span) -> str:
    """Return the stem of the noun before "of" and the number; bound words may stand between."""
    found = _HOLDER.search(sentence, 0, at.start)
    return stem(found[1]) if found and found.end() == at.start else ""


def _places(claim: Claim, at: Span, thesaurus: Thesaurus) -> frozenset[str]:
    """Return the places that the sentence itself gives: all of a joint scope, else the most exact one.

    A scope that was inferred from elsewhere tells no two figures apart, and neither does the name of a
    government that is taken for its country ("US troops", "Washington believes").
    """
    figure = claim.figure
    scope = figure.scope
    # "Told Reuters" and "from Reuters" name who said it, not where.
    speakers = {word.text for name in figure.origin.chain for word in words(name)}
    near = locative(claim.sentence, at.start, at.end)
    near = frozenset(name for name in near if speakers.isdisjoint(name.split()))
    if figure.kind is Kind.LENGTH or not scope.places or scope.span is None:
        return near
    named = scope.span.shifted(-figure.sentence.start) if figure.sentence.contains(scope.span) else None
    # "There" and "the region" point elsewhere; only a name is a place that the sentence gives.
    if named is None or not named.of(claim.sentence)[:1].isupper():
        return near
    if thesaurus.names_in(named.of(claim.sentence)):
        return near
    if beyond(claim.sentence, at.end, named.start):
        return near
    stated = frozenset(scope.places if scope.joint else scope.places[:1])
    return near if stated < near else stated


def _called(claim: Claim, at: Span, phrase: str, thesaurus: Thesaurus) -> frozenset[str]:
    beside = " ".join(one.text for one in _beside(claim.sentence, at))
    # By the word and not its stem: a "severance" is nothing severe.
    said = (one.text.lower() for one in words(f"{phrase} {beside}"))
    return frozenset(thesaurus.parts[word] for word in said if word in thesaurus.parts)


def _came_of_late(sentence: str, at: Span) -> bool:
    """Tell whether those who joined did so after what the sentence names, or recently."""
    follow = _HARD_BREAK.search(sentence, at.end)
    rest = sentence[at.end : follow.start() if follow else len(sentence)]
    return bool(_SINCE_THEN.search(rest)) and not _BY_THEN.search(rest)


def _years(claim: Claim, at: Span, published: str) -> frozenset[int]:
    """Return the years, other than that of publication, to which the text puts the figure."""
    own = int(published[:4]) if published[:4].isdigit() else 0
    # "A region hit by the tsunami of 2004" dates the tsunami, not what was counted before.
    attached = {one.start(group) for one in _NOUN_YEAR.finditer(claim.sentence) for group in (1, 2)}
    years = list(_YEAR.finditer(claim.sentence))
    attached |= {one.end() - 4 for one in _SINCE.finditer(claim.sentence)}
    stated = {
        int(one[0])
        for one in years
        if one.start() not in attached
        or (one.start() < at.start and not _SINCE.search(claim.sentence, 0, one.end()))
    }
    if own and re.search(r"\blast year\b", claim.sentence):
        stated.add(own - 1)
    as_of = claim.figure.as_of
    unsaid = (AsOfBasis.PUBLICATION, AsOfBasis.INFERRED)
    if not years and not stated and as_of is not None and as_of.basis not in unsaid:
        # A span of years is a time that the count took, not the year of an event.
        stated = {int(as_of.first[:4])} if as_of.first[:4] == as_of.last[:4] else set()
    return frozenset(stated - {own})


def _extra(claim: Claim, at: Span) -> bool:
    return any(_INCREMENT.fullmatch(one.text) for one in _beside(claim.sentence, at)[1:3])
