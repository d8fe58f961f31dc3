"""Articles that are copies of each other: how, which one to keep, and the way to see both or remove one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain import wording
from reader.domain.article import ArticleCard
from reader.domain.edit import Subject, Touched
from reader.domain.sharing import LARGE
from reader.services import duplicates
from reader.services.duplicates import Copies
from reader.ui.kit.plain import plain
from reader.ui.kit.widgets import EmptyPane, button, label
from reader.ui.session import Session

_WHICH = "Kept is the one with your annotations, else the one with a known title."
HEADS = ("How", "Shared words", "Kept", "Copy")


def described(card: ArticleCard) -> str:
    """Return an article in one line: title, publication, day, and how much was annotated in it."""
    parts = [card.title, card.publication, card.published]
    if card.annotations:
        parts.append(wording.many(card.annotations, "annotation"))
    return " · ".join(part for part in parts if part)


def told_apart(pairs: Sequence[Copies]) -> list[tuple[str, str]]:
    """Return both of each pair in one line, with the file where another article would read the same."""
    alike: dict[str, set[int]] = defaultdict(set)
    for card in (card for pair in pairs for card in (pair.keep, pair.other)):
        alike[described(replace(card, annotations=0))].add(card.id)

    def told(card: ArticleCard, file: str) -> str:
        is_alone = len(alike[described(replace(card, annotations=0))]) == 1
        return described(card) if is_alone else f"{described(card)} · {file}"

    return [(told(one.keep, one.files[0]), told(one.other, one.files[1])) for one in pairs]


class CopiesWindow(QWidget):
    """A window of its own; nothing is removed by itself, and the annotated one is the one to keep."""

    beside_wanted = Signal(int, int)  # article ids
    remove_wanted = Signal(object)  # ArticleCard

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("paper")
        self.setWindowTitle("Copies")
        self._session = session
        self.found: list[Copies] = []
        self.list = QTreeWidget()
        self.empty = EmptyPane(
            "No copies",
            f"No article has {LARGE:.0%} of its wording from another."
            " The same file or the same text is never imported twice.",
        )
        self._beside = button("Side by side", self._on_beside, kind="primary")
        self._remove = button("Remove the copy…", self._on_remove)
        self._places = QStackedWidget()
        self._build()
        self.list.itemSelectionChanged.connect(self._on_selection)
        self.list.itemActivated.connect(lambda *_: self._on_beside())
        session.changed.connect(self._on_changed)
        session.library_changed.connect(self.close)
        for keys in ("Ctrl+W", "Esc"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.close)
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        self._session.read(duplicates.copies, self.show_copies, latest="copies")

    def show_copies(self, found: list[Copies]) -> None:
        """Show pairs of copies, those that share most first."""
        self.found = found
        self.list.clear()
        for one, both in zip(found, told_apart(found), strict=True):
            item = QTreeWidgetItem([str(one.kind), f"{one.share:.0%}", *both])
            for column in (2, 3):
                item.setToolTip(column, plain(item.text(column)))
            self.list.addTopLevelItem(item)
        self._places.setCurrentIndex(0 if found else 1)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._on_selection()

    def _build(self) -> None:
        self.list.setHeaderLabels(HEADS)
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName("Pairs of copies")
        unit = self.fontMetrics().averageCharWidth()
        header = self.list.header()
        for column in range(len(HEADS)):
            fits = QHeaderView.ResizeMode.ResizeToContents if column < 2 else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, fits)
        row = QHBoxLayout()
        row.addWidget(
            label("Kept is the one with your annotations, else the one with a known title.", "muted"), 1
        )
        row.addWidget(self._beside)
        row.addWidget(self._remove)
        listed = QWidget()
        column_of = QVBoxLayout(listed)
        column_of.setContentsMargins(0, 0, 0, 0)
        column_of.addWidget(self.list, 1)
        column_of.addLayout(row)
        self._places.addWidget(listed)
        self._places.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 14, 12)
        whole.addWidget(self._places)
        self.resize(unit * 130, self.fontMetrics().height() * 24)

    def _chosen(self) -> Copies | None:
        item = self.list.currentItem()
        row = self.list.indexOfTopLevelItem(item) if item is not None else -1
        return self.found[row] if 0 <= row < len(self.found) else None

    def _on_selection(self) -> None:
        for one in (self._beside, self._remove):
            one.setEnabled(self._chosen() is not None)

    def _on_beside(self) -> None:
        if (one := self._chosen()) is not None:
            self.beside_wanted.emit(one.keep.id, one.other.id)

    def _on_remove(self) -> None:
        if (one := self._chosen()) is not None:
            self.remove_wanted.emit(one.other)

    def _on_changed(self, touched: Touched) -> None:
        if touched.subjects & {Subject.ARTICLE, Subject.ANNOTATION, Subject.METADATA}:
            self.refresh()
