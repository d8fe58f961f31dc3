"""A small honest file of each format that is read, with as many of its parts as such a file may have."""

import io
import zipfile
from collections.abc import Callable

from tests.formats.pdf_maker import column, pdf

SENTENCE = "The survey counted 300 boats in the harbour on 24 March 2019, said Jane Doe."
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "meta")
)
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def packed(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def _docx() -> bytes:
    cell = f"<w:tc><w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p></w:tc>"
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Boats</w:t></w:r></w:p>'
        f"<w:p><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t xml:space='preserve'>{SENTENCE} </w:t><w:br/><w:tab/></w:r>"
        '<w:hyperlink r:id="r3"><w:r><w:t>a link</w:t></w:r></w:hyperlink>'
        '<w:r><w:footnoteReference w:id="1"/></w:r><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del/></w:p>'
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p>'
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p/></w:tc>{cell}</w:tr></w:tbl>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "http://a.b"</w:instrText></w:r></w:p>'
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = f'Type="{_R}'
    return packed(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" {kind}/officeDocument" Target="word/document.xml"/></Relationships>'.encode(),
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{relations}"><Relationship Id="r2" {kind}/numbering" Target="numbering.xml"/>'
                f'<Relationship Id="r3" {kind}/hyperlink" Target="http://a.b" TargetMode="External"/>'
                f'<Relationship Id="r4" {kind}/footnotes" Target="footnotes.xml"/></Relationships>'
            ).encode(),
            "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'.encode(),
            "word/numbering.xml": f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'.encode(),
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="1"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote></w:footnotes>'.encode(),
            "docProps/core.xml": f'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" {_DC}><dc:title>Boats</dc:title><dc:creator>Jane Doe</dc:creator></cp:coreProperties>'.encode(),
        }
    )  # fmt: skip


def _odt() -> bytes:
    body = (
        f'<text:h text:outline-level="2">Boats</text:h><text:p>{SENTENCE}<office:annotation><text:p>why</text:p></office:annotation>'
        '<text:span>a<text:s text:c="3"/>b<text:tab/><text:line-break/></text:span><text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p>'
        f"<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>{SENTENCE}</text:p></text:list-item></text:list></text:list-item></text:list>"
        '<table:table><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
    )
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}><office:body><office:text>{body}</office:text></office:body></office:document-content>".encode(),
            "meta.xml": f"<office:document-meta {_ODF} {_DC}><office:meta><dc:title>Boats</dc:title><meta:initial-creator>Jane Doe</meta:initial-creator><dc:date>2019-03-24T10:00:00</dc:date></office:meta></office:document-meta>".encode(),
        }
    )  # fmt: skip


def _epub() -> bytes:
    chapter = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head><body><h1>One</h1><p>{SENTENCE}</p><img src="a.png" alt="x"/></body></html>'
    opf = (
        f'<package xmlns="http://www.idpf.org/2007/opf" {_DC}><metadata><dc:title>Boats</dc:title><dc:creator>Jane Doe</dc:creator>'
        '<dc:date>2019</dc:date><dc:language>en</dc:language></metadata><manifest><item id="c" href="c%201.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="i" href="a.png" media-type="image/png"/></manifest><spine><itemref idref="c" linear="yes"/></spine></package>'
    )
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="o/a.opf"/></rootfiles></container>'
    return packed(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container.encode(),
            "o/a.opf": opf.encode(),
            "o/c 1.xhtml": chapter.encode(),
            "o/a.png": b"\x89PNG\r\n\x1a\n",
        }
    )


def _zip() -> bytes:
    return packed(
        {
            "a.txt": SENTENCE.encode() * 3,
            "b/page.html": _html(),
            "b/page_files/a.png": b"\x89PNG\r\n\x1a\n",
            "c.eml": _eml(),
            "d.rtf": _rtf(),
            "e.md": b"---\ntitle: Boats\ndate: 2019-03-24\n---\n# Boats\n\n* " + SENTENCE.encode(),
        }
    )


