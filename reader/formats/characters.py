"""Characters that copying leaves behind: line breaks, spaces, controls, ligatures, mended to plain ones."""

from __future__ import annotations

import re
import unicodedata

_LINE_BREAKS = "\u2028\x0b\x85"
_PAGE_BREAKS = "\x0c\u2029"
_SPACES = "\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_PLAIN = dict.fromkeys(_LINE_BREAKS, "\n") | dict.fromkeys(_PAGE_BREAKS, "\n\n")
_PLAIN |= dict.fromkeys(_SPACES, " ") | _LIGATURES
# Soft hyphen, zero-width space, word joiner and byte order mark show nothing. The joiners U+200C and U+200D
# stay: Persian and emoji need them; so do bidi controls, which the reader makes visible.
_UNSEEN = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\ud800-\udfff"
_RARE = re.compile(f"[{''.join(_PLAIN)}{_UNSEEN}]")
_BREAKS = re.compile(f"[{_LINE_BREAKS}]")
_SPLIT_THOUSANDS = re.compile(r"(?<=\d),\\(?=\d{3}(?!\d))")
_SPLIT_NUMBER = re.compile(r"\d(?:[\d,]|,\\(?=\d{3}))*,\\\d{3}(?:,\d{3})*(?!\d)")
_TOLD = 5  # numbers in a note; more are counted


def mended(text: str) -> str:
    """Return text with ``\\n`` line breaks, plain spaces, composed letters, and nothing unseen."""
    # What is frequent is replaced at once; the rest is looked for in one walk, which is what takes the time.
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\xa0", " ")
    text = _RARE.sub(lambda one: _PLAIN.get(one[0], ""), text)
    if ",\\" in text:
        text = _SPLIT_THOUSANDS.sub(",", text)
    return unicodedata.normalize("NFC", text)


def numbers_mended(text: str) -> tuple[str, ...]:
    """Return a note on numbers that ``mended`` reads otherwise than printed, if there are any."""
    printed = list(dict.fromkeys(_SPLIT_NUMBER.findall(text))) if ",\\" in text else []
    if not printed:
        return ()
    told = "; ".join(f"“{one}” is read as “{_SPLIT_THOUSANDS.sub(',', one)}”" for one in printed[:_TOLD])
    more = f"; {len(printed) - _TOLD:,} more" if len(printed) > _TOLD else ""
    return (f"A stray backslash is taken out of numbers: {told}{more}",)


def with_line_breaks(text: str) -> str:
    """Return text with ``\\n`` for every kind of line break."""
    return _BREAKS.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n"))


def squeezed(text: str) -> str:
    """Return text with single spaces and none at its ends."""
    return " ".join(text.split())
