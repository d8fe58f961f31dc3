"""The one door: formats are known by content and name, and what is none of ours is refused by name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.article import Asset, Confidence, Found, Metadata, Parsed
from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind
from reader.domain.errors import RefusedFile
from reader.domain.text import Span
from reader.formats import reasons, wire
from reader.formats.parse import format_of, parse, suffixes


@pytest.mark.parametrize(
    ("data", "name", "known_as"),
    [
        (b"plain words", "a.txt", "text"),
        (b"plain words", "README", "text"),
        (b"# words", "a.MD", "markdown"),
        (b"<p>words", "a.htm", "html"),
        (b"\n<!DOCTYPE html><html>", "a.txt", "html"),
    ],
)
def test_format_is_known(data: bytes, name: str, known_as: str) -> None:
    assert format_of(data, name).name == known_as


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", reasons.EMPTY),
        (b" \n\0\n", "a.txt", reasons.EMPTY),
        (b"\x89PNG\r\n\x1a\n....", "a.txt", reasons.BINARY),
        (b"\x7fELF" + b"\0" * 50, "program", reasons.BINARY),
        (b"words", "a.xyz", reasons.UNKNOWN_FORMAT),
        (b"\xff\xd8\xff....", "a.jpg", reasons.UNKNOWN_FORMAT),
    ],
)
def test_what_is_none_of_ours_is_refused_by_name(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        parse(data, name)
    assert refused.value.reason == reason
    assert reason in reasons.ALL


def test_suffixes_are_in_lower_case() -> None:
    assert {".txt", ".md", ".html"} <= suffixes()
    assert all(suffix == suffix.lower() for suffix in suffixes())


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
_FOUND = st.builds(Found, _TEXTS, _TEXTS, st.sampled_from(Confidence))
_METADATA = st.builds(Metadata, title=st.none() | _FOUND, authors=st.tuples(_FOUND), digest_of=_TEXTS)
_BLOCKS = st.builds(
    Block,
    st.sampled_from(BlockKind),
    st.just("some text 𐌰"),
    st.integers(0, 6),
    st.tuples(st.builds(Inline, st.just(Span(1, 4)), st.sampled_from(InlineKind), st.just(""))),
)
_PARSED = st.builds(
    Parsed,
    st.builds(Document, st.lists(_BLOCKS, max_size=3).map(tuple)),
    _METADATA,
    assets=st.tuples(st.builds(Asset, _TEXTS, _TEXTS, st.binary(max_size=40))),
    removed=st.tuples(_TEXTS, _TEXTS),
    notes=st.tuples(_TEXTS),
    encoding=_TEXTS,
)


@settings(deadline=None)
@given(_PARSED)
def test_articles_survive_the_wire(parsed: Parsed) -> None:
    assert wire.from_json(wire.to_json(parsed)) == parsed


@pytest.mark.parametrize(
    "change",
    [
        {"document": [{"kind": "paragraph", "text": 3}]},
        {"document": [{"kind": "nonsense", "text": ""}]},
        {"document": "no list"},
        {"document": [{"kind": "paragraph", "text": "ab", "inlines": [[0, 9, "bold", ""]]}]},
        {"metadata": {"title": 4}},
        {"assets": [{"sha256": "", "media_type": "", "data": "?"}]},
        {"notes": "no list"},
        {"more": 1},
    ],
)
def test_what_is_no_article_is_not_taken_for_one(change: dict[str, object]) -> None:
    value = wire.to_json(Parsed(Document((Block(BlockKind.PARAGRAPH, "a"),)), Metadata()))
    with pytest.raises(ValueError, match=r".+"):
        wire.from_json(value | change)
