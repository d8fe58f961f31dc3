"""Bytes to text: the encoding is found, named and can be chosen instead."""

from __future__ import annotations

import codecs
import re
import string
from dataclasses import dataclass, replace

import charset_normalizer

from reader.domain.errors import RefusedFile
from reader.formats import central_european, reasons

# The longer mark first: UTF-32 in little-endian order begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65536  # bytes looked at for patterns
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.02  # share of control characters above which bytes are no text
_MOST_FOREIGN = 0.25  # share of accented among all letters above which cp1252 is not believed
_MOST_BROKEN = 0.02  # broken sequences per non-ASCII character that UTF-8 is still believed with
_MOST_STRAY = 0.05  # zero bytes on the other side, of those on the side where UTF-16 has them
_LEAST_USUAL = 0.95
_USUAL = frozenset(string.punctuation + "。、「」『』（），！？：；・ー～《》【】")
_GUESSED = "The encoding is a guess: check the letters with accents."
# What UTF-8 looks like that was read as cp1252 and saved again.
_TWICE = re.compile("â€[œ™“”˜\x9d\u201d¦]|Ã[©¨¼¶¤±³¡ª«´]|Å[‚›¼]|Ä[™…‡]")
_FEWEST_TWICE = 3
_WRITTEN_TWICE = "The text went through a wrong encoding before it was saved: letters are broken in the file"
_CP1252_SIGNS = frozenset("‘’“”–—…•€™£§©°½")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding that it was read in."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of bytes, in a chosen or the likeliest encoding; raises ``RefusedFile`` for no text."""
    if encoding is not None:
        return _as_chosen(data, encoding)
    decoded = _by_mark(data) or _by_zero_bytes(data) or _as_utf8(data) or _by_single_bytes(data)
    if _looks_binary(decoded.text):
        raise RefusedFile(reasons.BINARY, "not text in any known encoding")
    twice = _TWICE.findall(decoded.text[:_SAMPLE])
    if len(twice) < _FEWEST_TWICE:
        return decoded
    return replace(decoded, notes=(*decoded.notes, f"{_WRITTEN_TWICE} (“{twice[0]}”)."))


def _as_chosen(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), _usual_name(encoding))
    except (LookupError, UnicodeError) as error:
        raise RefusedFile(reasons.WRONG_ENCODING, str(error)[:200]) from error


def _usual_name(encoding: str) -> str:
    """Return what an encoding is called elsewhere: Python writes "iso8859-2"."""
    return codecs.lookup(encoding).name.replace("iso8859-", "iso-8859-")


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding.removesuffix("-sig"))
            except UnicodeDecodeError:
                text = data.decode(encoding, errors="replace")
                return Decoded(text, encoding.removesuffix("-sig"), (_broken(text),))
    return None


def _by_zero_bytes(data: bytes) -> Decoded | None:
    """Know UTF-16 without a mark by the zero bytes that spaces and Latin letters leave."""
    sample = data[:_SAMPLE]
    if b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedFile(reasons.BINARY, "it holds zero bytes, as pictures and programs do") from error
    if min(even, odd) > _MOST_STRAY * max(even, odd) or not _is_readable(text[:_SAMPLE]):
        raise RefusedFile(reasons.BINARY, "it holds zero bytes, as pictures and programs do")
    return Decoded(text, encoding)


def _is_readable(text: str) -> bool:
    """Tell text from bytes that happen to decode: nearly all of it letters, digits and usual signs."""
    usual = sum(one.isalnum() or one.isspace() or one in _USUAL or one in _CP1252_SIGNS for one in text)
    return usual >= _LEAST_USUAL * len(text)


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    foreign = sum(character > "\x7f" for character in text) - broken
    return Decoded(text, "utf-8", (_broken(text),)) if broken <= _MOST_BROKEN * foreign else None


def _by_single_bytes(data: bytes) -> Decoded:
    if found := central_european.name_of(data):
        return Decoded(data.decode(found, errors="replace"), found, (_GUESSED,))
    return _as_western(data) or _by_guess(data)


def _as_western(data: bytes) -> Decoded | None:
    """Take cp1252 where its reading looks like a western language; checked, since nearly all bytes fit it."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = sum(character.isalpha() for character in text)
    foreign = sum(character > "\x7f" and character not in _CP1252_SIGNS for character in text)
    return Decoded(text, "cp1252") if foreign <= _MOST_FOREIGN * max(letters, 1) else None


def _by_guess(data: bytes) -> Decoded:
    best = charset_normalizer.from_bytes(data[: 4 * _SAMPLE]).best()
    if best is None:
        raise RefusedFile(reasons.BINARY, "not text in any known encoding")
    text = data.decode(best.encoding, errors="replace")
    return Decoded(text, best.encoding, (_GUESSED,))


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * max(len(sample), 1)


def _broken(text: str) -> str:
    count = text.count("\ufffd")
    if count == 1:
        return "1 character could not be read and is shown as \ufffd."
    return f"{count} characters could not be read and are shown as \ufffd."
