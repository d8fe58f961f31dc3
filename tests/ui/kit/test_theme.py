"""The themes: text is readable on every ground it stands on, publications keep their colours."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from reader.domain.annotation import Colour
from reader.ui.kit.theme import Look, Mark, Theme

LOOKS = [Look.LIGHT, Look.DARK, Look.SEPIA]
LEAST = 4.5  # WCAG 2.1, 1.4.3


def luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: QColor, second: QColor) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", ["window", "paper", "raised", "sunken", "selected", "hover", "echo"])
@pytest.mark.parametrize("text", ["text", "muted", "accent", "warning", "danger", "good"])
def test_words_are_readable_on_every_ground(qtbot, look, ground, text):
    theme = Theme(look)
    assert contrast(theme.colour(text), theme.colour(ground)) >= LEAST


@pytest.mark.parametrize("look", LOOKS)
def test_text_is_readable_on_every_mark_and_highlight(qtbot, look):
    theme = Theme(look)
    fills = [theme.mark(mark).fill for mark in Mark] + [theme.highlight(colour).fill for colour in Colour]
    for fill in fills:
        assert contrast(theme.colour("text"), fill) >= LEAST
    assert contrast(theme.figure_text(), theme.mark(Mark.FIGURE).fill) >= LEAST
    assert contrast(theme.colour("on_accent"), theme.colour("accent")) >= LEAST


def test_a_publication_keeps_its_colour_whoever_asks_first(qtbot):
    theme = Theme(Look.LIGHT)
    theme.know_publications(["RNZ", "The Independent"])
    before = theme.publication("The Independent")
    theme.publication("Newcomer")
    theme.know_publications([*theme.publications, "Another"])
    assert theme.publication("The Independent") == before
    assert theme.publication("RNZ") != before


def test_changing_the_look_is_told_and_changes_every_token(qtbot):
    theme = Theme(Look.LIGHT)
    paper = theme.colour("paper")
    with qtbot.waitSignal(theme.changed):
        theme.use(Look.DARK)
    assert theme.dark
    assert theme.colour("paper") != paper
