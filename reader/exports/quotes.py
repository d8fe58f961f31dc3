"""Annotations as one row a quote: Markdown, CSV and XLSX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.domain.cited import WHOLE, Cited, Locator
from reader.domain.notebook import LIKE, LOST
from reader.domain.text import Span
from reader.exports import citation, writing
from reader.exports.citation import Style
from reader.exports.typesetting import as_markdown


@dataclass(frozen=True, slots=True)
class Quote:
    """One annotation with all that is needed to cite it and to find it again."""

    id: str
    article_id: int
    work: Cited
    span: Span | None  # in the version's plain text, code points; None: a note on the article as a whole
    quote: str
    prefix: str
    suffix: str
    state: str  # exact, approximate, orphan
    note: str
    tags: tuple[str, ...]
    colour: str
    at: Locator
    version_sha256: str  # of the version's plain text in UTF-8
    link: str
    created_at: str
    changed_at: str
    file: str = ""  # name of the file that another program read, to know the article by


def elsewhere(
    identity: str,
    work: Cited,
    quote: str,
    *,
    prefix: str = "",
    suffix: str = "",
    span: Span | None = None,
    note: str = "",
    tags: tuple[str, ...] = (),
    colour: str = "",
    made: str = "",
    changed: str = "",
    file: str = "",
) -> Quote:
    """Return an annotation that another program wrote; its place is not known in any text of ours."""
    return Quote(
        identity,
        0,
        work,
        span,
        quote,
        prefix,
        suffix,
        "",
        note,
        tags,
        colour,
        WHOLE,
        "",
        "",
        made,
        changed or made,
        file,
    )


_ARTICLE = 2  # level of an article's heading in Markdown
_HEADING = re.compile(r"^#{1,6}(?= )", re.MULTILINE)
_STATES = {"approximate": LIKE, "orphan": LOST}

HEADER = (
    "quote",
    "note",
    "tags",
    "article",
    "authors",
    "publication",
    "date",
    "page",
    "paragraph",
    "start",
    "end",
    "text sha-256",
    "state",
    "colour",
    "link",
    "address",
    "made",
    "changed",
)


def rows(quotes: Sequence[Quote]) -> list[list[str | int]]:
    """Return a row for each quote, in the order of ``HEADER``."""
    return [
        [
            one.quote,
            one.note,
            "; ".join(one.tags),
            one.work.name,
            "; ".join(one.work.authors),
            one.work.publication,
            one.work.published,
            one.at.page,
            one.at.paragraph or "",
            one.span.start if one.span else "",
            one.span.end if one.span else "",
            one.version_sha256,
            one.state,
            one.colour,
            one.link,
            one.work.url,
            one.created_at,
            one.changed_at,
        ]
        for one in quotes
    ]


def to_csv(quotes: Sequence[Quote]) -> bytes:
    """Return the quotes as a table for any spreadsheet."""
    return writing.csv_table(HEADER, rows(quotes))


def to_xlsx(quotes: Sequence[Quote]) -> bytes:
    """Return the quotes as a workbook."""
    return writing.xlsx_tables([writing.Sheet("Quotes", HEADER, rows(quotes))])


def to_markdown(quotes: Sequence[Quote], style: Style = Style.CHICAGO, template: str = "") -> bytes:
    """Return the quotes article by article, each with note, tags and the link back to its passage."""
    parts: list[str] = []
    for _, group in groupby(quotes, key=lambda one: one.article_id):
        of_article = list(group)
        work = of_article[0].work
        parts += [f"## {_plain(work.name)}", as_markdown(citation.line(work, style, template=template))]
        for one in of_article:
            parts += _passage(one)
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _passage(one: Quote) -> list[str]:
    parts = ["\n".join(f"> {line}" for line in one.quote.split("\n"))] if one.quote else []
    tags = " ".join(f"`{tag}`" for tag in one.tags)
    about = ", ".join(filter(None, [one.at.said("para."), _STATES.get(one.state, ""), f"[open]({one.link})"]))
    foot = " ".join(filter(None, [f"({about})", tags]))
    return [*parts, *([_below(one.note)] if one.note else []), foot]


def _below(note: str) -> str:
    """Return a note whose headings stand below that of its article."""
    return _HEADING.sub(lambda mark: "#" * min(6, len(mark[0]) + _ARTICLE), note)


def _plain(text: str) -> str:
    return " ".join(text.replace("#", "\\#").split())
