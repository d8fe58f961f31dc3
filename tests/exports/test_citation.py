"""Citations say who, what, where and when, and leave out what is not known."""

import pytest

from reader.domain.cited import Cited
from reader.exports.citation import Style, cite, quoted

FULL = Cited(
    "Boats in the harbour",
    ("Ada van Dyke", "Bo Lee"),
    "The Daily Example",
    "2019-03-24",
    "https://example.org/a",
)
BARE = Cited("Boats in the harbour")


@pytest.mark.parametrize(
    ("style", "full", "bare"),
    [
        (
            Style.CHICAGO,
            "van Dyke, Ada, and Bo Lee. “Boats in the harbour.” The Daily Example, March 24, 2019. para. 4. https://example.org/a",
            "“Boats in the harbour.”",
        ),
        (
            Style.APA,
            "van Dyke, A., & Lee, B. (2019, March 24). Boats in the harbour. The Daily Example. para. 4. https://example.org/a",
            "Boats in the harbour. (n.d.).",
        ),
        (
            Style.MLA,
            "van Dyke, Ada, and Bo Lee. “Boats in the harbour.” The Daily Example, 24 March 2019, par. 4, https://example.org/a.",
            "“Boats in the harbour.”",
        ),
    ],
)
def test_a_citation_follows_its_style(style, full, bare):
    """The three styles, with everything known and with nothing but the title."""
    assert cite(FULL, style, paragraph=4) == full
    assert cite(BARE, style) == bare


def test_a_month_or_a_year_alone_is_cited_as_such():
    """No day is invented."""
    assert "March 2019" in cite(Cited("T", (), "P", "2019-03"), Style.CHICAGO)
    assert "(2019)" in cite(Cited("T", (), "P", "2019"), Style.APA)


def test_a_template_of_the_house_leaves_out_what_is_unknown():
    """A part in square brackets goes with the value that is missing."""
    template = "[{authors}, ]{title}[ ({publication}, {date})][, §{paragraph}]"
    assert (
        cite(FULL, Style.HOUSE, paragraph=2, template=template)
        == "Ada van Dyke and Bo Lee, Boats in the harbour (The Daily Example, 24 March 2019), §2"
    )
    assert cite(BARE, Style.HOUSE, template=template) == "Boats in the harbour"


def test_a_quote_stands_before_its_citation():
    """What is copied is the quote, word for word, and where it stands."""
    text = quoted("300 boats", BARE, Style.MLA, link="parallax://00000000/1?3-9")
    assert text.split("\n") == ["“300 boats”", "“Boats in the harbour.”", "parallax://00000000/1?3-9"]
