"""Trains the tagger and parser that ship.

`python -m tools.train_language ../shared/data/english/ud-ewt resources/figures/english.npz`

Needs jax beside the program's own dependencies (`pip install jax`); the program reads the result with numpy.
Trains on train, keeps the epoch that is best on dev, reports tags, heads and labels on test (gold tokens).
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from reader.figures.language.features import PADDING, RESERVED, UNKNOWN, feature_rows, normal, table_rows
from reader.figures.language.model_file import save_model

SIZES = {"embedding": 128, "hidden": 112, "arc": 128, "label": 64}
BATCH_TOKENS = 1600
WORD_DROPOUT = 0.15
DROPOUT = 0.33
RATE = 2.5e-3
Parameters = dict[str, jax.Array]


@dataclass(frozen=True)
class Example:
    """One treebank sentence; heads count from 1, 0 is the root."""

    words: list[str]
    tags: list[str]  # "Penn tag|universal tag"
    heads: list[int]
    relations: list[str]


def read_treebank(path: Path) -> list[Example]:
    """Read a gzipped CoNLL-U file; ranges and empty nodes are left out."""
    examples: list[Example] = []
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                cells = line.rstrip("\n").split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
            elif rows:
                examples.append(
                    Example(
                        [row[1] for row in rows],
                        [f"{row[4]}|{row[3]}" for row in rows],
                        [int(row[6]) for row in rows],
                        [row[7] for row in rows],
                    )
                )
                rows = []
    return examples


def names_of(values: Iterator[str], at_least: int) -> list[str]:
    """Return the values seen often enough, the most frequent first."""
    return [name for name, count in Counter(values).most_common() if count >= at_least]


@dataclass(frozen=True)
class Names:
    """What the rows and columns of the parameters stand for."""

    words: list[str]
    tags: list[str]
    relations: list[str]


def encode(example: Example, lookup: dict[str, dict[str, int]], length: int) -> dict[str, np.ndarray]:
    """Return one example as arrays padded to a length; unknown labels are masked by -1."""
    size = len(example.words)
    rows = np.full((length, 6), PADDING, np.int32)
    for at, word in enumerate(example.words):
        rows[at] = feature_rows(word, lookup["words"])
    out = {"rows": rows, "length": np.array(size, np.int32)}
    for key, values in (
        ("tags", [lookup["tags"].get(tag, -1) for tag in example.tags]),
        ("heads", example.heads),
        ("relations", [lookup["relations"].get(name, -1) for name in example.relations]),
    ):
        padded = np.full(length, -1, np.int32)
        padded[:size] = values
        out[key] = padded
    return out


def batches(
    examples: list[Example],
    lookup: dict[str, dict[str, int]],
    shuffle: np.random.Generator | None,
) -> list[dict[str, np.ndarray]]:
    """Return batches of sentences of about one length; few shapes, because each is compiled once."""
    by_length: dict[int, list[Example]] = {}
    for example in examples:
        if len(example.words) > 128 and shuffle is not None:
            continue
        size = next((s for s in (8, 16, 24, 32, 48, 64, 128) if len(example.words) <= s), 256)
        by_length.setdefault(size, []).append(example)
    out = []
    for length, members in by_length.items():
        if shuffle is not None:
            shuffle.shuffle(members)  # type: ignore[arg-type]
        count = max(4, BATCH_TOKENS // length)
        for at in range(0, len(members), count):
            chosen = members[at : at + count]
            encoded = [encode(one, lookup, length) for one in chosen]
            blank = encode(Example([], [], [], []), lookup, length) if len(chosen) < count else None
            encoded += [blank] * (count - len(chosen)) if blank else []
            out.append({key: np.stack([one[key] for one in encoded]) for key in encoded[0]})
    if shuffle is not None:
        shuffle.shuffle(out)  # type: ignore[arg-type]
    return out


def first_parameters(names: Names, seed: int) -> Parameters:
    """Return small random parameters; the names are those that the program's network reads."""
    random = np.random.default_rng(seed)
    wide, hidden, arc, label = SIZES["embedding"], SIZES["hidden"], SIZES["arc"], SIZES["label"]
    tags, relations = len(names.tags), len(names.relations)

    def matrix(*shape: int) -> np.ndarray:
        return random.normal(0, (2 / (shape[-1] + shape[-2])) ** 0.5, shape).astype(np.float32)

    parameters = {
        "embedding": random.normal(0, 0.25, (table_rows(len(names.words)), wide)).astype(np.float32),
        "tag_hidden": matrix(2 * hidden, arc),
        "tag_hidden_bias": np.zeros(arc, np.float32),
        "tag": matrix(arc, tags),
        "tag_bias": np.zeros(tags, np.float32),
        "root": random.normal(0, 0.25, 2 * hidden).astype(np.float32),
        "arc_dependent": matrix(2 * hidden, arc),
        "arc_dependent_bias": np.zeros(arc, np.float32),
        "arc_head": matrix(2 * hidden, arc),
        "arc_head_bias": np.zeros(arc, np.float32),
        "arc": matrix(arc + 1, arc) * 0.3,
        "label_dependent": matrix(2 * hidden, label),
        "label_dependent_bias": np.zeros(label, np.float32),
        "label_head": matrix(2 * hidden, label),
        "label_head_bias": np.zeros(label, np.float32),
        "label": matrix(label + 1, relations * (label + 1)) * 0.3,
    }
    for layer, inputs in enumerate((wide, 2 * hidden)):
        bias = np.zeros((2, 4 * hidden), np.float32)
        bias[:, hidden : 2 * hidden] = 1.0  # forget gates open at first
        parameters[f"input{layer}"] = np.stack([matrix(inputs, 4 * hidden) for _ in range(2)])
        parameters[f"recurrent{layer}"] = np.stack([matrix(hidden, 4 * hidden) for _ in range(2)])
        parameters[f"bias{layer}"] = bias
    return {name: jnp.asarray(value) for name, value in parameters.items()}


