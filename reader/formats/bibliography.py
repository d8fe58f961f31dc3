"""RIS, BibTeX and CSL-JSON files: what is known of articles, and which files belong to them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlparse

import rispy
from bibtexparser.entrypoint import parse_string
from rispy.parser import RisParser

from reader.domain.article import Found, Metadata, with_evidence
from reader.domain.errors import RefusedFile
from reader.formats import characters, encoding, page_ranges, reasons
from reader.formats.file import File

LARGEST = 50  # megabytes
SUFFIXES = frozenset({".ris", ".bib", ".json"})
_MOST = 50_000  # records
_RIS, _BIBTEX, _CSL = "RIS record", "BibTeX entry", "CSL-JSON item"
_EVIDENCE = re.compile(rf"(?:^|, )(?:{_RIS}|{_BIBTEX}|{_CSL}) \S")
_LISTS = [*RisParser.DEFAULT_LIST_TAGS, "L1", "L2"]  # tags that a record may have several of
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_]\w+)?", re.IGNORECASE)  # "en", "en-GB"; a name is no code
_CSL_NAMES = frozenset({"id", "title"})  # an id is asked for, but not every program writes one
_CSL_PARTS = ("given", "non-dropping-particle", "family", "suffix")  # of a name, as it is said
_SIGNS_OF_CSL = frozenset({"type", "issued", "author", "container-title", "publisher", "DOI", "URL"})


@dataclass(frozen=True, slots=True)
class Record:
    """One entry: its metadata, and the files it names (paths as written)."""

    metadata: Metadata
    files: tuple[str, ...] = ()
    key: str = ""


def is_evidence(evidence: str) -> bool:
    """Tell whether a metadata value's evidence is a record of a bibliography."""
    return bool(_EVIDENCE.search(evidence))


def records(data: bytes, name: str) -> list[Record]:
    """Return the records of a bibliography file; raises ``RefusedFile`` where it is none."""
    File(data, name).no_larger_than(LARGEST, "bibliographies")
    text = encoding.decode(data, None).text
    suffix = name.lower().rpartition(".")[2]
    readers = {"ris": _ris, "bib": _bibtex, "json": _csl}
    if suffix not in readers:
        raise RefusedFile(reasons.UNKNOWN_FORMAT, suffix)
    try:
        found = list(readers[suffix](text))
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise RefusedFile(reasons.DAMAGED, f"{type(error).__name__}: {error}"[:200]) from error
    if not found:
        raise RefusedFile(reasons.UNKNOWN_FORMAT, "no records in it")
    if len(found) > _MOST:
        raise RefusedFile(reasons.TOO_MANY_PARTS, f"{len(found)} records")
    return found


def told_of(metadata: Metadata, name: str) -> Metadata:
    """Return a record's metadata with the name of its bibliography in the evidence."""
    return with_evidence(metadata, lambda evidence: f"{name}, {evidence}")


def _record(fields: Mapping[str, Any], where: str, files: list[str], key: str) -> Record:
    def one(value: Any) -> Found | None:
        text = characters.squeezed(str(value or ""))
        return Found(text, where) if text else None

    language = _LANGUAGE.fullmatch(str(fields.get("language") or "").strip())
    authors = tuple(found for found in map(one, fields.get("authors", ())) if found)
    return Record(
        Metadata(
            title=one(fields.get("title")),
            authors=authors,
            publication=one(fields.get("publication")),
            published=one(_iso(str(fields.get("date") or ""))),
            language=one(language[1].lower() if language else ""),
            url=one(fields.get("url")),
            pages=one(page_ranges.read(str(fields.get("pages") or ""))),
        ),
        tuple(filter(None, map(_path, files))),
        key,
    )


def _ris(text: str) -> Iterator[Record]:
    for number, entry in enumerate(rispy.loads(text, list_tags=_LISTS), start=1):
        yield _record(
            {
                "title": entry.get("title") or entry.get("primary_title"),
                "authors": [
                    _natural(name) for name in entry.get("authors") or entry.get("first_authors") or []
                ],
                "publication": entry.get("secondary_title")
                or entry.get("journal_name")
                or entry.get("alternate_title3")  # JF: the journal in full
                or entry.get("alternate_title1")
                or entry.get("publisher"),
                "date": entry.get("date") or entry.get("publication_year") or entry.get("year"),
                "language": entry.get("language"),
                "url": next(iter(entry.get("urls") or []), ""),
                "pages": page_ranges.between(entry.get("start_page", ""), entry.get("end_page", "")),
            },
            f"{_RIS} {number}",
            [*entry.get("file_attachments1", []), *entry.get("file_attachments2", [])],
            str(entry.get("id") or number),
        )


