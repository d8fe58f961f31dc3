"""A place that was only found by likeness is confirmed, an orphan is put where its words stand now."""

from __future__ import annotations

from reader.domain.annotation import Anchor, AnchorState, Annotation, Colour
from reader.domain.text import Span
from reader.ui.annotating.card import AnnotationCard


class Moves:
    """Takes down what is moved where."""

    def __init__(self):
        self.made = []

    def move(self, annotation_id, span):
        self.made.append((annotation_id, span))

    def note_of(self, annotation):
        return annotation.note


def card_of(state, qtbot, theme, moves):
    anchor = Anchor(1, Span(3, 7), "word", "", "", state)
    made = AnnotationCard(Annotation("a", 1, anchor, Colour.YELLOW, "", (), "", ""), moves, theme, [])
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_place_found_by_likeness_says_so_and_is_confirmed(qtbot, theme):
    moves = Moves()
    card = card_of(AnchorState.APPROXIMATE, qtbot, theme, moves)
    assert "likeness" in card.state.text()
    card.confirm.click()
    assert moves.made == [("a", Span(3, 7))]


def test_an_orphan_keeps_its_quote_and_asks_to_be_put_on_the_selected_words(qtbot, theme):
    card = card_of(AnchorState.ORPHAN, qtbot, theme, Moves())
    asked = []
    card.attach_wanted.connect(asked.append)
    assert card.quote.isVisible()
    assert not card.confirm.isVisible()
    card.attach.click()
    assert [one.id for one in asked] == ["a"]


def test_what_stands_where_it_was_made_has_nothing_to_confirm(qtbot, theme):
    card = card_of(AnchorState.EXACT, qtbot, theme, Moves())
    assert not card.confirm.isVisible()
    assert not card.attach.isVisible()
