"""What stands where the text would be while there is none to read: first steps, or why nothing opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from reader.domain.article import ArticleCard
from reader.domain.errors import LibraryDamaged, LibraryInUse, LibraryReadOnly, ParallaxError
from reader.services import backups, importing, storage
from reader.ui.kit.commands import Commands
from reader.ui.kit.widgets import EmptyPane, button
from reader.ui.main_window import MainWindow
from reader.ui.output import Output

BACKUP_EVERY = 5 * 60_000  # milliseconds between two looks at whether a backup is due
_TO_RESTORE = "Restore one: the damaged file is kept, and what can still be read in it is brought over."


class Welcome(QObject):
    """Speaks in the reader's empty pane, and looks after the library in the background."""

    def __init__(self, window: MainWindow, output: Output) -> None:
        super().__init__(window)
        self._window = window
        self._pane: EmptyPane = window.desk.reader.empty
        commands: Commands = window.commands
        self._steps = [
            button("Import files…", commands.action("import.files").trigger, kind="primary"),
            button("Import a folder…", commands.action("import.folder").trigger),
            button("Open the sample library", commands.action("library.sample").trigger),
        ]
        self._rescue = button("Restore the latest backup", output.rescue, kind="primary")
        self._choose = button("Choose a backup…", output.choose_backup)
        self._resume = button("Go on with the import", self._go_on, kind="primary")
        self._read = button("Open it to read", output.open_to_read, kind="primary")
        # What helps where nothing could be opened, by what was wrong.
        self._help = {
            (LibraryDamaged,): [self._rescue, self._choose],
            (LibraryInUse, LibraryReadOnly): [self._read],
        }
        help_offered = [one for some in self._help.values() for one in some]
        self._pane.offer([self._resume, *help_offered, *self._steps])
        self._resume.hide()
        self._offer_help(None)
        self._show_steps(False)
        self._unfinished: list[Path] = []
        self.startTimer(BACKUP_EVERY)
        window.finder.listed.connect(self._on_listed)
        window.session.not_opened.connect(self._on_not_opened)
        window.session.when_open(self._on_library)
        for signal in (window.importer.started, window.importer.finished, window.importer.stopped):
            signal.connect(self._on_import)
        # What came before anyone could say it here.
        if window.session.trouble is not None:
            self._on_not_opened(window.session.trouble)
        elif window.finder.cards is not None:
            self._on_listed(window.finder.cards)

    def timerEvent(self, _event: object) -> None:
        """Make a backup where one is due."""
        self._window.session.long("backup", backups.back_up_if_due, lambda _: None)

    def _on_listed(self, cards: Sequence[ArticleCard]) -> None:
        empty = not cards and self._window.finder.shelf.which == "all" and not self._window.finder.shelf.tag
        empty = empty and not self._window.finder.shelf.publication
        coming = empty and bool(self._window.importer.running)
        self._show_steps(empty and not coming)
        if self._unfinished:
            return
        if coming:
            self._pane.say("Articles are coming in", "They stand on the left as soon as they are read.")
        elif empty:
            self._pane.say(
                "Begin with the articles you have",
                "Text, Markdown, HTML, PDF, Word, EPUB, saved pages and mail: drop files or folders on this "
                "window. Nothing leaves this computer.",
            )
        else:
            self._pane.say("Nothing is open", "Choose an article on the left to read it here.")

    def _on_not_opened(self, error: ParallaxError) -> None:
        advice = _TO_RESTORE if isinstance(error, LibraryDamaged) else ""
        said = f"{error.safe} {advice}".strip() or "Nothing was changed. Another library can be opened."
        self._pane.say(error.message, said)
        self._show_steps(False)
        self._steps[2].show()
        self._offer_help(error)

    def _on_library(self) -> None:
        self._unfinished = []
        self._resume.hide()
        self._offer_help(None)
        library = self._window.session.library
        if library is not None:
            warning = storage.warning(library.path)
            if warning:
                self._window.status.say(warning, error=True)
        self._window.session.read(importing.unfinished, self._on_unfinished)

    def _on_import(self) -> None:
        """Whatever import runs or ran, an earlier one is nothing to go on with here any more."""
        self._unfinished = []
        self._resume.hide()
        if self._window.finder.cards is not None:
            self._on_listed(self._window.finder.cards)

    def _on_unfinished(self, paths: list[Path]) -> None:
        if paths and not self._window.importer.running:
            self._unfinished = list(paths)
            self._pane.say(
                "The last import was interrupted", "What was imported is here; the rest can follow now."
            )
            self._resume.show()

    def _go_on(self) -> None:
        paths, self._unfinished = self._unfinished, []
        self._resume.hide()
        self._window.importer.start(paths)

    def _offer_help(self, error: ParallaxError | None) -> None:
        for kinds, buttons in self._help.items():
            for one in buttons:
                one.setVisible(isinstance(error, kinds))

    def _show_steps(self, shown: bool) -> None:
        for one in self._steps:
            one.setVisible(shown)
