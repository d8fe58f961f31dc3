"""The main job on the five sources as pasted: how many fighters remain, who says so, who is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.domain.figure import Bound
from reader.services import extracting, importing, sample
from reader.services.library import Library

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not SOURCES.is_dir(), reason="the sources belong to their publishers"),
]


@pytest.fixture(scope="module")
def sources_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources") / "Sources"
    with Library.open(folder, cache=tmp_path_factory.mktemp("cache")) as library:
        importing.import_paths(library, [SOURCES])
        extracting.find_figures(library)
        sample.give_topics(library)
    return folder


@pytest.fixture
def arrangement(sources_folder, open_window):
    driver = open_window(sources_folder)
    driver.window.show_topic("remaining-fighters")
    compare = driver.window.compare
    driver.wait(lambda: compare.arrangement is not None and bool(compare.arrangement.claims))
    driver.settle()
    return compare.arrangement


def _one(arrangement, number: str, low: float | None, high: float | None):
    """Return the figure of an article, known by its file's number, with these ends."""
    by_number = {"000": 1, "001": 2, "002": 3, "003": 4, "004": 5}
    return next(
        one
        for one in arrangement.claims
        if one.article_id == by_number[number] and (one.figure.low, one.figure.high) == (low, high)
    )


def test_the_remaining_fighters_stand_side_by_side_with_their_origins(arrangement):
    independent = _one(arrangement, "001", 15000, 20000)
    rnz = _one(arrangement, "002", 15000, 20000)
    for one in (independent, rnz):
        assert "Jeffrey" in arrangement.origin_of[one.id].name
    assert rnz.figure.as_of is not None
    assert rnz.figure.as_of.first.startswith("2019-03")
    assert arrangement.echoes(rnz.id) == 2, "two articles, one origin"
    assert rnz.id in arrangement.linked(independent.id)
    guterres = _one(arrangement, "002", 14000, 18000)
    assert "Guterres" in guterres.figure.origin.name
    iraq, syria = _one(arrangement, "002", 15000, 17000), _one(arrangement, "002", 13000, 14000)
    for one, place in ((iraq, "Iraq"), (syria, "Syria")):
        assert place in one.figure.scope.places
        assert "Coalition" in one.figure.origin.name
        assert one.figure.as_of is not None
        assert one.figure.as_of.first.startswith("2018-07")


def test_the_vague_the_local_and_the_silent_are_shown_as_what_they_are(arrangement):
    by_article: dict[int, list] = {}
    for one in arrangement.claims:
        by_article.setdefault(one.article_id, []).append(one)
    up_to = next(one for one in by_article[4] if one.figure.high == 14000)
    assert up_to.figure.bound is Bound.AT_MOST
    roughly = next(one for one in by_article[4] if one.figure.low == 400)
    assert roughly.figure.bound is Bound.ABOUT
    assert any("Qara Chokh" in place for place in roughly.figure.scope.places)
    hundreds = [one for one in by_article[1] if one.figure.surface.casefold() == "hundreds"]
    assert hundreds
    assert any("Baghouz" in place for one in hundreds for place in one.figure.scope.places)
    silent = {one.article.id: one for one in arrangement.silent}
    assert 5 in silent
    assert silent[5].terms
