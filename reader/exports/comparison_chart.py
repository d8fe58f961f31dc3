"""The chart of a comparison as SVG, laid out as the window lays it out, for files that stand alone."""

from __future__ import annotations

import html
import math
from collections.abc import Iterator
from dataclasses import replace

from reader.domain import wording
from reader.domain.charting.key import key, key_height
from reader.domain.charting.layout import Arc, Label, Layout, Placed, lay_out
from reader.domain.charting.marks import marks
from reader.domain.charting.scale import usual, wants_log
from reader.domain.charting.space import Box
from reader.domain.comparison import Claim, Comparison
from reader.domain.figure import State

_WIDTH, _HEIGHT = 1000.0, 400.0
_SIZE = 12  # of the letters, in pixels
_LETTER = 6.6  # width of one, about: a file is read with fonts that nobody knows
_LINE = 15.0
_LEGEND = 5  # names in a line
_NAME = 24  # characters of one
_HALO = 'fill-opacity=".28"'
# Eight colours that people with colour-blindness tell apart (Okabe and Ito 2008), black left out.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195", "#8c6d31")


def svg(comparison: Comparison) -> str:
    """Return the chart; an empty string where no figure has a value."""
    kept = tuple(one for one in comparison.claims if one.state is not State.REJECTED)
    found = marks(replace(comparison, claims=kept))
    if not found.drawn:
        return ""
    view = usual(found.drawn, log=wants_log(found.drawn))
    layout = lay_out(found, view, _WIDTH, _HEIGHT, lambda text: len(text) * _LETTER, _LINE)
    names = list(dict.fromkeys(one.publication for one in found.drawn))
    colours = {name: _COLOURS[at % len(_COLOURS)] for at, name in enumerate(names)}
    claims = {one.id: one for one in kept}
    arcs = () if layout.thronged else layout.arcs
    drawn = [*_axes(layout), *map(_arc, arcs), *map(_label, layout.labels)]
    drawn += [
        _mark(one, colours[one.mark.publication], claims[one.mark.claim_id], layout.unit_px)
        for one in layout.placed
    ]
    shapes = key(found.drawn, layout.plot.x, _WIDTH, _HEIGHT, lambda text: len(text) * _LETTER, _LINE)
    for example, words in shapes:
        drawn += [*_shape(example, "#888"), _label(words)]
    below = _HEIGHT + (key_height(_LINE) if shapes else 0.0)
    drawn += _legend(colours, below)
    height = below + _LINE * 1.3 * math.ceil(len(names) / _LEGEND) + _LINE
    return (
        f'<svg viewBox="0 0 {_WIDTH:g} {height:g}" role="img" aria-label="Figures by date" '
        f'font-family="sans-serif" font-size="{_SIZE}" fill="currentColor">{"".join(drawn)}</svg>'
    )


def _axes(layout: Layout) -> Iterator[str]:
    plot = layout.plot
    right = layout.undated.right if layout.undated is not None else plot.right
    for y, words in layout.value_ticks:
        yield _stroke(f"M{plot.x:.1f} {y:.1f}H{right:.1f}", "#8884")
        yield _text(words, plot.x - 8, y + 4, "end")
    for x, words in layout.time_ticks:
        yield _stroke(f"M{x:.1f} {plot.bottom:.1f}v4", "#8888")
        yield _text(words, x, plot.bottom + 18)
    for label in layout.beyond:
        yield _text(label.text, label.box.x, plot.bottom + 18, "start")
    yield _stroke(f"M{plot.x:.1f} {plot.bottom:.1f}H{plot.right:.1f}", "#8884")
    if layout.unit:
        yield _text(f"in {layout.unit}", plot.x, _LINE, "start")
    if layout.undated is not None:
        strip = layout.undated
        yield _stroke(
            f"M{strip.x:.1f} {strip.y:.1f}V{strip.bottom:.1f}", "#8888", more=' stroke-dasharray="2 3"'
        )
        yield _text("no date", strip.x + strip.width / 2, strip.bottom + 18)


