"""Promises of the library file: what is committed stays, and every failure has a name that says what is safe."""

import sqlite3
import threading

import pytest

from reader.domain.errors import LibraryDamaged, LibraryInUse, ParallaxError, StorageFull
from reader.store.database import Database, translated


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "x.parallax")
    opened.transact(lambda c: c.execute("CREATE TABLE t (a TEXT) STRICT"))
    yield opened
    opened.close()


def put(text):
    return lambda connection: connection.execute("INSERT INTO t VALUES (?)", (text,))


def fill(database):
    for _ in range(100):
        database.transact(put("x" * 2000))


def rows(connection):
    return [row[0] for row in connection.execute("SELECT a FROM t ORDER BY rowid")]


def test_the_file_is_written_as_the_design_promises(database):
    def asked(connection):
        return {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "locking_mode", "foreign_keys")
        }

    assert database.run(asked) == {
        "journal_mode": "wal", "synchronous": 2, "locking_mode": "exclusive", "foreign_keys": 1
    }  # fmt: skip


def test_all_of_a_transaction_is_kept_or_nothing(database):
    def fails(connection):
        put("half")(connection)
        raise ValueError("stopped")

    database.transact(put("one"))
    with pytest.raises(ValueError, match="stopped"):
        database.transact(fails)
    assert database.run(rows) == ["one"]


def test_work_of_many_threads_is_done_one_after_the_other(database):
    def adds_one(connection):
        (number,) = connection.execute("SELECT count(*) FROM t").fetchone()
        put(str(number))(connection)

    threads = [
        threading.Thread(target=lambda: [database.transact(adds_one) for _ in range(20)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert database.run(rows) == [str(number) for number in range(80)]


def test_a_second_program_is_refused_at_once(database, tmp_path):
    with pytest.raises(LibraryInUse):
        Database(tmp_path / "x.parallax")


def test_a_file_that_is_no_database_is_damage_and_stays_as_it_is(tmp_path):
    path = tmp_path / "x.parallax"
    path.write_bytes(b"some notes of mine" * 100)
    with pytest.raises(LibraryDamaged):
        Database(path)
    assert path.read_bytes() == b"some notes of mine" * 100


def test_a_full_disk_is_named_what_was_saved_is_there_and_it_goes_on_when_there_is_room(database):
    database.transact(put("before"))
    database.run(lambda c: c.execute("PRAGMA max_page_count = 10").fetchall())
    with pytest.raises(StorageFull) as error:
        fill(database)
    assert "safe" in error.value.safe
    kept = database.run(rows)
    assert kept[0] == "before"
    database.run(lambda c: c.execute("PRAGMA max_page_count = 100000").fetchall())
    database.transact(put("after"))
    assert database.run(rows) == [*kept, "after"]


def test_after_closing_nothing_is_promised_any_more(tmp_path):
    database = Database(tmp_path / "y.parallax")
    database.close()
    database.close()
    with pytest.raises(ParallaxError, match="closed"):
        database.run(rows)


def test_a_copy_is_whole_while_others_write_and_holds_what_they_wrote(database, tmp_path):
    for number in range(60):
        database.transact(put(f"{number:04}" + "x" * 60_000))
    copied = threading.Thread(target=database.copy_to, args=(tmp_path / "copy",))
    copied.start()
    written = 0
    while copied.is_alive():
        database.transact(put("meanwhile"))
        written += 1
    copied.join()
    with sqlite3.connect(tmp_path / "copy") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = rows(copy)
    copy.close()
    assert len(found) >= 60
    assert database.run(rows)[: len(found)] == found


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        (sqlite3.SQLITE_CORRUPT, LibraryDamaged),
        (sqlite3.SQLITE_NOTADB, LibraryDamaged),
        (sqlite3.SQLITE_IOERR_SHORT_READ, LibraryDamaged),
        (sqlite3.SQLITE_BUSY, LibraryInUse),
        (sqlite3.SQLITE_FULL, StorageFull),
        (sqlite3.SQLITE_IOERR_WRITE, StorageFull),
        (sqlite3.SQLITE_READONLY, ParallaxError),
        (sqlite3.SQLITE_ERROR, ParallaxError),
    ],
)
def test_every_error_of_the_file_has_a_name_of_ours(code, wanted):
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    assert type(translated(error)) is wanted
