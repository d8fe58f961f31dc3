"""Origin, place, group and date of the figures of small articles, as a researcher sees them."""

from __future__ import annotations

import pytest

from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import AsOfBasis, Figure, OriginKind, Precision
from reader.figures.extract import extract


def figures(
    text: str, published: str = "2019-03-24", publication: str = "The Daily Post"
) -> dict[str, Figure]:
    """Return the figures of an article by what is printed; lines are paragraphs."""
    document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")))
    found = extract(document, published, publication).figures
    for figure in found:
        for span in (figure.span, figure.scope.span, figure.origin.span, figure.origin.cue_span):
            assert span is None or span.end <= len(text)
    return {figure.surface: figure for figure in found}


def test_a_name_is_given_in_its_longest_form_with_its_role() -> None:
    text = "Lena Brandt, head of the relief agency, arrived on Monday.\nMs Brandt said 300 tents were ready."
    assert figures(text)["300"].origin.name == "Lena Brandt"


def test_he_and_she_are_the_last_one_who_spoke() -> None:
    text = (
        "“We are tired,” said Tomas Lind, a fisherman. The harbour was empty. “We lost 25 boats,” he added."
    )
    origin = figures(text)["25"].origin
    assert origin.name == "Tomas Lind"
    assert origin.kind is OriginKind.DIRECT_QUOTE


def test_a_chain_runs_from_the_first_speaker_to_the_last() -> None:
    text = "James Carter, the envoy, said that Ottawa believed 700 fighters were left in Mali."
    chain = figures(text)["700"].origin.chain
    assert chain[0] == "Ottawa"
    assert "James Carter" in chain


def test_the_publication_itself_is_no_speaker() -> None:
    assert (
        figures("The Daily Post reported that 300 people fled.")["300"].origin.kind is OriginKind.PUBLICATION
    )


def test_a_headline_has_the_origin_of_the_figure_it_repeats() -> None:
    text = (
        "4,000 fighters still in the hills\n"
        "About 4,000 fighters are still hiding in the hills of the north, the interior ministry said on Monday."
    )
    assert "interior ministry" in figures(text)["4,000"].origin.name


def test_among_them_goes_on_with_the_sentence_before() -> None:
    text = "Colonel Diallo told Reuters that 5,000 fighters were left. Among them are some 2,000 foreigners."
    assert "Diallo" in figures(text)["2,000"].origin.name


@pytest.mark.parametrize(
    ("text", "number", "places"),
    [
        ("Some 400 fighters are hiding in Mosul.", "400", ("Mosul", "Iraq")),
        ("In Afghanistan, at least 2,000 fighters act in its name.", "2,000", ("Afghanistan",)),
        ("There are 15,000 fighters in Iraq and 13,000 in Syria.", "15,000", ("Iraq",)),
        ("There are 15,000 fighters in Iraq and 13,000 in Syria.", "13,000", ("Syria",)),
        ("The group has 15,000 fighters in Iraq and Syria.", "15,000", ("Iraq", "Syria")),
        ("Kenya is home to 600 of the rangers.", "600", ("Kenya",)),
        ("About 400 rebels live near the Tarvand mountains.", "400", ("Tarvand",)),
        ("The rebels hold Mali and Niger. They lost 300 men across both countries.", "300", None),
        ("The SDF has captured about 1,000 foreign fighters.", "1,000", ("Syria",)),
        ("Attacks killed 250 people in more than 30 countries.", "250", ("worldwide",)),
    ],
)
def test_a_figure_has_the_place_it_is_about(text: str, number: str, places: tuple[str, ...] | None) -> None:
    scope = figures(text)[number].scope
    if places is None:
        return
    assert scope.places == places


def test_both_countries_are_the_two_named_before() -> None:
    text = (
        "The war reached towns in Mali. It then spread across Niger. The army lost 300 men in both countries."
    )
    scope = figures(text)["300"].scope
    assert set(scope.places) == {"Mali", "Niger"}
    assert scope.joint


def test_there_is_the_place_named_last() -> None:
    text = "The rebels fled to Kidal. The army counted 300 dead there."
    assert figures(text)["300"].scope.places == ("Kidal", "Mali")


def test_the_place_of_a_paragraph_holds_until_another_is_named() -> None:
    text = "Heavy rain fell on towns in Kenya. The flood killed 30 people. Another 45 are missing."
    found = figures(text)
    assert found["30"].scope.places == ("Kenya",)
    assert found["45"].scope.places == ("Kenya",)


