"""Promises about copies: found whatever stands around them, and never taken for what only quotes the same."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.sharing import CopyKind, kept, sharing, shingles

WORDS = [f"word{number}" for number in range(3000)]


def text(seed, length):
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def shared(first, second):
    return sharing(shingles(first), shingles(second))


def test_the_same_text_in_other_case_and_punctuation_is_the_same_article():
    one = text(1, 300)
    assert shared(one, one.upper().replace(" ", ",  ")).share == 1.0


def test_the_same_article_with_another_page_around_it_is_told():
    body = text(1, 500)
    found = shared(f"{text(2, 60)} {body}", f"{body} {text(3, 90)}")
    assert found.kind is CopyKind.SAME


def test_wire_copy_within_a_longer_article_is_told_apart():
    wire = text(1, 200)
    found = shared(f"{text(2, 80)} {wire}", f"{text(3, 300)} {wire} {text(4, 400)}")
    assert found.kind is CopyKind.PARTS
    assert 0.6 < found.share < 0.8


def test_a_shared_quotation_is_no_copy():
    quote = text(1, 30)
    assert shared(f"{text(2, 300)} {quote}", f"{quote} {text(3, 300)}") is None
    assert shared(text(5, 400), text(6, 400)) is None
    assert shared("", "one two") is None


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10_000), st.integers(40, 400), st.floats(0, 0.02))
def test_a_lightly_edited_copy_keeps_shingles_in_common_for_looking_up(seed, length, edited):
    chance = random.Random(seed)
    words = text(seed, length).split()
    copy = [chance.choice(WORDS) if chance.random() < edited else word for word in words]
    assert kept(shingles(" ".join(words))) & kept(shingles(" ".join(copy)))
