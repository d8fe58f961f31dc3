"""The words around a number decide how far it can be trusted to be the number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.domain.figure import Bound, Extraction, Figure

Only = Callable[[str], Figure]
Read = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("More than 5,600 recruits went home.", 5600, None, Bound.AT_LEAST),
        ("At least 425 recruits went home.", 425, None, Bound.AT_LEAST),
        ("Over 250 people died.", 250, None, Bound.AT_LEAST),
        ("As few as 300 rebels hold the hill.", 300, None, Bound.AT_LEAST),
        ("Upwards of 10,000 villagers fled.", 10_000, None, Bound.AT_LEAST),
        ("Up to 40,000 foreigners came.", 0, 40_000, Bound.AT_MOST),
        ("The toll could be as high as 30,000.", 0, 30_000, Bound.AT_MOST),
        ("As many as 750 rebels live there.", 0, 750, Bound.AT_MOST),
        ("Fewer than 1,000 militants survive.", 0, 1000, Bound.AT_MOST),
        ("Some 70 countries joined.", 70, 70, Bound.ABOUT),
        ("An estimated 8 million people lived there.", 8e6, 8e6, Bound.ABOUT),
        ("Almost 137 villages were emptied.", 137, 137, Bound.ABOUT),
        ("He counted 15,000 fighters, give or take several thousand.", 15_000, 15_000, Bound.ABOUT),
        ("There were 300 tanks or so.", 300, 300, Bound.ABOUT),
        ("Some 14,000 to 18,000 fighters remain.", 14_000, 18_000, Bound.RANGE),
        ("Exactly 400 soldiers stay.", 400, 400, Bound.EXACT),
        ("Hundreds of soldiers stay.", 100, 1000, Bound.VAGUE),
        ("30 or more vehicles burned.", 30, None, Bound.AT_LEAST),
    ],
)
def test_bounds(only: Only, text: str, low: float, high: float | None, bound: Bound) -> None:
    figures = [only(text)] if "give or take" not in text else [_first(only, text)]
    assert (figures[0].low, figures[0].high, figures[0].bound) == (low, high, bound)


def _first(only: Only, text: str) -> Figure:
    del only
    from reader.domain.document import Block, BlockKind, Document
    from reader.figures.extract import extract

    return extract(Document((Block(BlockKind.PARAGRAPH, text),))).figures[0]


def test_no_more_than_a_few_hundred_stays_vague_and_is_clipped(only: Only) -> None:
    figure = only("No more than a few hundred militants hold out.")
    assert (figure.low, figure.high, figure.bound) == (0, 500, Bound.VAGUE)


def test_two_bounds_in_one_sentence_keep_to_their_own_numbers(read: Read) -> None:
    first, second = read("More than 137 houses fell and almost 137 barns burned.").figures
    assert (first.bound, second.bound) == (Bound.AT_LEAST, Bound.ABOUT)


def test_a_hedge_behind_the_number_makes_it_about(only: Only) -> None:
    figure = only("At present 2,000 are believed to be there.")
    assert figure.bound is Bound.ABOUT
    assert "believed" in figure.hedges


def test_the_bound_words_are_recorded_where_they_stand(only: Only) -> None:
    text = "It lost more than 5,600 men."
    figure = only(text)
    assert figure.bound_span is not None
    assert figure.bound_span.of(text) == "more than"


def test_over_a_stretch_of_time_is_no_bound(only: Only) -> None:
    assert only("They met over five years in secret.").bound is Bound.EXACT


def test_a_comparison_has_no_number(only: Only) -> None:
    figure = only("The group ruled an area the size of Jordan.")
    assert (figure.low, figure.high, figure.bound) == (None, None, Bound.COMPARISON)
