"""The hits of the search in the open article: asked for, painted, and found from where one stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, Signal

from reader.domain.text import Span
from reader.services import searching
from reader.ui.kit.theme import Theme
from reader.ui.reading import marks
from reader.ui.reading.page import Page
from reader.ui.session import Session


class Hits(QObject):
    """Keeps the hits in the text that is shown up to the search of the window."""

    arrived = Signal(object)  # Span to go to, None where one stays

    def __init__(self, session: Session, page: Page, theme: Theme) -> None:
        super().__init__(page)
        self._session, self._page, self._theme = session, page, theme
        self.spans: tuple[Span, ...] = ()
        self._article_id = 0
        self._wanted_end = 0

    def want(self, end: int) -> None:
        """Go to the first hit (+1) or the last (-1) when those of the next article are there."""
        self._wanted_end = end

    def forget(self) -> None:
        """Have none until those of another text are there."""
        self.spans = ()

    def ask(self, article_id: int) -> None:
        """Ask for those of an article; 0: nothing is open."""
        self._article_id = article_id
        query, typing = self._session.query, self._session.typing
        if not article_id:
            return
        if not query.strip():
            self._on_found(article_id, ())
            return
        self._session.ask(
            lambda library: searching.hits(library, article_id, query, typing=typing),
            lambda hits: self._on_found(article_id, hits),
            lambda _: None,  # a query that is wrong is explained under the box
            latest="hits",
        )

    def paint(self) -> None:
        """Mark them in the text."""
        self._page.paint_layer("hits", marks.hit_marks(self._theme, self.spans))

    def beside(self, by: int, current: Span | None) -> int:
        """Return the number of the next hit (+1) or the one before (-1); it may be beyond the ends."""
        starts = [span.start for span in self.spans]
        at = current.start if current else self._page.caret()
        if by < 0:
            return bisect_left(starts, at) - 1
        return bisect_right(starts, at) if current else bisect_left(starts, at)

    def _on_found(self, article_id: int, hits: tuple[Span, ...]) -> None:
        if article_id != self._article_id:
            return
        self.spans = hits
        self.paint()
        end, self._wanted_end = self._wanted_end, 0
        self.arrived.emit((hits[0] if end > 0 else hits[-1]) if end and hits else None)
