"""Exports of news databases become the articles they hold."""

import importlib.util
import io
from pathlib import Path

import docx
import pytest

from reader.formats import newsdump
from reader.formats.file import File
from reader.formats.parse import parse

_SPEC = importlib.util.spec_from_file_location("pdf_maker", Path(__file__).with_name("pdf_maker.py"))
maker = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(maker)

OLD = """                               1 of 2 DOCUMENTS

                                 The Daily Example

                             March 24, 2019 Sunday
                                 First Edition

Harbour counts its boats

BYLINE: Ada Smith

SECTION: NEWS; Pg. 4

LENGTH: 12 words

The survey counted 300 boats.

Two years before there had been 500.

LOAD-DATE: March 25, 2019

LANGUAGE: ENGLISH

                               2 of 2 DOCUMENTS

                                 The Other Paper

                             March 25, 2019 Monday

Another headline

LENGTH: 5 words

Only one paragraph here.

LOAD-DATE: March 26, 2019
"""
NEW = """Harbour counts its boats
The Daily Example
March 24, 2019 Sunday

Copyright 2019 Example Ltd All Rights Reserved
Section: NEWS; Pg. 4
Length: 12 words
Byline: Ada Smith

Body


The survey counted 300 boats.

Two years before there had been 500.

Load-Date: March 25, 2019

End of Document
Another headline
The Other Paper
March 25, 2019 Monday
Length: 5 words

Body

Only one paragraph here.

Load-Date: March 26, 2019

End of Document
"""
CODED = """HD   Harbour counts its boats
BY   Ada Smith
WC   12 words
PD   24 March 2019
SN   The Daily Example
PG   4
LA   English
LP   The survey counted 300 boats.

TD   Two years before there had been 500.

AN   Document EXAMPLE020190324ef3o00001

HD   Another headline
WC   5 words
PD   25 March 2019
SN   The Other Paper
LA   English
LP   Only one paragraph here.
AN   Document EXAMPLE020190325ef3o00002
"""
PLAIN = """News
Harbour counts its boats
By Ada Smith
12 words
24 March 2019
The Daily Example
EXAMP
4
English
(c) 2019 Example Ltd

The survey counted 300 boats.

Two years before there had been 500.

Document EXAMP00020190324EF3O00001

Another headline
5 words
25 March 2019
The Other Paper
OTHER
English
(c) 2019 Other Ltd

Only one paragraph here.

Document OTHER00020190325EF3O00002
"""


@pytest.mark.parametrize(
    "dump", [OLD, NEW, CODED, PLAIN], ids=["nexis", "nexis uni", "factiva codes", "factiva"]
)
def test_every_article_of_an_export_is_found(dump):
    """Title, publication, date, author and text of each article are told apart."""
    data = dump.encode("utf-8")
    assert newsdump.looks_like(data[:4096])
    first, second = newsdump.parse(File(data, "export.txt"))
    assert [block.text for block in first.document.blocks] == [
        "Harbour counts its boats",
        "The survey counted 300 boats.",
        "Two years before there had been 500.",
    ]
    metadata = first.metadata
    assert metadata.title.value == "Harbour counts its boats"
    assert metadata.publication.value == "The Daily Example"
    assert metadata.published.value == "2019-03-24"
    assert [author.value for author in metadata.authors] == ["Ada Smith"]
    assert second.metadata.publication.value == "The Other Paper"
    assert (metadata.pages.value, second.metadata.pages) == ("4", None)
    assert second.metadata.authors == ()
    assert second.document.blocks[-1].text == "Only one paragraph here."
    assert [first.part, second.part] == ["1", "2"]


def test_an_article_is_no_export():
    """A pasted article that speaks of words and documents is left in one piece."""
    text = "A headline\n\nBy Ada Smith\n24 March 2019\n\nThe document of 500 words lists 300 boats.\n"
    assert not newsdump.looks_like(text.encode())


WRAPPED = """                               1 of 1 DOCUMENTS

                              The Daily Example

                            March 24, 2019 Sunday
                             Late Edition - Final

Harbour Counts Its Boats As
The Last of Them Come In

BYLINE: By ADA SMITH and BEN J. ROE

LENGTH: 656 words

DATELINE: PORT, Example

BODY:


The survey counted 300 boats.

State: the governor said nothing. City: the mayor said that 40 were lost.

Copyright law was not at issue, and 300 people were in the hall.

Language: \u201cIt is our language,\u201d said the poet, and 70 people clapped.

LOAD-DATE: March 25, 2019

LANGUAGE: ENGLISH

GRAPHIC: PHOTO: A boat. (PHOTOGRAPH BY JO DOE/THE DAILY
EXAMPLE)

DOCUMENT-TYPE: News

                     Copyright 2019 Example Company
                          All Rights Reserved
"""


