"""How the figures of a comparison stand to each other, figure by figure, in the words of every export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader.domain import wording
from reader.domain.comparison import STANDINGS, Claim, Comparison, Relation, RelationKind
from reader.domain.figure import State

HOW_THEY_STAND = "How they stand to each other"


@dataclass(frozen=True, slots=True)
class Standing:
    """One figure, with whoever echoes it, and how it stands to those that it was not named with before."""

    figure: str  # "15,000–20,000, James Jeffrey (RNZ; same origin: The Independent)"
    lines: tuple[str, ...]  # "conflicts with 40,000 (The Herald): different numbers"


def standings(comparison: Comparison) -> tuple[Standing, ...]:
    """Return every relation between figures that are shown, once, under the earlier of the two."""
    claims = {one.id: one for one in comparison.claims if one.state is not State.REJECTED}
    told = [one for one in comparison.relations if one.first in claims and one.second in claims]
    echoed = comparison.echoes()
    order = list(STANDINGS)
    by_first: dict[str, list[Relation]] = {}
    for one in sorted(told, key=lambda each: order.index(each.kind)):
        by_first.setdefault(one.first, []).append(one)
    captures = comparison.captures()
    cards = [one.article for one in comparison.columns]
    names = {one.id: wording.capture_of(wording.article_name(one), captures.get(one.id, "")) for one in cards}
    found = []
    for claim in comparison.claims:
        relations = by_first.get(claim.id, [])
        same = [
            one
            for one in relations
            if one.kind is RelationKind.AGREE and one.second in echoed.get(claim.id, ())
        ]
        others = [one for one in relations if one not in same]
        if relations:
            echoes = [(one.said, names[claims[one.second].article_id]) for one in same]
            head = _figure(claim, names[claim.article_id], echoes)
            found.append(Standing(head, tuple(_lines(others, claims, names))))
    return tuple(found)


def _figure(claim: Claim, article: str, echoes: list[tuple[str, str]]) -> str:
    who = f", {claim.figure.origin.name}" if claim.figure.origin.name else ""
    by_reason: dict[str, dict[str, None]] = {}
    for said, name in echoes:
        by_reason.setdefault(said, {})[name] = None
    again = "".join(f"; {said}: {', '.join(names)}" for said, names in by_reason.items())
    return f"{wording.value(claim.figure)}{who} ({article}{again})"


def _lines(relations: list[Relation], claims: dict[str, Claim], names: dict[int, str]) -> Iterator[str]:
    """Yield the relations of one figure; those that stand alike for one reason share a line."""
    shared: dict[tuple[str, str], dict[str, list[str]]] = {}
    for one in relations:
        other = claims[one.second]
        values = shared.setdefault((one.standing(one.first), one.said), {})
        values.setdefault(wording.value(other.figure), []).append(names[other.article_id])
    for (stands, said), values in shared.items():
        others = (f"{value} ({', '.join(dict.fromkeys(where))})" for value, where in values.items())
        yield f"{stands} {', '.join(others)}: {said}"
