"""Posting blocks of Whoosh's W3 format, made from flat arrays without an object for each posting.

A block is a pickle of ``(ids, weights, values)``. It is put together here from pieces of three byte strings
that numpy fills for many terms at once: ids as differences, weights as big-endian doubles, values as byte
strings that hold a pickled tuple of position differences. Stock Whoosh unpickles them as its own.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from reader.index.arrays import Array

_SIZE = 128  # postings in a block, as in stock Whoosh
_MAGIC = b"W3Bl"
_AT_ONCE = 1 << 19  # positions whose bytes are made together: bounds the memory
_WORTH_COMPRESSING = 700  # bytes: below it, packing costs more time than it saves room
_LEVEL = 1
# Pickle: protocol 2, a tuple of count, last id, highest weight, compression, least and greatest length byte.
_info = struct.Struct("<3sBiBiB8sBBBBBB2s")
_length = struct.Struct("!i")
# What a term's entry in the table of terms holds, in the order of whoosh.codec.whoosh3.W3TermInfo.
TERM_INFO = np.dtype(
    [
        ("inlined", "u1"), ("weight", ">f4"), ("articles", ">u4"), ("least", "u1"), ("greatest", "u1"),
        ("highest", ">f4"), ("first", ">u4"), ("last", ">u4"), ("at", ">i8"), ("size", ">i4"),
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Lists:
    """Posting lists of consecutive terms; ``freqs`` and ``positions`` are None for a field without."""

    post_at: Array
    docs: Array
    freqs: Array | None = None
    pos_at: Array | None = None
    positions: Array | None = None
    lengths: Array | None = None  # length byte of each article


def encode(lists: Lists, articles: int, at: int) -> Iterator[tuple[bytes, Array]]:
    """Yield the bytes of the posting file, from offset ``at``, with the infos of their terms, in order."""
    terms = len(lists.post_at) - 1
    weight_at = lists.pos_at if lists.pos_at is not None else lists.post_at
    low = 0
    while low < terms:
        high = int(np.searchsorted(weight_at, int(weight_at[low]) + _AT_ONCE, side="right")) - 1
        high = min(max(high, low + 1), terms)
        data, infos = _Chunk(lists, low, high, articles).encode(at)
        at += len(data)
        yield data, infos
        low = high


class _Chunk:
    """The posting lists of a range of terms."""

    def __init__(self, lists: Lists, low: int, high: int, articles: int) -> None:
        start, end = int(lists.post_at[low]), int(lists.post_at[high])
        self.firsts = lists.post_at[low : high + 1].astype(np.int64) - start
        self.docs = lists.docs[start:end].astype(np.int64)
        self.freqs = None if lists.freqs is None else lists.freqs[start:end].astype(np.int64)
        self.lengths = None if lists.lengths is None else lists.lengths[self.docs]
        self.positions = None
        if lists.positions is not None and lists.pos_at is not None:
            self.positions = lists.positions[int(lists.pos_at[low]) : int(lists.pos_at[high])].astype(
                np.int64
            )
        self.wide = articles > 1 << 16

    def encode(self, at: int) -> tuple[bytes, Array]:
        counts = np.diff(self.firsts)
        blocks_of = (counts + _SIZE - 1) // _SIZE
        first_block = np.cumsum(blocks_of) - blocks_of
        inner = np.arange(int(blocks_of.sum())) - np.repeat(first_block, blocks_of)
        starts = np.repeat(self.firsts[:-1], blocks_of) + inner * _SIZE
        ends = np.append(starts[1:], len(self.docs))
        pieces, sizes = self._blocks(starts, ends, np.append(inner[1:] == 0, True))
        sizes_of = np.add.reduceat(sizes, first_block) + len(_MAGIC)
        infos = np.zeros(len(counts), TERM_INFO)
        infos["at"] = at + np.cumsum(sizes_of) - sizes_of
        infos["size"] = sizes_of
        infos["articles"] = counts
        infos["first"] = self.docs[self.firsts[:-1]]
        infos["last"] = self.docs[self.firsts[1:] - 1]
        infos["weight"] = counts if self.freqs is None else np.add.reduceat(self.freqs, self.firsts[:-1])
        infos["highest"] = 1 if self.freqs is None else np.maximum.reduceat(self.freqs, self.firsts[:-1])
        if self.lengths is not None:
            infos["least"] = np.minimum.reduceat(self.lengths, self.firsts[:-1])
            infos["greatest"] = np.maximum.reduceat(self.lengths, self.firsts[:-1])
        for block in first_block.tolist():
            pieces[block] = _MAGIC + pieces[block]
        return b"".join(pieces), infos

    def _blocks(self, starts: Array, ends: Array, last: Array) -> tuple[list[bytes], Array]:
        """Return the bytes of every block and their sizes."""
        ids, each = self._ids(starts)
        values, value_at = self._values()
        weights = self._weights(starts, ends)
        top = np.maximum.reduceat(self.freqs, starts) if self.freqs is not None else np.ones(len(starts))
        doubles = top.astype(">f8").tobytes()
        highest = [doubles[at : at + 8] for at in range(0, len(doubles), 8)]
        none = np.zeros(len(starts), np.uint8)
        least = none if self.lengths is None else np.minimum.reduceat(self.lengths, starts)
        greatest = none if self.lengths is None else np.maximum.reduceat(self.lengths, starts)
        pieces: list[bytes] = []
        for start, end, final, weight, top, low, high, last_id in zip(
            starts.tolist(), ends.tolist(), last.tolist(), weights, highest, least.tolist(),
            greatest.tolist(), self.docs[ends - 1].tolist(), strict=True,
        ):  # fmt: skip
            held = b"(" + values[value_at[start] : value_at[end]] + b"t" if value_at else b"N"
            data = b"\x80\x04(" + ids[start * each : end * each] + b"t" + weight + held + b"\x87."
            packed = len(data) > _WORTH_COMPRESSING
            if packed:
                data = zlib.compress(data, _LEVEL)
            info = _info.pack(
                b"\x80\x02(", 0x4A, end - start, 0x4A, last_id, 0x47, top, 0x4B, packed * _LEVEL, 0x4B,
                low, 0x4B, high, b"t.",
            )  # fmt: skip
            size = len(info) + len(data)
            pieces.append(_length.pack(-size if final else size) + info + data)
        return pieces, np.fromiter(map(len, pieces), np.int64, len(pieces))

    def _ids(self, starts: Array) -> tuple[bytes, int]:
        """Return every id as a pickled integer, the difference to the one before it in its block."""
        deltas = self.docs.copy()
        deltas[1:] -= self.docs[:-1]
        deltas[starts] = self.docs[starts]
        if self.wide:
            wide = np.empty(len(deltas), np.dtype([("code", "u1"), ("value", "<i4")]))
            wide["code"], wide["value"] = ord("J"), deltas
            return wide.tobytes(), 5
        narrow = np.empty(len(deltas), np.dtype([("code", "u1"), ("value", "<u2")]))
        narrow["code"], narrow["value"] = ord("M"), deltas
        return narrow.tobytes(), 3

    def _weights(self, starts: Array, ends: Array) -> list[bytes]:
        """Return the pickled weights of each block: None for ones, one number where all are equal."""
        if self.freqs is None:
            return [b"N"] * len(starts)
        doubles = np.empty(len(self.freqs), np.dtype([("code", "u1"), ("value", ">f8")]))
        doubles["code"], doubles["value"] = ord("G"), self.freqs
        data = doubles.tobytes()
        least = np.minimum.reduceat(self.freqs, starts).tolist()
        most = np.maximum.reduceat(self.freqs, starts).tolist()
        return [
            b"N" if low == high == 1
            else data[start * 9 : start * 9 + 9] if low == high
            else b"(" + data[start * 9 : end * 9] + b"t"
            for start, end, low, high in zip(starts.tolist(), ends.tolist(), least, most, strict=True)
        ]  # fmt: skip

    def _values(self) -> tuple[bytes, list[int]]:
        """Return every posting's value as a pickled byte string, and where each begins."""
        if self.positions is None or self.freqs is None:
            return b"", []
        owner = np.repeat(np.arange(len(self.freqs)), self.freqs)
        begins = np.cumsum(self.freqs) - self.freqs
        deltas = self.positions.copy()
        deltas[1:] -= self.positions[:-1]
        deltas[begins] = self.positions[begins]
        each = 3 if int(deltas.max(initial=0)) < 1 << 16 else 5
        sizes = 7 + each * self.freqs
        heads = np.where(sizes < 256, 2, 5)
        at = np.cumsum(heads + sizes) - heads - sizes
        out = np.zeros(int((heads + sizes).sum()), np.uint8)
        short = heads == 2
        out[at] = np.where(short, ord("C"), ord("B"))
        out[at + 1] = sizes & 0xFF
        for byte in (1, 2, 3):
            out[at[~short] + 1 + byte] = sizes[~short] >> 8 * byte & 0xFF
        base = at + heads
        for byte in range(4):
            out[base + byte] = self.freqs >> 8 * (3 - byte) & 0xFF
        out[base + 4] = ord("(")
        inner = np.arange(len(owner)) - begins[owner]
        place = base[owner] + 5 + each * inner
        out[place] = ord("M" if each == 3 else "J")
        for byte in range(each - 1):
            out[place + 1 + byte] = deltas >> 8 * byte & 0xFF
        end = base + 5 + each * self.freqs
        out[end] = ord("t")
        out[end + 1] = ord(".")
        return out.tobytes(), [*at.tolist(), len(out)]
