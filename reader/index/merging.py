"""Keeps segments few: small ones, and those with many deleted articles, are written again as one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from reader.index import columns, postings, writer
from reader.index.arrays import Array
from reader.index.ranking import TEXT_FIELDS
from reader.index.segment import Segment, SegmentInfo

_TIER = 8  # that many segments of like size become one, so a word is written again log8(articles) times
_SMALLEST = 64  # articles: all below are of like size
_LARGEST = 20_000_000  # words: what is merged must fit in memory
_DELETED = 0.3  # of a segment's articles


def due(infos: Sequence[SegmentInfo]) -> list[SegmentInfo]:
    """Return the segments that should be merged now, in their order; none for most commits."""
    tiers: dict[int, list[SegmentInfo]] = {}
    for info in infos:
        tiers.setdefault(_tier(_living(info)), []).append(info)
    for _, tier in sorted(tiers.items()):
        if len(tier) >= _TIER and _words(tier) <= _LARGEST:
            return tier
    return [
        info for info in infos if len(info.deleted) > _DELETED * info.articles and _words([info]) <= _LARGEST
    ]


def merge(folder: Path, segments: Sequence[Segment]) -> SegmentInfo:
    """Write the living articles of segments as a new one."""
    texts = {}
    kept = [segment.live if segment.live is not None else np.ones(len(segment), bool) for segment in segments]
    numbers = _numbers(kept)
    articles = sum(int(mask.sum()) for mask in kept)
    for name in TEXT_FIELDS:
        parts = [
            (segment.texts[name], new)
            for segment, new in zip(segments, numbers, strict=True)
            if name in segment.texts
        ]
        if parts:
            texts[name] = postings.merged(parts, articles)
    facts = columns.merged([(s.columns, mask) for s, mask in zip(segments, kept, strict=True)])
    return writer.write_segment(folder, {name: one for name, one in texts.items() if one.total_length}, facts)


def _numbers(kept: list[Array]) -> list[Array]:
    """Return the new number of each article, -1 for those that are left out."""
    numbers: list[Array] = []
    base = 0
    for mask in kept:
        numbers.append(np.where(mask, base + np.cumsum(mask) - 1, -1))
        base += int(mask.sum())
    return numbers


def _living(info: SegmentInfo) -> int:
    return info.articles - len(info.deleted)


def _words(infos: Sequence[SegmentInfo]) -> int:
    return sum(sum(info.lengths.values()) for info in infos)


def _tier(articles: int) -> int:
    tier = 0
    while articles > _SMALLEST * _TIER**tier:
        tier += 1
    return tier
