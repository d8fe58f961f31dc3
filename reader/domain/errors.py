"""What can go wrong in the world, as facts; the front doors choose the words around them."""

from __future__ import annotations


class ParallaxError(Exception):
    """An error that the user is told: what happened, and what is safe."""

    def __init__(self, message: str, safe: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.safe = safe  # a sentence on what is not affected


class RefusedFile(ParallaxError):
    """A file that cannot be imported, with one of the named reasons."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class NoParser(RefusedFile):
    """No file can be parsed: the process for it does not start."""


class LibraryInUse(ParallaxError):
    """Another program has the library open."""


class LibraryReadOnly(ParallaxError):
    """The library lies where this program may not write."""


class LibraryDamaged(ParallaxError):
    """The library file is not readable as one."""


class LibraryTooNew(ParallaxError):
    """The library was written by a newer version of the program."""


class StorageFull(ParallaxError):
    """The disk is full or the file may not grow."""


class QueryError(ParallaxError):
    """A query that cannot be understood; the span marks the place in the query."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


class EditOutdated(ParallaxError):
    """What an edit would change is no longer as it was when the edit was made."""
