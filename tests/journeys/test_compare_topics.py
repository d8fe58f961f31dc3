"""Topics made from what one reads, merged, split, put in order and taken to a file, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from reader import places
from reader.coverage.thesaurus import load
from reader.domain.text import Span
from reader.services import comparing
from reader.ui.comparing.topic_editor import TopicEditor
from reader.ui.comparing.words_editor import WordsEditor
from reader.ui.main_window import COMPARE, READ

pytestmark = pytest.mark.journey

LEAD = "remaining-fighters"


@pytest.fixture
def claim(driver):
    """A figure of the article that is open in the reader."""
    compare = driver.window.compare
    driver.window.show_topic(LEAD)
    driver.wait(lambda: compare.arrangement is not None and bool(compare.arrangement.claims))
    claim = next(one for one in compare.arrangement.claims if one.figure.noun == "fighter")
    driver.window.session.open_article(claim.article_id, claim.figure.span)
    driver.wait(lambda: driver.window.desk.reader.reading is not None)
    driver.settle()
    assert driver.window.stack.currentIndex() == READ
    return claim


def _save(driver, name: str):
    """Give the topic in the editor a name, save it, and return the comparison that comes to the front."""
    compare = driver.window.compare
    driver.wait(lambda: compare.findChild(TopicEditor) is not None)
    editor = compare.findChild(TopicEditor)
    editor.name.setText(name)
    driver.key(Qt.Key.Key_Return, editor.name)
    driver.wait(lambda: compare.topic is not None and compare.topic.name == name)
    driver.settle()
    assert driver.window.stack.currentIndex() == COMPARE
    return compare


def test_the_figure_at_the_caret_is_compared_across_articles(driver, claim):
    page = driver.window.desk.reader.page
    driver.window.desk.reader.choose_claim(claim.id)
    page.select(Span(claim.figure.span.start, claim.figure.span.start))
    driver.press("Ctrl+Alt+T", page)
    compare = _save(driver, "Fighters from here")
    assert claim.id in [one.id for one in compare.arrangement.claims]
    assert len(compare.arrangement.columns) > 1
    assert compare.topic.counted


def test_the_card_of_a_figure_leads_to_its_comparison(driver, claim):
    desk = driver.window.desk
    desk.show_panel(1)
    desk.figures.show_claim(claim.id)
    driver.settle()
    found = [
        one
        for one in desk.figures.findChildren(QPushButton)
        if one.accessibleName() == "Compare this across articles"
    ]
    (compare,) = [one for one in found if one.isVisible()]
    compare.click()
    assert claim.id in [one.id for one in _save(driver, "From the card").arrangement.claims]


def test_selected_words_are_compared_as_passages(driver, claim):
    text = driver.text
    page = driver.window.desk.reader.page
    at = text.index("Islamic State") if "Islamic State" in text else text.index("IS ")
    span = Span(at, at + len("Islamic State")) if "Islamic State" in text else Span(at, at + 2)
    page.select(span)
    driver.press("Ctrl+Alt+T", page)
    compare = _save(driver, "The words")
    assert not compare.topic.counted
    assert compare.arrangement.columns
    assert span.of(text) in compare.topic.query


def test_a_topic_made_from_the_search_is_shown(driver):
    """One sees what one has made, and the sidebar marks it; its editor can delete nothing yet."""
    driver.search("oil")
    driver.window.commands.action("compare.search").trigger()
    compare = driver.window.compare
    driver.wait(lambda: compare.findChild(TopicEditor) is not None)
    editor = compare.findChild(TopicEditor)
    assert editor.windowTitle() == "New topic"
    assert "Delete topic" not in [one.text() for one in editor.findChildren(QPushButton)]
    _save(driver, "Oil money")
    assert driver.window.stack.currentIndex() == COMPARE


def test_the_sidebar_marks_the_topic_that_is_shown_whichever_way_one_came_there(driver):
    """From a cell of the matrix, and where the topic that was shown is deleted."""
    window, compare = driver.window, driver.window.compare
    window.show_topic(LEAD)
    driver.wait(lambda: compare.topic is not None and compare.topic.id == LEAD)
    compare.show_all_topics()
    driver.wait(lambda: compare.matrix.model.rowCount() > 1)
    other = compare.matrix.model.matrix.topics[1]
    compare.matrix.chosen.emit(other.id, None)
    driver.wait(lambda: compare.topic.id == other.id)
    driver.settle()
    assert window.sidebar.currentIndex().data() == other.name
    compare.topics.delete()
    driver.wait(lambda: compare.topic is not None and compare.topic.id != other.id)
    driver.settle()
    assert window.sidebar.currentIndex().data() == compare.topic.name


def test_a_form_that_is_closed_while_the_library_is_asked_is_told_nothing(driver, claim):
    """Nothing goes wrong when the answer comes."""
    compare = driver.window.compare
    compare.making.new_topic()
    driver.wait(lambda: compare.findChild(TopicEditor) is not None)
    editor = compare.findChild(TopicEditor)
    editor.name.setText("Fighters")
    editor.lists["counted"].setText("fighter")
    editor._ask_what_it_takes()
    editor.reject()
    driver.wait(lambda: compare.findChild(TopicEditor) is None)
    driver.settle()


def test_the_editor_says_what_a_topic_takes_while_it_is_typed(driver, claim):
    """Before it is saved, so that one sees that a word takes too much or nothing."""
    compare = driver.window.compare
    compare.making.new_topic()
    driver.wait(lambda: compare.findChild(TopicEditor) is not None)
    editor = compare.findChild(TopicEditor)
    driver.type("Figures of people", editor.name)
    driver.type("fighters", editor.lists["counted"])
    driver.wait(lambda: editor.takes.text().startswith("Takes "))
    every = editor.takes.text()
    driver.type("flee", editor.lists["predicates"])
    driver.wait(lambda: editor.takes.text() not in ("", every))
    driver.key(Qt.Key.Key_Escape, editor.name)


def test_a_deleted_topic_is_said_and_comes_back_by_the_undo_beside_it(driver, claim):
    """What is shown then is the topic that was deleted, not its neighbour."""
    compare = driver.window.compare
    driver.window.show_topic(LEAD)
    driver.settle()
    name = compare.topic.name
    compare.topics.delete()
    driver.wait(lambda: compare.topic is not None and compare.topic.id != LEAD)
    driver.settle()
    assert compare.header.done.words == f"Deleted the topic “{name}”"
    compare.header.done.undo.click()
    driver.wait(lambda: compare.topic is not None and compare.topic.id == LEAD)
    assert compare.header.done.words == ""


def test_a_topic_is_moved_merged_and_split_and_every_step_is_taken_back(driver):
    window = driver.window
    window.show_topic(LEAD)
    compare = window.compare
    driver.wait(lambda: compare.arrangement is not None and bool(compare.arrangement.claims))
    driver.settle()
    library = window.session.library

    def order() -> list[str]:
        return [one.id for one, _ in comparing.topics(library)]

    def figures() -> int:
        return len(comparing.compare(library, LEAD).claims)

    before = order()
    compare.topics.move(1)
    driver.wait(lambda: order()[:2] == [before[1], before[0]])
    driver.settle()
    window.session.undo()
    driver.wait(lambda: order() == before)
    driver.settle()
    compare.topics.merge(before[1])
    driver.wait(lambda: before[1] not in order())
    driver.settle()
    window.session.undo()
    driver.wait(lambda: order() == before)
    driver.settle()
    count = len(compare.arrangement.claims)
    compare.topics.ask_name = lambda *_asked: "Split off"
    compare.step(1)
    compare.topics.split()
    driver.wait(lambda: "split-off" in order() and figures() == count - 1)
    driver.settle()
    driver.wait(lambda: compare.topic is not None)
    window.session.undo()
    driver.wait(lambda: "split-off" not in order() and figures() == count)


def test_topics_go_to_a_file_and_come_back_from_it(driver, tmp_path):
    window = driver.window
    window.show_topic(LEAD)
    compare = window.compare
    driver.wait(lambda: compare.topic is not None)
    path = tmp_path / "topics.toml"
    compare.topics.ask_path = lambda *_asked: str(path)
    compare.topics.take()
    driver.wait(path.is_file)
    driver.settle()
    library = window.session.library
    known = comparing.export_topics(library)
    compare.topics.delete()
    driver.wait(lambda: LEAD not in comparing.export_topics(library))
    driver.settle()
    compare.topics.ask_file = lambda *_asked: str(path)
    compare.topics.bring()
    driver.wait(lambda: f'id = "{LEAD}"' in comparing.export_topics(library))
    tables = [one.strip() for one in comparing.export_topics(library).split("[[topic]]")]
    assert sorted(tables) == sorted(one.strip() for one in known.split("[[topic]]"))


def test_words_that_count_alike_are_extended_and_taken_up_at_once(driver, tmp_path, monkeypatch):
    monkeypatch.setattr(places, "config_folder", lambda: tmp_path / "settings")
    load.cache_clear()
    compare = driver.window.compare
    driver.window.show_topic(LEAD)
    driver.wait(lambda: compare.arrangement is not None and bool(compare.arrangement.claims))
    before = len(compare.arrangement.claims)
    compare.topics.words()
    editor = compare.findChild(WordsEditor)
    editor.text.setPlainText("[nouns")
    assert editor.trouble.text()
    editor.text.setPlainText('[nouns]\ntroop = ["fighter"]\n')
    assert not editor.trouble.text()
    editor.keep()
    driver.wait(lambda: compare.arrangement is not None and len(compare.arrangement.claims) != before)
    driver.settle()
    load.cache_clear()
