"""Tables, matrix and filters: the same figures in the same order, sortable and copyable."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from reader.domain.comparison import Cell, Matrix, Topic
from reader.domain.figure import Scope, State
from reader.ui.comparing.arrangement import Filters, Order, arrange
from reader.ui.comparing.filter_bar import FilterBar
from reader.ui.comparing.matrix import MatrixView, cell_text
from reader.ui.comparing.proposals import ProposalBar, named
from reader.ui.comparing.saving import as_csv
from reader.ui.comparing.table import ComparisonTable
from tests.ui.comparing import samples


@pytest.fixture
def table(qtbot, theme, focus, arrangement):
    one = ComparisonTable(focus, theme)
    qtbot.addWidget(one)
    one.resize(1200, 400)
    one.show_arrangement(arrangement)
    one.show()
    return one


def test_the_table_has_the_order_of_the_columns(table, arrangement):
    QAbstractItemModelTester(table.figures)
    shown = [claim.id for _, claim in table.figures.rows]
    assert shown == [one.id for one in arrangement.claims]


def test_a_row_has_every_part_of_a_figure(table):
    names, *rows = table.rows()
    row = dict(
        zip(names, next(row for row in rows if "armed adherents" in row[names.index("Quote")]), strict=True)
    )
    assert row == {
        "Publication": "The Independent",
        "As printed": "between 15,000 and 20,000",
        "Interval": "15,000–20,000",
        "Bound": "range",
        "Of what": "fighters",
        "Origin": "James Jeffrey, US envoy",
        "Scope": "Iraq and Syria (inferred)",
        "As of": "Mar 2019",
        "Hedged": "",
        "State": "unchecked",
        "Quote": row["Quote"],
        "Paragraph": row["Paragraph"],
        "Relation": "agrees with 15,000–20,000 (RNZ): same origin",
    }


def test_values_sort_as_numbers_and_a_third_click_gives_the_first_order_back(table):
    before = [claim.id for _, claim in table.figures.rows]
    heading = table.figure_table.horizontalHeader()
    heading.sectionClicked.emit(2)
    rising = [claim.figure.low for _, claim in table.figures.rows]
    assert rising == sorted(rising)
    heading.sectionClicked.emit(2)
    assert table.figures.rows[0][1].figure.low == 15000
    heading.sectionClicked.emit(2)
    assert [claim.id for _, claim in table.figures.rows] == before


def test_chosen_rows_are_copied_with_their_headings(qtbot, table):
    table.figure_table.selectRow(0)
    qtbot.keyClick(table.figure_table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Publication\tAs printed")
    assert lines[1].startswith("New Statesman\thundreds")
    assert len(lines) == 2


def test_choosing_a_row_chooses_the_figure_everywhere(table, focus):
    table.figure_table.selectRow(1)
    assert focus.current == "c5"
    focus.choose("c7")
    assert table.figures.rows[table.figure_table.currentIndex().row()][1].id == "c7"


def test_a_topic_without_a_number_has_a_table_of_passages(qtbot, theme, focus):
    table = ComparisonTable(focus, theme)
    qtbot.addWidget(table)
    table.show_arrangement(arrange(samples.passages_only(), Filters(), Order.DATE))
    table.show()
    assert table.passage_table.isVisible()
    assert [row[0] for row in table.rows()[1:]] == ["The Independent", "RNZ"]


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless():
    text = as_csv([["quote"], ["=HYPERLINK(1)"], ["two\nlines, “quoted”"]]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [["quote"], ["'=HYPERLINK(1)"], ["two\nlines, “quoted”"]]


def test_a_cell_of_the_matrix_is_a_figure_a_count_or_silence(qtbot, theme, arrangement):
    figure = arrangement.by_id["c2"].figure
    cells = (
        Cell("t", "RNZ", 1, 1, 1, figure),
        Cell("t", "The Independent", 2, 3, 2),
        Cell("t", "New Statesman", 1, 0, 2),
        Cell("t", "", 1, 0, 0),
    )
    assert [cell_text(one) for one in cells] == ["15,000–20,000", "3 figures", "2 passages", "silent"]
    assert cell_text(Cell("t", "Mail", 2, 0, 0, mentions=1)) == "no figure"
    view = MatrixView(theme)
    qtbot.addWidget(view)
    names = ("RNZ", "The Independent", "New Statesman", "")
    view.show_matrix(Matrix((Topic("t", "Fighters"),), names, cells))
    QAbstractItemModelTester(view.model)
    assert "silent, 1 of 4" in view.words()
    chosen = []
    view.chosen.connect(lambda topic, name: chosen.append((topic, name)))
    view.table.setCurrentIndex(view.model.index(0, 1))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert chosen == [("t", "The Independent")]


def test_filters_offer_what_is_there_and_say_what_is_chosen(qtbot):
    bar = FilterBar()
    qtbot.addWidget(bar)
    said = []
    bar.changed.connect(said.append)
    bar.offer(samples.remaining_fighters())
    bar.count_unchecked(arrange(samples.remaining_fighters(), bar.filters, Order.DATE))
    assert bar.unchecked.text() == "Unchecked 8"
    bar.count_unchecked(None)
    assert bar.unchecked.text() == "Unchecked"
    bar.publications.choose_only("RNZ")
    assert said[-1] == Filters(publications=frozenset({"RNZ"}))
    assert bar.publications.text() == "RNZ ▾"
    bar.unchecked.setChecked(True)
    assert said[-1].states == {State.FOUND}
    bar.period.from_edit.setText("2019-0")
    assert said[-1].first == ""
    bar.period.from_edit.setText("2019-02")
    assert said[-1].first == "2019-02"
    bar.clear()
    assert said[-1] == Filters()


def test_two_sides_that_read_alike_are_told_apart_by_publication_place_or_paragraph(arrangement):
    jeffrey = [[arrangement.by_id["c2"]], [arrangement.by_id["c5"]]]
    assert all(one in named(jeffrey, arrangement) for one in ("Jeffrey, RNZ", "Jeffrey, The Independent"))
    first = arrangement.by_id["c1"]
    elsewhere = replace(first, id="c1x", figure=replace(first.figure, scope=Scope(("Norland",))))
    assert named([[first], [elsewhere]], arrangement).endswith("António Guterres, Norland")
    below = replace(first, id="c1y", paragraph=first.paragraph + 4)
    assert named([[first], [below]], arrangement).endswith(f"António Guterres, ¶ {below.paragraph}")
    assert "¶" not in named([[first], [arrangement.by_id["c2"]]], arrangement)


def test_a_proposal_shows_its_evidence_and_waits_for_the_researcher(qtbot, arrangement):
    bar = ProposalBar()
    qtbot.addWidget(bar)
    bar.resize(1400, 40)
    bar.show()
    bar.show_arrangement(arrangement)
    assert ">14,000–18,000</span> (António Guterres)" in bar._words.text()
    assert ">15,000–20,000</span> (James Jeffrey" in bar._words.text()
    assert "Same place and kind, a month apart" in bar._evidence.text()
    assert "James Jeffrey ×2" in bar._words.text()
    assert "15,000–20,000 (James Jeffrey, RNZ)" in bar._words.toolTip()
    said = []
    bar.decided.connect(lambda group, together: said.append((group.id, together)))
    qtbot.mouseClick(bar.apart, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.together, Qt.MouseButton.LeftButton)
    assert said == [("p1", False), ("p1", True)]
