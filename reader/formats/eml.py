"""Saved e-mails and newsletters to an article."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.utils
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import policy
from email.message import Message

from reader.domain.article import Confidence, Found, Metadata, Parsed
from reader.domain.document import Block, Document
from reader.domain.errors import RefusedFile
from reader.formats import (
    boilerplate,
    encoding,
    html_blocks,
    images,
    language,
    lines,
    plain,
    reasons,
    sanitise,
)
from reader.formats.file import File

_MOST_PARTS = 2000


def parse(file: File) -> list[Parsed]:
    """Return the one article of a message; raises ``RefusedFile``."""
    message = message_of(file.data)
    leaves = list(leaves_of(message))
    html = next(
        (part for part in leaves if part.get_content_type() == "text/html" and not _is_file(part)), None
    )
    text = next(
        (part for part in leaves if part.get_content_type() == "text/plain" and not _is_file(part)), None
    )
    files = [part.get_filename() or part.get_content_type() for part in leaves if _is_file(part)]
    notes = (f"Attachments that were not imported: {', '.join(files)}",) if files else ()
    if html is not None:
        article = _from_html(text_of(html, file.encoding), leaves)
    elif text is not None:
        article = plain.from_text(text_of(text, file.encoding))
    else:
        raise RefusedFile(reasons.NO_TEXT)
    metadata = _metadata(message, article)
    return [replace(article, metadata=metadata, notes=article.notes + notes, format="email")]


def _from_html(html: str, leaves: list[Message]) -> Parsed:
    sanitise.check(html)
    kept = images.Kept(
        {content_id(part): payload_of(part) for part in leaves if part.get_content_maintype() == "image"}
    )
    blocks = html_blocks.blocks(html.replace("cid:", "https://content.invalid/"), kept.asset_of)
    if not blocks:
        raise RefusedFile(reasons.NO_TEXT)
    # What a newsletter says of itself; nothing is judged by its looks, as in a letter all may be meant.
    around = _around(blocks)
    document = Document(tuple(block for index, block in enumerate(blocks) if index not in around))
    return Parsed(
        document=document,
        metadata=Metadata(language=language.of(document.text)),
        assets=kept.assets,
        removed=tuple(blocks[index].text for index in sorted(around)),
    )


def _around(blocks: Sequence[Block]) -> frozenset[int]:
    """Return which blocks are the newsletter's own, unless nothing to read would be left."""
    said = [index for index, block in enumerate(blocks) if block.text]
    certain = boilerplate.certain_noise(lines.of_blocks([blocks[index] for index in said]))
    return frozenset(said[at] for at in certain) if len(certain) < len(said) else frozenset()


def _metadata(message: Message, article: Parsed) -> Metadata:
    subject = header_of(message, "Subject")
    sender, _ = email.utils.parseaddr(header_of(message, "From"))
    return replace(
        article.metadata,
        title=Found(subject, "subject of the message") if subject else article.metadata.title,
        authors=article.metadata.authors
        or ((Found(sender, "sender of the message", Confidence.LIKELY),) if sender else ()),
        published=_sent(message) or article.metadata.published,
    )


def _sent(message: Message) -> Found | None:
    stated = header_of(message, "Date")
    try:
        day = email.utils.parsedate_to_datetime(stated).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Found(day.isoformat(), f"date of the message: {stated}"[:120])


# ---- what mail and MHTML share


def message_of(data: bytes) -> Message:
    """Return a message; ``compat32`` reads 20,000 parts in a second where the newer policy takes 13."""
    try:
        return email.message_from_bytes(data, policy=policy.compat32)
    except (ValueError, LookupError, RecursionError) as error:
        raise RefusedFile(reasons.DAMAGED, str(error)[:200]) from error


def leaves_of(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something themselves, in order; too many are refused."""
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise RefusedFile(reasons.TOO_MANY_PARTS, f"more than {_MOST_PARTS} parts in the message")
        if not part.is_multipart():
            yield part


def payload_of(part: Message) -> bytes:
    """Return the bytes of a part, its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def text_of(part: Message, wanted: str | None = None) -> str:
    """Return the text of a part in the encoding it names, or in the one it looks like."""
    data = payload_of(part)
    for name in filter(None, (wanted, part.get_content_charset())):
        try:
            return data.decode(name)
        except (LookupError, ValueError):  # an encoding that is none, or not that of the text
            continue
    return encoding.decode(data, None).text


def header_of(message: Message, name: str) -> str:
    """Return a header with its encoded words decoded and single spaces."""
    value = message.get(name, "")
    try:
        decoded = str(email.header.make_header(email.header.decode_header(value)))
    except (ValueError, LookupError, email.errors.HeaderParseError):
        decoded = str(value)
    return " ".join(decoded.split())


def content_id(part: Message) -> str:
    """Return a part's identifier without its angle brackets."""
    return str(part.get("Content-ID", "")).strip().strip("<>")


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"
