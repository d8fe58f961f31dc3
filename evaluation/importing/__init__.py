"""Quality of import, measured on pages, pasted sources, divided words and encodings with known answers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from evaluation.importing import encodings, hostile, hyphenation, pages, pdfs, sources

Part = Callable[[Path, bool], dict[str, float]]
PARTS: tuple[Part, ...] = (sources.run, hyphenation.run, encodings.run, pages.run, pdfs.run, hostile.run)


def run(data: Path, errors: bool) -> dict[str, float]:
    """Return the figures of all parts; a part without data says so on stderr and leaves its keys out."""
    figures: dict[str, float] = {}
    for part in PARTS:
        try:
            figures |= part(data, errors)
        except FileNotFoundError as missing:
            print(f"not measured: {missing}", file=sys.stderr)
    return figures
