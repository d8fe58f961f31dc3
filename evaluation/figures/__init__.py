"""How well figures are found: one module a set, each printing its counts and returning its rates."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

_SETS = ("newsquant", "rtxt", "sources", "reports", "quake", "spans", "speed", "sources_context", "polnear")


def run(data: Path, errors: bool) -> dict[str, float]:
    """Measure every set whose data is there; a set without its data is left out with a note."""
    figures: dict[str, float] = {}
    for name in _SETS:
        try:
            module = importlib.import_module(f"evaluation.figures.{name}")
        except ModuleNotFoundError as missing:
            if missing.name != f"evaluation.figures.{name}":
                raise
            continue
        try:
            figures.update(module.run(data, errors))
        except FileNotFoundError as missing:
            print(f"{name}: left out, {missing.filename} is missing", file=sys.stderr)
    return figures
