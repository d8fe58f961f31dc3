"""Figures: what the articles state, and what the researcher decided about it."""

from __future__ import annotations

from reader.domain.anchoring import describe
from reader.domain.article import Article, ArticleCard
from reader.domain.claims import added_by_hand, added_claim_id
from reader.domain.comparison import Claim
from reader.domain.edit import Change, Decision, Edit, Subject
from reader.domain.figure import Bound, Figure, Kind, State
from reader.domain.text import Span
from reader.services.library import Library
from reader.store import articles, versions
from reader.store import figures as stored

_NAMES = {
    State.FOUND: "Take back decision",
    State.CHECKED: "Check figure",
    State.REJECTED: "Reject figure",
    State.CORRECTED: "Correct figure",
    State.ADDED: "Take back decision",
}


def claims(library: Library, *, article_ids: tuple[int, ...] = ()) -> list[tuple[Claim, ArticleCard]]:
    """Return the claims of the library, or those of some articles, by article and place."""
    found = stored.claims_from(library.store.read(stored.claim_rows, article_ids=article_ids))
    cards = library.store.read(articles.cards_of, sorted({one.article_id for one in found}))
    # An article may have been removed between the two questions.
    return [(one, cards[one.article_id]) for one in found if one.article_id in cards]


def count(library: Library) -> int:
    """Return how many figures the articles state."""
    return library.store.read(stored.count)


def claim(library: Library, claim_id: str) -> Claim:
    """Return one claim; raises ``KeyError``."""
    return library.store.read(stored.claim, claim_id)


def decide(library: Library, claim_id: str, state: State, figure: Figure | None = None) -> Edit:
    """Return the edit that checks, rejects or corrects a claim; ``found`` takes a decision back.

    A correction outlives what is decided after it: it counts as checked, and is there again when a rejection
    is taken back.

    Raises ``KeyError`` where there is no such claim, ``ValueError`` where a correction comes without its
    figure or one that does not stand in the text.
    """
    if state is State.ADDED or (state is State.CORRECTED and figure is None):
        raise ValueError(f"a figure cannot be {state} like this")
    found = claim(library, claim_id)
    if state is State.FOUND and added_by_hand(claim_id):
        state = State.ADDED  # nothing but the researcher's word holds it
    before = library.store.read(stored.decision, claim_id)
    if figure is None and before is not None and before.figure is not None:
        if state is State.CHECKED and before.state is State.CORRECTED:
            return Edit(_NAMES[state], ())  # whoever corrected it has checked it
        if state is State.FOUND and before.state is not State.CORRECTED:
            state = State.CORRECTED  # what is taken back is the later decision, never the correction with it
    after = None
    if state is not State.FOUND:
        text = library.store.read(versions.version, found.version_id).document.text
        shown = figure or found.figure
        if shown.span.of(text) != shown.surface:
            raise ValueError("the corrected figure does not stand in the text")
        anchor = describe(text, shown.span, found.version_id)
        kept = figure if figure is not None else (before.figure if before else None)
        after = Decision(claim_id, found.article_id, state, kept, anchor.quote, anchor.prefix, anchor.suffix)
    return Edit(_NAMES[state], (Change(Subject.DECISION, claim_id, before, after),))


def add_figure(library: Library, article_id: int, span: Span) -> Edit:
    """Return the edit that makes a selected number a figure.

    What the program can read of the selection is filled in; the rest is the researcher's to correct.
    Raises ``KeyError`` where there is no such article, ``ValueError`` where the selection is blank.
    """
    article = library.store.read(articles.article, article_id)
    text = article.document.text
    if not span.of(text).strip():
        raise ValueError("nothing is selected")
    figure = _read(article, span)
    anchor = describe(text, figure.span, article.version.id)
    claim_id = added_claim_id(article_id, article.version.id, figure.span)
    before = library.store.read(stored.decision, claim_id)
    added = Decision(claim_id, article_id, State.ADDED, figure, anchor.quote, anchor.prefix, anchor.suffix)
    return Edit("Add figure", (Change(Subject.DECISION, claim_id, before, added),))


def _read(article: Article, span: Span) -> Figure:
    """Return what the program reads in a selection, or a figure without a value where it reads nothing."""
    # Here, not above: its models are loaded by whoever adds a figure, not by every start of the window.
    from reader.figures.extract import extract, number_at

    document = article.document
    published = article.metadata.published
    publication = article.metadata.publication
    known = (published.value if published else "", publication.value if publication else "")
    for figure in extract(document, *known).figures:
        if figure.span.overlaps(span):
            return figure
    rejected = number_at(document, span, *known)
    if rejected is not None:
        return rejected
    block = document.span(document.block_at(span.start))
    return Figure(span, span.of(document.text), None, None, Bound.VAGUE, Kind.COUNT, block)
