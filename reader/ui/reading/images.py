"""The images of an article: kept in the library with it, they arrive after its text."""

from __future__ import annotations

from PySide6.QtGui import QImage

from reader.domain.article import Article
from reader.services import reading
from reader.ui.reading.page import Page
from reader.ui.session import Session


def ask(session: Session, article: Article, page: Page) -> None:
    """Ask for every image of the article that a page has begun to show."""
    for sha256 in {block.asset for block in article.document.blocks if block.asset}:
        session.ask(
            lambda library, sha256=sha256: (sha256, reading.asset(library, sha256)[1]),  # type: ignore[misc]
            lambda found: page.add_asset(found[0], QImage.fromData(found[1])),
            lambda _: None,  # without its image the alternative text stands there
        )
