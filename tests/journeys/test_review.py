"""Metadata of many articles corrected at once: seen beside the original, one step to undo, kept for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from reader.services import importing, reading
from reader.ui import reviewing
from reader.ui.importing.review_form import SEVERAL
from reader.ui.importing.review_window import ReviewWindow
from tests.formats.pdf_maker import column, pdf

pytestmark = pytest.mark.journey

_TEXTS = {
    "one.txt": "First of the reports\n\nBy Ada Smith\n\nThe harbour was empty in the morning, the council said.\n",
    "two.txt": "Second of the reports\n\nBy Ben Jones\n\nThe harbour was full in the evening, the council said.\n",
    "three.txt": "Third of the reports\n\nBy Ada Smith\n\nNobody was seen in the harbour at night, it was said.\n",
}


@pytest.fixture
def files(tmp_path):
    for name, text in _TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in _TEXTS]


@pytest.fixture
def ids(driver, files):
    report = importing.import_paths(driver.window.session.library, files)
    return [line.article_id for line in report.lines]


@pytest.fixture
def review(driver, ids):
    driver.window.commands.action("import.review").trigger()
    (opened,) = driver.window.findChildren(ReviewWindow)
    driver.wait(lambda: len(opened.model.rows) > len(ids))
    choose(driver, opened, ids)
    yield opened
    opened.close()


def choose(driver, review, ids):
    review.select(ids)
    driver.settle()
    assert set(review.selected) == set(ids)


def enter(driver, review, field, text):
    edit = review.form.lines[field].edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    driver.settle()


def known(driver, article_id, field):
    found = reading.open_article(driver.window.session.library, article_id).article.metadata
    value = getattr(found, field)
    return "; ".join(one.value for one in value) if isinstance(value, tuple) else value and value.value


def test_what_several_articles_share_is_shown_and_where_they_differ_is_said(driver, review, ids):
    authors, language = (review.form.lines[field].edit for field in ("authors", "language"))
    assert (authors.text(), authors.placeholderText()) == ("", SEVERAL)
    assert language.text() == "en"
    assert "2 values" in review.form.lines["authors"].said.text()
    choose(driver, review, [ids[0], ids[2]])
    assert authors.text() == "Ada Smith"


def test_one_value_is_set_in_all_of_them_and_undone_in_one_step(driver, review, ids):
    enter(driver, review, "publication", "Harbour News")
    enter(driver, review, "published", "24 March 2019")
    assert {known(driver, one, "publication") for one in ids} == {"Harbour News"}
    assert {known(driver, one, "published") for one in ids} == {"2019-03-24"}
    assert review.form.lines["publication"].said.text().startswith("set by you")
    driver.window.session.undo()
    driver.settle()
    assert {known(driver, one, "published") for one in ids} == {None}
    assert {known(driver, one, "publication") for one in ids} == {"Harbour News"}
    assert review.form.lines["published"].edit.text() == ""


def test_an_empty_line_where_values_differ_changes_nothing_but_unknown_does(driver, review, ids):
    edit = review.form.lines["authors"].edit
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    driver.settle()
    assert known(driver, ids[1], "authors") == "Ben Jones"
    review.form.lines["authors"].unknown.click()
    driver.settle()
    assert {known(driver, one, "authors") for one in ids} == {""}
    review.form.lines["authors"].as_found.click()
    driver.settle()
    assert known(driver, ids[1], "authors") == "Ben Jones"


def test_what_is_no_date_is_told_and_nothing_is_set(driver, review, ids):
    enter(driver, review, "published", "last week")
    assert "2019-03-24" in review.said.text()
    assert review.form.lines["published"].edit.text() == "last week"
    assert known(driver, ids[0], "published") is None


def test_a_wrong_date_stays_to_be_mended_when_the_next_field_is_set_at_once(driver, review, ids):
    """What was saved beside it does not wipe it away."""
    choose(driver, review, ids[:1])
    date, publication = (review.form.lines[field].edit for field in ("published", "publication"))
    driver.type("last week", date)
    driver.key(Qt.Key.Key_Return, date)
    driver.type("Harbour Post", publication)
    driver.key(Qt.Key.Key_Return, publication)
    driver.settle()
    assert known(driver, ids[0], "publication") == "Harbour Post"
    assert date.text() == "last week"
    assert review.form.lines["published"].said.objectName() == "error"
    choose(driver, review, ids[1:])
    assert date.text() == ""


def test_corrections_win_when_the_file_is_imported_again_with_another_text(driver, review, ids, files):
    enter(driver, review, "authors", "C. Doe; D. Roe")
    files[0].write_text(_TEXTS["one.txt"].replace("Ada Smith", "Eve Miller") + "\nA line was added.\n")
    importing.import_paths(driver.window.session.library, files)
    assert known(driver, ids[0], "authors") == "C. Doe; D. Roe"


def test_the_original_is_beside_the_fields_and_can_be_read_in_another_encoding(driver, review, ids, tmp_path):
    file = tmp_path / "wrong.txt"
    file.write_bytes(
        "Café at the harbour\n\nThe owner of the café said that nobody had come.\n".encode("cp1252")
    )
    report = importing.import_paths(driver.window.session.library, [file])
    review.review(select=[report.lines[0].article_id])
    driver.settle()
    pane = review.original
    assert pane.name.text() == "wrong.txt"
    assert "café" in pane.text.toPlainText()
    pane.encoding.setCurrentText("cp1251")
    pane.encoding.activated.emit(pane.encoding.currentIndex())
    driver.settle()
    assert (
        "cafй"
        in reading.open_article(
            driver.window.session.library, report.lines[0].article_id
        ).article.document.text
    )
    assert "Read again as cp1251" in review.said.text()
    driver.window.session.undo()
    driver.wait(lambda: pane.encoding.currentText() == "cp1252")
    article = reading.open_article(driver.window.session.library, report.lines[0].article_id).article
    assert "café" in article.document.text
    assert "café" in pane.text.toPlainText()
    driver.window.session.redo()
    driver.wait(lambda: pane.encoding.currentText() == "cp1251")


def test_the_list_narrows_to_what_is_not_known(driver, review, ids):
    review.show_only(3)
    listed = [
        review.model.rows[review._filter.mapToSource(review._filter.index(row, 0)).row()]
        for row in range(review._filter.rowCount())
    ]
    assert {one.id for one in listed} >= set(ids)
    assert not any(one.published for one in listed)


def test_an_original_is_opened_as_a_copy_after_asking(driver, ids, files, monkeypatch):
    opened = []
    monkeypatch.setattr(
        reviewing.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    driver.window.session.open_article(ids[0])
    driver.settle()
    driver.window.commands.action("read.original").trigger()
    driver.settle()
    (box,) = [one for one in driver.window.findChildren(QMessageBox) if one.isVisible()]
    assert "one.txt" in box.text()
    assert opened == [], "nothing is opened unasked"
    QTest.mouseClick(box.button(QMessageBox.StandardButton.Open), Qt.MouseButton.LeftButton)
    driver.settle()
    (copy,) = map(Path, opened)
    assert copy.read_bytes() == files[0].read_bytes()
    assert copy != files[0]


def test_an_import_is_searchable_first_and_its_figures_follow_by_themselves(driver, tmp_path):
    told = []
    driver.window.session.figures_found.connect(told.append)
    file = tmp_path / "boats.txt"
    file.write_text(
        "Boats counted\n\nThe council said on Monday that 3,412 boats were counted in the harbour.\n"
    )
    driver.window.importer.start([file])
    driver.wait(lambda: driver.window.importer.report is not None)
    article_id = driver.window.importer.report.lines[0].article_id
    driver.wait(
        lambda: (
            told[-1:] == [0] and bool(reading.open_article(driver.window.session.library, article_id).claims)
        )
    )
    driver.settle()
    assert "being found" not in driver.window.status.left.text()
    (claim,) = reading.open_article(driver.window.session.library, article_id).claims
    assert claim.figure.surface == "3,412"


def test_a_pdf_is_reviewed_beside_its_pages(driver, tmp_path):
    lines = ["Ferries leave the quay at noon, and the harbour", "master counts them one by one as they pass."]
    path = tmp_path / "ferries.pdf"
    path.write_bytes(pdf([column(lines, x=60), column(["Nobody was on the bridge that night."], x=60)]))
    report = importing.import_paths(driver.window.session.library, [path])
    driver.window.commands.action("import.review").trigger()
    (opened,) = driver.window.findChildren(ReviewWindow)
    driver.wait(lambda: report.lines[0].article_id in {one.id for one in opened.model.rows})
    choose(driver, opened, [report.lines[0].article_id])
    pages = opened.original.page
    driver.wait(lambda: pages.said.text() == "Page 1 of 2")
    pages.on.click()
    driver.wait(lambda: pages.said.text() == "Page 2 of 2")
    assert not pages.on.isEnabled()
    opened.original.faces.button(1).click()
    assert "harbour" in opened.original.text.toPlainText()
    opened.close()
