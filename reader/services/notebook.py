"""The notebook of a library: its pages as edits, its citations as they stand now, and both as a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from reader.domain import anchoring, export_forms, wording
from reader.domain import notebook as pages_of
from reader.domain.address import Address
from reader.domain.annotation import Anchor, AnchorState
from reader.domain.article import Article
from reader.domain.cited import WHOLE, Locator, key_of
from reader.domain.claims import locator
from reader.domain.comparison import Claim
from reader.domain.document import Document
from reader.domain.edit import Change, Edit, Subject
from reader.domain.errors import ParallaxError, RefusedFile
from reader.domain.notebook import Citation, Composed, Page, Shown
from reader.domain.text import Span
from reader.exports import notebook as written
from reader.exports import notebook_docx
from reader.exports.citation import Style, references
from reader.services.exporting import cited, library_id
from reader.services.library import Library
from reader.store import articles, figures, versions
from reader.store import notebook as stored
from reader.store.database import Connection

FORMS = tuple(export_forms.NOTEBOOK)


# ---- pages


def pages(library: Library) -> list[Page]:
    """Return the pages of the notebook, the first made first."""
    return library.store.read(stored.pages)


def page(library: Library, page_id: str) -> Page:
    """Return a page; raises ``KeyError``."""
    found = library.store.read(stored.page, page_id)
    if found is None:
        raise KeyError(page_id)
    return found


def last_page(library: Library) -> str:
    """Return the id of the page that was written on last, empty where there is none."""
    return max(pages(library), key=lambda one: one.changed_at, default=Page("", "", "", "")).id


def new_page(page_id: str, text: str, now: str) -> Edit:
    """Return the edit that adds a page."""
    return Edit("New page", (Change(Subject.PAGE, page_id, None, Page(page_id, _clean(text), now, now)),))


def write(library: Library, page_id: str, text: str, now: str) -> Edit:
    """Return the edit that makes a text the page's; raises ``KeyError``."""
    before = page(library, page_id)
    after = replace(before, text=_clean(text), changed_at=now)
    changes = (Change(Subject.PAGE, page_id, before, after),) if after.text != before.text else ()
    return Edit("Write", changes)


def delete_page(library: Library, page_id: str) -> Edit:
    """Return the edit that deletes a page; raises ``KeyError``."""
    before = page(library, page_id)
    return Edit(f"Delete page “{before.title[:40]}”", (Change(Subject.PAGE, page_id, before, None),))


def cite(
    library: Library,
    article_id: int,
    span: Span,
    page_id: str,
    *,
    claim_id: str = "",
    at: int | None = None,
    now: str,
) -> Edit:
    """Return the edit that cites a passage, or a figure in it, on a page that is made at need.

    ``at`` is a place in the page's text, None its end. Raises ``KeyError`` where there is no such article.
    """
    key, made = citation(library, article_id, span, claim_id)
    before = library.store.read(stored.page, page_id)
    text = before.text if before else ""
    text = pages_of.with_citation(text, key, len(text) if at is None else at)
    after = replace(before, text=text, changed_at=now) if before else Page(page_id, text, now, now)
    return Edit("Cite in the notebook", (*made.changes, Change(Subject.PAGE, page_id, before, after)))


def citation(library: Library, article_id: int, span: Span, claim_id: str = "") -> tuple[str, Edit]:
    """Return the key of a passage, and the edit that makes its citation where there is none yet."""
    article = library.store.read(articles.article, article_id)
    found = library.store.read(_citation, article, span, claim_id)
    known = library.store.read(stored.citation, found.key) is not None
    return found.key, Edit("Cite", () if known else (Change(Subject.CITATION, found.key, None, found),))


def _citation(connection: Connection, article: Article, span: Span, claim_id: str) -> Citation:
    """Return the citation of a passage: the one that there is, or a new one under a free key."""
    anchor = anchoring.describe(article.document.text, span, article.version.id)
    for known in stored.citations_of(connection, article.id):
        if (known.anchor, known.claim_id) == (anchor, claim_id):
            return known
    work = cited(article)
    key = pages_of.free_key(key_of(work), lambda one: stored.citation(connection, one) is not None)
    return Citation(key, article.id, anchor, work, claim_id)


def _clean(text: str) -> str:
    # Half a character can come from the clipboard, but cannot be stored.
    return text.encode("utf-8", "replace").decode()


# ---- citations as they stand


