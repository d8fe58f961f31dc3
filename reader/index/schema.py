"""The Whoosh schema of the index: only Whoosh's own classes, so that stock Whoosh can open what we write."""

from __future__ import annotations

from functools import lru_cache

from whoosh.analysis import Analyzer, LowercaseFilter, RegexTokenizer, StemFilter
from whoosh.fields import ID, NUMERIC, TEXT, Schema

from reader.index.columns import KEYWORDS
from reader.index.ranking import TEXT_FIELDS


@lru_cache(maxsize=1)
def schema() -> Schema:
    """Return the schema; its analyser gives stock Whoosh's query parser nearly the terms of ours."""
    fields = {name: TEXT(analyzer=_analyser()) for name in TEXT_FIELDS}
    fields |= {name: ID() for name in KEYWORDS}
    return Schema(
        id=ID(stored=True, unique=True),
        date=NUMERIC(int, shift_step=0),  # the first day, as 20190324
        figure=NUMERIC(float, shift_step=0),
        **fields,
    )


def _analyser() -> Analyzer:
    # The expression is always passed: the default one of Whoosh's successors keeps asterisks.
    return RegexTokenizer(r"[^\W_]+") | LowercaseFilter() | StemFilter(lang="en")
