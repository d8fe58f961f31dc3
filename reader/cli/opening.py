"""Opening the library that a command works on."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from reader import places
from reader.cli.front import wanted_library
from reader.domain.errors import LibraryDamaged, LibraryInUse, LibraryReadOnly, ParallaxError
from reader.services import sample, storage
from reader.services.library import Library

_TO_REPAIR = "`parallax doctor` puts the latest in place; `parallax restore` lists them."
NOTES = Console(stderr=True, highlight=False)


@contextmanager
def opened(
    options: argparse.Namespace, *, importing: bool = False, reading: bool = False
) -> Iterator[Library]:
    """Open the library that the command names and bring its index up to date; close it afterwards.

    A command that is ``reading`` only also works while the window has the library.
    Only ``importing`` makes a library where there is none.
    """
    folder = wanted_library(options, importing=importing)
    if folder is not None and not importing and not folder.is_dir():
        raise ParallaxError(f"There is no library at {folder}.", "Nothing was made or changed.")
    try:
        library = _open(folder)
    except (LibraryInUse, LibraryReadOnly) as error:
        if not reading:
            raise
        library = _open_to_read(folder, error)
    except LibraryDamaged as error:
        raise LibraryDamaged(error.message, f"{error.safe} {_TO_REPAIR}") from error
    if importing and (warning := storage.warning(library.path)):
        NOTES.print(warning, markup=False)
    try:
        library.catch_up()
        yield library
    finally:
        library.close()


def _open(folder: Path | None) -> Library:
    cache = places.cache_folder()
    return sample.open_sample(cache=cache) if folder is None else Library.open(folder, cache=cache)


def _open_to_read(folder: Path | None, error: ParallaxError) -> Library:
    library = Library.open(folder or places.sample_library(), cache=places.cache_folder(), read_only=True)
    NOTES.print(f"{error.message} It is read as it stands now.", markup=False)
    return library
