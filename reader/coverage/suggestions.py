"""What could be compared: counted nouns and recurring subjects that two or more publications share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reader.coverage.signature import Signature
from reader.coverage.words import STOPWORDS
from reader.domain.comparison import Suggestion, Topic


def suggest(
    signatures: Sequence[Signature], publications: dict[int, str], *, limit: int = 40
) -> tuple[Suggestion, ...]:
    """Return the subjects of figures that two or more publications share, most widely shared first."""
    found: dict[tuple[str, str], list[Signature]] = defaultdict(list)
    for one in signatures:
        if one.noun and one.kind == "count":
            found[(one.noun, one.act)].append(one)
            found[(one.noun, "")].append(one)
    suggestions = []
    for (noun, act), members in found.items():
        outlets = {publications.get(one.article) or f"article {one.article}" for one in members}
        if len(outlets) < 2 or (act and len(members) == len(found[(noun, "")])):
            continue
        suggestions.append(_suggestion(noun, act, members, len(outlets)))
    suggestions.sort(key=lambda one: (-one.publications, -one.articles, -one.figures, one.topic.name))
    return tuple(suggestions[:limit])


def recurring_names(
    sentences: Iterable[tuple[int, frozenset[str]]], publications: dict[int, str], *, limit: int = 40
) -> tuple[Suggestion, ...]:
    """Return names that two or more publications speak of, as topics that compare passages."""
    articles: dict[str, set[int]] = defaultdict(set)
    for article, names in sentences:
        for name in names:
            articles[name].add(article)
    found = []
    for name, members in articles.items():
        outlets = {publications.get(one) or f"article {one}" for one in members}
        if len(outlets) >= 2 and len(name) > 3 and name.lower() not in STOPWORDS:
            topic = Topic(identifier(name), name, query=f'"{name}"')
            found.append(Suggestion(topic, 0, len(members), len(outlets)))
    found.sort(key=lambda one: (-one.publications, -one.articles, one.topic.name))
    return tuple(found[:limit])


def identifier(name: str) -> str:
    """Return the id that a new topic of a name gets: its words, joined by hyphens."""
    plain = "".join(one.lower() if one.isalnum() else " " for one in name)
    return "-".join(plain.split()) or "topic"


def _suggestion(noun: str, act: str, members: list[Signature], outlets: int) -> Suggestion:
    name = f"{noun.capitalize()}: {act}" if act else noun.capitalize()
    query = f"{noun}* {act}*" if act else f"{noun}*"
    topic = Topic(identifier(name), name, query=query, counted=(noun,), predicates=(act,) if act else ())
    return Suggestion(topic, len(members), len({one.article for one in members}), outlets)
