"""The strip and the report say what became of every file, in words."""

from __future__ import annotations

import pytest

from reader.services import reading
from reader.services.importing import ImportReport, Outcome, ReportLine
from reader.services.library import Library
from reader.ui.importing.importer import Importer
from reader.ui.importing.progress_strip import ProgressStrip, summary, time_left
from reader.ui.importing.report_view import FILTERS, ReportView, cells
from reader.ui.session import Session
from tests.full_disk import POSSIBLE, full_disk
from tests.plain_parser import PlainParser

LINES = (
    ReportLine("/in/a.txt", Outcome.IMPORTED, article_id=1),
    ReportLine("/in/b.txt", Outcome.SKIPPED, "empty"),
    ReportLine("/in/c.zip", Outcome.FAILED, "damaged", part="two", notes=("half of it was readable",)),
)


def test_the_summary_counts_every_outcome_that_occurs():
    assert summary(ImportReport(LINES)) == "1 imported, 1 skipped, 1 failed"
    assert summary(ImportReport(LINES[:1], cancelled=True)) == "Import cancelled: 1 imported"
    assert summary(ImportReport(())) == "Nothing to import was found"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, ""), (40, "about 40 s left"), (300, "about 5 min left"), (9000, "about 2.5 h left")],
)
def test_the_time_left_is_said_as_people_say_it(seconds, words):
    assert time_left(seconds) == words


def test_a_line_names_file_part_outcome_reason_and_notes():
    assert cells(LINES[2]) == ("c.zip · two", "failed", "damaged; half of it was readable")


def test_the_report_is_filtered_by_outcome_and_by_words(qtbot, qtmodeltester):
    view = ReportView()
    qtbot.addWidget(view)
    view.show_report(ImportReport(LINES))
    model = view.table.model()
    qtmodeltester.check(model)
    assert model.rowCount() == 3
    view.show_only(len(FILTERS) - 1)
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["b.txt", "c.zip · two"]
    view.words.setText("damaged")
    assert model.rowCount() == 1


@pytest.mark.skipif(not POSSIBLE, reason="no limits on file sizes here")
def test_an_import_into_a_full_disk_says_so_and_goes_on_when_there_is_room(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(Library, "workers", PlainParser())
    session = Session()
    with qtbot.waitSignal(session.library_changed):
        session.open_library(lambda: Library.open(tmp_path / "library", cache=tmp_path / "cache"))
    importer = Importer(session)
    strip = ProgressStrip(importer)
    qtbot.addWidget(strip)
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(f"Number {number} of the fighters. " + "word " * 3000)
    with full_disk(4096), qtbot.waitSignal(importer.stopped):
        importer.start(sorted(tmp_path.glob("*.txt")))
    assert strip.text.startswith("The import stopped. The library file could not be written")
    assert "saved before is safe. Make room" in strip.text
    with qtbot.waitSignal(importer.finished):
        importer.go_on()
    assert importer.report.count(Outcome.IMPORTED) == 20
    assert len(reading.list_articles(session.library)) == 20
    session.close()
