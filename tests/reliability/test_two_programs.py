"""The promise: a second program is told at once who has the library; after a crash it opens at once."""

import os
import signal
import subprocess
import sys
import time

import pytest

from reader.domain.errors import LibraryInUse, LibraryReadOnly
from reader.services import importing, reading, storage
from reader.services.library import Library
from reader.store import store
from tests.plain_parser import PlainParser

HOLD = """
import sys, time
from pathlib import Path
from reader.store.store import Store
store = Store(Path(sys.argv[1]))
print("open", flush=True)
for line in sys.stdin:
    store.write(lambda c: c.execute("UPDATE articles SET position = position + 1"))
    print("written", flush=True)
"""


@pytest.fixture
def place(tmp_path):
    (tmp_path / "one.txt").write_text("Some words of an article.")
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as library:
        importing.import_paths(library, [tmp_path / "one.txt"], parser=PlainParser())
    return tmp_path


@pytest.fixture
def hold(place):
    """Open the library in another process."""
    held = []

    def holding():
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(place / "library")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        held.append(process)
        assert process.stdout.readline() == "open\n"
        return process

    yield holding
    for process in held:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def refused(place):
    """Return seconds until the refusal, and its message."""
    began = time.perf_counter()
    with pytest.raises(LibraryInUse) as error:
        Library.open(place / "library", cache=place / "cache")
    return time.perf_counter() - began, error.value.message


def rounds(place, hold, number):
    took = []
    for _ in range(number):
        process = hold()
        seconds, message = refused(place)
        took.append(seconds)
        assert f"process {process.pid}" in message
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        Library.open(place / "library", cache=place / "cache").close()
    # Nobody waits for a lock; a machine that is busy with other things may still take its time once.
    assert min(took) < 0.5
    assert max(took) < 5


def test_the_second_program_is_told_who_has_it_and_opens_after_a_crash(place, hold):
    rounds(place, hold, 5)


@pytest.mark.full
def test_fifty_times_of_fifty(place, hold):
    rounds(place, hold, 50)


def test_the_second_program_can_open_it_to_read_and_sees_what_was_committed(place, hold):
    process = hold()
    for _ in range(3):
        process.stdin.write("more\n")
        process.stdin.flush()
        assert process.stdout.readline() == "written\n"
    with Library.open(place / "library", cache=place / "cache", read_only=True) as library:
        assert reading.open_article(library, 1).article.position == 3
    process.stdin.write("more\n")
    process.stdin.flush()
    assert process.stdout.readline() == "written\n"


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/a/Dropbox/Library", "Dropbox"),
        ("/home/a/OneDrive - University/x", "OneDrive - University"),
        ("/Users/a/Library/Mobile Documents/x", "Mobile Documents"),
        ("/home/a/Documents/megaphone", ""),
    ],
)
def test_a_folder_that_a_cloud_service_copies_is_warned_of(folder, service):
    from pathlib import PurePosixPath

    assert storage.cloud_service(PurePosixPath(folder)) == service


def test_a_folder_on_another_computer_is_warned_of(tmp_path, monkeypatch):
    assert storage.warning(tmp_path) == ""
    monkeypatch.setattr(storage, "file_system", lambda _: "nfs4")
    assert "another computer" in storage.warning(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="rights are given otherwise there")
def test_a_library_where_nothing_can_be_written_is_said_to_be_so_and_can_be_read(place, monkeypatch):
    """On a disk that is locked, say; the rights of a folder do not bind whoever runs the tests as root."""
    monkeypatch.setattr(store, "can_write", lambda _: False)
    with pytest.raises(LibraryReadOnly, match="cannot be written to"):
        Library.open(place / "library", cache=place / "cache")
    with Library.open(place / "library", cache=place / "cache", read_only=True) as library:
        assert len(reading.list_articles(library)) == 1
