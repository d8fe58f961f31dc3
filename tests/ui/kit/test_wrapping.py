"""Lines that a painter draws: none is lost without a sign, each is read in its direction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication

from reader.ui.kit.wrapping import direction, joined, wrapped

WORDS = st.lists(st.text("abcä مر", min_size=1, max_size=9), max_size=30)


@given(WORDS, st.integers(80, 400), st.integers(1, 4))
def test_every_word_is_there_or_an_ellipsis_says_that_some_are_not(qapp, words, width, most):
    text = " ".join(" ".join(words).split())
    lines = wrapped(text, QFontMetrics(QGuiApplication.font()), width, most)
    assert 1 <= len(lines) <= most
    assert " ".join(lines).strip() == text or "…" in lines[-1]


def test_a_quote_is_read_in_the_direction_of_its_letters():
    assert direction("“1,200 شخص went") is Qt.LayoutDirection.RightToLeft
    assert direction("“1,200 people شخص") is Qt.LayoutDirection.LeftToRight
    assert direction("12 – 15") is Qt.LayoutDirection.LeftToRight


def test_parts_of_a_line_keep_their_order_whichever_way_each_is_read():
    """Each is put apart where they differ; a line of one direction has no signs that nobody sees."""
    assert joined(["Globe", "", "2 May 2019"]) == "Globe · 2 May 2019"
    assert (
        joined(["\u062c\u0631\u064a\u062f\u0629", "2 May"])
        == "\u2068\u062c\u0631\u064a\u062f\u0629\u2069 · \u20682 May\u2069"
    )
