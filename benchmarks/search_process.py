"""Runs one engine of the search benchmark: a request as a line of JSON in, an answer as a line out.

Started by path with whichever Python can import the engine, so it imports its neighbour by its bare name.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import search_engines
import search_system_engines
from search_engines import Engine

_ENGINES = search_engines.ENGINES | search_system_engines.ENGINES


def main() -> int:
    """Serve until the input ends; the engine's name and folder stand on the command line."""
    engine = _ENGINES[sys.argv[1]](Path(sys.argv[2]))
    engine.prepare()
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        order = json.loads(line)
        try:
            answer = serve(engine, order)
        except Exception as error:  # noqa: BLE001 - whatever an engine raises is its answer
            answer = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
    return 0


def serve(engine: Engine, order: dict[str, Any]) -> dict[str, Any]:
    """Carry out one order and return what was measured, in milliseconds unless named otherwise."""
    started = time.perf_counter()
    match order["do"]:
        case "index":
            engine.index(_articles(Path(order["corpus"])))
            return {"seconds": time.perf_counter() - started}
        case "open":
            engine.open()
            engine.search(order["request"])
            return {"ms": _since(started)}
        case "search":
            return _timed(engine.search, order["requests"])
        case "page":
            return _timed(engine.page, order["requests"])
        case "add":
            engine.add(order["article"])
            found = engine.search(order["request"])
            return {"ms": _since(started), "found": found}
        case "memory":
            return {"mb": _resident(), "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
    raise ValueError(order["do"])


def _timed(action: Any, requests: list[dict[str, Any]]) -> dict[str, Any]:
    times, counts = [], []
    for request in requests:
        started = time.perf_counter()
        counts.append(action(request))
        times.append(_since(started))
    return {"ms": times, "counts": counts}


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _resident() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def _articles(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    sys.exit(main())
