"""The reader: one article on its page, with hits to step through, places to come back to, and marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.domain.article import ReadingState
from reader.domain.comparison import Claim
from reader.domain.edit import Subject, Touched
from reader.domain.text import Span
from reader.services import reading
from reader.services.reading import Reading
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import EmptyPane
from reader.ui.reading import images, marks
from reader.ui.reading.byline import metadata_line, spoken_figure, spoken_hit
from reader.ui.reading.find_bar import FindBar
from reader.ui.reading.history import History, Place
from reader.ui.reading.hits import Hits
from reader.ui.reading.page import Page
from reader.ui.reading.page_style import PageStyle
from reader.ui.reading.rendering import render
from reader.ui.reading.selection_bar import SelectionBar
from reader.ui.reading.tabs import Tabs
from reader.ui.session import Session

REST_MS = 800  # a place is remembered when the page has rested so long


def _appearance(reading: Reading) -> tuple[int, str, str]:
    """Return what the page is set from; all else is only painted over it."""
    card = reading.article.card
    return reading.article.version.id, card.title, metadata_line(card)


class ReaderView(QWidget):
    """The middle of the window."""

    article_shown = Signal(object)  # Reading
    reading_changed = Signal(object)  # Reading, the same article with other annotations or figures
    selection_changed = Signal(object)  # Span | None
    figure_chosen = Signal(object)  # Claim | None, under the caret
    hits_over = Signal(int)  # stepped beyond the last hit (+1) or the first (-1)
    link_clicked = Signal(str)
    moved = Signal()  # history, hits or style changed

    def __init__(self, session: Session, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._settings = settings
        self.style_of_page = PageStyle.remembered(settings)
        self.reading: Reading | None = None
        self.history = History()
        self._current: Span | None = None
        self._returning: Place | None = None  # where an article that is being opened was left
        self._show_figures = settings.flag("page/figures", True)
        self._show_others = False
        self._claim = ""
        self._found: list[Span] = []  # the places that the find bar has found
        self.page = Page(theme)
        self._hits = Hits(session, self.page, theme)
        self.find_bar = FindBar()
        self.tabs = Tabs()
        self.selection_bar = SelectionBar(self.page, theme)
        self.empty = EmptyPane("Nothing is open", "Choose an article on the left to read it here.")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.setObjectName("paper")
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        column.addWidget(self.find_bar)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._session.query_changed.connect(lambda _: self._ask_hits())
        self._hits.arrived.connect(self._on_hits)
        self._session.library_changed.connect(self.close_article)
        self._theme.changed.connect(self.set_again)
        self._rest.timeout.connect(self._on_rest)
        self.tabs.wanted.connect(self._go_to_place)
        self.page.scrolled.connect(self._rest.start)
        self.page.back_pressed.connect(self.back)
        self.page.forward_pressed.connect(self.forward)
        self.page.link_clicked.connect(self.link_clicked)
        self.page.selectionChanged.connect(lambda: self.selection_changed.emit(self.page.selected_span()))
        self.page.cursorPositionChanged.connect(self._on_caret)
        self.find_bar.found.connect(self._on_found)
        self.find_bar.closed.connect(self.page.setFocus)

    # What the researcher does

    def next_hit(self) -> None:
        """Go to the next hit; beyond the last one the next article is asked for."""
        self._step(1)

    def previous_hit(self) -> None:
        """Go to the hit before; beyond the first one the article before is asked for."""
        self._step(-1)

    def open_at_hit(self, article_id: int, end: int) -> None:
        """Open an article at its first hit (+1) or its last (-1)."""
        self._hits.want(end)
        self._session.open_article(article_id)

    def back(self) -> None:
        """Go back to where one was before."""
        self._travel(self.history.back)

    def forward(self) -> None:
        """Go forward again."""
        self._travel(self.history.forward)

    def new_tab(self) -> None:
        """Keep the article in its tab; what is opened next goes into another."""
        if self.reading is not None:
            self.tabs.leave_at(self._here(self.reading.article.id))
            self.tabs.add()

    def go_to(self, span: Span) -> None:
        """Show a span of the open article and stand at it."""
        if self.reading is None:
            return
        self._current = span
        self.page.scroll_to(span.start)
        self.page.paint_layer("current", marks.current_mark(self._theme, span) if len(span) else [])
        self.history.visit(Place(self.reading.article.id, span.start))
        self.moved.emit()

    def find_in_page(self) -> None:
        """Open find in page, with the selection as the words where it is short."""
        if self.reading is None:
            return
        span = self.page.selected_span()
        words = span.of(self.reading_text) if span and len(span) < 80 else ""
        self.find_bar.open_bar(self.reading_text, words)

    def change_style(self, style: PageStyle) -> None:
        """Set the page in another way and remember it."""
        self.style_of_page = style
        style.remember(self._settings)
        self.set_again()

    def scale(self, factor: float) -> None:
        """Make the type larger or smaller; 0 makes it as it was at first."""
        style = self.style_of_page
        scale = style.scale * factor if factor else PageStyle().scale
        self.change_style(replace(style, scale=min(4.0, max(0.7, scale))))

    @property
    def hits(self) -> tuple[Span, ...]:
        """The hits of the search in the open article."""
        return self._hits.spans

    @property
    def reading_text(self) -> str:
        """The text of the open article."""
        return self.reading.article.document.text if self.reading else ""

    @property
    def figures_shown(self) -> bool:
        """Whether the figures are marked in the text."""
        return self._show_figures

    def show_figures(self, shown: bool) -> None:
        """Mark the figures in the text, or do not."""
        self._show_figures = shown
        self._settings.keep("page/figures", shown)
        self._paint_figures()

    def show_other_numbers(self, shown: bool) -> None:
        """Mark the numbers that are not figures, too."""
        self._show_others = shown
        self._paint_figures()

    def choose_claim(self, claim_id: str) -> None:
        """Fill the mark of one figure."""
        self._claim = claim_id
        self._paint_figures()

    def set_state(self, state: ReadingState) -> None:
        """Say how far one is with the article."""
        if self.reading is not None:
            article_id = self.reading.article.id
            self._session.edit(lambda library: reading.set_state(library, article_id, state))

    def close_article(self) -> None:
        """Show nothing."""
        self.reading = None
        self.tabs.forget()
        self.page.show_document(None, 600)
        self._stack.setCurrentWidget(self.empty)
        self.article_shown.emit(None)
        self.moved.emit()

    def set_again(self) -> None:
        """Set the page anew, in the place where it was."""
        if self.reading is not None:
            self._show(self.reading, again=True)
        self.moved.emit()

    # What happens

    def show_opened(self, opened: tuple[Reading, Span | None]) -> None:
        """Show an article that was opened, at its span or where it was left."""
        result, span = opened
        self.keep_place()
        again = self.reading is not None and self.reading.article.version.id == result.article.version.id
        self.reading = result
        self._current = None
        if not again:
            self._hits.forget()
            self._found = []
            self._show(result)
            self.find_bar.use_text(result.article.document.text)
        self._stack.setCurrentWidget(self.page)
        self.article_shown.emit(result)
        self.tabs.show_article(result.article.card)
        place, self._returning = self._returning, None
        if span is not None:
            self.go_to(span)
        elif place is not None and place.article_id == result.article.id:
            self._stand_at(place)
        else:
            self.page.scroll_to(result.article.position, 0.0)
            self.history.visit(Place(result.article.id, result.article.position))
        self._ask_hits()
        images.ask(self._session, result.article, self.page)
        if result.article.card.state is ReadingState.UNREAD:
            self._quietly(ReadingState.READING)
        self.moved.emit()

    def _show(self, result: Reading, *, again: bool = False) -> None:
        card = result.article.card
        title = card.stated_title
        rendered = render(
            result.article.document, self._theme, self.style_of_page, title, metadata_line(card)
        )
        show = self.page.show_again if again else self.page.show_document
        show(rendered, self.style_of_page.width(self._theme))
        self._paint_all()

    def _paint_all(self) -> None:
        if self.reading is None:
            return
        self._paint_figures()
        self.page.paint_layer("highlights", marks.highlight_marks(self._theme, self.reading.annotations))
        self.page.paint_layer("find", marks.find_marks(self._theme, self._found))
        self._hits.paint()

    def _paint_figures(self) -> None:
        if self.reading is None:
            return
        claims = self.reading.claims if self._show_figures else ()
        chosen = tuple(one for one in self.reading.claims if one.id == self._claim)
        others = self.reading.not_figures if self._show_others else ()
        self.page.paint_layer(
            "figures", marks.figure_marks(self._theme, claims or chosen, others, self._claim)
        )

    def _ask_hits(self) -> None:
        self._hits.ask(self.reading.article.id if self.reading else 0)

    def _on_hits(self, span: Span | None) -> None:
        if span is not None:
            self.go_to(span)
        self.moved.emit()

    def _step(self, by: int) -> None:
        number = self._hits.beside(by, self._current)
        if 0 <= number < len(self.hits):
            self.go_to(self.hits[number])
            self.page.say(spoken_hit(self.reading, self.hits, number))
        else:
            self.hits_over.emit(by)

    def _travel(self, step: Callable[[], Place | None]) -> None:
        if self.reading is not None:
            self.history.leave_at(self._here(self.reading.article.id))
        place = step()
        if place is None:
            return
        self._go_to_place(place)
        self.moved.emit()

    def _go_to_place(self, place: Place) -> None:
        if self.reading is not None and self.reading.article.id == place.article_id:
            self._current = None
            self._stand_at(place)
        else:
            self._returning = place
            self._session.open_article(place.article_id)

    def _stand_at(self, place: Place) -> None:
        if place.top is None:
            self.page.scroll_to(place.offset)
        else:
            self.page.scroll_to(place.top, 0.0, place.offset)

    def _here(self, article_id: int) -> Place:
        caret = self.page.caret()
        seen = self.page.on_the_way or self.page.is_visible(caret)
        return Place(article_id, caret, None if seen else self.page.top_offset())

    def _on_caret(self) -> None:
        if self.page.guided:
            return
        claim = self._claim_at(self.page.caret())
        if claim is not None and claim.id != self._claim:
            self.page.say(spoken_figure(claim))
        if claim is not None or self._claim:
            self.figure_chosen.emit(claim)

    def _claim_at(self, offset: int) -> Claim | None:
        claims = self.reading.claims if self.reading else ()
        return next((one for one in claims if one.figure.span.start <= offset < one.figure.span.end), None)

    def _on_found(self, spans: list[Span], current: int) -> None:
        if spans != self._found:  # a step to the next place leaves the others as they are
            self._found = spans
            self.page.paint_layer("find", marks.find_marks(self._theme, spans))
        if current >= 0:
            self.page.scroll_to(spans[current].start)
            self.page.paint_layer("current", marks.current_mark(self._theme, spans[current]))
        elif not spans:
            self.page.paint_layer("current", [])

    def _on_changed(self, touched: Touched) -> None:
        if self.reading is None:
            return
        article_id = self.reading.article.id
        concerned = not touched.article_ids or article_id in touched.article_ids
        shown = {Subject.ANNOTATION, Subject.TAG, Subject.DECISION, Subject.METADATA, Subject.ARTICLE}
        if concerned and touched.subjects & shown:
            self._session.ask(
                lambda library: reading.open_article(library, article_id),
                self._on_read_again,
                lambda _: self.close_article(),  # it was taken out of the library
                latest="again",
            )

    def _on_read_again(self, result: Reading) -> None:
        if self.reading is None or self.reading.article.id != result.article.id:
            return
        old, self.reading = self.reading, result
        if _appearance(old) != _appearance(result):
            self.set_again()
        else:
            self._paint_all()
        self.reading_changed.emit(result)

    def _on_rest(self) -> None:
        self.keep_place()
        if (
            self.reading is not None
            and self.page.at_end()
            and self.reading.article.card.state is ReadingState.READING
        ):
            self._quietly(ReadingState.READ)

    def keep_place(self) -> None:
        """Remember where one is, for going back, for this tab, and for the next time the article is read."""
        if self.reading is None:
            return
        article_id, offset = self.reading.article.id, self.page.top_offset()
        place = self._here(article_id)
        self.history.leave_at(place)
        self.tabs.leave_at(place)
        self._session.long(
            "edit", lambda library: reading.keep_position(library, article_id, offset), lambda _: None
        )

    def _quietly(self, state: ReadingState) -> None:
        if self.reading is not None:
            article = self.reading.article
            self.reading = replace(
                self.reading, article=replace(article, card=replace(article.card, state=state))
            )
            self._session.edit_quietly(lambda library: reading.set_state(library, article.id, state))
