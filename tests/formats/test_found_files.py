"""Files as other programs leave them: clippings, saved and archived pages, reviews, printed heads, newsletters."""

import importlib.util
import io
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from reader.formats.parse import parse

_SPEC = importlib.util.spec_from_file_location("pdf_maker", Path(__file__).with_name("pdf_maker.py"))
maker = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(maker)

TEXT = (
    "The pumps on the lower quay stopped on Friday night, and by morning 140 cellars were under water.",
    "Nobody had been told, said a shopkeeper, though the harbour office had known of the fault since March.",
    "The council will decide on Thursday whether the old sluice is opened again before the winter storms.",
)
BODY = "\n\n".join(TEXT)


def read(text, name):
    (article,) = parse(text if isinstance(text, bytes) else text.encode(), name)
    return article


def said(article):
    """Return title, authors, publication, day and address; None for what is not known."""
    known = article.metadata
    single = (known.title, known.publication, known.published, known.url)
    title, publication, day, url = (one.value if one else None for one in single)
    return title, [one.value for one in known.authors], publication, day, url


def texts(article):
    return [block.text for block in article.document.blocks]


# ---- notes and clippings


def test_a_web_clipping_in_markdown_has_its_address_and_plain_names():
    """The source of a clipping is an address and no outlet; links to notes on people are their names."""
    clipping = (
        '---\ntitle: "Cellars under water"\nsource: "https://bay-post.example/cellars"\nauthor:\n'
        '  - "[[Ada Roe]]"\n  - "[[people/Bo Lee|Bo Lee]]"\npublished: 2024-03-02\ncreated: 2024-06-11\n---\n'
    )
    article = read(clipping + BODY, "clip.md")
    assert said(article) == (
        "Cellars under water",
        ["Ada Roe", "Bo Lee"],
        None,
        "2024-03-02",
        "https://bay-post.example/cellars",
    )


def test_front_matter_between_plus_signs_is_read_and_no_text():
    """As some makers of sites write it: TOML."""
    article = read(
        f'+++\ntitle = "Cellars"\ndate = 2022-10-05T08:30:00+02:00\nauthor = "Ada Roe"\n+++\n{BODY}', "a.md"
    )
    assert said(article)[:4] == ("Cellars", ["Ada Roe"], None, "2022-10-05")
    assert "+++" not in article.document.text
    broken = read(f"+++\ntitle = \n+++\n{BODY}", "a.md")
    assert broken.notes[0].startswith("The front matter could not be read")


def test_the_byline_of_markdown_without_front_matter_is_read():
    """With outlet and day in the same line; the line is listed as left out."""
    article = read(f"# Cellars under water\n\n*By Ada Roe, Bay Courier, 3 June 2018*\n\n{BODY}", "a.md")
    assert said(article)[:4] == ("Cellars under water", ["Ada Roe"], "Bay Courier", "2018-06-03")
    assert article.removed == ("By Ada Roe, Bay Courier, 3 June 2018",)


# ---- pasted texts


@pytest.mark.parametrize(
    ("above", "authors", "publication", "day"),
    [
        ("Cellars under water\n\nBay Courier, 3 June 2018", [], "Bay Courier", "2018-06-03"),
        ("Cellars under water\n\n(The Northern Review, June 1911)", [], "The Northern Review", "1911-06"),
        ("Keller unter Wasser\n\nSundkurier am Abend, 2.9.2014", [], "Sundkurier am Abend", "2014-09-02"),
        ("Подвалы под водой\n\nСтепная правда, 6 марта 2015 г.", [], "Степная правда", "2015-03-06"),
        ("Cellars under water\n\nLisbon, 3 June 2018", [], None, None),
        ("Cellars under water\n\nBy staff, Bay Courier, 4 May 2019", [], "Bay Courier", "2019-05-04"),
        ("Cellars under water\n\nIna Maré | 12 October 2021 | 5 min read", ["Ina Maré"], None, "2021-10-12"),
        (
            "Cellars under water\n\nBy HANNA ROOSE, Staff Correspondent\n3 June 2018",
            ["Hanna Roose"],
            None,
            "2018-06-03",
        ),
        (
            "Caves sous l'eau\n\nPar Ada Roe (avec AFP) — publié le 11 juin 2020 à 06h30",
            ["Ada Roe"],
            None,
            "2020-06-11",
        ),
        ("Υπόγεια\n\n3 Μαρτίου 2020", [], None, "2020-03-03"),
        ("أقبية تحت الماء\n\n5 أيار 2018", [], None, "2018-05-05"),
        ("أقبية تحت الماء\n\n5 تشرين الثاني 2018", [], None, "2018-11-05"),
    ],
)
def test_who_where_and_when_above_a_pasted_text(above, authors, publication, day):
    """A paper that is on no list is known by its name beside the day; a place beside the day is none."""
    known = said(read(f"{above}\n\n{BODY}", "a.txt"))
    assert known[1:4] == (authors, publication, day)


