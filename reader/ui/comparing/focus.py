"""Which figure is current and which is under the pointer: one word for columns, chart and table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from reader.ui.comparing.arrangement import Arrangement


class Focus(QObject):
    """The current claim of a comparison and the hovered one; every part of the view listens."""

    current_changed = Signal(str)  # claim id, empty: none
    lit_changed = Signal()  # the set of claims that light up together is another one
    opened = Signal(str)  # claim id: open its article at the quote

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrangement: Arrangement | None = None
        self._current = ""
        self._hovered = ""
        self._lit: frozenset[str] = frozenset()
        self._looked_at: frozenset[str] = frozenset()

    @property
    def current(self) -> str:
        """The claim that keys act on; empty where there is none."""
        return self._current

    @property
    def lit(self) -> frozenset[str]:
        """The claims that light up: those linked with the hovered one, else with the current one."""
        return self._lit

    def show(self, arrangement: Arrangement) -> None:
        """Take another arrangement; the current claim stays where it is still shown."""
        self._arrangement = arrangement
        self._hovered, self._looked_at = "", frozenset()
        shown = {one.id for one in arrangement.claims}
        self.choose(self._current if self._current in shown else "")
        self._light()

    def choose(self, claim_id: str) -> None:
        """Make a claim current."""
        if claim_id != self._current:
            self._current, self._looked_at = claim_id, frozenset()
            self.current_changed.emit(claim_id)
            self._light()

    def look_at(self, claim_ids: Sequence[str]) -> None:
        """Light up several claims, and no others, until another one is chosen; the first is current."""
        self.choose(claim_ids[0])
        self._looked_at = frozenset(claim_ids)
        self._light()

    def hover(self, claim_id: str) -> None:
        """Say which claim is under the pointer, or none."""
        if claim_id != self._hovered:
            self._hovered = claim_id
            self._light()

    def step(self, by: int) -> None:
        """Go to the next or previous claim in reading order; from none to the first or last."""
        if self._arrangement is None or not self._arrangement.claims:
            return
        ids = [one.id for one in self._arrangement.claims]
        if self._current in ids:
            index = min(max(ids.index(self._current) + by, 0), len(ids) - 1)
        else:
            index = 0 if by > 0 else len(ids) - 1
        self.choose(ids[index])

    def _light(self) -> None:
        centre = self._hovered or self._current
        known = self._arrangement is not None and centre in self._arrangement.by_id
        lit = self._arrangement.linked(centre) if known and self._arrangement is not None else frozenset()
        if not self._hovered and self._looked_at:
            lit = self._looked_at
        if lit != self._lit:
            self._lit = lit
            self.lit_changed.emit()
