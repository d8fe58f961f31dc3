"""The notebook in the window: made when it is first wanted, its commands, and what is sent to it."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QMimeData, QObject

from reader.domain import export_forms
from reader.domain.comparison import Claim
from reader.exports.citation import Style
from reader.exports.writing import file_name
from reader.services import notebook
from reader.services.library import Library
from reader.ui.annotating.annotator import utc_now
from reader.ui.exchange import Exchange
from reader.ui.frame import NOTEBOOK
from reader.ui.kit.carrying import Passage, Spring, passage_in
from reader.ui.kit.commands import Command
from reader.ui.kit.files import ask_where, write_file
from reader.ui.main_window import MainWindow
from reader.ui.notebook_view import NotebookView
from reader.ui.output import Output

FORMS = export_forms.kinds(export_forms.NOTEBOOK)


class NotebookMenu(QObject):
    """The commands on the notebook; a quote that is sent there does not lead away from the text."""

    def __init__(self, window: MainWindow, exchange: Exchange, output: Output) -> None:
        super().__init__(window)
        self._window, self._exchange, self._output = window, exchange, output
        self._view: NotebookView | None = None
        window.make_notebook = self._make
        window.closing.connect(lambda: self._view.remember() if self._view else None)
        window.session.cite_wanted.connect(self.cite)
        window.desk.reader.selection_bar.cite_wanted.connect(self.cite_selection)
        Spring(window.bar.views.button(NOTEBOOK)).dropped.connect(self._on_dropped)

    @property
    def view(self) -> NotebookView:
        """The notebook's view, made on first use."""
        _ = self._window.notebook
        assert self._view is not None, "the window has it made"
        return self._view

    def _make(self) -> NotebookView:
        window = self._window
        self._view = NotebookView(window.session, window.theme, window.settings, self._style)
        self._view.link_clicked.connect(self._output.ask_about_link)
        self._view.export_wanted.connect(self.export)
        return self._view

    def commands(self) -> list[Command]:
        """Return them, for the registry."""
        return [
            Command(
                "notebook.cite",
                "Cite in the notebook",
                self.cite_selection,
                ("Ctrl+Shift+M",),
                "Notebook",
                hint="The selected words, linked to where they stand",
            ),
            Command("notebook.new", "New page", self.new_page, ("Ctrl+Alt+N",), "Notebook"),
            Command(
                "notebook.open", "Open the cited passage", self.open_passage, ("Alt+Return",), "Notebook"
            ),
            Command("notebook.delete", "Delete the page", self.delete_page, (), "Notebook"),
            Command(
                "notebook.export",
                "Export the page…",
                lambda: self.export(self.view.page_id),
                (),
                "Notebook",
                separated=True,
            ),
            Command(
                "notebook.export_all", "Export the whole notebook…", lambda: self.export(""), (), "Notebook"
            ),
        ]

    def cite_selection(self) -> None:
        """Cite what is chosen in front: a figure, the selected words, or the sentence at the caret."""
        window, reader = self._window, self._window.desk.reader
        claim = getattr(window.view, "claim", None) or getattr(
            getattr(window.view, "row", None), "claim", None
        )
        if isinstance(claim, Claim):
            window.session.cite(claim.article_id, claim.figure.sentence, claim.id)
            return
        if window.view is not window.desk or reader.reading is None:
            return
        if reader.page.selected_span() is None:
            reader.page.select_sentence()
        span = reader.page.selected_span()
        if span is not None:
            self._window.session.cite(reader.reading.article.id, span)

    def cite(self, passage: Passage) -> None:
        """Put a passage on the page that was written on last."""
        if self._view is not None:
            self._view.cite(passage)
        else:
            new_id, now = str(uuid4()), utc_now()
            self._window.session.edit(
                lambda library: notebook.cite(
                    library,
                    passage.article_id,
                    passage.span,
                    notebook.last_page(library) or new_id,
                    claim_id=passage.claim_id,
                    now=now,
                )
            )
        self._window.status.say("Cited in the notebook")

    def _on_dropped(self, data: QMimeData) -> None:
        passage = passage_in(data, str(self._window.session.folder))
        if passage is not None:
            self.cite(passage)

    def new_page(self) -> None:
        """Begin a page."""
        self._window.show_view(NOTEBOOK)
        self.view.new_page()

    def delete_page(self) -> None:
        """Delete the page that is shown."""
        if self._window.stack.currentIndex() == NOTEBOOK:
            self.view.delete_page()

    def open_passage(self) -> None:
        """Open the article of the citation at the caret."""
        if self._window.stack.currentIndex() == NOTEBOOK:
            self.view.editor.open_passage()

    def export(self, page_id: str) -> None:
        """Ask where to, then write a page, or the whole notebook."""
        library = self._window.session.library
        title = self.view.title(page_id) or f"{library.path.name if library else 'Parallax'} notebook"
        usual = file_name(title, ".docx")
        path = ask_where(self._window, "Export the notebook", usual, FORMS)
        if path is not None:
            self.write(path, page_id)

    def write(self, path: Path, page_id: str = "") -> None:
        """Write a page, or the whole notebook; its form is the file's suffix."""
        if self._view is not None:
            self._view.remember()
        style, template = self._style()

        def work(library: Library) -> None:
            form = path.suffix.lower().lstrip(".")
            write_file(path, notebook.notebook_file(library, form, style, template, page_id))

        self._window.session.long("edit", work, lambda _: self._window.status.say(f"Written: {path.name}"))

    def _style(self) -> tuple[Style, str]:
        return self._exchange.style, self._exchange.template