def test_a_byline_below_a_title_in_narrow_lines_stays_a_line():
    """A small "by" does not make it the end of the title."""
    lines = [
        *("THE PUMPS", "", "by Ada Roe", "", "The pumps on the lower quay stopped on Friday night, and by"),
        *(
            "morning some hundred and forty cellars of the old town were un-",
            "der water, as were two schools.",
        ),
        *(
            "Nobody had been told, said a shopkeeper, though the office had",
            "known of the fault since March.",
        ),
    ]
    title, authors, *_ = said(read("\n".join(lines), "a.txt"))
    assert (title, authors) == ("THE PUMPS", ["Ada Roe"])


# ---- saved pages

PAGE = """<!DOCTYPE html><html lang="en">{comment}<head><title>Cellars under water - Bay Post</title>{head}</head>
<body>{above}<article><h1>Cellars under water</h1>{text}</article></body></html>"""
PARAGRAPHS = "".join(f"<p>{one}</p>" for one in TEXT)


@pytest.mark.parametrize(
    ("comment", "head"),
    [
        (
            "<!--\n Page saved with SingleFile \n url: https://bay.example/a \n saved date: Tue Feb 06 2024\n-->",
            "",
        ),
        (
            "",
            '<link rel="canonical" href="https://web.archive.org/web/20120419083311/https://bay.example/a">',
        ),
        (
            "",
            '<script type="application/ld+json">{"@type":"NewsArticle","url":"https://bay.example/a"}</script>',
        ),
    ],
    ids=["SingleFile", "Wayback Machine", "data of the page"],
)
def test_the_address_of_a_saved_page_is_that_of_the_article(comment, head):
    """And the day of saving is not the day of publication."""
    article = read(PAGE.format(comment=comment, head=head, above="", text=PARAGRAPHS), "a.html")
    assert said(article)[3:] == (None, "https://bay.example/a")


def test_a_page_in_chinese_is_imported():
    """Its words have no spaces between them."""
    text = "市政府昨日宣布，使用了七十年的老码头将改建为公园，工程预计投资约三亿元，并保留八座旧仓库。"
    page = f"<html><head><meta charset=gb2312><title>码头</title></head><body><h1>老码头改建</h1><p>{text}</p></body></html>"
    assert text in read(page.encode("gb2312"), "a.html").document.text


def test_a_menu_above_the_title_of_an_old_page_is_no_text():
    """Set in a table, as pages were: its entries go, and so does what asks to print the page."""
    page = f"""<html><head><title>Cellars under water - Bay Post</title></head><body><table><tr><td>
    <a href=/>Home</a><br><a href=/>News</a><br><a href=/>Jobs</a></td><td><font size=5><b>Cellars under water</b></font>
    {PARAGRAPHS}<a href=#>Print this page</a></td></tr></table></body></html>"""
    assert texts(read(page, "a.htm")) == ["Cellars under water", *TEXT]


# ---- documents


def word(*articles, title="Press review, 14 May 2018"):
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    for heading, *paragraphs in articles:
        document.add_heading(heading, 1)
        for one in paragraphs:
            document.add_paragraph(one)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_a_press_review_in_word_becomes_its_articles():
    """Each with its outlet and day; what stands above them is listed."""
    one, two = parse(
        word(
            ("Pumps stop", "The Bay Star, 13 May 2018", TEXT[0]),
            ("Sluice", "Radio Quay, 14 May 2018", TEXT[2]),
        ),
        "review.docx",
    )
    assert said(one)[:4] == ("Pumps stop", [], "The Bay Star", "2018-05-13")
    assert said(two)[:4] == ("Sluice", [], "Radio Quay", "2018-05-14")
    assert (texts(one), texts(two)) == (["Pumps stop", TEXT[0]], ["Sluice", TEXT[2]])
    assert one.removed == ("Press review, 14 May 2018", "The Bay Star, 13 May 2018")
    assert (one.part, two.part) == ("1", "2")
    assert two.metadata.publication.evidence == "article 2, paragraph 2: Radio Quay, 14 May 2018"


