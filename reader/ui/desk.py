"""The read view: the list, the page and the panel beside it, wired to each other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.domain.annotation import Annotation, Colour
from reader.domain.comparison import Claim
from reader.services.reading import Reading
from reader.ui.annotating.annotator import Annotator
from reader.ui.annotating.panel import AnnotationPanel
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import Segments
from reader.ui.reading.about_panel import AboutPanel
from reader.ui.reading.ends import EndHandles
from reader.ui.reading.figure_panel import FigurePanel
from reader.ui.reading.view import ReaderView
from reader.ui.searching.concordance import ConcordanceView
from reader.ui.searching.distribution import DistributionView
from reader.ui.searching.finder import Finder
from reader.ui.searching.results import ResultsPane
from reader.ui.session import Session

PANELS = ("Annotations", "Figures", "About")


class Desk(QWidget):
    """What one sees most of the time."""

    hints_changed = Signal()

    def __init__(
        self, session: Session, finder: Finder, annotator: Annotator, theme: Theme, settings: Settings
    ) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._narrow = False
        self._stretched = ("", 0)  # the annotation whose end was moved last, and where the caret was
        self._wanted = settings.flag("layout/panel", True)
        self.annotator = annotator
        self.results = ResultsPane(finder, theme)
        self.reader = ReaderView(session, theme, settings)
        self.annotations = AnnotationPanel(session, annotator, theme)
        self.ends = EndHandles(self.reader.page, self.annotations.annotations)
        self.figures = FigurePanel(session, theme)
        self.about = AboutPanel(session, theme)
        self.concordance = ConcordanceView(session, finder, theme)
        self.distribution = DistributionView(session, finder, theme)
        self.results.add_face(self.concordance)
        self.results.add_face(self.distribution)
        self._build()
        self._connect()

    def activate(self) -> None:
        """Take the focus: the text if there is one, else the list."""
        if self.reader.reading is not None:
            self.reader.page.setFocus()
        else:
            self.results.activate()

    def hints(self) -> str:
        """Return the keys worth knowing here."""
        if self.reader.hits:
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
            self._show_panel(self._wanted and not self._narrow, asked=False)

    def _least_for_three(self) -> int:
        return 270 + 260 + self.fontMetrics().averageCharWidth() * 78

    def _show_panel(self, shown: bool, *, asked: bool = True) -> None:
        if asked and not self._narrow:
            self._wanted = shown
        self.panel.setVisible(shown)
        self.results.setVisible(not (self._narrow and shown))

    def remember(self) -> None:
        """Keep the widths for the next run, and every note."""
        self.annotations.save_now()
        self._settings.keep("layout/desk", self.splitter.saveState())
        self._settings.keep("layout/panel", self._wanted)

    def _build(self) -> None:
        self._choice = Segments(PANELS, "Beside the text")
        self._panels = QStackedWidget()
        for one in (self.annotations, self.figures, self.about):
            self._panels.addWidget(one)
        self.panel = QFrame()
        self.panel.setObjectName("panel")
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 2)
        head.addWidget(self._choice)
        head.addStretch(1)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._panels, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for number, (widget, least) in enumerate(
            ((self.results, 270), (self.reader, 320), (self.panel, 260))
        ):
            self.splitter.addWidget(widget)
            widget.setMinimumWidth(least)
            self.splitter.setStretchFactor(number, 1 if widget is self.reader else 0)
        self.splitter.setSizes([335, 600, 280])
        self.splitter.restoreState(self._settings.layout("layout/desk"))
        self.panel.setVisible(self._wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def _connect(self) -> None:
        reader, results = self.reader, self.results
        results.opened.connect(self._session.open_article)
        results.entered.connect(reader.page.setFocus)
        results.face_chosen.connect(self._on_face)
        self.concordance.chosen.connect(self._session.open_article)
        reader.article_shown.connect(self._on_article)
        reader.reading_changed.connect(self._on_reading)
        reader.selection_changed.connect(self.annotations.set_selection)
        reader.page.cursorPositionChanged.connect(self._on_caret)
        reader.figure_chosen.connect(self._on_figure)
        reader.hits_over.connect(self._on_hits_over)
        reader.moved.connect(self.hints_changed)
        reader.page.left.connect(results.activate)
        reader.selection_bar.highlight_wanted.connect(self.highlight)
        reader.selection_bar.note_wanted.connect(self.write_note)
        self.ends.moved.connect(self.annotator.move)
        self.annotations.chosen.connect(self._on_annotation)
        self.annotations.left.connect(reader.page.setFocus)
        self.annotations.article_note_wanted.connect(self._note_on_article)
        self.figures.span_chosen.connect(reader.go_to)
        self.figures.claim_chosen.connect(reader.choose_claim)
        self.figures.left.connect(reader.page.setFocus)
        self._choice.chosen.connect(self._panels.setCurrentIndex)

    def _on_article(self, reading: Reading | None) -> None:
        self._stretched = ("", 0)
        self._on_reading(reading)
        if reading is not None:
            self.results.choose_article(reading.article.id)

    def _on_reading(self, reading: Reading | None) -> None:
        self.annotations.show_reading(reading)
        self.figures.show_reading(reading)
        self.about.show_reading(reading)

    def _on_caret(self) -> None:
        here = self.annotations.annotations_at(self.reader.page.caret())
        self.annotations.set_current(here[0].id if here else "")

    def _on_figure(self, claim: Claim | None) -> None:
        self.reader.choose_claim(claim.id if claim else "")
        if claim is not None:
            self.figures.show_claim(claim.id)

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
        # A concordance needs width on both sides of the hit.
        widths = self.splitter.sizes()
        total = sum(widths)
        if face == 1 and widths[0] < total * 0.42:
            self.splitter.setSizes([int(total * 0.5), total - int(total * 0.5) - widths[2], widths[2]])
        elif face == 0 and widths[0] > total * 0.45:
            self.splitter.setSizes([335, total - 335 - widths[2], widths[2]])
