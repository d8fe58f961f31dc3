"""Ranking quality on judged collections, spelling variants found, agreement with stock Whoosh."""

from __future__ import annotations

import json
import math
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import search_oracle
from evaluation.search_variants import VARIANTS
from reader.domain.query import Query
from reader.domain.querying import parse
from reader.index.fulltext import FullText
from reader.index.highlight import spans
from reader.index.port import IndexedArticle

DEPTH = 10
_SIGNS = str.maketrans(dict.fromkeys("\"'()/:*?~=+-“”«»", " "))


@dataclass(frozen=True)
class Collection:
    """Documents, queries and which documents are relevant to each query."""

    name: str
    articles: list[IndexedArticle]
    queries: dict[str, str]
    relevant: dict[str, set[int]]


def run(data: Path, errors: bool) -> dict[str, float]:
    """Return the figures of ``evaluate.search``."""
    figures: dict[str, float] = {}
    for folder in sorted(path.parent for path in (data / "search").glob("*/qrels.tsv")):
        collection = load(folder)
        ndcg, precision = measure(collection, errors)
        figures[f"{collection.name}.ndcg10"] = ndcg
        figures[f"{collection.name}.map"] = precision
        print(f"{collection.name}: {len(collection.articles)} documents, {len(collection.relevant)} queries")
    if not figures:
        print(f"No collection with judgements in {data / 'search'}.", file=sys.stderr)
    figures["variants.found"], count = variants_found(errors)
    print(f"variants: {count}")
    mismatches, compared = search_oracle.mismatches(errors)
    figures["oracle.mismatches"] = mismatches
    print(f"oracle: {compared} queries compared with stock Whoosh")
    return figures


def load(folder: Path) -> Collection:
    """Return the collection of a folder with ``docs.jsonl``, ``queries.jsonl`` and ``qrels.tsv``."""
    numbers: dict[str, int] = {}
    articles: list[IndexedArticle] = []
    for document in _lines(folder / "docs.jsonl"):
        numbers[document["id"]] = len(articles) + 1
        title, text = document["title"], document["body"]
        articles.append(IndexedArticle(len(articles) + 1, title, text, "en"))
    relevant: dict[str, set[int]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, document_id = line.split("\t")[:2]
        if document_id in numbers:
            relevant.setdefault(query, set()).add(numbers[document_id])
    queries = {one["id"]: one["text"] for one in _lines(folder / "queries.jsonl")}
    return Collection(
        folder.name, articles, queries, {key: relevant[key] for key in relevant if key in queries}
    )


def query_of(text: str) -> Query:
    """Return the query of a question in plain language: signs of the search language mean nothing in it."""
    return parse(
        " ".join(word for word in text.translate(_SIGNS).split() if any(map(str.isalnum, word))).lower()
    )


def measure(collection: Collection, errors: bool = False) -> tuple[float, float]:
    """Return nDCG@10 and mean average precision, with binary relevance."""
    gains: list[float] = []
    precisions: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        index = FullText.create(Path(folder) / "index", Path(folder) / "stamp.json")
        index.add(collection.articles)
        for key, relevant in collection.relevant.items():
            ranked = [hit.id for hit in index.search(query_of(collection.queries[key]), 1000).hits]
            gains.append(ndcg(ranked, relevant))
            precisions.append(average_precision(ranked, relevant))
            if errors and gains[-1] < 0.1:
                print(f"{collection.name} {key} {gains[-1]:.2f}: {collection.queries[key]}")
        index.close()
    return sum(gains) / len(gains), sum(precisions) / len(precisions)


def ndcg(ranked: Sequence[int], relevant: set[int]) -> float:
    """Return the discounted gain of the first ten, of the best that there could be."""
    gain = sum(1 / math.log2(rank + 2) for rank, one in enumerate(ranked[:DEPTH]) if one in relevant)
    best = sum(1 / math.log2(rank + 2) for rank in range(min(DEPTH, len(relevant))))
    return gain / best


def average_precision(ranked: Sequence[int], relevant: set[int]) -> float:
    """Return the precision at each relevant document, averaged over all relevant ones."""
    found = 0
    total = 0.0
    for rank, one in enumerate(ranked, 1):
        if one in relevant:
            found += 1
            total += found / rank
    return total / len(relevant)


def variants_found(errors: bool) -> tuple[float, int]:
    """Return the share of spelling variants that are found and marked, and how many there are."""
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        index = FullText.create(Path(folder) / "index", Path(folder) / "stamp.json")
        texts = [f"It was said that {printed} came up again." for printed, _, _ in VARIANTS]
        index.add(
            IndexedArticle(number, "", text, language)
            for number, (text, (_, _, language)) in enumerate(zip(texts, VARIANTS, strict=True))
        )
        for number, (text, (printed, typed, language)) in enumerate(zip(texts, VARIANTS, strict=True)):
            query = parse(typed)
            right = number in index.ids(query) and bool(spans(query, text, language))
            found += right
            if errors and not right:
                print(f"variant: {typed!r} does not find or mark {printed!r}: {index.ids(query)}")
        index.close()
    return found / len(VARIANTS), len(VARIANTS)


def _lines(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
