"""Citations say who, what, where and when, and leave out what is not known."""

from dataclasses import replace

import pytest

from reader.domain.cited import Cited, Locator, beginning
from reader.exports.citation import References, Style, cite, line, quoted, quoted_html, references
from reader.exports.typesetting import as_html, as_markdown

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
            "van Dyke, Ada, and Bo Lee. “Boats in the harbour.” The Daily Example, March 24, 2019. https://example.org/a.",
            "“Boats in the harbour.” n.d.",
        ),
        (
            Style.APA,
            "van Dyke, A., & Lee, B. (2019, March 24). Boats in the harbour. The Daily Example. https://example.org/a",
            "Boats in the harbour. (n.d.).",
        ),
        (
            Style.MLA,
            "van Dyke, Ada, and Bo Lee. “Boats in the harbour.” The Daily Example, 24 Mar. 2019, example.org/a.",
            "“Boats in the harbour.”",
        ),
    ],
)
def test_a_citation_follows_its_style(style, full, bare):
    """The three styles, with everything known and with nothing but the title."""
    assert cite(FULL, style) == full
    assert cite(BARE, style) == bare


def test_an_article_in_print_is_cited_with_its_pages():
    """In each style's own way; a place that is cited stands in their stead."""
    printed = replace(FULL, url="", pages="45–67")
    assert cite(printed, Style.CHICAGO).endswith("The Daily Example, March 24, 2019, 45–67.")
    assert cite(printed, Style.APA).endswith("The Daily Example, 45–67.")
    assert cite(printed, Style.MLA).endswith("The Daily Example, 24 Mar. 2019, pp. 45–67.")
    assert cite(replace(printed, pages="A3"), Style.MLA).endswith("24 Mar. 2019, p. A3.")
    assert cite(printed, Style.MLA, at=Locator(page="46")).endswith("24 Mar. 2019, p. 46.")
    assert cite(printed, Style.HOUSE, template="{title}[, pp. {pages}]") == "Boats in the harbour, pp. 45–67"
    assert references([printed], Style.CHICAGO).entry(printed).endswith("March 24, 2019, 45–67.")


def test_a_place_is_cited_by_a_note_in_chicago():
    """As it stands at the foot of a page: names as they are said, and commas."""
    said = "Ada van Dyke and Bo Lee, “Boats in the harbour,” The Daily Example, March 24, 2019, para. 4, https://example.org/a."
    assert cite(FULL, Style.CHICAGO, at=Locator(4)) == said


@pytest.mark.parametrize(
    ("style", "entry", "reference"),
    [
        (
            Style.CHICAGO,
            "[Untitled article beginning “Nobody knows how many boats, since …”]. n.d.",
            "([Untitled article beginning “Nobody knows how many boats, since …”], n.d., para. 4)",
        ),
        (
            Style.APA,
            "[Untitled article beginning “Nobody knows how many boats, since …”]. (n.d.).",
            "([Untitled article beginning “Nobody knows how many boats, since …”], n.d., para. 4)",
        ),
        (
            Style.MLA,
            "Untitled article beginning “Nobody knows how many boats, since …”",
            "(Untitled article beginning “Nobody knows how many boats, since …,” par. 4)",
        ),
    ],
)
def test_no_title_is_made_up_for_an_untitled_article(style, entry, reference):
    """It is described, as its style does that, and the description cannot be taken for a title."""
    assert cite(UNTITLED, style) == entry
    assert References(style).to(UNTITLED, Locator(4)) == reference


@pytest.mark.parametrize(
    ("style", "entry", "reference"),
    [
        (
            Style.CHICAGO,
            "The Daily Example. “Boats in the harbour.” March 24, 2019.",
            "(The Daily Example 2019, para. 4)",
        ),
        (
            Style.APA,
            "Boats in the harbour. (2019, March 24). The Daily Example.",
            "(“Boats in the harbour,” 2019, para. 4)",
        ),
        (
            Style.MLA,
            "“Boats in the harbour.” The Daily Example, 24 Mar. 2019.",
            "(“Boats in the harbour,” par. 4)",
        ),
    ],
)
def test_a_reference_to_an_unsigned_article_leads_to_its_entry(style, entry, reference):
    """Chicago puts the newspaper first, APA and MLA the title."""
    unsigned = Cited("Boats in the harbour", (), "The Daily Example", "2019-03-24")
    assert cite(unsigned, style) == entry
    assert References(style).to(unsigned, Locator(4)) == reference


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Eight words of a title all stand whole", "Eight words of a title all stand whole"),
        ("Rivers rise and fall with the rains of every long spring", "Rivers rise and fall"),
    ],
)
def test_a_long_title_is_cut_between_words_that_make_sense(title, short):
    """Where it stands for an author who is not known."""
    assert References(Style.APA).to(Cited(title, (), "Post", "2019")) == f"(“{short},” 2019)"


