"""The search language: what each way of writing means, and that every slip is explained with its place."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.errors import QueryError
from reader.domain.query import (
    And,
    Between,
    Everything,
    Exactly,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Regex,
    Wildcard,
    Word,
    Words,
)
from reader.domain.querying import parse, searched_terms

TODAY = date(2026, 1, 31)
A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("", Everything()),
        ("*", Everything()),
        ("fighters", Word("fighters")),
        ("=IS", Word("IS", exact=True)),
        ("a b b", Words((A, B, B))),
        ('"air strikes"', Phrase(("air", "strikes"))),
        ("“air strikes”", Phrase(("air", "strikes"))),
        ('"a b"~3', Phrase(("a", "b"), 3)),
        ("a NEAR/4 b", Phrase(("a", "b"), 4, ordered=False)),
        ("a AND b OR c", Or((And((A, B)), C))),
        ("a AND (b OR c)", And((A, Or((B, C))))),
        ("a -b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("-b", And((Everything(), Not(B)))),
        ("milit*", Prefix("milit")),
        ("w?rd", Wildcard("w?rd")),
        ("who?", Word("who")),
        ("word~", Fuzzy("word", 1)),
        ("word~2", Fuzzy("word", 2)),
        ("/milit(ant|ia)s?/", Regex("milit(ant|ia)s?")),
        ("title:a", Word("a", field="title")),
        ('note:"a b"', Phrase(("a", "b"), field="note")),
        ("title:(a OR b)", Or((Word("a", field="title"), Word("b", field="title")))),
        ("author:smith", Exactly("author", "smith", whole=False)),
        ('publication:="The Times"', Exactly("publication", "The Times")),
        ("language:German", Exactly("language", "de")),
        ("tag:actors/armed", Exactly("tag", "actors/armed", whole=False)),
        ("state:unread", Exactly("state", "unread")),
        ("annotated:yes", Exactly("annotated", "yes")),
        ("date:2018..2019", Between("date", "2018-01-01", "2019-12-31")),
        ("date:2019-02", Between("date", "2019-02-01", "2019-02-28")),
        ("date:>2019-03", Between("date", "2019-04-01", None)),
        ("date:<=2019-03-24", Between("date", None, "2019-03-24")),
        ("date:30d", Between("date", "2026-01-01", None)),
        ("figure:>=10,000", Between("figure", 10000.0, None)),
        ("figure:1.5k..2m", Between("figure", 1500.0, 2000000.0)),
        ("al-Baghdadi", Word("al-Baghdadi")),
        ("10:30", Word("10:30")),
        ("Syria: what", Words((Word("Syria"), Word("what")))),
    ],
)
def test_each_way_of_writing_has_its_meaning(typed, tree):
    assert parse(typed, TODAY) == tree


def test_filters_are_required_beside_plain_words():
    tree = parse("raqqa fighters publication:RNZ", TODAY)
    assert tree == And((Words((Word("raqqa"), Word("fighters"))), Exactly("publication", "RNZ", whole=False)))


def test_more_than_is_not_the_number_itself():
    tree = parse("figure:>10000", TODAY)
    assert isinstance(tree, Between)
    assert isinstance(tree.low, float)
    assert tree.low > 10000


def test_while_typing_the_last_word_may_go_on():
    assert parse("raqqa figh", typing=True) == Words((Word("raqqa"), Or((Word("figh"), Prefix("figh")))))
    assert parse("raqqa fighters ", typing=True) == Words((Word("raqqa"), Word("fighters")))


@pytest.mark.parametrize(
    ("typed", "place", "says"),
    [
        ('x "air', '"air', "not closed"),
        ("(a", "(a", "not closed"),
        ("a)", ")", "not opened"),
        ("a AND", "AND", "missing"),
        ("OR a", "OR", "missing"),
        ("a ()", "()", "nothing"),
        ("foo:bar", "foo:", "no field"),
        ("a date:2019-13 b", "date:2019-13", "no such date"),
        ("date:soon", "date:soon", "not a date"),
        ("figure:many", "figure:many", "not a number"),
        ("date:2019..2018", "date:2019..2018", "ends before"),
        ("state:done", "state:done", "takes"),
        ("/(a/", "/(a/", "not complete"),
        ("/(a+)+b/", "/(a+)+b/", "too long"),
        ("word~3", "word~3", "letters"),
        ("title: a", "title:", "at once"),
        ("a NEAR", "NEAR", "missing"),
        ("a --b", "--", "follow"),
        ("(" * 60 + "a" + ")" * 60, "(", "brackets"),
    ],
)
def test_a_slip_is_explained_and_its_place_marked(typed, place, says):
    with pytest.raises(QueryError) as caught:
        parse(typed, TODAY)
    assert says in caught.value.message
    assert typed[caught.value.start : caught.value.end] == place


PIECES = [
    "a",
    "b c",
    '"',
    "(",
    ")",
    "AND",
    "OR",
    "NOT",
    "NEAR/2",
    "-",
    "title:",
    "date:",
    "figure:",
    "/x/",
    "~2",
    "*",
    " ",
]


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=9).map("".join)))
def test_nothing_typed_breaks_the_search_box(typed):
    slips = []
    try:
        parse(typed, TODAY)
    except QueryError as error:
        slips.append(error)
    assert all(slip.message and 0 <= slip.start <= slip.end <= len(typed) for slip in slips)


def test_the_terms_that_were_searched_are_named():
    assert searched_terms(parse('raqqa OR "air strikes" -x milit*', TODAY)) == (
        "raqqa",
        "air strikes",
        "milit*",
    )