@pytest.mark.parametrize("below", ["What happened then", "14 May 2018", TEXT[1]])
def test_chapters_are_no_press_review(below):
    """Where one heading has no outlet with its day below, the document is one article."""
    read(
        word(("Pumps stop", "The Bay Star, 13 May 2018", TEXT[0]), ("Sluice", below, TEXT[2])), "report.docx"
    )


def test_a_headline_and_a_note_on_the_author_in_word_are_found_in_paragraphs():
    """Lines are what a text has."""
    bio = "Ada Roe is a reporter for a paper on the coast."
    article = read(word(("Pumps stop", *TEXT, bio), title="Cellars under water"), "a.docx")
    assert article.metadata.authors[0].evidence == f"paragraph 6: {bio}"


# ---- printed pages


def printed(*head, size=11):
    lines = [(60, 700 - 16 * index, size, line) for index, line in enumerate(head)]
    body = [
        "The pumps on the lower quay stopped on Friday night, and by",
        "morning 140 cellars were under water, as were",
    ]
    body += [
        "two schools and the hall where Mr. D. K. Banda, the clerk, keeps",
        "the books of the town since the last flood.",
    ]
    return [[*lines, *((60, 620 - 14 * index, size, line) for index, line in enumerate(body))]]


def test_the_running_head_of_a_journal_says_where_and_when():
    """Journal, year and pages, each said to be likely."""
    pages = printed()
    pages[0] += [
        (60, 810, 8, "Journal of Small Harbours 14 (2019) 211-214"),
        (60, 660, 18, "Cellars under water"),
    ]
    (article,) = parse(maker.pdf(pages), "a.pdf")
    assert said(article)[:4] == ("Cellars under water", [], "Journal of Small Harbours", "2019")
    assert article.metadata.pages.value == "211–214"


def test_the_day_on_which_a_browser_printed_a_page_is_no_day_of_publication():
    """The name behind the title in the same line is the site's."""
    pages = printed()
    pages[0] += [
        *((30, 822, 8, "14/10/2021, 09:12"), (230, 822, 8, "Cellars under water | The Bay Times")),
        *((30, 18, 8, "https://bay.example/cellars"), (60, 660, 18, "Cellars under water")),
    ]
    (article,) = parse(maker.pdf(pages), "a.pdf")
    assert said(article) == ("Cellars under water", [], "The Bay Times", None, "https://bay.example/cellars")


def test_a_sentence_goes_on_in_the_next_column_behind_an_initial():
    """It does not end there."""
    left = maker.column(
        ["The clerk of the town,", "who keeps its books since", "the flood, is Mr. D. K."], x=60
    )
    right = maker.column(["Banda, and the books", "were on the upper floor", "when the water came."], x=320)
    (article,) = parse(maker.pdf([left + right]), "a.pdf")
    assert "Mr. D. K. Banda, and" in article.document.text


# ---- mail


def newsletter(sender):
    message = EmailMessage()
    message["From"], message["Subject"] = sender, "Cellars under water"
    message["Date"], message["List-Unsubscribe"] = (
        "Tue, 16 Jun 2020 06:00:12 +0200",
        "<https://bay.example/out>",
    )
    hidden = '<div style="display:none">A teaser for the list.</div>'
    message.set_content(f"<html><body>{hidden}{PARAGRAPHS}</body></html>", subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("sender", "authors", "publication"),
    [
        ('"Harbour Watch" <news@bay.example>', [], "Harbour Watch"),
        ('"Ada Roe from Bay Post" <news@bay.example>', ["Ada Roe"], "Bay Post"),
        ('"Kofi Mensah" <kofi@bay.example>', ["Kofi Mensah"], None),
    ],
)
def test_a_newsletter_is_its_outlets_and_has_no_hidden_teaser(sender, authors, publication):
    """Whoever sends it to many is its author only where that is the name of a person."""
    article = read(newsletter(sender), "a.eml")
    assert said(article)[:4] == ("Cellars under water", authors, publication, "2020-06-16")
    assert texts(article) == list(TEXT)


# ---- exports

GERMAN = f"""Dokument 1 von 2

                         Hafenanzeiger

                    Mittwoch 6. Juni 2012
                        Landesausgabe

Keller unter Wasser

AUTOR: Ada Roe

RUBRIK: Lokales; S. 34

LÄNGE: 212 Wörter

{BODY}

UPDATE: 6. Juni 2012

SPRACHE: GERMAN; DEUTSCH

                Copyright 2012 Hafenanzeiger GmbH
                     Alle Rechte vorbehalten

Dokument 2 von 2

                         Hafenanzeiger

                    Freitag 8. Juni 2012

Schleuse wird geöffnet

RUBRIK: Lokales; S. 31

LÄNGE: 98 Wörter

{TEXT[2]}

UPDATE: 8. Juni 2012
"""


