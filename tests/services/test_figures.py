"""Promises about figures: decisions are kept, undone and never overwritten."""

import dataclasses

import pytest

from reader.domain.figure import Bound, State
from reader.domain.text import Span
from reader.services import annotating, figures, filing, reading
from reader.store import articles
from reader.store import figures as stored

TEXT = "Some 400 men and 30 women.\nAnother 400 men elsewhere."


@pytest.fixture
def claims(library, add):
    add(a=TEXT)
    return [claim for claim, _ in figures.claims(library)]


def extract_again(library, extraction):
    def work(connection):
        article = articles.article(connection, 1)
        filing.refile_figures(connection, 1, article.version.id, article.document, extraction)

    library.store.write(work)


def test_every_claim_has_its_own_id_its_sentence_and_its_paragraph(claims):
    assert len({claim.id for claim in claims}) == 3
    assert [claim.paragraph for claim in claims] == [1, 1, 2]
    assert claims[0].sentence == "Some 400 men and 30 women."


def test_a_correction_shows_in_the_claim_and_can_be_taken_back(library, claims):
    better = dataclasses.replace(claims[0].figure, bound=Bound.ABOUT, noun="man")
    edit = figures.decide(library, claims[0].id, State.CORRECTED, better)
    annotating.apply(library, edit)
    now = figures.claim(library, claims[0].id)
    assert (now.state, now.figure) == (State.CORRECTED, better)
    annotating.apply(library, figures.decide(library, claims[0].id, State.FOUND))
    assert figures.claim(library, claims[0].id) == claims[0]


def test_a_corrected_figure_counts_as_checked_and_keeps_its_correction(library, claims):
    better = dataclasses.replace(claims[0].figure, noun="man")
    annotating.apply(library, figures.decide(library, claims[0].id, State.CORRECTED, better))
    assert not figures.decide(library, claims[0].id, State.CHECKED).changes
    assert figures.claim(library, claims[0].id).figure == better


def test_a_rejection_taken_back_brings_the_correction_back(library, claims):
    better = dataclasses.replace(claims[0].figure, noun="man")
    annotating.apply(library, figures.decide(library, claims[0].id, State.CORRECTED, better))
    annotating.apply(library, figures.decide(library, claims[0].id, State.REJECTED))
    annotating.apply(library, figures.decide(library, claims[0].id, State.FOUND))
    now = figures.claim(library, claims[0].id)
    assert (now.state, now.figure) == (State.CORRECTED, better)


def test_extracting_again_never_overwrites_a_decision(library, claims):
    better = dataclasses.replace(claims[0].figure, noun="man")
    annotating.apply(library, figures.decide(library, claims[0].id, State.CORRECTED, better))
    annotating.apply(library, figures.decide(library, claims[1].id, State.REJECTED))
    only_last = dataclasses.replace(claims[2].figure, noun="person")
    extract_again(library, type(library.store.read(_extraction))((only_last,), ()))
    now = {claim.id: claim for claim, _ in figures.claims(library)}
    assert now[claims[0].id].figure.noun == "man"
    assert now[claims[1].id].state is State.REJECTED
    assert now[claims[2].id].figure.noun == "person"


def _extraction(_):
    from reader.domain.figure import Extraction

    return Extraction((), ())


def test_a_selection_becomes_a_figure_and_undo_takes_it_away(library, claims):
    start = TEXT.index("Another")
    edit = figures.add_figure(library, 1, Span(start, start + 7))
    annotating.apply(library, edit)
    added = [claim for claim in reading.open_article(library, 1).claims if claim.state is State.ADDED]
    assert len(added) == 1
    assert added[0].figure.span.of(TEXT) == added[0].figure.surface
    annotating.apply(library, edit.inverse())
    assert [claim for claim, _ in figures.claims(library)] == claims
    annotating.apply(library, edit)
    assert len(figures.claims(library)) == 4


def test_an_added_figure_outlives_a_decision_that_is_taken_back(library, claims):
    """Nothing but the researcher's word holds it: taking back a rejection must not take it away."""
    start = TEXT.index("Another")
    annotating.apply(library, figures.add_figure(library, 1, Span(start, start + 7)))
    (added,) = [one.id for one, _ in figures.claims(library) if one.state is State.ADDED]
    for state in (State.REJECTED, State.CHECKED, State.FOUND):
        annotating.apply(library, figures.decide(library, added, state))
    assert figures.claim(library, added).state is State.ADDED


def test_a_figure_that_is_not_what_stands_there_is_never_kept(library, claims):
    wrong = dataclasses.replace(claims[0].figure, surface="500")
    with pytest.raises(ValueError, match="does not stand"):
        figures.decide(library, claims[0].id, State.CORRECTED, wrong)

    def keep(connection):
        article = articles.article(connection, 1)
        extraction = type(_extraction(None))((wrong,), ())
        stored.keep_extraction(connection, 1, article.version.id, article.document, extraction)

    with pytest.raises(ValueError, match="not what stands"):
        library.store.write(keep)
    assert [claim for claim, _ in figures.claims(library)] == claims
