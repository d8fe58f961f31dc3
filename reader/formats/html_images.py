"""Pictures and their captions put back where they stand in a page, among the blocks of its article."""

from __future__ import annotations

from reader.domain.article import Asset
from reader.domain.document import Block, BlockKind


def placed(body: tuple[Block, ...], page: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the article's blocks with the images that stand among them in the page, captions with them.

    The picture right above the text is the article's where it has a caption.
    """
    if not any(block.kind is BlockKind.IMAGE for block in page) or not body:
        return body
    kept = {id(block) for block in body}
    inside = [index for index, block in enumerate(page) if id(block) in kept]
    if not inside:
        return body
    after: dict[int, list[Block]] = {}
    last = inside[0]
    for index in range(inside[0], inside[-1] + 1):
        if id(page[index]) in kept:
            last = index
        elif page[index].kind is BlockKind.IMAGE or _is_caption_of(page, index):
            after.setdefault(id(page[last]), []).append(page[index])
    above = inside[0] - 1
    lead = page[above - 1 : above + 1] if above > 0 and _is_caption_of(page, above) else ()
    return (*lead, *(one for block in body for one in (block, *after.pop(id(block), ()))))


def _is_caption_of(page: tuple[Block, ...], index: int) -> bool:
    return page[index].kind is BlockKind.CAPTION and page[index - 1].kind is BlockKind.IMAGE


def shown(assets: tuple[Asset, ...], blocks: tuple[Block, ...]) -> tuple[Asset, ...]:
    """Return the assets that the blocks show."""
    wanted = {block.asset for block in blocks if block.asset}
    return tuple(asset for asset in assets if asset.sha256 in wanted)
