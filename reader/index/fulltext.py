"""The search engine of the program: the port over a Whoosh index and its flat arrays."""

from __future__ import annotations

import contextlib
import logging
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from reader.domain.errors import ParallaxError
from reader.domain.query import Query
from reader.index import evaluate, merging, related, stock, whoosh_files, writer
from reader.index.arrays import Array
from reader.index.found import Found
from reader.index.needles import Forms, forms_of
from reader.index.port import FACETS, Completion, Hit, IndexDamaged, IndexedArticle, Progress, Results, Sort
from reader.index.segment import Segment, SegmentInfo, Snapshot
from reader.index.stamp import Stamp, digest, toc_name

WORKERS = 2  # processes that write a large number of articles
_GROUPS = 8  # times as many as the results wanted
_log = logging.getLogger(__name__)


class FullText:
    """An index in a folder of its own; see ``port.SearchEngine`` for what the methods promise.

    Reading is safe from any thread: each call works on the snapshot that stands when it begins.
    """

    def __init__(
        self, folder: Path, stamp_file: Path, stamp: Stamp, snapshot: Snapshot, workers: int = WORKERS
    ) -> None:
        self._workers = workers
        self._folder = folder
        self._stamp_file = stamp_file
        self._stamp = stamp
        self._snapshot = snapshot
        self.fallbacks = 0  # searches that stock Whoosh had to answer

    @classmethod
    def create(cls, folder: Path, stamp_file: Path, workers: int = WORKERS) -> FullText:
        """Make an empty index in place of what the folder holds."""
        with _as_damage():
            stamp_file.unlink(missing_ok=True)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True, exist_ok=True)
            index = cls(folder, stamp_file, Stamp(0, 0, (), (0, "")), Snapshot(), workers)
            index._commit((), 0)
            return index

    @classmethod
    def open(cls, folder: Path, stamp_file: Path, workers: int = WORKERS) -> FullText:
        """Open an index; raises ``IndexStale`` unless it is what this program wrote last."""
        stamp = Stamp.read(stamp_file)
        stamp.check(folder)
        with _as_damage():
            segments = tuple(Segment.open(folder, info) for info in stamp.segments)
            return cls(folder, stamp_file, stamp, Snapshot(segments), workers)

    def verify(self) -> None:
        """Raise ``IndexStale`` unless every byte on disk is what was written.

        Reads everything (about half a second for 100,000 articles): for a quiet moment after a crash.
        """
        self._stamp.check_whole(self._folder)

    def close(self) -> None:
        """Let go of the files."""
        self._snapshot = Snapshot()

    @property
    def count(self) -> int:
        """How many articles are indexed."""
        return self._snapshot.live

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, most spoken first."""
        return self._snapshot.languages

    @property
    def queue(self) -> int:
        """The last number of the index queue that is in the index."""
        return self._stamp.queue

    # Writing.

    def add(
        self,
        articles: Iterable[IndexedArticle],
        *,
        queue: int | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Index articles that are not in the index yet; return how many."""
        with _as_damage():
            new = writer.write(self._folder, _watched(articles, progress), self._workers)
            self._commit((*self._stamp.segments, *new), self.queue if queue is None else queue)
            return sum(info.articles for info in new)

    def replace(self, articles: Iterable[IndexedArticle], *, queue: int | None = None) -> int:
        """Index articles in place of what the index has under their ids."""
        with _as_damage():
            coming = list(articles)
            kept, _ = self._without({article.id for article in coming})
            new = writer.write(self._folder, coming)
            self._commit((*kept, *new), self.queue if queue is None else queue)
            return len(coming)

    def remove(self, ids: Iterable[int], *, queue: int | None = None) -> int:
        """Take articles out; return how many were there."""
        with _as_damage():
            kept, removed = self._without(set(ids))
            if removed or queue is not None:
                self._commit(kept, self.queue if queue is None else queue)
            return removed

    def _without(self, ids: set[int]) -> tuple[tuple[SegmentInfo, ...], int]:
        kept: list[SegmentInfo] = []
        removed = 0
        wanted = np.fromiter(ids, np.int64, len(ids))
        for segment in self._snapshot.segments:
            docs = set(np.flatnonzero(np.isin(segment.columns.ids, wanted)).tolist()) - segment.info.deleted
            removed += len(docs)
            info = replace(segment.info, deleted=segment.info.deleted | docs) if docs else segment.info
            if len(info.deleted) < info.articles:
                kept.append(info)
        return tuple(kept), removed

    def _commit(self, infos: tuple[SegmentInfo, ...], queue: int) -> None:
        """Make these the segments of the index, on disk and for the searches that follow."""
        generation = self._stamp.generation + 1
        opened = {segment.info.id: segment for segment in self._snapshot.segments}
        segments = [
            opened[info.id].now(info) if info.id in opened else Segment.open(self._folder, info)
            for info in infos
        ]
        while small := merging.due([segment.info for segment in segments]):
            old = [segment for segment in segments if segment.info in small]
            new = Segment.open(self._folder, merging.merge(self._folder, old))
            segments[segments.index(old[0])] = new
            segments = [segment for segment in segments if segment not in old]
        infos = tuple(segment.info for segment in segments)
        whoosh_files.write_table(self._folder, generation, infos)
        table = self._folder / toc_name(generation)
        stamp = Stamp(generation, queue, infos, (table.stat().st_size, digest(table)))
        stamp.write(self._stamp_file)
        self._discard(stamp)
        self._stamp = stamp
        self._snapshot = Snapshot(tuple(segments))

    def _discard(self, stamp: Stamp) -> None:
        """Delete the files of the folder that no longer belong to the index."""
        kept = {name for info in stamp.segments for name in info.files} | {toc_name(stamp.generation)}
        for path in self._folder.iterdir():
            if path.name not in kept:
                # On Windows a file that is still mapped stays until the next write.
                with contextlib.suppress(OSError):
                    path.unlink()

    # Reading.

    def search(self, query: Query, limit: int = 20, offset: int = 0, sort: Sort = "best") -> Results:
        """Return one page of the articles that match."""
        with _as_damage():
            snapshot = self._snapshot
            answer, relaxed = self._answer(query, snapshot)
            hits = tuple(_page(answer, snapshot, limit, offset, sort))
            return Results(sum(map(len, answer)), hits, relaxed)

    def _answer(self, query: Query, snapshot: Snapshot) -> tuple[evaluate.Answer, bool]:
        """Return what matches, by stock Whoosh where the flat arrays fail."""
        try:
            return evaluate.answer(query, snapshot)
        except ParallaxError:
            raise
        except Exception:  # noqa: BLE001
            # Reading damaged arrays can raise anything; the posting files of Whoosh may still be whole.
            _log.exception("The flat arrays failed; stock Whoosh answers")
            self.fallbacks += 1
            return stock.answer(query, self._folder, self._stamp, snapshot.languages)

    def ids(self, query: Query) -> list[int]:
        """Return the ids of all articles that match, in the order in which they were indexed."""
        with _as_damage():
            snapshot = self._snapshot
            answer, _ = self._answer(query, snapshot)
            return [
                article_id
                for found, segment in zip(answer, snapshot.segments, strict=True)
                for article_id in segment.columns.ids[found.docs].tolist()
            ]

    def facets(self, query: Query, fields: Sequence[str] = FACETS) -> dict[str, dict[str, int]]:
        """Return for each field the values among the matching articles with their counts, most first."""
        with _as_damage():
            snapshot = self._snapshot
            answer, _ = self._answer(query, snapshot)
            totals: dict[str, Counter[str]] = {field: Counter() for field in fields}
            for found, segment in zip(answer, snapshot.segments, strict=True):
                for field, counter in totals.items():
                    counter.update(_values(found, segment, field))
            return {field: dict(counter.most_common()) for field, counter in totals.items()}

    def overlaps(self, query: Query, others: Mapping[str, Query]) -> dict[str, int]:
        """Return how many of the matching articles each of other queries matches too, most first."""
        with _as_damage():
            snapshot = self._snapshot
            answer, _ = self._answer(query, snapshot)
            masks = [_mask(found, segment) for found, segment in zip(answer, snapshot.segments, strict=True)]
            counts: Counter[str] = Counter()
            for name, other in others.items():
                also, _ = self._answer(other, snapshot)
                counts[name] = sum(
                    int(mask[found.docs].sum()) for mask, found in zip(masks, also, strict=True)
                )
            return dict(counts.most_common())

    def complete(self, prefix: str, field: str = "", limit: int = 10) -> list[Completion]:
        """Return words (no field) or values of a keyword field that begin so, most frequent first."""
        with _as_damage():
            counts = (
                related.values(prefix, field, self._snapshot)
                if field
                else related.words(prefix, self._snapshot)
            )
            best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
            return [Completion(text, count) for text, count in best]

    def may_be_joined(self, word: str) -> bool:
        """Tell whether a word may be two that are printed with a hyphen."""
        with _as_damage():
            return related.may_be_joined(word, self._snapshot)

    def suggest(self, word: str) -> str:
        """Return the indexed word that was probably meant, or an empty string."""
        with _as_damage():
            return related.meant(word, self._snapshot)

    def respelled(self, word: str) -> list[str]:
        """Return other ways in which the articles write a name, the most frequent first."""
        with _as_damage():
            return [one for one, _ in related.respelled(word, self._snapshot).most_common()]

    def similar(self, article_id: int, limit: int = 10) -> tuple[Hit, ...]:
        """Return the articles with the most telling words in common, the article itself left out."""
        with _as_damage():
            snapshot = self._snapshot
            hits = _page(related.alike(article_id, snapshot), snapshot, limit + 1, 0, "best")
            return tuple([hit for hit in hits if hit.id != article_id][:limit])

    def forms(self, query: Query) -> Forms:
        """Return what the highlighter looks for, made once for a query."""
        with _as_damage():
            return forms_of(query, self._snapshot.languages)


