"""Writing a file that the researcher named in a dialog, which has asked about replacing already."""

from __future__ import annotations

from pathlib import Path

from reader.exports.writing import write


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises ``ParallaxError`` where the place cannot be written to."""
    write(path, data, replace=True)
