"""The pages of the notebook, by their first lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from reader.domain.notebook import Page
from reader.ui.kit.plain import plain

PAGE_ID = Qt.ItemDataRole.UserRole


class PageList(QListWidget):
    """Says which page was chosen; Delete asks for its deletion, Enter for the pen."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName("Pages of the notebook")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setStyleSheet("QListWidget::item { padding: 6px 10px; }")
        self.currentItemChanged.connect(lambda item, _: self._on_current(item))
        self.itemActivated.connect(lambda _: self.entered.emit())

    def show_pages(self, pages: Sequence[Page], current: str) -> None:
        """Show these pages, one of them as chosen, without the signal."""
        self.blockSignals(True)
        if [self.item(row).data(PAGE_ID) for row in range(self.count())] != [one.id for one in pages]:
            self.clear()
            for one in pages:
                item = QListWidgetItem(self)
                item.setData(PAGE_ID, one.id)
        for row, one in enumerate(pages):
            self.item(row).setText(one.title)
            self.item(row).setToolTip(plain(one.title))
            if one.id == current:
                self.setCurrentRow(row)
        self.blockSignals(False)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(PAGE_ID))
