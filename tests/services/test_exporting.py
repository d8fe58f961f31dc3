"""Annotations leave the library and come back equal; what finds no place is named, never dropped in silence."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.annotation import AnchorState, Colour, Tag
from reader.domain.errors import ParallaxError
from reader.domain.text import Span
from reader.exports import refi
from reader.services import annotating, bringing, exporting, extracting, importing, reading, verifying
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
    brought = bringing.annotations_from(cleared(two), file, NOW)
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
    brought = bringing.annotations_from(one, file, NOW)
    assert (brought.annotations, brought.edit.changes) == (0, ())


def test_an_article_that_is_not_there_is_named(libraries, tmp_path):
    """Annotations of another text are not put on this one."""
    one, two = libraries
    data = exporting.annotations_file(one, "jsonld").decode("utf-8")
    sha = reading.open_article(one, 1).article.version.sha256
    file = tmp_path / "work.jsonld"
    file.write_text(data.replace(sha, "0" * 64).replace("Harbour counts its boats", "Another title"), "utf-8")
    brought = bringing.annotations_from(cleared(two), file, NOW)
    assert (brought.annotations, brought.without_article) == (0, ("Another title",))


def test_a_quote_that_does_not_stand_is_kept_as_an_orphan(libraries, tmp_path):
    """A quote that differs in one number is put nowhere: it is listed with its words, and named."""
    one, two = libraries
    data = exporting.annotations_file(one, "jsonld").decode("utf-8")
    file = tmp_path / "work.jsonld"
    file.write_text(data.replace("counted 300", "counted 301"), "utf-8")
    brought = bringing.annotations_from(cleared(two), file, NOW)
    assert brought.without_place == ("😀 counted 301",)
    annotating.apply(two, brought.edit)
    ((kept, _),) = annotating.annotations(two, orphans_only=True)
    assert (kept.anchor.quote, kept.note) == ("😀 counted 301", "Check.")


NOTE = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("😀é\n"), max_size=30)
TAG = st.lists(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=6), min_size=1, max_size=2)


@st.composite
def annotation(draw):
    start = draw(st.integers(0, 120))
    span = Span(start, start + draw(st.integers(1, 60)))
    tags = tuple(dict.fromkeys("/".join(one) for one in draw(st.lists(TAG, max_size=2))))
    return span, draw(st.sampled_from(Colour)), draw(NOTE), tags


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(annotation(), max_size=4), st.sampled_from(["jsonld", "qdpx"]))
def test_whatever_is_annotated_comes_back_equal(libraries, tmp_path, wanted, form):
    """Places, notes and tags are equal after the way out and in, and colours where the form has them."""
    one, two = map(cleared, libraries)
    for number, (span, colour, note, tags) in enumerate(wanted):
        key = f"{number:032x}"
        annotating.apply(one, annotating.highlight(one, 1, span, colour, NOW, key))
        annotating.apply(one, annotating.revise(one, key, note=note, tags=tags, now=NOW))
    file = tmp_path / f"work.{form}"
    file.write_bytes(exporting.annotations_file(one, form))
    annotating.apply(two, bringing.annotations_from(two, file, NOW).edit)
    theirs = [found for found, _ in annotating.annotations(two)]
    mine = [found for found, _ in annotating.annotations(one)]
    if form == "qdpx":
        # REFI-QDA has no colours of passages; of line breaks XML keeps LF only, as notes do.
        mine = [replace(found, colour=Colour.YELLOW) for found in mine]
    assert sorted(theirs, key=lambda found: found.id) == sorted(mine, key=lambda found: found.id)


def test_a_note_on_the_article_comes_back(libraries, tmp_path):
    """What is said of a whole text is the text's description in REFI-QDA."""
    one, two = map(cleared, libraries)
    span = Span(0, 5)
    annotating.apply(one, annotating.highlight(one, 1, span, Colour.GREEN, NOW, ID))
    annotating.apply(one, annotating.highlight(one, 1, None, Colour.GREEN, NOW, "1" + ID[1:]))
    annotating.apply(one, annotating.revise(one, "1" + ID[1:], note="On the whole.", now=NOW))
    file = tmp_path / "work.qdpx"
    file.write_bytes(exporting.annotations_file(one, "qdpx"))
    annotating.apply(two, bringing.annotations_from(two, file, NOW).edit)
    assert [found.note for found, _ in annotating.annotations(two) if found.anchor is None] == [
        "On the whole."
    ]
    assert bringing.annotations_from(two, file, NOW).annotations == 0, "it comes once"


CLIENT = {
    "annotations": [
        {
            "id": "a1",
            "uri": "https://www.example.org/boats/?utm_source=x#part",
            "text": "Who?",
            "tags": [" numbers/ boats "],
            "created": "2024-05-01T10:00:00.5+00:00",
            "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "counted\n500 of them"}]}],
        },
        {
            "id": "a2",
            "uri": "http://example.org/boats",
            "target": [
                {
                    "selector": [
                        {
                            "type": "TextQuoteSelector",
                            "exact": "Nobody knows how the boats left, the council said",
                        }
                    ]
                }
            ],
        },
        {"id": "a3", "uri": "http://example.org/other", "text": "?", "document": {"title": ["Elsewhere"]}},
    ]
}


