"""Where everything on the chart stands, in pixels: marks side by side, labels that do not collide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from reader.domain.charting.marks import Mark, Marks
from reader.domain.charting.scale import View, time_ticks, value_ticks
from reader.domain.charting.space import Box, Space

_FEW = 25  # marks; beyond, they are slimmer
_CROWD = 60  # marks; beyond, only the outermost get a label
_THRONG = 150  # marks; beyond, arcs are a hatch
_ARROW, _SHORTEST_ARROW = 15, 8  # length for a bound that is open, in sixteenths of a line
_MOST_LABELS = 60  # more than this nobody reads; hovering shows the rest


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its rectangle; ``x`` is the middle of its bar."""

    mark: Mark
    box: Box
    x: float
    first_x: float  # the left and right end of what its date can mean
    last_x: float
    goes_on: tuple[bool, bool] = (False, False)  # what its date can mean lies beyond the left, the right edge


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a mark, or above an arc."""

    text: str
    box: Box
    claim_id: str
    of_arc: bool = False  # it names what an arc joins, as against one mark


@dataclass(frozen=True, slots=True)
class Arc:
    """A curve over the figures that repeat one origin."""

    xs: tuple[float, ...]
    y: float  # of its ends
    top: float
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """One picture of the chart, ready to be painted."""

    plot: Box  # where dated marks stand
    undated: Box | None  # the strip of the undated ones
    placed: tuple[Placed, ...]
    labels: tuple[Label, ...]
    arcs: tuple[Arc, ...]
    time_ticks: tuple[tuple[float, str], ...]  # x and words
    value_ticks: tuple[tuple[float, str], ...]  # y and words
    view: View
    unit: str
    beyond: tuple[Label, ...] = ()  # how many are earlier and later than what is shown
    crowded: bool = False  # so many marks that what is secondary about them is left out
    thronged: bool = False  # so many that only the arcs of figures that are pointed at tell anything
    unit_px: float = field(default=1.0)

    def at(self, x: float, y: float) -> Placed | None:
        """Return the mark under a point, the nearest where several are within reach."""
        reach = 5 * self.unit_px
        near = [one for one in self.placed if one.box.contains(x, y, reach)]
        return min(
            near, key=lambda one: abs(one.x - x) + abs(one.box.y + one.box.height / 2 - y) / 4, default=None
        )


def lay_out(
    marks: Marks, view: View, width: float, height: float, measure: Callable[[str], float], line: float
) -> Layout:
    """Return the picture of marks in a size; ``measure`` gives a text's width, ``line`` its height."""
    unit = line / 16
    ticks = value_ticks(view, max(2, int(height / (2.6 * line))))
    left = max((measure(words) for _, words in ticks), default=0.0) + 1.2 * line
    strip = _strip_width(marks, width, measure, line)
    plot = Box(left, 1.7 * line, max(10.0, width - left - strip - line), max(10.0, height - 3.6 * line))
    undated = Box(plot.right + 0.4 * line, plot.y, strip, plot.height) if strip else None
    # In a crowd marks are slimmer, so that they need not stand far from their dates.
    thickness = (8 if len(marks.drawn) < _FEW else 6) * unit
    placed = tuple(_place(marks.drawn, view, plot, undated, thickness, unit))
    arcs, arc_labels = _arcs(marks, placed, measure, line)
    beyond = tuple(_beyond(marks, view, plot, measure, line))
    repeats = [claims for _, claims in marks.echoes]
    thronged = len(marks.drawn) >= _THRONG
    labels = _labels(placed, [] if thronged else arc_labels, repeats, plot, undated, measure, line)
    room = max(2, int(plot.width / (measure("Mmm 0000") * 1.8)))
    return Layout(
        plot,
        undated,
        placed,
        tuple(labels),
        tuple(arcs),
        tuple(_dates(view, plot, room, measure, beyond)) if marks.undated < len(marks.drawn) else (),
        tuple((plot.bottom - view.value_fraction(at) * plot.height, words) for at, words in ticks),
        view,
        marks.unit,
        beyond,
        len(marks.drawn) >= _FEW,
        thronged,
        unit,
    )


def _strip_width(marks: Marks, width: float, measure: Callable[[str], float], line: float) -> float:
    widths = [measure(one.label) + 3 * line for one in marks.drawn if one.day is None]
    return max(measure("no date") + line, min(max(widths), width * 0.22)) if widths else 0.0


def _beyond(
    marks: Marks, view: View, plot: Box, measure: Callable[[str], float], line: float
) -> Iterator[Label]:
    """Say in the line of the dates how many figures are of another time than what is shown, and of which."""
    earlier = sorted(one.day for one in marks.drawn if one.day is not None and one.day < view.first)
    later = sorted(one.day for one in marks.drawn if one.day is not None and one.day > view.last)
    y = plot.bottom + 0.35 * line
    if earlier:
        words = f"← {len(earlier):,} earlier, {_since(earlier[0], earlier[-1])}"
        yield Label(words, Box(0.0, y, measure(words), line), "")
    if later:
        words = f"{len(later):,} later, {_since(later[0], later[-1])} →"
        yield Label(words, Box(plot.right - measure(words), y, measure(words), line), "")


