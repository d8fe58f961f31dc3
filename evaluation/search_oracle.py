"""Our index against stock Whoosh as the oracle: generated articles and query trees, the same answers."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from whoosh.analysis import Analyzer, Token
from whoosh.fields import ID, NUMERIC, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex

from reader.domain.query import (
    And,
    Between,
    Everything,
    Exactly,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Regex,
    Wildcard,
    Word,
    Words,
)
from reader.index import stock
from reader.index.analysis import analyse, fold, normalise, runs
from reader.index.columns import KEYWORDS, day_numbers, keywords
from reader.index.fulltext import FullText
from reader.index.port import IndexedArticle
from reader.index.ranking import TEXT_FIELDS

FORMS = "_form"  # the oracle's fields of words as printed are called after the field
_SYLLABLES = ("ba", "ko", "ra", "mi", "lu", "te", "sa", "no")
_ENDINGS = ("", "", "", "s", "ed", "ing")
_OUTLETS = ("RNZ", "The Independent", "Le Monde")
SEEDS = (11, 12, 13, 14)
ARTICLES = 300
QUERIES = 250


class Terms(Analyzer):  # type: ignore[misc]
    """Our cutting into words as an analyser of stock Whoosh."""

    def __init__(self, forms: bool) -> None:
        self._forms = forms

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        """Yield the tokens in the order of their positions."""
        at = 0
        for run in runs(normalise(value)):
            found = analyse(run, "en")
            for term in found.terms:
                token = Token(positions=True, chars=False, boost=1.0)
                token.text = term.form if self._forms else term.stem
                token.pos = at + term.at
                yield token
            at += found.width


@dataclass(frozen=True)
class Mismatch:
    """A query to which the two gave different answers."""

    query: Query
    reason: str


def mismatches(errors: bool = False) -> tuple[int, int]:
    """Return how many generated queries were answered differently, and how many were compared."""
    wrong = 0
    for seed in SEEDS:
        found = list(compare(seed, ARTICLES, QUERIES))
        wrong += len(found)
        for one in found if errors else ():
            print(f"oracle, seed {seed}: {one.reason}: {one.query}")
    return wrong, len(SEEDS) * QUERIES


def compare(seed: int, articles: int, queries: int) -> Iterator[Mismatch]:
    """Yield the differences on one generated corpus: added, replaced and removed in several commits."""
    chance = random.Random(seed)
    words = _words(chance)
    first = [_article(number, words, chance) for number in range(1, articles + 1)]
    again = [_article(chance.randint(1, articles), words, chance) for _ in range(articles // 10)]
    again = list({article.id: article for article in again}.values())
    gone = [chance.randint(1, articles) for _ in range(articles // 20)]
    with tempfile.TemporaryDirectory() as folder:
        ours = FullText.create(Path(folder) / "index", Path(folder) / "stamp.json", workers=1)
        half = articles // 2
        ours.add(first[:half])
        ours.add(first[half:])
        ours.replace(again)
        ours.remove(gone)
        theirs = _stock_index([first[:half], first[half:]], again, gone)
        with theirs.searcher(weighting=stock.Ranking()) as searcher:
            for _ in range(queries):
                query = _tree(chance, words, 3)
                reason = _difference(ours, searcher, query)
                if reason:
                    yield Mismatch(query, reason)
        ours.close()


def _difference(ours: FullText, searcher: Any, query: Query) -> str:
    theirs, _ = stock.found_by(searcher, query, ("en",), FORMS)
    expected = [(int(searcher.stored_fields(doc)["id"]), score) for doc, score in theirs.items()]
    results = ours.search(query, limit=len(expected) + 10)
    if {hit.id for hit in results.hits} != {number for number, _ in expected} or results.total != len(
        expected
    ):
        return f"{results.total} articles against {len(expected)}"
    if _has_pattern(query):
        # Stock Whoosh gives every match of a pattern the same score; ours counts them as one word.
        return ""
    scores = dict(expected)
    for hit in results.hits:
        if abs(hit.score - scores[hit.id]) > 1e-4 * max(1, scores[hit.id]):
            return f"article {hit.id} scores {hit.score} against {scores[hit.id]}"
    ordered = [scores[hit.id] for hit in results.hits]
    if any(later > earlier + 1e-4 * max(1, later) for earlier, later in pairwise(ordered)):
        return "another order" if max(ordered) > 1e-6 else ""
    return ""


def _has_pattern(query: Query) -> bool:
    match query:
        case And(parts) | Or(parts) | Words(parts):
            return any(map(_has_pattern, parts))
        case Not(part):
            return _has_pattern(part)
    return isinstance(query, Prefix | Wildcard | Regex)


def _stock_index(
    batches: list[list[IndexedArticle]], again: list[IndexedArticle], gone: list[int]
) -> FileIndex:
    fields: dict[str, Any] = {name: TEXT(analyzer=Terms(forms=False)) for name in TEXT_FIELDS}
    fields |= {name + FORMS: TEXT(analyzer=Terms(forms=True)) for name in TEXT_FIELDS}
    fields |= {name: _Values() for name in KEYWORDS}
    schema = Schema(
        id=ID(stored=True, unique=True),
        date=NUMERIC(int, shift_step=0),
        figure=NUMERIC(float, shift_step=0),
        **fields,
    )
    index = RamStorage().create_index(schema)
    for batch in batches:
        _commit(index, batch, [])
    _commit(index, again, [article.id for article in again])
    _commit(index, [], gone)
    return index


def _commit(index: FileIndex, articles: list[IndexedArticle], gone: list[int]) -> None:
    writer = index.writer()
    for number in gone:
        writer.delete_by_term("id", str(number))
    for article in articles:
        texts = {"title": article.title, "text": article.text, "note": article.notes}
        values: dict[str, Any] = {name: text for name, text in texts.items() if text}
        values |= {name + FORMS: text for name, text in texts.items() if text}
        values |= {name: list(found) for name, found in keywords(article).items() if found}
        if first := day_numbers(article.published)[0]:
            values["date"] = first
        if article.figures:
            values["figure"] = list(article.figures)
        writer.add_document(id=str(article.id), **values)
    writer.commit(merge=False)


class _Values(ID):  # type: ignore[misc]
    """An ID field of several values, each with the paths above it."""

    def index(self, value: list[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        terms: dict[str, None] = {}
        for one in value:
            parts = fold(one).split("/")
            terms |= dict.fromkeys("/".join(parts[:count]) for count in range(1, len(parts) + 1))
        for term in terms:
            yield term.encode(), 1, 1.0, b""


def _words(chance: random.Random) -> list[str]:
    stems = {"".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(70)}
    return sorted(stems)


def _article(number: int, words: list[str], chance: random.Random) -> IndexedArticle:
    def some(count: int) -> str:
        weights = [1 / (rank + 1) for rank in range(len(words))]
        chosen = chance.choices(words, weights, k=count)
        spelled = [word + chance.choice(_ENDINGS) for word in chosen]
        joined = [
            f"{a}-{b}" if chance.random() < 0.03 else a
            for a, b in zip(spelled, reversed(spelled), strict=True)
        ]
        return " ".join(word.capitalize() if chance.random() < 0.2 else word for word in joined)

    year, month, day = chance.randint(2014, 2020), chance.randint(1, 12), chance.randint(1, 28)
    return IndexedArticle(
        number,
        some(chance.randint(0, 6)),
        some(chance.choice([0, 5, 20, 60, 300])),
        "en",
        chance.choice(_OUTLETS),
        ("Jane Smith", "Ali Hassan")[: chance.randint(0, 2)],
        f"{year}-{month:02}-{day:02}" if chance.random() < 0.9 else "",
        ("actors/armed", "places")[: chance.randint(0, 2)],
        some(4) if chance.random() < 0.3 else "",
        (),
        chance.choice(["unread", "read"]),
        chance.random() < 0.3,
        tuple(float(chance.randint(0, 1000)) for _ in range(chance.randint(0, 3))),
    )


def _tree(chance: random.Random, words: list[str], depth: int) -> Query:
    if depth == 0 or chance.random() < 0.45:
        return _leaf(chance, words)
    parts = tuple(_tree(chance, words, depth - 1) for _ in range(chance.randint(2, 3)))
    kind = chance.random()
    if kind < 0.35:
        return And(parts)
    if kind < 0.65:
        return Or(parts)
    if kind < 0.8:
        return And((parts[0], Not(parts[1])))
    return Words(tuple(Word(chance.choice(words)) for _ in range(chance.randint(1, 7))))


def _leaf(chance: random.Random, words: list[str]) -> Query:
    def word() -> str:
        return chance.choice(words) + chance.choice(_ENDINGS)

    field = chance.choice(["", "", "", "title", "text", "note"])
    choices: list[Query] = [
        Word(word(), field=field),
        Word(word(), field=field),
        Word(word(), exact=True, field=field),
        Phrase((word(), word()), 0, True, field),
        Phrase((word(), word(), word()), chance.randint(0, 8), True, field),
        Phrase((word(), word()), chance.randint(0, 6), False, field),
        Word(f"{word()}-{word()}", field=field),
        Prefix(word()[: chance.randint(2, 5)], field),
        Wildcard(f"{word()[:2]}*{chance.choice(_SYLLABLES)}", field),
        Regex(f"{word()[:3]}.?[a-z]+", field),
        Exactly("publication", chance.choice([*_OUTLETS, "rnz", "none"])),
        Exactly("publication", "independent", whole=False),
        Exactly("tag", chance.choice(["actors", "actors/armed", "places"])),
        Exactly("author", "smith", whole=False),
        Exactly("state", "read"),
        Between("date", f"{chance.randint(2014, 2017)}-06", chance.choice([None, "2018", "2019-03-05"])),
        Between("figure", chance.choice([None, 100.0]), chance.choice([None, 500.0, 900.0])),
        Everything(),
    ]
    return chance.choice(choices)
