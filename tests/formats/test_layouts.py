"""Pages of layouts that nobody tuned for: the article stays, what is around it goes, its metadata is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.formats import parse

_FOLDER = Path(__file__).parent / "layouts"


@dataclass(frozen=True)
class Right:
    """What is right of a page: beginnings of lines that stay and that go, by lines, and its metadata."""

    kept: str
    left_out: str
    title: str
    authors: str = ""
    published: str = ""
    publication: str = ""
    language: str = ""
    articles: int = 1


PAGES = {
    "guardian_like.txt": Right(
        (
            "Ministry says the ban will last|All trawlers under 24 metres|The ban, which takes effect|"
            "We would rather have angry|But crews in Port Salim|The Nadia II is the fourth|"
            "The coast guard said 11 ships"
        ),
        "Print subscriptions|Advertisement|Reuse this content|Last modified|Skip to main",
        title="Trawlers ordered back to port after fourth sinking in a week",
        published="2021-01-13",
        authors="Priya Raman",
    ),
    "bbc_like.txt": Right(
        (
            "The coast guard has ended|There is no longer a reasonable|Twenty-three people are now|"
            "Two of them were wrongly listed|Parliament will hold an inquiry"
        ),
        "IMAGE SOURCE|Watch: the last hours|Minister resigns|15 minutes ago|You may also",
        title="Coast guard ends search for missing crew",
        published="2021-01-15",
        publication="BBC News",
        authors="Daniel Osei",
    ),
    "cookie_first.txt": Right(
        "Parliament voted on Wednesday|The vote was 88 to 61|Nobody asked the crews",
        (
            "We value your privacy|unique identifiers|change your mind|Accept all|Get the morning|"
            "Be the first|Sign me up"
        ),
        title="Port fees to rise six percent",
        published="2021-01-13",
        authors="Omar Bel",
    ),
    "german2.txt": Right(
        "Die Küstenwache hat die Suche|Es besteht keine vernünftige|Das Parlament will im Februar",
        "Zum Inhalt springen",
        title="Suche nach vermissten Fischern eingestellt",
        published="2021-01-15",
        language="de",
        authors="Daniel Oser|Änne Müller",
    ),
    "french2.txt": Right(
        "Les garde-côtes ont mis fin aux|Vingt-trois personnes sont",
        "Il vous reste|réservé aux abonnés",
        title="Tempête : les recherches abandonnées au large de Port Salim",
        language="fr",
    ),
    "dated_event.txt": Right(
        "On 14 March 1987 dockers|A plaque was put up|Of the dockers who fought",
        "",
        title="The battle of the quay, remembered",
    ),
    "newsletter_page.txt": Right(
        (
            "Fourteen fishing boats were lost|Captain Leyla Haddad told|We have never searched|"
            "The owners' association|Families of the missing|The ministry promised"
        ),
        (
            "Sign up to The Tide|Enter your email|By signing up|insurance trap|winter fleet is shrinking|"
            "Parliament votes|We use cookies|All rights reserved|Log in|4 min read"
        ),
        title="Coast guard says 14 boats lost in two weeks of storms",
        published="2021-01-12",
        publication="The Harbour Chronicle",
        authors="Ines Okafor",
    ),
    "live_blog.txt": Right(
        (
            "The governor's office says the buses|Our correspondent at the bridge|"
            "The first convoy left at 06:30|Around 6,000 people have left|"
            "The bridge at Tell Amar is closed"
        ),
        "Share on Facebook|Load more|Ten photographs|How the valley was cut off",
        title="Live: Evacuation of the valley",
        published="2022-03-04",
        authors="Rana Qasim|Peter Weld",
    ),
    "paywall.txt": Right(
        "Grain exporters in the south are preparing|The board's chair|Prices for winter wheat",
        (
            "for subscribers only|To continue reading|Already a subscriber|Unlimited digital|"
            "Cancel any time|Skip to content"
        ),
        title="Grain exporters fear a second dry year",
        published="2023-02-09",
        authors="Hanna Voss",
    ),
    "german.txt": Right(
        ("Vierzehn Fischerboote sind|Neun der Boote seien|Wir haben noch nie|Das Ministerium versprach"),
        (
            "Jetzt anmelden|Lesen Sie auch|Warum die Flotte|Impressum|Datenschutz|Zur Startseite|"
            "Artikel anhören|Hafengebühren|Abonnieren"
        ),
        title="Vierzehn Boote in zwei Wochen gesunken",
        published="2021-01-12",
        language="de",
        authors="Klara Behrens",
    ),
    "french.txt": Right(
        (
            "Quatorze bateaux de pêche ont|Neuf de ces bateaux|Nous n'avons jamais fouillé|"
            "Le ministère a promis"
        ),
        ("Lire aussi|Inscrivez-vous|Les plus lus|Le port fermé|Mentions légales|S'abonner|Temps de lecture"),
        title="Quatorze bateaux perdus en deux semaines de tempête",
        published="2021-01-12",
        language="fr",
        authors="Camille Aubert",
    ),
    "arabic.txt": Right(
        "أعلن خفر السواحل|وقالت القبطان|ووعدت الوزارة",
        "اقرأ أيضا|جميع الحقوق|تسجيل الدخول",
        title="غرق أربعة عشر قاربا خلال أسبوعين من العواصف",
        published="2021-01-12",
        language="ar",
        authors="ليلى حداد",
    ),
    "factiva1.txt": Right(
        ("Fourteen fishing boats|Captain Leyla Haddad|Parliament voted on Wednesday|Nobody asked the crews"),
        "gcat|nafrz|Write to Ines|LEDGR000",
        title="Fourteen boats lost in two weeks of storms",
        published="2021-01-12",
        publication="The Harbour Chronicle",
        authors="Ines Okafor",
        articles=2,
    ),
    "factiva2.txt": Right(
        "Fourteen fishing boats|Captain Leyla|Parliament voted on Wednesday",
        "HARCH|LEDGR|212 words|Ledger Media",
        title="Fourteen boats lost in two weeks of storms",
        published="2021-01-12",
        publication="The Harbour Chronicle",
        authors="Ines Okafor",
        articles=2,
    ),
    "nexis_new.txt": Right(
        "Fourteen fishing boats|Captain Leyla|Parliament voted on Wednesday",
        "Publication-Type|FISHING (78%)|Classification|Ledger Media",
        title="Fourteen boats lost in two weeks of storms",
        published="2021-01-12",
        publication="The Harbour Chronicle",
        authors="Ines Okafor|Tomas Lind",
        articles=2,
    ),
    "newsletter.eml": Right(
        "Good morning. Fourteen boats|The ministry has promised|We asked six insurers",
        "View this email|You are receiving this|Unsubscribe|Update your preferences",
        title="The Tide: who pays for the boats?",
        published="2021-01-15",
    ),
    "table_page.txt": Right(
        "The coast guard released its figures|January|The January figure covers only",
        "Sort by|harbourwatcher|They should close the port|Reply",
        title="Boats lost by month",
        published="2021-01-14",
        authors="Ines Okafor",
    ),
    "interview.txt": Right(
        (
            "Ms Heller, your commission warned|No. We counted 212 hulls|"
            "What did the ministry say at the time?|It thanked us|And now?|Now there are 14 fewer"
        ),
        "The insurance trap|Share this",
        title='"We counted the hulls twice"',
        published="2021-01-21",
    ),
    "spanish.txt": Right(
        "Catorce barcos de pesca|Nueve de los barcos|El ministerio prometió",
        ("Suscríbete|Por qué se reduce|Lo más visto|El puerto, cerrado|Aviso legal|Política de cookies"),
        title="Catorce barcos perdidos en dos semanas de temporal",
        language="es",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_any_layout_becomes_its_article(name):
    right = PAGES[name]
    parsed = parse.parse((_FOLDER / name).read_bytes(), name)
    text = "\n".join(one.document.text for one in parsed)
    assert [one for one in right.kept.split("|") if one not in text] == []
    assert [one for one in right.left_out.split("|") if one and one in text] == []
    assert len(parsed) == right.articles


@pytest.mark.parametrize("name", PAGES)
def test_its_metadata_is_what_the_page_says(name):
    right = PAGES[name]
    known = parse.parse((_FOLDER / name).read_bytes(), name)[0].metadata
    assert known.title is not None
    assert known.title.value == right.title
    if right.authors:
        assert "|".join(one.value for one in known.authors) == right.authors
    for field in ("published", "publication", "language"):
        found, stated = getattr(known, field), getattr(right, field)
        assert not stated or (found and found.value) == stated, field


def test_the_date_of_an_event_is_not_that_of_publication():
    known = parse.parse((_FOLDER / "dated_event.txt").read_bytes(), "dated_event.txt")[0].metadata
    assert known.published is None
    assert known.authors == ()