def test_an_export_in_german_becomes_its_articles():
    """Its labels are read as those of an English one, and no article is named after its number."""
    one, two = parse(GERMAN.encode(), "export.txt")
    assert said(one)[:4] == ("Keller unter Wasser", ["Ada Roe"], "Hafenanzeiger", "2012-06-06")
    assert said(two)[:4] == ("Schleuse wird geöffnet", [], "Hafenanzeiger", "2012-06-08")
    assert (one.metadata.pages.value, two.metadata.pages.value) == ("34", "31")
    assert texts(one) == ["Keller unter Wasser", *TEXT]
    assert texts(two) == ["Schleuse wird geöffnet", TEXT[2]]


@pytest.mark.parametrize(
    ("name", "advice"), [("a.doc", "save it as .docx"), ("a.url", "save the page itself")]
)
def test_an_unknown_format_says_what_to_do(name, advice):
    """Where that is known."""
    from reader.domain.errors import RefusedFile

    with pytest.raises(RefusedFile, match=advice):
        parse(b"\xd0\xcf\x11\xe0 words", name)


# ---- pages as they are pasted and set


def test_the_other_articles_that_a_screen_reader_lists_go():
    """From "list of 3 items" to "end of list", whatever their titles end in."""
    listed = [
        "Keep reading",
        "list of 2 items",
        "list 1 of 2",
        "Talks end",
        "list 2 of 2",
        "Who owns the lake?",
    ]
    article = read("\n\n".join(["Cellars under water", TEXT[0], *listed, "end of list", *TEXT[1:]]), "a.txt")
    assert texts(article) == ["Cellars under water", *TEXT]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("(Reporting by Ada Roe in Tunis and Bo Lee in Sfax; Editing by Cy Dee)", ["Ada Roe", "Bo Lee"]),
        ("Reporting by Ada Roe; Additional reporting by Bo Lee", ["Ada Roe"]),
        ("Reporting by the ministry is late, said the mayor.", []),
    ],
)
def test_who_reported_is_named_below_a_wire_text(line, authors):
    """Reporters, and not their editors."""
    assert said(read(f"Cellars under water\n\n{BODY}\n\n{line}", "a.txt"))[1] == authors


def test_two_names_below_a_title_are_its_authors_and_one_may_be_a_place():
    """Without a "By" and without a day."""
    assert said(read(f"Cellars under water\n\nAda Roé and Bo Leé\n\n{BODY}", "a.txt"))[1] == [
        "Ada Roé",
        "Bo Leé",
    ]
    assert said(read(f"Cellars under water\n\nQara Chokh\n\n{BODY}", "a.txt"))[1] == []


def test_the_headline_of_a_blog_is_no_name_of_the_blog():
    """The site stands in the first heading, the headline in a lesser one."""
    page = f"""<html><head><title>Quay Notes: Cellars under water</title></head><body><h1>Quay Notes</h1>
    <h3 class="post-title">Cellars under water</h3>{PARAGRAPHS}<p class="post-author vcard">Posted by Ada Roe</p></body></html>"""
    assert said(read(page, "a.html"))[:3] == ("Cellars under water", ["Ada Roe"], "Quay Notes")


def test_the_only_heading_of_an_old_page_is_its_headline_where_the_title_names_the_site():
    """They have no word in common; the name is told as a guess."""
    page = f"<html><head><title>The Isle Packet</title></head><body><h2>Cellars under water</h2>{PARAGRAPHS}</body></html>"
    article = read(page, "a.html")
    assert said(article)[:3] == ("Cellars under water", [], "The Isle Packet")
    assert article.metadata.publication.confidence == "guess"
    page = f"<html><head><title>Pumps stop</title></head><body><h2>Leave us a reply</h2>{PARAGRAPHS}</body></html>"
    assert said(read(page, "a.html"))[0] == "Pumps stop"


def test_a_line_of_several_facts_is_read_where_all_of_it_is_known():
    """In any order, with bars or dots between."""
    for line in ("Bay Monitor | May 6, 2019 | By Ina Maré", "Ina Maré · Bay Monitor · 6 May 2019"):
        article = read(f"# Cellars under water\n\n{line}\n\n{BODY}", "a.md")
        assert said(article)[:4] == ("Cellars under water", ["Ina Maré"], "Bay Monitor", "2019-05-06")
    line = "Flood | May 6, 2019 | what we know so far"
    assert said(read(f"# Cellars under water\n\n{line}\n\n{BODY}", "a.md"))[1:4] == ([], None, None)


