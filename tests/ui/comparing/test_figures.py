"""The Figures view: filter, turn, correct and export every figure of a library."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from reader.domain import wording
from reader.domain.figure import AsOfBasis, Bound, Change, OriginKind, Precision, State
from reader.ui.comparing.figure_details import FigureDetails, parts, quote_html
from reader.ui.comparing.figure_editor import FigureEditor
from reader.ui.comparing.figure_rows import Chosen, chosen, export_rows, fields, replaced, row
from reader.ui.comparing.records import RecordModel
from tests.ui.comparing import samples


@pytest.fixture
def rows():
    comparison = samples.remaining_fighters()
    cards = {one.article.id: one.article for one in comparison.columns}
    return [row(one, cards[one.article_id], ("Remaining fighters",)) for one in comparison.claims]


def _ids(found):
    return [one.claim.id for one in found]


def test_words_are_looked_for_in_quote_origin_place_and_topic(rows):
    assert _ids(chosen(rows, Chosen("jeffrey sleeper"), unchecked_first=False)) == ["c2"]
    assert _ids(chosen(rows, Chosen("qara"), unchecked_first=False)) == ["c7"]
    assert len(chosen(rows, Chosen("REMAINING"), unchecked_first=False)) == len(rows)


def test_filters_and_the_turn_of_the_unchecked(rows):
    checked = chosen(rows, Chosen(states=frozenset({State.CHECKED})), unchecked_first=False)
    assert _ids(checked) == ["c1"]
    assert _ids(rows)[0] == "c1"
    assert _ids(chosen(rows, Chosen(), unchecked_first=True))[-1] == "c1"
    assert not chosen(rows, Chosen(topics=frozenset({""})), unchecked_first=False)


def test_an_article_read_anew_takes_its_old_place(rows):
    fresh = [one for one in rows if one.card.id == 2]
    assert _ids(replaced(rows, fresh, frozenset({2}))) == _ids(rows)
    assert _ids(replaced(rows, [], frozenset({1}))) == ["c5", "c6", "c7", "c8"]


def test_the_export_has_what_is_needed_to_check_every_quote(rows):
    names, *lines = export_rows(rows)
    first = dict(zip(names, lines[0], strict=True))
    claim = rows[0].claim
    assert first["quote"] == claim.sentence
    assert claim.sentence[int(first["start"]) : int(first["end"])] == "14,000 and 18,000"
    assert (first["low"], first["high"], first["bound"]) == ("14000", "18000", "range")
    assert (first["article"], first["state"]) == ("1", "checked")


def test_a_hundred_thousand_figures_are_filtered_and_sorted(qapp, rows):
    many = rows * 11_200
    model = RecordModel(fields())
    model.show(chosen(many, Chosen("fighters"), unchecked_first=True))
    model.sort(1)
    assert model.rowCount() == len(many)
    sizes = [one.size for one in model.rows]
    assert sizes == sorted(sizes)


def test_the_table_of_figures_is_a_sound_model(qapp, rows):
    model = RecordModel(fields())
    QAbstractItemModelTester(model)
    model.show(rows)
    model.sort(5)
    model.sort(-1)
    assert _ids(model.rows) == _ids(rows)


def test_the_details_show_the_quote_with_its_figure_marked(qtbot, theme, rows):
    details = FigureDetails(theme, *[lambda: None] * 4)
    qtbot.addWidget(details)
    details.show_row(rows[2])
    assert ">15,000 to 20,000</span>" in details.quote.text()
    assert ("Origin", "James Jeffrey, US envoy") in parts(rows[2])
    assert "&lt;" in quote_html(_with_sentence(rows[2].claim, "<b> 1"), theme)


def test_every_part_can_be_corrected_and_the_words_stay(qtbot, rows):
    claim = rows[2].claim
    editor = FigureEditor(claim)
    qtbot.addWidget(editor)
    assert editor.figure() == claim.figure
    editor.low.setText("16,000")
    editor.high.setText("open")
    editor.bound.setCurrentIndex(editor.bound.findData("at_least"))
    editor.chain.setText("Mike Pompeo > US State Department")
    editor.first.setText("2018-12")
    editor.last.setText("2018-12")
    editor.places.setText("Syria")
    editor.period.setText("month")
    editor.change.setCurrentIndex(editor.change.findData("fell_to"))
    editor.hedges.setText("reportedly, might")
    kept = []
    editor.corrected.connect(kept.append)
    editor.keep()
    figure = kept[0]
    assert (figure.low, figure.high, figure.bound) == (16000.0, None, Bound.AT_LEAST)
    assert figure.origin.chain == ("Mike Pompeo", "US State Department")
    assert figure.origin.kind is OriginKind.REPORTED
    assert not {"origin", "scope", "as of"} & set(wording.inferred(figure))
    assert (figure.as_of.first, figure.as_of.last) == ("2018-12-01", "2018-12-31")
    assert (figure.as_of.precision, figure.as_of.basis) == (Precision.MONTH, AsOfBasis.CLAUSE)
    assert figure.scope.places == ("Syria",)
    assert (figure.period, figure.change, figure.hedges) == ("month", Change.FELL_TO, ("reportedly", "might"))
    assert (figure.surface, figure.span) == (claim.figure.surface, claim.figure.span)


@pytest.mark.parametrize(
    ("field", "text"), [("low", "many"), ("low", "30000"), ("first", "March"), ("last", "2018")]
)
def test_a_correction_that_makes_no_sense_is_not_kept(qtbot, rows, field, text):
    editor = FigureEditor(rows[2].claim)
    qtbot.addWidget(editor)
    getattr(editor, field).setText(text)
    assert not editor._keep.isEnabled()
    assert editor.trouble.text()


def _with_sentence(claim, sentence):
    from dataclasses import replace

    return replace(claim, sentence=sentence)
