"""What changed from one text to another: words that came, went or were replaced, and figures likewise."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.figure import Bound, Figure, Kind
from reader.domain.revision import FigureSort, Sort, revise
from reader.domain.text import Span

_words = st.lists(st.sampled_from(["a", "b", "cave", "400", ",", ".", "fighters"]), max_size=30)


def _figures(text: str) -> list[Figure]:
    """Return every number of a text, with the words that limit it."""
    found = []
    for match in re.finditer(r"(up to )?(\d+) (\w+)", text):
        span = Span(match.start(2), match.end(2))
        start = text.rfind(".", 0, span.start) + 1
        end = text.find(".", span.end) % (len(text) + 1)
        value = float(match[2])
        low, bound = (0.0, Bound.AT_MOST) if match[1] else (value, Bound.EXACT)
        found.append(Figure(span, match[2], low, value, bound, Kind.COUNT, Span(start, end), noun=match[3]))
    return found


def _revise(old: str, new: str):
    return revise(old, new, _figures(old), _figures(new))


@pytest.mark.parametrize(
    ("old", "new", "sort"),
    [
        ("Some 400 men hide there.", "Some 600 men hide there.", FigureSort.VALUE),
        ("Now 400 men hide there.", "Now up to 400 men hide there.", FigureSort.BOUND),
        ("Some 400 men hide there.", "Some 400 women hide there.", FigureSort.COUNTED),
        ("It rained. Some 400 men hide there.", "It rained.", FigureSort.GONE),
        ("It rained.", "It rained. Some 400 men hide there.", FigureSort.NEW),
    ],
)
def test_a_changed_figure_is_told_by_what_changed(old, new, sort):
    assert [one.sort for one in _revise(old, new).figures] == [sort]


def test_figures_of_sentences_that_stayed_are_not_reported_however_far_they_moved():
    kept = "Some 400 men hide in the caves above the river."
    found = _revise(kept, f"The road was closed on Monday. Later 7 buses came. {kept}")
    assert [(one.sort, one.new.surface) for one in found.figures] == [(FigureSort.NEW, "7")]


def test_what_is_added_right_behind_a_sentence_changes_nothing_in_it():
    assert (
        _revise("In 2022 some 31 people died.", "In 2022 some 31 people died. It was updated.").figures == ()
    )


def test_stretches_say_what_came_what_went_and_what_was_replaced():
    found = _revise("One two three four five six.", "Zero one two three nine five six seven.")
    shown = [(one.sort, one.words) for one in found.stretches]
    assert shown == [(Sort.CHANGED, 2), (Sort.CHANGED, 1), (Sort.ADDED, 1)]
    assert _revise("One two.", "One two.").stretches == ()


def test_a_number_changes_as_a_whole_and_a_sentence_that_came_begins_with_its_first_word():
    old, new = "Some 20,000 left.", "Some 20,500 left. None came."
    found = _revise(old, new).stretches
    assert [one.new.of(new) for one in found] == ["20,500", "None came."]


@given(_words, _words)
@settings(deadline=None)
def test_putting_the_new_words_in_place_of_the_old_gives_the_new_text(first, second):
    old, new = " ".join(first), " ".join(second)
    made, at = "", 0
    for one in revise(old, new, (), ()).stretches:
        made += old[at : one.old.start] + " " + one.new.of(new) + " "
        at = one.old.end
    assert (made + old[at:]).split() == new.split()
