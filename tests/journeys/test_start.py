"""The window is there before the library is, and what is typed meanwhile is not lost."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from reader.ui import app
from reader.ui.kit.place import is_made
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Look


@pytest.fixture
def window(folder, tmp_path, qtbot):
    window = app.build(
        folder, settings=Settings(tmp_path / "window.ini"), cache=tmp_path / "cache", look=Look.LIGHT
    )
    yield window
    window.close()
    window.deleteLater()


def test_the_frame_takes_keys_before_a_view_is_made_and_searches_for_them_later(window, qtbot):
    with qtbot.waitSignal(window.painted):
        window.show()
    assert window.session.library is None
    QTest.keyClicks(window.box.edit, "fighters")
    qtbot.waitUntil(lambda: window.session.query == "fighters", timeout=20_000)
    assert window.box.edit.text() == "fighters"
    assert window.desk.results.model.rowCount()


def test_a_shortcut_pressed_before_the_commands_are_there_works(window, qtbot):
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    assert not is_made(window, "compare")
    QTest.keySequence(window.box.edit, "Ctrl+2")
    qtbot.waitUntil(lambda: is_made(window, "compare") and window.view is window.compare)
    qtbot.waitUntil(lambda: window.is_furnished, timeout=20_000)


def test_everything_is_made_by_itself_in_the_end(window, qtbot):
    window.show()
    qtbot.waitUntil(lambda: window.is_furnished, timeout=20_000)
    for name in ("compare", "figures", "notes"):
        assert is_made(window, name)
    assert window.commands.can("import.files")
