"""Writes the files of a standard Whoosh W3 segment from flat arrays, and the table of contents."""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

import numpy as np
from whoosh.codec.whoosh3 import STORED_COLUMN, W3Codec, W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC

from reader.index.analysis import fold
from reader.index.arrays import Array
from reader.index.blocks import Lists, encode
from reader.index.columns import KEYWORDS, Columns
from reader.index.hashed import Fingerprint, new_file, write_bytes
from reader.index.postings import Postings
from reader.index.schema import schema
from reader.index.segment import NAME, SegmentInfo

_CRC32 = 1  # Whoosh's number for this hash function
_BUCKETS = 256


def write_segment(
    folder: Path, segment_id: str, texts: dict[str, Postings], columns: Columns
) -> dict[str, Fingerprint]:
    """Write the files of a segment and return their names with sizes and hashes."""
    base = f"{NAME}_{segment_id}"
    fields: list[tuple[str, list[bytes], Lists]] = [
        (name, postings.terms.slice_bytes(), _lists(postings)) for name, postings in texts.items()
    ]
    fields += [(name, *_inverted(values, docs)) for name, values, docs in _facts(columns)]
    terms = TermTable()
    with new_file(folder / f"{base}.pst") as posts:
        for name, keys, lists in sorted(fields, key=lambda field: field[0]):
            infos: list[bytes] = []
            for data, described in encode(lists, len(columns.ids), posts.size):
                posts.write(data)
                raw, size = described.tobytes(), described.dtype.itemsize
                infos += [raw[at : at + size] for at in range(0, len(raw), size)]
            terms.add(name, keys, infos)
    others = {f"{base}.trm": terms.file(), f"{base}._stored.col": _stored(columns.ids)}
    others |= {f"{base}._{name}_len.col": postings.lengths.tobytes() for name, postings in texts.items()}
    written = {name: write_bytes(folder / name, data) for name, data in others.items()}
    return written | {f"{base}.pst": posts.fingerprint}


def write_table(folder: Path, generation: int, infos: Iterable[SegmentInfo]) -> None:
    """Write the table of contents that stock Whoosh opens the index by."""
    TOC(schema(), [whoosh_segment(info) for info in infos], generation).write(FileStorage(str(folder)), NAME)


def whoosh_segment(info: SegmentInfo) -> W3Segment:
    """Return Whoosh's own object for a segment, made from what the stamp says of it."""
    segment = W3Segment(W3Codec(), NAME, info.articles, info.id, set(info.deleted) or None)
    segment._fieldlengths = dict(info.lengths)  # noqa: SLF001 - Whoosh's writer sets it so too
    return segment


def _lists(postings: Postings) -> Lists:
    return Lists(
        postings.post_at, postings.docs, postings.freqs, postings.pos_at, postings.positions, postings.lengths
    )


def _facts(columns: Columns) -> Iterator[tuple[str, list[bytes], Array]]:
    """Yield for each field without text its values as terms, parallel to the articles that have them."""
    every = np.arange(len(columns.ids))
    yield "id", [str(number).encode() for number in columns.ids.tolist()], every
    dated = np.flatnonzero(columns.first)
    date, figure = schema()["date"], schema()["figure"]
    yield "date", [date.to_bytes(day) for day in columns.first[dated].tolist()], dated
    yield "figure", [figure.to_bytes(number) for number in columns.figures.tolist()], columns.figure_docs
    for name in KEYWORDS:
        keyword = columns.keywords[name]
        values: list[bytes] = []
        docs: list[int] = []
        terms = [_paths(value) for value in keyword.values]
        for number, doc in zip(keyword.numbers.tolist(), keyword.docs.tolist(), strict=True):
            values += terms[number]
            docs += [doc] * len(terms[number])
        yield name, values, np.array(docs, np.int64)


def _paths(value: str) -> list[bytes]:
    """Return a value and the paths above it, folded."""
    parts = fold(value).split("/")
    return ["/".join(parts[:count]).encode() for count in range(1, len(parts) + 1)]


