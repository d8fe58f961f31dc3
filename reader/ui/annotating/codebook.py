"""The codebook: tags as a tree, with colour and definition, renamed, moved and deleted in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QDropEvent, QIcon, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain.annotation import Colour, Tag
from reader.domain.codebook import BETWEEN, Entry, is_below, parent, tree
from reader.domain.edit import Subject, Touched
from reader.services import annotating
from reader.ui.annotating.annotator import Annotator
from reader.ui.annotating.note_editor import NoteEditor
from reader.ui.kit.plain import plain
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import EmptyPane, button, label
from reader.ui.session import Session

NAME = Qt.ItemDataRole.UserRole
TOP = "At the top"
NEW = "new tag"


class TagTree(QTreeWidget):
    """Shows the tags; one that is dropped on another is to be moved below it."""

    dropped = Signal(str, str)  # name, name of the tag to stand below ("" for the top)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Tags of the library")
        self.setColumnCount(2)
        self.setHeaderLabels(["Tag", "Annotations"])
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setUniformRowHeights(True)
        self.setStyleSheet("QTreeWidget::item { padding: 3px 0; }")

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped where; the tree itself changes when the library has."""
        moved, target = self.currentItem(), self.itemAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if moved is not None:
            self.dropped.emit(moved.data(0, NAME), target.data(0, NAME) if target else "")

    def show_entries(self, entries: list[Entry], current: str) -> None:
        """Show these tags, the named one as chosen; what was folded stays folded."""
        folded = {name for name, item in self._items().items() if item.childCount() and not item.isExpanded()}
        self.blockSignals(True)
        self.clear()
        made: dict[str, QTreeWidgetItem] = {}
        for entry in entries:
            name = entry.tag.name
            above: QTreeWidget | QTreeWidgetItem = made.get(parent(name), self)
            item = QTreeWidgetItem(above, [entry.leaf, f"{entry.count:,}" if entry.count else ""])
            item.setData(0, NAME, name)
            item.setToolTip(0, plain(entry.tag.definition or name))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
            item.setIcon(0, swatch(entry.colour))
            made[name] = item
        for name, item in made.items():
            item.setExpanded(name not in folded)
        if current in made:
            self.setCurrentItem(made[current])
        self.blockSignals(False)

    def _items(self) -> dict[str, QTreeWidgetItem]:
        waiting = [self.topLevelItem(number) for number in range(self.topLevelItemCount())]
        found = {}
        while waiting:
            item = waiting.pop()
            if item is not None:
                found[item.data(0, NAME)] = item
                waiting += [item.child(number) for number in range(item.childCount())]
        return found


def swatch(colour: str) -> QIcon:
    """Return a small square of a colour; an empty one where there is none."""
    pixmap = QPixmap(12, 12)
    pixmap.fill(QColor(colour) if colour else Qt.GlobalColor.transparent)
    return QIcon(pixmap)


