"""The file of a trained network: arrays in 8 or 16 bits and the names of words, tags and relations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

_EIGHT_BITS = ("embedding",)  # by far the largest; a scale for each row


_LABEL_RANK = 44  # of the 65 directions on either side of the label scores: the others tell next to nothing


@dataclass(frozen=True, slots=True)
class Model:
    """A network as read from its file."""

    parameters: Mapping[str, Array]
    vocabulary: Mapping[str, int]  # normal form of a word -> row of the embedding table
    tags: tuple[tuple[str, str], ...]  # Penn tag, universal tag
    relations: tuple[str, ...]


def save_model(
    path: Path,
    parameters: Mapping[str, Array],
    words: Sequence[str],
    tags: Sequence[str],
    relations: Sequence[str],
) -> None:
    """Write a network; ``tags`` are "Penn tag|universal tag"."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, value in _narrowed(parameters).items():
        if name in _EIGHT_BITS:
            scale = np.maximum(np.abs(value).max(1, keepdims=True), 1e-8) / 127
            arrays[f"{name}.int8"] = np.round(value / scale).astype(np.int8)
            arrays[f"{name}.scale"] = scale.astype(np.float32)
        else:
            arrays[name] = value.astype(np.float16)
    for key, names in (("words", words), ("tags", tags), ("relations", relations)):
        arrays[f"names.{key}"] = np.frombuffer("\n".join(names).encode(), np.uint8)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def _narrowed(parameters: Mapping[str, Array]) -> dict[str, Array]:
    """Return the parameters with the label scores cut to their main directions (a truncated Tucker form)."""
    full = parameters["label"].astype(np.float64)
    width = full.shape[0]
    cube = full.reshape(width, -1, width)  # dependent, label, head
    left = np.linalg.svd(cube.reshape(width, -1), full_matrices=False)[0][:, :_LABEL_RANK]
    right = np.linalg.svd(cube.transpose(2, 0, 1).reshape(width, -1), full_matrices=False)[0][:, :_LABEL_RANK]
    core = np.einsum("dlh,da,hb->alb", cube, left, right)
    narrow = {name: value for name, value in parameters.items() if name != "label"}
    narrow |= {"label_left": left, "label_right": right, "label_core": core.reshape(core.shape[0], -1)}
    return {name: value.astype(np.float32) for name, value in narrow.items()}


def load_model(path: Path) -> Model:
    """Read a network; nothing in the file is executed."""
    with np.load(path, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    parameters: dict[str, Array] = {}
    for name, value in arrays.items():
        if name.endswith(".int8"):
            parameters[name[:-5]] = value.astype(np.float32) * arrays[f"{name[:-5]}.scale"]
        elif not name.startswith("names.") and not name.endswith(".scale"):
            parameters[name] = value.astype(np.float32)
    names = {
        key: arrays[f"names.{key}"].tobytes().decode().split("\n") for key in ("words", "tags", "relations")
    }
    tags = tuple((tag.partition("|")[0], tag.partition("|")[2]) for tag in names["tags"])
    vocabulary = {word: row for row, word in enumerate(names["words"], start=2)}
    return Model(parameters, vocabulary, tags, tuple(names["relations"]))
