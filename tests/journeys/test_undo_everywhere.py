"""After every change, undo and redo, each view shows what the library holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reader.domain.annotation import Colour
from reader.domain.figure import State
from reader.services import annotating, notebook, reading
from reader.ui.comparing import deeds
from reader.ui.frame import FIGURES, NOTES, READ
from reader.ui.searching.sidebar import Sort
from tests.journeys.quoting import open_first, select

pytestmark = pytest.mark.journey


@pytest.fixture
def opened(driver):
    open_first(driver)
    select(driver)
    driver.press("Ctrl+H")
    driver.settle()
    return driver


def held(driver):
    """The annotations of the library."""
    return [one for one, _ in annotating.annotations(driver.window.session.library)]


def agree(driver):
    """Compare what the panel, the page and the notes view show with the library, in words and tags."""
    driver.settle()
    window, library = driver.window, {one.id: one for one in held(driver)}
    cards = window.desk.annotations._cards
    assert {key: card.note.toPlainText() for key, card in cards.items()} == {
        key: one.note for key, one in library.items()
    }
    assert {key: card.tags._tags for key, card in cards.items()} == {
        key: one.tags for key, one in library.items()
    }
    assert {key: card.annotation for key, card in cards.items()} == library
    assert {one.id: one for one in window.desk.reader.reading.annotations} == library
    before = window.stack.currentIndex()
    window.show_view(NOTES)
    model = window.notes.list.model()

    def rows():
        shown = (model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount()))
        return {one.id: one for one, _ in shown}

    driver.wait(lambda: rows() == library)
    window.show_view(before)
    driver.settle()


def there_and_back(driver, *, check):
    """Check after a change, after undo and after redo."""
    session = driver.window.session
    for step in (lambda: None, session.undo, session.redo):
        step()
        driver.settle()
        check(driver)


def write(driver, words):
    """Type a note on the annotation at the caret, and go back to the text."""
    driver.press("Ctrl+M")
    driver.wait(lambda: QGuiApplication.focusObject().objectName() == "note")
    driver.press("Ctrl+End")
    driver.type(words)
    driver.key(Qt.Key.Key_Escape)
    driver.settle()


def test_undo_in_the_text_takes_back_the_last_words_of_a_note_everywhere(opened):
    window = opened.window
    write(opened, "Same as Independent?")
    agree(opened)
    write(opened, " Second try")
    agree(opened)
    assert held(opened)[0].note == "Same as Independent? Second try"
    window.desk.reader.page.setFocus()
    opened.press("Ctrl+Z")
    agree(opened)
    assert held(opened)[0].note == "Same as Independent?", "the last edit, not the whole note"
    opened.press("Ctrl+Z")
    agree(opened)
    assert held(opened)[0].note == ""
    opened.press("Ctrl+Shift+Z")
    agree(opened)
    write(opened, " And a third")
    agree(opened)
    assert held(opened)[0].note == "Same as Independent? And a third", "nothing stale is written again"


def test_each_line_of_a_note_is_a_step_of_its_own(opened):
    opened.press("Ctrl+M")
    opened.wait(lambda: QGuiApplication.focusObject().objectName() == "note")
    editor = opened.window.desk.annotations.card(held(opened)[0].id).note
    for words in ("first", "\rsecond"):
        opened.type(words)
        editor.keep()
    opened.key(Qt.Key.Key_Escape)
    opened.settle()
    opened.window.session.undo()
    agree(opened)
    assert held(opened)[0].note == "first"


def test_in_a_note_undo_is_first_its_own_then_the_librarys(opened):
    opened.press("Ctrl+M")
    opened.wait(lambda: QGuiApplication.focusObject().objectName() == "note")
    editor = opened.window.desk.annotations.card(held(opened)[0].id).note
    opened.type("mine")
    opened.press("Ctrl+Z", editor)
    assert editor.toPlainText() == ""
    assert len(held(opened)) == 1, "unsaved words are taken back before anything of the library"
    opened.settle()
    opened.wait(lambda: not editor.unsaved)
    editor.keep()
    opened.settle()
    opened.press("Ctrl+Z", editor)
    opened.settle()
    agree(opened)


def test_notes_tags_colours_and_notes_on_the_article(opened):
    window = opened.window
    key = held(opened)[0].id
    annotator = window.annotator
    changes = (
        lambda: annotator.write_note(key, "a note", "1"),
        lambda: annotator.set_tags(key, ("to verify", "actors/states")),
        lambda: annotator.recolour(key, Colour.GREEN),
        lambda: annotator.stretch(key, start=False, by=1),
        lambda: annotator.highlight(held(opened)[0].article_id, None),
        lambda: annotator.remove(key),
    )
    for change in changes:
        change()
        there_and_back(opened, check=agree)


def test_a_tag_that_is_being_typed_survives_what_is_saved_meanwhile(opened):
    card = opened.window.desk.annotations.card(held(opened)[0].id)
    card.tags.ask()
    opened.type("to ver")
    opened.window.annotator.recolour(held(opened)[0].id, Colour.GREEN)
    opened.settle()
    opened.type("ify\r")
    opened.settle()
    assert held(opened)[0].tags == ("to verify",)
    agree(opened)


def test_a_page_of_the_notebook(driver):
    window = driver.window
    driver.press("Ctrl+Alt+N")
    driver.wait(lambda: window.notebook.page_id != "")
    driver.settle()

    def check(_):
        shown = {one.id: one.text for one in notebook.pages(window.session.library)}
        assert {key: one.text for key, one in window.notebook._pages.items()} == shown
        assert window.notebook.editor.toPlainText() == shown[window.notebook.page_id]
        assert window.notebook.preview.page.toPlainText().strip().endswith(shown[window.notebook.page_id])

    for words in ("One sentence.", " Another."):
        window.notebook.editor.setFocus()
        driver.press("Ctrl+End", window.notebook.editor)
        driver.type(words, window.notebook.editor)
        window.notebook.list.setFocus()
        driver.settle()
        check(driver)
    there_and_back(driver, check=check)
    assert notebook.pages(window.session.library)[0].text == "One sentence. Another."
    window.session.undo()
    driver.settle()
    check(driver)
    assert notebook.pages(window.session.library)[0].text == "One sentence."


def test_metadata(opened):
    window = opened.window
    article_id = window.desk.reader.reading.article.id
    window.desk.show_panel(2)
    review = window.commands.action("import.review")
    review.trigger()
    opened.settle()
    window.session.edit(
        lambda library: reading.correct_metadata(library, (article_id,), "publication", ("Harbour News",))
    )

    def check(_):
        found = reading.open_article(window.session.library, article_id).article
        form = next(one for one in window.children() if one.metaObject().className() == "ReviewWindow").form
        assert form.lines["publication"].edit.text() == found.card.publication
        assert found.card.publication in window.desk.reader.page.toPlainText()
        publications = {name for name, _ in reading.counts(window.session.library).publications}
        model = window.sidebar.model()
        rows = [model.row(number) for number in range(model.rowCount())]
        assert {one.key for one in rows if one.sort is Sort.PUBLICATION} <= publications, "no name of before"

    there_and_back(opened, check=check)


def test_a_decision_on_a_figure(opened):
    window = opened.window
    window.desk.show_panel(1)
    opened.settle()
    claim = window.desk.reader.reading.claims[0]

    def check(_):
        article = reading.open_article(window.session.library, claim.article_id)
        state = next(one.state for one in article.claims if one.id == claim.id)
        assert window.desk.figures._cards[claim.id].claim.state is state
        window.show_view(FIGURES)
        opened.settle()
        listed = {one.claim.id: one.claim.state for one in window.figures._rows}
        assert listed[claim.id] is state
        window.show_view(READ)

    deeds.toggle_checked(window.session, claim)
    there_and_back(opened, check=check)
    assert next(one for one in window.desk.reader.reading.claims if one.id == claim.id).state is State.CHECKED
