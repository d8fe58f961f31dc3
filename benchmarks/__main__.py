"""Runs one benchmark by name: search or window."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from evaluation.targets import report

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
NAMES = {"search": "benchmarks.search", "window": "benchmarks.window"}


def main() -> int:
    """Run the benchmark named on the command line and return its exit code."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("name", choices=sorted(NAMES))
    parser.add_argument("--data", type=Path, default=DATA, help="the measured data")
    parser.add_argument("--size", type=int, action="append", help="number of articles; may be repeated")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--check", type=Path, help="a targets.toml; exit 1 when a figure falls short")
    options = parser.parse_args()
    # Each module has run(data, sizes) -> {key: figure}; sizes is empty when the user named none.
    module = importlib.import_module(NAMES[options.name])
    figures: dict[str, float] = module.run(options.data.resolve(), options.size or [])
    return report(f"bench.{options.name}", figures, options.json, options.check)


if __name__ == "__main__":
    sys.exit(main())
