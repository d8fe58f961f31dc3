"""The trained network at work: an LSTM over word features, then tags, heads and relations; numpy only.

The shape is the usual one of graph parsers (Dozat and Manning 2017, "Deep biaffine attention for neural
dependency parsing"), small enough to read articles faster than they can be opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from reader.figures.language.analysis import Reading
from reader.figures.language.features import PADDING, WIDTH, feature_rows, normal
from reader.figures.language.model_file import Array, Model
from reader.figures.language.trees import heads_of

_BATCH = 48  # sentences at once, of about one length
_LONGEST = 220  # words; what is longer is a table or a list, and is read in pieces
_NAME, _LAST_NAME = "James", "Smith"
_WORD_ENDINGS = ("s", "ing", "ed", "ly", "tion", "ment", "ity", "ness", "ous", "ive", "ful", "less")
# The treebank's capitals are mostly shouting: there "IS" is a verb.
_LIKE_SMALL_WORDS = {"IS": "NATO", "WHO": "NATO", "US": "U.S.", "AU": "NATO", "EU": "NATO"}
_CACHED_WORDS = 60_000


class NetworkParser:
    """Tags and parses with a model; the features of a word are worked out once."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._rows: dict[str, tuple[int, ...]] = {}

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Reading]]:
        """Return the readings of the words of each sentence."""
        pieces = [
            (index, words[at : at + _LONGEST])
            for index, words in enumerate(_as_names(one, self._model.vocabulary) for one in sentences)
            for at in range(0, len(words), _LONGEST)
        ]
        order = sorted(range(len(pieces)), key=lambda i: len(pieces[i][1]))
        read: dict[int, list[Reading]] = {}
        for at in range(0, len(order), _BATCH):
            chosen = order[at : at + _BATCH]
            read.update(zip(chosen, self._batch([pieces[i][1] for i in chosen]), strict=True))
        out: list[list[Reading]] = [[] for _ in sentences]
        for i, (index, _words) in enumerate(pieces):
            before = len(out[index])
            out[index].extend(
                Reading(one.tag, one.upos, one.head + before if one.head >= 0 else -1, one.relation)
                for one in read[i]
            )
        return out

    def _batch(self, sentences: list[Sequence[str]]) -> list[list[Reading]]:
        lengths = np.array([len(words) for words in sentences])
        rows = np.full((len(sentences), int(lengths.max()), WIDTH), PADDING, np.int32)
        for i, words in enumerate(sentences):
            rows[i, : len(words)] = [self._features(word) for word in words]
        hidden = self._encoded(rows, lengths)
        tags = self._tags(hidden)
        arcs = self._arcs(hidden)
        heads = np.zeros(rows.shape[:2], np.int64)
        for i, size in enumerate(lengths.tolist()):
            heads[i, :size] = heads_of(arcs[i, :size, : size + 1])
        labels = self._labels(hidden, heads)
        return [
            [
                Reading(
                    self._model.tags[tag][0],
                    self._model.tags[tag][1],
                    head - 1,
                    self._model.relations[label] if head else "root",
                )
                for tag, head, label in zip(
                    tags[i, :size].tolist(), heads[i, :size].tolist(), labels[i, :size].tolist(), strict=True
                )
            ]
            for i, size in enumerate(lengths.tolist())
        ]

    def _features(self, word: str) -> tuple[int, ...]:
        rows = self._rows.get(word)
        if rows is None:
            if len(self._rows) > _CACHED_WORDS:
                self._rows.clear()
            rows = self._rows[word] = feature_rows(word, self._model.vocabulary)
        return rows

    def _encoded(self, rows: NDArray[np.int32], lengths: NDArray[np.int64]) -> Array:
        at = np.arange(rows.shape[1])[None]
        turn = np.where(at < lengths[:, None], lengths[:, None] - 1 - at, at)[..., None]
        x: Array = self._model.parameters["embedding"][rows].sum(2)
        for layer in (0, 1):
            x = self._recurrent(layer, x, turn)
        return x

    def _recurrent(self, layer: int, x: Array, turn: NDArray[np.int64]) -> Array:
        """Return both directions of one LSTM layer, side by side."""
        parameters = self._model.parameters
        recurrent = parameters[f"recurrent{layer}"]
        hidden = recurrent.shape[1]
        both = np.stack([x, np.take_along_axis(x, turn, 1)]).transpose(2, 0, 1, 3)  # time first
        steps, _, count, width = both.shape
        gates = np.empty((steps, 2, count, 4 * hidden), np.float32)
        for way in (0, 1):
            flat = both[:, way].reshape(-1, width) @ parameters[f"input{layer}"][way]
            gates[:, way] = (flat + parameters[f"bias{layer}"][way]).reshape(steps, count, -1)
        # sigmoid(x) = (tanh(x / 2) + 1) / 2: one tanh call for all four gates
        gates[..., : 3 * hidden] *= 0.5
        scaled = recurrent.copy()
        scaled[..., : 3 * hidden] *= 0.5
        h = np.zeros((2, count, hidden), np.float32)
        c = np.zeros_like(h)
        z = np.empty((2, count, 4 * hidden), np.float32)
        gate = np.empty((2, count, 3 * hidden), np.float32)
        out = np.empty((steps, 2, count, hidden), np.float32)
        for step in range(steps):
            np.matmul(h, scaled, out=z)
            z += gates[step]
            np.tanh(z, out=z)
            np.multiply(z[..., : 3 * hidden], 0.5, out=gate)
            gate += 0.5
            c *= gate[..., hidden : 2 * hidden]
            c += gate[..., :hidden] * z[..., 3 * hidden :]
            h = out[step]
            np.tanh(c, out=h)
            h *= gate[..., 2 * hidden :]
        forward, backward = out[:, 0].transpose(1, 0, 2), out[:, 1].transpose(1, 0, 2)
        return np.concatenate([forward, np.take_along_axis(backward, turn, 1)], -1)

    def _dense(self, name: str, x: Array) -> Array:
        values: Array = x @ self._model.parameters[name] + self._model.parameters[f"{name}_bias"]
        result: Array = np.maximum(values, values * np.float32(0.1))
        return result

    def _tags(self, hidden: Array) -> NDArray[np.int64]:
        parameters = self._model.parameters
        scores = self._dense("tag_hidden", hidden) @ parameters["tag"] + parameters["tag_bias"]
        best: NDArray[np.int64] = scores.argmax(-1)
        return best

    def _with_root(self, hidden: Array) -> Array:
        root = np.broadcast_to(self._model.parameters["root"], (len(hidden), 1, hidden.shape[2]))
        return np.concatenate([root, hidden], 1)

    def _arcs(self, hidden: Array) -> Array:
        dependent = _with_one(self._dense("arc_dependent", hidden)) @ self._model.parameters["arc"]
        head = self._dense("arc_head", self._with_root(hidden))
        return np.asarray(dependent @ head.transpose(0, 2, 1), np.float32)

    def _labels(self, hidden: Array, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        head = np.take_along_axis(self._dense("label_head", self._with_root(hidden)), heads[..., None], 1)
        picked = _with_one(head)
        dependent = _with_one(self._dense("label_dependent", hidden))
        parameters = self._model.parameters
        left, right = dependent @ parameters["label_left"], picked @ parameters["label_right"]
        mixed = (left @ parameters["label_core"]).reshape(*heads.shape, -1, right.shape[-1])
        scores = np.matmul(mixed, right[..., None])[..., 0]
        best: NDArray[np.int64] = scores.argmax(-1)
        return best


def _as_names(words: Sequence[str], vocabulary: Mapping[str, int]) -> Sequence[str]:
    """Return the words with names that the network cannot know put as names that it knows.

    "IS" and "US" look like small words; an unknown capitalised word in running text is a name, and the
    treebank has too few of the names in the news to have learnt that.
    """
    lower = sum(word.islower() for word in words)
    if not lower:
        return words  # shouting: capitals tell nothing
    out = [_LIKE_SMALL_WORDS.get(word, word) for word in words]
    if 2 * lower < len(words) - 4 or lower < 3:
        return out  # a headline: every word may have a capital
    for index, word in enumerate(words):
        if _is_unknown_name(word, vocabulary, first=index == 0):
            before = index > 0 and words[index - 1][:1].isupper() and words[index - 1].isalpha()
            out[index] = _LAST_NAME if before else _NAME
    return out


def _is_unknown_name(word: str, vocabulary: Mapping[str, int], *, first: bool) -> bool:
    if not word[:1].isupper() or not word[1:].islower() or len(word) < 4 or normal(word) in vocabulary:
        return False
    return not (first and word.endswith(_WORD_ENDINGS))


def _with_one(x: Array) -> Array:
    """Return x with a column of ones, so that a bilinear form has its linear part."""
    return np.concatenate([x, np.ones_like(x[..., :1])], -1)
