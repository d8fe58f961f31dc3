"""A page of the notebook as it looks, with what is to be said of its citations."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QFrame, QVBoxLayout

from reader.domain.errors import RefusedFile
from reader.domain.notebook import Composed, Place
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import label
from reader.ui.reading.page import Page, Painted
from reader.ui.reading.page_style import PageStyle
from reader.ui.reading.rendering import render

_SCALE = 0.92  # of the type of articles: there is less room


class NotebookPreview(QFrame):
    """Shows a composed page in its place; a reference is a link."""

    link_clicked = Signal(str)
    left = Signal()  # Escape

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._theme, self._settings = theme, settings
        self._length = 0
        self.page = Page(theme)
        self.page.setAccessibleName("The page as it looks")
        self.trouble = label("", "warning", wrap=True)
        self.trouble.setContentsMargins(20, 6, 20, 6)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.trouble)
        column.addWidget(self.page, 1)
        self.page.link_clicked.connect(self.link_clicked)
        self.page.left.connect(self.left)

    def clear(self) -> None:
        """Show nothing: another page is on its way."""
        self.page.show_document(None, 0)

    def show_composed(self, composed: Composed) -> None:
        """Show a page, where one stood before."""
        style = PageStyle.remembered(self._settings)
        smaller = replace(style, scale=style.scale * _SCALE)
        rendered = replace(render(composed.document, self._theme, smaller), numbers={})
        self._length = len(composed.document.text)
        bar = self.page.verticalScrollBar()
        at = bar.value()
        self.page.show_document(rendered, style.width(self._theme))
        bar.setValue(at)
        self.page.paint_layer("current", [self._warning(one) for one in composed.places if _warned(one)])
        self._say(_told(composed))

    def refuse(self, error: RefusedFile) -> None:
        """Say that a page cannot be set, and that it is safe."""
        self._say(f"This page cannot be set: {error}. What you wrote is kept all the same.")

    def follow(self, part: float) -> None:
        """Keep in sight what is being written, so far down the page (0 to 1)."""
        offset = round(self._length * part)
        if not self.page.is_visible(offset):
            self.page.scroll_to(offset, 0.6)

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def _warning(self, place: Place) -> Painted:
        look = QTextCharFormat()
        look.setForeground(self._theme.colour("warning"))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        return Painted(place.span, look, self._theme.colour("warning"))


def _told(composed: Composed) -> str:
    unknown = sum(one.shown is None for one in composed.places)
    lost = sum(map(_warned, composed.places)) - unknown
    parts = [
        f"{lost} citation{'s do' if lost != 1 else ' does'} not stand as cited" if lost else "",
        f"{unknown} citation{'s lead' if unknown != 1 else ' leads'} nowhere" if unknown else "",
    ]
    said = "; ".join(filter(None, parts))
    return f"{said}: marked below." if said else ""


def _warned(place: Place) -> bool:
    return place.shown is None or bool(place.shown.trouble)
