"""What the window asks of a view that stands behind the segments at the top right."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget


class View(Protocol):
    """A view of the library; every method may be missing, the window asks before it calls."""

    def set_topic(self, topic_id: str) -> None:
        """Show a topic that was chosen in the sidebar."""

    def activate(self) -> None:
        """Take the focus: the view has come to the front."""

    def hints(self) -> str:
        """Return the keys worth knowing here, for the status bar: ``J / K next figure · Space checked``."""


def set_topic(view: QWidget, topic_id: str) -> None:
    """Pass a topic to a view that takes topics."""
    method = getattr(view, "set_topic", None)
    if method is not None:
        method(topic_id)


def activate(view: QWidget) -> None:
    """Tell a view that it has come to the front; one without a method of its own gets the focus."""
    method = getattr(view, "activate", None)
    if method is None:
        view.setFocus()
    else:
        method()


def hints(view: QWidget) -> str:
    """Return the key hints of a view, or nothing."""
    method = getattr(view, "hints", None)
    return method() if method is not None else ""
