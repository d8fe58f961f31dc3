"""The list of articles: a shelf, or what a query found, with its order, its filters and its other faces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup, QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from reader.domain import wording
from reader.domain.article import ArticleCard
from reader.services.searching import SearchPage, SearchResult
from reader.ui.kit.plain import plain
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import EmptyPane, button, restyle
from reader.ui.kit.wrapped_link import WrappedLink
from reader.ui.searching.article_list import ArticleList
from reader.ui.searching.chips import FilterChips
from reader.ui.searching.finder import Finder
from reader.ui.searching.result_model import ResultModel, card_of

if TYPE_CHECKING:
    from reader.domain.errors import QueryError
    from reader.domain.text import Span
    from reader.services.spellings import OtherSpelling

LIST_ORDERS = {"date": "Newest first", "title": "Title", "publication": "Publication", "added": "Last added"}
LONGEST_NAMED = 26  # letters of a query that stands beside its count
SEARCH_ORDERS = {"best": "Best match", "date": "Newest first"}


class ResultsPane(QFrame):
    """The column beside the sidebar."""

    opened = Signal(int, object)  # article id, Span | None
    entered = Signal()  # Enter: the reader is to have the focus
    face_chosen = Signal(int)  # 0 list, 1 concordance, 2 distribution
    suggested = Signal(str)  # another spelling
    counted = Signal(str)  # what the search box shows
    menu_wanted = Signal(object, QPoint)  # the cards of the articles it is for, where on the screen

    def __init__(self, finder: Finder, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._finder = finder
        self._keep = 0  # the article that stays chosen over a new list
        # The shelf stays as it is behind what a search finds, however long it is.
        self._shelf = ArticleList(theme)
        self._found = ArticleList(theme)
        self.list = self._shelf
        self.chips = FilterChips(finder)
        self.order = button("", self._show_orders, kind="quiet", name="Order of the list")
        self._counted = ""  # how much was found last
        self._suggestion = ""
        self._suggest = button(
            "", lambda: self.suggested.emit(self._suggestion), name="Search for the suggestion"
        )
        self._suggest.hide()
        self._both = ""
        self.also = WrappedLink("", "Search for both")
        self.also.clicked.connect(lambda: self.suggested.emit(self._both))
        self.also.hide()
        self.empty = EmptyPane("", "", [self._suggest])
        self._faces = QStackedWidget()
        for one in (self._shelf, self._found, self.empty):
            self._faces.addWidget(one)
        self._build()
        self._connect()

    @property
    def model(self) -> ResultModel:
        """The rows that are listed."""
        return self.list.rows

    def add_face(self, widget: QWidget) -> None:
        """Put another way to see the results beside the list."""
        self._faces.addWidget(widget)

    def show_face(self, number: int) -> None:
        """Show the list (0), the concordance (1) or the distribution (2)."""
        self._face = number
        self._show_right_face()
        self.face_chosen.emit(number)

    def step(self, by: int) -> int:
        """Choose the next or the previous article without opening it; returns its id, 0 at the end."""
        at = self.list.currentIndex().row() + by
        row = self.model.row(at)
        if row is None:
            return 0
        self.list.choose(at)
        return card_of(row).id

    def choose_article(self, article_id: int) -> None:
        """Show an article as chosen where it is listed."""
        self._keep = article_id
        row = self.model.row_of(article_id) if article_id else -1
        if row >= 0:
            self.list.choose(row)

    def activate(self) -> None:
        """Take the focus; nothing is opened by that."""
        self.list.setFocus()

    def activate_first(self) -> None:
        """Take the focus on what is chosen, or open the first article."""
        self.list.setFocus()
        if not self.list.selectionModel().hasSelection() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _build(self) -> None:
        self._face = 0
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 4)
        head.setSpacing(1)
        self._face_buttons = [
            button(name, lambda number=number: self.show_face(number), kind="quiet")  # type: ignore[misc]
            for number, name in enumerate(("List", "Concordance", "Spread"))
        ]
        for one in (self.order, *self._face_buttons):
            one.setProperty("tight", True)
        # What is clicked stays under the mouse: names keep their place however wide the column becomes.
        for one in self._face_buttons:
            bold = QFont(one.font())
            bold.setWeight(QFont.Weight.DemiBold)
            one.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(one.text()) + 14)
            head.addWidget(one)
        head.addStretch(1)
        head.addWidget(self.order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.chips)
        beside = QHBoxLayout()
        beside.setContentsMargins(8, 0, 8, 2)
        beside.addWidget(self.also)
        column.addLayout(beside)
        line = QFrame()
        line.setFixedHeight(1)
        line.setObjectName("bar")
        column.addWidget(line)
        column.addWidget(self._faces, 1)

    def _connect(self) -> None:
        self._finder.listed.connect(self._on_listed)
        self._finder.found.connect(self._on_found)
        self._finder.wrong.connect(self._on_wrong)
        self._finder.spelled.connect(self._on_spelled)
        self._finder.faceted.connect(self._offer)
        self._finder.similar.connect(self._on_similar)
        self._finder.more.connect(lambda page: self._found.rows.add_rows(page.results))
        self._found.rows.wants_more.connect(self._finder.ask_more)
        for one in (self._shelf, self._found):
            self._finder.cards_changed.connect(one.rows.show_cards)
            one.opened.connect(self._on_opened)
            one.entered_row.connect(self.entered)
            one.menu_wanted.connect(self.menu_wanted)
        self._show_right_face()

    def _on_listed(self, cards: Sequence[ArticleCard]) -> None:
        self.list = self._shelf
        if self.list.rows.shows(cards):
            self.choose_article(self._keep)
        else:
            self.list.show_rows(cards, len(cards), self._keep)
        self.order.setText(LIST_ORDERS[self._finder.list_order] + " ▾")
        self.counted.emit("")
        self.also.hide()
        self.empty.say(*self._why_empty())
        self._suggest.hide()
        self._face = 0
        self._show_right_face()

    def _on_found(self, page: SearchPage) -> None:
        self.list = self._found
        self.list.show_rows(page.results, page.total, self._keep)
        self.order.setText(SEARCH_ORDERS[self._finder.search_order] + " ▾")
        self._counted = _count(page)
        self._say_count()
        self._offer(page)
        self._show_right_face()

    def _say_count(self) -> None:
        """Say how much was found; where not all that is typed could be searched for, also for what."""
        searched = self._finder.searched.strip()
        if searched != self._finder.text.strip():
            self.counted.emit(f"{_shortened(searched)}: {self._counted}")
        else:
            self.counted.emit(self._counted)

    def _on_wrong(self, error: QueryError | None) -> None:
        if error is not None and self._finder.searched:
            self._say_count()

    def _offer(self, page: SearchPage) -> None:
        """Say what to do where nothing was found; what was probably meant comes with the counts beside."""
        self.empty.say("Nothing found", _what_next(page))
        self._suggest.setVisible(bool(page.suggestion))
        self._suggest.setText(f"Search for {page.suggestion}")
        self._suggestion = page.suggestion

    def _on_spelled(self, other: OtherSpelling | None) -> None:
        self.also.setVisible(other is not None)
        if other is not None:
            self._both = other.query
            every = "both" if len(other.words) == 1 else "all of them"
            self.also.setText(f"Also written {other.quoted}: search for {every}")
            self.also.setAccessibleName(self.also.text())

    def take_other_spelling(self) -> None:
        """Search for what is offered beside the words as well, where something is."""
        if self.also.isVisible():
            self.also.click()

    def _on_similar(self, found: tuple[tuple[SearchResult, ...], str]) -> None:
        results, title = found
        self.also.hide()
        self.list = self._found
        self.list.show_rows(results, len(results), self._keep)
        self.order.setText("Similar articles")
        self.order.setToolTip(plain(f"Similar to {title}"))
        self.counted.emit("")
        self.empty.say("Nothing similar", f"No other article shares rare words with “{title}”.")
        self._face = 0
        self._show_right_face()

    def _show_right_face(self) -> None:
        searching = bool(self._finder.text.strip())
        for number, one in enumerate(self._face_buttons):
            one.setVisible(searching or number == 0)
            restyle(one, "chosen", "true" if number == self._face else "false")
        self._face_buttons[0].setVisible(searching)
        if self.model.rowCount() == 0:
            self._faces.setCurrentWidget(self.empty)
        elif self._face == 0:
            self._faces.setCurrentWidget(self.list)
        else:
            self._faces.setCurrentIndex(self._faces.indexOf(self.empty) + self._face)

    def _why_empty(self) -> tuple[str, str]:
        shelf = self._finder.shelf
        if shelf.which == "unread":
            return "Nothing unread", "Every article here has been opened."
        if shelf.which == "annotated":
            return "Nothing annotated yet", "Select words in an article and press Ctrl+H to highlight them."
        if shelf.publication or shelf.tag:
            return "No article here", "Choose another shelf on the left."
        return "No articles yet", "Drop files or a folder on this window, or press Ctrl+I to import them."

    def _show_orders(self) -> None:
        searching = bool(self._finder.text.strip())
        orders = SEARCH_ORDERS if searching else LIST_ORDERS
        current = self._finder.search_order if searching else self._finder.list_order
        menu = QMenu(self)
        menu.setAccessibleName("Order of the list")
        group = QActionGroup(menu)
        for key, name in orders.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(key == current)
            action.setActionGroup(group)
            action.triggered.connect(lambda _checked, key=key: self._finder.set_order(key))
        menu.popup(self.order.mapToGlobal(self.order.rect().bottomLeft()))

    def _on_opened(self, article_id: int, span: Span | None) -> None:
        self._keep = article_id
        self.opened.emit(article_id, span)


def _shortened(query: str) -> str:
    """Return a query as the box has room for it beside what is typed: its end tells more than its middle."""
    return query if len(query) <= LONGEST_NAMED else f"{query[:10]}…{query[11 - LONGEST_NAMED :]}"


def _count(page: SearchPage) -> str:
    articles = f"{page.total:,} article" + ("" if page.total == 1 else "s")
    if len(page.results) < page.total or not page.results:
        return articles
    hits = sum(one.hit_count for one in page.results)
    if not hits:  # what was asked for is no word: a date, a figure, a publication
        return articles
    return f"{wording.many(hits, 'hit')} in {articles}"


def _what_next(page: SearchPage) -> str:
    if page.suggestion:
        return f"Did you mean {page.suggestion}?"
    if page.unindexed:
        return f"{page.unindexed:,} articles are not indexed yet; the search is repeated when they are."
    return "Try fewer words, or other forms: fight* finds every word that begins so."
