"""Pasted text: the article is kept word for word, the page around it goes, and all that goes is listed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.document import BlockKind
from reader.domain.errors import RefusedFile
from reader.formats import line_features, plain, reasons
from reader.formats.file import File
from reader.formats.parse import parse

ARTICLE = (
    "The garrison left the valley town on Tuesday, and the mayor said that about 300 men had gone with it.",
    "Nobody in the market could say where they went, although two drivers had seen lorries on the river road.",
    "“We heard engines all night,” said a baker, whose shop stands across from the old barracks by the bridge.",
    "The ministry has not confirmed the withdrawal, which would be the third since the spring of the same year.",
)
PAGE = f"""Home
World
Subscribe today for less

Garrison leaves valley town

By Hanna Example

12 May 2021

{ARTICLE[0]}

{ARTICLE[1]}

Sign up to our newsletter and get the latest in your inbox. We use cookies, see our privacy policy.

{ARTICLE[2]}

Related stories
Ten towns to see
The best bread in the valley

{ARTICLE[3]}

Get the Valley Courier app
"""


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_page_around_the_article_goes_and_the_article_stays() -> None:
    parsed = plain.from_text(PAGE)
    texts = [block.text for block in parsed.document.blocks]
    assert texts == ["Garrison leaves valley town", *ARTICLE]


def test_title_author_day_and_publication_are_found_with_their_evidence() -> None:
    metadata = plain.from_text(PAGE).metadata
    assert metadata.title is not None
    assert metadata.published is not None
    assert metadata.publication is not None
    assert metadata.title.value == "Garrison leaves valley town"
    assert [author.value for author in metadata.authors] == ["Hanna Example"]
    assert metadata.published.value == "2021-05-12"
    assert metadata.publication.value == "Valley Courier"
    assert metadata.authors[0].evidence == "line 7: By Hanna Example"
    assert "Valley Courier app" in metadata.publication.evidence


def test_everything_that_went_is_listed() -> None:
    parsed = plain.from_text(PAGE)
    kept = words(parsed.document.text)
    removed = words(" ".join(parsed.removed))
    assert sorted(kept + removed) == sorted(words(PAGE))


def test_text_without_any_metadata_stays_unknown() -> None:
    metadata = plain.from_text("\n\n".join(ARTICLE)).metadata
    assert metadata.title is None
    assert metadata.authors == ()
    assert metadata.publication is None
    assert metadata.published is None


@pytest.mark.parametrize(
    ("above", "publication", "published"),
    [
        ("Garrison leaves the port\n\nReuters, 12 May 2021", "Reuters", "2021-05-12"),
        ("The Guardian | May 12, 2021\n\nGarrison leaves the port", "The Guardian", "2021-05-12"),
        ("The Guardian\n\nGarrison leaves the port\n\n12 May 2021", "The Guardian", "2021-05-12"),
        ("Science\n\nGarrison leaves the port", None, None),
        ("Reuters\n\nThe Guardian\n\nGarrison leaves the port", None, None),
        ("Harbour news, 12 May 2021\n\nGarrison leaves the port", None, None),
    ],
)
def test_a_line_that_names_the_publication_above_a_text_is_read(above, publication, published) -> None:
    """With the date or alone; a section, several names and an unknown name are not taken for one."""
    parsed = plain.from_text(above + "\n\n" + "\n\n".join(ARTICLE))
    metadata = parsed.metadata
    assert (metadata.publication.value if metadata.publication else None) == publication
    assert (metadata.published.value if metadata.published else None) == published
    assert metadata.title is not None
    assert metadata.title.value == "Garrison leaves the port"


def test_fields_written_above_a_text_are_its_metadata() -> None:
    fields = "Title: Garrison leaves\nAuthor: Hanna Example and Bo Sample\nSource: Radio New Zealand\nDate: 12 May 2021"
    parsed = plain.from_text(f"{fields}\nhttps://courier.example/garrison\n\n" + "\n\n".join(ARTICLE))
    metadata = parsed.metadata
    found = (metadata.title, metadata.publication, metadata.published, metadata.url)
    assert [one.value for one in found if one] == [
        "Garrison leaves",
        "RNZ",
        "2021-05-12",
        "https://courier.example/garrison",
    ]
    assert [author.value for author in metadata.authors] == ["Hanna Example", "Bo Sample"]
    assert [block.text for block in parsed.document.blocks] == ["Garrison leaves", *ARTICLE]


def test_address_above_a_text_tells_the_publication() -> None:
    metadata = plain.from_text("https://www.rnz.co.nz/news/world/1\n\n" + "\n\n".join(ARTICLE)).metadata
    assert metadata.publication is not None
    assert metadata.publication.value == "RNZ"


def test_language_is_told_from_the_words() -> None:
    metadata = plain.from_text("\n\n".join(ARTICLE)).metadata
    assert metadata.language is not None
    assert metadata.language.value == "en"


def test_day_of_an_event_is_not_the_day_of_publication() -> None:
    text = "\n\n".join(
        (*ARTICLE, "On 3 March 2019 the same bridge was closed for the first time, residents said then.")
    )
    assert plain.from_text(text).metadata.published is None


def test_contents_list_goes_and_its_headings_stay() -> None:
    text = f"""Four questions about the valley

  1. Who left the town?
  2. Where did they go?

