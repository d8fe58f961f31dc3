"""A theme, and what the views of a comparison need to stand alone."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from reader.ui.comparing.arrangement import Arrangement, Filters, Order, arrange
from reader.ui.comparing.focus import Focus
from reader.ui.kit.fonts import load_fonts
from reader.ui.kit.theme import Look, Theme
from tests.ui.comparing import samples


@pytest.fixture
def theme(qapp) -> Theme:
    load_fonts()
    return Theme(Look.LIGHT)


@pytest.fixture
def arrangement() -> Arrangement:
    return arrange(samples.remaining_fighters(), Filters(), Order.DATE)


@pytest.fixture
def focus(qapp, arrangement) -> Focus:
    one = Focus()
    one.show(arrangement)
    return one
