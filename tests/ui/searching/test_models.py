"""The lists say what they show, to eyes and to screen readers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester

from reader.domain.article import ArticleCard, ReadingState
from reader.domain.comparison import Topic
from reader.domain.text import Span
from reader.services.reading import Counts
from reader.services.searching import SavedSearch, SearchResult, Snippet
from reader.ui.searching.result_delegate import cut, fitted
from reader.ui.searching.result_model import ResultModel, byline, first_hit
from reader.ui.searching.sidebar import SHOWN, SidebarModel, Sort, rows

CARD = ArticleCard(
    7, "The caliphate crumbles", ("Quentin Sommerville",), "New Statesman", "2019-02-20", "en", 900
)


@pytest.fixture
def model(qtbot, qtmodeltester):
    result = ResultModel()
    QAbstractItemModelTester(result, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return result


def test_pages_of_results_are_put_at_the_end_and_asked_for_once(model, qtbot):
    asked = []
    model.wants_more.connect(lambda: asked.append(True))
    result = SearchResult(CARD, 1.0, 2, ())
    model.show_results([result] * 3, 5)
    assert model.canFetchMore(model.index(-1, -1))
    model.fetchMore(model.index(-1, -1))
    model.fetchMore(model.index(-1, -1))
    assert asked == [True]
    model.add_rows([result] * 2)
    assert model.rowCount() == 5
    assert not model.canFetchMore(model.index(-1, -1))


def test_a_row_is_read_out_with_its_source_state_and_sentence(model):
    unread = replace(CARD, state=ReadingState.UNREAD)
    snippet = Snippet("Sleeper cells are\n growing.", Span(100, 127), (Span(0, 13),))
    model.show_results([SearchResult(unread, 1.0, 1, (snippet,))], 1)
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "The caliphate crumbles. New Statesman · Quentin Sommerville · 20 Feb 2019. unread. 1 hit. "
        "Sleeper cells are growing."
    )


def test_a_narrow_row_leaves_out_the_authors_before_the_date_and_the_hits(qtbot):
    """Who wrote it can be read in the article; when it was and how often it answers one wants to see here."""
    metrics = QFontMetrics(QFont())
    whole = fitted(CARD, "2 hits", metrics, 10_000)
    assert whole == "New Statesman · Quentin Sommerville · 20 Feb 2019 · 2 hits"
    narrow = fitted(CARD, "2 hits", metrics, metrics.horizontalAdvance(whole) - 1)
    assert narrow == "New Statesman · 20 Feb 2019 · 2 hits"
    room = metrics.horizontalAdvance(narrow) - 1
    narrowest = fitted(CARD, "2 hits", metrics, room)
    assert narrowest.endswith("… · 20 Feb 2019 · 2 hits")
    assert metrics.horizontalAdvance(narrowest) <= room


def test_what_is_unknown_is_said_to_be_unknown():
    unknown = replace(CARD, publication="", authors=(), published="")
    assert byline(unknown) == "publication unknown · no date found"


def test_opening_a_result_goes_to_the_hit_of_its_sentence():
    snippet = Snippet("in sleeper cells.", Span(40, 57), (Span(3, 16),))
    assert first_hit(SearchResult(CARD, 1.0, 1, (snippet,))) == Span(43, 56)


def test_a_long_sentence_is_cut_before_its_hit_and_the_mark_stays_on_the_word():
    text = "word " * 60 + "covert network"
    at = text.index("covert")
    shown, marks = cut(Snippet(text, Span(0, len(text)), (Span(at, at + 6),)))
    assert shown.startswith("… ")
    assert marks[0].of(shown) == "covert"


def test_the_sidebar_from_top_to_bottom():
    counts = Counts(5, 2, 3, publications=(("RNZ", 1), ("", 2)), tags=(("to verify", 3),))
    shown = rows(
        counts, [(Topic("t1", "Remaining fighters"), 14)], [SavedSearch(1, "cells", '"sleeper cells"', 2)]
    )
    drawn = [f"{row.text} {row.count}" if row.count >= 0 else row.text for row in shown]
    assert drawn == [
        "Library",
        "All articles 5",
        "Unread 2",
        "Annotated 3",
        "Topics",
        "Remaining fighters 14",
        "New topic…",
        "Publications",
        "RNZ 1",
        "Tags",
        "to verify 3",
        "Saved searches",
        "cells",
    ]


def test_many_publications_are_shown_on_demand():
    counts = Counts(99, 0, 0, publications=tuple((f"P{n}", 1) for n in range(40)))
    short = rows(counts, [], [])
    assert sum(row.sort is Sort.PUBLICATION for row in short) == SHOWN
    assert short[-1].text == "All 40 …"
    whole = rows(counts, [], [], frozenset({Sort.PUBLICATION}))
    assert sum(row.sort is Sort.PUBLICATION for row in whole) == 40


def test_tags_stand_as_a_tree_and_say_their_whole_name():
    counts = Counts(5, 0, 1, tags=(("actors", 2), ("actors/armed groups", 1)))
    shown = [row for row in rows(counts, [], []) if row.sort is Sort.TAG]
    assert [(row.text, row.level, row.key) for row in shown] == [
        ("actors", 0, "actors"),
        ("armed groups", 1, "actors/armed groups"),
    ]
    model = SidebarModel()
    model.show_rows(shown)
    assert model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole) == "actors, armed groups, 1"
