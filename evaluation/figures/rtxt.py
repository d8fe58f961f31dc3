"""R-Txt: ages, currencies, dimensions and temperatures of the Recognizers-Text test sentences."""

from __future__ import annotations

import json
from pathlib import Path

from evaluation.figures.newsquant import score

_SETS = ("age", "currency", "dimension", "temperature")


def run(data: Path, errors: bool) -> dict[str, float]:
    """Score the four sets as NewsQuant is scored, without change labels."""
    figures: dict[str, float] = {}
    for name in _SETS:
        file = data / "figures" / "newsquant" / f"{name}.json"
        tally = score(json.loads(file.read_text(encoding="utf-8")), errors=errors)
        print(tally.value.line(f"rtxt {name} value"))
        print(tally.unit.line(f"rtxt {name} value+unit"))
        figures[f"rtxt.{name}.value.f1"] = tally.value.f1
        figures[f"rtxt.{name}.value_unit.f1"] = tally.unit.f1
    return figures
