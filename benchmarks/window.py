"""The window's speed: starting, opening, importing, comparing; as ratios where others do the same."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from benchmarks import window_compare, window_driver, window_start
from reader.domain.comparison import Topic
from reader.services import annotating, comparing, extracting, importing, reading
from reader.services.library import Library

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

ROUNDS = 5
FILES = 10_000
BEFORE, BESIDE = 60, 1_000  # files of a comparison that is open, and that come in beside it
ARTICLES = 100_000
_RECOLL = "topdirs = {folder}\nindexstemminglanguages = english\nloglevel = 1\nnoaspell = 1\n"


def run(data: Path, sizes: list[int]) -> dict[str, float]:
    """Return the figures of ``bench.window``; ``sizes`` makes the large library another size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}", flush=True)
    figures = window_start.measure()
    figures["open_article_5mb_ms"] = _open_5mb()
    figures |= window_compare.measure()
    figures["open_library_100k_ms"] = _open_large(sizes[0] if sizes else ARTICLES)
    figures["import_10000_files_window_blocked_max_ms"] = _import_many()
    _import_beside_comparison()
    figures |= _beside_recoll(data)
    return figures


def _open_5mb() -> float:
    """From asking for an article of 5 MB until its page is painted, the median of some times."""
    with tempfile.TemporaryDirectory(prefix="bench-5mb-") as name:
        root = Path(name)
        window_driver.make_library(root, [window_driver.article(0, 11_000, 5), window_driver.article(1, 3)])
        times = []
        with window_driver.window(root) as window:
            cards = reading.list_articles(window.session.library)
            large = max(cards, key=lambda card: card.words).id
            small = min(cards, key=lambda card: card.words).id
            for _ in range(ROUNDS):
                opened = window.session.opened
                window_driver.milliseconds_until(opened, lambda: window.session.open_article(small))
                times.append(
                    window_driver.milliseconds_until(opened, lambda: window.session.open_article(large))
                )
    print(f"an article of 5 MB: {[round(one) for one in times]} ms", flush=True)
    return statistics.median(times)


def _open_large(size: int) -> float:
    """From opening a library until its first list and counts are there."""
    with tempfile.TemporaryDirectory(prefix="bench-large-") as name:
        root = Path(name)
        window_driver.make_library(root, (window_driver.article(number, 2) for number in range(size)))
        times = []
        for _ in range(3):
            began = time.perf_counter()
            with Library.open(root / "library", cache=root / "cache") as library:
                reading.list_articles(library, limit=200)
                reading.counts(library)
                times.append((time.perf_counter() - began) * 1000)
    print(f"a library of {size} articles: {[round(one) for one in times]} ms", flush=True)
    return statistics.median(times)


def _import_many() -> float:
    """The longest time in which the window did not react while files were imported through it."""
    with tempfile.TemporaryDirectory(prefix="bench-import-") as name:
        root = Path(name)
        files = _boats(root / "files", range(FILES))
        with window_driver.window(root) as window:
            return _longest_pause(window, files, FILES)


def _import_beside_comparison() -> None:
    """Print the same with a comparison open whose topic all files speak of; fewer files, as it grows."""
    with tempfile.TemporaryDirectory(prefix="bench-beside-") as name:
        root = Path(name)
        with Library.open(root / "library", cache=root / "cache") as library:
            importing.import_paths(library, [_boats(root / "before", range(FILES, FILES + BEFORE))])
            extracting.find_figures(library)
            library.catch_up()
            annotating.apply(library, comparing.save_topic(library, Topic("boats", "Boats", "", ("boat",))))
        files = _boats(root / "files", range(BESIDE))
        with window_driver.window(root) as window:
            window.show_topic("boats")
            window_driver.wait_until(lambda: window.compare.topic is not None and not window.session.busy)
            print("with a comparison open:", end=" ")
            # Until all is read for figures and compared: until then it says that articles are coming in.
            _longest_pause(window, files, BESIDE, lambda: "coming in" not in window.compare.arrivals.words)


def _boats(folder: Path, numbers: range) -> Path:
    """Write texts that state a figure each; returns their folder."""
    folder.mkdir()
    for number in numbers:
        (folder / f"{number}.txt").write_text(
            f"Report {number}\n\n{window_driver.WORDS.capitalize()}. It has {number} boats.\n"
        )
    return folder


def _longest_pause(
    window: MainWindow, files: Path, count: int, ended: Callable[[], bool] = lambda: True
) -> float:
    """Import a folder through the window; returns and prints the longest time that it did not react."""
    began = time.perf_counter()
    with window_driver.pauses() as gaps:
        window.importer.start([files])
        window_driver.wait_for(1.0)
        window_driver.wait_until(lambda: ended() and not window.session.busy)
    seconds = time.perf_counter() - began
    longest = [round(gap, 1) for gap in gaps[:5]]
    print(f"{count} files in {seconds:.0f} s; longest pauses {longest} ms", flush=True)
    return gaps[0]


def _beside_recoll(data: Path) -> dict[str, float]:
    """Files a second over the same HTML and PDF files: text taken out, stored and indexed.

    Figures, which nobody else finds, come in a pass of their own after it; its time is printed.
    """
    sources = [*sorted((data / "import").rglob("*.html*")), *sorted((data / "import").rglob("*.pdf"))]
    if shutil.which("recollindex") is None or not sources:
        print(
            "not measured: import.throughput_vs_recoll (recollindex or the pages are missing)",
            file=sys.stderr,
        )
        return {}
    ratios = []
    with tempfile.TemporaryDirectory(prefix="bench-recoll-") as name:
        root = Path(name)
        files = root / "files"
        files.mkdir()
        for number, source in enumerate(sources):
            _copy(source, files / f"{number}-{source.name}")
        count = len(sources)
        for turn in range(3):
            before = _worked()
            ours, figures, work = _import(files, root / f"ours{turn}")
            between = _worked()
            theirs = _recoll(files, root / f"recoll{turn}")
            print(
                f"{count} files: ours {count / ours:.1f} a second, Recoll {count / theirs:.1f}; work"
                f" {work - before:.1f} s and {_worked() - between:.1f} s; figures took {figures:.0f} s more",
                flush=True,
            )
            ratios.append(theirs / ours)
    return {"import.throughput_vs_recoll": statistics.median(ratios)}


def _copy(source: Path, target: Path) -> None:
    if source.suffix == ".gz":
        import gzip

        target.with_suffix("").write_bytes(gzip.decompress(source.read_bytes()))
    else:
        shutil.copyfile(source, target)


def _import(files: Path, root: Path) -> tuple[float, float, float]:
    """Return the seconds until all can be read and searched, those for the figures, and the work so far."""
    began = time.perf_counter()
    with Library.open(root / "library", cache=root / "cache") as library:
        importing.import_paths(library, [files])
        library.catch_up()
        searchable, work = time.perf_counter(), _worked()
        extracting.find_figures(library)
        return searchable - began, time.perf_counter() - searchable, work


def _worked() -> float:
    """Return the seconds of processor time of this process and all below it, those that run as well."""
    own = psutil.Process()
    times = [own.cpu_times(), *(one.cpu_times() for one in own.children(recursive=True))]
    running = sum(one.user + one.system for one in times)
    return running + times[0].children_user + times[0].children_system


def _recoll(files: Path, root: Path) -> float:
    root.mkdir()
    (root / "recoll.conf").write_text(_RECOLL.format(folder=files))
    began = time.perf_counter()
    subprocess.run(["recollindex", "-c", str(root)], check=True, capture_output=True)
    return time.perf_counter() - began
