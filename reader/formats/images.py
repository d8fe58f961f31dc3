"""Images that come with an article: kept by their SHA-256, a few kinds only, never fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from reader.domain.article import Asset

LARGEST = 10 * 1024 * 1024  # bytes of one image
_MOST = 200  # images of one article
_LONGEST_WITHIN = 14 * 1024 * 1024  # characters of an image in base64: those of the largest
_WITHIN = re.compile(r"\s*data:image/[\w.+-]+(?:;[\w=.-]+)*;base64,", re.IGNORECASE)
_KINDS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}


class Kept:
    """Collects the images of one article while its text is read."""

    def __init__(self, parts: Mapping[str, bytes] | None = None) -> None:
        self._by_name = {_file_name(name): data for name, data in (parts or {}).items()}
        self._assets: dict[str, Asset] = {}

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The images kept so far."""
        return tuple(self._assets.values())

    def keep(self, data: bytes, _: str = "") -> str:
        """Keep an image and return the address that stands for it; an empty one where it is none of ours.

        What it is, its first bytes say; what it is called is not believed.
        """
        kind = media_type(data)
        if not kind or len(data) > LARGEST or len(self._assets) >= _MOST:
            return ""
        sha256 = hashlib.sha256(data).hexdigest()
        self._assets.setdefault(sha256, Asset(sha256, kind, data))
        return f"https://asset.invalid/{sha256}"

    def within(self, address: str) -> str:
        """Return an address that ``asset_of`` knows for an image that stands in its own address (RFC 2397).

        That is how a page is saved as one file. Another address, or what is no image of ours, stays.
        """
        match = _WITHIN.match(address)
        if match is None or len(address) > _LONGEST_WITHIN:
            return address
        try:
            return self.keep(base64.b64decode(unquote(address[match.end() :]), validate=False)) or address
        except ValueError:
            return address

    def asset_of(self, address: str) -> str:
        """Return the SHA-256 for an address: one that ``keep`` gave, or a file saved beside the page."""
        _, _, sha256 = address.rpartition("https://asset.invalid/")
        if sha256 in self._assets:
            return sha256
        data = self._by_name.get(_file_name(address))
        return self.keep(data).rpartition("/")[2] if data else ""


def media_type(data: bytes) -> str:
    """Return the media type of an image by its first bytes; empty for what is not shown."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for head, kind in _KINDS.items() if data.startswith(head)), "")


def _file_name(address: str) -> str:
    return PurePosixPath(unquote(address.partition("?")[0].replace("\\", "/"))).name
