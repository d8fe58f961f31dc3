"""The reports: intervals and bounds of the figures of the lead topics, and the topics told apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.figures.counts import Counts
from reader.coverage import topics, topics_file
from reader.coverage.signature import sign
from reader.coverage.thesaurus import load
from reader.domain.comparison import Claim, Topic
from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import Bound, Figure, State
from reader.domain.text import Span
from reader.figures.extract import extract
from reader.places import corpus

# The topics of the sample library that each lead topic of the gold is spread over.
LEADS = {
    "remaining-fighters": "remaining_fighters",
    "foreign-fighters-joined": "foreign_fighters",
    "foreign-fighters-inflow": "foreign_fighters",
    "foreign-fighters-returned": "foreign_fighters",
    "foreign-fighters-active": "foreign_fighters",
    "detained-fighters": "detained_fighters",
    "us-troops-in-syria": "us_troops",
    "us-troops-to-stay": "us_troops",
    "fighters-elsewhere": "fighters_elsewhere",
}


@dataclass(frozen=True, slots=True)
class Report:
    """One report with its figures, the lead topics each falls under, and its gold."""

    name: str
    document: Document
    figures: tuple[Figure, ...]
    leads: tuple[frozenset[str], ...]  # one for each figure
    gold: tuple[dict[str, Any], ...]

    def overlapping(self, row: dict[str, Any]) -> int | None:
        """Return the index of the figure that overlaps a gold row most."""
        wanted = Span(row["char_start"], row["char_end"])
        best = (0, -1)
        for index, figure in enumerate(self.figures):
            shared = min(figure.span.end, wanted.end) - max(figure.span.start, wanted.start)
            best = max(best, (shared, index))
        return best[1] if best[0] > 0 else None


def reports(data: Path) -> Iterator[Report]:
    """Return the reports with what was found in them."""
    folder = data / "reports"
    meta = {one["file"]: one for one in json.loads((folder / "sources.json").read_text(encoding="utf-8"))}
    lines = (data / "gold" / "reports_gold.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    kinds = lead_topics()
    for file in sorted(folder.glob("*.txt")):
        raw = file.read_bytes().decode("utf-8")
        # A block a line, blank ones too: offsets stay those of the file, and nothing is cleaned away.
        document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in raw.split("\n")))
        known = meta.get(file.name, {})
        published = str(known.get("published") or "")
        found = extract(document, published, str(known.get("outlet") or "")).figures
        leads = tuple(_leads(document, figure, published, kinds) for figure in found)
        gold = tuple(row for row in rows if row["file"] == file.name)
        yield Report(file.name, document, found, leads, gold)


def lead_topics() -> list[tuple[str, Topic]]:
    """Return the sample library's topics that make up the lead topics of the gold."""
    known = topics_file.load((corpus() / "topics.toml").read_text(encoding="utf-8"))
    return [(LEADS[topic.id], topic) for topic in known if topic.id in LEADS]


def _leads(
    document: Document, figure: Figure, published: str, kinds: list[tuple[str, Topic]]
) -> frozenset[str]:
    sentence = figure.sentence.of(document.text)
    claim = Claim("x", 1, 1, figure, State.FOUND, sentence, 1)
    thesaurus = load()
    signature = sign(claim, published, thesaurus)
    return frozenset(lead for lead, topic in kinds if topics.select(topic, [(claim, signature)], thesaurus))


def run(data: Path, errors: bool) -> dict[str, float]:
    """Score the reports; a prediction is a figure under a lead topic."""
    counts, told, rows = Counts(), 0, 0
    for report in reports(data):
        hit: set[int] = set()
        for row in report.gold:
            rows += 1
            counts.gold += 1
            index = report.overlapping(row)
            figure = None if index is None else report.figures[index]
            leads = frozenset() if index is None else report.leads[index]
            right = figure is not None and value_bound_right(row, figure)
            if index is not None and leads and right and index not in hit:
                counts.right += 1
            if index is not None:
                hit.add(index)
            told += leads == {row["topic"]}
            if errors and (not right or leads != {row["topic"]}):
                print(
                    f"    {report.name} {row['surface']!r} {row['value_low']}..{row['value_high']} "
                    f"{row['qualifier']} {row['topic']}: {_shown(figure)} under {sorted(leads)}"
                )
        counts.predicted += sum(bool(one) for one in report.leads)
        if errors:
            for index, (figure, leads) in enumerate(zip(report.figures, report.leads, strict=True)):
                if leads and index not in hit:
                    print(f"    {report.name} no gold: {_shown(figure)} under {sorted(leads)}")
    print(counts.line("reports value and bound"))
    print(f"reports topic: {told} of {rows}")
    return {"reports.value_bound.f1": counts.f1, "reports.topic.accuracy": told / rows if rows else 0.0}


def value_bound_right(row: dict[str, Any], figure: Figure) -> bool:
    """Tell whether interval and bound are the gold's, in its convention: vague has no ends, bounds one."""
    bound = Bound(row["qualifier"])
    if figure.bound is not bound:
        return False
    low, high = figure.low, figure.high
    if bound is Bound.VAGUE:
        low = high = None
    elif bound is Bound.AT_MOST:
        low = None
    elif bound is Bound.AT_LEAST:
        high = None
    return bool(low == row["value_low"] and high == row["value_high"])


def _shown(figure: Figure | None) -> str:
    if figure is None:
        return "not found"
    return (
        f"{figure.surface!r} {figure.low}..{figure.high} {figure.bound} {figure.noun_phrase!r} "
        f"{figure.predicate!r} {figure.scope.places} {figure.scope.group!r}"
    )
