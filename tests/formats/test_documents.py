"""Word, OpenDocument, EPUB, RTF, mail and MHTML: text, structure, and what they say of themselves."""

import base64
import importlib.util
import io
import zipfile
from pathlib import Path

import pytest

from reader.domain.document import BlockKind
from reader.domain.errors import RefusedFile
from reader.formats import docx, eml, epub, mhtml, odt, reasons, rtf
from reader.formats.file import File

_SPEC = importlib.util.spec_from_file_location("test_packages", Path(__file__).with_name("test_packages.py"))
_helpers = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_helpers)
zipped = _helpers.zipped

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf"
    "c000000301010018dd8db00000000049454e44ae426082"
)
FIRST = "The survey counted 300 boats in the harbour last spring."
SECOND = "Two years before, there had been 500 of them."


def texts(article):
    return [block.text for block in article.document.blocks]


# ---- Word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word(body, core=None):
    members = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    if core:
        members["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>'
        )
    return zipped(members)


def paragraph(text, bold=False):
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p><w:r>{style}<w:t>{text}</w:t></w:r></w:p>"


def test_word_paragraphs_formats_and_properties_are_read():
    """A Word document keeps its paragraphs and bold words; its properties are evidence, not certainty."""
    core = "<dc:title>Boats</dc:title><dc:creator>A. Clerk</dc:creator>"
    (article,) = docx.parse(File(word(paragraph(FIRST) + paragraph(SECOND, bold=True), core), "a.docx"))
    assert texts(article) == [FIRST, SECOND]
    assert article.document.blocks[1].inlines[0].kind == "bold"
    assert article.metadata.title.value == "Boats"
    assert article.metadata.authors[0].confidence == "guess"
    assert article.metadata.published is None


def test_an_empty_word_document_says_so():
    """A document without a word is refused with the reason."""
    with pytest.raises(RefusedFile, match=reasons.NO_TEXT):
        docx.parse(File(word(""), "a.docx"))


