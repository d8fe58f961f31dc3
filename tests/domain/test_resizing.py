"""An end of a highlight moves by whole words, and the highlight never becomes empty."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.resizing import with_end_moved, with_start_moved
from reader.domain.text import Span

TEXT = "About 15,000 so-called fighters, they said."


def moved(words, function, by):
    start = TEXT.index(words)
    return function(TEXT, Span(start, start + len(words)), by).of(TEXT)


def test_the_end_takes_in_the_next_word_and_gives_the_last_back():
    assert moved("15,000", with_end_moved, 1) == "15,000 so-called"
    assert moved("15,000 so-called", with_end_moved, -1) == "15,000"
    assert moved("15,000", with_end_moved, -1) == "15,000"


def test_the_start_takes_in_the_word_before_and_gives_the_first_back():
    assert moved("15,000 so-called", with_start_moved, -1) == "About 15,000 so-called"
    assert moved("15,000 so-called", with_start_moved, 1) == "so-called"
    assert moved("so-called", with_start_moved, 1) == "so-called"


@given(st.text("ab, é\U0001f600\n-", min_size=1, max_size=30), st.data(), st.sampled_from([1, -1]))
@settings(deadline=None)
def test_a_moved_span_stays_in_the_text_and_keeps_its_other_end(text, data, by):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    ended, started = with_end_moved(text, span, by), with_start_moved(text, span, by)
    assert ended.start == span.start < ended.end <= len(text)
    assert 0 <= started.start < started.end == span.end
