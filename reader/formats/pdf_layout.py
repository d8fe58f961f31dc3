"""The layout of PDF pages: what repeats on every page, which columns there are, where paragraphs end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from reader.domain.document import PageStart
from reader.formats import characters, hyphens, pdf_pages
from reader.formats.lines import Line

_EDGE = 3  # lines at the top and bottom of a page that can be running heads
_MARGIN = 0.12  # of the page's height, where they stand
_LONGEST_HEAD = 12  # words
_LEVEL_PAIRS = 3  # lines followed by one beside them, from which on a page is set row by row
_REPEATS = 2  # pages on which a line must stand to be one
_PAGE_NUMBER = re.compile(
    r"(?:\W*(?:page|seite|p\.?)?\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?\W*|[ivxl]{1,6})", re.IGNORECASE
)
_BULLET = re.compile(r"(?:[•·▪◦‣●○■□➤►]|[–—-](?=\s)|\d{1,2}[.)](?=\s))\s*")
_INITIAL = re.compile(r"(?:^|\s)[A-Z]\.$")  # of a name that goes on: "Mr. D. K."
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[.)\]]?\s+[^\W\d_]|\[\d{1,3}\]\s")
_SMALL = 0.88  # of the size of the text: that of footnotes
_TOP = 12  # paragraphs, among which the title is
_TITLE = 1.35  # times the size of the text
_LONGEST_TITLE = 40  # words
_HEADING = 1.12  # times the size of the text
_LONGEST_HEADING = 20  # words
_INDENT = 0.8  # of the size of the type: a first line moved in by more begins a paragraph
_SPACE = 1.6  # of the usual distance of lines: more is a space between paragraphs


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as set on the page: its text and box in points, from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float  # of the type, points
    bold: bool = False
    page: int = 0  # which of the file's, from 0


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page in the order of the file."""

    width: float
    height: float
    lines: tuple[SetLine, ...]
    has_image: bool = False  # something is drawn on a page without text
    covered: float = 0.0  # share that its largest picture takes, where it has little text


@dataclass(frozen=True, slots=True)
class Body:
    """The text of all pages: paragraphs, and what was left out."""

    paragraphs: tuple[Line, ...]
    removed: tuple[str, ...]
    empty_pages: int
    title: int | None = None  # the paragraph in the largest type at the beginning
    headings: frozenset[int] = frozenset()  # the short ones in larger or bolder type than the text
    pages: tuple[
        tuple[PageStart, ...], ...
    ] = ()  # of each paragraph: the one it begins on, those that begin in it
    lines: tuple[tuple[str, ...], ...] = ()  # of each paragraph, as they are set


def body(pages: Sequence[Page], stated: Sequence[str] = ()) -> Body:
    """Return the paragraphs of the pages in reading order, without running heads and page numbers.

    Footnotes come after the text: a sentence often goes on over the page that they end.
    ``stated`` are the numbers that the file itself gives its pages.
    """
    repeated = _repeated(pages)
    kept: list[SetLine] = []
    notes: list[SetLine] = []
    removed: list[list[str]] = []
    for number, page in enumerate(pages):
        below = _footnotes(page, repeated)
        notes += (replace(line, page=number) for line in below)
        removed.append([])
        taken = set(map(id, below))
        lines = in_reading_order([line for line in page.lines if id(line) not in taken])
        for place, line in enumerate(lines):
            if _is_running(line, page, place, len(lines), repeated):
                removed[-1].append(line.text)
            else:
                kept.append(replace(line, page=number))
    seen = hyphens.seen_in(line.text for line in kept)
    groups = [*_groups(kept), *_each_note(notes)]
    joined = [(group, *_joined(group, number, seen)) for number, group in enumerate(groups, start=1)]
    joined = [(group, line, offsets) for group, line, offsets in joined if line.text]
    numbers = pdf_pages.numbers(removed, stated)
    return Body(
        tuple(line for _, line, _ in joined),
        tuple(text for page in removed for text in page),
        sum(page.has_image for page in pages),
        _largest([group for group, _, _ in joined[:_TOP]], kept),
        _set_off([(group, line.text) for group, line, _ in joined], kept),
        tuple(
            tuple(PageStart(offset, numbers[page]) for offset, page in offsets) for _, _, offsets in joined
        ),
        tuple(tuple(one.text for one in group) for group, _, _ in joined),
    )


