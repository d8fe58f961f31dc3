"""The Figures view: check, reject, correct and take away every figure of the library; make a topic of one."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.domain.figure import Bound, State
from reader.ui.comparing.figure_editor import FigureEditor
from reader.ui.comparing.topic_editor import TopicEditor
from reader.ui.frame import COMPARE, FIGURES, READ

pytestmark = pytest.mark.journey


@pytest.fixture
def figures(driver):
    driver.window.show_view(FIGURES)
    view = driver.window.figures
    driver.wait(lambda: view.model.rowCount() > 50)
    driver.settle()
    view.table.choose_row(0)
    return view


def _press(driver, view, keys: str) -> None:
    driver.press(keys, view.table)
    driver.settle()


def _state(view, claim_id: str) -> State:
    return next(one.claim.state for one in view._rows if one.claim.id == claim_id)


def test_space_checks_and_goes_on_x_rejects_undo_takes_back_and_the_unchecked_come_first(driver, figures):
    first, second = (figures.model.rows[row].claim.id for row in (0, 1))
    _press(driver, figures, "Space")
    assert _state(figures, first) is State.CHECKED
    assert figures.row.claim.id == second
    _press(driver, figures, "X")
    assert _state(figures, second) is State.REJECTED
    driver.window.session.undo()
    driver.settle()
    assert _state(figures, second) is State.FOUND
    QTest.mouseClick(figures.unchecked_first, Qt.MouseButton.LeftButton)
    assert figures.model.rows[-1].claim.id == first


def test_a_correction_is_kept_and_the_words_stay(driver, figures, open_window, folder):
    row = next(n for n, one in enumerate(figures.model.rows) if one.claim.figure.bound is Bound.RANGE)
    figures.table.choose_row(row)
    claim = figures.row.claim
    _press(driver, figures, "E")
    editor = figures.findChild(FigureEditor)
    editor.low.setText("7")
    editor.chain.setText("The researcher")
    editor.keep()
    driver.settle()
    kept = next(one.claim for one in figures._rows if one.claim.id == claim.id)
    assert (kept.state, kept.figure.low, kept.figure.origin.name) == (State.CORRECTED, 7.0, "The researcher")
    assert (kept.figure.surface, kept.sentence) == (claim.figure.surface, claim.sentence)
    driver.window.close()
    again = open_window(folder)
    again.window.show_view(FIGURES)
    again.wait(lambda: again.window.figures.model.rowCount() > 50)
    found = next(one.claim for one in again.window.figures._rows if one.claim.id == claim.id)
    assert found == kept


def test_words_narrow_the_list_and_what_is_shown_is_exported(driver, figures, tmp_path):
    driver.type("jeffrey", figures.words)
    driver.wait(lambda: 0 < figures.model.rowCount() < 20)
    assert all("jeffrey" in one.searched for one in figures.model.rows)
    figures.ask = lambda *_asked: str(tmp_path / "figures.csv")
    figures.export()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "figures.csv").read_text("utf-8-sig"))))
    assert [row["quote"].lstrip("'") for row in rows] == [one.claim.sentence for one in figures.model.rows]


def test_every_filter_narrows_the_table_and_all_come_back(driver, figures):
    whole = figures.model.rowCount()
    for choice, of in (
        (figures.nouns, lambda row: row.noun),
        (figures.origins, lambda row: row.origin),
        (figures.scopes, lambda row: row.scope),
        (figures.publications, lambda row: row.publication),
    ):
        key = of(next(one for one in figures.model.rows if of(one)))
        choice.choose_only(key)
        driver.settle()
        assert {of(one) for one in figures.model.rows} == {key}
        assert figures.model.rowCount() < whole
        QTest.mouseClick(figures.reset, Qt.MouseButton.LeftButton)
        driver.settle()
        assert figures.model.rowCount() == whole
    figures.period.from_edit.setText("2019")
    driver.settle()
    assert 0 < figures.model.rowCount() < whole
    assert all(one.claim.figure.as_of.last >= "2019" for one in figures.model.rows)
    figures.show_all()
    assert not figures.what.active()
    assert not figures.reset.isVisible()


def test_enter_opens_the_article_at_the_quote(driver, figures):
    claim = figures.row.claim
    _press(driver, figures, "Return")
    driver.wait(lambda: driver.window.desk.reader.reading is not None)
    driver.settle()
    assert driver.window.stack.currentIndex() == READ
    assert claim.figure.span.of(driver.text) == claim.figure.surface


def test_a_topic_is_made_from_a_figure_and_compared(driver, figures):
    row = next(n for n, one in enumerate(figures.model.rows) if one.claim.figure.noun == "fighter")
    figures.table.choose_row(row)
    claim = figures.row.claim
    _press(driver, figures, "C")
    driver.wait(lambda: figures.findChild(TopicEditor) is not None)
    editor = figures.findChild(TopicEditor)
    assert editor.lists["counted"].text()
    editor.name.setText("Fighters of mine")
    editor.save()
    compare = driver.window.compare
    driver.wait(lambda: compare.topic is not None and compare.topic.name == "Fighters of mine")
    driver.settle()
    assert driver.window.stack.currentIndex() == COMPARE
    assert claim.id in [one.id for one in compare.arrangement.claims]


def test_a_figure_rejected_with_x_is_counted_neither_beside_its_topic_nor_in_the_status_line(driver, figures):
    row = next(at for at, one in enumerate(figures.model.rows) if one.topics)
    figures.table.choose_row(row)
    name = figures.row.topics[0]

    def counted() -> tuple[int, str]:
        model = driver.window.sidebar.model()
        beside = [model.row(at) for at in range(model.rowCount())]
        count = next(one.count for one in beside if one.text == name)
        return count, driver.window.status.left.text().split(" · ")[1]

    driver.wait(lambda: "figures" in driver.window.status.left.text())
    topic, figures_said = counted()
    number = int(figures_said.split()[0].replace(",", ""))
    _press(driver, figures, "X")
    driver.wait(lambda: counted() == (topic - 1, f"{number - 1:,} figures"))
