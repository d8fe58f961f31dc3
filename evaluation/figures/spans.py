"""Whether every span of every figure, in all texts there are, slices back to what was recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import Extraction, Figure
from reader.domain.text import Span
from reader.figures.extract import extract


def run(data: Path, errors: bool) -> dict[str, float]:
    """Count the spans that slice back, over sources, reports and outlets' articles."""
    right = total = 0
    for name, text in texts(data):
        document = document_of(text)
        extraction = extract(document, "2019-03-24", "")
        for what, good in checks(document.text, extraction):
            total += 1
            right += good
            if errors and not good:
                print(f"    {name}: {what} does not slice back")
    print(f"spans: {right} of {total} slice back")
    return {"spans.slice_back": right / total} if total else {}


def document_of(text: str) -> Document:
    """Return a text as a document of one paragraph a line."""
    return Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n") if line.strip()))


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """Return every text of the data that figures are looked for in."""
    for folder in (data.parent / "sources", data / "sources", data / "reports"):
        for file in sorted(folder.glob("*.txt")):
            yield file.name, file.read_text(encoding="utf-8")
    for name in ("newswcl50", "aceh2013"):
        file = data / "figures" / name / "articles.jsonl"
        if file.is_file():
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
                yield f"{name} {number}", json.loads(line)["text"].replace("\\n", "\n")


def checks(text: str, extraction: Extraction) -> Iterator[tuple[str, bool]]:
    """Return every span of an extraction with whether it slices back."""
    for figure in extraction.figures:
        yield f"figure {figure.surface!r}", figure.span.of(text) == figure.surface
        yield f"sentence of {figure.surface!r}", figure.sentence.contains(figure.span)
        for name, span in _parts(figure):
            inside = 0 <= span.start < span.end <= len(text) and span.of(text).strip() != ""
            yield f"{name} of {figure.surface!r}", inside
        if figure.noun_span is not None:
            yield f"noun of {figure.surface!r}", figure.noun_span.of(text) == figure.noun_phrase
    for other in extraction.not_figures:
        yield f"number {other.surface!r}", other.span.of(text) == other.surface


def _parts(figure: Figure) -> Iterator[tuple[str, Span]]:
    spans = {
        "noun": figure.noun_span,
        "bound": figure.bound_span,
        "scope": figure.scope.span,
        "origin": figure.origin.span,
        "cue": figure.origin.cue_span,
        "date": figure.as_of.span if figure.as_of else None,
        "whole": figure.subset_of,
    }
    for name, span in spans.items():
        if span is not None:
            yield name, span
