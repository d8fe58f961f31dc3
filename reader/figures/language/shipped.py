"""The parser that ships with the program, loaded once, and a text read with it."""

from __future__ import annotations

from functools import lru_cache

from reader import places
from reader.figures.language.analysis import Analysis, Parser
from reader.figures.language.model_file import load_model
from reader.figures.language.network import NetworkParser

MODEL = "figures/english.npz"


@lru_cache(maxsize=1)
def shipped_parser() -> Parser:
    """Return the parser; its model is read at the first call."""
    return NetworkParser(load_model(places.resource(MODEL)))


def analyse(text: str) -> Analysis:
    """Return the sentences of a text whose lines are paragraphs; nothing is parsed yet."""
    return Analysis(text, shipped_parser())