class Codebook(QDialog):
    """Edits the tags of the library beside the window; every change is one step to undo."""

    def __init__(self, session: Session, annotator: Annotator, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Codebook")
        self.setAccessibleName("Codebook")
        self._session, self._annotator, self._theme = session, annotator, theme
        self.entries: dict[str, Entry] = {}
        self.current = ""
        self.tree = TagTree()
        self.name = QLineEdit()
        self.above = QComboBox()
        self.colour = QComboBox()
        self.definition = NoteEditor("")
        self.trouble = label("", "error", wrap=True)
        self._form = QWidget()
        self._empty = EmptyPane("No tag chosen", "A tag has a name, a colour and a definition of its use.")
        self._build()
        self._connect()
        self.ask()

    def ask(self) -> None:
        """Read the tags again."""
        self._session.read(annotating.tags, self._on_tags, latest="codebook")

    def choose(self, name: str) -> None:
        """Show a tag's colour and definition; what was typed for another is kept first."""
        self.definition.keep()
        self.current = name if name in self.entries else ""
        self._show_entry()

    def add(self) -> None:
        """Make a tag below the one that is chosen, to be named."""
        start = f"{self.current}{BETWEEN}{NEW}" if self.current else NEW
        name, number = start, 2
        while name in self.entries:
            name, number = f"{start} {number}", number + 1
        self._annotator.define_tag(Tag(name))
        self.current = name
        self.name.setFocus()

    def delete(self) -> None:
        """Delete the chosen tag with those below it."""
        if self.current:
            name, self.current = self.current, parent(self.current)
            self._annotator.delete_tag(name)

    def rename(self) -> None:
        """Give the chosen tag the name that was typed."""
        typed = " ".join(self.name.text().split())
        if not self.current or typed == self.entries[self.current].leaf:
            return
        if not typed.strip(BETWEEN + " "):
            self.name.setText(self.entries[self.current].leaf)
            return
        above = parent(self.current)
        self._move_to(f"{above}{BETWEEN}{typed}" if above else typed)

    def move_below(self, name: str, above: str) -> None:
        """Put a tag, with those below it, under another; nowhere below itself."""
        leaf = name.rsplit(BETWEEN, 1)[-1]
        if name in self.entries and parent(name) != above and not (above and is_below(above, name)):
            self.choose(name)
            self._move_to(f"{above}{BETWEEN}{leaf}" if above else leaf)
        else:
            self.ask()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed."""
        self.definition.keep()
        super().closeEvent(event)

    def _move_to(self, name: str) -> None:
        name = BETWEEN.join(filter(None, (level.strip() for level in name.split(BETWEEN))))
        if is_below(name, self.current) and name != self.current:
            self.trouble.setText("A tag cannot stand below itself.")
            return
        old, self.current = self.current, name
        self._annotator.rename_tag(old, name)

    def _recolour(self, number: int) -> None:
        entry = self.entries.get(self.current)
        if entry is not None:
            tag = Tag(self.current, self.colour.itemData(number) or "", entry.tag.definition)
            self._annotator.define_tag(tag)

    def _define(self, definition: str) -> None:
        entry = self.entries.get(self.current)
        if entry is not None:
            tag = Tag(self.current, entry.tag.colour, definition)
            self._annotator.write_definition(tag, self.definition.step)

    def _build(self) -> None:
        self.name.setAccessibleName("Name of the tag")
        self.above.setAccessibleName("The tag stands under")
        self.colour.setAccessibleName("Colour of the tag")
        self.definition.setObjectName("definition")
        self.definition.setAccessibleName("Definition of the tag")
        self.definition.setPlaceholderText("When to use it, and when not")
        unit = self.fontMetrics().height()
        form = QFormLayout(self._form)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(unit // 2)
        for words, field in (("Name", self.name), ("Under", self.above), ("Colour", self.colour)):
            form.addRow(words, field)
        form.addRow("Definition", self.definition)
        form.addRow(self.trouble)
        form.addRow(button("Delete tag", self.delete, name="Delete the tag and those below it"))
        right = QVBoxLayout()
        right.addWidget(self._form)
        right.addWidget(self._empty)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.tree, 1)
        left.addWidget(button("New tag", self.add))
        row = QHBoxLayout(self)
        row.setContentsMargins(unit, unit, unit, unit)
        row.setSpacing(unit)
        row.addLayout(left, 5)
        row.addLayout(right, 6)
        for one in self.findChildren(QPushButton):
            one.setAutoDefault(False)  # Enter in the name must not press one
        self.resize(unit * 42, unit * 26)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(lambda item, _: self.choose(item.data(0, NAME) if item else ""))
        self.tree.dropped.connect(self.move_below)
        self.name.editingFinished.connect(self.rename)
        self.above.activated.connect(
            lambda number: self.move_below(self.current, self.above.itemData(number) or "")
        )
        self.colour.activated.connect(self._recolour)
        self.definition.kept.connect(self._define)
        self.definition.begun.connect(self._session.saving)
        self.definition.undo_wanted.connect(self._session.undo)
        self.definition.redo_wanted.connect(self._session.redo)
        self.definition.left.connect(self.tree.setFocus)
        self._session.changed.connect(self._on_changed)
        self._session.library_changed.connect(self.ask)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._session.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self._session.redo)
        QShortcut(QKeySequence.StandardKey.Delete, self.tree, self.delete)

    def _on_changed(self, touched: Touched) -> None:
        if touched.subjects & {Subject.TAG, Subject.ANNOTATION}:
            self.ask()

    def _on_tags(self, tags: list[tuple[Tag, int]]) -> None:
        entries = tree(tags)
        self.entries = {one.tag.name: one for one in entries}
        if self.current not in self.entries:
            self.current = ""
        self.tree.show_entries(entries, self.current)
        self._show_entry()

    def _show_entry(self) -> None:
        entry = self.entries.get(self.current)
        self._form.setVisible(entry is not None)
        self._empty.setVisible(entry is None)
        self.trouble.clear()
        if entry is None:
            return
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(entry.leaf)
        self._offer_places(entry)
        self._offer_colours(entry)
        self.definition.show_note(self._annotator.definition_of(entry.tag))

    def _offer_places(self, entry: Entry) -> None:
        self.above.clear()
        self.above.addItem(TOP, "")
        for name in self.entries:
            if not is_below(name, entry.tag.name):
                self.above.addItem(name, name)
        self.above.setCurrentIndex(max(0, self.above.findData(parent(entry.tag.name))))

    def _offer_colours(self, entry: Entry) -> None:
        self.colour.clear()
        inherited = self.entries[parent(entry.tag.name)].colour if parent(entry.tag.name) else ""
        self.colour.addItem(swatch(inherited), "As the tag above" if inherited else "None", "")
        for colour in Colour:
            code = self._theme.highlight(colour).line.name()
            self.colour.addItem(swatch(code), colour.value.capitalize(), code)
        own = entry.tag.colour
        if own and self.colour.findData(own) < 0:
            self.colour.addItem(swatch(own), own, own)
        self.colour.setCurrentIndex(self.colour.findData(own))
