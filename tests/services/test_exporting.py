"""Annotations leave the library and come back equal; what finds no place is named, never dropped in silence."""

import pytest

from reader.domain.annotation import AnchorState, Colour, Tag
from reader.domain.errors import ParallaxError
from reader.domain.text import Span
from reader.exports import refi
from reader.services import annotating, exporting, extracting, importing, reading
from reader.services.library import Library

TEXT = "Harbour counts its boats\n\nBy Ada Smith\n24 March 2019\n\nThe survey 😀 counted 300 boats in the harbour. The council had counted 500 of them two years before.\n\nNobody knows why the boats left, the council said, or whether they will ever return.\n"
NOW = "2026-01-01T00:00:00+00:00"
ID = "0123456789abcdef0123456789abcdef"


def opened(root, name):
    library = Library.open(root / name, cache=root / "cache")
    file = root / "boats.txt"
    file.write_text(TEXT, "utf-8")
    importing.import_paths(library, [file])
    extracting.find_figures(library)
    return library


@pytest.fixture(scope="module")
def libraries(tmp_path_factory):
    """A library with one annotation, and another with the same article and none."""
    root = tmp_path_factory.mktemp("libraries")
    with opened(root, "one") as one, opened(root, "two") as two:
        (card,) = reading.list_articles(one)
        text = reading.open_article(one, card.id).article.document.text
        start = text.index("😀 counted 300")
        span = Span(start, start + len("😀 counted 300"))
        annotating.apply(one, annotating.highlight(one, card.id, span, Colour.GREEN, NOW, ID))
        annotating.apply(one, annotating.revise(one, ID, note="Check.", tags=("numbers/boats",), now=NOW))
        yield one, two


def cleared(library):
    for one, _ in annotating.annotations(library):
        annotating.apply(library, annotating.remove(library, one.id))
    return library


@pytest.mark.parametrize("form", ["jsonld", "qdpx"])
def test_annotations_come_back_in_another_library(libraries, tmp_path, form):
    """Quote, place, note and tags are the same there, with text outside the BMP before them."""
    one, two = libraries
    file = tmp_path / f"work.{form}"
    file.write_bytes(exporting.annotations_file(one, form))
    brought = exporting.annotations_from(cleared(two), file, NOW)
    assert (brought.annotations, brought.without_article, brought.without_place) == (1, (), ())
    annotating.apply(two, brought.edit)
    ((mine, _),), ((theirs, _),) = annotating.annotations(one), annotating.annotations(two)
    assert (theirs.anchor.quote, theirs.anchor.span) == (mine.anchor.quote, mine.anchor.span)
    assert theirs.anchor.state is AnchorState.EXACT
    assert (theirs.note, theirs.tags) == (mine.note, mine.tags)


def test_bringing_in_twice_changes_nothing(libraries, tmp_path):
    """What is there already is left as it is."""
    one, _ = libraries
    file = tmp_path / "work.jsonld"
    file.write_bytes(exporting.annotations_file(one, "jsonld"))
    brought = exporting.annotations_from(one, file, NOW)
    assert (brought.annotations, brought.edit.changes) == (0, ())


def test_an_article_that_is_not_there_is_named(libraries, tmp_path):
    """Annotations of another text are not put on this one."""
    one, two = libraries
    data = exporting.annotations_file(one, "jsonld").decode("utf-8")
    sha = reading.open_article(one, 1).article.version.sha256
    file = tmp_path / "work.jsonld"
    file.write_text(data.replace(sha, "0" * 64).replace("Harbour counts its boats", "Another title"), "utf-8")
    brought = exporting.annotations_from(cleared(two), file, NOW)
    assert (brought.annotations, brought.without_article) == (0, ("Another title",))


def test_a_quote_that_does_not_stand_is_named(libraries, tmp_path):
    """A quote that differs in one number finds no place."""
    one, two = libraries
    data = exporting.annotations_file(one, "jsonld").decode("utf-8")
    file = tmp_path / "work.jsonld"
    file.write_text(data.replace("counted 300", "counted 301"), "utf-8")
    brought = exporting.annotations_from(cleared(two), file, NOW)
    assert brought.annotations == 0
    assert brought.without_place == ("😀 counted 301",)


def test_a_codebook_is_brought_in(libraries, tmp_path):
    """Tags of another project become tags here."""
    _, two = libraries
    file = tmp_path / "codes.qdc"
    file.write_bytes(refi.write_codebook([Tag("actors/armed groups", "#AABBCC", "Who fights.")], "test"))
    brought = exporting.annotations_from(two, file, NOW)
    assert brought.tags == 2
    annotating.apply(two, brought.edit)
    assert Tag("actors/armed groups", "#AABBCC", "Who fights.") in [tag for tag, _ in annotating.tags(two)]


def test_a_file_of_another_kind_is_refused(libraries, tmp_path):
    """What cannot be read says so, and nothing is changed."""
    one, _ = libraries
    (tmp_path / "a.qdpx").write_bytes(b"nothing")
    (tmp_path / "a.xyz").write_bytes(b"nothing")
    for name in ("a.qdpx", "a.xyz", "missing.jsonld"):
        with pytest.raises(ParallaxError):
            exporting.annotations_from(one, tmp_path / name, NOW)
