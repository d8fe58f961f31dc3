"""Citations say who, what, where and when, and leave out what is not known."""

import pytest

from reader.domain.cited import Cited, Locator, beginning
from reader.exports.citation import Style, cite, in_text, quoted

FULL = Cited(
    "Boats in the harbour",
    ("Ada van Dyke", "Bo Lee"),
    "The Daily Example",
    "2019-03-24",
    "https://example.org/a",
)
BARE = Cited("Boats in the harbour")
UNTITLED = Cited("", beginning=beginning("Nobody knows how many boats, since nobody counts them."))


@pytest.mark.parametrize(
    ("style", "full", "bare"),
    [
        (
            Style.CHICAGO,
            "van Dyke, Ada, and Bo Lee. “Boats in the harbour.” The Daily Example, March 24, 2019. para. 4. https://example.org/a",
            "“Boats in the harbour.” n.d.",
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
    assert cite(FULL, style, at=Locator(4)) == full
    assert cite(BARE, style) == bare


@pytest.mark.parametrize(
    ("style", "entry", "reference"),
    [
        (
            Style.CHICAGO,
            "[Untitled article beginning “Nobody knows how many boats, since …”]. n.d. para. 4.",
            "([Untitled article beginning “Nobody knows how many boats, since …”] n.d., para. 4)",
        ),
        (
            Style.APA,
            "[Untitled article beginning “Nobody knows how many boats, since …”]. (n.d.). para. 4.",
            "([Untitled article beginning “Nobody knows how many boats, since …”], n.d., para. 4)",
        ),
        (
            Style.MLA,
            "Untitled article beginning “Nobody knows how many boats, since …” par. 4.",
            "(Untitled article beginning “Nobody knows how many boats, since …”, par. 4)",
        ),
    ],
)
def test_no_title_is_made_up_for_an_untitled_article(style, entry, reference):
    """It is described, as its style does that, and the description cannot be taken for a title."""
    assert cite(UNTITLED, style, at=Locator(4)) == entry
    assert in_text(UNTITLED, style, at=Locator(4)) == reference


@pytest.mark.parametrize("style", [Style.CHICAGO, Style.APA, Style.MLA])
def test_a_page_of_the_original_is_cited_rather_than_a_paragraph(style):
    """Where the original has pages, readers look a quote up there."""
    assert "p. 213" in cite(FULL, style, at=Locator(4, "213"))
    assert in_text(FULL, style, at=Locator(4, "213")).endswith("p. 213)")


def test_an_untitled_article_is_known_by_its_first_words():
    """They end between words, without the comma that stood there; a short text is all there."""
    assert (
        beginning("Nobody at all counts the boats\nany  more, they say.")
        == "Nobody at all counts the boats any more …"
    )
    assert beginning("Boats.") == "Boats."
    assert cite(Cited("", beginning="Boats."), Style.MLA) == "Untitled article beginning “Boats.”"
    assert cite(Cited(""), Style.CHICAGO) == "[Untitled article]. n.d."


def test_no_stop_is_set_twice():
    """A title that ends in a mark of its own keeps it."""
    assert (
        cite(Cited("Where are they?", (), "Post", "2019"), Style.CHICAGO) == "“Where are they?” Post, 2019."
    )
    assert cite(Cited("And then …", (), "Post", "2019"), Style.MLA) == "“And then …” Post, 2019."


def test_a_month_or_a_year_alone_is_cited_as_such():
    """No day is invented."""
    assert "March 2019" in cite(Cited("T", (), "P", "2019-03"), Style.CHICAGO)
    assert "(2019)" in cite(Cited("T", (), "P", "2019"), Style.APA)


def test_a_template_of_the_house_leaves_out_what_is_unknown():
    """A part in square brackets goes with the value that is missing."""
    template = "[{authors}, ]{title}[ ({publication}, {date})][, §{paragraph}]"
    assert (
        cite(FULL, Style.HOUSE, at=Locator(2), template=template)
        == "Ada van Dyke and Bo Lee, Boats in the harbour (The Daily Example, 24 March 2019), §2"
    )
    assert cite(BARE, Style.HOUSE, template=template) == "Boats in the harbour"


def test_a_quote_stands_before_its_citation():
    """What is copied is the quote, word for word, and where it stands."""
    text = quoted("300 boats", BARE, Style.MLA, link="parallax://00000000/1?3-9")
    assert text.split("\n") == ["“300 boats”", "“Boats in the harbour.”", "parallax://00000000/1?3-9"]
