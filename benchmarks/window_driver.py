"""The real window for measuring: opened on a made library, driven by keys, watched for pauses."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reader.domain.article import Found, Metadata, Parsed
from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import Extraction
from reader.services import extracting, importing
from reader.services.library import Library

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from reader.ui.main_window import MainWindow

WORDS = "the council spoke of harbour and river while boats came in from the north with coal and grain"
LONGEST = 900_000  # milliseconds that anything here may take
_BEAT = 1  # milliseconds between two looks at the clock
_SCHEDULE = Path("/proc/thread-self/schedstat")
_AT_ONCE = 5000  # files made and imported at a time


class Ready:
    """Stands in for the workers: a file's content is the number of an article that is there already."""

    count = 1

    def __init__(self, articles: Sequence[Parsed]) -> None:
        self._articles = articles

    def parse(self, data: bytes, _name: str, _parts: object = None, **_more: object) -> list[Parsed]:
        """Return the article."""
        return [self._articles[int(data.decode())]]

    def figures(self, *_: object) -> tuple[Extraction, str]:
        """Return no figures: what is measured here needs none."""
        return Extraction((), ()), ""


def parsed(title: str, text: str, publication: str, published: str) -> Parsed:
    """Return an article as a format would."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n") if line.strip())
    return Parsed(
        Document(blocks),
        Metadata(
            title=Found(title, "made"),
            publication=Found(publication, "made"),
            published=Found(published, "made"),
            language=Found("en", "made"),
        ),
        format="text",
    )


def article(number: int, paragraphs: int, repeats: int = 1) -> Parsed:
    """Return an article of so many paragraphs, each with its words so many times."""
    line = f"{WORDS} " * repeats
    text = "\n".join(f"{line} in section {part} of report {number}." for part in range(paragraphs))
    return parsed(f"Report {number}", text, f"Paper {number % 12}", f"20{number % 20:02}-03-24")


def make_library(root: Path, articles: Iterable[Parsed]) -> Path:
    """Make a library of these articles with its index below a folder, and return the library's folder."""
    kept = list(articles)
    files = root / "files"
    files.mkdir(parents=True)
    for number in range(len(kept)):
        (files / f"{number}.txt").write_text(str(number))
    with Library.open(root / "library", cache=root / "cache") as library:
        importing.import_paths(library, [files], parser=Ready(kept))
        extracting.find_figures(library, finder=Ready(kept))
        library.catch_up()
    return root / "library"


@contextmanager
def window(root: Path) -> Iterator[MainWindow]:
    """Open the real window on the library of a folder; close it afterwards."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from reader.ui import app
    from reader.ui.kit.settings import Settings
    from reader.ui.kit.theme import Look

    made = app.build(
        root / "library", cache=root / "cache", settings=Settings(root / "window.ini"), look=Look.LIGHT
    )
    made.resize(1440, 900)
    made.show()
    wait_until(lambda: made.is_furnished and not made.session.busy)
    try:
        yield made
    finally:
        made.close()
        made.session.close()
        wait_for(0.2)


def wait_until(ready: Callable[[], bool], longest: int = LONGEST) -> None:
    """Let the window work until something is so; raises ``TimeoutError`` after so many milliseconds."""
    from PySide6.QtCore import QEventLoop, QTimer

    end = time.perf_counter() + longest / 1000
    while not ready():
        if time.perf_counter() > end:
            raise TimeoutError("the window did not get there in time")
        loop = QEventLoop()
        QTimer.singleShot(2, loop.quit)
        loop.exec()


def wait_for(seconds: float) -> None:
    """Let the window work for a while."""
    end = time.perf_counter() + seconds
    wait_until(lambda: time.perf_counter() >= end)


def milliseconds_until(signal: SignalInstance, act: Callable[[], None], longest: int = 20_000) -> float:
    """Return how long it takes from an act until a signal came and what it changed is painted."""
    from PySide6.QtCore import QEvent, QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    loop = QEventLoop()
    guard = QTimer(singleShot=True, interval=longest)
    guard.timeout.connect(loop.quit)
    signal.connect(loop.quit)
    guard.start()
    began = time.perf_counter()
    act()
    loop.exec()
    # Painted is what changed and can be seen; what is out of sight is laid out in idle moments.
    QApplication.sendPostedEvents()
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible():
            QApplication.sendEvent(widget, QEvent(QEvent.Type.UpdateRequest))
    took = (time.perf_counter() - began) * 1000
    signal.disconnect(loop.quit)
    guard.stop()
    return took


@contextmanager
def pauses() -> Iterator[list[float]]:
    """Collect how long the window's thread did not come to its timers, in milliseconds, longest first.

    Time for which it was ready to go on and the system let other programs run is left out, where the
    system tells it (Linux).
    """
    from PySide6.QtCore import QTimer

    gaps: list[float] = []
    waited = _waited_for_a_processor()
    last = (time.perf_counter(), waited())

    def beat() -> None:
        nonlocal last
        now = (time.perf_counter(), waited())
        gaps.append((now[0] - last[0] - (now[1] - last[1])) * 1000 - _BEAT)
        last = now

    timer = QTimer(interval=_BEAT)
    timer.timeout.connect(beat)
    timer.start()
    try:
        yield gaps
    finally:
        timer.stop()
        gaps.sort(reverse=True)


def _waited_for_a_processor() -> Callable[[], float]:
    """Return what tells for how many seconds in all this thread was ready to run and did not."""
    try:
        told = _SCHEDULE.open("rb", buffering=0)
    except OSError:
        return lambda: 0.0

    def seconds() -> float:
        told.seek(0)
        return int(told.read(100).split()[1]) / 1e9

    return seconds
