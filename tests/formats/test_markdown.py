"""Markdown with front matter: the fields are the metadata, the text keeps its shape, YAML does nothing more."""

from __future__ import annotations

import pytest

from reader.domain.article import Confidence
from reader.domain.document import BlockKind, InlineKind
from reader.domain.errors import RefusedFile
from reader.formats import front_matter, reasons
from reader.formats.parse import parse

ARTICLE = """---
title: "Garrison & band leave"
authors: [Hanna Example, Bo Sample]
publication: Valley Courier
published: 2021-05-12
url: https://courier.example/garrison
language: en
digest_of: "Garrison leaves, Valley Courier"
---

The **garrison** left, [said the mayor](https://town.example/mayor "so"), *about* `300` men.

## Where to

> Nobody knows,
> they said.

1. one
2. two

| men | lorries |
|-----|---------|
| 300 | 12      |
"""


def read(text: str):  # type: ignore[no-untyped-def]
    return parse(text.encode(), "a.md")[0]


def test_front_matter_is_the_metadata() -> None:
    metadata = read(ARTICLE).metadata
    values = [metadata.title, metadata.publication, metadata.published, metadata.language, metadata.url]
    assert [one.value for one in values if one] == [
        "Garrison & band leave",
        "Valley Courier",
        "2021-05-12",
        "en",
        "https://courier.example/garrison",
    ]
    assert [author.value for author in metadata.authors] == ["Hanna Example", "Bo Sample"]
    assert metadata.digest_of == "Garrison leaves, Valley Courier"
    assert all(one is not None and one.confidence is Confidence.SURE for one in values)


def test_title_stands_above_the_text_once() -> None:
    assert read(ARTICLE).document.blocks[0].text == "Garrison & band leave"
    titled = read("---\ntitle: One\n---\n\n# One\n\nText of it.").document.blocks
    assert [block.text for block in titled] == ["One", "Text of it."]


def test_blocks_keep_their_kinds_and_formats() -> None:
    blocks = read(ARTICLE).document.blocks[1:]
    assert [block.kind for block in blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.QUOTE,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE,
    ]
    formats = {inline.span.of(blocks[0].text): (inline.kind, inline.target) for inline in blocks[0].inlines}
    assert formats == {
        "garrison": (InlineKind.BOLD, ""),
        "said the mayor": (InlineKind.LINK, "https://town.example/mayor"),
        "about": (InlineKind.ITALIC, ""),
        "300": (InlineKind.CODE, ""),
    }
    assert blocks[5].rows == (("men", "lorries"), ("300", "12"))
    assert [block.ordered for block in blocks[3:5]] == [True, True]


def test_first_heading_is_the_title_where_none_is_given() -> None:
    title = read("# Left behind\n\nNobody stayed.").metadata.title
    assert title is not None
    assert (title.value, title.evidence) == ("Left behind", "first heading")


@pytest.mark.parametrize(
    "yaml",
    ["a: &x [1]\nb: *x", "a: !!python/object/apply:os.system [id]", "a: [" * 50, "a: 1\n b: 2: 3"],
)
def test_yaml_beyond_plain_values_is_not_read_and_told(yaml: str) -> None:
    parsed = read(f"---\n{yaml}\n---\n\nThe text is read all the same.")
    assert parsed.document.text == "The text is read all the same."
    assert "could not be read" in parsed.notes[0]


def test_a_colon_in_a_title_without_quotation_marks_is_read_as_it_is_meant() -> None:
    """It is no YAML, but what people write; nothing beside it is lost."""
    text = (
        "---\ntitle: Prison break: who is at large?\nauthors: [Hanna Example, Bo Sample]\n"
        "date: 2024-09-03\nurl: https://courier.example/a\n---\nNobody knows.\n"
    )
    parsed = read(text)
    assert parsed.metadata.title.value == "Prison break: who is at large?"
    assert [one.value for one in parsed.metadata.authors] == ["Hanna Example", "Bo Sample"]
    assert (parsed.metadata.published.value, parsed.metadata.url.value) == (
        "2024-09-03",
        "https://courier.example/a",
    )
    assert parsed.document.text.endswith("?\nNobody knows.")


def test_authors_in_one_line_are_divided_by_semicolons() -> None:
    """A comma may stand within a name."""
    parsed = read("---\nauthor: Zoë Müller; Ibn Khaldūn\n---\nText.\n")
    assert [one.value for one in parsed.metadata.authors] == ["Zoë Müller", "Ibn Khaldūn"]


def test_long_front_matter_is_not_read() -> None:
    fields, body, trouble = front_matter.split(f"---\na: {'x' * front_matter.LARGEST}\n---\ntext")
    assert (fields, body) == ({}, "text")
    assert "64 KB" in trouble


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    assert "above" in read("---\nabove it all\n---\n\nbelow").document.text


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "[a](" * 20_000, "![a" * 10_000, ">" * 20_000, "<a " * 9_000, "- " * 20_000 + "x"]
)
def test_what_the_converter_hangs_on_is_refused(text: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        read(text)
    assert refused.value.reason == reasons.NESTED_TOO_DEEPLY


def test_active_content_does_not_come_through() -> None:
    parsed = read(
        "Look <script>alert(1)</script> [here](javascript:alert(1)) <img src=x onerror=alert(1)> now."
    )
    assert parsed.document.text == "Look here now."
    assert parsed.document.blocks[0].inlines == ()
