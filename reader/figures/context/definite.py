"""Whom "the president" and "the terrorist group" stand for: the holder or group told of before."""

from __future__ import annotations

import re

from reader.domain.text import Span
from reader.figures.context.gazetteer import Named, group_names, place_names

# Each has one holder at a time, so whoever was named last with the title is meant.
_TITLES = (
    "prime minister|foreign minister|defence minister|defense minister|health minister|interior minister|"
    "finance minister|vice president|president|premier|chancellor|minister|mayor|governor|general|colonel|"
    "admiral|secretary-general|secretary|ambassador|envoy|king|queen|pope|sheriff|senator|bishop|archbishop"
)
_TITLE = re.compile(rf"(?:the\s+)?(?P<title>{_TITLES})", re.IGNORECASE)
# Nobody else holds these: their holder is meant even where the article does not give the title with the name.
_HIGHEST = frozenset(("president", "prime minister", "chancellor", "king", "queen", "pope", "premier"))
_WORD = r"[A-ZÀ-Ý][\w’'-]+"
_NAME = rf"(?P<name>{_WORD}(?:\s(?:(?:al|el|bin|de|van|von|da)[- ])?{_WORD}){{0,3}})"
_GROUP = re.compile(
    r"(?:the\s+)?(?:(?:armed|extremist|insurgent|islamist|jihadi|jihadist|militant|rebel|separatist|terror|terrorist|"
    r"guerrilla|paramilitary|militia|radical|outlawed|banned)\s+)*"
    r"(?:group|organisation|organization|movement|militia|outfit|faction)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:the\s+)?(?P<kind>agency|association|authority|bureau|commission|committee|council|department|directorate|"
    r"federation|foundation|institute|ministry|observatory|office|union)",
    re.IGNORECASE,
)
_MODIFIER = r"(?!(?:of|and|or|in|for|to|by|from|with|at|on|as|that|which|who|other|same|own|new)\b)[\w&-]+"
_BACK = 1500  # characters
_OPENERS = (
    "But|And|Yet|So|While|When|As|If|After|Before|The|In|On|At|By|For|Then|Now|Since|Although|Though|Because"
)
_PERSON_BEFORE = re.compile(
    rf"(?:^|[.!?:;]\s+|\n\s*|\b(?:But|And|Yet|However,|Meanwhile,)\s+)"
    rf"(?!(?:{_OPENERS})\s)(?P<name>{_WORD}(?:\s{_WORD}){{1,2}})\s+"
    r"(?:has|had|have|is|was|will|would|also|later|already|himself|herself|[a-z]+(?:ed|es|s))\b"
)


def holder(text: str, phrase: str, before: int) -> str:
    """Return whose title a definite phrase is, named before a place in the text; empty where nobody is."""
    match = _TITLE.fullmatch(phrase)
    if match is None:
        return ""
    title = match["title"].lower()
    stretch = text[max(0, before - _BACK) : before]
    spelled = re.escape(title).replace(r"\ ", r"\s+")
    in_front = re.compile(rf"\b(?i:{spelled})\s+{_NAME}")
    behind = re.compile(rf"\b(?i:{spelled})(?:\s+(?:of|to|for|at)\s[^,.;:]{{1,50}})?,\s+{_NAME}(?=[,.;])")
    apposed = re.compile(rf"{_NAME},\s+(?:the|its|their)\s+(?:[\w-]+\s+){{0,3}}(?i:{spelled})\b")
    found = [m for pattern in (in_front, behind, apposed) for m in pattern.finditer(stretch)]
    people = [m["name"] for m in sorted(found, key=lambda m: m.start()) if _is_person(m["name"])]
    if people:
        return re.sub(r"['’]s$", "", people[-1])
    return _subject_before(stretch) if title in _HIGHEST else ""


def _subject_before(stretch: str) -> str:
    """Return the person whom the sentence before has for its subject."""
    people = [m["name"] for m in _PERSON_BEFORE.finditer(stretch[-400:]) if _is_person(m["name"])]
    return people[-1] if people else ""


def _is_person(name: str) -> bool:
    return place_names().get(name) is None and group_names().get(name) is None


def group_meant(text: str, phrase: str, before: int) -> str:
    """Return the armed group that "the group" stands for: the last that was named before it."""
    if _GROUP.fullmatch(phrase) is None:
        return ""
    named = [one for one in group_names().find(text, max(0, before - _BACK), before) if _has_fighters(one)]
    return named[-1].entry.name if named else ""


def body_meant(text: str, phrase: str, before: int) -> str:
    """Return the body that "the ministry" stands for: the only one of the kind named in full before it."""
    match = _BODY.fullmatch(phrase)
    if match is None:
        return ""
    kind = match["kind"].lower()
    stretch = text[max(0, before - _BACK) : before]
    described = re.compile(rf"(?:\b[Tt]he|\b[Aa]n?|['’]s)\s+(?P<name>(?:{_MODIFIER}\s+){{1,3}}(?i:{kind}))\b")
    of_what = re.compile(
        rf"\b(?P<name>(?i:{kind})\s+(?:of|for)\s+(?:the\s+)?{_WORD}(?:\s+(?:and\s+)?{_WORD}){{0,3}})"
    )
    found = [m["name"] for pattern in (described, of_what) for m in pattern.finditer(stretch)]
    return " ".join(found[0].split()) if len({one.casefold() for one in found}) == 1 else ""


def _has_fighters(one: Named) -> bool:
    return not one.entry.alliance and not one.entry.name.endswith((" army", " police"))


_MADE_BY = re.compile(
    r"\b(?:by|from)\s+(?:the\s+)?(?P<maker>[A-ZÀ-Ý][\w.&’'-]*"
    r"(?:\s(?:(?:of|for|and|on)\s(?:the\s)?)?[A-ZÀ-Ý][\w.&’'-]*)*)"
)


def maker(text: str, phrase: Span) -> tuple[str, str]:
    """Return who made a paper and what it is: "Research by The Amber Trust last year"; else nothing."""
    match = _MADE_BY.search(text, phrase.start, phrase.end)
    if match is None:
        return "", ""
    name = re.sub(r"['’]s?$", "", match["maker"])
    paper = re.sub(r"^(?:the|an?)\s+", "", text[phrase.start : match.start()].strip(), flags=re.IGNORECASE)
    return name, " ".join(paper.split())


def listed_around(text: str, word: Span, sentence: Span) -> str:
    """Return the listed organisation of several words in whose name a word stands, as printed."""
    start, end = max(sentence.start, word.start - 60), min(sentence.end, word.end + 60)
    for one in group_names().find(text, start, end):
        if one.span.contains(word) and " " in one.span.of(text):
            return " ".join(one.span.of(text).split())
    return ""