def test_no_sentence_is_lost_whatever_it_begins_with():
    """A line of the text that reads like a label or a notice of rights is text; the fields below are not."""
    (article,) = newsdump.parse(File(WRAPPED.encode("utf-8"), "export.txt"))
    title, *body = [block.text for block in article.document.blocks]
    assert title == "Harbour Counts Its Boats As The Last of Them Come In"
    assert [one.split()[0] for one in body] == ["The", "State:", "Copyright", "Language:"]
    assert article.metadata.publication.value == "The Daily Example"
    assert [one.value for one in article.metadata.authors] == ["Ada Smith", "Ben J. Roe"]


COVERED = """User Name: =
Date and Time: = Friday, June 5, 2020 10:11:00 AM EDT
Job Number: = 118512345

Documents (2)

1. Harbour counts its boats
   Client/Matter: -None-
   Search Terms: boats

| About LexisNexis | Privacy Policy | Terms & Conditions | Copyright \u00a9 2020 LexisNexis

"""


def test_the_page_in_front_of_an_export_is_no_article():
    """The day of the download is not a day of publication."""
    first, _ = newsdump.parse(File((COVERED + NEW).encode("utf-8"), "export.txt"))
    assert first.metadata.title.value == "Harbour counts its boats"
    assert first.metadata.published.value == "2019-03-24"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ada Smith Diplomatic editor", ["Ada Smith"]),
        ("By Ada Smith in Port", ["Ada Smith"]),
        ("Ada Smith; Port", ["Ada Smith"]),
    ],
)
def test_a_byline_is_no_headline_and_where_somebody_was_is_no_author(line, authors):
    below = "Copyright 2019. Example Newspapers Limited. All rights reserved."
    dump = PLAIN.replace("By Ada Smith", f"\n{line}").replace("(c) 2019 Example Ltd", below)
    dump = dump.replace("Document EXAMP", "Example Newspapers Limited\n\nDocument EXAMP")
    first, _ = newsdump.parse(File(dump.encode("utf-8"), "export.txt"))
    assert first.metadata.title.value == "Harbour counts its boats"
    assert [one.value for one in first.metadata.authors] == authors
    assert first.document.blocks[-1].text == "Two years before there had been 500."


def test_codes_on_lines_of_their_own_are_read():
    dump = CODED.replace("   ", "\n")
    assert newsdump.looks_like(dump.encode("utf-8"))
    first, second = newsdump.parse(File(dump.encode("utf-8"), "export.txt"))
    assert first.metadata.title.value == "Harbour counts its boats"
    assert second.document.blocks[-1].text == "Only one paragraph here."


def test_an_article_that_only_reads_like_an_export_is_imported():
    text = (
        "A plain article\n\nBy Ada Smith\n\n1,200 words\n24 March 2019\n\n"
        + "The survey counted boats. " * 20
    )
    (article,) = newsdump.parse(File(text.encode("utf-8"), "article.txt"))
    assert "The survey counted boats." in article.document.text


