"""Article and page: what stands around an article goes, whatever its length; what may be the article's stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.importing import sources
from reader.formats import boilerplate, lines

PROSE = "The council met on the evening after the flood and counted what had been lost, house by house and field by field."
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def dropped(text: str) -> list[str]:
    split = lines.split(text)
    noise = boilerplate.noise(split, boilerplate.certain_noise(split), frozenset())
    return [line.text for line, drop in zip(split, noise, strict=True) if drop]


def test_long_list_of_a_form_goes() -> None:
    items = "\n".join(f"  • Kind of work {number}" for number in range(30))
    text = (
        f"{PROSE}\n\n{PROSE}\n\nSelect and enter your email address for our newsletter.\n{items}\n\n{PROSE}"
    )
    assert len(dropped(text)) == 31


def test_what_hangs_on_other_content_goes_up_to_the_next_paragraph() -> None:
    text = f"{PROSE}\n\n{PROSE}\n\nContent from our partners\nTen ways to dry a house\nWhy floods pay\n\n{PROSE}\n\n{PROSE}"
    assert dropped(text) == ["Content from our partners", "Ten ways to dry a house", "Why floods pay"]


def test_article_about_newsletters_is_not_taken_for_one() -> None:
    told = (
        "The publisher said that its newsletters reached more subscribers than before the flood, and that cookies "
        "on its pages had nothing to do with it, since most readers came by way of a friend who had told them."
    )
    assert dropped(f"{PROSE}\n\n{told}\n\n{PROSE}") == []


def test_best_run_is_the_one_with_the_largest_sum() -> None:
    from reader.formats.line_features import best_run

    assert best_run([-1, 2, 3, -1, 4, -9, 5]) == (1, 5)
    assert best_run([-1, -2]) == (0, 0)


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the measured data is not here")
def test_the_five_pasted_sources_come_out_clean() -> None:
    figures = sources.run(SHARED, False)
    assert figures["sources.boilerplate_removed"] == 57
    assert figures["sources.body_sentences_lost"] == 0
    assert figures["sources.metadata_wrong"] == 0
    assert figures["sources.hyphens_right"] == 47
