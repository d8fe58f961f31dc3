"""The longest time that the window did not react, action by action, with a library of 10,000 articles.

The library is the one of ``window_compare`` with an article of 5 MB in it. Each action is done as a
researcher does it, by keys and commands, and waited for until nothing is under way.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import window_compare, window_driver
from reader.services import importing, reading
from reader.services.library import Library

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

LONGEST_MS = 100  # what issue 8 and the design allow
Step = tuple[str, Callable[[], object]]


def measure(articles: int = window_compare.ARTICLES) -> dict[str, float]:
    """Return the longest pause of all, and print that of every action."""
    with tempfile.TemporaryDirectory(prefix="bench-walk-") as name:
        return walk(make(Path(name), articles))


def make(root: Path, articles: int = window_compare.ARTICLES) -> Path:
    """Make the library below a folder."""
    window_compare.make(root, articles, window_compare.FIGURES)
    long = window_driver.article(0, 11_000, 5)
    (root / "long.txt").write_text("00")
    with Library.open(root / "library", cache=root / "cache") as library:
        importing.import_paths(library, [root / "long.txt"], parser=window_driver.Ready([long]))
        library.catch_up()
    return root


def walk(root: Path) -> dict[str, float]:
    """Walk through the window with the library of a folder."""
    worst = 0.0
    with window_driver.window(root) as window:
        window_driver.wait_for(3.0)  # topics are compared ahead
        window_driver.wait_until(lambda: not window.session.busy)
        for name, act in _steps(window):
            began = time.perf_counter()
            with _pauses() as gaps:
                act()
                window_driver.wait_for(0.3)
                window_driver.wait_until(lambda: not window.session.busy)
                window_driver.wait_for(0.1)
            took = (time.perf_counter() - began) * 1000
            longest, busy = max(gaps)
            mark = "  <-- over" if longest > LONGEST_MS else ""
            print(f"{name:36} pause {longest:6.1f} ms, busy {busy:6.1f}, of {took:6.0f}{mark}", flush=True)
            worst = max(worst, longest)
    return {"walk_10k_window_blocked_max_ms": worst}


@contextmanager
def _pauses() -> Iterator[list[tuple[float, float]]]:
    """Collect how long the window's thread was away, and how much of that it worked; both in milliseconds.

    On a busy machine the second tells what is ours of the first.
    """
    from PySide6.QtCore import QTimer

    gaps: list[tuple[float, float]] = []
    last, worked = time.perf_counter(), time.thread_time()

    def beat() -> None:
        nonlocal last, worked
        now, work = time.perf_counter(), time.thread_time()
        gaps.append(((now - last) * 1000 - 1, (work - worked) * 1000))
        last, worked = now, work

    timer = QTimer(interval=1)
    timer.timeout.connect(beat)
    timer.start()
    try:
        yield gaps
    finally:
        timer.stop()


def _steps(window: MainWindow) -> Iterator[Step]:
    yield from _reading(window)
    yield from _long_article(window)
    yield from _comparing(window)
    yield from _looks(window)


def _do(window: MainWindow, command: str) -> Callable[[], object]:
    return lambda: window.commands.action(command).trigger()


def _reading(window: MainWindow) -> Iterator[Step]:
    from reader.domain.text import Span

    desk = window.desk
    listed = desk.results.list
    yield "open an article", lambda: listed.setCurrentIndex(desk.results.model.index(3, 0))
    yield "next article", _do(window, "read.next")
    yield "scroll the list to its end", listed.scrollToBottom
    yield "order the list by title", lambda: window.finder.set_order("title")
    yield "search", lambda: window.search("fighters valley")
    yield "next hit", _do(window, "search.next")
    yield "concordance", _do(window, "search.kwic")
    yield "spread", _do(window, "search.spread")
    yield "back to the list", _do(window, "search.list")
    yield "search that finds everything", lambda: window.search("spokesman")
    yield "clear the search", _do(window, "search.clear")
    yield "select words", lambda: desk.reader.page.select(Span(4, 40))
    yield "highlight", _do(window, "annotate.highlight")
    yield "write a note", _do(window, "annotate.note")
    yield "undo", _do(window, "edit.undo")
    yield "figures of the article", lambda: desk.show_panel(1)
    yield "about the article", lambda: desk.show_panel(2)
    yield "annotations of the article", lambda: desk.show_panel(0)


def _long_article(window: MainWindow) -> Iterator[Step]:
    desk = window.desk
    assert window.session.library is not None
    long = max(reading.list_articles(window.session.library), key=lambda card: card.words).id
    yield "open an article of 5 MB", lambda: window.session.open_article(long)
    bar = desk.reader.page.verticalScrollBar()
    for part in (1, 50, 99):
        yield f"scroll it to {part} %", lambda part=part: bar.setValue(bar.maximum() * part // 100)
    yield "page down in it", lambda: bar.setValue(bar.value() - bar.pageStep())
    yield (
        "find 11,000 places in it",
        lambda: (desk.reader.find_in_page(), desk.reader.find_bar.edit.setText("report")),
    )
    yield "find the next place", lambda: desk.reader.find_bar.step(1)
    yield "larger text in it", _do(window, "page.larger")
    yield "usual text in it", _do(window, "page.usual")
    yield "leave it", _do(window, "read.back")


def _comparing(window: MainWindow) -> Iterator[Step]:
    yield "compare the topic of 500 figures", lambda: window.show_topic("fighters")
    yield "next figure", lambda: window.compare.step(1)
    yield "table", lambda: window.compare.header.part_chosen.emit(1)
    yield "columns", lambda: window.compare.header.part_chosen.emit(0)
    yield "another topic", lambda: window.show_topic("trucks")
    yield "matrix of all topics", window.compare.show_all_topics
    yield "check a figure", lambda: (window.show_topic("fighters"), window.compare.decisions.toggle_checked())
    yield "all figures", _do(window, "view.figures")
    yield "filter all figures", lambda: window.figures.words.setText("tents")
    yield "all notes", _do(window, "view.notes")
    yield "the notebook", _do(window, "view.notebook")
    yield "the articles", _do(window, "view.read")


def _looks(window: MainWindow) -> Iterator[Step]:
    from reader.ui.kit.theme import Look

    assert window.session.library is not None
    first, second = (card.id for card in reading.list_articles(window.session.library, limit=2))
    yield "two articles side by side", lambda: window.read_side_by_side(first, second)
    for look in (Look.DARK, Look.SEPIA, Look.LIGHT):
        yield f"theme {look}", lambda look=look: window.theme.use(look)
    yield "a small window", lambda: window.resize(1024, 700)
    yield "a large window", lambda: window.resize(1440, 900)
    yield "compare in a small window", lambda: (window.show_topic("fighters"), window.resize(1024, 700))
    yield "theme dark while comparing", lambda: window.theme.use(Look.DARK)


if __name__ == "__main__":
    for key, figure in measure().items():
        print(f"{key} {figure:.1f}")
