"""The tags of an annotation as chips, and a line to add one, with completion."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget

from reader.ui.kit.plain import plain
from reader.ui.kit.widgets import Chip, Flow, clear


class TagRow(QWidget):
    """Says which tags there are to be; it changes nothing itself."""

    changed = Signal(tuple)

    def __init__(self, tags: tuple[str, ...], known: Sequence[str]) -> None:
        super().__init__()
        self._known = list(known)
        self._tags = tags
        self._flow = Flow(4)
        self.setLayout(self._flow)
        self._set(tags)

    def hasHeightForWidth(self) -> bool:
        """Grow in height where there are many."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows."""
        return self._flow.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the height at the present width."""
        width = self.width() or 200
        return QSize(width, self._flow.heightForWidth(width))

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show these tags; where nothing changed a tag that is being typed stays."""
        if tags != self._tags:
            self._set(tags)

    def _set(self, tags: tuple[str, ...]) -> None:
        self._tags = tags
        clear(self._flow)
        for tag in tags:
            chip = Chip(tag.rsplit("/", 1)[-1], f"Tag {tag}, press to take it off")
            chip.setToolTip(plain(f"{tag}: click to take it off"))
            chip.clicked.connect(lambda _=False, tag=tag: self._take_off(tag))
            self._flow.addWidget(chip)
        add = Chip("+ tag", "Add a tag")
        add.clicked.connect(self.ask)
        self._flow.addWidget(add)
        self.updateGeometry()

    def know(self, known: Sequence[str]) -> None:
        """Offer these tags as completions from now on."""
        self._known = list(known)

    def ask(self) -> None:
        """Show the line to type a tag into."""
        item = self._flow.takeAt(self._flow.count() - 1)
        add = item.widget() if item is not None else None
        if add is not None:
            add.hide()
            add.deleteLater()
        line = _TagLine(self._known)
        line.done.connect(self._add)
        self._flow.addWidget(line)
        line.show()
        line.setFocus()

    def _add(self, tag: str) -> None:
        name = "/".join(part.strip() for part in tag.split("/") if part.strip())
        if name and name not in self._tags:
            self._set((*self._tags, name))
            self.changed.emit(self._tags)
        else:
            self._set(self._tags)

    def _take_off(self, tag: str) -> None:
        self._set(tuple(one for one in self._tags if one != tag))
        self.changed.emit(self._tags)


class _TagLine(QLineEdit):
    """Enter adds, Escape or leaving it empty does not."""

    done = Signal(str)

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(placeholderText="tag, or group/tag")
        self.setAccessibleName("New tag")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        completer = QCompleter(list(known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self._over = False
        self.editingFinished.connect(self._finish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._finish()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        if not self._over:
            self._over = True
            self.done.emit(self.text())
