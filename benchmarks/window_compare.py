"""From choosing a topic of 500 figures among 10,000 articles until its first picture is painted."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from reader.domain.article import Found, Metadata, Parsed
from reader.domain.comparison import Topic
from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import (
    AsOf,
    AsOfBasis,
    Bound,
    Extraction,
    Figure,
    Kind,
    Origin,
    OriginKind,
    Precision,
    Scope,
)
from reader.domain.text import Span
from reader.services import annotating, comparing, extracting, importing
from reader.services.library import Library

ARTICLES, FIGURES, ROUNDS = 10_000, 500, 5
_PAPERS = tuple(f"Paper {number}" for number in range(40))
_PLACES = ("Iraq", "Syria", "Libya", "Baghouz", "Mosul", "Raqqa")
_WORDS = ("the", "front", "held", "while", "convoys", "moved", "north", "and", "talks", "went", "on", "again")


class _Made:
    """Stands in for the workers: articles of a few sentences, their figures said rather than found."""

    count = 1

    def __init__(self) -> None:
        self._figures: dict[str, Extraction] = {}

    def parse(self, data: bytes, _name: str, _parts: object = None, **_more: object) -> list[Parsed]:
        parsed, extraction = _article(int(data.decode()))
        self._figures[parsed.document.text] = extraction
        return [parsed]

    def figures(self, document: Document, *_: str) -> tuple[Extraction, str]:
        return self._figures[document.text], ""


def measure(articles: int = ARTICLES, figures: int = FIGURES) -> dict[str, float]:
    """Return milliseconds from ``set_topic`` to painted: when the sidebar has its counts, and again."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make(root, articles, figures)
        return _measure(root)


def make(root: Path, articles: int, figures: int) -> None:
    """Make a library with topics below a folder: some articles speak of the first, so many figures in all."""
    files = root / "files"
    files.mkdir()
    every = max(1, articles // max(1, figures // 2))
    paths = []
    for number in range(articles):
        paths.append(files / f"{number}.txt")
        # A file's text is only the number of its article; an odd sign says that it speaks of the topic.
        paths[-1].write_text(str(number if number % every == 0 else -number))
    with Library.open(root / "library", cache=root / "cache") as library:
        made = _Made()
        importing.import_paths(library, paths, parser=made)
        extracting.find_figures(library, finder=made)
        library.catch_up()
        topics = (
            Topic("fighters", "Remaining fighters", "fighters", ("fighter",)),
            Topic("trucks", "Trucks", "trucks", ("truck",)),
        )
        for topic in topics:
            annotating.apply(library, comparing.save_topic(library, topic))


def _measure(root: Path) -> dict[str, float]:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from reader.ui.comparing.view import CompareView
    from reader.ui.kit.fonts import load_fonts
    from reader.ui.kit.theme import Look, Theme
    from reader.ui.session import Session

    application = QApplication.instance() or QApplication([])
    load_fonts()
    session, theme = Session(), Theme(Look.LIGHT)
    view = CompareView(session, theme)
    view.resize(1200, 800)
    view.show()

    def rest() -> None:
        """Let the window finish what it does by itself: index, counts, topics compared ahead."""
        for _ in range(600):
            loop = QEventLoop()
            QTimer.singleShot(1000, loop.quit)
            loop.exec()
            if not session.busy:
                return

    def wait(signal: object, act: object) -> float:
        loop = QEventLoop()
        QTimer.singleShot(60_000, loop.quit)
        signal.connect(loop.quit)  # type: ignore[attr-defined]
        began = time.perf_counter()
        act()  # type: ignore[operator]
        loop.exec()
        application.processEvents()
        signal.disconnect(loop.quit)  # type: ignore[attr-defined]
        return (time.perf_counter() - began) * 1000

    wait(
        session.library_changed,
        lambda: session.open_library(lambda: Library.open(root / "library", cache=root / "cache")),
    )
    wait(view.topic_shown, lambda: view.set_topic("trucks"))
    rest()
    times: list[float] = []
    shown = None
    for _ in range(ROUNDS):
        times.append(wait(view.topic_shown, lambda: view.set_topic("fighters")))
        shown = view.arrangement
        wait(view.topic_shown, lambda: view.set_topic("trucks"))
    session.close()
    view.deleteLater()
    return {
        "topic_500_figures_first_picture_ms": times[0],
        "topic_500_figures_again_ms": statistics.median(times[1:]),
        "topic_500_figures_count": float(len(shown.claims) if shown else 0),
    }


def _article(number: int) -> tuple[Parsed, Extraction]:
    chance = random.Random(number)
    speaks = number >= 0
    paragraphs = [" ".join(chance.choices(_WORDS, k=60)).capitalize() + "." for _ in range(3)]
    found: list[tuple[int, str, str, float]] = []
    for line in range(2):
        value = float(chance.randrange(200, 40_000))
        noun = "fighters" if speaks else "trucks" if number % 97 == 0 else "tents"
        paragraphs.insert(
            2 * line, f"The spokesman said about {value:,.0f} {noun} were still there in the valley."
        )
        found.append((2 * line, f"{value:,.0f}", noun, value))
    document = Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs))
    day = f"2019-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
    metadata = Metadata(
        Found(f"Dispatch {abs(number)} from the valley", "made"),
        publication=Found(chance.choice(_PAPERS), "made"),
        published=Found(day, "made"),
        language=Found("en", "made"),
    )
    return Parsed(document, metadata, format="text"), Extraction(tuple(_figures(document, found, chance)), ())


def _figures(
    document: Document, found: list[tuple[int, str, str, float]], chance: random.Random
) -> Iterator[Figure]:
    for block, surface, noun, value in found:
        sentence = document.span(block)
        start = document.text.index(surface, sentence.start)
        noun_start = document.text.index(noun, start)
        month = f"{chance.randrange(2017, 2020)}-{chance.randrange(1, 13):02}"
        yield Figure(
            Span(start, start + len(surface)),
            surface,
            value,
            value,
            Bound.ABOUT,
            Kind.COUNT,
            sentence,
            noun=noun[:-1],
            noun_phrase=noun,
            noun_span=Span(noun_start, noun_start + len(noun)),
            scope=Scope((chance.choice(_PLACES),)),
            origin=Origin(OriginKind.REPORTED, (f"Spokesman {chance.randrange(60)}",)),
            as_of=AsOf(f"{month}-01", f"{month}-28", Precision.MONTH, AsOfBasis.CLAUSE),
            predicate="remain",
        )


if __name__ == "__main__":
    for key, figure in measure().items():
        print(f"{key} {figure:.1f}")
