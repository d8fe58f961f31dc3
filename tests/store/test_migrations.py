"""Promises of a changing library file: every old one opens, and a stop at any statement is made good."""

import sqlite3
from datetime import UTC, datetime

import pytest

from reader.domain.errors import LibraryDamaged, LibraryTooNew
from reader.store import backups, copies
from reader.store.migrations import APPLICATION_ID, STEPS, Step, migrate, statements
from reader.store.store import Store

MORE = (
    *STEPS,
    Step("ratings", ("ALTER TABLE articles ADD COLUMN rating INTEGER NOT NULL DEFAULT 0",)),
    Step(
        "shelves",
        (
            "CREATE TABLE shelves (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT",
            "INSERT INTO shelves (name) SELECT DISTINCT publication FROM articles",
            "CREATE INDEX shelves_by_name ON shelves (name)",
        ),
    ),
    Step("a function", lambda c: c.execute("UPDATE articles SET rating = length(title)")),
)


class Killed(BaseException):
    pass


@pytest.fixture
def old(tmp_path):
    """A library of today's schema, which MORE takes three steps further."""
    with Store(tmp_path / "library") as store:
        store.write(
            lambda c: c.executemany(
                "INSERT INTO articles (source, part, added_at, title, title_known, authors, publication, published,"
                " language, url, digest_of, words) VALUES ('', '', '', ?, 1, '[]', ?, '', '', '', '', 1)",
                [(f"title {number}", f"publication {number % 3}") for number in range(9)],
            )
        )
    return tmp_path / "library"


def everything(connection):
    tables = copies.row_counts(connection)
    return {
        name: [tuple(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
        for name in tables
        if name not in ("settings", "sqlite_sequence")
    }


def test_a_new_library_has_gone_all_steps_and_says_whose_it_is(tmp_path):
    with Store(tmp_path / "new") as store:
        assert store.read(lambda c: c.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION_ID
        assert store.read(lambda c: c.execute("PRAGMA user_version").fetchone()[0]) == len(STEPS)
        assert store.read(copies.damage) == []


def test_a_library_of_a_newer_program_is_not_touched(old):
    with Store(old, steps=MORE):
        pass
    before = (old / "library.parallax").read_bytes()
    with pytest.raises(LibraryTooNew):
        Store(old)
    assert (old / "library.parallax").read_bytes() == before


def test_the_database_of_another_program_is_not_taken_for_a_library(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    with sqlite3.connect(folder / "library.parallax") as connection:
        connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    with pytest.raises(LibraryDamaged, match="not a Parallax library"):
        Store(folder)


def test_a_verified_backup_is_made_before_anything_changes(old):
    made = []
    with Store(
        old,
        steps=MORE,
        before_migration=lambda store: made.append(
            backups.make(store, "before migration", datetime.now(UTC))
        ),
    ):
        pass
    assert copies.contents(made[0].path, check=True) == copies.Contents(len(STEPS), 9, 0)
    with Store(old, steps=MORE, before_migration=lambda _: made.append("again")):
        assert len(made) == 1


def statement_count(steps):
    return sum(3 if callable(step.work) else len(step.work) + 2 for step in steps[len(STEPS) :]) + 2 * 3


@pytest.mark.parametrize("at", range(statement_count(MORE) + 1))
def test_a_migration_that_was_killed_at_any_statement_is_finished_by_the_next_opening(old, tmp_path, at):
    with Store(old, steps=MORE) as store:
        whole = store.read(everything)
    again = tmp_path / "again"
    again.mkdir()
    _restore_old(old, again)
    seen = 0

    def kill(_):
        nonlocal seen
        seen += 1
        if seen > at:
            raise Killed

    connection = sqlite3.connect(again / "library.parallax", isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        migrate(_Counted(connection, kill), MORE)
    except Killed:
        assert seen == at + 1
    # Not closed in order: its open transaction is what a killed program leaves.
    connection.close()
    with Store(again, steps=MORE) as store:
        assert store.read(copies.damage) == []
        assert store.read(everything) == whole


def _restore_old(source, target):
    with sqlite3.connect(source / "library.parallax") as connection:
        connection.execute("DROP TABLE shelves")
        connection.execute("ALTER TABLE articles DROP COLUMN rating")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.commit()
        connection.execute("VACUUM INTO ?", (str(target / "library.parallax"),))
    connection.close()


class _Counted:
    """A connection that tells of each statement before it runs, and never gets to roll back."""

    def __init__(self, connection, tell):
        self._connection = connection
        self._tell = tell

    def execute(self, statement, *arguments):
        if statement != "ROLLBACK":
            self._tell(statement)
            return self._connection.execute(statement, *arguments)
        return None

    def __getattr__(self, name):
        return getattr(self._connection, name)


def test_statements_of_a_script_are_told_apart_triggers_with_theirs():
    script = "CREATE TABLE a (\n  b TEXT -- c\n) STRICT;\n\nCREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN SELECT 1; END;\n"
    assert len(statements(script)) == 2
