"""How two claims of one topic stand to each other."""

from __future__ import annotations

import pytest

from reader.domain.comparison import STANDINGS, Relation, RelationKind


def test_an_update_says_which_of_the_two_is_the_newer_one() -> None:
    relation = Relation("older", "newer", RelationKind.UPDATE, "later date, larger number")
    assert relation.standing("older") == "updated by"
    assert relation.standing("newer") == "updates"


@pytest.mark.parametrize("kind", RelationKind)
def test_every_kind_of_relation_has_its_words(kind: RelationKind) -> None:
    assert all(STANDINGS[kind])
