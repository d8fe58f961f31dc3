"""What the shapes of a chart's marks mean: one line of examples and words, of the shapes that are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reader.domain.charting.layout import Label, Placed
from reader.domain.charting.marks import Mark
from reader.domain.charting.space import Box

_HEIGHT = 1.5  # lines


def key_height(line: float) -> float:
    """Return the height that the key takes, in the unit of a line's height."""
    return _HEIGHT * line


def key(
    drawn: tuple[Mark, ...], left: float, right: float, y: float, measure: Callable[[str], float], line: float
) -> tuple[tuple[Placed, Label], ...]:
    """Return an example and its words for each shape that is drawn, as far as they fit into one line.

    Nothing where every mark has the same shape, which then tells nothing apart.
    """
    shapes = [(words, example) for words, is_of, example in _SHAPES if any(map(is_of, drawn))]
    return tuple(_laid_out(shapes, left, right, y, measure, line)) if len(shapes) > 1 else ()


def _laid_out(
    shapes: list[tuple[str, Mark]],
    left: float,
    right: float,
    y: float,
    measure: Callable[[str], float],
    line: float,
) -> Iterator[tuple[Placed, Label]]:
    x = left
    for words, mark in shapes:
        thick = 0.5 * line
        tall = thick if mark.low == mark.high and not (mark.open_low or mark.open_high) else 0.95 * line
        text = Box(x + 2.3 * thick, y, measure(words), line)
        if text.right > right:
            return
        middle = x + thick
        box = Box(middle - thick / 2, y + (line - tall) / 2, thick, tall)
        yield Placed(mark, box, middle, middle, middle), Label(words, text, "")
        x = text.right + 1.2 * line


def _example(
    *, high: float = 1.0, down: bool = False, up: bool = False, vague: bool = False, soft: bool = False
) -> Mark:
    return Mark("", 0.0, 0.0, 1.0, high, down, up, vague, soft, "", "", "")


def _is_exact(one: Mark) -> bool:
    return one.low == one.high and not (one.open_low or one.open_high or one.vague or one.soft)


def _is_range(one: Mark) -> bool:
    return one.low != one.high and not (one.open_low or one.open_high or one.vague or one.soft)


# In the order in which they are explained: words, whether a mark has the shape, an example of it.
_SHAPES: tuple[tuple[str, Callable[[Mark], bool], Mark], ...] = (
    ("exact", _is_exact, _example()),
    ("between", _is_range, _example(high=2.0)),
    ("about", lambda one: one.soft and not (one.open_low or one.open_high or one.vague), _example(soft=True)),
    ("at most", lambda one: one.open_low, _example(down=True)),
    ("at least", lambda one: one.open_high and not one.open_low, _example(up=True)),
    (
        "vague",
        lambda one: one.vague and not (one.open_low or one.open_high),
        _example(high=2.0, vague=True),
    ),
)
