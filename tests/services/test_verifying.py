"""Every exported quote is checked again, in every format, and a changed one is told loudly."""

from __future__ import annotations

import json

import pytest

from reader.domain.comparison import Topic
from reader.domain.errors import ParallaxError
from reader.services import annotating, comparing, comparing_export, importing, verifying
from reader.services.library import Library
from tests.plain_parser import PlainParser

TEXT = 'title: Count\npublication: Globe\npublished: 2019-03-01\n=SUM of all: "14,000" fighters remain, <b>they</b> say.\n'


@pytest.fixture
def library(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as opened:
        importing.import_paths(opened, [file], parser=PlainParser())
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
