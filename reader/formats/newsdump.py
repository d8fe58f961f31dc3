"""Exports of news databases, many articles in one file: LexisNexis and Factiva, as text or HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.domain.article import Found, Metadata, Parsed
from reader.domain.document import Block, BlockKind, Document
from reader.domain.errors import RefusedFile
from reader.formats import characters, dates, encoding, html_blocks, language, reasons, sanitise
from reader.formats.file import File

_MOST = 5000  # articles in one file

_OF_DOCUMENTS = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_END_OF_DOCUMENT = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_FACTIVA_END = re.compile(r"^(?:AN[ \t]+)?Document [A-Za-z0-9]{16,}[ \t]*$", re.MULTILINE)
_CODED = re.compile(r"^(?:HD|TD|LP|PD|SN|WC|BY|LA|AN)\b[ \t]+\S", re.MULTILINE)
_CODES = "HD CR WC PD ET SN SC ED PG LA CY LP TD ART CO IN NS RE IPC IPD PUB AN BY SE CT RF CLM VOL"
_CODE = re.compile(rf"({_CODES.replace(' ', '|')})(?:[ \t]+(.*))?$")
_LABELS = (
    "BYLINE SECTION LENGTH DATELINE LOAD-DATE LANGUAGE PUBLICATION-TYPE HEADLINE GRAPHIC URL HIGHLIGHT "
    "COUNTRY CITY STATE SUBJECT JOURNAL-CODE SOURCE CORRECTION"
)
_LABEL = re.compile(rf"({_LABELS.replace(' ', '|')})\s*:\s*(.*)$", re.IGNORECASE)
_BELOW_BODY = frozenset({"LOAD-DATE", "GRAPHIC", "LANGUAGE", "PUBLICATION-TYPE", "SUBJECT", "JOURNAL-CODE"})
_WORDS = re.compile(r"[\d,]+ words$", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:\(c\)|©|copyright\b)", re.IGNORECASE)
_BY = re.compile(r"(?:by|byline)\s*:?\s+", re.IGNORECASE)
_LANGUAGES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it",
              "portuguese": "pt", "dutch": "nl", "russian": "ru", "arabic": "ar"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Entry:
    """One article of a dump, still as strings."""

    body: tuple[str, ...]
    title: str = ""
    byline: str = ""
    publication: str = ""
    date: str = ""  # ISO
    language: str = ""


def looks_like(head: bytes) -> bool:
    """Tell whether the first bytes are those of an export with several articles."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head.decode("utf-16", "ignore")
    else:
        text = head.decode("utf-8", "ignore")
    text = re.sub(r"<[^<>]*>", "\n", text).replace("\r\n", "\n")
    if _OF_DOCUMENTS.search(text):
        return True
    codes = {match[0][:2] for match in _CODED.finditer(text)}
    if {"HD", "WC", "PD"} <= codes:
        return True
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    nexis = any(re.fullmatch(r"length:\s*[\d,]+ words", line, re.IGNORECASE) for line in lines)
    return (nexis and "Body" in lines) or any(
        _WORDS.fullmatch(one) and dates.date_line(two) for one, two in pairwise(lines)
    )


def parse(file: File) -> list[Parsed]:
    """Return every article of an export; raises ``RefusedFile``."""
    decoded = encoding.decode(file.data, file.encoding)
    text = decoded.text
    if "<html" in text[:2000].lower():
        sanitise.check(text)
        text = "\n\n".join(block.text for block in html_blocks.blocks(text))
    entries = [entry for entry in _entries(characters.mended(text)) if entry.body]
    if not entries:
        raise RefusedFile(reasons.NO_TEXT, "no article was found in the export")
    if len(entries) > _MOST:
        raise RefusedFile(reasons.TOO_MANY_PARTS, f"{len(entries)} articles in one file")
    articles = [_article(entry, number) for number, entry in enumerate(entries, start=1)]
    return [replace(one, encoding=decoded.encoding, notes=decoded.notes) for one in articles]


def _entries(text: str) -> Iterator[_Entry]:
    kinds: tuple[tuple[re.Pattern[str], Callable[[Sequence[str]], _Entry]], ...] = (
        (_OF_DOCUMENTS, _nexis_old),
        (_END_OF_DOCUMENT, _nexis_new),
        (_FACTIVA_END, _factiva),
    )
    for mark, read in kinds:
        if mark.search(text):
            for piece in mark.split(text):
                lines = [line.strip() for line in piece.split("\n")]
                if any(lines):
                    yield read(lines)
            return


