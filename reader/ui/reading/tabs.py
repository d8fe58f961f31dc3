"""Tabs over the page: articles kept at hand, each at the place where it was left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from reader.domain.article import ArticleCard
from reader.ui.reading.history import Place

LONGEST = 28  # characters of a title on a tab


class Tabs(QTabBar):
    """Hidden while there is only one; it remembers places and says where to go."""

    wanted = Signal(object)  # Place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Open articles")
        self.setExpanding(False)
        self.setDocumentMode(True)
        self.setTabsClosable(True)
        self.setMovable(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._going = False
        self.addTab("")
        self.setTabData(0, None)
        self.currentChanged.connect(self._on_current)
        self.tabCloseRequested.connect(self.close_tab)
        self._show_if_many()

    def show_article(self, card: ArticleCard) -> None:
        """Let the current tab stand for an article."""
        title = card.title if len(card.title) <= LONGEST else card.title[: LONGEST - 1] + "…"
        self.setTabText(self.currentIndex(), title.replace("&", "&&"))
        self.setTabToolTip(self.currentIndex(), card.title)
        kept: Place | None = self.tabData(self.currentIndex())
        if kept is None or kept.article_id != card.id:
            self.setTabData(self.currentIndex(), Place(card.id, 0))

    def leave_at(self, place: Place) -> None:
        """Remember where the current tab's article is left."""
        kept: Place | None = self.tabData(self.currentIndex())
        if kept is not None and kept.article_id == place.article_id:
            self.setTabData(self.currentIndex(), place)

    def add(self) -> None:
        """Put a new tab after the current one, on the same article until another is opened."""
        at = self.currentIndex()
        place, text = self.tabData(at), self.tabText(at)
        self._going = True
        self.insertTab(at + 1, text)
        self.setTabData(at + 1, place)
        self.setTabToolTip(at + 1, self.tabToolTip(at))
        self.setCurrentIndex(at + 1)
        self._going = False
        self._show_if_many()

    def close_tab(self, number: int = -1) -> None:
        """Close a tab, or the current one; the last one stays."""
        if self.count() > 1:
            self.removeTab(number if number >= 0 else self.currentIndex())
            self._show_if_many()

    def step(self, by: int) -> None:
        """Go to the next tab, round the end."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def forget(self) -> None:
        """Begin anew with one empty tab: another library is open."""
        self._going = True
        while self.count() > 1:
            self.removeTab(1)
        self.setTabData(0, None)
        self.setTabText(0, "")
        self._going = False
        self._show_if_many()

    def _on_current(self, number: int) -> None:
        place: Place | None = self.tabData(number)
        if place is not None and not self._going:
            self.wanted.emit(place)

    def _show_if_many(self) -> None:
        self.setVisible(self.count() > 1)