def _page(answer: evaluate.Answer, snapshot: Snapshot, limit: int, offset: int, sort: Sort) -> list[Hit]:
    """Return one page; where nothing ranks the articles, the newest come first."""
    scores = np.concatenate([np.zeros(0, np.float32), *(found.scores for found in answer)])
    wanted = min(len(scores), offset + max(0, limit))
    if not wanted:
        return []
    keys = scores
    if sort == "date" or not scores.any():
        pairs = zip(answer, snapshot.segments, strict=True)
        keys = np.concatenate([s.columns.first.take(f.docs) for f, s in pairs]).astype(np.float64)
    among = np.flatnonzero(keys >= _reached(keys, wanted))
    order = among[np.lexsort((among, -scores[among], -keys[among]))][offset:wanted]
    ids = _ids_of(order, answer, snapshot)
    return [Hit(*hit) for hit in zip(ids.tolist(), scores.take(order).tolist(), strict=True)]


def _ids_of(chosen: Array, answer: evaluate.Answer, snapshot: Snapshot) -> Array:
    """Return the ids of articles by their places among all that were found."""
    ids = np.zeros(len(chosen), np.int64)
    before = 0
    for found, segment in zip(answer, snapshot.segments, strict=True):
        here = (chosen >= before) & (chosen < before + len(found))
        ids[here] = segment.columns.ids.take(found.docs.take(chosen[here] - before))
        before += len(found)
    return ids


