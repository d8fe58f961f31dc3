"""The articles under review as rows: what is known of each, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication, QPalette

from reader.domain.article import ArticleCard
from reader.ui.kit.headed import HeadedTable
from reader.ui.kit.plain import plain
from reader.ui.kit.rows import Index

HEADS = ("Title", "Authors", "Publication", "Published", "Language")
UNKNOWN = "unknown"
FILTERS = ("All", "Something unknown", "No author", "No date")


def cells(card: ArticleCard) -> tuple[str, ...]:
    """Return what a row shows; an empty text for what is not known."""
    title = card.stated_title
    return title, "; ".join(card.authors), card.publication, card.published, card.language


def passes(card: ArticleCard, wanted: int, words: str) -> bool:
    """Tell whether an article is listed under one of ``FILTERS`` and has these words, case-folded."""
    known = cells(card)
    missing = (False, not all(known), not known[1], not known[3])
    return (wanted == 0 or missing[wanted]) and words in " ".join((card.title, *known)).casefold()


class ReviewModel(HeadedTable):
    """The articles of a review."""

    def __init__(self) -> None:
        super().__init__(HEADS)

    def show_cards(self, cards: Sequence[ArticleCard]) -> None:
        """Show these articles; where they are the same ones, what is selected stays so."""
        if [one.id for one in cards] != [one.id for one in self.rows]:
            self.show_rows(cards)
            return
        self.rows = tuple(cards)
        if cards:
            self.dataChanged.emit(self.index(0, 0), self.index(len(cards) - 1, len(HEADS) - 1))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell; ``UserRole`` is the card."""
        card: ArticleCard = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return card
        text = cells(card)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text or (f"{UNKNOWN} · {card.title}" if index.column() == 0 else UNKNOWN)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(text or card.title)
        if role == Qt.ItemDataRole.ForegroundRole and not text:
            return QGuiApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
        return None


class ReviewFilter(QSortFilterProxyModel):
    """Lets through what lacks something, and what has some words; sorts by a column."""

    def __init__(self, model: ReviewModel) -> None:
        super().__init__()
        self._wanted, self._words = 0, ""
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        # What was just corrected stays under the cursor, though it lacks nothing any more.
        self.setDynamicSortFilter(False)
        self.setSourceModel(model)

    def want(self, wanted: int, words: str) -> None:
        """Want these from now on."""
        self.beginResetModel()
        self._wanted, self._words = wanted, words.casefold()
        self.endResetModel()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: ARG002
        """Tell whether an article is listed."""
        model = self.sourceModel()
        card: ArticleCard = model.data(model.index(row, 0), Qt.ItemDataRole.UserRole)
        return passes(card, self._wanted, self._words)
