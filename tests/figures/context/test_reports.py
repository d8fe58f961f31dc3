"""Small news reports as researchers bring them: each figure on the word of whoever said it, of its place and time."""

from __future__ import annotations

import pytest

from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import AsOf, Bound, Change, Figure, Kind
from reader.figures.extract import extract


def figures(text: str, published: str = "2021-06-11") -> dict[str, Figure]:
    """Return the figures of a report by what is printed; lines are paragraphs."""
    document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")))
    return {figure.surface: figure for figure in extract(document, published, "The Daily Post").figures}


def days(as_of: AsOf | None) -> tuple[str, str]:
    """Return the first and last day that a date can mean."""
    assert as_of is not None
    return as_of.first, as_of.last


@pytest.mark.parametrize(
    ("text", "number", "speaker"),
    [
        # a verb that has its subject is not turned round
        ("Amber Relief, which runs 12 kitchens in the port, put the number of meals higher.", "12", ""),
        # whoever is told of does not speak
        ("The mayor denied reports that 300 families had fled, saying 40 had moved.", "40", "mayor"),
        ("He admitted that people had fled, putting the number at 40.", "40", "He"),
        # initials that no tagger knows; a number never speaks
        ("UNICEF said the number of those without water had risen to 9,000.", "9,000", "UNICEF"),
        # behind a semicolon somebody else speaks
        ("Some 900 families left; the harbour board believes 40 have stayed.", "40", "harbour board"),
        ("About 40 are still living in tents, a survey by the port suggests.", "40", "a survey by the port"),
        # a verb that is taken for a noun, people who are nobody by themselves, the publication as listener
        ("The army speaks of 40; nurses had seen others.", "40", "army"),
        ("Some 40 are ill, according to those who escaped.", "40", "those who escaped"),
        ("A nurse told this newspaper that 40 were ill.", "40", "A nurse"),
        # who rules a land, or covers one, says nothing
        ("The khan once ruled a land that reached for 40 miles along the coast.", "40", ""),
        ("The court ruled that 40 men that were held must be freed.", "40", "court"),
        ("It had covered 40 hectares, and an estimated 9 million people lived on it.", "40", ""),
        # a pronoun is nobody who stands in the quotation, and no number
        (
            "The head of the school, Mara Oke, said little on Monday.\n“We are tired. Eighty-six are ill,” she said.",
            "Eighty-six",
            "Mara Oke",
        ),
        # a number word at the end, a body behind its own clause, a list that somebody keeps
        ("The board puts the toll at eleven.", "eleven", "board"),
        ("The commission of inquiry that President Tiro set up counted 33.", "33", "commission of inquiry"),
        ("Amber Relief, which published a report in May, lists 41.", "41", "Amber Relief"),
        # whoever counts is called "it", a committee, or makes the count; an office is no "who"
        ("The camp is full, the relief agency Amber said. A week ago it had counted 41.", "41", "Amber"),
        (
            "The Committee of the White Boats has registered 41 children.",
            "41",
            "Committee of the White Boats",
        ),
        ("A count by the firm Tellwell came to 41 marchers.", "41", "Tellwell"),
        (
            "“Nobody wrote names,” said Tea Sund of the harbour office, who put the number of lost at 41.",
            "41",
            "Tea Sund",
        ),
        # a role and a name that both speak, a doctor at a clinic, a poll that gives somebody a share
        ("“We had 30 beds,” said nurse Ann Muga at the port hospital.", "30", "Ann Muga"),
        (
            "Sixteen have starved, said a doctor at the only clinic, who gave no name.",
            "Sixteen",
            "a doctor at the only clinic",
        ),
        ("An exit poll by Datum had given her 51 percent.", "51", "Datum"),
        ("Police expect up to 5,000 people at a rally.", "5,000", "Police"),
        ("Police said two had died; a human rights group, Alerta, counted five.", "five", "Alerta"),
        (
            "Ann Brandt blamed energy prices, which she said had cost 40 million euros.",
            "40 million",
            "Ann Brandt",
        ),
        # behind a semicolon somebody else measures
        ("The survey put the magnitude at 5.9; a radio amateur had 6.2.", "6.2", ""),
        ("Rwanda denies having men there; UN experts put their number at 3,000.", "3,000", "UN experts"),
        # who could count somebody among his foes counts nobody
        ("The terror group could count two superpowers among its foes.", "two", ""),
        # "it" is one, "he" is whoever spoke last, and no dateline
        (
            "The union challenged results from 40 ports, where, it claimed, more boats were counted.",
            "40",
            "union",
        ),
        (
            "PORT ELEN - The fire was out.\nA local official came. Shops burned, a nurse said. He said 40 were ill.",
            "40",
            "a nurse",
        ),
        # who is contradicted says the other number
        (
            "An engineer said that 150 men had been there, not 112 as the governor claimed.",
            "150",
            "An engineer",
        ),
        ("The government counts 43 dead miners; the union of miners counts 47.", "43", "government"),
        ("The government counts 43 dead miners; the union of miners counts 47.", "47", "union of miners"),
        # whoever counts arrives at a number
        ("Amber Relief, which went from tent to tent in May, arrived at 640.", "640", "Amber Relief"),
        # no toll and no strike says anything: "it" is the body that spoke before, or the one that acts
        (
            "The harbour union called its men out. The union said 300 had come.\nThe toll was 41, it said.",
            "41",
            "harbour union",
        ),
        ("The ministry was accused of delay. The toll was 41, it said.", "41", "ministry"),
        (
            "Ann Brandt of the harbour board spoke. Brandt said 12 had left.\nThe army let 640 go, it said.",
            "640",
            "army",
        ),
        ("The union said its own count gave the mayor 41 percent.", "41", "union"),
        # what a body cites, and what is its own, stands apart from its name
        ("Some 640 were on board the ferry, according to its log.", "640", "its log"),
        # whoever finds the dead does not say how many they are
        ("Eleven bodies were found by shepherds.", "Eleven", ""),
        # officially it is another number, on nobody's word that the sentence names
        ("Shepherds say 640 sheep drowned; officially the number is 41.", "41", ""),
        (
            "The owners spoke to experts at Bank Tellor, who said no; they value the mill at 41 million crowns.",
            "41 million",
            "experts at Bank Tellor",
        ),
        ("WMO has recorded 41 storms.", "41", "WMO"),
        # a name between commas behind an office is whose it is
        ("According to its owner, Iven Marr, the mill grinds 640 sacks.", "640", "Iven Marr"),
        # to whom it was said is no second speaker
        ("Ada Lindqvist told parliament that 640 tents were lost.", "640", "Ada Lindqvist"),
    ],
)
def test_a_number_is_on_the_word_of_whoever_said_it(text: str, number: str, speaker: str) -> None:
    """Nobody is made a speaker by the grammar of a sentence."""
    chain = figures(text)[number].origin.chain
    assert chain == ((speaker,) if speaker else ())


