"""Positions: what Python counts and what Qt counts name the same characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.text import Span, Utf16Map

TEXT = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("😀𝔸é‍a\n"), max_size=60)


@settings(deadline=None)
@given(TEXT)
def test_every_position_comes_back(text):
    """Code points to UTF-16 and back is the same position, with text outside the BMP too."""
    positions = Utf16Map(text)
    for point in range(len(text) + 1):
        unit = positions.to_utf16(point)
        assert unit == len(text[:point].encode("utf-16-le")) // 2
        assert positions.to_points(unit) == point


@settings(deadline=None)
@given(TEXT, st.data())
def test_a_span_covers_the_same_characters_in_qt(text, data):
    """What Qt selects is what Python slices."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = Utf16Map(text).span_to_utf16(Span(start, end))
    assert text.encode("utf-16-le")[first * 2 : last * 2].decode("utf-16-le") == text[start:end]


def test_the_middle_of_a_pair_is_its_character():
    """A position between the two halves of a character outside the BMP means that character."""
    assert Utf16Map("a😀b").to_points(2) == 1


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_is_never_backwards(start, end):
    """A span that cannot be is refused at once."""
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)
