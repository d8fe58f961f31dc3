"""Icons: SVG files drawn in one colour of the theme, sharp at every scale."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reader.places import resource


def icon(name: str, colour: QColor, size: int = 16) -> QIcon:
    """Return an icon of ``resources/icons`` with ``currentColor`` replaced."""
    text = resource(f"icons/{name}.svg").read_text("utf-8").replace("currentColor", colour.name())
    ratio = max([screen.devicePixelRatio() for screen in QGuiApplication.screens()], default=1.0)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return QIcon(pixmap)
