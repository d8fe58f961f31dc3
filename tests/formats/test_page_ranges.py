"""The pages on which an article was printed arrive from every source that names them, written alike."""

import json

import pytest

from reader.formats import bibliography, page_ranges
from reader.formats.parse import parse

RIS = "TY  - NEWS\nTI  - The ferry stays\nT2  - Harbour Gazette\n{lines}ER  - \n"
BIBTEX = "@article{{a, title={{The ferry stays}}, journal={{Harbour Gazette}}, pages={{{pages}}}}}\n"
PAGE = """<html><head><title>The ferry stays</title>
<meta name="citation_journal_title" content="Journal of Small Harbours">
<meta property="og:site_name" content="Paper Hub">
<meta name="citation_firstpage" content="45"><meta name="citation_lastpage" content="67"></head>
<body><article><h1>The ferry stays</h1><p>{text}</p></article></body></html>"""
TEXT = "The council kept the ferry for another winter, and nobody on the island was surprised by it. " * 4


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("45--67", "45–67"),
        ("45-67", "45–67"),
        ("pp. 45 – 67", "45–67"),
        ("A3", "A3"),
        ("Pg. A-3", "A-3"),
        ("S. 12", "12"),
        ("S12", "S12"),
        ("A1, A4", "A1, A4"),
        ("xii--xv", "xii–xv"),
        ("", ""),
        ("in press", ""),
        ("1 " * 40, ""),
    ],
)
def test_pages_are_written_alike_and_what_is_none_is_not_taken_for_one(written, pages):
    """Whatever dash or mark they came with."""
    assert page_ranges.read(written) == pages


def pages_of(text, name):
    (record,) = bibliography.records(text.encode(), name)
    return record.metadata.pages.value if record.metadata.pages else ""


def test_each_bibliography_brings_the_pages():
    """From first to last, the first alone, or the range in one field."""
    assert pages_of(RIS.format(lines="SP  - 45\nEP  - 67\n"), "a.ris") == "45–67"
    assert pages_of(RIS.format(lines="SP  - A3\n"), "a.ris") == "A3"
    assert pages_of(RIS.format(lines="SP  - 45-67\n"), "a.ris") == "45–67"
    assert pages_of(RIS.format(lines=""), "a.ris") == ""
    assert pages_of(BIBTEX.format(pages="45--67"), "a.bib") == "45–67"
    item = {"id": "a", "type": "article", "title": "The ferry stays", "page": "45-67"}
    assert pages_of(json.dumps([item]), "a.json") == "45–67"


def test_front_matter_and_the_page_of_a_journal_name_pages():
    """A page of a journal names the journal as well: the site that shows it is not the publication."""
    (noted,) = parse(f"---\ntitle: The ferry stays\npages: 4-6\n---\n{TEXT}".encode(), "a.md")
    assert noted.metadata.pages.value == "4–6"
    (page,) = parse(PAGE.format(text=TEXT).encode(), "a.html")
    assert (page.metadata.pages.value, page.metadata.pages.evidence) == ("45–67", "meta citation_firstpage")
    assert page.metadata.publication.value == "Journal of Small Harbours"
