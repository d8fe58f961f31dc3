"""Exported quotes: complete, harmless, and equal when they come back."""

import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.cited import Cited, Locator
from reader.domain.errors import ParallaxError
from reader.domain.text import Span
from reader.exports import quotes, references, web_annotation, writing
from reader.exports.quotes import Quote
from reader.formats import bibliography

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("😀é=+@"), max_size=20)
QUOTES = st.builds(
    Quote,
    id=st.uuids().map(str),
    article_id=st.just(0),
    work=st.builds(
        Cited,
        TEXT,
        st.lists(TEXT, max_size=2).map(tuple),
        TEXT,
        st.just("2019-03-24"),
        st.just("https://example.org/a"),
    ),
    span=st.just(Span(3, 9)),
    quote=TEXT.filter(bool),
    prefix=TEXT,
    suffix=TEXT,
    state=st.sampled_from(["exact", "orphan"]),
    note=TEXT,
    tags=st.lists(TEXT.filter(bool), max_size=2).map(tuple),
    colour=st.just("yellow"),
    at=st.builds(Locator, st.integers(1, 9), st.sampled_from(["", "213", "xii"])),
    version_sha256=st.just("ab"),
    link=st.just("parallax://00000000/1?3-9"),
    created_at=st.just("2026-01-01T00:00:00Z"),
    changed_at=st.just("2026-01-01T00:00:00Z"),
)


@settings(deadline=None, max_examples=50)
@given(st.lists(QUOTES, max_size=3))
def test_web_annotations_come_back_as_they_went_out(some):
    """JSON-LD loses nothing: quote, surroundings, positions, note, tags, article."""
    assert web_annotation.from_json(json.loads(web_annotation.write(some))) == some


@settings(deadline=None, max_examples=50)
@given(st.lists(QUOTES, min_size=1, max_size=3))
def test_no_cell_of_a_table_is_a_formula(some):
    """Whatever is quoted, a spreadsheet shows it and never runs it; the text is all there."""
    table = list(csv.reader(io.StringIO(quotes.to_csv(some).decode("utf-8-sig"))))
    assert table[0] == list(quotes.HEADER)
    for row, one in zip(table[1:], some, strict=True):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
        assert row[0].removeprefix("'") == one.quote.removeprefix("'")


def test_a_workbook_holds_text_as_text():
    """In XLSX a quote that looks like a formula is text."""
    sheet = openpyxl.load_workbook(io.BytesIO(quotes.to_xlsx([_quote("=1+1")]))).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


def test_markdown_names_the_article_and_the_place():
    """A quote in Markdown has its citation, paragraph, note and the link back."""
    text = quotes.to_markdown([_quote("300 boats")]).decode()
    assert "> 300 boats" in text
    assert "para. 4" in text
    assert "parallax://00000000/1?3-9" in text
    assert "Smith, Ada. “Boats.” *The Daily Example*, March 24, 2019." in text


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("exact", "(para. 4, [open]"),
        ("approximate", "found again by likeness"),
        ("orphan", "no longer stands"),
    ],
)
def test_markdown_says_of_a_quote_that_it_does_not_stand_for_sure(state, said):
    """Nobody takes a quote that was found by likeness, or is gone, for one that was checked."""
    assert said in quotes.to_markdown([replace(_quote("300 boats"), state=state)]).decode()


def test_headings_of_a_note_stand_below_that_of_the_article():
    """Else the note would seem to be an article of its own."""
    text = quotes.to_markdown([replace(_quote("300 boats"), note="# Check\n#hash\n## More")]).decode()
    assert "\n### Check\n#hash\n#### More\n" in text


@pytest.mark.parametrize(
    "name", ["Jane Doe", "Ada van Dyke", "Martin King Jr.", "Reuters", "Human Rights Watch"]
)
def test_names_come_back_from_csl_as_they_went_out(name):
    """A person in parts, as reference managers want it, a body whole."""
    work = Cited("Boats", (name,), "Post", "2019-03-24", "https://example.org/a")
    data = references.to_csl([work])
    assert ("family" in json.loads(data)[0]["author"][0]) is (len(name.split()) > 1 and name[0] != "H")
    (record,) = bibliography.records(data, "a.json")
    assert [one.value for one in record.metadata.authors] == [name]


