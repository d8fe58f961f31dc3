"""The promise: a library of any version that was ever released opens with everything that was in it."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from reader.domain.annotation import AnchorState
from reader.domain.figure import State
from reader.store import articles, copies, figures, highlights, topics, versions
from reader.store.migrations import STEPS, version
from reader.store.store import FILE, Store

LIBRARIES = sorted(Path(__file__).with_name("libraries").glob("*.sql"), key=lambda one: int(one.stem))


@pytest.mark.parametrize("old", LIBRARIES, ids=lambda one: f"schema-{one.stem}")
def test_an_old_library_opens_with_everything_in_it(old, tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    connection = sqlite3.connect(folder / FILE)
    connection.executescript(old.read_text("utf-8"))
    connection.close()
    shutil.copyfile(folder / FILE, tmp_path / "before")
    with Store(folder) as store:
        assert store.read(version) == len(STEPS)
        assert store.read(copies.damage) == []
        cards = store.read(articles.cards, order="added")
        assert [(card.title, card.authors) for card in cards] == [
            ("Some 30 women were seen elsewhere.", ("Jane Doe",)),
            ("Qara Chokh", ()),
        ]
        (note,) = store.read(highlights.annotations_of, 1)
        assert (note.note, note.tags, note.anchor.quote) == ("who?", ("actors/groups",), "About 400")
        assert note.anchor.state is AnchorState.EXACT
        assert [claim.state for claim in store.read(figures.claims_of, 1)] == [State.CHECKED]
        assert store.read(versions.original, 1)[1].startswith(b"title: Qara Chokh")
        assert [one.name for one in store.read(topics.topics)] == ["Remaining fighters"]


def test_every_old_schema_has_a_library_here():
    assert LIBRARIES
