"""A passage that is dragged or copied is words for other programs, and itself for the notebook."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QMimeData

from reader.domain.text import Span
from reader.ui.kit.carrying import FORMAT, Passage, as_data, passage_in
from reader.ui.kit.wrapped_link import WrappedLink


@given(
    st.text(max_size=20), st.integers(1, 10**9), st.integers(0, 999), st.integers(0, 999), st.text(max_size=9)
)
def test_a_passage_comes_out_as_it_went_in(folder, article_id, start, length, claim_id):
    passage = Passage(folder, article_id, Span(start, start + length), claim_id)
    data = as_data(passage, "words")
    assert data.text() == "words"
    assert passage_in(data, folder) == passage
    assert passage_in(data, folder + "x") is None, "what was copied from another library is text here"


@given(st.binary(max_size=40))
def test_what_is_no_passage_is_text(junk):
    data = QMimeData()
    data.setData(FORMAT, QByteArray(junk))
    assert passage_in(data, "") is None
    assert passage_in(QMimeData(), "") is None


def test_a_link_of_many_words_is_as_high_as_its_lines(qtbot):
    link = WrappedLink("James Jeffrey, US Special Envoy to the Global Coalition", "Origin")
    qtbot.addWidget(link)
    assert link.heightForWidth(120) > 2 * link.heightForWidth(1000) - 8
    assert link.minimumSizeHint().width() < 120
