"""Worker processes that parse files: kept warm, limited in time and memory, replaced after an error."""

from __future__ import annotations

import base64
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import psutil

from reader.domain.article import Parsed
from reader.domain.document import Document
from reader.domain.errors import NoParser, RefusedFile
from reader.domain.figure import Extraction
from reader.domain.picture import MOST_POINTS, PagePicture
from reader.domain.plain import from_plain
from reader.formats import wire
from reader.formats.bibliography import Record
from reader.services.worker_process import LIGHT, MEMORY_LIMIT

SECONDS_PER_FILE = 20.0
BYTES_A_SECOND = 250_000  # that a parser must get through where a file is large
SECONDS_MORE = 90.0  # that the largest file gets for it
SECONDS_TO_START = 60.0
FILES_PER_WORKER = 1000  # replaced after so many, so that what a parser leaks goes away
SWOLLEN = MEMORY_LIMIT // 2  # bytes that a process holds after a file, from which it is replaced at once
NO_ANSWER = "the parser gave no proper answer"
LARGEST_ANSWER = 200 * 1024 * 1024  # bytes of JSON


class Workers:
    """A few worker processes; they may be asked from as many threads as there are workers."""

    def __init__(
        self, count: int = 2, *, seconds_per_file: float = SECONDS_PER_FILE, light: bool = False
    ) -> None:
        self._seconds = seconds_per_file
        self._light = light  # for pages of the notebook only: such a process is there at once
        self._idle: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        self.count = count
        for _ in range(count):
            self._idle.put(None)  # started when first needed

    def parse(
        self,
        data: bytes,
        name: str,
        parts: Mapping[str, bytes] | None = None,
        **options: Any,
    ) -> list[Parsed]:
        """Return the articles of one file; raises ``RefusedFile`` with a named reason."""
        answer = self._ask(data, name, parts or {}, {"wanted": "articles", "options": options})
        with _proper():
            return [wire.from_json(one) for one in answer["articles"]]

    def figures(self, document: Document, published: str, publication: str) -> tuple[Extraction, str]:
        """Return the figures of a document and a note where not all of it was read.

        Raises ``RefusedFile`` with a named reason.
        """
        data = json.dumps(document.to_json(), ensure_ascii=False).encode("utf-8", "surrogatepass")
        options = {"published": published, "publication": publication}
        answer = self._ask(data, "", {}, {"wanted": "figures", "options": options})
        with _proper():
            return from_plain(Extraction, answer["extraction"]), from_plain(str, answer["note"])

    def records(self, data: bytes, name: str) -> list[Record]:
        """Return the records of a bibliography; raises ``RefusedFile`` with a named reason."""
        answer = self._ask(data, name, {}, {"wanted": "records"})
        with _proper():
            return from_plain(list[Record], answer["records"])

    def page(self, data: bytes, index: int, width: int, words: Sequence[str]) -> PagePicture:
        """Return a page of a PDF as a picture; raises ``RefusedFile`` with a named reason."""
        options = {"index": index, "width": width, "words": list(words)}
        answer = self._ask(data, "page.pdf", {}, {"wanted": "page", "options": options})
        with _proper():
            drawn = answer["page"]
            index, pages, across, down = (
                from_plain(int, drawn[one]) for one in ("index", "pages", "width", "height")
            )
            if not (across > 0 and down > 0 and across * down <= 2 * MOST_POINTS):
                raise ValueError("a picture of no such size was asked for")
            packed = base64.b64decode(from_plain(str, drawn["packed"]), validate=True)
            return PagePicture(index, pages, across, down, packed)

    def document(self, text: str) -> Document:
        """Return the document of a page in Markdown; raises ``RefusedFile`` with a named reason."""
        answer = self._ask(text.encode("utf-8", "replace"), "page.md", {}, {"wanted": "document"})
        with _proper():
            return Document.from_json(answer["document"])

    def _ask(
        self, data: bytes, name: str, parts: Mapping[str, bytes], request: dict[str, Any]
    ) -> dict[str, Any]:
        worker = self._idle.get()
        try:
            if worker is None or worker.spent:
                if worker is not None:
                    worker.stop()
                worker = None
                worker = _Worker(light=self._light)
            answer = worker.ask(data, name, parts, request, self.seconds_for(len(data)))
        finally:
            self._idle.put(worker)
        if "refused" in answer:
            raise RefusedFile(answer["refused"], answer.get("detail", ""))
        return answer

    def seconds_for(self, size: int) -> float:
        """Return how long the parser of a file of so many bytes may take."""
        return self._seconds + min(SECONDS_MORE, size / BYTES_A_SECOND)

    def close(self) -> None:
        """Stop the processes that are idle; call it when no file is being parsed."""
        for _ in range(self.count):
            worker = self._idle.get()
            if worker is not None:
                worker.stop()
            self._idle.put(None)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def _proper() -> Iterator[None]:
    """Refuse an answer that is not what was asked for: a process that was taken over may say anything."""
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise RefusedFile(NO_ANSWER, str(error)[:200]) from error


