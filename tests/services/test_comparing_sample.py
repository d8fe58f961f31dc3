"""The sample library as a whole: what holds for every pair of its figures, in every topic."""

from __future__ import annotations

import pytest

from reader import places
from reader.domain.comparison import RelationKind
from reader.domain.figure import Scope
from reader.services import comparing, comparing_memory, extracting, importing
from reader.services.library import Library

NEVER = (RelationKind.UPDATE, RelationKind.COMPATIBLE, RelationKind.CONFLICT)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    with Library.open(folder / "library", cache=folder / "cache") as opened:
        importing.import_paths(opened, [places.corpus() / "articles"])
        extracting.find_figures(opened)
        comparing.import_topics(opened, (places.corpus() / "topics.toml").read_text(encoding="utf-8"))
        yield opened


def is_part(one: Scope, other: Scope) -> bool:
    """Tell whether a place, as it is shown, lies within the places of the other scope."""
    inner = set(one.places if one.joint else one.places[:1])
    outer = set(other.places if other.joint else other.places[:1])
    around = set() if one.joint else set(one.places)
    return bool(inner and outer) and inner != outer and (inner < outer or bool((around - inner) & outer))


def test_a_part_is_never_held_against_its_whole(sample):
    """Fighters of Iraq are a part of those of Iraq and Syria: no update, no conflict, nothing compatible."""
    seen = 0
    for topic, _ in comparing.topics(sample):
        comparison = comparing.compare(sample, topic.id)
        by_id = {one.id: one.figure for one in comparison.claims}
        for relation in comparison.relations:
            one, other = by_id[relation.first], by_id[relation.second]
            parts = is_part(one.scope, other.scope) or is_part(other.scope, one.scope)
            seen += parts and relation.kind is RelationKind.SUBSET
            assert not (parts and relation.kind in NEVER), (topic.name, relation.reason, one, other)
    assert seen > 0


def test_central_figures_stand_in_their_topics(sample):
    def numbers(topic_id):
        return {one.figure.surface for one in comparing.compare(sample, topic_id).claims}

    assert "8,000" in numbers("anti-is-fighters-killed")
    assert "30,000" in numbers("civilians-killed")
    home = [one.sentence for one in comparing.compare(sample, "us-troops-to-stay").claims]
    assert not any("bring home" in one for one in home)
    held = [one.sentence for one in comparing.compare(sample, "detained-fighters").all_claims()]
    assert any("in its hands" in one for one in held)


def test_a_topic_made_from_a_people_says_what_befell_it_and_looks_for_it_alone(sample):
    comparison = comparing.compare(sample, "anti-is-fighters-killed")
    claim = next(one for one in comparison.claims if one.figure.surface == "8,000")
    made = comparing.topic_from_claim(sample, claim.id)
    assert (made.name, made.query) == ("Kurds killed", "Kurds")


@pytest.mark.parametrize("other", ["detained-fighters", "foreign-fighters-joined", "us-troops-in-syria"])
def test_a_merged_topic_takes_every_figure_that_either_took(sample, other):
    """Also where one keeps out by a word what the other looks for: nothing that was compared is lost."""
    memory = comparing_memory.of(sample)
    topics = comparing.topic(sample, "remaining-fighters"), comparing.topic(sample, other)
    took = {one.claim.id for topic in topics for one in memory.stated(topic)}
    merged = comparing.merge_topics(sample, topics[0].id, other).changes[0].after
    assert took <= {one.claim.id for one in memory.stated(merged)}