def as_word(text):
    """An export as Word has it: every line a paragraph."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    return saved(document)


def as_word_table(text):
    """An export with its fields in the rows of tables, a table for each article."""
    document = docx.Document()
    for article in text.strip().split("\n\nHD"):
        rows = [row.split("   ", 1) for row in ("HD" + article.removeprefix("HD")).split("\n") if row]
        table = document.add_table(len(rows), 2)
        for row, (code, said) in enumerate(rows):
            table.cell(row, 0).text, table.cell(row, 1).text = code, said
        document.add_paragraph("")
    return saved(document)


def saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_rtf(text):
    return ("{\\rtf1\\ansi{\\info{\\title Export}}" + "\\par\n".join(text.split("\n")) + "}").encode("cp1252")


def as_rtf_table(text):
    def row(line):
        code, said = line.split("   ", 1)
        return f"\\trowd\\cellx900\\cellx9000\\intbl {code}\\cell {said}\\cell\\row\n"

    return ("{\\rtf1\\ansi " + "".join(row(line) for line in text.split("\n") if line) + "}").encode("cp1252")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("new.docx", as_word(NEW)),
        ("old.docx", as_word(OLD)),
        ("factiva.docx", as_word(PLAIN)),
        ("table.docx", as_word_table(CODED)),
        ("new.rtf", as_rtf(NEW)),
        ("old.rtf", as_rtf(OLD)),
        ("factiva.rtf", as_rtf(PLAIN)),
        ("table.rtf", as_rtf_table(CODED)),
    ],
)
def test_an_export_saved_as_a_document_becomes_its_articles(name, data):
    """A database that delivers Word or RTF files delivers articles, not one long one; nothing of it is lost."""
    first, second = parse(data, name)
    assert first.document.blocks[0].text == "Harbour counts its boats"
    assert "The survey counted 300 boats." in first.document.text
    assert "Two years before there had been 500." in first.document.text
    assert "Only one paragraph" not in first.document.text
    metadata = first.metadata
    assert metadata.publication.value == "The Daily Example"
    assert metadata.published.value == "2019-03-24"
    assert [author.value for author in metadata.authors] == ["Ada Smith"]
    assert second.metadata.title.value == "Another headline"
    assert second.document.blocks[-1].text == "Only one paragraph here."
    assert [first.part, second.part] == ["1", "2"]
    assert any("12 words" in line for line in first.removed)


@pytest.mark.parametrize("dump", [OLD, NEW, PLAIN], ids=["nexis", "nexis uni", "factiva"])
def test_every_line_of_an_export_is_in_an_article_or_listed(dump):
    articles = newsdump.parse(File(dump.encode("utf-8"), "export.txt"))
    kept = "\n".join("\n".join((one.document.text, *one.removed)) for one in articles)
    lost = [line.strip() for line in dump.split("\n") if line.strip() and line.strip() not in kept]
    assert all("DOCUMENTS" in line or line == "End of Document" or line[:9] == "Document " for line in lost)


def test_a_subheading_below_the_rights_is_text():
    dump = PLAIN.replace("(c) 2019 Example Ltd\n", "(c) 2019 Example Ltd\n\nWhat we know\n")
    first, _ = newsdump.parse(File(dump.encode("utf-8"), "export.txt"))
    assert first.document.blocks[1].text == "What we know"


def test_a_paragraph_in_capitals_is_no_field():
    dump = CODED.replace("TD   Two", "TD   IN ALL the bays, two").replace("the bays", "\nIN LONDON the bays")
    first, _ = newsdump.parse(File(dump.encode("utf-8"), "export.txt"))
    assert "IN LONDON the bays, two years before" in first.document.text


def test_a_word_document_that_ends_like_an_export_stays_one_article():
    data = as_word("My notes\n\nThe survey counted 300 boats, they say.\n\nEnd of Document\n\nMore below it.")
    (article,) = parse(data, "notes.docx")
    assert "More below it." in article.document.text


def test_a_long_list_in_front_of_an_export_does_not_hide_it():
    listed = "\n".join(
        f"{n}. Headline number {n} of the list\n   Client/Matter: -None-" for n in range(2, 200)
    )
    cover = COVERED.replace("   Search Terms", f"{listed}\n   Search Terms")
    first, _ = parse((cover + NEW).encode(), "export.txt")
    assert first.metadata.title.value == "Harbour counts its boats"


def test_an_export_printed_as_pdf_becomes_its_articles():
    """The fields stand line by line on the page, and a headline may take two."""

    def page(title, publication, day):
        lines, y = [(50, 800, 9, "Page 1 of 2")], 780
        fields = ["Copyright 2019 Example Ltd", "Length: 12 words", "Byline: Ada Smith"]
        for size, paragraph in [
            (16, title),
            (12, [publication, day]),
            (10, fields),
            (12, ["Body"]),
            *((10, [f"The survey of {one} counted 300 boats", "in the harbour."]) for one in "abcdef"),
            (10, ["Load-Date: March 25, 2019"]),
            (10, ["End of Document"]),
        ]:
            for line in paragraph:
                lines.append((50, y, size, line))
                y -= size * 1.25
            y -= size
        return lines

    pages = [
        page(["Harbour counts its", "boats"], "The Daily Example", "March 24, 2019 Sunday"),
        page(["Another headline"], "The Other Paper", "March 25, 2019 Monday"),
    ]
    first, second = parse(maker.pdf(pages), "export.pdf")
    assert first.metadata.title.value == "Harbour counts its boats"
    assert first.metadata.publication.value == "The Daily Example"
    assert first.metadata.published.value == "2019-03-24"
    assert first.document.blocks[1].text == "The survey of a counted 300 boats in the harbour."
    assert second.metadata.title.value == "Another headline"
    assert len(second.document.blocks) == 7
