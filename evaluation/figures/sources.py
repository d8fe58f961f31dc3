"""The five sources: core values, precision, bounds and nouns of the figures found in the cleaned articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evaluation.figures.articles import Article, articles
from reader.domain.figure import Bound, Figure
from reader.domain.text import Span
from reader.figures.language.lemmas import lemma

_BOUNDS = {"at_least": Bound.AT_LEAST, "at_most": Bound.AT_MOST, "approx": Bound.ABOUT}
_CUTS = (" of ", " from ", " and ", " across ")
_NOT_PLAIN = ("of them", "of which", "the number", "that number")


def run(data: Path, errors: bool) -> dict[str, float]:
    """Score the figures of the sources; counts, not rates, but for precision."""
    every = articles(data)
    pairs = [(article, row, figure) for article in every for row, figure in article.pairs()]
    core = [one for one in pairs if _is_core(one[1])]
    bounded = [one for one in pairs if one[1]["value_type"] in _BOUNDS]
    nouns = [one for one in pairs if gold_head(one[1])]
    measures = {
        "core_value_exact": (core, value_exact),
        "bound_right": (bounded, lambda row, figure: figure.bound is _BOUNDS[row["value_type"]]),
        "noun_right": (nouns, lambda row, figure: figure.noun.casefold() == gold_head(row).casefold()),
    }
    figures: dict[str, float] = {}
    for name, (rows, right) in measures.items():
        wrong = [(article, row, one) for article, row, one in rows if one is None or not right(row, one)]
        figures[f"sources.{name}"] = float(len(rows) - len(wrong))
        print(f"sources {name}: {len(rows) - len(wrong)} of {len(rows)}")
        if errors:
            for _, row, one in wrong:
                print(
                    f"    {row['id']} {row['figure']!r} {row['value_low']}..{row['value_high']} "
                    f"{row['value_type']} {row['unit_surface']!r}: {_shown(one)}"
                )
    figures.update(_precision(every, errors))
    return figures


def _is_core(row: dict[str, Any]) -> bool:
    return row["salience"] == "core" and row["value_type"] not in ("comparison", "anaphoric")


def value_exact(row: dict[str, Any], figure: Figure) -> bool:
    """Tell whether the interval is the gold's: of a bound the end that it states, the other one open."""
    low, high = row["value_low"], row["value_high"]
    if row["value_type"] == "at_least":
        return _same(figure.low, low) and figure.high is None
    if row["value_type"] == "at_most":
        return _same(figure.high, high) and not figure.low
    return _same(figure.low, low) and _same(figure.high, high)


def _same(mine: float | None, theirs: float | None) -> bool:
    if mine is None or theirs is None:
        return mine is theirs
    return abs(mine - theirs) <= 1e-6 * max(1.0, abs(theirs))


def gold_head(row: dict[str, Any]) -> str:
    """Return the lemma of the head of a plain noun in the gold, an empty string where there is none."""
    surface = row["unit_surface"]
    if row["kind"] not in ("count", "area", "length") or not surface or surface in _NOT_PLAIN:
        return ""
    phrase = " ".join(surface.replace('"', "").split())
    for cut in _CUTS:
        phrase = phrase.split(cut)[0] if not phrase.startswith("Western and") else phrase
    words = [word for word in phrase.split() if word != "active"]
    return lemma(words[-1], "NNS")


def _precision(every: tuple[Article, ...], errors: bool) -> dict[str, float]:
    right = total = 0
    for article in every:
        gold = [Span(row["fig_start"], row["fig_end"]) for row in article.gold]
        for figure, place in article.places():
            total += 1
            hit = place is not None and any(place.overlaps(span) for span in gold)
            right += hit
            if errors and not hit:
                around = article.document.text[max(0, figure.span.start - 40) : figure.span.end + 30]
                print(f"    no figure {article.name[:3]} {figure.surface!r} in {around!r}")
    print(f"sources precision: {right} of {total}")
    return {"sources.precision": right / total if total else 0.0}


def _shown(figure: Figure | None) -> str:
    if figure is None:
        return "not found"
    return f"{figure.surface!r} {figure.low}..{figure.high} {figure.bound} {figure.noun!r}"