@pytest.mark.parametrize(
    ("stated", "authors"),
    [
        ("admin", []),
        ("Staff Reports", []),
        ("Ada Roe, Bo Lee, Monday", ["Ada Roe", "Bo Lee"]),
        ("Ada Roe, MPH, RDN", ["Ada Roe"]),
        ("AFP", ["AFP"]),
    ],
)
def test_accounts_days_and_degrees_are_no_authors(stated, authors):
    """Whatever the page states as author."""
    head = f'<meta name="author" content="{stated}">'
    page = PAGE.format(comment="", head=head, above="", text=PARAGRAPHS)
    assert said(read(page, "a.html"))[1] == authors


def test_a_menu_without_bars_and_an_address_are_no_title():
    """The headline stands below them; an address behind the reporter's name is no part of it."""
    rights = "\n\nCopyright 2016 Bay Advertiser. All rights reserved."
    above = "Bay Advertiser\nHome News Sport Obituaries Classifieds\n\nContact: Ada Roe, +44 555 0100, ada@bay.example\n\n"
    article = read(
        f"{above}Cellars under water\n\nBy HANNA ROOSE hroose@bay.example\n11 March 2016\n\n{BODY}{rights}",
        "a.txt",
    )
    assert said(article)[:2] == ("Cellars under water", ["Hanna Roose"])
    assert (
        said(read(f"Troops Seize Border Post\n\nCellars are under water\n\n{BODY}", "a.txt"))[0]
        == "Troops Seize Border Post"
    )


def test_the_day_of_a_dateline_is_that_of_publication_where_no_other_is_given():
    """With its year, behind the place, and before a dash; a day within the sentence is an event's."""
    assert said(read(f"Cellars under water\n\nPORT SALE, July 21, 2021 – {BODY}", "a.txt"))[3] == "2021-07-21"
    assert (
        said(read(f"Cellars under water\n\nOn July 21, 2021 – a Friday – it began. {BODY}", "a.txt"))[3]
        is None
    )
    assert (
        said(read(f"Cellars\n\n20 July 2021\n\nPORT SALE, May 2, 2020 – {BODY}", "a.txt"))[3] == "2021-07-20"
    )


def test_the_last_answer_of_an_interview_stays_above_who_asked():
    """However short it is."""
    article = read(
        f"Cellars under water\n\n{BODY}\n\nIs it official?\n\nIt is on paper.\n\nInterview by Ada Roe",
        "a.txt",
    )
    assert "It is on paper." in texts(article)
    assert said(article)[1] == ["Ada Roe"]


def test_when_a_page_was_last_edited_is_no_day_of_publication():
    """It stays unknown."""
    page = f"<html><head><title>Cellars</title></head><body><h1>Cellars under water</h1>{PARAGRAPHS}{{}}</body></html>"
    foot = "<div id='footer'>This page was last edited on 4 January 2021, at 11:02.</div>"
    assert said(read(page.format(foot), "a.html"))[3] is None


def test_the_signature_of_a_mail_and_the_name_of_its_list_are_no_text():
    """What stands below the line of two dashes is listed as left out."""
    head = "From: Ada Roe <ada@bay.example>\nSubject: [pumps] Cellars under water\nList-Id: <pumps.bay.example>\n"
    mail = f"{head}Date: Wed, 5 May 2021 10:00:00 +0200\n\n{BODY}\n\n-- \nAda Roe\nBay Institute\n"
    article = read(mail, "a.eml")
    assert said(article)[:2] == ("Cellars under water", ["Ada Roe"])
    assert "Bay Institute" not in article.document.text
    assert article.removed[-2:] == ("Ada Roe", "Bay Institute")


def test_a_heading_that_is_a_quotation_stays():
    """Between two paragraphs, in the midst of a page with much around it."""
    page = "\n\n".join(
        [
            "Home",
            "News",
            "Sport",
            "Cellars under water",
            TEXT[0],
            "'No lights'",
            *TEXT[1:],
            "Top Stories",
            "Share",
            "Menu",
        ]
    )
    assert "'No lights'" in texts(read(page, "a.txt"))


def test_a_day_with_its_hour_above_a_japanese_text_is_the_day_of_publication():
    """In the signs of the language."""
    text = "国内で最後の灯台守だった佐藤さんが岬の灯台で最後の当直を終えた。灯台は百年前に建てられた。" * 3
    page = f"<html lang=ja><head><title>灯台守</title></head><body><article><h1>灯台守が退職</h1><p>2014年3月31日 19時05分</p><p>{text}</p></article></body></html>"
    assert said(read(page, "a.html"))[3] == "2014-03-31"
