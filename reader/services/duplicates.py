"""Recognising what the library has already: the same file, the same text, the same place, shared wording."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.domain.article import ArticleCard, Confidence, Parsed
from reader.domain.sharing import CopyKind, kept, sharing, shingles
from reader.services.library import Library
from reader.store import articles, shared_text, versions
from reader.store.database import Connection


@dataclass(frozen=True, slots=True)
class Known:
    """An article that stands for what is being imported."""

    article_id: int
    reason: str
    update: bool  # the text is another one: it becomes the next version


def same_file(connection: Connection, source: str, sha256: str) -> list[int]:
    """Return the articles whose current version was made from these very bytes, none to be updated."""
    ids = versions.made_from(connection, sha256)
    at_source = {id_ for id_, original in articles.at_source(connection, source) if original != sha256}
    # A file that changed and changed back is an update again, though its bytes are known.
    return [] if at_source else ids


def known(connection: Connection, parsed: Parsed, source: str) -> Known | None:
    """Return the article that a parsed one repeats or replaces, or None where it is new."""
    at_source = articles.at_place(connection, source, parsed.part)
    same_text = articles.with_text(connection, versions.text_digest(parsed.document))
    if same_text:
        article_id = at_source if at_source in same_text else same_text[0]
        assert article_id is not None
        title = articles.cards_of(connection, [article_id])[article_id].title
        return Known(article_id, f"same text as “{title}”", update=False)
    if at_source is not None:
        return Known(at_source, "the file changed", update=True)
    url = parsed.metadata.url
    if url is not None and url.confidence is Confidence.SURE and _is_of_article(url.value):
        at_url = articles.at_url(connection, url.value, parsed.metadata.digest_of)
        if at_url is not None:
            return Known(at_url, f"another text from {url.value}", update=True)
    return None


def _is_of_article(url: str) -> bool:
    """Tell whether an address may be one article's: some sites name their front page on every page."""
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


@dataclass(frozen=True, slots=True)
class Copies:
    """Two articles that share much of their wording, the one that the researcher worked on first."""

    keep: ArticleCard
    other: ArticleCard
    kind: CopyKind
    share: float  # of the shorter one's wording, 0 to 1
    files: tuple[str, str] = ("", "")  # names of the files that the two were imported from


def copies(library: Library, article_id: int = 0) -> list[Copies]:
    """Return the articles of the library that are copies of each other, or of one article."""

    def gather(connection: Connection) -> list[Copies]:
        found = shared_text.copies(connection, article_id)
        cards = articles.cards_of(connection, sorted({one for pair in found for one in pair[:2]}))
        pairs = []
        for first, second, shared in found:
            keep, other = sorted((cards[first], cards[second]), key=_worth)
            files = (
                versions.original_name(connection, keep.id),
                versions.original_name(connection, other.id),
            )
            pairs.append(Copies(keep, other, shared.kind, shared.share, files))
        return pairs

    return library.store.read(gather)


def note_copies(connection: Connection, article_id: int, text: str, before: str = "") -> str:
    """Look for articles that share much of a new text, keep what is found, and return a note of the nearest.

    ``before`` is the text that the article had until now.
    """
    if before:
        shared_text.forget_shingles(connection, article_id, kept(shingles(before)))
        shared_text.forget_sharing(connection, article_id)
    own = shingles(text)
    looked_up = kept(own)
    nearest: tuple[float, str] = (0.0, "")
    candidates = shared_text.sharing_most(connection, looked_up, without=article_id)
    others = articles.texts(connection, candidates)
    for other in candidates:
        found = sharing(own, shingles(others.get(other, "")))
        if found is not None:
            shared_text.keep_sharing(connection, article_id, other, found)
            title = articles.cards_of(connection, [other])[other].title
            note = (
                f"{found.kind} as “{title}”"
                if found.kind is CopyKind.SAME
                else f"{found.kind} with “{title}”"
            )
            nearest = max(nearest, (found.share, f"{note} ({found.share:.0%} of its words)"))
    shared_text.keep_shingles(connection, article_id, looked_up)
    return nearest[1]


def _worth(card: ArticleCard) -> tuple[int, bool, int]:
    """Order copies: the annotated one first, then the one with a known title, then the earlier one."""
    return -card.annotations, not card.title_known, card.id
