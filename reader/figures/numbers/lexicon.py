"""The word lists of the grammar, as they stand in ``resources/figures/words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache

from reader.places import resource


@cache
def _tables() -> dict[str, dict[str, str | list[str]]]:
    return tomllib.loads(resource("figures/words.toml").read_text(encoding="utf-8"))


def words(name: str) -> frozenset[str]:
    """Return a list of words; raises ``KeyError`` for one that is not there."""
    listed = _tables()["words"][name]
    assert isinstance(listed, str)
    return frozenset(listed.split())


def phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """Return a list of phrases, each as its words, longest first."""
    return tuple(sorted((tuple(one.split()) for one in _tables()["phrases"][name]), key=len, reverse=True))


def patterns(name: str) -> str:
    """Return a list of regular expressions as one that finds any of them as whole words."""
    return r"\b(?:" + "|".join(_tables()["patterns"][name]) + r")\b"
