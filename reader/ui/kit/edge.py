"""The narrow button that shows or hides what stands at the edge: it must be found without its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton

from reader.ui.kit.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable


def edge_button(text: str, name: str, keys: str, run: Callable[[], object]) -> QToolButton:
    """Return the button; ``name`` says what it does."""
    made = QToolButton()
    made.setText(text)
    made.setProperty("quiet", True)
    made.setProperty("tight", True)
    made.setAccessibleName(name)
    made.setToolTip(plain(f"{name} ({keys})"))
    made.clicked.connect(lambda _=False: run())
    return made
