"""Exports of news databases, many articles in one file: LexisNexis and Factiva, as text or HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.domain.article import Found, Metadata, Parsed
from reader.domain.document import Block, BlockKind, Document
from reader.domain.errors import RefusedFile
from reader.formats import (
    characters,
    dates,
    encoding,
    html_authors,
    html_blocks,
    language,
    outlets,
    plain,
    reasons,
    sanitise,
)
from reader.formats.file import File

_MOST = 5000  # articles in one file

_OF_DOCUMENTS = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_END_OF_DOCUMENT = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_FACTIVA_END = re.compile(r"^(?:AN[ \t]+)?Document [A-Za-z0-9]{16,}[ \t]*$", re.MULTILINE)
_CODED = re.compile(r"^(?:HD|TD|LP|PD|SN|WC|BY|LA|AN)(?:[ \t]+\S|[ \t]*$)", re.MULTILINE)
_CODES = "HD CR WC PD ET SN SC ED PG LA CY LP TD ART CO IN NS RE IPC IPD PUB AN BY SE CT RF CLM VOL"
_CODE = re.compile(rf"({_CODES.replace(' ', '|')})(?:[ \t]+(.*))?$")
_LABELS = (
    "BYLINE SECTION LENGTH DATELINE LOAD-DATE LANGUAGE PUBLICATION-TYPE HEADLINE GRAPHIC URL HIGHLIGHT "
    "COUNTRY CITY STATE SUBJECT JOURNAL-CODE SOURCE CORRECTION DOCUMENT-TYPE DOC-TYPE TYPE ISSN ACC-NO "
    "COMPANY TICKER GEOGRAPHIC PERSON INDUSTRY ORGANIZATION SERIES PUBLISHER DISTRIBUTION NOTES"
)
_LABEL = re.compile(rf"({_LABELS.replace(' ', '|')})\s*:\s*(.*)$", re.IGNORECASE)
_CAPITAL_LABEL = re.compile(rf"({_LABELS.replace(' ', '|')}|BODY)\s*:\s*(.*)$")
_RIGHTS = re.compile(r"all rights reserved\b", re.IGNORECASE)
_OWNER = re.compile(
    r"[A-Z][^.]{2,60} (?:Limited|Ltd\.?|Inc\.?|PLC|plc|Company|Corporation|Corp\.?|LLC|GmbH|S\.A\.)"
)
_ROLE_BEHIND = re.compile(
    r"(?P<name>\S+\s+(?:(?:van|von|de|der|al|bin|la)\s+)*\S+)\s+(?:\w+\s+){0,2}"
    r"(?:editor|correspondent|reporter|writer|columnist|staff)\b.*",
    re.IGNORECASE,
)
_HTML_TITLE = re.compile(r"<title\b[^>]*>.*?</title>", re.IGNORECASE | re.DOTALL)
_FIELDS_ABOVE = 30  # lines above the day of loading in which graphics and subjects stand
_LONGEST_HEAD, _LONGEST_LINE = 10, 80  # lines and characters of what Factiva tells of an article
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
        text = "\n\n".join(block.text for block in html_blocks.blocks(_HTML_TITLE.sub("", text)))
    entries = [entry for entry in _entries(characters.mended(text)) if entry.body]
    if not entries:
        return plain.parse(file)  # a text that has "1,200 words" above its date is none
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
    authors = _authors(entry.byline)
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


def _authors(byline: str) -> list[str]:
    """Return who wrote an article: people, without where they were, what they are, and agencies."""
    text = re.sub(r"\s+(?:in|at|for)\s+[A-Z].*$", "", _BY.sub("", byline, count=1))
    names: list[str] = []
    for part in re.split(r"\s*(?:;|,|\band\b|&)\s*", text):
        named = _ROLE_BEHIND.fullmatch(part.strip())
        name = named["name"] if named else part.strip(" ,;")
        # "Ada Roe; Tunis": what follows a name in one word is a place.
        if name and not outlets.canonical(name) and (" " in name or not names):
            names += html_authors.clean(name)
    return names


def _paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines as paragraphs: an empty line ends one."""
    joined = "\n".join(lines)
    return tuple(
        characters.squeezed(piece) for piece in re.split(r"\n\s*\n", joined) if characters.squeezed(piece)
    )


def _nexis_old(lines: Sequence[str]) -> _Entry:
    """Publication, date, section, headline, then labelled fields, the body, and labelled fields again.

    A label stands in capitals at the head of a paragraph. Below the body all paragraphs have one: what comes
    before such a one is text, whatever it begins with.
    """
    pieces = _pieces(lines)
    first = next((at for at, piece in enumerate(pieces) if _CAPITAL_LABEL.match(piece[0])), len(pieces))
    begins = first
    while begins < len(pieces) and (label := _CAPITAL_LABEL.match(pieces[begins][0])):
        begins += 1
        if label[1] in ("BODY", "LENGTH") and not _has_label(pieces, begins):
            break
    ends = len(pieces)
    while ends > begins and _is_below(pieces[ends - 1][0]):
        ends -= 1
    labels = dict(_fields(pieces[first:begins]) + _fields(pieces[ends:]))
    said = [piece for piece in pieces[:first] if not _COPYRIGHT.match(piece[0])]
    day = next((at for at, piece in enumerate(said) if any(dates.find(line) for line in piece)), None)
    before = said[:day] if day is not None else said[:1]
    after = said[day + 1 :] if day is not None else said[1:]
    body = ([labels["BODY"]] if labels.get("BODY") else []) + [
        " ".join(piece) for piece in pieces[begins:ends]
    ]
    return _Entry(
        body=_paragraphs("\n\n".join(body).split("\n")),
        title=labels.get("HEADLINE") or characters.squeezed(" ".join(after[-1] if after else ())),
        byline=labels.get("BYLINE", ""),
        publication=" ".join(before[-1][-1:]) if before else "",
        date=next((_day(line) for line in said[day] if dates.find(line)), "") if day is not None else "",
        language=labels.get("LANGUAGE", ""),
    )


