"""Runs one evaluation by name: figures, compare, import, search or anchoring."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from evaluation.targets import report

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
NAMES = {
    "figures": "evaluation.figures",
    "compare": "evaluation.compare",
    "import": "evaluation.importing",
    "search": "evaluation.search",
    "anchoring": "evaluation.anchoring",
}


def main() -> int:
    """Run the evaluation named on the command line and return its exit code."""
    parser = argparse.ArgumentParser(prog="dev.py evaluate", description=__doc__)
    parser.add_argument("name", choices=sorted(NAMES))
    parser.add_argument("--data", type=Path, default=DATA, help="the measured data")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--check", type=Path, help="a targets.toml; exit 1 when a figure falls short")
    parser.add_argument("--errors", action="store_true", help="print what went wrong, case by case")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"The data folder {options.data} is missing; nothing was measured.", file=sys.stderr)
        return 2
    # Each module has run(data, errors) -> {key: figure}; it prints its own counts on stdout.
    module = importlib.import_module(NAMES[options.name])
    figures: dict[str, float] = module.run(options.data.resolve(), options.errors)
    return report(f"evaluate.{options.name}", figures, options.json, options.check)


if __name__ == "__main__":
    sys.exit(main())