def _largest(groups: Sequence[Sequence[SetLine]], lines: Sequence[SetLine]) -> int | None:
    """Return which of the first paragraphs is set in much larger type than the text, and than the others."""
    usual = median(line.size for line in lines) if lines else 0.0
    sizes = [group[0].size for group in groups]
    largest = max(sizes, default=0.0)
    words = sum(len(line.text.split()) for line in groups[sizes.index(largest)]) if sizes else 0
    is_title = largest > _TITLE * usual and sizes.count(largest) == 1 and 0 < words <= _LONGEST_TITLE
    return sizes.index(largest) if is_title else None


def _set_off(groups: Sequence[tuple[Sequence[SetLine], str]], lines: Sequence[SetLine]) -> frozenset[int]:
    """Return which paragraphs are headings by their type; they are short, and no sentences."""
    usual = median(line.size for line in lines) if lines else 0.0
    is_bold = sum(line.bold for line in lines) > len(lines) / 2
    return frozenset(
        index
        for index, (group, text) in enumerate(groups)
        if (group[0].size > _HEADING * usual or (all(line.bold for line in group) and not is_bold))
        and len(text.split()) <= _LONGEST_HEADING
        and text[0].isalnum()
        and text[-1] not in ".,;:"
    )


def _footnotes(page: Page, repeated: frozenset[str]) -> list[SetLine]:
    """Return the lines below the text of a page in smaller type, from the first with a note's sign on."""
    if not page.lines:
        return []
    usual = median(line.size for line in page.lines)
    lowest = min(
        (line.bottom for line in page.lines if line.size > _SMALL * usual and not _is_number(line)),
        default=0.0,
    )
    below = [
        line
        for line in page.lines
        if line.size <= _SMALL * usual
        and line.top < lowest
        and _key(line.text) not in repeated
        and not _is_number(line)
    ]
    below.sort(key=lambda line: (-round(line.bottom), line.left))
    first = next((index for index, line in enumerate(below) if _NOTE.match(line.text)), len(below))
    return below[first:]


def _each_note(lines: Sequence[SetLine]) -> list[list[SetLine]]:
    groups: list[list[SetLine]] = []
    for line in lines:
        if not groups or _NOTE.match(line.text):
            groups.append([])
        groups[-1].append(line)
    return groups


def _is_number(line: SetLine) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None


# ---- what repeats


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", characters.squeezed(text).casefold())


def _at_edge(place: int, count: int) -> bool:
    return place < _EDGE or place >= count - _EDGE


