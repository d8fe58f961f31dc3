"""The process that parses files: bytes in, JSON out; no Qt, no database, no network, little memory."""

from __future__ import annotations

import json
import sys
from typing import Any, BinaryIO

MEMORY_LIMIT = (
    1536 * 1024 * 1024
)  # bytes of address space; where the system has no such limit, the parent watches


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a library prints must not get between our answers.
    sys.stdout = sys.stderr
    _load()
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


def _articles(data: bytes, parts: dict[str, bytes], request: dict[str, Any]) -> list[dict[str, Any]]:
    from reader.domain.plain import to_plain
    from reader.figures.extract import extract
    from reader.formats import parse, wire

    answers = []
    for parsed in parse.parse(data, request["name"], parts, **request["options"]):
        metadata = parsed.metadata
        extraction = extract(
            parsed.document,
            metadata.published.value if metadata.published else "",
            metadata.publication.value if metadata.publication else "",
        )
        answers.append({"parsed": wire.to_json(parsed), "extraction": to_plain(extraction)})
    return answers


def _load() -> None:
    """Import the parsers before the limits hold, so that the first file does not pay for it."""
    import reader.figures.extract
    import reader.formats.parse
    import reader.formats.wire  # noqa: F401


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
        "shutil.rmtree",
    }
)


def _forbid() -> None:
    """Refuse connections, child processes and writing: a parser needs none of them."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _FORBIDDEN:
            raise PermissionError(f"a parser may not do this: {event}")
        if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
            raise PermissionError("a parser may not write files")

    sys.addaudithook(watch)


def _send(answers: BinaryIO, value: dict[str, Any]) -> None:
    body = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    answers.write(f"{len(body)}\n".encode("ascii"))
    answers.write(body)
    answers.flush()


if __name__ == "__main__":
    main()
