"""A comparison as Markdown: rows with quote and citation, silence, method, and its data in a comment."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from reader.domain import wording
from reader.exports.comparison_relations import HOW_THEY_STAND, Standing
from reader.exports.comparison_rows import FORMAT, SILENT_LIST, Row, SilentRow, by_silence, cited_at, said

_SHOWN: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("Figure", lambda row: row.value),
    ("Counted", lambda row: row.counted),
    ("Scope", lambda row: said(row, "scope")),
    ("Origin", lambda row: said(row, "origin")),
    ("As of", lambda row: said(row, "as_of")),
    ("Hedged", lambda row: row.hedged),
    ("State", lambda row: row.state),
)


def page(topic: str, data: dict[str, Any], of_page: tuple[list[str], dict[str, str]]) -> bytes:
    """Return the file; ``of_page`` are its ``parts``, ``data`` is kept for checking its quotes again."""
    rows, others = of_page
    text = "\n".join([f"# {topic}", "", others["headline"], *rows, *list(others.values())[1:]])
    # The quotes once more, exactly, for `parallax verify`: Markdown itself has no place for offsets.
    inside = json.dumps(data, ensure_ascii=False).replace("--", "-\\u002d")  # no comment can end in it
    return f"{text}\n<!-- {FORMAT}\n{inside}\n-->\n".encode()


def parts(
    headline: str,
    made: str,
    rows: Sequence[Row],
    silent: Sequence[SilentRow],
    method: Sequence[tuple[str, str]],
    standings: Sequence[Standing] = (),
    day: Callable[[str], str] = wording.day,
) -> tuple[list[str], dict[str, str]]:
    """Return the text of each row, and what else is printed, by name; ``day`` puts an ISO date into words."""
    others = {"headline": headline + (f" · {day(made)}" if made else "") + "\n"}
    if standings:
        lines = [f"- {one.figure}" + "".join(f"\n    - {line}" for line in one.lines) for one in standings]
        others["list of relations"] = "\n".join([f"## {HOW_THEY_STAND}", "", *lines, ""])
    if silent:
        others[SILENT_LIST] = _silent(silent)
    others["method"] = "\n".join(["## Method", "", *(f"- {name}: {said}" for name, said in method), ""])
    return [_row(one, day) for one in rows], others


def _silent(silent: Sequence[SilentRow]) -> str:
    lines = [f"Searched for: {silent[0].terms}", ""]
    for heading, some in by_silence(silent):
        lines += [f"## {heading}", ""]
        for one in some:
            near = f"\n    - nearest: “{' '.join(one.nearest.split())}”" if one.nearest else ""
            lines.append(f"- {one.publication}, {one.called}: {one.what}{near}")
        lines.append("")
    return "\n".join(lines)


def silent_before(silent: Sequence[SilentRow]) -> str:
    """Return the list of silent articles as it was printed before the nearest passages stood in it."""
    lines = [f"- {one.publication}, {one.called}: {one.what} (searched: {one.terms})" for one in silent]
    return "\n".join(["## Silent", "", *lines, ""])


def _row(row: Row, day: Callable[[str], str]) -> str:
    facts = " · ".join(f"{name}: {of(row)}" for name, of in _SHOWN if of(row))
    quote = "\n".join(f"> {line}" for line in row.quote.splitlines())
    head = f"## {row.publication}" + (f", {day(row.published)}" if row.published else "")
    stated = [f"**{facts}**", ""] if facts else []
    also = f" Also {row.also_at}." if row.also_at else ""
    return "\n".join([head, "", *stated, quote, "", f"{cited_at(row)}.{also}", ""])
