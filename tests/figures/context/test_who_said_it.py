"""Who said it, in the forms of news prose: each form in several variants, written before they were tried."""

import pytest

from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import OriginKind
from reader.domain.text import Span
from reader.figures.context.attribution import Attributor
from reader.figures.extract import extract

FORMS = {
    "names inside quotes": [
        (
            '"Colonel Haas told us that 40 trucks were coming, and I believed Haas," said Irina Moll.',
            "40",
            "Irina Moll",
        ),
        ('"My cousin Petra said 9 goats had died," the farmer recalled.', "9", "the farmer"),
        ('Joana Prado said: "The mayor, Luis Falk, promised us 300 beds."', "300", "Joana Prado"),
        ('"Ask Minister Dorn about the 70 missing boats," the captain added.', "70", "the captain"),
    ],
    "comma inversion": [
        ('"They left us 16 sacks of rice," said Ilse Varga.', "16", "Ilse Varga"),
        ('"They left us 16 sacks of rice," explained Ilse Varga, who runs the store.', "16", "Ilse Varga"),
        ("“There were 45 of them,” recalled the shepherd.", "45", "the shepherd"),
        (
            "Forty-five trucks crossed the bridge, said a border guard who asked not to be named.",
            "Forty-five",
            "a border guard",
        ),
        (
            "The dam holds back 90 million tonnes of mud, warned Klara Stein of the mining inspectorate.",
            "90",
            "Klara Stein",
        ),
        ('"We counted 33 craters," tweeted Mostafa Karim, a doctor.', "33", "Mostafa Karim"),
    ],
    "told the watchdog": [
        ("The brigade told the inspectors that it had lost 14 tanks.", "14", "The brigade"),
        (
            "The ministry told parliament's budget committee it had spent £39m on drones.",
            "39",
            "The ministry",
        ),
        ("Rescuers told the agency 52 people were still under the snow.", "52", "Rescuers"),
        (
            "The auditors were told by the port authority that 21 cranes stood idle.",
            "21",
            "the port authority",
        ),
        ("The army informed the ombudsman that 17 recruits had deserted.", "17", "The army"),
    ],
    "according to": [
        ("According to two aid workers, the camp held 6,000 people.", "6,000", "two aid workers"),
        ("The camp held 6,000 people, according to two aid workers.", "6,000", "two aid workers"),
        ("The camp, according to aid workers, held 6,000 people.", "6,000", "aid workers"),
        (
            "In March, according to figures from the customs office, 80 ships were turned back.",
            "80",
            "figures from the customs office",
        ),
        (
            "The first village lost 12 houses; the second lost 30; and the third lost 44, according to the district council.",
            "30",
            "the district council",
        ),
    ],
    "appositives": [
        ("Rolf Amsel, the union's treasurer, said 700 miners had joined.", "700", "Rolf Amsel"),
        ("Rolf Amsel, who has led the union since 1999, said 700 miners had joined.", "700", "Rolf Amsel"),
        (
            "The union's treasurer, Rolf Amsel, said 700 miners had joined.",
            "700",
            "The union's treasurer, Rolf Amsel",
        ),
        ("Wasserwacht, a group that tracks floods, reported 19 broken dykes.", "19", "Wasserwacht"),
        ("Wasserwacht, which tracks floods in the delta, says 19 dykes broke.", "19", "Wasserwacht"),
        (
            "Some 19 dykes broke, said Wasserwacht, a group that tracks floods in the delta.",
            "19",
            "Wasserwacht",
        ),
    ],
    "open quotes": [
        (
            "“We had no warning,” said Ines Kolb. “The water rose.\n“Within the hour 60 houses were gone.\n“Then came the wind.”",
            "60",
            "Ines Kolb",
        ),
        (
            '"We had no warning," said Ines Kolb. "The water rose.\n"Within the hour 60 houses were gone."',
            "60",
            "Ines Kolb",
        ),
        ("Ines Kolb said: “The water rose.\n“Within the hour 60 houses were gone.”", "60", "Ines Kolb"),
        (
            'Ines Kolb remembers the night: "The water rose. “Run!” my son cried. Within the hour 60 houses were gone."',
            "60",
            "Ines Kolb",
        ),
    ],
    "he said, sentences on": [
        (
            "Bruno Keller runs the ferry. It was a bad year, he said. “We carried 200 people a day.”",
            "200",
            "he said",
        ),
        (
            'Bruno Keller said the year was bad. "The river froze." "We carried 200 people a day."',
            "200",
            "Bruno Keller",
        ),
        (
            "Bruno Keller spoke of the winter. The river froze. He said 200 people had crossed on foot.",
            "200",
            "He said",
        ),
        (
            "Bruno Keller is 60. He worked on the river all his life. There were 200 boats once, he says.",
            "200",
            "he says",
        ),
    ],
    "papers": [
        (
            "A report published on Friday showed that during the first two months 45 wells had run dry.",
            "45",
            "A report",
        ),
        ("The census office raised its estimate to 1,900 nomads.", "1,900", "office"),
        ("Under the governor's plan, farmers would receive 300 euros a month.", "300", "governor's"),
        ("In a survey released on Monday, 61 percent of teachers favoured the strike.", "61", "a survey"),
        (
            "A study by the Lindgren Institute found 61 percent of wells poisoned.",
            "61",
            "A study by the Lindgren Institute",
        ),
        ("The agency lists the population of the island as 4,210.", "4,210", "The agency"),
    ],
    "signed": [
        ("“We lost 30 sheep and nobody came.” — Marta Engel", "30", "Marta Engel"),
        ("“Nobody came, and 30 sheep were lost. A shame.” ― Marta Engel, shepherd", "30", "Marta Engel"),
    ],
    "parser slips": [
        (
            "Growers and traders in Karst say the canal, built by the Ministry of Water, has brought 70 million litres to the fields.",
            "70",
            "Growers and traders",
        ),
        ("The roof fell in, the inspectors claim, leaving 14 people in the open.", "14", "the inspectors"),
        (
            "The party sued the council on Friday, claiming the delay would cost voters $60,000 a day.",
            "60,000",
            "The party",
        ),
    ],
}
FORMS["announced by a line above"] = [
    ("The statement in full:\n“We lost 30 sheep.\n“Then 12 goats.”", "12", "The statement"),
    ("As the herders' league wrote:\n“We lost 30 sheep.”", "30", "the herders' league"),
]
FORMS["whoever was told"] = [
    ("“It was one of 9 such nights,” Jana Wolf, who keeps the gate, told Radio Nord.", "9", "Jana Wolf"),
    ("“Nobody came,” Jana Wolf, 61, told the Courier. “We were 9 in all.”", "9", "Jana Wolf"),
]
FORMS["other forms"] = [
    ("‘We lost 30 sheep that night,’ said Marta Engel.", "30", "Marta Engel"),
    ("The mayor was quoted as saying that 30 houses had burnt.", "30", "The mayor"),
    ("Mayor Dietz, quoted by the Courier, said 30 houses had burnt.", "30", "Mayor Dietz"),
    ("As the mayor put it, 30 houses were lost for nothing.", "30", "the mayor"),
    ('In the words of the mayor, the fire took "30 houses and one church".', "30", "the mayor"),
    ("Officials put the toll at 30.", "30", "Officials"),
    ("The toll stands at 30, rescuers say.", "30", "rescuers"),
    ("Police: 30 dead in ferry accident", "30", "Police"),
    ("Thirty dead in ferry accident - police", "Thirty", "police"),
    (
        "The governor's office said in a statement that 30 wells had been closed.",
        "30",
        "The governor's office",
    ),
    ("The company acknowledged losing 30 barges.", "30", "The company"),
    ("The company admitted that it had lost 30 barges.", "30", "The company"),
    ("The hospital confirmed 30 deaths.", "30", "The hospital"),
    ("The institute's figures show that 30 wells are dry.", "30", "figures"),
    ("The ministry's latest count is 30 wells.", "30", "ministry"),
    ("The coast guard recorded 30 wrecks last year.", "30", "The coast guard"),
    ("Citing the coast guard, the Courier reported 30 wrecks.", "30", "Courier"),
    ("The Courier, citing the coast guard, reported 30 wrecks.", "30", "Courier"),
    ("Two of the guards claimed that as many as 30 men had fled.", "30", "Two of the guards"),
    (
        "The commission, chaired by Hugo Brandt, concluded on Friday that 30 men had been held without trial.",
        "30",
        "The commission",
    ),
    ("Brandt, 58, a former judge from Oslo, told the commission that 30 men had been held.", "30", "Brandt"),
    (
        "“Thirty men were held,” he said. Brandt was then asked for names. “I have 12 of them,” he replied.",
        "12",
        "he replied",
    ),
    ("The refugees say they walked for nine days and lost 4 of their children.", "4", "The refugees"),
    ("Analysts at Nordbank expect rates to rise to 4.5 percent by June.", "4.5", "Analysts at Nordbank"),
    ("Nordbank forecast growth of 4.5 percent for next year.", "4.5", "Nordbank"),
    (
        "Growth will reach 4.5 percent next year, Nordbank's chief economist, Ella Roth, predicted.",
        "4.5",
        "Ella Roth",
    ),
    ("A spokeswoman for the port said: “We moved 400 containers.”", "400", "A spokeswoman for the port"),
    (
        "“We moved 400 containers,” a spokeswoman for the port said in an email.",
        "400",
        "a spokeswoman for the port",
    ),
    ("Asked how many containers were moved, a spokeswoman said 400.", "400", "a spokeswoman"),
    ("The witness testified that he had seen 15 trucks.", "15", "The witness"),
    ("The indictment alleges that Brandt took 15 bribes.", "15", "The indictment"),
    ("Prosecutors allege Brandt took 15 bribes.", "15", "Prosecutors"),
    ("Prosecutors accused Brandt of taking 15 bribes.", "15", "Prosecutors"),
    ("The union, which represents 9,000 dockers, said 400 had walked out.", "400", "The union"),
    ("It is not known how many came, but the organisers claimed 9,000.", "9,000", "the organisers"),
    ("By the army's reckoning 400 rebels remain in the hills.", "400", "the army"),
    ("The army reckons that 400 rebels remain in the hills.", "400", "The army"),
    ("Rebels remain in the hills, 400 of them by the army's count.", "400", "the army"),
    ("Mrs. Roth remembered a village of 400 people.", "400", "Mrs. Roth"),
    ("Writing in the Courier, Ella Roth argues that 400 villages have vanished.", "400", "Ella Roth"),
    ("The website of the ministry lists 400 vanished villages.", "400", "The website of the ministry"),
    ("Ella Roth's new book says 400 villages have vanished.", "400", "Ella Roth"),
    ("A banner in the square read “400 days without our sons”.", "400", "A banner"),
]
FORMS["and still others"] = [
    ("The ferry company says its boats carried 90,000 passengers in June.", "90,000", "The ferry company"),
    ("“I saw 7 men,” the boy whispered to his teacher.", "7", "the boy"),
    ("According to the latest census, 2,300 families live by the lake.", "2,300", "the latest census"),
    ("Farmers' leader Paul Rehn warned that 50 farms would close.", "50", "Paul Rehn"),
    ("The opposition says the budget hides a hole of $4bn.", "4", "The opposition"),
    ("Eighteen wounded were counted by medics at the clinic.", "Eighteen", "medics at the clinic"),
    (
        "The monitors noted in their last report that 18 shells had landed near the school.",
        "18",
        "The monitors",
    ),
    (
        "A source in the ministry told this newspaper that 18 shells had landed.",
        "18",
        "A source in the ministry",
    ),
    ("The general insisted there were no more than 200 fighters left.", "200", "The general"),
    ("“There are 200 fighters left,” the general insisted, “and they are hungry.”", "200", "the general"),
    ("The general insisted: there were 200 fighters left.", "200", "The general"),
    ("Eyewitnesses described a column of 40 vehicles.", "40", "Eyewitnesses"),
    ("Sato, a colonel, and his deputy said 40 vehicles were burnt.", "40", "Sato"),
    ("The embassy said on its website that 40 citizens had been flown out.", "40", "The embassy"),
    ("She estimates that she has treated 600 patients since May.", "600", "She"),
    ("The poll put support for the dam at 44 percent.", "44", "The poll"),
    ("A poll of 1,000 drivers found 44 percent in favour.", "44", "A poll"),
    ("Forty-four percent are in favour, a poll for the Courier suggests.", "Forty", "a poll for the Courier"),
    ("The judge heard that Brandt had hidden 9 paintings.", "9", "The judge"),
    (
        "The deputy minister, speaking on condition of anonymity, said 9 paintings were missing.",
        "9",
        "The deputy minister",
    ),
    ("Nine paintings were missing, said the museum's director, Ana Cruz.", "Nine", "Ana Cruz"),
    ("‘We lost 30 sheep that night,’ the herder said. ‘And 12 goats in the morning.’", "12", "the herder"),
    ("Data compiled by the Lindgren Institute show 30 wells dry.", "30", "Lindgren Institute"),
]
NOBODY = [
    ("The minister, who has 9 children, told nobody.", "9"),
    ("They found 9 paintings in a cellar.", "9"),
    ("The judge set bail at 9,000 crowns.", "9,000"),
    ("The poll was held in 9 towns.", "9"),
    ("The union, which represents 9,000 dockers, said nobody had walked out.", "9,000"),
    ("Brandt, who is 58, said nobody was held.", "58"),
    ("The court ordered Brandt to pay 400 crowns.", "400"),
    ("The company's 400 workers were told to stay at home.", "400"),
    ("The ministry counts among its staff many who left; 400 guards watch the doors.", "400"),
    ("In an interview with 3 reporters, Brandt denied everything.", "3"),
    ("Brandt showed the visitors 400 photographs.", "400"),
    ("The reporter found 400 people waiting at the gate.", "400"),
    ("Jana Wolf, 44, left the league last week, saying it had lost its way.", "44"),
    ("The league vowed to free all the birds — 900 creatures in all — from the cages.", "900"),
    ("Officials declared war on rats, leading to a hunt that cost 30,000 cats their rest.", "30,000"),
    ("The minister continues to fly to rallies on a jet that burns 900 litres an hour.", "900"),
    ('"Nobody came," Rolf Amsel said as he and 20 others walked home.', "20"),
    ('"Nobody came," Rolf Amsel said in May of the firm, which then moved 140 jobs abroad.', "140"),
    ("The senators confirmed the judge after 68 days.", "68"),
    ("When the council cut the funds for 12 schools, the union said enough.", "12"),
    ("I think 40 loaves were enough.", "40"),
]


