"""Names and reasons in words: what a group is about, and why figures are proposed as one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from reader.coverage.stated import Stated
from reader.domain import wording

# What a class of acts says of those who are counted; an act that leaves open who acts is not said.
_SAID = {
    "kill": "killed",
    "injure": "injured",
    "trap": "trapped",
    "miss": "missing",
    "damage": "damaged",
    "displace": "displaced",
    "detain": "detained",
    "enslave": "enslaved",
    "remain": "remaining",
    "join": "who joined",
    "return": "who returned",
    "withdraw": "withdrawn or stationed",
    "charge": "accused or sentenced",
    "rule": "ruled over",
    "dismiss": "laid off",
    "employ": "employed",
    "protest": "who protested",
    "receive": "treated",
    "register": "registered",
    "vote": "who voted",
    "walkout": "on strike",
}


def label(members: Sequence[Stated]) -> str:
    """Return the scope that stands for a group, the commonest of its members'; else what is counted."""
    scopes = Counter(one.figure.scope.places for one in members if one.figure.scope.places)
    if scopes:
        places, _ = scopes.most_common(1)[0]
        joint = next(one.figure.scope for one in members if one.figure.scope.places == places)
        return " and ".join(places) if joint.joint else ", ".join(places)
    nouns = Counter(wording.counted(one.figure) for one in members if wording.counted(one.figure))
    return nouns.most_common(1)[0][0] if nouns else "scope not stated"


def evidence(members: Sequence[Stated]) -> str:
    """Return what speaks for figures being about one thing: "all count “fighter”, same number"."""
    first, *others = [one.signature for one in members]
    signs = []
    if first.noun and all(one.noun == first.noun for one in others):
        signs.append(f"all count “{first.noun}”")
    if first.act and all(one.act == first.act for one in others):
        signs.append(f"all say “{first.act}”")
    if first.places and all(one.places == first.places for one in others):
        signs.append(f"same place ({' and '.join(sorted(first.places))})")
    told = all(math.isfinite(one.low) or math.isfinite(one.high) for one in (first, *others))
    if not told:
        pass  # "as large as Austria": what prints no number has none in common
    elif len({(one.low, one.high) for one in (first, *others)}) == 1:
        signs.append("same number")
    elif all(one.low <= first.high and first.low <= one.high for one in others):
        signs.append("numbers that overlap")
    shared = frozenset.intersection(first.context, *(one.context for one in others))
    if len(shared) >= 3:
        signs.append(f"{len(shared)} words in common")
    return ", ".join(signs) or "alike in their wording"


def said(counted: str, act: str) -> str:
    """Return what is counted with what befell it or what it did: "Kurds killed", "fighters who joined"."""
    return f"{counted} {_SAID[act]}".strip() if act in _SAID else counted
