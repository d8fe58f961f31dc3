"""The head of a comparison keeps its height, whatever is said beside the counts."""

from __future__ import annotations

import pytest

from reader.ui.comparing.header import Header


@pytest.fixture
def header(qtbot, theme, arrangement) -> Header:
    made = Header(theme)
    qtbot.addWidget(made)
    made.resize(620, 120)
    made.show_arrangement(arrangement)
    made.show()
    return made


def test_what_was_done_stands_beside_whole_counts_and_moves_nothing(header, qtbot):
    """A figure that is checked does not make the chart below jump."""
    header.layout().activate()
    before = header.filters.pos()
    whole = header.counts.text()
    header.done.say("Counted as the same: 20,000 of a spokesman and 33,000 of an official at the ministry")
    qtbot.waitUntil(header.done.isVisible)
    header.layout().activate()
    assert header.filters.pos() == before
    shown = header.counts.shown()
    assert shown != whole
    assert whole.startswith(shown.removesuffix(" …").removesuffix("…"))
    assert header.counts.toolTip() == whole
