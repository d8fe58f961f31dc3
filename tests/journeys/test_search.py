"""Journey 2: results as one types, the hit in its sentence, opening at the hit, stepping on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar

from reader.domain.article import ArticleCard, ReadingState
from reader.ui.kit.segments import Segments
from reader.ui.searching.result_model import SNIPPET, card_of

pytestmark = pytest.mark.journey


def test_results_appear_as_one_types_with_the_hit_in_its_sentence(driver):
    driver.search("Jeffrey")
    model = driver.window.desk.results.model
    assert model.rowCount() >= 2
    for row in range(model.rowCount()):
        snippet = model.data(model.index(row, 0), SNIPPET)
        assert any("jeffrey" in mark.of(snippet.text).casefold() for mark in snippet.marks)
    assert "hits in" in driver.window.box.count.text()


def test_opening_goes_to_the_hit_and_f3_walks_on_into_the_next_article(driver):
    driver.search("Jeffrey")
    results, reader = driver.window.desk.results, driver.window.desk.reader
    driver.key(Qt.Key.Key_Return)
    driver.wait(lambda: reader.reading is not None)
    driver.settle()
    first = reader.reading.article.id
    assert reader.hits
    assert any(hit.start == reader.page.caret() for hit in reader.hits)
    assert reader.page.is_visible(reader.page.caret())
    for _ in range(len(reader.hits)):
        driver.press("F3")
        driver.settle()
    assert reader.reading.article.id != first, "beyond the last hit comes the next article"
    assert reader.page.caret() == reader.hits[0].start
    assert results.list.currentIndex().row() == 1
    driver.press("Shift+F3")
    driver.settle()
    assert reader.reading.article.id == first
    assert reader.page.caret() == reader.hits[-1].start, "backwards one arrives at the last hit"


def test_the_shelf_stands_behind_a_search_as_it_was_left(driver):
    results = driver.window.desk.results
    shelf = results.list
    driver.window.desk.results.list.verticalScrollBar().setValue(40)
    driver.search("fighters")
    assert not shelf.isVisible()
    driver.window.box.edit.clear()
    driver.settle()
    assert results.list is shelf
    assert shelf.isVisible()
    assert shelf.verticalScrollBar().value() == 40


def test_a_shelf_that_was_changed_behind_a_search_shows_the_change(driver):
    results = driver.window.desk.results
    driver.search("fighters")
    driver.key(Qt.Key.Key_Return)
    driver.wait(lambda: driver.window.desk.reader.reading is not None)
    driver.settle()
    opened = driver.window.desk.reader.reading.article.id
    driver.window.box.edit.clear()
    driver.settle()
    card = card_of(results.model.row(results.list.currentIndex().row()))
    assert card.id == opened, "what was opened from the results is chosen in the shelf"
    assert card.state is not ReadingState.UNREAD


def test_a_wrong_query_is_explained_and_the_last_results_stay(driver):
    driver.search("fighters")
    rows = driver.window.desk.results.model.rowCount()
    driver.type(' "sleeper cells')
    driver.settle()
    assert driver.window.box.explanation.isVisible()
    assert driver.window.desk.results.model.rowCount() == rows
    driver.type('"')
    driver.settle()
    assert not driver.window.box.explanation.isVisible()


def test_of_a_half_typed_query_the_whole_part_is_searched_for_and_named(driver):
    driver.search("fighters")
    driver.settle()
    counted, found = driver.window.box.count.text(), driver.window.desk.results.model.rowCount()
    for typed in (" ", "A", "N", "D", " (", "raqqa", " O", "R"):
        driver.type(typed)
        driver.settle()
        assert driver.window.session.query.strip() == "fighters", "AND and OR are no words to be marked"
        assert driver.window.desk.results.model.rowCount() == found
        assert not driver.window.box._offers.isVisible() or typed == "raqqa"
    assert driver.window.box.count.text() == f"fighters: {counted}"
    assert driver.window.box.explanation.isVisible()
    driver.key(Qt.Key.Key_Escape)
    assert not driver.window.box.explanation.isVisible()
    assert driver.window.box.edit.text() == "fighters AND (raqqa OR", "Escape first closes what hangs below"


def test_the_offers_cover_neither_the_faces_nor_the_filters_and_escape_closes_them_first(driver):
    driver.search("fighters")
    driver.settle()
    results, offers = driver.window.desk.results, driver.window.box._offers
    driver.type(" re")
    driver.wait(offers.isVisible)
    column = results.mapTo(driver.window, results.rect().topRight()).x()
    assert offers.mapTo(driver.window, offers.rect().topLeft()).x() > column
    driver.key(Qt.Key.Key_Escape)
    assert not offers.isVisible()
    assert driver.window.box.edit.text() == "fighters re"


def test_why_a_query_is_wrong_hangs_beside_the_results_and_covers_none_of_their_head(driver):
    driver.search("fighters")
    driver.type(' "sleeper cells')
    driver.settle()
    results, explanation = driver.window.desk.results, driver.window.box.explanation
    driver.wait(explanation.isVisible)
    column = results.mapTo(driver.window, results.rect().topRight()).x()
    assert explanation.mapTo(driver.window, explanation.rect().topLeft()).x() > column
    assert explanation.mapTo(driver.window, explanation.rect().topRight()).x() < driver.window.width()


def test_a_filter_is_a_chip_and_stands_in_the_query(driver):
    driver.search("fighters")
    before = driver.window.desk.results.model.rowCount()
    chips = driver.window.desk.results.chips
    driver.wait(lambda: bool(of_2019(chips)))
    of_2019(chips)[0].click()
    driver.settle()
    assert "date:2019" in driver.window.box.edit.text()
    assert 0 < driver.window.desk.results.model.rowCount() < before
    driver.wait(lambda: bool(of_2019(chips)))
    of_2019(chips)[0].click()
    driver.settle()
    assert "-date:2019" in driver.window.box.edit.text(), "a second click leaves them out"


def test_a_topic_is_a_chip_that_narrows_the_results(driver):
    driver.search("fighters")
    before = driver.window.desk.results.model.rowCount()
    chips = driver.window.desk.results.chips

    def topics():
        return [one for one in chips.chips() if one.accessibleName().startswith("Filter topic")]

    driver.wait(lambda: bool(topics()))
    topics()[0].click()
    driver.settle()
    assert 'topic:"' in driver.window.box.edit.text()
    assert 0 < driver.window.desk.results.model.rowCount() <= before


def test_behind_a_field_its_values_are_offered_rather_than_missed(driver):
    """Whoever pauses behind "publication:" sees which ones there are, not that one is missing."""
    box = driver.window.box
    driver.press("Ctrl+K")
    driver.type("publication:")
    driver.wait(lambda: box._offers.isVisible())
    driver.settle()
    assert box._offers.isVisible()
    assert not box.explanation.isVisible()


def test_what_is_found_by_a_figure_is_counted_in_articles(driver):
    """There is no word to be hit, and nobody is told of no hits in seven articles."""
    driver.search("figure:>10000")
    assert "hit" not in driver.window.box.count.text()
    assert "article" in driver.window.box.count.text()


def test_a_field_and_its_value_are_completed_with_the_keys(driver):
    driver.press("Ctrl+K")
    driver.type("fighters publ")
    offers = driver.window.box._offers
    driver.wait(offers.isVisible)
    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Tab)
    assert driver.window.box.edit.text() == "fighters publication:"
    driver.type("ind")
    driver.wait(offers.isVisible)
    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Tab)
    assert driver.window.box.edit.text().startswith('fighters publication:"The Independent')
    driver.settle()
    assert driver.window.desk.results.model.rowCount() >= 1


def of_2019(chips):
    return [one for one in chips.chips() if one.text().startswith("2019")]


def test_the_concordance_shows_every_hit_and_opens_it(driver):
    driver.search("fighters")
    driver.press("Ctrl+Alt+2")
    driver.settle()
    view = driver.window.desk.concordance
    assert view.isVisible()
    assert view.list.model().rowCount() >= driver.window.desk.results.model.rowCount()
    index = view.list.model().index(3, 0)
    line = index.data(Qt.ItemDataRole.UserRole)
    view.list.setCurrentIndex(index)
    driver.key(Qt.Key.Key_Return, view.list)
    driver.settle()
    assert driver.window.desk.reader.reading.article.id == line.card.id
    assert line.span.of(driver.text) == line.hit


def test_the_concordance_names_each_article_once_over_its_lines(driver):
    driver.search("fighters")
    driver.press("Ctrl+Alt+2")
    driver.settle()
    model = driver.window.desk.concordance.list.model()
    rows = [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(model.rowCount())]
    named = [one.id for one in rows if isinstance(one, ArticleCard)]
    assert named == list(dict.fromkeys(one.card.id for one in rows if not isinstance(one, ArticleCard)))
    assert len(named) == driver.window.desk.results.model.rowCount()
    driver.window.desk.concordance.list.activated.emit(model.index(0, 0))
    driver.settle()
    assert driver.window.desk.reader.reading.article.id == named[0]


def test_a_second_click_on_a_face_hits_it_too(driver):
    driver.search("fighters")
    driver.settle()
    results = driver.window.desk.results

    def places():
        return [one.mapTo(driver.window, one.rect().center()) for one in results._face_buttons]

    before = places()
    for face in (1, 2, 0):
        results.show_face(face)
        driver.settle()
        assert places() == before


def test_the_concordance_takes_width_and_gives_it_back(driver):
    desk = driver.window.desk
    driver.search("fighters")
    before = desk.splitter.sizes()[0]
    driver.press("Ctrl+Alt+2")
    assert desk.splitter.sizes()[0] > before
    driver.press("Ctrl+Alt+1")
    assert desk.splitter.sizes()[0] == before
    driver.press("Ctrl+Alt+2")
    total = sum(desk.splitter.sizes())
    desk.splitter.setSizes([before + 30, total - before - 30, 0])
    by_hand = desk.splitter.sizes()[0]
    driver.press("Ctrl+Alt+1")
    assert desk.splitter.sizes()[0] == by_hand, "a width set by hand stays"


def test_a_click_on_a_bar_of_the_spread_shows_only_what_it_counts(driver):
    driver.search("fighters")
    everything = driver.window.desk.results.model.rowCount()
    driver.press("Ctrl+Alt+3")
    driver.settle()
    spread = driver.window.desk.distribution
    bars = {one.accessibleName(): one for one in spread.findChildren(QProgressBar)}
    name = next(one for one in bars if one.startswith("2019: "))
    QTest.mouseClick(bars[name], Qt.MouseButton.LeftButton)
    driver.settle()
    assert "date:2019" in driver.window.box.edit.text()
    assert name == f"2019: {driver.window.desk.results.model.rowCount()} articles"
    assert driver.window.desk.results.model.rowCount() < everything


def test_the_spread_counts_hits_too_and_its_nameless_bar_filters(driver):
    driver.search("fighters")
    driver.press("Ctrl+Alt+3")
    driver.settle()
    spread = driver.window.desk.distribution
    spread.findChild(Segments).button(1).click()
    driver.settle()
    bars = {one.accessibleName(): one for one in spread.findChildren(QProgressBar)}
    assert any(one.endswith(" hits") for one in bars)
    name = next(one for one in bars if one.startswith("no date found: "))
    QTest.mouseClick(bars[name], Qt.MouseButton.LeftButton)
    driver.settle()
    assert "date:unknown" in driver.window.box.edit.text()
    rows = driver.window.desk.results.model
    assert rows.rowCount() > 0
    assert not any(card_of(rows.row(at)).published for at in range(rows.rowCount()))


def test_what_a_group_is_also_called_is_searched_for_by_a_key(driver):
    driver.search("ISIS")
    driver.wait(lambda: driver.window.desk.results.also.isVisible())
    before = driver.window.desk.results.model.rowCount()
    driver.press("Ctrl+Alt+4")
    driver.settle()
    assert '"Islamic State"' in driver.window.box.edit.text()
    assert driver.window.desk.results.model.rowCount() > before


def test_escape_empties_the_box_and_the_whole_library_stands_there_again(driver):
    everything = driver.window.desk.results.model.rowCount()
    driver.search("Jeffrey")
    driver.key(Qt.Key.Key_Escape)
    driver.key(Qt.Key.Key_Escape)
    driver.settle()
    assert driver.window.desk.results.model.rowCount() == everything


def test_another_spelling_of_the_articles_is_offered_and_searched_for_on_a_click(open_window, tmp_path):
    driver = open_window(tmp_path / "New")
    for text in ("Monday\n\nTwo air strikes hit the town.", "Tuesday\n\nAirstrikes hit the bridge at dawn."):
        driver.window.importer.start_with("Pasted.txt", text.encode())
    driver.settle()
    results = driver.window.desk.results
    driver.search("air strikes")
    driver.wait(lambda: results.also.isVisible())
    assert results.model.rowCount() == 1
    assert "airstrikes" in results.also.text()
    QTest.mouseClick(results.also, Qt.MouseButton.LeftButton)
    driver.wait(lambda: results.model.rowCount() == 2)
    driver.wait(lambda: not results.also.isVisible())
    assert "airstrikes" in driver.window.box.edit.text()
