"""The notebook's citations: found where they are written, shown as quotes, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.annotation import Anchor, AnchorState
from reader.domain.cited import Cited, key_of
from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind
from reader.domain.notebook import (
    Citation,
    Page,
    Shown,
    alone,
    compose,
    free_key,
    keys,
    with_citation,
    word_count,
)
from reader.domain.text import Span

WORK = Cited("Boats", (), "Harbour News", "2019-03-24")
LINK = "parallax://0123456789abcdef/1?0-9"
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("😀é`[@]\n "), max_size=60)


def shown(key="news2019", quote="300 😀 boats", state=AnchorState.EXACT, figure=""):
    anchor = Anchor(1, Span(0, len(quote)), quote, "", "")
    return Shown(Citation(key, 1, anchor, WORK), WORK, "(News 2019)", LINK, state, anchor.span, figure)


@given(TEXT, st.integers(0, 60))
def test_a_citation_that_is_put_in_is_found_and_takes_nothing_away(text, at):
    """Whatever stands on the page stays there in its order, and the key is found unless it fell into code."""
    after = with_citation(text, "news2019", at)
    assert (
        "".join(after.replace("[@news2019]", "", 1).split())
        == "".join(text.replace("[@news2019]", "", 1).split())
        or "[@news2019]" in text
    )
    if "`" not in text and "~" not in text:
        assert "news2019" in keys(after)


def test_a_citation_stands_in_a_paragraph_of_its_own():
    """It comes after the paragraph with the caret."""
    page = "First words.\n\nLast words.\n"
    assert with_citation(page, "a1", 5) == "First words.\n\n[@a1]\n\nLast words.\n"
    assert with_citation("", "a1", 0) == "[@a1]\n"
    assert with_citation("Words\n", "a1", 6) == "Words\n\n[@a1]\n"
    assert alone("[@a1] [@b2]\n")
    assert not alone("See [@a1]")


def test_code_cites_nothing():
    """Keys in code are text."""
    assert keys("`[@a1]`\n\n```\n[@b2]\n```\n\n[@c3] [@c3]") == ["c3"]


def test_a_paragraph_of_citations_shows_their_quotes():
    """Quote, reference as a link, what the figure says, and a warning where the quote does not stand."""
    page = Document((Block(BlockKind.PARAGRAPH, "[@news2019] [@lost2019] [@none]"),))
    lost = shown("lost2019", "one\ntwo", AnchorState.ORPHAN)
    made = compose(page, {"news2019": shown(figure="300 boats · checked"), "lost2019": lost})
    assert [one.text for one in made.document.blocks] == [
        "“300 😀 boats” (News 2019)",
        "Figure: 300 boats · checked",
        "“one",
        "two” (News 2019) [no longer stands in the article]",
        "[@none]",
    ]
    assert [place.span.of(made.document.text) for place in made.places] == [
        "(News 2019)",
        "(News 2019) [no longer stands in the article]",
        "[@none]",
    ]
    first = made.document.blocks[0]
    assert first.inlines == (Inline(Span(14, 25), InlineKind.LINK, LINK),)


@given(st.text("ab😀 ", max_size=12), st.text("cd é", max_size=12), st.data())
def test_formats_stay_on_their_words_around_a_reference(before, after, data):
    """What was bold is bold still, whatever a reference before it or in it became."""
    text = f"{before}[@news2019]{after}"
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    key = Span(len(before), len(before) + len("[@news2019]"))
    bold = Span(start, end)
    if any(key.start < edge < key.end for edge in (start, end)):
        return  # Markdown formats whole references or none
    page = Document((Block(BlockKind.LIST_ITEM, text, 1, (Inline(bold, InlineKind.BOLD),)),))
    (block,) = compose(page, {"news2019": shown()}).document.blocks
    assert block.text == f"{before}(News 2019){after}"
    kept = next(one for one in block.inlines if one.kind is InlineKind.BOLD)
    assert kept.span.of(block.text) == bold.of(text).replace("[@news2019]", "(News 2019)")


def test_code_in_a_sentence_keeps_its_key():
    """A key in code is not turned into a reference."""
    block = Block(BlockKind.PARAGRAPH, "so [@news2019]", 0, (Inline(Span(3, 14), InlineKind.CODE),))
    made = compose(Document((block,)), {"news2019": shown()})
    assert made.document.blocks == (block,)
    assert made.places == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Chapter 2\n\nx", "Chapter 2"),
        ("\n\n> [@a1]\nWords", "Untitled page"),
        ("> [@a1]\n\n## What they say\n\nWords", "What they say"),
        ("Words\n\n# Later", "Words"),
        ("", "Untitled page"),
    ],
)
def test_a_page_is_called_by_its_first_line(text, title):
    """A page needs no name of its own; one that begins with a citation has the name of its heading."""
    assert Page("p", text, "", "").title == title


def test_keys_are_made_of_author_and_year():
    """A key can be read, and the next one of the same author and year has a number."""
    assert key_of(Cited("T", ("Jane Ó Doe",), "P", "2019-03")) == "doe2019"
    assert key_of(WORK) == "harbournews2019"
    taken = {"doe2019", "doe2019-2"}
    assert free_key("doe2019", taken.__contains__) == "doe2019-3"


def test_words_are_counted_as_somebody_wrote_them():
    """A citation is no word, nor is a sign of Markdown."""
    assert word_count("[@hall2019]\n") == 0
    assert word_count("# Remaining fighters\n\n- Nobody *knows* – [@hall2019], [@rnz2019-2]\n") == 4
