"""The quotes of an export, read back, and whether each still stands word for word in its article."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from defusedxml.ElementTree import fromstring

from reader.exports.comparison import FORMAT
from reader.exports.writing import safe_cell

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MOST = 200_000_000  # bytes of an unpacked workbook part: more is not an export of ours


@dataclass(frozen=True, slots=True)
class Quote:
    """One exported quote with where it is said to stand."""

    article_id: int
    sha256: str
    title: str
    start: int
    end: int
    text: str
    surface: str = ""  # the figure in it, as printed
    surface_start: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a quote stands, and why not."""

    quote: str
    title: str
    stands: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text with the hash that it has now."""

    sha256: str
    text: str


def quotes(name: str, data: bytes) -> tuple[Quote, ...]:
    """Return the quotes of an exported file; raises ``ValueError`` where it is none of ours."""
    readers: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
        "csv": _from_csv,
        "json": _from_json,
        "md": _from_markdown,
        "html": _from_html,
        "xlsx": _from_workbook,
    }
    form = name.rsplit(".", 1)[-1].lower()
    if form not in readers:
        raise ValueError(f"“{name}” is not a file that quotes can be read from: csv, json, md, html or xlsx")
    try:
        rows = readers[form](data)
        return tuple(_quote(row) for row in rows)
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        raise ValueError(f"“{name}” is not an export of a comparison, or it is damaged") from error


def check(quote: Quote, look_up: Callable[[Quote], Text | None]) -> Check:
    """Return whether a quote stands; ``look_up`` gives the text that the quote is said to stand in."""
    found = look_up(quote)
    if found is None:
        return Check(quote.text, quote.title, False, "no such article in this library")
    same = found.sha256 == quote.sha256
    if found.text[quote.start : quote.end] == quote.text and same:
        inside = found.text[quote.surface_start : quote.surface_start + len(quote.surface)]
        if quote.surface and inside != quote.surface:
            return Check(quote.text, quote.title, False, f"the figure is not at its place: {quote.surface}")
        return Check(quote.text, quote.title, True)
    if same:
        return Check(quote.text, quote.title, False, "the article has other words at this place")
    if quote.text in found.text:
        return Check(quote.text, quote.title, True, "the article has a newer text; the quote is in it")
    return Check(quote.text, quote.title, False, "the article has a newer text without this quote")


def _quote(row: dict[str, Any]) -> Quote:
    return Quote(
        int(float(row["article_id"])),
        str(row["article_sha256"]),
        str(row.get("title") or row.get("citation") or ""),
        int(float(row["quote_start"])),
        int(float(row["quote_end"])),
        str(row["quote"]),
        str(row.get("surface", "")),
        int(float(row.get("figure_start") or 0)),
    )


def _from_json(data: bytes) -> list[dict[str, Any]]:
    value = json.loads(data.decode("utf-8-sig"))
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise KeyError("format")
    nearest = [
        {
            "article_id": one["article_id"],
            "article_sha256": one["article_sha256"],
            "title": one["title"],
            "quote": one["nearest"],
            "quote_start": one["nearest_start"],
            "quote_end": one["nearest_end"],
        }
        for one in value["silent"]
        if one["nearest"]
    ]
    return [*value["rows"], *nearest]


def _from_markdown(data: bytes) -> list[dict[str, Any]]:
    text = data.decode("utf-8-sig")
    inside = text[text.rindex(f"<!-- {FORMAT}") + len(FORMAT) + 5 : text.rindex("-->")]
    rows = _from_json(inside.encode("utf-8"))
    for row in rows:
        shown = "\n".join(f"> {line}" for line in str(row["quote"]).splitlines())
        # What people read must be what is checked.
        if shown not in text and row.get("claim") is not None:
            row["quote_start"] = row["quote_end"] = 0
    return rows


def _from_html(data: bytes) -> list[dict[str, Any]]:
    text = data.decode("utf-8-sig")
    mark = f'id="{FORMAT}">'
    inside = text[text.rindex(mark) + len(mark) : text.rindex("</script>")]
    rows = _from_json(inside.encode("utf-8"))
    page = text[: text.rindex(mark)]
    shown = {
        html.unescape(one.replace("<mark>", "").replace("</mark>", ""))
        for one in re.findall(r"<blockquote>(.*?)</blockquote>", page, re.DOTALL)
    }
    for row in rows:
        if row.get("claim") is not None and row["quote"] not in shown:
            row["quote_start"] = row["quote_end"] = 0
    return rows


def _from_csv(data: bytes) -> list[dict[str, Any]]:
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for row in rows:
        for key in ("quote", "surface"):
            # The mark that keeps spreadsheets from computing is not part of the quote.
            if row[key][:1] == "'" and safe_cell(row[key][1:]) == row[key]:
                row[key] = row[key][1:]
    return [dict(row) for row in rows]


def _from_workbook(data: bytes) -> list[dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = [
            "".join(one.text or "" for one in item.iter(f"{_SHEET}t"))
            for item in fromstring(_part(book, "xl/sharedStrings.xml"))
        ]
        sheet = fromstring(_part(book, "xl/worksheets/sheet1.xml"))
    table = [
        {_column(cell.get("r", "")): _value(cell, shared) for cell in row.iter(f"{_SHEET}c")}
        for row in sheet.iter(f"{_SHEET}row")
    ]
    head = table[0] if table else {}
    return [{name: row.get(column, "") for column, name in head.items()} for row in table[1:]]


def _part(book: zipfile.ZipFile, name: str) -> bytes:
    if book.getinfo(name).file_size > _MOST:
        raise KeyError(name)
    return book.read(name)


def _column(reference: str) -> str:
    return "".join(one for one in reference if one.isalpha())


def _value(cell: Any, shared: list[str]) -> str:
    value = cell.find(f"{_SHEET}v")
    text = "" if value is None else value.text or ""
    return shared[int(text)] if cell.get("t") == "s" and text else text
