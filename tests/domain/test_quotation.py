"""A quote of another program is found where it stands, flagged where it is only like, and never put on a look-alike."""

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.annotation import AnchorState
from reader.domain.quotation import find

TEXT = (
    "The survey counted 300 boats in the harbour of Mosul on Monday, the council’s office said.\n"
    "“Nobody knows why the boats left,” it added — and no-one asked.\n"
    "The survey counted 400 boats in the harbour of Raqqa on Monday, the council’s office said.\n"
    "They left. They left.\n"
)


def test_word_for_word_is_exact():
    """Exact quotes are exact, and the surroundings tell two places apart."""
    found = find(TEXT, "They left", "said.\n", ". They", 1)
    assert (found.state, found.span.start) == (AnchorState.EXACT, TEXT.index("They left"))
    assert find(TEXT, "They left", "", "", 1) is None, "nobody can say which is meant"


def test_other_blanks_marks_and_divided_words_are_exact_still():
    """What PDF readers and browsers set otherwise is no other word."""
    for quote in (
        "Nobody knows why\nthe boats   left,",
        '"Nobody knows why the boats left," it added - and no-one asked',
        "Nobody knows why the bo-\nats left",
        "the council's office said.\n“Nobody",
    ):
        found = find(TEXT, quote, "", "", 1)
        assert found is not None, quote
        assert found.state is AnchorState.EXACT
        assert found.quote == found.span.of(TEXT)


def test_likeness_is_flagged_and_stops_at_names_and_numbers():
    """A lost word leaves a doubt that is shown; another number or name leaves none."""
    found = find(TEXT, "The survey counted 300 boats in a harbour of Mosul on Monday", "", "", 1)
    assert found.state is AnchorState.APPROXIMATE
    assert "300 boats in the harbour of Mosul" in found.quote
    assert find(TEXT, "The survey counted 500 boats in the harbour of Mosul on Monday", "", "", 1) is None
    assert find(TEXT, "The survey counted 300 boats in the harbour of Raqqa on Monday", "", "", 1) is None
    assert find(TEXT, "the boat left", "", "", 1) is None, "too short to be sure"


def test_two_places_alike_are_a_doubt():
    """Where a second place is as like as the first, none is taken."""
    text = "One of the many boats went down there.\nOne of the many boats went down here.\n"
    assert find(text, "one of the many boats went down then", "", "", 1) is None


@given(st.text("ab😀é .\n1", max_size=60), st.integers(0, 50), st.integers(1, 20))
def test_what_is_found_stands_there(text, start, length):
    """Whatever stretch is looked for, the anchor's quote is what stands at its place."""
    quote = text[start : start + length]
    found = find(text, quote, text[max(0, start - 8) : start], text[start + length : start + length + 8], 3)
    if found is not None:
        assert found.quote == found.span.of(text)
        assert found.version_id == 3
        if found.state is AnchorState.EXACT:
            assert found.quote.split() == quote.split() or found.quote == quote
