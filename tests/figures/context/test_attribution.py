"""Who said a number: every way in which news prose passes something on."""

from __future__ import annotations

import pytest

from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import OriginKind
from reader.domain.text import Span
from reader.figures.context.attribution import Attributor
from reader.figures.context.readings import Attribution

SAID = [
    # reported speech, before and behind the speaker
    ("The governor said 40 houses were lost.", "40", "The governor"),
    ("Some 40 houses were lost, the governor said.", "40", "the governor"),
    ("The river, the mayor said, had drowned 40 cattle.", "40", "the mayor"),
    ("Maria Ortega told reporters that 40 houses were lost.", "40", "Maria Ortega"),
    ("Maria Ortega argued during a long debate on Monday that 40 houses were lost.", "40", "Maria Ortega"),
    # appositives between the name and the verb
    ("Lena Brandt, the head of the relief agency, said 300 tents had arrived.", "300", "Lena Brandt"),
    ("Hilfswerk, a charity that counts the dead, estimates that 300 people drowned.", "300", "Hilfswerk"),
    # inversion and comma inversion
    ('"We lost 25 boats in the storm," said Tomas Lind, a fisherman.', "25", "Tomas Lind"),
    ('"We lost 25 boats in the storm," Tomas Lind said.', "25", "Tomas Lind"),
    ("At least 25 boats sank, said Tomas Lind, the harbour master.", "25", "Tomas Lind"),
    # according to, per, as somebody said, in somebody's view
    ("At least 12 bridges collapsed, according to the transport ministry.", "12", "the transport ministry"),
    ("According to the transport ministry, 12 bridges collapsed.", "12", "the transport ministry"),
    ("The army kept 12 bridges, as General Okoro had promised.", "12", "General Okoro"),
    ("In his view the ranks have grown to 12,000.", "12,000", "his"),
    # passive
    ("The inspectors were told by the ministry that 90 rifles were missing.", "90", "the ministry"),
    # papers that speak
    ("A new survey found that 61 percent of farmers had left.", "61", "A new survey"),
    ("A survey by the Karlsen Institute shows 61 percent of farmers leaving.", "61", "Karlsen Institute"),
    ("The ministry's estimate of 700 dead was disputed.", "700", "The ministry's"),
    ("Washington's figure had stayed between 700 and 900.", "700", "Washington's"),
    # headlines
    ("Pentagon: 700 Fighters Left In The Valley", "700", "Pentagon"),
    ("700 fighters not yet gone from the valley, UN finds", "700", "UN"),
    # a sentence that goes on
    ("Nadia Haddad says her party raised two ships, and lost 14 boats.", "14", "Nadia Haddad"),
    # the outermost speaker is the one the publication listened to
    ("The Daily Post wrote that Mr Hall had claimed 55 votes.", "55", "The Daily Post"),
]


def attributed(text: str, number: str) -> Attribution | None:
    """Return the attribution of a number in a text."""
    document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")))
    start = text.index(number)
    return Attributor(document).at(Span(start, start + len(number)))


@pytest.mark.parametrize(("text", "number", "source"), SAID)
def test_a_number_goes_back_to_whoever_said_it(text: str, number: str, source: str) -> None:
    found = attributed(text, number)
    assert found is not None
    assert found.mention is not None
    said = text.index(source)
    assert found.mention.overlaps(Span(said, said + len(source))), found.mention.of(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The flood destroyed 40 houses.", "40"),
        ("The minister visited 40 houses on Tuesday.", "40"),
        ("The team added 40 players to its list.", "40"),
        # inside the relative clause of another
        ("The bridge, which engineers say is safe, carries 40 trains.", "40"),
        ("GENEVA, Feb. 2 (Agency) — The minister said nobody had been hurt.", "2"),
        ('"Nobody was hurt," the minister said at 3 p.m. on Tuesday.', "3"),
    ],
)
def test_what_nobody_said_is_the_publications_own(text: str, number: str) -> None:
    assert attributed(text, number) is None


def test_a_quote_left_open_goes_on_in_the_next_paragraph() -> None:
    text = (
        "“We had nothing left,” said Anna Weber. “It was a hard winter.\n“In spring 80 families came back.”"
    )
    found = attributed(text, "80")
    assert found is not None
    assert found.kind is OriginKind.DIRECT_QUOTE
    assert found.mention is not None
    assert found.mention.of(text) == "Anna Weber"


def test_a_quote_without_speaker_belongs_to_the_one_before_in_its_paragraph() -> None:
    text = "Many people had fled, a baker said. “We were just 9 men, and it felt like a crowd.”"
    found = attributed(text, "9 men")
    assert found is not None
    assert found.mention is not None
    assert found.mention.of(text) == "a baker"


def test_a_transcript_names_the_speaker_at_the_start_of_the_line() -> None:
    text = "HOST: How many came back?\nWEBER: We counted 80 families."
    found = attributed(text, "80")
    assert found is not None
    assert found.mention is not None
    assert found.mention.of(text) == "WEBER"


def test_believed_and_estimated_name_nobody() -> None:
    found = attributed("Up to 800 fighters are believed to be hiding in the hills.", "800")
    assert found is not None
    assert found.kind is OriginKind.PASSIVE
    assert found.mention is None


def test_markup_left_in_the_text_is_no_quote() -> None:
    assert attributed('<tweet author="someone" time="14490">Rain again today.', "14490") is None
