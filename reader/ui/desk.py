"""The read view: the list, the page and the panel beside it, wired to each other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.ui.kit.edge import edge_button
from reader.ui.kit.place import Place, is_made
from reader.ui.kit.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.domain.annotation import Annotation, Colour
    from reader.domain.comparison import Claim
    from reader.domain.text import Span
    from reader.services.reading import Reading
    from reader.ui.annotating.annotator import Annotator
    from reader.ui.annotating.panel import AnnotationPanel
    from reader.ui.kit.settings import Settings
    from reader.ui.kit.theme import Theme
    from reader.ui.reading.about_panel import AboutPanel
    from reader.ui.reading.ends import EndHandles
    from reader.ui.reading.figure_panel import FigurePanel
    from reader.ui.reading.view import ReaderView
    from reader.ui.searching.concordance import ConcordanceView
    from reader.ui.searching.distribution import DistributionView
    from reader.ui.searching.finder import Finder
    from reader.ui.searching.results import ResultsPane
    from reader.ui.session import Session

KEYS = "Ctrl+J"  # of the panel
PANELS = ("Annotations", "Figures", "About")
CONCORDANCE_LETTERS = 95  # of a line: day, and 40 letters on both sides of the hit
PANEL_NAMES = ("annotations", "figures", "about")  # the properties that make them


class Desk(QWidget):
    """What one sees most of the time; its parts are made when they are needed."""

    hints_changed = Signal()
    counted = Signal(str)  # how much a search found
    search_wanted = Signal(str)  # a query made by a click
    versions_wanted = Signal(int)  # article id
    alone_ended = Signal()  # Escape, where nothing but the page is shown
    compare_wanted = Signal(object)  # a figure's span in the open article; None: the selection

    def __init__(self, session: Session, finder: Finder, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._session = session
        self._finder = finder
        self._theme = theme
        self._settings = settings
        self._narrow = False
        self._alone = False  # the page, in full screen
        self._widened: tuple[int, ...] = ()  # the width of the list before the concordance, and since
        self._stretched = ("", 0)  # the annotation whose end was moved last, and where the caret was
        self._wanted = settings.flag("layout/panel", True)
        self._list_place = Place(lambda: self.results)
        self._page_place = Place(lambda: self.reader, waits=True)  # there is nothing to read before the list
        self._faces = (Place(lambda: self.concordance), Place(lambda: self.distribution))
        self._panel_places = {
            name: Place(lambda name=name: getattr(self, name), "panel", waits=name == PANEL_NAMES[0])  # type: ignore[misc]
            for name in PANEL_NAMES
        }
        self._build()
        # Not the reader itself: opening an article is what may make it.
        session.opened.connect(self._on_opened)

    # The parts, made on first use

    @cached_property
    def annotator(self) -> Annotator:
        """What a researcher does to annotations."""
        from reader.ui.annotating.annotator import Annotator

        return Annotator(self._session, self._settings)

    @cached_property
    def results(self) -> ResultsPane:
        """The list of articles with its other faces."""
        from reader.ui.searching.results import ResultsPane

        made = ResultsPane(self._finder, self._theme)
        for one in self._faces:
            made.add_face(one)
        made.opened.connect(self._session.open_article)
        made.entered.connect(self._to_page)
        made.face_chosen.connect(self._on_face)
        made.counted.connect(self.counted)
        made.chips.typed.connect(self.search_wanted)
        made.suggested.connect(self.search_wanted)
        return self._list_place.hold(made)

    @cached_property
    def concordance(self) -> ConcordanceView:
        """Every hit in the middle of its line."""
        from reader.ui.searching.concordance import ConcordanceView

        made = ConcordanceView(self._session, self._finder, self._theme)
        made.chosen.connect(self._session.open_article)
        return self._faces[0].hold(made)

    @cached_property
    def distribution(self) -> DistributionView:
        """The spread of a search over years and publications."""
        from reader.ui.searching.distribution import DistributionView

        made = DistributionView(self._session, self._finder, self._theme)
        made.typed.connect(self.search_wanted)
        return self._faces[1].hold(made)

    @cached_property
    def reader(self) -> ReaderView:
        """The page of the open article."""
        from reader.ui.reading.view import ReaderView

        made = ReaderView(self._session, self._theme, self._settings)
        made.article_shown.connect(self._on_article)
        made.reading_changed.connect(self._on_reading)
        made.selection_changed.connect(self._on_selection)
        made.page.cursorPositionChanged.connect(self._on_caret)
        made.figure_chosen.connect(self._on_figure)
        made.hits_over.connect(self._on_hits_over)
        made.moved.connect(self.hints_changed)
        made.page.left.connect(self._to_list)
        made.selection_bar.highlight_wanted.connect(self.highlight)
        made.selection_bar.note_wanted.connect(self.write_note)
        made.selection_bar.search_wanted.connect(self.search_wanted)
        made.selection_bar.compare_wanted.connect(lambda: self.compare_wanted.emit(None))
        return self._page_place.hold(made)

    @cached_property
    def annotations(self) -> AnnotationPanel:
        """The annotations of the open article."""
        from reader.ui.annotating.panel import AnnotationPanel

        made = AnnotationPanel(self._session, self.annotator, self._theme)
        made.chosen.connect(self._on_annotation)
        made.left.connect(self._to_page)
        made.article_note_wanted.connect(self._note_on_article)
        made.show_reading(self.reader.reading)
        return self._panel_places["annotations"].hold(made)

    @cached_property
    def ends(self) -> EndHandles:
        """The ends of highlights as handles."""
        from reader.ui.reading.ends import EndHandles

        made = EndHandles(self.reader.page, self.annotations.annotations)
        made.moved.connect(self.annotator.move)
        return made

    @cached_property
    def figures(self) -> FigurePanel:
        """The figures of the open article."""
        from reader.ui.reading.figure_panel import FigurePanel

        made = FigurePanel(self._session, self._theme)
        made.span_chosen.connect(self.reader.go_to)
        made.claim_chosen.connect(self.reader.choose_claim)
        made.compare_wanted.connect(self.compare_wanted)
        made.correction_wanted.connect(self._correct_figure)
        made.left.connect(self._to_page)
        made.show_reading(self.reader.reading)
        return self._panel_places["figures"].hold(made)

    @cached_property
    def about(self) -> AboutPanel:
        """What is known of the open article."""
        from reader.ui.reading.about_panel import AboutPanel

        made = AboutPanel(self._session, self._theme)
        made.versions_wanted.connect(self.versions_wanted)
        made.show_reading(self.reader.reading)
        return self._panel_places["about"].hold(made)

    # What the researcher does

    def activate(self) -> None:
        """Take the focus: the text if there is one, else the list."""
        if is_made(self, "reader") and self.reader.reading is not None:
            self.reader.page.setFocus()
        else:
            self.results.activate()

    def hints(self) -> str:
        """Return the keys worth knowing here."""
        if is_made(self, "reader") and self.reader.hits:
            return "F3 next hit · Shift+F3 previous · Ctrl+H highlight · Ctrl+Shift+C copy with citation"
        return "Ctrl+K search · Ctrl+H highlight · Ctrl+F find in page · F1 all keys"

    def show_panel(self, number: int) -> None:
        """Show one of the panels beside the text."""
        self._show_panel(True)
        self._choice.choose(number)
        self._panels.setCurrentIndex(number)

    def toggle_panel(self) -> None:
        """Show or hide the panel beside the text."""
        self._show_panel(not self.panel.isVisible())

    def leave_page_alone(self, alone: bool) -> None:
        """Show the page without list and panel, until they are asked for, or all as it was."""
        self._alone = alone
        self._show_panel(not alone and self._wanted and not self._narrow, asked=False)

    def highlight(self, colour: Colour | None = None) -> None:
        """Highlight the selection, or give the annotation at the caret this colour."""
        reading, span = self.reader.reading, self.reader.page.selected_span()
        if reading is None:
            return
        if span is not None:
            self.annotator.highlight(reading.article.id, span, colour)
            cursor = self.reader.page.textCursor()
            cursor.setPosition(cursor.selectionEnd())
            self.reader.page.setTextCursor(cursor)
            self.show_panel(0)
            return
        here = self.annotations.annotations_at(self.reader.page.caret())
        if here and colour is not None:
            self.annotator.recolour(here[0].id, colour)

    def write_note(self) -> None:
        """Write a note on the selection, or on the annotation at the caret."""
        reading, span = self.reader.reading, self.reader.page.selected_span()
        if reading is None:
            return
        here = self.annotations.annotations_at(self.reader.page.caret())
        self.show_panel(0)
        if span is not None:
            self.annotations.edit_note(self.annotator.highlight(reading.article.id, span))
        elif here:
            self.annotations.edit_note(here[0].id)

    def stretch(self, *, start: bool, by: int) -> None:
        """Move an end of the annotation at the caret by a word; again, of the same one."""
        caret = self.reader.page.caret()
        here = [one.id for one in self.annotations.annotations_at(caret)]
        before, place = self._stretched
        # A highlight that became shorter may have left the caret behind.
        chosen = before if before and place == caret else next(iter(here), "")
        if chosen:
            self._stretched = (chosen, caret)
            self.annotator.stretch(chosen, start=start, by=by)

    def remove_annotation(self) -> None:
        """Delete the annotation at the caret."""
        here = self.annotations.annotations_at(self.reader.page.caret())
        if here:
            self.annotator.remove(here[0].id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room for two columns only, the panel gives way until it is asked for."""
        super().resizeEvent(event)
        if self._narrow != (self.width() < self._least_for_three()):
            self._narrow = not self._narrow
            self._show_panel(self._wanted and not self._narrow and not self._alone, asked=False)

    def _least_for_three(self) -> int:
        return 270 + 290 + self.fontMetrics().averageCharWidth() * 78

    def _show_panel(self, shown: bool, *, asked: bool = True) -> None:
        if asked and not self._narrow:
            self._wanted = shown
        self.panel.setVisible(shown)
        self._way_back.setVisible(not shown)
        self._list_place.setVisible(not self._alone and not (self._narrow and shown))

    def made_ahead(self) -> list[Callable[[], object]]:
        """Return what makes the parts that are soon wanted."""
        return [lambda: self.reader, lambda: self.annotations, lambda: self.figures, lambda: self.about]

    def remember(self) -> None:
        """Keep the widths for the next run, every note, and the place in the open article."""
        if is_made(self, "reader"):
            self.reader.keep_place()
        if is_made(self, "annotations"):
            self.annotations.save_now()
        self._settings.keep("layout/desk", self.splitter.saveState())
        self._settings.keep("layout/panel", self._wanted)

    def _build(self) -> None:
        self._choice = Segments(PANELS, "Beside the text")
        self._panels = QStackedWidget()
        for place in self._panel_places.values():
            self._panels.addWidget(place)
        self._choice.chosen.connect(self._panels.setCurrentIndex)
        self.panel = QFrame()
        self.panel.setObjectName("panel")
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 4, 2)
        head.setSpacing(2)
        head.addWidget(self._choice)
        head.addStretch(1)
        head.addWidget(edge_button("›", "Hide the panel beside the text", KEYS, self.toggle_panel))
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._panels, 1)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for number, (widget, least) in enumerate(
            ((self._list_place, 270), (self._page_place, 320), (self.panel, 290))
        ):
            self.splitter.addWidget(widget)
            widget.setMinimumWidth(least)
            self.splitter.setStretchFactor(number, 1 if widget is self._page_place else 0)
        self.splitter.setSizes([335, 590, 290])
        self.splitter.restoreState(self._settings.layout("layout/desk"))
        self._way_back = edge_button("‹", "Show the panel beside the text", KEYS, self.toggle_panel)
        self.panel.setVisible(self._wanted)
        self._way_back.setVisible(not self._wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.splitter, 1)
        row.addWidget(self._way_back)

    def _on_opened(self, opened: tuple[Reading, Span | None]) -> None:
        self.reader.show_opened(opened)

    def _to_page(self) -> None:
        self.reader.page.setFocus()

    def _to_list(self) -> None:
        self.alone_ended.emit() if self._alone else self.results.activate()

    def _on_selection(self, span: Span | None) -> None:
        self.annotations.set_selection(span)

    def _on_article(self, reading: Reading | None) -> None:
        self._stretched = ("", 0)
        self._on_reading(reading)
        if reading is not None:
            self.results.choose_article(reading.article.id)
            _ = self.ends

    def _on_reading(self, reading: Reading | None) -> None:
        for name in PANEL_NAMES:
            if is_made(self, name):
                getattr(self, name).show_reading(reading)

    def _on_caret(self) -> None:
        if self.reader.reading is None:
            return
        here = self.annotations.annotations_at(self.reader.page.caret())
        self.annotations.set_current(here[0].id if here else "")

    def _on_figure(self, claim: Claim | None) -> None:
        self.reader.choose_claim(claim.id if claim else "")
        if claim is not None:
            self.figures.show_claim(claim.id)

    def _correct_figure(self, claim: Claim) -> None:
        from reader.ui.comparing import deeds
        from reader.ui.comparing.figure_editor import FigureEditor

        editor = FigureEditor(claim, self)
        editor.corrected.connect(lambda figure: deeds.correct(self._session, claim, figure))
        editor.show()

    def _on_hits_over(self, by: int) -> None:
        article_id = self.results.step(by)
        if article_id:
            self.reader.open_at_hit(article_id, by)

    def _on_annotation(self, annotation: Annotation) -> None:
        if annotation.anchor is not None:
            self.reader.go_to(annotation.anchor.span)

    def _note_on_article(self) -> None:
        if self.reader.reading is not None:
            article_id = self.reader.reading.article.id
            self.annotations.edit_note(self.annotator.highlight(article_id, None))

    def _on_face(self, face: int) -> None:
        # A concordance needs width on both sides of the hit: what the page can spare, up to a long line.
        listed, page, panel = self.splitter.sizes()
        if face == 1:
            room = listed + page - self._page_place.minimumWidth()
            width = min(self.fontMetrics().averageCharWidth() * CONCORDANCE_LETTERS, room)
            if width > listed:
                self.splitter.setSizes([width, listed + page - width, panel])
                self._widened = (listed, self.splitter.sizes()[0])
        elif self._widened and listed == self._widened[1]:  # not set by hand since
            self.splitter.setSizes([self._widened[0], listed + page - self._widened[0], panel])
            self._widened = ()
