"""The five sources as articles: cleaned, extracted, mapped back to the raw files, beside their gold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.figures.alignment import Alignment, align
from reader.domain.document import Document
from reader.domain.figure import Extraction, Figure
from reader.domain.text import Span
from reader.figures.extract import extract
from reader.formats.plain import from_text


@dataclass(frozen=True, slots=True)
class Article:
    """A source with its extraction and its gold."""

    name: str
    raw: str
    document: Document
    alignment: Alignment
    extraction: Extraction
    gold: tuple[dict[str, Any], ...]

    def places(self) -> list[tuple[Figure, Span | None]]:
        """Return the figures with their places in the raw file."""
        return [(figure, self.alignment.to_raw(figure.span)) for figure in self.extraction.figures]

    def pairs(self) -> list[tuple[dict[str, Any], Figure | None]]:
        """Return each gold figure with ours that overlaps it most, or None."""
        placed = self.places()
        return [(row, _best(row, placed)) for row in self.gold]


@cache
def articles(data: Path) -> tuple[Article, ...]:
    """Return the five sources; the files stand beside the data folder or within it."""
    folder = next((one for one in (data / "sources", data.parent / "sources") if one.is_dir()), None)
    if folder is None:
        raise FileNotFoundError(2, "missing", str(data.parent / "sources"))
    rows = _lines(data / "gold" / "sources_gold.jsonl")
    return tuple(_article(folder / name, rows) for name in sorted({row["source"] for row in rows}))


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _article(file: Path, rows: list[dict[str, Any]]) -> Article:
    # The gold counts code points of the file as it is: no translation of line ends.
    raw = file.read_bytes().decode("utf-8")
    parsed = from_text(raw)
    gold = tuple(row for row in rows if row["source"] == file.name)
    meta = parsed.metadata
    extraction = extract(
        parsed.document,
        meta.published.value if meta.published else _date_of(gold),
        meta.publication.value if meta.publication else "",
    )
    return Article(file.name, raw, parsed.document, align(parsed.document, raw), extraction, gold)


def _date_of(gold: tuple[dict[str, Any], ...]) -> str:
    """Return the date of publication that the gold was made with: a researcher would have put it in."""
    return next((str(row["pub_date"]) for row in gold if row.get("pub_date")), "")


def _best(row: dict[str, Any], placed: list[tuple[Figure, Span | None]]) -> Figure | None:
    wanted = Span(row["fig_start"], row["fig_end"])
    shared = [
        (min(place.end, wanted.end) - max(place.start, wanted.start), figure)
        for figure, place in placed
        if place is not None and place.overlaps(wanted)
    ]
    return max(shared, key=lambda one: one[0])[1] if shared else None
