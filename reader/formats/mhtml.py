"""Pages saved as one MHTML file to an article: the page and its pictures, as a saved HTML page."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.article import Found, Parsed
from reader.domain.errors import RefusedFile
from reader.formats import eml, html, reasons, sanitise
from reader.formats.file import File


def parse(file: File) -> list[Parsed]:
    """Return the one article of a saved page; raises ``RefusedFile``."""
    message = eml.message_of(file.data)
    leaves = list(eml.leaves_of(message))
    page = next(
        (part for part in leaves if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    if page is None:
        raise RefusedFile(reasons.NO_TEXT, "no page in the file")
    beside = {
        str(part.get("Content-Location", "")) or eml.content_id(part): eml.payload_of(part)
        for part in leaves
        if part.get_content_maintype() == "image"
    }
    text = eml.text_of(page, file.encoding)
    articles = html.parse(File(text.encode("utf-8", "replace"), file.name, beside, "utf-8"))
    address = sanitise.address(eml.header_of(message, "Snapshot-Content-Location"))
    return [_with_address(article, address) for article in articles]


def _with_address(article: Parsed, address: str) -> Parsed:
    metadata = article.metadata
    if address and metadata.url is None:
        metadata = replace(metadata, url=Found(address, "address that the page was saved from"))
    return replace(article, metadata=metadata, format="mhtml")
