"""The promise: on a full disk there is a clear message, what was saved is there, and it goes on when there is room."""

import os
from datetime import date

import pytest

from reader.domain.annotation import Colour
from reader.domain.errors import ParallaxError, StorageFull
from reader.domain.text import Span
from reader.exports import writing
from reader.services import annotating, backups, exporting, importing, reading, searching
from reader.services.library import Library
from reader.store import copies
from tests.full_disk import POSSIBLE, full_disk
from tests.plain_parser import PlainParser

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="no limits on file sizes here")
TODAY = date(2026, 1, 1)


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as opened:
        yield opened


@pytest.fixture
def add(library, tmp_path):
    def adding(first, last):
        folder = tmp_path / f"in-{first}"
        folder.mkdir(exist_ok=True)
        for number in range(first, last):
            (folder / f"{number}.txt").write_text(f"Number {number} of the fighters. " + "word " * 3000)
        return importing.import_paths(library, [folder], parser=PlainParser())

    return adding


def sizes(library):
    return max(path.stat().st_size for path in library.path.iterdir() if path.is_file())


def test_an_import_into_a_full_disk_stops_with_a_message_and_goes_on_later(library, add):
    add(0, 5)
    with full_disk(sizes(library) + 4096), pytest.raises(StorageFull) as error:
        add(5, 60)
    assert "Make room" in error.value.safe
    kept = {card.id for card in reading.list_articles(library)}
    assert len(kept) >= 5
    assert library.store.read(copies.damage) == []
    add(5, 60)
    assert len(reading.list_articles(library)) == 60
    assert kept <= {card.id for card in reading.list_articles(library)}


def test_a_note_that_cannot_be_saved_is_said_so_and_can_be_saved_later(library, add):
    add(0, 3)
    mark = annotating.highlight(library, 1, Span(0, 6), Colour.BLUE, "t", "a")
    annotating.apply(library, mark)
    note = annotating.revise(library, "a", note="x" * 200_000, now="t")
    with full_disk(sizes(library)), pytest.raises(StorageFull):
        annotating.apply(library, note)
    assert annotating.annotation(library, "a").note == ""
    annotating.apply(library, note)
    assert len(annotating.annotation(library, "a").note) == 200_000


def test_an_index_that_cannot_be_written_leaves_the_search_answering(library, add):
    add(0, 3)
    library.catch_up()
    add(3, 30)
    with full_disk(2000), pytest.raises(ParallaxError):
        library.catch_up()
    assert searching.search(library, "fighters", today=TODAY).total >= 3
    library.catch_up()
    assert library.unindexed() == 0
    assert searching.search(library, "fighters", today=TODAY).total == 30


def test_a_backup_that_cannot_be_written_leaves_no_half_one(library, add):
    add(0, 20)
    first = backups.back_up(library)
    with full_disk(first.size // 2), pytest.raises(ParallaxError):
        backups.back_up(library)
    assert backups.backups(library.path) == [first]
    assert os.listdir(library.path / "backups") == [first.path.name]
    assert backups.back_up(library).articles == 20


def test_what_could_not_be_backed_up_is_backed_up_before_the_next_risky_step(library, add):
    """Or a failed backup would be taken for one, and the step be taken without."""
    add(0, 5)
    backups.back_up(library)
    add(5, 20)
    size = backups.backups(library.path)[0].size
    with (
        full_disk(size // 2),
        pytest.raises(StorageFull, match="no room for the backup before removing articles"),
    ):
        reading.remove_articles(library, [1])
    assert len(reading.list_articles(library)) == 20
    reading.remove_articles(library, [1])
    assert [one.articles for one in backups.backups(library.path)] == [20, 5]


FORMS = (
    *((exporting.annotations_file, form) for form in ("md", "csv", "xlsx", "jsonld", "qdpx")),
    *((exporting.bibliography_file, form) for form in ("ris", "bib", "json")),
    (exporting.codebook_file, "qdc"),
)


@pytest.mark.parametrize(
    ("export", "form"), FORMS, ids=lambda one: one if isinstance(one, str) else one.__name__
)
def test_an_export_that_cannot_be_written_leaves_what_was_there(library, add, tmp_path, export, form):
    add(0, 3)
    annotating.apply(library, annotating.highlight(library, 1, Span(0, 6), Colour.BLUE, "t", "a"))
    annotating.apply(library, annotating.revise(library, "a", note="n" * 50, tags=("a/b",), now="t"))
    data = export(library, form)
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / f"out.{form}"
    for before in (None, b"what was there"):
        if before is not None:
            target.write_bytes(before)
        with full_disk(len(data) // 2), pytest.raises(StorageFull, match="no room"):
            writing.write(target, data, replace=True)
        assert [one.read_bytes() for one in folder.iterdir()] == ([] if before is None else [before])
    writing.write(target, data, replace=True)
    assert target.read_bytes() == data


def test_a_library_on_a_full_disk_opens_and_can_be_read(library, add, tmp_path):
    add(0, 5)
    library.close()
    new = tmp_path / "new.txt"
    new.write_text("One more.")
    with full_disk(1), Library.open(tmp_path / "library", cache=tmp_path / "cache") as again:
        assert len(reading.list_articles(again)) == 5
        assert "Number 3" in reading.open_article(again, 4).article.document.text
        with pytest.raises(StorageFull):
            importing.import_paths(again, [new], parser=PlainParser())
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as again:
        importing.import_paths(again, [new], parser=PlainParser())
        assert len(reading.list_articles(again)) == 6


def test_closing_on_a_full_disk_loses_nothing(library, add, tmp_path):
    add(0, 20)
    with full_disk(sizes(library) // 2):
        library.close()
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as again:
        assert len(reading.list_articles(again)) == 20
