"""The window as a command, and which library a command works on; loads next to nothing."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from reader import places


def window(options: argparse.Namespace) -> int:
    """Open the window, with the paths imported first."""
    gc.disable()  # until the window's own collector takes over: nothing that is loaded here is garbage
    from reader.ui import app  # Qt is loaded by the window alone

    folder = wanted_library(options, importing=bool(options.paths))
    return app.run(folder, imports=options.paths)


def wanted_library(options: argparse.Namespace, *, importing: bool) -> Path | None:
    """Return the folder to open; None is the sample library.

    Without ``--library`` it is the user's own library as soon as there is one; importing makes it.
    """
    if options.library is not None:
        return Path(options.library)
    if getattr(options, "sample", False):
        return None
    own = places.own_library()
    return own if importing or own.is_dir() else None
