"""Figures, dates, origins and scopes in the words that every screen, table and export uses."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from reader.domain.article import ArticleCard
from reader.domain.cited import Cited, beginning
from reader.domain.figure import AsOf, AsOfBasis, Bound, Figure, Kind, Origin, Precision, Scope, State

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_ISO = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-\d\d|\Z)", re.ASCII)  # a day, which may have its time, or a month
NO_ONE_NAMED = "no one named"
PUBLICATION_UNKNOWN = "publication unknown"
NO_DATE = "no date found"
INFERRED = " (inferred)"
_TITLE = 28  # letters of a title that stands for an unknown publication
_UNSAID = (AsOfBasis.PUBLICATION, AsOfBasis.CONTEXT, AsOfBasis.INFERRED)

_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€"}
_UNITS = {"km2": "km²", "m2": "m²", "mi2": "sq mi", "m3": "m³"}
# What a text may write where the value is shown with a sign.
_SPELLED = {
    "km": ("kilometre", "kilometer"),
    "m": ("metre", "meter"),
    "mi": ("mile",),
    "ft": ("feet", "foot"),
    "kg": ("kilogram", "kilo"),
    "t": ("tonne", "metric ton"),
    "ha": ("hectare",),
    "km2": ("square kilometre", "square kilometer", "sq km"),
    "m2": ("square metre", "square meter", "sq m"),
    "mi2": ("square mile", "sq mi"),
    "m3": ("cubic metre", "cubic meter"),
}
_CURRENCIES = {"USD": "dollars", "GBP": "pounds", "EUR": "euros"}
_HONORIFICS = frozenset("mr mrs ms miss mx dr prof sir dame col gen lt maj capt sgt sen rep gov rev".split())  # noqa: SIM905
_BOUNDS = {
    Bound.EXACT: "exact",
    Bound.ABOUT: "about",
    Bound.AT_LEAST: "at least",
    Bound.AT_MOST: "at most",
    Bound.RANGE: "range",
    Bound.VAGUE: "vague",
    Bound.COMPARISON: "comparison",
}
_STATES = {
    State.FOUND: "unchecked",
    State.CHECKED: "checked",
    State.REJECTED: "rejected",
    State.CORRECTED: "corrected",
    State.ADDED: "added by hand",
}
_TOGETHER = [["toll"], *([one] for one in "crowd crew team workforce staff fleet convoy contingent".split())]  # noqa: SIM905
_PLURAL = re.compile(r"(?:dozens|scores|hundreds|thousands|tens|[mb]illions|handful|couple)$", re.IGNORECASE)
_STRAIGHT_PAIR = re.compile(r'"([^"\n]+)"')
_INNER_MARKS = re.compile(r"[“”]|(?<!\w)‘((?:[^‘’]|’(?=\w))*)’(?!\w)")
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def in_quotes(text: str) -> str:
    """Return a text in quotation marks; those in it become single ones, and single ones in pairs double."""
    inside = _INNER_MARKS.sub(_turned, _STRAIGHT_PAIR.sub(r"“\1”", text))
    return f"“{inside}”"


def _turned(mark: re.Match[str]) -> str:
    return {"“": "‘", "”": "’"}.get(mark[0], f"“{mark[1]}”")


def listed(parts: Sequence[str]) -> str:
    """Return parts as one says them: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def number(value: float) -> str:
    """Return a number as people write it: 15,000 or 2.5, large round ones as "8 million"."""
    for size, name in _LARGE:
        if abs(value) >= size and round(value / size, 2) * size == value:
            return f"{value / size:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def bound(figure: Figure) -> str:
    """Return the word for how a number is limited: "at most"."""
    return _BOUNDS[figure.bound]


def value(figure: Figure) -> str:
    """Return the clean value with bound and unit: "15,000–20,000", "up to 14,000", "“hundreds” of miles"."""
    if figure.bound is Bound.VAGUE:
        return f"“{figure.surface}”{_of_unit(figure)}"
    text = _bare_value(figure)
    if figure.bound is Bound.AT_MOST:
        return f"up to {text}"
    if figure.bound is Bound.AT_LEAST:
        return f"at least {text}"
    return f"about {text}" if figure.bound is Bound.ABOUT else text


def interval(figure: Figure) -> str:
    """Return both ends as the program understands them: "15,000–20,000", "5,600 or more"."""
    if figure.low is None or figure.high is None:
        if figure.low is not None:
            return f"{number(figure.low)} or more"
        return "unknown" if figure.high is None else f"{number(figure.high)} or fewer"
    if figure.low == figure.high:
        return number(figure.low)
    return f"{number(figure.low)}–{number(figure.high)}"


def counted(figure: Figure) -> str:
    """Return what a figure counts or measures, as printed where it was printed."""
    what = noun(figure)
    if figure.unit and _singular(what) in (_singular(figure.unit), *_SPELLED.get(figure.unit, ())):
        what = ""  # "5 years" has said it already
    return f"{what} a {figure.period}".strip() if figure.period else what


