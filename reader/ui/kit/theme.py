"""The look of the window: tokens from a theme file become palette, fonts and text formats.

In a theme file ``ground`` has what things stand on and ``text`` what is read: text and muted reach 4.5:1 on
every ground, faint is for paragraph numbers and signs. Marks and highlights: a fill, and the line under it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import QJsonDocument, QObject, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from reader.places import resource
from reader.ui.kit.style import stylesheet

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCharFormat

    from reader.domain.annotation import Colour

SANS = "Inter"
SERIF = "Noto Serif"
MONO = "DejaVu Sans Mono"


class Look(StrEnum):
    """What the researcher chose; ``SYSTEM`` follows the desktop between light and dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    SEPIA = "sepia"


class Mark(StrEnum):
    """What a stretch of text can be marked as; each has its own line, so colour is never needed."""

    HIT = "hit"
    CURRENT_HIT = "current_hit"
    FIND = "find"
    FIGURE = "figure"
    NOT_FIGURE = "not_figure"
    TARGET = "target"


class Pair(NamedTuple):
    """A fill and the line under it."""

    fill: QColor
    line: QColor


class Theme(QObject):
    """The tokens of the theme in force; ``changed`` says that everything must be drawn anew.

    Digits are of one width, so that columns of numbers stand below each other; not so on paper
    (``tabular``): a PDF does not know what characters such glyphs stand for, and nobody could copy them.
    """

    changed = Signal()

    def __init__(
        self, look: Look = Look.SYSTEM, parent: QObject | None = None, *, tabular: bool = True
    ) -> None:
        super().__init__(parent)
        self._look, self._tabular = look, tabular
        # Before a palette of ours is set, the system's tells light from dark.
        light = QGuiApplication.palette().window().color().lightness() > 127
        system = Look.LIGHT if light else Look.DARK
        self._tokens = _load(system if look is Look.SYSTEM else look)
        self._publications: list[str] = []
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)

    @property
    def look(self) -> Look:
        """What was chosen, ``SYSTEM`` included."""
        return self._look

    @property
    def dark(self) -> bool:
        """Whether light text stands on dark ground."""
        return bool(self._tokens["dark"])

    def use(self, look: Look) -> None:
        """Take another look."""
        self._look = look
        self._tokens = _load(_in_force(look))
        self.changed.emit()

    def colour(self, token: str) -> QColor:
        """Return a ground, text or line colour by its token: ``paper``, ``muted``, ``focus``."""
        for part in ("ground", "text", "line"):
            if token in self._tokens[part]:
                return QColor(self._tokens[part][token])
        raise KeyError(token)

    def mark(self, mark: Mark) -> Pair:
        """Return the colours of a mark in the text."""
        return _pair(self._tokens["mark"][mark.value])

    def figure_text(self) -> QColor:
        """Return the colour of a figure's own characters."""
        return QColor(self._tokens["mark"]["figure_text"][0])

    def highlight(self, colour: Colour) -> Pair:
        """Return the colours of a highlight."""
        return _pair(self._tokens["highlight"][colour.value])

    def know_publications(self, names: list[str]) -> None:
        """Give these publications their colours in this order, before any other asks."""
        self._publications = list(dict.fromkeys([*names, *self._publications]))

    @property
    def publications(self) -> list[str]:
        """The publications in the order of their colours, to be kept with the library's settings."""
        return list(self._publications)

    def publication(self, name: str) -> QColor:
        """Return the colour of a publication: the same in every view; muted where it is unknown."""
        if not name:
            return self.colour("muted")
        if name not in self._publications:
            self._publications.append(name)
        colours = self._tokens["publication"]["colours"]
        return QColor(colours[self._publications.index(name) % len(colours)])

    def char_format(self, mark: Mark) -> QTextCharFormat:
        """Return how a marked stretch is drawn: fill, and a line style of its own."""
        from reader.ui.kit.text_formats import marked

        return marked(self.mark(mark), mark)

    def highlight_format(self, colour: Colour) -> QTextCharFormat:
        """Return how a highlight is drawn: fill and a solid line."""
        from reader.ui.kit.text_formats import highlighted

        return highlighted(self.highlight(colour))

    def font(self, family: str = SANS, scale: float = 1.0, *, bold: bool = False) -> QFont:
        """Return a font of the interface, sized relative to the application font; tabular digits."""
        font = QFont(QGuiApplication.font())
        font.setFamilies([family, *([SANS] if family != SANS else [])])
        font.setPointSizeF(QGuiApplication.font().pointSizeF() * scale)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        if family == SANS and self._tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def palette(self) -> QPalette:
        """Return the palette that every widget of the application draws with."""
        return _palette(self)

    def stylesheet(self) -> str:
        """Return the style sheet for what a palette cannot say."""
        return stylesheet(self.colour, self.dark)

    def _on_system_changed(self) -> None:
        if self._look is Look.SYSTEM:
            self.use(Look.SYSTEM)


def _in_force(look: Look) -> Look:
    if look is not Look.SYSTEM:
        return look
    scheme = QGuiApplication.styleHints().colorScheme()
    return Look.DARK if scheme == QtCore.Qt.ColorScheme.Dark else Look.LIGHT


def _load(look: Look) -> dict[str, Any]:
    # Qt's own reader: Python's would be loaded for this alone before the first picture.
    tokens: dict[str, Any] = QJsonDocument.fromJson(
        resource(f"themes/{look.value}.json").read_bytes()
    ).toVariant()
    return tokens


def _pair(colours: list[str]) -> Pair:
    return Pair(QColor(colours[0]), QColor(colours[1]))


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for one, token in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "paper"),
        (role.AlternateBase, "window"),
        (role.Text, "text"),
        (role.Button, "raised"),
        (role.ButtonText, "text"),
        (role.BrightText, "danger"),
        (role.Highlight, "selected"),
        (role.HighlightedText, "text"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "muted"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Accent, "accent"),
        (role.Mid, "line"),
        (role.Light, "raised"),
        (role.Midlight, "line"),
        (role.Dark, "strong"),
        (role.Shadow, "strong"),
    ):
        palette.setColor(one, theme.colour(token))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, theme.colour("faint"))
    return palette
