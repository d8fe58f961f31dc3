"""Every exported quote is checked again, in every format, and a changed one is told loudly."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest

from reader.domain.comparison import Topic
from reader.domain.errors import ParallaxError
from reader.domain.figure import Bound, State
from reader.exports.comparison_rows import FIELDS
from reader.services import (
    annotating,
    comparing,
    comparing_export,
    extracting,
    figures,
    importing,
    verifying,
)
from reader.services.library import Library
from tests.plain_parser import PlainParser

TEXT = 'title: Count\npublication: Globe\npublished: 2019-03-01\n=SUM of all: "14,000" fighters remain, <b>they</b> say.\n'


@pytest.fixture
def library(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as opened:
        importing.import_paths(opened, [file], parser=PlainParser())
        extracting.find_figures(opened, finder=PlainParser())
        topic = Topic("fighters", "Fighters -- and <others>", "fighters", counted=("fighter",))
        annotating.apply(opened, comparing.save_topic(opened, topic))
        yield opened


def written(library, folder, form):
    comparison = comparing.compare(library, "fighters")
    file = folder / f"out.{form}"
    file.write_bytes(comparing_export.export(library, comparison, form, made="2026-11-20"))
    return file


@pytest.mark.parametrize("form", comparing_export.FORMATS)
def test_every_quote_stands_in_every_format(library, tmp_path, form):
    checks = verifying.verify(library, written(library, tmp_path, form))
    assert [one.stands for one in checks] == [True]
    assert checks[0].quote == '=SUM of all: "14,000" fighters remain, <b>they</b> say.'


@pytest.mark.parametrize("form", ["csv", "json", "html", "md"])
def test_a_quote_that_was_changed_is_told(library, tmp_path, form):
    file = written(library, tmp_path, form)
    file.write_bytes(file.read_bytes().replace(b"fighters remain", b"fighters remained"))
    checks = verifying.verify(library, file)
    assert not any(one.stands for one in checks)
    assert all(one.reason for one in checks)


# What somebody might write over it, for every column; the quote itself stays as it was.
OVER = {name: "something else" for name in FIELDS if name not in ("quote", "seal")} | {
    "value": "51,000",
    "surface": "51,000",
    "low": 51000,
    "high": 51000,
    "bound": "at least",
    "echoed_in": 4,
    "quote_start": 3,
    "quote_end": 30,
    "figure_start": 0,
    "figure_end": 4,
    "paragraph": 9,
    "article_id": 77,
    "article_sha256": "0" * 64,
    "citation": "Somebody. “Else.”",
    "as_of": "Mar 2001",
    "published": "2001-01-01",
}


def rewritten(file, form, column, value):
    """Write over one cell, as with a spreadsheet or an editor."""
    if form == "xlsx":
        book = openpyxl.load_workbook(file)
        heads = [one.value for one in book["Figures"][1]]
        book["Figures"].cell(2, heads.index(column) + 1).value = value
        book.save(file)
    elif form == "csv":
        table = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
        table[1][table[0].index(column)] = str(value)
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows(table)
    elif form == "json":
        data = json.loads(file.read_text("utf-8"))
        data["rows"][0][column] = value
        file.write_text(json.dumps(data), "utf-8")


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("column", list(OVER))
def test_whatever_is_changed_beside_an_intact_quote_is_told(library, tmp_path, form, column):
    """A changed figure, bound, span, hash, citation or relation is not covered by a quote that stands."""
    file = written(library, tmp_path, form)
    rewritten(file, form, column, OVER[column])
    (check,) = verifying.verify(library, file)
    assert not check.stands
    assert check.reason


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_changed_number_is_named_with_what_the_library_holds(library, tmp_path, form):
    file = written(library, tmp_path, form)
    rewritten(file, form, "value", "51,000")
    (check,) = verifying.verify(library, file)
    assert check.reason == "value: the file says “51,000”, the library “14,000”"


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_number_changed_where_it_is_printed_or_where_it_is_kept_is_told(library, tmp_path, form):
    file = written(library, tmp_path, form)
    text = file.read_text("utf-8")
    kept = text.rindex("parallax-comparison/2")
    shown = (
        text[:kept].replace("Figure: 14,000", "Figure: 51,000").replace('"value">14,000', '"value">51,000')
    )
    inside = text[kept:].replace('"value": "14,000"', '"value": "51,000"').replace("14000.0", "51000.0")
    for changed in (shown + text[kept:], text[:kept] + inside, shown + inside):
        assert changed != text
        file.write_text(changed, "utf-8")
        assert not all(one.stands for one in verifying.verify(library, file))


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_table_that_was_only_opened_and_saved_stands(library, tmp_path, form):
    """A spreadsheet writes numbers in its own way; that is no change."""
    file = written(library, tmp_path, form)
    rewritten(file, form, "low", 14000)
    assert all(one.stands for one in verifying.verify(library, file))


def test_a_figure_that_was_corrected_since_is_told(library, tmp_path):
    """What the researcher corrected after an export is no longer what the export says."""
    file = written(library, tmp_path, "csv")
    (claim,) = comparing.compare(library, "fighters").claims
    decided = figures.decide(library, claim.id, State.CORRECTED, replace(claim.figure, bound=Bound.ABOUT))
    annotating.apply(library, decided)
    (check,) = verifying.verify(library, file)
    assert check.reason == "value: the file says “14,000”, the library “about 14,000”"


def test_a_quote_of_another_library_is_told(library, tmp_path):
    file = written(library, tmp_path, "json")
    data = json.loads(file.read_text(encoding="utf-8"))
    data["rows"][0] |= {"article_sha256": "0" * 64, "title": "Something else"}
    file.write_text(json.dumps(data), encoding="utf-8")
    (check,) = verifying.verify(library, file)
    assert (check.stands, check.reason) == (False, "no such article in this library")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.csv", b"a,b\n1,2\n"),
        ("x.json", b"[]"),
        ("x.json", b"{"),
        ("x.xlsx", b"PK"),
        ("x.md", b"hello"),
        ("x.pdf", b""),
    ],
)
def test_a_file_that_is_no_export_is_refused_in_words(library, tmp_path, name, data):
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(ParallaxError):
        verifying.verify(library, file)
