"""The speed of the whole extraction against quantulum3, on the same text in the same run.

Both run in one fresh process with one thread each, as the product's workers do: what else the evaluation has
loaded does not count, and neither is helped by a second processor.
"""

from __future__ import annotations

import importlib
import json
import os
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

_ROUNDS = 3
_LONGEST = 60_000  # characters; quantulum3 reads some thousand a second
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_MISSING = 3


def run(data: Path, errors: bool) -> dict[str, float]:  # noqa: ARG001  every set has the same signature
    """Time both, a round each in turn, and return the ratio of the medians."""
    done = subprocess.run(
        [sys.executable, "-m", "evaluation.figures.speed", str(data)],
        env={**os.environ, **_ONE_THREAD},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == _MISSING:
        print("speed: left out; `pip install quantulum3` in this environment to measure it", file=sys.stderr)
        return {}
    if done.returncode:
        raise RuntimeError(done.stderr)
    times = json.loads(done.stdout)
    size = times["characters"] / 1000
    ours, theirs = statistics.median(times["ours"]), statistics.median(times["theirs"])
    print(
        f"speed: one of {os.cpu_count()} processors, {size:.0f} KB, ours {size / ours:.1f} KB/s, "
        f"quantulum3 {size / theirs:.1f} KB/s"
    )
    return {"speed.vs_quantulum3": theirs / ours}


def _measure(data: Path) -> int:
    """Print the seconds of every round as JSON; the exit code says when quantulum3 is not there."""
    from evaluation.figures.spans import document_of
    from reader.figures.extract import extract

    warnings.simplefilter("ignore")  # quantulum3 says that it has no classifier
    try:
        parser = importlib.import_module("quantulum3.parser")
    except ImportError:
        return _MISSING
    sample = _sample(data)
    documents = [document_of(text) for text in sample]
    extract(documents[0])  # both load their resources outside the clock
    parser.parse("five people")
    times: dict[str, list[float]] = {"ours": [], "theirs": []}
    for _ in range(_ROUNDS):
        times["ours"].append(_timed(lambda: [extract(document, "2019-03-24") for document in documents]))
        times["theirs"].append(_timed(lambda: [parser.parse(text) for text in sample]))
    print(json.dumps({**times, "characters": sum(map(len, sample))}))
    return 0


def _sample(data: Path) -> list[str]:
    """Return whole texts, each fifth of them, as far as the length allows: news of every kind."""
    from evaluation.figures.spans import texts

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


if __name__ == "__main__":
    sys.exit(_measure(Path(sys.argv[1])))
