"""The sample library: made from the shipped corpus on first use, and what a new library starts with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader import places
from reader.services import comparing, extracting, importing
from reader.services.importing import Progress
from reader.services.library import Library


def open_sample(*, cache: Path, progress: Callable[[Progress], None] = lambda _: None) -> Library:
    """Open the sample library of the user's data folder; make it, or finish making it, where needed."""
    library = Library.open(places.sample_library(), cache=cache)
    # Importing twice changes nothing, so an interrupted first run is simply finished.
    importing.import_paths(library, [places.corpus() / "articles"], progress=progress)
    extracting.find_figures(library)
    give_topics(library)
    return library


def give_topics(library: Library) -> None:
    """Give a library that has no topic those of the sample library."""
    if comparing.topics(library):
        return
    text = (places.corpus() / "topics.toml").read_text(encoding="utf-8")
    comparing.import_topics(library, text)
