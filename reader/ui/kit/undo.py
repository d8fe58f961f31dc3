"""A step on the undo stack: an edit that is committed already, and its way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zlib import crc32

from PySide6.QtGui import QUndoCommand

from reader.domain.edit import Change, Edit


def merged(first: Edit, second: Edit) -> Edit:
    """Return one edit with the effect of two in a row; what was changed twice keeps its first ``before``."""
    changes = {(one.subject, one.key): one for one in first.changes}
    for one in second.changes:
        earlier = changes.get((one.subject, one.key))
        before = earlier.before if earlier else one.before
        changes[(one.subject, one.key)] = Change(one.subject, one.key, before, one.after)
    return replace(second, changes=tuple(changes.values()))


class EditCommand(QUndoCommand):
    """An edit on the stack; pushing it does nothing, because it is committed before it is pushed."""

    def __init__(self, edit: Edit, apply: Callable[[Edit], None], merge: str = "") -> None:
        super().__init__(edit.name)
        self.edit = edit
        self._apply = apply
        self.merge = merge
        self._pushed = False

    def id(self) -> int:
        """Return a number for steps that may be one, -1 for those that never are."""
        return crc32(self.merge.encode()) & 0x3FFFFFFF if self.merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take the next step into this one where both are of the same kind on the same thing."""
        if not isinstance(other, EditCommand) or other.merge != self.merge:
            return False
        self.edit = merged(self.edit, other.edit)
        return True

    def redo(self) -> None:
        """Do it again; the first time it is done already."""
        if self._pushed:
            self._apply(self.edit)
        self._pushed = True

    def undo(self) -> None:
        """Take it back."""
        self._apply(self.edit.inverse())
