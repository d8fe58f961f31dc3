"""The chart: nothing is dropped, nothing collides, everything leads back to its quote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextDocumentFragment, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.charting.marks import marks
from reader.domain.figure import Bound, Origin, OriginKind, Scope
from reader.ui.comparing.arrangement import Filters, Order, arrange
from reader.ui.comparing.chart import Chart, ColourBy, quote_tip
from reader.ui.comparing.saving import chart_rows, png, svg
from tests.ui.comparing import samples


def test_the_tip_of_a_mark_shows_the_words_of_an_article_as_they_stand(arrangement):
    """It has a bold value, and no markup that an article holds."""
    claim = replace(arrangement.claims[0], sentence="Some <b>400</b> & <img src='file:///etc/hostname'> men.")
    tip = quote_tip(arrangement, claim)
    assert claim.sentence in QTextDocumentFragment.fromHtml(tip).toPlainText()
    assert "<img" not in tip


def test_a_click_on_a_mark_opens_its_quote(qtbot, theme, focus, arrangement):
    chart = _chart(qtbot, theme, focus, arrangement)
    placed = next(one for one in chart.layout_for(900, 260).placed if one.mark.claim_id == "c6")
    opened = []
    focus.opened.connect(opened.append)
    at = QPoint(round(placed.x), round(placed.box.y + placed.box.height / 2))
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)
    assert focus.current == "c6"
    assert opened == ["c6"]


def test_hovering_lights_up_the_echo_in_the_other_article(qtbot, theme, focus, arrangement):
    chart = _chart(qtbot, theme, focus, arrangement)
    placed = next(one for one in chart.layout_for(900, 260).placed if one.mark.claim_id == "c2")
    qtbot.mouseMove(chart, QPoint(round(placed.x), round(placed.box.y + 3)))
    assert focus.lit == {"c2", "c5"}


def test_zoom_pan_and_reset_come_back_to_the_whole(qtbot, theme, focus, arrangement):
    chart = _chart(qtbot, theme, focus, arrangement)
    before = chart.layout_for(900, 260)
    chart.zoom(0.5)
    assert chart.layout_for(900, 260).view != before.view
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert chart.layout_for(900, 260).view == before.view


def _turn(chart: Chart, at: QPoint, clicks: int) -> None:
    """Turn the wheel over a point of the chart."""
    where = QPointF(at)
    wheel = QWheelEvent(
        where,
        QPointF(chart.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * clicks),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart, wheel)


def _drag(chart: Chart, start: QPoint, by: QPoint) -> None:
    """Drag with the left button, in two moves."""
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    for at in (start + by / 2, start + by):
        held = Qt.MouseButton.LeftButton
        where, on_screen = QPointF(at), QPointF(chart.mapToGlobal(at))
        move = QMouseEvent(
            QEvent.Type.MouseMove, where, on_screen, held, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(chart, move)
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=start + by)


@pytest.mark.parametrize("log", [True, False])
def test_the_wheel_keeps_what_is_under_the_pointer_and_each_axis_zooms_alone(
    qtbot, theme, focus, arrangement, log
):
    chart = _chart(qtbot, theme, focus, arrangement)
    chart.set_log(log)
    before = chart.layout_for(900, 260)
    plot, view = before.plot, before.view
    inside = QPoint(round(plot.x + plot.width / 4), round(plot.y + plot.height / 2))
    _turn(chart, inside, 2)
    near = chart.layout_for(900, 260).view
    assert near.last - near.first < view.last - view.first
    fraction = (inside.x() - plot.x) / plot.width
    day = view.first + fraction * (view.last - view.first)
    assert near.first + fraction * (near.last - near.first) == pytest.approx(day, abs=1)
    chart.reset()
    _turn(chart, QPoint(2, inside.y()), 2)
    by_value = chart.layout_for(900, 260).view
    assert (by_value.first, by_value.last) == (view.first, view.last)
    assert by_value.high - by_value.low < view.high - view.low
    chart.reset()
    _turn(chart, QPoint(inside.x(), round(plot.bottom) + 6), 2)
    by_time = chart.layout_for(900, 260).view
    assert (by_time.low, by_time.high) == (view.low, view.high)
    assert by_time.last - by_time.first < view.last - view.first


def test_turning_back_for_ever_stays_near_the_whole(qtbot, theme, focus, arrangement):
    chart = _chart(qtbot, theme, focus, arrangement)
    whole_of_it = chart.layout_for(900, 260).view
    for _ in range(40):
        _turn(chart, QPoint(450, 130), -3)
    view = chart.layout_for(900, 260).view
    assert view.last - view.first < 2.1 * (whole_of_it.last - whole_of_it.first)


def test_dragging_moves_the_picture_opens_nothing_and_never_loses_it(qtbot, theme, focus, arrangement):
    chart = _chart(qtbot, theme, focus, arrangement)
    before = chart.layout_for(900, 260)
    opened: list[str] = []
    focus.opened.connect(opened.append)
    mark = next(one for one in before.placed if one.mark.claim_id == "c6")
    _drag(chart, QPoint(round(mark.x), round(mark.box.y + mark.box.height / 2)), QPoint(-60, 0))
    moved = chart.layout_for(900, 260)
    assert moved.view.first > before.view.first
    assert moved.undated == before.undated  # the undated stay beside, wherever time goes
    assert opened == []
    for _ in range(8):
        _drag(chart, QPoint(800, 100), QPoint(-700, 0))
    far = chart.layout_for(900, 260).view
    assert before.view.first <= (far.first + far.last) / 2 <= before.view.last


def test_a_double_click_beside_the_marks_shows_the_whole(qtbot, theme, focus, arrangement):
    chart = _chart(qtbot, theme, focus, arrangement)
    before = chart.layout_for(900, 260).view
    chart.zoom(0.01)
    qtbot.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert chart.layout_for(900, 260).view == before


@pytest.mark.parametrize("log", [True, False])
def test_zoomed_in_no_interval_leaves_the_plot(qtbot, theme, focus, arrangement, log):
    chart = _chart(qtbot, theme, focus, arrangement)
    chart.set_log(log)
    for _ in range(6):
        chart.zoom(0.7, 0.6, 0.7)
        layout = chart.layout_for(900, 260)
        for one in layout.placed:
            if not (one.mark.open_low or one.mark.open_high):
                assert layout.plot.y - 1 <= one.box.y <= one.box.bottom <= layout.plot.bottom + 1


def test_a_chart_that_has_the_keys_is_still_drawn_on_paper(qtbot, theme, focus, arrangement):
    """The ring around it is a ring: it does not fill the chart with the colour of the last mark."""
    chart = _chart(qtbot, theme, focus, arrangement)
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    picture = chart.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() - 8) == theme.colour("paper")


def test_arrow_keys_walk_through_time(qtbot, theme, focus, arrangement):
    chart = _chart(qtbot, theme, focus, arrangement)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    first = focus.current
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert (first, focus.current) == ("c3", "c4")
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert focus.current == "c3"


def test_colours_stand_for_publications_or_for_origins(qtbot, theme, focus, arrangement):
    chart = _chart(qtbot, theme, focus, arrangement)
    assert {name for name, _ in chart.legend()} >= {"RNZ", "New Statesman"}
    chart.colour_by(ColourBy.ORIGIN)
    assert {name for name, _ in chart.legend()} >= {"James Jeffrey", "no one named"}


def test_the_chart_leaves_as_picture_and_as_data(qtbot, theme, focus, arrangement):
    chart = _chart(qtbot, theme, focus, arrangement)
    drawn = svg(chart, "Remaining fighters")
    assert b"<svg" in drawn
    assert b"same origin: James Jeffrey" in drawn
    assert png(chart).startswith(b"\x89PNG")
    rows = chart_rows(chart, arrangement)
    assert len(rows) == 1 + len(arrangement.claims)
    last = dict(zip(rows[0], rows[-1], strict=True))
    assert [last[one] for one in ("as of, first", "as of, last", "low", "high")] == ["", "", "400", "400"]
    assert (last["scope"], last["title"], last["state"]) == (
        "Qara Chokh, Iraq (inferred)",
        "Almost a year has passed",
        "unchecked",
    )


def test_a_chart_of_nothing_is_empty_and_says_so(qtbot, theme, focus):
    nothing = arrange(samples.passages_only(), Filters(), Order.DATE)
    chart = _chart(qtbot, theme, focus, nothing)
    assert chart.accessibleDescription() == "No figure with a value is shown."
    assert not chart.grab().isNull()


def _chart(qtbot, theme, focus, arrangement) -> Chart:
    chart = Chart(focus, theme)
    qtbot.addWidget(chart)
    chart.resize(900, 260)
    chart.show_arrangement(arrangement)
    chart.show()
    return chart


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(("Chile", "Peru"), joint=True), "900 · Chile and Peru"),
        (Scope(("Lima", "Peru")), "900 · Lima"),
        (Scope(("Antofagasta", "Arequipa", "Chile", "Peru"), joint=True), "900 · Antofagasta"),
        (Scope(), "900 · RNZ"),
    ],
)
def test_a_label_names_places_taken_together_where_nobody_is_named(arrangement, scope, words):
    one = arrangement.claims[0]
    figure = replace(
        one.figure, low=900.0, high=900.0, bound=Bound.EXACT, origin=Origin(OriginKind.PUBLICATION)
    )
    claims = (replace(one, figure=replace(figure, scope=scope)),)
    (found,) = marks(replace(arrangement, claims=claims).shown()).drawn
    assert found.label.replace(found.publication, "RNZ") == words


def test_a_figure_of_an_unknown_past_is_not_drawn_at_the_day_of_publication(arrangement):
    one = arrangement.claims[0]
    claims = (replace(one, figure=replace(one.figure, as_of=None)),)
    (found,) = marks(replace(arrangement, claims=claims).shown()).drawn
    assert found.day is None


def test_nor_do_the_data_of_the_chart_give_it_that_day(qtbot, theme, focus, arrangement):
    one = next(one for one in arrangement.claims if arrangement.card(one).published and one.figure.as_of)
    undated = replace(one, figure=replace(one.figure, as_of=None))
    alone = replace(arrangement, claims=(undated,), by_id={one.id: undated}, dated_by_echo={})
    _, row = chart_rows(_chart(qtbot, theme, focus, alone), alone)
    assert row[:2] == ["", ""]
