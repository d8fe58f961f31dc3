"""Learns the weights of ``reader/formats/boilerplate.py`` from saved pages with known bodies.

    data=../shared/data/import
    .venv/bin/python tools/train_boilerplate.py $data/article-extraction $data/news-sites

The pages are read as pasted text; a line counts as the article's where half of its shingles are in the true
body. Two logistic regressions, one on a line and its neighbours, one that also knows the first's best run.
Only their weights leave this script; no text does. It prints the F1 of pages of sites that were left out.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from evaluation.importing import pages, visible
from evaluation.importing.shingles import Score
from reader import places
from reader.formats import boilerplate, characters, line_features, lines
from reader.formats.line_features import Features
from reader.formats.lines import Line

_WORD = re.compile(r"\w+")
_FOLDS = 5
_PENALTY = 3.0  # of the square of a weight
_STEPS = 25
_AROUND = (
    0,
    0,
    1,
    2,
    4,
    8,
    15,
)  # lines of the page left on either side where the pasting of a part is imitated

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Page:
    """A page as pasted, and which of its lines are the article's."""

    url: str
    body: str
    lines: list[Line]
    labels: list[int]


class Regression:
    """Logistic regression on named features, by Newton's method."""

    def __init__(self, rows: Sequence[Features], labels: Sequence[int], weights: Sequence[float]) -> None:
        self.names = {
            name: column for column, name in enumerate(sorted({name for row in rows for name in row}))
        }
        matrix, wanted, weight = self._matrix(rows), np.array(labels, float), np.array(weights)
        self.values = np.zeros(len(self.names))
        for _ in range(_STEPS):
            chance = 1 / (1 + np.exp(-np.clip(matrix @ self.values, -30, 30)))
            slope = matrix.T @ (weight * (chance - wanted)) + _PENALTY * self.values
            curve = (matrix * (weight * chance * (1 - chance))[:, None]).T @ matrix
            step = np.linalg.solve(curve + _PENALTY * np.eye(len(self.values)), slope)
            self.values -= step
            if np.abs(step).max() < 1e-4:
                break

    def scores(self, rows: Sequence[Features]) -> list[float]:
        """Return the logarithm of the odds of each row."""
        return [float(score) for score in self._matrix(rows) @ self.values]

    def weights(self) -> dict[str, float]:
        """Return the weights by name, those that count."""
        pairs = ((name, round(float(self.values[column]), 3)) for name, column in self.names.items())
        return {name: value for name, value in pairs if value}

    def _matrix(self, rows: Sequence[Features]) -> Matrix:
        matrix = np.zeros((len(rows), len(self.names)))
        for index, row in enumerate(rows):
            for name, value in row.items():
                if name in self.names:
                    matrix[index, self.names[name]] = value
        return matrix


Model = tuple[Regression, Regression]


def main(folders: Sequence[Path]) -> None:
    """Print the figure of left-out sites, then learn from all pages and write the weights."""
    found = [page for folder in folders for page in _pages(folder)]
    score = Score()
    for fold in range(_FOLDS):
        model = train([page for page in found if _fold(page) != fold])
        for page in found:
            if _fold(page) == fold:
                score.add(page.url, page.body, _kept(model, page))
    print("pages of sites left out: F1 {:.4f}, precision {:.4f}, recall {:.4f}".format(*score.figures()))
    stages = dict(zip(("first", "second"), (one.weights() for one in train(found)), strict=True))
    file = places.resource("formats/boilerplate.json")
    file.write_text(json.dumps(stages, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def train(found: Sequence[Page]) -> Model:
    """Return the two stages, learned from pages and from parts of them."""
    chance = random.Random(1)
    every = [*found, *(part for page in found for part in _part(page, chance))]
    local = [line_features.local(page.lines) for page in every]
    labels = [label for page in every for label in page.labels]
    weights = [weight for page in every for weight in _weights(page)]
    first = Regression([row for rows in local for row in rows], labels, weights)
    both = [row for page, rows in zip(every, local, strict=True) for row in _both(first, page, rows)]
    return first, Regression(both, labels, weights)


def _both(first: Regression, page: Page, local: Sequence[Features]) -> list[Features]:
    around = line_features.of_run(page.lines, first.scores(local))
    return [one | two for one, two in zip(local, around, strict=True)]


def _kept(model: Model, page: Page) -> str:
    first, second = model
    scores = second.scores(_both(first, page, line_features.local(page.lines)))
    dropped = boilerplate.best_path(scores)
    return "\n".join(line.text for line, drop in zip(page.lines, dropped, strict=True) if not drop)


def _pages(folder: Path) -> list[Page]:
    found = []
    for name, truth in pages.true_pages(folder).items():
        text = visible.text(pages.page_bytes(folder, name))
        split = lines.split(characters.mended(text))
        found.append(Page(truth["url"], truth["articleBody"], split, _labels(split, truth["articleBody"])))
    return found


def _labels(split: Sequence[Line], body: str) -> list[int]:
    words = _WORD.findall(body)
    shingles = {tuple(words[at : at + 4]) for at in range(len(words) - 3)}
    whole = {tuple(_WORD.findall(line)) for line in body.split("\n")}
    running = f" {' '.join(words)} "
    sure = [_label(_WORD.findall(line.text), shingles, whole, running) for line in split]
    # Two or three words may be in the body by chance: they count beside lines that are.
    return [int(one == 1 or (one > 0 and 1 in sure[max(0, at - 2) : at + 3])) for at, one in enumerate(sure)]


def _label(
    words: list[str], shingles: set[tuple[str, ...]], whole: set[tuple[str, ...]], running: str
) -> float:
    if len(words) < 6:
        return (
            1.0
            if words and tuple(words) in whole
            else 0.5 * (len(words) > 1 and f" {' '.join(words)} " in running)
        )
    inside = sum(tuple(words[at : at + 4]) in shingles for at in range(len(words) - 3))
    return float(inside >= 0.5 * (len(words) - 3))


def _part(page: Page, chance: random.Random) -> list[Page]:
    inside = [index for index, label in enumerate(page.labels) if label]
    if not inside:
        return []
    start, end = max(0, inside[0] - chance.choice(_AROUND)), inside[-1] + 1 + chance.choice(_AROUND)
    return [Page(page.url, page.body, page.lines[start:end], page.labels[start:end])]


def _weights(page: Page) -> list[float]:
    """Every page counts the same, its lines by their words."""
    words = [min(line.words, 60) + 3 for line in page.lines]
    return [100 * one / sum(words) for one in words]


def _fold(page: Page) -> int:
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    return int(hashlib.sha256(host.encode()).hexdigest(), 16) % _FOLDS


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
