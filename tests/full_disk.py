"""A disk that is full, as far as this process can tell: no file may grow beyond a size."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

POSSIBLE = sys.platform == "linux"  # limits on file sizes are Linux's


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Let no file become larger than so many bytes."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
