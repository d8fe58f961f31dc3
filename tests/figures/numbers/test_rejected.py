"""A number that is no figure is kept with its reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.domain.figure import REASONS, Extraction

Read = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "surface", "reason"),
    [
        ("It began on 20 February 2019.", "20 February 2019", "date"),
        ("It fell in March of 2019.", "2019", "date"),
        ("By 2012 it ruled the town.", "2012", "date"),
        ("The war of 2014-15 ended.", "2014", "date"),
        ("Four years ago she left.", "Four", "date"),
        ("It was posted at 13:09 GMT.", "13:09", "time"),
        ("They met at 7 p.m. in a cellar.", "7", "time"),
        ("She was aged 15 then.", "15", "age"),
        ("Her two-day-old son slept.", "two", "age"),
        ("Omar, 34, lost his shop.", "34", "age"),
        ("It is the 18th report.", "18", "ordinal"),
        ("In the 1990s nobody knew.", "1990", "decade"),
        ("A B-1B bomber flew low.", "B-1B", "name"),
        ("The head of MI6 spoke.", "MI6", "identifier"),
        ("The Group of Seven met.", "Seven", "name"),
        ("One of the ruined houses stood.", "One", "one of"),
        ("One commander broke ranks.", "One", "determiner"),
        ("They fought one another.", "one", "idiom"),
        ("It was the lesser of two evils.", "two", "idiom"),
        ("She made a half-hearted apology.", "half-hearted", "idiom"),
        ("1. How it was lost", "1", "list number"),
        ("See page 12 for more.", "12", "reference"),
        ("They won 3-1 on Sunday.", "3", "score"),
        ("Several months went by.", "Several", "vague quantifier"),
        ("It may return within the next few years.", "few", "vague quantifier"),
    ],
)
def test_reasons(read: Read, text: str, surface: str, reason: str) -> None:
    found = read(text)
    assert not found.figures, [figure.surface for figure in found.figures]
    assert reason in {one.reason for one in found.not_figures}
    assert any(surface in one.surface for one in found.not_figures)


def test_every_reason_given_is_one_of_the_listed(read: Read) -> None:
    text = (
        "On 3 May 2018 one of 12 men, Ali, 40, left at 9:30 for the 2nd time; the score was 2-0 in Room 101."
    )
    assert {one.reason for one in read(text).not_figures} <= set(REASONS)


def test_a_round_number_of_people_is_no_year(read: Read) -> None:
    (figure,) = read("The army kept 2000 troops in the east.").figures
    assert figure.low == 2000


def test_not_one_is_none(read: Read) -> None:
    (figure,) = read("Not one of the militias has left the alliance.").figures
    assert (figure.low, figure.high, figure.noun) == (0, 0, "militia")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("On Palm Sunday 2017 bombers struck a church.", "date"),
        ("On Christmas Eve 2016 gunmen blocked the road.", "date"),
        ("On Monday 2013 villagers marched.", "date"),
        ("Since Bastille Day 1998 dancers have met there.", "date"),
        ("Hassan Omar, a Parisian who left at 17, has returned.", "age"),
        ("The army has soldiers. Nadia Roth, who enlisted at 16, wrote to her mother.", "age"),
        ("He threw handfuls of sand.", "vague quantifier"),
    ],
)
def test_what_only_looks_like_a_count_is_none(read: Read, text: str, reason: str) -> None:
    found = read(text)
    assert not found.figures
    assert reason in {one.reason for one in found.not_figures}


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("On Friday 2000 soldiers crossed the river.", 2000),
        ("On Palm Sunday 2,017 pilgrims came.", 2017),
        ("They put the strength at 400.", 400),
        ("He shook hands with handfuls of soldiers.", 2),
        ("It looks like a hundred men passed here.", 100),
    ],
)
def test_what_only_looks_like_a_date_or_an_age_counts(read: Read, text: str, low: float) -> None:
    assert [figure.low for figure in read(text).figures] == [low]


def test_one_person_killed_is_counted(read: Read) -> None:
    figures = read("The shelling killed one soldier and two farmers.").figures
    assert [figure.low for figure in figures] == [1, 2]


def test_the_age_of_a_thing_is_a_figure(read: Read) -> None:
    (figure,) = read("A 2,900-year-old wall was found.").figures
    assert str(figure.kind) == "age"
