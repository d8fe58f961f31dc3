"""Which dates a chart shows at first: no far one squeezes the others, and none is dropped silently."""

from __future__ import annotations

from reader.domain.charting.layout import lay_out
from reader.domain.charting.marks import Mark, Marks, ordinal
from reader.domain.charting.scale import usual, whole


def _mark(key: str, first: str, last: str = "") -> Mark:
    days = ordinal(first), ordinal(last or first, end=True)
    return Mark(key, *days, 100, 100, False, False, False, False, key, "The Herald", "")


NEAR = tuple(
    _mark(f"near{month}-{day}", f"2019-{month:02}-{day:02}") for month in (3, 4) for day in range(1, 21)
)


def _picture(*drawn: Mark):
    view = usual(drawn, log=False)
    return lay_out(Marks(drawn, "", 0, ()), view, 900, 260, lambda text: 7.0 * len(text), 16)


def test_one_far_date_squeezes_nothing_and_is_counted_at_the_edge():
    picture = _picture(_mark("far", "1987"), *NEAR)
    assert {one.mark.claim_id for one in picture.placed} == {one.claim_id for one in NEAR}
    assert [one.text for one in picture.beyond] == ["← 1 earlier, 1987"]
    xs = [one.x for one in picture.placed]
    assert max(xs) - min(xs) > 0.6 * picture.plot.width


def test_a_long_span_is_cut_at_the_edge_with_an_arrow():
    picture = _picture(_mark("long", "2014-01-01", "2024-06-01"), *NEAR)
    (placed,) = [one for one in picture.placed if one.mark.claim_id == "long"]
    assert placed.goes_on == (True, True)
    assert picture.plot.x <= placed.first_x <= placed.last_x <= picture.plot.right
    assert not picture.beyond


def test_every_dated_figure_is_drawn_or_counted():
    far = [_mark(f"far{year}", str(year)) for year in (1950, 1987, 2120)]
    picture = _picture(*far, *NEAR)
    assert [one.text for one in picture.beyond] == ["← 2 earlier, 1950–1987", "1 later, 2120 →"]


def test_two_groups_of_dates_are_both_shown():
    drawn = (*NEAR, *(_mark(f"old{day}", f"2010-03-{day:02}") for day in range(1, 16)))
    assert usual(drawn, log=False) == whole(drawn, log=False)


def test_words_at_the_edge_never_stand_on_a_date():
    picture = _picture(_mark("far", "1987"), *NEAR)
    for label in picture.beyond:
        for x, words in picture.time_ticks:
            assert not label.box.x < x + 3.5 * len(words) or not x - 3.5 * len(words) < label.box.right
