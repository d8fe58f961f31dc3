"""The strip and the report say what became of every file, in words."""

from __future__ import annotations

import pytest

from reader.services.importing import ImportReport, Outcome, ReportLine
from reader.ui.importing.progress_strip import summary, time_left
from reader.ui.importing.report_view import FILTERS, ReportView, cells

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
