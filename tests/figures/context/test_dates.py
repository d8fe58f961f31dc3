"""Dates in running text: what is found, which days it can mean, and what is no date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.figure import Precision
from reader.figures.context.dates import find_dates, parse_published

PUBLISHED = date(2019, 3, 24)  # a Sunday


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("on 20 February 2019", "2019-02-20", "2019-02-20", Precision.DAY),
        ("on Oct. 26, 2019,", "2019-10-26", "2019-10-26", Precision.DAY),
        ("Wed 07th August 2019 |", "2019-08-07", "2019-08-07", Precision.DAY),
        ("dated 2018-12-01.", "2018-12-01", "2018-12-01", Precision.DAY),
        ("in July 2018", "2018-07-01", "2018-07-31", Precision.MONTH),
        ("in late August 2016", "2016-08-21", "2016-08-31", Precision.MONTH),
        ("in mid-March", "2019-03-11", "2019-03-21", Precision.MONTH),
        ("in December", "2018-12-01", "2018-12-31", Precision.MONTH),
        ("in May", "2018-05-01", "2018-05-31", Precision.MONTH),
        ("in April last year", "2018-04-01", "2018-04-30", Precision.MONTH),
        ("by early March this year", "2019-03-01", "2019-03-11", Precision.MONTH),
        ("last December", "2018-12-01", "2018-12-31", Precision.MONTH),
        ("last month", "2019-02-01", "2019-02-28", Precision.MONTH),
        ("in 2013/14", "2013-01-01", "2014-12-31", Precision.YEAR),
        ("in the 1990s", "1990-01-01", "1999-12-31", Precision.YEAR),
        ("in the summer of 2016", "2016-06-01", "2016-08-31", Precision.SEASON),
        ("in the second quarter of 2016", "2016-04-01", "2016-06-30", Precision.SEASON),
        ("on Easter Sunday 2019", "2019-04-21", "2019-04-21", Precision.DAY),
        ("last year", "2018-01-01", "2018-12-31", Precision.YEAR),
        ("earlier this year", "2019-01-01", "2019-03-24", Precision.YEAR),
        ("over the last five years", "2014-03-24", "2019-03-24", Precision.YEAR),
        ("three weeks ago", "2019-03-03", "2019-03-03", Precision.DAY),
        ("two years ago", "2017-01-01", "2017-12-31", Precision.YEAR),
        ("on Saturday", "2019-03-23", "2019-03-23", Precision.DAY),
        ("on Sunday", "2019-03-24", "2019-03-24", Precision.DAY),
        ("yesterday", "2019-03-23", "2019-03-23", Precision.DAY),
        ("on August 7", "2018-08-07", "2018-08-07", Precision.DAY),
    ],
)
def test_a_date_is_found_and_placed(text: str, first: str, last: str, precision: Precision) -> None:
    found = find_dates(text, PUBLISHED)
    assert [(one.first.isoformat(), one.last.isoformat(), one.precision) for one in found] == [
        (first, last, precision)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "it may go now",
        "a second man",
        "$2018",
        "2,019 men",
        "they march on",
        "one of the second",
        "room 1850b",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


def test_what_is_told_relative_to_now_needs_the_date_of_publication() -> None:
    assert find_dates("on Saturday, last year, three weeks ago, in February", None) == []
    assert len(find_dates("in July 2018", None)) == 1


def test_since_lasts_until_publication() -> None:
    (found,) = find_dates("since 2014", PUBLISHED)
    assert (found.first, found.last) == (date(2014, 1, 1), PUBLISHED)


@given(st.dates(date(1900, 1, 2), date(2099, 12, 30)))
@settings(deadline=None, max_examples=60)
def test_every_day_is_read_back_in_every_usual_way_of_writing_it(day: date) -> None:
    month = day.strftime("%B")
    for written in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        (found,) = find_dates(f"It was on {written}.", PUBLISHED)
        assert (found.first, found.last) == (day, day)


@given(st.text(max_size=120), st.dates(date(1900, 1, 2), date(2099, 12, 30)))
@settings(deadline=None, max_examples=100)
def test_any_text_gives_spans_within_it_in_order(text: str, published: date) -> None:
    end = 0
    for one in find_dates(text, published):
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.first <= one.last + timedelta(days=0)
        end = one.span.end


@pytest.mark.parametrize(
    ("value", "day"),
    [("2019-03-24", date(2019, 3, 24)), ("2019-03", date(2019, 3, 1)), ("2019", date(2019, 1, 1)), ("", None),
     ("soon", None), ("2019-13-40", None)],
)  # fmt: skip
def test_a_published_date_may_be_a_day_a_month_or_a_year(value: str, day: date | None) -> None:
    assert parse_published(value) == day
