"""What is said of a figure: killed, remaining, on strike, by the words nearest to it in its sentence."""

from __future__ import annotations

import re

from reader.coverage.thesaurus import Thesaurus
from reader.coverage.words import Word, stem, words
from reader.domain.comparison import Claim
from reader.domain.text import Span

NUMBER = re.compile(
    r"^(?:\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|"
    r"billions?|scores)$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:–—]|,|\b(?:and|but|while|whereas|although|though|which|who|when|as|with|of|in)\b", re.IGNORECASE
)
_EVIDENTIAL = re.compile(
    r"\b(?:is|are|was|were)\s+(?:also\s+|now\s+)?"
    r"(?:thought|believed|said|estimated|reported|known|feared|expected)\s+to\b"
)
_SAID = re.compile(r"\b(?:said|says|told)\b")
_BESIDE = 1.0  # cost up to which an act stands right beside its figure
_FAR = 14.0


def act_of(claim: Claim, at: Span, thesaurus: Thesaurus) -> tuple[str, bool]:
    """Return the class of what is said of the figure, and whether only a faint word says so.

    The word right beside it comes first ("injured dozens"), then the extractor's, then the nearest one.
    """
    if phrased := _phrased(claim, at, thesaurus):
        return phrased, False
    near, cost, faint = _nearest_act(claim.sentence, at, thesaurus)
    said = thesaurus.act(claim.figure.predicate) if claim.figure.predicate else ""
    implied = thesaurus.implied.get(thesaurus.noun(claim.figure.noun), "") if claim.figure.noun else ""
    if near and near == implied and said in thesaurus.befalling:
        return said, False  # demonstrators who were hurt: "demonstrators" stands nearer
    if not near and (whole := _whole(claim)) is not None:
        # "Controls 14,000 militants, including 3,000 foreigners": what is said of all is said of the part.
        near, cost, faint = _nearest_act(claim.sentence, whole, thesaurus)
    if (
        said
        and cost > _BESIDE
        and not _left_so(claim.sentence, near, thesaurus)
        and stem(claim.figure.predicate) not in thesaurus.weak
    ):
        return said, False
    return near, faint


def _phrased(claim: Claim, at: Span, thesaurus: Thesaurus) -> str:
    """Return the act of several words that the predicate opens: "joined the strike"."""
    verb = stem(claim.figure.predicate) if claim.figure.predicate else ""
    opened = (
        thesaurus.phrase_at(claim.sentence, one, at)
        for distance, one in ranked(claim.sentence, at)
        if one.stem == verb and distance < _FAR
    )
    return next(filter(None, opened), "") if verb else ""


def _left_so(sentence: str, near: str, thesaurus: Thesaurus) -> bool:
    """Tell whether a sentence says how people were left: "left homeless"."""
    found = words(sentence)
    lefts = [at for at, one in enumerate(found) if one.text.lower() == "left"]
    return bool(near) and any(
        thesaurus.acts.get(one.stem) == near for at in lefts for one in found[at + 1 : at + 2]
    )


def _whole(claim: Claim) -> Span | None:
    """Return where in its sentence stands the figure that this one is a part of."""
    whole, sentence = claim.figure.subset_of, claim.figure.sentence
    return whole.shifted(-sentence.start) if whole is not None and sentence.contains(whole) else None


def _nearest_act(sentence: str, at: Span, thesaurus: Thesaurus) -> tuple[str, float, bool]:
    """Return the class of the act nearest to a figure, how far it is, and whether its word is faint."""
    # "Fighters who joined ... are thought to have returned": what counts is what they did.
    passive = _EVIDENTIAL.search(sentence, at.end)
    if passive is not None and not any(
        NUMBER.match(one.text) for one in words(sentence[at.end : passive.start()])
    ):
        for one in words(sentence[passive.end() :])[:3]:
            if one.stem in thesaurus.acts and one.stem not in thesaurus.weak:
                return thesaurus.acts[one.stem], 0.0, False
    best = ("", _FAR, False)
    for distance, one in ranked(sentence, at):
        # "Joined the strike" says more than "joined".
        kind = thesaurus.phrase_at(sentence, one, at) or thesaurus.acts.get(one.stem, "")
        if not kind or distance >= best[1] or one.text.lower() in thesaurus.no_acts:
            continue
        weak = 2.5 if one.stem in thesaurus.weak else 0.0
        cost = distance + weak + _crossing(sentence, at, one)
        if cost < best[1]:
            best = (kind, cost, weak > 0)
    return best


def ranked(sentence: str, at: Span) -> list[tuple[int, Word]]:
    """Return the words before and behind a figure, each with how many words lie between."""
    found = words(sentence)
    before = [one for one in found if one.end <= at.start]
    after = [one for one in found if one.start >= at.end]
    return [(rank, one) for rank, one in enumerate(reversed(before))] + list(enumerate(after))


def _crossing(sentence: str, at: Span, word: Word) -> float:
    """Return what it costs to go from the figure to a word: other numbers and breaks stand between."""
    left, right = (word.end, at.start) if word.end <= at.start else (at.end, word.start)
    between = sentence[left:right]
    numbers = sum(1 for one in words(between) if NUMBER.match(one.text))
    # "40 have come, the union said, accusing the board": what stands behind is the union's doing.
    said = word.start >= at.end and _SAID.search(between) is not None
    return 5.0 * (numbers + said) + 2.0 * len(_BREAK.findall(between))
