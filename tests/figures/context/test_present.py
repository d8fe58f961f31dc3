"""As of when a figure holds where no day of publication is known, or where its time is told in passing."""

from __future__ import annotations

import pytest

from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import AsOf, AsOfBasis, Figure, Precision
from reader.figures.extract import extract


def figures(text: str, published: str = "") -> dict[str, Figure]:
    """Return the figures of an article by what is printed; lines are paragraphs."""
    document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")))
    return {one.surface: one for one in extract(document, published, "The Daily Post").figures}


def as_of(text: str, surface: str, published: str = "") -> AsOf | None:
    return figures(text, published)[surface].as_of


def days(found: AsOf | None) -> tuple[str, str]:
    return (found.first, found.last) if found else ("", "")


_COUNT = "\nSome 340 families still live in tents."


@pytest.mark.parametrize(
    ("opening", "first", "last"),
    [
        ("Nearly two years have passed since the flood of Lindau in May 2016.", "2018-03", "2018-05"),
        ("It has been ten months since the dam broke in January 2015.", "2015-11", "2015-11"),
        ("More than a decade has passed since the strike of 1990.", "2000-01", "2003-12"),
        ("Three years have gone by since the quake, which in June of 2011 hit us.", "2014-05", "2014-07"),
    ],
)
def test_an_article_without_a_date_is_dated_by_the_time_that_it_says_has_passed(
    opening: str, first: str, last: str
) -> None:
    """The months are coarse and said to be inferred."""
    found = as_of(opening + _COUNT, "340")
    assert found is not None
    assert found.basis is AsOfBasis.INFERRED
    assert found.precision in (Precision.SEASON, Precision.YEAR)
    assert (found.first[:7], found.last[:7]) == (first, last)


@pytest.mark.parametrize(
    "opening",
    [
        "“Two years have passed since the flood of May 2016,” a notice from the time reads.",
        "Two years have passed since the flood of May 2016. The mayor left in March 2024.",
        "Two years have passed since the flood.",
    ],
)
def test_an_article_is_not_dated_by_what_it_quotes_or_goes_beyond(opening: str) -> None:
    assert as_of(opening + _COUNT, "340") is None


def test_a_day_of_publication_is_better_than_what_can_be_inferred() -> None:
    text = "Two years have passed since the flood of May 2016." + _COUNT
    found = as_of(text, "340", "2018-06-02")
    assert found is not None
    assert found.basis is AsOfBasis.PUBLICATION


@pytest.mark.parametrize(
    "text",
    [
        "At its height the guild had 9,400 members in the north.",
        "The guild, which once ruled 9,400 villages, is gone.",
        "In 2011 the guild lost its hall. At its zenith it had counted 9,400 members.",
        "At one time the guild owned 9,400 boats.",
        "While 9,400 boats were lost in past years, the guild still has some left.",
    ],
)
def test_what_was_once_is_not_as_of_publication(text: str) -> None:
    assert as_of(text, "9,400", "2018-06-02") is None


@pytest.mark.parametrize(
    "text",
    [
        "At its height the guild filled halls; now it has 9,400 members.",
        "While boats were lost in past years, the guild still has 9,400 of them.",
        "At the height of the storm 9,400 homes were dark.",
        "The bridge, once finished, will carry 9,400 cars.",
    ],
)
def test_what_is_now_or_tells_when_is_as_of_publication(text: str) -> None:
    found = as_of(text, "9,400", "2018-06-02")
    assert found is not None
    assert found.basis is AsOfBasis.PUBLICATION


def test_a_total_is_not_of_the_time_that_a_part_of_it_was_counted_over() -> None:
    text = (
        "Inspector Ruth Hale told the council on Monday: 310 fines since she came to the city last March, "
        "besides 90 by her deputy, make 400."
    )
    found = figures(text, "2018-06-06")
    assert days(found["400"].as_of) == ("2018-06-04", "2018-06-04")


def test_since_at_the_front_holds_for_what_follows() -> None:
    found = as_of("Since the mine was closed in 2015, 400 people have left the valley.", "400", "2018-06-06")
    assert found is not None
    assert found.first == "2015-01-01"


def test_what_was_before_an_event_goes_on_into_the_next_sentences() -> None:
    text = "Before their rise in 2006, the brigades were hardly known. They had some 60 members."
    assert days(as_of(text, "60", "2018-06-02")) == ("2005-01-01", "2006-12-31")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Before its fall in 2003, the party had 40 members.", "2003-12-31"),
        ("Before the flood of 1998/99, the village had 40 people.", "1999-12-31"),
        ("Before her election in May 2014 the union had 40 members.", "2014-05-31"),
        ("Before the merger in late 2011, the firm had 40 shops.", "2011-12-31"),
        ("The order counted 40 nuns before its return in 1890.", "1890-12-31"),
    ],
)
def test_before_an_event_is_any_time_before_it(text: str, last: str) -> None:
    found = as_of(text, "40", "2018-06-02")
    assert found is not None
    assert (found.precision, found.last) == (Precision.BEFORE, last)


def test_what_is_now_is_not_of_the_time_before_an_event() -> None:
    text = "Before their rise in 2006, the brigades were hardly known. They have some 60 members today."
    assert days(as_of(text, "60", "2018-06-02")) == ("2018-06-02", "2018-06-02")


def test_a_report_dates_what_its_speaker_says_later_past_other_words_of_his() -> None:
    text = (
        "The herds are shrinking, Commissioner Ola Berg said in a report released in February.\n"
        "Wolves are not to blame, according to Mr Berg.\n"
        "The rangers disagree.\n"
        "Mr Berg said there were still 5,200 animals."
    )
    found = as_of(text, "5,200", "2018-06-02")
    assert found is not None
    assert (found.basis, found.first) == (AsOfBasis.REPORT, "2018-02-01")


def test_what_was_told_far_above_does_not_date_a_later_figure() -> None:
    text = (
        "The council was told by the Harbour Board in July 2017 that 900 ships had called.\n"
        "The pilots are content.\n"
        "The tugs are old.\n"
        "The Harbour Board estimated that it was most likely 50 tugs."
    )
    found = as_of(text, "50", "2018-06-02")
    assert found is not None
    assert found.basis is AsOfBasis.PUBLICATION
