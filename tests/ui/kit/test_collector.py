"""Widgets that nobody holds any more are torn down on the window's thread, whoever allocates."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from reader.ui.kit.collector import Collector


@pytest.fixture
def collector(qapp):
    one = Collector()
    yield one
    one.deleteLater()
    gc.unfreeze()
    gc.enable()


class _Ring(QObject):
    """Holds itself, as widgets with callbacks do."""

    torn_on: list[int] = []  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.me = self

    def __del__(self) -> None:
        self.torn_on.append(threading.get_ident())


def test_another_thread_allocating_much_tears_nothing_down(collector):
    gc.collect()
    _Ring()

    def allocate() -> None:
        kept = [[n] for n in range(50_000)]
        assert kept

    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert _Ring.torn_on == []
    while not _Ring.torn_on:
        kept = [[n] for n in range(2_000)]
        collector.look()
        del kept
    assert _Ring.torn_on == [threading.get_ident()]


def test_what_a_large_library_brings_is_set_aside_and_not_looked_through(collector):
    gc.collect()
    kept = [[n] for n in range(300_000)]
    collector.look()
    assert gc.get_freeze_count() >= len(kept)


def test_what_was_set_aside_and_closed_since_goes_when_everything_is_looked_through(collector):
    """A window that was open while a library was read is not kept for ever."""
    gc.collect()
    _Ring.torn_on.clear()
    _Ring()
    kept = [[n] for n in range(300_000)]
    collector.look()
    del kept
    gc.collect()
    assert _Ring.torn_on == []
    collector.collect_everything()
    assert _Ring.torn_on == [threading.get_ident()]
