"""Whose rupee or dinar a sum is in: that of the country it is about, or that the article tells of most."""

from __future__ import annotations

from collections.abc import Sequence

from reader.figures.language.wordlists import tables


def national(unit: str, places: Sequence[str]) -> str:
    """Return the currency that a name shared by countries means in one of ``places``; else the name."""
    countries = tables("currencies")["shared"].get(unit)
    if countries is None:
        return unit
    return next((countries[place] for place in places if place in countries), unit)
