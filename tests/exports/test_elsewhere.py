"""Exports of Hypothesis and Zotero are read as those programs write them."""

import pytest

from reader.domain.annotation import Colour
from reader.domain.text import Span
from reader.exports import hypothesis, zotero

HYPOTHESIS = {
    "export_date": "2026-01-01T00:00:00.000Z",
    "annotations": [
        {
            "id": "abc",
            "created": "2024-05-01T10:00:00.123456+00:00",
            "updated": "2024-05-02T10:00:00.123456+00:00",
            "uri": "https://www.example.org/boats?utm_source=x#top",
            "text": "Who *counted*?",
            "tags": ["boats", "to verify"],
            "document": {"title": ["Harbour counts its boats"]},
            "target": [
                {
                    "source": "https://www.example.org/boats",
                    "selector": [
                        {"type": "RangeSelector", "startOffset": 1},
                        {"type": "TextPositionSelector", "start": 900, "end": 909},
                        {
                            "type": "TextQuoteSelector",
                            "exact": "300 boats",
                            "prefix": "counted ",
                            "suffix": " in",
                        },
                    ],
                }
            ],
        },
        {
            "id": "def",
            "uri": "https://example.org/boats",
            "text": "A reply",
            "references": ["abc"],
            "tags": [],
        },
        {"id": "ghi", "uri": "https://example.org/boats", "text": "On the page", "tags": [], "target": [{}]},
    ],
}


def test_the_clients_json_is_read():
    """Quote, surroundings, note, tags and page; replies stay where they are."""
    assert hypothesis.is_json(HYPOTHESIS)
    first, page_note = hypothesis.from_json(HYPOTHESIS)
    assert (first.quote, first.prefix, first.suffix) == ("300 boats", "counted ", " in")
    assert (first.span, first.note, first.tags) == (Span(900, 909), "Who *counted*?", ("boats", "to verify"))
    assert (first.work.title, first.work.url[:24]) == ("Harbour counts its boats", "https://www.example.org/")
    assert (page_note.quote, page_note.note) == ("", "On the page")
    assert hypothesis.is_json({"total": 1, "rows": HYPOTHESIS["annotations"]}), "what the API answers"


def test_the_clients_csv_is_read():
    """The columns are known by their names; a row is the same annotation each time."""
    table = (
        "Creation Date,URL,Group,Annotation/Reply Type,Quote,User,Body,Tags,Page\r\n"
        '2024-05-01,https://example.org/boats,Public,Annotation,"300 ""boats"", 😀",me,Who?,"boats, north",4\r\n'
        "2024-05-01,https://example.org/boats,Public,Reply,,me,Me,,\r\n"
    ).encode()
    (row,) = hypothesis.from_csv(table)
    assert (row.quote, row.note, row.tags) == ('300 "boats", 😀', "Who?", ("boats", "north"))
    assert hypothesis.from_csv(table)[0].id == row.id
    with pytest.raises(ValueError, match="no column"):
        hypothesis.from_csv(b"a,b\r\n1,2\r\n")
    with pytest.raises(ValueError, match="no column"):
        hypothesis.from_csv(b"")


ZOTERO = [
    {
        "key": "PAR",
        "data": {"itemType": "newspaperArticle", "title": "Harbour counts", "url": "https://example.org/b"},
    },
    {"key": "ATT", "data": {"itemType": "attachment", "parentItem": "PAR", "filename": "boats.pdf"}},
    {
        "key": "ANN",
        "data": {
            "itemType": "annotation",
            "parentItem": "ATT",
            "annotationType": "highlight",
            "annotationText": "300 boats",
            "annotationComment": "Who?",
            "annotationColor": "#2ea8e5",
            "tags": [{"tag": "boats"}],
            "dateAdded": "2024-05-01T10:00:00Z",
        },
    },
    {"key": "INK", "data": {"itemType": "annotation", "parentItem": "ATT", "annotationType": "ink"}},
]


def test_zoteros_items_are_read_with_the_work_they_stand_in():
    """An annotation leads to its file and its article; drawings have no words."""
    assert zotero.is_json(ZOTERO)
    (row,) = zotero.from_json(ZOTERO)
    assert (row.quote, row.note, row.tags, row.colour) == ("300 boats", "Who?", ("boats",), Colour.BLUE)
    assert (row.work.title, row.work.url, row.file) == (
        "Harbour counts",
        "https://example.org/b",
        "boats.pdf",
    )


def test_better_bibtex_json_is_read():
    """Annotations inside the attachments of an item."""
    item = {
        "itemType": "webpage",
        "title": "Harbour counts",
        "attachments": [
            {"path": "C:\\Zotero\\storage\\X\\boats.pdf", "annotations": [ZOTERO[2]["data"] | {"key": "ANN"}]}
        ],
    }
    value = {"config": {}, "items": [item]}
    assert zotero.is_json(value)
    (row,) = zotero.from_json(value)
    assert (row.quote, row.work.title, row.file) == ("300 boats", "Harbour counts", "boats.pdf")


@pytest.mark.parametrize(
    ("colour", "ours"),
    [
        ("#ffd400", Colour.YELLOW),
        ("#ff6666", Colour.PINK),
        ("#5fb236", Colour.GREEN),
        ("#2ea8e5", Colour.BLUE),
        ("#a28ae5", Colour.PURPLE),
        ("#e56eee", Colour.PINK),
        ("#f19837", Colour.ORANGE),
        ("#aaaaaa", Colour.YELLOW),
        ("", Colour.YELLOW),
    ],
)
def test_zoteros_colours_become_the_nearest_of_ours(colour, ours):
    """The eight colours that Zotero offers."""
    assert zotero.nearest(colour) is ours


@pytest.mark.parametrize(
    "value", [None, 1, [], {}, [1, None], {"items": 3}, {"annotations": [[]]}, {"rows": "x"}]
)
def test_other_json_is_neither(value):
    """What is no export is not taken for one."""
    assert not zotero.is_json(value)
    assert not hypothesis.is_json(value)
