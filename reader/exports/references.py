"""Articles as a bibliography: RIS, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import rispy

from reader.domain.cited import Cited, key_of
from reader.exports.names import divided, turned


class _Unnumbered(rispy.RisWriter):  # type: ignore[misc]
    """Writes records without the counter that RIS does not know."""

    def set_header(self, _count: int) -> str:
        """Return nothing to stand before a record."""
        return ""


_BIBTEX_SPECIAL = re.compile(r"([&%$#_{}])")


def to_ris(works: Sequence[Cited]) -> bytes:
    """Return the articles as RIS records of type NEWS."""
    entries = [
        {
            "type_of_reference": "NEWS",
            "title": work.title,
            "authors": [turned(name) for name in work.authors],
            "secondary_title": work.publication,
            "date": work.published.replace("-", "/"),
            "year": work.published[:4],
            "urls": [work.url] if work.url else [],
            "start_page": work.pages.partition("–")[0],
            "end_page": work.pages.partition("–")[2],
            "notes": _untitled(work),
        }
        for work in works
    ]
    kept = [{key: _one_line(value) for key, value in entry.items() if value} for entry in entries]
    return str(rispy.dumps(kept, implementation=_Unnumbered)).encode("utf-8", "replace")


def to_bibtex(works: Sequence[Cited]) -> bytes:
    """Return the articles as BibTeX entries with keys of author and year."""
    taken: dict[str, int] = {}
    return "\n".join(_bibtex_entry(work, _key(work, taken)) for work in works).encode("utf-8", "replace")


def to_csl(works: Sequence[Cited]) -> bytes:
    """Return the articles as CSL-JSON items (schema 1.0.2)."""
    items = []
    for number, work in enumerate(works, start=1):
        parts = [int(part) for part in work.published.split("-") if part.isdigit()]
        item = {
            "id": f"article-{number}",
            "type": "article-newspaper",
            "title": work.title,
            "author": [_csl_name(name) for name in work.authors],
            "container-title": work.publication,
            "issued": {"date-parts": [parts]} if parts else None,
            "page": work.pages.replace("–", "-"),
            "URL": work.url,
            "note": "".join(_untitled(work)),
        }
        items.append({key: value for key, value in item.items() if value})
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _csl_name(name: str) -> dict[str, str]:
    """Return a person's name in its parts, that of a body as it is."""
    parts = divided(name)
    if not parts.given:
        return {"literal": name}
    return {
        key: part
        for key, part in (("family", parts.family), ("given", parts.given), ("suffix", parts.suffix))
        if part
    }


def _untitled(work: Cited) -> list[str]:
    """Return the note by which an article without a title is known; its field for the title stays empty."""
    return [] if work.title else [work.described]


def _one_line(value: object) -> object:
    # A line break would begin another field.
    if isinstance(value, list):
        return [" ".join(str(one).split()) for one in value]
    return " ".join(str(value).split())


def _bibtex_entry(work: Cited, key: str) -> str:
    year, _, rest = work.published.partition("-")
    fields = {
        "title": f"{{{_escaped(work.title)}}}" if work.title else "",
        "note": _escaped("".join(_untitled(work))),
        "author": " and ".join(_bibtex_name(name) for name in work.authors),
        "journal": _escaped(work.publication),
        "year": year,
        "date": work.published if rest else "",
        "pages": _escaped(work.pages).replace("–", "--"),
        "url": "%20".join(work.url.split()).replace("{", "%7B").replace("}", "%7D"),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{key},", *lines, "}", ""])


def _bibtex_name(name: str) -> str:
    """Return "Doe, Jane"; an organisation in braces, so that nobody takes its last word for a family name."""
    known = turned(name)
    return _escaped(known) if "," in known else f"{{{_escaped(name)}}}"


def _escaped(text: str) -> str:
    return _BIBTEX_SPECIAL.sub(r"\\\1", " ".join(text.replace("\\", "").split()))


def _key(work: Cited, taken: dict[str, int]) -> str:
    key = key_of(work)
    taken[key] = taken.get(key, 0) + 1
    return key if taken[key] == 1 else f"{key}-{taken[key]}"
