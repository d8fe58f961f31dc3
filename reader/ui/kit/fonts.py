"""The fonts that come with the program, so that it looks the same on every machine."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from reader.places import resource

INTERFACE_POINTS = 10.0


def load_fonts(points: float = INTERFACE_POINTS) -> None:
    """Make the shipped fonts known and use the sans for the interface."""
    for file in sorted(resource("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont("Inter")
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    QGuiApplication.setFont(font)
