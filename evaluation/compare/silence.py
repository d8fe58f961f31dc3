"""Silence: for each topic and source whether it gives a figure (or a passage) or is shown as silent."""

from __future__ import annotations

import json
import sys
import tomllib
from datetime import date
from pathlib import Path

from evaluation.figures.articles import Article, articles
from reader import places
from reader.coverage import passages, topics, topics_file
from reader.coverage.signature import sign
from reader.coverage.thesaurus import load
from reader.domain.claims import paragraph_number
from reader.domain.comparison import Claim, Topic
from reader.domain.figure import State
from reader.domain.querying import parse

NAMES = Path(__file__).with_name("topic_names.toml")


def run(data: Path, errors: bool) -> dict[str, float]:
    """Score every topic of the gold against every source."""
    gold = json.loads((data / "gold" / "sources_topics.json").read_text(encoding="utf-8"))
    names = tomllib.loads(NAMES.read_text(encoding="utf-8"))["topics"]
    ours = {
        one.id: one for one in topics_file.load((places.corpus() / "topics.toml").read_text(encoding="utf-8"))
    }
    right = cells = figures_of_004 = 0
    for row in gold:
        if row["topic"] not in names:
            print(f"silence: no topic of ours for {row['topic']!r}; left out", file=sys.stderr)
            continue
        topic = ours[names[row["topic"]]]
        for article in articles(data):
            name = article.name[:3]
            silent = name in row["silent"]
            found = speaks(topic, article)
            cells += 1
            right += found != silent
            figures_of_004 += name == "004" and found and bool(row["claims"])
            if errors and found == silent:
                print(f"    {topic.id} {name}: gold {'silent' if silent else 'speaks'}, ours not")
    if not cells:
        return {}
    print(f"silence: {right} of {cells} cells right; figures of source 004 under any topic: {figures_of_004}")
    return {"silent.accuracy": right / cells, "silent.figures_of_004": float(figures_of_004)}


def speaks(topic: Topic, article: Article) -> bool:
    """Tell whether a topic takes a figure of the article or, where it counts nothing, finds a passage."""
    if not topic.counted and not topic.kinds:
        text = passages.cut(1, article.document)
        return bool(passages.answers(text, parse(topic.query, date.max)))
    thesaurus = load()
    claims = [
        Claim(
            str(at),
            1,
            1,
            figure,
            State.FOUND,
            figure.sentence.of(article.document.text),
            paragraph_number(article.document, figure.span.start),
        )
        for at, figure in enumerate(article.extraction.figures)
    ]
    return bool(topics.select(topic, [(one, sign(one, "", thesaurus)) for one in claims], thesaurus))
