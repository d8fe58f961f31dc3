"""A page of a PDF is drawn as it is printed, and never larger than the limits."""

from __future__ import annotations

import zlib

import pytest

from reader.domain.errors import RefusedFile
from reader.domain.picture import MOST_POINTS
from reader.formats.pdf_picture import picture
from tests.formats.pdf_maker import column, pdf

_PAGES = [
    column(["The ferry left the quay at noon."], x=60),
    column(["Divers went down to the wreck, and", "came up with a bell of bronze."], x=60),
]


def test_a_page_is_as_wide_as_is_wanted_and_has_ink_on_it():
    drawn = picture(pdf(_PAGES), 0, 600)
    points = zlib.decompress(drawn.packed)
    assert (drawn.index, drawn.pages) == (0, 2)
    assert abs(drawn.width - 600) <= 1
    assert len(points) == drawn.width * drawn.height * 3
    assert min(points) < 60 < 250 < max(points)


def test_the_page_of_an_article_is_found_by_its_words_across_lines():
    assert picture(pdf(_PAGES), 0, 100, ["wreck,", "and", "came", "up"]).index == 1
    assert picture(pdf(_PAGES), 0, 100, ["words", "of", "no", "page"]).index == 0


def test_a_page_that_is_not_there_is_the_last_one():
    assert picture(pdf(_PAGES), 99, 100).index == 1
    assert picture(pdf(_PAGES), -4, 100).index == 0


@pytest.mark.parametrize("size", [(14_400, 14_400), (3, 14_400), (14_400, 3)])
def test_a_page_of_any_size_stays_within_the_limits(size):
    width, height = size
    drawn = picture(pdf(_PAGES, width=width, height=height), 0, 50_000)
    assert 0 < drawn.width * drawn.height <= MOST_POINTS * 1.1


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing more", b"", pdf(_PAGES)[:300]])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(RefusedFile):
        picture(data, 0, 100)
