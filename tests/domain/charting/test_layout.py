"""Where marks, labels and ticks of a chart stand: each at its date, none on another."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.charting.layout import lay_out
from reader.domain.charting.marks import Mark, Marks, marks, ordinal
from reader.domain.charting.scale import View, time_ticks, value_ticks, wants_log, whole
from tests.ui.comparing import samples


def _width(text: str) -> float:
    return 7.0 * len(text)


def _layout(found: Marks, width: float = 900, height: float = 260, *, log: bool = True):
    return lay_out(found, whole(found.drawn, log=log), width, height, _width, 16)


def test_every_figure_is_drawn_and_the_undated_stand_apart():
    found = marks(samples.remaining_fighters())
    layout = _layout(found)
    assert len(layout.placed) == len(samples.remaining_fighters().claims)
    assert layout.undated is not None
    apart = [one.mark.claim_id for one in layout.placed if one.x >= layout.undated.x]
    assert apart == ["c7"]


def test_no_dated_figure_is_pushed_among_the_undated():
    drawn = [
        Mark(str(n), 700_000.0, 700_000.0, 5.0, 5.0, False, False, False, False, "", "RNZ", "")
        for n in range(30)
    ]
    drawn.append(Mark("apart", None, None, 5.0, 5.0, False, False, False, False, "5", "RNZ", ""))
    layout = _layout(Marks(tuple(drawn), "", 0, ()), width=300)
    assert [one.mark.claim_id for one in layout.placed if one.box.right > layout.plot.right] == ["apart"]


def test_open_bounds_point_to_where_they_are_open():
    by_id = {one.claim_id: one for one in marks(samples.remaining_fighters()).drawn}
    assert by_id["c6"].open_low
    assert not by_id["c6"].open_high
    assert by_id["c8"].vague
    assert by_id["c7"].soft


def test_an_arrow_near_the_axis_does_not_point_into_the_dates():
    """ "Up to 3,000" on an axis that goes to 40,000 keeps off the years below."""
    one = Mark("c1", 737_000.0, 737_000.0, 0, 3_000, True, False, False, False, "up to 3,000", "Post", "")
    other = replace(one, claim_id="c2", low=40_000, high=40_000, open_low=False)
    layout = lay_out(Marks((one, other), "", 0, ()), whole((one, other), log=False), 900, 300, _width, 16)
    (arrow,) = [placed for placed in layout.placed if placed.mark.claim_id == "c1"]
    assert arrow.box.bottom <= max(layout.plot.bottom, arrow.box.y + 8)


def test_two_articles_with_one_figure_of_one_origin_are_joined():
    found = marks(samples.remaining_fighters())
    assert found.echoes == (("James Jeffrey", ("c2", "c5")),)
    assert [one.text for one in _layout(found).labels if one.text.startswith("same")] == [
        "same origin: James Jeffrey"
    ]


@pytest.mark.parametrize("count", [5, 60])
def test_no_crowd_pushes_a_mark_away_from_its_date(count):
    """However many figures one day has, and however long the axis is: a mark stands within a few of its widths."""
    day, old = 737_500.0, 722_000.0  # one figure is forty years older
    drawn = tuple(
        Mark(str(n), at, at, 40.0 + n % 3, 40.0 + n % 3, False, False, False, False, f"{n}", "RNZ", "")
        for n, at in enumerate([old, *[day] * count])
    )
    for one in _layout(Marks(drawn, "", 0, ())).placed:
        assert abs(one.x - one.first_x) <= 4 * (one.box.width + 3)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.integers(700_000, 740_000)),
            st.floats(0, 1e9),
            st.floats(0, 1e6),
            st.booleans(),
        ),
        min_size=1,
        max_size=70,
    ),
    st.booleans(),
)
def test_labels_never_stand_on_each_other_or_on_a_mark(values, log):
    drawn = tuple(
        Mark(str(n), day, day, low, low + more, False, up, False, False, f"figure {n}", "RNZ", "")
        for n, (day, low, more, up) in enumerate(values)
    )
    layout = _layout(Marks(drawn, "", 0, ()), log=log)
    assert len(layout.placed) == len(drawn)
    for n, one in enumerate(layout.labels):
        assert not any(one.box.overlaps(other.box) for other in layout.labels[n + 1 :])
        assert not any(one.box.overlaps(other.box) for other in layout.placed)


@settings(deadline=None, max_examples=60)
@given(st.floats(0, 1e12), st.floats(1e-3, 1e12), st.booleans(), st.integers(2, 12))
def test_value_ticks_lie_within_the_view_and_rise(low, size, log, room):
    view = View(
        0, 1, math.log10(low + 1) if log else low, math.log10(low + 1 + size) if log else low + size, log
    )
    if view.high - view.low < 1e-9 * max(1.0, abs(view.high)):
        return
    ticks = value_ticks(view, room)
    assert all(-0.01 <= view.value_fraction(value) <= 1.01 for value, _ in ticks)
    assert [value for value, _ in ticks] == sorted(value for value, _ in ticks)
    assert len(ticks) <= 3 * room + 2


@settings(deadline=None, max_examples=60)
@given(st.floats(1, 3_000_000), st.floats(1, 600_000), st.integers(2, 12))
def test_time_ticks_lie_within_the_view_and_are_not_too_many(first, days, room):
    ticks = time_ticks(View(first, first + days, 0, 1, log=False), room)
    assert all(first <= at <= first + days for at, _ in ticks)
    assert len(ticks) <= 2 * room + 2


def test_a_month_ends_with_its_last_day():
    assert ordinal("2020-02", end=True) == ordinal("2020-02-29")
    assert ordinal("2019", end=True) == ordinal("2019-12-31")
    assert ordinal("unknown") is None


def test_far_apart_values_get_a_logarithmic_axis():
    assert wants_log(marks(samples.remaining_fighters()).drawn)
    assert not wants_log(marks(samples.remaining_fighters()).drawn[:1])
