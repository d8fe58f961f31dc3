"""Every exported quote is checked again, in every format, and a changed one is told loudly."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest

from reader.domain import wording
from reader.domain.comparison import Topic
from reader.domain.errors import ParallaxError
from reader.domain.figure import Bound, State
from reader.exports.citation import Style
from reader.exports.comparison_rows import FIELDS, FORMAT, LATER, READABLE, Source, row_seal, rows
from reader.exports.seals import seal
from reader.exports.writing import as_cell_text
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


@pytest.mark.parametrize("style", Style)
def test_a_comparison_cited_in_any_style_stands(library, tmp_path, style):
    """What is checked is what a citation is made of, not its form, which a later version may set otherwise."""
    comparison = comparing.compare(library, "fighters")
    file = tmp_path / "out.csv"
    template = "[{authors}, ]{title}[ ({date})]"
    file.write_bytes(comparing_export.export(library, comparison, "csv", style=style, template=template))
    assert [one.stands for one in verifying.verify(library, file)] == [True]


def test_a_quote_from_a_page_is_cited_by_it(library, tmp_path):
    """Where the original has pages, the citation of an exported quote names its page."""
    comparison = comparing.compare(library, "fighters")
    card = comparison.columns[0].article
    start = comparison.columns[0].passages[0].span.start
    source = Source(card.id, "", "“Count.” Globe.", "", {start: "“Count,” Globe, p. 213."})
    assert [one.citation for one in rows(comparison, {card.id: source})] == ["“Count,” Globe, p. 213."]


@pytest.mark.parametrize("form", ["json", "html", "md"])
def test_a_file_of_another_version_says_so_and_what_to_do(library, tmp_path, form):
    file = written(library, tmp_path, form)
    file.write_bytes(file.read_bytes().replace(FORMAT.encode(), b"parallax-comparison/1"))
    with pytest.raises(ParallaxError, match="exported by another version of Parallax"):
        verifying.verify(library, file)


def of_an_earlier_format(library, file, form, *, sealed=True):
    """Write what a program that did not know the later columns wrote; its seals are its own."""
    data = json.loads(comparing_export.export(library, comparing.compare(library, "fighters"), "json"))
    kept = [{name: value for name, value in row.items() if name not in LATER} for row in data["rows"]]
    if sealed:
        kept = [row | {"seal": row_seal(row)} for row in kept]
    if form == "csv":
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            table = csv.DictWriter(out, kept[0])
            table.writeheader()
            table.writerows({name: as_cell_text(str(cell)) for name, cell in row.items()} for row in kept)
        return
    beside = {name: one for name, one in data.items() if name not in ("rows", "seal")}
    beside["format"] = READABLE[-1]
    file.write_text(json.dumps(beside | {"seal": seal(beside), "rows": kept}), "utf-8")


@pytest.mark.parametrize("form", ["csv", "json"])
def test_an_export_of_an_earlier_format_still_stands(library, tmp_path, form):
    """A file that a reader was given before columns were added can be checked for ever."""
    file = tmp_path / f"old.{form}"
    of_an_earlier_format(library, file, form)
    assert [one.reason for one in verifying.verify(library, file) if not one.stands] == []


@pytest.mark.parametrize("form", ["csv", "json"])
def test_columns_that_were_taken_out_of_a_newer_export_are_told(library, tmp_path, form):
    file = tmp_path / f"old.{form}"
    of_an_earlier_format(library, file, form, sealed=False)
    (check,) = [one for one in verifying.verify(library, file) if one.quote != file.name]
    assert check.reason == "the row was changed after it was exported"


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
    "as_of_first": "2001-03-01",
    "as_of_last": "2001-03-31",
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
    kept = text.rindex(FORMAT)
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


def reordered(file, form, choose):
    """Keep of the rows of a file what ``choose`` returns of them, as with a spreadsheet or an editor."""
    if form == "xlsx":
        book = openpyxl.load_workbook(file)
        sheet = book["Figures"]
        kept = choose([[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)])
        sheet.delete_rows(2, sheet.max_row)
        for row in kept:
            sheet.append(row)
            for cell in sheet[sheet.max_row]:
                cell.data_type = (
                    "s" if cell.data_type == "f" else cell.data_type
                )  # a quote may begin with "="
        book.save(file)
    elif form == "csv":
        table = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows([table[0], *choose(table[1:])])
    elif form == "json":
        data = json.loads(file.read_text("utf-8"))
        data["rows"] = choose(data["rows"])
        file.write_text(json.dumps(data), "utf-8")
    else:
        text = file.read_text("utf-8")
        start = text.rindex('"rows": [') + len('"rows": ')
        rows, end = json.JSONDecoder().raw_decode(text, start)
        file.write_text(text[:start] + json.dumps(choose(rows)) + text[end:], "utf-8")


MORE = " ".join(f"In town {letter} {number}00 fighters remain." for number, letter in enumerate("ABCDEFG", 2))


@pytest.fixture
def many(library, tmp_path):
    file = tmp_path / "b.txt"
    file.write_text(f"title: Towns\npublication: Post\npublished: 2019-03-02\n{MORE}\n", encoding="utf-8")
    importing.import_paths(library, [file], parser=PlainParser())
    extracting.find_figures(library, finder=PlainParser())
    assert len(comparing.compare(library, "fighters").claims) == 8
    return library


@pytest.mark.parametrize("form", comparing_export.FORMATS)
def test_rows_that_were_deleted_are_told_in_every_format(many, tmp_path, form):
    """What is left may stand word for word: a comparison without its other voices is another one."""
    file = written(many, tmp_path, form)
    reordered(file, form, lambda rows: rows[:5])
    broken = [one.reason for one in verifying.verify(many, file) if not one.stands]
    assert "3 rows are missing" in broken


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_file_that_lost_all_its_rows_is_told(many, tmp_path, form):
    file = written(many, tmp_path, form)
    reordered(file, form, lambda rows: [])
    assert any("missing" in one.reason for one in verifying.verify(many, file) if not one.stands)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_row_that_takes_the_place_of_another_is_told(many, tmp_path, form):
    file = written(many, tmp_path, form)
    reordered(file, form, lambda rows: [*rows[1:], rows[-1]])
    reasons = [one.reason for one in verifying.verify(many, file) if not one.stands]
    assert reasons == ["1 row is missing", "1 row stands in it again"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_table_that_was_sorted_differently_stands(many, tmp_path, form):
    file = written(many, tmp_path, form)
    reordered(file, form, lambda rows: rows[::-1])
    assert all(one.stands for one in verifying.verify(many, file))


@pytest.mark.parametrize("form", comparing_export.FORMATS)
def test_a_comparison_that_never_had_a_row_stands(library, tmp_path, form):
    nothing = Topic("none", "None", "zebra", counted=("zebra",))
    annotating.apply(library, comparing.save_topic(library, nothing))
    file = tmp_path / f"none.{form}"
    file.write_bytes(comparing_export.export(library, comparing.compare(library, "none"), form))
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


@pytest.mark.parametrize("form", ["html", "md"])
def test_dates_are_printed_in_words_and_files_that_print_them_otherwise_still_stand(library, tmp_path, form):
    file = written(library, tmp_path, form)
    text = file.read_text(encoding="utf-8")
    assert "20 Nov 2026" in text
    # As earlier versions printed it.
    iso = comparing.compare(library, "fighters").columns[0].article.published
    old = text.replace(" · 20 Nov 2026", " · 2026-11-20")
    for before, after in (("## Globe, ", "\n"), ("<small>", "</small>")):
        old = old.replace(f"{before}{wording.day(iso)}{after}", f"{before}{iso}{after}")
    assert old != text
    file.write_text(old, encoding="utf-8")
    assert all(one.stands for one in verifying.verify(library, file))
