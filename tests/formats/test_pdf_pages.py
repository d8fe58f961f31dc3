"""Page numbers of a PDF: what a reader finds printed there comes first."""

from hypothesis import given
from hypothesis import strategies as st

from reader.formats.pdf_pages import numbers


@given(first=st.integers(1, 900), count=st.integers(2, 30), year=st.integers(1900, 2030))
def test_printed_numbers_are_taken_wherever_the_journal_begins(first, count, year):
    """A number that grows with the pages is theirs; the year beside it, and the volume, are not."""
    edges = [[f"Review of Rivers 12 ({year})", f"{first + index}"] for index in range(count)]
    assert numbers(edges, ["1"] * count) == [str(first + index) for index in range(count)]


def test_a_page_without_its_number_is_counted_from_its_neighbours():
    """The first page of an article often has none."""
    assert numbers([[], ["88"], [], ["90"]], []) == ["87", "88", "89", "90"]


def test_the_files_own_labels_come_second_and_the_count_last():
    """Roman numbers of a preface are in the file; without any the pages are counted."""
    assert numbers([[], [], []], ["i", "ii", "1"]) == ["i", "ii", "1"]
    assert numbers([[], [], []], ["", "", ""]) == ["1", "2", "3"]


def test_numbers_that_do_not_grow_are_nobodys_page():
    """A year and an edition stand on every page alike, a count of something else leaps about."""
    assert numbers([["2019", "Edition 4"], ["2019"], ["2019"]], []) == ["1", "2", "3"]
    assert numbers([["14"], ["9"], ["77"]], []) == ["1", "2", "3"]


def test_a_single_page_has_no_number_but_one_that_the_file_states():
    """Nobody cites page 1 of 1."""
    assert numbers([[]], [""]) == [""]
    assert numbers([["17 March"]], ["213"]) == ["213"]


def test_what_stands_before_page_one_has_no_number():
    """A cover is not page 0."""
    assert numbers([[], ["1"], ["2"], ["3"]], []) == ["", "1", "2", "3"]
