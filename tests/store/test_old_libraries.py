"""The promise: a library of any version that was ever released opens with everything that was in it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.domain.annotation import AnchorState
from reader.domain.figure import State
from reader.domain.notebook import keys
from reader.store import articles, copies, figures, highlights, notebook, topics, versions
from reader.store.migrations import STEPS, migrate, version
from reader.store.store import FILE, Store

NOTEBOOK = 5  # the first schema that has one
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
        if int(old.stem) >= NOTEBOOK:
            (page,) = store.read(notebook.pages)
            cited = store.read(notebook.citations, keys(page.text))
            assert [one.anchor.quote for one in cited.values()] == ["About 400"]


def test_every_schema_has_a_library_here_the_latest_as_well():
    assert [int(one.stem) for one in LIBRARIES] == list(range(1, len(STEPS) + 1))


@pytest.mark.parametrize("old", LIBRARIES, ids=lambda one: f"schema-{one.stem}")
def test_a_step_is_never_changed_once_libraries_have_gone_it(old, tmp_path):
    """Or there would be libraries of one schema that differ: what each has is what a new one has then."""
    with closing(sqlite3.connect(tmp_path / "new", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        migrate(connection, STEPS[: int(old.stem)])
        new = schema(connection)
    with closing(sqlite3.connect(tmp_path / "old")) as connection:
        connection.executescript(old.read_text("utf-8"))
        assert schema(connection) == new


def schema(connection):
    """Return what a library is made of, without the white space between."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    return {name: " ".join((sql or "").split()) for name, sql in found}


class Killed(BaseException):
    pass


class Dying(sqlite3.Connection):
    """A connection whose program is killed before a certain statement."""

    left = 10**9

    def execute(self, *arguments):
        self._count()
        return super().execute(*arguments)

    def executemany(self, *arguments):
        self._count()
        return super().executemany(*arguments)

    def _count(self):
        if self.left <= 0:
            raise Killed
        self.left -= 1


def migrated(path, statements):
    """Migrate a library with a program that dies after so many statements; tell whether it got to the end."""
    connection = sqlite3.connect(path, isolation_level=None, factory=Dying)
    connection.row_factory = sqlite3.Row
    connection.left = statements
    try:
        migrate(connection)
    except Killed:
        return False
    finally:
        connection.close()
    return True


def contents(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("old", LIBRARIES[:-1], ids=lambda one: f"schema-{one.stem}")
def test_an_old_library_whose_migration_was_killed_at_any_statement_ends_up_the_same(old, tmp_path):
    whole = tmp_path / "whole"
    with closing(sqlite3.connect(whole)) as connection:
        connection.executescript(old.read_text("utf-8"))
    shutil.copyfile(whole, tmp_path / "before")
    assert migrated(whole, 10**9)
    for statements in range(1000):
        path = tmp_path / "library"
        shutil.copyfile(tmp_path / "before", path)
        if migrated(path, statements):
            break
        assert migrated(path, 10**9)
        assert contents(path) == contents(whole)
    assert statements > 2
