"""Exports read back: their quotes, and what in the file is no longer as it was written."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from defusedxml.ElementTree import fromstring

from reader.exports import comparison_html, comparison_markdown, completeness, exported_quotes
from reader.exports.comparison_relations import Standing
from reader.exports.comparison_rows import (
    FIELDS,
    FIGURES_IN_ALL,
    FORMAT,
    LATER,
    NO_ROWS,
    READABLE,
    SILENT_IN_ALL,
    SILENT_LIST,
    Row,
    SilentRow,
    as_read,
)
from reader.exports.seals import seal
from reader.exports.verify import Quote
from reader.exports.writing import plain_cell

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MOST = 200_000_000  # bytes of an unpacked workbook part: more is not an export of ours

_VERIFIED = (
    "exports of a comparison (csv, json, md, html, xlsx) and of annotations (csv, md, xlsx, jsonld) can be "
    "verified. "
    "`parallax notebook` tells which quotes of the notebook no longer stand"
)

Table = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Exported:
    """The quotes of a file, and what else in it was changed, in words."""

    quotes: tuple[Quote, ...]
    faults: tuple[str, ...] = ()


def read(name: str, data: bytes) -> Exported:
    """Return what an exported file holds; raises ``ValueError`` where it is none of ours."""
    readers: dict[str, Callable[[bytes], Exported]] = {
        "csv": _from_csv,
        "json": _from_json,
        "md": _from_markdown,
        "html": _from_html,
        "xlsx": _from_workbook,
        "jsonld": lambda data: Exported(tuple(exported_quotes.of_web_annotations(data))),
    }
    form = name.rsplit(".", 1)[-1].lower()
    if form not in readers:
        raise ValueError(f"“{name}” cannot be verified: {_VERIFIED}")
    try:
        return readers[form](data)
    except (KeyError, TypeError, ValueError, IndexError, zipfile.BadZipFile) as error:
        if (
            not any(one.encode() in data for one in READABLE)
            and FORMAT.rpartition("/")[0].encode() + b"/" in data
        ):
            raise ValueError(
                f"“{name}” was exported by another version of Parallax and cannot be checked by this one: "
                "export the comparison again"
            ) from error
        raise ValueError(f"“{name}” is not an export of Parallax, or it is damaged: {_VERIFIED}") from error


def _quote(row: dict[str, Any], shown: bool = True) -> Quote:
    return Quote(
        _whole(row["article_id"]),
        str(row["article_sha256"]),
        str(row["title"] or row["citation"]),
        _whole(row["quote_start"]),
        _whole(row["quote_end"]),
        str(row["quote"]),
        str(row["surface"]),
        _whole(row["figure_start"]),
        _whole(row["figure_end"]),
        as_read(row),
        shown,
    )


def _nearest(row: dict[str, Any]) -> Quote:
    return Quote(
        _whole(row["article_id"]),
        str(row["article_sha256"]),
        str(row["title"]),
        _whole(row["nearest_start"]),
        _whole(row["nearest_end"]),
        str(row["nearest"]),
        nearest=True,
    )


def _whole(value: Any) -> int:
    return int(float(value))


def _data(text: str) -> dict[str, Any]:
    value = json.loads(text)
    if not isinstance(value, dict) or value.get("format") not in READABLE:
        raise KeyError("format")
    return value


def _silent_quotes(value: dict[str, Any]) -> list[Quote]:
    return [_nearest(one) for one in value["silent"] if one["nearest"]]


def _changed_beside(value: dict[str, Any]) -> list[str]:
    """Return what was changed beside the rows, each of which has a seal of its own, and which are missing."""
    rest = {name: one for name, one in value.items() if name not in ("rows", "seal")}
    if seal(rest) != value["seal"]:
        told = ["groups, relations, origins, silence or method were changed after the export"]
        return told + completeness.faults(value["rows"])
    return completeness.faults(value["rows"], value["rows_in_all"])


def _from_json(data: bytes) -> Exported:
    value = _data(data.decode("utf-8-sig"))
    quotes = [*(_quote(row) for row in value["rows"]), *_silent_quotes(value)]
    return Exported(tuple(quotes), tuple(_changed_beside(value)))


def _from_page(
    value: dict[str, Any],
    page: str,
    parts: Callable[..., Any],
    before: Callable[[Sequence[SilentRow]], str],
    strange: str,
) -> Exported:
    """Read a file that shows its data: every part must be printed in it as it would be printed now."""
    rows = [Row(**dict.fromkeys(LATER, "") | row) for row in value["rows"]]
    silent = [SilentRow(**row) for row in value["silent"]]
    method = [(str(name), str(said)) for name, said in value["method"]]
    # Files that were exported before relations were listed keep none to be listed.
    told = [Standing(figure, tuple(lines)) for figure, lines in value.get("standings", [])]
    shown, rest = [], page
    row_parts, others = parts(value["headline"], value["made"], rows, silent, method, told)
    if others["headline"] not in page:  # an earlier version printed dates as they are kept
        row_parts, others = parts(value["headline"], value["made"], rows, silent, method, told, str)
    if silent and others[SILENT_LIST] not in page:  # an earlier version had one heading for all of them
        others[SILENT_LIST] = before(silent)
    for part in row_parts:
        shown.append(part in rest)
        rest = rest.replace(part, "", 1)
    quotes = [_quote(row, fine) for row, fine in zip(value["rows"], shown, strict=True)]
    faults = _changed_beside(value)
    faults += [f"the {name} is not what was exported" for name, part in others.items() if part not in rest]
    for part in others.values():
        rest = rest.replace(part, "", 1)
    if strange in rest:
        faults.append("there is a quote in it that was not exported")
    return Exported((*quotes, *_silent_quotes(value)), tuple(faults))


def _from_markdown(data: bytes) -> Exported:
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    if FORMAT.rpartition("/")[0] not in text:
        return Exported(tuple(exported_quotes.of_page(text)))
    at, begins = _kept(text, "<!-- {}")
    value = _data(text[begins : text.rindex("-->")])
    return _from_page(value, text[:at], comparison_markdown.parts, comparison_markdown.silent_before, "\n> ")


def _from_html(data: bytes) -> Exported:
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    at, begins = _kept(text, 'id="{}">')
    value = _data(text[begins : text.rindex("</script>")])
    found = _from_page(value, text[:at], comparison_html.parts, comparison_html.silent_before, "<blockquote")
    if seal(comparison_html.chart_of(text[:at])) != value["chart"]:
        return Exported(found.quotes, (*found.faults, "the chart is not what was exported"))
    return found


def _kept(text: str, mark: str) -> tuple[int, int]:
    """Return where the mark of the data for checking stands, and where it ends; ``ValueError`` without."""
    found = [(text.rfind(one), len(one)) for one in map(mark.format, READABLE)]
    at, length = max(found)
    if at < 0:
        raise ValueError("nothing is kept for checking")
    return at, at + length


def _from_csv(data: bytes) -> Exported:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    plain = [{name: plain_cell(cell or "") for name, cell in row.items() if name} for row in rows]
    columns = list(rows.fieldnames or ())
    if exported_quotes.is_table(columns):
        return Exported(tuple(exported_quotes.of_table(plain)))
    if not plain and not set(columns).issuperset(set(FIELDS) - set(LATER)):
        raise KeyError("quote")
    if not plain and NO_ROWS not in columns:
        return Exported((), ("all rows are missing",))
    return Exported(tuple(_quote(row) for row in plain), tuple(completeness.faults(plain)))


def _from_workbook(data: bytes) -> Exported:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = _shared(book)
        figures = _sheet(fromstring(_part(book, "xl/worksheets/sheet1.xml")), shared)
        if figures and exported_quotes.is_table(figures[0]):
            return Exported(tuple(exported_quotes.of_table(figures)))
        silent, method = (
            _sheet(fromstring(_part(book, f"xl/worksheets/sheet{number}.xml")), shared) for number in (2, 3)
        )
    in_all = {row["What"]: row["Value"] for row in method}
    quotes = [*(_quote(row) for row in figures), *(_nearest(row) for row in silent if row["nearest"])]
    faults = completeness.faults(figures, _whole(in_all[FIGURES_IN_ALL]))
    if missing := _whole(in_all[SILENT_IN_ALL]) - len(silent):
        faults.append(f"{abs(missing)} too {'few' if missing > 0 else 'many'} of the silent articles")
    return Exported(tuple(quotes), tuple(faults))


def _shared(book: zipfile.ZipFile) -> list[str]:
    """Return the texts that cells point to; some programs write every text into its cell instead."""
    name = "xl/sharedStrings.xml"
    items = fromstring(_part(book, name)) if name in book.namelist() else ()
    return ["".join(one.text or "" for one in item.iter(f"{_SHEET}t")) for item in items]


def _sheet(sheet: Any, shared: list[str]) -> Table:
    table = [
        {_column(cell.get("r", "")): _value(cell, shared) for cell in row.iter(f"{_SHEET}c")}
        for row in sheet.iter(f"{_SHEET}row")
    ]
    head = table[0] if table else {}
    # A row whose cells were emptied keeps its place and its height in the file.
    return [
        {name: row.get(column, "") for column, name in head.items()} for row in table[1:] if any(row.values())
    ]


def _part(book: zipfile.ZipFile, name: str) -> bytes:
    if book.getinfo(name).file_size > _MOST:
        raise KeyError(name)
    return book.read(name)


def _column(reference: str) -> str:
    return "".join(one for one in reference if one.isalpha())


def _value(cell: Any, shared: list[str]) -> str:
    inline = cell.find(f"{_SHEET}is")
    if inline is not None:
        return "".join(one.text or "" for one in inline.iter(f"{_SHEET}t"))
    value = cell.find(f"{_SHEET}v")
    text = "" if value is None else value.text or ""
    return shared[int(text)] if cell.get("t") == "s" and text else text