@pytest.mark.parametrize(
    ("text", "number", "chain"),
    [
        (
            "Officials rejected claims by a deputy, Iven Marr, that 640 people had drowned.",
            "640",
            ("Iven Marr",),
        ),
        (
            "The army denied a claim by the rebels that 41 men had fallen, and said it had lost three.",
            "41",
            ("rebels", "army"),
        ),
        ("The mayor denies that more than 41 people died.", "41", ("mayor",)),
        ("Reports that 41 had died were denied by the mayor.", "41", ("mayor",)),
    ],
)
def test_a_number_that_somebody_denies_is_marked_as_denied(
    text: str, number: str, chain: tuple[str, ...]
) -> None:
    """It is on the word of whoever claims it, where the sentence says so."""
    figure = figures(text)[number]
    assert figure.origin.chain == chain
    assert figure.hedges == ("denied",)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The army denied it, saying that 41 men had fallen.", "41"),
        ("The court rejected 41 appeals.", "41"),
        ("The mayor does not deny that 41 people died.", "41"),
        ("Nobody denies that 41 people died.", "41"),
        ("The board, which denies any blame, said that 41 people died.", "41"),
    ],
)
def test_what_is_said_beside_a_denial_is_not_denied(text: str, number: str) -> None:
    """Neither what somebody says instead, nor what is turned down without being a claim."""
    assert figures(text)[number].hedges == ()