def _article(entry: _Entry, number: int) -> Parsed:
    where = f"article {number} of the export"
    blocks = tuple(Block(BlockKind.PARAGRAPH, paragraph) for paragraph in entry.body)
    if entry.title:
        blocks = (Block(BlockKind.HEADING, entry.title, 1), *blocks)
    document = Document(blocks)
    named = _LANGUAGES.get(entry.language.lower().strip())
    byline = _BY.sub("", entry.byline, count=1)
    authors = [
        part.strip(" ,;") for part in re.split(r"\s*(?:;|,|\band\b|&)\s*", byline) if part.strip(" ,;")
    ]
    return Parsed(
        document=document,
        metadata=Metadata(
            title=Found(entry.title, where) if entry.title else None,
            authors=tuple(Found(author, f"{where}: {entry.byline}"[:120]) for author in authors),
            publication=Found(entry.publication, where) if entry.publication else None,
            published=Found(entry.date, where) if entry.date else None,
            language=Found(named, where) if named else language.of(document.text),
        ),
        part=f"{number}",
        format="news database",
    )


def _paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines as paragraphs: an empty line ends one."""
    joined = "\n".join(lines)
    return tuple(
        characters.squeezed(piece) for piece in re.split(r"\n\s*\n", joined) if characters.squeezed(piece)
    )


def _nexis_old(lines: Sequence[str]) -> _Entry:
    """Publication, date, section, headline, then labelled lines, the body, and labelled lines again."""
    labels: dict[str, str] = {}
    head: list[str] = []
    body: list[str] = []
    for line in lines:
        label = _LABEL.match(line)
        if label:
            labels[label[1].upper()] = label[2].strip()
        elif "LENGTH" not in labels:
            head.append(line)
        elif "LOAD-DATE" not in labels and not _COPYRIGHT.match(line):
            body.append(line)
    said = [line for line in head if line and not _COPYRIGHT.match(line)]
    day = next((index for index, line in enumerate(said) if dates.find(line)), None)
    before = said[:day] if day is not None else said[:1]
    after = said[day + 1 :] if day is not None else said[1:]
    return _Entry(
        body=_paragraphs(body),
        title=labels.get("HEADLINE") or characters.squeezed(" ".join(after[-1:])),
        byline=labels.get("BYLINE", ""),
        publication=" ".join(before[-1:]),
        date=_day(said[day]) if day is not None else "",
        language=labels.get("LANGUAGE", ""),
    )


def _nexis_new(lines: Sequence[str]) -> _Entry:
    """Title, publication, date, labelled lines, ``Body``, and the text up to ``Load-Date``."""
    start = next((index for index, line in enumerate(lines) if line == "Body"), None)
    head = [line for line in lines[: start if start is not None else 8] if line]
    labels = {match[1].upper(): match[2].strip() for match in map(_LABEL.match, head) if match}
    said = [line for line in head if not _LABEL.match(line) and not _COPYRIGHT.match(line)]
    body: list[str] = []
    for line in lines[start + 1 if start is not None else 8 :]:
        label = _LABEL.match(line)
        if line == "Classification" or (label and label[1].upper() in _BELOW_BODY):
            break
        body.append(line)
    day = next((line for line in said[1:] if dates.find(line)), "")
    return _Entry(
        body=_paragraphs(body),
        title=said[0] if said else "",
        byline=labels.get("BYLINE", ""),
        publication=said[1] if len(said) > 1 and said[1] != day else "",
        date=_day(day),
    )


def _factiva(lines: Sequence[str]) -> _Entry:
    if sum(_CODE.match(line) is not None for line in lines) >= 4:
        return _factiva_coded(lines)
    words = next((index for index, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if words is None:
        return _Entry(body=())
    head = [line for line in lines[:words] if line]
    after = [(index, line) for index, line in enumerate(lines[words + 1 :], words + 1) if line]
    day = next((line for _, line in after[:3] if dates.find(line)), "")
    rights = next(
        (index for index, line in after[:12] if _COPYRIGHT.match(line)), after[0][0] if after else 0
    )
    names = [
        line
        for _, line in after[:6]
        if not dates.find(line) and not re.fullmatch(r"[A-Z0-9]{2,8}|\d{1,2}:\d{2}", line)
    ]
    byline = next((line for line in head if _BY.match(line)), "")
    titles = [line for line in head if line != byline]
    return _Entry(
        body=_paragraphs(lines[rights + 1 :]),
        title=titles[-1] if titles else "",
        byline=byline,
        publication=names[0] if names else "",
        date=_day(day),
        language=next((line for _, line in after[:8] if line.lower() in _LANGUAGES), ""),
    )


def _factiva_coded(lines: Sequence[str]) -> _Entry:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        match = _CODE.match(line)
        if match:
            code = match[1]
            fields.setdefault(code, []).append(match[2] or "")
        elif code:
            fields[code].append(line)
    return _Entry(
        body=_paragraphs([*fields.get("LP", []), "", *fields.get("TD", [])]),
        title=characters.squeezed(" ".join(fields.get("HD", []))),
        byline=characters.squeezed(" ".join(fields.get("BY", []))),
        publication=characters.squeezed(" ".join(fields.get("SN", []))),
        date=_day(" ".join(fields.get("PD", []))),
        language=characters.squeezed(" ".join(fields.get("LA", []))),
    )


def _day(line: str) -> str:
    """Return the first date of a line as an ISO day, or an empty string."""
    found = dates.find(line)
    return found[0].iso if found else ""
