"""Windows that are closed while one works on: nothing that happens later may trip over them."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from reader.domain.annotation import Colour
from reader.domain.text import Span
from reader.services import annotating, backups
from reader.ui.article_picker import ArticlePicker
from reader.ui.comparing.words_editor import WordsEditor
from reader.ui.frame import FIGURES
from reader.ui.kit.theme import Look
from reader.ui.restoring import RestoreDialog

pytestmark = pytest.mark.journey


def _review(window):
    window.commands.action("import.review").trigger()


def _copies(window):
    window.commands.action("import.copies").trigger()


def _beside(window):
    window.read_side_by_side(1, 2)


def _versions(window):
    window.show_versions(1)


def _codebook(window):
    window.commands.action("annotate.codebook").trigger()


def _picker(window):
    ArticlePicker(window.session, (1,), window).open()


def _words(window):
    WordsEditor(window.session, window.compare).show()


def _suggestions(window):
    window.commands.action("compare.suggest").trigger()


def _topic(window):
    window.commands.action("compare.new_topic").trigger()


def _figure(window):
    window.figures.table.choose_row(0)
    window.figures.correct()


def _log(window):
    window.commands.action("search.log").trigger()


def _restore(window):
    RestoreDialog(window.session, [backups.back_up(window.session.library)], window).open()


OPENERS = (
    _review,
    _copies,
    _beside,
    _versions,
    _codebook,
    _picker,
    _words,
    _suggestions,
    _topic,
    _figure,
    _log,
    _restore,
)


def _opened(driver):
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not driver.window]


@pytest.mark.parametrize("at_once", [False, True], ids=["at rest", "while it reads"])
def test_after_a_window_is_closed_changes_and_undo_go_on(driver, at_once):
    """Closed at once, it must not be told what it asked for either."""
    window = driver.window
    driver.window.show_view(FIGURES)
    driver.wait(lambda: window.figures.model.rowCount() > 50)
    driver.settle()
    for open_it in OPENERS:
        open_it(window)
        if not at_once:
            driver.settle()
        driver.wait(lambda: bool(_opened(driver)))
        (opened,) = _opened(driver)
        opened.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        window.annotator.highlight(1, Span(0, 5), Colour.BLUE)
        driver.settle()
        assert len(annotating.annotations(window.session.library)) == 1, open_it
        window.commands.action("edit.undo").trigger()
        driver.settle()
        assert annotating.annotations(window.session.library) == [], open_it
    window.theme.use(Look.DARK)
    window.session.redo()
    driver.settle()
    assert len(annotating.annotations(window.session.library)) == 1