def test_where_a_part_is_tells_nothing_of_the_whole() -> None:
    """ "310 deaths, 41 of them in Tarvand" puts only the 41 there."""
    found = figures("A hard winter\nThe board counted 310 deaths, 41 of them in Tarvand.")
    assert found["310"].scope.places == ()
    assert found["41"].scope.places == ("Tarvand",)
    found = figures("Rebels killed 310 people, 41 of them pupils, at a school in Tarvand.")
    assert found["310"].scope.places == ("Tarvand",)


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        # what will be is to come
        ("Some 640 tents will arrive on Monday, the board said.", "640", ("2021-06-14", "2021-06-14")),
        ("The board said on Monday that 640 tents had come.", "640", ("2021-06-07", "2021-06-07")),
        (
            "Some 640 tents had come, and more will follow, the board said on Monday.",
            "640",
            ("2021-06-07", "2021-06-07"),
        ),
        # a goal is of the day on which it is set
        ("It aims to reach 640 children by the end of July.", "640", ("2021-06-11", "2021-06-11")),
        # of a year that has begun only what is over has happened
        ("Measles has killed 640 children this year.", "640", ("2021-01-01", "2021-06-11")),
        (
            "The budget will rise to 640 million crowns this year.",
            "640 million",
            ("2021-01-01", "2021-12-31"),
        ),
        # as many as have died when it is said, not on the day of the fire
        (
            "At least 640 sheep have died in Thursday's fire, the board said.",
            "640",
            ("2021-06-11", "2021-06-11"),
        ),
        # what is said of now is not of the time before
        (
            "A camp grows.\nA week ago it held 7,000 people. The board says it was built for 640.",
            "640",
            ("2021-06-11", "2021-06-11"),
        ),
    ],
)
def test_a_figure_is_of_the_time_that_its_own_clause_is_of(
    text: str, number: str, expected: tuple[str, str]
) -> None:
    """Days to come, years that have begun, and days of events are told apart from when a number held."""
    assert days(figures(text)[number].as_of) == expected


def test_nationwide_behind_a_semicolon_and_an_unnamed_region_are_no_place_of_a_town() -> None:
    """What is told of "the south" is not of the town that was named before."""
    found = figures("A long dry spring\nThe board met in Tarvand town. In the south 41 wells have dried up.")
    assert found["41"].scope.places == ()
    found = figures("A long dry spring\nIn the capital, 95 wells are dry; nationwide it is 640.")
    assert found["95"].scope.places == ()


def test_a_claim_that_is_denied_in_the_next_breath_is_denied() -> None:
    """ "The army denied this" is of what was told just before."""
    found = figures(
        "A rebel claimed that the army had shot 41 men; the army denied this, saying 12 were hurt."
    )
    assert found["41"].hedges == ("denied",)
    assert found["12"].hedges == ()


def test_what_it_was_up_from_was_told_by_the_same_people() -> None:
    """ "Up from" says what a count was before; its speaker is that of the count, its date its own."""
    found = figures(
        "The number of families sheltered in Tarvand had risen to 310, the relief board said on Friday, "
        "up from 240 at the start of the week."
    )
    assert found["240"].origin.name == found["310"].origin.name == "relief board"
    assert days(found["310"].as_of) == ("2021-06-11", "2021-06-11")
    assert days(found["240"].as_of)[1] < "2021-06-11"


def test_a_name_has_its_role_and_nothing_of_it_twice() -> None:
    """Neither "its director" nor a first name belongs to a role, nor the word that opens a sentence to a name."""
    found = figures(
        "The harbour board met. Its director, Mara Oke, said that 40 boats were lost.\n"
        "Transport minister Ivo Tan said on Friday that 55 boats were lost."
    )
    assert (found["40"].origin.name, found["40"].origin.role) == ("Mara Oke", "director")
    assert (found["55"].origin.name, found["55"].origin.role) == ("Ivo Tan", "Transport minister")


def test_the_board_is_the_one_named_in_full_before() -> None:
    """A body that is named in full once is known by that name; where there are two, nobody guesses."""
    once = "The regional harbour authority met on Monday.\nSome 40 boats were lost, the authority said."
    assert figures(once)["40"].origin.name == "regional harbour authority"
    twice = "The regional harbour authority and the state fishing authority met.\nSome 40 boats were lost, the authority said."
    assert figures(twice)["40"].origin.name == "authority"


