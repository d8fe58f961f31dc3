"""Topics are made and edited in a form that says what is missing."""

from __future__ import annotations

import pytest

from reader.domain.comparison import Suggestion, Topic
from reader.ui.comparing.suggestions import SuggestionsDialog
from reader.ui.comparing.topic_editor import TopicEditor, terms
from reader.ui.session import Session


@pytest.fixture
def session(qapp):
    one = Session()
    yield one
    one.close()


def test_terms_are_separated_by_commas_or_lines_and_each_counts_once():
    assert terms(" fighter, militant;\nfighter ,, foreign fighter") == (
        "fighter",
        "militant",
        "foreign fighter",
    )


def test_a_new_topic_gets_an_id_of_its_own_and_an_old_one_keeps_its(qtbot, session):
    editor = TopicEditor(session, Topic("", ""), known={"remaining-fighters": "Those who remain"})
    qtbot.addWidget(editor)
    editor.name.setText("Remaining fighters")
    editor.lists["counted"].setText("fighter, militant")
    assert editor.topic() == Topic(
        "remaining-fighters-2", "Remaining fighters", counted=("fighter", "militant")
    )
    renamed = TopicEditor(session, Topic("old", "Old", "x", added=("c1",)))
    qtbot.addWidget(renamed)
    renamed.name.setText("New name")
    assert renamed.topic() == Topic("old", "New name", "x", added=("c1",))


def test_a_name_that_another_topic_bears_is_said_and_not_saved(qtbot, session):
    editor = TopicEditor(session, Topic("", ""), known={"dead": "The dead", "hurt": "The hurt"})
    qtbot.addWidget(editor)
    saved = []
    editor.saved.connect(saved.append)
    editor.query.setText("died OR killed")
    editor.name.setText("the DEAD")
    assert editor.trouble.text() == "There is a topic “The dead” already. Give this one another name."
    editor.save()
    assert saved == []
    again = TopicEditor(session, Topic("dead", "The dead", "died"), known={"dead": "The dead"})
    qtbot.addWidget(again)
    assert again.trouble.text() == ""


def test_what_is_missing_is_said_and_nothing_is_saved(qtbot, session):
    editor = TopicEditor(session, Topic("", ""))
    qtbot.addWidget(editor)
    assert editor.trouble.text() == "A topic needs a name."
    editor.name.setText("Cash")
    assert editor.trouble.text() == "Say what to search for, or what is counted."
    editor.query.setText("cash OR money")
    editor.lists["kinds"].setText("dollars")
    assert editor.trouble.text().startswith("No kind of figure: dollars.")
    editor.lists["kinds"].setText("money")
    assert editor.trouble.text() == ""


def test_suggestions_show_their_counts_before_they_are_accepted(qtbot):
    dialog = SuggestionsDialog()
    qtbot.addWidget(dialog)
    found = [Suggestion(Topic("civilian", "Civilian", "civilian*", ("civilian",)), 12, 7, 5)]
    dialog.show_suggestions(found)
    assert dialog.model.as_rows()[1] == ["Civilian", "12", "7", "5", "civilian*"]
    made = []
    dialog.wanted.connect(made.extend)
    dialog.make.click()
    assert made == [found[0].topic]
    assert dialog.model.rowCount() == 0
    assert not dialog.make.isEnabled()