def recurrent_layer(parameters: Parameters, layer: int, x: jax.Array, turn: jax.Array) -> jax.Array:
    """Return both directions of an LSTM layer; ``turn`` reverses each sentence within its own length."""
    both = jnp.stack([x, jnp.take_along_axis(x, turn[..., None], 1)])
    gates = jnp.einsum("dbti,dio->tdbo", both, parameters[f"input{layer}"])
    gates = gates + parameters[f"bias{layer}"][None, :, None]
    hidden = SIZES["hidden"]

    def step(
        state: tuple[jax.Array, jax.Array], now: jax.Array
    ) -> tuple[tuple[jax.Array, jax.Array], jax.Array]:
        h, c = state
        z = now + jnp.einsum("dbh,dho->dbo", h, parameters[f"recurrent{layer}"])
        i, f, o = (jax.nn.sigmoid(z[..., k * hidden : (k + 1) * hidden]) for k in range(3))
        c = f * c + i * jnp.tanh(z[..., 3 * hidden :])
        h = o * jnp.tanh(c)
        return (h, c), h

    start = jnp.zeros((2, x.shape[0], hidden))
    _, out = jax.lax.scan(step, (start, start), gates)
    forward, backward = jnp.swapaxes(out[:, 0], 0, 1), jnp.swapaxes(out[:, 1], 0, 1)
    return jnp.concatenate([forward, jnp.take_along_axis(backward, turn[..., None], 1)], -1)


def drop(x: jax.Array, key: jax.Array | None, share: float, *, whole_sentence: bool = True) -> jax.Array:
    """Drop a share of the columns, the same ones for all words of a sentence."""
    if key is None:
        return x
    shape = (x.shape[0], 1, x.shape[2]) if whole_sentence else x.shape
    return x * jax.random.bernoulli(key, 1 - share, shape) / (1 - share)