def test_nothing_is_overwritten_without_asking(tmp_path):
    """A file that is there stays as it is unless replacing was asked for."""
    path = tmp_path / "out.csv"
    writing.write(path, b"one")
    with pytest.raises(ParallaxError, match="exists already"):
        writing.write(path, b"two")
    assert path.read_bytes() == b"one"
    writing.write(path, b"two", replace=True)
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]
    assert path.read_bytes() == b"two"


@settings(deadline=None)
@given(st.text(max_size=40))
def test_a_file_name_stays_in_its_folder(wanted):
    """No title makes a path."""
    name = writing.file_name(wanted, ".csv")
    assert not set(name) & set('/\\:*?"<>|\0')
    assert name.strip(" .").endswith("csv")
    assert not name.startswith(".")


def test_a_file_name_fits_whatever_it_is_written_in():
    """File systems count bytes, and a letter may have four."""
    assert len(writing.file_name("\N{GOTHIC LETTER AHSA}" * 300, ".csv").encode()) < 250


def test_an_exported_file_may_be_read_by_whoever_may_read_new_files(tmp_path):
    """It is made to be passed on."""
    writing.write(tmp_path / "out.csv", b"one")
    (tmp_path / "new").touch()
    assert (tmp_path / "out.csv").stat().st_mode == (tmp_path / "new").stat().st_mode


@pytest.mark.parametrize("name", ["con", "NUL", "com1", "aux.notes", "lpt9"])
def test_a_file_name_is_no_device(name):
    """Windows takes these names for devices, whatever their suffix."""
    assert writing.file_name(name, ".csv").startswith("_")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a"]
)
def test_no_cell_starts_a_formula(cell):
    """Not even one written with wide signs."""
    assert writing.safe_cell(cell) == f"'{cell}"


def test_an_unknown_title_stays_unknown_in_references():
    """The field is empty; a note says which article it is."""
    work = Cited("", (), "Post", "2019", beginning="Nobody knows …")
    note = "Untitled article beginning “Nobody knows …”"
    (record,) = rispy.loads(references.to_ris([work]).decode())
    assert not {"title", "primary_title"} & record.keys()
    assert record["notes"] == [note]
    (item,) = json.loads(references.to_csl([work]))
    assert "title" not in item
    assert item["note"] == note
    entry = references.to_bibtex([work]).decode()
    assert "title" not in entry.replace(note, "")
    assert note in entry


def test_references_are_read_by_what_reads_references():
    """RIS, BibTeX and CSL-JSON name the article as it is."""
    work = Cited("Boats & {nets}", ("Ada Smith",), "The Daily Example", "2019-03-24", "https://example.org/a")
    ris = references.to_ris([work]).decode()
    assert "TI  - Boats & {nets}" in ris
    assert "AU  - Smith, Ada" in ris
    assert ris.startswith("TY  - ")
    assert "author = {Smith, Ada}" in references.to_bibtex([work]).decode()
    assert "@article{smith2019," in references.to_bibtex([work, work]).decode()
    assert "@article{smith2019-2," in references.to_bibtex([work, work]).decode()
    (item,) = json.loads(references.to_csl([work]))
    assert item["issued"] == {"date-parts": [[2019, 3, 24]]}


def test_references_have_the_pages_of_print():
    """In the fields that each form has for them; none where none are known."""
    work = Cited("Boats", ("Ada Smith",), "The Daily Example", "2019-03-24", pages="45–67")
    (record,) = rispy.loads(references.to_ris([work]).decode())
    assert (record["start_page"], record["end_page"]) == ("45", "67")
    assert "pages = {45--67}" in references.to_bibtex([work]).decode()
    (item,) = json.loads(references.to_csl([work]))
    assert item["page"] == "45-67"
    alone = replace(work, pages="A3")
    (record,) = rispy.loads(references.to_ris([alone]).decode())
    assert (record["start_page"], record.get("end_page")) == ("A3", None)
    assert "pages" not in references.to_bibtex([replace(work, pages="")]).decode()


def _quote(text):
    work = Cited("Boats", ("Ada Smith",), "The Daily Example", "2019-03-24")
    return Quote(
        "a",
        1,
        work,
        Span(3, 9),
        text,
        "",
        "",
        "exact",
        "note",
        ("t",),
        "yellow",
        Locator(4),
        "ab",
        "parallax://00000000/1?3-9",
        "",
        "",
    )
