"""Reviewing metadata in the window: the commands for it, where it is reached from, and opening originals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from reader.exports.writing import file_name
from reader.services import reading
from reader.services.importing import ImportReport
from reader.ui.importing.copies_window import CopiesWindow
from reader.ui.importing.review_window import ReviewWindow
from reader.ui.kit.commands import Command
from reader.ui.kit.files import write_file
from reader.ui.kit.plain import plain
from reader.ui.main_window import MainWindow

ORIGINALS = "originals"  # folder in the cache with copies to look at


class Reviewing(QObject):
    """Opens the review for some articles or all, and originals in the programs that show them."""

    remove_wanted = Signal(object)  # ArticleCard

    def __init__(self, window: MainWindow, cache: Path) -> None:
        super().__init__(window)
        self._window, self._cache = window, cache
        window.desk.about.original_wanted.connect(self.open_original)
        window.desk.about.review_wanted.connect(lambda ids: self.review(select=ids))
        window.strip.review_wanted.connect(self.review_import)

    def commands(self) -> list[Command]:
        """Return them, for the registry."""
        return [
            Command(
                "import.review",
                "Review metadata…",
                self.review_chosen,
                ("Ctrl+Shift+R",),
                "Library",
                hint="Title, authors, publication, date of one or many articles, beside the original",
            ),
            Command(
                "import.copies",
                "Show copies…",
                self.show_copies,
                (),
                "Library",
                hint="The same article in two versions, and wire copy; which one to keep",
            ),
            Command(
                "read.original",
                "Open the original",
                self._open_shown,
                (),
                "Read",
                hint="The file as it was imported, in the program that shows such files",
            ),
        ]

    def show_copies(self) -> CopiesWindow:
        """Show the articles that are copies of each other."""
        opened = CopiesWindow(self._window.session, self._window)
        opened.beside_wanted.connect(self._window.read_side_by_side)
        opened.remove_wanted.connect(self.remove_wanted)
        opened.show()
        return opened

    def review(self, article_ids: Sequence[int] = (), *, select: Sequence[int] = ()) -> ReviewWindow:
        """Review these articles, or all of them; those to ``select`` are chosen at once."""
        opened = ReviewWindow(self._window.session, self._window.settings, self._window)
        opened.original_wanted.connect(self.open_original)
        opened.review(article_ids, select=select)
        opened.show()
        return opened

    def review_chosen(self) -> ReviewWindow:
        """Review all articles; the open one is chosen."""
        shown = self._window.desk.reader.reading
        return self.review(select=(shown.article.id,) if shown else ())

    def review_import(self, report: ImportReport) -> ReviewWindow:
        """Review what an import brought."""
        return self.review(tuple(dict.fromkeys(one.article_id for one in report.lines if one.article_id)))

    def open_original(self, article_id: int) -> None:
        """Open a copy of an article's original, after asking: its program is not as careful as this one."""
        self._window.session.read(
            lambda library: reading.original(library, article_id), lambda found: self._ask(*found)
        )

    def _open_shown(self) -> None:
        shown = self._window.desk.reader.reading
        if shown is not None:
            self.open_original(shown.article.id)

    def _ask(self, name: str, data: bytes) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("Open the original?")
        box.setText(plain(f"A copy of “{name}” is opened in the program that shows such files."))
        box.setInformativeText("It may run what is in the file, or ask the network for parts of it.")
        box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.buttonClicked.connect(
            lambda pressed: (
                self._open(name, data)
                if box.standardButton(pressed) == QMessageBox.StandardButton.Open
                else None
            )
        )
        box.open()

    def _open(self, name: str, data: bytes) -> None:
        folder = self._cache / ORIGINALS
        folder.mkdir(parents=True, exist_ok=True)
        path = PurePath(name)
        copy = folder / file_name(path.stem, path.suffix)
        write_file(copy, data)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self._window.status.say(f"No program opens it; the copy is {copy}", error=True)