def test_the_right_army_is_counted() -> None:
    text = "Some 17,000 SDF fighters stand against 5,000 IS fighters near Hajin. Washington keeps 2,000 US troops there."
    found = figures(text)
    assert found["17,000"].scope.group == "SDF"
    assert found["5,000"].scope.group == "IS"
    assert found["2,000"].scope.group == "United States"


def test_all_names_of_a_group_are_one() -> None:
    text = "Daesh lost 300 fighters. The Islamic State group still has 700 militants."
    found = figures(text)
    assert found["300"].scope.group == found["700"].scope.group == "IS"


@pytest.mark.parametrize(
    ("text", "number", "first", "last", "basis"),
    [
        ("In July 2018 there were 17,000 fighters.", "17,000", "2018-07-01", "2018-07-31", AsOfBasis.CLAUSE),
        ("He said in February that 400 men would stay.", "400", "2019-02-01", "2019-02-28", None),
        ("As of October 2017, more than 5,600 had gone home.", "5,600", "2017-10-01", "2017-10-31", None),
        ("On Saturday 40 people died.", "40", "2019-03-23", "2019-03-23", None),
        ("Since 2014 the group has killed 900 people.", "900", "2014-01-01", "2019-03-24", None),
        ("The camp holds 900 people.", "900", "2019-03-24", "2019-03-24", AsOfBasis.PUBLICATION),
        (
            "In 2014 the group took the town. Its men killed 900 people.",
            "900",
            "2014-01-01",
            "2014-12-31",
            AsOfBasis.CONTEXT,
        ),
        (
            "In April last year a strong quake struck off the coast.\nNine people died in the quake.",
            "Nine",
            "2018-04-01",
            "2018-04-30",
            AsOfBasis.CONTEXT,
        ),
        (
            "In April last year the harbour was rebuilt.\nNine people died in the quake.",
            "Nine",
            "2019-03-24",
            "2019-03-24",
            AsOfBasis.PUBLICATION,
        ),
    ],
)
def test_a_figure_holds_as_of_a_date(
    text: str, number: str, first: str, last: str, basis: AsOfBasis | None
) -> None:
    as_of = figures(text)[number].as_of
    assert as_of is not None
    assert (as_of.first, as_of.last) == (first, last)
    assert basis is None or as_of.basis is basis


def test_without_a_date_of_publication_nothing_is_guessed() -> None:
    assert figures("The camp holds 900 people.", published="")["900"].as_of is None


def test_a_month_of_publication_stays_a_month() -> None:
    as_of = figures("The camp holds 900 people.", published="2019-03")["900"].as_of
    assert as_of is not None
    assert (as_of.first, as_of.last, as_of.precision) == ("2019-03-01", "2019-03-31", Precision.MONTH)


def test_a_later_figure_has_the_date_of_the_report_of_its_speaker() -> None:
    text = (
        "The group is regrouping, Secretary General Rui Duarte said in a report released in February.\n"
        "Mr Duarte said it still had 14,000 fighters."
    )
    as_of = figures(text)["14,000"].as_of
    assert as_of is not None
    assert as_of.basis is AsOfBasis.REPORT
    assert as_of.first == "2019-02-01"


def test_an_empty_article_has_no_figures() -> None:
    assert figures("") == {}


@pytest.mark.parametrize(
    ("text", "number", "places"),
    [
        (
            "Rebels took towns in Iraq. Hezbollah has said that it needs foreign help in the country. "
            "But Paris will withdraw all 600 of its soldiers stationed there.",
            "600",
            ("Lebanon",),
        ),
        ("A storm struck Honduras and killed 40 people.", "40", ("Honduras",)),
        ("Chile recorded 900 fires.", "900", ("Chile",)),
        ("Police arrested 12 men in the Vienna suburb of Lindgraben.", "12", ("Lindgraben", "Austria")),
        ("Nurses from nine Danish hospitals went on strike.", "nine", ("Denmark",)),
        ("Anna Steele told the police. It stands 90 pages long in the Steele dossier.", "90", ()),
        ("The group raised its stake in Northwold to 40,000 shares.", "40,000", ()),
    ],
)
def test_a_place_is_told_from_what_only_stands_like_one(
    text: str, number: str, places: tuple[str, ...]
) -> None:
    """Homes of groups, places that are struck or hold things, parts of cities; no persons, no companies."""
    assert figures(text)[number].scope.places == places