def shown(
    library: Library, keys: Iterable[str], style: Style = Style.CHICAGO, template: str = ""
) -> dict[str, Shown]:
    """Return the citations of these keys as they stand in the current texts; unknown keys are left out."""
    own_id = library_id(library)
    of_article: dict[int, list[Citation]] = defaultdict(list)
    for one in library.store.read(stored.citations, list(keys)).values():
        of_article[one.article_id].append(one)
    found: dict[str, Shown] = {}
    places: dict[str, Locator] = {}
    for article_id, citations in of_article.items():
        article = library.store.read(_article, article_id)
        for one in citations:
            if article is None:
                found[one.key] = Shown(one, one.work, "", "", None)
            else:
                anchor = library.store.read(_now, article, one.anchor)
                claim = library.store.read(_claim, one.claim_id)
                found[one.key] = _as_it_stands(one, article, anchor, claim, own_id)
                places[one.key] = locator(article.document, found[one.key].span)
    cited_in = references((one.work for one in found.values()), style, template)
    return {
        key: replace(one, reference=cited_in.to(one.work, places.get(key, WHOLE)))
        for key, one in found.items()
    }


def _as_it_stands(
    citation: Citation, article: Article, anchor: Anchor, claim: Claim | None, own_id: str
) -> Shown:
    """Return a citation in the current text; what refers to it is told when all others are known."""
    span = None if anchor.state is AnchorState.ORPHAN else anchor.span
    return Shown(
        citation,
        cited(article),
        "",
        str(Address(own_id, article.id, span)),
        anchor.state,
        span,
        figure_line(claim) if claim else "",
    )


def figure_line(claim: Claim) -> str:
    """Return what a figure says, on whose word and as of when."""
    figure = claim.figure
    parts = (
        wording.headline(figure),
        wording.scope_of(figure),
        wording.origin_of(figure),
        wording.date_phrase(figure.as_of),
        wording.state(claim.state),
    )
    return " · ".join(filter(None, parts))


def _article(connection: Connection, article_id: int) -> Article | None:
    try:
        return articles.article(connection, article_id)
    except KeyError:
        return None


def _now(connection: Connection, article: Article, anchor: Anchor) -> Anchor:
    """Return where a quote stands in the current version of its article."""
    if anchor.version_id == article.version.id:
        return anchor
    old = versions.version_row(connection, anchor.version_id)["text"]
    return anchoring.relocate(old, article.document.text, [anchor], article.version.id)[0]


def _claim(connection: Connection, claim_id: str) -> Claim | None:
    return figures.claims_by_id(connection, [claim_id]).get(claim_id) if claim_id else None


# ---- pages as they look, and as files


def compose(library: Library, text: str, style: Style = Style.CHICAGO, template: str = "") -> Composed:
    """Return a page as it looks; raises ``RefusedFile`` where its Markdown cannot be read in time."""
    found = shown(library, pages_of.keys(text), style, template)
    return pages_of.compose(library.typesetter.document(text), found)


def notebook_file(
    library: Library, form: str, style: Style = Style.CHICAGO, template: str = "", page_id: str = ""
) -> bytes:
    """Return the notebook, or one page, as md, html or docx with a bibliography; raises ``ParallaxError``."""
    if form not in FORMS:
        raise ParallaxError(f"The notebook can be written as {', '.join(FORMS)}, not as “{form}”.")
    wanted = [page(library, page_id)] if page_id else pages(library)
    if not wanted:
        raise ParallaxError("The notebook has no page yet.", "Nothing was written.")
    texts = [one.text for one in wanted]
    found = shown(library, [key for text in texts for key in pages_of.keys(text)], style, template)
    cited_in = references((one.work for one in found.values()), style, template)
    works = cited_in.entries(one.work for one in found.values())
    if form == "md":
        return written.to_markdown(texts, found, cited_in.heading, works)
    documents = tuple(_document(library, one, found) for one in wanted)
    title = wanted[0].title if len(wanted) == 1 else f"Notebook of {library.path.name}"
    ready = written.Written(title, documents, cited_in.heading, tuple(works))
    return written.to_html(ready) if form == "html" else notebook_docx.to_docx(ready)


def _document(library: Library, one: Page, found: dict[str, Shown]) -> Document:
    try:
        return pages_of.compose(library.typesetter.document(one.text), found).document
    except RefusedFile as error:
        raise ParallaxError(
            f"The page “{one.title}” cannot be set: {error.reason}.", "Nothing was written."
        ) from error
