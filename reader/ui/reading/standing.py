"""Where one stands in the page: the line at the top stays there, whatever changes the layout around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QTextEdit

SLICE = 0.03  # seconds of laying out after which the window's thread sees to other things
STRIDE = 20_000  # characters laid out between two looks at the clock
BEYOND = 10_000  # characters laid out below a place, more than a screen shows


@dataclass(frozen=True, slots=True)
class Line:
    """A line by the position of its first character, and how many pixels below the upper edge it begins."""

    position: int
    below: int = 0


@dataclass(frozen=True, slots=True)
class Goal:
    """The line to be shown, and both ends of the selection that is wanted with it."""

    line: Line
    selection: tuple[int, int] | None = None

    @property
    def reach(self) -> int:
        """How far the text must be laid out for it."""
        return max(self.line.position, *(self.selection or (0,)))


def block_at(document: QTextDocument, y: float) -> QTextBlock:
    """Return the last block that begins at or above a height; no more is laid out than that takes.

    Qt's own hit test errs between two paragraphs while what follows is not laid out yet.
    """
    layout = document.documentLayout()

    def top(number: int) -> float:
        return layout.blockBoundingRect(document.findBlockByNumber(number)).top()

    count, high = document.blockCount(), 1
    while high < count and top(high) <= y:
        high *= 2
    found = bisect_right(range(high), y, high // 2, min(high, count), key=top)
    return document.findBlockByNumber(max(0, found - 1))


def line_at(document: QTextDocument, y: float) -> Line:
    """Return the first line that is seen below a height."""
    block = block_at(document, y)
    top, layout = document.documentLayout().blockBoundingRect(block).top(), block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        if top + line.y() + line.height() > y:
            return Line(block.position() + line.textStart(), round(top + line.y() - y))
    following = block.next()
    if not following.isValid():
        return Line(block.position(), round(top - y))
    return Line(following.position(), round(top_of(document, following.position()) - y))


def top_of(document: QTextDocument, position: int) -> float:
    """Return the height at which the line with a position begins."""
    block = document.findBlock(position)
    top = document.documentLayout().blockBoundingRect(block).top()
    line = block.layout().lineForTextPosition(position - block.position())
    return top + line.y() if line.isValid() else top


class Standing(QObject):
    """Keeps the line at the top of a page; a long text is laid out up to it in slices."""

    arrived = Signal(object)  # Goal

    def __init__(self, page: QTextEdit) -> None:
        super().__init__(page)
        self._page = page
        self._bar = page.verticalScrollBar()
        self._line = Line(0)
        self._goal: Goal | None = None
        self._laid_out = 0
        self._held = False
        self.moving = False  # the page is being moved by us, not by the researcher
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._advance)
        self._bar.rangeChanged.connect(lambda *_: self._on_range())

    @property
    def line(self) -> Line:
        """The line at the top, or the one that is on its way there."""
        return self._goal.line if self._goal else self._line

    @property
    def on_the_way(self) -> bool:
        """Whether the text is still being laid out up to the line."""
        return self._goal is not None

    @property
    def selection(self) -> tuple[int, int]:
        """Both ends of the selection, the caret last; of the one that is on its way, if there is one."""
        if self._goal is not None and self._goal.selection is not None:
            return self._goal.selection
        cursor = self._page.textCursor()
        return cursor.anchor(), cursor.position()

    def begin(self) -> None:
        """Stand at the beginning, of another document perhaps."""
        self._release()
        self._line, self._laid_out = Line(0), 0
        self._move(0)

    def note(self) -> None:
        """Take the line that the researcher has scrolled to as the one to keep."""
        if not self.moving:
            self._release()
            self._line = self._at_top()

    def go(self, goal: Goal, *, held: bool = False) -> None:
        """Show a line, now or as soon as the text is laid out so far.

        ``held`` keeps the picture as it is until then.
        """
        self._goal = goal
        self._advance()
        if held and self._goal is not None and not self._held:
            self._page.setUpdatesEnabled(False)
            self._held = True

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the line while something is changed that moves it."""
        outer, self.moving = self.moving, True
        try:
            yield
        finally:
            self.moving = outer
            self._laid_out = 0
            self._put_back()

    def _on_range(self) -> None:
        if self._goal is not None:
            self._move(self._bar.value())  # before Qt takes a value beyond the new end back by itself
        else:
            self._put_back()

    def _put_back(self) -> None:
        if not self.moving and self._goal is None and self._line != Line(0):
            self.go(Goal(self._line), held=True)

    def _advance(self) -> None:
        goal = self._goal
        if goal is None:
            return
        if not self._reaches(goal.reach):
            self._next.start()
            return
        self.moving = True
        self.arrived.emit(goal)
        self.moving = False
        self._goal, self._line = None, goal.line
        top = top_of(self._page.document(), goal.line.position) - goal.line.below
        self._move(0 if goal.line == Line(0) else round(top))
        self._release()

    def _at_top(self) -> Line:
        value = self._bar.value()
        return line_at(self._page.document(), value) if value else Line(0)

    def _move(self, value: int) -> None:
        outer, self.moving = self.moving, True
        if value > self._bar.maximum():
            # Qt tells the bar a moment later how much is laid out; more than there is would be taken back.
            known = self._known_height() - self._page.viewport().height()
            self._bar.setMaximum(max(self._bar.maximum(), min(value, known)))
        self._bar.setValue(value)
        self.moving = outer

    def _release(self) -> None:
        self._goal = None
        self._next.stop()
        if self._held:
            self._held = False
            self._page.setUpdatesEnabled(True)

    def _known_height(self) -> int:
        document = self._page.document()
        return int(document.documentLayout().blockBoundingRect(document.findBlock(self._laid_out)).bottom())

    def _reaches(self, position: int) -> bool:
        """Lay out the text beyond a position for a slice of time; tell whether that was enough."""
        document = self._page.document()
        layout, began = document.documentLayout(), perf_counter()
        wanted = min(position + BEYOND, document.characterCount() - 1)
        while self._laid_out < wanted:
            self._laid_out = min(wanted, self._laid_out + STRIDE)
            layout.blockBoundingRect(document.findBlock(self._laid_out))
            if perf_counter() - began > SLICE:
                break
        return self._laid_out >= wanted
