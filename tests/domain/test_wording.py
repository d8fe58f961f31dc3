"""What a figure, a date, an origin and a scope are called on every screen and in every export."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain import wording
from reader.domain.figure import AsOf, AsOfBasis, Bound, Figure, Kind, Origin, OriginKind, Precision, Scope
from reader.domain.text import Span


def _figure(low: float | None, high: float | None, bound: Bound, **more: object) -> Figure:
    return Figure(
        Span(0, 1), "hundreds", low, high, bound, **{"kind": Kind.COUNT, "sentence": Span(0, 1), **more}
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (_figure(15000, 20000, Bound.RANGE), "15,000–20,000"),
        (_figure(0, 14000, Bound.AT_MOST), "up to 14,000"),
        (_figure(5600, None, Bound.AT_LEAST), "at least 5,600"),
        (_figure(400, 400, Bound.ABOUT), "about 400"),
        (_figure(100, 1000, Bound.VAGUE), "“hundreds”"),
        (_figure(8e6, 8e6, Bound.EXACT), "8 million"),
        (_figure(39e6, 231e6, Bound.RANGE, kind=Kind.MONEY, unit="GBP"), "£39 million–£231 million"),
        (_figure(2.5, 2.5, Bound.EXACT, kind=Kind.PERCENT, unit="percent"), "2.5%"),
        (_figure(88000, 88000, Bound.EXACT, kind=Kind.AREA, unit="km2"), "88,000 km²"),
        (_figure(5, 5, Bound.EXACT, kind=Kind.DURATION, unit="year"), "5 years"),
        (_figure(None, None, Bound.COMPARISON), "hundreds"),
        (_figure(25, 25, Bound.EXACT, kind=Kind.MONEY, unit="fils"), "25 fils"),
        (_figure(25, 25, Bound.EXACT, kind=Kind.MONEY, unit="PKR"), "PKR 25"),
    ],
)
def test_a_figure_is_shown_with_its_bound_and_unit(figure: Figure, words: str) -> None:
    assert wording.value(figure) == words


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2019-03-24", "2019-03-24", Precision.DAY, "24 Mar 2019"),
        ("2019-02-01", "2019-02-28", Precision.MONTH, "Feb 2019"),
        ("2019-01-01", "2019-12-31", Precision.YEAR, "2019"),
        ("2020-01-01", "2020-04-30", Precision.SEASON, "Jan 2020 – Apr 2020"),
        ("2010-01-01", "2011-12-31", Precision.BEFORE, "before 2011"),
        ("1997-01-01", "1999-12-31", Precision.BEFORE, "before 1998/99"),
        ("2013-05-01", "2014-05-31", Precision.BEFORE, "before May 2014"),
    ],
)
def test_a_date_is_never_shown_more_exact_than_it_is(
    first: str, last: str, precision: Precision, words: str
) -> None:
    assert wording.as_of(AsOf(first, last, precision, AsOfBasis.CLAUSE)) == words


def test_the_time_before_an_event_has_no_beginning() -> None:
    before = AsOf("2010-01-01", "2011-12-31", Precision.BEFORE, AsOfBasis.CLAUSE)
    assert wording.date_phrase(before) == "before 2011"
    assert before.within("1990", "1995")
    assert not before.within("2012", "")


def test_a_lone_quotation_mark_is_not_shown_with_what_is_counted() -> None:
    half = _figure(40, 40, Bound.EXACT, noun="boat", noun_phrase='navy "patrol boats')
    assert wording.counted(half) == "navy patrol boats"
    assert wording.counted(replace(half, noun_phrase='navy "patrol boats"')) == 'navy "patrol boats"'


def test_an_unknown_date_is_said_to_be_unknown() -> None:
    assert wording.published("") == "no date found"
    assert wording.published("2019-03") == "Mar 2019"
    assert wording.as_of(None) == ""


def test_an_origin_names_the_first_speaker_and_whom_it_passed_through() -> None:
    chain = ("the coalition", "Pentagon watchdog")
    assert wording.origin(Origin(OriginKind.REPORTED, chain)) == "the coalition → Pentagon watchdog"
    assert (
        wording.origin(Origin(OriginKind.REPORTED, ("James Jeffrey",), "US envoy"))
        == "James Jeffrey, US envoy"
    )
    assert wording.origin(Origin(OriginKind.PASSIVE)) == "no one named"


def test_places_taken_together_are_told_from_places_within_each_other() -> None:
    assert wording.scope(Scope(("Iraq", "Syria"), joint=True)) == "Iraq and Syria"
    assert wording.scope(Scope(("Baghouz", "Syria"), "IS")) == "Baghouz, Syria · IS"


def test_a_day_of_publication_is_told_from_a_date_that_the_article_gives() -> None:
    stated = AsOf("2019-03-01", "2019-03-01", Precision.DAY, AsOfBasis.SENTENCE)
    printed = AsOf("2019-03-01", "2019-03-01", Precision.DAY, AsOfBasis.PUBLICATION)
    assert wording.dated(stated) == "1 Mar 2019"
    assert wording.dated(printed) == "published 1 Mar 2019"
    assert wording.dated(None) == ""
    assert wording.date_phrase(stated) == "as of 1 Mar 2019"
    assert wording.date_phrase(printed) == "published 1 Mar 2019"
    assert wording.date_phrase(None) == ""


def test_an_area_says_its_unit_once():
    """Not "88,000 km² square kilometres"; what is measured is still said."""
    area = _figure(88000, 88000, Bound.EXACT, kind=Kind.AREA, unit="km2")
    assert wording.counted(replace(area, noun_phrase="square kilometres")) == ""
    assert (
        wording.counted(replace(area, noun_phrase="square kilometres of land")) == "square kilometres of land"
    )
    assert wording.counted(replace(area, noun_phrase="land")) == "land"


def test_a_date_that_was_worked_out_says_so() -> None:
    inferred = AsOf("2020-01-01", "2020-03-31", Precision.SEASON, AsOfBasis.INFERRED)
    assert wording.date_phrase(inferred) == "as of Jan 2020 – Mar 2020 (inferred)"


def test_what_the_sentence_of_a_figure_does_not_say_is_marked_as_inferred() -> None:
    """Scope from the headline, a speaker carried over, the day of publication: each says so."""
    figure = Figure(
        Span(60, 65),
        "6,500",
        6500,
        6500,
        Bound.EXACT,
        Kind.COUNT,
        Span(50, 100),
        scope=Scope(("Garissa",), span=Span(3, 10)),
        origin=Origin(OriginKind.REPORTED, ("Ali Noor",), span=Span(20, 28), cue_span=Span(29, 33)),
        as_of=AsOf("2017-05-05", "2017-05-05", Precision.DAY, AsOfBasis.PUBLICATION),
    )
    assert wording.inferred(figure) == ("scope", "origin", "as of")
    assert wording.scope_of(figure) == "Garissa (inferred)"
    assert wording.origin_of(figure) == "Ali Noor (inferred)"
    told = replace(
        figure,
        scope=Scope(("Garissa",), span=Span(70, 77)),
        origin=replace(figure.origin, cue_span=Span(80, 84)),
        as_of=replace(figure.as_of, basis=AsOfBasis.SENTENCE),
    )
    assert wording.inferred(told) == ()


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [("2019-03", "2019-03", True), ("2020", "", False), ("", "2018-12", False), ("2019-06-01", "", True)],
)
def test_a_figure_of_a_year_may_lie_in_any_month_of_it(first: str, last: str, inside: bool) -> None:
    year = AsOf("2019-01-01", "2019-12-31", Precision.YEAR, AsOfBasis.CLAUSE)
    assert year.within(first, last) is inside


def test_a_group_that_only_an_earlier_sentence_names_is_marked_as_inferred() -> None:
    scope = Scope(("Iraq",), "IS", Span(0, 1), group_inferred=True)
    figure = _figure(100, 1000, Bound.VAGUE, scope=scope)
    assert wording.inferred(figure) == ("group",)
    assert wording.scope_of(figure) == "Iraq · IS (inferred)"


@pytest.mark.parametrize(
    ("surface", "kind", "unit", "said"),
    [
        ("hundreds", Kind.COUNT, "", "“hundreds”"),
        ("thousands", Kind.LENGTH, "mi", "“thousands” of miles"),
        ("hundreds", Kind.LENGTH, "ft", "“hundreds” of feet"),
        ("dozens", Kind.LENGTH, "km2", "“dozens” of square kilometres"),
        ("billions", Kind.MONEY, "USD", "“billions” of dollars"),
        ("billions of pounds", Kind.MONEY, "GBP", "“billions of pounds”"),
        ("millions", Kind.MONEY, "JPY", "“millions” of JPY"),
        ("dozens", Kind.DURATION, "year", "“dozens” of years"),
        ("tens", Kind.PERCENT, "percent", "“tens” percent"),
    ],
)
def test_a_vague_number_says_what_it_is_a_number_of(surface: str, kind: Kind, unit: str, said: str) -> None:
    """Thousands of miles and thousands of people are not one figure in a cell of the matrix."""
    figure = replace(_figure(100, 1000, Bound.VAGUE), surface=surface, kind=kind, unit=unit)
    assert wording.value(figure) == said


@pytest.mark.parametrize(
    ("name", "role", "said"),
    [
        ("Trump", "Mr", "Mr Trump"),
        ("Steve Warren", "Col.", "Col. Steve Warren"),
        ("Sean MacFarland", "Lt. Gen.", "Lt. Gen. Sean MacFarland"),
        ("James Jeffrey", "US envoy", "James Jeffrey, US envoy"),
    ],
)
def test_a_form_of_address_stands_before_the_name(name: str, role: str, said: str) -> None:
    assert wording.origin(Origin(OriginKind.REPORTED, (name,), role)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("They left.", "“They left.”"),
        ("He said “between 5 and 9.”", "“He said ‘between 5 and 9.’”"),
        ('He said "all of it" then.', "“He said ‘all of it’ then.”"),
        ("It’s ‘the boy’s boat’, he said", "“It’s “the boy’s boat”, he said”"),
        ("he said, “and then", "“he said, ‘and then”"),
        ('a board 5" wide', '“a board 5" wide”'),
    ],
)
def test_quotation_marks_within_a_quote_are_single_ones(text: str, said: str) -> None:
    """No two kinds of the same mark meet, and an apostrophe is none."""
    assert wording.in_quotes(text) == said


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_few_things_are_listed_as_one_says_them(parts, said):
    """With commas, and an "and" before the last."""
    assert wording.listed(parts) == said


@pytest.mark.parametrize(
    ("surface", "said"),
    [
        ("tens of thousands", "“tens of thousands” of men"),
        ("a few", "“a few” men"),
        ("several", "“several” men"),
    ],
)
def test_a_vague_number_is_said_with_what_it_counts_as_one_says_it(surface, said):
    """Hundreds are of something, some are not."""
    vague = replace(_figure(None, None, Bound.VAGUE), surface=surface, noun="man", noun_phrase="men")
    assert wording.headline(vague) == said
