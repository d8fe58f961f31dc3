"""Lanes, commands, settings, undo, crash report: what every room relies on."""

from __future__ import annotations

import logging
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu

from reader.domain.article import ReadingState
from reader.domain.edit import Change, Edit, Subject
from reader.ui.kit import crash
from reader.ui.kit.commands import Command, Commands, keys_text
from reader.ui.kit.crash_dialog import CrashDialog
from reader.ui.kit.crash_report import report
from reader.ui.kit.palette import score
from reader.ui.kit.settings import Settings
from reader.ui.kit.tasks import Lane
from reader.ui.kit.undo import EditCommand, merged


def test_results_arrive_on_the_windows_thread(qtbot):
    lane, got = Lane(), []
    lane.run(threading.get_ident, lambda ident: got.append((ident, threading.get_ident())), pytest.fail)
    qtbot.waitUntil(lambda: bool(got))
    worker, here = got[0]
    assert worker != here == threading.get_ident()
    lane.close()


def test_only_the_latest_of_many_questions_is_answered(qtbot):
    lane, got = Lane(), []
    for number in range(20):
        lane.run_latest(lambda number=number: (time.sleep(0.002), number)[1], got.append, pytest.fail)
    qtbot.waitUntil(lambda: not lane.busy)
    assert got == [19]
    lane.close()


def test_an_error_comes_back_and_the_lane_goes_on(qtbot):
    lane, errors, got = Lane(), [], []
    lane.run(lambda: 1 / 0, pytest.fail, errors.append)
    lane.run(lambda: "next", got.append, pytest.fail)
    qtbot.waitUntil(lambda: got == ["next"])
    assert isinstance(errors[0], ZeroDivisionError)
    lane.close()


def test_a_closed_lane_delivers_nothing(qtbot):
    lane, got = Lane(), []
    lane.run(lambda: time.sleep(0.02), got.append, got.append)
    lane.close()
    qtbot.wait(40)
    assert got == []


def command(**values):
    return Command(**{"id": "a.b", "text": "Do it", "run": lambda: None, **values})


def test_menus_palette_and_keys_come_from_one_registry(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    commands, done = Commands(window), []
    commands.add(command(run=lambda: done.append(1), shortcuts=("Ctrl+Shift+P",), menu="Read"))
    menu = QMenu()
    qtbot.addWidget(menu)
    commands.fill(menu, "Read")
    assert [action.text() for action in menu.actions()] == ["Do it"]
    commands.action("a.b").trigger()
    assert done == [1]
    assert keys_text(next(iter(commands))) == "Ctrl+Shift+P"
    with pytest.raises(ValueError, match=r"a\.b"):
        commands.add(command())


def test_the_palette_finds_words_in_any_order():
    assert score("fold import", command(text="Import a folder…"))
    assert not score("export", command(text="Import a folder…"))
    assert score("imp", command(text="Import files")) > score("imp", command(text="Simplify"))


def test_settings_come_back_with_their_types(tmp_path):
    settings = Settings(tmp_path / "window.ini")
    settings.keep("a/flag", False)
    settings.keep("a/number", 1.5)
    settings.keep("a/names", ["The Independent", "RNZ, Wellington", "Ünïcode"])
    settings.keep("a/layout", QByteArray(b"\x00\xff"))
    settings.write()
    again = Settings(tmp_path / "window.ini")
    assert again.flag("a/flag", True) is False
    assert again.number("a/number", 0) == 1.5
    assert again.names("a/names") == ["The Independent", "RNZ, Wellington", "Ünïcode"]
    assert again.layout("a/layout") == QByteArray(b"\x00\xff")
    settings.keep("a/number", "broken")
    assert settings.number("a/number", 7.0) == 7.0


def state(before, after):
    return Edit("Mark", (Change(Subject.READING_STATE, "1", before, after),))


def test_edits_in_a_row_are_one_step_that_goes_back_to_the_beginning(qtbot):
    stack, applied = QUndoStack(), []
    stack.push(EditCommand(state(ReadingState.UNREAD, ReadingState.READING), applied.append, "typing"))
    stack.push(EditCommand(state(ReadingState.READING, ReadingState.READ), applied.append, "typing"))
    stack.push(EditCommand(state(ReadingState.READ, ReadingState.UNREAD), applied.append, "later"))
    assert applied == [], "what is pushed is committed already"
    assert stack.count() == 2
    stack.undo()
    stack.undo()
    assert applied[-1].changes[0].after is ReadingState.UNREAD
    stack.redo()
    assert applied[-1].changes[0].before is ReadingState.UNREAD
    assert applied[-1].changes[0].after is ReadingState.READ


def test_merging_keeps_what_was_changed_only_once():
    first = Edit("A", (Change(Subject.READING_STATE, "1", None, ReadingState.READ),))
    second = Edit("A", (Change(Subject.READING_STATE, "2", None, ReadingState.READ),))
    assert {one.key for one in merged(first, second).changes} == {"1", "2"}


def test_the_crash_report_says_where_and_what_is_safe(qtbot, tmp_path):
    error = RuntimeError("no such thing")
    dialog = CrashDialog(error, tmp_path / "parallax.log")
    qtbot.addWidget(dialog)
    words = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "RuntimeError" in words
    assert "safe" in words
    assert "parallax.log" in words
    assert "no such thing" not in report(error)


def failing(secret):
    """Fail like a parser that quotes what it read, on the way out of another failure."""
    try:
        int(secret)
    except ValueError:
        {}[secret + " again"]


def test_the_report_and_the_log_say_where_it_happened_and_nothing_of_the_text(tmp_path, monkeypatch):
    secret = "the informant's name is Qasim"
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    monkeypatch.setattr(CrashDialog, "open", lambda _: None)
    crash.install(tmp_path, lambda: None)
    try:
        failing(secret)
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
        told = report(error)
    for text in (told, (tmp_path / "parallax.log").read_text()):
        assert "Qasim" not in text
        assert str(Path.home()) not in text
        assert "test_kit.py" in text
        assert "ValueError: (a message of" in text
        assert "KeyError: (a message of" in text


def test_the_report_keeps_messages_that_only_name_what_is_in_the_code():
    assert "'list' object has no attribute 'nothing'" in report(
        AttributeError("'list' object has no attribute 'nothing'")
    )


def test_the_log_rotates(tmp_path):
    log = crash.start_log(tmp_path)
    for _ in range(40):
        logging.getLogger("parallax").error("x" * 100_000)
    sizes = [one.stat().st_size for one in tmp_path.iterdir()]
    assert log.exists()
    assert len(sizes) == 3
    assert max(sizes) <= 1_000_000


@pytest.fixture(autouse=True)
def _no_handlers_left():
    yield
    log = logging.getLogger("parallax")
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
