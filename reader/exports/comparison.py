"""A comparison as Markdown, CSV, JSON, HTML or a workbook, each with its quotes, spans and article hashes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import reader
from reader.domain.comparison import Comparison
from reader.domain.plain import to_plain
from reader.exports import comparison_html, comparison_markdown
from reader.exports.comparison_chart import svg
from reader.exports.comparison_relations import Standing, standings
from reader.exports.comparison_rows import (
    FIELDS,
    FIGURES_IN_ALL,
    FORMAT,
    NO_ROWS,
    SILENT_IN_ALL,
    Row,
    SilentRow,
    Source,
    as_dict,
    method,
    rows,
    silent_rows,
)
from reader.exports.comparison_text import headline
from reader.exports.seals import seal
from reader.exports.writing import Sheet, csv_table, xlsx_tables

PROGRAM = f"Parallax {reader.__version__}"

# What `parallax verify` reads and people seldom do: a workbook has it folded away.
_FOR_CHECKING = frozenset(
    (
        "digest_of",
        "kind",
        "unit",
        "quote_start",
        "quote_end",
        "figure_start",
        "figure_end",
        "nearest_start",
        "nearest_end",
        "claim",
        "article_id",
        "article_sha256",
        "row",
        "rows",
        "seal",
    )
)
Parts = tuple[
    str, str, tuple[Row, ...], tuple[SilentRow, ...], tuple[tuple[str, str], ...], tuple[Standing, ...]
]


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
    found = [_cells(row) for row in rows(comparison, sources)]
    return csv_table(FIELDS if found else (*FIELDS, NO_ROWS), found)


def _cells(row: Row | SilentRow) -> list[Any]:
    return ["" if value is None else value for value in as_dict(row).values()]


def data(
    comparison: Comparison, sources: Mapping[int, Source], made: str = "", **more: str
) -> dict[str, Any]:
    """Return everything that a comparison export holds, as plain values; ``more`` goes under its seal."""
    found = [as_dict(one) for one in rows(comparison, sources)]
    beside: dict[str, Any] = {
        "format": FORMAT,
        "made": made,
        "topic": to_plain(comparison.topic),
        "searched": comparison.searched,
        "rows_in_all": len(found),
        "headline": headline(comparison),
        "method": [list(one) for one in method(comparison, made, PROGRAM)],
        "silent": [as_dict(one) for one in silent_rows(comparison, sources)],
        "groups": to_plain(comparison.groups),
        "proposals": to_plain(comparison.proposals),
        "relations": to_plain(comparison.relations),
        "standings": [[one.figure, list(one.lines)] for one in standings(comparison)],
        "origins": to_plain(comparison.origins),
        **more,
    }
    return beside | {"seal": seal(beside), "rows": found}


def _json(comparison: Comparison, sources: Mapping[int, Source], made: str) -> bytes:
    text = json.dumps(data(comparison, sources, made), ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8")


def _markdown(comparison: Comparison, sources: Mapping[int, Source], made: str) -> bytes:
    made_of = _parts(comparison, sources, made)
    shown = comparison_markdown.parts(*made_of)
    return comparison_markdown.page(comparison.topic.name, data(comparison, sources, made), shown)


def _parts(comparison: Comparison, sources: Mapping[int, Source], made: str) -> Parts:
    return (
        headline(comparison),
        made,
        rows(comparison, sources),
        silent_rows(comparison, sources),
        method(comparison, made, PROGRAM),
        standings(comparison),
    )


def _workbook(comparison: Comparison, sources: Mapping[int, Source], made: str) -> bytes:
    silent = [_cells(one) for one in silent_rows(comparison, sources)]
    figures = [_cells(one) for one in rows(comparison, sources)]
    in_all = ((FIGURES_IN_ALL, len(figures)), (SILENT_IN_ALL, len(silent)))
    return xlsx_tables(
        [
            Sheet("Figures", FIELDS, figures, _FOR_CHECKING, frozenset(("low", "high"))),
            Sheet("Silent", tuple(SilentRow.__dataclass_fields__), silent, _FOR_CHECKING),
            Sheet("Method", ("What", "Value"), [*method(comparison, made, PROGRAM), *in_all]),
        ]
    )


def _page(comparison: Comparison, sources: Mapping[int, Source], made: str) -> bytes:
    chart = svg(comparison)
    inside = json.dumps(data(comparison, sources, made, chart=seal(chart)), ensure_ascii=False)
    shown = comparison_html.parts(*_parts(comparison, sources, made))
    return comparison_html.page(comparison.topic.name, chart, inside, shown)
