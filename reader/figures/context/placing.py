"""Finds the places that a text names, and tells where things are said to be from what is only mentioned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.domain.text import Span
from reader.figures.context.gazetteer import Entry, Named, place_names
from reader.figures.language.wordlists import word_lists

_WORDS = word_lists("context")
_NOT_PLACES = _WORDS["not_places"]


def _any(name: str) -> str:
    return "|".join(sorted(_WORDS[name]))


_PLACING = (
    "in|at|near|across|outside|inside|around|throughout|through|within|from|into|to|of|along|over|via|under|off|"
    "between|towards|toward|above|below|beside|opposite|beyond"
)
_BEFORE = re.compile(
    rf"\b(?P<prep>{_PLACING}|{_any('happens_to_places')})\s+(?:the\s+)?"
    r"(?:(?:parts|towns?|cities|city|villages?|provinces?|deserts|areas|regions?|"
    r"border|borders|valleys?|mountains|camps?|prisons?|capital|outskirts|territory) of\s+(?:the\s+)?)?"
    r"(?:(?:(?:north|south|east|west|central|northern|southern|eastern|western|upper|lower|rural|neighbouring|neighboring|"
    r"nearby|war-torn|all of|both|greater|downtown|much of|of|large|Iraqi|Syrian|north-?east(?:ern)?|"
    r"north-?west(?:ern)?|"
    r"south-?east(?:ern)?|south-?west(?:ern)?)[ -])*)$",
    re.IGNORECASE,
)
_HEADING = r"(?:(?:far|north|south|east|west|central|upper|lower)[\w-]*\s+)"
LISTED = re.compile(
    r"^(?:(?:,|,? and|,? or|,? &| as well as)\s+(?:in\s+|the\s+|across\s+)*|"
    rf",? and\s+(?:in\s+|the\s+)*{_HEADING}+)$"
)
_ENUMERATED = re.compile(rf"(?:,\s+(?:in\s+|the\s+)*|(?:\band|\bor|&)\s+(?:in\s+|the\s+|{_HEADING})*)$")
_GEO = (
    r"(?:province|provinces|governorate|district|region|city|town|village|mountains|mountain|valley|desert|"
    r"island|islands|peninsula|county|camp|airport|airbase|river|state|border|basin|oblast|prefecture|base|outpost|"
    r"crossing|checkpoint|frontier|delta|lake|forest|bay|strait|gulf)"
)
_PART = "town|city|village|province|district|camp|suburb|port|island|neighbourhood|neighborhood|county"
_CAPITAL = r"(?:(?:al|el|as|at|an|ar|ad)-)?[A-Z][\w’'-]+(?:[ -](?:[A-Z][\w’'-]+|al-[A-Z]\w+)){0,2}"
_UNLISTED = re.compile(
    r"(?P<lead>\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|around|of|[Ww]ithin)\s+(?P<the>the\s+)?(?:(?:(?:north|south|east|west)\w*|neighbou?ring|nearby)\s+)?"
    rf"(?:(?:{_PART})\s+of\s+)?|\b(?P<part>{_PART}) of (?=[A-Z])|(?<=\w['’]s\s)(?={_CAPITAL}\s+{_GEO}\b)"
    rf"|\b(?P<verb>{_any('happens_to_places')})\s+(?={_CAPITAL}, [A-Z])"
    rf"|\b(?:to|into|[Ff]rom|[Aa]cross|[Bb]elow|[Aa]bove|[Bb]eyond|through)\s+the\s+(?={_CAPITAL}\s+{_GEO}\b))"
    rf"(?P<name>{_CAPITAL})(?P<geo>\s+{_GEO}\b)?"
)
_OWNS = re.compile(rf"['’]s\s+(?:{_HEADING}|central\s+|restive\s+|capital,?\s+)*$")
_WITHIN = re.compile(rf"(?:\s+{_GEO})?\s+in\s+(?:the\s+)?{_HEADING}*")
# What a country does elsewhere: "has sent 16 advisers".
_DONE = (
    r"(?:accused|asked|called|condemned|deployed|donated|flown|given|imposed|lent|offered|pledged|promised|provided|said|"
    r"sent|sold|supplied|told|urged|warned|withdrawn)"
)
_HOLDS = re.compile(
    rf"^\s+(?:(?:alone|now|still|also|already)\s+)?(?!(?:has|had)\s+(?:\w+ly\s+|also\s+|already\s+|now\s+)?"
    rf"{_DONE}\b)"
    rf"(?:is home to|is host to|took in|takes in|{_any('places_have')}|"
    r"(?:is|was)\s+(?:\w+ly\s+)?(?:reported|said|believed|thought|estimated|known|understood|expected)\s+to\s+"
    r"(?:be\s+\w+ing|hold|have|host|house|shelter|keep|count|detain|harbou?r))\b"
)
# "12 miles from Oslo", "an hour north of Turin": how far off something is, which is elsewhere.
_AWAY = re.compile(
    r"(?<!square )\b(?:kilomet(?:re|er)s?|km|miles?|hours?|minutes)['’]?(?:\s+\([^)]{1,20}\))?\s+"
    r"(?:drive\s+|walk\s+)?"
    r"(?:(?:away\s+)?from|(?:(?:north|south|east|west)[\w-]*|outside|short)(?:\s+of)?|off)\s+(?:the\s+)?"
    r"(?:(?:border|frontier|coast|capital)\s+(?:of|with)\s+)?$",
    re.IGNORECASE,
)
# "told a briefing in Oslo", "said on Friday in Oslo": where it was said.
_VENUE = re.compile(
    r"\b(?:said|says|told|tells|added|warned|speaking|spoke|speaks|talking|announced|reporters|journalists|briefing|"
    r"conference|interview)(?:\s+(?:to|at|on|a|an|the|his|her|its|their|news|press|media|reporters|journalists|briefing|conference|"
    r"meeting|rally|interview|audience|lawmakers|parliament|council|\w+day|yesterday|today|morning|afternoon|evening|"
    r"late|early|here|by|tele?phone|phone|radio|satellite|video|link))*\s+(?:in|at|from)\s+$",
    re.IGNORECASE,
)
# "At the union's headquarters in Oslo, officials said": where those sit who speak.
_SEAT = re.compile(
    r"(?:(?:\n|[.!?][\"”]?\s+)(?:at|from)|\b(?:speaking|talking)\s+(?:\w+\s+){0,2}?(?:at|from))\s+"
    r"(?:[\w’'-]+\s+){0,5}?(?:headquarters|offices?|embassy|bureau|briefing|conference)\s+(?:in|at)\s+$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?:\.|:|,? [―–—-]{1,2})\s+[\"“]?[A-Z\d]")
_REPORTS = re.compile(
    r"^ (?:has |had |have )?(?:reported|recorded|registered|confirmed|logged) (?:[a-z]+ ){0,3}[\d]"
)
# "Russia, which has about 2,000 peacekeepers in the region": they are elsewhere.
_KEEPS = re.compile(
    r"^, which (?:has|had|keeps|kept|maintains|sent|deployed) (?:[a-z]+ ){0,3}[\d,.]+ (?:[a-z]+ )?"
    r"(?:troops|soldiers|peacekeepers|advisers|trainers|forces|personnel)"
)
# "a crew of 65 from Oslo": where they came from.
_SENT_FROM = re.compile(
    r"\b(?:crew|team|contingent|unit|delegation|squad|group|party) of (?:[\w-]+ ){0,2}[\w,.-]+ "
    r"(?:\w+ ){0,2}from (?:the )?$"
)
# "between our lands and those of Oslo": where something borders, not where it is.
_THOSE_OF = re.compile(r"\b(?:those|that|the one|the ones) of (?:the )?$")
_STRETCH_FROM = re.compile(
    r"(?:\b(?:stretch|extend|span|reach|spread|run|ran|rang)\w*\s+(?:all the way\s+)?from|\bbetween)\s+"
    rf"(?:the\s+)?{_HEADING}*$|\bfrom\s+{_HEADING}+$",
    re.IGNORECASE,
)
_STRETCH_TO = re.compile(
    rf"^\s+(?:(?:all the way\s+|through\s+)?to|and|into)\s+(?:the\s+)?{_HEADING}*$", re.IGNORECASE
)
_RELATED = re.compile(r"^,\s+(?:with|where|which|home to|whose|a country|the country)\b")
_EVENT_OF = re.compile(
    r"\b(?:battle|siege|fall|liberation|capture|recapture|loss|invasion|king|president|government|university|"
    r"bank|republic|people|envoy|ambassador|state) of (?:the )?$",
    re.IGNORECASE,
)
_THING_THERE = re.compile(rf"^\s+(?:{_any('stand_in_places')})\b(?!\s+(?:of\s+)?[A-Z])")
# "a stake in Cyclops": business, not a place.
_SHARE_IN = re.compile(
    r"\b(?:stakes?|interest|investments?|shares?|shareholders?|holdings?|trading|dealings|market|position|"
    r"confidence|debentures|ownership)\s+$"
)
# "in YPG-held towns", "in Hausa-speaking areas": what a place is like, not its name.
_DESCRIBES = re.compile(r"-[a-zà-ÿ]{3,}$")
_BODY = re.compile(rf"\b(?:{_any('bodies')})\.?$")
_ADDRESSED = (
    r"(?:Mrs?|Ms|Miss|Dr|Sir|President|Minister|General|Gen|Col|Colonel|Sen|Senator)\.? (?:[A-Z]\w+ )?"
)
_SPEAKS = r"(?: said| says| told| added| wrote)\b"
_GOES_ON = re.compile(r"\s+(?!(?:" + _any("follow_places") + r")\b)[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Place:
    """A place where it is named, and whether something is said to be there."""

    span: Span
    entry: Entry
    placed: bool  # "in Syria", as against "Syria said"


def is_stretch(text: str, first: Place, last: Place) -> bool:
    """Tell whether what is said reaches from one place to the next: "from east Peru to west Chile"."""
    before = text[max(0, first.span.start - 60) : first.span.start]
    between = text[first.span.end : last.span.start]
    return _STRETCH_FROM.search(before) is not None and _STRETCH_TO.match(between) is not None


def find_places(text: str, groups: Sequence[Named]) -> list[Place]:
    """Return the places of a text in order, unlisted ones included."""
    apart = [named.span for named in groups]
    listed = _where_meant(place_names().find(text))
    places = [p for named in listed if not _within(named.span, apart) for p in _judged(text, named)]
    places += _unlisted(text, [named.span for named in listed] + apart, places)
    return _owned(text, _enumerated(text, sorted(places, key=lambda p: p.span)))


def _enumerated(text: str, places: list[Place]) -> list[Place]:
    """Let a place in a list be where its first one is: "France and China offered help" places nothing."""
    for at in range(len(places) - 1):
        first, second = places[at : at + 2]
        between = text[first.span.end : second.span.start]
        before = text[max(0, second.span.start - 60) : second.span.start]
        if second.placed and not first.placed and LISTED.match(between) and not _BEFORE.search(before):
            behind = text[second.span.end : second.span.end + 30]
            holds = _HOLDS.match(behind) or _THING_THERE.match(behind) or _RELATED.match(behind)
            places[at + 1] = replace(second, placed=holds is not None)
    return places


def _owned(text: str, places: list[Place]) -> list[Place]:
    """Let the part stand for its owner in "Nigeria's Zamfara state", "the Keld hills in northern Peru"."""
    for at, (owner, part) in enumerate(pairwise(places)):
        between = text[owner.span.end : part.span.start]
        if owner.placed and part.entry.country == owner.entry.name and _OWNS.match(between):
            places[at], places[at + 1] = replace(owner, placed=False), replace(part, placed=True)
    for at, (part, owner) in enumerate(pairwise(places)):
        within = _WITHIN.fullmatch(text, part.span.end, owner.span.start)
        if within and part.placed and owner.placed and part.entry.country in ("", owner.entry.name):
            country = owner.entry.country or owner.entry.name
            places[at] = replace(part, entry=replace(part.entry, country=country))
            places[at + 1] = replace(owner, placed=False)
    return places


def _where_meant(listed: Sequence[Named]) -> list[Named]:
    """Return the places, those whose name several countries have in the one that the text speaks of most."""
    if not any(named.entry.elsewhere for named in listed):
        return list(listed)
    spoken_of = Counter(named.entry.country for named in listed if not named.entry.elsewhere)
    return [
        replace(named, entry=replace(named.entry, country=max(countries, key=spoken_of.__getitem__)))
        if (countries := (named.entry.country, *named.entry.elsewhere))[1:]
        else named
        for named in listed
    ]


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(other.overlaps(span) for other in others)


def _judged(text: str, named: Named) -> Iterator[Place]:
    """Yield a listed place; a word for its people only where things of a place are named: "Danish cities"."""
    behind = text[named.span.end : named.span.end + 70]
    if named.entry.people:
        if _THING_THERE.match(behind) and named.entry.country:
            yield Place(named.span, Entry(named.entry.name, named.entry.country), True)
        return
    before = text[max(0, named.span.start - 60) : named.span.start]
    yield Place(named.span, named.entry, not _EVENT_OF.search(before) and _placed(named, before, behind))


def _placed(named: Named, before: str, behind: str) -> bool:
    # "US troops", "UK aid", "US-led", "the Paris suburb of Nanterre": an adjective, not a place.
    if behind[:1] == "-" or re.match(rf" (?:{_PART}) of [A-Z]", behind):
        return False
    if _SENT_FROM.search(before) or _KEEPS.match(behind):
        return False
    if _VENUE.search(before) or _SEAT.search(before) or _AWAY.search(before) or _THOSE_OF.search(before):
        return False
    if before.endswith("\n") and _DATELINE.match(behind):
        return True  # "Nairobi. At least 12 people died": a place alone in front of its paragraph
    if _REPORTS.match(behind):
        return True  # "Congo reported more than 4,000 cases"
    owns = behind[:2] in ("'s", "’s") and not before.endswith((" by ", " by the "))
    adjective = re.match(r" [a-z]{3,}s\b", behind) and named.entry.name.startswith("United")
    there = _THING_THERE.match(behind) and not adjective  # "Dhaka hospitals"
    if _HOLDS.match(behind) or there or _RELATED.match(behind):
        return True
    stands = _BEFORE.search(before) or owns
    listed = LISTED.search(before[-6:]) is None and _ENUMERATED.search(before)
    return bool(stands or listed) and not adjective


def _unlisted(text: str, taken: Sequence[Span], places: Sequence[Place]) -> Iterator[Place]:
    """Yield what stands like a place and is in no list: "in Lampahan", "the Paris suburb of Nanterre"."""
    for match in _UNLISTED.finditer(text):
        span = Span(*match.span("name"))
        if not _within(span, taken) and _is_place(text, match):
            name = match.group("name").removesuffix("'s").removesuffix("’s")
            country = _country_beside(text, match, places)
            if country or not match.group("verb"):  # "jolted Calatagan, Batangas"
                yield Place(span, Entry(name, country), True)


def _country_beside(text: str, match: re.Match[str], places: Sequence[Place]) -> str:
    """Return the country that stands beside a place: "the Paris suburb of Nanterre", "Kenosha, Wisconsin"."""
    end = match.end("name")
    for place in places:
        if match.group("geo") and _OWNS.fullmatch(text, place.span.end, match.start("name")):
            return place.entry.country  # "Sudan's Kafia Kingi enclave"
        part_of = match.group("part") and place.span.end == match.start() - 1
        if part_of or (place.span.start == end + 2 and text[end : end + 2] == ", "):
            return place.entry.country
    return ""


def _is_place(text: str, match: re.Match[str]) -> bool:
    name, words = match.group("name"), match.group("name").split()
    if words[0] in _NOT_PLACES or words[0].isupper() or _BODY.search(name) or _DESCRIBES.search(name):
        return False
    if match.group("geo") or match.group("part"):
        return True
    if match.group("lead").startswith(("at", "of")) or name.endswith(("'s", "’s")):
        return False
    if _SHARE_IN.search(text, max(0, match.start() - 16), match.start()):
        return False
    if match.group("the") and _GOES_ON.match(text, match.end()):
        return False  # "in the Steele dossier"
    last = re.escape(words[-1])
    return re.search(rf"\b{_ADDRESSED}{last}\b|\b{last}{_SPEAKS}", text) is None
