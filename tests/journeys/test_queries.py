"""Many queries from a file are asked at once, and every search made is listed."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt

from reader.services import searching
from reader.ui.queries import Queries, queries_of
from reader.ui.searching.query_table import QueryTable

pytestmark = pytest.mark.journey


def test_a_file_of_queries_has_one_a_line():
    assert queries_of(b"\xef\xbb\xbffighters\r\n\n# a remark\n  date:2019 \n") == ["fighters", "date:2019"]


def test_every_query_of_a_file_is_counted_exported_and_can_be_asked(driver, tmp_path):
    file = tmp_path / "terms.txt"
    file.write_text('fighters\n"no such words at all"\n"open quote\n')
    Queries(driver.window).ask_all(file)
    driver.wait(lambda: driver.window.findChild(QueryTable) is not None)
    found = driver.window.findChild(QueryTable)
    cells = [[found.table.item(row, column).text() for column in range(4)] for row in range(3)]
    assert int(cells[0][1]) > 0
    assert int(cells[0][2]) >= int(cells[0][1]), "some articles have it more than once"
    assert cells[1] == ['"no such words at all"', "0", "0", ""]
    assert cells[2][1] == ""
    assert cells[2][3], "what is wrong with a query is said in its row"
    found.write(tmp_path / "found.csv")
    with (tmp_path / "found.csv").open(encoding="utf-8-sig", newline="") as written:
        assert list(csv.reader(written))[1][0] == "fighters"
    found.table.setCurrentCell(0, 0)
    driver.key(Qt.Key.Key_Return, found.table)
    driver.wait(lambda: driver.window.session.query == "fighters")


def test_the_search_log_lists_what_was_asked(driver):
    searching.keep_in_log(driver.window.session.library, "fighters", 7)
    driver.window.commands.action("search.log").trigger()
    driver.wait(lambda: driver.window.findChild(QueryTable) is not None)
    table = driver.window.findChild(QueryTable).table
    assert "fighters" in [table.item(row, 1).text() for row in range(table.rowCount())]
    assert int(table.item(0, 3).text()) == 28, "of how many articles"
