"""Which library a command works on, and opening it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from reader import places
from reader.services import sample
from reader.services.library import Library

NOTES = Console(stderr=True, highlight=False)


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


@contextmanager
def opened(options: argparse.Namespace, *, importing: bool = False) -> Iterator[Library]:
    """Open the library that the command names and bring its index up to date; close it afterwards."""
    folder = wanted_library(options, importing=importing)
    cache = places.cache_folder()
    library = sample.open_sample(cache=cache) if folder is None else Library.open(folder, cache=cache)
    try:
        library.catch_up()
        yield library
    finally:
        library.close()