@pytest.mark.parametrize(
    ("text", "number", "first"),
    [
        ("The files show that the 2015 accord left it 900 tonnes.", "900", None),
        ("In the 2014 offensive 900 men died.", "900", "2014-01-01"),
        ("Thefts rose 12 percent from 2016.", "12", None),
        ("The quake hurt 90 people in a town ruined by the flood of 2004.", "90", None),
        (
            "The fund took in 70 million euros in January after 90 million euros in December.",
            "90 million",
            "2018-12-01",
        ),
        ("Two years ago there were 90 mills; now there are 12.", "12", None),
        ("By the end of last year 300 wells were dry.", "300", "2018-01-01"),
    ],
)
def test_a_date_of_something_else_dates_no_figure(text: str, number: str, first: str | None) -> None:
    """Names, levels to compare with and other nouns have dates of their own."""
    as_of = figures(text)[number].as_of
    assert as_of is not None
    stated = as_of.basis is not AsOfBasis.PUBLICATION
    assert (as_of.first if stated else None) == first


@pytest.mark.parametrize(
    ("text", "number", "group"),
    [
        ("Boko Haram has fled. The army moved 300 soldiers to the lake.", "300", ""),
        (
            "The SDF is tired.\nThe president said that some 600 troops would stay to fight the SDF.",
            "600",
            "",
        ),
        ("Hamas has gone. Then 700 British troops came.", "700", "United Kingdom"),
        ("The Taliban still have 900 soldiers in the valley.", "900", "Taliban"),
        ("The army met 80 soldiers of Hezbollah.", "80", "Hezbollah"),
        ("IS is weak. The United Nations says that 950 fighters are left.", "950", "IS"),
        ("The Global Coalition lists 450 foreign fighters.", "450", ""),
        ("IS ruled. IS fell. The SDF guards the camps.\nSome 640 fighters went home.", "640", "IS"),
    ],
)
def test_soldiers_are_those_of_their_own_army(text: str, number: str, group: str) -> None:
    """Those told of before are as likely the enemy, and alliances tell of fighters rather than have them."""
    assert figures(text)[number].scope.group == group


@pytest.mark.parametrize(
    ("text", "number", "chain"),
    [
        (
            "Anna Hall of the embassy said so.\nNothing would change Ms Lind's mind. "
            "In May 2017 she had promised to bring home all 600 soldiers.",
            "600",
            ("Lind",),
        ),
        (
            "Kenya's plan was in Mr Odinga's hands. In March 2016 he had promised to send 800 soldiers home.",
            "800",
            ("Odinga",),
        ),
        (
            "In May the task force had given the auditors separate numbers: 900 rebels in Mali, and 30 in Chad.",
            "30",
            ("task force", "auditors"),
        ),
        (
            "The rebels still held 90 villages, Ms Orlova said in May, including up to 12 towns.",
            "12",
            ("Orlova",),
        ),
        ("Harbour Board: 40 Boats Lost in Storm", "40", ("Harbour Board",)),
    ],
)
def test_whose_numbers_they_are(text: str, number: str, chain: tuple[str, ...]) -> None:
    assert figures(text)[number].origin.chain == chain


def test_a_group_that_an_earlier_sentence_names_is_inferred_and_one_of_the_sentence_is_not() -> None:
    found = figures("Daesh lost the town. Some 300 militants fled. Daesh still has 700 militants.")
    assert (found["300"].scope.group, found["300"].scope.group_inferred) == ("IS", True)
    assert (found["700"].scope.group, found["700"].scope.group_inferred) == ("IS", False)


@pytest.mark.parametrize(
    "text",
    [
        "The ships lie idle.\nAt the union's headquarters in Oslo, officials said 190 ships were idle.",
        "The ships lie idle.\nThe spokesman, talking by telephone from Oslo, said 190 ships were idle.",
        "The ships lie idle.\nThe spokesman, speaking from strike headquarters in Oslo, said 190 ships were idle.",
    ],
)
def test_where_somebody_speaks_is_not_where_what_is_counted_is(text: str) -> None:
    assert "Oslo" not in figures(text)["190"].scope.places


def test_hills_within_a_country_are_the_more_exact_place() -> None:
    text = "Below the Keld Marra mountains in northern Iraq, about 400 fighters hold out."
    assert figures(text)["400"].scope.places == ("Keld Marra", "Iraq")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Many died in Hajin on Monday. Inside the town more than 700 fighters stayed behind.", "Hajin"),
        (
            "Many died in Hajin on Monday. The commander of the SDF said that 700 fighters were inside the pocket.",
            "Hajin",
        ),
    ],
)
def test_the_town_or_pocket_is_the_place_told_of_last(text: str, place: str) -> None:
    assert place in figures(text)["700"].scope.places
