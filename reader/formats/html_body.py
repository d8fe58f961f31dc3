"""The body of a page: which of its blocks are the article."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Any

import lxml.etree

from reader.domain.document import Block, BlockKind
from reader.formats import boilerplate, html_blocks, lines, page_words
from reader.formats.extractor import trafilatura

# What the extractor drops in any case, after it copied and searched all of it several times.
_NEVER_TAKEN = (
    "aside", "footer", "nav", "menu", "button", "select", "option", "textarea", "input", "label", "legend",
    "datalist", "dialog", "fieldset", "map", "audio", "canvas", "video", "picture",
)  # fmt: skip
_MOST_BLOCKS = 20_000
_LONGEST_BLOCK = 1_000_000  # characters
_SHARED = (
    0.4  # of the extractor's words: where the second opinion has fewer of them, the two speak of other texts
)
_LARGER = 1.3  # how much more the second opinion must have, to be believed then
_ENOUGH = 0.6  # of the extractor's words: paragraphs with fewer that it left out are no second article
_SHORT = 60  # words; of less, a second look is worth its time
_MUCH = 0.6  # of the extractor's words: so much in other paragraphs is worth a second look as well
_SENTENCE_ENDS = (".", "!", "?", "”", '"', "。", "…")
_FEWEST_OF_PARAGRAPH = 12  # words
_LONGEST_POINTER = 40  # words of a block that only points elsewhere


def split(tree: Any, page: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the article's blocks, as the page sets them, and the texts in their midst that point elsewhere.

    The extractor takes the wrong part of some pages. Where the lines of the page, judged as a pasted text,
    have a larger text that is a different one, that is taken.
    """
    first = _first(tree, page) if _is_moderate(page) else ()
    chosen = first
    if _paragraphs_left_out(first, page) >= _ENOUGH * _words(first):
        second = _by_lines(page)
        chosen = second if _is_other(first, second) else first
    chosen = _with_headings(chosen, page)
    pointers = tuple(block.text for block in chosen if _points_elsewhere(block))
    return tuple(block for block in chosen if not _points_elsewhere(block)), pointers


def _with_headings(chosen: tuple[Block, ...], page: Sequence[Block]) -> tuple[Block, ...]:
    """Give what was chosen back the headings right above it: the extractor drops some short ones."""
    places = {id(block): index for index, block in enumerate(page)}
    kept = {places[id(block)] for block in chosen if id(block) in places}
    result: list[Block] = []
    for block in chosen:
        above = places.get(id(block), 0) - 1
        if above > min(kept, default=0) and above not in kept and page[above].kind is BlockKind.HEADING:
            result.append(page[above])
        result.append(block)
    return tuple(result)


def _first(tree: Any, page: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return what the extractor takes; it asks two more of its kind where much of the page is left out."""
    lxml.etree.strip_elements(tree, *_NEVER_TAKEN, with_tail=False)
    found = _as_set(_extracted(tree, fast=True), page)
    if _words(found) >= _SHORT and _paragraphs_left_out(found, page) < _MUCH * _words(found):
        return found
    return _as_set(_extracted(tree, fast=False), page)


def _is_moderate(page: tuple[Block, ...]) -> bool:
    """Tell whether the extractor can be asked: it takes minutes over tens of thousands of paragraphs."""
    return len(page) <= _MOST_BLOCKS and all(len(block.text) <= _LONGEST_BLOCK for block in page)


def _extracted(tree: Any, *, fast: bool) -> tuple[Block, ...]:
    # Neither of the two changes the tree; ``trafilatura.extract`` would also sign the text, at some cost.
    found = trafilatura.bare_extraction(
        tree,
        fast=fast,
        output_format="html",
        favor_precision=True,
        include_comments=False,
        include_formatting=True,
        with_metadata=False,
    )
    return (
        html_blocks.blocks(trafilatura.htmlprocessing.build_html_output(found)) if found is not None else ()
    )


def _by_lines(page: tuple[Block, ...]) -> tuple[Block, ...]:
    shown = [block for block in page if block.text]
    listed = lines.of_blocks(shown)
    if not any(boilerplate.is_paragraph(line) for line in listed):
        return ()
    noise = boilerplate.noise(listed, boilerplate.certain_noise(listed), frozenset())
    return tuple(block for block, drop in zip(shown, noise, strict=True) if not drop)


def _is_other(first: Sequence[Block], second: Sequence[Block]) -> bool:
    texts = {block.text for block in first}
    shared = _words(block for block in second if block.text in texts)
    return shared <= _SHARED * _words(first) and _words(second) > _LARGER * _words(first)


def _paragraphs_left_out(first: Sequence[Block], page: Sequence[Block]) -> int:
    texts = {block.text for block in first}
    others = (block for block in page if block.text not in texts and block.text.endswith(_SENTENCE_ENDS))
    return sum(words for block in others if (words := lines.count_words(block.text)) > _FEWEST_OF_PARAGRAPH)


def _words(blocks: Iterable[Block]) -> int:
    return sum(lines.count_words(block.text) for block in blocks)


def _points_elsewhere(block: Block) -> bool:
    return lines.count_words(block.text) < _LONGEST_POINTER and bool(page_words.ELSEWHERE.match(block.text))


def _as_set(kept: tuple[Block, ...], page: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the page's own blocks in place of the extractor's: they know links and captions."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(page):
        places[block.text].append(index)
    captions = {block.text for block in page if block.kind is BlockKind.CAPTION}
    result: list[Block] = []
    last = -1
    for block in chain.from_iterable(_without_caption(block, captions) for block in kept):
        at = places.get(block.text, [])
        found = bisect_right(at, last)
        if found < len(at):
            last = at[found]
        result.append(page[last] if found < len(at) else block)
    return tuple(result)


def _without_caption(block: Block, captions: AbstractSet[str]) -> tuple[Block, ...]:
    """Return a table and before it its caption, of which the extractor makes the first row."""
    first, _, rows = block.text.partition("\n")
    caption = first.rstrip("\t")  # the extractor fills the row up with empty cells
    if block.kind is not BlockKind.TABLE or caption not in captions or not rows:
        return (block,)
    return Block(BlockKind.CAPTION, caption), Block(BlockKind.TABLE, rows)
