"""Search speed beside stock Whoosh, SQLite FTS5, Xapian, Recoll and tantivy in one run; speed of typing."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from benchmarks import search_corpus, window_typing

DEFAULT_SIZE = 10_000
TYPED_SIZE = 10_000  # typing is measured at this size too, where the run is of a larger one
ROUNDS = 3
ADDED = 9
OURS = "parallax"
ENGINES = (OURS, "whoosh", "fts5", "tantivy", "xapian", "recoll")
_SYSTEM = {"xapian": "/usr/bin/python3", "recoll": "/usr/bin/python3"}  # Debian's packages
_MODULES = {"tantivy": "tantivy", "xapian": "xapian", "recoll": "recoll.recoll"}
_PACKAGES = {"xapian": ("python3-xapian",), "recoll": ("recollcmd", "python3-recoll")}
_SCRIPT = Path(__file__).with_name("search_process.py")


def run(data: Path, sizes: list[int]) -> dict[str, float]:
    """Return the figures of ``bench.search``, those of the largest size where there are several."""
    figures: dict[str, float] = {}
    for size in sorted(sizes) or [DEFAULT_SIZE]:
        measured = measure(data, size) | _typing(data, size)
        figures |= {f"{key}_{size}": value for key, value in measured.items()} if len(sizes) > 1 else {}
        figures |= measured
    return figures


def _typing(data: Path, size: int) -> dict[str, float]:
    """Return what a key press in the real window costs, at the size and at a middling one."""
    typed = {one: window_typing.measure(data, one) for one in {size, min(size, TYPED_SIZE)}}
    figures = {
        "keypress_to_painted_p95_ms": typed[size]["p95"],
        "window_blocked_max_ms": max(one["blocked"] for one in typed.values()),
    }
    return figures | (
        {"keypress_to_painted_p95_ms_10k": typed[TYPED_SIZE]["p95"]} if TYPED_SIZE in typed else {}
    )


def measure(data: Path, size: int) -> dict[str, float]:
    """Measure every engine that is there on a corpus of so many articles, and print the tables."""
    with tempfile.TemporaryDirectory(prefix="bench-search-") as name:
        folder = Path(name)
        corpus = list(search_corpus.articles(data, size))
        _write(corpus, folder)
        requests = search_corpus.requests(corpus)
        engines = {name: _Process(name, folder / name) for name in ENGINES if _there(name)}
        print(f"{size} articles, {os.cpu_count()} processors, Python {platform.python_version()}", flush=True)
        try:
            results = {name: _index(engine, folder) for name, engine in engines.items()}
            _open(engines, requests, results)
            _search(engines, requests, results)
            _add(engines, size, results)
        finally:
            for engine in engines.values():
                engine.stop()
    _print(results, size)
    return _figures(results, size)


Result = dict[str, Any]


def _index(engine: _Process, folder: Path) -> Result:
    shutil.rmtree(engine.folder, ignore_errors=True)
    engine.start()
    engine.ask(do="memory")  # answers when everything is imported
    with _memory(engine) as peak:
        seconds = engine.ask(do="index", corpus=str(folder / "corpus.jsonl"))["seconds"]
    size = sum(path.stat().st_size for path in engine.folder.rglob("*") if path.is_file()) / 1e6
    print(
        f"  {engine.name}: indexed in {seconds:.1f} s, {size:.0f} MB, {peak[0]:.0f} MB of memory", flush=True
    )
    engine.stop()
    return {"index": seconds, "size": size, "indexing_mb": peak[0]}


def _open(engines: dict[str, _Process], requests: dict[str, list[Any]], results: dict[str, Result]) -> None:
    """Time from opening to the first answer, each time in a new process; the last one stays."""
    times: dict[str, list[float]] = {name: [] for name in engines}
    for number in range(ROUNDS):
        for name, engine in engines.items():
            engine.stop()
            engine.start()
            engine.ask(do="memory")
            times[name].append(engine.ask(do="open", request=requests["common"][number])["ms"])
    for name in engines:
        results[name]["open"] = statistics.median(times[name])


def _search(engines: dict[str, _Process], requests: dict[str, list[Any]], results: dict[str, Result]) -> None:
    times: dict[tuple[str, str], list[list[float]]] = {}
    for _ in range(ROUNDS):
        for kind, asked in requests.items():
            for name, engine in engines.items():
                answer = engine.ask(do="page" if kind == "page" else "search", requests=asked)
                times.setdefault((name, kind), []).append(answer["ms"])
                results[name].setdefault("counts", {})[kind] = sum(answer["counts"])
    for (name, kind), rounds in times.items():
        each = sorted(statistics.median(query) for query in zip(*rounds, strict=True))
        results[name][kind] = (statistics.median(each), each[int(0.95 * (len(each) - 1))])
    for name, engine in engines.items():
        results[name]["searching_mb"] = engine.ask(do="memory")["mb"]


def _add(engines: dict[str, _Process], size: int, results: dict[str, Result]) -> None:
    times: dict[str, list[float]] = {name: [] for name in engines}
    for number in range(ADDED):
        word = "zyxw" + "".join(chr(ord("a") + int(digit)) for digit in str(number + 10)) + "q"
        article = {
            "id": size + 1 + number, "title": "One more", "text": f"One more article with {word} in it.",
            "publication": "Northern Post", "date": "2019-05-05",
        }  # fmt: skip
        for name, engine in engines.items():
            answer = engine.ask(do="add", article=article, request={"kind": "all", "words": [word]})
            if answer["found"] != 1:
                print(f"  {name}: the added article was not found", file=sys.stderr)
            times[name].append(answer["ms"])
    for name in engines:
        results[name]["add"] = statistics.median(times[name])


KINDS = ("common", "rare", "and2", "or2", "or4", "phrase", "prefix", "filter", "count")


def _figures(results: dict[str, Result], size: int) -> dict[str, float]:
    ours = results[OURS]
    figures: dict[str, float] = {
        "add_one_until_found_ms": ours["add"],
        "memory_indexing_mb": ours["indexing_mb"],
        "memory_searching_mb": ours["searching_mb"],
        "articles": size,
    }
    if "whoosh" in results:
        figures["index.throughput_vs_whoosh"] = results["whoosh"]["index"] / ours["index"]
    if "fts5" in results:
        figures["page.vs_fts5"] = ours["page"][0] / results["fts5"]["page"][0]
        figures["open_until_first_answer_vs_fts5"] = ours["open"] / results["fts5"]["open"]
    if "recoll" in results:
        theirs = results["recoll"]
        figures["index.throughput_vs_recoll"] = theirs["index"] / ours["index"]
        figures["query.worst_class_vs_recoll"] = max(ours[kind][0] / theirs[kind][0] for kind in KINDS)
        figures["query.worst_p95_vs_recoll"] = max(ours[kind][1] / theirs[kind][1] for kind in KINDS)
        figures["page.vs_recoll"] = ours["page"][0] / theirs["page"][0]
    if "xapian" in results:
        theirs = results["xapian"]
        figures["query.worst_class_vs_xapian_or_1ms"] = max(
            ours[kind][0] / max(1.0, theirs[kind][0]) for kind in KINDS
        )
    for kind in (*KINDS, "page"):
        figures[f"ms.{kind}"] = ours[kind][0]
    return figures


def _print(results: dict[str, Result], size: int) -> None:
    print(f"\nmedian/95th percentile in ms, {size} articles; matches beside classes that count them")
    print(
        f"{'':10}{'art./s':>8}{'open':>7}{'add':>7}{'MB':>6} "
        + "".join(f"{kind:>14}" for kind in (*KINDS, "page"))
    )
    for name, one in results.items():
        times = "".join(f"{one[kind][0]:>7.2f}/{one[kind][1]:<6.2f}" for kind in (*KINDS, "page"))
        facts = f"{one['open']:>7.1f}{one['add']:>7.1f}{one['searching_mb']:>6.0f}"
        print(f"{name:10}{size / one['index']:>8.0f}{facts} {times}")
    for name, one in results.items():
        print(f"{name:10} matches " + " ".join(f"{kind} {one['counts'][kind]}" for kind in (*KINDS, "page")))


class _Process:
    """One engine's process."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start the engine anew."""
        root = str(_SCRIPT.parent.parent)
        self._process = subprocess.Popen(
            [
                _SYSTEM.get(self.name, sys.executable),
                "-W",
                "ignore",
                str(_SCRIPT),
                self.name,
                str(self.folder),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": ""},
        )

    def stop(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            with suppress(OSError):
                self._process.communicate()
            self._process = None

    @property
    def pid(self) -> int:
        """The process's number."""
        assert self._process is not None
        return self._process.pid

    def ask(self, **order: Any) -> dict[str, Any]:
        """Return the answer to one order; raises ``RuntimeError`` with what the engine said."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"error": "ended"}
        if "error" in answer:
            raise RuntimeError(f"{self.name}: {answer['error']}")
        return answer


def _there(name: str) -> bool:
    """Tell whether an engine can be measured; a package of the system is installed where that is allowed."""
    if name not in _MODULES or _imports(name):
        return True
    if name in _PACKAGES and shutil.which("apt-get") and os.geteuid() == 0:
        for words in (("update",), ("install", "--yes", "--no-install-recommends", *_PACKAGES[name])):
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(["apt-get", "-qq", *words], capture_output=True, check=False, env=quiet)
        if _imports(name):
            return True
    print(f"{name} is not installed: it is left out.", file=sys.stderr)
    return False


def _imports(name: str) -> bool:
    python = _SYSTEM.get(name, sys.executable)
    try:
        done = subprocess.run([python, "-c", f"import {_MODULES[name]}"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


@contextmanager
def _memory(engine: _Process) -> Iterator[list[float]]:
    """Give the highest memory of a process with its children, in MB, while it works."""
    peak = [0.0]
    done = threading.Event()

    def watch() -> None:
        top = psutil.Process(engine.pid)
        while not done.is_set():
            with suppress(psutil.Error):
                every = [top, *top.children(recursive=True)]
                peak[0] = max(peak[0], sum(one.memory_info().rss for one in every) / 1e6)
            time.sleep(0.05)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()


def _write(corpus: list[dict[str, Any]], folder: Path) -> None:
    """Write the articles for the engines, and their texts for our page."""
    with (folder / "corpus.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in corpus)
    with sqlite3.connect(folder / "texts.sqlite") as texts:
        texts.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, title TEXT, text TEXT)")
        texts.executemany("INSERT INTO texts VALUES (:id, :title, :text)", corpus)
    texts.close()
