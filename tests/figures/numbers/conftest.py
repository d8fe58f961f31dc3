"""What the tests of the quantity grammar share: reading a sentence into figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import Extraction, Figure
from reader.figures.extract import extract


def _document(text: str) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")))


@pytest.fixture(scope="session")
def read() -> Callable[[str], Extraction]:
    """Extract from a text, a paragraph a line."""
    return lambda text: extract(_document(text), "2019-03-24")


@pytest.fixture(scope="session")
def only(read: Callable[[str], Extraction]) -> Callable[[str], Figure]:
    """Return the one figure of a text."""

    def one(text: str) -> Figure:
        figures = read(text).figures
        assert len(figures) == 1, [(figure.surface, figure.low, figure.high) for figure in figures]
        return figures[0]

    return one
