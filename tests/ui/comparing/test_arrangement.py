"""What is shown of a comparison, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.comparison import Silence
from reader.domain.figure import AsOf, AsOfBasis, Precision, State
from reader.ui.comparing.arrangement import Filters, Order, arrange, headline, unchecked
from reader.ui.comparing.passage_text import pieces
from tests.ui.comparing import samples


def _ids(filters: Filters = Filters(), order: Order = Order.DATE) -> list[str]:  # noqa: B008
    return [one.id for one in arrange(samples.remaining_fighters(), filters, order).claims]


def test_the_headline_counts_origins_not_articles():
    arrangement = arrange(samples.remaining_fighters(), Filters(), Order.DATE)
    words = "9 figures in 4 of 5 articles · 3 origins named, 3 figures on nobody's word · 1 conflict · 1 article silent"
    assert headline(arrangement) == words
    assert unchecked(arrangement, Filters()) == 8


def test_the_unchecked_are_counted_under_the_other_filters():
    rnz = Filters(publications=frozenset({"RNZ"}), states=frozenset({State.CHECKED}))
    arrangement = arrange(samples.remaining_fighters(), rnz, Order.DATE)
    whole = replace(rnz, states=frozenset())
    shown = arrange(samples.remaining_fighters(), whole, Order.DATE).claims
    assert 0 < unchecked(arrangement, rnz) == sum(one.state is State.FOUND for one in shown) < 8


def test_a_topic_of_which_every_figure_was_rejected_has_no_figure_rather_than_no_passage():
    before = samples.remaining_fighters()
    claims = tuple(replace(one, state=State.REJECTED) for one in before.claims)
    words = headline(arrange(replace(before, claims=claims), Filters(), Order.DATE))
    assert words.startswith("0 figures in 0 of 5 articles")


def test_a_question_stands_only_where_the_filters_leave_figures_of_both_sides():
    whole = arrange(samples.remaining_fighters(), Filters(), Order.DATE)
    assert [one.id for one in whole.shown().proposals] == ["p1"]
    guterres = Filters(origins=frozenset({"António Guterres"}))
    assert arrange(samples.remaining_fighters(), guterres, Order.DATE).shown().proposals == ()


def test_an_article_is_either_a_column_or_silent():
    """One whose only figure was rejected is silent, and a column again where rejected ones are asked for."""
    before = samples.remaining_fighters()
    only, *_ = (one for one in before.columns if sum(len(each.claims) for each in one.passages) == 1)
    (key,) = (key for each in only.passages for key in each.claims)
    claims = tuple(replace(one, state=State.REJECTED) if one.id == key else one for one in before.claims)
    silent = (*before.silent, Silence(only.article, (), None, rejected=1))
    comparison = replace(before, claims=claims, silent=silent)
    for filters, spoken in ((Filters(), False), (Filters(rejected=True), True)):
        shown = arrange(comparison, filters, Order.DATE)
        assert (only.article.id in [one.article.id for one in shown.columns]) is spoken
        assert (only.article.id in [one.article.id for one in shown.silent]) is not spoken


def test_columns_follow_the_date_and_the_undated_come_last():
    arrangement = arrange(samples.remaining_fighters(), Filters(), Order.DATE)
    names = [one.article.publication for one in arrangement.columns]
    assert names == ["New Statesman", "The Independent", "RNZ", "The Security Times"]


def test_columns_can_follow_the_publication_or_the_agreement():
    by_name = arrange(samples.remaining_fighters(), Filters(), Order.PUBLICATION)
    assert by_name.columns[0].article.publication == "New Statesman"
    agreeing = arrange(samples.remaining_fighters(), Filters(), Order.AGREEMENT)
    assert {one.article.publication for one in agreeing.columns[:2]} == {"RNZ", "The Independent"}


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(publications=frozenset({"RNZ"})), ["c1", "c1b", "c2", "c3", "c4"]),
        (Filters(origins=frozenset({"James Jeffrey"})), ["c5", "c2"]),
        (Filters(origins=frozenset({""})), ["c8", "c6", "c7"]),
        (Filters(scopes=frozenset({"Iraq"})), ["c3"]),
        (Filters(states=frozenset({State.CHECKED})), ["c1"]),
        (Filters(first="2018", last="2018~"), ["c3", "c4"]),
        (Filters(first="2019-03", last="2019-03~"), ["c5", "c2"]),
        (Filters(first="2021"), []),
    ],
)
def test_every_filter_leaves_what_it_says(filters, left):
    assert _ids(filters) == left


def test_a_filtered_out_article_is_not_called_silent():
    arrangement = arrange(samples.remaining_fighters(), Filters(scopes=frozenset({"Iraq"})), Order.DATE)
    assert [one.article.publication for one in arrangement.silent] == ["Al-Masdar News"]


def test_a_rejected_figure_is_hidden_until_it_is_asked_for():
    comparison = samples.remaining_fighters()
    claims = tuple(replace(one, state=State.REJECTED) if one.id == "c2" else one for one in comparison.claims)
    comparison = replace(comparison, claims=claims)
    assert "c2" not in [one.id for one in arrange(comparison, Filters(), Order.DATE).claims]
    asked = Filters(states=frozenset({State.REJECTED}))
    assert [one.id for one in arrange(comparison, asked, Order.DATE).claims] == ["c2"]


def test_matching_figures_are_echoes_what_agrees_and_a_sure_group(arrangement):
    """Another figure of the same speaker does not match: "c4" is of the one who gave "c3"."""
    assert arrangement.origin_of["c3"] == arrangement.origin_of["c4"]
    assert arrangement.linked("c2") == {"c2", "c5"}
    assert arrangement.linked("c3") == {"c3"}
    assert arrangement.linked("c8") == {"c8"}
    assert arrangement.echoes("c2") == 2


def test_a_topic_without_a_number_counts_passages():
    arrangement = arrange(samples.passages_only(), Filters(), Order.DATE)
    assert headline(arrangement) == "2 passages in 2 of 3 articles · 1 article silent"


def test_what_is_taken_away_is_what_is_shown():
    filters = Filters(publications=frozenset({"RNZ"}), scopes=frozenset({"Iraq and Syria"}))
    shown = arrange(samples.remaining_fighters(), filters, Order.DATE).shown()
    assert [one.id for one in shown.claims] == ["c1", "c1b", "c2"]
    assert [one.claims for one in shown.origins] == [("c1", "c1b"), ("c2",)]
    assert [(one.first, one.second) for one in shown.relations] == [("c1", "c2")]
    assert shown.searched == 5


def test_one_statement_passes_or_fails_a_period_in_both_articles_that_print_it():
    """Where one dates it and the other does not, the day of printing does not keep the other."""
    comparison = samples.remaining_fighters()
    printed = AsOf("2019-03-23", "2019-03-23", Precision.DAY, AsOfBasis.PUBLICATION)
    said = AsOf("2019-03-11", "2019-03-20", Precision.DAY, AsOfBasis.SENTENCE)
    dates = {"c5": printed, "c2": said}
    claims = tuple(
        replace(one, figure=replace(one.figure, as_of=dates.get(one.id, one.figure.as_of)))
        for one in comparison.claims
    )
    comparison = replace(comparison, claims=claims)
    for first, kept in (("2019-03-23", set()), ("2019-03-15", {"c2", "c5"})):
        shown = {one.id for one in arrange(comparison, Filters(first=first), Order.DATE).claims}
        assert shown & {"c2", "c5"} == kept
    told = arrange(comparison, Filters(), Order.DATE)
    words = [one.text for one in pieces(told.by_id["c5"], told, with_value=False)]
    assert "published 23 Mar 2019 · as of Mar 2019 by its echo" in words
    assert told.as_of(told.by_id["c5"]) == said, "chart, table and filter place it in the same time"


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(first="2019", last="2019~"), True),
        (Filters(first="2019-03-24"), True),
        (Filters(first="2019-03-25"), False),
        (Filters(last="2018~"), False),
        (Filters(origins=frozenset({"James Jeffrey"})), False),
    ],
)
def test_passages_without_a_figure_are_of_the_day_on_which_they_were_published(filters, left):
    """A period leaves them, in the matrix as well; what only figures have does not."""
    shown = arrange(samples.passages_only(), filters, Order.DATE).columns
    assert ("RNZ" in [one.article.publication for one in shown]) is left
