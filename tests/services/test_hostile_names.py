"""Exports are safe whatever titles, tags, notes and topics are called: no formula, no foreign markup, no way out."""

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser

import pytest
from lxml import etree

from reader.domain.annotation import Colour, Tag
from reader.domain.comparison import Topic
from reader.domain.edit import Change, Edit, Subject
from reader.domain.errors import ParallaxError
from reader.domain.text import Span
from reader.services import annotating, comparing, comparing_export, exporting, notebook, reading

NAMES = (
    "=1+1", "@SUM(1)", "\t=1", "a\nTY  - BOOK\nER  - ", "}, title={b}\n@book{x", "<script>alert(1)</script>",
    "</script><img src=file:///etc/passwd onerror=x>", "<!--<script>", "../../etc/passwd", "..\\..\\x", "nul.txt",
    "|a|\n|---|", "[x](javascript:alert(1))", "\u202egnp.exe", "\0\x1f", "]]>", "&lt;b&gt;", "\\input{/etc/passwd}",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
T = "2026-01-01T00:00:00Z"


@pytest.fixture
def hostile(library, add):
    """A library in which everything that has a name has a hostile one."""
    ids = add(**{f"n{number}": f"There were {number + 40} men in it." for number in range(len(NAMES))})
    for number, one in enumerate(ids):
        name, other = NAMES[number], NAMES[number - 5]
        for field, values in (("title", (name,)), ("publication", (other,)), ("authors", (other, name))):
            annotating.apply(library, reading.correct_metadata(library, [one], field, values))
        url = reading.correct_metadata(library, [one], "url", (f"javascript:alert(1)//{name}",))
        annotating.apply(library, url)
        annotating.apply(
            library, annotating.highlight(library, one, Span(0, 5), Colour.PINK, T, f"a{number}")
        )
        note = annotating.revise(library, f"a{number}", note=f"{name} {other}", tags=(name,), now=T)
        annotating.apply(library, note)
        topic = Topic(f"t{number}", name, query="men", note=other)
        annotating.apply(library, Edit("x", (Change(Subject.TOPIC, topic.id, None, topic),)))
    for tag, _ in annotating.tags(library):
        annotating.apply(library, annotating.save_tag(library, Tag(tag.name, "", tag.name)))
    return library


class Elements(HTMLParser):
    """Takes down what a page has."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, [name for name, _ in attrs], [value or "" for _, value in attrs]))


def check_csv(data):
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) > 3
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []


def check_package(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            assert not name.startswith("/")
            assert not set(name) & set("\\:*?<>|")
            assert ".." not in name
            if name.endswith((".xml", ".rels", ".qde")):
                part = etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False))
                assert next(part.iter("{*}f"), None) is None  # a formula of a workbook
                targets = [one.get("Target") for one in part.iter("{*}Relationship")]
                outside = [one for one in targets if re.match(r"[a-z]+:", one)]
                assert all(re.match(r"https?:|mailto:|parallax:", one) for one in outside)


def check_page(data, same_as):
    """A page has the elements that it has with harmless names, and no address but those of the web and ours."""
    seen = Elements(data).found
    assert [one[:2] for one in seen if one[0] not in ("a", "tr", "td")] == same_as
    for _, names, values in seen:
        assert not any(name.startswith("on") for name in names)
        for name, value in zip(names, values, strict=True):
            if name in ("href", "src"):
                assert re.match(r"https?:|mailto:|parallax:|#", value)


def test_annotations_and_the_codebook(hostile):
    for form in ("csv", "xlsx", "qdpx", "jsonld", "md"):
        data = exporting.annotations_file(hostile, form)
        if form == "csv":
            check_csv(data)
        elif form == "jsonld":
            assert json.loads(data)
        elif form != "md":
            check_package(data)
    check_csv(exporting.codebook_file(hostile, "csv"))
    assert etree.fromstring(exporting.codebook_file(hostile, "qdc")) is not None


def test_the_bibliography_has_one_entry_an_article(hostile):
    ris = exporting.bibliography_file(hostile, "ris").decode()
    assert len(re.findall(r"^TY  - NEWS$", ris, re.MULTILINE)) == len(NAMES)
    assert len(re.findall(r"^(TY|ER)  - ", ris, re.MULTILINE)) == 2 * len(NAMES)
    bib = exporting.bibliography_file(hostile, "bib").decode()
    assert re.findall(r"^@\w+", bib, re.MULTILINE) == ["@article"] * len(NAMES)
    bare = re.sub(r"\\[{}]", "", bib)
    assert bare.count("{") == bare.count("}")
    assert len(json.loads(exporting.bibliography_file(hostile, "json"))) == len(NAMES)


def test_a_comparison(hostile):
    plain = Topic("plain", "Men", query="men", note="Men")
    annotating.apply(hostile, Edit("x", (Change(Subject.TOPIC, "plain", None, plain),)))
    harmless = comparing_export.export(hostile, comparing.compare(hostile, "plain"), "html")
    same = [one[:2] for one in Elements(harmless).found if one[0] not in ("a", "tr", "td")]
    for number in range(0, len(NAMES), 3):
        shown = comparing.compare(hostile, f"t{number}")
        check_csv(comparing_export.export(hostile, shown, "csv"))
        check_package(comparing_export.export(hostile, shown, "xlsx"))
        assert json.loads(comparing_export.export(hostile, shown, "json"))
        check_page(comparing_export.export(hostile, shown, "html"), same)


def test_the_notebook(hostile):
    annotating.apply(hostile, notebook.new_page("p", "", T))
    keys = []
    for card in reading.list_articles(hostile):
        key, edit = notebook.citation(hostile, card.id, Span(0, 5))
        annotating.apply(hostile, edit)
        keys.append(f"[@{key}]")
    text = "\n\n".join((*(name.replace("\0", "") for name in NAMES), *keys))
    annotating.apply(hostile, notebook.write(hostile, "p", text, T))
    check_package(notebook.notebook_file(hostile, "docx"))
    page = Elements(notebook.notebook_file(hostile, "html")).found
    assert not {tag for tag, _, _ in page} & {"script", "img", "iframe", "object", "base", "form"}
    assert not any(name.startswith("on") for _, names, _ in page for name in names)
    assert notebook.notebook_file(hostile, "md")


def test_half_a_character_is_refused_in_words(hostile):
    """As a clipboard may bring one; it cannot be stored."""
    edit = reading.correct_metadata(hostile, [1], "title", ("a\ud800",))
    with pytest.raises(ParallaxError, match="half a character"):
        annotating.apply(hostile, edit)
    assert reading.open_article(hostile, 1).article.card.title == NAMES[0]
