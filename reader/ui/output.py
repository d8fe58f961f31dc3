"""Between the window and the world: libraries, backups, links, tags."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QMessageBox

from reader.domain import wording
from reader.places import data_folder, sample_library
from reader.services import annotating, backups, sample
from reader.services.backups import Backup, Restored
from reader.services.library import Library
from reader.ui.kit.commands import Command
from reader.ui.kit.plain import plain
from reader.ui.main_window import RECENT, MainWindow
from reader.ui.restoring import RestoreDialog
from reader.ui.searching.sidebar import Row, Sort


class Output:
    """Dialogs with the world outside; each ends in a service or a file."""

    def __init__(self, window: MainWindow, cache: Path) -> None:
        self._window = window
        self._cache = cache
        self._rescued: Restored | None = None  # until it was told
        self._restored: Backup | None = None  # until it was told
        window.session.library_changed.connect(self._tell_of_rescue)
        window.session.library_changed.connect(self._tell_of_return)
        window.desk.reader.link_clicked.connect(self.ask_about_link)

    def open_library(self) -> None:
        """Choose a library's folder and open it."""
        name = QFileDialog.getExistingDirectory(self._window, "Open library", str(data_folder()))
        if name:
            self.open_folder(Path(name))

    def new_library(self) -> None:
        """Name a new library and open it."""
        name, agreed = QInputDialog.getText(self._window, "New library", "Name")
        if agreed and name.strip():
            self.open_folder(data_folder() / name.strip().replace("/", "-"))

    def open_folder(self, folder: Path) -> None:
        """Open the library of a folder, or make it there."""
        self._window.session.open_library(lambda: Library.open(folder, cache=self._cache), folder)

    def open_sample(self) -> None:
        """Open the sample library, made on first use."""
        self._window.session.open_library(lambda: sample.open_sample(cache=self._cache), sample_library())

    def recent_commands(self) -> list[Command]:
        """Return a command for each of the libraries that were open lately."""
        kept = [Path(name) for name in self._window.settings.names(RECENT)]
        kept = [one for one in kept if one.is_dir() and one != sample_library()]  # that has its own
        return [
            Command(
                f"library.recent.{number}",
                f"Open {folder.name}",
                lambda folder=folder: self.open_folder(folder),  # type: ignore[misc]
                (),
                "Library",
                separated=number == 1,
                hint=str(folder),
            )
            for number, folder in enumerate(kept, start=1)
        ]

    def open_to_read(self) -> None:
        """Open the library that another program has, as it is now, without changing anything in it."""
        folder = self._window.session.folder
        self._window.session.open_library(
            lambda: Library.open(folder, cache=self._cache, read_only=True), folder
        )

    def rescue(self, backup: Backup | None = None) -> None:
        """Put a backup, or the latest sound one, in place of a library that would not open, and open it."""
        folder = self._window.session.folder

        def open_it() -> Library:
            self._rescued = backups.rescue(folder, backup)
            return Library.open(folder, cache=self._cache)

        self._window.session.open_library(open_it, folder)

    def _tell_of_rescue(self) -> None:
        """Say what was put in place of a damaged library, and what may be missing."""
        done, self._rescued = self._rescued, None
        if done is None:
            return
        box = QMessageBox(self._window)
        box.setWindowTitle("The library was damaged")
        box.setText(plain(f"The backup of {wording.moment(done.backup.made_at)} was put in its place."))
        box.setInformativeText(
            plain(
                f"Brought over from the damaged file: {done.saved}.\n\nMissing may be {done.missing}.\n\n"
                f"The damaged file is kept: {done.set_aside}"
            )
        )
        box.open()

    def choose_backup(self) -> None:
        """Show what each backup holds, and go back to the one that is chosen."""
        folder = self._window.session.folder
        self._window.session.lane("backup").run(
            lambda: backups.backups(folder), self._show_backups, self._window.session.fail
        )

    def _show_backups(self, known: list[Backup]) -> None:
        dialog = RestoreDialog(self._window.session, known, self._window)
        dialog.wanted.connect(self.restore if self._window.session.library is not None else self.rescue)
        dialog.open()

    def restore(self, backup: Backup) -> None:
        """Go back to a backup; the library as it is now is kept as another one."""
        if self._window.importer.running:
            self._window.status.say("Not while an import runs: stop it first.", error=True)
            return
        session = self._window.session
        # Looked into while the library is still open: where it fails, nothing was closed.
        session.long("backup", lambda library: backups.prepare_return(library, backup), self._put_back)

    def _put_back(self, backup: Backup) -> None:
        folder = self._window.session.folder

        def open_it() -> Library:
            backups.restore(folder, backup)
            self._restored = backup
            return Library.open(folder, cache=self._cache)

        self._window.session.open_library(open_it, folder)

    def _tell_of_return(self) -> None:
        done, self._restored = self._restored, None
        if done is not None:
            self._window.status.say(
                f"Restored: {wording.moment(done.made_at)}."
                " What was there before is the backup “before restoring”."
            )

    def back_up(self) -> None:
        """Make a verified backup now."""
        self._window.session.long(
            "backup",
            backups.back_up,
            lambda made: self._window.status.say(f"Backed up and verified: {made.path.name}"),
        )

    def ask_about_link(self, address: str) -> None:
        """Show where a link leads before anything is opened."""
        url = QUrl(address)
        if url.scheme() not in ("http", "https", "mailto"):
            self._window.status.say(f"Not opened: {address}", error=True)
            return
        box = QMessageBox(self._window)
        box.setWindowTitle("Leave Parallax?")
        box.setText(
            "This opens your browser:" if url.scheme() != "mailto" else "This opens your mail program:"
        )
        box.setInformativeText(plain(address))
        box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.buttonClicked.connect(
            lambda pressed: (
                QDesktopServices.openUrl(url)
                if box.standardButton(pressed) == QMessageBox.StandardButton.Open
                else None
            )
        )
        box.open()

    def fill_tag_menu(self, row: Row, menu: QMenu) -> None:
        """Put into a menu what can be done with a tag."""
        if row.sort is Sort.TAG:
            menu.addAction("Rename…").triggered.connect(lambda: self._rename_tag(row.key))
            menu.addAction("Delete").triggered.connect(lambda: self._delete_tag(row.key))

    def _rename_tag(self, name: str) -> None:
        new, agreed = QInputDialog.getText(self._window, "Rename tag", "New name", text=name)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if agreed and new.strip() and new.strip() != name:
            self._window.session.edit(lambda library: annotating.rename_tag(library, name, new.strip(), now))

    def _delete_tag(self, name: str) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._window.session.edit(lambda library: annotating.delete_tag(library, name, now))
