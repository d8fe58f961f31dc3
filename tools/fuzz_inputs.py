"""What the fuzzer starts from: small honest files of each format, hostile ones, words of each language.

Bytes of a package are compressed and summed: changed at random they are refused at the door. So members are
stored as they are, and ``changed`` takes one out, changes that, and packs it again.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.formats import honest
from tests.formats.crafted import crafted
from tests.formats.payloads import payloads

Change = Callable[[bytes, int], bytes]  # bytes and how many they may become

_WORD = re.compile(rb"</?[\w:!?-]{1,30}|[\w:-]{2,30}=|\\[a-z*']{1,20}|/[A-Z]\w{1,20}|[A-Z][\w-]{2,30}: ")
PACKAGES = frozenset({"docx", "odt", "epub", "zip"})


def seeds(target: str, largest: int) -> Iterator[bytes]:
    """Yield the inputs that a target is begun with, none of them larger than told."""
    made = honest.FILES.get(target)
    own = [made()] if made else [honest.SENTENCE.encode(), *honest.TEXTS.get(target, ())]
    # Not those that are slow by design: the worker's limits are for them, and nothing here may take so long.
    hostile = (
        data for name, data in crafted() if name.endswith(f".{target}") and not re.search("bomb|loop", name)
    )
    markup = (one.encode("utf-8", "replace") for one in _spread(payloads(), 97))
    takes_markup = target in {"html", "md", "cleaning", "note", "mhtml", "eml", "epub"}
    for one in (*own, *hostile, *(markup if takes_markup and not made else ())):
        one = _stored(one) if target in PACKAGES else one
        if len(one) <= largest:
            yield one


def words(target: str, largest: int) -> list[bytes]:
    """Return what a target takes notice of: tags, control words, keys; taken from its own seeds."""
    found: set[bytes] = set()
    for seed in seeds(target, largest):
        parts = _members(seed).values() if target in PACKAGES else [seed]
        for part in parts:
            found.update(_WORD.findall(part))
    return sorted(found)[:1500]


def changed(data: bytes, most: int, seed: int, change: Change) -> bytes:
    """Return a package with one of its members changed, or its bytes changed where it is none any more."""
    chance = random.Random(seed)
    members = _members(data)
    if not members or chance.random() < 0.1:
        return change(data, most)
    name = chance.choice(sorted(members))
    members[name] = change(members[name], max(64, most - len(data) + len(members[name])))
    if chance.random() < 0.05:
        members[chance.choice(sorted(members))] = members[name]
    packed = honest.packed(members)
    return packed if len(packed) <= most else change(data, most)


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {one.filename: package.read(one) for one in package.infolist() if one.file_size < 100_000}
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
        return {}


def _stored(data: bytes) -> bytes:
    members = _members(data)
    return honest.packed(members) if members else data


def _spread(texts: Iterable[str], step: int) -> Iterator[str]:
    yield from (one for number, one in enumerate(texts) if number % step == 0)


def write_corpus(target: str, folder: Path, largest: int) -> Path:
    """Write seeds into a folder, beside what earlier runs found there; return the file of words."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(seeds(target, largest)):
        (folder / f"seed-{number:03}").write_bytes(one)
    listed = folder.with_suffix(".words")
    escaped = ("".join(f"\\x{byte:02x}" for byte in one) for one in words(target, largest))
    listed.write_text("".join(f'"{one}"\n' for one in escaped))
    return listed
