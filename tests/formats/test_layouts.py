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
    assert [one for one in right.left_out.split("|") if one in text] == []
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
