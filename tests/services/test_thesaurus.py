"""The researcher's own words that count alike: kept, checked, and taken up at once."""

from __future__ import annotations

import pytest

from reader import places
from reader.coverage.thesaurus import load
from reader.domain.comparison import Topic
from reader.domain.errors import ParallaxError
from reader.services import annotating, comparing, extracting, importing, thesaurus
from reader.services.library import Library
from tests.plain_parser import PlainParser


@pytest.fixture(autouse=True)
def settings(tmp_path, monkeypatch):
    """A settings folder of one's own."""
    monkeypatch.setattr(places, "config_folder", lambda: tmp_path / "settings")
    load.cache_clear()
    yield
    load.cache_clear()


def test_without_words_of_ones_own_there_is_a_template_that_changes_nothing():
    assert thesaurus.own_words() == thesaurus.TEMPLATE
    assert thesaurus.wrong_in(thesaurus.TEMPLATE) == ""
    assert "militant" in thesaurus.alike(["fighter"])


@pytest.mark.parametrize(
    "text", ["[nouns", 'fighter = "x"', "[nouns]\nfighter = 3", "[nouns]\nfighter = [1]"]
)
def test_what_cannot_be_read_is_refused_in_words_and_nothing_is_kept(text):
    with pytest.raises(ParallaxError):
        thesaurus.keep(text)
    assert not thesaurus.own_file().exists()


def test_a_file_that_somebody_broke_leaves_the_words_that_ship():
    thesaurus.own_file().parent.mkdir(parents=True)
    thesaurus.own_file().write_text("[nouns", encoding="utf-8")
    assert thesaurus.known().noun("militants") == "fighter"


def test_a_word_moves_to_the_class_that_names_it():
    thesaurus.keep('[nouns]\nclergy = ["imam", "member"]\n')
    words = thesaurus.known()
    assert words.noun("imams") == words.noun("members") == "clergy"
    assert "member" not in thesaurus.alike(["fighter"])
    assert thesaurus.alike(["imam"]) == ("member",)


def test_new_words_are_counted_at_once(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(
        "publication: Globe\npublished: 2019-03-01\nThere are 900 fighters in the hills.\n", "utf-8"
    )
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as library:
        importing.import_paths(library, [file], parser=PlainParser())
        extracting.find_figures(library, finder=PlainParser())
        topic = Topic("partisans", "Partisans", "partisans", counted=("partisan",))
        annotating.apply(library, comparing.save_topic(library, topic))
        assert not comparing.compare(library, "partisans").claims
        comparing.keep_words(library, '[nouns]\npartisan = ["partisan", "fighter"]\n')
        assert [one.figure.low for one in comparing.compare(library, "partisans").claims] == [900]