def noun(figure: Figure) -> str:
    """Return what is counted, as printed; a quotation mark whose fellow stands elsewhere is left out."""
    printed = figure.noun_phrase or figure.noun
    lone = printed.count('"') % 2 or printed.count("“") != printed.count("”")
    return printed.translate(_NO_MARKS) if lone else printed


_NO_MARKS = str.maketrans("", "", '"“”')


def headline(figure: Figure) -> str:
    """Return a figure in a few words: its value, and what is counted where the value does not say it."""
    said = noun(figure)
    if figure.kind is not Kind.COUNT:
        said = ""
    elif figure.bound is Bound.VAGUE:
        said = said or figure.unit
    if said.split()[-1:] in _TOGETHER:
        return f"{said} of {value(figure)}"
    several = figure.kind is Kind.COUNT and figure.bound is Bound.VAGUE and said
    if several and _PLURAL.search(figure.surface):  # "hundreds of men", but "some men"
        return f"{value(figure)} of {said}"
    return f"{value(figure)} {said}".strip()


def in_full(figure: Figure) -> str:
    """Return a figure with what it counts or measures: "death toll of 22", "$40 damage", "3,000 a month"."""
    if figure.kind is Kind.COUNT and not figure.period:
        return headline(figure)
    return f"{value(figure)} {counted(figure)}".strip()


def day(iso: str) -> str:
    """Return an ISO day, month or year in words: "24 Mar 2019", "Mar 2019", "2019"; all else as it is."""
    parts = iso.split("-") if _ISO.match(iso) else [iso]
    if len(parts) == 3:
        return f"{int(parts[2][:2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else iso


def moment(iso: str) -> str:
    """Return a moment (ISO, with its zone) as day and time here."""
    here = datetime.fromisoformat(iso).astimezone()
    return f"{day(here.date().isoformat())}, {here:%H:%M}"


def many(count: int, word: str) -> str:
    """Return a number of things: "1 hit", "2,000 hits"."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def publication(card: ArticleCard) -> str:
    """Return the name of an article's publication, or the words for an unknown one."""
    return card.publication or PUBLICATION_UNKNOWN


def title(card: ArticleCard) -> str:
    """Return the title of an article, or in brackets what an untitled one begins with."""
    return Cited(card.stated_title, beginning=beginning(card.title)).name


def article_name(card: ArticleCard) -> str:
    """Return what tells an article from others in few letters: its publication, else how its title begins."""
    return card.publication or f"“{textwrap.shorten(card.title, _TITLE, placeholder=' …')}”"


def capture_of(name: str, capture: str) -> str:
    """Return the name of an article with which of its captures is meant: "The Post, capture 1 of 2"."""
    return f"{name}, {capture}" if capture else name


def published(iso: str) -> str:
    """Return a date of publication in words; an unknown one is said to be so."""
    return day(iso) or NO_DATE


def as_of(when: AsOf | None) -> str:
    """Return the date for which a figure holds: "Feb 2019", "2020 (inferred)"; empty where none is known."""
    if when is None:
        return ""
    return _days(when) + (INFERRED if when.basis in (AsOfBasis.INFERRED, AsOfBasis.CONTEXT) else "")


def _days(when: AsOf) -> str:
    if when.precision is Precision.BEFORE:
        return f"before {_event(when)}"
    if when.precision is Precision.YEAR and when.first[:4] == when.last[:4]:
        return when.first[:4]
    if when.first == when.last:
        return day(when.first)
    if when.first[:7] == when.last[:7]:
        return day(when.first[:7])
    if when.first[:4] == when.last[:4] and when.first.endswith("01-01") and when.last.endswith("12-31"):
        return when.first[:4]
    return f"{day(when.first[:7])} – {day(when.last[:7])}"


def _event(when: AsOf) -> str:
    """Return the date of the event before which a figure holds: "2014", "2013/14", "May 2014"."""
    if not when.last.endswith("12-31"):
        return day(when.last[:7])
    start, end = int(when.first[:4]) + 1, int(when.last[:4])
    return str(end) if start >= end else f"{start}/{end % 100:02}"


def as_of_stated(when: AsOf | None) -> bool:
    """Tell whether the article itself dates the figure, as against its day of publication."""
    return when is not None and when.basis is not AsOfBasis.PUBLICATION


def dated(when: AsOf | None) -> str:
    """Return the date that places a figure; one that is only the day of publication says so."""
    return as_of(when) if as_of_stated(when) or when is None else f"published {as_of(when)}"


def date_phrase(when: AsOf | None) -> str:
    """Return the date of a figure as a phrase: "as of Feb 2019", "published 24 Mar 2019" or nothing."""
    before = when is not None and when.precision is Precision.BEFORE
    return f"as of {as_of(when)}" if as_of_stated(when) and not before else dated(when)


