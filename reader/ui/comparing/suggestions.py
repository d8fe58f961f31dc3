"""The suggested topics: what two or more publications speak of, with counts before anything is accepted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QStackedWidget, QVBoxLayout, QWidget

from reader.domain.comparison import Suggestion
from reader.ui.comparing.records import Field, RecordModel, RecordTable
from reader.ui.kit.widgets import EmptyPane, button, label


def _fields() -> tuple[Field[Suggestion], ...]:
    return (
        Field("Topic", lambda one: one.topic.name, letters=30),
        Field("Figures", lambda one: f"{one.figures:,}", lambda one: one.figures, True, 9),
        Field("Articles", lambda one: f"{one.articles:,}", lambda one: one.articles, True, 9),
        Field("Publications", lambda one: f"{one.publications:,}", lambda one: one.publications, True, 12),
        Field("Looks for", lambda one: one.topic.query or ", ".join(one.topic.counted), letters=30),
    )


class SuggestionsDialog(QDialog):
    """Lists suggestions; accepting some makes them topics, editing it opens the editor first."""

    wanted = Signal(object)  # a list of topics
    edited_one = Signal(object)  # Topic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Suggested topics")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model: RecordModel[Suggestion] = RecordModel(_fields(), self)
        self.table = RecordTable(self.model, "Suggested topics")
        self._empty = EmptyPane("Looking …", "Counting what the articles of two or more publications share.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        self.make = button("Make these topics", self._on_make)
        self.make.setProperty("primary", True)
        self.edit = button("Edit first…", self._on_edit)
        buttons = QDialogButtonBox()
        buttons.addButton(self.make, QDialogButtonBox.ButtonRole.ApplyRole)
        buttons.addButton(self.edit, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(button("Close", self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addWidget(label("What two or more publications count or speak of.", "muted"))
        column.addWidget(self._stack, 1)
        column.addWidget(buttons)
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._allow())
        self._allow()
        unit = self.fontMetrics().height()
        self.resize(48 * unit, 28 * unit)

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """List suggestions."""
        self.model.show(suggestions)
        if suggestions:
            self._stack.setCurrentWidget(self.table)
            self.table.selectRow(0)
        else:
            self._empty.say("Nothing to suggest yet", "Import articles of more publications.")
        self._allow()

    def _chosen(self) -> list[Suggestion]:
        rows = sorted({one.row() for one in self.table.selectionModel().selectedRows()})
        return [self.model.rows[row] for row in rows]

    def _on_make(self) -> None:
        chosen = self._chosen()
        self.wanted.emit([one.topic for one in chosen])
        self.model.show([one for one in self.model.rows if one not in chosen])
        self._allow()

    def _on_edit(self) -> None:
        for one in self._chosen()[:1]:
            self.edited_one.emit(one.topic)

    def _allow(self) -> None:
        self.make.setEnabled(bool(self._chosen()))
        self.edit.setEnabled(len(self._chosen()) == 1)