def document(text):
    return Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")))


def attributed(text, number):
    start = text.index(number)
    return Attributor(document(text)).at(Span(start, start + len(number)))


@pytest.mark.parametrize(("text", "number", "source"), [case for cases in FORMS.values() for case in cases])
def test_the_number_goes_back_to_whoever_said_it(text, number, source):
    """In every form the words that name the speaker are found, not those of anybody else."""
    found = attributed(text, number)
    start = text.index(source)
    assert found is not None
    assert found.mention is not None
    assert found.mention.overlaps(Span(start, start + len(source))), found.mention.of(text)


@pytest.mark.parametrize(("text", "number"), NOBODY)
def test_deeds_and_circumstances_are_nobodys_words(text, number):
    """To declare war is no statement, and what happens while somebody speaks is not what they say."""
    assert attributed(text, number) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"We lost 30 sheep," said Marta Engel.', OriginKind.DIRECT_QUOTE),
        ("Marta Engel said 30 sheep were lost.", OriginKind.REPORTED),
        ("Some 30 sheep are believed to be lost.", OriginKind.PASSIVE),
        ("The storm killed 30 sheep.", OriginKind.PUBLICATION),
    ],
)
def test_quote_report_passive_and_the_publication_are_told_apart(text, kind):
    """How a number was passed on stands beside who passed it on."""
    (figure,) = extract(document(text), "2024-05-02", "The Courier").figures
    assert figure.origin.kind is kind


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "The brigade told the harbour inspectors that 14 tanks were lost.",
            ("brigade", "harbour inspectors"),
        ),
        ("The Courier wrote that Mr Hall had claimed 55 votes.", ("Hall", "Courier")),
        ("Ada Lind told reporters that 14 tanks were lost.", ("Ada Lind",)),
    ],
)
def test_whoever_passed_a_number_on_stays_in_the_chain(text, chain):
    """The first speaker stands first; a mere audience is no link."""
    (figure,) = extract(document(text), "2024-05-02", "").figures
    assert figure.origin.chain == chain


