"""Whose rupee or dinar a sum is in: that of the country it is about, or that the article tells of most."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache

from reader.places import resource


def national(unit: str, places: Sequence[str]) -> str:
    """Return the currency that a name shared by countries means in one of ``places``; else the name."""
    countries = _shared().get(unit)
    if countries is None:
        return unit
    return next((countries[place] for place in places if place in countries), unit)


@cache
def _shared() -> dict[str, dict[str, str]]:
    text = resource("figures/currencies.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["shared"])
