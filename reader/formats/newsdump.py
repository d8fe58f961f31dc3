"""Exports of news databases, many articles in one file: LexisNexis and Factiva, in any format of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reader.domain.article import Found, Metadata, Parsed
from reader.domain.document import Block, BlockKind, Document
from reader.domain.errors import RefusedFile
from reader.formats import (
    characters,
    dates,
    dump_entry,
    dump_factiva,
    dump_nexis,
    encoding,
    html_authors,
    html_blocks,
    language,
    outlets,
    plain,
    reasons,
    sanitise,
)
from reader.formats.dump_entry import Entry
from reader.formats.file import File

_MOST = 5000  # articles in one file

_OF_DOCUMENTS = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_END_OF_DOCUMENT = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_FACTIVA_END = re.compile(r"^(?:AN[ \t]+)?Document [A-Za-z0-9]{16,}[ \t]*$", re.MULTILINE)
_LENGTH = re.compile(r"^[ \t]*length:\s*[\d,]+ words[ \t]*$", re.IGNORECASE | re.MULTILINE)
_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
_COVER = re.compile(r"^[ \t]*Job Number:.*$(?s:.{0,200}?)^[ \t]*Documents? \(\d+\)", re.MULTILINE)
_CODE_IN_CELL = re.compile(r"^([A-Z]{2,3})\|", re.MULTILINE)  # of a row of a table, as RTF is read
_CELLS_END = re.compile(r"\|[ \t]*$", re.MULTILINE)
_ROLE_BEHIND = re.compile(
    r"(?P<name>\S+\s+(?:(?:van|von|de|der|al|bin|la)\s+)*\S+)\s+(?:\w+\s+){0,2}"
    r"(?:editor|correspondent|reporter|writer|columnist|staff)\b.*",
    re.IGNORECASE,
)
_HTML_TITLE = re.compile(r"<title\b[^>]*>.*?</title>", re.IGNORECASE | re.DOTALL)


def looks_like(head: bytes) -> bool:
    """Tell whether the first bytes are those of an export with several articles."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head.decode("utf-16", "ignore")
    else:
        text = head.decode("utf-8", "ignore")
    text = re.sub(r"<[^<>]*>", "\n", text).replace("\r\n", "\n")
    if _OF_DOCUMENTS.search(text) or dump_nexis.translated(text) or _COVER.search(text) or _is_coded(text):
        return True
    return bool(_LENGTH.search(text) and _BODY.search(text)) or _has_words_above_day(text)


def _is_coded(text: str) -> bool:
    return {match[0][:2] for match in dump_factiva.CODED.finditer(text)} >= {"HD", "WC", "PD"}


def _has_words_above_day(text: str) -> bool:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return any(dump_factiva.WORDS.fullmatch(one) and dates.date_line(two) for one, two in pairwise(lines))


def parse(file: File) -> list[Parsed]:
    """Return every article of an export; raises ``RefusedFile``."""
    decoded = encoding.decode(file.data, file.encoding)
    text = decoded.text
    is_page = "<html" in text[:2000].lower()
    if is_page:
        sanitise.check(text)
        text = _in_paragraphs(block.text for block in html_blocks.blocks(_HTML_TITLE.sub("", text)))
    articles = _articles(characters.mended(text))
    if not articles:  # a text that has "1,200 words" above its date is none
        return _page(file) if is_page else plain.parse(file)
    return [replace(one, encoding=decoded.encoding, notes=decoded.notes) for one in articles]


def _page(file: File) -> list[Parsed]:
    from reader.formats import html  # here: what it needs is large

    return html.parse(file)


def within(paragraphs: Iterable[str]) -> list[Parsed]:
    """Return the articles of an export that was saved as a document; none where it is no export.

    Raises ``RefusedFile`` where there are too many.
    """
    text = characters.mended(_in_paragraphs(paragraphs))
    if _CODE_IN_CELL.search(text):
        text = _CELLS_END.sub("", _CODE_IN_CELL.sub(r"\1   ", text))
    is_nexis = bool(_OF_DOCUMENTS.search(text) or dump_nexis.translated(text)) or (
        _END_OF_DOCUMENT.search(text) and (_BODY.search(text) or _LENGTH.search(text))
    )
    is_factiva = _FACTIVA_END.search(text) and (_is_coded(text) or _has_words_above_day(text))
    return _articles(text) if is_nexis or is_factiva else []


