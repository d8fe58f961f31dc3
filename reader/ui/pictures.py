"""Pictures of the real window in named states, for the documentation and for looking at one's work."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from reader import places
from reader.domain.errors import ParallaxError
from reader.services import extracting, importing, sample
from reader.services.library import Library
from reader.ui import app
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Look
from reader.ui.picture_states import STATES, settle, wait_until


def take(
    name: str,
    out: Path,
    *,
    library: Path | None = None,
    theme: str = "light",
    size: tuple[int, int] = (1440, 900),
) -> None:
    """Put the window into a state and write its picture, over one that is there.

    Raises ``KeyError`` for an unknown name, ``ParallaxError`` where the picture cannot be written.
    """
    state = STATES[name]
    with tempfile.TemporaryDirectory() as folder:
        if library is None:
            library = Path(folder) / ("My library" if name == "empty" else "Fall of the caliphate")
            if name != "empty":
                _make_sample(library, Path(folder) / "cache")
        window = app.build(
            library,
            cache=Path(folder) / "cache",
            settings=Settings(Path(folder) / "window.ini"),
            look=Look(theme),
        )
        window.resize(*size)
        window.show()
        wait_until(lambda: window.session.library is not None and window.is_furnished)
        settle(window)
        state(window)
        settle(window)
        QApplication.processEvents()
        shown = QApplication.activeModalWidget() or QApplication.activeWindow() or window
        _save(shown.grab(), out)
        window.close()


def _save(picture: QPixmap, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(out), "PNG"):
        raise ParallaxError(f"The picture could not be written to {out}.", "The library is as it was.")


def _make_sample(folder: Path, cache: Path) -> None:
    """Make a library of the sample articles that a picture may change."""
    with Library.open(folder, cache=cache) as library:
        importing.import_paths(library, [places.corpus() / "articles"])
        extracting.find_figures(library)
        sample.give_topics(library)
        library.catch_up()


def main(arguments: Sequence[str] | None = None) -> int:
    """Take one picture as the command line says."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(prog="shot", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(STATES), help="without one they are listed")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--theme", choices=["light", "dark", "sepia"], default="light")
    parser.add_argument("--size", default="1440x900", help="width x height")
    parser.add_argument("--library", type=Path, help="a library's folder instead of the sample library")
    options = parser.parse_args(arguments)
    if options.name is None:
        sys.stdout.write("\n".join(sorted(STATES)) + "\n")
        return 0
    width, height = (int(part) for part in options.size.split("x"))
    out = options.out or Path(f"{options.name}-{options.theme}.png")
    take(options.name, out, library=options.library, theme=options.theme, size=(width, height))
    sys.stdout.write(f"{out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
