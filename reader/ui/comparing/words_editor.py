"""The window for the researcher's own words that count alike."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from reader.domain.edit import Subject, Touched
from reader.services import comparing, thesaurus
from reader.ui.kit.widgets import button, label
from reader.ui.session import Session


class WordsEditor(QDialog):
    """Edits the words as they are kept; what is wrong is said while one types, and nothing wrong is kept."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Words that count alike")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(thesaurus.own_words())
        self.text.setAccessibleName("Your words that count alike")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.trouble = label("", "error", wrap=True)
        self._keep = button("Keep words", self.keep, kind="primary")
        buttons = QDialogButtonBox()
        buttons.addButton(self._keep, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(button("Cancel", self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addWidget(
            label(
                "Whoever counts one word of a class counts them all, in every library.",
                "muted",
                wrap=True,
            )
        )
        for one in (self.text, self.trouble, buttons):
            column.addWidget(one)
        self.text.textChanged.connect(self._check)
        self._check()
        unit = self.fontMetrics().height()
        self.resize(unit * 44, unit * 24)

    def keep(self) -> None:
        """Keep the words, compare anew with them, and close."""
        text = self.text.toPlainText()

        def done(_none: None) -> None:
            # They are kept even where the window was closed meanwhile.
            self._session.changed.emit(Touched(frozenset({Subject.TOPIC})))
            if isValid(self):
                self.accept()

        self._session.ask(
            lambda library: comparing.keep_words(library, text), done, self._on_refused, latest="thesaurus"
        )

    def _on_refused(self, error: Exception) -> None:
        self.trouble.setText(str(error))

    def _check(self) -> None:
        trouble = thesaurus.wrong_in(self.text.toPlainText())
        self.trouble.setText(trouble)
        self._keep.setEnabled(not trouble)
