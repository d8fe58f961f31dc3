"""Characters that copying leaves behind: line breaks, spaces, controls, ligatures, mended to plain ones."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"\r\n?|[\u2028\x0b\x85]")
_PAGE_BREAKS = re.compile(r"[\x0c\u2029]")
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
# Soft hyphen, zero-width space, word joiner and byte order mark show nothing. The joiners U+200C and U+200D
# stay: Persian and emoji need them; so do bidi controls, which the reader makes visible.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPLIT_THOUSANDS = re.compile(r"(?<=\d),\\(?=\d{3}(?!\d))")
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_LIGATURE = re.compile(f"[{''.join(map(chr, _LIGATURES))}]")


def mended(text: str) -> str:
    """Return text with ``\\n`` line breaks, plain spaces, composed letters, and nothing unseen."""
    text = _PAGE_BREAKS.sub("\n\n", with_line_breaks(text))
    text = _UNSEEN.sub("", _SPACES.sub(" ", text))
    if _LIGATURE.search(text):  # to look for one first is much quicker than to translate every text
        text = text.translate(_LIGATURES)
    return unicodedata.normalize("NFC", _SPLIT_THOUSANDS.sub(",", text))


def with_line_breaks(text: str) -> str:
    """Return text with ``\\n`` for every kind of line break."""
    return _BREAKS.sub("\n", text)


def squeezed(text: str) -> str:
    """Return text with single spaces and none at its ends."""
    return " ".join(text.split())
