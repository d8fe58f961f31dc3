"""How long the window takes to be there, against a window with nothing in it.

The moment that is measured is the first paint, from the start of the process, imports and all. Ours comes
through the front door (``parallax window`` on a library of 30 articles) and paints its frame: the bar with a
search box that takes keys, the ground of sidebar, list, page and panel, the status line. The other is a bare
QMainWindow with a QTextBrowser. The list of articles follows by itself; when that is painted, and when every
view is made, is printed besides.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import window_driver

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 7
ARTICLES = 30

# Both tell in the same way; what stands before the first import is the same, too.
_TELL = """
import os, sys
def tell(*_):
    os.write(1, b"there\\n")
    os._exit(0)
"""
_BARE = (
    _TELL
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, tell)
app = QApplication([])
window = Window()
window.setCentralWidget(QTextBrowser())
window.resize(1440, 900)
window.show()
app.exec()
"""
)
_OURS = (
    _TELL
    + """
import gc
gc.disable()  # as the front door does, before the line after this one loads what that would load
from reader.ui import app
build = app.build
def watched(*given, **named):
    from PySide6.QtCore import QTimer
    window = build(*given, **named)
    if {moment!r} == "listed":
        window.finder.listed.connect(lambda _: QTimer.singleShot(0, tell))
    else:
        getattr(window, {moment!r}).connect(tell)
    return window
app.build = watched
from reader.__main__ import main
sys.argv = ["parallax", "window", "--library", {library!r}]
main()
"""
)


def measure() -> dict[str, float]:
    """Return the ratios of whole processes in turn, until painted, listed and furnished."""
    with tempfile.TemporaryDirectory(prefix="bench-start-") as name:
        root = Path(name)
        library = window_driver.make_library(
            root, [window_driver.article(number, 3) for number in range(ARTICLES)]
        )
        moments = ("painted", "listed", "furnished")
        times: dict[str, list[float]] = {moment: [] for moment in moments}
        for turn in range(ROUNDS + 1):  # the first compiles and fills caches
            bare = _seconds(_BARE, root)
            ours = [_seconds(_OURS.format(moment=one, library=str(library)), root) for one in moments]
            told = ", ".join(f"{one} {seconds:.2f}" for one, seconds in zip(moments, ours, strict=True))
            print(f"start: ours {told} s, bare window {bare:.2f} s", flush=True)
            for one, seconds in zip(moments, ours, strict=True):
                times[one] += [seconds / bare] if turn else []
    return {
        "start.vs_bare_window": statistics.median(times["painted"]),
        "start.until_list_vs_bare_window": statistics.median(times["listed"]),
        "start.until_all_made_vs_bare_window": statistics.median(times["furnished"]),
    }


def _seconds(script: str, root: Path) -> float:
    # An installed program is compiled, as PySide6 is here. Where the environment forbids to keep what the
    # first turn compiles, ours alone would be compiled anew each time.
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {f"XDG_{kind}_HOME": str(root / kind.lower()) for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=around | own | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    told = process.stdout.readline()
    took = time.perf_counter() - began
    process.communicate()
    if told != b"there\n":
        raise RuntimeError("the window did not come")
    return took
