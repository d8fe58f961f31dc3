"""Promises of texts too large for one article: refused with what to do, or imported in parts that lose nothing."""

import pytest

from reader.domain.errors import RefusedFile
from reader.formats import parse
from reader.services import gathering, importing, reading, rereading
from reader.services.import_report import Outcome

LINES = [f"Paragraph {number} tells of {number % 70} boats in the harbour." for number in range(400)]
ONE = 30  # lines of the text "small"


class Parser:
    """The parser of the workers, in this process."""

    count = 2

    def parse(self, data, name, parts=None, **options):
        return parse.parse(data, name, parts, **options)


@pytest.fixture(autouse=True)
def sizes(monkeypatch):
    """Let a few kilobytes be large."""
    monkeypatch.setattr(gathering, "LARGEST_TEXT", 8000)
    monkeypatch.setattr(gathering, "PART", 4000)
    monkeypatch.setattr(gathering, "_NEAR", 1000)


def test_the_limit_is_the_one_of_the_parser():
    text = next(one for one in parse.FORMATS if one.name == "text")
    assert text.megabytes == 20
    with pytest.raises(RefusedFile, match=gathering.IN_PARTS):
        parse.parse(b"word " * (5 * 1024 * 1024), "large.txt")


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_parts_of_a_text_are_articles_and_together_are_the_text(library, tmp_path, encoding, between):
    data = between.join(LINES).encode(encoding)
    (tmp_path / "large.txt").write_bytes(data)
    report = importing.import_paths(library, [tmp_path / "large.txt"], parser=Parser(), in_parts=True)
    kept = [line for line in report.lines if line.outcome is Outcome.IMPORTED]
    assert len(kept) == len(report.lines) > 4
    assert kept[2].part == f"part 3 of {len(kept)}"
    assert b"".join(reading.original(library, line.article_id)[1] for line in kept) == data
    texts = [reading.open_article(library, line.article_id).article.document.text for line in kept]
    assert "\n".join(texts).split("\n") == LINES


def test_a_text_imported_in_parts_again_changes_nothing(library, parser, tmp_path):
    (tmp_path / "large.txt").write_text("\n\n".join(LINES))
    for expected in (Outcome.IMPORTED, Outcome.DUPLICATE):
        report = importing.import_paths(library, [tmp_path / "large.txt"], parser=parser, in_parts=True)
        assert {line.outcome for line in report.lines} == {expected}


def test_a_part_is_read_again_from_its_own_bytes(library, parser, tmp_path):
    (tmp_path / "large.txt").write_text("\n\n".join(LINES))
    importing.import_paths(library, [tmp_path / "large.txt"], parser=parser, in_parts=True)
    report = rereading.read_all_again(library, parser=parser)
    assert {line.outcome for line in report.lines} == {Outcome.DUPLICATE}
    assert report.lines[1].part.startswith("part 2 of")


def test_what_is_small_or_no_text_is_imported_whole(library, parser, tmp_path):
    (tmp_path / "small.txt").write_text("\n".join(LINES[:ONE]))
    (tmp_path / "page.html").write_text("<p>" + "</p><p>".join(LINES))
    found = list(gathering.in_parts(gathering.gather([tmp_path / "small.txt", tmp_path / "page.html"])))
    assert [one.part for one in found] == ["", ""]


def test_only_texts_that_are_too_large_are_offered_in_parts(library, parser, tmp_path):
    for name in ("huge.txt", "huge.pdf"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(200 * 1024 * 1024)
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00\x01\x80\x81")
    paths = [tmp_path / name for name in ("huge.txt", "huge.pdf", "binary.txt", "none.txt")]
    report = importing.import_paths(library, paths, parser=parser)
    assert report.to_part() == paths[:1]
    assert len(report.to_retry()) == len(paths)
