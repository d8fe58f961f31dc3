"""Who speaks for a capital, whose title stands before the name, and what is a place by its form."""

import pytest

from reader.domain.document import Block, BlockKind, Document
from reader.figures.extract import extract


def only(text):
    (figure,) = extract(Document((Block(BlockKind.PARAGRAPH, text),)), "2019-03-24", "Paper").figures
    return figure


def test_an_envoy_who_says_what_the_capital_believes_is_the_origin():
    """ "Washington" is the envoy's own side, not a second speaker."""
    figure = only(
        "Ada Lindqvist, the US envoy for the valley, said that Washington believes 900 men are left there."
    )
    assert figure.origin.chain == ("Ada Lindqvist",)


def test_a_critic_who_says_what_the_capital_believes_passes_it_on():
    """Whoever does not speak for the capital leaves it the first speaker."""
    figure = only("A critic, Ada Lindqvist, said that Washington believes 900 men are left in the valley.")
    assert figure.origin.chain[0] == "Washington"


def test_the_name_behind_a_long_title_is_the_speaker():
    """The title is the role, the name is the name."""
    figure = only(
        "The US Special Envoy to the river talks, Ada Lindqvist, said on Monday that 900 boats had come."
    )
    assert figure.origin.name == "Ada Lindqvist"
    assert "Envoy" in figure.origin.role


def test_a_word_that_opens_a_sentence_is_no_part_of_a_name():
    """A name is never lengthened by the "But" before it."""
    text = "Ada Lindqvist spoke first. But Lindqvist said later that 900 boats had come."
    assert only(text).origin.name == "Ada Lindqvist"


@pytest.mark.parametrize("place", ["Karsh Dor mountains", "Lower Sarn valley"])
def test_a_place_that_no_list_holds_is_known_by_its_form(place):
    """The mountains at whose foot something stands are where it stands."""
    figure = only(
        f"At the foot of the {place}, between lands held by Iraq’s army and others, some 400 fighters hold out."
    )
    assert figure.scope.places[0] in place
