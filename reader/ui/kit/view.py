"""What the window asks of a view that stands behind the segments at the top right, where the view has it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def activate(view: QWidget) -> None:
    """Tell a view that it has come to the front; one without a method of its own gets the focus."""
    method = getattr(view, "activate", None)
    if method is None:
        view.setFocus()
    else:
        method()


def hints(view: QWidget) -> str:
    """Return the keys worth knowing in a view, for the status bar: ``J / K next figure``."""
    method = getattr(view, "hints", None)
    return method() if method is not None else ""
