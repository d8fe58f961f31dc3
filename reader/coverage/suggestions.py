"""What could be compared: counted nouns and recurring subjects that two or more publications share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from reader.coverage.labels import said
from reader.coverage.stated import Stated
from reader.coverage.thesaurus import Thesaurus
from reader.coverage.words import STOPWORDS
from reader.domain.comparison import Suggestion, Topic

_WORDS = 6  # of a class that a suggested topic searches for
_NO_SUBJECTS = frozenset(["member", "part", "side", "thing", "time", "way"])  # of what, nobody says
_FEW = 3  # up to this, a number behind "the" counts those who were named before
_POINTS = re.compile(r"\b(?:the|these|those|our|your|their|its|his|her)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_JOIN = frozenset(["fighter", "person"])  # of others, "officers who joined", it is a turn of phrase
_AGENCIES = ("Reuters", "Associated Press", "Agence France-Presse", "AFP", "Xinhua", "Tass", "Interfax")
_MANS = frozenset(["german", "human", "norman", "ottoman", "roman", "shaman", "talisman"])
_PLURALS = {"person": "people", "woman": "women", "child": "children", "police": "police"}


def suggest(
    stated: Sequence[Stated], publications: dict[int, str], thesaurus: Thesaurus, *, limit: int = 40
) -> tuple[Suggestion, ...]:
    """Return the subjects of figures that two or more publications share, most widely shared first.

    A noun alone is a subject where most of its figures are not those of its acts, which say more; people of
    whom nothing is said in common are none.
    """
    found: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for one in stated:
        sign = one.signature
        if sign.noun and sign.kind == "count" and sign.noun not in _NO_SUBJECTS and not _points_back(one):
            found[(sign.noun, "")].append(one)
            if _tells(sign.noun, sign.act):
                found[(sign.noun, sign.act)].append(one)
    # "The number of", "still": where nothing stronger says so, the figures have no act in common.
    shared = {
        (noun, act): some
        for (noun, act), some in found.items()
        if len(_outlets(some, publications)) > 1 and not (act and all(one.signature.faint for one in some))
    }
    told = Counter(one.claim.id for (_, act), some in shared.items() if act for one in some)
    suggestions = [
        _suggestion(noun, act, some, len(_outlets(some, publications)), thesaurus)
        for (noun, act), some in shared.items()
        if act or (noun != "person" and 2 * sum(one.claim.id in told for one in some) <= len(some))
    ]
    suggestions.sort(key=lambda one: (-one.publications, -one.articles, -one.figures, one.topic.name))
    return tuple(suggestions[:limit])


def _points_back(stated: Stated) -> bool:
    """Tell whether a figure only points to what was named before: "the two countries", "our two nations"."""
    figure = stated.figure
    before = stated.claim.sentence[: max(0, figure.span.start - figure.sentence.start)]
    return figure.low == figure.high and (figure.high or _FEW + 1) <= _FEW and bool(_POINTS.search(before))


def _tells(noun: str, act: str) -> bool:
    """Tell whether an act makes a subject that a reader recognises of what is counted."""
    if act in ("", noun) or (act == "join" and noun not in _JOIN):
        return False
    return said(noun, act) != noun


def _outlets(members: Iterable[Stated], publications: dict[int, str]) -> set[str]:
    return {publications.get(one.claim.article_id) or f"article {one.claim.article_id}" for one in members}


def recurring_names(
    sentences: Iterable[tuple[int, frozenset[str]]], publications: dict[int, str], *, limit: int = 40
) -> tuple[Suggestion, ...]:
    """Return names that two or more publications speak of, as topics that compare passages."""
    articles: dict[str, set[int]] = defaultdict(set)
    for article, names in sentences:
        for name in names:
            articles[name].add(article)
    # Who prints or wires it is no subject of it.
    printers = {one.casefold() for one in (*publications.values(), *_AGENCIES)}
    found = []
    for name, members in articles.items():
        if name.casefold() in printers:
            continue
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


def _suggestion(noun: str, act: str, members: list[Stated], outlets: int, thesaurus: Thesaurus) -> Suggestion:
    # The words that the articles have, the commonest first: they find what a class's name would not.
    printed = Counter(one.figure.noun.lower() for one in members if one.figure.noun)
    nouns = [word for word, _ in printed.most_common(_WORDS)] or [noun]
    act = "" if act in printed else act  # "air strikes" say of themselves that they strike
    # Soldiers are called soldiers where no article says "troops"; whoever is killed is one of many people.
    what = _several(noun if noun in printed or noun == "person" else nouns[0])
    name = said(what, act)
    verbs = Counter(
        one.figure.predicate.lower() for one in members if thesaurus.act(one.figure.predicate) == act
    )
    acts = list(dict.fromkeys((act, *(word for word, _ in verbs.most_common(_WORDS))))) if act else []
    query = " ".join(one for one in (_either(nouns), _either(acts)) if one)
    topic = Topic(
        identifier(name),
        name[:1].upper() + name[1:],
        query=query,
        counted=(noun,),
        predicates=(act,) if act else (),
    )
    return Suggestion(topic, len(members), len({one.claim.article_id for one in members}), outlets)


def _either(terms: list[str]) -> str:
    quoted = [f'"{one}"' if " " in one else one for one in terms]
    return f"({' OR '.join(quoted)})" if len(quoted) > 1 else "".join(quoted)


def _several(noun: str) -> str:
    """Return the name of a class of nouns in the plural."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("man") and noun not in _MANS:
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"
