"""Journey 4: choose a topic, see who says what on whose word, decide, group, filter, take it away."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from reader.domain.figure import State
from reader.services import comparing, verifying
from reader.ui.comparing.figure_editor import FigureEditor
from reader.ui.comparing.topic_editor import TopicEditor
from reader.ui.frame import COMPARE, READ
from reader.ui.searching.sidebar import Sort

pytestmark = pytest.mark.journey

LEAD = "remaining-fighters"


def _choose(driver, topic_id: str = LEAD):
    """Choose a topic in the sidebar, as one does, and wait for its comparison."""
    sidebar, compare = driver.window.sidebar, driver.window.compare
    model = sidebar.model()
    driver.wait(lambda: model.find(Sort.TOPIC, topic_id) >= 0)
    index = model.index(model.find(Sort.TOPIC, topic_id), 0)
    sidebar.scrollTo(index)
    at = sidebar.visualRect(index).center()
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=at)
    driver.wait(lambda: compare.topic is not None and compare.topic.id == topic_id)
    driver.settle()
    return compare


def _figures(compare) -> list[str]:
    return [one.figure.surface for one in compare.arrangement.claims]


def _press(driver, compare, keys: str) -> None:
    driver.press(keys, compare.board.columns.built[0].passages)
    driver.settle()


def test_choosing_a_topic_shows_columns_chart_table_and_silence(driver):
    compare = _choose(driver)
    assert driver.window.stack.currentIndex() == COMPARE
    assert compare.header.title.text() == "Remaining fighters"
    assert "articles" in compare.header.counts.text()
    assert compare.board.columns.built
    assert compare.board.chart.marks.drawn
    assert compare.arrangement.silent
    rows = compare.board.filled_table().rows()
    assert len(rows) == 1 + len(compare.arrangement.claims)
    for claim, row in zip(compare.arrangement.claims, rows[1:], strict=True):
        assert claim.figure.surface in row[1]
        assert row[rows[0].index("Quote")] == claim.sentence
    library = driver.window.session.library
    assert library is not None
    said = comparing.compare(library, LEAD)
    assert {one.id for one in said.claims} == {one.id for one in compare.arrangement.claims}


def test_j_and_enter_open_the_article_at_the_quote(driver):
    compare = _choose(driver)
    _press(driver, compare, "J")
    claim = compare.claim
    assert claim == compare.arrangement.claims[0]
    _press(driver, compare, "Return")
    reader = driver.window.desk.reader
    driver.wait(lambda: reader.reading is not None and reader.reading.article.id == claim.article_id)
    driver.settle()
    assert driver.window.stack.currentIndex() == READ
    span = claim.figure.span
    assert span.of(driver.text) == claim.figure.surface
    assert reader.page.is_visible(span.start)


def test_r_lists_how_a_figure_stands_to_the_others_and_enter_goes_there(driver):
    compare = _choose(driver)
    arrangement = compare.arrangement
    claim = next(one for one in arrangement.claims if arrangement.relations(one.id))
    compare.focus.choose(claim.id)
    relation, other = arrangement.relations(claim.id)[0]
    _press(driver, compare, "R")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    first = menu.actions()[0]
    assert relation.said in first.text()
    first.trigger()
    menu.close()
    assert compare.focus.current == other.id


def test_space_checks_undo_takes_it_back_and_a_check_outlives_the_program(driver, folder, open_window):
    compare = _choose(driver)
    _press(driver, compare, "J")
    claim_id = compare.claim.id
    _press(driver, compare, "Space")
    assert compare.claim.state is State.CHECKED
    driver.window.session.undo()
    driver.settle()
    assert compare.claim.state is State.FOUND
    driver.window.session.redo()
    driver.settle()
    driver.window.close()
    again = _choose(open_window(folder))
    assert again.arrangement.by_id[claim_id].state is State.CHECKED


def test_x_takes_a_figure_out_of_the_topic_and_undo_brings_it_back(driver):
    compare = _choose(driver)
    _press(driver, compare, "J")
    claim_id, before = compare.claim.id, len(compare.arrangement.claims)
    _press(driver, compare, "X")
    assert claim_id not in [one.id for one in compare.arrangement.claims]
    assert compare.claim is not None, "the next figure is current"
    driver.window.session.undo()
    driver.settle()
    assert claim_id in [one.id for one in compare.arrangement.claims]
    assert len(compare.arrangement.claims) == before


def test_one_filter_narrows_columns_chart_and_table_alike(driver):
    compare = _choose(driver)
    name = compare.arrangement.columns[0].article.publication
    compare.header.filters.publications.choose_only(name)
    driver.settle()
    ids = {one.id for one in compare.arrangement.claims}
    assert {one.article.publication for one in compare.arrangement.columns} == {name}
    assert {one.claim_id for one in compare.board.chart.marks.drawn} <= ids
    assert {claim.id for _, claim in compare.board.filled_table().figures.rows} == ids
    QTest.mouseClick(compare.header.filters.reset, Qt.MouseButton.LeftButton)
    assert len(compare.arrangement.claims) > len(ids)


def test_a_grouping_that_the_researcher_corrects_is_remembered(driver, folder, open_window):
    compare = _choose(driver)
    first, second = _two_apart(compare)
    compare.focus.choose(first)
    compare.decisions.group_with(second, together=True)
    driver.settle()
    assert second in compare.arrangement.linked(first)
    driver.window.close()
    again = _choose(open_window(folder))
    assert second in again.arrangement.linked(first)
    again.focus.choose(first)
    again.decisions.group_with(second, together=False)
    QTest.qWait(50)
    driver_again_settled(again)
    assert second not in again.arrangement.group_of[first].claims


@pytest.mark.parametrize("together", [True, False])
def test_an_answer_is_said_ends_its_question_and_is_taken_back_by_undo(driver, open_window, folder, together):
    """What is sure within a side stays sure; the answer still stands when the library is opened again."""
    compare = _choose(driver)
    asked = compare.proposals.current
    echoes = compare.arrangement.echoed
    answer = compare.proposals.together if together else compare.proposals.apart
    QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
    driver.settle()
    _answered(compare, asked, together=together)
    assert compare.arrangement.echoed == echoes
    assert compare.header.done.words.startswith("Counted as the same: " if together else "Kept apart: ")
    QTest.mouseClick(compare.header.done.undo, Qt.MouseButton.LeftButton)
    driver.settle()
    assert compare.proposals.current == asked
    assert compare.header.done.words == ""
    QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
    driver.settle()
    driver.window.close()
    _answered(_choose(open_window(folder)), asked, together=together)


def _answered(compare, asked, *, together: bool) -> None:
    """Hold what is shown against the answer to a question."""
    group_of = compare.arrangement.group_of
    for side in (asked.first, asked.second):
        assert len({group_of[key].id for key in side}) == 1
    assert (group_of[asked.first[0]] == group_of[asked.second[0]]) is together
    assert all(set(one.claims) != set(asked.claims) for one in compare.arrangement.comparison.proposals)


def test_look_lights_up_the_figures_of_both_sides(driver):
    compare = _choose(driver)
    compare.proposals._look.click()
    assert compare.focus.lit == set(compare.proposals.current.claims)


def test_the_places_of_one_figure_are_taken_apart_and_put_together_again(driver):
    compare = _choose(driver)
    lead = next(one for one in compare.arrangement.claims if compare.arrangement.also(one.id))
    place = compare.arrangement.also(lead.id)[0]
    count = len(compare.arrangement.claims)
    compare.focus.choose(lead.id)
    compare.decisions.group_with(place.id, together=False)
    driver.settle()
    assert {lead.id, place.id} <= {one.id for one in compare.arrangement.claims}
    assert compare.arrangement.group_of[lead.id] != compare.arrangement.group_of[place.id]
    assert len(compare.arrangement.claims) == count + 1
    compare.focus.choose(lead.id)
    compare.decisions.group_with(place.id, together=True)
    driver.settle()
    assert place.id in [one.id for one in compare.arrangement.also(lead.id)]
    driver.window.session.undo()
    driver.settle()
    assert len(compare.arrangement.claims) == count + 1


def test_an_article_whose_only_figure_is_rejected_is_shown_as_silent_with_the_way_back(driver):
    compare = _choose(driver)
    whole = compare.arrangement
    (column, key) = next(
        (one, keys[0])
        for one in whole.columns
        if len(keys := [key for each in one.passages for key in each.claims]) == 1
    )
    compare.focus.choose(key)
    _press(driver, compare, "Shift+X")
    shown = compare.arrangement
    assert column.article.id in [one.article.id for one in shown.silent]
    assert len(shown.columns) + len(shown.silent) == len(whole.columns) + len(whole.silent)
    QTest.mouseClick(compare.header.done.undo, Qt.MouseButton.LeftButton)
    driver.settle()
    assert [one.article.id for one in compare.arrangement.columns] == [
        one.article.id for one in whole.columns
    ]


def test_a_figure_is_corrected_without_leaving_the_comparison(driver):
    compare = _choose(driver)
    _press(driver, compare, "J")
    claim = compare.claim
    _press(driver, compare, "E")
    editor = compare.findChild(FigureEditor)
    editor.places.setText("Norland")
    editor.keep()
    driver.settle()
    kept = next(one for one in compare.arrangement.claims if one.id == claim.id)
    assert (kept.state, kept.figure.scope.places) == (State.CORRECTED, ("Norland",))
    assert compare.header.done.words.startswith("Corrected: ")
    assert driver.window.stack.currentIndex() == COMPARE


def test_a_topic_without_a_number_compares_passages(driver):
    compare = _choose(driver, "al-baghdadi")
    assert not compare.arrangement.claims
    assert not compare.board.chart_card.isVisible()
    assert "passages in" in compare.header.counts.text()
    passages = [one for column in compare.arrangement.columns for one in column.passages]
    assert all("baghdadi" in one.text.casefold() for one in passages)
    column = compare.board.columns.built[0].passages
    QTest.mouseDClick(column.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 24))
    driver.settle()
    assert driver.window.stack.currentIndex() == READ
    first = compare.arrangement.columns[0].passages[0]
    assert first.span.of(driver.text) == first.text


def test_a_topic_is_made_edited_and_deleted_with_undo(driver):
    compare = _choose(driver)
    compare.making.new_topic()
    editor = _editor(driver, compare)
    driver.type("Prisoners", editor.name)
    driver.type("prison* OR detain*", editor.query)
    driver.key(Qt.Key.Key_Return, editor.query)
    driver.wait(lambda: compare.topic is not None and compare.topic.id == "prisoners")
    driver.settle()
    assert compare.arrangement.columns
    assert driver.window.sidebar.model().find(Sort.TOPIC, "prisoners") >= 0
    compare.edit_topic()
    editor = _editor(driver, compare)
    assert editor.name.text() == "Prisoners"
    editor.delete()
    driver.settle()
    assert driver.window.sidebar.model().find(Sort.TOPIC, "prisoners") < 0
    driver.window.session.undo()
    driver.settle()
    assert driver.window.sidebar.model().find(Sort.TOPIC, "prisoners") >= 0


def test_all_topics_stand_against_all_publications_and_a_cell_opens_there(driver):
    compare = _choose(driver)
    compare.show_all_topics()
    assert "compare the topic" in driver.window.status.hints.text()  # no figure is in front
    driver.settle()
    matrix = compare.matrix.model.matrix
    assert len(matrix.topics) > 10
    spoken = next(one for one in matrix.cells if one.topic_id != LEAD and one.figures and one.publication)
    row = [one.id for one in matrix.topics].index(spoken.topic_id)
    column = matrix.publications.index(spoken.publication)
    index = compare.matrix.model.index(row, column)
    compare.matrix.table.scrollTo(index)
    box = compare.matrix.table.visualRect(index)
    QTest.mouseClick(compare.matrix.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    driver.settle()
    assert compare.topic.id == spoken.topic_id
    # Nothing is filtered away: the comparison is whole, and the keys are on what the publication says.
    assert not compare.header.filters.filters.active()
    assert compare.arrangement.card(compare.claim).publication == spoken.publication


def test_a_silent_cell_leads_to_the_silent_article_and_all_topics_are_taken_away(driver, tmp_path):
    compare = _choose(driver)
    compare.show_all_topics()
    driver.settle()
    compare.header.export_menu.aboutToShow.emit()
    offered = {one.text(): one for one in compare.header.export_menu.actions()}
    assert set(offered) == {"All topics as CSV…", "Copy all topics"}
    compare.saving.ask = lambda *_asked: str(tmp_path / "all.csv")
    offered["All topics as CSV…"].trigger()
    assert compare.header.done.words == "Exported to all.csv"
    written = (tmp_path / "all.csv").read_text("utf-8-sig").splitlines()
    matrix = compare.matrix.model.matrix
    assert len(written) == 1 + len(matrix.topics)
    assert "silent" in written[1]
    quiet = next(
        one
        for one in matrix.cells
        if one.publication and one.articles and not (one.figures or one.passages or one.mentions)
    )
    row = [one.id for one in matrix.topics].index(quiet.topic_id)
    index = compare.matrix.model.index(row, matrix.publications.index(quiet.publication))
    compare.matrix.table.setCurrentIndex(index)
    driver.key(Qt.Key.Key_Return, compare.matrix.table)
    driver.settle()
    assert compare.topic.id == quiet.topic_id
    pointed_at = driver.window.focusWidget()
    assert isinstance(pointed_at, QListView)
    assert pointed_at.currentIndex().data() == quiet.publication


def test_table_chart_and_data_are_taken_away_and_every_exported_quote_verifies(driver, tmp_path):
    compare = _choose(driver)
    targets = iter([tmp_path / name for name in ("table.csv", "chart.png", "chart.svg", "data.csv")])
    compare.saving.ask = lambda *_asked: str(next(targets))
    for deed in ("save_table", "save_png", "save_svg", "save_data"):
        getattr(compare.saving, deed)()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "table.csv").read_text("utf-8-sig"))))
    assert [row["Quote"].lstrip("'") for row in rows] == [one.sentence for one in compare.arrangement.claims]
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "chart.svg").read_text("utf-8")
    data = list(csv.reader(io.StringIO((tmp_path / "data.csv").read_text("utf-8-sig"))))
    assert len(data) == 1 + len(compare.board.chart.marks.drawn)
    for form in ("html", "md", "json", "csv", "xlsx"):
        path = tmp_path / f"comparison.{form}"
        compare.saving.ask = lambda *_asked, path=path: str(path)
        compare.saving.save_comparison(form)
        driver.settle()
        assert path.stat().st_size > 1000
    assert "<svg" in (tmp_path / "comparison.html").read_text("utf-8")
    library = driver.window.session.library
    assert library is not None
    for form in ("html", "md", "json", "csv", "xlsx"):
        results = verifying.verify(library, tmp_path / f"comparison.{form}")
        assert len(results) >= len(compare.arrangement.claims)
        assert [one for one in results if not one.stands] == []
    table = tmp_path / "comparison.csv"
    table.write_text(table.read_text("utf-8-sig").replace(",20000.0,", ",51000.0,", 1), "utf-8-sig")
    assert [one.reason for one in verifying.verify(library, table) if not one.stands]


def test_without_a_topic_the_view_says_what_to_do(driver, tmp_path, open_window):
    empty = open_window(tmp_path / "Empty")
    empty.window.show_view(COMPARE)
    empty.settle()
    compare = empty.window.compare
    assert compare.topic is None
    assert compare.empty.isVisible()
    assert compare.empty._new.isVisible()


def _editor(driver, compare) -> TopicEditor:
    """Return the editor that is open, as soon as it is."""

    def shown() -> list[TopicEditor]:
        return [one for one in compare.findChildren(TopicEditor) if one.isVisible()]

    driver.wait(lambda: len(shown()) == 1)
    (editor,) = shown()
    driver.activate(editor)
    return editor


def _two_apart(compare) -> tuple[str, str]:
    """Return two figures of different articles that nothing joins."""
    claims = compare.arrangement.claims
    return next(
        (one.id, other.id)
        for one in claims
        for other in claims
        if one.article_id < other.article_id
        and other.id not in compare.arrangement.linked(one.id)
        and len(compare.arrangement.group_of[one.id].claims) == 1
        and len(compare.arrangement.group_of[other.id].claims) == 1
    )


def driver_again_settled(compare) -> None:
    """Let an edit of a second window arrive."""
    from reader.ui.picture_states import wait_until

    wait_until(lambda: not compare._session.busy)
    QTest.qWait(30)
    wait_until(lambda: not compare._session.busy)


def test_filters_narrow_the_matrix_of_all_topics_too(driver):
    driver.window.show_topic("remaining-fighters")
    compare = driver.window.compare
    driver.wait(lambda: compare.arrangement is not None and bool(compare.arrangement.claims))
    compare.show_all_topics()
    driver.settle()
    before = compare.matrix.model.matrix
    name = before.publications[0]
    compare.header.filters.publications.choose_only(name)
    driver.settle()
    assert compare.matrix.isVisible()
    assert compare.header.filters.isVisible()
    assert compare.matrix.model.matrix.publications == (name,)
    assert "filters" in compare.header.counts.text()
    compare.header.filters.clear()
    driver.settle()
    assert compare.matrix.model.matrix == before
