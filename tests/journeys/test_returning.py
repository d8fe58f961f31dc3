"""A library opens where one was, whether the window was closed or the program was killed."""

from __future__ import annotations

import pytest

from reader.services import comparing
from reader.ui.frame import COMPARE, NOTES, READ

pytestmark = pytest.mark.journey


def _killed(driver):
    """Leave as a kill leaves: nothing is said to the window, only what is on the disk stays."""
    driver.window.session.close()


def _closed(driver):
    driver.window.close()


@pytest.mark.parametrize("leave", [_killed, _closed])
@pytest.mark.parametrize("view", [READ, NOTES, COMPARE])
def test_the_view_the_article_and_the_search_are_there_again(
    driver, open_window, folder, tmp_path, leave, view
):
    driver.search("fighters")
    driver.window.desk.results.activate_first()
    driver.settle()
    article = driver.window.desk.reader.reading.article.id
    second = comparing.topics(driver.window.session.library)[1][0].id
    driver.window.show_topic(second)
    driver.settle()
    driver.window.show_view(view)
    driver.settle()
    ini = tmp_path / "window.ini"
    # Kept as it changes: what is on the disk is what a kill leaves.
    kept = (f"view={view}", "query=fighters", f"article={article}", f"topic={second}")
    driver.wait(lambda: all(one in ini.read_text("utf-8") for one in kept))
    leave(driver)
    again = open_window(folder)
    again.wait(lambda: again.window.desk.reader.reading is not None)
    again.wait(lambda: again.window.stack.currentIndex() == view)
    again.settle()
    assert again.window.desk.reader.reading.article.id == article
    assert again.window.box.edit.text() == again.window.session.query == "fighters"
    again.window.show_view(COMPARE)
    again.settle()
    assert again.window.compare.topic.id == second


def test_an_article_can_be_opened_after_the_last_tab_was_closed(driver):
    """The page that was left has marks; nothing of them may be touched once it is gone."""
    driver.search("fighters")
    driver.window.desk.results.activate_first()
    driver.settle()
    first = driver.window.desk.reader.reading.article.id
    driver.window.desk.reader.close_article()
    driver.settle()
    driver.window.session.open_article(first)
    driver.settle()
    assert driver.window.desk.reader.reading.article.id == first
