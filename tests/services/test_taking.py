"""Whatever is offered for export can be written, in the window and in the terminal alike."""

from __future__ import annotations

import pytest

from reader.domain import export_forms
from reader.domain.errors import ParallaxError
from reader.exports.citation import Style
from reader.services import annotating, notebook, taking
from reader.services.library import Library

OFFERED = {**export_forms.LIBRARY, "notebook": export_forms.NOTEBOOK}


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as opened:
        page = notebook.new_page("p", "# A page", "2026-11-27T10:00:00+00:00")
        annotating.apply(opened, page)
        yield opened


@pytest.mark.parametrize(("what", "form"), [(what, form) for what in OFFERED for form in OFFERED[what]])
def test_every_form_that_is_offered_is_written(library, what, form):
    assert taking.WRITERS[what](library, form, Style.CHICAGO, "") is not None


@pytest.mark.parametrize("what", taking.WRITERS)
def test_another_form_is_refused_in_words(library, what):
    with pytest.raises(ParallaxError, match="xyz"):
        taking.WRITERS[what](library, "xyz", Style.CHICAGO, "")
