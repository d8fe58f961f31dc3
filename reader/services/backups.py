"""Backups: made by themselves, verified, rotated, listed and restored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.services.library import Library


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy of a library, with what it holds."""

    path: Path
    made_at: str  # ISO, UTC
    reason: str  # "while working", "before migration", "asked for"
    articles: int
    annotations: int
    size: int  # bytes


def back_up(library: Library, *, reason: str = "asked for") -> Backup:
    """Make a verified backup and drop those that the rotation lets go."""
    raise NotImplementedError


def back_up_if_due(library: Library) -> Backup | None:
    """Make a backup when the library changed and the last one is half an hour old."""
    raise NotImplementedError


def backups(folder: Path) -> list[Backup]:
    """Return the backups of a library folder, the latest first."""
    raise NotImplementedError


def restore(folder: Path, backup: Backup) -> Path:
    """Put a backup in place of a closed library; returns where the replaced library was moved."""
    raise NotImplementedError
