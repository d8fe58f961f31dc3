"""The sample library, made from the shipped corpus on first use, and its topics for others on its subject."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader import places
from reader.coverage import topics_file
from reader.services import comparing, extracting, importing
from reader.services.importing import Progress
from reader.services.library import Library
from reader.store import settings
from reader.store import topics as stored

_GIVEN = "sample topics given"  # who deleted them does not get them again


def open_sample(*, cache: Path, progress: Callable[[Progress], None] = lambda _: None) -> Library:
    """Open the sample library of the user's data folder; make it, or finish making it, where needed."""
    library = Library.open(places.sample_library(), cache=cache)
    # Importing twice changes nothing, so an interrupted first run is simply finished.
    importing.import_paths(library, [places.corpus() / "articles"], progress=progress)
    extracting.find_figures(library)
    give_topics(library)
    return library


def give_topics(library: Library, *, anyway: bool = False) -> bool:
    """Give a library that is about the same the topics of the sample library, once; tell whether it was done.

    One with topics of its own, or without a figure of the first of them, is about something else; the latter
    gets them with ``anyway``.
    """
    known = library.store.read(lambda c: settings.setting(c, _GIVEN, False) or bool(stored.topics(c)))
    text = (places.corpus() / "topics.toml").read_text(encoding="utf-8")
    if known or not (anyway or comparing.is_spoken_of(library, topics_file.load(text)[0])):
        return False
    comparing.import_topics(library, text)
    library.store.write(settings.set_setting, _GIVEN, True)
    return True
