"""The columns: figures in their passages, silence at the side, only what is in sight is built."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QToolTip

from reader.domain.comparison import Passage
from reader.domain.figure import Bound
from reader.domain.text import Span
from reader.ui.comparing.arrangement import Filters, Order, arrange
from reader.ui.comparing.columns import Columns
from reader.ui.comparing.focus import Focus
from reader.ui.comparing.passage_layout import Typesetter
from reader.ui.comparing.passage_text import Tone, as_printed, excerpt, figure_span, pieces, spoken
from reader.ui.comparing.silent import nearest, searched_for, what_it_says
from reader.ui.kit.theme import Look, Mark, Theme
from tests.ui.comparing import samples


def _columns(qtbot, theme, focus, arrangement, width=1200) -> Columns:
    columns = Columns(focus, theme)
    qtbot.addWidget(columns)
    columns.resize(width, 420)
    columns.show_arrangement(arrangement)
    columns.show()
    return columns


def test_the_marked_characters_are_the_figure_with_its_bound_words(arrangement):
    claim = arrangement.by_id["c1"]
    passage = arrangement.columns[2].passages[0]
    shown = excerpt(passage, arrangement)
    assert [span.of(shown.text) for _, span in shown.marks] == [
        "between 14,000 and 18,000",
        "as many as 3,000",
    ]
    assert as_printed(claim) == "between 14,000 and 18,000"


def test_under_a_figure_stand_origin_echo_date_scope_state_and_conflict(arrangement):
    words = [one.text for one in pieces(arrangement.by_id["c2"], arrangement, with_value=False)]
    assert words == [
        "◆ James Jeffrey, US envoy · echoed in 1 other article",
        "as of Mar 2019",
        "Iraq and Syria (inferred)",
        "unchecked",
        "conflicts with The Security Times",
        "agrees with The Independent",
    ]


def test_an_origin_that_articles_name_differently_is_shown_under_one_name_and_as_printed():
    comparison = samples.remaining_fighters()
    claims = []
    for one in comparison.claims:
        if one.id == "c5":
            origin = replace(one.figure.origin, chain=("Washington", "James Jeffrey"), role="")
            one = replace(one, figure=replace(one.figure, origin=origin))
        claims.append(one)
    arrangement = arrange(replace(comparison, claims=tuple(claims)), Filters(), Order.DATE)
    first = pieces(arrangement.by_id["c5"], arrangement, with_value=False)[0]
    assert first.text == "◆ James Jeffrey (printed: Washington → James Jeffrey) · echoed in 1 other article"


def test_a_figure_on_nobody_s_word_says_so_in_words_and_not_by_colour_alone(arrangement):
    first = pieces(arrangement.by_id["c8"], arrangement, with_value=False)[0]
    assert (first.text, first.tone) == ("◇ no one named", Tone.NOBODY)


def test_a_screen_reader_hears_the_passage_and_each_figure(arrangement):
    heard = spoken(arrangement.columns[1].passages[0], arrangement)
    assert heard.startswith("The US special representative believes")
    assert "15,000–20,000, James Jeffrey, US envoy" in heard


def test_a_screen_reader_hears_of_each_relation_why(arrangement):
    heard = spoken(arrangement.columns[1].passages[0], arrangement)
    assert "agrees with 15,000–20,000 (RNZ): same origin" in heard


def test_the_pointer_on_a_relation_is_told_why_and_a_click_goes_to_the_other_figure(
    qtbot, theme, focus, arrangement
):
    columns = _columns(qtbot, theme, focus, arrangement)
    passages = columns.built[1].passages
    row, laid = passages.claim_box("c5")
    ((others, boxes),) = [link for line in laid.lines for link in line.links if "c2" in link[0]]
    assert others == ("c2",)
    item = passages.visualRect(passages.model().index(row, 0)).topLeft()
    at = item + boxes[0].center().toPoint()
    QTest.mouseMove(passages.viewport(), item + QPoint(1, 1))
    QTest.mouseMove(passages.viewport(), at)
    assert "same origin" in QToolTip.text()
    QTest.mouseClick(passages.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert focus.current == "c2"


@settings(deadline=None, max_examples=60)
@given(st.text(st.sampled_from("ab 😀\n"), max_size=1500), st.text(st.sampled_from("ab 😀"), max_size=1500))
def test_a_long_passage_is_cut_around_its_figure_never_through_it(before, after):
    text = f"{before} about 1,200 {after}"
    start = text.index("1,200")
    one = samples.figure(text, "1,200", 1200, 1200, Bound.ABOUT)
    claim = samples.claim("x", 1, text, one)
    comparison = samples.remaining_fighters()
    arrangement = arrange(comparison, Filters(), Order.DATE)
    arrangement.by_id["x"] = claim
    shown = excerpt(Passage(1, Span(0, len(text)), text, (), ("x",), 1), arrangement)
    assert [span.of(shown.text) for _, span in shown.marks] == ["1,200"]
    assert shown.span.contains(Span(start, start + 5))
    assert figure_span(claim) == Span(start, start + 5)


def test_pressing_j_and_k_walks_through_every_figure_in_reading_order(focus, arrangement):
    seen = []
    for _ in arrangement.claims:
        focus.step(1)
        seen.append(focus.current)
    assert seen == [one.id for one in arrangement.claims]
    focus.step(-1)
    assert focus.current == seen[-2]


def test_a_chosen_figure_lights_up_its_echo_in_the_other_column(qtbot, theme, focus, arrangement):
    columns = _columns(qtbot, theme, focus, arrangement)
    focus.choose("c5")
    assert focus.lit == {"c2", "c5"}
    independent, rnz = columns.built[1], columns.built[2]
    echo = theme.colour("echo")
    for column, claim_id in ((independent, "c5"), (rnz, "c2")):
        found = column.passages.claim_box(claim_id)
        assert found is not None
        row, _ = found
        column.passages.scrollTo(column.passages.model().index(row, 0))
        box = column.passages.visualRect(column.passages.model().index(row, 0))
        seen = column.passages.viewport().grab().toImage().pixelColor(box.right() - 2, box.top() + 3)
        assert _near(seen, echo), (claim_id, seen.name())


def test_a_click_on_a_figure_chooses_it_and_a_double_click_opens_the_article_at_it(
    qtbot, theme, focus, arrangement
):
    columns = _columns(qtbot, theme, focus, arrangement)
    opened = []
    columns.opened.connect(lambda article, span: opened.append((article, span)))
    lists = columns.built[3].passages
    row, laid = lists.claim_box("c6")
    corner = lists.visualRect(lists.model().index(row, 0)).topLeft()
    box = laid.marks[0][1][0]
    at = corner + QPoint(round(box.center().x()), round(box.center().y()))
    qtbot.mouseClick(lists.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert focus.current == "c6"
    assert opened == []
    qtbot.mouseDClick(lists.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [(3, arrangement.by_id["c6"].figure.span)]


def test_a_click_on_the_line_under_a_figure_chooses_it_and_opens_nothing(qtbot, theme, focus, arrangement):
    columns = _columns(qtbot, theme, focus, arrangement)
    opened = []
    columns.opened.connect(lambda article, span: opened.append(article))
    lists = columns.built[3].passages
    row, laid = lists.claim_box("c7")
    corner = lists.visualRect(lists.model().index(row, 0)).topLeft()
    at = corner + QPoint(round(laid.lines[0].box.x() + 5), round(laid.lines[0].box.y() + 5))
    qtbot.mouseClick(lists.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert focus.current == "c7"
    assert opened == []


def test_the_silent_column_names_the_terms_and_the_nearest_passage(qtbot, theme, focus, arrangement):
    columns = _columns(qtbot, theme, focus, arrangement)
    silence = arrangement.silent[0]
    assert what_it_says(silence) == "Silent."
    assert nearest(silence) == "Nearest: “Their rivals cut the last supply lines.”"
    assert searched_for(silence.terms) == "Searched for fighters, militants"
    model = columns.findChild(type(columns._silent))._model
    spoken_text = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Searched for: fighters, militants" in spoken_text


def test_of_ten_thousand_articles_only_the_columns_in_sight_are_built(qtbot, theme, qapp):
    arrangement = arrange(samples.crowd(), Filters(), Order.DATE)
    focus = Focus()
    focus.show(arrangement)
    columns = _columns(qtbot, theme, focus, arrangement)
    assert len(columns.built) <= 6
    columns.horizontalScrollBar().setValue(columns.horizontalScrollBar().maximum())
    assert len(columns.built) <= 6
    assert columns.built[-1].article_id == arrangement.columns[-1].article.id


def test_stepping_to_a_figure_out_of_sight_brings_its_column_into_sight(qtbot, theme, qapp):
    arrangement = arrange(samples.crowd(), Filters(), Order.DATE)
    focus = Focus()
    focus.show(arrangement)
    columns = _columns(qtbot, theme, focus, arrangement)
    focus.choose(arrangement.claims[-1].id)
    assert arrangement.claims[-1].article_id in [one.article_id for one in columns.built]


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.SEPIA])
def test_every_word_in_a_column_can_be_read(qapp, look):
    theme = Theme(look)
    for tone in Tone:
        for ground in ("paper", "echo"):
            assert _contrast(theme.colour(tone.value), theme.colour(ground)) >= 4.5, (look, tone, ground)
    assert _contrast(theme.figure_text(), theme.mark(Mark.FIGURE).fill) >= 4.5


def test_a_passage_takes_more_height_in_a_narrow_column(qapp, theme, arrangement):
    typesetter = Typesetter(theme)
    passage = arrangement.columns[2].passages[0]
    wide = typesetter.lay_out(passage, arrangement, 500)
    narrow = typesetter.lay_out(passage, arrangement, 240)
    assert narrow.height > wide.height


def _near(one: QColor, other: QColor) -> bool:
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return all(abs(first - second) < 6 for first, second in parts)


def _contrast(one: QColor, other: QColor) -> float:
    def light(colour: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in colour.getRgbF()[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_left_and_right_go_to_the_columns_beside_and_the_keys_go_along(qtbot, theme, qapp):
    arrangement = arrange(samples.crowd(), Filters(), Order.DATE)
    focus = Focus()
    focus.show(arrangement)
    columns = _columns(qtbot, theme, focus, arrangement)
    columns.activateWindow()
    QTest.qWait(50)
    if not columns.isActiveWindow():
        pytest.skip("nobody gives windows the keys here")
    columns.built[0].passages.setFocus()
    focus.choose(arrangement.claims[0].id)
    for _ in range(9):
        holder = next(one for one in columns.built if one.passages.hasFocus())
        qtbot.keyClick(holder.passages, Qt.Key.Key_Right)
    claim = arrangement.by_id[focus.current]
    assert claim.article_id == arrangement.columns[9].article.id
    assert next(one for one in columns.built if one.passages.hasFocus()).article_id == claim.article_id


def test_four_columns_stand_whole_beside_the_silent_in_a_window_of_usual_width(
    qtbot, theme, focus, arrangement
):
    """A window of 1440 pixels leaves the comparison about 1175."""
    columns = _columns(qtbot, theme, focus, arrangement, width=1175)
    assert len(arrangement.columns) == 4
    assert columns.horizontalScrollBar().maximum() == 0


def test_what_one_column_leaves_over_goes_to_the_silent(qtbot, theme, focus, arrangement):
    narrow = _columns(qtbot, theme, focus, arrangement).viewportMargins().right()
    alone = replace(arrangement, columns=arrangement.columns[:1])
    assert _columns(qtbot, theme, focus, alone).viewportMargins().right() > narrow


def test_columns_out_of_sight_can_be_reached_by_a_button_that_counts_them(qtbot, theme, focus, arrangement):
    columns = _columns(qtbot, theme, focus, arrangement, width=500)
    left, right = (
        next(one for one in columns.findChildren(QToolButton) if one.text() == text) for text in "‹›"
    )
    assert right.isVisible()
    assert not left.isVisible()
    assert right.accessibleName().endswith("more to the right")
    while right.isVisible():
        before = columns.horizontalScrollBar().value()
        qtbot.mouseClick(right, Qt.MouseButton.LeftButton)
        assert columns.horizontalScrollBar().value() > before
    assert left.isVisible()
