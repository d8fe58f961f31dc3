"""Beside the chart stands what its colours and shapes mean, as far as there is room; in a picture all of it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from reader.ui.comparing.board import ChartCard
from reader.ui.comparing.chart import ColourBy
from reader.ui.comparing.saving import legend_height, png
from reader.ui.kit.theme import Look


@pytest.fixture
def card(qtbot, theme, focus, arrangement) -> ChartCard:
    made = ChartCard(focus, theme)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show_arrangement(arrangement)
    made.show()
    return made


def test_colours_and_shapes_are_named_beside_the_chart(card, arrangement):
    """Every publication that is drawn, and only shapes that occur."""
    said = card.legend.in_sight()
    assert {one.publication for one in card.chart.marks.drawn} <= set(said)
    assert ("vague" in said) == any(one.vague for one in card.chart.marks.drawn)


def test_coloured_by_origin_the_origins_are_named(card):
    card.chart.colour_by(ColourBy.ORIGIN)
    assert "James Jeffrey" in " ".join(card.legend.in_sight())


def test_what_has_no_room_is_counted_and_named_on_hovering(card):
    card.resize(330, 300)
    card.layout().activate()
    names = [name for name, _ in card.chart.legend()]
    more = next(one for one in card.legend.in_sight() if one.startswith("+"))
    assert int(more.split()[0]) == len(names) - sum(one in names for one in card.legend.in_sight())
    assert all(name in card.legend.toolTip() for name in names)


def test_a_picture_that_is_exported_names_all_of_them(card):
    """What is handed in is read without the window."""
    assert legend_height(card.chart) > 20


def test_a_picture_is_light_whatever_the_window_has(card, theme):
    """It goes into a text on white paper; a publication keeps its colour there."""
    before = dict(card.chart.legend(card.chart.printed()))
    theme.use(Look.DARK)
    assert dict(card.chart.legend()) != before
    assert dict(card.chart.legend(card.chart.printed())) == before
    assert QImage.fromData(png(card.chart)).pixelColor(2, 2).lightnessF() > 0.9
