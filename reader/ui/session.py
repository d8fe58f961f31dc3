"""The open library as the window sees it: lanes that work runs on, the undo stack, and what changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from reader import services
from reader.domain.errors import ParallaxError
from reader.ui.kit.tasks import Lane
from reader.ui.kit.unsaved import Unsaved

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from reader.domain.edit import Edit, Touched
    from reader.domain.text import Span
    from reader.services.import_report import Progress
    from reader.services.library import Library

T = TypeVar("T")

UNASKED = frozenset({"ahead", "watch"})  # lanes of work that nobody waits for
IMPORT = "import"  # the lane on which files come in
FIGURES = "figures"  # the lane on which articles are read for figures
SHOW_FIGURES_EVERY = 4.0  # seconds after which what was found meanwhile is shown
LIST_FIRST_MS = 60  # the first list is read before the index is looked at
INDEX_PAUSE_MS = 250  # edits in quick succession are indexed together


class Session(QObject):
    """What a view may use: ask with ``read``, change with ``edit``, and listen."""

    changed = Signal(object)  # Touched
    opened = Signal(object)  # (Reading, Span | None)
    failed = Signal(object)  # ParallaxError
    library_changed = Signal()
    not_opened = Signal(object)  # ParallaxError: there is no library now
    saved = Signal()  # an edit is committed
    saving = Signal()  # an edit is on its way
    not_saved = Signal()  # it did not get there; why is told by ``failed``
    indexed = Signal(int)  # so many articles are still missing in the index
    cite_wanted = Signal(object)  # Passage: to be cited in the notebook
    figures_found = Signal(int)  # so many articles were not read for figures yet
    query_changed = Signal(str)  # what is searched for in the whole library

    _figures_kept = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.folder = Path()  # of the library that is open, or was to be
        self.query = ""
        self.typing = False
        self.trouble: ParallaxError | None = None  # why there is no library
        self.unsaved = Unsaved(self)
        self._more = False  # it was said that more comes in
        self._library: Library | None = None
        self._lanes: dict[str, Lane] = {}
        self._index_timer = QTimer(self, singleShot=True, interval=INDEX_PAUSE_MS)
        self._index_timer.timeout.connect(self.catch_up)
        self._opened_timer = QTimer(self, singleShot=True, interval=LIST_FIRST_MS)
        self._opened_timer.timeout.connect(self.catch_up)
        self._figures_kept.connect(self._on_figures)

    @property
    def library(self) -> Library | None:
        """The open library; None before the first is open."""
        return self._library

    @property
    def busy(self) -> bool:
        """Whether anything that was asked for is under way; what is only done ahead does not count."""
        asked = any(lane.busy for name, lane in self._lanes.items() if name not in UNASKED)
        return asked or self._opened_timer.isActive()

    def lane(self, name: str) -> Lane:
        """Return the lane for one kind of work, made on first use."""
        if name not in self._lanes:
            self._lanes[name] = Lane(self)
        return self._lanes[name]

    def when_open(self, act: Callable[[], object]) -> None:
        """Do something whenever a library was opened, and at once where one is open already."""
        self.library_changed.connect(act)
        if self._library is not None:
            act()

    def open_library(self, open_it: Callable[[], Library], folder: Path | None = None) -> None:
        """Open a library off the window's thread; ``library_changed`` follows, or ``not_opened``."""
        old, self._library = self._library, None
        self.folder, self.trouble = folder or self.folder, None

        def work() -> Library:
            if old is not None:
                old.close()
            return open_it()

        self.lane("edit").run(work, self._on_library, self._on_not_opened)

    def read(self, work: Callable[[Library], T], done: Callable[[T], None], *, latest: str = "") -> None:
        """Ask a service off the window's thread; later calls under one key replace earlier."""
        self.ask(work, done, self.fail, latest=latest)

    def ask(
        self,
        work: Callable[[Library], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        latest: str = "",
    ) -> None:
        """Do the same as ``read`` with a say in what happens on an error."""
        library = self._library
        if library is None:
            return
        lane = self.lane(latest or "read")
        run = lane.run_latest if latest else lane.run
        run(lambda: work(library), done, failed)

    def long(
        self,
        name: str,
        work: Callable[[Library], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do long work, such as an import or an export, on a lane of its own."""
        library = self._library
        if library is not None:
            self.lane(name).run(lambda: work(library), done, failed or self.fail)

    def edit(
        self,
        make: Callable[[Library], Edit],
        *,
        merge: str = "",
        ended: Callable[[bool], None] = lambda _: None,
    ) -> bool:
        """Make an edit and commit it off the window's thread, then put it on the undo stack.

        Edits in a row with the same ``merge`` key are one step to undo; ``ended`` hears whether it is saved.
        Returns whether it was begun: a library that is only read takes none.
        """
        library = self._library
        if library is None:
            return False
        if library.read_only:
            self.not_saved.emit()
            self.fail(ParallaxError("This library is open for reading only.", "Nothing was changed."))
            return False
        self.saving.emit()

        def work() -> tuple[Edit, Touched]:
            edit = make(library)
            return edit, services.annotating.apply(library, edit)

        def done(result: tuple[Edit, Touched]) -> None:
            from reader.ui.kit.undo import EditCommand

            edit, touched = result
            if edit.changes:
                self.undo_stack.push(EditCommand(edit, self._apply, merge))
            ended(True)
            self._on_applied(touched)

        def failed(error: Exception) -> None:
            ended(False)
            self._on_not_saved(error)

        self.lane("edit").run(work, done, failed)
        return True

    def write(
        self, key: str, text: str, make: Callable[[Library], Edit], *, merge: str, again: Callable[[], None]
    ) -> None:
        """Commit an edit that writes what was typed; until it is written ``unsaved`` has it under its key.

        ``again`` writes it once more where that failed.
        """

        def ended(saved: bool) -> None:
            self.unsaved.ended(key, text, again, saved=saved)

        if self.edit(make, merge=merge, ended=ended):
            self.unsaved.began(key, text)

    def edit_quietly(self, make: Callable[[Library], Edit]) -> None:
        """Commit what follows from reading itself and is nothing to undo, such as "read"."""
        library = self._library
        if library is not None and not library.read_only:
            self.lane("edit").run(
                lambda: services.annotating.apply(library, make(library)), self.tell, self.fail
            )

    def undo(self) -> None:
        """Take back the last edit, after those that are still on their way."""
        self.lane("edit").run(lambda: None, lambda _: self.undo_stack.undo(), self.fail)

    def redo(self) -> None:
        """Do again what was taken back."""
        self.lane("edit").run(lambda: None, lambda _: self.undo_stack.redo(), self.fail)

    def open_article(self, article_id: int, span: Span | None = None) -> None:
        """Open an article, at a span if one is given; ``opened`` follows."""
        self.ask(
            lambda library: services.reading.open_article(library, article_id),
            lambda result: self.opened.emit((result, span)),
            self._on_not_there,
            latest="article",
        )

    def cite(self, article_id: int, span: Span, claim_id: str = "") -> None:
        """Ask for a passage, or the figure in it, to be cited in the notebook."""
        from reader.ui.kit.carrying import Passage

        self.cite_wanted.emit(Passage(str(self.folder), article_id, span, claim_id))

    def carry(self, article_id: int, span: Span, words: str, claim_id: str = "") -> QMimeData:
        """Return what is dragged of a passage, or of the figure in it; the words are for other programs."""
        from reader.ui.kit.carrying import Passage, as_data

        return as_data(Passage(str(self.folder), article_id, span, claim_id), f"“{words}”")

    def search_for(self, query: str, *, typing: bool = False) -> None:
        """Say what is searched for, so that every view can mark it; its last word may be unfinished."""
        if (query, typing) != (self.query, self.typing):
            self.query, self.typing = query, typing
            self.query_changed.emit(query)

    def tell(self, touched: Touched) -> None:
        """Say what long work changed, and bring the index up to it."""
        if touched.arrived:
            self._more = touched.more
        self._index_timer.start()
        self.changed.emit(touched)

    def catch_up(self) -> None:
        """Bring the index up to the library in the background."""

        def work(library: Library) -> int:
            library.catch_up()
            return library.unindexed()

        self.long("index", work, self.indexed.emit)
        self.find_figures()

    def find_figures(self) -> None:
        """Read what waits for it for figures, in the background."""
        shown = time.monotonic()

        def progress(state: Progress) -> None:
            nonlocal shown
            if (now := time.monotonic()) - shown >= SHOW_FIGURES_EVERY:
                shown = now
                self._figures_kept.emit(state.total - state.done)

        def work(library: Library) -> tuple[int, int, bool]:
            done = services.extracting.find_figures(library, progress=progress)
            given = bool(done) and services.sample.give_topics(library)
            return done, services.extracting.unread(library), given

        def finished(result: tuple[int, int, bool]) -> None:
            done, left, given = result
            if done or (self._more and not self._more_than(left)):
                self._on_figures(left, given=given)
            else:
                self.figures_found.emit(left)

        self.long(FIGURES, work, finished, self._on_figures_failed)

    def settle_edits(self) -> None:
        """Wait until every edit is written, or known not to be."""
        self.lane("edit").settle()

    def close(self) -> None:
        """Finish what is being written, drop the rest and close the library."""
        self._index_timer.stop()
        self._opened_timer.stop()
        if self._library is not None:
            self._library.leave()
        # A stack that is torn down tells its last changes to widgets that are gone already.
        self.undo_stack.blockSignals(True)
        for name, lane in self._lanes.items():
            lane.close(finish=name == "edit")
        self._lanes.clear()
        library, self._library = self._library, None
        if library is not None:
            library.close()

    def _apply(self, edit: Edit) -> None:
        library = self._library
        if library is not None:
            self.saving.emit()
            self.lane("edit").run(
                lambda: services.annotating.apply(library, edit), self._on_applied, self._on_undo_failed
            )

    def _on_library(self, library: Library) -> None:
        from reader.domain.edit import Subject, Touched

        self._library = library
        self.undo_stack.clear()
        self.unsaved.forget()
        self.library_changed.emit()
        self.changed.emit(Touched(frozenset(Subject)))
        self._opened_timer.start()

    def _on_figures(self, left: int, *, given: bool = False) -> None:
        from reader.domain.edit import Subject, Touched

        self.figures_found.emit(left)
        subjects = frozenset({Subject.DECISION, Subject.TOPIC} if given else {Subject.DECISION})
        self.tell(Touched(subjects, arrived=True, more=self._more_than(left)))

    def _more_than(self, left: int) -> bool:
        """Tell whether more comes in by itself, where so many articles wait for being read."""
        return left > 0 or self.lane(IMPORT).busy

    def _on_figures_failed(self, error: Exception) -> None:
        from reader.domain.edit import Subject, Touched

        if self._more:  # whoever waits for the end of it waits no longer
            self._more = False
            self.changed.emit(Touched(frozenset({Subject.DECISION}), arrived=True))
        self.fail(error)

    def _on_not_there(self, error: Exception) -> None:
        if isinstance(error, KeyError):
            error = ParallaxError("That article is not in the library any more.")
        self.fail(error)

    def _on_not_opened(self, error: Exception) -> None:
        if not isinstance(error, ParallaxError):
            raise error
        self.trouble = error
        self.not_opened.emit(error)

    def _on_applied(self, touched: Touched) -> None:
        self.saved.emit()
        self.tell(touched)

    def _on_not_saved(self, error: Exception) -> None:
        self.not_saved.emit()
        self.fail(error)

    def _on_undo_failed(self, error: Exception) -> None:
        # What is on the stack no longer fits what is in the library; a stale step must not be offered.
        self.undo_stack.clear()
        self._on_not_saved(error)

    def fail(self, error: Exception) -> None:
        """Tell the researcher what went wrong in the world; a mistake of ours goes to the crash dialog."""
        if not isinstance(error, ParallaxError):
            raise error
        self.failed.emit(error)
