"""Who said it, where the sentence is long, broken or rare, and who did not say it after all."""

import pytest

from reader.domain.document import Block, BlockKind, Document
from reader.domain.text import Span
from reader.figures.context.attribution import Attributor

SAID = [
    # Verbs whose subject the parser gives to another verb.
    (
        "The ferry will carry 60 lorries a day, a senior harbour official confirmed late on Monday.",
        "60",
        "official",
    ),
    (
        "Rations for 8,000 villagers will be halved, its country director, Pia Lund, warned on Tuesday.",
        "8,000",
        "director",
    ),
    (
        "Half of the 40 wells are dry, the mayor's adviser estimates, and nobody digs new ones.",
        "40",
        "adviser",
    ),
    (
        "The inspectorate said the warehouses, which hold 700 tonnes of wheat, were sold in May.",
        "700",
        "inspectorate",
    ),
    ("Rope-makers in the port said their orders for the 3 spring months had doubled.", "3", "Rope-makers"),
    ("The mill will lay off 90 people, said managing director Olaf Brandt.", "90", "Olaf Brandt"),
    ("The mill will lay off 90 people, managing director Olaf Brandt said yesterday.", "90", "Olaf Brandt"),
    (
        "Exports fell to 310 tonnes, while imports stood at 95 tonnes, the customs bureau said.",
        "95",
        "customs bureau",
    ),
    ("Since the thaw, the ranger said, wolves have killed 30 sheep.", "30", "ranger"),
    ("The dyke will hold for 40 hours, a retired engineer was quoted as saying.", "40", "engineer"),
    # What goes on behind the verb.
    ("The bank said it closed two branches and will cut 85 jobs in spring.", "85", "bank"),
    ("The bank said in a statement it expects losses of 12 million crowns.", "12", "bank"),
    # Things of which something is said.
    ("The damage exceeds the 48 million crowns announced by the insurers in June.", "48", "insurers"),
    ("The villagers mourn the 26 men the army says were killed by a mine.", "26", "the army"),
    # A number that opens what is said.
    ("The warden said at least 25 of the otters in his district were sick.", "25", "warden"),
    ("The guides told Reuters as many as 16 climbers were lost.", "16", "guides"),
    ("Beekeepers in the valley believe between 70 and 90 hives were stolen.", "70", "Beekeepers"),
    ("According to the observatory, between 8 and 12 tremors were felt.", "8", "observatory"),
    ("Local growers estimated that some 50 hectares were lost.", "50", "growers"),
    ("Some 50 hectares were lost, said two local growers.", "50", "growers"),
    ("The Free Harbour Front (FHF) said it had 44 boats.", "44", "Front"),
    ('"We mended 18 nets," said the report.', "18", "report"),
    # Estimates and papers.
    ("The governor raised the toll to 61.", "61", "governor"),
    ("The bank's estimate that the dam would cost 900 crowns a head was wrong.", "900", "bank"),
    ("The institute raised its growth forecast for the region to 3.1 percent.", "3.1", "institute"),
    ("The union put its members' losses at 230 crowns a month.", "230", "union"),
    ("The synod issued a statement saying that 14 chapels had burned.", "14", "synod"),
    ("The colonel made it clear that 9 of his men would stay.", "9", "colonel"),
    ("They cite the flood of 1997, when the state admitted that 66 houses were lost.", "66", "the state"),
    ("According to a 20-page complaint by the fishermen, 33 boats were seized.", "33", "complaint"),
    ("In a statement, the brewers' guild said 5 cellars had been flooded.", "5", "guild"),
]

NOT_SAID = [
    ("The storm claimed 12 lives before it left the coast.", "12"),
    ("The Greens came second, claiming 31 percent of the vote.", "31"),
    ("The council declared war on litter, which fills 40 carts a week.", "40"),
    ("The museum showed 30 photographs to the court.", "30"),
    ("Ilse Varga published 15 letters.", "15"),
    ("She read 40 books in prison.", "40"),
    ("The envoy warned 20 families.", "20"),
    ("The seven barges were seen by the pilot on Monday.", "seven"),
    ("The mayor raised the number of guards to 35.", "35"),
    ("The king declared a state of emergency in 6 towns.", "6"),
    ("The army put 400 men at the two gates.", "400"),
    ("In the next 8 weeks the guild would do well to listen.", "8"),
    ('"Nobody came," the abbot said, referring to the 12 meetings of the year before.', "12"),
    ("In a statement, one of the lawyers said the judge was wrong.", "one"),
]


def attributed(text, number):
    start = text.index(number)
    document = Document((Block(BlockKind.PARAGRAPH, text),))
    return Attributor(document).at(Span(start, start + len(number)))


@pytest.mark.parametrize(("text", "number", "source"), SAID)
def test_the_speaker_is_found_where_the_sentence_is_hard_to_parse(text, number, source):
    """The words that name the speaker are found by what stands around the verb."""
    found = attributed(text, number)
    start = text.index(source)
    assert found is not None
    assert found.mention is not None
    assert found.mention.overlaps(Span(start, start + len(source))), found.mention.of(text)


@pytest.mark.parametrize(("text", "number"), NOT_SAID)
def test_what_was_done_or_told_by_the_writer_has_no_speaker(text, number):
    """A word of saying in the sentence makes nobody the origin of what it does not pass on."""
    assert attributed(text, number) is None