@pytest.mark.parametrize(
    ("text", "number", "first", "last"),
    [
        ("Some 400 boats were lost between March and May 2019.", "400", "2019-03-01", "2019-05-31"),
        ("Some 400 boats were lost between November and May 2019.", "400", "2018-11-01", "2019-05-31"),
        ("From 2012 to 2016 the port lost 400 boats.", "400", "2012-01-01", "2016-12-31"),
        ("The board's final count, published last March, is 400.", "400", "2021-03-01", "2021-03-31"),
        ("In March 2016 the storm came. By 20 March, 400 boats were lost.", "400", "2016-03-20", "2016-03-20"),
        ("The storm came in March 2016. By the end of that year 400 boats were lost.", "400", "2016-09-01", "2016-12-31"),
        ("It was the worst storm since 1987, when 400 boats were lost.", "400", "1987-01-01", "1987-12-31"),
        ("Some 400 boats were lost, the highest number since 1996.", "400", "2021-06-11", "2021-06-11"),
        ("Some 400 boats were lost since the river burst its banks on 8 June.", "400", "2021-06-08", "2021-06-11"),
        ("Three days earlier the board had spoken of 85. Ivo Tan said that 400 boats were lost.", "400", "2021-06-11", "2021-06-11"),
        # what will be by Sunday is not so now, and a speaker's own past dates nothing
        ("The board said that 400 boats would be raised by Sunday.", "400", "2021-06-11", "2021-06-11"),
        ("Ivo Tan, who resigned in May, told the radio about it. Tan said 400 boats were lost.", "400", "2021-06-11", "2021-06-11"),
    ],
)  # fmt: skip
def test_a_figure_holds_for_the_time_that_is_told_with_it(
    text: str, number: str, first: str, last: str
) -> None:
    """Ranges of months and years, years told before, and no date of anything else."""
    begins, ends = days(figures(text)[number].as_of)
    assert first <= begins <= ends <= last


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        ("Some 400 boats were lost in Tarvand and 60 in neighbouring Oskel.", "60", "Oskel"),
        ("A storm hit Tarvand.\nSome 400 boats were lost at the Oskel crossing.", "400", "Oskel"),
        ("Floods came to the town of Tarvand.\n“We count 400,” Mara Oke told a briefing in Geneva.", "400", "Tarvand"),
    ],
)  # fmt: skip
def test_a_figure_is_of_the_place_that_it_is_told_of(text: str, number: str, place: str) -> None:
    """Places that no list holds are found by their form; where it was told is not where it happened."""
    assert figures(text)[number].scope.places[0] == place


def test_a_place_that_the_sentence_only_points_back_to_is_inferred() -> None:
    """ "In the district" is the district told of before: its name does not stand in the sentence."""
    figure = figures("Floods came to the Tarvand district.\nOnly 12 wells in the district are clean.")["12"]
    assert figure.scope.places[0] == "Tarvand"
    assert figure.scope.span is not None
    assert not figure.sentence.contains(figure.scope.span)


def test_an_unlisted_place_holds_on_where_the_report_is_about_it() -> None:
    """The first one is where things happen; one named in passing is not that of the next paragraph."""
    text = (
        "Floods came to the town of Tarvand.\nOne boat was found near Oskel on Friday.\n"
        "The board has asked for 400 tents."
    )
    assert figures(text)["400"].scope.places == ("Tarvand",)


def test_how_old_people_are_is_no_count() -> None:
    """ "Older than 70" counts nobody."""
    assert "70" not in figures("All the eight were found. Five were older than 70.")


def test_another_number_counts_what_was_counted_last() -> None:
    """Doses stay doses, though people were named in between."""
    text = "The clinic sent 600 doses to the nurses. Another 140 are on the way."
    assert figures(text)["140"].noun == "dose"


def test_those_who_speak_are_not_those_who_died() -> None:
    """ "Two guards said that seven had drowned" tells of no seven guards."""
    assert figures("Two harbour guards had told the paper that seven had drowned.")["seven"].noun != "guard"


