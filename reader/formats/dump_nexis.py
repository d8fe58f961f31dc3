"""One article of a LexisNexis export, as the old site and Nexis Uni write it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reader.formats import characters, dates, dump_entry, page_ranges
from reader.formats.dump_entry import Entry

_LABELS = (
    "BYLINE SECTION LENGTH DATELINE LOAD-DATE LANGUAGE PUBLICATION-TYPE HEADLINE GRAPHIC URL HIGHLIGHT "
    "COUNTRY CITY STATE SUBJECT JOURNAL-CODE SOURCE CORRECTION DOCUMENT-TYPE DOC-TYPE TYPE ISSN ACC-NO "
    "COMPANY TICKER GEOGRAPHIC PERSON INDUSTRY ORGANIZATION SERIES PUBLISHER DISTRIBUTION NOTES"
)
LABEL = re.compile(rf"({_LABELS.replace(' ', '|')})\s*:\s*(.*)$", re.IGNORECASE)
# The same of exports in other languages than English.
_TRANSLATED = {
    "AUTOR": "BYLINE", "AUTEUR": "BYLINE", "AUTORE": "BYLINE",
    "RUBRIK": "SECTION", "RUBRIQUE": "SECTION", "ENCART": "SECTION", "SECCIÓN": "SECTION",
    "SEZIONE": "SECTION",
    "LÄNGE": "LENGTH", "LONGUEUR": "LENGTH", "LONGITUD": "LENGTH", "LUNGHEZZA": "LENGTH", "LENGTE": "LENGTH",
    "UPDATE": "LOAD-DATE", "LADEDATUM": "LOAD-DATE", "DATE-CHARGEMENT": "LOAD-DATE",
    "FECHA-CARGA": "LOAD-DATE",
    "SPRACHE": "LANGUAGE", "LANGUE": "LANGUAGE", "IDIOMA": "LANGUAGE", "LINGUA": "LANGUAGE",
    "TAAL": "LANGUAGE",
    "TITRE": "HEADLINE", "TÍTULO": "HEADLINE", "TITEL": "HEADLINE",
    "TYPE-PUBLICATION": "PUBLICATION-TYPE", "TIPO-PUBLICACIÓN": "PUBLICATION-TYPE",
}  # fmt: skip
_CAPITAL_LABEL = re.compile(rf"({_LABELS.replace(' ', '|')}|BODY|{'|'.join(_TRANSLATED)})\s*:\s*(.*)$")
_LENGTHS = "|".join(name for name, meant in _TRANSLATED.items() if meant == "LENGTH")
_MARK = re.compile(
    r"^[ \t]*(?:(?:Dokument|Document|Documento) \d+ (?:von|de|di|van) \d+|"
    r"\d+ (?:von|de|di|van) \d+ (?:DOKUMENTEN?|DOCUMENTS?|DOCUMENTOS?|DOCUMENTI))[ \t]*$",
    re.MULTILINE,
)
_LENGTH = re.compile(rf"^[ \t]*(?:{_LENGTHS}):\s*[\d.,]+ \w+[ \t]*$", re.MULTILINE)
_RIGHTS = re.compile(
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos)\b",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"\b(?:Pg|Pp?|Pages?|S|Seiten?|Pág)\b\.?\s*(\S[^;]*)$", re.IGNORECASE
)  # behind the section
_FIELDS_ABOVE = 30  # lines above the day of loading in which graphics and subjects stand
_BELOW_BODY = frozenset({"LOAD-DATE", "GRAPHIC", "LANGUAGE", "PUBLICATION-TYPE", "SUBJECT", "JOURNAL-CODE"})
_HEAD = 14  # lines with text, among which the head of an article without "Body" ends
_FEWEST = 30  # words of an article that no field stands above


def translated(text: str) -> re.Pattern[str] | None:
    """Return what divides the articles of an export that is not in English; None where it is no such one."""
    return _MARK if _MARK.search(text) and _LENGTH.search(text) else None


def _meant(label: re.Match[str]) -> str:
    return _TRANSLATED.get(label[1], label[1])


def read_old(lines: Sequence[str]) -> Entry:
    """Publication, date, section, headline, then labelled fields, the body, and labelled fields again.

    A label stands in capitals at the head of a paragraph. Below the body all paragraphs have one: what comes
    before such a one is text, whatever it begins with.
    """
    pieces = dump_entry.pieces(lines)
    first = next((at for at, piece in enumerate(pieces) if _CAPITAL_LABEL.match(piece[0])), len(pieces))
    begins = first
    while begins < len(pieces) and (label := _CAPITAL_LABEL.match(pieces[begins][0])):
        begins += 1
        if _meant(label) in ("BODY", "LENGTH") and not _has_label(pieces, begins):
            break
    ends = len(pieces)
    while ends > begins and _is_below(pieces[ends - 1][0]):
        ends -= 1
    labels = dict(_fields(pieces[first:begins]) + _fields(pieces[ends:]))
    said = [piece for piece in pieces[:first] if not dump_entry.COPYRIGHT.match(piece[0])]
    day = next((at for at, piece in enumerate(said) if any(dates.find(line) for line in piece)), None)
    before = said[:day] if day is not None else said[:1]
    after = said[day + 1 :] if day is not None else said[1:]
    body = ([labels["BODY"]] if labels.get("BODY") else []) + [
        " ".join(piece) for piece in pieces[begins:ends]
    ]
    title = labels.get("HEADLINE") or characters.squeezed(" ".join(after[-1] if after else ()))
    return Entry(
        body=dump_entry.paragraphs("\n\n".join(body).split("\n")),
        title=title,
        byline=labels.get("BYLINE", ""),
        publication=" ".join(before[-1][-1:]) if before else "",
        date=next(filter(None, map(dates.first_day, said[day])), "") if day is not None else "",
        language=labels.get("LANGUAGE", ""),
        pages=_pages(labels),
        rest=_rest([line for piece in (*pieces[:begins], *pieces[ends:]) for line in piece], title),
    )


def _fields(pieces: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Return the labelled fields of some paragraphs; what a field runs on to in the next line is its own."""
    found: list[tuple[str, str]] = []
    for piece in pieces:
        for line in piece:
            label = _CAPITAL_LABEL.match(line)
            if label:
                found.append((_meant(label), label[2].strip()))
            elif found and line != piece[0]:
                found[-1] = (found[-1][0], f"{found[-1][1]} {line}".strip())
    return found


