"""The articles that are listed, with their best sentence where a query found them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from reader.domain import wording
from reader.domain.article import ArticleCard, ReadingState
from reader.domain.text import Span
from reader.services.searching import SearchResult, Snippet
from reader.ui.kit.plain import plain
from reader.ui.kit.rows import Index, Rows
from reader.ui.kit.wrapping import joined

CARD = Qt.ItemDataRole.UserRole
SNIPPET = Qt.ItemDataRole.UserRole + 1
HITS = Qt.ItemDataRole.UserRole + 2

Row = ArticleCard | SearchResult


def card_of(row: Row) -> ArticleCard:
    """Return the card of a row of either sort."""
    return row.card if isinstance(row, SearchResult) else row


def byline(card: ArticleCard) -> str:
    """Return publication, authors and date in one line; unknown parts are said to be so."""
    authors = joined(card.authors, ", ")
    return joined([wording.publication(card), authors, wording.published(card.published)])


def first_hit(result: SearchResult) -> Span | None:
    """Return where the best sentence has its first hit, in the article."""
    for snippet in result.snippets:
        for mark in snippet.marks:
            return mark.shifted(snippet.span.start)
    return None


class ResultModel(Rows):
    """Rows of cards or of results; more results are asked for when the end comes into sight."""

    wants_more = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._asked_at = -1
        self._places: dict[int, int] = {}  # of articles, once they were looked for

    def shows(self, rows: Sequence[Row]) -> bool:
        """Tell whether these very rows are shown."""
        return rows is self._rows

    def show_results(self, rows: Sequence[Row], total: int) -> None:
        """Replace all rows; ``total`` counts those that are still to come, too."""
        self._total, self._asked_at = total, -1
        self._places = {}
        self.show_rows(rows)

    def show_cards(self, cards: dict[int, ArticleCard]) -> None:
        """Show what changed of some articles, where they are listed."""
        for number, card in ((self.row_of(one), card) for one, card in cards.items()):
            row = self.row(number)
            if row is not None and card != card_of(row):
                # In place: whoever keeps the list for later has the change, too.
                self._rows[number] = replace(row, card=card) if isinstance(row, SearchResult) else card
                index = self.index(number, 0)
                self.dataChanged.emit(index, index)

    def row_of(self, article_id: int) -> int:
        """Return the row of an article, -1 where it is not listed."""
        if len(self._places) != len(self._rows):
            self._places = {card_of(row).id: number for number, row in enumerate(self._rows)}
        return self._places.get(article_id, -1)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there are more results than rows."""
        return not parent.isValid() and len(self._rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page, once."""
        if not parent.isValid() and self._asked_at != len(self._rows):
            self._asked_at = len(self._rows)
            self.wants_more.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return title, description for screen readers, or the card and snippet themselves."""
        row: Row | None = self.row(index.row())
        if row is None:
            return None
        card = card_of(row)
        result = row if isinstance(row, SearchResult) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(f"{card.title}\n{byline(card)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(card, result)
        if role == CARD:
            return card
        if role == SNIPPET:
            return result.snippets[0] if result and result.snippets else None
        if role == HITS:
            return result.hit_count if result else 0
        return None


def hits_text(count: int) -> str:
    """Return the number of hits in words."""
    return f"{count:,} hit" + ("" if count == 1 else "s")


def _spoken(card: ArticleCard, result: SearchResult | None) -> str:
    parts = [card.title, byline(card)]
    if card.state is ReadingState.UNREAD:
        parts.append("unread")
    if result is not None:
        parts.append(hits_text(result.hit_count))
        parts += [_bare(snippet) for snippet in result.snippets[:1]]
    return ". ".join(parts)


def _bare(snippet: Snippet) -> str:
    return " ".join(snippet.text.split())