class _Worker:
    """One process, asked one file at a time."""

    def __init__(self, *, light: bool = False) -> None:
        root = str(Path(__file__).resolve().parents[2])
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")])),
            "PYTHONIOENCODING": "utf-8",
            "PYTHONWARNINGS": "ignore",
            # One thread each: the pool is what runs side by side, and thread stacks count as memory.
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "reader.services.worker_process", *([LIGHT] if light else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        assert self._process.stderr is not None
        self._said = _Said(self._process.stderr)
        self._asked = 0
        self._tired = False
        if not self._receive(SECONDS_TO_START).get("ready"):
            last = self._said.last()
            self.stop()
            raise NoParser("the parser could not be started", last)

    @property
    def spent(self) -> bool:
        return self._tired or self._asked >= FILES_PER_WORKER or self._process.poll() is not None

    def ask(
        self,
        data: bytes,
        name: str,
        parts: Mapping[str, bytes],
        request: dict[str, Any],
        seconds: float,
    ) -> dict[str, Any]:
        """Return the process's answer, or a refusal in its name when it took too long or died."""
        self._asked += 1
        header = {
            "name": name,
            "size": len(data),
            "parts": [[part, len(content)] for part, content in parts.items()],
            **request,
        }
        assert self._process.stdin is not None
        pipe = self._process.stdin
        try:
            pipe.write(json.dumps(header).encode("ascii") + b"\n")
            pipe.write(data)
            for content in parts.values():
                pipe.write(content)
            pipe.flush()
        except OSError:
            self._tired = True
            return {"refused": "the parser stopped", "detail": "before the file was read"}
        answer = self._receive(seconds)
        self._tired = self._tired or bool(answer.pop("tired", False)) or _memory_of(self._process) > SWOLLEN
        return answer

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._said.last()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                # A killed process leaves unread bytes; there is nobody to hear that the pipe broke.
                try:
                    pipe.close()
                except OSError:
                    continue

    def _receive(self, seconds: float) -> dict[str, Any]:
        watch = _Watch(self._process, seconds)
        try:
            return self._read()
        except (OSError, ValueError):
            self._tired = True
            return {"refused": watch.reason or "the parser crashed", "detail": watch.detail}
        finally:
            watch.stop()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        size = int(self._process.stdout.readline())
        if size > LARGEST_ANSWER:
            self._process.kill()
            raise ValueError("answer too large")
        answer: dict[str, Any] = json.loads(self._process.stdout.read(size))
        return answer


def _memory_of(process: subprocess.Popen[bytes]) -> int:
    try:
        return int(psutil.Process(process.pid).memory_info().rss)
    except psutil.Error:
        return 0


class _Said:
    """Reads along what a process says, so that its pipe never fills, and keeps the end of it."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._end = b""
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def last(self) -> str:
        """Return the last line of a process that has ended."""
        self._thread.join(1.0)
        return self._end.decode("utf-8", "replace").strip().rpartition("\n")[2]

    def _read(self) -> None:
        while piece := os.read(self._pipe.fileno(), 4096):
            self._end = (self._end + piece)[-400:]


class _Watch:
    """Kills a process that takes too long or too much memory; says which."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.reason = ""
        self.detail = ""
        self._process = process
        self._seconds = seconds
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        end = time.monotonic() + self._seconds
        while (left := end - time.monotonic()) > 0:
            if self._over.wait(min(0.5, left)):
                return
            if _memory_of(self._process) > MEMORY_LIMIT:
                self._kill("needs too much memory", f"more than {MEMORY_LIMIT // 1024**2} MB")
                return
        self._kill("took too long", f"more than {self._seconds:.0f} seconds")

    def _kill(self, reason: str, detail: str) -> None:
        self.reason, self.detail = reason, detail
        self._process.kill()
