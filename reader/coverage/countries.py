"""The countries that a scope lies in, as the list of places has them."""

from __future__ import annotations

from functools import lru_cache

from reader import places
from reader.domain.figure import Scope


def of(scope: Scope) -> frozenset[str]:
    """Return the countries of a scope, also of one that was only found elsewhere in its article."""
    return _countries().intersection(scope.places)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    text = places.resource("figures/places.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith(("#", "*")))
    return frozenset(line.split("|")[0].strip() for line in lines)
