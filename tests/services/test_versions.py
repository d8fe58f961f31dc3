"""Every text of an article is found, and what changed between any two is pointed out."""

from __future__ import annotations

from reader.domain.revision import FigureSort, Sort
from reader.services import versions

_TEXT = "The general said that {} fighters were still holding out in the caves above the village.\n"
_REST = "The road to the west was closed on Monday and the market was empty all day.\n"


def test_a_file_imported_again_with_another_text_shows_what_changed(library, add):
    (first,) = add(one="title: Caves\n" + _TEXT.format("400") + _REST)
    (again,) = add(one="title: Caves\n" + _TEXT.format("600") + _REST + "Rain fell.\n")
    assert first == again
    older, newer = versions.captures(library, first)
    assert (older.number, newer.number) == (1, 2)
    assert (older.current, newer.current) == (False, True)
    found = versions.changes(library, older, newer)
    assert [one.sort for one in found.revision.stretches] == [Sort.CHANGED, Sort.ADDED]
    (figure,) = found.revision.figures
    assert (figure.sort, figure.old.surface, figure.new.surface) == (FigureSort.VALUE, "400", "600")
    assert figure.old.span.of(found.old.document.text) == "400"


def test_the_same_title_in_the_same_publication_is_another_capture(library, add):
    head = "title: Caves\npublication: The Post\n"
    first, second = add(one=head + _TEXT.format("400") + _REST, two=head + _REST + "Rain fell.\n")
    assert first != second
    found = versions.captures(library, second)
    assert {one.article.id for one in found} == {first, second}
    assert "same title and publication" in {one.why for one in found}


def test_a_title_that_heads_other_texts_every_week_is_no_capture(library, add):
    head = "title: Letters\npublication: The Post\n"
    first, _ = add(one=head + _TEXT.format("400"), two=head + _REST)
    assert versions.count(library, first) == 1


def test_a_report_of_every_month_with_phrases_that_return_is_no_capture(library, add):
    """Weeks apart only a text that is mostly the same is the same article."""
    head = "title: Situation\npublication: The Post\npublished: 2021-{}-04\n"
    april = "Rain fell on the hills again, and the miller mended his wheel beside the weir.\n"
    may = "Boats came in early with herring, so nobody looked for work at the harbour.\n"
    first, _ = add(one=head.format("04") + _REST + april, two=head.format("05") + _REST + may)
    assert versions.count(library, first) == 1
    assert versions.captured_again(library) == {}
    third, fourth = add(three=head.format("07") + _REST + april + may, four=head.format("08") + _REST + april)
    assert versions.count(library, fourth) > 1
    assert third in versions.captured_again(library)


def test_an_article_with_one_text_has_one(library, add):
    (only,) = add(one="title: Caves\n" + _REST)
    (capture,) = versions.captures(library, only)
    assert capture.current
