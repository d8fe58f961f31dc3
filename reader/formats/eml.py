"""Saved e-mails and newsletters to an article."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.utils
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from email import policy
from email.message import Message

import lxml.etree
import lxml.html

from reader.domain.article import Confidence, Found, Metadata, Parsed, with_evidence
from reader.domain.document import Block, Document
from reader.domain.errors import RefusedFile
from reader.formats import (
    boilerplate,
    characters,
    encoding,
    html_blocks,
    images,
    language,
    lines,
    mail_forwarded,
    outlets,
    plain,
    press_names,
    reasons,
    sanitise,
    words,
)
from reader.formats.file import File
from reader.formats.mail_forwarded import Forwarded

_MOST_PARTS = 2000
_MOST_ATTACHED = 100  # files of one message that are read
_FEWEST_WORDS = 30  # of a message with articles attached that is one itself
_LONGEST_NOTE = 200  # characters
# A teaser for the list of a mail program, which no reader of the mail sees.
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)\b", re.IGNORECASE)
_FROM = re.compile(r"(?P<name>.+?)\s+(?:from|at|via|[|–-])\s+(?P<outlet>.+)")
_LIST_NAME = re.compile(r"^(?:\s*\[[^\[\]]{1,40}\]\s*)+")
_LONGEST_SIGNATURE = 20  # lines
_LONGEST_NAME = 3  # words
_OF_LISTS = ("List-Unsubscribe", "List-Id")  # headers of what is sent to many


ParseMember = Callable[[bytes, str], list[Parsed]]


def parse(file: File, attached: ParseMember | None = None) -> list[Parsed]:
    """Return the article of a message, and those of its attachments that ``attached`` reads.

    A note of a few words that only comes with them is told and no article. Raises ``RefusedFile``.
    """
    message = message_of(file.data)
    own, others = _divided(message)
    articles, notes = _attachments(others, attached)
    try:
        article = _own(message, own, file.encoding)
    except RefusedFile:
        if not articles:
            raise
        return [replace(articles[0], notes=articles[0].notes + notes), *articles[1:]]
    if articles and len(article.document.text.split()) < _FEWEST_WORDS:
        said = f"The message itself was not imported; it says: {article.document.text}"[:_LONGEST_NOTE]
        notes = (*article.notes, characters.squeezed(said), *notes)
        return [replace(articles[0], notes=articles[0].notes + notes), *articles[1:]]
    return [replace(article, notes=article.notes + notes, format="email"), *articles]


def _divided(message: Message) -> tuple[list[Message], list[Message]]:
    """Return the parts of a message itself, and what is attached: files, and messages as a whole."""
    within: set[int] = set()
    own: list[Message] = []
    attached: list[Message] = []
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise RefusedFile(reasons.TOO_MANY_PARTS, f"more than {_MOST_PARTS} parts in the message")
        if id(part) in within:
            continue
        if part.get_content_type() == "message/rfc822" and part is not message:
            attached.append(part)
            within |= {id(one) for one in part.walk()}
        elif not part.is_multipart():
            (attached if _is_file(part) else own).append(part)
    return own, attached


def _attachments(
    parts: Sequence[Message], parse_member: ParseMember | None
) -> tuple[list[Parsed], tuple[str, ...]]:
    """Return the articles that are attached, and a note for each file that is not imported."""
    articles: list[Parsed] = []
    left: list[str] = []
    for part in parts[:_MOST_ATTACHED]:
        name, data = _attached_file(part)
        try:
            if parse_member is None:
                raise RefusedFile(reasons.NESTED_TOO_DEEPLY, "attached to an attachment")
            found = parse_member(data, name)
        except RefusedFile as reason:
            left.append(f"{name}: {reason.message}")
            continue
        articles += [replace(one, part=f"{name} {one.part}".strip()) for one in found]
    left += [f"{len(parts) - _MOST_ATTACHED} more"] if len(parts) > _MOST_ATTACHED else []
    return articles, (f"Attachments that were not imported: {'; '.join(left)}",) if left else ()


def _attached_file(part: Message) -> tuple[str, bytes]:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        message = inner[0] if isinstance(inner, list) and isinstance(inner[0], Message) else part
        name = header_of(message, "Subject") or "message"
        try:
            return f"{name}.eml", message.as_bytes()
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return f"{name}.eml", b""  # what cannot be written again is refused as empty
    return part.get_filename() or part.get_content_type(), payload_of(part)


def _own(message: Message, leaves: list[Message], wanted: str | None) -> Parsed:
    """Return the article that the message itself is, or the one that it forwards."""
    html = next((part for part in leaves if part.get_content_type() == "text/html"), None)
    text = next((part for part in leaves if part.get_content_type() == "text/plain"), None)
    subject = _subject(message)
    forwarded: Forwarded | None
    if html is not None:
        article, forwarded = _from_html(text_of(html, wanted), leaves, subject)
    elif text is not None:
        article, forwarded = _from_text(text_of(text, wanted), subject)
    else:
        raise RefusedFile(reasons.NO_TEXT)
    told = _metadata(message, article) if forwarded is None else _original(forwarded, subject, article)
    return replace(article, metadata=told)


def _subject(message: Message) -> str:
    """Return the subject, without the list's name that a mailing list puts before it."""
    subject = header_of(message, "Subject")
    return _LIST_NAME.sub("", subject) or subject if message.get("List-Id") else subject


def _unsigned(lines: Sequence[str]) -> int:
    """Return where the signature begins, below a line of two dashes, or the end of the lines."""
    at = next((index for index, line in enumerate(lines) if line.rstrip("\r") == "-- "), len(lines))
    return at if len(lines) - at <= _LONGEST_SIGNATURE and any(map(str.strip, lines[:at])) else len(lines)


