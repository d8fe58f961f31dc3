"""Making topics: from nothing, a figure, a search, a selection or a suggestion, always through the editor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.domain import wording
from reader.domain.comparison import Topic
from reader.services import comparing
from reader.ui.comparing import deeds
from reader.ui.comparing.suggestions import SuggestionsDialog
from reader.ui.comparing.topic_editor import TopicEditor
from reader.ui.session import Session


class TopicMaking(QObject):
    """Opens the editor over a view, filled in."""

    saved = Signal(str)  # topic id
    deleted = Signal(object)  # Topic
    said = Signal(str)  # what was done, in words: it can be undone

    def __init__(self, view: QWidget, session: Session) -> None:
        super().__init__(view)
        self._view, self._session = view, session

    def new_topic(self) -> None:
        """Open the editor for a topic that is not there yet."""
        self.edit_this(Topic("", ""))

    def edit_this(self, topic: Topic, then: Callable[[], None] = lambda: None) -> None:
        """Open the editor for any topic: one made from a search, a figure, a selection or a suggestion."""

        def open_editor(known: list[tuple[Topic, int]]) -> None:
            names = {one.id: one.name for one, _ in known}
            editor = TopicEditor(self._session, topic, self._view, known=names)
            editor.saved.connect(self.keep)
            editor.delete_wanted.connect(self.delete)
            editor.saved.connect(lambda _topic: then())
            editor.show()

        self._session.read(comparing.topics, open_editor, latest="topic editor")

    def keep(self, topic: Topic) -> None:
        """Keep a new or changed topic, and show it."""
        self.saved.emit(topic.id)
        deeds.save_topics(self._session, (topic,), lambda: self.said.emit(f"Saved the topic “{topic.name}”"))

    def keep_all(self, topics: Sequence[Topic]) -> None:
        """Keep new topics, as one step to undo."""
        names = f"“{topics[0].name}”" if len(topics) == 1 else wording.many(len(topics), "topic")
        deeds.save_topics(self._session, topics, lambda: self.said.emit(f"Made {names}"))

    def delete(self, topic: Topic) -> None:
        """Delete a topic; undo brings it back."""
        deeds.delete_topic(self._session, topic.id, lambda: self.deleted.emit(topic))

    def suggest_topics(self) -> None:
        """Offer the topics that several publications share."""
        dialog = SuggestionsDialog(self._view)
        dialog.wanted.connect(self.keep_all)
        dialog.edited_one.connect(self.edit_this)
        dialog.show()
        self._session.read(comparing.suggestions, dialog.show_suggestions, latest="suggestions")

    def compare_figure(self, claim_id: str) -> None:
        """Open the editor for a topic made from a figure: what it counts, synonyms and scope filled in."""
        self._session.read(
            lambda library: comparing.topic_from_claim(library, claim_id),
            self.edit_this,
            latest="topic editor",
        )

    def compare_search(self, query: str = "") -> None:
        """Open the editor for a topic made from a search, by default the one that is made in the window.

        Where nothing is searched for, it is filled in by hand.
        """
        wanted = query or self._session.query
        if not wanted:
            self.new_topic()
        else:
            self._session.read(
                lambda library: comparing.topic_from_search(library, wanted),
                self.edit_this,
                latest="topic editor",
            )