def _mark(placed: Placed, colour: str, claim: Claim, unit: float) -> str:
    mark, box = placed.mark, placed.box
    parts = [f"<title>{html.escape(_title(claim, mark.publication))}</title>"]
    date = min(max(placed.x, placed.first_x), placed.last_x)
    if abs(placed.x - date) > 0.75 * box.width or placed.last_x - placed.first_x > 30 * unit:
        ends = min(placed.first_x, placed.x), max(placed.last_x, placed.x)
        parts.append(
            _stroke(
                f"M{ends[0]:.1f} {box.y + box.height / 2:.1f}H{ends[1]:.1f}", colour, 1.2, ' opacity=".4"'
            )
        )
        parts += [
            _stroke(f"M{x + by:.1f} {box.y + box.height / 2 - 4:.1f}l{-by} 4l{by} 4", colour, 1.2)
            for goes_on, x, by in zip(placed.goes_on, ends, (5, -5), strict=True)
            if goes_on
        ]
    parts += _shape(placed, colour)
    return f"<g>{''.join(parts)}</g>"


def _shape(placed: Placed, colour: str) -> Iterator[str]:
    """Draw what a mark looks like, by how exact its value is."""
    mark, box = placed.mark, placed.box
    if mark.open_low or mark.open_high:
        yield from _arrow(placed, colour)
    elif mark.vague:
        middle = f"M{placed.x:.1f} {box.y:.1f}V{box.bottom:.1f}"
        yield _stroke(middle, colour, box.width, ' stroke-dasharray="2 3.5"')
    elif mark.soft:
        yield _bar(box, colour, 0.45 * box.width, _HALO)
        yield _bar(box, colour, -0.15 * box.width)
    else:
        yield _bar(box, colour)


def _arrow(placed: Placed, colour: str) -> Iterator[str]:
    """Draw a dot at the end that is known and an arrow towards the end that is open."""
    box, down = placed.box, placed.mark.open_low
    start, end = (box.y + 2, box.bottom) if down else (box.bottom - 2, box.y)
    size = 0.56 * box.width
    back = end - size if down else end + size
    tip = f"M{placed.x - size:.1f} {back:.1f}L{placed.x:.1f} {end:.1f}L{placed.x + size:.1f} {back:.1f}"
    yield _stroke(f"M{placed.x:.1f} {start:.1f}V{end:.1f}{tip}", colour, 2)
    yield f'<circle cx="{placed.x:.1f}" cy="{start:.1f}" r="{0.45 * box.width:.1f}" fill="{colour}"/>'


def _bar(box: Box, colour: str, wider: float = 0.0, more: str = "") -> str:
    width, height = box.width + 2 * wider, box.height + 2 * wider
    return (
        f'<rect x="{box.x - wider:.1f}" y="{box.y - wider:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'rx="{0.45 * width:.1f}" fill="{colour}" {more}/>'
    )


def _arc(arc: Arc) -> str:
    curves = (
        f"M{left:.1f} {arc.y:.1f}C{left:.1f} {arc.top:.1f} {right:.1f} {arc.top:.1f} {right:.1f} {arc.y:.1f}"
        for left, right in zip(arc.xs, arc.xs[1:], strict=False)
    )
    return _stroke("".join(curves), "#888c", 1.1)


def _label(label: Label) -> str:
    return _text(label.text, label.box.x, label.box.y + 0.75 * label.box.height, "start")


def _stroke(path: str, colour: str, width: float = 1.0, more: str = "") -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"{more}/>'


def _text(words: str, x: float, y: float, side: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{side}">{html.escape(words)}</text>'


def _title(claim: Claim, publication: str) -> str:
    figure = claim.figure
    said = wording.origin_of(figure)
    return f"{publication}: {wording.in_full(figure)} ({said}). “{claim.sentence}”"


def _legend(colours: dict[str, str], top: float) -> Iterator[str]:
    for at, (name, colour) in enumerate(colours.items()):
        x = 20 + (at % _LEGEND) * (_WIDTH - 40) / _LEGEND
        y = top + _LINE * (0.8 + 1.3 * (at // _LEGEND))
        yield f'<circle cx="{x:.1f}" cy="{y - 4:.1f}" r="5" fill="{colour}"/>'
        yield _text(name[:_NAME], x + 10, y, "start")
