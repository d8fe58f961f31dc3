"""Copies are shown with the one to keep: the annotated one; nothing is removed without asking."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from reader.domain.annotation import Colour
from reader.domain.text import Span
from reader.services import annotating, importing, reading
from reader.ui.importing.copies_window import CopiesWindow

pytestmark = pytest.mark.journey

_BODY = "\n\n".join(
    f"Paragraph {number} tells of the harbour, of quay {number * 7}, and of what the council of the town said about it in year {1990 + number}."
    for number in range(12)
)


@pytest.fixture
def copies(driver, tmp_path):
    for name, more in (("first", ""), ("second", "\n\nSubscribe to our letter of the morning.")):
        (tmp_path / f"{name}.txt").write_text(f"The {name} copy of it\n\n{_BODY}{more}\n", encoding="utf-8")
    library = driver.window.session.library
    report = importing.import_paths(library, [tmp_path / "first.txt", tmp_path / "second.txt"])
    ids = [line.article_id for line in report.lines]
    annotating.apply(library, annotating.highlight(library, ids[1], Span(0, 3), Colour.BLUE, "t", "a"))
    driver.window.commands.action("import.copies").trigger()
    (opened,) = driver.window.findChildren(CopiesWindow)
    driver.wait(lambda: bool(opened.found))
    driver.settle()
    yield opened, ids
    opened.close()


def test_the_annotated_copy_is_the_one_to_keep(copies):
    window, (first, second) = copies
    (pair,) = window.found
    assert (pair.keep.id, pair.other.id) == (second, first)
    row = window.list.topLevelItem(0)
    assert row.text(0) == "same article"
    assert "1 annotation" in row.text(2)


def test_a_copy_is_removed_only_after_asking_and_is_gone_from_the_list(driver, copies):
    window, (first, second) = copies
    QTest.mouseClick(window._remove, Qt.MouseButton.LeftButton)
    driver.settle()
    (box,) = [one for one in driver.window.findChildren(QMessageBox) if one.isVisible()]
    assert {first, second} <= {one.id for one in reading.list_articles(driver.window.session.library)}
    next(one for one in box.buttons() if one.text() == "Remove").click()
    driver.wait(lambda: window.found == [])
    left = {one.id for one in reading.list_articles(driver.window.session.library)}
    assert second in left
    assert first not in left
    assert window.empty.isVisible()


def test_copies_that_read_alike_are_told_apart_by_their_files(driver, tmp_path):
    """Title, outlet and day may all be the same."""
    for name, more in (("first", ""), ("second", "\n\nNobody has said so since, at the quay or elsewhere.")):
        (tmp_path / f"{name}.txt").write_text(
            f"The harbour and its quays\n\n{_BODY}{more}\n", encoding="utf-8"
        )
    importing.import_paths(driver.window.session.library, [tmp_path])
    driver.window.commands.action("import.copies").trigger()
    (opened,) = driver.window.findChildren(CopiesWindow)
    driver.wait(lambda: bool(opened.found))
    row = opened.list.topLevelItem(0)
    assert row.text(2).endswith(" · first.txt")
    assert row.text(3).endswith(" · second.txt")
    opened.close()
