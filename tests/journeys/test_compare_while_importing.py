"""Journeys 1 and 4 at once: what one compares keeps still while files come in, and says what came."""

from __future__ import annotations

import pytest

from reader.domain.edit import Subject, Touched
from reader.ui.comparing.arrivals import CAME, COMING
from reader.ui.frame import COMPARE, FIGURES

pytestmark = pytest.mark.journey

_REPORT = """Convoys leave the enclave

By Ada Holm

24 March 2019

Some 930 fighters remain in Baghouz, a commander said on Sunday.
"""


@pytest.fixture
def compare(driver):
    """The leading topic, compared, with every figure of the library known."""
    driver.window.show_view(COMPARE)
    driver.wait(lambda: driver.window.compare.topic is not None)
    driver.settle()
    return driver.window.compare


def test_an_import_of_many_batches_never_moves_the_comparison_in_sight(driver, compare):
    shown: list[str] = []
    compare.topic_shown.connect(shown.append)
    before = compare.arrangement
    for _ in range(60):
        subjects = frozenset({Subject.ARTICLE, Subject.DECISION})
        driver.window.session.tell(Touched(subjects, arrived=True, more=True))
    assert compare.arrivals.words == COMING
    driver.settle()
    # Nothing was there to be read: that is the end of it, and there is nothing more to say.
    driver.wait(lambda: compare.arrivals.words == "")
    assert shown == []
    assert compare.arrangement is before


def test_what_came_in_is_counted_and_shown_when_it_is_wanted(driver, compare, tmp_path):
    before = len(compare.arrangement.claims)
    path = tmp_path / "convoys.txt"
    path.write_text(_REPORT)
    driver.window.importer.start([path])
    driver.wait(lambda: compare.arrivals.words == "1 more figure in 1 article came in.")
    assert len(compare.arrangement.claims) == before
    compare.arrivals.show_them.click()
    driver.wait(lambda: len(compare.arrangement.claims) == before + 1)
    assert compare.arrivals.words == ""


def test_the_table_of_figures_keeps_still_until_more_is_wanted(driver, tmp_path):
    driver.window.show_view(FIGURES)
    view = driver.window.figures
    driver.wait(lambda: view.model.rowCount() > 0)
    driver.settle()
    before = view.model.rowCount()
    path = tmp_path / "convoys.txt"
    path.write_text(_REPORT)
    driver.window.importer.start([path])
    driver.wait(lambda: view.arrivals.words == CAME)
    assert view.model.rowCount() == before
    view.arrivals.show_them.click()
    driver.wait(lambda: view.model.rowCount() > before)
    assert view.arrivals.words == ""


def test_ones_own_decision_is_shown_at_once_while_files_come_in(driver, compare):
    driver.window.session.tell(Touched(frozenset({Subject.ARTICLE}), arrived=True, more=True))
    shown: list[str] = []
    compare.topic_shown.connect(shown.append)
    compare.step(1)
    compare.decisions.toggle_checked()
    driver.wait(lambda: bool(shown))
