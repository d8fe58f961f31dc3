"""The notebook: its pages, the one that is written on, and beside it how that page looks."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.domain import address, wording
from reader.domain.edit import Edit, Subject, Touched
from reader.domain.errors import ParallaxError, RefusedFile
from reader.domain.notebook import Composed, Page, Shown, keys, word_count
from reader.exports.citation import Style
from reader.services import notebook
from reader.services.library import Library
from reader.ui.annotating.annotator import utc_now
from reader.ui.kit.carrying import Passage
from reader.ui.kit.segments import Segments
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import EmptyPane, button, label
from reader.ui.notebook.page_editor import PageEditor
from reader.ui.notebook.page_list import PageList
from reader.ui.notebook_preview import NotebookPreview
from reader.ui.session import Session

SET_MS = 250  # after the last key the page is set anew
FACES = ("Write", "Both", "Read")
WRITE, BOTH, READ = range(3)
LAST_PAGE, FACE = "notebook/page", "notebook/face"
HOW = "Write, and drag quotes and figures in: each leads back to its passage, and tells if that changes."
Cite = Callable[[], tuple[Style, str]]  # the style that is cited in, and the template of the house


class NotebookView(QWidget):
    """Keeps what is typed within a second; a citation leads to its passage."""

    link_clicked = Signal(str)  # an address outside the library
    export_wanted = Signal(str)  # id of the page

    def __init__(self, session: Session, theme: Theme, settings: Settings, cite: Cite) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._session, self._theme, self._settings, self._cite = session, theme, settings, cite
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._wanted = ""  # the page to be shown as soon as it is there
        self.composed: Composed | None = None
        self.list = PageList()
        self.editor = PageEditor(theme)
        self.preview = NotebookPreview(theme, settings)
        self.faces = Segments(FACES, "Show")
        self.words = label("", "muted")
        self.empty = EmptyPane("An empty notebook", HOW)
        self._timer = QTimer(self, singleShot=True, interval=SET_MS)
        self._build()
        self._connect()
        self.ask()

    @property
    def page_id(self) -> str:
        """The page that is written on, empty where there is none."""
        return self._current

    def title(self, page_id: str) -> str:
        """Return what a page is called, nothing where there is no such page."""
        return self._pages[page_id].title if page_id in self._pages else ""

    def activate(self) -> None:
        """Take the focus: one comes here to write."""
        (self.editor if self._current and self.editor.isVisible() else self.list).setFocus()

    def hints(self) -> str:
        """Return the keys worth knowing here."""
        return "Ctrl+Alt+N new page · Alt+Enter open the cited passage · Ctrl+Shift+M in an article cites"

    def ask(self) -> None:
        """Read the pages again."""
        self._session.read(notebook.pages, self._on_pages, latest="notebook")

    def new_page(self) -> None:
        """Begin a page."""
        self.editor.keep()
        page_id, now = str(uuid4()), utc_now()
        self._wanted = page_id
        self._session.edit(lambda _: notebook.new_page(page_id, "", now))

    def delete_page(self) -> None:
        """Delete the page that is shown; undo brings it back."""
        if self._current:
            page_id = self._current
            self.editor.keep()
            self._session.edit(lambda library: notebook.delete_page(library, page_id))

    def cite(self, passage: Passage) -> None:
        """Cite a passage after the paragraph with the caret, on a new page where there is none."""
        self.editor.keep()
        page_id = self._current or str(uuid4())
        at = self.editor.caret() if self._current else None
        self._wanted, now = page_id, utc_now()
        self._session.edit(
            lambda library: notebook.cite(
                library, passage.article_id, passage.span, page_id, claim_id=passage.claim_id, at=at, now=now
            )
        )

    def show_page(self, page_id: str) -> None:
        """Show a page; what was typed on another is kept first."""
        if page_id not in self._pages:
            return
        if page_id != self._current:
            self.editor.keep()
            self._current = page_id
            self._settings.keep(LAST_PAGE, page_id)
            self.preview.clear()
        self.editor.show_note(self._session.unsaved.text(page_id, self._pages[page_id].text))
        self._timer.start(0)

    def open_shown(self, one: Shown) -> None:
        """Open the article of a citation at its quote, or say why it cannot be."""
        if one.state is None:
            self._session.fail(ParallaxError(f"“{one.work.title}” is no longer in the library."))
        else:
            self._session.open_article(one.citation.article_id, one.span)

    def set_again(self) -> None:
        """Set the page anew: its text, its citations or their style changed."""
        text, (style, template) = self.editor.toPlainText(), self._cite()
        page_id = self._current
        self._say_words(text)
        self._session.ask(
            lambda library: notebook.compose(library, text, style, template),
            lambda made: self._on_composed(page_id, made),
            self._on_refused,
            latest="typeset",
        )

    def remember(self) -> None:
        """Keep what is being typed."""
        self.editor.keep()

    def _build(self) -> None:
        new = button("New page", self.new_page)
        export = button("Export…", lambda: self.export_wanted.emit(self._current), name="Export this page")
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 10)
        head.setSpacing(8)
        head.addWidget(label("Notebook", "title"))
        head.addWidget(self.words)
        head.addStretch(1)
        for one in (self.faces, export, new):
            head.addWidget(one)
        self.empty.offer([button("New page", self.new_page, kind="primary")])
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for number, (widget, share) in enumerate(((self.list, 0), (self.editor, 1), (self.preview, 1))):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(number, share)
        self.list.setMinimumWidth(130)
        self.splitter.setSizes([190, 500, 500])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.splitter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)
        self._show_face(int(self._settings.number(FACE, BOTH)))

    def _connect(self) -> None:
        self.list.chosen.connect(self.show_page)
        self.list.entered.connect(self.editor.setFocus)
        self.faces.chosen.connect(self._on_face)
        self.editor.kept.connect(self._on_kept)
        self.editor.begun.connect(self._session.saving)
        self.editor.textChanged.connect(self._timer.start)
        self.editor.passage_dropped.connect(self._on_dropped)
        self.editor.passage_wanted.connect(self.open_shown)
        self.editor.undo_wanted.connect(self._session.undo)
        self.editor.redo_wanted.connect(self._session.redo)
        self.preview.link_clicked.connect(self._on_link)
        self.preview.left.connect(self.editor.setFocus)
        self._timer.timeout.connect(self.set_again)
        self._theme.changed.connect(self._on_theme)
        self._session.changed.connect(self._on_changed)
        self._session.library_changed.connect(self._on_library)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both, the page is written on first."""
        super().resizeEvent(event)
        self._show_face(int(self._settings.number(FACE, BOTH if self._is_wide() else WRITE)))

    def _is_wide(self) -> bool:
        return self.width() > self.fontMetrics().averageCharWidth() * 150

    def _on_face(self, face: int) -> None:
        self._settings.keep(FACE, face)
        self._show_face(face)

    def _show_face(self, face: int) -> None:
        self.faces.choose(face)
        self.editor.setVisible(face != READ)
        self.preview.setVisible(face != WRITE)

    def _on_library(self) -> None:
        self._current, self._pages = "", {}
        self.ask()

    def _on_changed(self, touched: Touched) -> None:
        if Subject.PAGE in touched.subjects:
            self.ask()
        elif touched.subjects & {Subject.ARTICLE, Subject.METADATA, Subject.DECISION, Subject.CITATION}:
            self._timer.start()

    def _on_pages(self, pages: list[Page]) -> None:
        self.editor.folder = str(self._session.folder)
        self._pages = {one.id: one for one in pages}
        last = (self._wanted, self._current, self._settings.text(LAST_PAGE), *reversed(self._pages))
        current = next((one for one in last if one in self._pages), "")
        began = bool(current) and current == self._wanted
        self._wanted = ""
        self.list.show_pages(pages, current)
        self._stack.setCurrentIndex(1 if pages else 0)
        if not current:
            self._current = ""
            self.editor.show_note("")
            self.words.setText("")
            return
        self.show_page(current)
        if began and self.isVisible():
            self.editor.setFocus()

    def _on_kept(self, text: str) -> None:
        if self._current in self._pages:
            self._write(self._current, text)

    def _write(self, page_id: str, text: str) -> None:
        now = utc_now()
        self._session.write(
            page_id,
            text,
            lambda library: notebook.write(library, page_id, text, now),
            merge=f"page {page_id} {self.editor.step}",
            again=lambda: self._write(page_id, text),
        )

    def _on_dropped(self, passage: Passage) -> None:
        def put(found: tuple[str, Edit]) -> None:
            key, edit = found
            self._session.edit(lambda _: edit)
            self.editor.put_key(key)

        def work(library: Library) -> tuple[str, Edit]:
            return notebook.citation(library, passage.article_id, passage.span, passage.claim_id)

        self._session.read(work, put)

    def _on_composed(self, page_id: str, composed: Composed) -> None:
        if page_id != self._current:
            return
        self.composed = composed
        self.editor.know({one.key: one.shown for one in composed.places if one.shown is not None})
        self.preview.show_composed(composed)
        written = len(self.editor.toPlainText())
        if self.editor.hasFocus() and written:
            self.preview.follow(self.editor.caret() / written)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, RefusedFile):
            self.preview.refuse(error)
        else:
            self._session.fail(error)

    def _say_words(self, text: str) -> None:
        counts = [(word_count(text), "word"), (len(keys(text)), "citation")]
        said = " · ".join(wording.many(number, what) for number, what in counts if number)
        self.words.setText(said if self._current else "")

    def _on_link(self, link: str) -> None:
        try:
            wanted = address.parse(link)
        except ValueError:
            self.link_clicked.emit(link)
        else:
            self._session.open_article(wanted.article_id, wanted.span)

    def _on_theme(self) -> None:
        self.editor.set_theme()
        self.set_again()
