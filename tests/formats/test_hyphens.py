"""Divided words at line ends: soft hyphens go, true ones stay."""

from __future__ import annotations

import pytest

from reader.formats import hyphens

NOTHING_SEEN = hyphens.Seen()


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("a terror-", "ist group", "a terrorist group"),
        ("the battle-hard-", "ened men", "the battle-hardened men"),
        ("a Kurdish-", "led force", "a Kurdish-led force"),
        ("of al-", "Baghdadi", "of al-Baghdadi"),
        ("a self-", "styled judge", "a self-styled judge"),
        ("in the long-", "term", "in the long-term"),
        ("a 30-", "day truce", "a 30-day truce"),
        ("set-", "backs", "setbacks"),
        ("the Philip-", "pines", "the Philippines"),
        ("an A-", "rated bond", "an A-rated bond"),
        ("LDP-", "backed bill", "LDP-backed bill"),
        ("it ended -", "at last", "it ended - at last"),
        ("no hyphen", "here", "no hyphen here"),
    ],
)
def test_line_ends_are_joined_as_the_words_were(left: str, right: str, joined: str) -> None:
    assert hyphens.join(left, right, NOTHING_SEEN) == joined


def test_the_rest_of_the_text_decides_first() -> None:
    seen = hyphens.seen_in(["the old re-form movement of the coast"])
    assert hyphens.join("a re-", "form of", seen) == "a re-form of"
    assert hyphens.join("a re-", "form of", NOTHING_SEEN) == "a reform of"


def test_halves_at_line_ends_are_no_evidence() -> None:
    seen = hyphens.seen_in(["they con-", "tribute to it"])
    assert "tribute" not in seen.joined


def test_many_divided_lines_take_time_in_proportion() -> None:
    assert hyphens.join_all(["ab-"] * 20_000 + ["end"], NOTHING_SEEN).endswith("end")
