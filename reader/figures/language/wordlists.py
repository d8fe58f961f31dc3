"""Word lists of the resources: a TOML table of strings, the words divided by white space."""

from __future__ import annotations

import tomllib

from reader import places


def word_lists(name: str) -> dict[str, frozenset[str]]:
    """Return the lists of ``resources/figures/<name>.toml``."""
    text = places.resource(f"figures/{name}.toml").read_text(encoding="utf-8")
    return {key: frozenset(words.split()) for key, words in tomllib.loads(text).items()}
