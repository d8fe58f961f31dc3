"""Promises of an open library: it names who has it, reads beside, and makes its index again from nothing."""

import os
import shutil
import sys
import threading
from datetime import date

import pytest

from reader.domain.errors import LibraryDamaged, LibraryInUse, ParallaxError
from reader.services import annotating, importing, indexing, reading, searching
from reader.services.library import Library

TODAY = date(2026, 1, 1)


def total(library, text="fighters"):
    return searching.search(library, text, today=TODAY).total


@pytest.fixture
def filled(tmp_path, parser):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Article {number} about {number}00 fighters.")
    library = Library.open(tmp_path / "library", cache=tmp_path / "cache")
    importing.import_paths(library, [folder], parser=parser)
    library.catch_up()
    library.close()
    return tmp_path


def opened(place, **options):
    return Library.open(place / "library", cache=place / "cache", **options)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name of a folder is Unicode")
def test_a_library_opens_in_a_folder_whose_name_is_no_utf8(filled):
    place = filled / os.fsdecode(b"caf\xe9")
    shutil.copytree(filled / "library", place / "library")
    with opened(place) as library:
        library.catch_up()
        assert total(library) == 6


def test_what_was_imported_is_there_after_closing_and_opening(filled):
    with opened(filled) as library:
        assert (len(reading.list_articles(library)), library.unindexed(), total(library)) == (6, 0, 6)


def test_an_open_library_is_refused_to_the_next_one_who_is_told_who_has_it(filled):
    with opened(filled), pytest.raises(LibraryInUse, match="process"):
        opened(filled)
    opened(filled).close()


def test_an_index_that_is_gone_is_made_again_and_the_search_answers_meanwhile(filled):
    shutil.rmtree(filled / "cache")
    with opened(filled) as library:
        assert library.unindexed() == 6
        assert total(library) == 6
        assert library.catch_up() == 6
        assert (library.unindexed(), total(library)) == (0, 6)


def test_an_index_of_another_state_of_the_library_is_not_believed(filled, parser, tmp_path):
    shutil.copytree(filled / "cache", tmp_path / "old cache")
    (tmp_path / "more.txt").write_text("Three more fighters.")
    with opened(filled) as library:
        importing.import_paths(library, [tmp_path / "more.txt"], parser=parser)
        library.catch_up()
    shutil.rmtree(filled / "cache")
    shutil.move(tmp_path / "old cache", filled / "cache")
    with opened(filled) as library:
        assert library.index.engine is None
        library.catch_up()
        assert total(library) == 7


def test_opened_to_read_it_shows_what_the_other_program_saved_and_changes_nothing(filled):
    with opened(filled, read_only=True) as library:
        library.catch_up()
        assert (total(library), library.unindexed()) == (6, 0)
        reading.keep_position(library, 1, 3)
        with pytest.raises(ParallaxError, match="reading only"):
            annotating.apply(library, reading.correct_metadata(library, (1,), "title", ("x",)))
    with opened(filled) as library:
        assert reading.open_article(library, 1).article.position == 0


def test_reading_where_there_is_no_library_makes_none(tmp_path):
    with pytest.raises(ParallaxError, match="no library"):
        opened(tmp_path, read_only=True)
    assert not (tmp_path / "library").exists()


def test_catching_up_tells_how_far_it_is(filled):
    shutil.rmtree(filled / "cache")
    told = []
    with opened(filled) as library:
        library.catch_up(lambda done, all_: told.append((done, all_)))
    assert told[-1] == (6, 6)


def test_after_an_unclean_stop_a_damaged_file_is_noticed_before_it_is_worked_on(filled):
    path = filled / "library" / "library.parallax"
    data = bytearray(path.read_bytes())
    data[-4096:] = b"\xff" * 4096
    path.write_bytes(bytes(data))
    opened(filled).close()  # closed in order the last time: not looked for
    (filled / "library" / "in-use.json").write_text("{}")
    with pytest.raises(LibraryDamaged):
        opened(filled)
    assert path.read_bytes()[-4096:] == b"\xff" * 4096


def test_after_an_unclean_stop_a_sound_library_opens_as_ever(filled):
    (filled / "library" / "in-use.json").write_text("not even this was finished")
    with opened(filled) as library:
        assert library.store.unclean
        assert total(library) == 6
    with opened(filled) as library:
        assert not library.store.unclean


def test_closing_does_not_wait_for_an_index_that_is_being_made(filled, monkeypatch):
    shutil.rmtree(filled / "cache")
    monkeypatch.setattr(indexing, "_AT_ONCE", 1)
    library = opened(filled)
    begun, go_on = threading.Event(), threading.Event()

    def tell(_done, _all):
        begun.set()
        go_on.wait(10)

    indexed = []
    worker = threading.Thread(target=lambda: indexed.append(library.catch_up(tell)))
    worker.start()
    begun.wait(10)
    closing = threading.Thread(target=library.close)
    closing.start()
    library.index._closing.wait(10)
    go_on.set()
    closing.join()
    worker.join()
    with opened(filled) as again:
        assert again.catch_up() == 6
        assert total(again) == 6
