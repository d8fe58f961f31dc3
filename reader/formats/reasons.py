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

_OLD_WORD = "an old Word file; save it as .docx"
_SHORTCUT = "a shortcut with the address of a page; save the page itself"
_TABLE = "a table"
# What to do with files that are often among articles.
_ADVICE = {
    ".doc": _OLD_WORD,
    ".dot": _OLD_WORD,
    ".pages": "a file of Pages; export it as Word or PDF",
    ".wpd": "a WordPerfect file; save it as .docx",
    ".webarchive": "a page that Safari saved; save it as HTML or print it as PDF",
    ".url": _SHORTCUT,
    ".webloc": _SHORTCUT,
    ".csv": _TABLE,
    ".xls": _TABLE,
    ".xlsx": _TABLE,
    ".ods": _TABLE,
    ".msg": "a message of Outlook; save it as .eml or as text",
}


def unread(suffix: str) -> str:
    """Return what is said of a suffix that no format has, with what to do where that is known."""
    advice = _ADVICE.get(suffix)
    return f"{suffix}, {advice}" if advice else suffix


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
