"""Articles that say nothing on a topic: what was searched for, and the passage that comes nearest."""

from __future__ import annotations

import re
from functools import partial

from reader.coverage.matching import nearness
from reader.coverage.passages import Text, answers, nearest, one_sentence
from reader.coverage.thesaurus import Thesaurus
from reader.coverage.topics import Rules
from reader.coverage.words import words
from reader.domain.article import ArticleCard
from reader.domain.comparison import Passage, Silence
from reader.domain.query import Query
from reader.domain.text import Span

_CLOSE = 9  # words between two parts of a query that still speak of one thing
_NUMBER = re.compile(r"\d|\b(?:dozens|hundreds|thousands|millions|billions)\b", re.IGNORECASE)


def silence(
    card: ArticleCard,
    text: Text | None,
    query: Query,
    terms: tuple[str, ...],
    rule: Rules,
    thesaurus: Thesaurus,
) -> Silence:
    """Return the silence of an article; it ``mentions`` the subject where a passage speaks of it."""
    if text is None:
        return Silence(card, terms, None)
    spoken = _speaking(text, query, rule, thesaurus) if rule.counts else answers(text, query)
    if spoken:
        # What is said to be without a figure had better be shown without one.
        best = min(spoken, key=lambda one: _NUMBER.search(one.text) is not None)
        return Silence(card, terms, best, mentions=True)
    return Silence(card, terms, nearest(text, terms))


def _speaking(text: Text, query: Query, rule: Rules, thesaurus: Thesaurus) -> tuple[Passage, ...]:
    """Return the sentences in which the parts of a query stand close together, of nobody else.

    "Fighters said that the town was captured" tells of no captured fighter.
    """
    found = []
    for span in text.sentences:
        sentence = span.of(text.document.text)
        apart = nearness(query, sentence, partial(_own, sentence, rule, thesaurus))
        if apart is not None and apart <= _CLOSE:
            found.append(one_sentence(text, span, query))
    return tuple(found)


def _own(sentence: str, rule: Rules, thesaurus: Thesaurus, hit: Span) -> bool:
    """Tell whether what is counted is of no other group there: "Kurdish fighters" are not of IS."""
    if thesaurus.noun(hit.of(sentence)) not in rule.nouns.wanted:
        return True
    before = [one for one in words(sentence) if one.end <= hit.start]
    named = thesaurus.names_in(sentence[before[-1].start : hit.end]) if before else frozenset()
    others = rule.group.wanted and named and not named & rule.group.wanted
    return not (named & rule.group.barred or others)