def _inverted(values: list[bytes], docs: Array) -> tuple[list[bytes], Lists]:
    """Return the sorted terms with their articles."""
    numbers: dict[bytes, int] = {}
    of = np.fromiter((numbers.setdefault(value, len(numbers)) for value in values), np.int64, len(values))
    terms = sorted(numbers)
    rank = np.zeros(len(terms), np.int64)
    rank[[numbers[term] for term in terms]] = np.arange(len(terms))
    keys = np.sort(rank[of] << 32 | docs.astype(np.int64))
    keys = keys[np.diff(keys, prepend=-1) != 0]
    return terms, Lists(np.searchsorted(keys >> 32, np.arange(len(terms) + 1)), keys & 0xFFFFFFFF)


class TermTable:
    """Whoosh's ordered hash file from terms to what is known of them."""

    def __init__(self) -> None:
        self._fields: dict[str, int] = {}
        self._pieces: list[bytes] = []
        self._hashes: list[int] = []
        self._sizes: list[int] = []

    def add(self, field: str, terms: list[bytes], infos: list[bytes]) -> None:
        """Add the terms of a field, in order; fields come in order too."""
        prefix = struct.pack("!H", self._fields.setdefault(field, len(self._fields)))
        for term, info in zip(terms, infos, strict=True):
            key = prefix + term
            self._pieces.append(struct.pack("!ii", len(key), len(info)) + key + info)
            self._hashes.append(crc32(key))
        self._sizes += [
            8 + len(prefix) + len(term) + len(info) for term, info in zip(terms, infos, strict=True)
        ]

    def file(self) -> bytes:
        """Return the bytes of the file."""
        head = b"HSH3" + struct.pack("!bii", _CRC32, 0, 0)
        sizes = np.array(self._sizes, np.int64)
        positions = len(head) + np.cumsum(sizes) - sizes
        body = head + b"".join(self._pieces)
        tables, directory = self._tables(positions.tolist(), len(body))
        kind, code = _narrowest(len(body))
        extras = {"fieldmap": self._fields, "indextype": code, "indexlen": len(positions)}
        tail = pickle.dumps(extras, 2) + positions.astype(kind).tobytes()
        return b"".join([body, tables, directory, tail, struct.pack("!i", len(tail))])

    def _tables(self, positions: list[int], at: int) -> tuple[bytes, bytes]:
        """Return the 256 hash tables and the directory of where they begin."""
        buckets: list[list[tuple[int, int]]] = [[] for _ in range(_BUCKETS)]
        for hashed, position in zip(self._hashes, positions, strict=True):
            buckets[hashed & 255].append((hashed, position))
        directory: list[bytes] = []
        slots: list[tuple[int, int]] = []
        for bucket in buckets:
            directory.append(struct.pack("!qi", at + 12 * len(slots), 2 * len(bucket)))
            slots += _slots(bucket)
        table = np.array(slots, np.dtype([("hash", ">u4"), ("position", ">i8")]))
        return table.tobytes(), b"".join(directory)


def _slots(bucket: list[tuple[int, int]]) -> list[tuple[int, int]]:
    empty = (0, 0)
    count = 2 * len(bucket)
    slots = [empty] * count
    for entry in bucket:
        slot = (entry[0] >> 8) % count
        while slots[slot] is not empty:
            slot = slot + 1 if slot + 1 < count else 0
        slots[slot] = entry
    return slots


def _narrowest(highest: int) -> tuple[str, str]:
    """Return the type of an array of positions, for numpy and for Whoosh."""
    if highest < 1 << 16:
        return ">u2", "H"
    return (">i4", "i") if highest < 1 << 31 else (">i8", "q")


def _stored(ids: Array) -> bytes:
    """Return the column of stored fields: the id of each article."""
    buffer = io.BytesIO()
    file = StructFile(buffer)
    writer = STORED_COLUMN.writer(file)
    for doc, number in enumerate(ids.tolist()):
        writer.add(doc, {"id": str(number)})
    writer.finish(len(ids))
    return buffer.getvalue()
