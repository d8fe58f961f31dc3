"""Everything about annotations without a mouse and without eyes: select, step, hear, note, undo by name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reader.domain.annotation import Tag
from reader.domain.figure import State
from reader.domain.text import Span
from reader.services import annotating, comparing, figures, reading
from reader.ui.frame import NOTES
from tests.journeys.quoting import QUOTE, annotations, open_first

pytestmark = pytest.mark.journey


@pytest.fixture
def opened(driver):
    open_first(driver)
    driver.window.desk.reader.page.scroll_to(driver.text.index(QUOTE))
    return driver


def selected(driver):
    span = driver.window.desk.reader.page.selected_span()
    return span.of(driver.text) if span else ""


def test_the_selection_grows_by_words_and_by_sentences(opened):
    opened.press("Ctrl+Shift+W")
    assert selected(opened) == "15"
    opened.press("Ctrl+Shift+W")
    opened.press("Ctrl+Shift+W")
    assert selected(opened) == "15,000 and"
    opened.press("Ctrl+Shift+Right")
    opened.press("Ctrl+Shift+Right")
    assert selected(opened).startswith("15,000 and 20")
    opened.press("Ctrl+Shift+E")
    one = selected(opened)
    assert QUOTE in one
    opened.press("Ctrl+Shift+E")
    assert selected(opened).startswith(one)
    assert len(selected(opened)) > len(one)


def test_overlapping_annotations_are_stepped_through_and_said(opened):
    page, said = opened.window.desk.reader.page, []
    page.said.connect(said.append)
    start = opened.text.index(QUOTE)
    for span, keys in ((Span(start, start + 17), "2"), (Span(start + 11, start + 40), "4")):
        page.select(span)
        opened.press(keys)
        opened.settle()
    opened.wait(lambda: len(annotations(opened)) == 2)
    first, second = annotations(opened)
    assert first.anchor.span.overlaps(second.anchor.span)
    page.scroll_to(0)
    opened.press("F4")
    assert (page.caret(), said[-1]) == (start, f"Highlighted green. {QUOTE}")
    opened.press("F4")
    assert (page.caret(), said[-1][:16]) == (start + 11, "Highlighted pink")
    opened.press("Shift+F4")
    assert page.caret() == start
    opened.press("Ctrl+M")
    opened.type("who?")
    opened.wait(lambda: annotations(opened)[0].note == "who?")
    opened.settle()
    page.setFocus()
    page.scroll_to(start - 1)
    opened.key(Qt.Key.Key_Right, page)
    assert "Highlighted green. Note: who?" in said[-2:], "the caret says what it comes to"


def test_a_hit_is_said_with_its_paragraph(opened):
    page, said = opened.window.desk.reader.page, []
    page.said.connect(said.append)
    opened.press("F3")
    opened.press("Shift+F3")
    number = len(opened.window.desk.reader.hits)
    assert said[-1].startswith(f"Hit 1 of {number}. ")
    assert "Guterres" in said[-1]


def test_a_note_on_the_article_is_begun_by_a_key(opened):
    opened.press("Ctrl+Alt+M")
    opened.wait(lambda: len(annotations(opened)) == 1)
    opened.settle()
    assert QGuiApplication.focusObject().objectName() == "note"
    opened.type("On the whole.")
    opened.wait(lambda: annotations(opened)[0].note == "On the whole.")
    assert annotations(opened)[0].anchor is None


def test_undo_is_named_and_takes_back_every_kind_of_work_in_turn(opened):
    session = opened.window.session
    article_id = opened.window.desk.reader.reading.article.id
    claim = opened.window.desk.reader.reading.claims[0]
    topic = comparing.topics(session.library)[0][0]
    start = opened.text.index(QUOTE)
    opened.window.annotator.highlight(article_id, Span(start, start + 17))
    opened.window.annotator.define_tag(Tag("actors/groups", "", "Who acts."))
    session.edit(lambda library: comparing.delete_topic(library, topic.id))
    session.edit(
        lambda library: reading.correct_metadata(library, [article_id], "publication", ("Radio NZ",))
    )
    session.edit(lambda library: figures.decide(library, claim.id, State.REJECTED))
    opened.settle()
    library = session.library
    undo = opened.window.commands.action("edit.undo")
    names = []
    for _ in range(5):
        names.append(undo.text())
        opened.press("Ctrl+Z")
        opened.settle()
    assert [name.removeprefix("Undo ").split()[0] for name in names] == [
        "Reject",
        "Correct",
        "Delete",
        "Define",
        "Highlight",
    ], names
    assert annotating.annotations(library) == []
    assert annotating.tags(library) == []
    assert topic.id in [one.id for one, _ in comparing.topics(library)]
    again = reading.open_article(library, article_id)
    assert again.article.card.publication == "RNZ"
    assert next(one.state for one in again.claims if one.id == claim.id) is State.FOUND
    for _ in range(5):
        opened.press("Ctrl+Shift+Z")
        opened.settle()
    assert len(annotating.annotations(library)) == 1
    assert reading.open_article(library, article_id).article.card.publication == "Radio NZ"


def test_the_browser_of_annotations_filters_by_date(opened):
    page = opened.window.desk.reader.page
    start = opened.text.index(QUOTE)
    page.select(Span(start, start + 17))
    opened.press("Ctrl+H")
    opened.wait(lambda: len(annotations(opened)) == 1)
    opened.settle()
    notes = opened.window.notes
    opened.window.show_view(NOTES)
    opened.settle()
    date = notes.filters.date
    for words, number in (("Published 2019", 1), ("Published 2018", 0), ("Made in the last 7 days", 1)):
        date.setCurrentIndex(date.findText(words))
        assert date.currentIndex() > 0, words
        opened.wait(lambda wanted=number: notes.list.model().rowCount() == wanted)
