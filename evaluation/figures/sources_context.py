"""The five sources and the reports: who said each figure, as of when, and of which place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evaluation.figures.articles import articles
from evaluation.figures.reports import reports
from reader.domain.figure import AsOfBasis, Figure, OriginKind
from reader.figures.context.gazetteer import group_names, place_names

Row = dict[str, Any]
# Words that name nobody: sharing them is no agreement.
_SMALL_WORDS = """a an and at by citing count earlier estimate figure for from general group in international
is its last lead led member new of on one previous recent report senior special that the their to
via western with"""
_SMALL = frozenset(_SMALL_WORDS.split())
# Whole names of one office. Where no name is shared, these and nothing else make two sources the same;
# how many rows rest on them is printed.
_OFFICES = (
    ("department of defense", "defense department", "defence department", "dod", "pentagon"),
    ("united nations", "un", "u.n"),
    ("islamic state", "is", "isis"),
    ("coalition", "alliance"),  # the one against IS, in all of these texts
)
# A nation's name is one of its office only where it stands alone: "US troops" are no "US envoy".
_NATION = frozenset(("united", "states", "state", "us", "u.s", "washington"))


def run(data: Path, errors: bool) -> dict[str, float]:
    """Return the keys of origin, as-of date and scope; counts but for the rate of the reports."""
    pairs = [(row, figure) for article in articles(data) for row, figure in article.pairs()]
    named = [one for one in pairs if one[0]["attributed_to"] and one[0]["attribution_type"] != "passive"]
    dated = [one for one in pairs if one[0]["as_of"]]
    placed = [one for one in pairs if one[0]["scope_place"]]
    figures = {
        "sources.origin_right": _count(
            "origin", named, lambda r, f: origin_right(r["attributed_to"], f), errors
        ),
        "sources.as_of_right": _count("as of", dated, as_of_right, errors),
        "sources.scope_right": _count("scope", placed, lambda r, f: scope_right(r["scope_place"], f), errors),
    }
    others = [one for one in pairs if one not in named]
    false = [one for one in others if one[1] is not None and one[1].origin.chain]
    print(f"sources origin, false ones: {len(false)} of {len(others)}")
    if errors:
        for row, figure in false:
            print(f"    false: {_shown(row, figure)}")
    figures["sources.origin_false"] = float(len(false))
    figures.update(_reports(data, errors))
    return figures


def _count(
    name: str, pairs: list[tuple[Row, Figure | None]], right: Callable[[Row, Figure], bool], errors: bool
) -> float:
    wrong = [(row, figure) for row, figure in pairs if figure is None or not right(row, figure)]
    print(f"sources {name}: {len(pairs) - len(wrong)} of {len(pairs)}")
    if errors:
        for row, figure in wrong:
            print(f"    {_shown(row, figure)}")
    return float(len(pairs) - len(wrong))


def _reports(data: Path, errors: bool) -> dict[str, float]:
    right = total = by_office = 0
    for report in reports(data):
        for row in report.gold:
            if not row["attributed_to"]:
                continue
            index = report.overlapping(row)
            figure = None if index is None else report.figures[index]
            good = figure is not None and origin_right(row["attributed_to"], figure)
            right, total = right + good, total + 1
            by_office += good and figure is not None and not shares_name(row["attributed_to"], figure)
            if errors and not good:
                print(
                    f"    {report.name} {row['surface']!r} gold {row['attributed_to']!r}: {_origin(figure)}"
                )
    print(f"reports origin: {right} of {total}, {by_office} of them by another name of one office")
    return {"reports.origin.accuracy": right / total} if total else {}


def origin_right(gold: str, figure: Figure) -> bool:
    """Tell whether our origin shares a name with the gold's, or is another name of its office."""
    return shares_name(gold, figure) or same_office(gold, figure)


def shares_name(gold: str, figure: Figure) -> bool:
    """Tell whether a word that names somebody is in both, or neither names anybody ("one report")."""
    theirs, mine = _words(gold) - _SMALL, _words(_named(figure)) - _SMALL
    return bool((theirs & mine) - _NATION) or (bool(figure.origin.chain) and not theirs and not mine)


def same_office(gold: str, figure: Figure) -> bool:
    """Tell whether both hold names of one office."""
    theirs, mine = (f" {' '.join(_listed(text))} " for text in (gold, _named(figure)))
    if any(
        any(f" {name} " in theirs for name in names) and any(f" {name} " in mine for name in names)
        for names in _OFFICES
    ):
        return True
    return _is_nation(gold) and any(_is_nation(name) for name in figure.origin.chain)


def _is_nation(name: str) -> bool:
    words = _words(name) - _SMALL
    return bool(words) and words <= _NATION


def _named(figure: Figure) -> str:
    return " ".join(figure.origin.chain) + " " + figure.origin.role


def _listed(text: str) -> list[str]:
    plain = re.sub(r"['’]s\b", "", text)
    return [word for part in re.split(r"[\s/-]+", plain) if (word := part.strip(".,()'’").lower())]


def _words(text: str) -> set[str]:
    return {word[:-1] if word.endswith("s") and len(word) > 4 else word for word in _listed(text)}


def as_of_right(row: Row, figure: Figure) -> bool:
    """Tell whether the year, and the month where the gold has one, is the gold's.

    Where the gold's phrase has no date ("once"), ours must not have found one in the sentence.
    """
    gold = row["as_of_iso"]
    mine = figure.as_of
    if not gold:
        return mine is None or mine.basis is AsOfBasis.PUBLICATION
    if mine is None:
        return False
    match = re.match(r"(\d{4})(?:-(\d\d))?", gold)
    assert match is not None
    if not int(mine.first[:4]) <= int(match[1]) <= int(mine.last[:4]):
        return False
    if match[2] is None:
        return True
    return mine.first[:7] <= f"{match[1]}-{match[2]}" <= mine.last[:7] and mine.first[:4] == mine.last[:4]


def scope_right(gold: str, figure: Figure) -> bool:
    """Tell whether a place is shared and none of ours lies elsewhere."""
    wide = {one.entry.name for one in place_names().find(gold)}
    wide |= {one.entry.country for one in place_names().find(gold)} - {""}
    wide |= {one.entry.name for one in group_names().find(gold)}
    text = gold.lower()
    if "worldwide" in text:
        return not figure.scope.places or "world" in " ".join(figure.scope.places).lower()
    if not figure.scope.places:
        return False

    def known(place: str) -> bool:
        entry = place_names().get(place)
        return place in wide or place.lower() in text or (entry is not None and entry.country in wide)

    return all(known(place) for place in figure.scope.places)


def _shown(row: Row, figure: Figure | None) -> str:
    gold = (
        f"{row['id']} {row['figure']!r} gold by {row['attributed_to']!r}, "
        f"{row['as_of']!r} {row['as_of_iso']}, {row['scope_place']!r}"
    )
    if figure is None:
        return f"{gold}: not found"
    dated = figure.as_of and (figure.as_of.first, figure.as_of.last, str(figure.as_of.basis))
    return f"{gold}: {_origin(figure)}, {dated}, {figure.scope}"


def _origin(figure: Figure | None) -> str:
    if figure is None:
        return "not found"
    origin = figure.origin
    return (
        "publication"
        if origin.kind is OriginKind.PUBLICATION
        else f"{origin.kind} {origin.chain} ({origin.role})"
    )
