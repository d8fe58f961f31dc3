"""How much of a text is another: multisets of four words in a row, as extraction benchmarks count."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+")
_LENGTH = 4  # words in a shingle


@dataclass
class Score:
    """Shares of right, wrong and missing shingles, a page a row."""

    pages: list[tuple[str, float, float, float]] = field(default_factory=list)

    def add(self, name: str, truth: str, answer: str) -> float:
        """Count a page and return its own F1."""
        right, wrong, missing = _compare(_shingles(truth), _shingles(answer))
        total = right + wrong + missing or 1
        self.pages.append((name, right / total, wrong / total, missing / total))
        return 2 * right / (2 * right + wrong + missing or 1)

    def figures(self) -> tuple[float, float, float]:
        """Return F1, precision and recall of the averaged shares."""
        right = sum(page[1] for page in self.pages)
        wrong = sum(page[2] for page in self.pages)
        missing = sum(page[3] for page in self.pages)
        precision, recall = right / (right + wrong or 1), right / (right + missing or 1)
        return 2 * precision * recall / (precision + recall or 1), precision, recall


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if len(words) < _LENGTH:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[at : at + _LENGTH]) for at in range(len(words) - _LENGTH + 1))


def _compare(truth: Counter[tuple[str, ...]], answer: Counter[tuple[str, ...]]) -> tuple[int, int, int]:
    right = (truth & answer).total()
    return right, answer.total() - right, truth.total() - right