def as_printed(paragraphs: Sequence[str], lines: Sequence[Sequence[str]]) -> list[str]:
    """Return the paragraphs of a printed export, those that are fields of it line by line.

    ``lines`` are those of each paragraph. There are none where no article of an export ends.
    """
    text = "\n".join("\n".join(one) for one in lines)
    if not any(mark.search(text) for mark in (_OF_DOCUMENTS, _END_OF_DOCUMENT, _FACTIVA_END)):
        return []
    found: list[str] = []
    for paragraph, set_lines in zip(paragraphs, lines, strict=True):
        fields = [_is_field(line) for line in set_lines]
        found += set_lines if fields[0] or fields[-1] or sum(fields) > 1 else [paragraph]
    return found


def _is_field(line: str) -> bool:
    """Tell whether a line says something of an article, or where it ends."""
    forms = (_OF_DOCUMENTS, _END_OF_DOCUMENT, _FACTIVA_END, _BODY, dump_factiva.WORDS)
    if any(form.fullmatch(line) for form in forms) or dump_entry.COPYRIGHT.match(line):
        return True
    return bool(dump_nexis.LABEL.match(line) or dates.date_line(line))


def _in_paragraphs(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(paragraphs)


def _articles(text: str) -> list[Parsed]:
    entries = _joined(_entries(text))
    if len(entries) > _MOST:
        raise RefusedFile(reasons.TOO_MANY_PARTS, f"{len(entries)} articles in one file")
    return [_article(entry, number) for number, entry in enumerate(entries, start=1)]


def _entries(text: str) -> Iterator[Entry]:
    kinds: tuple[tuple[re.Pattern[str], Callable[[Sequence[str]], Entry]], ...] = (
        (dump_nexis.translated(text) or _OF_DOCUMENTS, dump_nexis.read_old),
        (_END_OF_DOCUMENT, dump_nexis.read_new),
        (_FACTIVA_END, dump_factiva.read),
    )
    for mark, read in kinds:
        if mark.search(text):
            for piece in mark.split(text):
                lines = [line.strip() for line in piece.split("\n")]
                if any(lines):
                    yield read(lines)
            return


def _joined(entries: Iterable[Entry]) -> list[Entry]:
    """Give what stands between articles to the one after it, so that all that is left out is listed."""
    found: list[Entry] = []
    between: tuple[str, ...] = ()
    for entry in entries:
        if not entry.body:
            between += (*filter(None, [entry.title]), *entry.rest)
            continue
        found.append(replace(entry, rest=between + entry.rest) if between else entry)
        between = ()
    if found and between:
        found[-1] = replace(found[-1], rest=found[-1].rest + between)
    return found


def _article(entry: Entry, number: int) -> Parsed:
    where = f"article {number} of the export"
    blocks = tuple(Block(BlockKind.PARAGRAPH, paragraph) for paragraph in entry.body)
    if entry.title:
        blocks = (Block(BlockKind.HEADING, entry.title, 1), *blocks)
    document = Document(blocks)
    named = dump_factiva.LANGUAGES.get(entry.language.lower().strip())
    authors = _authors(entry.byline)
    return Parsed(
        document=document,
        metadata=Metadata(
            title=Found(entry.title, where) if entry.title else None,
            authors=tuple(Found(author, f"{where}: {entry.byline}"[:120]) for author in authors),
            publication=Found(entry.publication, where) if entry.publication else None,
            published=Found(entry.date, where) if entry.date else None,
            language=Found(named, where) if named else language.of(document.text),
            pages=Found(entry.pages, where) if entry.pages else None,
        ),
        part=f"{number}",
        removed=entry.rest,
        format="news database",
    )


def _authors(byline: str) -> list[str]:
    """Return who wrote an article: people, without where they were, what they are, and agencies."""
    text = re.sub(r"\s+(?:in|at|for)\s+[A-Z].*$", "", dump_factiva.BY.sub("", byline, count=1))
    names: list[str] = []
    for part in re.split(r"\s*(?:;|,|\band\b|&)\s*", text):
        named = _ROLE_BEHIND.fullmatch(part.strip())
        name = named["name"] if named else part.strip(" ,;")
        # "Ada Roe; Tunis": what follows a name in one word is a place.
        if name and not outlets.canonical(name) and (" " in name or not names):
            names += html_authors.clean(name)
    return names
