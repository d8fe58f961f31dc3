"""One application for every test of the window's parts, without a screen."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from reader.ui.app import application
from reader.ui.kit.theme import Look, Theme


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    application()
    return QApplication


@pytest.fixture
def theme(qtbot) -> Theme:
    """The light theme."""
    return Theme(Look.LIGHT)


@pytest.fixture(scope="session")
def theme_free(qapp) -> Theme:
    """The light theme, once for all: for properties, which must not use fixtures made anew."""
    return Theme(Look.LIGHT)
