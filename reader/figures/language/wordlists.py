"""The TOML tables of ``resources/figures``, each read once, and the word lists that some of them are."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from reader import places


@cache
def tables(name: str) -> dict[str, Any]:
    """Return the tables of ``resources/figures/<name>.toml``; nobody changes them."""
    return tomllib.loads(places.resource(f"figures/{name}.toml").read_text(encoding="utf-8"))


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """Return a file of strings as word lists, the words divided by white space."""
    return {key: frozenset(words.split()) for key, words in tables(name).items()}
