"""Promises of a watched folder: what comes is imported once, when it is whole, and an error is told once."""

import json
import os

import pytest

from reader.services import importing, watching
from reader.services.import_report import Outcome
from reader.services.watching import Watcher

TEXT = "About 400 men are left at Qara Chokh.\nNobody knows more.\n"


@pytest.fixture
def folder(library, tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    watching.watch(library, folder)
    return folder


def look(watcher):
    return [path.name for path in watcher.ready()]


def take(watcher, library, parser):
    """Look twice and import what is there, as the window does."""
    watcher.ready()
    paths = watcher.ready()
    report = importing.import_paths(library, paths, parser=parser)
    watcher.taken(paths)
    return [(line.outcome, line.reason.split(":")[0]) for line in report.lines]


def test_a_file_is_taken_when_it_has_stopped_growing_and_once(library, folder, parser):
    watcher = Watcher(library)
    file = folder / "a.txt"
    file.write_text(TEXT)
    assert look(watcher) == []
    file.write_text(TEXT * 2)
    assert look(watcher) == []
    assert look(watcher) == ["a.txt"]
    assert take(watcher, library, parser) == [(Outcome.IMPORTED, "")]
    assert (look(watcher), look(watcher)) == ([], [])


def test_a_file_that_changed_comes_again_as_a_version(library, folder, parser):
    watcher = Watcher(library)
    (folder / "a.txt").write_text(TEXT)
    take(watcher, library, parser)
    (folder / "a.txt").write_text("Corrected. " + TEXT)
    assert take(watcher, library, parser) == [(Outcome.UPDATED, "the file changed")]


def test_an_error_is_told_once_also_after_the_program_was_started_again(library, folder, parser):
    (folder / "bad.txt").write_bytes(b"\xff\xfe\x00\x01\x80\x81")
    assert take(Watcher(library), library, parser) == [(Outcome.FAILED, "binary")]
    assert take(Watcher(library), library, parser) == []


def test_a_folder_that_is_gone_is_told_once_and_nothing_is_imported_again_when_it_is_back(
    library, folder, tmp_path, parser
):
    (folder / "a.txt").write_text(TEXT)
    watcher = Watcher(library)
    take(watcher, library, parser)
    os.rename(folder, tmp_path / "away")
    assert take(watcher, library, parser) == [(Outcome.FAILED, "not found")]
    assert take(watcher, library, parser) == []
    os.rename(tmp_path / "away", folder)
    assert take(watcher, library, parser) == []


def test_downloads_under_way_are_left_alone(library, folder, parser):
    (folder / "a.pdf.part").write_text(TEXT)
    assert take(Watcher(library), library, parser) == []


def test_a_bibliography_that_came_before_its_files_is_asked_again(library, folder, parser):
    watcher = Watcher(library)
    item = {"id": "x", "type": "article", "title": "By item", "file": "a.txt"}
    (folder / "mine.json").write_text(json.dumps([item]))
    take(watcher, library, parser)
    (folder / "a.txt").write_text(TEXT)
    assert (Outcome.IMPORTED, "") in take(watcher, library, parser)
    title = library.store.read(lambda c: c.execute("SELECT title FROM articles").fetchone()[0])
    assert title == "By item"


def test_the_library_remembers_its_folder_until_it_is_told_to_stop(library, folder, tmp_path):
    assert watching.watched(library) == folder
    watching.watch(library, None)
    (folder / "a.txt").write_text(TEXT)
    watcher = Watcher(library)
    assert (watching.watched(library), look(watcher), look(watcher)) == (None, [], [])
