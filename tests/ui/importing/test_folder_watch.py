"""A watched folder in the window: files that come are imported without anyone asking."""

from __future__ import annotations

import pytest

from reader.services import reading, watching
from reader.services.importing import ImportReport, Outcome, ReportLine
from reader.services.library import Library
from reader.ui.importing.folder_watch import FolderWatch
from reader.ui.importing.importer import Importer
from reader.ui.importing.report_view import ReportView
from reader.ui.session import Session
from tests.plain_parser import PlainParser


@pytest.fixture
def session(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(Library, "workers", PlainParser())
    monkeypatch.setattr(watching, "SECONDS", 0.01)
    session = Session()
    with qtbot.waitSignal(session.library_changed):
        session.open_library(lambda: Library.open(tmp_path / "library", cache=tmp_path / "cache"))
    yield session
    session.close()


def test_what_comes_to_the_folder_is_imported_until_watching_is_ended(qtbot, session, tmp_path):
    importer = Importer(session)
    watch = FolderWatch(session, importer)
    folder = tmp_path / "inbox"
    folder.mkdir()
    with qtbot.waitSignal(watch.changed):
        watch.watch(folder)
    with qtbot.waitSignal(importer.finished):
        (folder / "one.txt").write_text("It came by itself.")
    assert importer.report.count(Outcome.IMPORTED) == 1
    assert len(reading.list_articles(session.library)) == 1
    with qtbot.waitSignal(importer.finished):
        (folder / "two.txt").write_text("So did this.")
    assert [line.outcome for line in importer.report.lines] == [Outcome.IMPORTED]
    with qtbot.waitSignal(watch.changed):
        watch.watch(None)
    assert watch.folder is None


def test_what_failed_can_be_tried_again_from_the_report(qtbot):
    view = ReportView()
    qtbot.addWidget(view)
    failed = ReportLine("/in/a.txt", Outcome.FAILED, "damaged")
    pasted = ReportLine("pasted/b.txt", Outcome.FAILED, "damaged")
    view.show_report(ImportReport((failed, failed, pasted, ReportLine("/in/c.txt", Outcome.IMPORTED))))
    assert not view.retry.isHidden()
    with qtbot.waitSignal(view.retry_wanted) as asked:
        view.retry.click()
    assert [path.name for path in asked.args[0]] == ["a.txt"]
    view.show_report(ImportReport((ReportLine("/in/c.txt", Outcome.IMPORTED),)))
    assert view.retry.isHidden()
