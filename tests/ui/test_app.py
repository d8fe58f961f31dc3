"""What the program knows before a window is there."""

from __future__ import annotations

from pathlib import Path

from reader import places
from reader.ui import app
from reader.ui.kit.settings import Settings


def test_a_link_finds_the_folder_of_a_library_that_a_window_has_shown(tmp_path, monkeypatch):
    """A parallax:// address holds the library's id only; the settings know its folder."""
    monkeypatch.setattr(places, "config_folder", lambda: tmp_path)
    Settings(tmp_path / app.SETTINGS).keep("libraries/6d4ceea5371d44ed", str(tmp_path / "Library"))
    assert app.library_of("6d4ceea5371d44ed") == Path(tmp_path / "Library")
    assert app.library_of("0" * 16) is None
