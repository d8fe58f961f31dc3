"""Which figures a topic takes: pure rules on what is counted, of whom, where, and what is said of it.

In a topic's lists a term may begin with "-": then it keeps out. "be" among the predicates takes figures of
which nothing particular is said ("the group has 20,000 members"). "=" before a word of ``words_in`` wants it
right beside the figure; where it names a part, any word for that part will do: "=foreign" takes "Western".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.coverage.signature import Signature
from reader.coverage.thesaurus import Thesaurus
from reader.coverage.words import STOPWORDS, stem, words
from reader.domain import querying, wording
from reader.domain.comparison import Claim, Topic
from reader.domain.figure import Change, Kind, Scope
from reader.domain.query import Query

_PHRASE = 4  # words up to which a selection is searched for as it stands
_SPACE = 3  # characters between a sentence and the next one
_THE_NUMBER = re.compile(
    r"\b(?:the|that|this|their|its)\s+(?:true\s+|real\s+|actual\s+|full\s+)?(?:number|figure|toll|count|total)\s+"
    r"(?!of\b)",
    re.IGNORECASE,
)
OTHER_ACT = "something else is said of it"  # for articles of which a passage speaks of the topic
_NO_PLACE, _OTHERS, _MISSING = "it names no place", "it is of others", "its words are missing"
# Who counts Kurds in camps is not told of all the other people: those articles say nothing of Kurds in camps.
_OF_SOMETHING_ELSE = (_NO_PLACE, _OTHERS, _MISSING)
_TELLING = 6  # words of a longer one that are searched for


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms that one of must be there, and terms that none of may."""

    wanted: frozenset[str]
    barred: frozenset[str]

    def allow(self, found: frozenset[str], *, unknown: bool) -> bool:
        """Tell whether what was found fits; ``unknown`` answers where nothing was found."""
        if found & self.barred:
            return False
        if not self.wanted:
            return True
        return bool(found & self.wanted) if found else unknown


@dataclass(frozen=True, slots=True)
class Rules:
    """A topic's rules in the thesaurus's classes."""

    kinds: frozenset[str]
    nouns: Terms
    acts: Terms
    group: Terms
    places: Terms
    words_in: frozenset[str]
    words_beside: frozenset[str]  # like ``words_in``, but right beside the figure
    words_out: frozenset[str]
    members: frozenset[str]  # stems of what is counted, plain people left out
    added: frozenset[str]
    removed: frozenset[str]
    counts: bool  # the topic has figures at all


def rules(topic: Topic, thesaurus: Thesaurus) -> Rules:
    """Return the rules of a topic, its words replaced by their classes."""
    kinds = topic.kinds or (("count",) if topic.counted else ())
    return Rules(
        frozenset(kinds),
        _counted(topic.counted, thesaurus),
        _terms(topic.predicates, lambda word: "be" if word == "be" else thesaurus.act(word) or stem(word)),
        _terms(topic.group, lambda name: next(iter(thesaurus.names_in(name)), name)),
        _terms(topic.places, str.casefold),
        frozenset(stem(one) for one in topic.words_in if not one.startswith("=")),
        frozenset(stem(one[1:]) for one in topic.words_in if one.startswith("=")),
        frozenset(map(stem, topic.words_out)),
        frozenset(
            one
            for noun in topic.counted
            if not noun.startswith("-") and thesaurus.noun(noun) != "person"
            for one in thesaurus.synonyms(noun)
        ),
        frozenset(topic.added),
        frozenset(topic.removed),
        bool(kinds),
    )


def takes(rule: Rules, claim: Claim, signature: Signature) -> bool:
    """Tell whether a topic takes a claim; what the researcher put in or took out wins."""
    if claim.id in rule.added:
        return True
    if claim.id in rule.removed or not rule.counts or signature.kind not in rule.kinds:
        return False
    if claim.figure.kind is Kind.COUNT and claim.figure.change in (Change.ROSE_BY, Change.FELL_BY):
        return False  # "six more than on Monday": how many there are is another number
    return _is_counted(rule, signature) and not _kept_out(rule, claim, signature)


def left_out(rule: Rules, claim: Claim, signature: Signature) -> str:
    """Say what keeps a figure out that counts what the topic counts: "it is of Iraq"; empty: nothing does."""
    if claim.id in rule.removed:
        return "it was taken out by hand"
    if not rule.counts or signature.kind not in rule.kinds:
        return ""
    if not _is_counted(rule, signature):
        named = signature.noun in rule.nouns.wanted and signature.noun != "person"
        return OTHER_ACT if named or (not rule.nouns.wanted and signature.kind != "count") else ""
    why = _kept_out(rule, claim, signature)
    return "" if why in _OF_SOMETHING_ELSE else why


def as_counted(topic: Topic, signatures: Iterable[Signature], thesaurus: Thesaurus) -> list[Signature]:
    """Return the signatures of a topic's figures, a noun of no class counting as the topic's first one.

    Whoever lists "job" and "opening" for one topic says that they are one thing there.
    """
    listed = [one for one in topic.counted if not one.startswith("-")]
    wanted = _counted(listed, thesaurus).wanted
    return [
        replace(one, noun=thesaurus.noun(listed[0]))
        if one.noun in wanted and one.noun not in thesaurus.listed
        else one
        for one in signatures
    ]


def select(topic: Topic, claims: Iterable[tuple[Claim, Signature]], thesaurus: Thesaurus) -> list[Claim]:
    """Return the claims that a topic takes, in their order."""
    return taken(rules(topic, thesaurus), claims)


