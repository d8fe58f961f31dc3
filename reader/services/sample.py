"""The sample library, made from the shipped corpus on first use, and its topics for others on its subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from reader import places
from reader.coverage import topics_file
from reader.domain.comparison import Topic
from reader.services import comparing, extracting, importing
from reader.services.importing import Progress
from reader.services.library import Library
from reader.store import settings
from reader.store import topics as stored

_FEWEST = 4  # of the sample's topics, of which a library on their subject has figures
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

    One with topics of its own is left alone; one that has figures of few of them, or none of the first, is
    about something else, and gets them with ``anyway``.
    """
    known = library.store.read(lambda c: settings.setting(c, _GIVEN, False) or bool(stored.topics(c)))
    text = (places.corpus() / "topics.toml").read_text(encoding="utf-8")
    topics = topics_file.load(text)
    if known or not (anyway or _is_about(library, topics)):
        return False
    comparing.import_topics(library, text)
    library.store.write(settings.set_setting, _GIVEN, True)
    return True


def _is_about(library: Library, topics: Sequence[Topic]) -> bool:
    """Tell whether a library is about what the sample's topics ask: a figure or two may be of any war."""
    spoken = (one for one in topics if comparing.is_spoken_of(library, one))
    return comparing.is_spoken_of(library, topics[0]) and len(list(islice(spoken, _FEWEST))) == _FEWEST
