"""The process that parses files: bytes in, JSON out; no Qt, no database, no network, little memory."""

from __future__ import annotations

import base64
import gc
import importlib
import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from reader.domain.document import Document

# Bytes of address space; where the system has no such limit, the parent watches.
MEMORY_LIMIT = 1536 * 1024 * 1024
_GARBAGE_AFTER = 20_000  # new objects: a page makes many, and few of them in circles
LIGHT = "light"  # argument of a process that is asked for pages of the notebook, or of a PDF, only
LONGEST_FOR_FIGURES = 400_000  # characters, some 65,000 words: about five seconds


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    # Ctrl+C in a terminal reaches all of its processes: this one ends when the parent has done with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever a library prints must not get between our answers.
    sys.stdout = sys.stderr
    # Python looks for a folder for temporary files by writing one: there is none to be found here.
    tempfile.tempdir = os.devnull
    _load(light=LIGHT in sys.argv)
    # What is loaded stays: there is no need to look through it after every few objects.
    gc.freeze()
    gc.set_threshold(_GARBAGE_AFTER)
    _limit_memory()
    _forbid()
    _send(answers, {"ready": True})
    while header := requests.readline():
        request = json.loads(header)
        data = requests.read(request["size"])
        parts = {name: requests.read(size) for name, size in request["parts"]}
        _send(answers, _answer(data, parts, request))


def _answer(data: bytes, parts: dict[str, bytes], request: dict[str, Any]) -> dict[str, Any]:
    from reader.domain.errors import RefusedFile

    try:
        if request["wanted"] == "records":
            return {"records": _records(data, request["name"])}
        if request["wanted"] == "document":
            return {"document": _document(data)}
        if request["wanted"] == "page":
            return {"page": _page(data, **request["options"])}
        if request["wanted"] == "figures":
            return _figures(data, **request["options"])
        return {"articles": _articles(data, parts, request)}
    except RefusedFile as refused:
        return {"refused": refused.reason, "detail": refused.detail}
    except MemoryError:
        return {"refused": "needs too much memory", "detail": "", "tired": True}
    except RecursionError:
        return {"refused": "nested too deeply", "detail": "", "tired": True}
    except Exception as error:  # noqa: BLE001  any parser may fail in any way; the file is named, the rest goes on
        detail = f"{type(error).__name__}: {error}"[:300]
        return {"refused": "damaged", "detail": detail, "tired": True}


def _records(data: bytes, name: str) -> list[Any]:
    from reader.domain.plain import to_plain
    from reader.formats import bibliography

    return [to_plain(one) for one in bibliography.records(data, name)]


def _document(data: bytes) -> list[Any]:
    from reader.formats import markdown

    return markdown.document(data.decode("utf-8", "replace")).to_json()


def _page(data: bytes, index: int, width: int, words: list[str]) -> dict[str, Any]:
    from dataclasses import asdict

    from reader.formats import pdf_picture

    drawn = asdict(pdf_picture.picture(data, index, width, words))
    return drawn | {"packed": base64.b64encode(drawn["packed"]).decode("ascii")}


def _articles(data: bytes, parts: dict[str, bytes], request: dict[str, Any]) -> list[dict[str, Any]]:
    from reader.formats import parse, wire

    return [wire.to_json(one) for one in parse.parse(data, request["name"], parts, **request["options"])]


def _figures(data: bytes, published: str, publication: str) -> dict[str, Any]:
    """Return the figures of a document, given as JSON, and a note where not all of it was read."""
    from reader.domain.plain import to_plain
    from reader.figures.extract import extract, numbers_alone

    document, note = _beginning(Document.from_json(json.loads(data)))
    try:
        found = extract(document, published, publication)
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # noqa: BLE001  one sentence that cannot be read must not take the others' figures
        found = numbers_alone(document)
        why = f"who says its figures, where and when could not be read ({type(error).__name__})"
        note = f"{note}; {why}" if note else why
    return {"extraction": to_plain(found), "note": note}


def _beginning(document: Document) -> tuple[Document, str]:
    """Return as much of a document as is read for figures, and a note where that is not all of it."""
    if len(document.text) <= LONGEST_FOR_FIGURES:
        return document, ""
    last = max(1, document.block_at(LONGEST_FOR_FIGURES))
    note = f"figures were looked for in its first {LONGEST_FOR_FIGURES:,} characters only"
    return Document(document.blocks[:last]), note


def _load(*, light: bool) -> None:
    """Load what every file needs; the parsers of single formats are loaded by the first file of theirs."""
    if light:
        _document(b"A *first* text.")
    else:
        importlib.import_module("reader.formats.parse")


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


_FORBIDDEN = frozenset(
    {
        "socket.connect",
        "socket.bind",
        "socket.getaddrinfo",
        "socket.sendto",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.remove",
        "os.rename",
        "os.mkdir",
        "os.rmdir",
        "os.symlink",
        "os.link",
        "os.fork",
        "os.forkpty",
        "os.kill",
        "os.startfile",
        "os.chmod",
        "os.chown",
        "os.truncate",
        "os.utime",
        "os.setxattr",
        "shutil.rmtree",
    }
)


_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


# Where systems keep what belongs to them: time zones, kinds of files. Nobody's articles are there.
_SYSTEM = (
    "/usr",
    "/etc",
    "/lib",
    "/lib64",
    "/opt",
    "/nix",
    "/dev",
    "/proc",
    "/System",
    "/Library",
    "/var/db",
)


def _forbid() -> None:
    """Refuse connections, child processes, writing, and reading what is neither ours nor the system's."""
    readable = _readable()

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _FORBIDDEN:
            raise PermissionError(f"a parser may not do this: {event}")
        # A number is a file that is open already; how it was opened was asked before.
        if event != "open" or isinstance(arguments[0], int):
            return
        if (arguments[2] or 0) & _WRITING:
            raise PermissionError("a parser may not write files")
        if not os.path.realpath(os.fsdecode(arguments[0])).startswith(readable):
            raise PermissionError("a parser may not read files")

    sys.addaudithook(watch)


def _readable() -> tuple[str, ...]:
    """Return the folders that are read from, each with the separator behind it."""
    # Not the whole of sys.path: the folder that the program was started in is on it.
    packages = [one for one in sys.path if one.endswith(("site-packages", "dist-packages"))]
    ours = [sys.prefix, sys.base_prefix, str(Path(__file__).parents[2]), *packages]
    system = [*_SYSTEM, os.environ.get("SYSTEMROOT", "")]
    return tuple(os.path.join(os.path.realpath(one), "") for one in (*ours, *system) if one)


def _send(answers: BinaryIO, value: dict[str, Any]) -> None:
    body = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    answers.write(f"{len(body)}\n".encode("ascii"))
    answers.write(body)
    answers.flush()


if __name__ == "__main__":
    main()