def word_with(parts):
    """A Word document with further parts, which its relations name."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="p{number}" Type="{kind}/{name.partition(".")[0]}" Target="{name}"/>'
        for number, name in enumerate(parts)
    )
    with zipfile.ZipFile(io.BytesIO(word(paragraph(FIRST) + PICTURE))) as package:
        members = {one: package.read(one) for one in package.namelist()}
    members |= {f"word/{name}": data for name, data in parts.items()}
    members["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    )
    return zipped(members)


PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="p0" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></pic:blipFill></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


@pytest.mark.parametrize("numbering", [b"<w:numbering", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'])
def test_a_word_document_with_a_broken_part_is_named_damaged(numbering):
    """Parts that only the converter reads are held to the same rules, and it says what is wrong with them."""
    with pytest.raises(RefusedFile, match=reasons.DAMAGED):
        docx.parse(File(word_with({"image.png": PNG, "numbering.xml": numbering}), "a.docx"))


def test_a_broken_picture_costs_the_picture_and_not_the_article():
    """The words of a document are kept whatever has become of its pictures."""
    whole = word_with({"image.png": PNG})
    (article,) = docx.parse(File(whole, "a.docx"))
    assert len(article.assets) == 1
    at = whole.index(b"image.png") + len(b"image.png")
    broken = whole[:at] + bytes(40) + whole[at + 40 :]
    (article,) = docx.parse(File(broken, "a.docx"))
    assert texts(article) == [FIRST]
    assert article.assets == ()


# ---- OpenDocument

ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def test_opendocument_headings_lists_and_tables_are_read():
    """An OpenDocument text keeps what its parts are; comments in the margin are left out."""
    body = (
        f'<text:h text:outline-level="2">Harbour</text:h><text:p>{FIRST}<office:annotation><text:p>why?</text:p>'
        f"</office:annotation></text:p><text:list><text:list-item><text:p>one<text:s/>item</text:p></text:list-item>"
        "</text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    content = f"<office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    (article,) = odt.parse(File(zipped({"content.xml": content}), "a.odt"))
    assert [(block.kind, block.text) for block in article.document.blocks] == [
        (BlockKind.HEADING, "Harbour"),
        (BlockKind.PARAGRAPH, FIRST),
        (BlockKind.LIST_ITEM, "one item"),
        (BlockKind.TABLE, "a\tb"),
    ]


# ---- EPUB


def book(spine="<itemref idref='c1'/><itemref idref='c2'/>", **more):
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Harbours</dc:title><dc:creator>Ada Smith</dc:creator><dc:date>2019-03-24T00:00:00Z</dc:date>"
        "<dc:language>en-GB</dc:language></metadata><manifest>"
        "<item id='c1' href='text/one.xhtml' media-type='application/xhtml+xml'/>"
        "<item id='c2' href='text/two.xhtml' media-type='application/xhtml+xml'/>"
        "<item id='p' href='pictures/boat.png' media-type='image/png'/>"
        f"</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    return zipped(
        {
            "META-INF/container.xml": container,
            "OPS/book.opf": opf,
            "OPS/text/one.xhtml": f"<html><body><h1>One</h1><p>{FIRST}</p><img src='../pictures/boat.png'/></body></html>",
            "OPS/text/two.xhtml": f"<html><body><p>{SECOND}</p></body></html>",
            "OPS/pictures/boat.png": PNG,
            **more,
        }
    )


def test_a_book_is_read_in_the_order_of_its_spine():
    """Chapters, pictures and metadata of a book arrive."""
    (article,) = epub.parse(File(book(), "a.epub"))
    assert [text for text in texts(article) if text] == ["One", FIRST, SECOND]
    assert (article.metadata.title.value, article.metadata.published.value) == ("Harbours", "2019-03-24")
    assert [asset.data for asset in article.assets] == [PNG]
    assert article.document.blocks[2].asset == article.assets[0].sha256


def test_a_chapter_that_is_missing_is_told():
    """A book with a hole is read around it, and the report says so."""
    (article,) = epub.parse(File(book(**{"OPS/text/two.xhtml": ""}), "a.epub"))
    assert FIRST in texts(article)


def test_a_protected_book_says_so():
    """Copy protection is named as the reason."""
    lock = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/></encryption>'
    )
    with pytest.raises(RefusedFile, match=reasons.ENCRYPTED):
        epub.parse(File(book(**{"META-INF/encryption.xml": lock}), "a.epub"))


# ---- RTF, mail, MHTML


def test_rtf_paragraphs_and_characters_are_read():
    """Escaped letters and curly quotes come out as written."""
    (article,) = rtf.parse(
        File(
            rb"{\rtf1\ansi{\info{\title Boats}}"
            + FIRST.encode()
            + rb"\par Caf\'e9 \u8220?Marina\u8221? closed.\par}",
            "a.rtf",
        )
    )
    assert texts(article)[-2:] == [FIRST, "Café “Marina” closed."]
    assert article.metadata.title.value == "Boats"


MAIL = (
    "From: =?utf-8?q?Ren=C3=A9e_Smith?= <r@example.org>\nSubject: Boats in the harbour\n"
    "Date: Sun, 24 Mar 2019 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: {kind}; charset=utf-8\n\n{body}"
)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", f"{FIRST}\n\n{SECOND}\n"),
        ("text/html", f"<p>{FIRST}</p><script>x()</script><p>{SECOND}</p>"),
    ],
)
def test_a_message_brings_its_sender_subject_and_day(kind, body):
    """A newsletter knows when it was sent and by whom."""
    (article,) = eml.parse(File(MAIL.format(kind=kind, body=body).encode(), "a.eml"))
    assert texts(article)[-2:] == [FIRST, SECOND]
    metadata = article.metadata
    assert (metadata.title.value, metadata.authors[0].value) == ("Boats in the harbour", "Renée Smith")
    assert metadata.published.value == "2019-03-24"


def test_a_page_saved_as_one_file_is_read_as_the_page():
    """The page of an MHTML file is an article, and the address it came from is kept."""
    long = "".join(f"<p>{FIRST} {SECOND} Paragraph {number} says more about it.</p>" for number in range(6))
    page = (
        f"<html><head><title>Boats</title></head><body><article><h1>Boats</h1>{long}</article></body></html>"
    )
    data = (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://example.org/boats\nSubject: Boats\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
        f"--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b--\n"
    )
    (article,) = mhtml.parse(File(data.encode(), "a.mhtml"))
    assert any(FIRST in text for text in texts(article))
    assert article.metadata.url.value == "https://example.org/boats"


@pytest.mark.parametrize("described", ["", "A boat"])
def test_what_a_newsletter_says_of_itself_goes_also_where_it_has_pictures(described):
    """The picture stays, whether or not anybody described it."""
    body = f'<p>{FIRST}</p><img src="cid:boat" alt="{described}"><p>{SECOND}</p><p>Unsubscribe</p>'
    data = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        + body.encode()
        + b"\n--b\nContent-Type: image/png\nContent-ID: <boat>\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(PNG)
        + b"--b--\n"
    )
    (article,) = eml.parse(File(data, "a.eml"))
    assert texts(article) == [FIRST, described, SECOND]
    assert article.document.blocks[1].asset == article.assets[0].sha256
    assert article.removed == ("Unsubscribe",)


def test_a_letter_of_nothing_but_a_pointer_keeps_it():
    """There would be nothing to read without it."""
    data = b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>View this email in your browser</p>"
    (article,) = eml.parse(File(data, "a.eml"))
    assert texts(article) == ["View this email in your browser"]


# ---- mail whose headers are broken


@pytest.mark.parametrize(
    "broken",
    [
        b"Subject: =?utf-8?b?Qm9hd=H?=\nContent-Type: text/plain; charset=utf-8",
        b"Subject: s\nContent-Type: text/plain; charset=utf\0eight",
        b"Subject: s\nContent-Type: text/plain; charset=nonsense",
        b"Subject: \xe9\xff\nContent-Type: text/plain",
    ],
)
def test_a_message_with_a_broken_header_keeps_its_text(broken):
    """A subject that cannot be decoded, or an encoding that is none, costs nothing else."""
    data = b"From: a@example.org\n" + broken + b"\n\n" + f"{FIRST}\n\n{SECOND}\n".encode()
    (article,) = eml.parse(File(data, "a.eml"))
    assert FIRST in article.document.text


def test_a_saved_page_whose_picture_has_a_broken_address_keeps_its_text():
    """The address of a picture may be any bytes."""
    data = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        + f"<html><body><p>{FIRST}</p><p>{SECOND}</p></body></html>".encode()
        + b"\n--b\nContent-Type: image/png\nContent-Location: https://a.b/\xe9\xff.png\n\nx\n--b--\n"
    )
    (article,) = mhtml.parse(File(data, "a.mhtml"))
    assert FIRST in article.document.text
