"""The report on an error of the program itself: no word of what was read or written."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterator
from pathlib import Path

import PySide6

from reader import __version__

# Their messages name what is in the program's code, never what is in a text.
_TELL_OF_CODE = (AttributeError, TypeError, NameError, ImportError, RecursionError, NotImplementedError)


def report(error: BaseException) -> str:
    """Return versions, and the kind and place of an error and of those that led to it.

    Messages are left out where they could quote an article, and paths begin at the program, not at home.
    """
    versions = (
        f"Parallax {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}, "
        f"{platform.platform()}"
    )
    return "\n\n".join([versions, *(_described(one) for one in _chain(error))])


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error after the one that led to it, as Python prints them."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _chain(before)
    yield error


def _described(error: BaseException) -> str:
    frames = [
        f"  {_short(frame.filename)}:{frame.lineno} {frame.name}\n    {frame.line}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    message = str(error)
    if message and not isinstance(error, _TELL_OF_CODE):
        message = f"(a message of {len(message)} characters, left out: it may quote a text)"
    return "\n".join([*frames, f"{type(error).__name__}: {message}".removesuffix(": ")])


def _short(path: str) -> str:
    """Return a path from the program's or the library's folder on."""
    parts = Path(path).parts
    for name in ("reader", "site-packages"):
        if name in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(name) :])
    return Path(path).name
