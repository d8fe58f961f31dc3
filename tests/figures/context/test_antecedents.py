"""Whom "he said" and "they said" mean: who spoke before, not what the sentence tells of."""

from __future__ import annotations

from tests.figures.context.test_resolve import figures


def test_they_are_those_who_spoke_and_not_the_earthquake_of_the_sentence() -> None:
    text = (
        "A strong quake killed one fisherman in the north, authorities said.\n"
        "The quake, at dawn, measured 6.3 on the Richter scale, they said."
    )
    assert figures(text)["6.3"].origin.name == "authorities"


def test_he_is_no_machine_and_none_of_the_men() -> None:
    text = (
        "The spokesman for the harbour was tired. “We lost a crane,” the spokesman said.\n"
        "The men lost 30 boats beside the breaker, he said."
    )
    assert "spokesman" in figures(text)["30"].origin.name


def test_he_is_whom_the_same_sentence_names_where_nobody_spoke_before() -> None:
    text = "Tomas Lind lost 30 boats in the storm, he said."
    assert figures(text)["30"].origin.name == "Tomas Lind"


def test_a_second_subject_of_what_is_said_is_said_too() -> None:
    text = "The sources said 30 rebels and 12 government soldiers were killed when 800 men attacked the base."
    found = figures(text)
    assert {found[one].origin.name for one in ("30", "12")} == {"sources"}


def test_who_stands_before_said_speaks_though_others_do_something_in_the_sentence() -> None:
    text = "Both firms employ few sailors and union leaders said most of the 40,000 were still on strike."
    assert "union leaders" in figures(text)["40,000"].origin.name
