"""Promises of backups: each can be restored with every row, they rotate, and damage is met with help."""

from datetime import UTC, datetime, timedelta

import pytest

from reader.domain.annotation import Colour
from reader.domain.comparison import Topic
from reader.domain.edit import Change, Edit, Subject
from reader.domain.errors import LibraryDamaged, LibraryInUse, ParallaxError
from reader.domain.figure import State
from reader.domain.notebook import Page
from reader.domain.text import Span
from reader.services import annotating, backups, doctor, extracting, figures, importing, reading
from reader.services.backups import Held, Return
from reader.services.library import Library
from reader.store import backups as stored
from reader.store import copies, notebook


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "library"


@pytest.fixture
def open_library(tmp_path, folder):
    def opening():
        return Library.open(folder, cache=tmp_path / "cache")

    return opening


@pytest.fixture
def backed_up(tmp_path, folder, open_library, parser):
    files = tmp_path / "in"
    files.mkdir()
    for number in range(4):
        (files / f"{number}.txt").write_text(f"Article {number} of 400 fighters.")
    with open_library() as library:
        importing.import_paths(library, [files], parser=parser)
        extracting.find_figures(library, finder=parser)
        annotating.apply(library, annotating.highlight(library, 1, Span(0, 7), Colour.BLUE, "t", "a"))
        library.catch_up()
        made = backups.back_up(library)
        rows = library.store.read(everything)
    return made, rows