def _html() -> bytes:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Boats - Paper</title><meta name="author" content="Jane Doe">'
        '<meta property="og:title" content="Boats"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Boats","author":{"name":"Jane Doe"},'
        '"datePublished":"2019-03-24"}</script></head><body><nav><a href="/">Home</a></nav><article><h1>Boats</h1><time datetime="2019-03-24">24 March 2019</time>'
        f'<p>{SENTENCE}</p><ul><li>one<ol start="3"><li>two</ol></ul><blockquote><p>{SENTENCE}</p></blockquote><table><caption>c</caption><tr><th colspan="2">a<th>b<tr><td>1<td>2</table>'
        '<figure><img src="a.png" alt="x"><figcaption>c</figcaption></figure><pre><code>x</code></pre><p><a href="mailto:a@b">m</a> <em>e</em><br></article><form><input></form></body></html>'
    ).encode()


def _eml() -> bytes:
    return (
        "From: Jane Doe <a@b.c>\nTo: d@e.f\nSubject: =?utf-8?b?Qm9hdHM=?= =?iso-8859-1?q?_=E9?=\nDate: Sun, 24 Mar 2019 10:00:00 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: multipart/alternative; boundary="c"\n\n--c\nContent-Type: text/plain; charset=utf-8\n'
        f"Content-Transfer-Encoding: quoted-printable\n\n{SENTENCE} =E2=80=9Cyes=E2=80=9D\n> quoted\n\n--c\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
        "PHA+VGhlIHN1cnZleSBjb3VudGVkIDMwMCBib2F0czwvcD4=\n--c--\n--b\nContent-Type: message/rfc822\n\nSubject: inner\n\ninner\n--b\nContent-Disposition: attachment; filename=a.txt\n\nx\n--b--\n"
    ).encode()


def _mhtml() -> bytes:
    return (
        'From: <Saved by a browser>\nSnapshot-Content-Location: https://a.b/c\nSubject: Boats\nDate: Sun, 24 Mar 2019 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        f"--b\nContent-Type: text/html; charset=utf-8\nContent-ID: <f@m>\nContent-Transfer-Encoding: 8bit\nContent-Location: https://a.b/c\n\n{_html().decode()}\n"
        "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: https://a.b/a.png\n\niVBORw0KGgo=\n--b--\n"
    ).encode()


def _rtf() -> bytes:
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\colortbl;\red255\green0\blue0;}{\stylesheet{\s1 Heading;}}{\info{\title Boats}{\author Jane Doe}}"
        rf"{{\*\generator x;}}\pard\s1\b Boats\b0\par {SENTENCE}\'92\u8217?\uc1\u233 e\line\tab\~\_\-{{\field{{\*\fldinst HYPERLINK "
        r'"http://a.b"}{\fldrslt link}}{\footnote\pard n}\trowd\cellx1\intbl a\cell b\cell\row{\pict\pngblip\bin4 abcd}{\upr{a}{\*\ud{b}}}\sect\page}'
    ).encode()


def _pdf() -> bytes:
    left = column([SENTENCE[:40], "the har-", "bour of", SENTENCE[40:]], x=60)
    right = column([SENTENCE[:30], SENTENCE[30:]], x=320)
    heading = [(60, 780, 20, "Boats"), (280, 30, 8, "Page 1 of 2")]
    return pdf(
        [[*heading, *left, *right], left], info="/Title (Boats) /Author (Jane Doe) /CreationDate (D:20190324)"
    )


FILES: dict[str, Callable[[], bytes]] = {
    "docx": _docx, "odt": _odt, "epub": _epub, "zip": _zip, "html": _html, "eml": _eml, "mhtml": _mhtml, "rtf": _rtf, "pdf": _pdf,
}  # fmt: skip
TEXTS: dict[str, tuple[bytes, ...]] = {
    "cleaning": (_html(),),
    "md": (b"---\ntitle: Boats\nauthors: [A, B]\n---\n# Boats\n\n* one\n  1. two\n\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx\n```\n",),
    "note": (b"# a\n- **b** *c* `d` ~~e~~ [f](http://g)\n> h\n\n1. i\n",),
    "query": (b'"air strikes"~5 AND (wild* OR NOT ha?d) publication:RNZ date:2018..2019 figure:>10000 title:"a b"' + b" " * 110 + SENTENCE.encode(),),
    "figures": tuple(
        one.encode()
        for one in (
            "Between 15,000 and 20,000 fighters remained, the Pentagon's watchdog said, citing the coalition.",
            "Up to \N{POUND SIGN}39m-231m was paid in 2018; about half of the 400 men, or 12.5 per cent, were under 18.",
            "More than one hundred and twenty villages, dozens of towns and hundreds of thousands of people.",
        )
    ),
}  # fmt: skip
