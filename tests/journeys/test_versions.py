"""An article imported again with another text: its versions next to each other, changes pointed out."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextFormat

from reader.services import extracting, importing

pytestmark = pytest.mark.journey

_TEXT = """The general said that {} fighters were still holding out in the caves above the village.

The road to the west was closed on Monday and the market stayed empty all day.
"""


@pytest.fixture
def twice(driver, tmp_path):
    file = tmp_path / "caves.txt"
    for number, end in (("400", ""), ("up to 600", "\nThe army lost 12 soldiers in the battle.\n")):
        file.write_text(_TEXT.format(number) + end, encoding="utf-8")
        report = importing.import_paths(driver.window.session.library, [file])
        extracting.find_figures(driver.window.session.library)
    article_id = report.lines[0].article_id
    driver.window.session.open_article(article_id)
    driver.settle()
    return article_id


def test_what_changed_is_reached_from_the_article_and_points_out_its_figures(driver, twice):
    driver.window.desk.show_panel(2)
    driver.settle()
    link = driver.window.desk.about._versions
    assert link.isVisible()
    assert "2 versions" in link.text()
    opened = driver.window.show_versions(twice)
    driver.wait(lambda: opened.changes is not None)
    driver.settle()
    assert opened.older.currentText().startswith("Version 1")
    assert "(read now)" in opened.newer.currentText()
    lines = [opened.figures.item(row).text() for row in range(opened.figures.count())]
    assert any("400" in one and "600" in one for one in lines), lines
    assert any(one.startswith("New: 12 soldiers") for one in lines), lines
    struck = [
        one.format.property(QTextFormat.Property.FontStrikeOut)
        for one in opened.old.page.extraSelections()
        if one.cursor.selectedText() == "400"
    ]
    assert True in struck, "what went is struck out, not only coloured"
    opened.figures.setCurrentRow(opened.figures.count() - 1)
    opened.close()


def test_an_article_with_one_text_says_so(driver):
    opened = driver.window.show_versions(1)
    driver.wait(opened.empty.isVisible)
    opened.close()
