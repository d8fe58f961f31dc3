"""Grouping: all pairs of figures from different articles, with one setting for both sets."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evaluation.compare.items import Item, aceh, sources
from reader.coverage.grouping import cluster
from reader.coverage.signature import sign
from reader.coverage.thesaurus import load


@dataclass
class Tally:
    """Pairs that both have, that only we have, that only the gold has."""

    both: int = 0
    ours: int = 0
    gold: int = 0

    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = 2 * self.both + self.ours + self.gold
        return 2 * self.both / total if total else 0.0


def run(data: Path, errors: bool) -> dict[str, float]:
    """Score both sets with gold figures and with our own."""
    found: dict[str, float] = {}
    merged = Tally()
    for make in (aceh, sources):
        try:
            one = make(data)
        except FileNotFoundError as missing:
            print(f"grouping: {missing.filename} is missing; left out", file=sys.stderr)
            continue
        for label, items in (("gold_figures", one.gold), ("own_figures", one.own)):
            tally, sure = score(items, errors=errors, title=f"{one.name} {label}")
            found[f"{one.name}.{label}.pair_f1"] = tally.f1()
            merged.both += sure.both
            merged.ours += sure.ours
            print(
                f"{one.name} {label}: {tally.both} pairs right, {tally.ours} too many, {tally.gold} missed;"
                f" merged without asking {sure.both} right, {sure.ours} wrong"
            )
    if not found:
        return found
    found["merged_unasked.precision"] = merged.both / max(1, merged.both + merged.ours)
    return found


def score(items: tuple[Item, ...], *, errors: bool = False, title: str = "") -> tuple[Tally, Tally]:
    """Return the tally of all grouped pairs, and of those that are merged without asking."""
    thesaurus = load()
    known = [one for one in items if one.claim is not None]
    signatures = [sign(one.claim, one.published, thesaurus) for one in known if one.claim is not None]
    group: dict[str, int] = {}
    core: dict[str, tuple[int, int]] = {}
    for number, found in enumerate(cluster(signatures)):
        for part, members in enumerate(found.cores):
            for at in members:
                group[known[at].gold_id] = number
                core[known[at].gold_id] = (number, part)
    tally, sure, wrong = Tally(), Tally(), Counter[str]()
    for first, second in combinations(items, 2):
        if first.article == second.article:
            continue
        gold = first.topic == second.topic
        ours = _same(group, first, second)
        tally.both += gold and ours
        tally.ours += ours and not gold
        tally.gold += gold and not ours
        if ours and _same(core, first, second):
            sure.both += gold
            sure.ours += not gold
        if gold != ours:
            wrong[f"{'missed' if gold else 'wrong '} {first.topic} | {second.topic}"] += 1
    if errors:
        for pair, count in wrong.most_common(30):
            print(f"    {title} {count:4} {pair}")
    return tally, sure


def _same(table: Mapping[str, object], first: Item, second: Item) -> bool:
    return first.gold_id in table and table.get(first.gold_id) == table.get(second.gold_id)
