"""One article of a Factiva export, with codes before its fields or without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.formats import characters, dates, dump_entry, page_ranges, words
from reader.formats.dump_entry import Entry

CODED = re.compile(r"^(?:HD|TD|LP|PD|SN|WC|BY|LA|AN)(?:[ \t]+\S|[ \t]*$)", re.MULTILINE)
WORDS = re.compile(r"[\d,]+ words$", re.IGNORECASE)
LANGUAGES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it",
             "portuguese": "pt", "dutch": "nl", "russian": "ru", "arabic": "ar"}  # fmt: skip
BY = re.compile(r"(?:by|byline)\s*:?\s+", re.IGNORECASE)
_CODES = "HD CR WC PD ET SN SC ED PG LA CY LP TD ART CO IN NS RE IPC IPD PUB AN BY SE CT RF CLM VOL"
_CODE = re.compile(rf"({_CODES.replace(' ', '|')})(?:[ \t]+(.*))?$")
_TEXT = ("LP", "TD")  # codes of the text: its first paragraphs, and the rest
_SOURCE, _PAGE = (
    re.compile(r"[A-Z]{1,8}$"),
    re.compile(r"[A-Z]{0,2}\d{1,3}$"),
)  # lines: a paper's code, a page
_OWNER = re.compile(
    r"[A-Z][^.]{2,60} (?:Limited|Ltd\.?|Inc\.?|PLC|plc|Company|Corporation|Corp\.?|LLC|GmbH|S\.A\.)"
)
_ROLE = re.compile(r"\b(?:editor|correspondent|reporter|writer|columnist)s?$", re.IGNORECASE)
_LONGEST_HEAD, _LONGEST_LINE = 10, 80  # lines and characters of what is told of an article
_FEWEST_OF_HEADLINE = 3  # words that a headline has more of than a section


def read(lines: Sequence[str]) -> Entry:
    """Return the article that some lines are."""
    if sum(_CODE.match(line) is not None for line in lines) >= 4:
        return _coded(lines)
    at = next((index for index, line in enumerate(lines) if WORDS.fullmatch(line)), None)
    if at is None:
        return Entry(body=(), rest=tuple(dump_entry.said(lines)))
    head = dump_entry.said(lines[:at])
    ends = _end_of_head(lines, at + 1)
    after = dump_entry.said(lines[at + 1 : ends])
    day = next((line for line in after[:3] if dates.find(line)), "")
    names = [
        line
        for line in after[:6]
        if not dates.find(line) and not re.fullmatch(r"[A-Z0-9]{2,8}|\d{1,2}:\d{2}", line)
    ]
    byline = next((line for line in head if BY.match(line)), "") or _byline(dump_entry.pieces(lines[:at]))
    titles = [line for line in head if line != byline]
    title = titles[-1] if titles else ""
    body = dump_entry.paragraphs(lines[ends:])
    kept = _without_owner(body)
    return Entry(
        body=kept,
        title=title,
        byline=byline,
        publication=names[0] if names else "",
        date=dates.first_day(day),
        language=next((line for line in after[:8] if line.lower() in LANGUAGES), ""),
        pages=next((two for one, two in pairwise(after[:8]) if _SOURCE.match(one) and _PAGE.match(two)), ""),
        rest=(*(line for line in head if line != title), lines[at], *after, *body[len(kept) :]),
    )


def _end_of_head(lines: Sequence[str], start: int) -> int:
    """Return where what is told of an article ends: below whose rights it is, at the latest."""
    told, owned = 0, False
    for at in range(start, len(lines)):
        if not lines[at]:
            continue
        told += 1
        is_owner = dump_entry.COPYRIGHT.match(lines[at]) is not None
        if told > _LONGEST_HEAD or (owned and not is_owner) or not (is_owner or _may_be_told(lines[at])):
            return at
        owned = is_owner
    return len(lines)


def _may_be_told(line: str) -> bool:
    """Tell whether a line below the number of words may still tell of the article: day, paper, page."""
    return len(line) <= _LONGEST_LINE and not line.endswith((".", "?", "!", "”", '"'))


def _byline(pieces: Sequence[Sequence[str]]) -> str:
    """Return the line alone above the number of words that names who wrote it: "Ada Roe Diplomatic editor".

    Where every line is a paragraph, as in a Word file, it may as well be a headline of few words.
    """
    if len(pieces) < 2 or len(pieces[-1]) != 1:
        return ""
    line = pieces[-1][0]
    name = re.split(r"\s+(?:in|at|for)\s+|[;,]", line)[0].split()
    capitals = [word for word in name if word[:1].isupper()]
    if not 1 < len(name) <= 6 or len(capitals) < 2 or any(one.isdigit() for one in line):
        return ""
    if all(len(piece) == 1 for piece in pieces):
        is_short = len(pieces[-2][0].split()) <= _FEWEST_OF_HEADLINE
        if is_short or not (
            _ROLE.search(line) or any(not words.is_common(word.lower()) for word in capitals)
        ):
            return ""
    return line


def _without_owner(body: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the line below the text that says whose it is: "Example Newspapers Limited"."""
    owned = bool(body) and _OWNER.fullmatch(body[-1]) is not None
    return body[:-1] if owned else body


def _coded(lines: Sequence[str]) -> Entry:
    fields: dict[str, list[str]] = {"": []}
    code = ""
    apart = any(re.match(r"HD(?:\s{2,}|\t|$)", line) for line in lines)
    for line in lines:
        match = _CODE.match(line)
        # Where codes stand apart from what they say, "IN LONDON the mayor ..." begins no field.
        if match and not (apart and re.match(r"[A-Z]+ \S", line)):
            code = match[1]
            fields.setdefault(code, []).append(match[2] or "")
        else:
            fields.setdefault(code, []).append(line)
    return Entry(
        body=dump_entry.paragraphs([*fields.get("LP", []), "", *fields.get("TD", [])]),
        title=characters.squeezed(" ".join(fields.get("HD", []))),
        byline=characters.squeezed(" ".join(fields.get("BY", []))),
        publication=characters.squeezed(" ".join(fields.get("SN", []))),
        date=dates.first_day(" ".join(fields.get("PD", []))),
        language=characters.squeezed(" ".join(fields.get("LA", []))),
        pages=page_ranges.read(" ".join(fields.get("PG", []))),
        rest=tuple(
            characters.squeezed(f"{code} {' '.join(said)}")
            for code, said in fields.items()
            if code not in ("HD", *_TEXT) and any(said)
        ),
    )
