"""The panel of figures beside the text: every part leads to its words, and every decision is made by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from reader.domain.figure import REASONS, State
from reader.ui.comparing.figure_editor import FigureEditor
from reader.ui.reading.figure_card import OtherNumber, parts
from tests.journeys.quoting import open_first

pytestmark = pytest.mark.journey


@pytest.fixture
def panel(driver):
    open_first(driver)
    driver.window.desk.show_panel(1)
    driver.window.desk.figures.setFocus()
    driver.settle()
    return driver.window.desk.figures


def _type(driver, panel, key: str) -> None:
    panel.setFocus()
    driver.type(key)
    driver.settle()


def _claims(driver):
    return driver.window.desk.reader.reading.claims


def test_every_part_with_a_place_leads_to_its_words(driver, panel):
    text = driver.window.desk.reader.reading_text
    for claim in _claims(driver):
        for name, _, span in parts(claim):
            if name == "As printed":
                assert span.of(text) == claim.figure.surface
            elif span is not None:
                assert 0 <= span.start < span.end <= len(text)
    _type(driver, panel, "j")
    claim = next(one for one in _claims(driver) if one.id == panel.opened)
    links = [one for one in panel.findChildren(QPushButton) if "Show the words" in one.accessibleName()]
    led = [span for _, _, span in parts(claim) if span is not None]
    assert len(links) == len(led)
    shown = []
    panel.span_chosen.connect(shown.append)
    for link in links:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert shown == led


def test_e_corrects_a_part_and_the_correction_stays(driver, panel):
    _type(driver, panel, "j")
    claim_id = panel.opened
    _type(driver, panel, "e")
    editor = driver.window.desk.findChild(FigureEditor)
    editor.noun.setText("grey horses")
    editor.keep()
    driver.settle()
    claim = next(one for one in _claims(driver) if one.id == claim_id)
    assert (claim.state, claim.figure.noun_phrase, claim.figure.noun) == (
        State.CORRECTED,
        "grey horses",
        "horses",
    )
    driver.window.session.undo()
    driver.settle()
    assert next(one for one in _claims(driver) if one.id == claim_id).state is State.FOUND


def test_o_lists_what_is_no_figure_with_the_reason_and_makes_a_figure_of_one(driver, panel):
    before = len(_claims(driver))
    assert not panel.findChildren(OtherNumber)
    _type(driver, panel, "o")
    others = panel.findChildren(OtherNumber)
    assert len(others) == len(driver.window.desk.reader.reading.not_figures) > 0
    assert all(one.reason in REASONS for one in driver.window.desk.reader.reading.not_figures)
    make = next(one for one in others[0].findChildren(QPushButton) if "Make" in one.accessibleName())
    QTest.mouseClick(make, Qt.MouseButton.LeftButton)
    driver.settle()
    added = [one for one in _claims(driver) if one.state is State.ADDED]
    assert len(_claims(driver)) == before + 1
    assert len(added) == 1
    panel.show_claim(added[0].id)
    _type(driver, panel, "x")
    assert next(one.state for one in _claims(driver) if one.id == added[0].id) is State.REJECTED
    panel.show_claim(added[0].id)
    _type(driver, panel, "x")
    assert next(one.state for one in _claims(driver) if one.id == added[0].id) is State.ADDED
    _type(driver, panel, "o")
    assert not [one for one in panel.findChildren(OtherNumber) if one.isVisible()]


def test_a_selection_becomes_a_figure_and_the_marks_can_be_hidden(driver, panel):
    reader = driver.window.desk.reader
    other = reader.reading.not_figures[0]
    reader.page.setFocus()
    reader.page.select(other.span)
    driver.press("Ctrl+Shift+F")
    driver.settle()
    assert [one.figure.surface for one in _claims(driver) if one.state is State.ADDED]
    assert reader.figures_shown
    driver.window.commands.action("read.figures").trigger()
    assert not reader.figures_shown
    driver.window.commands.action("read.figures").trigger()
    assert reader.figures_shown