{ARTICLE[0]}

  1. Who left the town?

    {ARTICLE[1]}

  2. Where did they go?

    {ARTICLE[2]}
"""
    blocks = plain.from_text(text).document.blocks
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    assert headings == ["Four questions about the valley", "Who left the town?", "Where did they go?"]
    assert [block.text for block in blocks if block.kind is BlockKind.PARAGRAPH] == list(ARTICLE[:3])


def test_caption_is_a_caption_and_its_alternative_text_is_not_repeated() -> None:
    text = (
        f"{ARTICLE[0]}\n\nA lorry on the river road\n\nA lorry on the river road Photo: AFP\n\n{ARTICLE[1]}"
    )
    blocks = plain.from_text(text).document.blocks
    assert [block.text for block in blocks if block.kind is BlockKind.CAPTION] == [
        "A lorry on the river road Photo: AFP"
    ]
    assert len(blocks) == 3


def test_list_of_the_article_stays_a_list() -> None:
    text = (
        f"{ARTICLE[0]} They took:\n\n• the field kitchen and its four cooks.\n• two lorries.\n\n{ARTICLE[1]}"
    )
    blocks = plain.from_text(text).document.blocks
    items = [block.text for block in blocks if block.kind is BlockKind.LIST_ITEM]
    assert items == ["the field kitchen and its four cooks.", "two lorries."]


def test_copying_accidents_are_mended() -> None:
    parsed = plain.from_text(
        "Some 2,\\000\u00a0men were\u00ad there, of\u200bficials said on the road to the \ufb01eld."
    )
    assert parsed.document.text == "Some 2,000 men were there, officials said on the road to the field."


def test_lines_of_a_narrow_column_become_paragraphs() -> None:
    column = """The garrison left the val-
ley town on Tuesday, and
the mayor said that about
300 well-armed men and a
small-town band had gone
with it.

Nobody in the market could
say where they went that

