"""The library that takes articles out of pages, loaded without a model of languages it is not asked for."""

from __future__ import annotations

import sys
from types import ModuleType

_UNUSED = "py3langid"  # brings numpy: together they take as long to load as a dozen pages to read


def _loaded() -> ModuleType:
    before = sys.modules.get(_UNUSED)
    sys.modules[_UNUSED] = None  # type: ignore[assignment]  # how Python says: not to be found
    try:
        import trafilatura  # loaded here, while the other cannot be found
    finally:
        del sys.modules[_UNUSED]
        if before is not None:
            sys.modules[_UNUSED] = before
    return trafilatura


trafilatura = _loaded()
