"""The codebook is a tree: what stands below a tag follows it, and colours come from above."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.annotation import Tag
from reader.domain.codebook import is_below, lineage, parent, tree


def test_a_level_that_is_only_part_of_a_name_has_its_place_and_colours_go_down():
    entries = tree([(Tag("actors/armed groups"), 2), (Tag("zeal"), 0), (Tag("actors", "#112233"), 1)])
    assert [(one.tag.name, one.level, one.count, one.below, one.colour) for one in entries] == [
        ("actors", 0, 1, 2, "#112233"),
        ("actors/armed groups", 1, 2, 0, "#112233"),
        ("zeal", 0, 0, 0, ""),
    ]
    assert [one.leaf for one in entries] == ["actors", "armed groups", "zeal"]


def test_a_tag_is_not_below_one_whose_name_it_only_begins_with():
    assert is_below("actors/armed", "actors")
    assert is_below("actors", "actors")
    assert not is_below("actors of war", "actors")


@given(st.lists(st.lists(st.text("ab c-", min_size=1, max_size=3), min_size=1, max_size=4), max_size=12))
@settings(deadline=None)
def test_every_tag_stands_once_after_the_one_above_it(names):
    paths = ["/".join(levels) for levels in names]
    seen: list[str] = []
    for entry in tree((Tag(one), 1) for one in paths):
        above = parent(entry.tag.name)
        # Right after the one above it, or after another that stands below the same.
        assert not above or is_below(seen[-1], above)
        seen.append(entry.tag.name)
    assert sorted(seen) == sorted({one for path in paths for one in lineage(path)})
