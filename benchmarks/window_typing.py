"""From a key press in the search box to painted results, in the real window, debounce included."""

from __future__ import annotations

import random
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import search_corpus, window_driver

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QLineEdit

QUERIES = 25
SEED = 11


def measure(data: Path, size: int) -> dict[str, float]:
    """Return the 95th percentile over all keys and the longest pause of the window while typing."""
    with tempfile.TemporaryDirectory(prefix="bench-typing-") as name:
        root = Path(name)
        made = (
            window_driver.parsed(one["title"], one["text"], one["publication"], _day(one["date"]))
            for one in search_corpus.articles(data, size)
        )
        window_driver.make_library(root, made)
        times: list[float] = []
        queries = _queries(data)
        with window_driver.window(root) as window:
            window_driver.wait_for(2.0)
            edit, counted = window.box.edit, window.desk.results.counted
            edit.setFocus()
            with window_driver.pauses() as gaps:
                for query in queries:
                    edit.clear()
                    window_driver.wait_for(0.4)
                    for key in query:
                        if key == " ":
                            edit.insert(key)  # asks for nothing new
                        else:
                            times.append(_press(edit, key, counted))
    painted = statistics.quantiles(times, n=20)[-1]
    print(
        f"typing at {size}: {len(times)} keys, median {statistics.median(times):.1f} ms, p95 {painted:.1f} ms"
    )
    print(f"longest pauses of the window while typing: {[round(gap, 1) for gap in gaps[:5]]} ms")
    return {"p95": painted, "median": statistics.median(times), "blocked": gaps[0]}


def _press(edit: QLineEdit, key: str, counted: SignalInstance) -> float:
    from PySide6.QtTest import QTest

    return window_driver.milliseconds_until(counted, lambda: QTest.keyClicks(edit, key), 2000)


def _queries(data: Path) -> list[str]:
    chance = random.Random(SEED)
    words = [
        word
        for one in search_corpus.articles(data, 400)
        for word in one["title"].lower().split()
        if word.isalpha() and len(word) > 4
    ]
    return [" ".join(chance.sample(words, 1 + number % 2)) for number in range(QUERIES)]


def _day(date: object) -> str:
    text = str(date)
    return text if "-" in text else f"{text[:4]}-{text[4:6]}-{text[6:8]}"
