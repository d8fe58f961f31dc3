"""Echoes found in real coverage of ten events, held against what a person read of each pair.

There is no gold for echoes in news. `echo_readings.toml` has the readings, by article and offset, without any
text of the articles. Pairs that nobody has read yet are counted and, on demand, printed to be read.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from reader.coverage.origins import origins
from reader.coverage.signature import sign
from reader.coverage.stated import Stated
from reader.coverage.thesaurus import load
from reader.domain.comparison import Claim
from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import State
from reader.figures.extract import extract

READINGS = Path(__file__).with_name("echo_readings.toml")


def run(data: Path, errors: bool) -> dict[str, float]:
    """Print how many of the pairs found were read as right; the share of those that were read."""
    file = data / "figures" / "newswcl50" / "articles.jsonl"
    if not file.is_file():
        print(f"echoes in coverage: {file} is missing; left out", file=sys.stderr)
        return {}
    read = {
        (one["first"], one["second"]): bool(one["right"])
        for one in tomllib.loads(READINGS.read_text(encoding="utf-8"))["pair"]
    }
    found = [pair for stated in _events(file) for pair in _pairs(stated)]
    right = [read.get((first.claim.id, second.claim.id)) for first, second in found]
    for (first, second), answer in zip(found, right, strict=True):
        if errors and not answer:
            print(f"    {'wrong' if answer is False else 'unread'} {first.claim.id} {second.claim.id}")
            print(f"        {first.claim.sentence[:160]!r}\n        {second.claim.sentence[:160]!r}")
    known = [one for one in right if one is not None]
    print(f"echoes in coverage: {len(found)} pairs, {sum(known)} of {len(known)} read are right")
    return {"echo.coverage.precision": sum(known) / len(known)} if known else {}


def _events(file: Path) -> Iterator[list[Stated]]:
    """Return the figures of each event's articles; ids are "article-offset" with the article's line."""
    events: dict[str, list[Stated]] = defaultdict(list)
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        lines = [one.strip() for one in row["text"].replace("\\n", "").split("\n")]
        document = Document(tuple(Block(BlockKind.PARAGRAPH, one) for one in lines if one))
        published = row.get("published") or ""
        for figure in extract(document, published).figures:
            sentence = figure.sentence.of(document.text)
            claim = Claim(f"{number}-{figure.span.start}", number, 1, figure, State.FOUND, sentence, 1)
            events[str(row["event"])].append(Stated(claim, sign(claim, published, load()), published))
    yield from events.values()


def _pairs(stated: list[Stated]) -> Iterator[tuple[Stated, Stated]]:
    by_id = {one.claim.id: one for one in stated}
    for voice in origins(stated, load()):
        for echoes in voice.echoes:
            for first, second in combinations((by_id[key] for key in echoes), 2):
                if first.claim.article_id != second.claim.article_id:
                    yield first, second
