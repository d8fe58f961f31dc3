"""Promises of reading: lists in the order asked for, corrections that win, positions that are remembered."""

import pytest

from reader.domain.article import Confidence, ReadingState
from reader.domain.errors import EditOutdated
from reader.domain.shelf import Shelf
from reader.services import annotating, importing, reading


def titles(library, *shelf, **order):
    return [card.title for card in reading.list_articles(library, *shelf, **order)]


@pytest.fixture
def three(library, add):
    return add(
        a="title: Beta\npublication: RNZ\npublished: 2019-03-24\nOne.",
        b="title: alpha\npublication: BBC\npublished: 2018-07\nTwo.",
        c="Without a title or a date, three words and some more that do not matter so very much to anybody here.",
    )


def test_lists_come_in_the_order_asked_for_with_unknown_dates_last(library, three):
    assert titles(library)[:2] == ["Beta", "alpha"]
    assert titles(library, order="title")[:2] == ["alpha", "Beta"]
    assert titles(library, order="publication")[:2] == ["alpha", "Beta"]
    assert titles(library, order="added")[1:] == ["alpha", "Beta"]
    assert titles(library, limit=1, offset=1) == ["alpha"]


def test_a_list_that_nobody_wants_any_more_is_not_read_to_its_end(library, three):
    assert reading.list_articles(library, overtaken=lambda: True) == []


def test_an_article_without_a_title_is_shown_by_its_first_words(library, three):
    card = reading.list_articles(library)[-1]
    assert card.title.startswith("Without a title or a date, three words")
    assert card.title.endswith("…")
    assert not card.title_known
    assert card.published == card.publication == ""


def test_shelves_show_what_they_say(library, three):
    annotating.apply(library, reading.set_state(library, three[0], ReadingState.READ))
    assert len(titles(library, Shelf("unread"))) == 2
    assert titles(library, Shelf(publication="RNZ")) == ["Beta"]
    assert titles(library, Shelf(year="2018")) == ["alpha"]
    assert titles(library, Shelf("annotated")) == []


def test_counts_add_up_and_name_what_is_unknown(library, three):
    counts = reading.counts(library)
    assert (counts.articles, counts.unread, counts.annotated) == (3, 3, 0)
    assert counts.publications == (("", 1), ("BBC", 1), ("RNZ", 1))
    assert dict(counts.years) == {"": 1, "2018": 1, "2019": 1}


def test_a_correction_wins_over_what_is_found_even_in_a_later_version(library, three, tmp_path, parser):
    edit = reading.correct_metadata(library, (three[2],), "authors", ("Jane Doe", "Ali Can"))
    annotating.apply(library, edit)
    annotating.apply(library, reading.correct_metadata(library, (three[0],), "publication", ()))
    path = tmp_path / "files" / "a.txt"
    path.write_text("title: Gamma\npublication: CNN\nOne, edited.")
    importing.import_paths(library, [path], parser=parser)
    cards = reading.cards(library, three)
    assert cards[three[0]].publication == ""
    assert cards[three[0]].title == "Gamma"
    assert cards[three[2]].authors == ("Jane Doe", "Ali Can")
    found = reading.open_article(library, three[2]).article.metadata.authors[0]
    assert found.confidence is Confidence.CORRECTED
    annotating.apply(library, edit.inverse())
    assert reading.cards(library, three)[three[2]].authors == ()


def test_a_correction_can_be_withdrawn_and_what_was_found_shows_again(library, three):
    annotating.apply(library, reading.correct_metadata(library, three, "title", ("Same",)))
    annotating.apply(library, reading.withdraw_correction(library, three, "title"))
    assert titles(library)[:2] == ["Beta", "alpha"]


def test_correcting_a_field_that_is_none_is_a_mistake_of_the_program(library, three):
    with pytest.raises(ValueError, match="not a field"):
        reading.correct_metadata(library, (three[0],), "colour", ("x",))


def test_the_position_is_remembered(library, three):
    reading.keep_position(library, three[0], 3)
    assert reading.open_article(library, three[0]).article.position == 3


def test_reading_state_is_an_edit_that_can_be_undone(library, three):
    edit = reading.set_state(library, three[0], ReadingState.READ)
    annotating.apply(library, edit)
    with pytest.raises(EditOutdated):
        annotating.apply(library, edit)
    annotating.apply(library, edit.inverse())
    assert reading.cards(library, three)[three[0]].state is ReadingState.UNREAD


def test_a_removed_article_is_gone_with_what_belongs_to_it_and_no_other(library, three):
    touched = reading.remove_articles(library, three[:1])
    assert touched.article_ids == {three[0]}
    assert len(reading.list_articles(library)) == 2
    with pytest.raises(KeyError):
        reading.open_article(library, three[0])
    assert reading.original(library, three[1])[0] == "b.txt"
    assert library.catch_up() == 1
