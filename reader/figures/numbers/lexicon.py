"""The word lists of the grammar, as they stand in ``resources/figures/words.toml``."""

from __future__ import annotations

from reader.figures.language.wordlists import tables


def words(name: str) -> frozenset[str]:
    """Return a list of words; raises ``KeyError`` for one that is not there."""
    return frozenset(tables("words")["words"][name].split())


def phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """Return a list of phrases, each as its words, longest first."""
    return tuple(
        sorted((tuple(one.split()) for one in tables("words")["phrases"][name]), key=len, reverse=True)
    )


def patterns(name: str) -> str:
    """Return a list of regular expressions as one that finds any of them as whole words."""
    return r"\b(?:" + "|".join(tables("words")["patterns"][name]) + r")\b"
