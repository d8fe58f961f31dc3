"""What a researcher wrote above a pasted text: its address, or fields with their names ("Source: RNZ")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.domain.article import Confidence, Found
from reader.formats import dates, outlets
from reader.formats.lines import Line

_FIRST = 10  # lines looked at
_FEWEST = 2  # labels that make a list of fields: one alone may be a sentence of the text
_LABEL = re.compile(
    r"(?P<label>title|headline|authors?|by|published|date|source|publication|outlet|url|link)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_NAMES = {"headline": "title", "authors": "author", "by": "author", "date": "published", "link": "url"}
_NAMES |= {"source": "publication", "outlet": "publication"}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_BETWEEN = re.compile(r"\s*(?:;|,|&|\band\b)\s*")


@dataclass(frozen=True)
class Labelled:
    """The fields that were written above a text, and the lines that say nothing else."""

    title: Found | None = None
    authors: tuple[Found, ...] = ()
    publication: Found | None = None
    published: Found | None = None
    url: Found | None = None
    lines: frozenset[int] = frozenset()


def is_field(text: str) -> bool:
    """Tell whether a line is a field with its name: "Source: RNZ"."""
    return _LABEL.fullmatch(text) is not None


def read(lines: Sequence[Line]) -> Labelled:
    """Return the fields among the first lines, and the address that stands alone among the first or last."""
    fields = _fields(lines)
    by_name = {name: found for name, (_, found) in fields.items()}
    address = _address(lines)
    url = by_name.get("url") or (address[1] if address else None)
    return Labelled(
        title=by_name.get("title"),
        authors=_authors(by_name.get("author")),
        publication=_publication(by_name.get("publication"), url),
        published=_published(by_name.get("published")),
        url=url,
        lines=frozenset([index for index, _ in fields.values()] + ([address[0]] if address else [])),
    )


def _fields(lines: Sequence[Line]) -> dict[str, tuple[int, Found]]:
    fields: dict[str, tuple[int, Found]] = {}
    for index, line in enumerate(lines[:_FIRST]):
        match = _LABEL.fullmatch(line.text) if line.words < 40 else None
        if match:
            label = match["label"].lower()
            fields.setdefault(_NAMES.get(label, label), (index, _found(line, match["value"])))
    return fields if len(fields) >= _FEWEST else {}


def _address(lines: Sequence[Line]) -> tuple[int, Found] | None:
    for index in [*range(min(6, len(lines))), *range(max(6, len(lines) - 2), len(lines))]:
        if _ADDRESS.fullmatch(lines[index].text):
            return index, _found(lines[index], lines[index].text)
    return None


def _authors(found: Found | None) -> tuple[Found, ...]:
    if found is None:
        return ()
    return tuple(Found(name, found.evidence) for name in _BETWEEN.split(found.value) if name)


def _publication(found: Found | None, url: Found | None) -> Found | None:
    if found is not None:
        return Found(outlets.canonical(found.value) or found.value, found.evidence)
    name = outlets.of_domain(urlsplit(url.value).hostname or "") if url else ""
    return Found(name, url.evidence, Confidence.LIKELY) if url and name else None


def _published(found: Found | None) -> Found | None:
    days = dates.find(found.value) if found else []
    return Found(days[0].iso, found.evidence) if found and days else None


def _found(line: Line, value: str) -> Found:
    return Found(value, f"line {line.number}: {line.text[:120]}")