def _reached(keys: Array, wanted: int) -> float:
    """Return a key that at least so many reach, and seldom many more.

    The highest of some groups reach it: looking at those alone is several times as fast as at all.
    """
    groups = wanted * _GROUPS
    whole = len(keys) // groups * groups
    tops = keys[:whole].reshape(-1, groups).max(axis=0) if whole > groups else keys
    return float(np.partition(tops, len(tops) - wanted)[len(tops) - wanted])


def _values(found: Found, segment: Segment, field: str) -> dict[str, int]:
    if field == "year":
        first = segment.columns.first[found.docs]
        years, counts = np.unique(first[first > 0] // 10000, return_counts=True)
        return {str(year): int(count) for year, count in zip(years.tolist(), counts, strict=True)}
    return segment.columns.keywords[field].counts(_mask(found, segment))


def _mask(found: Found, segment: Segment) -> Array:
    mask = np.zeros(len(segment), bool)
    mask[found.docs] = True
    return mask


def _watched(articles: Iterable[IndexedArticle], progress: Progress | None) -> Iterator[IndexedArticle]:
    for number, article in enumerate(articles):
        if progress is not None and number % 100 == 0 and not progress(number):
            return
        yield article


@contextlib.contextmanager
def _as_damage() -> Iterator[None]:
    """Turn whatever goes wrong inside the index into ``IndexDamaged``."""
    try:
        yield
    except ParallaxError:
        raise
    except Exception as error:
        raise IndexDamaged(f"The search index failed: {type(error).__name__}: {error}") from error
