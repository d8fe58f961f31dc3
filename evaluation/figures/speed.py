"""The speed of the whole extraction against quantulum3, on the same text in the same run."""

from __future__ import annotations

import importlib
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from evaluation.figures.spans import document_of, texts
from reader.figures.extract import extract

_ROUNDS = 3
_LONGEST = 60_000  # characters; quantulum3 reads some thousand a second


def run(data: Path, errors: bool) -> dict[str, float]:  # noqa: ARG001  every set has the same signature
    """Time both, a round each in turn, and return the ratio of the medians."""
    try:
        parser = importlib.import_module("quantulum3.parser")
    except ImportError:
        print("speed: left out; `pip install quantulum3` in this environment to measure it", file=sys.stderr)
        return {}
    sample = _sample(data)
    documents = [document_of(text) for text in sample]
    extract(documents[0])  # both load their resources outside the clock
    parser.parse("five people")
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        ours.append(_timed(lambda: [extract(document, "2019-03-24") for document in documents]))
        theirs.append(_timed(lambda: [parser.parse(text) for text in sample]))
    size = sum(map(len, sample)) / 1000
    fast, slow = statistics.median(ours), statistics.median(theirs)
    print(
        f"speed: {os.cpu_count()} processors, {size:.0f} KB, ours {size / fast:.1f} KB/s, "
        f"quantulum3 {size / slow:.1f} KB/s"
    )
    return {"speed.vs_quantulum3": slow / fast}


def _sample(data: Path) -> list[str]:
    """Return whole texts, each fifth of them, as far as the length allows: news of every kind."""
    every = [text for _, text in texts(data)]
    kept: list[str] = []
    for text in [*every[::5], *every[1::5]]:
        if sum(map(len, kept)) + len(text) <= _LONGEST:
            kept.append(text)
    if not kept:
        raise FileNotFoundError(2, "missing", str(data))
    return kept


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
