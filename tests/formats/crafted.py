"""Files that were made to do harm, one for each way that is known: bombs, loops, lies, and text that hides."""

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator

MARKER = "parallax-marker"  # what a successful attack would bring into an article
_SIZES = (1_000, 20_000, 100_000)


def crafted() -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file; the same ones every time."""
    yield from _html()
    yield from _markdown()
    yield from _front_matter()
    yield from _xml_packages()
    yield from _archives()
    yield from _pdf()
    yield from _mail()
    yield from _rtf()
    yield from _text()
    yield from _others()


def _html() -> Iterator[tuple[str, bytes]]:
    page = "<html><head><title>t</title></head><body>{}</body></html>"
    bodies = {
        "nested-div": "<div>" * 100_000,
        "nested-table": "<table><tr><td>" * 5_000,
        "nested-quote": "<blockquote>" * 20_000 + "x",
        "nested-list": "<ul><li>" * 20_000 + "x",
        "nested-bold": "<b>" * 50_000 + "x",
        "nested-font": "<font><p>" * 10_000,
        "many-attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p>",
        "long-attribute": '<p title="' + "a" * 5_000_000 + '">x</p>',
        "many-paragraphs": "<p>x</p>" * 60_000,
        "many-entities": "&amp;" * 500_000,
        "unclosed-comment": "<!--" + "-" * 1_000_000,
        "unclosed-tag": "<p" * 100_000,
        "unclosed-script": "<script>" + "x=1;" * 200_000,
        "colspan": '<table><tr><td colspan="999999999">x</td><td>y</td></tr></table>',
        "rowspan": '<table><tr><td rowspan="999999999">x</td><td>y</td></tr></table>',
        "file-image": '<img src="file:///etc/passwd"><p>words in a row to read</p>',
        "unc-image": '<img src="\\\\127.0.0.1\\share\\a.png"><p>words in a row to read</p>',
        "http-image": '<img src="http://127.0.0.1:9/a.png"><p>words in a row to read</p>',
        "style-import": '<style>@import "http://127.0.0.1:9/a.css";</style><p>words</p>',
        "object": '<object data="file:///etc/passwd"></object><embed src="file:///etc/passwd"><p>words</p>',
        "iframe": '<iframe src="http://127.0.0.1:9/"></iframe><p>words</p>',
        "base": '<base href="file:///etc/"><a href="passwd">x</a><img src="passwd"><p>words</p>',
        "meta-refresh": '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><p>words</p>',
        "javascript-link": '<p><a href="javascript:alert(1)">x</a> and words around it</p>',
        "data-link": '<p><a href="data:text/html,<script>alert(1)</script>">x</a> words</p>',
        "svg-script": "<svg><script>alert(1)</script><p>words</p></svg>",
        "mathml": '<math><mtext><img src=x onerror="alert(1)"></mtext></math><p>words</p>',
        "mutation": '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript><p>words</p>',
        "form": '<form action="http://127.0.0.1:9/"><input name=a value=b></form><p>words</p>',
        "json-ld-deep": '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>words</p>",
        "json-ld-number": '<script type="application/ld+json">{"datePublished": '
        + "9" * 10_000
        + "}</script><p>w</p>",
        "null-bytes": "<p>a\0b\0c words</p>" * 100,
    }
    for name, body in bodies.items():
        yield f"{name}.html", page.format(body).encode()
    yield (
        "utf-7.html",
        b'<html><head><meta charset="utf-7"></head><body><p>+ADw-script+AD4- words</p></body></html>',
    )
    yield (
        "wrong-charset.html",
        b'<html><head><meta charset="nonsense-9"></head><body><p>caf\xe9 words</p></body></html>',
    )


def _markdown() -> Iterator[tuple[str, bytes]]:
    for name, piece in {
        "brackets": "[", "links": "[a](", "images": "![a", "quotes": ">", "stars": "*a **b ", "backticks": "`" * 3 + "a",
        "angle": "<a ", "lists": "- ", "tables": "|a", "underscores": "_a __b ", "references": "[a]: x\n", "entities": "&#x",
    }.items():  # fmt: skip
        yield f"{name}.md", (piece * 20_000).encode()
    yield "html.md", b'# T\n\n<script>alert(1)</script>\n\n<img src="file:///etc/passwd">\n\nwords in a row\n'


def _front_matter() -> Iterator[tuple[str, bytes]]:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
    )
    for name, fields in {
        "alias-bomb": bomb,
        "python-tag": f"title: !!python/object/apply:os.system ['echo {MARKER}']\n",
        "deep": "a: " + "[" * 5_000,
        "long": "title: " + "x" * 200_000,
        "merge": "a: &a {x: 1}\nb:\n  <<: *a\n",
        "no-end": "title: x\n",
    }.items():
        end = "" if name == "no-end" else "---\n"
        yield f"front-{name}.md", f"---\n{fields}{end}\nwords in a row\n".encode()


def _zipped(members: dict[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content, zipfile.ZIP_STORED if name in stored else None)
    return data.getvalue()


_ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "{}">]>'
_LOL = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">' + "".join(
    f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def _xml_packages() -> Iterator[tuple[str, bytes]]:
    for name, head, inside in (
        ("external", _ENTITY.format("x"), "&a;"),
        ("billion", _LOL, "&a9;"),
        ("deep", "", ""),
    ):
        deep = name == "deep"
        body = "<w:p>" * 50_000 if deep else f"<w:p><w:r><w:t>{inside} words</w:t></w:r></w:p>"
        close = "</w:p>" * 50_000 if deep else ""
        word = f"{head}<w:document {_W}><w:body>{body}{close}</w:body></w:document>"
        yield (
            f"{name}.docx",
            _zipped({"word/document.xml": word.encode(), "[Content_Types].xml": b"<Types/>"}),
        )
        text = (
            "<text:section>" * 50_000 + "</text:section>" * 50_000
            if deep
            else f"<text:p>{inside} words</text:p>"
        )
        odt = f"{head}<office:document-content {_ODF}><office:body><office:text>{text}</office:text></office:body></office:document-content>"
        mimetype = b"application/vnd.oasis.opendocument.text"
        yield (
            f"{name}.odt",
            _zipped({"mimetype": mimetype, "content.xml": odt.encode()}, stored=("mimetype",)),
        )
        container = (
            f'{head}<container><rootfiles><rootfile full-path="{inside or "a.opf"}"/></rootfiles></container>'
        )
        opf = f"{head}<package><metadata>{inside}</metadata><manifest/><spine/></package>"
        yield f"{name}.epub", _zipped({"META-INF/container.xml": container.encode(), "a.opf": opf.encode()})
    spaces = f'<office:document-content {_ODF}><office:body><office:text><text:p>a<text:s text:c="999999999"/>b</text:p></office:text></office:body></office:document-content>'
    yield "spaces.odt", _zipped({"content.xml": spaces.encode()})
    paragraphs = f"<w:document {_W}><w:body>{'<w:p/>' * 300_000}</w:body></w:document>"
    yield (
        "paragraphs.docx",
        _zipped({"word/document.xml": paragraphs.encode(), "[Content_Types].xml": b"<Types/>"}),
    )
    outside = '<container><rootfiles><rootfile full-path="../../etc/passwd"/></rootfiles></container>'
    yield "outside.epub", _zipped({"META-INF/container.xml": outside.encode()})
    loop = (
        '<package><manifest><item id="a" href="a.opf" media-type="application/xhtml+xml"/></manifest><spine>'
        + '<itemref idref="a"/>' * 20_000
        + "</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
    yield "same-chapter.epub", _zipped({"META-INF/container.xml": container.encode(), "a.opf": loop.encode()})


def _archives() -> Iterator[tuple[str, bytes]]:
    yield "bomb.zip", _zipped({"a.txt": b"\0" * 250_000_000})
    inner = _zipped({"a.txt": b"a" * 10_000_000})
    for _ in range(5):
        inner = _zipped({f"{n}.zip": inner for n in range(5)})
    yield "nested.zip", inner
    yield "slip.zip", _zipped({"../../../tmp/parallax-slip.txt": b"words in a row " * 20})
    yield "absolute.zip", _zipped({"/tmp/parallax-slip.txt": b"words in a row " * 20})
    yield "many.zip", _zipped({f"{n}.txt": b"" for n in range(12_000)})
    yield "lying.zip", _lying_zip()
    yield "overlap.zip", _zipped({"a.txt": b"words in a row " * 20}) * 2
    yield "nameless.zip", _nameless_zip()
    yield "before-its-start.zip", _zip_before_its_start()
    yield "cut.zip", _zipped({"a.txt": b"words in a row " * 2000})[:150]
    link = io.BytesIO()
    with zipfile.ZipFile(link, "w") as package:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        package.writestr(info, "/etc/passwd")
    yield "link.zip", link.getvalue()
    yield "bomb.gz", gzip.compress(b"\0" * 50_000_000)
    name = "a" * 60_000 + ".txt"
    yield "long-name.zip", _zipped({name: b"words in a row " * 20})
    yield "bidi-name.zip", _zipped({"a\u202etxt.exe.txt": b"words in a row " * 20})


def _nameless_zip() -> bytes:
    """A member without a name: its one letter is said to belong to the field behind it."""
    data = bytearray(_zipped({"a": b"words in a row " * 20}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 28 : at + 32] = struct.pack("<HH", 0, 1)
    return bytes(data)


def _zip_before_its_start() -> bytes:
    """A member that is said to begin before the file does."""
    data = bytearray(_zipped({"a.txt": b"words in a row " * 20}))
    at = data.rfind(b"PK\x05\x06")
    data[at + 16 : at + 20] = struct.pack("<I", len(data) + 125)
    return bytes(data)


def _lying_zip() -> bytes:
    """A member whose stated size is a thousandth of what comes out."""
    data = bytearray(_zipped({"a.txt": b"\0" * 100_000_000}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(data)


def _pdf() -> Iterator[tuple[str, bytes]]:
    def pdf(content: bytes, page: str = "", extra: tuple[str, ...] = (), filtered: str = "") -> bytes:
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> {page} >> >>".encode(),
            f"<< /Length {len(content)} {filtered} >>\nstream\n".encode() + content + b"\nendstream",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *(one.encode() for one in extra),
        ]
        body = b"%PDF-1.7\n"
        for number, one in enumerate(objects, start=1):
            body += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
        return body + b"trailer << /Root 1 0 R >>\n%%EOF"

    text = b"BT /F1 12 Tf 50 700 Td (words in a row) Tj ET\n"
    yield "text-bomb.pdf", pdf(zlib.compress(text * 300_000), filtered="/Filter /FlateDecode")
    yield "flate-bomb.pdf", pdf(zlib.compress(b" " * 300_000_000), filtered="/Filter /FlateDecode")
    yield "form-loop.pdf", pdf(
        b"/X Do", "/XObject << /X 6 0 R >>",
        ("<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 6 0 R >> >> /Length 12 >>\nstream\n/X Do /X Do \nendstream",),
    )  # fmt: skip
    yield (
        "page-loop.pdf",
        b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >> endobj\ntrailer << /Root 1 0 R >>",
    )
    yield (
        "huge-count.pdf",
        b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 2000000000 >> endobj\ntrailer << /Root 1 0 R >>",
    )
    yield "huge-page.pdf", pdf(text).replace(b"[0 0 600 800]", b"[0 0 9e30 9e30]")
    yield (
        "javascript.pdf",
        pdf(text).replace(
            b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"
        ),
    )
    yield (
        "launch.pdf",
        pdf(text).replace(b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >>"),
    )
    yield (
        "uri.pdf",
        pdf(text).replace(
            b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>"
        ),
    )
    yield "deep-array.pdf", pdf(text).replace(b"<< /Font", b"[" * 100_000 + b"<< /Font")
    yield "only-header.pdf", b"%PDF-1.7\n"
    yield (
        "encrypted.pdf",
        pdf(text).replace(
            b"trailer <<", b"trailer << /Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -1 >>"
        ),
    )
    yield "bidi.pdf", pdf("BT /F1 12 Tf 50 700 Td (a\u202eb) Tj ET".encode("utf-16-be"))


def _mail() -> Iterator[tuple[str, bytes]]:
    head = "From: a@example.org\nSubject: s\nDate: Sun, 24 Mar 2019 10:00:00 +0000\nMIME-Version: 1.0\n"
    parts = "--b\nContent-Type: text/plain\n\nwords\n" * 20_000
    yield "many-parts.eml", f'{head}Content-Type: multipart/mixed; boundary="b"\n\n{parts}--b--\n'.encode()
    nested = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3000))
    yield "nested.eml", (head + nested).encode()
    yield "long-header.eml", (head + "X: " + "a" * 5_000_000 + "\n\nwords in a row\n").encode()
    yield (
        "encoded-words.eml",
        (head.replace("Subject: s", "Subject: " + "=?utf-8?q?a?= " * 50_000) + "\nwords\n").encode(),
    )
    yield (
        "bad-date.eml",
        head.replace("Sun, 24 Mar 2019", "99 99 99999999999999").encode() + b"\nwords in a row\n",
    )
    yield (
        "bad-charset.eml",
        (head + "Content-Type: text/plain; charset=nonsense\n\ncaf\xe9 words\n").encode("latin-1"),
    )
    yield (
        "page.mhtml",
        (
            head
            + 'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\nContent-Location: file:///etc/passwd\n\n<p>words</p><img src="file:///etc/passwd">\n--b--\n'
        ).encode(),
    )
    yield (
        "no-page.mhtml",
        (
            head
            + 'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: image/png\n\nx\n--b--\n'
        ).encode(),
    )


def _rtf() -> Iterator[tuple[str, bytes]]:
    yield "groups.rtf", b"{\\rtf1" + b"{" * 200_000
    yield (
        "include.rtf",
        b'{\\rtf1 {\\field{\\*\\fldinst INCLUDETEXT "/etc/passwd"}{\\fldrslt words}} words in a row\\par}',
    )
    yield (
        "object.rtf",
        b"{\\rtf1 {\\object\\objemb{\\*\\objdata " + b"41" * 500_000 + b"}} words in a row\\par}",
    )
    yield "unicode.rtf", b"{\\rtf1 " + b"\\u-1?" * 100_000 + b"}"
    yield "binary.rtf", b"{\\rtf1 {\\pict\\bin999999999 " + b"x" * 1000 + b"} words\\par}"


def _text() -> Iterator[tuple[str, bytes]]:
    yield "one-line.txt", b"word " * 1_000_000
    yield "many-lines.txt", b"a\n" * 500_000
    yield "empty-lines.txt", b"\n" * 2_000_000 + b"words in a row"
    yield "hyphens.txt", b"-\n" * 200_000 + b"words"
    yield "digits.txt", b"1" * 1_000_000
    yield "numbers.txt", b"1,000 to 2,000 and " * 20_000
    yield "thousands.txt", b"million thousand hundred " * 20_000
    yield "quotes.txt", "“ ".encode() * 200_000
    yield "dates.txt", b"24 March 2019 " * 20_000
    yield "bidi.txt", "The \u202eevil\u202c word \u2066hides\u2069 here in a row.\n".encode() * 50
    yield "combining.txt", ("a" + "\u0301" * 100_000).encode()
    yield "emoji.txt", ("👨‍👩‍👧‍👦" * 50_000).encode()
    yield "surrogates.txt", "words \ud800 in a row".encode("utf-8", "surrogatepass")
    yield "utf16-odd.txt", "words in a row".encode("utf-16")[:-1]
    yield "utf32.txt", "words in a row".encode("utf-32")
    yield "binary.txt", bytes(range(256)) * 4000
    yield "zeros.txt", b"\0" * 1_000_000
    yield "nexis.txt", b"1 of 2 DOCUMENTS\n" * 20_000
    yield (
        "factiva.txt",
        b"HD x\nWC 5 words\nPD 24 March 2019\nLP y\n" + b"Document AAAAAAAAAAAAAAAAAAAA1\n" * 20_000,
    )


def _others() -> Iterator[tuple[str, bytes]]:
    yield "empty.pdf", b""
    yield "picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 100
    yield "program.txt", b"\x7fELF" + b"\0" * 1000
    yield "page.pdf", b"<html><body><p>words in a row</p></body></html>"
    yield "archive.html", _zipped({"a.txt": b"words"})
    yield "text.docx", b"words in a row"
    yield "unknown.xyz", b"words in a row"
    yield "deep.json", json.dumps("x").encode() + b"[" * 100_000
    for size in _SIZES:
        yield f"name-{size}.txt", b"Name " * size
