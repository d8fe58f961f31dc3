"""One earthquake in 14 outlets: how many figures that a person wrote down are found, and read alike."""

from __future__ import annotations

from pathlib import Path

from evaluation.compare.items import aceh
from reader.domain.figure import Bound, Figure


def run(data: Path, errors: bool) -> dict[str, float]:
    """Count found figures, equal intervals (an open end is open in both) and equal bounds."""
    found = aceh(data)
    pairs = [(mine.claim, gold.claim) for gold, mine in zip(found.gold, found.own, strict=True)]
    read = [(mine.figure, gold.figure) for mine, gold in pairs if mine is not None and gold is not None]
    values = [(mine, gold) for mine, gold in read if _alike(mine, gold)]
    bounds = [(mine, gold) for mine, gold in read if mine.bound is gold.bound]
    print(f"quake: {len(read)} of {len(pairs)} found, {len(values)} intervals and {len(bounds)} bounds alike")
    if errors:
        for mine, gold in read:
            if not _alike(mine, gold) or mine.bound is not gold.bound:
                print(f"    {gold.surface!r} {gold.low}..{gold.high} {gold.bound}: {_shown(mine)}")
    total = len(pairs) or 1
    return {
        "quake.found": len(read) / total,
        "quake.value": len(values) / total,
        "quake.bound": len(bounds) / total,
    }


def _alike(mine: Figure, gold: Figure) -> bool:
    low = gold.low if gold.bound is not Bound.AT_MOST else mine.low
    high = gold.high if gold.bound is not Bound.AT_LEAST else mine.high
    return (mine.low, mine.high) == (low, high)


def _shown(figure: Figure) -> str:
    return f"{figure.surface!r} {figure.low}..{figure.high} {figure.bound} {figure.unit}"