def dense(parameters: Parameters, name: str, x: jax.Array, key: jax.Array | None) -> jax.Array:
    """Return one hidden layer with a leaky rectifier."""
    return drop(jax.nn.leaky_relu(x @ parameters[name] + parameters[f"{name}_bias"], 0.1), key, DROPOUT)


def with_one(x: jax.Array) -> jax.Array:
    """Return x with a column of ones, so that a bilinear form has its linear part."""
    return jnp.concatenate([x, jnp.ones_like(x[..., :1])], -1)


def scores(
    parameters: Parameters, batch: dict[str, jax.Array], key: jax.Array | None
) -> tuple[jax.Array, ...]:
    """Return tag scores, arc scores (dependent by head, head 0 the root) and the two label layers."""
    keys = list(jax.random.split(key, 9)) if key is not None else [None] * 9
    rows, length = batch["rows"], batch["length"]
    if key is not None:
        hide = jax.random.bernoulli(keys[0], WORD_DROPOUT, rows.shape[:2])
        rows = rows.at[..., 0].set(jnp.where(hide, UNKNOWN, rows[..., 0]))
    at = jnp.arange(rows.shape[1])[None]
    turn = jnp.where(at < length[:, None], length[:, None] - 1 - at, at)
    x = drop(parameters["embedding"][rows].sum(2), keys[1], 0.25)
    x = drop(recurrent_layer(parameters, 0, x, turn), keys[2], DROPOUT)
    x = drop(recurrent_layer(parameters, 1, x, turn), keys[3], DROPOUT)
    tag = dense(parameters, "tag_hidden", x, keys[4]) @ parameters["tag"] + parameters["tag_bias"]
    root = jnp.broadcast_to(parameters["root"], (x.shape[0], 1, x.shape[2]))
    heads = jnp.concatenate([root, x], 1)
    dependent = dense(parameters, "arc_dependent", x, keys[5])
    arc = jnp.einsum(
        "bia,ac,bjc->bij",
        with_one(dependent),
        parameters["arc"],
        dense(parameters, "arc_head", heads, keys[6]),
    )
    real = jnp.arange(heads.shape[1])[None] <= length[:, None]
    arc = jnp.where(real[:, None], arc, -1e9)
    return (
        tag,
        arc,
        dense(parameters, "label_dependent", x, keys[7]),
        dense(parameters, "label_head", heads, keys[8]),
    )


def label_scores(
    parameters: Parameters, dependent: jax.Array, head: jax.Array, chosen: jax.Array
) -> jax.Array:
    """Return the scores of the relations between each word and its chosen head."""
    picked = with_one(jnp.take_along_axis(head, chosen[..., None], 1))
    mixed = (with_one(dependent) @ parameters["label"]).reshape(*dependent.shape[:2], -1, picked.shape[-1])
    return jnp.einsum("bilc,bic->bil", mixed, picked)


def cross_entropy(values: jax.Array, gold: jax.Array) -> jax.Array:
    """Return the summed loss where gold is known."""
    known = gold >= 0
    picked = jnp.take_along_axis(jax.nn.log_softmax(values), jnp.maximum(gold, 0)[..., None], -1)[..., 0]
    return -(picked * known).sum()


def loss(parameters: Parameters, batch: dict[str, jax.Array], key: jax.Array) -> jax.Array:
    """Return the loss of a batch per word."""
    tag, arc, dependent, head = scores(parameters, batch, key)
    label = label_scores(parameters, dependent, head, jnp.maximum(batch["heads"], 0))
    total = cross_entropy(tag, batch["tags"]) + cross_entropy(arc, batch["heads"])
    return (total + cross_entropy(label, batch["relations"])) / batch["length"].sum()


