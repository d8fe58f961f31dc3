"""Word, OpenDocument, RTF and PDF say who wrote an article, where and when, in lines of their own."""

from __future__ import annotations

import importlib.util
import io
import textwrap
import zipfile
from pathlib import Path

import docx
import pytest

from reader.domain.article import Confidence
from reader.domain.document import BlockKind
from reader.formats.parse import parse

_SPEC = importlib.util.spec_from_file_location("pdf_maker", Path(__file__).with_name("pdf_maker.py"))
maker = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(maker)

TITLE = "Harbour counts its boats again"
HEAD = [TITLE, "By Ada Roe", "Reuters, 24 March 2019"]
TEXT = [
    "The survey counted 300 boats in the harbour last spring, the mayor said on Monday. It was made by "
    "volunteers, who walked along the quays for two days and wrote down what they saw.",
    "Two years before that, there had been 500 of them, and nobody knows where they went. The next count is "
    "planned for the autumn, when the boats that fish in the north come home again.",
]


def word(paragraphs, *, styles=("Normal",), title="", author=""):
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = author
    for number, text in enumerate(paragraphs):
        document.add_paragraph(text, style=styles[number] if number < len(styles) else "Normal")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def odt(paragraphs, *, styles=(), creator=""):
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    body = "".join(
        f'<text:p text:style-name="{styles[at] if at < len(styles) else "Standard"}">{text}</text:p>'
        for at, text in enumerate(paragraphs)
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f'<office:document-content {names}><office:automatic-styles><style:style style:name="P1" '
            f'style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text>{body}'
            "</office:text></office:body></office:document-content>",
        )
        package.writestr(
            "meta.xml",
            f"<office:document-meta {names}><office:meta><dc:creator>{creator}</dc:creator></office:meta>"
            "</office:document-meta>",
        )
    return buffer.getvalue()


def rtf(paragraphs, info=""):
    return ("{\\rtf1\\ansi " + info + "".join(f"{text}\\par\n" for text in paragraphs) + "}").encode("cp1252")


def pdf(paragraphs, info=""):
    lines, y = [], 760
    for text in paragraphs:
        for line in textwrap.wrap(text, 31):
            lines.append((50, y, 11, line))
            y -= 13
        y -= 13
    return maker.pdf([lines], info=info)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word(HEAD + TEXT, title="Template", author="Jo Clerk")),
        ("a.odt", odt(HEAD + TEXT, creator="Jo Clerk")),
        ("a.rtf", rtf(HEAD + TEXT, "{\\info{\\title Template}{\\author Jo Clerk}}")),
        ("a.pdf", pdf(HEAD + TEXT, "/Title (Template) /Author (Jo Clerk)")),
    ],
)
def test_what_a_document_says_in_its_first_lines_counts_before_its_properties(name, data):
    """Whoever typed a file is not its author, and the title of its template is not its title."""
    (article,) = parse(data, name)
    metadata = article.metadata
    assert metadata.title.value == TITLE
    assert [one.value for one in metadata.authors] == ["Ada Roe"]
    assert metadata.authors[0].confidence is Confidence.SURE
    assert "By Ada Roe" in metadata.authors[0].evidence
    assert metadata.publication.value == "Reuters"
    assert metadata.published.value == "2019-03-24"
    assert [block.text for block in article.document.blocks] == [TITLE, *TEXT]
    assert article.document.blocks[0].kind is BlockKind.HEADING
    assert set(HEAD[1:]) <= set(article.removed)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word(["Tides.", *TEXT], styles=("Title",))),
        ("a.odt", odt(["Tides.", *TEXT], styles=("P1",))),
        ("b.odt", odt(["Tides.", *TEXT], styles=("Title",))),
    ],
)
def test_a_paragraph_in_the_style_of_a_title_is_the_title(name, data):
    (article,) = parse(data, name)
    assert article.metadata.title.value == "Tides."
    assert [block.kind for block in article.document.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]
    assert "style" in article.metadata.title.evidence


@pytest.mark.parametrize(
    "creator", ["Microsoft Office User", "admin", "python-docx", "Harbour University Press"]
)
def test_a_program_or_an_account_is_no_author(creator):
    (article,) = parse(word(TEXT, author=creator), "a.docx")
    assert [one for one in article.metadata.authors if one.confidence is not Confidence.GUESS] == []
    assert creator not in [one.value for one in article.metadata.authors] or " " in creator


def test_whoever_changed_a_file_last_is_no_author():
    (article,) = parse(odt(TEXT, creator="Jo Clerk"), "a.odt")
    assert article.metadata.authors == ()


def test_the_day_of_an_event_in_a_document_is_not_its_day_of_publication():
    (article,) = parse(word([TITLE, f"On 3 March 2011 it rained. {TEXT[0]}", TEXT[1]]), "a.docx")
    assert article.metadata.published is None


def test_a_page_printed_by_a_browser_tells_its_address():
    """The title of such a file has the site's name behind it, and its foot the address."""
    pages = [
        [
            (50, 760, 22, TITLE),
            *maker.column(TEXT * 3, x=50, step=24),
            (50, 20, 8, f"https://www.rnz.co.nz/news/boats {number}/2"),
        ]
        for number in (1, 2)
    ]
    pages[1][0] = (50, 760, 11, "The count goes on in spring, they said.")
    (article,) = parse(maker.pdf(pages, width=900, info=f"/Title ({TITLE} | RNZ News)"), "a.pdf")
    assert article.metadata.title.value == TITLE
    assert article.metadata.url.value == "https://www.rnz.co.nz/news/boats"
    assert article.metadata.publication.value == "RNZ"


def test_a_byline_with_a_day_gives_both():
    (article,) = parse(word([TITLE, "By Ada Roe and Ben J. Low | Published March 24, 2019", *TEXT]), "a.docx")
    assert [one.value for one in article.metadata.authors] == ["Ada Roe", "Ben J. Low"]
    assert article.metadata.published.value == "2019-03-24"


def test_a_table_of_fields_above_a_text_is_its_metadata():
    document = docx.Document()
    fields = [("Title", TITLE), ("Source:", "The Ledger"), ("Date", "24 March 2019"), ("Author", "Ada Roe")]
    table = document.add_table(len(fields), 2)
    for row, (field, value) in enumerate(fields):
        table.cell(row, 0).text, table.cell(row, 1).text = field, value
    for text in TEXT:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    (article,) = parse(buffer.getvalue(), "a.docx")
    assert article.metadata.title.value == TITLE
    assert article.metadata.publication.value == "The Ledger"
    assert article.metadata.published.value == "2019-03-24"
    assert [block.text for block in article.document.blocks] == TEXT