def _since(first: float, last: float) -> str:
    """Return the years of two days: "1987" or "1987–2010"."""
    years = [str(date.fromordinal(max(1, round(one))).year) for one in (first, last)]
    return "–".join(dict.fromkeys(years))


def _dates(
    view: View, plot: Box, room: int, measure: Callable[[str], float], beyond: tuple[Label, ...]
) -> Iterator[tuple[float, str]]:
    for at, words in time_ticks(view, room):
        x = plot.x + view.time_fraction(at) * plot.width
        half = measure(words) / 2 + 6
        if any(x - half < one.box.right and one.box.x < x + half for one in beyond):
            continue
        # The words stand in the middle under their tick and must not run into what is beside the plot.
        if x + measure(words) / 2 <= plot.right + 4 or len(words) <= 4:
            yield x, words


_STEPS = 3  # that a dated mark may be moved to either side, each a little wider than the mark
_STEPS_UNDATED = 12  # where the place across says nothing


def _place(
    drawn: tuple[Mark, ...], view: View, plot: Box, undated: Box | None, thickness: float, unit: float
) -> Iterator[Placed]:
    space = Space(16 * unit)
    order = sorted(drawn, key=lambda one: (one.day is None, one.day or 0.0, -one.high))
    for mark in order:
        if mark.day is None or mark.first_day is None or mark.last_day is None:
            assert undated is not None
            x = first = last = undated.x + undated.width / 2
        else:
            x = plot.x + view.time_fraction(mark.day) * plot.width
            first = plot.x + view.time_fraction(mark.first_day) * plot.width
            last = plot.x + view.time_fraction(mark.last_day) * plot.width
            if not plot.x - 1 <= x <= plot.right + 1:
                continue
        box = _mark_box(mark, view, plot, x, thickness, unit)
        if box.bottom < plot.y - 2 * unit or box.y > plot.bottom + 2 * unit:
            continue
        if not (mark.open_low or mark.open_high):
            box = _clipped(box, plot)
        if mark.day is None and undated is not None:
            box = _beside(box, space, unit, undated, _STEPS_UNDATED)
        else:
            box = _beside(box, space, unit, plot, _STEPS)
        space.add(box)
        goes_on = mark.day is not None and first < plot.x - 1, mark.day is not None and last > plot.right + 1
        if mark.day is not None:
            first, last = max(first, plot.x), min(last, plot.right)
        yield Placed(mark, box, box.x + box.width / 2, first, last, goes_on)


def _mark_box(mark: Mark, view: View, plot: Box, x: float, width: float, unit: float) -> Box:
    top = plot.bottom - view.value_fraction(mark.high) * plot.height
    bottom = plot.bottom - view.value_fraction(mark.low) * plot.height
    if mark.open_low:
        # Near the axis it is shorter, so that it does not point into the dates below.
        bottom = min(top + _ARROW * unit, max(plot.bottom, top + _SHORTEST_ARROW * unit))
    elif mark.open_high:
        top = bottom - _ARROW * unit
    elif mark.vague and top < plot.bottom:
        bottom = min(bottom, plot.bottom)  # it fades out below what the axis shows
    # However flat the axis makes it, an interval is longer than it is wide and a point is not.
    least = width * (1.7 if mark.high > mark.low else 1.0)
    if bottom - top < least:
        middle = (top + bottom) / 2
        top, bottom = middle - least / 2, middle + least / 2
    return Box(x - width / 2, top, width, bottom - top)


def _clipped(box: Box, plot: Box) -> Box:
    """Return what of a long mark lies in the plot: zoomed in, an interval may go on beyond it."""
    top, bottom = max(box.y, plot.y), min(box.bottom, plot.bottom)
    return Box(box.x, top, box.width, max(bottom - top, 0.0))


