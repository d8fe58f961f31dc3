"""Notes are kept while one types, tags are put on and taken off, the panel stands in text order."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reader.domain.annotation import Anchor, AnchorState, Annotation, Colour
from reader.domain.text import Span
from reader.ui.annotating.markup import has_markup, to_plain, to_rich_text
from reader.ui.annotating.note_editor import NoteEditor
from reader.ui.annotating.note_preview import NotePreview
from reader.ui.annotating.panel import in_text_order
from reader.ui.annotating.tag_row import TagRow
from reader.ui.kit.widgets import Chip


def annotation(key, start=None, state=AnchorState.EXACT):
    anchor = None if start is None else Anchor(1, Span(start, start + 4), "word", "", "", state)
    return Annotation(key, 1, anchor, Colour.YELLOW, "", (), "", "")


def test_annotations_stand_in_text_order_with_the_whole_article_first_and_orphans_last():
    given = (
        annotation("b", 40),
        annotation("orphan", 2, AnchorState.ORPHAN),
        annotation("a", 10),
        annotation("n"),
    )
    assert [one.id for one in in_text_order(given)] == ["n", "a", "b", "orphan"]


@pytest.fixture
def editor(qtbot):
    result = NoteEditor("as it was")
    qtbot.addWidget(result)
    result.show()
    return result


def test_a_note_is_kept_soon_after_the_last_key_and_once(editor, qtbot):
    kept = []
    editor.kept.connect(kept.append)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "new")
    assert kept == []
    qtbot.waitUntil(lambda: kept == ["new"], timeout=950)
    editor.keep()
    assert kept == ["new"]


def test_a_note_is_kept_while_one_types_on_without_a_pause(editor, qtbot):
    """And from the first key on it is known that not all of it is saved."""
    kept, begun = [], []
    editor.kept.connect(kept.append)
    editor.begun.connect(lambda: begun.append(len(kept)))

    def typed_again():
        QTest.keyClicks(editor, "x")
        return bool(kept)

    assert not typed_again()
    assert begun == [0]
    qtbot.waitUntil(typed_again, timeout=5000)
    typed_again()
    assert begun == [0, 1]


def test_what_is_typed_and_taken_back_ends_as_saved(editor, qtbot):
    kept = []
    editor.kept.connect(kept.append)
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: kept == ["as it was"])


def test_a_note_is_kept_at_once_when_one_leaves_it(editor, qtbot):
    kept = []
    editor.kept.connect(kept.append)
    QTest.keyClicks(editor, "!")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert kept == ["!as it was"]


def test_what_the_library_says_never_overwrites_what_is_being_typed(editor):
    QTest.keyClicks(editor, "mine ")
    editor.show_note("from elsewhere")
    assert editor.toPlainText() == "mine as it was"


def test_a_note_without_unsaved_words_shows_what_undo_brought_back(editor):
    editor.show_note("undone")
    assert editor.toPlainText() == "undone"
    assert not editor.unsaved


@pytest.fixture
def row(qtbot):
    result = TagRow(("to verify",), ["to verify", "actors/armed groups"])
    qtbot.addWidget(result)
    result.show()
    return result


def test_a_tag_is_added_as_a_path_and_not_twice(row, qtbot):
    changed = []
    row.changed.connect(changed.append)
    row.ask()
    QTest.keyClicks(row.focusWidget() or row.findChildren(type(row))[0], " actors / armed groups ")
    QTest.keyClick(row.focusWidget(), Qt.Key.Key_Return)
    assert changed == [("to verify", "actors/armed groups")]
    row.ask()
    QTest.keyClicks(row.focusWidget(), "to verify")
    QTest.keyClick(row.focusWidget(), Qt.Key.Key_Return)
    assert len(changed) == 1


def test_a_tag_is_taken_off_by_pressing_it(row):
    changed = []
    row.changed.connect(changed.append)
    next(one for one in row.findChildren(Chip) if one.text() == "to verify").click()
    assert changed == [()]


def test_a_note_shows_how_its_markdown_looks_while_it_is_typed(editor, qtbot):
    preview = NotePreview(editor)
    qtbot.addWidget(preview)
    assert preview.text() == ""
    QTest.keyClicks(editor, "**never** ")
    assert '<span style="font-weight:600">never</span>' in preview.text()


def test_headings_lists_quotes_and_code_are_told_apart():
    shown = to_rich_text("# Claim\n- *one*\n2. `two`\n> said\n[source](https://example.org/a?b=1&c)")
    for part in (
        'font-weight:600">Claim</p>',
        "•&nbsp;&nbsp;<i>one</i>",
        "2.&nbsp;&nbsp;<tt>two</tt>",
        "<i>said</i>",
    ):
        assert part in shown
    assert "<u>source</u> (https://example.org/a?b=1&amp;c)" in shown
    assert not has_markup("Plain words, 3 * 4 = 12, snake_case_name.")


@given(st.text(st.sampled_from("<>&\"'`*_[]()#->1. aimgsrc=\n/"), max_size=60))
@settings(deadline=None)
def test_no_note_can_bring_a_tag_that_loads_or_leads_anywhere(note):
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z]+)", to_rich_text(note)))
    assert tags <= {"p", "b", "i", "u", "tt"}


def test_a_note_in_a_list_is_one_line_without_marks():
    assert (
        to_plain("# Claim\n- *one* `a*b`\n\n> said [here](https://example.org)")
        == "Claim · one a*b · said here"
    )
    assert to_plain("snake_case, 3 * 4") == "snake_case, 3 * 4"


def test_a_note_with_marks_is_read_set_and_written_as_typed(qtbot):
    editor = NoteEditor("**never** mind")
    preview = NotePreview(editor)
    whole = QWidget()
    column = QVBoxLayout(whole)
    for one in (editor, preview, QLineEdit()):
        column.addWidget(one)
    preview.wanted.connect(lambda: (editor.show(), editor.setFocus()))
    qtbot.addWidget(whole)
    whole.show()
    whole.activateWindow()
    qtbot.waitUntil(whole.isActiveWindow)
    line = whole.findChild(QLineEdit)
    line.setFocus()
    assert not editor.isVisible()
    assert preview.isVisible()
    QTest.mouseClick(preview, Qt.MouseButton.LeftButton)
    assert editor.isVisible()
    QTest.keyClicks(editor, "x")
    line.setFocus()
    assert not editor.isVisible(), "what is not written on is shown as it looks"
    editor.show_note("plain")
    assert editor.isVisible()
    assert not preview.isVisible()
