"""Correcting many articles at once: what they share, what was typed, and the original beside it."""

import pytest

from reader.services import annotating, correcting, importing, reading
from reader.services.workers import Workers


@pytest.fixture
def three(add):
    return add(
        a="title: First\npublication: Globe\nText of the first.\n",
        b="title: Second\npublication: Globe\nText of the second.\n",
        c="title: Third\nText of the third.\n",
    )


def test_a_value_is_shared_where_all_have_it_and_told_apart_where_they_differ(library, three):
    found = correcting.shared(library, three)
    assert (found["publication"].values, found["publication"].differ) == ((), True)
    assert found["publication"].evidence == "1 value, unknown in 1"
    assert correcting.shared(library, three[:2])["publication"].values == ("Globe",)
    assert found["language"].values == ("en",)
    assert not found["authors"].differ


def test_how_many_were_set_by_hand_is_known(library, three):
    annotating.apply(library, reading.correct_metadata(library, three[:2], "authors", ("A. Doe",)))
    found = correcting.shared(library, three)["authors"]
    assert (found.corrected, found.differ) == (2, True)
    assert correcting.shared(library, three[:1])["authors"].evidence == "set by you"


def test_articles_that_are_gone_are_left_out(library, three):
    assert correcting.shared(library, [three[0], 999])["title"].values == ("First",)
    assert correcting.shared(library, [999])["title"].values == ()


@pytest.mark.parametrize(
    ("field", "text", "values"),
    [
        ("title", "  Two   words ", ("Two words",)),
        ("authors", "A. Doe; B. Roe;", ("A. Doe", "B. Roe")),
        ("published", "24 March 2019", ("2019-03-24",)),
        ("published", "2019-03", ("2019-03",)),
        ("published", "2019", ("2019",)),
        ("language", "EN", ("en",)),
        ("url", "https://example.org/a", ("https://example.org/a",)),
        ("published", " ", ()),
    ],
)
def test_what_is_typed_becomes_values(field, text, values):
    assert correcting.typed(field, text) == values


@pytest.mark.parametrize(
    ("field", "text"),
    [("published", "yesterday"), ("published", "2019-13"), ("language", "English"), ("url", "example.org")],
)
def test_what_is_no_value_is_refused_with_what_is_expected(field, text):
    with pytest.raises(ValueError, match=r"is written|is its code|begins with"):
        correcting.typed(field, text)


def test_markup_of_an_original_is_left_out_and_other_text_is_not():
    page = "<!DOCTYPE html><html><script>var a = '<p>no</p>'</script><p>Five &lt; six</p><p>Seven</p></html>"
    assert correcting._visible(page) == "Five < six\nSeven"
    assert correcting._visible("a <b> c") == "a <b> c"


def test_the_original_of_an_article_among_several_in_a_file_begins_where_that_article_does(library, tmp_path):
    """A list of titles at the top of the file is not taken for the articles themselves."""
    titles = ("Boats leave the harbour", "Grain comes in by rail", "A bridge is closed at night")
    text = "\n".join(titles) + "\n"
    for number, title in enumerate(titles, start=1):
        story = (
            f"The council of town number {number} met on Monday and spoke for\nlong of what was to be done. "
        )
        text += (
            f"\n{number} of 3 DOCUMENTS\n\nHarbour Post\n\nMarch {number}, 2019 Monday\n\n{title}\n\n"
            f"LENGTH: 200 words\n\n{story * 6}\n\nLOAD-DATE: March {number}, 2019\n"
        )
    (tmp_path / "export.txt").write_text(text)
    with Workers(1) as workers:
        report = importing.import_paths(library, [tmp_path / "export.txt"], parser=workers)
    assert len(report.lines) >= 3
    last = correcting.original(library, report.lines[-1].article_id)
    assert last.within
    assert last.text.startswith("…\n")
    assert titles[2] in last.text[:400]
    assert "town number 3" in last.text
    assert titles[0] not in last.text
