"""The line under the chart that tells what the shapes of its marks mean."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.charting.key import key
from reader.domain.charting.marks import Mark

EXACT = Mark("one", 1.0, 1.0, 5.0, 5.0, False, False, False, False, "5", "Herald", "")
AT_MOST = replace(EXACT, claim_id="two", low=0.0, open_low=True)
VAGUE = replace(EXACT, claim_id="three", high=9.0, vague=True)


def words(*marks: Mark, right: float = 900.0) -> list[str]:
    return [label.text for _, label in key(marks, 40.0, right, 300.0, lambda text: 7.0 * len(text), 16.0)]


def test_only_the_shapes_that_are_drawn_are_explained() -> None:
    assert words(VAGUE, EXACT, AT_MOST, EXACT) == ["exact", "at most", "vague"]


def test_one_shape_alone_needs_no_key() -> None:
    assert words(EXACT, EXACT) == []


def test_what_finds_no_room_is_left_out_and_nothing_runs_over_the_edge() -> None:
    assert words(EXACT, AT_MOST, VAGUE, right=190.0) == ["exact", "at most"]
    items = key((EXACT, AT_MOST, VAGUE), 40.0, 190.0, 300.0, lambda text: 7.0 * len(text), 16.0)
    assert all(label.box.right <= 190.0 for _, label in items)


def test_examples_and_words_stand_beside_each_other() -> None:
    items = key((EXACT, AT_MOST, VAGUE), 40.0, 900.0, 300.0, lambda text: 7.0 * len(text), 16.0)
    boxes = [box for placed, label in items for box in (placed.box, label.box)]
    assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)
    assert all(box.y >= 300.0 and box.bottom <= 316.0 for box in boxes)
