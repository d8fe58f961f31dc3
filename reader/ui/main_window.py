"""The window: top bar, sidebar, the views, the status line; places them and remembers how."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader import services
from reader.domain.errors import ParallaxError, QueryError
from reader.domain.shelf import Shelf
from reader.ui.desk import Desk
from reader.ui.kit import view as views
from reader.ui.kit.place import Place, furnish, is_made
from reader.ui.kit.plain import plain
from reader.ui.searching.box import SearchBox
from reader.ui.searching.finder import Finder
from reader.ui.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.services.library import Library
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
    from reader.ui.searching.sidebar import Row, Sidebar
    from reader.ui.session import Session
    from reader.ui.side_by_side import SideBySide
    from reader.ui.status_line import StatusLine
    from reader.ui.versions_window import VersionsWindow

RECENT, RECENTLY = "library/recent", 6  # libraries in the menu
READ, COMPARE, FIGURES, NOTES, NOTEBOOK, REPORT = range(6)
VIEWS = ("desk", "compare", "figures", "notes", "notebook", "report")  # the properties that make them
# What is made by itself when the first list stands, so that it is there when it is wanted.
MADE_AHEAD = ("compare", "figures", "notes", "folder_watch")


class MainWindow(QMainWindow):
    """Places everything; what things do stands in their own rooms and in ``actions``.

    Only the frame is made at once. The views and what they need are made on first use: see ``kit.place``.
    """

    painted = Signal()  # its first picture is on the screen
    furnished = Signal()  # everything that is made by itself is there
    closing = Signal()  # the last moment to keep what is being typed

    def __init__(
        self,
        session: Session,
        theme: Theme,
        settings: Settings,
        register: Callable[[MainWindow], object] = lambda _: None,
    ) -> None:
        """Make the frame; ``register`` adds the commands when the first of them is asked for."""
        super().__init__()
        self.setWindowTitle("Parallax")
        self.setAcceptDrops(True)
        self.session = session
        self.theme = theme
        self.settings = settings
        self.is_furnished = self._is_painted = self._closing_anyway = False
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
        self._connect()
        self.box.edit.setFocus()

    # The parts, made on first use

    @cached_property
    def commands(self) -> Commands:
        """Everything that can be done."""
        from reader.ui.kit.commands import Commands

        return Commands(self, lambda: self._register(self))

    @cached_property
    def sidebar(self) -> Sidebar:
        """Shelves, topics, publications, tags and saved searches."""
        from reader.ui.searching.sidebar import Sidebar

        made = Sidebar(self.session, self.theme)
        made.chosen.connect(self._on_chosen)
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
        from reader.ui.comparing.view import CompareView

        made = CompareView(self.session, self.theme, self.commands)
        made.pair_wanted.connect(self.read_side_by_side)
        return self._places["compare"].hold(made)

    @cached_property
    def figures(self) -> FiguresView:
        """Every figure of the library."""
        from reader.ui.comparing.figures_view import FiguresView

        made = FiguresView(self.session, self.theme, self.commands)
        made.topic_made.connect(self.show_topic)
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
        made.closed.connect(lambda: self.show_view(READ))
        made.failed.connect(self.session.fail)
        return self._places["report"].hold(made)

    @cached_property
    def _importing(self) -> tuple[Importer, ProgressStrip]:
        from reader.ui.importing.importer import Importer
        from reader.ui.importing.progress_strip import ProgressStrip

        importer = Importer(self.session)
        strip = ProgressStrip(importer)
        strip.report_wanted.connect(self.show_report)
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

        self._complete()
        return Palette(self.commands, self.theme, self)

    @property
    def view(self) -> QWidget:
        """The view that is in front."""
        shown: QWidget = getattr(self, VIEWS[self.stack.currentIndex()])
        return shown

    def show_view(self, number: int) -> None:
        """Bring a view to the front."""
        self.stack.setCurrentIndex(number)
        if number <= NOTEBOOK:
            self.bar.views.choose(number)
        views.activate(self.view)
        self._show_hints()

    def show_topic(self, topic_id: str) -> None:
        """Compare a topic."""
        from reader.ui.searching.sidebar import Sort

        self.compare.set_topic(topic_id)
        self.sidebar.show_chosen(Sort.TOPIC, topic_id)
        self.show_view(COMPARE)

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self._sidebar_place.setVisible(not self._sidebar_place.isVisible())

    def read_side_by_side(self, *article_ids: int) -> SideBySide:
        """Open two or three articles next to each other, in a window of their own."""
        from reader.ui.side_by_side import SideBySide

        beside = SideBySide(self.session, self.annotator, self.theme, self.settings, self)
        beside.open_articles(article_ids)
        beside.show()
        return beside

    def show_versions(self, article_id: int) -> VersionsWindow:
        """Show the versions and captures of an article with what changed, in a window of their own."""
        from reader.ui.versions_window import VersionsWindow

        opened = VersionsWindow(self.session, self.theme, self.settings, self)
        opened.open_article(article_id)
        opened.show()
        return opened

    def search(self, text: str) -> None:
        """Put a query into the box and show what it finds."""
        self.box.set_text(text)
        self.finder.ask()
        self.show_view(READ)

    def show_report(self) -> None:
        """Show the report of the last import."""
        if self.importer.report is not None:
            self.report.show_report(self.importer.report)
            self.show_view(REPORT)

    def _fill_menu(self) -> None:
        """Put every command into the library menu, when it is opened for the first time."""
        if not self._menu.isEmpty():
            return
        from reader.ui.kit.commands import MENUS

        self._complete()
        self.commands.fill(self._menu, MENUS[0])
        self._menu.addSeparator()
        for name in MENUS[1:]:
            self.commands.fill(self._menu.addMenu(name), name)

    def _complete(self) -> None:
        """Have every command registered, those of the views too."""
        self.commands.complete()
        _ = self.compare, self.figures

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

    def _connect(self) -> None:
        self.theme.changed.connect(self._apply_theme)
        self.session.library_changed.connect(self._on_library)
        self.session.failed.connect(self._on_failed)
        self.session.opened.connect(self._on_opened)
        self.bar.views.chosen.connect(self.show_view)
        self.box.left_down.connect(self._on_left_box)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.box.key_pressed.connect(self._complete)
        self.desk.counted.connect(self.box.say)
        self.desk.search_wanted.connect(self.search)
        self.desk.hints_changed.connect(self._show_hints)
        self.desk.versions_wanted.connect(self.show_versions)
        self.finder.found.connect(lambda _: self._show_results())
        # What the first list needs is there; now comes the rest.
        self.finder.listed.connect(self._furnish)
        self.finder.found.connect(self._furnish)
        self.session.not_opened.connect(self._furnish)
        self.session.undo_stack.undoTextChanged.connect(lambda _: self._show_hints())

    def _furnish(self, _first: object) -> None:
        """Make what is not made yet, a piece at a time while nobody waits for the window."""
        for signal in (self.finder.listed, self.finder.found, self.session.not_opened):
            signal.disconnect(self._furnish)
        names = [lambda name=name: getattr(self, name) for name in MADE_AHEAD]
        furnish(self, [self.commands.complete, *self.desk.made_ahead(), *names, self._on_furnished])

    def _on_furnished(self) -> None:
        self.is_furnished = True
        self.furnished.emit()

    def _on_library(self) -> None:
        _ = self.desk.results  # before the first list arrives
        library = self.session.library
        if library is not None:
            self.bar.show_library(library.path.name)
            recent = [str(library.path), *self.settings.names(RECENT)]
            self.settings.keep(RECENT, list(dict.fromkeys(recent))[:RECENTLY])
            reading_only = " (reading only)" if library.read_only else ""
            self.setWindowTitle(f"{library.path.name}{reading_only} – Parallax")
            self.theme.know_publications(self.settings.names(f"colours/{library.path.name}"))
            if not self.box.edit.text():
                views.activate(self.view)

    def _on_chosen(self, row: Row) -> None:
        from reader.ui.searching.sidebar import Sort

        if row.sort is Sort.TOPIC:
            self.show_topic(row.key)
        elif row.sort is Sort.NEW_TOPIC:
            self.show_view(COMPARE)
            self.compare.new_topic()
        elif row.sort is Sort.SEARCH:
            self.search(row.key)
            self._mark_as_looked_at(row.key)
        else:
            which = row.key if row.sort is Sort.SHELF else "all"
            publication = row.key if row.sort is Sort.PUBLICATION else ""
            tag = row.key if row.sort is Sort.TAG else ""
            shelf = Shelf(which, publication, tag)  # type: ignore[arg-type]
            self.finder.set_shelf(shelf)
            if self.stack.currentIndex() != READ:
                # The sidebar keeps the focus: one walks through it with the arrows.
                self.stack.setCurrentIndex(READ)
                self.bar.views.choose(READ)

    def _mark_as_looked_at(self, query: str) -> None:
        def work(library: Library) -> None:
            for one in services.searching.saved_searches(library):
                if one.query == query:
                    services.searching.looked_at(library, one.id)

        self.session.read(work, lambda _: self.sidebar.refresh())

    def _on_opened(self, _opened: object) -> None:
        if self.stack.currentIndex() != READ:
            self.show_view(READ)

    def _on_left_box(self) -> None:
        self.show_view(READ)
        self.desk.results.activate_first()

    def _show_results(self) -> None:
        if self.box.edit.hasFocus() and self.stack.currentIndex() != READ:
            self.stack.setCurrentIndex(READ)
            self.bar.views.choose(READ)

    def _on_failed(self, error: ParallaxError) -> None:
        if isinstance(error, QueryError):
            self.finder.wrong.emit(error)
            return
        self.status.say(" ".join(part for part in (error.message, error.safe) if part), error=True)

    def _show_hints(self) -> None:
        self.status.hints.setText(views.hints(self.view))

    def _apply_theme(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(self.theme.palette())
            application.setStyleSheet(self.theme.stylesheet())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first picture, once it is on the screen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if _local_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        self.importer.start(_local_paths(event))
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep every note and the layout, finish what is being written, close the library."""
        self.closing.emit()
        self.desk.remember()
        self.session.settle_edits()
        if self.session.unsaved and not self._closing_anyway:
            event.ignore()
            self._ask_about_unsaved()
            return
        self.settings.keep("layout/window", self.saveGeometry())
        self.settings.keep("layout/sidebar", self.splitter.saveState())
        if self.session.library is not None:
            name = self.session.library.path.name
            self.settings.keep(f"colours/{name}", self.theme.publications)
        self.settings.write()
        if is_made(self, "_importing"):
            self.importer.cancel()
        QGuiApplication.processEvents()
        self.session.close()
        super().closeEvent(event)

    def _ask_about_unsaved(self) -> None:
        self.session.unsaved.try_again()
        box = QMessageBox(self)
        box.setWindowTitle("Not everything is saved")
        count = len(self.session.unsaved)
        box.setText(plain(f"{count} text{'' if count == 1 else 's'} could not be written to the library."))
        box.setInformativeText(
            "Make room on the disk and close again; closed now, what was typed there is lost."
        )
        stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
        close = box.addButton("Close anyway", QMessageBox.ButtonRole.DestructiveRole)
        close.clicked.connect(self._close_anyway)
        box.setDefaultButton(stay)
        box.open()

    def _close_anyway(self) -> None:
        self._closing_anyway = True
        self.close()


def _local_paths(event: QDropEvent) -> list[Path]:
    data = event.mimeData()
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
