"""The pages of an original can be looked at; whatever is in it, the window's process only gets points."""

from __future__ import annotations

import zlib

import pytest

from reader.domain.errors import RefusedFile
from reader.services import correcting, importing, originals
from tests.formats.pdf_maker import column, pdf

_FIRST = column(["Ferries leave the quay at noon, and the harbour master counts them one by one."], x=40)
_SECOND = column(["Nobody was on the bridge when the second boat came in that night."], x=40)


@pytest.fixture
def article_id(library, tmp_path):
    path = tmp_path / "ferries.pdf"
    path.write_bytes(pdf([_FIRST, _SECOND]))
    return importing.import_paths(library, [path]).lines[0].article_id


def test_a_pdf_is_shown_page_by_page(library, article_id):
    assert correcting.original(library, article_id).has_pages
    first = originals.page(library, article_id, None, 300)
    assert (first.index, first.pages) == (0, 2)
    assert len(first.points) == first.width * first.height * 3
    assert originals.page(library, article_id, 1, 300).index == 1


def test_a_text_has_no_pages_and_is_refused(library, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Notes\n\nNobody was on the bridge when the second boat came in.")
    article_id = importing.import_paths(library, [path]).lines[0].article_id
    assert not correcting.original(library, article_id).has_pages
    with pytest.raises(RefusedFile):
        originals.page(library, article_id, 0, 300)


@pytest.mark.parametrize("packed", [zlib.compress(b"x" * 10), zlib.compress(b"x" * 10**7), b"no such thing"])
def test_points_that_are_not_what_was_said_are_refused(packed):
    with pytest.raises(RefusedFile):
        originals.unpacked(packed, 300)
