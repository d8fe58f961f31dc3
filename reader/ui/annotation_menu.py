"""What can be done with annotations beyond making them: their ends moved, the codebook of their tags."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from reader.domain.annotation import AnchorState, Annotation
from reader.domain.resizing import with_end_moved
from reader.ui.annotating.codebook import Codebook
from reader.ui.annotating.panel import in_text_order
from reader.ui.kit.commands import Command
from reader.ui.main_window import MainWindow

_ENDS = (
    ("annotate.longer", "Highlight one word more", False, 1, "Alt+Shift+Right"),
    ("annotate.shorter", "Highlight one word less", False, -1, "Alt+Shift+Left"),
    ("annotate.earlier", "Begin one word earlier", True, -1, "Ctrl+Alt+Shift+Left"),
    ("annotate.later", "Begin one word later", True, 1, "Ctrl+Alt+Shift+Right"),
)


class AnnotationMenu:
    """The commands on the annotation at the caret, and the codebook's window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.codebook: Codebook | None = None
        self._said = ""  # the annotation that a screen reader was told of last
        window.desk.reader.page.cursorPositionChanged.connect(self._on_caret)

    def commands(self) -> list[Command]:
        """Return them, for the registry."""
        ends = [
            Command(
                key,
                words,
                lambda start=start, by=by: self._window.desk.stretch(start=start, by=by),  # type: ignore[misc]
                (keys,),
                "Annotate",
                separated=key == _ENDS[0][0],
                hint="Moves an end of the annotation at the caret",
            )
            for key, words, start, by, keys in _ENDS
        ]
        return [
            Command(
                "annotate.word",
                "Select the word, or one more",
                self.select_word,
                ("Ctrl+Shift+W",),
                "Annotate",
                separated=True,
            ),
            Command(
                "annotate.sentence",
                "Select the sentence, or one more",
                self._window.desk.reader.page.select_sentence,
                ("Ctrl+Shift+E",),
                "Annotate",
            ),
            Command(
                "annotate.next",
                "Next annotation",
                lambda: self.step(1),
                ("F4",),
                "Annotate",
                separated=True,
                hint="Goes to it in the text; Ctrl+M writes its note",
            ),
            Command(
                "annotate.previous", "Previous annotation", lambda: self.step(-1), ("Shift+F4",), "Annotate"
            ),
            Command(
                "annotate.article",
                "Note on the whole article",
                self.note_on_article,
                ("Ctrl+Alt+M",),
                "Annotate",
            ),
            *ends,
            Command(
                "annotate.codebook", "Codebook…", self.show_codebook, ("Ctrl+Shift+B",), "Annotate", True
            ),
        ]

    def select_word(self) -> None:
        """Select the word at the caret; where words are selected already, the next one too."""
        reader = self._window.desk.reader
        page, span = reader.page, reader.page.selected_span()
        if span is not None:
            page.select(with_end_moved(reader.reading_text, span, 1))
            return
        cursor = page.textCursor()
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        page.setTextCursor(cursor)

    def step(self, by: int) -> None:
        """Go to the next annotation in the text, or to the one before, and say what it is."""
        desk = self._window.desk
        caret = desk.reader.page.caret()
        standing = [
            (one.anchor.span, one)
            for one in in_text_order(tuple(desk.annotations.annotations()))
            if one.anchor is not None and one.anchor.state is not AnchorState.ORPHAN
        ]
        ahead = [pair for pair in standing if (pair[0].start > caret if by > 0 else pair[0].start < caret)]
        if not ahead:
            last = "No more annotations in this article" if standing else "No annotations in this article"
            self._window.status.say(last)
            return
        span, one = ahead[0 if by > 0 else -1]
        self._said = one.id
        desk.reader.go_to(span)
        desk.reader.page.say(spoken(one, with_quote=True))

    def note_on_article(self) -> None:
        """Begin a note on the open article as a whole."""
        desk = self._window.desk
        if desk.reader.reading is not None:
            desk.show_panel(0)
            desk.annotations.article_note_wanted.emit()

    def _on_caret(self) -> None:
        desk = self._window.desk
        if desk.reader.reading is None:
            return
        here = next(iter(desk.annotations.annotations_at(desk.reader.page.caret())), None)
        if here is not None and here.id != self._said and not desk.reader.page.guided:
            desk.reader.page.say(spoken(here, with_quote=False))
        self._said = here.id if here else ""

    def show_codebook(self) -> Codebook:
        """Open the codebook beside the window, or bring it to the front."""
        window = self._window
        if self.codebook is None:
            self.codebook = Codebook(window.session, window.annotator, window.theme, window)
        self.codebook.show()
        self.codebook.raise_()
        self.codebook.activateWindow()
        self.codebook.tree.setFocus()
        return self.codebook


def spoken(annotation: Annotation, *, with_quote: bool) -> str:
    """Return what is said of an annotation: colour, words, note and tags."""
    quote = " ".join(annotation.anchor.quote.split()) if annotation.anchor and with_quote else ""
    note = f"Note: {' '.join(annotation.note.split())}" if annotation.note else ""
    tags = f"Tags: {', '.join(annotation.tags)}" if annotation.tags else ""
    parts = (f"Highlighted {annotation.colour.value}", quote, note, tags)
    return ". ".join(part for part in parts if part)