def _from_text(text: str, subject: str) -> tuple[Parsed, Forwarded | None]:
    said = characters.with_line_breaks(text).split("\n")
    ends = _unsigned(said)
    if ends < len(said):
        article, forwarded = _from_text("\n".join(said[:ends]), subject)
        signature = tuple(line for line in said[ends:] if line.strip())
        return replace(article, removed=(*article.removed, *signature)), forwarded
    forwarded = mail_forwarded.find(said, subject)
    if forwarded is None or not forwarded.end:
        return plain.from_text(text), forwarded
    above, below = said[: forwarded.start], said[forwarded.end :]
    if sum(line.startswith(">") for line in below) * 2 > sum(bool(line.strip()) for line in below):
        below = [line.removeprefix(">").removeprefix(" ") for line in below]
    if not any(line.strip() for line in below):
        return plain.from_text(text), forwarded
    kept = [] if mail_forwarded.is_note(above) else [*above, ""]
    left = [line for line in said[: forwarded.end] if line.strip() and line not in kept]
    article = plain.from_text("\n".join([*kept, *below]))
    told = with_evidence(article.metadata, _counted(len(kept), forwarded.end - len(kept)))
    return replace(article, metadata=told, removed=(*left, *article.removed)), forwarded


def _counted(above: int, left_out: int) -> Callable[[str], str]:
    """Return what counts the lines in the evidence as the mail does, which has more between."""

    def number(line: re.Match[str]) -> str:
        return f"line {int(line[1]) + (left_out if int(line[1]) > above else 0)}"

    return lambda evidence: re.sub(r"^line (\d+)", number, evidence)


def _from_html(html: str, leaves: list[Message], subject: str) -> tuple[Parsed, Forwarded | None]:
    sanitise.check(html)
    kept = images.Kept(
        {content_id(part): payload_of(part) for part in leaves if part.get_content_maintype() == "image"}
    )
    html = html.replace("cid:", "https://content.invalid/")
    blocks = html_blocks.blocks(_seen(html), kept.asset_of) or html_blocks.blocks(html, kept.asset_of)
    if not blocks:
        raise RefusedFile(reasons.NO_TEXT)
    said = [block.text for block in blocks]
    forwarded = mail_forwarded.find(said, subject)
    # What a newsletter says of itself; nothing is judged by its looks, as in a letter all may be meant.
    around = _around(blocks)
    if forwarded and forwarded.end and any(said[forwarded.end :]):
        is_note = mail_forwarded.is_note(said[: forwarded.start])
        around |= frozenset(range(0 if is_note else forwarded.start, forwarded.end))
    left = [block for index, block in enumerate(blocks) if index not in around]
    document = Document(tuple(left or blocks))
    article = Parsed(
        document=document,
        metadata=Metadata(language=language.of(document.text)),
        assets=kept.assets,
        removed=tuple(blocks[index].text for index in sorted(around)) if left else (),
    )
    return article, forwarded


def _seen(html: str) -> str:
    """Return the HTML of a mail without what it hides from its readers."""
    if not _UNSEEN.search(html):
        return html
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=_parser())
    except (lxml.etree.LxmlError, ValueError):
        return html
    for element in tree.xpath("//*[@style]"):
        if _UNSEEN.search(element.get("style")) and element.getparent() is not None:
            element.drop_tree()
    return str(lxml.etree.tostring(tree, method="html", encoding="unicode"))


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)


def _around(blocks: Sequence[Block]) -> frozenset[int]:
    """Return which blocks are the newsletter's own, unless nothing to read would be left."""
    said = [index for index, block in enumerate(blocks) if block.text]
    certain = boilerplate.certain_noise(lines.of_blocks([blocks[index] for index in said]))
    return frozenset(said[at] for at in certain) if len(certain) < len(said) else frozenset()


def _metadata(message: Message, article: Parsed) -> Metadata:
    subject = _subject(message)
    sender, _ = email.utils.parseaddr(header_of(message, "From"))
    author, outlet = _sender(sender) if any(message.get(one) for one in _OF_LISTS) else (sender, "")
    where = "sender of the message"
    return replace(
        article.metadata,
        title=Found(subject, "subject of the message") if subject else article.metadata.title,
        authors=article.metadata.authors or ((Found(author, where, Confidence.LIKELY),) if author else ()),
        publication=article.metadata.publication
        or (Found(outlet, where, Confidence.LIKELY) if outlet else None),
        published=_sent(message) or article.metadata.published,
    )


def _sender(name: str) -> tuple[str, str]:
    """Return author and outlet of a newsletter: "Ada Roe from Bay Post", or whichever of them sends it."""
    if both := _FROM.fullmatch(name):
        return both["name"], both["outlet"]
    said = name.lower().split()
    listed = outlets.canonical(name)
    is_name = 1 < len(said) <= _LONGEST_NAME and not all(map(words.is_common, said))
    return (name, "") if is_name and not (listed or press_names.is_one(name)) else ("", listed or name)


def _original(forwarded: Forwarded, subject: str, article: Parsed) -> Metadata:
    """Return what is known of a forwarded text: nothing of it is the forwarder's."""
    title = forwarded.subject or mail_forwarded.without_prefix(subject)
    where = "forwarded message"
    sender = Found(forwarded.sender, f"sender of the {where}", Confidence.LIKELY)
    day = Found(forwarded.day, f"date of the {where}") if forwarded.day else None
    return replace(
        article.metadata,
        title=Found(title, f"subject of the {where}") if title else article.metadata.title,
        authors=article.metadata.authors or ((sender,) if forwarded.sender else ()),
        published=day or article.metadata.published,
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
