"""What can be done with a topic as a whole: edit, order, merge, split, take along, delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QWidget

from reader.domain import wording
from reader.domain.comparison import Topic
from reader.domain.edit import Edit
from reader.domain.errors import ParallaxError
from reader.services import comparing
from reader.ui.comparing import deeds
from reader.ui.comparing.done import Done
from reader.ui.comparing.saving import AskPath, ask_path
from reader.ui.comparing.topic_making import TopicMaking
from reader.ui.comparing.words_editor import WordsEditor
from reader.ui.kit.files import write_file
from reader.ui.kit.plain import plain
from reader.ui.session import Session

_MOST = 40  # topics offered to be merged


class Subject(Protocol):
    """The view whose topic it is."""

    making: TopicMaking

    @property
    def topic(self) -> Topic | None:
        """The topic that is compared."""

    def chosen_claims(self) -> tuple[str, ...]:
        """The figures that are chosen, to be split off."""

    def edit_topic(self) -> None:
        """Edit the topic."""


def ask_name(parent: QWidget, question: str) -> str:
    """Ask for a name; an empty string where the researcher thought better of it."""
    name, sure = QInputDialog.getText(parent, "Split topic", plain(question))
    return name.strip() if sure else ""


def ask_file(parent: QWidget) -> str:
    """Ask for a file of topics."""
    return QFileDialog.getOpenFileName(parent, "Import topics", "", "Topics (*.toml)")[0]


class TopicMenu:
    """The menu behind the topic's button."""

    def __init__(self, view: QWidget, subject: Subject, session: Session, done: Done) -> None:
        self._view, self._subject, self._session = view, subject, session
        self._say = done.say
        self._told = partial(done.say, undoable=False)
        self.ask_name: Callable[[QWidget, str], str] = ask_name
        self.ask_path: AskPath = ask_path
        self.ask_file: Callable[[QWidget], str] = ask_file
        self._known: list[Topic] = []

    def know(self, topics: list[tuple[Topic, int]]) -> None:
        """Say which topics there are, in order."""
        self._known = [topic for topic, _ in topics]

    def fill(self, menu: QMenu) -> None:
        """Offer what can be done."""
        menu.clear()
        topic = self._subject.topic
        if topic is not None:
            self._add(menu, "Edit topic…", self._subject.edit_topic)
            self._fill_merge(menu.addMenu("Merge with"), topic)
            split = self._add(menu, "Split the chosen figures off…", self.split)
            split.setEnabled(bool(self._subject.chosen_claims()))
            ids = [one.id for one in self._known]
            at = ids.index(topic.id) if topic.id in ids else -1
            self._add(menu, "Move up", partial(self.move, -1)).setEnabled(at > 0)
            self._add(menu, "Move down", partial(self.move, 1)).setEnabled(0 <= at < len(ids) - 1)
            self._add(menu, "Delete topic", self.delete)
            menu.addSeparator()
        self._add(menu, "New topic…", self._subject.making.new_topic)
        self._add(menu, "Suggest topics…", self._subject.making.suggest_topics)
        menu.addSeparator()
        self._add(menu, "Words that count alike…", self.words)
        self._add(menu, "Import topics…", self.bring)
        self._add(menu, "Export topics…", self.take).setEnabled(bool(self._known))

    def merge(self, other: str) -> None:
        """Make the topic and another one."""
        topic = self._subject.topic
        if topic is not None:
            names = {one.id: one.name for one in self._known}
            done = partial(self._say, f"“{names.get(other, other)}” is part of “{topic.name}” now")
            deeds.merge_topics(self._session, topic.id, other, done)

    def split(self) -> None:
        """Move the chosen figures to a topic of their own."""
        topic, claims = self._subject.topic, self._subject.chosen_claims()
        if topic is None or not claims:
            return
        count = wording.many(len(claims), "figure")
        name = self.ask_name(self._view, f"Name of the topic that {count} move to:")
        if name:
            done = partial(self._say, f"{count} moved to “{name}”")
            deeds.split_topic(self._session, topic.id, claims, name, done)

    def move(self, by: int) -> None:
        """Move the topic in the researcher's order."""
        topic = self._subject.topic
        if topic is not None:
            where = "up" if by < 0 else "down"
            done = partial(self._say, f"Moved “{topic.name}” {where}")
            deeds.move_topic(self._session, topic.id, by, done)

    def words(self) -> None:
        """Edit the researcher's own words that count alike; what is shown is compared anew with them."""
        WordsEditor(self._session, self._view).show()

    def delete(self) -> None:
        """Delete the topic; undo brings it back."""
        topic = self._subject.topic
        if topic is not None:
            self._subject.making.delete(topic)

    def take(self) -> None:
        """Write all topics to a TOML file."""
        path = self.ask_path(self._view, "Export topics", "topics.toml", "Topics (*.toml)")
        if path:
            self._session.long("export", comparing.export_topics, partial(self._keep, Path(path)))

    def bring(self) -> None:
        """Take over the topics of a TOML file, as one step to undo."""
        path = self.ask_file(self._view)
        if not path:
            return
        try:
            text = Path(path).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self._session.failed.emit(ParallaxError(f"{Path(path).name} cannot be read: {error}"))
            return
        # Read before anything is said to be saving: a file that holds no topics changes nothing.
        self._session.read(lambda library: deeds.topics_from(library, text), self._take_over, latest="topics")

    def _take_over(self, edit: Edit) -> None:
        count = wording.many(len(edit.changes), "topic")
        deeds.take_over(self._session, edit, partial(self._say, f"Took over {count}"))

    def _keep(self, path: Path, text: str) -> None:
        try:
            write_file(path, text.encode("utf-8"))
        except ParallaxError as error:
            self._session.failed.emit(error)
        else:
            self._told(f"Topics exported to {path.name}")

    def _fill_merge(self, menu: QMenu, topic: Topic) -> None:
        others = [one for one in self._known if one.id != topic.id][:_MOST]
        for other in others:
            self._add(menu, other.name, partial(self.merge, other.id))
        menu.setEnabled(bool(others))

    def _add(self, menu: QMenu, text: str, run: Callable[[], None]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False: run())
        return action
