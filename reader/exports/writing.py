"""Files written beside, synced and renamed; spreadsheet cells that never start a formula."""

from __future__ import annotations

import contextlib
import csv
import io
import math
import os
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.domain.errors import ParallaxError, StorageFull

_NO_SPACE = {28, 122, 27}  # ENOSPC, EDQUOT, EFBIG
# A cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Names of devices on Windows, whatever their suffix.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f￾￿\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s\"<>]{1,1500}")  # longer ones a workbook does not take as links
_WIDEST = 44  # characters; wider columns are wrapped
_LINE, _TALLEST = 15, 5  # points of a line, and lines of the highest row: more is read in its cell
_LONGEST_NAME = 180  # bytes, of the 255 that a file system allows
_LONGEST_CELL = 32_767  # characters, of an XLSX cell


def write(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write a whole file or none of it; raises ``ParallaxError`` where there is one, or ``StorageFull``."""
    if path.exists() and not replace:
        raise ParallaxError(f"{path} exists already.", "It was left as it is.")
    # Not by ``tempfile``: its files are for nobody else to read, and this one is to be passed on.
    beside = path.with_name(f".{secrets.token_hex(8)}.unfinished")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as error:
        raise _told(error, path) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _told(error, path) from error
    finally:
        beside.unlink(missing_ok=True)


def _told(error: OSError, path: Path) -> ParallaxError:
    if error.errno in _NO_SPACE:
        return StorageFull(
            f"There is no room to write {path}.", "The library is not affected; nothing was written."
        )
    return ParallaxError(f"{path} cannot be written: {error.strerror}.", "The library is not affected.")


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder; there the rename is as safe as the system makes it.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def file_name(wanted: str, suffix: str) -> str:
    """Return a name that is one on every system and stays in its folder."""
    kept = re.sub(r"[^\w .,()-]+", " ", wanted).strip(" .-")[:80]
    kept = kept.encode()[:_LONGEST_NAME].decode(errors="ignore").strip(" .")
    kept = f"_{kept}" if _DEVICES.match(kept) else kept
    return f"{kept or 'export'}{suffix}"


def safe_cell(value: Any) -> Any:
    """Return a cell's value with an apostrophe before what a spreadsheet would take for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def plain_cell(cell: str) -> str:
    """Return a cell's text without the apostrophe that ``safe_cell`` put before it."""
    return cell[1:] if cell[:1] == "'" and safe_cell(cell[1:]) == cell else cell


def as_cell_text(text: str) -> str:
    """Return a text as a cell of a workbook can hold it."""
    return _NOT_IN_XML.sub("", text)[:_LONGEST_CELL]


def csv_table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a table as UTF-8 CSV with a byte order mark, by which Excel knows the encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return ("\ufeff" + text.getvalue()).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a workbook."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]
    folded: frozenset[str] = frozenset()  # columns that only a program reads: there, but folded away
    values: frozenset[str] = frozenset()  # columns whose numbers are read by people: 15,000


def xlsx_tables(sheets: Sequence[Sheet]) -> bytes:
    """Return tables as the sheets of one XLSX file; text is text, whatever it begins with.

    Each can be sorted and filtered, and keeps its header in sight.
    """
    import xlsxwriter  # loaded on first use: the window starts without it

    data = io.BytesIO()
    # Strings stay strings: no formulas, no links, no numbers guessed.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(data, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#ECEAE4", "bottom": 1, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        number = book.add_format({"num_format": "#,##0.###;-#,##0.###", "valign": "top"})
        whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        for table in sheets:
            sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", table.name)[:31])
            sheet.freeze_panes(1, 0)
            sheet.set_landscape()
            sheet.repeat_rows(0)
            if table.header:
                sheet.autofilter(0, 0, len(table.rows), len(table.header) - 1)
            for column, title in enumerate(table.header):
                sheet.write_string(0, column, title, head)
                longest = max([len(title) + 2, *(len(str(row[column] or "")) for row in table.rows)])
                fold = {"level": 1, "hidden": True} if title in table.folded else {}
                sheet.set_column(column, column, min(_WIDEST, longest + 2), wrapped, fold)
            for line, row in enumerate(table.rows, start=1):
                sheet.set_row(line, _LINE * _lines(table, row))
                for column, (title, value) in enumerate(zip(table.header, row, strict=True)):
                    read = title in table.values and isinstance(value, int | float)
                    form = (whole if value == int(value) else number) if read else wrapped
                    _write_cell(sheet, line, column, value, form)
    return data.getvalue()


def _lines(table: Sheet, row: Sequence[Any]) -> int:
    """Return how many lines a row takes: not every program finds that out for wrapped cells."""
    seen = (str(value) for title, value in zip(table.header, row, strict=True) if title not in table.folded)
    return min(_TALLEST, max((math.ceil(len(text) / (_WIDEST - 4)) for text in seen), default=1) or 1)


def _write_cell(sheet: Any, line: int, column: int, value: Any, form: Any) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(line, column, value, form)
    elif value not in (None, ""):
        text = as_cell_text(str(value))
        if _ADDRESS.fullmatch(text):
            sheet.write_url(line, column, text, form, text)
        else:
            sheet.write_string(line, column, text, form)
