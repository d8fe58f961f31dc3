"""Two articles side by side: linked passages, one find box for both, highlights in either."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from reader.domain.annotation import Colour
from reader.domain.text import Span
from reader.ui.article_picker import ArticlePicker
from reader.ui.side_by_side import SideBySide

pytestmark = pytest.mark.journey


@pytest.fixture
def pair(driver):
    driver.window.show_topic("remaining-fighters")
    compare = driver.window.compare
    driver.wait(lambda: compare.arrangement is not None and bool(compare.arrangement.claims))
    driver.settle()
    echoed = next(one for one in compare.arrangement.claims if compare.arrangement.echoes(one.id) > 1)
    other = next(
        compare.arrangement.by_id[key].article_id
        for key in compare.arrangement.origin_of[echoed.id].claims
        if compare.arrangement.by_id[key].article_id != echoed.article_id
    )
    compare.focus.choose(echoed.id)
    opened = driver.window.read_side_by_side(echoed.article_id, other)
    driver.wait(lambda: opened.right.reading is not None)
    driver.settle()
    yield opened
    opened.close()


def test_moving_in_one_article_moves_the_other_to_the_matching_passage(driver, pair):
    assert pair.links
    link = pair.links[-1]
    pair.left.page.select(link.first)
    driver.settle()
    assert pair.right.page.is_visible(link.second.start)
    assert pair.why.text()


def test_each_text_says_which_article_it_is_however_far_one_has_read(driver, pair):
    """The titles scroll away; publication and date stay above the texts."""
    for side in (pair.left, pair.right):
        bar = side.page.verticalScrollBar()
        bar.setValue(bar.maximum())
        driver.settle()
        assert side.head.isVisible()
        assert side.head.text().startswith(side.reading.article.card.publication)


def test_it_opens_at_the_figure_one_comes_from_and_at_what_matches_it(driver):
    driver.window.show_topic("remaining-fighters")
    compare = driver.window.compare
    driver.wait(lambda: compare.arrangement is not None and bool(compare.arrangement.claims))
    arrangement = compare.arrangement
    echoed = next(one for one in arrangement.claims if arrangement.echoes(one.id) > 1)
    others = [arrangement.by_id[key] for key in arrangement.echoed[echoed.id]]
    other = next(one for one in others if one.article_id != echoed.article_id)
    compare.focus.choose(echoed.id)
    compare.read_beside(other.article_id)
    driver.wait(lambda: driver.window.findChild(SideBySide) is not None)
    opened = driver.window.findChild(SideBySide)
    driver.wait(lambda: opened.right.reading is not None)
    driver.settle()
    assert opened.left.page.is_visible(echoed.figure.span.start)
    assert opened.right.page.is_visible(other.figure.span.start)
    opened.close()


def test_one_find_box_searches_both_and_each_can_be_annotated(driver, pair):
    driver.type("fighters", pair.find_edit)
    count = [side.text.casefold().count("fighters") for side in (pair.left, pair.right)]
    assert pair.found.text() == f"{count[0]} and {count[1]}"
    # Enter goes through the places of both, Shift+Enter back.
    driver.press("Return", pair.find_edit)
    assert pair.found.text() == f"1 of {count[0]} and {count[1]}"
    for _ in range(count[0]):
        driver.press("Return", pair.find_edit)
    assert pair.found.text() == f"{count[0]} and 1 of {count[1]}"
    assert pair.right.page.is_visible(pair.right.found[0].start)
    driver.press("Shift+Return", pair.find_edit)
    assert pair.found.text() == f"{count[0]} of {count[0]} and {count[1]}"
    span = Span(0, 12)
    pair.left.page.setFocus()
    pair.left.page.select(span)
    pair.highlight()
    driver.settle()
    QTest.qWait(20)
    driver.wait(lambda: any(one.anchor.span == span for one in pair.left.reading.annotations))


def test_digits_highlight_in_whichever_article_one_selected(driver, pair):
    span = Span(5, 30)
    driver.activate(pair.window())
    pair.right.page.setFocus()
    pair.right.page.select(span)
    driver.press("3", pair.right.page)
    driver.settle()
    colour = list(Colour)[2]
    driver.wait(lambda: [one.colour for one in pair.right.reading.annotations] == [colour])
    assert pair.right.reading.annotations[0].anchor.span == span


def test_where_articles_do_not_move_together_the_other_stays(driver, pair):
    pair.follow.setChecked(False)
    before = pair.right.page.verticalScrollBar().value()
    for _ in pair.links:
        pair.step(1)
    driver.settle()
    assert pair.right.page.verticalScrollBar().value() == before


def test_a_third_article_joins_and_leaves(driver, pair):
    known = {side.reading.article.id for side in (pair.left, pair.right)}
    pair.third.click()
    picker = pair.findChild(ArticlePicker)
    driver.wait(lambda: picker.list.count() > 0)
    picker.edit.setText(picker.list.item(0).text().split()[0])
    picker.edit.returnPressed.emit()
    driver.wait(lambda: pair.sides[2].isVisible() and pair.sides[2].reading is not None)
    assert pair.sides[2].reading.article.id not in known
    pair.third.click()
    driver.wait(lambda: not pair.sides[2].isVisible())
