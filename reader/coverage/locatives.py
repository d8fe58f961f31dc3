"""Names of places as a sentence puts them beside a figure, for figures whose scope nobody has found."""

from __future__ import annotations

import re

from reader.coverage.words import STOPWORDS

_NAME = r"(?:al-|el-)?[A-Z][\w’'-]*[a-z](?:\s+(?:al-|el-)?[A-Z][\w’-]*[a-z]){0,2}"
_LOCATIVE = re.compile(
    r"\b(?i:in|at|near|off|across|around|inside|outside|from|of|through|throughout|to|between|reach(?:ed)?|hit|rock(?:ed)?|jolt(?:ed)?|"
    r"struck|hits|rocks|strikes)\s+"
    r"(?:the\s+)?(?:[a-z-]+\s+){0,3}?(?:of\s+)?(?:the\s+)?(?:town\s+of\s+|city\s+of\s+)?"
    rf"(?P<first>{_NAME})(?:,?\s+(?:and|or|to)\s+(?:in\s+)?(?:the\s+)?(?:[a-z]+ern\s+)?(?P<second>{_NAME}))?"
)
_OF_A_NAME = re.compile(r"\b[A-Z][\w’'-]*[a-z]\s+of\s$")
_NUMBER = re.compile(
    r"\d[\d.,]*|\b(?:dozens|hundreds|thousands|millions|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
# "In the province": a place without a name, and no further one is meant.
_UNNAMED = re.compile(
    r"\b(?:in|across|throughout)\s+(?:the|this|that|its|his|her|our|their|both|many|some|several)\s+[a-z]+(?!\s+of)\b(?!\s+[A-Z])"
)
_HARD = re.compile(r"[;–—]|\b(?:and|but)\s+(?:have|has|had|is|are|was|were|will|would|now|later|then)\b")
_PEOPLES = re.compile(
    r"(?:[a-z](?:ern|ian|ians|ish|ese|qis)|Kurds?|Sunnis?|Shias?|Muslims?|Germans?|Greeks?|Turks?|Dutch|French|"
    r"(?<!Vat)icans?|[’']ve|-led|-backed)$"
)
_NOT_PLACES = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Oct|Nov|Dec|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Survey|Agency|Coalition|Forces?|Army|Department|"
    r"Ministry|Council|Centre|Center|Party|State|Group|Press|News|Isis|Daesh|Muslims?|Hundreds|Thousands|Dozens|Millions|Scores)\b"
)


def locative(sentence: str, start: int, end: int) -> frozenset[str]:
    """Return the places of the phrase nearest to the number at ``start`` to ``end``: after, else before."""
    stop = _UNNAMED.search(sentence, end)
    limit = min((one.start() for one in (stop, _HARD.search(sentence, end)) if one), default=len(sentence))
    after = next(
        (_names(one) for one in _LOCATIVE.finditer(sentence, end, limit) if _names(one)), frozenset()
    )
    following = _NUMBER.search(sentence, end, limit)
    if after and not (following and _own_place(sentence, end, following.start())):
        return after
    earlier = [_names(one) for one in _LOCATIVE.finditer(sentence, 0, start)]
    return next((names for names in reversed(earlier) if names), frozenset())


def beyond(sentence: str, start: int, place: int) -> bool:
    """Tell whether a place further on belongs to another clause than the number that ends at ``start``."""
    return place > start and _HARD.search(sentence, start, place) is not None


def _own_place(sentence: str, start: int, end: int) -> bool:
    """Tell whether another number further on has a clause of its own, so that its place is not this one's."""
    return re.search(r"\band\b", sentence[start:end]) is None


def _names(found: re.Match[str]) -> frozenset[str]:
    names: set[str] = set()
    # "Holm of Forbund", "the Bank of England": the second name belongs to the first.
    if _OF_A_NAME.search(found.string, 0, found.start() + 3):
        return frozenset()
    for group in ("first", "second"):
        text = found[group] or ""
        if _NOT_PLACES.search(text) or _PEOPLES.search(text):
            continue
        # "Indonesia's Aceh": the place is Aceh.
        names.update({re.split(r"[’']s\s+", text)[-1].removesuffix("'s").removesuffix("’s")} if text else ())
    return frozenset(names)


def capitalised(sentence: str) -> frozenset[str]:
    """Return all names of a sentence; a common word that begins it, a day or a month is none."""
    found = set()
    for one in re.finditer(_NAME, sentence):
        name = re.sub(r"[’']s\b.*", "", one[0])
        first, _, rest = name.partition(" ")
        if one.start() == 0 and (first.lower() in STOPWORDS or not rest):
            name = rest if first.lower() in STOPWORDS else name
        if name and not _NOT_PLACES.search(name) and not _PEOPLES.search(name):
            found.add(name)
    return frozenset(found)
