"""Saved pages: the article with its shape and pictures; nothing active, nothing fetched, nothing endless."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.document import BlockKind, InlineKind
from reader.domain.errors import RefusedFile
from reader.formats import html_blocks, reasons, sanitise
from reader.formats.parse import parse

PARAGRAPHS = [
    "The garrison left the valley town on Tuesday, and the mayor said that about 300 men had gone with it. "
    "Nobody in the market could say where they went, although two drivers had seen lorries on the river road.",
    "The ministry has not confirmed the withdrawal, which would be the third since the spring of the same year. "
    "A baker, whose shop stands across from the old barracks by the bridge, had heard engines all night long.",
    "In the capital, deputies asked for a debate on the question of the garrisons before the summer recess began. "
    "The speaker of the assembly said that he would answer them in the course of the week, and not before then.",
]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 4000


def page(body: str, head: str = "") -> bytes:
    return f"""<!doctype html><html lang="en"><head><title>Garrison leaves - Valley Courier</title>{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
    <article><h1>Garrison leaves</h1>{body}</article>
    <footer><p>Copyright 2021 Valley Courier. All rights reserved.</p></footer></body></html>""".encode()


BODY = (
    f"<p>{PARAGRAPHS[0]}</p><figure><img src='./garrison_files/river%20road.png' alt='Lorries'>"
    f"<figcaption>Lorries on the river road</figcaption></figure><h2>In the capital</h2>"
    f"<p>{PARAGRAPHS[1]}</p><p>READ MORE: Ten towns to see</p>"
    f"<p>{PARAGRAPHS[2].replace('deputies', '<a href=/deputies>deputies</a>')}</p>"
)


def test_the_article_comes_without_the_page_around_it() -> None:
    parsed = parse(page(BODY), "garrison.html")[0]
    assert [block.text for block in parsed.document.blocks] == [
        "Garrison leaves",
        PARAGRAPHS[0],
        "In the capital",
        PARAGRAPHS[1],
        PARAGRAPHS[2],
    ]
    assert parsed.removed == ("READ MORE: Ten towns to see",)


def test_an_image_that_is_saved_within_the_page_is_shown() -> None:
    """As in pages that are saved as one file; what claims to be an image and is none is not kept."""
    within = "data:image/png;base64," + base64.b64encode(PNG).decode()
    figure = "<figure><img src='{}' alt='Lorries'><figcaption>On the road</figcaption></figure>"
    body = f"<p>{PARAGRAPHS[0]}</p>{figure}<p>{PARAGRAPHS[1]}</p>"
    parsed = parse(page(body.format(within)), "a.html")[0]
    assert [(one.media_type, one.data) for one in parsed.assets] == [("image/png", PNG)]
    assert [block.kind for block in parsed.document.blocks[2:4]] == [BlockKind.IMAGE, BlockKind.CAPTION]
    assert parse(page(body.format("data:image/png;base64,PHNjcmlwdD4=")), "a.html")[0].assets == ()


def test_the_caption_of_a_table_is_not_a_row_of_it() -> None:
    """It stands before its table, as what it is."""
    table = "<table><caption>Lorries a day</caption><tr><th>Day</th><th>Lorries</th></tr><tr><td>Monday</td><td>31</td></tr></table>"
    blocks = parse(page(f"<p>{PARAGRAPHS[0]}</p>{table}<p>{PARAGRAPHS[1]}</p>"), "a.html")[0].document.blocks
    assert [(block.kind, block.text) for block in blocks[2:4]] == [
        (BlockKind.CAPTION, "Lorries a day"),
        (BlockKind.TABLE, "Day\tLorries\nMonday\t31"),
    ]


def test_links_are_kept_as_whole_addresses() -> None:
    head = '<link rel="canonical" href="https://courier.example/world/garrison">'
    block = parse(page(BODY, head), "garrison.html")[0].document.blocks[-1]
    assert [(one.kind, one.target, one.span.of(block.text)) for one in block.inlines] == [
        (InlineKind.LINK, "https://courier.example/deputies", "deputies")
    ]


def test_pictures_saved_beside_the_page_stand_where_they_stood() -> None:
    parsed = parse(
        page(BODY), "garrison.html", {"garrison_files/river road.png": PNG, "other.png": PNG + b"1"}
    )[0]
    kinds = [block.kind for block in parsed.document.blocks[1:4]]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.IMAGE, BlockKind.CAPTION]
    assert [asset.sha256 for asset in parsed.assets] == [parsed.document.blocks[2].asset]


def test_a_page_without_an_article_is_refused_by_name() -> None:
    with pytest.raises(RefusedFile) as refused:
        parse(b"<!doctype html><html><body><a href='/'>Home</a></body></html>", "a.html")
    assert refused.value.reason == reasons.NO_TEXT


def test_declared_encoding_counts_where_the_bytes_are_not_utf8() -> None:
    text = f"<html><head><meta charset='iso-8859-2'></head><body><p>Łódź: {PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></body></html>"
    parsed = parse(text.encode("iso-8859-2"), "a.html")[0]
    assert parsed.document.text.startswith("Łódź")
    assert parsed.encoding == "iso-8859-2"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<div>" * 1000 + "x", reasons.NESTED_TOO_DEEPLY),
        ("<p " + " ".join(f"a{n}=1" for n in range(3000)) + ">x</p>", reasons.DAMAGED),
        ("x" * (sanitise.LARGEST + 1), reasons.TOO_LARGE),
    ],
)
def test_what_chokes_parsers_is_refused_before_parsing(content: str, reason: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        parse(f"<html>{content}".encode(), "a.html")
    assert refused.value.reason == reason


def test_unclosed_scripts_do_not_take_for_ever() -> None:
    sanitise.check("<script>" * 20_000)


PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<svg onload=alert(1)>",
    "<iframe src='http://x.example'></iframe>",
    "<p style='background:url(http://x.example)'>x</p>",
    "<a href='data:text/html,x'>x</a>",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PAYLOADS) | st.text(max_size=20), max_size=8).map("".join))
def test_nothing_outside_the_allow_list_comes_through(content: str) -> None:
    for block in html_blocks.blocks(content):
        for inline in block.inlines:
            assert 0 <= inline.span.start < inline.span.end <= len(block.text)
            assert not inline.target or inline.target.lower().startswith(("http:", "https:", "mailto:"))
    safe = sanitise.clean(content).lower()
    assert "<script" not in safe
    assert "javascript:" not in safe.replace("&", "") or '<a href="javascript' not in safe


def test_nested_lists_and_quotes_keep_their_level() -> None:
    blocks = html_blocks.blocks(
        "<ul><li>one<ul><li>two</li></ul></li></ul><blockquote>said<p>so</p></blockquote>"
    )
    assert [(block.kind, block.text, block.level) for block in blocks] == [
        (BlockKind.LIST_ITEM, "one", 1),
        (BlockKind.LIST_ITEM, "two", 2),
        (BlockKind.QUOTE, "said", 1),
        (BlockKind.QUOTE, "so", 1),
    ]


def test_format_that_runs_over_a_break_is_kept_on_both_sides() -> None:
    blocks = html_blocks.blocks("<p><b>one<br>two</b></p>three")
    assert [[one.span.of(block.text) for one in block.inlines] for block in blocks] == [["one"], ["two"], []]


def test_table_of_layout_is_no_table() -> None:
    layout = html_blocks.blocks(
        f"<table><tr><td>{'word ' * 200}</td><td>side</td></tr><tr><td>a</td><td>b</td></tr></table>"
    )
    assert BlockKind.TABLE not in {block.kind for block in layout}


def test_a_page_of_a_wiki_is_read_without_its_signs():
    """The "[edit]" of a heading and the table of contents are no text; the headings are."""
    page = (
        '<html><body><h1>The flood</h1><div id="toc"><h2>Contents</h2><ul><li>1 Background</li></ul></div>'
        f"<p>{PARAGRAPHS[0]}</p>"
        '<h2>Background<span class="mw-editsection">[edit]</span></h2>'
        f"<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p></body></html>"
    )
    (article,) = parse(page.encode(), "flood.html")
    found = [block.text for block in article.document.blocks]
    assert "Background" in found
    assert not any("edit" in text or "Contents" in text for text in found)


def test_short_headings_of_a_live_page_stay_above_their_posts():
    """Each post keeps its heading, however short it is and wherever else it is listed."""
    posts = {
        "Boats arrive": "Twelve boats have reached the lower town, where some hundred people are waiting on roofs.",
        "Dam holds": "The governor said that engineers had inspected the dam twice and had found no cracks in it.",
        "Good morning": "Rain has fallen on the town for six days, and the river stands far above its usual level.",
    }
    listed = "".join(f"<li>{title}</li>" for title in posts)
    told = "".join(
        f"<article><h3>{title}</h3><p>{text} {text.replace('The', 'That')}</p></article>"
        for title, text in posts.items()
    )
    page = f"<html><body><main><h1>Live: the flood</h1><ul>{listed}</ul>{told}</main></body></html>"
    (article,) = parse(page.encode(), "live.html")
    headings = [block.text for block in article.document.blocks if block.kind == "heading"]
    assert headings[-3:] == list(posts)


def test_a_control_character_in_the_address_of_a_picture_refuses_no_page() -> None:
    text = "<p>The survey counted 300 boats in the harbour on Monday morning, and nobody else came.</p>" * 8
    (article,) = parse(page(f'<article>{text}<img src="java&#1;script:x"></article>'), "a.html")
    assert "300 boats" in article.document.text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<time datetime='2011-03-03'>3 March 2011</time>", "3 March 2011"),
        ("<q>forty-two</q>", "“forty-two”"),
        ("<q>forty <b>two</b></q>", "“forty two”"),
        ("<code>forty</code>", "forty"),
    ],
)
def test_no_word_within_a_sentence_is_lost(written: str, shown: str) -> None:
    """Whatever it is marked up as, it stays in its paragraph."""
    sentences = [
        f"The port said that {{}} was what most of the people of the {one} named, and nobody came to help them."
        for one in ("harbour", "town")
    ]
    body = "".join(f"<p>{one.format(written)}</p>" for one in sentences)
    (parsed,) = parse(f"<html><body>{body}</body></html>".encode(), "a.html")
    assert [block.text for block in parsed.document.blocks] == [one.format(shown) for one in sentences]