@pytest.mark.parametrize(
    ("text", "number", "noun"),
    [
        ("There were 129 pupils when the men came in 7 lorries; 43 escaped through a hole.", "43", "pupil"),
        (
            "The board lists 61 students. How many soldiers died is disputed. The army counts 23.",
            "23",
            "soldier",
        ),
        ("The clinic treated 61 schoolgirls. It says that 12 were sent home.", "12", "schoolgirl"),
    ],
)
def test_a_bare_number_counts_those_who_are_spoken_of(text: str, number: str, noun: str) -> None:
    """Lorries do not escape, and a question names those who are counted in the answer."""
    assert figures(text)[number].noun == noun


def test_a_number_that_is_quoted_to_be_denied_is_not_its_speakers_elsewhere() -> None:
    """ "They wrote down 43" does not make 43 the union's number in the lead."""
    text = "The official number of the dead is still 43.\n“They wrote down 43 and closed the book,” said Hasan Kaya."
    kept = {figure.span.start: figure for figure in _all(text)}
    assert not kept[min(kept)].origin.chain


def test_what_is_expected_is_hedged() -> None:
    """A forecast is not what is so."""
    assert figures("We expect the number of boats to reach 400 in June.")["400"].hedges == ("expected",)


def _all(text: str) -> list[Figure]:
    document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")))
    return list(extract(document, "2021-06-11", "The Daily Post").figures)


def test_half_a_million_is_that_behind_an_article_too() -> None:
    """ "Of the half a million jobs" is of 500,000."""
    assert figures("Of the half a million jobs, 310 were created.")["half a million"].low == 500_000


def test_the_answer_to_how_many_died_is_of_deaths() -> None:
    """What is asked of people is said of the number that answers."""
    text = (
        "How many soldiers had died is disputed. The army speaks of eight; nurses said they had seen 23 men."
    )
    assert figures(text)["eight"].predicate == "die"


def test_the_items_of_a_list_hold_for_the_date_above_it() -> None:
    """ "As of 31 May:" dates every item."""
    blocks = [
        Block(BlockKind.PARAGRAPH, "The storm came on 6 May 2019. As of 31 May:"),
        Block(BlockKind.LIST_ITEM, "some 13 boats were raised;"),
        Block(BlockKind.LIST_ITEM, "another 72 are missing."),
    ]
    found = extract(Document(tuple(blocks)), "2019-06", "The Daily Post").figures
    assert {figure.surface: days(figure.as_of)[0] for figure in found} == {
        "13": "2019-05-31",
        "72": "2019-05-31",
    }


def test_what_it_was_three_years_ago_does_not_date_what_it_is() -> None:
    """The date behind "up from" is that of the older count."""
    found = figures("The group has 4,000 fighters, up from 1,500 three years ago.")
    assert days(found["4,000"].as_of) == ("2021-06-11", "2021-06-11")
    assert days(found["1,500"].as_of) == ("2018-01-01", "2018-12-31")


def test_countries_that_only_do_something_place_nothing() -> None:
    """ "Britain, France and China have offered help" does not put anybody there."""
    text = "Britain, France and China have offered help.\nThe group has 4,000 fighters."
    assert figures(text)["4,000"].scope.places == ()


def test_a_part_of_a_sum_is_a_sum() -> None:
    """Money stays money where only the whole has its currency."""
    figure = figures("Of the 25 million euros, 19 million went to the port.")["19 million"]
    assert figure.kind is Kind.MONEY
    assert figure.low == 19e6


@pytest.mark.parametrize(
    ("text", "number", "predicate"),
    [
        ("The number of people injured in the port has risen to 58.", "58", "injure"),
        ("Nine people, two of them children, have frozen to death at the port, doctors said.", "Nine", "die"),
        ("The clashes left 108 police officers injured.", "108", "injure"),
    ],
)
def test_what_is_said_of_people_is_not_that_they_say_it(text: str, number: str, predicate: str) -> None:
    """Who is counted by a tally, or told of before the speaker, has the verb that befell them."""
    assert figures(text)[number].predicate == predicate


