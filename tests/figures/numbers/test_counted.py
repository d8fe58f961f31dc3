"""Every count says what it counts, even where the noun is left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.domain.figure import Extraction, Figure, Kind

Only = Callable[[str], Figure]
Read = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "noun", "phrase"),
    [
        ("The force seized 400 armed IS fighters.", "fighter", "armed IS fighters"),
        ("Dozens of Western recruits came.", "recruit", "Western recruits"),
        ('It counts 15,000 "armed supporters" in the hills.', "supporter", "armed supporters"),
        ("Eight of Karim's comrades were shot.", "comrade", "Karim's comrades"),
        (
            "More than 900 Islamic State (ISIS) fighters stayed behind.",
            "fighter",
            "Islamic State (ISIS) fighters",
        ),
        ("A 2,000-troop force will leave.", "troop", "troop"),
        ("They held thousands of square miles.", "mile", "square miles"),
        ("The total number of gunmen was 900.", "gunman", "gunmen"),
    ],
)
def test_the_counted_noun(only: Only, text: str, noun: str, phrase: str) -> None:
    figure = only(text)
    assert (figure.noun, figure.noun_phrase) == (noun, phrase)


def test_a_coordinated_number_counts_the_same(read: Read) -> None:
    first, second = read("There are 15,000-17,000 militants in Iraq and 13,000-14,000 in Syria.").figures
    assert first.noun == second.noun == "militant"
    assert (second.low, second.high) == (13_000, 14_000)


def test_a_following_sentence_may_leave_the_noun_out(read: Read) -> None:
    figures = read(
        "Up to 40,000 foreigners travelled there. By last autumn more than 5,600 had gone home."
    ).figures
    assert figures[-1].noun == "foreigner"


def test_that_number_counts_what_was_counted_before(read: Read) -> None:
    figures = read(
        "At least 2,000 fighters act in Kunar. In Fezzan, that number is believed to be 800."
    ).figures
    assert (figures[-1].low, figures[-1].noun) == (800, "fighter")


def test_an_equivalent_amount_repeats_the_number(read: Read) -> None:
    first, second = read(
        "Luzon is home to as many as 750 rebels, and Sabah is expected to have an equivalent amount."
    ).figures
    assert (second.low, second.high, second.noun) == (first.low, first.high, "rebel")


def test_killed_and_wounded_are_two_figures(read: Read) -> None:
    killed, wounded = read("The blast left at least 135 killed and 5,000 wounded.").figures
    assert (killed.low, killed.high) == (135, None)
    assert wounded.low == 5000


def test_an_increment_is_marked(read: Read) -> None:
    first, second = read("Paris sent 400 soldiers. Another 200 followed in May.").figures
    assert (first.increment, second.increment) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "Only 500 of 3,500 prisoners were tried.",
        "London will leave 400 soldiers, 200 of which guard the port.",
        "The group has 14,000 members, including up to 3,000 foreigners.",
        "About 5,000 fighters are inside. Among them are some 2,000 foreigners.",
        # A mark before one sum and a word behind the other name the same currency.
        "The city spent $2 million of the 10 million dollars on bridges.",
        "The fund lent 40 million euros, €12m of which went to farms.",
    ],
)
def test_a_part_points_to_its_whole(read: Read, text: str) -> None:
    figures = read(text).figures
    part = min(figures, key=lambda figure: figure.high or 0)
    whole = max(figures, key=lambda figure: figure.high or 0)
    assert part.subset_of == whole.span


def test_the_wrong_army_keeps_its_own_noun(read: Read) -> None:
    text = "About 5,000 IS fighters face 17,000 fighters on the SDF side."
    ours, theirs = read(text).figures
    assert (ours.noun_phrase, theirs.noun_phrase) == ("IS fighters", "fighters")


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The navy captured 40 gunmen.", "capture"),
        ("Some 40,000 who joined the caliphate came from abroad.", "join"),
        ("About 2,000 troops will remain in the north.", "remain"),
        ("Hundreds of gunmen gave themselves up.", "surrender"),
    ],
)
def test_what_is_said_of_those_counted(only: Only, text: str, predicate: str) -> None:
    assert only(text).predicate == predicate


def test_a_share_is_a_percentage(only: Only) -> None:
    figure = only("Nearly a quarter of the houses burned.")
    assert (figure.kind, figure.low, figure.unit, figure.noun) == (Kind.PERCENT, 25, "percent", "house")


def test_one_in_three_is_a_percentage(only: Only) -> None:
    figure = only("One in three villages has no well.")
    assert figure.kind is Kind.PERCENT
    assert figure.low == pytest.approx(100 / 3)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Some 4,000 people are trapped, 1,000 of them children.", "child"),
        ("The 3,000-odd captives came home.", "captive"),
        ("The death toll rose to 321.", "death"),
        ("Dozens, possibly hundreds, of bodies were found.", "body"),
        ("He won 20 of his last 25 races.", "race"),
    ],
)
def test_the_last_figure_counts(read: Read, text: str, noun: str) -> None:
    assert read(text).figures[-1].noun == noun


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("The floods reached four countries, killing thousands.", ["countries", "people"]),
        ("The storm hit 12 provinces, wounding hundreds.", ["provinces", "people"]),
        ("They killed 12 soldiers and wounded 20.", ["soldiers", "soldiers"]),
        ("The convoy carried 3,000 women and children.", ["women and children"]),
        ("About 500 men, women and children left.", ["men, women and children"]),
        ("The 400 women and soldiers marched.", ["women"]),
    ],
)
def test_people_are_counted_where_people_are_meant(read: Read, text: str, phrases: list[str]) -> None:
    assert [figure.noun_phrase for figure in read(text).figures] == phrases
