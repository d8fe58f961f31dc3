"""Picking one article by some words of its title, publication or date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reader.domain.article import ArticleCard
from reader.services import reading
from reader.ui.kit.plain import plain
from reader.ui.kit.widgets import label
from reader.ui.reading.byline import metadata_line
from reader.ui.session import Session

MOST = 200  # rows; who looks for one among more types another word


class ArticlePicker(QDialog):
    """A list of articles that narrows while one types; Enter or a click picks."""

    picked = Signal(object)  # ArticleCard

    def __init__(self, session: Session, without: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Which article?")
        self._without = frozenset(without)
        self._cards: list[ArticleCard] = []
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("Words of the title or the publication")
        self.edit.setAccessibleName("Words of the title or the publication")
        self.list = QListWidget()
        self.list.setAccessibleName("Articles")
        self._none = label("No article has these words.", "muted")
        column = QVBoxLayout(self)
        for one in (self.edit, self.list, self._none):
            column.addWidget(one)
        unit = self.fontMetrics().height()
        self.resize(34 * unit, 26 * unit)
        self.edit.textChanged.connect(self._narrow)
        self.edit.returnPressed.connect(lambda: self._pick(self.list.currentItem()))
        self.list.itemActivated.connect(self._pick)
        self.list.itemClicked.connect(self._pick)
        session.read(reading.list_articles, self._show)

    def _show(self, cards: list[ArticleCard]) -> None:
        self._cards = [one for one in cards if one.id not in self._without]
        self._narrow(self.edit.text())

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        self.list.clear()
        for card in self._cards:
            line = metadata_line(card)
            if all(one in f"{card.title} {line}".casefold() for one in wanted):
                item = QListWidgetItem(f"{card.title}\n{line}", self.list)
                item.setData(Qt.ItemDataRole.UserRole, card)
                item.setToolTip(plain(card.title))
                if self.list.count() >= MOST:
                    break
        self.list.setCurrentRow(0)
        self._none.setVisible(self.list.count() == 0)

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.accept()
            self.picked.emit(item.data(Qt.ItemDataRole.UserRole))
