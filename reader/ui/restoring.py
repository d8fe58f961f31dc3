"""Going back to a backup: what each holds, what it would cost, and the way back from there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain import wording
from reader.domain.errors import ParallaxError
from reader.services import backups
from reader.services.backups import Backup, Held, Return
from reader.services.library import Library
from reader.ui.kit.widgets import EmptyPane, button, label
from reader.ui.session import Session

COLUMNS = ("Made", "Why", "Articles", "Annotations", "Figures decided", "Size")
UNREADABLE = "The library as it is now cannot be read; what was done after this backup may be missing."
DAMAGED = "This backup is damaged and cannot be put back."
KEPT = "The library as it is now is kept as a backup first, so that you can come back to it."
SET_ASIDE = "The damaged file is kept, and what can still be read in it is brought over."


class RestoreDialog(QDialog):
    """A list of the backups, the latest first; choosing one tells what going back would mean."""

    wanted = Signal(object)  # Backup

    def __init__(self, session: Session, known: Sequence[Backup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Restore a backup of {session.folder.name}")
        self._session = session
        self.list = QTreeWidget()
        self.list.setObjectName("backups")
        self.list.setAccessibleName("Backups")
        self.list.setHeaderLabels(COLUMNS)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.cost = label("", wrap=True)
        self.restore = button("Restore this backup", self._restore, kind="primary")
        self._safety = label(KEPT if session.library is not None else SET_ASIDE, "muted", wrap=True)
        self._build(bool(known))
        for one in known:
            self._add(one)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.choose(0)
        self._tell()

    def choose(self, number: int) -> None:
        """Choose a backup by its number in the list."""
        item = self.list.topLevelItem(number)
        if item is not None:
            self.list.setCurrentItem(item)

    @property
    def chosen(self) -> Backup | None:
        """The backup that is chosen in the list."""
        item = self.list.currentItem()
        return item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the list, where the arrow keys choose."""
        super().showEvent(event)
        self.list.setFocus()

    def _build(self, any_known: bool) -> None:
        unit = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, unit, unit, unit)
        column.setSpacing(unit // 2)
        empty = EmptyPane(
            "There is no backup yet",
            "Backups are made by themselves while you work, and by “Back up now” in the library menu.",
        )
        empty.setVisible(not any_known)
        for one in (self.list, self.cost, self._safety):
            one.setVisible(any_known)
        column.addWidget(self.list, 1)
        column.addWidget(empty, 1)
        column.addWidget(self.cost)
        column.addWidget(self._safety)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("Cancel" if any_known else "Close", self.reject))
        self.restore.setVisible(any_known)
        row.addWidget(self.restore)
        column.addLayout(row)
        self.resize(52 * unit, 26 * unit)

    def _add(self, one: Backup) -> None:
        size = QLocale().formattedDataSize(one.size, 1)
        counts = [f"{count:,}" for count in (one.articles, one.annotations, one.decisions)]
        held = counts if one.sound else ["damaged", "", ""]
        item = QTreeWidgetItem(self.list, [wording.moment(one.made_at), one.reason, *held, size])
        item.setData(0, Qt.ItemDataRole.UserRole, one)
        for at in range(2, len(COLUMNS)):
            for row in (item, self.list.headerItem()):
                row.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _tell(self) -> None:
        one = self.chosen
        self.restore.setEnabled(one is not None and one.sound)
        self.cost.setText("")
        if one is None:
            return
        if not one.sound:
            self.cost.setText(DAMAGED)
        elif self._session.library is None:
            self.cost.setText(UNREADABLE)
        else:
            self._session.ask(_cost_of(one), self._show_cost, self._on_failed, latest="going back")

    def _show_cost(self, cost: Return) -> None:
        self.cost.setText(in_words(cost))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ParallaxError):
            raise error
        self.cost.setText(error.message)
        self.restore.setEnabled(False)

    def _restore(self) -> None:
        one = self.chosen
        if one is not None:
            self.accept()
            self.wanted.emit(one)


def _cost_of(backup: Backup) -> Callable[[Library], Return]:
    return lambda library: backups.going_back(library, backup)


def in_words(cost: Return) -> str:
    """Return what going back would mean: "Lost: 3 articles ... Comes back: 2 annotations ..."."""
    if not cost.lost and not cost.back:
        return "This backup holds just what the library holds now."
    lost, back = counted(cost.lost), counted(cost.back)
    parts = [
        f"Made or changed since, and lost by going back: {lost}."
        if lost
        else "Nothing is lost by going back.",
        f"Comes back as it was then: {back}." if back else "",
    ]
    return " ".join(part for part in parts if part)


def counted(held: Held) -> str:
    """Return how much work something is: "3 articles, 1 annotation"."""
    named = (
        (held.articles, "article", "articles"),
        (held.annotations, "annotation", "annotations"),
        (held.decisions, "decision on a figure", "decisions on figures"),
        (held.topics, "topic", "topics"),
        (held.pages, "page of the notebook", "pages of the notebook"),
    )
    return ", ".join(f"{count:,} {one if count == 1 else more}" for count, one, more in named if count)
