"""Words that take some of a figure back: "believed", "might", "could not be independently verified"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.domain.figure import Bound, Kind
from reader.domain.text import Span
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.value import Lexemes

_HEDGES = {
    "believed": "believed", "believe": "believed", "believes": "believed", "thought": "thought",
    "estimated": "estimated", "might": "might", "may": "may", "could": "could", "reportedly": "reportedly",
    "allegedly": "allegedly", "likely": "likely", "probably": "probably", "possibly": "possibly",
    "perhaps": "perhaps", "maybe": "maybe", "suspected": "suspected", "apparently": "apparently",
    "expected": "expected", "feared": "feared", "unconfirmed": "unconfirmed", "reported": "reported",
    "presumed": "presumed", "claimed": "claimed", "supposedly": "supposedly", "would": "would",
    "unverified": "unverified", "expect": "expected", "expects": "expected", "forecast": "expected",
}  # fmt: skip
_PASSIVE_ONLY = frozenset(
    ("believed", "thought", "expected", "reported", "feared", "claimed", "suspected", "presumed")
)
_ACTIVE = frozenset(("expect", "expects", "forecast"))  # "we expect it to reach 40"
_STOPS = words("clause_ends")
_CHECK = r"(?:verify|confirm|corroborate|substantiate|authenticate)"
_CHECKED = r"(?:verified|confirmed|corroborated|substantiated|authenticated)"
_NOT = r"(?:(?:could|can|has|have|had|was|were|is|are)(?:\s+not|n['’]t)|cannot)"
_UNVERIFIED = rf"{_NOT}\s+(?:(?:yet|been|be|\w+ly)\s+){{0,3}}{_CHECKED}\b"
# "the claim could not be verified": what stands before it is unsure.
_BEFORE = re.compile(rf"\b{_UNVERIFIED}", re.IGNORECASE)
# "the agency was unable to confirm that 12 boats sank": what stands behind it is.
_BEHIND = re.compile(
    rf"\b(?:{_NOT}\s+(?:(?:yet|\w+ly)\s+){{0,2}}|"
    r"(?:unable|impossible|not possible|failed)\s+to\s+(?:\w+ly\s+)?)"
    rf"{_CHECK}\b",
    re.IGNORECASE,
)
# "The figures could not be verified." behind the sentence that holds them.
_NEXT = re.compile(
    r"\s*(?:The|That|This|These|Those|His|Her|Its|Their|Neither|None of the)\s+(?:[\w’'-]+\s+){0,2}?"
    r"(?:figures?|claims?|numbers?|tolls?|tally|counts?|accounts?|totals?|assertions?|allegations?)\s+"
    rf"(?:[\w’'-]+\s+){{0,3}}?{_UNVERIFIED}",
)


def read_hedges(lx: Lexemes, mention: Mention) -> None:
    """Collect the words of the clause that weaken the figure."""
    found: list[str] = []
    start = mention.first
    while start > 0 and mention.first - start < 14 and lx[start - 1].low not in _STOPS:
        if _opens_another(lx, start - 1):
            break
        start -= 1
    end = mention.last
    while end < len(lx) and end - mention.last < 9 and lx[end].low not in _STOPS and lx[end].text not in ".":
        if _opens_another(lx, end):
            break
        end += 1
    for at in range(start, end):
        word = lx[at].low
        hedge = _HEDGES.get(word)
        if hedge is None or (hedge in _PASSIVE_ONLY and word not in _ACTIVE and not _passive(lx, at)):
            continue
        if word == "may" and lx[at].text[0].isupper():
            continue
        if word == "could" and at + 1 < len(lx) and lx[at + 1].low == "not":
            continue  # "could not have been more": no doubt in that
        if hedge not in found:
            found.append(hedge)
    mention.hedges = tuple(found)


def _opens_another(lx: Lexemes, at: int) -> bool:
    """Tell whether another thing that is said begins here: "sold 60 boats and that 40 would follow"."""
    return lx[at].low == "that" and at > 0 and lx[at - 1].low in ("and", "but", "or")


def _passive(lx: Lexemes, at: int) -> bool:
    before = {piece.low for piece in lx[max(0, at - 3) : at]}
    return bool(before & {"is", "are", "was", "were", "be", "been"}) or (
        at + 1 < len(lx) and lx[at + 1].low == "to"
    )


def hedge_unverified(text: str, sentence: Span, mentions: Sequence[Mention]) -> None:
    """Mark what a sentence, or the one behind it, says that nobody could verify."""
    if not any(mention.is_figure for mention in mentions):
        return
    after = _NEXT.match(text, sentence.end, min(len(text), sentence.end + 200)) is not None
    passive = _BEFORE.search(text, sentence.start, sentence.end)
    active = _BEHIND.search(text, sentence.start, sentence.end)
    for mention in mentions:
        doubted = passive is not None and mention.end <= passive.start()
        doubted = doubted or (active is not None and mention.start >= active.end())
        if mention.is_figure and (after or doubted) and "unverified" not in mention.hedges:
            mention.hedges = (*mention.hedges, "unverified")


def share_hedges(mentions: Sequence[Mention]) -> None:
    """Let a part have the hedges of its whole: "reportedly has 900 men, including up to 300 boys"."""
    by_span = {mention.span: mention for mention in mentions}
    for mention in mentions:
        whole = by_span.get(mention.subset_of) if mention.subset_of is not None else None
        if whole is not None:
            mention.hedges = tuple(dict.fromkeys((*whole.hedges, *mention.hedges)))


def soften(lx: Lexemes, mention: Mention) -> None:
    """Read "2,000 are believed to be there" as about 2,000: the hedge stands behind the number."""
    if mention.bound is not Bound.EXACT or mention.kind not in (Kind.COUNT, Kind.MONEY):
        return
    behind = [piece.low for piece in lx[mention.after : mention.after + 5]]
    for at in range(len(behind) - 2):
        if behind[at] in (",", ";", "("):
            return
        if behind[at] in ("are", "were", "is", "was") and behind[at + 1] in (
            "believed",
            "thought",
            "estimated",
            "reckoned",
        ):
            mention.bound = Bound.ABOUT
            return
