"""The fullest form in which an article names a person that it calls by the last name elsewhere."""

from __future__ import annotations

import re
from collections import Counter

from reader.figures.context.gazetteer import group_names, place_names
from reader.figures.language.analysis import Analysis
from reader.figures.language.wordlists import word_lists

_RUN = re.compile(
    r"[A-ZÀ-Ý][\w’'-]*(?:\s(?:(?:al|el|bin|ibn|de|da|van|von|ul|ur)[- ])?[A-ZÀ-Ý][\w’'-]*){0,7}"
)
TITLES = word_lists("context")["titles"]
# Titles that only a person's name follows; others open the names of bodies as well: "Israeli Defence Forces".
_OF_PERSONS = """admiral ambassador ayatollah cardinal chairman chairwoman chancellor colonel commissioner
congressman congresswoman envoy general gov governor judge king leader lieutenant major mayor minister
president prince princess queen sen senator secretary speaker spokesman spokesperson spokeswoman"""
_BEFORE_A_PERSON = frozenset(_OF_PERSONS.split())
_BODIES = word_lists("context")["bodies"]
# Those whom it stands before are told of by whose they are: the name alone is not theirs.
_KIN = re.compile(
    r"\b(?:wife|husband|son|daughter|brother|sister|mother|father|widow|first lady),?\s+$", re.IGNORECASE
)
# What has a capital only because a sentence begins with it.
_OPENING_WORDS = """a after although an and as at because before but by for from he if in it now on she since
so still that the then there they though to when where while who with yet"""
_OPENING = frozenset(_OPENING_WORDS.split())


def full_name(name: str, analysis: Analysis) -> str:
    """Return the name of a person with the first name that the article gives most often with it.

    The name itself where it has several words, is that of a place or group, or stands by itself throughout.
    """
    listed = place_names().get(name) or group_names().get(name)
    if listed is not None or not name[:1].isupper() or " " in name or len(name) < 3 or name.isupper():
        return name
    inside, opening = Counter[str](), Counter[str]()
    for match in _RUN.finditer(analysis.text):
        if "\n" in match.group():
            continue  # the end of a headline and the first word of the text
        words = match.group().split()
        words[-1] = re.sub(r"['’]s?$", "", words[-1])
        if words[-1] != name:
            continue
        while words[0].lower() in _OPENING and len(words) > 1:
            words = words[1:]
        words = words[behind_title(words) :]
        kin = _KIN.search(analysis.text, max(0, match.start() - 16), match.start())
        if kin or words[:2] == ["First", "Lady"]:
            continue
        kept = [word for word in words if word.rstrip(".").lower() not in TITLES][-3:]
        if len(kept) < 2 or kept[0].isupper():
            continue
        opens = match.group().startswith(kept[0]) and _opens_sentence(analysis, match.start())
        (opening if opens else inside)[" ".join(kept)] += 1
    # "Following Lind's advice" opens a sentence and names nobody Following.
    found = inside or Counter({one: n for one, n in opening.items() if _is_named(analysis, one)})
    if not found:
        return name
    return max(found, key=lambda one: (found[one] + opening[one], len(one.split())))


def behind_title(words: list[str]) -> int:
    """Return how many words of a name tell whose and which office: "Israeli Prime Minister" of five.

    Zero where no title of persons stands between; whose it is, is a people, a country or a body.
    """
    titles = [at for at, word in enumerate(words[:-1]) if word.rstrip(".").lower() in TITLES]
    if not titles or words[titles[-1]].rstrip(".").lower() not in _BEFORE_A_PERSON:
        return 0
    apart = [word for word in words[: titles[-1]] if word.rstrip(".").lower() not in TITLES]
    whose = " ".join(apart)
    named = words[titles[-1] + 1 :]
    person = len(named) > 1 and named[-1] not in _BODIES
    return titles[-1] + 1 if apart and (person or place_names().get(whose) is not None) else 0


def _opens_sentence(analysis: Analysis, offset: int) -> bool:
    sentence = analysis.sentence_at(offset)
    return sentence is not None and not analysis.text[sentence.span.start : offset].strip("\"'“‘ ")


def _is_named(analysis: Analysis, name: str) -> bool:
    """Tell whether the first word of a name is read as part of a name."""
    at = analysis.text.find(name)
    sentence = analysis.sentence_at(at)
    return sentence is not None and any(
        token.start == at and token.upos == "PROPN" for token in sentence.tokens
    )
