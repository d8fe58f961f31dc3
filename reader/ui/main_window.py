"""The window: leads from one view to another, takes what is dropped, and remembers how it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from reader import services
from reader.domain.errors import ParallaxError, QueryError
from reader.domain.shelf import Shelf
from reader.ui.frame import COMPARE, NOTEBOOK, READ, REPORT, Frame
from reader.ui.kit import view as views
from reader.ui.kit.place import is_made
from reader.ui.kit.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from reader.domain.text import Span
    from reader.services.import_report import ImportReport
    from reader.services.library import Library
    from reader.ui.kit.settings import Settings
    from reader.ui.kit.theme import Theme
    from reader.ui.searching.sidebar import Row
    from reader.ui.session import Session
    from reader.ui.side_by_side import SideBySide
    from reader.ui.versions_window import VersionsWindow

RECENT, RECENTLY = "library/recent", 6  # libraries in the menu


class MainWindow(Frame):
    """Leads from one view to another; what things do stands in their own rooms and in ``actions``."""

    closing = Signal()  # the last moment to keep what is being typed

    def __init__(
        self,
        session: Session,
        theme: Theme,
        settings: Settings,
        register: Callable[[MainWindow], object] = lambda _: None,
    ) -> None:
        """Make the frame; ``register`` adds the commands when the first of them is asked for."""
        super().__init__(session, theme, settings, lambda: register(self))
        self.setAcceptDrops(True)
        self._closing_anyway = False
        self._connect()

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

    def _mark_topic(self, topic_id: str) -> None:
        """Mark a topic that is in sight in the sidebar: one comes there from the matrix, too."""
        from reader.ui.searching.sidebar import Sort

        if self.stack.currentIndex() == COMPARE:
            self.sidebar.show_chosen(Sort.TOPIC, topic_id)

    def show_alone(self, alone: bool) -> None:
        """Show what is read without sidebar, list and panel, or with all that was there."""
        if alone:
            self._sidebar_wanted = self._sidebar_place.isVisible()
        self._sidebar_place.setVisible(not alone and self._sidebar_wanted)
        self.desk.leave_page_alone(alone)

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self._sidebar_place.setVisible(not self._sidebar_place.isVisible())

    def read_side_by_side(self, *article_ids: int, at: Span | None = None) -> SideBySide:
        """Open two or three articles next to each other, in a window of their own; the first at a place."""
        from reader.ui.side_by_side import SideBySide

        beside = SideBySide(self.session, self.annotator, self.theme, self.settings, self)
        beside.open_articles(article_ids, at)
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
        """Show the report of the last import, also of one before this start."""
        if self.importer.report is not None:
            self._on_report(self.importer.report)
        else:
            self.session.read(services.importing.last_report, self._on_report, latest="import report")

    def _on_report(self, report: ImportReport | None) -> None:
        if report is None:
            self.session.failed.emit(ParallaxError("Nothing was imported into this library yet."))
            return
        self.report.show_report(report)
        self.show_view(REPORT)

    def _connect(self) -> None:
        self.session.library_changed.connect(self._on_library)
        self.session.failed.connect(self._on_failed)
        self.session.opened.connect(self._on_opened)
        self.bar.views.chosen.connect(self.show_view)
        self.box.left_down.connect(self._on_left_box)
        self.row_chosen.connect(self._on_chosen)
        self.topic_wanted.connect(self.show_topic)
        self.topic_shown.connect(self._mark_topic)
        self.pair_wanted.connect(lambda one, other, at: self.read_side_by_side(one, other, at=at))
        self.report_wanted.connect(self.show_report)
        self.articles_wanted.connect(lambda: self.show_view(READ))
        self.desk.alone_ended.connect(lambda: self.commands.action("view.full").trigger())
        self.desk.counted.connect(self.box.say)
        self.desk.search_wanted.connect(self.search)
        self.desk.hints_changed.connect(self._show_hints)
        self.hints_changed.connect(self._show_hints)
        self.desk.versions_wanted.connect(self.show_versions)
        self.finder.found.connect(lambda _: self._show_results())
        self.session.undo_stack.undoTextChanged.connect(lambda _: self._show_hints())

    def _on_library(self) -> None:
        self.box.kept_visible = self.desk.results  # made before the first list arrives
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
            self.compare.making.new_topic()
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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if _local_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        self.importer.start(_local_paths(event))
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave full screen with Escape, where nobody else wants that key."""
        if self.isFullScreen() and event.key() == QtCore.Qt.Key.Key_Escape:
            self.commands.action("view.full").trigger()
        else:
            super().keyPressEvent(event)

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
        from PySide6.QtWidgets import QMessageBox

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