def _pieces(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines as paragraphs, of which none is empty."""
    pieces: list[list[str]] = [[]]
    for line in lines:
        if line:
            pieces[-1].append(line)
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if piece]


def _fields(pieces: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Return the labelled fields of some paragraphs; what a field runs on to in the next line is its own."""
    found: list[tuple[str, str]] = []
    for piece in pieces:
        for line in piece:
            label = _CAPITAL_LABEL.match(line)
            if label:
                found.append((label[1], label[2].strip()))
            elif found and line != piece[0]:
                found[-1] = (found[-1][0], f"{found[-1][1]} {line}".strip())
    return found


def _has_label(pieces: Sequence[Sequence[str]], at: int) -> bool:
    return at < len(pieces) and _CAPITAL_LABEL.match(pieces[at][0]) is not None


def _is_below(line: str) -> bool:
    """Tell whether a paragraph below the body begins with a line: a field of it, or whose rights it is."""
    label = _CAPITAL_LABEL.match(line)
    return bool(_COPYRIGHT.match(line) or _RIGHTS.match(line) or (label and label[1] != "BODY"))


def _nexis_new(lines: Sequence[str]) -> _Entry:
    """Title, publication, date, labelled lines, ``Body``, and the text up to ``Load-Date``."""
    lines = lines[_cover(lines) :]
    start = next((index for index, line in enumerate(lines) if line == "Body"), None)
    head = [line for line in lines[: start if start is not None else 8] if line]
    labels = {match[1].upper(): match[2].strip() for match in map(_LABEL.match, head) if match}
    said = [line for line in head if not _LABEL.match(line) and not _COPYRIGHT.match(line)]
    body = list(lines[start + 1 if start is not None else 8 :])
    body = body[: _end_of_body(body)]
    day = next((line for line in said[1:] if dates.find(line)), "")
    return _Entry(
        body=_paragraphs(body),
        title=said[0] if said else "",
        byline=labels.get("BYLINE", ""),
        publication=said[1] if len(said) > 1 and said[1] != day else "",
        date=_day(day),
    )


def _cover(lines: Sequence[str]) -> int:
    """Return where the first article begins behind the page that lists what was downloaded; else 0."""
    if not any(line.startswith(("User Name:", "Job Number:")) for line in lines[:12]):
        return 0
    rights = (at for at, line in enumerate(lines) if "About LexisNexis" in line)
    listed = (at for at, line in enumerate(lines) if line.startswith(("Search Terms:", "Client/Matter:")))
    return max([*rights, *listed], default=-1) + 1


def _end_of_body(lines: Sequence[str]) -> int:
    """Return where the body ends: at the classification or the day of loading, and the fields right above."""
    end = len(lines)
    for at, line in enumerate(lines):
        label = _LABEL.match(line)
        if line == "Classification" or (label and label[1].upper() == "LOAD-DATE" and dates.find(label[2])):
            end = at
            break
    for at in range(end - 1, max(-1, end - _FIELDS_ABOVE), -1):
        label = _LABEL.match(lines[at])
        if lines[at] == "Graphic" or (label and label[1].upper() in _BELOW_BODY):
            end = at
    return end


def _factiva(lines: Sequence[str]) -> _Entry:
    if sum(_CODE.match(line) is not None for line in lines) >= 4:
        return _factiva_coded(lines)
    words = next((index for index, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if words is None:
        return _Entry(body=())
    pieces = _pieces(lines[:words])
    head = [line for line in lines[:words] if line]
    ends = words + 1
    while ends < len(lines) and (not lines[ends] or _is_of_head(lines[ends], ends - words)):
        ends += 1
    after = [line for line in lines[words + 1 : ends] if line]
    day = next((line for line in after[:3] if dates.find(line)), "")
    names = [
        line
        for line in after[:6]
        if not dates.find(line) and not re.fullmatch(r"[A-Z0-9]{2,8}|\d{1,2}:\d{2}", line)
    ]
    byline = next((line for line in head if _BY.match(line)), "")
    if not byline and len(pieces) > 1 and len(pieces[-1]) == 1 and _reads_like_byline(pieces[-1][0]):
        byline = pieces[-1][0]
    titles = [line for line in head if line != byline]
    return _Entry(
        body=_without_owner(_paragraphs(lines[ends:])),
        title=titles[-1] if titles else "",
        byline=byline,
        publication=names[0] if names else "",
        date=_day(day),
        language=next((line for line in after[:8] if line.lower() in _LANGUAGES), ""),
    )


def _is_of_head(line: str, distance: int) -> bool:
    """Tell whether a line below the number of words still tells of the article: day, paper, page, rights."""
    if distance > _LONGEST_HEAD or len(line) > _LONGEST_LINE or line.endswith((".", "?", "!", "”", '"')):
        return bool(_COPYRIGHT.match(line)) and distance <= _LONGEST_HEAD
    return True


def _reads_like_byline(line: str) -> bool:
    """Tell whether a line alone above the number of words names who wrote it: "Ada Roe Diplomatic editor"."""
    name = re.split(r"\s+(?:in|at|for)\s+|[;,]", line)[0].split()
    capitals = [word for word in name if word[:1].isupper()]
    return 1 < len(name) <= 6 and len(capitals) >= 2 and not any(one.isdigit() for one in line)


def _without_owner(body: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the line below the text that says whose it is: "Example Newspapers Limited"."""
    owned = bool(body) and _OWNER.fullmatch(body[-1]) is not None
    return body[:-1] if owned else body


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