def test_a_doubt_belongs_to_its_own_part_of_a_sentence() -> None:
    """What "would be needed" is unsure; what was delivered is not."""
    found = figures("The agency said it had delivered 60 tents and that 200 would be needed.")
    assert found["60"].hedges == ()
    assert found["200"].hedges == ("would",)


@pytest.mark.parametrize(
    ("text", "number", "phrase"),
    [
        ("The clashes left 108 police officers injured.", "108", "police officers"),
        ("Forty boats came. Of these, 31 were trawlers.", "31", "trawlers"),
        ("The army buried eleven of its own soldiers.", "eleven", "soldiers"),
        ("Among them are 200 soldiers and a crew of 65 from Alberta.", "65", "crew"),
        ("Twenty remain missing, the sheriff said.", "Twenty", ""),
        ("It has 14,000 troops.\nHospitals are treating 367 wounded, the Red Cross said.", "367", ""),
        ("The quake killed 126 people. Another town counted 22 dead.", "22", "people"),
        (
            "The quake damaged 155,000 houses, the ministry said. In the morning it had spoken of 4,700.",
            "4,700",
            "houses",
        ),
        ("The army denies having soldiers there; experts put their number at 3,000.", "3,000", "soldiers"),
    ],
)
def test_what_is_counted_is_called_as_the_report_calls_it(text: str, number: str, phrase: str) -> None:
    """Without the words that only say something of it."""
    assert figures(text)[number].noun_phrase == phrase


def test_where_a_crew_came_from_is_no_place_of_the_others() -> None:
    """A fire is not where those who fight it are at home."""
    found = figures(
        "Some 3,800 fight the fire, among them a crew of 65 from Alberta.\nIt has burnt 90 homes."
    )
    assert [figure.scope.places for figure in found.values()] == [(), (), ()]


@pytest.mark.parametrize(
    ("words", "change"), [("six more than", Change.ROSE_BY), ("six fewer than", Change.FELL_BY)]
)
def test_a_difference_is_not_a_number_of_those_there_are(words: str, change: Change) -> None:
    """No topic takes it for a count."""
    assert figures(f"They found 40 bodies, {words} on Monday.")["six"].change is change


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("It has dropped to 54 percent from 81 percent in 2019.", "54", "2021-06-11"),
        ("It has dropped to 54 percent from 81 percent in 2019.", "81", "2019-01-01"),
        ("The union called on its 11,000 members to stop work on Friday.", "11,000", "2021-06-11"),
        ("The country has had 412 cases since April, 61 of them in the past week.", "61", "2021-06-04"),
    ],
)
def test_a_date_is_that_of_the_figure_it_is_said_of(text: str, number: str, expected: str) -> None:
    """Not of what the number was before, nor of what somebody is to do."""
    assert days(figures(text)[number].as_of)[0] == expected


@pytest.mark.parametrize(
    ("text", "number", "places"),
    [
        ("Congo reported more than 4,000 cases this year.", "4,000", ("Congo",)),
        ("Russia, which has about 2,000 peacekeepers in the region, kept silent.", "2,000", ()),
    ],
)
def test_a_country_that_reports_cases_has_them_and_one_that_sent_soldiers_does_not(
    text, number, places
) -> None:
    """Where something is said to be is not always the country that is named."""
    assert figures(text)[number].scope.places == places


def test_a_number_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    """ "Sixteen people" are people."""
    text = "Sixteen people have died.\nHalf of the houses are gone, pictures indicate: 1,940 of 3,900."
    assert all("Sixteen" not in figure.noun_phrase for figure in figures(text).values())


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Police put the crowd at 4,000, organisers at 12,000.", {"4,000": "Police", "12,000": "organisers"}),
        ("Organisers said 4,000 people took part, police 2,500.", {"4,000": "Organisers", "2,500": "police"}),
        ("Officials spoke of 40 dead and doctors of 62.", {"40": "Officials", "62": "doctors"}),
        ("The ministry counted 12 dead, the Red Crescent 19.", {"12": "ministry", "19": "Red Crescent"}),
        # whoever has a number in what is said does not say it
        ("The minister said Peru took 40,000, Chile 12,000.", {"40,000": "minister", "12,000": "minister"}),
        ("The hospital counted 40 wounded, 12 of them children.", {"40": "hospital", "12": "hospital"}),
        # verbs that share a sentence, with and without a finite one
        (
            "Protesters took to the streets, with unions saying 120,000 came and police putting it at 46,000.",
            {"120,000": "unions", "46,000": "police"},
        ),
        (
            "In Breval, the police counted 8,500 marchers and the unions 25,000.",
            {"8,500": "police", "25,000": "unions"},
        ),
        (
            "One in three closed, according to the ministry; the teachers' union FSU said that 55 per cent of them had.",
            {"55": "FSU"},
        ),
        # nor does a wish reach over a semicolon
        ("The union wants 6 percent; the company offered 4.5.", {"4.5": ""}),
    ],
)
def test_who_gives_another_number_without_a_verb_is_its_origin(text: str, speakers: dict[str, str]) -> None:
    found = figures(text)
    assert {number: found[number].origin.name for number in speakers} == speakers
    assert all("organiser" not in one.noun and "rebel" not in one.noun for one in found.values())