def _beside(box: Box, space: Space, unit: float, room: Box, most: int) -> Box:
    """Return the box moved sideways, as little as needed to stand free, by so many steps at most.

    Where that is not enough it stays where its date is: marks that overlap say less than a false date would.
    """
    step = box.width + 1.5 * unit
    for n in range(2 * most + 1):
        by = step * ((n + 1) // 2) * (1 if n % 2 else -1)
        moved = Box(box.x + by, box.y, box.width, box.height)
        inside = room.x <= moved.x and moved.right <= room.right
        if (inside or not n) and space.free(moved):
            return moved
    return box


def _arcs(
    marks: Marks, placed: tuple[Placed, ...], measure: Callable[[str], float], line: float
) -> tuple[list[Arc], list[Label]]:
    where = {one.mark.claim_id: one for one in placed}
    arcs, labels = [], []
    for name, claims in marks.echoes:
        ends = sorted((where[one] for one in claims if one in where), key=lambda one: one.x)
        if len(ends) < 2 or ends[0].x == ends[-1].x:
            continue
        y = min(one.box.y for one in ends) - 2
        # The curve reaches three quarters of the height of its handles; its words stand on top of it.
        rise = max(5.0, min(1.6 * line, 6 + (ends[-1].x - ends[0].x) / 3, (y - 1.2 * line) / 0.75))
        arcs.append(Arc(tuple(one.x for one in ends), y, y - rise, claims))
        words = f"same origin: {name}" if name else "same wording"
        text_width = measure(words)
        middle = (ends[0].x + ends[-1].x) / 2
        box = Box(middle - text_width / 2, y - 0.75 * rise - line * 1.1, text_width, line)
        labels.append(Label(words, box, ends[0].mark.claim_id, of_arc=True))
    return arcs, labels


def _labels(
    placed: tuple[Placed, ...],
    first: list[Label],
    echoes: Iterable[tuple[str, ...]],
    plot: Box,
    undated: Box | None,
    measure: Callable[[str], float],
    line: float,
) -> list[Label]:
    space = Space(1.5 * line)
    for one in placed:
        space.add(one.box)
    kept = []
    edge = undated.right if undated is not None else plot.right + line
    frame = Box(plot.x, 0, edge - plot.x, plot.bottom)
    for label in (_pushed_in(one, frame) for one in first):
        if space.free(label.box):
            kept.append(label)
            space.add(_with_gap(label.box, line))
    repeated = {claim for claims in echoes for claim in claims[1:]}
    times = {claims[0]: len(claims) for claims in echoes}
    # The rarest values first: in a crowd it is the one that stands apart that needs its name.
    for one in _by_need(placed):
        if one.mark.claim_id not in repeated:
            frame = _frame(one, plot, undated, line)
            words = one.mark.label
            if one.mark.claim_id in times:
                words += f" ×{times[one.mark.claim_id]}"
            found = _label(one, words, frame, space, measure, line)
            if found is not None:
                kept.append(found)
                space.add(_with_gap(found.box, line))
    return kept


def _with_gap(box: Box, line: float) -> Box:
    """Return the box with room at both sides: words that touch read as one."""
    return Box(box.x - 0.4 * line, box.y, box.width + 0.8 * line, box.height)


def _by_need(placed: tuple[Placed, ...]) -> list[Placed]:
    """Return the marks in the order in which they get their labels; of a crowd only the outermost."""
    if len(placed) < _CROWD:
        return sorted(placed, key=lambda one: -_loneliness(one, placed))
    by_height = sorted(placed, key=lambda one: one.box.y)
    half = _MOST_LABELS // 2
    return [*by_height[:half], *reversed(by_height[-half:])]


def _frame(one: Placed, plot: Box, undated: Box | None, line: float) -> Box:
    """Return where a mark's label may stand: beside the dated ones, or in the strip of the others."""
    if one.mark.day is None and undated is not None:
        return Box(undated.x + 3, 0, undated.width - 3, plot.bottom)
    return Box(plot.x, 0, plot.width + (0 if undated is not None else line), plot.bottom)


def _label(
    one: Placed,
    words: str,
    frame: Box,
    space: Space,
    measure: Callable[[str], float],
    line: float,
) -> Label | None:
    """Return a label right beside its mark, or none: hovering names what has no room."""
    for box in _candidates(one.box, measure(words), line):
        fits = box.x >= frame.x and box.right <= frame.right and box.y >= 0 and box.bottom <= frame.bottom
        if fits and space.free(box):
            return Label(words, box, one.mark.claim_id)
    return None


def _pushed_in(label: Label, frame: Box) -> Label:
    box = label.box
    x = min(max(box.x, frame.x), frame.right - box.width)
    return replace(label, box=Box(x, max(0.0, box.y), box.width, box.height))


def _loneliness(one: Placed, others: tuple[Placed, ...]) -> float:
    return min(
        (abs(one.x - other.x) + abs(one.box.y - other.box.y) for other in others if other is not one),
        default=0.0,
    )


def _candidates(box: Box, width: float, height: float) -> Iterator[Box]:
    gap = height * 0.4
    middle = box.y + box.height / 2 - height / 2
    centred = box.x + box.width / 2 - width / 2
    left, right = box.x - gap - width, box.right + gap
    yield Box(right, middle, width, height)
    yield Box(left, middle, width, height)
    yield Box(centred, box.bottom + gap / 3, width, height)
    yield Box(centred, box.y - height - gap / 3, width, height)
    for y in (box.bottom, box.y - height):
        yield Box(right - gap / 2, y, width, height)
        yield Box(left + gap / 2, y, width, height)
