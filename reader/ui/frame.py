"""The frame of the window: bar, sidebar, views, status line; painted at once, its parts made on first use."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.ui.desk import Desk
from reader.ui.kit.place import Place, furnish
from reader.ui.searching.box import SearchBox
from reader.ui.searching.finder import Finder
from reader.ui.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.annotating.annotator import Annotator
    from reader.ui.annotating.notes_view import NotesView
    from reader.ui.comparing.figures_view import FiguresView
    from reader.ui.comparing.view import CompareView
    from reader.ui.importing.folder_watch import FolderWatch
    from reader.ui.importing.importer import Importer
    from reader.ui.importing.progress_strip import ProgressStrip
    from reader.ui.importing.report_view import ReportView
    from reader.ui.kit.commands import Commands
    from reader.ui.kit.palette import Palette
    from reader.ui.kit.settings import Settings
    from reader.ui.kit.theme import Theme
    from reader.ui.searching.sidebar import Sidebar
    from reader.ui.session import Session
    from reader.ui.status_line import StatusLine

READ, COMPARE, FIGURES, NOTES, NOTEBOOK, REPORT = range(6)
VIEWS = ("desk", "compare", "figures", "notes", "notebook", "report")  # the properties that make them
# What is made by itself when the first list stands, so that it is there when it is wanted.
LIST_FIRST_MS = 40  # the first list is painted before anything else is made
MADE_AHEAD = ("compare", "figures", "notes", "folder_watch")


class Frame(QMainWindow):
    """Places everything and says what its parts ask for; how a part is made late: see ``kit.place``."""

    painted = Signal()  # its first picture is on the screen
    furnished = Signal()  # everything that is made by itself is there
    row_chosen = Signal(object)  # Row of the sidebar
    topic_wanted = Signal(str)  # topic id, to be compared
    topic_shown = Signal(str)  # topic id: it is compared now, whichever way one came there
    pair_wanted = Signal(int, int, object)  # two articles, to be read side by side, and a span of the first
    report_wanted = Signal()
    hints_changed = Signal()  # other keys are worth knowing in the view that is in front
    articles_wanted = Signal()

    def __init__(
        self, session: Session, theme: Theme, settings: Settings, register: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setWindowTitle("Parallax")
        self.session = session
        self.theme = theme
        self.settings = settings
        self.is_furnished = self._is_painted = False
        self._sidebar_wanted = True  # when full screen ends
        self.make_notebook: Callable[[], QWidget] = QWidget  # whoever registers the commands knows better
        # Before anything is in the window: a style sheet that comes later visits every widget again.
        self._apply_theme()
        self._register = register
        self.finder = Finder(session, parent=self)
        self.box = SearchBox(session, self.finder, theme)
        self.bar = TopBar(self.box)
        self._sidebar_place = Place(lambda: self.sidebar, "sidebar")
        self._status_place = Place(lambda: self.status, "statusbar")
        self.desk = Desk(session, self.finder, theme, settings)
        self._places = {
            name: Place(lambda name=name: getattr(self, name))  # type: ignore[misc]
            for name in VIEWS[1:]
        }
        self._build()
        theme.changed.connect(self._apply_theme)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.box.key_pressed.connect(self.complete)
        # What the first list needs is there; now comes the rest.
        for signal in (self.finder.listed, self.finder.found, session.not_opened):
            signal.connect(self._furnish)
        self.box.edit.setFocus()

    # The parts, made on first use

    @cached_property
    def commands(self) -> Commands:
        """Everything that can be done."""
        from reader.ui.kit.commands import Commands

        return Commands(self, self._register)

    @cached_property
    def sidebar(self) -> Sidebar:
        """Shelves, topics, publications, tags and saved searches."""
        from reader.ui.searching.sidebar import Sidebar

        made = Sidebar(self.session, self.theme)
        made.chosen.connect(self.row_chosen)
        return self._sidebar_place.hold(made)

    @cached_property
    def status(self) -> StatusLine:
        """The line at the bottom."""
        from reader.ui.status_line import StatusLine

        return self._status_place.hold(StatusLine(self.session))

    @property
    def annotator(self) -> Annotator:
        """What a researcher does to annotations."""
        return self.desk.annotator

    @cached_property
    def compare(self) -> CompareView:
        """The comparison of a topic."""
        from reader.ui import citing
        from reader.ui.comparing.view import CompareView

        made = CompareView(self.session, self.theme, self.commands)
        made.saving.style = lambda: citing.chosen(self.settings)
        made.pair_wanted.connect(self.pair_wanted)
        made.topic_made.connect(self.topic_wanted)
        made.topic_shown.connect(self.topic_shown)
        made.hints_changed.connect(self.hints_changed)
        return self._places["compare"].hold(made)

    @cached_property
    def figures(self) -> FiguresView:
        """Every figure of the library."""
        from reader.ui.comparing.figures_view import FiguresView

        made = FiguresView(self.session, self.theme, self.commands)
        made.topic_made.connect(self.topic_wanted)
        return self._places["figures"].hold(made)

    @cached_property
    def notes(self) -> NotesView:
        """Every annotation of the library."""
        from reader.ui.annotating.notes_view import NotesView

        made = NotesView(self.session, self.theme)
        made.chosen.connect(self.session.open_article)
        return self._places["notes"].hold(made)

    @cached_property
    def notebook(self) -> QWidget:
        """What the researcher writes."""
        self.commands.complete()
        return self._places["notebook"].hold(self.make_notebook())

    @cached_property
    def report(self) -> ReportView:
        """The report of an import."""
        from reader.ui.importing.report_view import ReportView

        made = ReportView()
        made.article_chosen.connect(self.session.open_article)
        made.retry_wanted.connect(self.importer.start)
        made.parts_wanted.connect(partial(self.importer.start, in_parts=True))
        made.closed.connect(self.articles_wanted)
        self.importer.finished.connect(made.show_report)
        made.failed.connect(self.session.fail)
        return self._places["report"].hold(made)

    @cached_property
    def _importing(self) -> tuple[Importer, ProgressStrip]:
        from reader.ui.importing.importer import Importer
        from reader.ui.importing.progress_strip import ProgressStrip

        importer = Importer(self.session)
        strip = ProgressStrip(importer)
        strip.report_wanted.connect(self.report_wanted)
        self._column.insertWidget(self._column.indexOf(self._status_place), strip)
        return importer, strip

    @property
    def importer(self) -> Importer:
        """What imports files."""
        return self._importing[0]

    @property
    def strip(self) -> ProgressStrip:
        """The line that tells how far an import is."""
        return self._importing[1]

    @cached_property
    def folder_watch(self) -> FolderWatch:
        """The folder whose files are imported by themselves."""
        from reader.ui.importing.folder_watch import FolderWatch

        return FolderWatch(self.session, self.importer)

    @cached_property
    def palette_of_commands(self) -> Palette:
        """The commands by a few letters."""
        from reader.ui.kit.palette import Palette

        self.complete()
        return Palette(self.commands, self.theme, self)

    @property
    def view(self) -> QWidget:
        """The view that is in front."""
        shown: QWidget = getattr(self, VIEWS[self.stack.currentIndex()])
        return shown

    def _build(self) -> None:
        self.stack = QStackedWidget()
        for one in (self.desk, *self._places.values()):
            self.stack.addWidget(one)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._sidebar_place)
        self.splitter.addWidget(self.stack)
        self.splitter.setStretchFactor(1, 1)
        self._sidebar_place.setMinimumWidth(150)
        self._sidebar_place.setMaximumWidth(420)
        self._status_place.setMinimumHeight(self.fontMetrics().height() + 11)
        self.splitter.setSizes([232, 1200])
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.splitter, 1)
        self._column.addWidget(self._status_place)
        self._menu = QMenu(self)
        self.bar.library.setMenu(self._menu)
        self.setCentralWidget(inner)
        self.setMinimumSize(760, 480)
        self.resize(1440, 900)
        self.restoreGeometry(self.settings.layout("layout/window"))
        self.splitter.restoreState(self.settings.layout("layout/sidebar"))

    def _fill_menu(self) -> None:
        """Put every command into the library menu, when it is opened for the first time."""
        if not self._menu.isEmpty():
            return
        from reader.ui.kit.commands import MENUS

        self.complete()
        self.commands.fill(self._menu, MENUS[0])
        self._menu.addSeparator()
        for name in MENUS[1:]:
            self.commands.fill(self._menu.addMenu(name), name)

    def complete(self) -> None:
        """Have every command registered, those of the views too."""
        self.commands.complete()
        _ = self.compare, self.figures

    def _furnish(self, _first: object) -> None:
        """Make what is not made yet, a piece at a time while nobody waits for the window."""
        for signal in (self.finder.listed, self.finder.found, self.session.not_opened):
            signal.disconnect(self._furnish)
        names = [lambda name=name: getattr(self, name) for name in MADE_AHEAD]
        needs = [*self.desk.made_ahead(), self.commands.complete, *names, self._on_furnished]
        furnish(self, needs, after=LIST_FIRST_MS)

    def _on_furnished(self) -> None:
        self.is_furnished = True
        self.furnished.emit()

    def _apply_theme(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(self.theme.palette())
            application.setStyleSheet("")  # from none to another, Qt does two thirds of the work of a change
            application.setStyleSheet(self.theme.stylesheet())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first picture, once it is on the screen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)
