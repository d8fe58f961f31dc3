"""Saved pages and the same pages as pasted text, against their true body, title, authors and date."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from evaluation.importing import visible
from evaluation.importing.shingles import Score
from reader.domain.article import Parsed
from reader.domain.document import BlockKind
from reader.domain.errors import RefusedFile
from reader.formats.parse import parse

_WORDS = re.compile(r"\w+")


def run(data: Path, errors: bool) -> dict[str, float]:
    """Return the figures of both sets of pages; either may be missing."""
    figures: dict[str, float] = {}
    extraction, news = data / "import" / "article-extraction", data / "import" / "news-sites"
    if not extraction.is_dir() and not news.is_dir():
        raise FileNotFoundError(f"{extraction} and {news}")
    if extraction.is_dir():
        figures |= _bodies(extraction, "html.body", "pasted.body", errors)
    if news.is_dir():
        figures |= _bodies(news, "news.body", "pasted.news", errors)
        figures |= _metadata(news, errors)
    return figures


def true_pages(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what is known of each page of a set, by its name, where the page itself is there."""
    pages: dict[str, dict[str, Any]] = {}
    for file in sorted(folder.glob("*.json")):
        pages |= json.loads(file.read_text(encoding="utf-8"))
    return {name: page for name, page in sorted(pages.items()) if _page(folder, name).is_file()}


def _page(folder: Path, name: str) -> Path:
    return folder / "html" / f"{name}.html.gz"


def page_bytes(folder: Path, name: str) -> bytes:
    """Return a page as it was saved."""
    return gzip.decompress(_page(folder, name).read_bytes())


def _bodies(folder: Path, key: str, pasted_key: str, errors: bool) -> dict[str, float]:
    html, pasted = Score(), Score()
    for name, page in true_pages(folder).items():
        content = page_bytes(folder, name)
        for score, suffix, kind in (
            (html, ".html", content),
            (pasted, ".txt", visible.text(content).encode()),
        ):
            own = score.add(name, page["articleBody"], _body(kind, f"{name}{suffix}"))
            if errors and own < 0.8:
                print(f"{key} {suffix} {own:.3f} {name} {page.get('url', '')[:80]}")
    figures: dict[str, float] = {}
    for score, prefix in ((html, key), (pasted, pasted_key)):
        f1, precision, recall = score.figures()
        print(
            f"{prefix}: {len(score.pages)} pages, F1 {f1:.4f}, precision {precision:.4f}, recall {recall:.4f}"
        )
        figures |= {f"{prefix}.f1": f1, f"{prefix}.precision": precision, f"{prefix}.recall": recall}
    return figures


def _body(content: bytes, name: str) -> str:
    """Return an article's text without its headline, which the true bodies leave out."""
    try:
        parsed = parse(content, name)[0]
    except RefusedFile:
        return ""
    blocks = parsed.document.blocks
    if blocks and blocks[0].kind is BlockKind.HEADING and blocks[0].level == 1:
        blocks = blocks[1:]
    return "\n".join(block.text for block in blocks)


def _metadata(folder: Path, errors: bool) -> dict[str, float]:
    right = {"title": 0, "authors": 0, "date": 0}
    known = dict.fromkeys(right, 0)
    for name, page in true_pages(folder).items():
        parsed = _parsed(page_bytes(folder, name), name)
        for field, truth, answer in _answers(page, parsed):
            if not truth:
                continue  # the truth knows no author: nothing to be exact about
            known[field] += 1
            right[field] += truth == answer
            if errors and truth != answer:
                print(f"news.{field} {name} wanted {truth!r} got {answer!r} {page.get('url', '')[:90]}")
    for field, count in right.items():
        print(f"news.{field}: {count} of {known[field]} exact")
    return {f"news.{field}.exact": count / (known[field] or 1) for field, count in right.items()}


def _parsed(content: bytes, name: str) -> Parsed | None:
    try:
        return parse(content, f"{name}.html")[0]
    except RefusedFile:
        return None


def _answers(page: dict[str, Any], parsed: Parsed | None) -> list[tuple[str, Any, Any]]:
    metadata = parsed.metadata if parsed else None
    title = metadata.title.value if metadata and metadata.title else ""
    authors = [one.value for one in metadata.authors] if metadata else []
    date = metadata.published.value if metadata and metadata.published else ""
    return [
        ("title", _folded(page["title"]), _folded(title)),
        (
            "authors",
            {_folded(one) for one in page["authors"].split(",")} - {""},
            {_folded(one) for one in authors},
        ),
        ("date", page["date"][:10], date),
    ]


def _folded(text: str) -> str:
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", text).casefold()))
