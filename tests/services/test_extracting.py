"""Figures are found in a pass of their own: an article is there at once, its figures follow, none is lost."""

import pytest

from reader.domain.errors import NoParser, ParallaxError, RefusedFile
from reader.domain.figure import State
from reader.services import annotating, extracting, figures, importing, reading
from reader.services.library import Library
from reader.store import figure_queue
from tests.plain_parser import PlainParser

TEXT = "About {} fighters are left.\n"


@pytest.fixture
def imported(library, tmp_path, parser):
    """A library of ten articles that were not read for figures yet."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(TEXT.format(number + 100))
    importing.import_paths(library, [folder], parser=parser)
    return library


class Failing(PlainParser):
    """Finds no figures, for a reason."""

    def __init__(self, error):
        self._error = error

    def figures(self, document, published, publication):
        raise self._error


def test_an_article_is_there_before_its_figures_and_the_library_says_so(imported, parser):
    assert len(reading.list_articles(imported)) == 10
    assert reading.open_article(imported, 1).claims == ()
    assert extracting.unread(imported) == 10
    told = []
    assert extracting.find_figures(imported, finder=parser, progress=told.append) == 10
    assert (told[-1].done, told[-1].total, extracting.unread(imported)) == (10, 10, 0)
    assert [one.figure.surface for one in reading.open_article(imported, 1).claims] == ["100"]
    assert extracting.find_figures(imported, finder=parser) == 0


class OneByOne(PlainParser):
    """Reads one article after the other, and knows how many."""

    count = 1

    def __init__(self):
        super().__init__()
        self.read = 0

    def figures(self, document, published, publication):
        self.read += 1
        return super().figures(document, published, publication)


def test_a_pass_that_is_stopped_goes_on_where_it_was(imported, parser, tmp_path):
    one_by_one = OneByOne()
    done = extracting.find_figures(imported, finder=one_by_one, cancelled=lambda: one_by_one.read >= 3)
    assert 0 < done < 10
    assert extracting.unread(imported) == 10 - done
    imported.close()
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as again:
        assert extracting.find_figures(again, finder=parser) == 10 - done
        assert figures.count(again) == 10


def test_a_library_that_is_being_closed_ends_the_pass(imported, parser):
    imported.leave()
    assert extracting.find_figures(imported, finder=parser) == 0


def test_an_article_that_cannot_be_read_for_figures_says_so_and_is_not_tried_for_ever(imported):
    assert extracting.find_figures(imported, finder=Failing(RefusedFile("took too long"))) == 10
    assert extracting.unread(imported) == 0
    assert reading.open_article(imported, 1).article.notes == (
        "its figures could not be found: took too long",
    )


def test_articles_keep_their_place_in_the_queue_while_no_process_can_be_started(imported):
    with pytest.raises(ParallaxError, match="Figures cannot be found now"):
        extracting.find_figures(imported, finder=Failing(NoParser("the parser could not be started")))
    assert extracting.unread(imported) == 10


def test_what_changes_while_it_is_read_is_read_again(imported, tmp_path, parser):
    class Meanwhile(PlainParser):
        count = 1

        def figures(self, document, published, publication):
            (tmp_path / "in" / "0.txt").write_text(TEXT.format("7,000"))
            importing.import_paths(imported, [tmp_path / "in" / "0.txt"], parser=parser)
            return super().figures(document, published, publication)

    extracting.find_figures(imported, finder=Meanwhile())
    assert imported.store.read(figure_queue.waiting) == [1]
    extracting.find_figures(imported, finder=parser)
    assert [one.figure.surface for one in reading.open_article(imported, 1).claims] == ["7,000"]


def test_figures_are_read_again_for_a_corrected_date_and_decisions_stay(imported, parser):
    """ "Last week" is another week then."""
    extracting.find_figures(imported, finder=parser)
    (claim,) = reading.open_article(imported, 1).claims
    annotating.apply(imported, figures.decide(imported, claim.id, State.CHECKED))
    edit = reading.correct_metadata(imported, [1, 2], "published", ("2019-03-24",))
    annotating.apply(imported, edit)
    asked = []

    class Asking(PlainParser):
        def figures(self, document, published, publication):
            asked.append(published)
            return super().figures(document, published, publication)

    assert extracting.find_figures(imported, finder=Asking()) == 2
    assert asked == ["2019-03-24", "2019-03-24"]
    assert [(one.id, one.state) for one in reading.open_article(imported, 1).claims] == [
        (claim.id, State.CHECKED)
    ]


def test_what_was_found_can_be_searched(imported, parser):
    extracting.find_figures(imported, finder=parser)
    imported.catch_up()
    from datetime import date

    from reader.services import searching

    assert searching.search(imported, "figure:>105", today=date(2026, 1, 1)).total == 4
