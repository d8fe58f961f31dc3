"""Malformed and hostile files: each is imported or refused with a reason in time, and nothing is reached.

The files go through the worker processes of the program. On Linux the whole run is watched by strace, so
that no connection and no file opened outside our folders goes unseen; elsewhere that figure is left out.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from reader.domain.document import Document
from reader.domain.errors import RefusedFile
from reader.services.workers import Workers

ROOT = Path(__file__).resolve().parents[2]
GRACE = 1.0  # seconds beyond a file's limit within which the answer must be there
_DIED = "the parser crashed"
_CALL = re.compile(r"(?:open|openat|creat|unlink|unlinkat|rename|renameat2?|mkdir|connect)\((.*)")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
_SYSTEM = (
    "/proc/ /sys/ /dev/ /lib /usr/lib /usr/local/lib /usr/share/locale /usr/share/zoneinfo /usr/share/fonts "
    "/usr/local/share/fonts"
)
_FILES = "/etc/ld.so /etc/localtime /etc/mime.types"
_ALLOWED = (*_SYSTEM.split(), *_FILES.split())


def run(data: Path, errors: bool) -> dict[str, float]:
    """Return how many files stayed unanswered, how often the program fell, and what leaked."""
    if not (data / "hostile").is_dir():
        raise FileNotFoundError(str(data / "hostile"))
    with tempfile.TemporaryDirectory() as folder:
        answer, trace = Path(folder) / "answer.json", Path(folder) / "trace"
        start = "from evaluation.importing.hostile import main; main()"
        command = [sys.executable, "-c", start, str(data), str(answer)]
        strace = shutil.which("strace")
        if strace:
            calls = "trace=open,openat,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,connect"
            command = [
                strace,
                "-f",
                "-qq",
                "-s",
                "300",
                "-e",
                calls,
                "-e",
                "signal=none",
                "-o",
                str(trace),
                *command,
            ]
        done = subprocess.run(command, cwd=ROOT, check=False)
        if done.returncode != 0:
            print(f"the run over hostile files ended with {done.returncode}", file=sys.stderr)
            return {"hostile.crashes": 1.0}
        figures: dict[str, float] = json.loads(answer.read_text())
        if strace:
            leaks = sorted(set(_leaks(trace, data, Path(folder))))
            figures["hostile.leaks"] = len(leaks)
            for leak in leaks[:20] if errors else ():
                print(f"  reached: {leak}")
        else:
            print("not measured: hostile.leaks (strace is missing)", file=sys.stderr)
    return figures


def _leaks(trace: Path, data: Path, folder: Path) -> Iterator[str]:
    """Yield what was opened, written or connected to outside our folders."""
    # The libraries may stand behind a link.
    libraries = (sys.prefix, os.path.realpath(sys.prefix), sys.base_prefix)
    own = (str(ROOT), str(data), str(folder), *libraries, *_ALLOWED)
    with trace.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            call = _CALL.search(line)
            if call is None or "ENOENT" in line or "O_TMPFILE" in line:
                continue
            if "connect(" in line:
                if "AF_UNIX" not in line:
                    yield line.strip()[:200]
                continue
            path = _PATH.search(call[1])
            if path and path[1].startswith("/") and not path[1].startswith(own):
                yield path[1]


# ---- the run itself, in a process of its own


def measure(data: Path) -> dict[str, float]:
    """Send every file through the workers and count the answers."""
    outcomes: Counter[str] = Counter()
    late: list[str] = []
    fallen: list[str] = []
    with Workers(1) as pool:
        for name, content in _files(data):
            limit = pool.seconds_for(len(content))
            begun = time.monotonic()
            try:
                for article in pool.parse(content, name):
                    limit += pool.seconds_for(len(article.document.text))
                    _find_figures(pool, article.document)
                outcomes["imported"] += 1
            except RefusedFile as refused:
                outcomes[refused.reason] += 1
            except Exception as error:  # noqa: BLE001  whatever else escapes is what is being counted
                fallen.append(f"{name}: {type(error).__name__}: {error}")
            if time.monotonic() - begun > limit + GRACE:
                late.append(name)
    print(f"hostile files: {outcomes.total()}; {dict(outcomes.most_common())}")
    for line in fallen + late:
        print(f"  {line}")
    return {
        "hostile.unanswered": float(len(late)),
        "hostile.crashes": float(len(fallen)),
        "hostile.files": float(outcomes.total()),
        "hostile.worker_deaths": float(outcomes[_DIED]),
    }


def _find_figures(pool: Workers, document: Document) -> None:
    with suppress(RefusedFile):
        pool.figures(document, "", "")


def _files(data: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((data / "hostile").rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()
    spec = importlib.util.spec_from_file_location("crafted", ROOT / "tests" / "formats" / "crafted.py")
    assert spec is not None
    assert spec.loader is not None
    crafted = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(crafted)
    yield from crafted.crafted()


def main() -> None:
    """Measure the folder named first and write the figures to the file named second."""
    data, answer = (Path(argument) for argument in sys.argv[1:3])
    answer.write_text(json.dumps(measure(data)))
