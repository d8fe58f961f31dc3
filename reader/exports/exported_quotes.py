"""Exports of annotations, read back: each quote with the article and place that its link names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from reader.domain import address
from reader.domain.text import Span
from reader.exports.verify import Quote

_COLUMNS = frozenset(("quote", "link", "text sha-256"))
# A block quote with whatever stands below it, up to the link back.
_QUOTED = re.compile(
    r"(?P<quote>(?:^>.*\n?)+)(?P<below>(?:(?!^>|^## ).*\n)*?)\((?:[^()\n]*, )?\[open\]\((?P<link>parallax://[^)\s]+)\)\)",
    re.MULTILINE,
)


def is_table(columns: Iterable[str]) -> bool:
    """Tell whether the columns are those of exported annotations."""
    return set(columns) >= _COLUMNS


def of_table(rows: Iterable[Mapping[str, str]]) -> list[Quote]:
    """Return the quotes of a table's rows; notes on a whole article have none. Raises ``ValueError``."""
    return [
        _quote(row["quote"], row["link"], row["text sha-256"], row["article"]) for row in rows if row["quote"]
    ]


def of_page(text: str) -> list[Quote]:
    """Return the quotes of annotations in Markdown; raises ``ValueError`` where none has a link back."""
    found = []
    for match in _QUOTED.finditer(text):
        lines = (re.sub(r"^> ?", "", line) for line in match["quote"].rstrip("\n").split("\n"))
        found.append(_quote("\n".join(lines), match["link"], "", ""))
    if not found:
        raise ValueError("no annotations")
    return found


def of_web_annotations(data: bytes) -> list[Quote]:
    """Return the quotes of our JSON-LD; raises ``ValueError`` or ``KeyError``."""
    found = []
    for item in json.loads(data.decode("utf-8-sig"))["items"]:
        target: dict[str, Any] = item["target"]
        source = target["source"]
        quotes = [one["exact"] for one in target.get("selector", ()) if one["type"] == "TextQuoteSelector"]
        found += [_quote(one, item["link"], source["sha256"], source["title"]) for one in quotes]
    return found


def _quote(quote: str, link: str, sha256: str, title: str) -> Quote:
    at = address.parse(link)
    known = "" if title.startswith("[") else title  # in brackets stands what an untitled article begins with
    span = at.span or Span(0, 0)  # it was an orphan when it was exported
    return Quote(at.article_id, sha256, known, span.start, span.end, quote)
