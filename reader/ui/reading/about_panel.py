"""What is known of an article: each value with where it was found, and to be corrected in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reader.domain.errors import ParallaxError
from reader.services import correcting, reading, versions
from reader.services.correcting import FIELDS, evidence, values_of
from reader.services.reading import Reading
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import button, clear, label
from reader.ui.session import Session

CLEANED = (
    "What is read and quoted is the cleaned text: divided words joined, what copying left behind taken out."
)


class AboutPanel(QScrollArea):
    """One line to edit for each field, its evidence under it; then the file it came from."""

    accessible_role = QAccessible.Role.Form

    versions_wanted = Signal(int)  # article id
    original_wanted = Signal(int)  # article id
    review_wanted = Signal(object)  # article ids

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("About this article")
        self._session = session
        self._theme = theme
        self._reading: Reading | None = None
        self._whole_removed = False
        self._lines: dict[str, QLineEdit] = {}
        inner = QWidget()
        inner.setObjectName("panel")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(16, 8, 16, 16)
        self._column.setSpacing(3)
        self.setWidgetResizable(True)
        self.setWidget(inner)

    def show_reading(self, opened: Reading | None) -> None:
        """Show an article."""
        self._reading = opened
        clear(self._column)
        if opened is None:
            self._column.addWidget(label("Nothing is open.", "muted"))
            self._column.addStretch(1)
            return
        for field, name in FIELDS:
            self._add_field(opened, field, name)
        self._add_file(opened)
        self._versions = button(
            "Versions and captures",
            lambda: self.versions_wanted.emit(opened.article.id),
            kind="link",
            name="Show what changed between versions and captures",
        )
        self._versions.hide()
        self._column.addWidget(self._versions)
        self._column.addStretch(1)
        self._count_versions(opened.article.id)

    def line(self, field: str) -> QLineEdit:
        """Return where a field is edited; raises ``KeyError``."""
        return self._lines[field]

    def _add_field(self, opened: Reading, field: str, name: str) -> None:
        found = values_of(opened.article.metadata, field)
        line = QLineEdit("; ".join(one.value for one in found))
        line.setAccessibleName(name)
        line.setPlaceholderText("unknown")
        line.setCursorPosition(0)
        line.editingFinished.connect(lambda: self._correct(field, line))
        self._lines[field] = line
        self._column.addWidget(label(name, "heading"))
        self._column.addWidget(line)
        self._column.addWidget(label(evidence(found), "muted", wrap=True))
        gap = QFrame()
        gap.setFixedHeight(6)
        self._column.addWidget(gap)

    def _add_file(self, opened: Reading) -> None:
        article = opened.article
        self._column.addWidget(label("File", "heading"))
        lines = [article.original_name, f"version {article.version.number} of its text"]
        if article.encoding:
            lines.append(f"read as {article.encoding}")
        if article.metadata.digest_of:
            lines.append(f"a digest of {article.metadata.digest_of}")
        lines += article.notes
        lines.append(CLEANED)
        for line in lines:
            self._column.addWidget(label(line, "muted", wrap=True))
        for text, wanted, value in (
            ("Open the original", self.original_wanted, article.id),
            ("Beside the original, and its encoding", self.review_wanted, (article.id,)),
        ):
            self._column.addWidget(button(text, partial(wanted.emit, value), kind="link"))
        if article.removed:
            number = len(article.removed)
            self._column.addWidget(
                button(
                    f"{number} line{'' if number == 1 else 's'} left out as boilerplate",
                    self._toggle_removed,
                    kind="link",
                )
            )
            if self._whole_removed:
                self._column.addWidget(label("\n".join(article.removed), "muted", wrap=True))

    def _count_versions(self, article_id: int) -> None:
        """Offer to compare the texts of an article where there are several."""

        def show(count: int) -> None:
            if self._reading is not None and self._reading.article.id == article_id and count > 1:
                self._versions.setText(f"What changed in {count:,} versions and captures")
                self._versions.show()

        self._session.read(lambda library: versions.count(library, article_id), show, latest="versions")

    def _toggle_removed(self) -> None:
        self._whole_removed = not self._whole_removed
        self.show_reading(self._reading)

    def _correct(self, field: str, line: QLineEdit) -> None:
        if self._reading is None:
            return
        article = self._reading.article
        before = tuple(one.value for one in values_of(article.metadata, field))
        try:
            after = correcting.typed(field, line.text())
        except ValueError as error:
            self._session.fail(ParallaxError(str(error), "Nothing was changed."))
            line.setText("; ".join(before))
            return
        if after != before:
            self._session.edit(lambda library: reading.correct_metadata(library, (article.id,), field, after))
