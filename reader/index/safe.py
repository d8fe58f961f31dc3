"""Lets Whoosh unpickle plain data only: a pickle that names any code is refused."""

from __future__ import annotations

import contextlib
import io
import pickle
import threading
from collections.abc import Iterator
from typing import IO, Any

_patching = threading.Lock()


class Refused(pickle.UnpicklingError):
    """A pickle in an index names something to import or to call."""


class _DataOnly(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        raise Refused(f"{module}.{name}")


def loads(data: bytes) -> Any:
    """Return the plain data in a pickle; raises ``Refused`` where there is more than data."""
    return _DataOnly(io.BytesIO(data)).load()


def load(file: IO[bytes]) -> Any:
    """Return the plain data of the pickle that a file stands at; raises ``Refused``."""
    return _DataOnly(file).load()


@contextlib.contextmanager
def data_only() -> Iterator[None]:
    """While it lasts, every place in Whoosh that unpickles takes plain data only.

    What we write needs no names at all. Whoosh's table of contents, which does, is refused: segments and
    schema are made from the stamp and from ``schema`` instead.
    """
    from whoosh import columns, formats
    from whoosh import index as table
    from whoosh.codec import whoosh3
    from whoosh.filedb import structfile

    replaced: list[tuple[Any, str, Any]] = [
        (module, "loads", loads) for module in (columns, formats, whoosh3)
    ]
    replaced += [(structfile, "load_pickle", load), (table, "pickle", _Table)]
    with _patching:
        kept = [(module, name, getattr(module, name)) for module, name, _ in replaced]
        try:
            for module, name, ours in replaced:
                setattr(module, name, ours)
            yield
        finally:
            for module, name, theirs in kept:
                setattr(module, name, theirs)


class _Table:
    """Stands in for the pickle module where Whoosh reads its table of contents."""

    loads = staticmethod(loads)
    dumps = staticmethod(pickle.dumps)
    PicklingError = pickle.PicklingError
