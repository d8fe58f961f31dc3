"""Press reviews in one document: articles under headings, each with its outlet and day below, told apart.

A document is divided only where every heading of one level has such a line: chapters of a text have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reader.domain.article import Asset, Found, Metadata, Parsed, with_evidence
from reader.domain.document import Block, BlockKind, Document
from reader.formats import document_head, language, lines

_FEWEST = 2  # articles
_MOST_ABOVE = 12  # blocks in front of the first: title, day, list of what follows
_FEWEST_WORDS = 8  # of an article, below its head
_LEVELS = (1, 2, 3)


def articles(blocks: Sequence[Block], assets: Sequence[Asset] = (), styled: str = "") -> list[Parsed]:
    """Return the articles of a press review, without formats; none where the document is not one.

    ``styled`` is the text of the paragraph in the style of a title.
    """
    for level in _LEVELS:
        starts = [index for index, block in enumerate(blocks) if _opens(block, level, styled)]
        if len(starts) >= _FEWEST and starts[0] <= _MOST_ABOVE:
            return _divided(blocks, level, starts, assets)
    return []


def _opens(block: Block, level: int, styled: str) -> bool:
    return block.kind is BlockKind.HEADING and block.level == level and block.text != styled


def _divided(
    blocks: Sequence[Block], level: int, starts: Sequence[int], assets: Sequence[Asset]
) -> list[Parsed]:
    found: list[Parsed] = []
    above = [block.text for block in blocks[: starts[0]] if block.text]
    for number, (start, end) in enumerate(pairwise([*starts, len(blocks)]), start=1):
        # The heading of a group of articles stands in front of the first of them.
        group = next((at for at in range(start + 1, end) if _is_above(blocks[at], level)), end)
        head = document_head.read(blocks[start:group], styled=blocks[start].text)
        if not _is_article(head.metadata, head.blocks):
            return []
        document = Document(head.blocks)
        told = with_evidence(head.metadata, f"article {number}, {{}}".format)
        told = replace(told, title=Found(blocks[start].text, f"heading of article {number}"))
        shown = {block.asset for block in head.blocks if block.asset}
        found.append(
            Parsed(
                document=document,
                metadata=replace(told, language=language.of(document.text)),
                assets=tuple(one for one in assets if one.sha256 in shown),
                part=f"{number}",
                removed=(*above, *head.removed),
            )
        )
        above = [block.text for block in blocks[group:end] if block.text]
    return found


def _is_above(block: Block, level: int) -> bool:
    return block.kind is BlockKind.HEADING and block.level < level


def _is_article(metadata: Metadata, blocks: Sequence[Block]) -> bool:
    """Tell whether outlet and day are known and a text follows."""
    words = sum(lines.count_words(block.text) for block in blocks[1:])
    return metadata.publication is not None and metadata.published is not None and words >= _FEWEST_WORDS
