"""A comparison as lines of text for a terminal: article by article, with relations and silence at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from reader.domain import wording
from reader.domain.article import ArticleCard
from reader.domain.comparison import (
    Claim,
    Column,
    Comparison,
    captures_said,
    conflicts_said,
    echoed_said,
    origins_said,
    places_said,
    silence_said,
)
from reader.domain.figure import State
from reader.exports.comparison_relations import HOW_THEY_STAND, standings

_NARROW = 60
_INDENT = "    "


def headline(comparison: Comparison) -> str:
    """Return the counts in one line: "14 figures in 4 of 5 articles · 9 origins named · 1 article silent"."""
    claims = _kept(comparison)
    articles = {one.article_id for one in claims} or {one.article.id for one in comparison.columns}
    searched = comparison.searched or len(comparison.columns) + len(comparison.silent)
    of = f"in {len(articles):,} of {wording.many(searched, 'article')}"
    passages = sum(len(one.passages) for one in comparison.columns)
    parts = [wording.many(len(claims), "figure") if claims else wording.many(passages, "passage")]
    parts[0] += f" {of}"
    parts += captures_said(comparison)
    if claims:
        parts.append(origins_said(claims, comparison.origins))
    shown = {one.id for one in claims}
    parts += conflicts_said(one for one in comparison.relations if one.first in shown and one.second in shown)
    parts += silence_said(comparison.silent)
    if comparison.unread:
        parts.append(comparison.unread_said)
    if comparison.proposals:
        parts.append(wording.many(len(comparison.proposals), "grouping") + " proposed")
    return " · ".join(parts)


def lines(comparison: Comparison, width: int = 100) -> list[str]:
    """Return the comparison as lines of at most ``width`` characters; words longer than that stay whole."""
    width = max(width, _NARROW)
    found = [comparison.topic.name, headline(comparison), ""]
    for column in comparison.columns:
        found += _column(comparison, column, width)
    found += _relations(comparison, width)
    found += _silent(comparison, width)
    return found


def _column(comparison: Comparison, column: Column, width: int) -> Iterator[str]:
    claims = {one.id: one for one in _kept(comparison)}
    held = [claims[key] for passage in column.passages for key in passage.claims if key in claims]
    if not held and any(passage.claims for passage in column.passages):
        return
    yield _heading(column.article)
    echoes, again = comparison.echoed_in(), comparison.once_more()
    for claim in held:
        yield from textwrap.wrap(
            _figure(claim, echoes.get(claim.id, 1), again.get(claim.id, ())),
            width,
            initial_indent="  ",
            subsequent_indent=_INDENT,
        )
        yield from _wrapped(f"{wording.in_quotes(claim.sentence)} ¶{claim.paragraph}", width)
    for passage in column.passages:
        if not passage.claims:
            yield from _wrapped(f"{wording.in_quotes(passage.text)} ¶{passage.paragraph}", width)
    yield ""


def _figure(claim: Claim, articles: int, also: Iterable[Claim]) -> str:
    figure = claim.figure
    parts = [wording.in_full(figure)]
    parts += [wording.scope_of(figure), wording.origin_of(figure)]
    if wording.as_of_stated(figure.as_of):
        parts.append(wording.date_phrase(figure.as_of))
    parts += [wording.hedged(figure), places_said(claim, also), echoed_said(articles)]
    if claim.state is not State.FOUND:
        parts.append(wording.state(claim.state))
    return " · ".join(part for part in parts if part)


def _relations(comparison: Comparison, width: int) -> Iterator[str]:
    found = standings(comparison)
    if not found:
        return
    yield HOW_THEY_STAND
    for one in found:
        yield from textwrap.wrap(one.figure, width, initial_indent="  ", subsequent_indent=_INDENT)
        for line in one.lines:
            yield from textwrap.wrap(line, width, initial_indent=_INDENT, subsequent_indent=_INDENT * 2)
    yield ""


def _silent(comparison: Comparison, width: int) -> Iterator[str]:
    if not comparison.silent:
        return
    yield "Without a figure"
    yield from _wrapped(f"searched for: {', '.join(comparison.silent[0].terms)}", width)
    for heading, members in (
        ("Silent", [one for one in comparison.silent if not (one.speaks_of_it or one.left_out)]),
        ("Speaks of it without a figure", [one for one in comparison.silent if one.speaks_of_it]),
        ("Its figure is left out", [one for one in comparison.silent if one.left_out]),
    ):
        if members:
            yield f"  {heading}"
        for one in members:
            yield f"{_INDENT}{_heading(one.article)}"
            if one.language or one.left_out:
                yield f"{_INDENT * 2}{one.said}"
            if one.nearest is not None:
                yield from _wrapped(
                    f"{'nearest: ' if heading == 'Silent' else ''}{wording.in_quotes(one.nearest.text)}",
                    width,
                    _INDENT * 2,
                )


def _wrapped(text: str, width: int, indent: str = _INDENT) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)


def _heading(card: ArticleCard) -> str:
    return " · ".join((wording.publication(card), wording.published(card.published), wording.title(card)))


def _kept(comparison: Comparison) -> list[Claim]:
    return [one for one in comparison.claims if one.state is not State.REJECTED]