def test_countries_in_a_row_have_each_their_own_number() -> None:
    found = figures("Peru has 400 cases, Chile about 120 and Bolivia 90.")
    assert {number: one.scope.places for number, one in found.items()} == {
        "400": ("Peru",),
        "120": ("Chile",),
        "90": ("Bolivia",),
    }
    assert {one.noun for one in found.values()} == {"case"}


def test_a_second_sum_is_of_the_money_of_the_first() -> None:
    found = figures("The fund paid $4 million in 2019 and 6 million in 2020.")
    assert {one.unit for one in found.values()} == {"USD"}
    found = figures("The company raised $30 million and has 2 million on its waiting list.")
    assert [one.kind for one in found.values()] == [Kind.MONEY, Kind.COUNT]


def test_of_a_whole_so_many_do_what_the_verb_says() -> None:
    found = figures("Of the 214 pumps in Turkana, 61 work.")
    assert {one.noun for one in found.values()} == {"pump"}
    found = figures("Divers found nine more bodies, bringing the number of dead to 31, the coast guard said.")
    assert found["31"].noun == "death"


def test_a_headline_and_the_first_word_of_the_text_are_no_name() -> None:
    found = figures("Thousands march in Lyon\nOrganisers counted 24,000 marchers, the prefecture 9,500.")
    assert [found[number].origin.name for number in ("24,000", "9,500")] == ["Organisers", "prefecture"]


def test_a_source_ends_where_somebody_else_has_the_word() -> None:
    found = figures(
        "The ferry carried 118 people, according to the list, though survivors say 150 were on it."
    )
    assert [found[number].origin.chain for number in ("118", "150")] == [("list",), ("survivors",)]


def test_police_who_count_are_not_what_is_counted() -> None:
    found = figures("Police and unions could not agree how many came.\nThe consultancy arrived at 72,000.")
    assert found["72,000"].noun != "police"


def test_both_sides_of_a_vote_are_votes_and_both_ages_are_ages() -> None:
    assert figures("The cabinet survived by 118 votes to 109.")["109"].noun == "vote"
    assert figures("They want to raise the retirement age from 63 to 65.") == {}
    assert figures("The pump runs from six in the evening.") == {}


def test_or_less_than_is_said_of_what_follows() -> None:
    found = figures("It puts the total at 900 million euros, or less than 0.1 percent of output.")
    assert found["900 million"].bound is Bound.EXACT


def test_a_count_of_the_whole_country_is_not_of_the_town_before_it() -> None:
    text = "Some 40,000 people marched in Lyon.\nNationwide, the ministry counted 312,000."
    assert figures(text)["312,000"].scope.places != ("Lyon", "France")


def test_a_place_alone_in_front_of_its_paragraph_is_where_it_happened() -> None:
    text = "Lisbon. The cabinet lost by 9 votes.\nNairobi. At least 12 people died in a crash, police said."
    assert figures(text)["12"].scope.places[0] == "Nairobi"


def test_what_is_now_known_holds_for_the_day_on_which_it_is_said() -> None:
    text = "Sixty-one people are now known to have died in Tuesday's fire, the agency said on Friday."
    assert days(figures(text, "2026-03-07")["Sixty-one"].as_of) == ("2026-03-06", "2026-03-06")
