"""Everything that can have the focus says what it is, and everything can be reached by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.frame import COMPARE, FIGURES, NOTEBOOK, NOTES, READ
from tests.journeys.quoting import open_first

pytestmark = pytest.mark.journey


def nameless(window) -> set[str]:
    found = set()
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if widget.objectName().startswith("qt_") or widget.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        roleless = interface is not None and interface.role() in (
            QAccessible.Role.NoRole,
            QAccessible.Role.Client,  # what Qt calls whatever it does not know
        )
        if interface is None or roleless or not interface.text(QAccessible.Text.Name).strip():
            parents = []
            at = widget
            while at is not None and len(parents) < 4:
                parents.append(f"{type(at).__name__}#{at.objectName()}")
                at = at.parentWidget()
            found.add(" < ".join(parents))
    return found


def test_every_focusable_widget_has_a_name_and_a_role(driver):
    window = driver.window
    missing = nameless(window)
    open_first(driver)
    start = driver.text.index("15,000")
    window.annotator.highlight(
        window.desk.reader.reading.article.id, type(window.desk.reader.hits[0])(start, start + 6)
    )
    driver.settle()
    for panel in range(3):
        window.desk.show_panel(panel)
        driver.settle()
        missing |= nameless(window)
    for face in (1, 2, 0):
        window.desk.results.show_face(face)
        driver.settle()
        missing |= nameless(window)
    driver.press("Ctrl+F")
    missing |= nameless(window)
    for view in (COMPARE, FIGURES, NOTES, NOTEBOOK, READ):
        window.show_view(view)
        driver.settle()
        missing |= nameless(window)
    window.show_topic("remaining-fighters")
    driver.settle()
    missing |= nameless(window)
    assert missing == set()


def test_no_key_means_two_things_in_one_place(driver):
    commands = list(driver.window.commands)
    scopes = {one.id: driver.window.commands.action(one.id).shortcutContext() for one in commands}
    everywhere = {}
    for command in commands:
        if scopes[command.id] == Qt.ShortcutContext.WindowShortcut:
            for keys in command.shortcuts:
                assert everywhere.setdefault(keys, command.id) == command.id
    for command in commands:
        for keys in command.shortcuts:
            assert everywhere.get(keys, command.id) == command.id, "one key means one thing in one place"


def test_the_palette_does_what_is_chosen_by_keys_alone(driver):
    driver.press("Ctrl+Shift+P")
    palette = QApplication.activePopupWidget() or driver.window.palette_of_commands
    assert palette.isVisible()
    QTest.keyClicks(palette.focusWidget(), "notes show")
    QTest.keyClick(palette.focusWidget(), Qt.Key.Key_Return)
    driver.settle()
    assert driver.window.view is driver.window.notes


def test_the_text_is_there_for_a_screen_reader(driver):
    open_first(driver)
    interface = QAccessible.queryAccessibleInterface(driver.window.desk.reader.page)
    text = interface.textInterface()
    assert "Guterres" in text.text(0, text.characterCount())
