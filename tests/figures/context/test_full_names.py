"""Who a figure goes back to is named in full, without office and dateline, and is the right one of a family."""

from __future__ import annotations

import pytest

from tests.figures.context.test_resolve import figures


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norwegian Prime Minister Ola Berg said 40 boats were lost.", "Ola Berg"),
        ("Norwegian Prime Minister Ola Berg came. Berg said 40 boats were lost.", "Ola Berg"),
        ("Harbour Board Chairman Tom Lind said 40 boats were lost.", "Tom Lind"),
        ("PORT ELEN ― Mayor Ann Brandt said that 40 boats were lost.", "Ann Brandt"),
        ("Yoon Kun-young, head of the harbour office, said 40 boats were lost.", "Yoon Kun-young"),
        ("“We lost 40 boats,” said Yoon Kun-young, head of the harbour office.", "Yoon Kun-young"),
        ("Merrit’s statement said 40 boats were lost.", "Merrit"),
    ],
)
def test_a_speaker_is_named_in_full_and_without_the_office(text: str, name: str) -> None:
    assert figures(text)["40"].origin.name == name


def test_who_is_called_by_the_last_name_is_nobody_s_wife() -> None:
    text = (
        "President Lind and his wife, Maria Lind, opened the fair on Monday.\n"
        "Mr Lind said 300 guests had come."
    )
    assert figures(text)["300"].origin.name == "Lind"


def test_of_two_with_one_last_name_the_one_named_most_is_meant() -> None:
    text = (
        "Clara Lind sold the mill to Tomas Lind in May. For years Tomas Lind had run it.\n"
        "The mill employs 300 people, Lind said."
    )
    assert figures(text)["300"].origin.name == "Tomas Lind"


def test_a_word_that_opens_a_sentence_is_no_first_name() -> None:
    text = "Following Lind's advice, the council closed the bridge.\nLind said 300 people had crossed it."
    assert figures(text)["300"].origin.name == "Lind"


def test_whom_a_newspaper_cites_is_the_first_speaker() -> None:
    chain = figures("The Harbour Post reported that 60 crews were out, citing an official.")[
        "60"
    ].origin.chain
    assert "official" in chain[0]
    assert "Harbour Post" in chain[-1]


def test_a_day_is_nobody_who_was_told() -> None:
    chain = figures("The lawyers told her Friday that 30 children had been found.")["30"].origin.chain
    assert "Friday" not in chain


def test_signs_that_there_are_none_of_say_nothing() -> None:
    assert not figures("There were no signs that the talks had moved the 30 delegates.")["30"].origin.name


def test_whom_a_report_cites_at_its_beginning_comes_first() -> None:
    text = "Citing governments it does not name, the report to the Council sets the strength at 20,000 men."
    assert figures(text)["20,000"].origin.chain == ("governments", "report to the Council")
