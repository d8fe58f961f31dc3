"""What a figure of the dead is a part of, or holds besides them, and what they died of, by its sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.coverage.thesaurus import Thesaurus
from reader.coverage.words import words
from reader.domain.text import Span

if TYPE_CHECKING:
    from reader.coverage.signature import Signature

_OF_THOSE = re.compile(
    r"\s+(?:[a-z]+\s+){0,2}?of\s+(?:the|those|these)\s+(?:[a-z]+\s+){0,2}?(?P<whole>[a-z]+)"
)
_AMONG = re.compile(r"\bamong(?:st)?\s+(?:the|those|these)\s+(?:[a-z]+\s+){0,2}?(?P<whole>[a-z]+)")
_NUMBER = re.compile(r"\d")
_INSIDE = re.compile(
    r"\binternally\b|\b(?:inside|within)\s+(?:the|its|their|his|her)\s+(?:own\s+)?(?:country|borders|homeland)\b|"
    r"\belsewhere in the country\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\babroad\b|\b(?:across|over|crossed)\s+the\s+(?:border|frontier)\b|\b(?:left|fled|outside)\s+the\s+country\b|"
    r"\bneighbou?ring\s+(?:countries|states|nations)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\b(?P<first>[a-z]+)(?:\s+(?:people|men|women|civilians))?(?:,?\s+(?:and|or)\s+|\s*/\s*)"
    r"(?:(?:are|were|is|was|still|seriously|badly|went|presumed|feared)\s+){0,2}(?P<second>[a-z]+)"
)
_MOVING = frozenset(("displace",))
_NEAR = 60  # characters from the figure within which "dead or missing" is said of it


def part_of_those(sentence: str, at: Span, act: str, thesaurus: Thesaurus) -> bool:
    """Tell whether a figure counts some "of the dead" where the act is their being dead."""
    follow = _NUMBER.search(sentence, at.end)
    end = follow.start() if follow else len(sentence)
    found = _OF_THOSE.match(sentence, at.end, end) or _AMONG.search(sentence, at.end, end)
    return bool(act in thesaurus.befalling and found and thesaurus.act(found["whole"]) == act)


def side_of_border(sentence: str, at: Span, act: str) -> str:
    """Return on which side of a border those displaced are; empty where their sentence names none."""
    if act not in _MOVING:
        return ""
    before = [one.end() for one in _NUMBER.finditer(sentence, 0, at.start)]
    follow = _NUMBER.search(sentence, at.end)
    first, last = before[-1] if before else 0, follow.start() if follow else len(sentence)
    inside, outside = (_any(one, sentence, first, last) for one in (_INSIDE, _OUTSIDE))
    if inside == outside:
        return ""  # none, or both
    return "inside the country" if inside else "outside the country"


def _any(pattern: re.Pattern[str], text: str, first: int, last: int) -> bool:
    return pattern.search(text, first, last) is not None


def counted_too(sentence: str, at: Span, act: str, thesaurus: Thesaurus) -> str:
    """Return the act of others who are counted with those of whom an act is said: "dead or missing"."""
    before = [one.end() for one in _NUMBER.finditer(sentence, 0, at.start)]
    follow = _NUMBER.search(sentence, at.end)
    first = max(before[-1] if before else 0, at.start - _NEAR)
    last = min(follow.start() if follow else len(sentence), at.end + _NEAR)
    for found in _JOINED.finditer(sentence, first, last):
        acts = [thesaurus.act(found["first"]), thesaurus.act(found["second"])]
        if act in acts and all(one in thesaurus.of_people for one in acts) and acts[0] != acts[1]:
            return next(one for one in acts if one != act)
    return ""


def other_event(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two figures are of two kinds of event; cholera and malaria ("disease:...") are two."""
    kinds, others = ({name.partition(":")[0] for name in some} for some in (one, other))
    if not one or not other or not kinds & others:
        return bool(one and other)
    exact, theirs = ({name for name in some if ":" in name} for some in (one, other))
    return bool(exact and theirs) and not exact & theirs and kinds == others and len(kinds) == 1


def usual_cause(signatures: Sequence[Signature]) -> frozenset[str]:
    """Return the kind of event that at least half of the articles name with figures of events."""
    events = [one for one in signatures if one.event]
    naming = Counter(
        kind for kind, _ in {(name.partition(":")[0], one.article) for one in events for name in one.causes}
    )
    articles = len({one.article for one in events})
    return frozenset(kind for kind, count in naming.items() if count >= 2 and count * 2 >= articles)


def causes(clause: str, thesaurus: Thesaurus) -> frozenset[str]:
    """Return the kinds of event that a clause names: "flood", "violence"."""
    return frozenset(thesaurus.causes[one.stem] for one in words(clause) if one.stem in thesaurus.causes)
