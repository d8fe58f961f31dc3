"""The body of a page: which of its blocks are the article."""

from __future__ import annotations

import copy
from collections import defaultdict
from typing import Any

import trafilatura

from reader.domain.document import Block
from reader.formats import html_blocks


def blocks(tree: Any, page: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the article's blocks: what the extractor keeps, as the page itself sets it."""
    extracted = trafilatura.extract(
        copy.deepcopy(tree),
        output_format="html",
        favor_precision=True,
        include_comments=False,
        include_formatting=True,
        with_metadata=False,
    )
    kept = html_blocks.blocks(extracted) if extracted else ()
    return _as_set(kept, page)


def _as_set(kept: tuple[Block, ...], page: tuple[Block, ...]) -> tuple[Block, ...]:
    """Replace the extractor's blocks with those of the page that have the same text: they know links and captions."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(page):
        places[block.text].append(index)
    result: list[Block] = []
    last = -1
    for block in kept:
        found = next((index for index in places.get(block.text, ()) if index > last), None)
        result.append(block if found is None else page[found])
        last = last if found is None else found
    return tuple(result)
