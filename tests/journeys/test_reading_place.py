"""Where one reads is where one reads on: whatever is resized, enlarged, opened in between or closed."""

from __future__ import annotations

import random

import pytest
from PySide6.QtTest import QTest

from reader.services import reading
from reader.ui.kit.theme import Look

pytestmark = pytest.mark.journey

SIZES = ((1440, 700), (1024, 700), (1100, 500))


def longest(driver, count):
    cards = reading.list_articles(driver.window.session.library)
    return [card.id for card in sorted(cards, key=lambda card: -card.words)[:count]]


def scroll(driver, part):
    """Scroll as a researcher does, and return the offset of the line at the top and where it stands."""
    bar = driver.window.desk.reader.page.verticalScrollBar()
    bar.setValue(round(bar.maximum() * part))
    QTest.qWait(5)
    return top(driver)


def top(driver):
    page = driver.window.desk.reader.page
    return page.top_offset(), page.verticalScrollBar().value()


def open_article(driver, article_id):
    driver.window.session.open_article(article_id)
    reader = driver.window.desk.reader
    driver.wait(lambda: reader.reading is not None and reader.reading.article.id == article_id)
    driver.settle()


def test_an_article_opened_again_shows_the_line_that_was_left(driver):
    chance = random.Random(6)
    first, second, third = longest(driver, 3)
    line = driver.window.fontMetrics().height() * 3
    for size in SIZES:
        driver.window.resize(*size)
        for article_id in (first, second):
            open_article(driver, article_id)
            for part in (chance.random(), chance.random(), 1.0):
                offset, value = scroll(driver, part)
                open_article(driver, third)
                open_article(driver, article_id)
                assert top(driver)[0] == offset, (size, article_id, part)
                assert abs(top(driver)[1] - value) < line


def test_nothing_that_changes_the_layout_moves_the_line_at_the_top(driver):
    window = driver.window
    reader = window.desk.reader
    changes = {
        "a narrow window": lambda: window.resize(1024, 700),
        "the panel": lambda: window.desk.show_panel(1),
        "larger text": lambda: reader.scale(1.4),
        "a narrower window": lambda: window.resize(900, 640),
        "another theme": lambda: window.theme.use(Look.DARK),
        "no panel": window.desk.toggle_panel,
        "usual text": lambda: reader.scale(0),
        "a wide window": lambda: window.resize(1440, 500),
    }
    window.resize(1440, 500)
    chance = random.Random(7)
    for article_id in longest(driver, 2):
        open_article(driver, article_id)
        offset, value = scroll(driver, 0.2 + 0.4 * chance.random())
        assert offset > 0
        for name, change in changes.items():
            change()
            driver.settle()
            assert top(driver)[0] == offset, name
        assert abs(top(driver)[1] - value) <= 1, "all taken back, not a pixel is lost"


def test_the_place_is_kept_when_the_window_is_closed_at_once(open_window, folder):
    driver = open_window(folder)
    driver.window.resize(1100, 500)
    article_id = longest(driver, 1)[0]
    open_article(driver, article_id)
    offset, _ = scroll(driver, 0.6)
    driver.window.close()
    again = open_window(folder)
    again.window.resize(1440, 700)
    open_article(again, article_id)
    assert top(again)[0] == offset


def test_back_returns_to_what_was_seen_not_to_a_caret_left_behind(driver):
    driver.window.resize(1100, 500)
    first, second = longest(driver, 2)
    open_article(driver, first)
    caret = driver.window.desk.reader.page.caret()
    place = scroll(driver, 0.7)
    open_article(driver, second)
    driver.press("Alt+Left")
    driver.settle()
    assert driver.window.desk.reader.reading.article.id == first
    assert top(driver)[0] == place[0]
    assert driver.window.desk.reader.page.caret() == caret


def test_a_selection_outlives_larger_text(driver):
    open_article(driver, longest(driver, 1)[0])
    page = driver.window.desk.reader.page
    page.select_sentence()
    span = page.selected_span()
    assert span is not None
    driver.press("Ctrl++")
    driver.settle()
    assert page.selected_span() == span
