"""Holding measured figures against the targets, and printing both."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path


def report(section: str, figures: dict[str, float], json_file: Path | None, check: Path | None) -> int:
    """Print the figures, write them as JSON, hold them against the targets; return the exit code."""
    if json_file is not None:
        json_file.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if check is None:
        for key in sorted(figures):
            print(f"{key:44} {figures[key]:>12.4f}")
        return 0
    return _check(section, figures, check)


def _check(section: str, figures: dict[str, float], check: Path) -> int:
    kind, name = section.split(".")
    targets = tomllib.loads(check.read_text(encoding="utf-8")).get(kind, {}).get(name, {})
    short = 0
    print(f"{'key':44} {'figure':>10} {'target':>10}  known")
    for key, target in targets.items():
        known = target.get("known", "")
        bound = f">= {target['min']}" if "min" in target else f"<= {target['max']}"
        if key not in figures:
            print(f"{key:44} {'missing':>10} {bound:>10}  {known}")
            short += 1
            continue
        holds = figures[key] >= target["min"] if "min" in target else figures[key] <= target["max"]
        short += not holds
        print(f"{key:44} {figures[key]:>10.4f} {bound:>10}  {'' if holds else 'SHORT  '}{known}")
    for key in sorted(figures.keys() - targets.keys()):
        print(f"{key:44} {figures[key]:>10.4f}")
    print(f"{len(targets) - short} of {len(targets)} targets reached", file=sys.stderr)
    return 1 if short else 0
