"""What is half typed or wrong leaves its beginning to be searched for; never a half-typed operator."""

from __future__ import annotations

import pytest

from reader.domain.half_queries import slip, understandable


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("fighters A", "fighters"),
        ("fighters AN", "fighters"),
        ("fighters AND", "fighters"),
        ("fighters AND (", "fighters"),
        ("fighters AND (raqqa", "fighters"),
        ("fighters AND (raqqa OR", "fighters"),
        ("fighters AND (raqqa OR mosul)", "fighters AND (raqqa OR mosul)"),
        ('fighters "sleeper cel', "fighters"),
        ("air NEAR/", "air"),
        ("raqqa date:20x mosul", "raqqa"),
        ("(raqqa", ""),
        ("fighters an", "fighters an"),
        ("US", "US"),
        ("A", "A"),
    ],
)
def test_while_typing_the_last_part_that_is_whole_is_searched_for(typed, whole):
    assert understandable(typed, typing=True) == whole


def test_after_enter_a_word_in_capitals_is_a_word():
    assert understandable("vitamin A") == "vitamin A"


def test_what_is_wrong_is_still_said():
    assert slip("fighters AND (raqqa OR").message.startswith("After OR")
    assert slip("fighters AND raqqa") is None
