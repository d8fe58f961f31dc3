"""A note as it will look, under the line where it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reader.ui.annotating.markup import has_markup, to_rich_text
from reader.ui.annotating.note_editor import NoteEditor


class NotePreview(QLabel):
    """Follows an editor as one types; out of sight where there is nothing to see that is not typed so.

    While nobody writes it stands in the editor's place, and leads to it by a click or by the focus.
    """

    wanted = Signal()  # to write

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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        editor.textChanged.connect(self._follow)
        editor.entered.connect(lambda _: self._follow())
        self._follow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Lead to the editor."""
        super().focusInEvent(event)
        self.wanted.emit()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Lead to the editor."""
        self.wanted.emit()

    def _follow(self) -> None:
        note = self._editor.toPlainText()
        marked, writing = has_markup(note), self._editor.hasFocus()
        self.setText(to_rich_text(note) if marked else "")
        _show(self, marked)
        # The editor must not go while one writes in it, nor the only way to a note that has no marks.
        _show(self._editor, writing or not marked)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if writing else Qt.FocusPolicy.StrongFocus)


def _show(widget: QWidget, shown: bool) -> None:
    """Show or hide a widget; one that has no place yet would be shown as a window of its own."""
    if not shown:
        widget.hide()
    elif widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) and widget.isHidden():
        widget.setVisible(widget.parentWidget() is not None)
