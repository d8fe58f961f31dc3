"""Comparison measured: grouping, relations, echoes and silence; `python3 dev.py evaluate compare`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from evaluation.compare import echo_sample, echoes, pairs, relations, silence


def run(data: Path, errors: bool) -> dict[str, float]:
    """Print the counts of each part and return all figures; a part whose data is missing is left out."""
    parts: tuple[tuple[str, Callable[[Path, bool], dict[str, float]]], ...] = (
        ("grouping", pairs.run),
        ("relations", relations.run),
        ("echoes", echoes.run),
        ("echoes in coverage", echo_sample.run),
        ("silence", silence.run),
    )
    found: dict[str, float] = {}
    for name, part in parts:
        try:
            found |= part(data, errors)
        except FileNotFoundError as missing:
            print(f"{name}: {missing.filename} is missing; left out", file=sys.stderr)
    return found
