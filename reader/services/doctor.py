"""The doctor: checks everything about a library, repairs what can be, and says what it did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    what: str
    healthy: bool
    detail: str = ""
    repaired: str = ""  # what was done about it


def examine(folder: Path, *, cache: Path, repair: bool = True) -> tuple[Finding, ...]:
    """Check the library of a folder from its file to its index; opens and closes it."""
    raise NotImplementedError
