"""The form of a review: the fields of the chosen articles, common values shown, each set for all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader.domain import wording
from reader.domain.edit import Edit
from reader.services import correcting, reading
from reader.services.correcting import FIELDS, Shared
from reader.services.library import Library
from reader.ui.kit.widgets import button, label
from reader.ui.session import Session

SEVERAL = "several values"
_NOTHING = Shared((), differ=False, evidence="", corrected=0)


class _Line(QWidget):
    """One field: its line, what is known of where it is from, and the ways back."""

    entered = Signal(str)
    as_found_wanted = Signal()
    unknown_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.said = label("", "muted", wrap=True)
        self.as_found = button("As found", self.as_found_wanted.emit, kind="link", name=f"{name} as found")
        self.unknown = button("Unknown", self.unknown_wanted.emit, kind="link", name=f"{name} is unknown")
        below = QHBoxLayout()
        below.addWidget(self.said, 1)
        below.addWidget(self.as_found)
        below.addWidget(self.unknown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        column.addWidget(self.edit)
        column.addLayout(below)
        self.edit.editingFinished.connect(lambda: self.entered.emit(self.edit.text()))

    def show_shared(self, found: Shared, count: int) -> None:
        self.edit.setText("; ".join(found.values))
        self.edit.setPlaceholderText(SEVERAL if found.differ else "unknown")
        self.edit.setCursorPosition(0)
        said = found.evidence
        if count > 1 and found.corrected:
            said += f" · set by you in {found.corrected:,}"
        self.said.setText(said)
        self.said.setObjectName("muted")
        self.as_found.setVisible(found.corrected > 0)
        self.unknown.setVisible(found.differ or bool(found.values))


class ReviewForm(QWidget):
    """Sets a field for every chosen article; each setting is one step to undo."""

    said = Signal(str)  # what was done, or what is wrong

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._ids: tuple[int, ...] = ()
        self._found: dict[str, Shared] = {}
        self.lines = {field: _Line(name) for field, name in FIELDS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for row, (field, name) in enumerate(FIELDS):
            line = self.lines[field]
            head = label(name, "heading")
            head.setBuddy(line.edit)
            grid.addWidget(head, row, 0)
            grid.addWidget(line, row, 1)
            line.entered.connect(lambda text, field=field: self._enter(field, text))
            line.as_found_wanted.connect(lambda field=field: self._take_back(field))
            line.unknown_wanted.connect(lambda field=field: self._set(field, ()))
        self.choose(())

    @property
    def found(self) -> dict[str, Shared]:
        """What the chosen articles have, as far as it is loaded."""
        return self._found

    def choose(self, article_ids: Sequence[int]) -> None:
        """Show what these articles have."""
        self._keep_typed()
        for line in self.lines.values():
            line.edit.setModified(False)  # what was wrong is said, and is none of the next ones'
        self._ids = tuple(article_ids)
        self.setEnabled(bool(self._ids))
        self.reload()

    def reload(self) -> None:
        """Ask again what the chosen articles have."""
        ids = self._ids
        if not ids:
            self._show(ids, {})
            return
        self._session.read(
            lambda library: correcting.shared(library, ids),
            partial(self._show, ids),
            latest="review form",
        )

    def _show(self, ids: tuple[int, ...], found: dict[str, Shared]) -> None:
        if ids != self._ids:
            return
        self._found = found
        for field, line in self.lines.items():
            if not line.edit.isModified():  # what is typed or wrong stays until it is entered
                line.show_shared(found.get(field, _NOTHING), len(ids))
                line.edit.setModified(False)

    def _keep_typed(self) -> None:
        """Set what is typed and not entered yet: choosing other articles must not lose it."""
        for field, line in self.lines.items():
            if line.edit.isModified():
                self._enter(field, line.edit.text())

    def _enter(self, field: str, text: str) -> None:
        line, before = self.lines[field], self._found.get(field)
        if before is None or not line.edit.isModified():
            return
        line.edit.setModified(False)
        try:
            values = correcting.typed(field, text)
        except ValueError as error:
            line.said.setText(str(error))
            line.said.setObjectName("error")
            self.said.emit(str(error))
            line.edit.setModified(True)
            return
        # Where the articles differ an empty line is no wish: "Unknown" is.
        if (values or not before.differ) and values != before.values:
            self._set(field, values)
        else:
            line.show_shared(before, len(self._ids))

    def _set(self, field: str, values: tuple[str, ...]) -> None:
        ids = self._ids
        self._edit(field, "set", lambda library: reading.correct_metadata(library, ids, field, values))

    def _take_back(self, field: str) -> None:
        ids = self._ids
        self._edit(field, "as found", lambda library: reading.withdraw_correction(library, ids, field))

    def _edit(self, field: str, what: str, make: Callable[[Library], Edit]) -> None:
        name = dict(FIELDS)[field]
        many = wording.many(len(self._ids), "article")
        self._session.edit(make)
        self.said.emit(f"{name} {what} in {many} · Ctrl+Z takes it back")