def test_hypothesis_annotations_find_their_article_and_their_place(tmp_path):
    """By the address, whatever is around it; word for word, by likeness with a flag, or named as missing."""
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as library:
        (tmp_path / "boats.md").write_text(f"---\nurl: https://example.org/boats\n---\n\n# {TEXT}", "utf-8")
        importing.import_paths(library, [tmp_path / "boats.md"])
        (tmp_path / "export.json").write_text(json.dumps(CLIENT), "utf-8")
        brought = bringing.annotations_from(library, tmp_path / "export.json", NOW)
        assert (brought.annotations, brought.by_likeness, brought.without_article) == (2, 1, ("Elsewhere",))
        annotating.apply(library, brought.edit)
        first, second = (found for found, _ in annotating.annotations(library))
        assert (first.anchor.quote, first.anchor.state) == ("counted 500 of them", AnchorState.EXACT)
        assert (first.tags, first.created_at) == (("numbers/boats",), "2024-05-01T10:00:00+00:00")
        assert (second.anchor.quote[:16], second.anchor.state) == (
            "Nobody knows why",
            AnchorState.APPROXIMATE,
        )


def test_a_codebook_is_brought_in(libraries, tmp_path):
    """Tags of another project become tags here."""
    _, two = libraries
    file = tmp_path / "codes.qdc"
    file.write_bytes(refi.write_codebook([Tag("actors/armed groups", "#AABBCC", "Who fights.")], "test"))
    brought = bringing.annotations_from(two, file, NOW)
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
            bringing.annotations_from(one, tmp_path / name, NOW)


@pytest.fixture(scope="module")
def untitled(tmp_path_factory):
    """A library with one article whose title is not known, and a highlight in it."""
    root = tmp_path_factory.mktemp("untitled")
    file = root / "notes.txt"
    file.write_text(
        "Nobody has counted the boats since the flood, and nobody will, says the council.\n", "utf-8"
    )
    with Library.open(root / "one", cache=root / "cache") as one:
        importing.import_paths(one, [file])
        (card,) = reading.list_articles(one)
        assert not card.title_known
        annotating.apply(one, annotating.highlight(one, card.id, Span(11, 28), Colour.GREEN, NOW, ID))
        yield one


@pytest.mark.parametrize("form", ["md", "csv", "jsonld"])
def test_no_annotation_gives_an_untitled_article_a_title(untitled, form):
    """Where an article has to be called something it is described in brackets; a title's field is empty."""
    text = exporting.annotations_file(untitled, form).decode("utf-8-sig")
    if form == "jsonld":
        assert json.loads(text)["items"][0]["target"]["source"]["title"] == ""
    else:
        assert "[Untitled article beginning “Nobody has counted the boats since the …”]" in text


def test_annotations_of_an_untitled_article_come_back(untitled, tmp_path):
    """The description by which another program knows it leads back to it."""
    file = tmp_path / "work.qdpx"
    file.write_bytes(exporting.annotations_file(untitled, "qdpx"))
    brought = bringing.annotations_from(cleared(untitled), file, NOW)
    assert (brought.annotations, brought.without_article, brought.without_place) == (1, (), ())


def test_tags_of_a_note_on_the_whole_article_come_back_from_a_project(tmp_path):
    """They are codes of the source itself."""
    with opened(tmp_path, "one") as one, opened(tmp_path, "two") as two:
        (card,) = reading.list_articles(one)
        annotating.apply(one, annotating.highlight(one, card.id, None, Colour.YELLOW, NOW, ID))
        annotating.apply(one, annotating.revise(one, ID, note="Ask.", tags=("to check",), now=NOW))
        file = tmp_path / "work.qdpx"
        file.write_bytes(exporting.annotations_file(one, "qdpx"))
        annotating.apply(two, bringing.annotations_from(two, file, NOW).edit)
        ((brought, _),) = annotating.annotations(two)
        assert (brought.anchor, brought.note, brought.tags) == (None, "Ask.", ("to check",))
        assert bringing.annotations_from(two, file, NOW).annotations == 0


@pytest.mark.parametrize("form", ["md", "csv", "xlsx", "jsonld"])
def test_exported_annotations_are_verified_in_every_format(tmp_path, form):
    """A quote that stands is told from one that was changed in the file or is no longer in its article."""
    with opened(tmp_path, "one") as library:
        (card,) = reading.list_articles(library)
        text = reading.open_article(library, card.id).article.document.text
        start = text.index("counted 300 boats")
        span = Span(start, start + len("counted 300 boats"))
        annotating.apply(library, annotating.highlight(library, card.id, span, Colour.GREEN, NOW, ID))
        file = tmp_path / f"work.{form}"
        file.write_bytes(exporting.annotations_file(library, form))
        assert [one.stands for one in verifying.verify(library, file)] == [True]
        (tmp_path / "boats.txt").write_text(TEXT.replace("counted 300", "counted 200"), "utf-8")
        importing.import_paths(library, [tmp_path / "boats.txt"])
        (check,) = verifying.verify(library, file)
        assert (check.stands, check.quote) == (False, "counted 300 boats")
        file.write_bytes(exporting.annotations_file(library, form))  # an orphan goes out with its quote
        (check,) = verifying.verify(library, file)
        assert (check.stands, check.quote) == (False, "counted 300 boats")