def _has_label(pieces: Sequence[Sequence[str]], at: int) -> bool:
    return at < len(pieces) and _CAPITAL_LABEL.match(pieces[at][0]) is not None


def _is_below(line: str) -> bool:
    """Tell whether a paragraph below the body begins with a line: a field of it, or whose rights it is."""
    label = _CAPITAL_LABEL.match(line)
    return bool(dump_entry.COPYRIGHT.match(line) or _RIGHTS.match(line) or (label and label[1] != "BODY"))


def read_new(lines: Sequence[str]) -> Entry:
    """Title, publication, date, labelled lines, ``Body``, and the text up to ``Load-Date``."""
    cover = _cover(lines)
    before, lines = lines[:cover], lines[cover:]
    start, begins = _body(lines)
    head = dump_entry.said(lines[:start])
    labels = {match[1].upper(): match[2].strip() for match in map(LABEL.match, head) if match}
    told = [line for line in head if not LABEL.match(line) and not dump_entry.COPYRIGHT.match(line)]
    ends = begins + _end_of_body(lines[begins:])
    at = next((index for index, line in enumerate(told) if index and dates.find(line)), None)
    title = told[0] if told else ""
    named = told[1:at] if at is not None else told[1:2]
    return Entry(
        body=dump_entry.paragraphs(lines[begins:ends]),
        title=title,
        byline=labels.get("BYLINE", ""),
        publication=named[-1] if named else "",
        date=dates.first_day(told[at]) if at is not None else "",
        language=_language(lines[ends:]),
        pages=_pages(labels),
        rest=_rest([*before, *lines[:begins], *lines[ends:]], title),
    )


def _body(lines: Sequence[str]) -> tuple[int, int]:
    """Return where the head ends and where the text begins: at ``Body``, else below the last field.

    What has no field at all and few words is none: a line below the last article.
    """
    start = next((index for index, line in enumerate(lines) if line == "Body"), None)
    if start is not None:
        return start, start + 1
    told = [index for index, line in enumerate(lines) if line]
    fields = [
        index
        for index in told[:_HEAD]
        if LABEL.match(lines[index]) or dump_entry.COPYRIGHT.match(lines[index])
    ]
    if fields:
        return fields[-1] + 1, fields[-1] + 1
    if not told or sum(len(line.split()) for line in lines) < _FEWEST:
        return len(lines), len(lines)
    return told[0] + 1, told[0] + 1


def _language(lines: Sequence[str]) -> str:
    labels = filter(None, map(LABEL.match, lines))
    return next((label[2] for label in labels if label[1].upper() == "LANGUAGE"), "")


def _pages(labels: Mapping[str, str]) -> str:
    """Return the pages behind the section: "SECTION: NEWS; Pg. 12"."""
    named = _PAGES.search(labels.get("SECTION", ""))
    return page_ranges.read(named[1]) if named else ""


def _rest(lines: Sequence[str], title: str) -> tuple[str, ...]:
    """Return the lines that the title is not made of."""
    return tuple(line for line in dump_entry.said(lines) if line not in title)


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
        label = LABEL.match(line)
        if line == "Classification" or (label and label[1].upper() == "LOAD-DATE" and dates.find(label[2])):
            end = at
            break
    for at in range(end - 1, max(-1, end - _FIELDS_ABOVE), -1):
        label = LABEL.match(lines[at])
        if lines[at] == "Graphic" or (label and label[1].upper() in _BELOW_BODY):
            end = at
    return end
