"""The articles and queries of the search benchmark: real newswire, resampled with a fixed seed."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SEED = 7
EACH = 30  # queries of a class
_OUTLETS = [
    f"{name} {kind}"
    for name in ("Northern", "Evening", "Harbour", "Civic")
    for kind in ("Post", "Echo", "Herald")
]
_SYLLABLES = ("ba", "ker", "mon", "ti", "sol", "ra", "vin", "do", "lek", "shu", "mar", "pe")
_NAMES = 2  # invented names in a composed article, so that the vocabulary grows as a real one does
_word = re.compile(r"[a-z]{3,}")

Article = dict[str, Any]
Request = dict[str, Any]


def articles(data: Path, size: int) -> Iterator[Article]:
    """Yield that many articles: real ones first, then ones composed of real sentences."""
    chance = random.Random(SEED)
    real = [one for path in sorted((data / "search").glob("*/articles.jsonl.gz")) for one in _read(path)]
    chance.shuffle(real)
    split = [[s.strip() for s in re.split(r"(?<=[.!?])\s+", one["text"]) if s.strip()] for one in real]
    sentences = [sentence for some in split for sentence in some]
    # Composed articles are short ones: as many sentences as there are breaks within the lines of a real one.
    lengths = [max(1, one["text"].count(". ")) for one in real]
    for number in range(size):
        if number < len(real):
            title, text = real[number]["title"], real[number]["text"]
        else:
            chosen = chance.choices(sentences, k=chance.choice(lengths))
            names = ["".join(chance.choices(_SYLLABLES, k=4)).capitalize() for _ in range(_NAMES)]
            title = chosen[0][:60]
            text = " ".join([*chosen, f"{names[0]} spoke with {names[1]}."])
        yield {
            "id": number + 1,
            "title": title,
            "text": text,
            "publication": _OUTLETS[min(int(chance.expovariate(0.4)), len(_OUTLETS) - 1)],
            "date": f"{chance.randint(2014, 2020)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        }


def _read(path: Path) -> Iterator[Article]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            yield {"title": one["title"], "text": one["body"]}


def requests(corpus: list[Article]) -> dict[str, list[Request]]:
    """Return the queries of each class, chosen by how many articles have the words."""
    chance = random.Random(SEED)
    frequency: Counter[str] = Counter()
    sample = corpus if len(corpus) <= 20000 else corpus[:: len(corpus) // 20000]
    for one in sample:
        frequency.update(set(_word.findall(one["text"].lower())))
    size = len(sample)
    common = _between(frequency, 0.08 * size, 0.25 * size)
    middling = _between(frequency, 0.01 * size, 0.08 * size)
    rare = _between(frequency, 2, 4)
    phrases = Counter(
        (a, b)
        for one in sample
        for a, b in re.findall(r"(?=\b([a-z]{3,}) ([a-z]{3,})\b)", one["text"].lower())
        if a in frequency
        and 0.005 * size < frequency[a] < 0.3 * size
        and 0.005 * size < frequency[b] < 0.3 * size
    )
    frequent = [pair for pair, count in phrases.most_common(300) if count >= 3]

    def words(pool: list[str], count: int) -> list[list[str]]:
        return [chance.sample(pool, count) for _ in range(EACH)]

    starts = [word[:4] for word in chance.sample(middling, min(EACH, len(middling)))]
    return {
        "common": [{"kind": "all", "words": one} for one in words(common, 1)],
        "rare": [{"kind": "all", "words": one} for one in words(rare, 1)],
        "and2": [{"kind": "all", "words": one} for one in words(common + middling, 2)],
        "or2": [{"kind": "any", "words": one} for one in words(common + middling, 2)],
        "or4": [{"kind": "any", "words": one} for one in words(common + middling, 4)],
        "phrase": [{"kind": "phrase", "words": list(chance.choice(frequent))} for _ in range(EACH)],
        "prefix": [{"kind": "prefix", "words": [one]} for one in starts],
        "filter": [
            {
                "kind": "filter",
                "words": one,
                "publication": chance.choice(_OUTLETS[:4]),
                "years": [2016, 2018],
            }
            for one in words(common, 1)
        ],
        "count": [{"kind": "count", "words": one} for one in words(common, 1)],
        "page": [{"kind": "page", "words": one} for one in words(common, 1)],
    }


def _between(frequency: Counter[str], least: float, most: float) -> list[str]:
    # Words of the stop lists of the engines are no test of them.
    stops = {
        "the",
        "and",
        "for",
        "that",
        "said",
        "was",
        "with",
        "from",
        "has",
        "its",
        "will",
        "not",
        "are",
        "which",
    }
    return sorted(word for word, count in frequency.items() if least <= count <= most and word not in stops)
