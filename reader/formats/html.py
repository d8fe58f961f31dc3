"""A saved web page to an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.etree
import lxml.html

from reader.domain.article import Confidence, Metadata, Parsed, with_evidence
from reader.domain.document import Block, BlockKind, Document
from reader.domain.errors import RefusedFile
from reader.formats import (
    document_head,
    encoding,
    html_blocks,
    html_body,
    html_dates,
    html_facts,
    html_images,
    html_metadata,
    images,
    lines,
    pasted_metadata,
    reasons,
    sanitise,
)
from reader.formats.encoding import Decoded
from reader.formats.file import File

_NOT_XML = bytes(one for one in range(0x20) if one not in b"\t\n\r")
_NO_TEXT = ("script", "style", "noscript", "template", "svg", "iframe", "object", "math")
_FIRST = 3  # blocks, among which the title stands once more
_HEAD = 12  # blocks, among which a byline and the day stand
_LONGEST_ENTRY = 4  # words of an entry of a menu
_FEWEST_WORDS = 5  # of an article
# As MediaWiki names them: its class for edit links, the id of its table of contents.
_WIKI_SIGNS = "//*[contains(concat(' ', normalize-space(@class), ' '), ' mw-editsection ')] | //*[@id='toc']"
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)


def parse(file: File) -> list[Parsed]:
    """Return the one article of a page; raises ``RefusedFile``."""
    decoded = decode(file.data, file.encoding)
    sanitise.check(decoded.text)
    tree = _tree(decoded.text)
    facts = html_facts.collect(tree, file.data)
    known = html_metadata.read(facts)
    # Nothing below needs them, and every pass over the page is longer with them.
    lxml.etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    _strip_wiki_signs(tree)
    _as_text(tree)
    if facts.url:
        _link_absolutely(tree, facts.url)
    kept = images.Kept(file.parts)
    for image in tree.iter("img"):
        src = image.get("src") or ""
        # An address may hold what lxml reads but does not write, such as control characters.
        if (within := kept.within(src)) != src:
            image.set("src", within)
    page = html_blocks.blocks(lxml.etree.tostring(tree, method="html", encoding="unicode"), kept.asset_of)
    body, pointers = html_body.split(tree, page)
    if sum(lines.count_words(block.text) for block in body) < _FEWEST_WORDS:
        raise RefusedFile(reasons.NO_TEXT, "the page holds no article")
    title = html_metadata.shown_title(known.title, [block.text for block in page])
    known = _with_its_lines(known, body)
    metadata = replace(known, title=title, language=html_metadata.language_of(facts, Document(body).text))
    blocks = _titled(html_images.placed(body, page), metadata)
    return [
        Parsed(
            document=Document(blocks),
            metadata=metadata,
            encoding=decoded.encoding,
            assets=html_images.shown(kept.assets, blocks),
            notes=decoded.notes,
            removed=pointers,
            format="html",
        )
    ]


def decode(data: bytes, wanted: str | None) -> Decoded:
    """Return the text of a page: what it declares counts where its bytes are not UTF-8."""
    declared = _CHARSET.search(data[:4096])
    if wanted is None and declared:
        try:
            return Decoded(data.decode("utf-8-sig"), "utf-8")
        except UnicodeDecodeError:
            name = declared[1].decode("ascii").lower()
            wanted = "cp1252" if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else name
        try:
            return encoding.decode(data, wanted)
        except RefusedFile:
            wanted = None  # the page declares what it is not
    return encoding.decode(data, wanted)


def _tree(text: str) -> Any:
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        # In UTF-8 no control is part of another character; bytes are searched ten times as fast as text.
        data = text.encode("utf-8", "replace").translate(None, _NOT_XML)
        data = data.replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"")  # U+FFFE and U+FFFF
        return lxml.html.document_fromstring(data, parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise RefusedFile(reasons.DAMAGED, str(error)[:200]) from error


def _strip_wiki_signs(tree: Any) -> None:
    """Take out the "[edit]" of headings and the table of contents of pages that MediaWiki made."""
    for element in tree.xpath(_WIKI_SIGNS):
        element.drop_tree()


def _as_text(tree: Any) -> None:
    """Make text of what stands in a sentence and the extractor drops, or begins a paragraph with."""
    for element in [one for one in tree.iter("time") if html_dates.is_in_prose(one)]:
        element.drop_tag()
    for element in [*tree.iter("q")]:  # which a browser shows with quotation marks
        element.text = f"“{element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}”"
        else:
            element.text += "”"
        element.drop_tag()
    for element in [one for one in tree.iter("code") if next(one.iterancestors("pre"), None) is None]:
        element.drop_tag()


def _with_its_lines(known: Metadata, body: Sequence[Block]) -> Metadata:
    """Return metadata with author and day of the lines above the text, where nothing else states them."""
    is_stated = known.published is not None and known.published.confidence is not Confidence.GUESS
    if known.authors and is_stated:
        return known
    listed = lines.of_blocks([block for block in body if block.text][:_HEAD])
    head = with_evidence(pasted_metadata.head(listed, frozenset()), document_head.in_paragraphs)
    authors = tuple(replace(one, confidence=Confidence.LIKELY) for one in head.authors)
    day = replace(head.published, confidence=Confidence.LIKELY) if head.published else None
    return replace(
        known,
        authors=known.authors or authors,
        published=known.published if is_stated else day or known.published,
    )


def _link_absolutely(tree: Any, base: str) -> None:
    """Resolve the addresses of links; those of images stay as they are, to be found among the saved files."""
    parts = urlsplit(base)
    origin = f"{parts.scheme}://{parts.netloc}"
    for link in tree.iter("a"):
        href = link.get("href")
        if not href or href.startswith(("https://", "http://")):
            continue
        try:
            # Most are of the first kind, and ``urljoin`` takes long.
            plain = href.startswith("/") and not href.startswith("//") and "/." not in href
            link.set("href", origin + href if plain else urljoin(base, href))
        except ValueError:
            del link.attrib["href"]


def _menu_above(body: tuple[Block, ...], title: str) -> int:
    """Return how many blocks of a few words, a menu or a section, stand above the title in what was taken."""
    for index, block in enumerate(body[:_HEAD]):
        if html_metadata.is_same(block.text, title):
            return index
        if len(block.text.split()) > _LONGEST_ENTRY or block.text.endswith((".", "!", "?", ":", "”", '"')):
            break
    return 0


def _titled(body: tuple[Block, ...], metadata: Metadata) -> tuple[Block, ...]:
    """Let the title stand as first heading, once."""
    if metadata.title is None:
        return body
    title = metadata.title.value
    above = _menu_above(body, title)
    body = body[above:]
    rest = tuple(block for block in body[:_FIRST] if not html_metadata.is_same(block.text, title))
    return (Block(BlockKind.HEADING, title, level=1), *rest, *body[_FIRST:])
