"""The named reasons for which a file is refused; the import report shows them as they stand here."""

from __future__ import annotations

EMPTY = "empty"
BINARY = "binary"  # a text suffix on something that is no text
TOO_LARGE = "too large"
UNKNOWN_FORMAT = "unknown format"
DAMAGED = "damaged"
NO_TEXT = "no text"
SCANNED = "no text: scanned"
ENCRYPTED = "encrypted"
TOO_MANY_PARTS = "too many parts"
EXPANDS_TOO_FAR = "expands too far"  # a compressed file of which little becomes very much
NESTED_TOO_DEEPLY = "nested too deeply"
WRONG_ENCODING = "wrong encoding"  # the bytes do not fit the encoding that was asked for

ALL = frozenset(
    {
        EMPTY,
        BINARY,
        TOO_LARGE,
        UNKNOWN_FORMAT,
        DAMAGED,
        NO_TEXT,
        SCANNED,
        ENCRYPTED,
        TOO_MANY_PARTS,
        EXPANDS_TOO_FAR,
        NESTED_TOO_DEEPLY,
        WRONG_ENCODING,
    }
)