def _bibtex(text: str) -> Iterator[Record]:
    for entry in parse_string(text).entries:
        raw = {field.key.lower(): str(field.value) for field in entry.fields}
        plain = {key: _as_printed(value) for key, value in raw.items()}
        plain |= {key: _without_braces(raw[key]) for key in ("file", "url") if key in raw}
        date = plain.get("date") or _date_of(plain)
        yield _record(
            {
                "title": plain.get("title"),
                "authors": [
                    _natural(name) for name in re.split(r"\s+and\s+", plain.get("author", "")) if name
                ],
                "publication": plain.get("journal") or plain.get("journaltitle") or plain.get("publisher"),
                "date": date,
                "language": plain.get("language") or plain.get("langid"),
                "url": plain.get("url"),
                "pages": plain.get("pages"),
            },
            f"{_BIBTEX} {entry.key}",
            [_attachment(part) for part in _BETWEEN_FILES.split(plain.get("file", ""))],
            entry.key,
        )


def _csl(text: str) -> Iterator[Record]:
    items = _csl_items(text)
    for number, item in enumerate(items, start=1):
        parts = (item.get("issued") or {}).get("date-parts") or [[]]
        yield _record(
            {
                "title": item.get("title"),
                "authors": [
                    name.get("literal") or " ".join(filter(None, map(name.get, _CSL_PARTS)))
                    for name in item.get("author") or []
                ],
                "publication": item.get("container-title") or item.get("publisher"),
                "date": "-".join(f"{int(part):02}" for part in parts[0]),
                "language": item.get("language"),
                "url": item.get("URL"),
                "pages": item.get("page"),
            },
            f"{_CSL} {number}",
            [str(item.get("file") or "")],
            str(item.get("id") or number),
        )


def _csl_items(text: str) -> list[dict[str, Any]]:
    try:
        items = json.loads(text)
    except ValueError:
        items = None
    if not isinstance(items, list) or not all(
        isinstance(item, dict) and _CSL_NAMES & item.keys() and _SIGNS_OF_CSL & item.keys() for item in items
    ):
        raise RefusedFile(reasons.UNKNOWN_FORMAT, "JSON, but no list of CSL items")
    return items


def _attachment(written: str) -> str:
    """Return the path in "description:path:type", as JabRef and Zotero write it, or the whole."""
    parts = _BETWEEN_PARTS.split(written)
    return _ESCAPE.sub(r"\1", parts[1] if len(parts) > 2 else written)


_BETWEEN_FILES, _BETWEEN_PARTS = re.compile(r"(?<!\\);"), re.compile(r"(?<!\\):")
_ESCAPE = re.compile(r"\\([\\:;])")
_NAMES_OF_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: f"{number:02}" for number, name in enumerate(_NAMES_OF_MONTHS.split(), start=1)}


def _natural(name: str) -> str:
    """Return "Jane Doe" for "Doe, Jane", and "Jane Doe Jr." for "Doe, Jane, Jr."."""
    family, *rest = (part.strip() for part in name.split(",", 2))
    return " ".join([*rest[:1], family, *rest[1:]])


def _date_of(plain: Mapping[str, str]) -> str:
    """Return year, month and day, as far as there are fields of them; a month by name or number."""
    month = plain.get("month", "").strip().lower()
    number = _MONTHS.get(month[:3], month.zfill(2) if month.isdigit() else "")
    day = plain.get("day", "").strip()
    parts = [plain.get("year", ""), number, day.zfill(2) if number and day.isdigit() else ""]
    return "-".join(filter(None, parts))


def _as_printed(value: str) -> str:
    """Return what LaTeX prints for a value: "García" for "Garc{\\'\\i}a"."""
    if "\\" not in value and "--" not in value:
        return _without_braces(value)
    # Here, not above: few lists have any.
    from pylatexenc.latex2text import LatexNodes2Text

    with suppress(RecursionError):  # braces in braces without end
        return characters.squeezed(str(LatexNodes2Text().latex_to_text(value)))
    return _without_braces(value)


def _without_braces(value: str) -> str:
    return characters.squeezed(value.replace("{", "").replace("}", ""))


def _iso(date: str) -> str:
    """Return the day, month or year that a date begins with ("2019/03/24/", "2019-03", "2019")."""
    match = re.match(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?", date.strip())
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else ""


def _path(written: str) -> str:
    """Return the path of an attachment as written, an address of a file as a path."""
    written = written.strip()
    if written.startswith("file:"):
        return unquote(urlparse(written).path)
    return "" if re.match(r"[a-z]+://", written) else written
