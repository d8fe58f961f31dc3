"""From the claims of a topic to groups, proposals, relations and origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.coverage.grouping import Cluster, cluster
from reader.coverage.labels import evidence, label
from reader.coverage.likeness import settings
from reader.coverage.origins import home, origins
from reader.coverage.relations import relate
from reader.coverage.settling import with_parts
from reader.coverage.stated import Stated
from reader.coverage.thesaurus import Thesaurus
from reader.coverage.topics import as_counted
from reader.coverage.wholes import usual_cause
from reader.domain.comparison import Group, OriginGroup, Proposal, Relation, Topic
from reader.domain.edit import GroupingDecision
from reader.domain.figure import State

RELATED = 60  # voices of a group that are held against each other, pair by pair


@dataclass(frozen=True, slots=True)
class Findings:
    """What stands between the claims of a topic."""

    groups: tuple[Group, ...]
    proposals: tuple[Proposal, ...]
    relations: tuple[Relation, ...]
    origins: tuple[OriginGroup, ...]


def find(
    topic: Topic, stated: Sequence[Stated], decisions: Iterable[GroupingDecision], thesaurus: Thesaurus
) -> Findings:
    """Return groups, proposals, relations and origins of a topic's claims; rejected ones are left out."""
    kept = [one for one in stated if one.claim.state is not State.REJECTED]
    if not kept:
        return Findings((), (), (), ())
    voices = origins(kept, thesaurus)
    signatures = as_counted(topic, (one.signature for one in kept), thesaurus)
    kept = [replace(one, signature=signature) for one, signature in zip(kept, signatures, strict=True)]
    decisions = list(decisions)
    clusters = cluster(signatures, decisions, asked=True)
    groups, proposals = _groups(kept, clusters)
    common = settings(signatures)
    cause = usual_cause(signatures)
    settled = [
        replace(one, setting=places, usual_cause=cause) for one, places in zip(kept, common, strict=True)
    ]
    settled = with_parts(settled)
    apart = {frozenset((one.first, one.second)) for one in decisions if not one.together}
    voices = tuple(one.parted(apart) for one in voices)
    related = _relations(settled, clusters, voices)
    return Findings(groups, proposals, related, voices)


def _groups(
    stated: Sequence[Stated], clusters: Sequence[Cluster]
) -> tuple[tuple[Group, ...], tuple[Proposal, ...]]:
    groups: list[Group] = []
    proposals: list[Proposal] = []
    for one in clusters:
        groups += [_group(stated, core) for core in one.cores]
        if one.asked is not None:
            proposals.append(_proposal(stated, *(one.cores[at] for at in one.asked)))
    return tuple(groups), tuple(proposals)


def _group(stated: Sequence[Stated], members: Sequence[int]) -> Group:
    held = [stated[at] for at in members]
    first = held[0].signature
    why = evidence(held) if len(held) > 1 else ""
    claims = tuple(one.claim.id for one in held)
    return Group(f"group:{claims[0]}", label(held), first.kind, first.dimension, claims, why)


def _proposal(stated: Sequence[Stated], first: Sequence[int], second: Sequence[int]) -> Proposal:
    """Return the question whether two certain groups count one thing."""
    left, right = (tuple(stated[at].claim.id for at in some) for some in (first, second))
    why = evidence([stated[at] for at in (*first, *second)])
    return Proposal(f"proposal:{left[0]}:{right[0]}", left, right, why)


def _relations(
    stated: Sequence[Stated], clusters: Sequence[Cluster], voices: Sequence[OriginGroup]
) -> tuple[Relation, ...]:
    found: list[Relation] = []
    origin_of = home(voices)
    for one in clusters:
        members = [stated[at] for at in one.members]
        # The most repeated ones first: a picture of 500 figures needs no 125,000 relations.
        weight = Counter(origin_of[each.claim.id] for each in members)
        members.sort(key=lambda each: -weight[origin_of[each.claim.id]])
        found += relate(members[:RELATED], voices)
    return tuple(found)
