"""What our own widgets are for a screen reader: Qt knows the roles of its own classes only."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

ROLE = "accessible_role"  # the attribute by which a class says what it is


def install() -> None:
    """Let every widget whose class has an ``accessible_role`` be what that says."""
    QAccessible.installFactory(_interface)


def _interface(_name: str, source: QObject) -> QAccessibleInterface | None:
    role = getattr(source, ROLE, None)
    if role is None or not isinstance(source, QWidget):
        return None  # Qt's own answer stands
    from PySide6.QtWidgets import QAccessibleWidget

    return QAccessibleWidget(source, role)