def taken(rule: Rules, claims: Iterable[tuple[Claim, Signature]]) -> list[Claim]:
    """Return the claims that the rules take, and those that state the number of one of them once more.

    ``claims`` stand in the order of their articles and places.
    """
    kept: list[Claim] = []
    before: Claim | None = None
    for claim, signature in claims:
        again = bool(kept and kept[-1] is before and _states_again(kept[-1], claim))
        if takes(rule, claim, signature) or (again and claim.id not in rule.removed):
            kept.append(claim)
        before = claim
    return kept


def _states_again(before: Claim, claim: Claim) -> bool:
    """Tell whether a sentence goes on from the one before: "Others say the number could be 30,000"."""
    one, other = before.figure, claim.figure
    gap = other.sentence.start - one.sentence.end
    return (
        before.article_id == claim.article_id
        and before.paragraph == claim.paragraph
        and 0 <= gap <= _SPACE
        and (one.noun, one.kind) == (other.noun, other.kind)
        and _THE_NUMBER.search(claim.sentence, 0, max(0, other.span.start - other.sentence.start)) is not None
    )


def _is_counted(rule: Rules, signature: Signature) -> bool:
    nouns = frozenset({signature.noun} - {""})
    # A figure without a noun is taken where the rest of the rules says enough.
    told = bool(rule.acts.wanted) or signature.kind != "count" or _named_without_noun(rule, signature)
    # Those who joined of late are also among those who remain.
    acts = (signature.act or "be", *(("remain",) if signature.lasting else ()))
    return rule.nouns.allow(nouns, unknown=told) and any(
        rule.acts.allow(frozenset({one}), unknown=True) for one in acts
    )


def _kept_out(rule: Rules, claim: Claim, signature: Signature) -> str:
    """Say which of the rules on place, group and words keeps a figure out; empty: none."""
    scope = frozenset(name.casefold() for name in (*claim.figure.scope.places, *signature.places))
    if not rule.places.allow(scope, unknown=not rule.places.wanted or "?" in rule.places.wanted):
        of = claim.figure.scope if claim.figure.scope.places else Scope(tuple(sorted(signature.places)))
        return f"it is of {wording.scope(replace(of, group=''))}" if of.places else _NO_PLACE
    if not _of_group(rule, claim, signature):
        return _OTHERS
    around = signature.around | frozenset(map(stem, signature.called))
    if out := around & rule.words_out:
        printed = next((one.text for one in words(claim.sentence) if one.stem in out), min(out))
        return f"“{printed}” beside it keeps it out"
    if not rule.words_in and not rule.words_beside:
        return ""
    near = (signature.context | around) & rule.words_in or around & rule.words_beside
    return "" if near or _named_without_noun(rule, signature) else _MISSING


def _named_without_noun(rule: Rules, signature: Signature) -> bool:
    """Tell whether a bare number is of the wanted group, by its sentence or by what it goes on from."""
    return not signature.noun and bool((signature.named | signature.likely_group) & rule.group.wanted)


def _of_group(rule: Rules, claim: Claim, signature: Signature) -> bool:
    """Tell whether the figure is of the wanted group; of plain people the sentence must say so."""
    if signature.group & rule.group.barred:
        return False
    if not rule.group.wanted:
        return True
    if signature.group:
        return bool(signature.group & rule.group.wanted)
    if signature.noun == "person":
        spoken = (signature.named | signature.likely_group) & rule.group.wanted
        return bool(spoken or signature.context & rule.members)
    # A noun that was borrowed from another sentence comes with the group that it was borrowed from.
    borrowed = stem(claim.figure.noun) not in signature.context
    return not (borrowed and signature.likely_group and not signature.likely_group & rule.group.wanted)


def _terms(terms: Iterable[str], of: object) -> Terms:
    kind = of if callable(of) else str
    listed = list(terms)
    return Terms(
        frozenset(kind(one) for one in listed if not one.startswith("-")),
        frozenset(kind(one[1:]) for one in listed if one.startswith("-")),
    )


def _counted(terms: Iterable[str], thesaurus: Thesaurus) -> Terms:
    """Return the classes of what is counted: "member" wants members of a union, and of an army."""
    known, alone = _terms(terms, thesaurus.noun), _terms(terms, thesaurus.noun_of_nobody)
    return Terms(known.wanted | alone.wanted, known.barred | alone.barred)


def query_of(text: str) -> str:
    """Return the query for selected words: a few as a phrase, of more the telling ones."""
    found = [one.text for one in words(text)]
    if len(found) <= _PHRASE:
        return f'"{" ".join(found)}"' if len(found) > 1 else "".join(found)
    telling = [one for one in dict.fromkeys(found) if one.lower() not in STOPWORDS and not one[0].isdigit()]
    return " ".join(telling[:_TELLING])


def searched_terms(topic: Topic, query: Query, thesaurus: Thesaurus) -> tuple[str, ...]:
    """Return what a search for the topic looks for, as one would write it: words, “phrases”, patterns*.

    First what the ``query`` says, then what is counted with its synonyms; a word that is looked for already,
    in another form or by a pattern, is not named again.
    """
    own = [f"“{one}”" if " " in one else one for one in querying.searched_terms(query)]
    # "Person" stands for everybody: its thirty synonyms would tell nobody what was searched.
    counted = [one for one in topic.counted if not one.startswith("-") and thesaurus.noun(one) != "person"]
    wider = [word for one in counted for word in thesaurus.listed.get(thesaurus.noun(one), ())]
    begun = tuple(one[:-1].lower() for one in own if one.endswith("*"))
    terms: dict[str, str] = {}
    for word in own:
        terms.setdefault(stem(word), word)
    for word in (*counted, *wider):
        if not (begun and word.lower().startswith(begun)):
            terms.setdefault(stem(word), word)
    return tuple(terms.values())
