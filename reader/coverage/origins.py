"""Which figures go back to one speaker or report, by attribution and by shared wording; echoes count once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reader.coverage import captures, values
from reader.coverage.stated import Stated
from reader.coverage.thesaurus import Thesaurus
from reader.coverage.words import content, overlap, words
from reader.domain.comparison import OriginGroup
from reader.domain.figure import Bound

COPIED = 0.45  # share of word triples, of the shorter sentence, from which a sentence is copied
VERBATIM = 0.5  # share from which it is copied whoever is named
RETOLD = 0.45  # likeness of words from which an equal figure is the same sentence told again
RETOLD_RARE = 0.32  # the same, rare words weighing more
ALIKE = 0.25  # likeness from which one speaker's equal numbers are one figure, also where they are common
COMMON = 100  # numbers below are common
RETOLD_WORDS = 3  # words that must be shared for that

Matrix = NDArray[np.float64]
_TITLE_WORDS = """
mr mrs ms dr gen general col colonel lt lieutenant cmdr commander sir president secretary
secretary-general minister spokesman spokeswoman spokesperson ambassador envoy special
representative us u.s. the a an un u.n. prime senator official officials officer chief head
director navy army
"""
_BODY = re.compile(
    r"\b(?:report|review|office|agency|ministry|survey|government|department|sources|officials?|council|court|police|"
    r"army|press|post|times|news|union|bank|committee|observatory|centre|center|house|institute|university)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(("he", "she", "it", "they", "his", "her", "their", "him", "them", "i", "we", "who"))
_TITLES = frozenset(_TITLE_WORDS.split())


def origins(stated: Sequence[Stated], thesaurus: Thesaurus) -> tuple[OriginGroup, ...]:
    """Return the origins of the claims of a topic; a claim of which nobody is named has one of its own."""
    parent = list(range(len(stated)))
    by_wording: set[int] = set()
    keys = [speaker(one, thesaurus) for one in stated]
    for members in _attributed(stated, keys, thesaurus):
        for other in members[1:]:
            _join(parent, members[0], other)
    plain, rare = _likeness([one.signature.context for one in stated])
    equal = _same_value(stated)
    alike = _shared_wording(stated, keys, equal, plain, rare)
    people = _people(stated, keys, parent)
    for first, second in alike:
        into, other = _root(parent, first), _root(parent, second)
        # A third one that names nobody does not make two people one.
        if into == other or (people[into] and people[other] and not people[into] & people[other]):
            continue
        _join(parent, first, second)
        people[into] |= people[other]
        by_wording.update((first, second))
    echoes = _echoes(stated, parent, equal, frozenset(alike), plain)
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(stated)):
        groups[_root(parent, at)].append(at)
    return tuple(
        replace(_group(members, stated, keys, by_wording, thesaurus), echoes=echoes.get(root, ()))
        for root, members in groups.items()
    )


def _people(stated: Sequence[Stated], keys: Sequence[str], parent: list[int]) -> dict[int, set[str]]:
    """Return the people who are named for each origin so far, by its root."""
    people: dict[int, set[str]] = defaultdict(set)
    for at, (one, key) in enumerate(zip(stated, keys, strict=True)):
        if key and _surname(one.figure.origin.name):
            people[_root(parent, at)].add(key)
    return people


def _echoes(
    stated: Sequence[Stated],
    parent: list[int],
    equal: Sequence[tuple[int, int]],
    alike: frozenset[tuple[int, int]],
    plain: Matrix,
) -> dict[int, tuple[tuple[str, ...], ...]]:
    """Return for each origin the sets of claims that state one figure, those of one claim left out."""
    sets = list(range(len(stated)))
    telling = [_is_telling(one) for one in stated]
    roots = [_root(parent, at) for at in range(len(stated))]
    for first, second in equal:
        if roots[first] != roots[second]:
            continue
        one, other = stated[first], stated[second]
        known = telling[first] and telling[second]
        # Within one article a common number ties nothing together: it would lead from echo to echo.
        known |= one.claim.article_id != other.claim.article_id and plain[first, second] >= ALIKE
        if (first, second) in alike or (known and _one_figure(one, other)):
            _join(sets, first, second)
    members: dict[int, list[int]] = defaultdict(list)
    for at in range(len(stated)):
        members[_root(sets, at)].append(at)
    found: dict[int, tuple[tuple[str, ...], ...]] = defaultdict(tuple)
    for some in members.values():
        if len(some) > 1:
            found[_root(parent, some[0])] += (tuple(stated[at].claim.id for at in some),)
    return found


def _is_telling(one: Stated) -> bool:
    """Tell whether a number is rare enough to be known again; "two" and "thousands" are said of much."""
    low, high = values.interval(one.figure)
    number = values.anchor(one.figure)
    return not one.signature.vague and (low != high or number >= COMMON or number != int(number))


def _one_figure(one: Stated, other: Stated) -> bool:
    """Tell whether equal numbers of one speaker are of one thing: the same is counted, in the same place."""
    left, right = one.signature, other.signature
    counted = left.noun == right.noun or not left.noun or not right.noun or (left.human and right.human)
    where = not left.places or not right.places or left.places == right.places
    opposite = {one.figure.bound, other.figure.bound} == {Bound.AT_LEAST, Bound.AT_MOST}
    return counted and where and left.parts == right.parts and left.period == right.period and not opposite


def speaker(one: Stated, thesaurus: Thesaurus) -> str:
    """Return what stands for the first speaker: a surname, or the name of a body; empty: nobody named."""
    if one.signature.denied and not one.signature.speaker:
        return ""  # whoever denies a number does not give it
    name = re.sub(r"\b\w+['’]s\b", "", one.figure.origin.name).strip()
    # "General Hale of the coalition" is the general, not the coalition.
    person = name.split(" of ")[0]
    named = person != name and not thesaurus.names_in(person) and _full_name(person)
    name = person if named else name
    if not name or name.lower() in _PRONOUNS:
        return ""
    bodies = thesaurus.names_in(name[:1].upper() + name[1:])
    return (_surname(name) if not bodies else "|".join(sorted(bodies))) or " ".join(
        sorted(word.stem for word in words(name) if word.stem not in _TITLES)
    )


def _surname(name: str) -> str:
    """Return the surname of a person, or an empty string where it is not one."""
    if _BODY.search(name):
        return ""
    proper = [word.text for word in words(name) if word.text[0].isupper()]
    return next((word.lower() for word in reversed(proper) if word.lower().strip(".") not in _TITLES), "")


def _full_name(name: str) -> bool:
    """Tell whether a name is that of a person: two words or more that are printed as one."""
    proper = [word.text for word in words(name) if word.stem not in _TITLES and word.text[0].isupper()]
    return len(proper) >= 2 and bool(_surname(name))


def _persons(one: Stated, thesaurus: Thesaurus) -> list[str]:
    """Return the people of a chain: whoever spoke first, and whoever passed it on by full name.

    What two people told Reuters is not said by one.
    """
    first, *others = one.figure.origin.chain or ("",)
    named = [first, *(name for name in others if _full_name(name))]
    return [name for name in named if name and not thesaurus.names_in(name) and _surname(name)]


def _attributed(stated: Sequence[Stated], keys: Sequence[str], thesaurus: Thesaurus) -> list[list[int]]:
    """Return the claims that go back to one speaker.

    A person is one origin. A body speaks often: its claims are one where number, date or sentence is the
    same. "Officials" and "a commander" are somebody else in every article.
    """
    table: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, (one, key) in enumerate(zip(stated, keys, strict=True)):
        if not key:
            continue
        persons = _persons(one, thesaurus)
        for person in persons:
            table[_surname(person), "person"].append(at)
        name = one.figure.origin.name
        if name in persons:
            continue
        article = str(one.claim.article_id)
        known = bool(thesaurus.names_in(name[:1].upper() + name[1:]))
        where = article if name == name.lower() and not known else ""
        table[key, where, str(values.interval(one.figure))].append(at)
        table[key, article, str(one.figure.sentence.start)].append(at)
        if one.stated_date:
            table[key, where, one.stated_date[:7]].append(at)
    return list(table.values())


def _shared_wording(
    stated: Sequence[Stated],
    named: Sequence[str],
    equal: Sequence[tuple[int, int]],
    plain: Matrix,
    rare: Matrix,
) -> list[tuple[int, int]]:
    """Return pairs from different articles whose sentences were copied or retold around one figure.

    Of two speakers that are named, and not alike, only a copy word for word is one origin.
    """
    found = []
    for first, second in equal:
        one, other = stated[first], stated[second]
        if one.claim.article_id == other.claim.article_id:
            continue
        if captures.once_more(one, other):
            found.append((first, second))
            continue
        copied = overlap(one.claim.sentence, other.claim.sentence)
        alike = copied >= COPIED or _retold(one, other, plain[first, second], rare[first, second])
        if _two_people(one, named[first], other, named[second]):
            continue
        if copied >= VERBATIM or (alike and not _strangers(one, named[first], other, named[second])):
            found.append((first, second))
    return found


def _retold(one: Stated, other: Stated, plain: float, rare: float) -> bool:
    """Tell whether two sentences tell the same in other words, function words left out."""
    shared = len(one.signature.context & other.signature.context)
    return shared >= RETOLD_WORDS and (plain >= RETOLD or rare >= RETOLD_RARE)


def _two_people(one: Stated, speaker_of_one: str, other: Stated, speaker_of_other: str) -> bool:
    """Tell whether two people speak: however alike their words are, they are two origins."""
    people = (_surname(one.figure.origin.name), _surname(other.figure.origin.name))
    return (
        all(people) and bool(speaker_of_one) and bool(speaker_of_other) and speaker_of_one != speaker_of_other
    )


def _strangers(one: Stated, speaker_of_one: str, other: Stated, speaker_of_other: str) -> bool:
    """Tell whether two named speakers are two: neither is spoken of in the other's sentence."""
    if not speaker_of_one or not speaker_of_other or speaker_of_one == speaker_of_other:
        return False
    return not (
        content(one.figure.origin.name) & other.signature.context
        or content(other.figure.origin.name) & one.signature.context
    )


