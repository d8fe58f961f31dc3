"""What comparing keeps in memory of an open library, so that a topic is there at once the second time.

Everything here can be made again from the library; the number of the last change tells whether it must be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from threading import RLock
from weakref import WeakKeyDictionary

from reader.coverage import suggestions
from reader.coverage import topics as rules
from reader.coverage.locatives import capitalised
from reader.coverage.passages import Text, cut
from reader.coverage.signature import sign
from reader.coverage.stated import Stated
from reader.coverage.thesaurus import Thesaurus
from reader.domain.article import ArticleCard
from reader.domain.comparison import Claim, Comparison, Suggestion, Topic
from reader.domain.edit import GroupingDecision
from reader.domain.errors import ParallaxError
from reader.domain.figure import Kind, State
from reader.services import thesaurus, versions
from reader.services.library import Library
from reader.store import articles, figure_queue, figures, index_queue
from reader.store.database import Connection

ALL = 400  # articles up to which a topic looks into every text, without asking the index
LIKELIEST = 400  # articles of a larger library that a topic's query looks into, the best found first
KEPT_TEXTS = 800
_EVERY_COUNT = (str(Kind.COUNT),)

Key = tuple[Topic, tuple[GroupingDecision, ...]]
Compare = Callable[["Memory", Topic, list[GroupingDecision]], Comparison]


class Memory:
    """The claims, texts and comparisons of one library, forgotten when the library changes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = RLock()
        self._stamp: tuple[int, int, int] = (-1, -1, -1)
        self._cards: list[ArticleCard] = []
        self._unread: frozenset[int] = frozenset()
        self._stated: dict[str, Stated] = {}  # by claim id; checked against the claim before use
        self._selected: dict[Topic, list[Stated]] = {}
        self._left_out: dict[Topic, dict[int, tuple[Claim, str]]] = {}
        self._texts: dict[int, tuple[int, Text]] = {}  # with the version that it is of
        self._candidates: dict[str, list[int]] = {}
        self._comparisons: dict[Key, Comparison] = {}
        self._captured: dict[int, int] | None = None
        self.thesaurus: Thesaurus = thesaurus.known()

    def forget(self) -> None:
        """Take up the thesaurus anew; whatever was worked out with the old one is forgotten."""
        with self._lock:
            self.thesaurus = thesaurus.known()
            self._stamp = (-1, -1, -1)
            self._stated.clear()

    def comparison(self, topic: Topic, decisions: list[GroupingDecision], make: Compare) -> Comparison:
        """Return the comparison of a topic, made anew only where something has changed."""
        with self._lock:
            self._refresh()
            key = (topic, tuple(decisions))
            if key not in self._comparisons:
                self._comparisons[key] = make(self, topic, decisions)
            return self._comparisons[key]

    def cards(self) -> list[ArticleCard]:
        """Return the cards of all articles, the oldest article first."""
        with self._lock:
            self._refresh()
            return self._cards

    def unread(self) -> frozenset[int]:
        """Return the articles that were not read for figures yet."""
        with self._lock:
            self._refresh()
            return self._unread

    def captured_again(self) -> dict[int, int]:
        """Return for each article of which there are other captures the one that was imported first."""
        with self._lock:
            self._refresh()
            if self._captured is None:
                self._captured = versions.captured_again(self._library)
            return self._captured

    def stated(self, topic: Topic) -> list[Stated]:
        """Return the claims that a topic takes, in the order of articles and places."""
        with self._lock:
            self._refresh()
            if topic not in self._selected:
                self._selected[topic] = self._select(topic)
            return self._selected[topic]

    def left_out(self, topic: Topic) -> dict[int, tuple[Claim, str]]:
        """Return the first figure of each article that only the topic's rules keep out, and which does."""
        with self._lock:
            self.stated(topic)
            return self._left_out[topic]

    def one(self, claim_id: str) -> Stated:
        """Return one claim with its signature; raises ``KeyError``."""
        with self._lock:
            self._refresh()
            return self._state([self._library.store.read(figures.claim, claim_id)])[0]

    def texts(self, article_ids: Sequence[int]) -> list[Text]:
        """Return the texts of articles, cut into sentences."""
        with self._lock:
            missing = [one for one in article_ids if one not in self._texts]
            for one in missing:
                article = self._library.store.read(articles.article, one)
                self._texts[one] = (article.version.id, cut(one, article.document))
            found = [self._texts[one][1] for one in article_ids]
            while len(self._texts) > KEPT_TEXTS:
                self._texts.pop(next(iter(self._texts)))
            return found

    def candidates(self, query: str) -> list[int]:
        """Return the articles that a query looks into: all of a small library, else the best found."""
        with self._lock:
            self._refresh()
            if len(self._cards) <= ALL:
                return [one.id for one in self._cards]
            if query not in self._candidates:
                self._candidates[query] = self._found(query)
            return self._candidates[query]

    def suggestions(self, limit: int) -> tuple[Suggestion, ...]:
        """Return counted nouns and recurring names that two or more publications share."""
        with self._lock:
            self._refresh()
            rows = self._library.store.read(figures.claim_rows, kinds=_EVERY_COUNT)
            claims = figures.claims_from(rows)
            stated = self._state(one for one in claims if one.state is not State.REJECTED)
            publications = {one.id: one.publication for one in self._cards}
            counted = suggestions.suggest(stated, publications, self.thesaurus, limit=limit)
            names = suggestions.recurring_names(
                ((one.claim.article_id, capitalised(one.claim.sentence)) for one in stated),
                publications,
                limit=max(0, limit - len(counted)) + limit // 4,
            )
            return (*counted, *names)

    def _select(self, topic: Topic) -> list[Stated]:
        rule = rules.rules(topic, self.thesaurus)
        found: dict[str, Claim] = {}
        if rule.counts:
            nouns = self._nouns(topic)
            rows = self._library.store.read(figures.claim_rows, nouns=nouns, kinds=sorted(rule.kinds))
            found = {one.id: one for one in figures.claims_from(rows)}
        missing = [one for one in topic.added if one not in found]
        if missing:
            found |= self._library.store.read(figures.claims_by_id, missing)
        stated = self._state(found.values())
        stated.sort(key=lambda one: (one.claim.article_id, one.figure.span))
        kept = {one.id for one in rules.taken(rule, [(one.claim, one.signature) for one in stated])}
        self._left_out[topic] = {
            one.claim.article_id: (one.claim, why)
            for one in reversed(stated)
            if one.claim.id not in kept
            and one.claim.state is not State.REJECTED
            and (why := rules.left_out(rule, one.claim, one.signature))
        }
        return [one for one in stated if one.claim.id in kept]

    def _nouns(self, topic: Topic) -> tuple[str, ...]:
        """Return the nouns that the library is asked for: all words of the classes, and no noun at all."""
        wanted = [one for one in topic.counted if not one.startswith("-")]
        if not wanted:
            return ()
        listed = [word for one in wanted for word in self.thesaurus.listed.get(self.thesaurus.noun(one), ())]
        # A people is kept as it is printed: "Kurd".
        return tuple(dict.fromkeys(("", *wanted, *listed, *(one.capitalize() for one in wanted))))

    def _state(self, claims: Iterable[Claim]) -> list[Stated]:
        published = {one.id: one.published for one in self._cards}
        found = []
        for claim in claims:
            known = self._stated.get(claim.id)
            if known is None or known.claim != claim:
                date = published.get(claim.article_id, "")
                known = Stated(claim, sign(claim, date, self.thesaurus), date)
                self._stated[claim.id] = known
            found.append(known)
        return found

    def _found(self, query: str) -> list[int]:
        from datetime import date

        from reader.services import searching

        try:
            page = searching.search(self._library, query, limit=LIKELIEST, today=date.max)
        except ParallaxError:
            return []
        return [one.card.id for one in page.results]

    def _refresh(self) -> None:
        stamp = self._library.store.read(_stamp)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        self._unread = frozenset(self._library.store.read(figure_queue.waiting))
        self._cards = sorted(self._library.store.read(articles.cards), key=lambda one: one.id)
        current = self._library.store.read(articles.current_versions)
        dates = {one.id: one.published for one in self._cards}
        self._stated = {
            key: one for key, one in self._stated.items() if dates.get(one.claim.article_id) == one.published
        }
        self._texts = {key: one for key, one in self._texts.items() if current.get(key) == one[0]}
        self._selected.clear()
        self._left_out.clear()
        self._candidates.clear()
        self._comparisons.clear()
        self._captured = None


def _stamp(connection: Connection) -> tuple[int, int, int]:
    return index_queue.compared_number(connection), articles.count(connection), figure_queue.count(connection)


_memories: WeakKeyDictionary[Library, Memory] = WeakKeyDictionary()
_lock = RLock()


def of(library: Library) -> Memory:
    """Return the memory of an open library."""
    with _lock:
        if library not in _memories:
            _memories[library] = Memory(library)
        return _memories[library]
