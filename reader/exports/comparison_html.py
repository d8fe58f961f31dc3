"""A comparison as one HTML page that stands alone: chart, table with marked quotes, silence, and its data."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from reader.domain import wording
from reader.exports.comparison_relations import HOW_THEY_STAND, Standing
from reader.exports.comparison_rows import FORMAT, SILENT_LIST, Row, SilentRow, by_silence, cited_at, said

_STYLE = """
body { font: 16px/1.5 Georgia, serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
body { color: #1b1b1f; background: #fff; }
h1 { font-size: 1.8rem; margin: 0; }
p.head { color: #555; margin: .2rem 0 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th { text-align: left; font-weight: 600; }
td, th { border-top: 1px solid #ddd; padding: .5rem .6rem; vertical-align: top; }
td.value { white-space: nowrap; font-variant-numeric: tabular-nums; }
blockquote { margin: 0; }
small { color: #555; }
mark { background: #ffe9a8; color: inherit; }
svg { width: 100%; height: auto; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6ea; background: #17171a; }
  p.head, small { color: #a5a5ad; }
  td, th { border-color: #3a3a40; }
  mark { background: #5a4a12; }
}
"""


def page(topic: str, chart: str, data: str, of_page: tuple[list[str], dict[str, str]]) -> bytes:
    """Return the page; ``of_page`` are its ``parts``, ``data`` is the JSON for checking its quotes again."""
    title = html.escape(topic)
    rows, others = of_page
    text = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        f"<title>{title}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{title}</h1>{others['headline']}{chart}",
        "<table><thead><tr><th>Article</th><th>Figure</th><th>Quote</th>",
        "<th>Origin, scope, date</th></tr></thead><tbody>",
        *rows,
        "</tbody></table>",
        *list(others.values())[1:],
        # "</" would end the script; JSON may write the sign as an escape.
        f'<script type="application/json" id="{FORMAT}">{data.replace("<", chr(92) + "u003c")}</script>',
        "</body></html>",
    ]
    return ("\n".join(text) + "\n").encode("utf-8")


def parts(
    headline: str,
    made: str,
    rows: Sequence[Row],
    silent: Sequence[SilentRow],
    method: Sequence[tuple[str, str]],
    standings: Sequence[Standing] = (),
    day: Callable[[str], str] = wording.day,
) -> tuple[list[str], dict[str, str]]:
    """Return the markup of each row, and what else is shown, by name; ``day`` puts an ISO date into words."""
    head = html.escape(headline + (f" · {day(made)}" if made else ""))
    others = {"headline": f'<p class="head">{head}</p>'}
    if standings:
        others["list of relations"] = _standings(standings)
    if silent:
        others[SILENT_LIST] = _silent(silent)
    others["method"] = _method(method)
    return [_row(one, day) for one in rows], others


def chart_of(page: str) -> str:
    """Return the chart of a page, empty where it has none."""
    start, end = page.find("<svg"), page.rfind("</svg>")
    return page[start : end + len("</svg>")] if 0 <= start < end else ""


def _row(row: Row, day: Callable[[str], str]) -> str:
    at, end = row.figure_start - row.quote_start, row.figure_end - row.quote_start
    quote = html.escape(row.quote)
    if end > at:
        parts = (row.quote[:at], row.quote[at:end], row.quote[end:])
        before, figure, after = map(html.escape, parts)
        quote = f"{before}<mark>{figure}</mark>{after}"
    hedged = f"hedged “{row.hedged}”" if row.hedged else ""
    told = (said(row, "origin"), said(row, "scope"), said(row, "as_of"), hedged, row.state)
    facts = " · ".join(html.escape(part) for part in told if part)
    article = f"{html.escape(row.publication)}<br><small>{html.escape(day(row.published))}</small>"
    counted = f"<br><small>{html.escape(row.counted)}</small>" if row.counted else ""
    also = f"; also {row.also_at}" if row.also_at else ""
    cited = f"<small>{html.escape(cited_at(row) + also)}</small>"
    return (
        f'<tr><td>{article}</td><td class="value">{html.escape(row.value)}{counted}</td>'
        f"<td><blockquote>{quote}</blockquote>{cited}</td><td>{facts}</td></tr>"
    )


def _method(facts: Sequence[tuple[str, str]]) -> str:
    items = "".join(f"<li>{html.escape(name)}: {html.escape(value)}</li>" for name, value in facts)
    return f"<h2>Method</h2><ul>{items}</ul>"


def _standings(standings: Sequence[Standing]) -> str:
    items = []
    for one in standings:
        lines = "".join(f"<li>{html.escape(line)}</li>" for line in one.lines)
        items.append(f"<li>{html.escape(one.figure)}" + (f"<ul>{lines}</ul>" if lines else "") + "</li>")
    return f"<h2>{HOW_THEY_STAND}</h2><ul>{''.join(items)}</ul>"


def _silent(silent: Sequence[SilentRow]) -> str:
    terms = html.escape(silent[0].terms)
    lists = "".join(
        f"<h2>{heading}</h2><ul>{_silent_items(some)}</ul>" for heading, some in by_silence(silent)
    )
    return f"<p class=head>Searched for: {terms}</p>{lists}"


def silent_before(silent: Sequence[SilentRow]) -> str:
    """Return the list of silent articles as it was printed before it had several headings."""
    terms = html.escape(silent[0].terms)
    return f"<h2>Silent</h2><p class=head>Searched for: {terms}</p><ul>{_silent_items(silent)}</ul>"


def _silent_items(silent: Sequence[SilentRow]) -> str:
    return "".join(
        f"<li>{html.escape(one.publication)}, {html.escape(one.called)}: {html.escape(one.what)}"
        + (f"<br><small>nearest: {html.escape(one.nearest)}</small>" if one.nearest else "")
        + "</li>"
        for one in silent
    )
