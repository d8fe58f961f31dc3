"""Relations: our label of a pair of claims against the reading of its topic, labelled by hand once."""

from __future__ import annotations

import sys
import tomllib
from itertools import combinations
from pathlib import Path

from evaluation.compare.items import Item, aceh, sources
from reader.coverage.likeness import settings
from reader.coverage.relations import between
from reader.coverage.signature import sign
from reader.coverage.stated import Stated
from reader.coverage.thesaurus import load

LABELS = Path(__file__).with_name("relation_labels.toml")
APART = "apart"  # not to be held against each other: another scope, unit or measure


def run(data: Path, errors: bool) -> dict[str, float]:
    """Score the labelled pairs of the sources, and count the rising toll and the magnitudes of Aceh."""
    labelled = tomllib.loads(LABELS.read_text(encoding="utf-8"))["pair"]
    by_id = _stated(sources(data).gold)
    labelled = [one for one in labelled if one["first"] in by_id and one["second"] in by_id]
    if not labelled:
        print("relations: none of the labelled figures is in this data; left out", file=sys.stderr)
        return _aceh(data)
    right = 0
    for pair in labelled:
        ours = label(by_id[pair["first"]], by_id[pair["second"]])
        right += ours == pair["label"]
        if errors and ours != pair["label"]:
            print(f"    {pair['first']} {pair['second']}: gold {pair['label']}, ours {ours}")
    print(f"relations: {right} of {len(labelled)} labelled pairs right")
    return {"sources.relation.accuracy": right / len(labelled), **_aceh(data)}


def label(first: Stated, second: Stated) -> str:
    """Return our label of a pair."""
    relation = between(first, second)
    return APART if relation is None else str(relation.kind)


def _stated(items: tuple[Item, ...]) -> dict[str, Stated]:
    """Return the items as they are compared, by their ids."""
    known = [(one, one.claim) for one in items if one.claim is not None]
    signatures = [sign(claim, one.published, load()) for one, claim in known]
    return {
        one.gold_id: Stated(claim, signature, one.published, common)
        for (one, claim), signature, common in zip(known, signatures, settings(signatures), strict=True)
    }


def _aceh(data: Path) -> dict[str, float]:
    """Return the shares of updates among unlike death tolls and of conflicts among unlike magnitudes."""
    items = aceh(data).gold
    stated = _stated(items)
    found = {}
    for topic, wanted in (("deaths_total", "update"), ("quake2012_magnitude", "conflict")):
        members = [one for one in items if one.topic == topic]
        different = [
            label(stated[one.gold_id], stated[other.gold_id])
            for one, other in combinations(members, 2)
            if one.article != other.article and _number(one) != _number(other)
        ]
        count = sum(one == wanted for one in different)
        print(f"aceh {topic}: {count} of {len(different)} different values are {wanted}s")
        found[f"aceh.{topic}.{wanted}"] = count / len(different) if different else 0.0
    return found


def _number(item: Item) -> float | None:
    assert item.claim is not None
    figure = item.claim.figure
    return figure.low if figure.low is not None else figure.high
