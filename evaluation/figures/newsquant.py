"""NewsQuant: values, units and change labels of news sentences, scored as its authors score them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.figures.convention import Quantity, quantities
from evaluation.figures.counts import Counts

_TOLERANCE = 1e-5  # numpy.isclose with its default atol


@dataclass(slots=True)
class Tally:
    """The counts of value, value and unit, value and change over one set."""

    value: Counts
    unit: Counts
    change: Counts


def run(data: Path, errors: bool) -> dict[str, float]:
    """Score every NewsQuant file, with the numbers that only the gold counts and, apart, without them."""
    files = sorted((data / "figures" / "newsquant").glob("NewsQuant*.json"))
    if not files:
        raise FileNotFoundError(2, "none", str(data / "figures" / "newsquant" / "NewsQuant*.json"))
    items = [item for file in files for item in json.loads(file.read_text(encoding="utf-8"))]
    tally = score(items, errors=errors)
    figures = {}
    for name, counts in (("value", tally.value), ("value_unit", tally.unit), ("value_change", tally.change)):
        print(counts.line(f"newsquant {name}"))
        figures[f"newsquant.{name}.f1"] = counts.f1
    strict = score(items, errors=False, rejected_too=False)
    print(strict.value.line("newsquant value, figures only"))
    figures["newsquant.figures_only.value.f1"] = strict.value.f1
    return figures


def score(items: Sequence[dict[str, Any]], *, errors: bool, rejected_too: bool = True) -> Tally:
    """Match predictions to gold within each item, greedily, and count."""
    tally = Tally(Counts(), Counts(), Counts())
    for item in items:
        found = quantities(item["text"], rejected_too=rejected_too)
        gold = item["quantities"]
        pairs = match(found, gold)
        for counts in (tally.value, tally.unit, tally.change):
            counts.predicted += len(found)
            counts.gold += len(gold)
        tally.value.right += len(pairs)
        tally.unit.right += sum(same_unit(mine, theirs) for mine, theirs in pairs)
        tally.change.right += sum(mine.change == theirs.get("change", "=") for mine, theirs in pairs)
        if errors:
            _print_errors(item, found, pairs)
    return tally


def match(found: Sequence[Quantity], gold: Sequence[dict[str, Any]]) -> list[tuple[Quantity, dict[str, Any]]]:
    """Pair predictions with gold of equal value, those of equal unit first; each is used once."""
    pairs: list[tuple[Quantity, dict[str, Any]]] = []
    free = list(gold)
    left = list(found)
    for unit_too in (True, False):
        for mine in list(left):
            for theirs in free:
                if same_value(mine, theirs) and (not unit_too or same_unit(mine, theirs)):
                    pairs.append((mine, theirs))
                    free.remove(theirs)
                    left.remove(mine)
                    break
    return pairs


def same_unit(mine: Quantity, theirs: dict[str, Any]) -> bool:
    """Tell whether the lower-cased normalised units are equal."""
    return mine.unit == str(theirs["normalized_unit"]).lower()


def same_value(mine: Quantity, theirs: dict[str, Any]) -> bool:
    """Tell whether the values are equal; of a gold range both ends, of a value our vague low end will do."""
    ends = gold_ends(theirs["value"])
    if len(ends) == 1:
        return _close(mine.low, ends[0]) and (_close(mine.high, ends[0]) or mine.high == mine.low * 10)
    return _close(mine.low, min(ends)) and _close(mine.high, max(ends))


def gold_ends(value: str) -> list[float]:
    """Return the one or two numbers of a gold value: "252.0-287.0", "-5", "1.99E-29"."""
    numbers = re.findall(r"(?:(?<=^)|(?<=[\s-]))-?\d[\d.]*(?:[eE][+-]?\d+)?", value.strip())
    if len(numbers) == 2:
        return [float(numbers[0]), abs(float(numbers[1]))]
    return [float(value)]


def _close(mine: float, theirs: float) -> bool:
    return abs(mine - theirs) <= 1e-8 + _TOLERANCE * abs(theirs)


def _print_errors(
    item: dict[str, Any], found: list[Quantity], pairs: list[tuple[Quantity, dict[str, Any]]]
) -> None:
    matched = [theirs for _, theirs in pairs]
    mine = [one for one, _ in pairs]
    missed = [one for one in item["quantities"] if one not in matched]
    extra = [one for one in found if one not in mine]
    wrong = [
        (one, theirs)
        for one, theirs in pairs
        if not same_unit(one, theirs) or one.change != theirs.get("change", one.change)
    ]
    if not (missed or extra or wrong):
        return
    print(f"  {item['text'][:300]}")
    for theirs in missed:
        print(f"    missed  {theirs.get('change', '')} {theirs['value']} [{theirs['normalized_unit']}]")
    for one in extra:
        print(f"    extra   {one.change} {one.low:g}..{one.high:g} [{one.unit}]")
    for one, theirs in wrong:
        print(
            f"    differs {one.change} {one.low:g} [{one.unit}] for "
            f"{theirs.get('change', '')} [{theirs['normalized_unit']}]"
        )
