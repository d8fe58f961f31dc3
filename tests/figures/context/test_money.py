"""Names that several countries have for their money."""

from __future__ import annotations

import pytest

from reader.domain.document import Block, BlockKind, Document
from reader.figures.extract import extract


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Repairs in Lahore cost Rs 20 million, the council said.", "PKR"),
        ("Repairs in Kerala cost Rs 20 million, the council said.", "INR"),
        ("Repairs cost Rs 20 million, the council said.", "rupee"),
        ("In Tripoli, Libya, a loaf costs 2 dinars.", "LYD"),
        ("In Switzerland a loaf costs 5 francs.", "CHF"),
        ("In Pakistan the loan of $20 million was refused.", "USD"),
    ],
)
def test_a_shared_name_is_the_money_of_the_country_told_of(text: str, unit: str) -> None:
    """Where no country is told of, the name stays what it is: nothing is guessed."""
    (figure,) = extract(Document((Block(BlockKind.PARAGRAPH, text),))).figures
    assert figure.unit == unit
