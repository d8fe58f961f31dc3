"""Annotations are found again where they belong, or kept as orphans; never put on other words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain import anchoring
from reader.domain.anchoring import describe, locate, relocate
from reader.domain.annotation import Anchor, AnchorState
from reader.domain.text import Span

ALPHA = "The report counts 300 men in the Alpha brigade, twelve percent of the force, as of Monday."
BRAVO = "The report counts 300 men in the Bravo brigade, twelve percent of the force, as of Monday."
ABOVE = "A short paragraph opens the page and speaks of the weather in the valley."
BELOW = "Another one closes the page with a word on the harvest and the price of bread."


def anchored(text, quote):
    start = text.index(quote)
    return describe(text, Span(start, start + len(quote)), 1)


def found(old, new, quote):
    (anchor,) = relocate(old, new, [anchored(old, quote)], 2)
    return anchor


def page(*paragraphs):
    return "\n".join(paragraphs)


def test_a_quote_is_found_where_text_was_put_before_it():
    """New paragraphs above do not move an annotation off its words."""
    anchor = found(page(ABOVE, ALPHA), page(BELOW, ABOVE, ALPHA), "twelve percent of the force")
    assert anchor.state is AnchorState.EXACT
    assert anchor.span.of(page(BELOW, ABOVE, ALPHA)) == "twelve percent of the force"
    assert anchor.version_id == 2


def test_an_edited_quote_is_flagged():
    """A quote with other words in it is shown as approximate until it is confirmed."""
    edited = ALPHA.replace("twelve percent of", "a good part of")
    anchor = found(
        page(ABOVE, ALPHA, BELOW), page(ABOVE, edited, BELOW), "twelve percent of the force, as of"
    )
    assert anchor.state is AnchorState.APPROXIMATE
    assert anchor.quote == anchor.span.of(page(ABOVE, edited, BELOW))
    assert "part of the force" in anchor.quote


def test_an_approximate_place_stays_flagged_in_the_next_version():
    """Only the researcher confirms; another import does not."""
    old = page(ABOVE, ALPHA)
    anchor = Anchor(1, Span(0, 7), old[:7], "", old[7:39], AnchorState.APPROXIMATE)
    (again,) = relocate(old, old, [anchor], 2)
    assert again.state is AnchorState.APPROXIMATE


def test_a_lookalike_never_takes_the_place_of_a_deleted_paragraph():
    """A paragraph that differs in one name is not the one that was annotated."""
    quote = "men in the Alpha brigade, twelve percent"
    for new in (page(ABOVE, BELOW, BRAVO), page(BRAVO, ABOVE, BELOW)):
        anchor = found(page(ABOVE, ALPHA, BELOW), new, quote)
        assert anchor.state is AnchorState.ORPHAN
        assert anchor.quote == quote


def test_a_deleted_quote_is_kept_with_its_words():
    """An orphan still says what was highlighted, even where the words recur."""
    anchor = found(page(ALPHA, ABOVE, BELOW, BRAVO), page(ABOVE, BELOW, BRAVO), "as of Monday")
    assert (anchor.state, anchor.quote) == (AnchorState.ORPHAN, "as of Monday")


def test_a_moved_paragraph_takes_its_annotation_along():
    """Word for word, a quote is found wherever its paragraph went."""
    new = page(BELOW, ABOVE, ALPHA)
    anchor = found(page(ALPHA, BELOW, ABOVE), new, "300 men in the Alpha brigade")
    assert (anchor.state, anchor.span.of(new)) == (AnchorState.EXACT, "300 men in the Alpha brigade")


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=80), st.text(max_size=80), st.data())
def test_nothing_vanishes_whatever_the_texts(old, new, data):
    """Every anchor comes back, and one that is not an orphan slices back to its quote."""
    start = data.draw(st.integers(0, len(old)))
    span = Span(start, data.draw(st.integers(start, len(old))))
    (anchor,) = relocate(old, new, [describe(old, span, 1)], 2)
    if anchor.state is AnchorState.ORPHAN:
        assert anchor.quote == span.of(old)
    else:
        assert anchor.span.of(new) == anchor.quote


@settings(deadline=None, max_examples=80)
@given(st.text("ab 😀é\n", max_size=80), st.data())
def test_an_unchanged_text_keeps_every_annotation(text, data):
    """The same text again leaves every highlight exactly where it was."""
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    if not span.of(text).strip():
        return
    (anchor,) = relocate(text, text, [describe(text, span, 1)], 2)
    assert (anchor.state, anchor.span) == (AnchorState.EXACT, span)


def test_a_quote_from_elsewhere_is_placed_by_its_surroundings():
    """An imported annotation whose quote stands twice goes where its context is."""
    text = page(ALPHA, BRAVO)
    anchor = locate(text, "brigade, twelve percent", "300 men in the Bravo ", " of the force", 7)
    assert anchor is not None
    assert anchor.span.start == text.index("brigade", len(ALPHA))


def test_a_quote_that_could_stand_in_two_places_is_not_guessed():
    """Without surroundings that tell, nothing is anchored."""
    assert locate(page(ALPHA, ALPHA), "twelve percent", "", "", 7) is None


def test_a_quote_that_stands_in_thousands_of_places_is_found_by_its_exact_surroundings_or_not_at_all(
    monkeypatch,
):
    weighed = []
    monkeypatch.setattr(anchoring, "_context_likeness", lambda *a: weighed.append(a) or 1.0)
    text = "the " * 5000 + "end of the road" + " the" * 5000
    found = locate(text, "the", "end of ", " road", 1)
    assert found.span == Span(20_007, 20_010)
    assert locate(text, "the", "the ", " the", 1) is None
    assert not weighed