night, although drivers had
seen lorries on the road.
"""
    assert [block.text for block in plain.from_text(column).document.blocks] == [
        "The garrison left the valley town on Tuesday, and the mayor said that about 300 well-armed men and a "
        "small-town band had gone with it.",
        "Nobody in the market could say where they went that night, although drivers had seen lorries on the road.",
    ]


def test_text_of_short_lines_is_no_page_and_stays_whole() -> None:
    poem = "Over the hill\nover the sea\nnobody waits\nnobody but me"
    assert plain.from_text(poem).document.text == poem


def test_empty_text_is_refused_by_name() -> None:
    with pytest.raises(RefusedFile) as refused:
        plain.from_text(" \n\u200b\n")
    assert refused.value.reason == reasons.EMPTY


def test_chinese_text_is_text() -> None:
    text = "该镇的守军于周二离开，市长说约有三百人随之而去，没有人知道他们去了哪里。\n\n部里没有证实撤离的消息，这将是今年春天以来的第三次。"
    assert plain.from_text(text).document.text.replace("\n", "\n\n") == text


_WORDS = st.sampled_from(
    [
        "harbour",
        "council",
        "bridge",
        "soldiers",
        "village",
        "reported",
        "evening",
        "1,200",
        "𐌰𐌱",
        "żółw",
        "naïve",
    ]
)
_SENTENCES = st.lists(_WORDS, min_size=14, max_size=40).map(lambda found: "The " + " ".join(found) + ".")


@settings(deadline=None, max_examples=60)
@given(st.lists(_SENTENCES, min_size=1, max_size=8), st.sampled_from(["\n", "\n\n", "\n\n\n"]))
def test_cleaning_never_loses_a_body_word(paragraphs: list[str], between: str) -> None:
    parsed = plain.from_text(between.join(paragraphs))
    assert parsed.document.text == "\n".join(paragraphs)
    assert parsed.removed == ()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400))
def test_any_text_is_answered_and_no_word_vanishes_unlisted(text: str) -> None:
    try:
        parsed = plain.from_text(text)
    except RefusedFile as refused:
        reason = refused.reason
    else:
        reason = ""
    if reason:
        assert reason == reasons.EMPTY
        return
    for index, block in enumerate(parsed.document.blocks):
        assert parsed.document.span(index).of(parsed.document.text) == block.text


def test_a_text_of_the_size_of_a_book_keeps_every_word_and_is_not_weighed_line_by_line(monkeypatch):
    """Millions of characters are no page: nothing in them is scored, which would take minutes."""

    def weighed(*_):
        raise AssertionError("the lines of a book are scored")

    monkeypatch.setattr(line_features, "local", weighed)
    said = [
        f"Paragraph {number} tells of the harbour. " + "Boats came in with coal. " * 40
        for number in range(3000)
    ]
    text = "\n\n".join([*said, "Share this article", "Read more: the harbour", said[0]])
    (parsed,) = plain.parse(File(text.encode(), "book.txt"))
    assert len(text) > 3_000_000
    assert parsed.document.text.split() == text.split()
    assert parsed.removed == ()


def test_a_text_that_is_too_large_is_refused_with_what_to_do():
    """The limit is said, and that splitting the file helps."""
    with pytest.raises(RefusedFile, match=r"too large: .* 20 MB: import it in parts"):
        parse(b"a" * (20 * 1024 * 1024 + 1), "large.txt")


def test_a_row_of_a_menu_is_no_headline() -> None:
    text = "\n\n".join(("Home | World | Sport", "Garrison leaves", *ARTICLE))
    title = plain.from_text(text).metadata.title
    assert title is not None
    assert title.value == "Garrison leaves"


def test_a_number_that_copying_broke_is_told_as_it_is_printed() -> None:
    """The text has the number, the article's notes have it as the file has it."""
    text = "Boats\n\nThere were 2,\\000 boats and 1,200,\\000 fish, or 2,\\000 boats at least, in the harbour of old.\n"
    parsed = plain.from_text(text)
    assert "2,000 boats and 1,200,000 fish" in parsed.document.text
    assert parsed.notes == (
        "A stray backslash is taken out of numbers: “2,\\000” is read as “2,000”;"
        " “1,200,\\000” is read as “1,200,000”",
    )
    assert (
        plain.from_text("Boats\n\nThere were 2,000 boats in the path C:,\\boats of the harbour.").notes == ()
    )


def test_an_unlisted_paper_that_stands_alone_beside_the_day_is_the_publication() -> None:
    top = "Garrison leaves valley town\nThe Keld Herald\n12 May 2021\n\n"
    parsed = plain.from_text(top + "\n\n".join(ARTICLE))
    assert parsed.metadata.publication is not None
    assert parsed.metadata.publication.value == "The Keld Herald"
    assert parsed.metadata.title is not None
    assert parsed.metadata.title.value == "Garrison leaves valley town"