@pytest.mark.parametrize(
    ("style", "entry", "reference"),
    [
        (Style.CHICAGO, "Doe, Jo, Al Roe, Human Rights Watch, and Cy Poe. “T.”", "(Doe et al. 2019)"),
        (Style.APA, "Doe, J., Roe, A., Human Rights Watch, & Poe, C. (2019).", "(Doe et al., 2019)"),
        (Style.MLA, "Doe, Jo, et al. “T.”", "(Doe et al.)"),
    ],
)
def test_many_authors_are_all_named_where_the_style_does_so(style, entry, reference):
    """A body among them keeps its name whole."""
    many = Cited("T", ("Jo Doe", "Al Roe", "Human Rights Watch", "Cy Poe"), "P", "2019")
    assert cite(many, style).startswith(entry)
    assert References(style).to(many) == reference


@pytest.mark.parametrize(
    ("style", "first", "second"),
    [
        (Style.CHICAGO, "(Doe 2019a, p. 2)", "(Doe 2019b, p. 2)"),
        (Style.APA, "(Doe, 2019a, p. 2)", "(Doe, 2019b, p. 2)"),
        (Style.MLA, "(Doe, “Boats” 2)", "(Doe, “Ships” 2)"),
    ],
)
def test_two_articles_of_one_author_and_year_are_told_apart(style, first, second):
    """By a letter that stands in their entries too, or by their titles."""
    ships, boats = (Cited(title, ("Jane Doe",), "Post", "2019-05-02") for title in ("Ships", "Boats"))
    cited = references([ships, boats, ships], style)
    assert (cited.to(boats, Locator(page="2")), cited.to(ships, Locator(page="2"))) == (first, second)
    assert len(cited.entries([ships, boats, ships])) == 2
    if style is not Style.MLA:
        assert ["2019a" in one for one in cited.entries([ships, boats])] == [True, False]


def test_a_publication_that_is_its_own_author_is_named_once():
    """As with the dispatches of an agency."""
    own = Cited("T", ("Reuters",), "Reuters", "2019")
    assert [cite(own, style).count("Reuters") for style in (Style.CHICAGO, Style.APA, Style.MLA)] == [1, 1, 1]


def test_quotation_marks_in_a_title_become_single_ones():
    """The full stop goes inside them all."""
    assert cite(Cited("They said “no”"), Style.MLA) == "“They said ‘no.’”"


def test_a_publication_stands_in_italics_where_a_text_can_show_them():
    """In Markdown and HTML, with nothing else taken for a mark."""
    work = Cited("On *stars*", (), "The <Daily>", "2019")
    assert as_markdown(line(work, Style.MLA)) == r"“On \*stars\*.” *The \<Daily\>*, 2019."
    assert as_html(line(work, Style.MLA)) == "“On *stars*.” <em>The &lt;Daily&gt;</em>, 2019."


@pytest.mark.parametrize("style", [Style.CHICAGO, Style.APA, Style.MLA])
def test_a_page_of_the_original_is_cited_rather_than_a_paragraph(style):
    """Where the original has pages, readers look a quote up there."""
    said = References(style).to(FULL, Locator(4, "213"))
    assert said.endswith("213)")
    assert ("p. 213" in said) is (style is not Style.MLA)


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
        cite(Cited("Where are they?", (), "Post", "2019"), Style.CHICAGO) == "Post. “Where are they?” 2019."
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
    text = quoted("300 boats", BARE, Style.CHICAGO, at=Locator(4), link="parallax://00000000/1?3-9")
    assert text.split("\n") == [
        "“300 boats”",
        "“Boats in the harbour,” n.d., para. 4.",
        "parallax://00000000/1?3-9",
    ]


def test_apa_cites_the_place_in_the_sentence_and_the_work_below():
    """An entry of its list of references has no place in it."""
    assert quoted("300 boats", FULL, Style.APA, at=Locator(4)).split("\n") == [
        "“300 boats” (van Dyke & Lee, 2019, para. 4)",
        cite(FULL, Style.APA),
    ]


def test_a_copied_quote_is_text_in_html_too():
    """Marks of HTML in it are shown, not obeyed; the way back is a link."""
    page = quoted_html("<b>300", BARE, Style.MLA, link="parallax://00000000/1?3-9&x")
    assert "<p>“&lt;b&gt;300” " in page
    assert '<a href="parallax://00000000/1?3-9&amp;x">' in page