def _same_value(stated: Sequence[Stated]) -> list[tuple[int, int]]:
    """Return the pairs with equal kind, unit and value: only those can be one figure printed twice."""
    table: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(stated):
        if one.figure.low is None and one.figure.high is None:
            continue
        table[(one.figure.kind, values.dimension(one.figure), round(values.anchor(one.figure), 6))].append(at)
    return [
        (first, second)
        for members in table.values()
        for at, first in enumerate(members)
        for second in members[at + 1 :]
    ]


def _likeness(sets: Sequence[frozenset[str]]) -> tuple[Matrix, Matrix]:
    """Return the cosines of the words of all pairs: every word alike, and rare ones weighing more."""
    names = {name: at for at, name in enumerate(sorted(frozenset[str]().union(*sets)))}
    table = np.zeros((len(sets), max(1, len(names))))
    for row, one in enumerate(sets):
        table[row, [names[name] for name in one]] = 1.0
    weighted = table * np.log((1.0 + len(sets)) / (0.5 + table.sum(axis=0)))
    return _cosines(table), _cosines(weighted)


def _cosines(table: Matrix) -> Matrix:
    length = np.linalg.norm(table, axis=1)
    unit = table / np.where(length > 0, length, 1.0)[:, None]
    return np.asarray(unit @ unit.T)


def _group(
    members: list[int], stated: Sequence[Stated], keys: Sequence[str], wording: set[int], thesaurus: Thesaurus
) -> OriginGroup:
    named = [stated[at] for at in members if keys[at]]
    people = [name for one in named for name in _persons(one, thesaurus)]
    name = max(people or [one.figure.origin.name for one in named], key=len, default="")
    claims = tuple(stated[at].claim.id for at in members)
    copied = not named and any(at in wording for at in members)
    return OriginGroup(
        f"origin:{claims[0]}", name, claims, "shared wording" if copied else "attribution" if named else ""
    )


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _join(parent: list[int], first: int, second: int) -> None:
    parent[_root(parent, second)] = _root(parent, first)


def home(found: Iterable[OriginGroup]) -> dict[str, str]:
    """Return the origin group of each claim."""
    return {claim: one.id for one in found for claim in one.claims}