def origin(one: Origin) -> str:
    """Return the first speaker with the role, and through whom: "James Jeffrey, US envoy", "Mr Trump"."""
    if not one.chain:
        return NO_ONE_NAMED
    first = one.chain[0]
    if one.role and one.role.lower() not in first.lower():
        before = all(part.endswith(".") or part.casefold() in _HONORIFICS for part in one.role.split())
        first = f"{one.role} {first}" if before else f"{first}, {one.role}"
    return " → ".join((first, *one.chain[1:]))


def inferred(figure: Figure) -> tuple[str, ...]:
    """Return what of a figure its own sentence does not say: it was taken from elsewhere in the article."""
    return tuple(
        name
        for name, found in (
            ("scope", _scope_inferred(figure)),
            ("group", bool(figure.scope.group) and figure.scope.group_inferred),
            ("origin", _origin_inferred(figure)),
            ("as of", figure.as_of is not None and figure.as_of.basis in _UNSAID),
        )
        if found
    )


def _scope_inferred(figure: Figure) -> bool:
    span = figure.scope.span
    return bool(figure.scope.places) and (span is None or not figure.sentence.contains(span))


def _origin_inferred(figure: Figure) -> bool:
    told = [one for one in (figure.origin.span, figure.origin.cue_span) if one is not None]
    return bool(figure.origin.name and told) and not any(figure.sentence.contains(one) for one in told)


def scope_of(figure: Figure) -> str:
    """Return the scope, and what of it is inferred since the figure's sentence does not say it."""
    found = inferred(figure)
    return scope_said(scope(figure.scope), places="scope" in found, group="group" in found)


def scope_said(said: str, *, places: bool, group: bool) -> str:
    """Return a scope in words with "(inferred)" behind its places, its group or both."""
    parts = said.split(" · ")
    if places:
        parts[0] += INFERRED
    if group:
        parts[-1] += INFERRED
    return " · ".join(parts)


def origin_of(figure: Figure) -> str:
    """Return the origin, and that it is inferred where the figure's sentence does not say it."""
    return origin(figure.origin) + (INFERRED if _origin_inferred(figure) else "")


def hedged(figure: Figure) -> str:
    """Return the words by which an article takes some of a figure back: "hedged “believed”"."""
    return f"hedged “{', '.join(figure.hedges)}”" if figure.hedges else ""


def scope(one: Scope) -> str:
    """Return the places and the group: "Iraq and Syria", "Baghouz, Syria · IS"."""
    if one.joint and len(one.places) > 1:
        places = f"{', '.join(one.places[:-1])} and {one.places[-1]}"
    else:
        places = ", ".join(one.places)
    return " · ".join(part for part in (places, one.group) if part)


def scope_key(one: Scope) -> str:
    """Return the scope in one order of its places: "Syria and Iraq" is "Iraq and Syria"."""
    return scope(replace(one, places=tuple(sorted(one.places))) if one.joint else one)


def state(one: State) -> str:
    """Return the word for what the researcher said of a figure."""
    return _STATES[one]


def _bare_value(figure: Figure) -> str:
    if figure.bound is Bound.AT_MOST and figure.high is not None:
        text = number(figure.high)
    elif figure.bound is Bound.AT_LEAST and figure.low is not None:
        text = number(figure.low)
    elif figure.low is None and figure.high is None:
        return figure.surface
    else:
        text = interval(figure)
    return _with_unit(figure, text)


def _of_unit(figure: Figure) -> str:
    """Return what a vague number is a number of, where it was measured: " of miles"."""
    if figure.kind is Kind.COUNT or not figure.unit:
        return ""
    if figure.unit == "percent":
        return " percent"
    spelled = _SPELLED.get(figure.unit, (figure.unit,))[0]
    name = _CURRENCIES.get(figure.unit, spelled)
    if _singular(name) in figure.surface.casefold():
        return ""
    regular = (
        name.isalpha() and name.islower() and len(name) > 2 and name != "feet" and not name.endswith("s")
    )
    return f" of {name}s" if regular or " " in name else f" of {name}"


def _with_unit(figure: Figure, text: str) -> str:
    if figure.kind is Kind.PERCENT or figure.unit == "percent":
        return f"{text}%"
    if figure.kind is Kind.MONEY:
        sign = _SIGNS.get(figure.unit)
        if sign:
            return f"{sign}{text}".replace("–", f"–{sign}")
        # A code stands in front, a word behind: "PKR 25", "25 fils".
        return f"{figure.unit} {text}".strip() if figure.unit.isupper() else f"{text} {figure.unit}".strip()
    if figure.kind is Kind.COUNT or not figure.unit:
        return text
    unit = _UNITS.get(figure.unit, figure.unit)
    plural = len(unit) > 2 and unit.isalpha() and unit.islower() and not unit.endswith("s") and text != "1"
    return f"{text} {unit}s" if plural else f"{text} {unit}"


def _singular(word: str) -> str:
    return word.casefold().removesuffix("s")