def everything(connection):
    names = copies.row_counts(connection)
    return {name: [tuple(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for name in names}


def test_a_backup_says_when_why_and_what_it_holds(backed_up, folder):
    made, _ = backed_up
    assert (made.articles, made.annotations, made.reason, made.sound) == (4, 1, "asked for", True)
    assert backups.backups(folder) == [made]


def test_a_restored_backup_has_every_row_as_it_was(backed_up, folder, open_library):
    made, rows = backed_up
    with open_library() as library:
        reading.remove_articles(library, [1, 2])
        annotating.apply(library, reading.correct_metadata(library, (3,), "title", ("Wrong",)))
    kept = backups.restore(folder, made)
    with open_library() as library:
        restored = library.store.read(everything)
        assert {name: rows[name] for name in rows if name != "settings"} == {
            name: restored[name] for name in restored if name != "settings"
        }
        assert library.index.engine is None  # what was indexed since is of another history
        assert library.catch_up() == 4
    assert copies.contents(kept).articles == 2


def test_after_restoring_one_can_go_back_to_what_was_there_before(backed_up, folder, open_library):
    made, _ = backed_up
    with open_library() as library:
        annotating.apply(library, annotating.revise(library, "a", note="since", now="u"))
        claim = reading.open_article(library, 1).claims[0]
        annotating.apply(library, figures.decide(library, claim.id, State.CHECKED))
    backups.restore(folder, made)
    with open_library() as library:
        assert annotating.annotation(library, "a").note == ""
    (before,) = (one for one in backups.backups(folder) if one.reason == "before restoring")
    assert (before.articles, before.annotations, before.decisions) == (4, 1, 1)
    backups.restore(folder, before)
    with open_library() as library:
        assert annotating.annotation(library, "a").note == "since"
        assert figures.claim(library, claim.id).state is State.CHECKED


def test_what_going_back_would_cost_is_told_beforehand(backed_up, open_library, parser, tmp_path):
    made, _ = backed_up
    with open_library() as library:
        assert backups.going_back(library, made) == Return(Held(), Held())
        annotating.apply(library, annotating.revise(library, "a", note="since", now="u"))
        reading.remove_articles(library, [3, 4])
        (tmp_path / "new.txt").write_text("A new article.")
        importing.import_paths(library, [tmp_path / "new.txt"], parser=parser)
        assert backups.going_back(library, made) == Return(
            lost=Held(articles=1, annotations=1), back=Held(articles=2, annotations=1)
        )


def test_an_open_library_is_not_replaced(backed_up, folder, open_library):
    with open_library(), pytest.raises(LibraryInUse):
        backups.restore(folder, backed_up[0])


def test_a_restoring_that_was_stopped_is_finished_at_the_next_opening(
    backed_up, folder, open_library, monkeypatch
):
    made, _ = backed_up
    with open_library() as library:
        reading.remove_articles(library, [1])
    with monkeypatch.context() as patch:
        patch.setattr(stored, "finish_restore", lambda _: None)
        backups.restore(folder, made)
    with open_library() as library:
        assert len(reading.list_articles(library)) == 4


def test_a_damaged_backup_is_listed_as_such_and_never_put_in_place(backed_up, folder, open_library):
    made, _ = backed_up
    data = bytearray(made.path.read_bytes())
    data[4096:8192] = bytes(4096)
    made.path.write_bytes(bytes(data))
    with pytest.raises(LibraryDamaged):
        backups.restore(folder, made)
    with open_library() as library:
        assert len(reading.list_articles(library)) == 4


def test_a_damaged_library_is_set_aside_and_the_best_backup_takes_its_place(backed_up, folder, tmp_path):
    path = folder / "library.parallax"
    data = bytearray(path.read_bytes())
    data[100 : len(data) // 2] = b"\x00" * (len(data) // 2 - 100)
    path.write_bytes(bytes(data))
    findings = doctor.examine(folder, cache=tmp_path / "cache")
    file = next(one for one in findings if one.what == "library file")
    assert "put in its place" in file.repaired
    assert "changed after" in file.detail
    with Library.open(folder, cache=tmp_path / "cache") as library:
        assert len(reading.list_articles(library)) == 4
    (kept,) = (folder / "set aside").glob("*/library.parallax")
    assert kept.read_bytes() == bytes(data)


def test_work_done_since_the_backup_is_saved_from_the_damaged_file(backed_up, folder, open_library, tmp_path):
    topic = Topic("t", "Remaining fighters")
    written = Page("p", "Written since", "u", "u")
    with open_library() as library:
        annotating.apply(library, annotating.highlight(library, 2, Span(0, 7), Colour.PINK, "u", "new"))
        annotating.apply(library, annotating.revise(library, "a", note="Since the backup", now="u"))
        claim = reading.open_article(library, 1).claims[0]
        annotating.apply(library, figures.decide(library, claim.id, State.CHECKED))
        annotating.apply(library, Edit("New topic", (Change(Subject.TOPIC, "t", None, topic),)))
        annotating.apply(library, Edit("New page", (Change(Subject.PAGE, "p", None, written),)))
    path = folder / "library.parallax"
    data = bytearray(path.read_bytes())
    page = data.index(b"Article 3 of 400 fighters.") // 4096 * 4096
    data[page : page + 4096] = b"\xff" * 4096
    path.write_bytes(bytes(data))
    (folder / "in-use.json").write_text("{}")
    file = next(one for one in doctor.examine(folder, cache=tmp_path / "cache") if one.what == "library file")
    assert (
        "brought over from the damaged file: 2 annotations, 1 decision, 1 topic and 1 page;" in file.repaired
    )
    with open_library() as library:
        assert len(reading.list_articles(library)) == 4
        assert annotating.annotation(library, "a").note == "Since the backup"
        assert annotating.annotation(library, "new").colour is Colour.PINK
        assert figures.claim(library, claim.id).state is State.CHECKED
        assert library.store.read(notebook.page, "p") == written


def test_without_a_backup_the_damaged_file_is_left_as_it_is(folder, open_library, tmp_path):
    open_library().close()
    path = folder / "library.parallax"
    path.write_bytes(b"not a library at all" * 500)
    findings = doctor.examine(folder, cache=tmp_path / "cache")
    assert findings[-1].what == "library file"
    assert not findings[-1].healthy
    assert path.read_bytes() == b"not a library at all" * 500


def test_backups_are_made_by_themselves_only_after_changes_and_half_an_hour_apart(
    backed_up, open_library, monkeypatch
):
    with open_library() as library:
        assert backups.back_up_if_due(library) is None
        reading.keep_position(library, 1, 2)
        assert backups.back_up_if_due(library) is None  # the last one is too fresh
        monkeypatch.setattr(backups, "_APART", timedelta(0))
        assert backups.back_up_if_due(library).reason == "while working"
        assert backups.back_up_if_due(library) is None


def test_rotation_keeps_the_latest_twelve_one_a_week_and_one_a_month():
    now = datetime(2026, 11, 20, tzinfo=UTC)
    moments = [now - timedelta(hours=6 * number) for number in range(4 * 400)]
    kept = sorted(stored.kept(moments), reverse=True)
    assert kept[:12] == moments[:12]
    assert 12 + 8 <= len(kept) <= 12 + 10 + 9
    assert kept[-1].month == 3  # nine months, this one with them
    assert stored.kept(kept) == set(kept)  # rotating again lets nothing go


def test_the_doctor_finds_a_sound_library_well(backed_up, folder, tmp_path):
    assert all(one.healthy for one in doctor.examine(folder, cache=tmp_path / "cache"))


def test_the_doctor_puts_a_stray_annotation_back_to_its_quote(backed_up, folder, open_library, tmp_path):
    with open_library() as library:
        library.store.write(lambda c: c.execute('UPDATE annotations SET start = 3, "end" = 10'))
    finding = next(
        one for one in doctor.examine(folder, cache=tmp_path / "cache") if one.what == "annotations"
    )
    assert finding.repaired == "1 found again, 0 listed as orphans"
    with open_library() as library:
        assert annotating.annotation(library, "a").anchor.span == Span(0, 7)


def test_the_doctor_says_where_there_is_no_library(tmp_path):
    with pytest.raises(ParallaxError, match="no library"):
        doctor.examine(tmp_path, cache=tmp_path / "cache")


def test_removing_articles_makes_a_backup_that_brings_them_back(backed_up, folder, open_library):
    with open_library() as library:
        reading.keep_position(library, 1, 2)
        reading.remove_articles(library, [1, 2])
        reading.keep_position(library, 3, 2)
    latest = backups.backups(folder)[0]
    assert (latest.reason, latest.articles) == ("before removing articles", 4)
    backups.restore(folder, latest)
    with open_library() as library:
        assert len(reading.list_articles(library)) == 4
        assert annotating.annotation(library, "a").anchor.span == Span(0, 7)


def test_backups_of_a_large_library_are_thinned_out_evenly_and_three_stay_always():
    now = datetime(2026, 11, 20, tzinfo=UTC)
    moments = stored.kept(now - timedelta(hours=6 * number) for number in range(1200))
    sizes = dict.fromkeys(moments, 100)
    assert stored.thinned(moments, sizes, 10_000) == moments
    eight = sorted(stored.thinned(moments, sizes, 850), reverse=True)
    assert len(eight) == 8
    assert eight[:3] == sorted(moments, reverse=True)[:3]
    assert eight[-1] < now - timedelta(days=150)
    assert len(stored.thinned(moments, sizes, 0)) == 3
