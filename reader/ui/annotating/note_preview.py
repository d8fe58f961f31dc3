"""A note as it will look, under the line where it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from reader.ui.annotating.markup import has_markup, to_rich_text
from reader.ui.annotating.note_editor import NoteEditor


class NotePreview(QLabel):
    """Follows an editor as one types; out of sight where there is nothing to see that is not typed so."""

    def __init__(self, editor: NoteEditor) -> None:
        super().__init__()
        self._editor = editor
        self.setObjectName("preview")
        self.setAccessibleName("Preview of the note")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setOpenExternalLinks(False)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setContentsMargins(8, 0, 0, 0)
        editor.textChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        note = self._editor.toPlainText()
        marked = has_markup(note)
        self.setText(to_rich_text(note) if marked else "")
        self.setVisible(marked)
