"""The editor of a topic: its name, the words that are searched, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.coverage.suggestions import identifier
from reader.domain import wording
from reader.domain.comparison import Topic
from reader.domain.figure import Kind
from reader.services import thesaurus
from reader.services.comparing_counts import Taken, taken, takes_figures
from reader.ui.kit.plain import plain
from reader.ui.kit.widgets import button, label, restyle
from reader.ui.session import Session

# Field of Topic, its words on screen, and an example.
_LISTS = (
    ("counted", "What is counted", "fighter, militant; nothing: passages are compared without figures"),
    ("kinds", "Kinds of figure", "count, money, percent; nothing: counts"),
    ("group", "Of which group", "IS, ISIS, Daesh"),
    ("places", "Only about these places", "Iraq, Syria"),
    ("predicates", "What is said of it", "remain, survive"),
    ("words_in", "One of these words in the sentence", ""),
    ("words_out", "None of these words in it", "killed, surrendered"),
)
_PAUSE_MS = 300  # after a key, before the library is asked
_ALIKE = 8  # words that count alike and are named before the rest is counted
_KINDS = frozenset((*(str(one) for one in Kind), "none"))  # "none": only figures put in by hand


def terms(text: str) -> tuple[str, ...]:
    """Return the terms of a list as typed: separated by commas or line ends, each once."""
    return tuple(dict.fromkeys(one.strip() for one in re.split(r"[,;\n]", text) if one.strip()))


def _said(found: Taken, topic: Topic) -> str:
    """Return in words what a topic takes of the library as it is."""
    articles = wording.many(found.articles, "article")
    if not takes_figures(topic):
        return f"Takes passages of {articles}." if found.articles else "No article answers this search."
    if not found.figures:
        return "No figure of the library belongs to it."
    examples = f", such as {wording.listed(found.first)}" if found.first else ""
    return f"Takes {wording.many(found.figures, 'figure')} of {articles}{examples}."


class TopicEditor(QDialog):
    """Edits one topic; it is not modal, so that articles can be read meanwhile."""

    saved = Signal(object)  # Topic
    delete_wanted = Signal(object)  # Topic

    def __init__(
        self,
        session: Session,
        topic: Topic,
        parent: QWidget | None = None,
        *,
        known: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(parent)
        self._session, self._topic, self._known = session, topic, known  # names of the topics by id
        self.setWindowTitle("Edit topic" if topic.id in known else "New topic")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name, self.query, self.note = (
            QLineEdit(topic.name),
            QLineEdit(topic.query),
            QPlainTextEdit(topic.note),
        )
        self.lists = {field: QLineEdit(", ".join(getattr(topic, field))) for field, _, _ in _LISTS}
        self.alike = label("", "muted", wrap=True)
        self.takes = label("", "muted", wrap=True)
        self.takes.setAccessibleName("What the topic takes")
        self.takes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.takes.setMinimumHeight(2 * self.fontMetrics().lineSpacing())  # it comes when the form stands
        self.trouble = label("", "error", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_what_it_takes)
        self._save_button = button("Save topic", self.save)
        self._save_button.setProperty("primary", True)
        self._save_button.setDefault(True)
        self._arrange()
        self._check()
        self.name.setFocus()

    def topic(self) -> Topic:
        """Return the topic as typed; a new one gets an id made from its name."""
        return replace(
            self._topic,
            id=self._topic.id or self._new_id(),
            name=self.name.text().strip(),
            query=self.query.text().strip(),
            note=self.note.toPlainText().strip(),
            **{field: terms(edit.text()) for field, edit in self.lists.items()},  # type: ignore[arg-type]
        )

    def save(self) -> None:
        """Keep the topic and close."""
        if self._check():
            self.saved.emit(self.topic())
            self.accept()

    def delete(self) -> None:
        """Close, and have the topic deleted."""
        self.delete_wanted.emit(self._topic)
        self.accept()

    def _new_id(self) -> str:
        base = identifier(self.name.text())
        number, found = 2, base
        while found in self._known:
            number, found = number + 1, f"{base}-{number}"
        return found

    def _of_the_same_name(self) -> str:
        """Return the name of another topic that is the one typed, whatever its capitals."""
        typed = self.name.text().strip().casefold()
        others = (name for one, name in self._known.items() if one != self._topic.id)
        return next((name for name in others if name.casefold() == typed), "")

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        unit = self.fontMetrics().height()
        form.setVerticalSpacing(unit // 2)
        self._row(form, "Name", self.name, "Remaining fighters")
        self._row(form, "Search for", self.query, "fighters OR militants; as in the search box")
        for field, words, example in _LISTS:
            self._row(form, words, self.lists[field], example)
            if field == "counted":
                form.addRow("", self.alike)
        self.note.setFixedHeight(4 * unit)
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName("Note")
        form.addRow("Note", self.note)
        buttons = QDialogButtonBox()
        buttons.addButton(self._save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(button("Cancel", self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        if self._topic.id in self._known:
            delete: QPushButton = button("Delete topic", self.delete)
            buttons.addButton(delete, QDialogButtonBox.ButtonRole.DestructiveRole)
        column = QVBoxLayout(self)
        column.addWidget(
            label(
                "The lists say which figures belong to the topic; the search, where an article speaks of it. "
                "Commas separate terms; one that begins with - keeps out. What you put in by hand stays.",
                "muted",
                wrap=True,
            )
        )
        column.addLayout(form)
        column.addWidget(self.takes)
        column.addWidget(self.trouble)
        column.addWidget(buttons)
        self.resize(unit * 38, self.sizeHint().height())

    def _row(self, form: QFormLayout, words: str, edit: QLineEdit, example: str) -> None:
        edit.setPlaceholderText(example)
        edit.setAccessibleName(words)
        edit.textChanged.connect(lambda _text: self._check())
        edit.setCursorPosition(0)
        edit.setToolTip(plain(edit.text()))
        form.addRow(words, edit)

    def _say_alike(self) -> None:
        """Name the words that count as what is counted, the first ones of many."""
        found = thesaurus.alike(terms(self.lists["counted"].text()))
        more = f" and {len(found) - _ALIKE} more" if len(found) > _ALIKE else ""
        self.alike.setText(f"Counts as well: {', '.join(found[:_ALIKE])}{more}" if found else "")
        self.alike.setToolTip(plain(", ".join(found)))
        self.alike.setVisible(bool(found))

    def _check(self) -> bool:
        trouble = ""
        wrong_kinds = [one for one in terms(self.lists["kinds"].text()) if one not in _KINDS]
        named = self._of_the_same_name()
        if not self.name.text().strip():
            trouble = "A topic needs a name."
        elif named:
            trouble = f"There is a topic “{named}” already. Give this one another name."
        elif not self.query.text().strip() and not self.lists["counted"].text().strip():
            trouble = "Say what to search for, or what is counted."
        elif wrong_kinds:
            trouble = f"No kind of figure: {', '.join(wrong_kinds)}. There are: {', '.join(sorted(_KINDS))}."
        self._say_alike()
        restyle(self.name, "wrong", bool(named))
        restyle(self.lists["kinds"], "wrong", bool(wrong_kinds))
        self.trouble.setText(trouble)
        self._save_button.setEnabled(not trouble)
        self.takes.clear()
        self._pause.start()
        return not trouble

    def _ask_what_it_takes(self) -> None:
        if not self.trouble.text():
            topic = self.topic()
            # Methods, not closures: nothing is told to a form that was closed meanwhile.
            self._session.ask(
                lambda library: (topic, taken(library, topic)),
                self._say_taken,
                self._say_wrong,
                latest="topic being edited",
            )

    def _say_taken(self, found: tuple[Topic, Taken]) -> None:
        topic, what = found
        self.takes.setText(_said(what, topic))

    def _say_wrong(self, error: Exception) -> None:
        self.takes.setText(str(error))
