"""Coverage-guided fuzzing of the parsers and of the cleaning, search and figure code, by name.

    python3 dev.py fuzz html --seconds 60

Whatever is not a refusal with a named reason (or a query error) is a finding; its input is written to the
folder that ``--findings`` names. Not part of CI: it never ends by itself with a proof.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import multiprocessing
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from reader.domain.errors import QueryError, RefusedFile
from tools import fuzz_inputs, growth

_GRACE = 120  # seconds to load, and to give up an input that takes too long
LARGEST = 20_000  # bytes of one input: more makes it slow and finds nothing new


def main() -> int:
    """Fuzz one target for a while and return 1 when something was found."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--findings", type=Path, default=Path("out/fuzz"))
    parser.add_argument(
        "--growth", action="store_true", help="no fuzzing: repeated pieces, larger and larger"
    )
    options = parser.parse_args()
    if options.growth:
        return 1 if growth.measure(options.target, TARGETS[options.target]()) else 0
    if importlib.util.find_spec("atheris") is None:
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "atheris"], check=True)
    options.findings.mkdir(parents=True, exist_ok=True)
    before = set(options.findings.glob(f"{options.target}-*"))
    # The fuzzer ends its process in ways of its own.
    process = multiprocessing.get_context("spawn").Process(target=fuzz, args=(options,))
    process.start()
    process.join(options.seconds + _GRACE)
    if process.is_alive():
        print("It hangs in a library: the process was ended.", flush=True)
        process.kill()
        process.join()
    found = sorted(set(options.findings.glob(f"{options.target}-*")) - before)
    for one in found:
        print(f"found: {one}", flush=True)
    return 1 if found or process.exitcode else 0


def fuzz(options: argparse.Namespace) -> None:
    """Try inputs until the time is up; those that fail in a new way are written down and it goes on."""
    import atheris

    corpus = options.findings / "corpus" / options.target
    words = fuzz_inputs.write_corpus(options.target, corpus, LARGEST)
    with atheris.instrument_imports(include=["reader", *INSTRUMENTED.get(options.target, ())]):
        once = TARGETS[options.target]()
        # A parser is loaded by its first file: later it would be loaded without its paths being seen.
        with contextlib.suppress(RefusedFile, QueryError):
            once(next(fuzz_inputs.seeds(options.target, LARGEST)))
    failures: set[str] = set()

    def try_input(data: bytes) -> None:
        try:
            once(data)
        except (RefusedFile, QueryError):
            return
        except Exception as error:  # noqa: BLE001  whatever it is, it is what is looked for
            where = _place(error)
            if where not in failures:
                failures.add(where)
                print(f"{where}: {error}", flush=True)
                (options.findings / f"{options.target}-{where}").write_bytes(data)

    def change(data: bytes, most: int, seed: int) -> bytes:
        return fuzz_inputs.changed(data, most, seed, atheris.Mutate)

    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={options.seconds}",
            f"-max_len={LARGEST}",
            f"-dict={words}",
            "-timeout=20",
            "-rss_limit_mb=1500",
            f"-artifact_prefix={options.findings}/{options.target}-",
            str(corpus),
        ],
        try_input,
        custom_mutator=change if options.target in fuzz_inputs.PACKAGES else None,
    )
    atheris.Fuzz()


def _place(error: BaseException) -> str:
    """Return the kind of an error and the last place of ours that it came through, as a file name."""
    ours = [one for one in traceback.extract_tb(error.__traceback__) if "reader" in Path(one.filename).parts]
    last = ours[-1] if ours else traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"


def _format(name: str) -> Callable[[], Callable[[bytes], object]]:
    def load() -> Callable[[bytes], object]:
        from reader.formats.parse import parse

        return lambda data: parse(data, name)

    return load


def _figures() -> Callable[[bytes], object]:
    from reader.domain.document import Block, BlockKind, Document
    from reader.figures.extract import extract

    def once(data: bytes) -> None:
        text = data.decode("utf-8", "ignore")
        document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")))
        for figure in extract(document, "2019-03-24", "Paper").figures:
            if figure.span.of(document.text) != figure.surface:
                raise AssertionError(f"{figure.surface!r} does not slice back")

    return once


def _query() -> Callable[[bytes], object]:
    from datetime import date

    from reader.domain.querying import parse
    from reader.index import highlight

    def once(data: bytes) -> None:
        text = data.decode("utf-8", "ignore")
        query = parse(text[:200], date(2026, 1, 1))
        for span in highlight.spans(query, text[200:], "en"):
            if span.end > len(text[200:]):
                raise AssertionError("a hit beyond the text")

    return once


def _note() -> Callable[[bytes], object]:
    from reader.ui.annotating import markup

    return lambda data: markup.to_rich_text(data.decode("utf-8", "ignore"))


def _cleaning() -> Callable[[bytes], object]:
    from html.parser import HTMLParser

    from reader.formats import html_blocks, sanitise

    class Seen(HTMLParser):
        """Fails at whatever may not be in a cleaned text."""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            strange = {name for name, _ in attrs} - {"href", "src", "alt", "start", "colspan"}
            if tag not in sanitise.TAGS or strange:
                raise AssertionError(f"{tag} {strange} came through")

        def handle_comment(self, _: str) -> None:
            raise AssertionError("a comment came through")

    def once(data: bytes) -> None:
        text = data.decode("utf-8", "ignore")
        sanitise.check(text)
        cleaned = sanitise.clean(text)
        if sanitise.clean(cleaned) != cleaned:
            raise AssertionError("cleaning twice is not cleaning once")
        Seen().feed(cleaned)
        for block in html_blocks.blocks(text, lambda _: "0" * 64):
            for inline in block.inlines:
                if inline.span.end > len(block.text) or inline.target != sanitise.address(inline.target):
                    raise AssertionError("a format beyond its block, or an address that is none")

    return once


def _pasted() -> Callable[[bytes], object]:
    from reader.formats import plain

    return lambda data: plain.from_text(data.decode("utf-8", "ignore"))


def _anchor() -> Callable[[bytes], object]:
    from reader.domain.anchoring import locate

    def once(data: bytes) -> None:
        text = data.decode("utf-8", "ignore")
        found = locate(text[200:], text[:100], text[100:132], text[132:164], 1)
        if found is not None and found.span.of(text[200:]) != found.quote:
            raise AssertionError("an anchor that is not at its quote")

    return once


TARGETS: dict[str, Callable[[], Callable[[bytes], object]]] = {
    **{
        name: _format(f"a.{name}")
        for name in ("txt", "md", "html", "pdf", "docx", "epub", "odt", "rtf", "eml", "mhtml", "zip")
    },
    "figures": _figures,
    "note": _note,
    "cleaning": _cleaning,
    "pasted": _pasted,
    "anchor": _anchor,
    "query": _query,
}

# What is written in Python besides ours: its paths lead the fuzzer on.
INSTRUMENTED = {
    "docx": ("mammoth",),
    "rtf": ("striprtf",),
    "md": ("markdown",),
}

if __name__ == "__main__":
    sys.exit(main())
