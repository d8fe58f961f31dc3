"""Which place a figure is about: in its clause, fronted, in its sentence, its paragraph, the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.domain.document import BlockKind, Document
from reader.domain.figure import Scope
from reader.domain.text import Span
from reader.figures.context.gazetteer import Named
from reader.figures.context.placing import LISTED, Place, find_places, is_stretch

# "There are", "there remain": no place is meant.
_EXISTS = "is|are|was|were|has|have|had|will|would|could|may|might|can|still|remain|seem|appear"
_BACK = re.compile(
    rf"\b(?:there(?! (?:{_EXISTS}))|in both|both countries|the two countries|in the region|the region|"
    r"in the country|the country|in the area|"
    r"in the (?:town|city|village|province|district|county|camp|pocket|territory|kingdom)|"
    r"[Ii]nside the (?:town|city|village|camp|pocket|enclave)|here|both(?=\s*(?:[.,;:)]|$))|nationwide|"
    r"across the country)\b"
)
# A town may be in no list; where "the country" is needs one that is.
_SMALL = frozenset(
    f"{within} the {one}"
    for within in ("in", "inside", "Inside")
    for one in ("town", "city", "village", "province", "district", "county", "camp")
)
_THE_TOWN = re.compile(r"\bthe (?:town|city|village|camp|pocket|island|valley|district|port|prison)\b")
_FEW = re.compile(r"(?:two|three|2|3)", re.IGNORECASE)
_TWO = re.compile(r"\b(?:both|two)\b")
_WORLD = re.compile(
    r"\b(?:worldwide|globally|(?:around|across|throughout|all over) the (?:world|globe)|"
    r"(?:to|in) their (?:own |home )?countries|"
    r"(?:home|their own) countries|in (?:more than |over |about |some |at least )?[\w,]+ countries)\b"
)
# "some 40 countries": they are the places themselves, wherever another one is named.
_COUNTRIES = re.compile(r"^\s+(?:\w+\s+){0,2}?(?:countries|nations|governments)\b")
# "some of the estimated 900": what goes on is said of a part, and where is not where they all are.
_PART_OF = re.compile(
    r"\b(?:some|part|parts|many|most|few|several|one|half|none|handful|fraction|number)\s+of\s+"
    r"(?:the|these|those|its|their)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_RIGHT_BEHIND = re.compile(r"\s+(?:[\w-]+\s+){0,2}(?:in|across|from|at|of)\s+(?:\w+\s+){0,2}$")
_OPENS = re.compile(r"^\W*(?:in|across|throughout|within)\s+(?:the\s+)?[A-Z]", re.IGNORECASE)
_WHOLE_COUNTRY = "whole country"  # which one, the article does not say
_COUNTRY = re.compile(
    r"\b(?:nationwide|countrywide|nationally|(?:across|throughout|all over) the (?:whole |entire )?country|"
    r"in the (?:whole|entire) country|in the country as a whole)\b",
    re.IGNORECASE,
)
_REGION = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Tt]hroughout)\s+the\s+(?:far\s+|rural\s+|remote\s+)?"
    r"(?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?(?!\s+(?:of\b|[a-z]+\s+of\b|[A-Z]))|capital)\b"
    r"(?!\s+(?:of|[A-Z]))"
)
# A place and its number without a verb, in a row of them: "..., Chile about 120 and Peru 90".
_JOINED = re.compile(r"(?:[,;]|\band|\bbut|\bwhile)\s+(?:in\s+|the\s+)?$")
_GIVEN = re.compile(
    r"\s+(?:(?:about|around|some|nearly|almost|at least|more than|over|only|up to)\s+)?(?=\d)"
)
# "23 deaths, 14 of them in the port", "23 deaths, including 14 in the port": where a part of them is.
_PART_IS_THERE = re.compile(
    r"(?:[\d,.]*\d\s+of\s+(?:them|whom|which|these|those|the)\b|\bincluding\s+(?:[a-z]+\s+){0,3}[\d,.]*\d\b|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)\s+of\s+"
    r"(?:them|whom|which|these|those)\b)[^,;]*$"
)
_COME_FROM = re.compile(r"\bfrom\s+(?:the\s+)?(?:[\w-]+\s+)?$", re.IGNORECASE)
_PARAGRAPHS_BACK = 2
WORLDWIDE = "worldwide"


class Scoper:
    """Finds the places of the figures of one document; asked in text order, it remembers its last answer."""

    def __init__(self, document: Document, groups: Sequence[Named]) -> None:
        self._last = (-1, Scope())  # block and scope of the last figure with a place of its own
        self._document = document
        self._text = document.text
        self._groups = groups
        self._places = find_places(document.text, groups)
        self._named = Counter(place.entry.name for place in self._places)
        self._headline = self._places_in(self._headline_span())
        self.usual = self._dominant()  # where the article places things most

    def scope(
        self, figure: Span, sentence: Span, clause: Span, apart: Sequence[Span], next_figure: int
    ) -> Scope:
        """Return the place of a figure.

        ``clause`` is the stretch of its own clause, ``apart`` are stretches whose places are not its own
        (the words that name its origin), ``next_figure`` is where the next figure starts.
        """
        found = self._stated(figure, sentence, clause, apart, next_figure)
        block = self._document.block_at(sentence.start)
        if found is not None:
            self._last = (block, found)
            return found
        region = _REGION.search(self._text, sentence.start, max(clause.end, figure.start))
        if region and not self._apart(Span(*region.span()), figure):
            return replace(self.usual, span=None)  # "in the south": no town that was named before
        if self._last[0] == block and not self._named_between(block, sentence):
            return replace(self._last[1], span=None)
        return self._around(sentence)

    def _stated(
        self, figure: Span, sentence: Span, clause: Span, apart: Sequence[Span], next_figure: int
    ) -> Scope | None:
        """Return the place that the sentence itself gives."""
        own = [
            p
            for p in self._places_in(sentence)
            if p.placed and not any(a.contains(p.span) for a in apart) and not self._is_of_another(p, figure)
        ]
        inside = [p for p in own if clause.contains(p.span)]
        after = [p for p in own if figure.end <= p.span.start < next_figure and self._is_close(figure, p)]
        fronted = [p for p in own if p.span.start < figure.start and self._is_fronted(p, sentence)]
        some = _PART_OF.search(self._text, max(0, figure.start - 60), figure.start)
        if some and not any(_RIGHT_BEHIND.match(self._text[figure.end : p.span.start]) for p in after):
            return self.usual if self.usual.places else None
        if after:
            return self._scope(self._where_they_are(after, own), own)
        if self._counts_countries(figure, sentence):
            return Scope((WORLDWIDE,))
        afresh = [p for p in own if p.span.end <= figure.start and self._opens_part(p, figure)]
        if afresh:
            return self._scope(afresh[-1], own)
        back = self._referred_back(sentence, clause, figure)
        for candidates in (fronted, [p for p in inside if p.span.end <= figure.start][-1:], inside):
            if candidates and (back is None or candidates is fronted):
                return self._scope(candidates[0], own)
        if back is not None:
            return back
        if _WORLD.search(self._text, sentence.start, sentence.end):
            return Scope((WORLDWIDE,))
        whole = _COUNTRY.search(self._text, sentence.start, sentence.end)
        if whole and not self._apart(Span(*whole.span()), figure):
            country = replace(self.usual, span=None)
            return country if country.places else Scope((_WHOLE_COUNTRY,), span=Span(*whole.span()))
        own = [p for p in own if not self._apart(p.span, figure)]
        if own:
            nearest = min(
                own, key=lambda p: min(abs(p.span.start - figure.end), abs(figure.start - p.span.end))
            )
            return self._scope(nearest, own)
        return self._home(sentence, figure)

    def _apart(self, place: Span, figure: Span) -> bool:
        """Tell whether a place is named in another part of a sentence."""
        first, last = sorted((place, figure))
        return ";" in self._text[first.end : last.start]

    def _where_they_are(self, after: Sequence[Place], own: Sequence[Place]) -> Place:
        """Return the place behind a figure, not the one that those counted came from to another."""
        first = after[0]
        if _COME_FROM.search(self._text, max(0, first.span.start - 30), first.span.start) is None:
            return first
        last = self._joined(first, own)[-1].span.end
        later = [p for p in after if p.span.start > last]
        moved = bool(later) and re.match(
            r"\s+(?:back\s+)?(?:in)?to\b", self._text[last : later[0].span.start]
        )
        return later[0] if later and not moved else first

    def _counts_countries(self, figure: Span, sentence: Span) -> bool:
        """Tell whether a figure counts countries, and no part of the world opens the sentence."""
        lead = self._text[sentence.start : figure.start]
        behind = self._text[figure.end : figure.end + 50]
        few = _FEW.fullmatch(figure.of(self._text))
        return few is None and _COUNTRIES.match(behind) is not None and _OPENS.match(lead) is None

    def _is_of_another(self, place: Place, figure: Span) -> bool:
        """Tell whether another number stands right behind a place: "Peru has 400 cases, Chile 120"."""
        if _PART_IS_THERE.search(self._text, figure.end, max(figure.end, place.span.start)):
            return True
        given = _GIVEN.match(self._text, place.span.end)
        joined = _JOINED.search(self._text, max(0, place.span.start - 12), place.span.start)
        return given is not None and joined is not None and not place.span.end <= figure.start <= given.end()

    def _is_close(self, figure: Span, place: Place) -> bool:
        """Tell whether a place stands with the figure: "17,000 militants in Iraq"."""
        between = self._text[figure.end : place.span.start]
        return len(between) < 90 and not re.search(
            r"[,;:]|\b(?:who|which|that|as|but|while|when|after|and \w+(?:ed|ing))\b", between
        )

    def _home(self, sentence: Span, figure: Span) -> Scope | None:
        """Return the country of the only army that the sentence names before the figure."""
        homes = {one.entry.country for one in self._groups if sentence.start <= one.span.start < figure.start}
        return Scope((homes.pop(),)) if len(homes) == 1 and "" not in homes else None

    def _named_between(self, block: int, sentence: Span) -> bool:
        """Tell whether the paragraph named another place since the last figure was placed."""
        last = self._last[1].span
        start = last.end if last else self._document.span(block).start
        return any(p.placed for p in self._places_in(Span(min(start, sentence.start), sentence.start)))

    def _around(self, sentence: Span) -> Scope:
        """Return the place of the sentences and paragraph before, of the headline, or of the article."""
        index = self._document.block_at(sentence.start)
        for earlier in range(index, max(-1, index - _PARAGRAPHS_BACK), -1):
            start = self._document.span(earlier).start
            before = [
                p
                for p in self._places_in(Span(start, sentence.start))
                if p.placed and not p.entry.people and (earlier == index or self._holds_on(p))
            ]
            if before and earlier < index and self._is_of_several_countries(sentence):
                return self.usual
            if before:
                found = self._scope(before[-1], before, span=False)
                there = _THE_TOWN.search(self._text, sentence.start, sentence.end)
                return found if earlier == index or there else _wide(found, before)
        placed = [p for p in self._headline if p.placed]
        if placed:
            return self._scope(placed[0], placed, span=False)
        return self.usual

    def _holds_on(self, place: Place) -> bool:
        """Tell whether a place holds beyond its paragraph: of unlisted ones the first, or one named twice."""
        first = next(one for one in self._places if one.placed)
        return bool(place.entry.country) or self._named[place.entry.name] > 1 or place.span == first.span

    def _is_of_several_countries(self, sentence: Span) -> bool:
        """Tell whether a sentence is about the group of an article that places things in several countries.

        What such a group has or does, it has or does in all of them, and not in the one last spoken of.
        """
        often = Counter(one.entry.name for one in self._groups if not one.entry.alliance)
        if not self.usual.joint or not often:
            return False
        group = often.most_common(1)[0][0]
        return any(
            one.entry.name == group and not one.entry.country and sentence.contains(one.span)
            for one in self._groups
        )

    def _scope(self, place: Place, others: Sequence[Place], *, span: bool = True) -> Scope:
        joined = self._joined(place, others)
        names: list[str] = []
        for one in joined:
            if one.entry.name not in names:
                names.append(one.entry.name)
        countries = [one.entry.country for one in joined if one.entry.country]
        names += [c for c in dict.fromkeys(countries) if c not in names]
        several = len({one.entry.country or one.entry.name for one in joined}) > 1
        return Scope(tuple(names), span=place.span if span else None, joint=several)

    def _joined(self, place: Place, others: Sequence[Place]) -> list[Place]:
        """Return the place with those that are listed together with it."""
        ordered = sorted(others, key=lambda p: p.span.start)
        at = next(i for i, p in enumerate(ordered) if p.span == place.span)
        first = last = at
        while first > 0 and self._together(ordered[first - 1], ordered[first]):
            first -= 1
        while last + 1 < len(ordered) and self._together(ordered[last], ordered[last + 1]):
            last += 1
        return ordered[first : last + 1]

    def _together(self, left: Place, right: Place) -> bool:
        between = self._text[left.span.end : right.span.start]
        return LISTED.match(between) is not None or is_stretch(self._text, left, right)

    def _opens_part(self, place: Place, figure: Span) -> bool:
        """Tell whether a place opens a part of a sentence: "...; in Peru, it closed 25"."""
        start = self._text.rfind(";", 0, figure.start)
        return 0 <= place.span.start - start < 20 and start > 0

    def _is_fronted(self, place: Place, sentence: Span) -> bool:
        lead = self._text[sentence.start : place.span.start]
        if len(lead) >= 40 or any(letter.isdigit() for letter in lead):
            return False  # "Rains killed 31 in Oslo, 14 in Bergen": nothing stands in front
        return (
            self._text[place.span.end : place.span.end + 12]
            .lstrip(" abcdefghijklmnopqrstuvwxyz")
            .startswith(",")
        )

    def _referred_back(self, sentence: Span, clause: Span, figure: Span) -> Scope | None:
        """Return what "there", "both countries" or "the region" stands for."""
        match = _BACK.search(self._text, max(clause.start, figure.start - 200), sentence.end)
        if match is None:
            return None
        before = [p for p in self._places if p.placed and p.span.end <= match.start()]
        if match.group() not in _SMALL:
            before = [p for p in before if p.entry.country]
        if not before:
            return None
        if _TWO.search(match.group()) or "region" in match.group():
            names = list(dict.fromkeys(p.entry.country for p in reversed(before) if p.entry.country))[:2]
            return Scope(tuple(sorted(names)), span=Span(*match.span()), joint=len(names) > 1)
        last = before[-1]
        home = self._home_named(last.span.end, match.start())
        if home and not _THE_TOWN.search(match.group()):
            return Scope((home,), span=Span(*match.span()))
        names = list(dict.fromkeys(filter(None, (last.entry.name, last.entry.country))))
        if "country" in match.group():
            names = [last.entry.country]
        return Scope(tuple(names), span=last.span)

    def _home_named(self, start: int, end: int) -> str:
        """Return where the group is at home that the paragraph named since the last place."""
        floor = max(start, self._document.span(self._document.block_at(end)).start)
        homes = [
            one.entry.country for one in self._groups if floor <= one.span.start < end and one.entry.country
        ]
        return homes[-1] if homes else ""

    def _headline_span(self) -> Span:
        blocks = self._document.blocks
        last = 0
        for index, block in enumerate(blocks[:4]):
            if block.kind is BlockKind.HEADING or (index == 0 and len(block.text) < 160):
                last = index
        return Span(0, self._document.span(last).end) if blocks else Span(0, 0)

    def _dominant(self) -> Scope:
        """Return the country or countries that the article places things in most often."""
        counts = Counter(p.entry.country for p in self._places if p.placed and p.entry.country)
        if not counts:
            return Scope()
        top, most = counts.most_common(1)[0]
        names = [top] + [name for name, count in counts.most_common(2)[1:] if count * 2 >= most and count > 1]
        if most < 2:
            return Scope()
        return Scope(tuple(names), joint=len(names) > 1)

    def _places_in(self, span: Span) -> list[Place]:
        return [p for p in self._places if span.start <= p.span.start and p.span.end <= span.end]


def _wide(scope: Scope, places: Sequence[Place]) -> Scope:
    """Return the countries of a scope: a town holds no further than its paragraph."""
    countries = {p.entry.country for p in places} & set(scope.places)
    names = tuple(name for name in scope.places if name in countries)
    return replace(scope, places=names, joint=len(names) > 1) if names else scope