def _repeated(pages: Sequence[Page]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        lines = page.lines
        counts.update({_key(line.text) for line in lines if _in_margin(line, page)})
    return frozenset(key for key, count in counts.items() if count >= _REPEATS)


def _in_margin(line: SetLine, page: Page) -> bool:
    return line.bottom > page.height * (1 - _MARGIN) or line.top < page.height * _MARGIN


def _is_running(line: SetLine, page: Page, place: int, count: int, repeated: frozenset[str]) -> bool:
    if not _in_margin(line, page):
        return False
    if _key(line.text) in repeated:
        return True
    if not _at_edge(place, count) or len(line.text.split()) > _LONGEST_HEAD:
        return False
    # On a page of its own nothing repeats: smaller type, set off from the text, is a running head as well.
    usual = median(one.size for one in page.lines)
    return _is_number(line) or (line.size < 0.93 * usual and _distance(line, page) > 2 * line.size)


def _distance(line: SetLine, page: Page) -> float:
    """Return the empty space between a line and the nearest one above or below it, in points."""
    others = [one for one in page.lines if not (one.bottom < line.top and one.top > line.bottom)]
    return min((max(one.bottom - line.top, line.bottom - one.top) for one in others), default=page.height)


# ---- reading order


def in_reading_order(lines: Sequence[SetLine]) -> list[SetLine]:
    """Return the lines column by column where the file's own order jumps about the page."""
    is_in_order = _jumps(lines) <= _columns(lines) + 1 and _level_pairs(lines) < _LEVEL_PAIRS
    if len(lines) < 3 or is_in_order:
        return list(lines)
    return [line for part in _cut(list(lines)) for line in part]


def _jumps(lines: Sequence[SetLine]) -> int:
    """Return how often a line stands higher than the one before it."""
    return sum(two.bottom > one.top for one, two in pairwise(lines))


def _level_pairs(lines: Sequence[SetLine]) -> int:
    """Return how often a line is followed by one beside it."""
    return sum(one.bottom < two.top and two.bottom < one.top for one, two in pairwise(lines))


def _columns(lines: Sequence[SetLine]) -> int:
    lefts = Counter(round(line.left / 20) for line in lines)
    return max(1, sum(count >= max(3, len(lines) // 10) for count in lefts.values()))


def _cut(lines: list[SetLine]) -> list[list[SetLine]]:
    """Divide by empty strips, across the page first, then down it (recursive XY cut, Nagy and Seth 1984)."""
    if len(lines) < 2:
        return [lines]
    size = median(line.size for line in lines) or 10.0
    rows = _split(lines, [(-line.top, -line.bottom) for line in lines], 2.0 * size)
    if len(rows) > 1:
        return [part for row in rows for part in _cut(row)]
    columns = _split(lines, [(line.left, line.right) for line in lines], 0.6 * size)
    if len(columns) > 1:
        return [part for column in columns for part in _cut(column)]
    return [sorted(lines, key=lambda line: (-round(line.bottom / (0.5 * size)), line.left))]


def _split(lines: list[SetLine], sides: Iterable[tuple[float, float]], least: float) -> list[list[SetLine]]:
    ordered = sorted(zip(sides, lines, strict=True), key=lambda one: one[0])
    groups = [[ordered[0][1]]]
    reached = ordered[0][0][1]
    for (start, end), line in ordered[1:]:
        if start - reached >= least:
            groups.append([])
        groups[-1].append(line)
        reached = max(reached, end)
    return groups


# ---- paragraphs


def _groups(lines: Sequence[SetLine]) -> list[list[SetLine]]:
    if not lines:
        return []
    usual = median(line.size for line in lines) or 1.0
    steps = [one.bottom - two.bottom for one, two in pairwise(lines)]
    step = median([value for value in steps if 0 < value < 4 * max(usual, 1.0)] or [usual])
    groups: list[list[SetLine]] = []
    for line in lines:
        # Larger type is set with larger distances; the size that a file states may be scaled on the page.
        if groups and _continues(groups[-1], line, step * max(1.0, line.size / usual)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(group: Sequence[SetLine], line: SetLine, step: float) -> bool:
    last = group[-1]
    if abs(last.size - line.size) > 0.08 * max(last.size, line.size) or last.bold != line.bold:
        return False
    if _BULLET.match(line.text):
        return False
    down = last.bottom - line.bottom
    if down < 0 or down > 4 * step:  # the next column or page: only an unfinished sentence goes on there
        ends = _ENDS.search(last.text) and not _INITIAL.search(last.text)
        return not ends or line.text[:1].islower()
    if down > _SPACE * step and not last.text.endswith("-"):
        return False
    indented = line.left - _left_edge(group) > _INDENT * line.size
    is_item = _BULLET.match(group[0].text) is not None
    if indented and not is_item and _ENDS.search(last.text):
        return False
    # A paragraph may go on in the next column: how wide it is, each of its lines says for itself.
    width = max(one.right - one.left for one in group)
    short = line.right - line.left > 0 and last.right - last.left < 0.75 * width
    return not (short and _ENDS.search(last.text) and len(group) > 1 and not line.text[:1].islower())


def _left_edge(group: Sequence[SetLine]) -> float:
    return group[-1].left if len(group) > 1 else min(group[0].left, group[-1].left)


def _joined(group: Sequence[SetLine], number: int, seen: hyphens.Seen) -> tuple[Line, list[tuple[int, int]]]:
    """Return a paragraph, and at which offset each of its pages begins in it."""
    text = group[0].text
    before: list[tuple[str, int]] = []  # what stands before a page that begins here
    for last, line in pairwise(group):
        if line.page != last.page:
            before.append((text, line.page))
        text = hyphens.join(text, line.text, seen)
    text = _clean(text)
    offsets = [(0, group[0].page), *((_end_of(_clean(start), text), page) for start, page in before)]
    found = _BULLET.match(text)
    paragraph = Line(number, text, gap=1, raw=text)
    if found and len(text) > found.end():
        paragraph = replace(paragraph, text=text[found.end() :], marker=found[0].strip())
        offsets = [(max(0, offset - found.end()), page) for offset, page in offsets]
    return paragraph, offsets


def _clean(text: str) -> str:
    return characters.squeezed(characters.mended(text))


def _end_of(beginning: str, text: str) -> int:
    """Return where a text goes on after its beginning, whose last hyphen may be gone."""
    end = len(beginning) if text.startswith(beginning) else len(beginning) - 1
    return end + (text[end : end + 1] == " ")
