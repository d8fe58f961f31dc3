"""The original of an article: its words as the file has them, in which encoding, and the way to the file."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from reader.domain.edit import Subject, Touched
from reader.services import correcting, rereading
from reader.services.correcting import Original
from reader.services.import_report import ReportLine
from reader.services.library import Library
from reader.ui.importing.page_pane import PagePane
from reader.ui.importing.read_again_command import ReadAgainCommand
from reader.ui.kit.plain import plain
from reader.ui.kit.segments import Segments
from reader.ui.kit.widgets import button, label
from reader.ui.session import Session

ENCODINGS = (
    "utf-8", "cp1252", "iso-8859-15", "utf-16", "cp1250", "iso-8859-2", "cp1251", "koi8-r", "cp1253",
    "cp1254", "cp1255", "cp1256", "gb18030", "big5", "shift_jis", "euc-kr",
)  # fmt: skip

_AS_READ = "The file is no plain text: this is what was read from it."
_AS_READ_OF_PAGES = "This is what was read from its pages."
_PAGES, _TEXT = range(2)
_WITHIN = "The file holds several articles: this is the place of this one."


class OriginalPane(QWidget):
    """Shows one original; choosing another encoding reads the article anew from its bytes."""

    open_wanted = Signal(int)  # article id
    said = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: Original | None = None
        self._wanted = 0
        self.name = label("", "heading")
        self.note = label("", "muted", wrap=True)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName("The original")
        self.page = PagePane(session)
        self.faces = Segments(("Pages", "Text"), "The original as")
        self._body = QStackedWidget()
        self._body.addWidget(self.page)
        self._body.addWidget(self.text)
        self.encoding = QComboBox()
        self.encoding.addItems(ENCODINGS)
        self.encoding.setAccessibleName("Encoding that the original is read in")
        self._read_as = label("Read as", "muted")
        self._read_as.setBuddy(self.encoding)
        self._open = button("Open the original", self._on_open)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        for one in (self.faces, self._read_as, self.encoding, self._open):
            head.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self._body, 1)
        self.encoding.activated.connect(self._on_encoding)
        self.faces.chosen.connect(self._show_face)
        self.page.failed.connect(self._on_no_page)
        session.changed.connect(self._on_changed)
        self.show_article(0)

    def show_article(self, article_id: int) -> None:
        """Show the original of an article; 0 for none."""
        self._wanted = article_id
        if not article_id:
            self._show_nothing()
            return
        self._session.read(
            lambda library: correcting.original(library, article_id), self._show, latest="original"
        )

    def _show_nothing(self) -> None:
        self._shown = None
        self.name.setText("Original")
        self.note.setText("Choose an article to see its original here.")
        self.note.show()
        self.text.clear()
        self._show_pages(0)
        self._offer(encoding=False, opening=False)

    def _show(self, found: Original) -> None:
        if found.article_id != self._wanted:
            return
        self._shown = found
        self.name.setText(found.name)
        self.name.setToolTip(plain(found.name))
        self._show_pages(found.article_id if found.has_pages else 0)
        self.text.setPlainText(found.text)
        self._offer(encoding=bool(found.encoding), opening=True)
        if found.encoding and self.encoding.findText(found.encoding) < 0:
            self.encoding.addItem(found.encoding)
        self.encoding.setCurrentText(found.encoding)

    def _show_pages(self, article_id: int) -> None:
        """Show the pages of an original; where there are none to be drawn, its words."""
        self.faces.setVisible(bool(article_id))
        self.page.show_article(article_id)
        self._show_face(_PAGES if article_id else _TEXT)

    def _show_face(self, face: int) -> None:
        """Show the pages as they are printed, or what was read from them."""
        found = self._shown
        self.faces.choose(face)
        self._body.setCurrentIndex(face)
        if found is not None:
            self.note.setText(
                _AS_READ_OF_PAGES if found.has_pages else _AS_READ if found.as_read else _WITHIN
            )
            self.note.setVisible(face == _TEXT and (found.as_read or found.within))

    def _on_no_page(self, why: str) -> None:
        """A page that cannot be drawn makes room for the words."""
        self.faces.hide()
        self._show_face(_TEXT)
        self.note.setText(f"Its pages cannot be shown: {why}. This is what was read from it.")

    def _offer(self, *, encoding: bool, opening: bool) -> None:
        self._read_as.setVisible(encoding)
        self.encoding.setVisible(encoding)
        self._open.setEnabled(opening)

    def _on_open(self) -> None:
        if self._shown is not None:
            self.open_wanted.emit(self._shown.article_id)

    def _on_encoding(self, _: int) -> None:
        shown, wanted = self._shown, self.encoding.currentText()
        if shown is None or wanted == shown.encoding:
            return

        self._read_as_wanted(shown, wanted)

    def _read_as_wanted(self, shown: Original, wanted: str) -> None:
        """Read an article in an encoding that was chosen, and make a step to undo of it."""
        session, article_id = self._session, shown.article_id
        # Not a method: a step back may be wanted when this window is closed.
        read_as = partial(_read_as, session, article_id)

        def done(line: ReportLine) -> None:
            session.undo_stack.push(ReadAgainCommand(shown.encoding, wanted, read_as))
            _tell(session, line)
            if isValid(self):
                self.said.emit(f"Read again as {wanted}; annotations moved with their words")

        def failed(error: Exception) -> None:
            if isValid(self):
                self.encoding.setCurrentText(shown.encoding)
                self.said.emit(f"It cannot be read as {wanted}: nothing was changed")
            session.fail(error)

        session.long("edit", partial(_read, article_id, wanted), done, failed)

    def _on_changed(self, touched: Touched) -> None:
        if self._wanted in touched.article_ids and Subject.ARTICLE in touched.subjects:
            self.show_article(self._wanted)


def _read(article_id: int, encoding: str, library: Library) -> ReportLine:
    return rereading.read_again(library, article_id, encoding=encoding)


def _read_as(session: Session, article_id: int, encoding: str) -> None:
    """Read an article in an encoding, as a step back or forth."""
    session.long("edit", partial(_read, article_id, encoding), partial(_tell, session))


def _tell(session: Session, line: ReportLine) -> None:
    session.tell(Touched(frozenset({Subject.ARTICLE}), frozenset({line.article_id})))
