"""What is looked for: the query, the shelf and the order; it asks, and tells what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from reader import services
from reader.domain.errors import QueryError
from reader.domain.shelf import Shelf

if TYPE_CHECKING:
    from datetime import date

    from reader.domain.article import ArticleCard
    from reader.domain.edit import Touched
    from reader.services.library import Library
    from reader.services.searching import SearchPage, SearchResult
    from reader.ui.session import Session

FACETS_MS = 180  # the counts beside a search are asked for when typing pauses
REST_MS = 2000  # a search that rested so long is written into the log
PAGE = 50
TYPED_PAGE = 20  # more than the window shows: what follows comes when it is scrolled to

ListOrder = Literal["date", "title", "publication", "added"]
SearchOrder = Literal["best", "date"]


class Finder(QObject):
    """Keeps question and answer together; the widgets only show them."""

    listed = Signal(object)  # list[ArticleCard]: no query, the whole shelf
    found = Signal(object)  # SearchPage: the first page of a query
    more = Signal(object)  # SearchPage: the next page of the same query
    wrong = Signal(object)  # QueryError | None
    faceted = Signal(object)  # SearchPage: its counts are to be shown
    similar = Signal(object)  # (tuple[SearchResult, ...], title)
    cards_changed = Signal(object)  # dict[int, ArticleCard]
    spelled = Signal(object)  # OtherSpelling | None: how the articles write it as well
    asked = Signal(str)  # the query as the index gets it, the shelf included
    shelf_changed = Signal(object)  # Shelf

    def __init__(
        self, session: Session, today: Callable[[], date] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._given_today = today
        self.text = ""
        self.searched = ""  # of it, what could be understood and was asked last
        self.shelf = Shelf()
        self.list_order: ListOrder = "date"
        self.search_order: SearchOrder = "best"
        self.cards: list[ArticleCard] | None = None  # the shelf as it was listed last
        self._listed_as: tuple[Shelf, ListOrder] | None = None  # what they are; None: unknown
        self._listing: object = None  # the list that is being read and wanted still
        self._asked = 0  # questions so far
        self._page: SearchPage | None = None
        self._count = 0
        self._typing = False
        self.unfinished = False  # whether the last word of what was found may go on
        self._slip: QueryError | None = None  # what is wrong with the rest of the query
        # Keys that have come already are one question; the lane drops what is overtaken.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(lambda: self.ask(typing=True))
        self._facet_timer = QTimer(self, singleShot=True, interval=FACETS_MS)
        self._facet_timer.timeout.connect(self._ask_facets)
        self._log_timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._log_timer.timeout.connect(self._log)
        session.library_changed.connect(self._on_library)
        session.changed.connect(self._on_changed)
        session.indexed.connect(self._on_indexed)

    def _today(self) -> date:
        from datetime import date

        return (self._given_today or date.today)()

    @property
    def query(self) -> str:
        """The query as the index gets it: what could be understood, within the shelf."""
        from reader.ui.searching.filters import in_shelf

        return in_shelf(self.searched, self.shelf)

    def type(self, text: str) -> None:
        """Look for something else, when the keys that came with this one are in, too."""
        if text.strip() != self.text.strip():
            self.text = text
            self._timer.start()

    def set_shelf(self, shelf: Shelf) -> None:
        """Look in another shelf."""
        self.shelf = shelf
        self.shelf_changed.emit(shelf)
        self.ask()

    def set_order(self, order: str) -> None:
        """Show results or the list in another order."""
        if self.text.strip():
            self.search_order = "date" if order == "date" else "best"
        else:
            self.list_order = order  # type: ignore[assignment]
        self.ask()

    def ask(self, *, typing: bool = False) -> None:
        """Ask now; while typing, the last word may be unfinished."""
        self._timer.stop()
        self._typing = typing
        self._asked += 1
        self._listing = None
        self._facet_timer.stop()
        if not self.text.strip():
            self.searched = ""
            self._list()
        else:
            self._ask_what_is_whole()

    def _ask_what_is_whole(self) -> None:
        """Search for what can be understood; where nothing can, the last results stay."""
        from reader.domain.half_queries import slip, understandable

        today = self._today()
        whole = understandable(self.text, today, self._typing)
        if whole:
            self._slip = slip(self.text, today) if whole != self.text else None
            self.searched = whole
            self._search(0)
        else:
            self.wrong.emit(slip(self.text, today))

    def ask_similar(self, article_id: int, title: str) -> None:
        """List the articles that share the rarest words with one, until something else is asked."""

        self._asked += 1
        mine = self._asked

        def done(results: tuple[SearchResult, ...]) -> None:
            if mine != self._asked:
                return
            self._page = None
            self.similar.emit((results, title))

        self._session.read(
            lambda library: services.searching.similar(library, article_id, limit=20), done, latest="search"
        )

    def ask_more(self) -> None:
        """Ask for the next page of results, if there is one."""
        if self._page is not None and self._count < self._page.total:
            self._search(self._count)

    def _list(self) -> None:
        wanted = (self.shelf, self.list_order)
        self.wrong.emit(None)
        self._session.search_for("")
        self._page = None
        if self.cards is not None and self._listed_as == wanted:
            self.listed.emit(self.cards)
            return
        mine = self._listing = object()

        def done(cards: list[ArticleCard]) -> None:
            if mine is self._listing:
                self.cards, self._listed_as = cards, wanted
                self.listed.emit(cards)

        self._session.read(
            lambda library: services.reading.list_articles(
                library, *wanted, overtaken=lambda: mine is not self._listing
            ),
            done,
            latest="search",
        )

    def _search(self, offset: int) -> None:
        text, query, order, slip = self.searched, self.query, self.search_order, self._slip
        today, mine, quick = self._today(), self._asked, self._typing
        typing = quick and text == self.text  # what was cut short ends in a whole word

        def work(library: Library) -> SearchPage:
            return services.searching.search(
                library,
                query,
                limit=TYPED_PAGE if quick else PAGE,
                offset=offset,
                order=order,
                today=today,
                typing=typing,
                facets=not quick,
            )

        def done(page: SearchPage) -> None:
            if mine != self._asked:
                return  # the list was shown again meanwhile, which asks nobody
            self._page, self.unfinished = page, typing
            self._count = offset + len(page.results)
            self.wrong.emit(slip)
            if offset:
                self.more.emit(page)
                return
            self._session.search_for(text, typing=typing)
            self.found.emit(page)
            if quick:
                self._facet_timer.start()
            else:
                self.faceted.emit(page)
                self._ask_spelling()
            self.asked.emit(query)
            self._log_timer.start()

        self._session.ask(work, done, self._on_wrong, latest="search")

    def _ask_facets(self) -> None:
        query, today, typing = self.query, self._today(), self.searched == self.text
        self._session.ask(
            lambda library: services.searching.search(library, query, limit=0, today=today, typing=typing),
            lambda page: self.faceted.emit(page) if query == self.query else None,
            lambda _: None,  # a wrong query is explained already
            latest="facets",
        )
        self._ask_spelling()

    def _ask_spelling(self) -> None:
        text = self.searched
        self._session.ask(
            lambda library: services.spellings.also_written(library, text),
            lambda found: self.spelled.emit(found) if text == self.searched else None,
            lambda _: None,  # a wrong query is explained already
            latest="spelling",
        )

    def _on_wrong(self, error: Exception) -> None:
        if not isinstance(error, QueryError):
            raise error
        # The shelf's terms stand behind the typed text and a bracket before it.
        shift = 1 if self.query != self.searched else 0
        start = min(max(0, error.start - shift), len(self.text))
        end = min(max(start, error.end - shift), len(self.text))
        self.wrong.emit(QueryError(error.args[0], start, end))

    def _on_library(self) -> None:
        self._forget_list()
        self.ask()

    def _forget_list(self) -> None:
        """Have the shelf read again when it is next shown; one that is being read now is out of date."""
        self._listed_as = self._listing = None

    def _on_changed(self, touched: Touched) -> None:
        from reader.domain.edit import Subject

        ids = sorted(touched.article_ids)
        if ids and touched.subjects & {Subject.READING_STATE, Subject.ANNOTATION, Subject.METADATA}:
            self._session.read(lambda library: services.reading.cards(library, ids), self.cards_changed.emit)
        listed = {Subject.ARTICLE, Subject.METADATA}
        if self.shelf.which != "all" or self.shelf.tag:
            listed |= {Subject.READING_STATE, Subject.ANNOTATION}
        if touched.subjects & listed:
            self._forget_list()
            if not self.text.strip():
                self._timer.start()

    def _on_indexed(self, _missing: int) -> None:
        if self.text.strip():
            self.ask()

    def _log(self) -> None:
        page = self._page
        if page is not None and self.text.strip():
            self._session.read(
                lambda library: services.searching.keep_in_log(library, page.query, page.total),
                lambda _: None,
            )
