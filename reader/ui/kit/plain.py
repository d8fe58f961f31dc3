"""Text from articles where Qt would guess whether it is markup: tool tips, message boxes, questions."""

from __future__ import annotations

from PySide6 import QtGui

_MARKS = frozenset("<&")


def plain(text: str) -> str:
    """Return what Qt shows as the text stands: markup in it would be obeyed, and its pictures opened."""
    # Qt sees markup in "<" and in "&lt;" alone; to ask it loads every one of its enumerations, once.
    if not _MARKS.intersection(text) or not QtGui.Qt.mightBeRichText(text):
        return text
    from html import escape  # loaded on first use: hardly any title needs it

    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>")
