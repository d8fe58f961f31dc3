"""Named flat arrays in one file: written once, then mapped into memory and never unpickled.

The file is ``PLX1``, the length of the header (4 bytes, little end first), the header in JSON
(``{"arrays": {name: [offset, count, dtype]}, "meta": {...}}``), and the arrays, each on a 64-byte boundary
counted from the end of the header's own padding.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.index.hashed import Fingerprint, new_file

Array = NDArray[Any]
_MAGIC = b"PLX1"
_ALIGN = 64


class NotArrays(ValueError):
    """The file is not one of ours, or cut short."""


def smallest(values: Array) -> Array:
    """Return whole numbers in the narrowest unsigned type that holds them all."""
    top = int(values.max()) if len(values) else 0
    for kind in (np.uint8, np.uint16, np.uint32):
        if top <= np.iinfo(kind).max:
            return values.astype(kind)
    return values.astype(np.uint64)


def pack_strings(strings: list[bytes]) -> tuple[Array, Array]:
    """Return the joined bytes and the start of each string, with the end of the last."""
    starts = np.zeros(len(strings) + 1, np.uint32)
    np.cumsum([len(one) for one in strings], out=starts[1:], dtype=np.uint32)
    return np.frombuffer(b"".join(strings), np.uint8), starts


def write(path: Path, arrays: dict[str, Array], meta: dict[str, Any]) -> Fingerprint:
    """Write the arrays as a new file and return its size and hash."""
    places: dict[str, tuple[int, int, str]] = {}
    at = 0
    for name, array in arrays.items():
        places[name] = (at, len(array), array.dtype.newbyteorder("<").str)
        at = _aligned(at + array.nbytes)
    header = json.dumps({"arrays": places, "meta": meta}, ensure_ascii=False).encode()
    with new_file(path) as file:
        file.write(_MAGIC + struct.pack("<I", len(header)) + header)
        body = _aligned(8 + len(header))
        for name, array in arrays.items():
            file.write(b"\0" * (body + places[name][0] - file.size))
            file.write(np.ascontiguousarray(array, array.dtype.newbyteorder("<")).data)
        file.write(b"\0" * (body + at - file.size))
    return file.fingerprint


def read(path: Path) -> tuple[dict[str, Array], dict[str, Any]]:
    """Return the arrays, mapped into memory, and the meta data; raises ``NotArrays``."""
    whole = np.memmap(path, np.uint8, "r")
    if len(whole) < 8 or bytes(whole[:4]) != _MAGIC:
        raise NotArrays(f"{path.name} is not a file of arrays")
    length = int(struct.unpack("<I", bytes(whole[4:8]))[0])
    try:
        header = json.loads(bytes(whole[8 : 8 + length]))
        body = np.asarray(whole)[_aligned(8 + length) :]
        arrays = {
            name: body[at : at + count * np.dtype(kind).itemsize].view(kind)
            for name, (at, count, kind) in header["arrays"].items()
        }
        cut = [name for name, (_, count, _) in header["arrays"].items() if len(arrays[name]) != count]
    except (ValueError, KeyError, TypeError) as error:
        raise NotArrays(f"{path.name} has a broken header") from error
    if cut:
        raise NotArrays(f"{path.name} is cut short")
    return arrays, header["meta"]


def _aligned(offset: int) -> int:
    return (offset + _ALIGN - 1) // _ALIGN * _ALIGN
