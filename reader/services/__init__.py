"""What the program does: one module a journey, functions over an open library, no Qt.

A module is loaded when it is first used (``services.searching.search(...)``): the window is painted before.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what the first picture of the window asks in this way
    from reader.services import annotating as annotating
    from reader.services import backups as backups
    from reader.services import comparing as comparing
    from reader.services import completing as completing
    from reader.services import extracting as extracting
    from reader.services import figures as figures
    from reader.services import importing as importing
    from reader.services import library as library
    from reader.services import reading as reading
    from reader.services import sample as sample
    from reader.services import searching as searching
    from reader.services import spellings as spellings
    from reader.services import storage as storage


def __getattr__(name: str) -> ModuleType:
    if name.startswith("_"):
        raise AttributeError(name)
    return import_module(f"{__name__}.{name}")
