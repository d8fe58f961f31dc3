"""The window: top bar, sidebar, the views, the status line; places them and remembers how."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
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

from reader.domain.errors import ParallaxError, QueryError
from reader.services import searching
from reader.services.library import Library
from reader.services.reading import Shelf
from reader.ui.annotating.annotator import Annotator
from reader.ui.annotating.notes_view import NotesView
from reader.ui.desk import Desk
from reader.ui.importing.folder_watch import FolderWatch
from reader.ui.importing.importer import Importer
from reader.ui.importing.progress_strip import ProgressStrip
from reader.ui.importing.report_view import ReportView
from reader.ui.kit import view as views
from reader.ui.kit.commands import MENUS, Commands
from reader.ui.kit.palette import Palette
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Theme
from reader.ui.searching.box import SearchBox
from reader.ui.searching.finder import Finder
from reader.ui.searching.sidebar import Row, Sidebar, Sort
from reader.ui.session import Session
from reader.ui.side_by_side import SideBySide
from reader.ui.status_line import StatusLine
from reader.ui.top_bar import TopBar
from reader.ui.versions_window import VersionsWindow

ViewFactory = Callable[[Session, Theme, Commands], QWidget]
RECENT, RECENTLY = "library/recent", 6  # libraries in the menu
READ, COMPARE, FIGURES, NOTES, NOTEBOOK, REPORT = range(6)


class MainWindow(QMainWindow):
    """Places everything; what things do stands in their own rooms and in ``actions``."""

    closing = Signal()  # the last moment to keep what is being typed
    view_wanted = Signal(int)  # before a view comes to the front: the last moment to make it

    def __init__(
        self,
        session: Session,
        theme: Theme,
        settings: Settings,
        make_compare: ViewFactory,
        make_figures: ViewFactory,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Parallax")
        self.setAcceptDrops(True)
        self.session = session
        self.theme = theme
        self.settings = settings
        # Before anything is in the window: a style sheet that comes later visits every widget again.
        self._apply_theme()
        self.commands = Commands(self)
        self.finder = Finder(session, parent=self)
        self.annotator = Annotator(session, settings)
        self.importer = Importer(session)
        self.folder_watch = FolderWatch(session, self.importer)
        self.box = SearchBox(session, self.finder, theme)
        self.bar = TopBar(self.box)
        self.sidebar = Sidebar(session, theme)
        self.desk = Desk(session, self.finder, self.annotator, theme, settings)
        self.notes = NotesView(session, theme)
        self.notebook_place = QStackedWidget()  # the notebook itself is made when it is first wanted
        self.report = ReportView()
        self.strip = ProgressStrip(self.importer)
        self.status = StatusLine(session)
        self.compare = make_compare(session, theme, self.commands)
        self.figures = make_figures(session, theme, self.commands)
        self.palette_of_commands = Palette(self.commands, theme, self)
        self._closing_anyway = False
        self._build()
        self._connect()

    @property
    def view(self) -> QWidget:
        """The view that is in front."""
        shown = self.stack.currentWidget()
        assert shown is not None, "the views are placed before anyone asks"
        return shown

    def show_view(self, number: int) -> None:
        """Bring a view to the front."""
        self.view_wanted.emit(number)
        self.stack.setCurrentIndex(number)
        if number <= NOTEBOOK:
            self.bar.views.choose(number)
        views.activate(self.view)
        self._show_hints()

    def show_topic(self, topic_id: str) -> None:
        """Compare a topic."""
        views.set_topic(self.compare, topic_id)
        self.sidebar.show_chosen(Sort.TOPIC, topic_id)
        self.show_view(COMPARE)

    def read_side_by_side(self, *article_ids: int) -> SideBySide:
        """Open two or three articles next to each other, in a window of their own."""
        beside = SideBySide(self.session, self.annotator, self.theme, self.settings, self)
        beside.open_articles(article_ids)
        beside.show()
        return beside

    def show_versions(self, article_id: int) -> VersionsWindow:
        """Show the versions and captures of an article with what changed, in a window of their own."""
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

    def fill_menu(self) -> None:
        """Put the registered commands into the library menu; call it once all are registered."""
        menu = QMenu(self)
        self.commands.fill(menu, MENUS[0])
        menu.addSeparator()
        for name in MENUS[1:]:
            part = menu.addMenu(name)
            self.commands.fill(part, name)
        self.bar.library.setMenu(menu)

    def _build(self) -> None:
        self.stack = QStackedWidget()
        for one in (self.desk, self.compare, self.figures, self.notes, self.notebook_place, self.report):
            self.stack.addWidget(one)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.sidebar)
        self.splitter.addWidget(self.stack)
        self.splitter.setStretchFactor(1, 1)
        self.sidebar.setMinimumWidth(150)
        self.sidebar.setMaximumWidth(420)
        self.splitter.setSizes([232, 1200])
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.strip)
        column.addWidget(self.status)
        self.setCentralWidget(inner)
        self.box.attach(inner)
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
        self.sidebar.chosen.connect(self._on_chosen)
        self.box.left_down.connect(self._on_left_box)
        self.desk.results.counted.connect(self.box.say)
        self.desk.results.chips.typed.connect(self.search)
        self.desk.results.suggested.connect(self.search)
        self.desk.reader.selection_bar.search_wanted.connect(self.search)
        self.desk.distribution.typed.connect(self.search)
        self.desk.hints_changed.connect(self._show_hints)
        self.desk.about.versions_wanted.connect(self.show_versions)
        self.finder.found.connect(lambda _: self._show_results())
        self.notes.chosen.connect(self.session.open_article)
        self.report.article_chosen.connect(self.session.open_article)
        self.report.retry_wanted.connect(self.importer.start)
        self.report.closed.connect(lambda: self.show_view(READ))
        self.strip.report_wanted.connect(self.show_report)
        self.session.undo_stack.undoTextChanged.connect(lambda _: self._show_hints())
        if hasattr(self.compare, "pair_wanted"):
            self.compare.pair_wanted.connect(self.read_side_by_side)
        if hasattr(self.figures, "topic_made"):
            self.figures.topic_made.connect(self.show_topic)

    def _on_library(self) -> None:
        library = self.session.library
        if library is not None:
            self.bar.show_library(library.path.name)
            recent = [str(library.path), *self.settings.names(RECENT)]
            self.settings.keep(RECENT, list(dict.fromkeys(recent))[:RECENTLY])
            reading_only = " (reading only)" if library.read_only else ""
            self.setWindowTitle(f"{library.path.name}{reading_only} – Parallax")
            self.theme.know_publications(self.settings.names(f"colours/{library.path.name}"))
            views.activate(self.view)

    def _on_chosen(self, row: Row) -> None:
        if row.sort is Sort.TOPIC:
            self.show_topic(row.key)
        elif row.sort is Sort.NEW_TOPIC:
            self.show_view(COMPARE)
            new_topic = getattr(self.compare, "new_topic", None)
            if new_topic is not None:
                new_topic()
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
            for one in searching.saved_searches(library):
                if one.query == query:
                    searching.looked_at(library, one.id)

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
        if self.annotator.unsaved and not self._closing_anyway:
            event.ignore()
            self._ask_about_unsaved()
            return
        self.settings.keep("layout/window", self.saveGeometry())
        self.settings.keep("layout/sidebar", self.splitter.saveState())
        if self.session.library is not None:
            name = self.session.library.path.name
            self.settings.keep(f"colours/{name}", self.theme.publications)
        self.settings.write()
        self.importer.cancel()
        QGuiApplication.processEvents()
        self.session.close()
        super().closeEvent(event)

    def _ask_about_unsaved(self) -> None:
        self.annotator.save_again()
        box = QMessageBox(self)
        box.setWindowTitle("Not everything is saved")
        count = self.annotator.unsaved
        box.setText(f"{count} note{'' if count == 1 else 's'} could not be written to the library.")
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
