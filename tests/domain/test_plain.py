"""Plain values: what is written down comes back equal, and what does not fit is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.annotation import Anchor, AnchorState, Annotation, Colour
from reader.domain.figure import Bound, Extraction, Figure, Kind, NotFigure, Origin, OriginKind
from reader.domain.plain import from_plain, to_plain
from reader.domain.text import Span

SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda two: Span(min(two), max(two)))
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
FIGURES = st.builds(
    Figure,
    SPANS,
    st.text(max_size=9),
    NUMBERS,
    NUMBERS,
    st.sampled_from(Bound),
    st.sampled_from(Kind),
    SPANS,
    origin=st.builds(
        Origin, st.sampled_from(OriginKind), st.tuples(st.text(max_size=5)), span=st.none() | SPANS
    ),
    hedges=st.lists(st.text(max_size=5), max_size=2).map(tuple),
)


@settings(deadline=None, max_examples=60)
@given(FIGURES)
def test_a_figure_comes_back_as_it_was(figure):
    """Figure to JSON values and back is equal."""
    extraction = Extraction((figure,), (NotFigure(figure.span, figure.surface, "date"),))
    assert from_plain(Extraction, to_plain(extraction)) == extraction


def test_an_annotation_comes_back_as_it_was():
    """Optional parts and enumerations survive."""
    anchor = Anchor(3, Span(4, 9), "quote", "before", "after", AnchorState.APPROXIMATE)
    for one in (anchor, None):
        annotation = Annotation("a", 1, one, Colour.BLUE, "note", ("x/y",), "2026-01-01", "2026-01-02")
        assert from_plain(Annotation, to_plain(annotation)) == annotation


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"start": 1},
        {"start": "1", "end": 2},
        {"start": True, "end": 2},
        {"start": 1, "end": 2, "x": 3},
    ],
)
def test_what_does_not_fit_is_refused(value):
    """A value of another shape never becomes a span."""
    with pytest.raises(ValueError, match=r"."):
        from_plain(Span, value)
