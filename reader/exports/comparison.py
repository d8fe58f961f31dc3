"""A comparison as Markdown, CSV, JSON, HTML or a workbook, each with its quotes, spans and article hashes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import reader
from reader.domain.comparison import Comparison
from reader.domain.plain import to_plain
from reader.exports import comparison_html
from reader.exports.comparison_rows import (
    FIELDS,
    Row,
    SilentRow,
    Source,
    as_dict,
    method,
    rows,
    silent_rows,
)
from reader.exports.comparison_text import headline
from reader.exports.writing import csv_table, xlsx_tables

FORMAT = "parallax-comparison/1"
PROGRAM = f"Parallax {reader.__version__}"


def export(comparison: Comparison, sources: Mapping[int, Source], form: str, *, made: str = "") -> bytes:
    """Return the comparison in a format: md, csv, json, html or xlsx.

    ``made`` is the date to print on it. Raises ``ValueError`` for another format.
    """
    writers: dict[str, Callable[[Comparison, Mapping[int, Source], str], bytes]] = {
        "md": _markdown,
        "csv": _csv,
        "json": _json,
        "html": _page,
        "xlsx": _workbook,
    }
    if form not in writers:
        raise ValueError(f"a comparison can be written as {', '.join(writers)}, not as “{form}”")
    return writers[form](comparison, sources, made)


def _csv(comparison: Comparison, sources: Mapping[int, Source], _made: str) -> bytes:
    return csv_table(FIELDS, [_cells(row) for row in rows(comparison, sources)])


def _cells(row: Row | SilentRow) -> list[Any]:
    return ["" if value is None else value for value in as_dict(row).values()]


def data(comparison: Comparison, sources: Mapping[int, Source], made: str = "") -> dict[str, Any]:
    """Return everything that a comparison export holds, as plain values."""
    return {
        "format": FORMAT,
        "made": made,
        "topic": to_plain(comparison.topic),
        "searched": comparison.searched,
        "headline": headline(comparison),
        "method": [list(one) for one in method(comparison, made, PROGRAM)],
        "rows": [as_dict(one) for one in rows(comparison, sources)],
        "silent": [as_dict(one) for one in silent_rows(comparison, sources)],
        "groups": to_plain(comparison.groups),
        "proposals": to_plain(comparison.proposals),
        "relations": to_plain(comparison.relations),
        "origins": to_plain(comparison.origins),
    }


def _json(comparison: Comparison, sources: Mapping[int, Source], made: str) -> bytes:
    text = json.dumps(data(comparison, sources, made), ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8")


_SHOWN: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("Figure", lambda row: row.value),
    ("Counted", lambda row: row.counted),
    ("Scope", lambda row: row.scope),
    ("Origin", lambda row: row.origin),
    ("As of", lambda row: row.as_of),
    ("State", lambda row: row.state),
)


def _markdown(comparison: Comparison, sources: Mapping[int, Source], made: str) -> bytes:
    lines = [f"# {comparison.topic.name}", "", headline(comparison) + (f" · {made}" if made else ""), ""]
    for row in rows(comparison, sources):
        lines += _markdown_row(row)
    silent = silent_rows(comparison, sources)
    if silent:
        lines += ["## Silent", ""]
        lines += [f"- {one.publication}, {one.title}: {one.what} (searched: {one.terms})" for one in silent]
        lines.append("")
    lines += ["## Method", ""]
    lines += [f"- {name}: {value}" for name, value in method(comparison, made, PROGRAM)]
    lines.append("")
    # The quotes once more, exactly, for `parallax verify`: Markdown itself has no place for offsets.
    lines += [f"<!-- {FORMAT}", _for_comment(data(comparison, sources, made)), "-->", ""]
    return "\n".join(lines).encode("utf-8")


def _markdown_row(row: Row) -> list[str]:
    facts = " · ".join(f"{name}: {of(row)}" for name, of in _SHOWN if of(row))
    quote = "\n".join(f"> {line}" for line in row.quote.splitlines())
    head = f"## {row.publication}" + (f", {row.published}" if row.published else "")
    return [
        head,
        "",
        *([f"**{facts}**", ""] if facts else []),
        quote,
        "",
        f"{row.citation}, ¶ {row.paragraph}.",
        "",
    ]


def _for_comment(value: dict[str, Any]) -> str:
    """Return JSON in which no comment can end."""
    return json.dumps(value, ensure_ascii=False).replace("--", "-\\u002d")


def _workbook(comparison: Comparison, sources: Mapping[int, Source], made: str) -> bytes:
    silent = [_cells(one) for one in silent_rows(comparison, sources)]
    return xlsx_tables(
        [
            ("Figures", FIELDS, [_cells(one) for one in rows(comparison, sources)]),
            ("Silent", tuple(SilentRow.__dataclass_fields__), silent),
            ("Method", ("What", "Value"), method(comparison, made, PROGRAM)),
        ]
    )


def _page(comparison: Comparison, sources: Mapping[int, Source], made: str) -> bytes:
    inside = json.dumps(data(comparison, sources, made), ensure_ascii=False)
    return comparison_html.page(
        comparison,
        rows(comparison, sources),
        silent_rows(comparison, sources),
        method(comparison, made, PROGRAM),
        headline(comparison) + (f" · {made}" if made else ""),
        FORMAT,
        inside,
    )
