"""The line at the bottom: how much there is, whether it is indexed and saved, which keys to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from reader import services
from reader.domain import wording
from reader.ui.kit.announcing import announce
from reader.ui.kit.widgets import label, restyle

if TYPE_CHECKING:
    from reader.services.library import Library
    from reader.ui.session import Session

SAID_MS = 8000  # an error stays so long


class StatusLine(QFrame):
    """Says "Saved" after a commit and never before."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self._session = session
        self._counts = ""
        self._missing = 0
        self._unread = 0
        self.left = label("", "muted")
        self.saved = label("", "muted")
        self.hints = label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(18)
        row.addWidget(self.left)
        row.addStretch(1)
        row.addWidget(self.hints)
        row.addWidget(self.saved)
        for one in (self.left, self.saved):
            one.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._timer = QTimer(self, singleShot=True, interval=SAID_MS)
        self._timer.timeout.connect(self._show)
        self._refresh_timer = QTimer(self, singleShot=True, interval=400)
        self._refresh_timer.timeout.connect(self.refresh)
        session.saving.connect(self._on_saving)
        session.saved.connect(lambda: self.saved.setText("Saved"))
        session.not_saved.connect(lambda: self.saved.setText("Not saved"))
        session.changed.connect(lambda _: self._refresh_timer.start())
        session.indexed.connect(self._on_indexed)
        session.figures_found.connect(self._on_figures)
        session.library_changed.connect(self._on_library)

    def refresh(self) -> None:
        """Count again."""

        def work(library: Library) -> tuple[int, int, int, int]:
            return (
                services.reading.counts(library).articles,
                services.figures.count(library),
                library.unindexed(),
                services.extracting.unread(library),
            )

        self._session.read(work, self._on_counts, latest="status")

    def say(self, text: str, *, error: bool = False) -> None:
        """Say something for a while."""
        self.left.setText(text)
        announce(self.left, text)
        self.left.setObjectName("error" if error else "muted")
        restyle(self.left, "said", text)
        self._timer.start()

    def _on_saving(self) -> None:
        self.saved.setText("Saving …")
        if self._timer.isActive() and self.left.objectName() != "error":
            self._timer.stop()  # what was said belongs to the step before
            self._show()

    def _on_library(self) -> None:
        library = self._session.library
        self.saved.setText("Reading only" if library is not None and library.read_only else "")

    def _on_counts(self, found: tuple[int, int, int, int]) -> None:
        articles, claims, self._missing, self._unread = found
        self._counts = f"{wording.many(articles, 'article')} · {wording.many(claims, 'figure')}"
        self._show()

    def _on_indexed(self, missing: int) -> None:
        self._missing = missing
        self._show()

    def _on_figures(self, unread: int) -> None:
        self._unread = unread
        self._show()

    def _show(self) -> None:
        if self._timer.isActive():
            return
        index = f"{self._missing:,} not indexed yet" if self._missing else "index up to date"
        parts = [self._counts, index]
        if self._unread:
            articles = wording.many(self._unread, "article")
            parts.append(f"figures are being found in {articles}")
        self.left.setText(" · ".join(parts) if self._counts else "")
        self.left.setObjectName("muted")
        restyle(self.left, "said", "")