@jax.jit
def train_step(
    state: tuple[Any, ...], batch: dict[str, jax.Array], key: jax.Array, rate: float
) -> tuple[Any, ...]:
    """Return the state after one step of Adam; the last member is the running mean of the parameters."""
    parameters, first, second, mean, step = state
    value, slopes = jax.value_and_grad(loss)(parameters, batch, key)
    norm = jnp.sqrt(sum(jnp.vdot(g, g) for g in slopes.values()))
    step = step + 1
    out: tuple[dict[str, jax.Array], ...] = ({}, {}, {}, {})
    for name, slope in slopes.items():
        slope = slope * jnp.minimum(1.0, 5.0 / norm)
        out[1][name] = 0.9 * first[name] + 0.1 * slope
        out[2][name] = 0.95 * second[name] + 0.05 * slope * slope
        move = (out[1][name] / (1 - 0.9**step)) / (jnp.sqrt(out[2][name] / (1 - 0.95**step)) + 1e-8)
        out[0][name] = parameters[name] - rate * move
        keep = jnp.minimum(0.997, step / (step + 10))
        out[3][name] = keep * mean[name] + (1 - keep) * out[0][name]
    return (*out, step), value


@jax.jit
def count_right(parameters: Parameters, batch: dict[str, jax.Array]) -> jax.Array:
    """Return words, right tags, right heads, right heads with labels (each head chosen alone)."""
    tag, arc, dependent, head = scores(parameters, batch, None)
    chosen = arc.argmax(-1)
    label = label_scores(parameters, dependent, head, chosen).argmax(-1)
    real = batch["heads"] >= 0
    heads = (chosen == batch["heads"]) & real
    right = (tag.argmax(-1) == batch["tags"]) & real
    return jnp.array([real.sum(), right.sum(), heads.sum(), (heads & (label == batch["relations"])).sum()])


def measured(parameters: Parameters, data: list[dict[str, np.ndarray]]) -> np.ndarray:
    """Return the shares of right tags, heads, and heads with labels."""
    total = sum(np.asarray(count_right(parameters, batch)) for batch in data)
    return np.asarray(total[1:] / total[0])


def main() -> None:
    """Train, and write the model that is best on dev."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    parts = {name: read_treebank(options.treebank / f"{name}.conllu.gz") for name in ("train", "dev", "test")}
    words = names_of((normal(word) for one in parts["train"] for word in one.words), 2)
    tags = names_of((tag for one in parts["train"] for tag in one.tags), 2)
    names = Names(words, tags, names_of((r for one in parts["train"] for r in one.relations), 3))
    lookup = {
        "words": {word: i + RESERVED for i, word in enumerate(words)},
        "tags": {tag: i for i, tag in enumerate(names.tags)},
        "relations": {name: i for i, name in enumerate(names.relations)},
    }
    dev, test = (batches(parts[part], lookup, None) for part in ("dev", "test"))
    parameters = first_parameters(names, options.seed)
    zeros = {name: jnp.zeros_like(value) for name, value in parameters.items()}
    state: tuple[Any, ...] = (parameters, zeros, zeros, parameters, jnp.array(0.0))
    random, key, best = np.random.default_rng(options.seed), jax.random.PRNGKey(options.seed), 0.0
    for epoch in range(options.epochs):
        began, total = time.time(), 0.0
        rate = RATE * min(1.0, 1.15 - epoch / options.epochs)
        data = batches(parts["train"], lookup, random)
        for batch in data:
            key, now = jax.random.split(key)
            state, value = train_step(state, batch, now, rate)
            total += float(value)
        shares = measured(state[3], dev)
        print(
            f"epoch {epoch}: loss {total / len(data):.3f}, dev {shares.round(4)}, "
            f"{time.time() - began:.0f} s",
            flush=True,
        )
        if shares[2] > best:
            best = shares[2]
            save_model(
                options.out,
                {k: np.asarray(v) for k, v in state[3].items()},
                words,
                names.tags,
                names.relations,
            )
            print("  test", measured(state[3], test).round(4), flush=True)


if __name__ == "__main__":
    main()
