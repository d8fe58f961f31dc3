"""Promises of bibliographies in an import: records bring what is known, files bring the text, nothing leaks."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reader.formats.parse import parse
from reader.services import annotating, importing, reading, rereading
from reader.services.import_report import Outcome
from reader.services.workers import Workers
from tests.plain_parser import PlainParser

TEXT = "About 400 men are left at Qara Chokh.\nNobody knows more.\n"
RIS = """TY  - NEWS
TI  - Harbour counts its boats
AU  - Smith, Ada
T2  - The Daily Example
DA  - 2019/03/24/
UR  - https://example.org/boats
LA  - en-GB
L1  - {path}
ER  -

TY  - NEWS
TI  - A paper on a shelf
ER  -
"""


def zotero(folder: Path, record: str = RIS, path: str = "files/12/boats.txt") -> Path:
    (folder / "files" / "12").mkdir(parents=True, exist_ok=True)
    (folder / "files" / "12" / "boats.txt").write_text(f"title: boats.txt\n{TEXT}")
    (folder / "mine.ris").write_text(record.format(path=path))
    return folder


def facts(report):
    return [(Path(line.path).name, line.outcome, line.reason, line.part) for line in report.lines]


@pytest.mark.parametrize("what", ["", "mine.ris"])
def test_a_record_is_laid_over_what_was_found_in_its_file_and_says_so(library, tmp_path, parser, what):
    """Whether the folder is imported or the bibliography alone, and once however often."""
    folder = zotero(tmp_path / "in")
    report = importing.import_paths(library, [folder / what], parser=parser)
    assert sorted(facts(report)) == [
        ("boats.txt", Outcome.IMPORTED, "", ""),
        ("mine.ris", Outcome.SKIPPED, "a bibliography: 2 records, 1 with a file", ""),
        ("mine.ris", Outcome.SKIPPED, "no file with its text", "A paper on a shelf"),
    ]
    found = reading.open_article(library, 1).article.metadata
    assert (found.title.value, found.title.evidence) == ("Harbour counts its boats", "mine.ris, RIS record 1")
    assert [one.value for one in found.authors] == ["Ada Smith"]
    assert (found.publication.value, found.published.value) == ("The Daily Example", "2019-03-24")
    again = importing.import_paths(library, [folder / what], parser=parser)
    assert again.count(Outcome.DUPLICATE) == 1
    assert reading.open_article(library, 1).article.version.number == 1


def test_corrections_win_over_records(library, tmp_path, parser):
    folder = zotero(tmp_path / "in")
    importing.import_paths(library, [folder / "files"], parser=parser)
    annotating.apply(library, reading.correct_metadata(library, [1], "title", ("My own",)))
    line = importing.import_paths(library, [folder], parser=parser).lines[0]
    assert (line.outcome, line.reason) == (Outcome.UPDATED, "a bibliography says more of it")
    metadata = reading.open_article(library, 1).article.metadata
    assert (metadata.title.value, metadata.publication.value) == ("My own", "The Daily Example")


def test_what_a_record_said_stays_when_the_file_changes_and_when_it_is_read_again(library, tmp_path, parser):
    folder = zotero(tmp_path / "in")
    importing.import_paths(library, [folder], parser=parser)
    assert rereading.read_again(library, 1, parser=parser).outcome is Outcome.DUPLICATE
    changed = folder / "files" / "12" / "boats.txt"
    changed.write_text(f"title: other\nMore. {TEXT}")
    line = importing.import_paths(library, [changed], parser=parser).lines[0]
    assert line.outcome is Outcome.UPDATED
    assert reading.open_article(library, 1).article.metadata.title.value == "Harbour counts its boats"


@pytest.mark.parametrize("written", ["../secret.txt", "{above}/secret.txt", "files\0", "files", "a.txt:x"])
def test_no_file_is_taken_from_outside_the_folders_that_are_imported(library, tmp_path, parser, written):
    (tmp_path / "secret.txt").write_text(TEXT)
    folder = zotero(tmp_path / "in", path=written.replace("{above}", str(tmp_path)))
    report = importing.import_paths(library, [folder / "mine.ris"], parser=parser)
    assert not report.count(Outcome.IMPORTED)
    assert reading.list_articles(library) == []


def test_files_named_by_an_absolute_path_or_as_windows_writes_them_are_found(library, tmp_path, parser):
    for number, path in enumerate(
        [str(tmp_path / "in1" / "files" / "12" / "boats.txt"), r"files\12\boats.txt"], start=1
    ):
        folder = zotero(tmp_path / f"in{number}", path=path)
        report = importing.import_paths(library, [folder / "mine.ris"], parser=parser)
        assert report.lines[0].reason.endswith("1 with a file")


def test_two_files_of_one_record_are_two_articles(library, tmp_path, parser):
    folder = zotero(tmp_path / "in", RIS.replace("ER  -", "L1  - files/12/page.txt\nER  -", 1))
    (folder / "files" / "12" / "page.txt").write_text(f"The page. {TEXT}")
    report = importing.import_paths(library, [folder], parser=parser)
    assert report.count(Outcome.IMPORTED) == 2


def test_json_that_is_no_list_of_items_is_an_unknown_format_and_one_that_is_brings_its_files(
    library, tmp_path, parser
):
    folder = zotero(tmp_path / "in")
    (folder / "mine.ris").unlink()
    (folder / "a.json").write_text(json.dumps([{"text": "no item"}]))
    (folder / "b.json").write_text("{broken")
    item = {"id": "x", "type": "article-newspaper", "title": "By item", "file": "files/12/boats.txt"}
    (folder / "c.json").write_text(json.dumps([item]))
    report = importing.import_paths(library, [folder], parser=parser)
    reasons = [(Path(line.path).name, line.outcome, line.reason.split(":")[0]) for line in report.lines]
    assert reasons == [
        ("a.json", Outcome.SKIPPED, "unknown format"),
        ("b.json", Outcome.SKIPPED, "unknown format"),
        ("c.json", Outcome.SKIPPED, "a bibliography"),
        ("boats.txt", Outcome.IMPORTED, ""),
    ]
    assert reading.open_article(library, 1).article.metadata.title.value == "By item"


def test_bibliographies_are_read_by_the_workers_like_every_other_file(parser):
    data = RIS.format(path="a.txt").encode()
    with Workers(1) as workers:
        found = workers.records(data, "mine.ris")
    assert found == [replace(one) for one in parser.records(data, "mine.ris")]


def test_one_record_is_one_record(library, tmp_path, parser):
    """The report counts as one does."""
    folder = zotero(tmp_path / "in", RIS.split("\n\n", maxsplit=1)[0] + "\n")
    report = importing.import_paths(library, [folder], parser=parser)
    assert any(line.reason == "a bibliography: 1 record, 1 with a file" for line in report.lines)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf"
    "c000000301010018dd8db00000000049454e44ae426082"
)


class RealParser(PlainParser):
    """Parses as the program does, in the test's own process."""

    def parse(self, data, name, parts=None, encoding=None):
        return parse(data, name, parts, encoding=encoding)


def test_images_that_a_markdown_file_names_come_with_it(library, tmp_path):
    """They are taken from its own folder only."""
    (tmp_path / "in" / "my pictures").mkdir(parents=True)
    (tmp_path / "in" / "my pictures" / "boat.png").write_bytes(PNG)
    (tmp_path / "out.png").write_bytes(PNG + b"x")
    note = tmp_path / "in" / "a.md"
    note.write_text(
        f"# Boats\n\n{TEXT}\n![A boat](my%20pictures/boat.png)\n\n![Out](../out.png)\n\n![None](none.png)\n"
    )
    importing.import_paths(library, [note], parser=RealParser())
    blocks = reading.open_article(library, 1).article.document.blocks
    assert [block.text for block in blocks if block.asset] == ["A boat"]