def test_shares_of_those_who_were_asked_are_not_said_by_other_shares():
    """In "51 percent said ..., against 39 percent", the survey is the origin of both."""
    text = (
        "According to a Delta survey, 51 percent of voters said they would stay, against 39 percent in May."
    )
    found = attributed(text, "39")
    assert found is not None
    assert found.mention is not None
    assert "survey" in found.mention.of(text)


@pytest.mark.parametrize("label", ["UPDATE", "CORRECTION", "WATCH"])
def test_a_label_of_the_desk_is_no_speaker(label):
    """ "UPDATE:" in capitals is not a person in a transcript."""
    assert attributed(f"{label}: The storm killed 30 sheep.\nUPDATE: Rain again.", "30") is None


def test_a_later_turn_in_one_paragraph_of_a_transcript_has_its_own_speaker():
    """Turns that a copy has run together are still told apart."""
    text = "HOST: How many came? WEBER: We counted 80 families. HOST: And in May? WEBER: Another 95."
    found = attributed(text, "95")
    assert found is not None
    assert found.mention is not None
    assert found.mention.start == text.rindex("WEBER")


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        (
            "UN: rivers have claimed 700 houses\nRain fell for a month. Another 90 houses stand, the report finds.",
            "90",
            "UN",
        ),
        (
            "Officials said on Monday the dam was safe. Tuesday's version mentioned 30 cracks.",
            "30",
            "Officials",
        ),
    ],
)
def test_a_paper_without_a_maker_goes_back_to_the_headline_or_to_who_spoke_before(text, number, name):
    """ "The report" of an article headed "UN: ..." is the UN's."""
    found = [one for one in extract(document(text), "2024-05-02", "").figures if one.surface.endswith(number)]
    assert found[0].origin.name == name
