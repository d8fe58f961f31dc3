"""The figures of both sets as claims, with gold spans and values or wholly our own.

Of the gold a claim gets the span, the value with its bound, the kind, the unit and the counted noun: what a
figure is. What it is about (act, scope, date, origin) comes from our own reading of the text.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.figures.articles import Article, articles
from reader.coverage.thesaurus import Thesaurus, load
from reader.coverage.words import stem
from reader.domain.comparison import Claim
from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import Bound, Figure, Kind, State
from reader.domain.text import Span
from reader.figures.extract import extract

_BOUNDS = {
    "exact": Bound.EXACT,
    "approx": Bound.ABOUT,
    "at_least": Bound.AT_LEAST,
    "at_most": Bound.AT_MOST,
    "range": Bound.RANGE,
    "vague": Bound.VAGUE,
    "comparison": Bound.COMPARISON,
    "anaphoric": Bound.ABOUT,
}
_KINDS = {
    "count": Kind.COUNT,
    "rate": Kind.COUNT,
    "duration": Kind.DURATION,
    "money": Kind.MONEY,
    "percent": Kind.PERCENT,
    "area": Kind.AREA,
    "length": Kind.LENGTH,
}
# The units of the Aceh gold: what is not a unit is the noun that is counted. Its lengths are in kilometres.
_ACEH_UNITS = {
    "length": (Kind.LENGTH, "km"),
    "duration": (Kind.DURATION, "second"),
    "magnitude": (Kind.OTHER, "magnitude"),
    "percent": (Kind.PERCENT, "percent"),
    "area": (Kind.AREA, "km2"),
    "USD": (Kind.MONEY, "USD"),
    "EUR": (Kind.MONEY, "EUR"),
    "GBP": (Kind.MONEY, "GBP"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One claim with the topic that the gold gives it."""

    gold_id: str
    claim: Claim | None  # None: the gold has a figure that we have not found
    published: str
    topic: str

    @property
    def article(self) -> str:
        """The article, by the gold's name for it."""
        return self.gold_id.split("-")[0]


@dataclass(frozen=True, slots=True)
class Set:
    """A set of articles with gold topics, once with gold figures and once with our own."""

    name: str
    gold: tuple[Item, ...]
    own: tuple[Item, ...]


@cache
def sources(data: Path) -> Set:
    """Return the five sources; incidental figures are topics of their own."""
    gold: list[Item] = []
    own: list[Item] = []
    for number, article in enumerate(articles(data), 1):
        for row, figure in article.pairs():
            topic = row["topic"] if row["topic"] != "incidental" else f"incidental {row['id']}"
            published = row.get("pub_date") or ""
            gold.append(Item(row["id"], _source_claim(row, article, figure, number), published, topic))
            claim = None if figure is None else _claim(row["id"], number, article.document, figure)
            own.append(Item(row["id"], claim, published, topic))
    return Set("sources", tuple(gold), tuple(own))


@cache
def aceh(data: Path) -> Set:
    """Return the articles on one earthquake."""
    folder = _event(data / "figures")
    texts = {int(row["doc"].split("/")[-1]): row["text"] for row in _lines(folder / "articles.jsonl")}
    by_article: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in _lines(folder / "gold.jsonl"):
        by_article[row["doc"]].append(row)
    gold: list[Item] = []
    own: list[Item] = []
    for number, rows in sorted(by_article.items()):
        document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in texts[number].split("\n")))
        published = _stamp(rows[0].get("published") or "")
        figures = extract(document, published[:10]).figures
        for place, row in enumerate(rows):
            gold_id = f"{number}-{place}"
            figure = _overlapping(figures, Span(row["fig_start"], row["fig_end"]))
            gold.append(Item(gold_id, _aceh_claim(gold_id, row, document, figure), published, row["topic"]))
            claim = None if figure is None else _claim(gold_id, number, document, figure)
            own.append(Item(gold_id, claim, published, row["topic"]))
    return Set("aceh", tuple(gold), tuple(own))


def _event(folder: Path) -> Path:
    """Return the folder of the event: Aceh, or whichever has articles with gold figures."""
    known = folder / "aceh2013"
    if (known / "gold.jsonl").is_file():
        return known
    return next((one.parent for one in sorted(folder.glob("*/gold.jsonl"))), known)


def _stamp(text: str) -> str:
    """Return the date of publication, with the hour where it is stated: "2013-07-02 07:41"."""
    found = re.match(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?", text)
    return found[0] if found else ""


def _aceh_claim(gold_id: str, row: dict[str, Any], document: Document, own: Figure | None) -> Claim:
    kind, unit = _ACEH_UNITS.get(row["unit"], (Kind.COUNT, ""))
    noun = row["unit"] if kind is Kind.COUNT else ""
    span = Span(row["fig_start"], row["fig_end"])
    sentence = Span(row["sent_start"], row["sent_end"])
    bare = Figure(span, row["figure"], None, None, Bound.EXACT, kind, sentence, noun=noun)
    figure = replace(
        own or bare,
        span=span,
        surface=row["figure"],
        low=row["value_low"],
        high=row["value_high"],
        bound=_BOUNDS[row["value_type"]],
        kind=kind,
        unit=unit,
        noun=noun,
    )
    return _claim(gold_id, row["doc"], document, figure)


def _source_claim(row: dict[str, Any], article: Article, own: Figure | None, number: int) -> Claim:
    kind = _KINDS[row["kind"]]
    phrase = re.sub(r"-\n", "", row.get("unit_surface") or "").replace("\n", " ")
    values = {
        "low": row["value_low"],
        "high": row["value_high"],
        "bound": _BOUNDS[row["value_type"]],
        "kind": kind,
        "unit": _unit(kind, row.get("unit_norm") or ""),
        "period": row.get("per") or "",
    }
    if own is not None:
        noun = (_noun(phrase, load()) or own.noun) if kind is Kind.COUNT else ""
        return _claim(row["id"], number, article.document, replace(own, noun=noun, **values))
    # Nothing of ours is there: the sentence of the raw file stands in, with the offsets that it has there.
    figure = Figure(
        Span(row["fig_start"], row["fig_end"]),
        row["figure"],
        sentence=Span(row["quote_start"], row["quote_end"]),
        noun=_noun(phrase, load()) if kind is Kind.COUNT else "",
        noun_phrase=phrase,
        **values,
    )
    return Claim(row["id"], number, 1, figure, State.FOUND, row["quote"], 1)


def _claim(gold_id: str, article: int, document: Document, figure: Figure) -> Claim:
    return Claim(gold_id, article, 1, figure, State.FOUND, figure.sentence.of(document.text), 1)


def _unit(kind: Kind, name: str) -> str:
    """Return the unit in our words for it."""
    if kind in (Kind.DURATION, Kind.MONEY, Kind.PERCENT):
        return name
    return {"square kilometre": "km2", "mile": "mile"}.get(name, "") if kind is not Kind.COUNT else ""


def _noun(phrase: str, thesaurus: Thesaurus) -> str:
    """Return the head of a printed noun phrase: its last word that the thesaurus knows, else its last."""
    words: list[str] = re.findall(r"[^\W\d_]+", re.split(r"\b(?:of|from|in)\b", phrase)[0])
    known = [one for one in words if stem(one) in thesaurus.nouns]
    return (known or words or [""])[-1]


def _overlapping(figures: Sequence[Figure], wanted: Span) -> Figure | None:
    shared = [
        (min(one.span.end, wanted.end) - max(one.span.start, wanted.start), at)
        for at, one in enumerate(figures)
        if one.span.overlaps(wanted)
    ]
    return figures[max(shared)[1]] if shared else None


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
