"""What a comparison is made of: topics, claims, groups, relations, origins, silence."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.domain import languages, wording
from reader.domain.article import ArticleCard
from reader.domain.figure import AsOf, AsOfBasis, Figure, State
from reader.domain.text import Span

_UNSTATED = (AsOfBasis.PUBLICATION, AsOfBasis.INFERRED)  # dates that the text itself does not give


@dataclass(frozen=True, slots=True)
class Topic:
    """What is compared: a query for passages and, if anything, what is counted."""

    id: str  # stable: made from the name at first, kept when it is renamed
    name: str
    query: str = ""  # search language, for passages
    counted: tuple[str, ...] = ()  # lemmas of what is counted: "fighter", "militant"
    kinds: tuple[str, ...] = ()  # kinds of figure; empty with ``counted`` set: counts
    group: tuple[str, ...] = ()  # names of the group that must be meant: "IS", "ISIS"
    places: tuple[str, ...] = ()  # scope: only figures about these places; empty: any
    predicates: tuple[str, ...] = ()  # what is said of it: "remain", "join"; empty: any
    words_in: tuple[str, ...] = ()  # one of these must stand in the sentence; empty: none needed
    words_out: tuple[str, ...] = ()  # none of these may
    added: tuple[str, ...] = ()  # figure ids put in by hand: wins over the rules
    removed: tuple[str, ...] = ()  # figure ids taken out by hand
    note: str = ""
    position: int = 0  # in the researcher's order; the first topic leads


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of one article as the library keeps it: the program's word and the researcher's."""

    id: str  # stable across re-extraction: made from article, quote, context
    article_id: int
    version_id: int
    figure: Figure  # with the researcher's corrections in it
    state: State
    sentence: str  # the sentence it stands in, verbatim
    paragraph: int  # number to cite by, from 1


class RelationKind(StrEnum):
    """How two claims of one topic stand to each other."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    UPDATE = "update"
    SUBSET = "subset"
    CONFLICT = "conflict"


# How the earlier and how the later of two claims stands to the other; what is most worth reading comes first.
STANDINGS = {
    RelationKind.CONFLICT: ("conflicts with", "conflicts with"),
    RelationKind.UPDATE: ("updated by", "updates"),
    RelationKind.AGREE: ("agrees with", "agrees with"),
    RelationKind.SUBSET: ("part or whole of", "part or whole of"),
    RelationKind.COMPATIBLE: ("compatible with", "compatible with"),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """The relation of two claims, with the reason in words."""

    first: str  # claim ids; the first is the earlier one
    second: str
    kind: RelationKind
    reason: str  # "same origin", "later date, larger count", "Iraq only"
    unless: tuple[str, ...] = ()  # what would explain it otherwise: "the undated one is of another time"

    def standing(self, claim_id: str) -> str:
        """Return how one of the two stands to the other: "updated by"."""
        earlier, later = STANDINGS[self.kind]
        return earlier if claim_id == self.first else later

    @property
    def said(self) -> str:
        """The reason, with what is not known: "different numbers, a conflict unless ..."."""
        if not self.unless:
            return self.reason
        kind = {"agree": "an agreement", "update": "an update"}.get(self.kind, f"a {self.kind}")
        return f"{self.reason}, {kind} unless {' or '.join(self.unless)}"


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one scope and kind that may be held against each other."""

    id: str
    label: str  # "Iraq and Syria"
    kind: str
    unit: str
    claims: tuple[str, ...]  # sure enough to stand without asking, or put together by the researcher
    evidence: str = ""  # why


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two groups that may count one thing: a question to the researcher; within each nothing is asked."""

    id: str
    first: tuple[str, ...]  # claim ids
    second: tuple[str, ...]
    evidence: str = ""  # what speaks for it

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of both."""
        return self.first + self.second

    def narrowed(self, kept: Container[str]) -> Proposal:
        """Return the question with only some of its claims."""
        first, second = (tuple(key for key in some if key in kept) for some in (self.first, self.second))
        return replace(self, first=first, second=second)


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """One speaker or report and every claim that goes back to it; more than one article: echoes."""

    id: str
    name: str  # empty: nobody named
    claims: tuple[str, ...]
    by: str  # "attribution", "shared wording", "by hand"
    # Sets of claims that state the same figure: a speaker may well give several.
    echoes: tuple[tuple[str, ...], ...] = ()

    def narrowed(self, kept: Container[str]) -> OriginGroup:
        """Return the origin with only some of its claims."""
        echoes = (tuple(key for key in some if key in kept) for some in self.echoes)
        claims = tuple(key for key in self.claims if key in kept)
        return replace(self, claims=claims, echoes=tuple(some for some in echoes if len(some) > 1))

    def parted(self, apart: Collection[frozenset[str]]) -> OriginGroup:
        """Return the origin without echoes between claims that the researcher took apart."""
        sets: list[tuple[str, ...]] = []
        for some in self.echoes:
            parts: list[tuple[str, ...]] = []
            for key in some:
                home = next(
                    (one for one in parts if all(frozenset((key, of)) not in apart for of in one)), ()
                )
                parts = [(*one, key) if one is home else one for one in parts]
                parts += [] if home else [(key,)]
            sets += [one for one in parts if len(one) > 1]
        return replace(self, echoes=tuple(sets))


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that a topic is about, verbatim, with the claims in it."""

    article_id: int
    span: Span
    text: str
    hits: tuple[Span, ...]  # of the query, in the document
    claims: tuple[str, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Column:
    """One article in a comparison."""

    article: ArticleCard
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """An article that was searched for the topic and says nothing."""

    article: ArticleCard
    terms: tuple[str, ...]  # the terms that were searched
    nearest: Passage | None  # the nearest passage, where there is any
    mentions: bool = False  # the subject is spoken of, without a figure
    rejected: int = 0  # figures that the researcher rejected: the article has no others
    language: str = ""  # its code, where it is not that of the articles that speak of the topic
    figures_read: bool = True  # in that language
    left_out: str = ""  # why the topic's rules keep out the figure that it gives: "it is of Iraq"

    @property
    def speaks_of_it(self) -> bool:
        """Whether it speaks of the subject without giving a figure that could be compared."""
        return self.mentions and not self.language and not self.left_out

    @property
    def said(self) -> str:
        """What is to be said of it: an article in another language is silent in these terms only."""
        if self.rejected:
            return wording.many(self.rejected, "figure") + " rejected"
        if self.left_out:
            return f"its figure is left out: {self.left_out}"
        if self.language:
            what = "silent in these terms" if self.figures_read else "not read for figures"
            return f"{what}: it is in {languages.name_of(self.language)}"
        return "speaks of it, gives no figure" if self.mentions else "silent"


def silence_said(silent: Collection[Silence]) -> tuple[str, ...]:
    """Say how many articles speak of a subject without a figure, and how many say nothing of it at all."""
    left_out = sum(bool(one.left_out) for one in silent)
    foreign = sum(bool(one.language) and not one.left_out for one in silent)
    spoken = sum(one.speaks_of_it for one in silent)
    found = []
    for count, one, many in (
        (spoken, "speaks of it without a figure", "speak of it without a figure"),
        (left_out, "has a figure that is left out", "have figures that are left out"),
        (len(silent) - spoken - foreign - left_out, "silent", "silent"),
        (foreign, "in another language", "in other languages"),
    ):
        if count:
            found.append(f"{count:,} article {one}" if count == 1 else f"{count:,} articles {many}")
    return tuple(found)


def origins_said(claims: Collection[Claim], origins: Iterable[OriginGroup]) -> str:
    """Say whose word figures are: "3 origins named, 4 figures on nobody's word"."""
    named = {key: one.id for one in origins if one.name for key in one.claims}
    told = {named[one.id] for one in claims if one.id in named}
    nobody = sum(one.id not in named for one in claims)
    if not told:
        return "no origin named"
    said = f"{wording.many(len(told), 'origin')} named"
    return f"{said}, {wording.many(nobody, 'figure')} on nobody's word" if nobody else said


def echoed_said(articles: int) -> str:
    """Say in how many articles besides its own a figure stands; empty where in none."""
    others = articles - 1
    return f"echoed in {wording.many(others, 'other article')}" if others > 0 else ""


def captures_said(comparison: Comparison) -> tuple[str, ...]:
    """Say how many of the articles are captures of one that is there already."""
    lead = dict(comparison.captured_again)
    captures = comparison.captures()
    articles = len({lead[key] for key in captures})
    of = "one article" if articles == 1 else f"{articles:,} articles"
    return (f"{len(captures):,} of them captures of {of}",) if captures else ()


def conflicts_said(relations: Iterable[Relation]) -> tuple[str, ...]:
    """Say how many conflicts there are, and how many there may be: a date or a place is not known."""
    found = [one for one in relations if one.kind is RelationKind.CONFLICT]
    sure = sum(not one.unless for one in found)
    counted = ((sure, "conflict"), (len(found) - sure, "possible conflict"))
    return tuple(wording.many(count, name) for count, name in counted if count)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One topic over every article of a library; one object feeds columns, chart, table and exports."""

    topic: Topic
    columns: tuple[Column, ...]
    silent: tuple[Silence, ...]
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]
    relations: tuple[Relation, ...]
    origins: tuple[OriginGroup, ...]
    proposals: tuple[Proposal, ...] = ()
    searched: int = 0  # how many articles
    unread: int = 0  # how many of them were not read for figures yet: they are not silent
    repeats: tuple[tuple[str, tuple[Claim, ...]], ...] = ()  # where an article states a claim once more
    # Articles of which there are other captures, each with the one that was imported first.
    captured_again: tuple[tuple[int, int], ...] = ()

    @property
    def unread_said(self) -> str:
        """Say how many articles were not read for figures yet; empty where all were."""
        if not self.unread:
            return ""
        return f"{wording.many(self.unread, 'article')} not read for figures yet"

    def echoes(self) -> dict[str, tuple[str, ...]]:
        """Return for each echoed claim those that state the same figure from one origin, itself too."""
        return {key: some for one in self.origins for some in one.echoes for key in some}

    def dated_by_echo(self) -> dict[str, AsOf]:
        """Return for each claim that only its day of publication dates the date that an echo of it states.

        What somebody said in mid-March was said then, whenever it was printed.
        """
        when = {one.id: one.figure.as_of for one in self.claims}
        found: dict[str, AsOf] = {}
        for some in (some for one in self.origins for some in one.echoes):
            known = [date for key in some if (date := when.get(key)) is not None]
            stated = [date for date in known if date.basis not in _UNSTATED]
            for key in some:
                date = when.get(key)
                if stated and (date is None or date.basis in _UNSTATED):
                    found[key] = min(stated, key=lambda one: (one.last, one.first))
        return found

    def captures(self) -> dict[int, str]:
        """Return for each column's article of which there are several which one it is: "capture 1 of 2"."""
        lead = dict(self.captured_again)
        places: dict[int, list[int]] = {}
        for one in self.columns:
            if one.article.id in lead:
                places.setdefault(lead[one.article.id], []).append(one.article.id)
        return {
            key: f"capture {at} of {len(some)}"
            for some in places.values()
            if len(some) > 1
            for at, key in enumerate(some, 1)
        }

    def echoed_in(self) -> dict[str, int]:
        """Return for each echoed claim how many articles state its figure, captures of one taken as one."""
        lead = dict(self.captured_again)
        work = {one.id: lead.get(one.article_id, one.article_id) for one in self.claims}
        return {key: len({work[one] for one in some if one in work}) for key, some in self.echoes().items()}

    def once_more(self) -> dict[str, tuple[Claim, ...]]:
        """Return for each claim that its article states once more the claims at the other places."""
        return dict(self.repeats)

    def all_claims(self) -> Iterator[Claim]:
        """Return the claims with those that state one of them once more."""
        yield from self.claims
        for _, others in self.repeats:
            yield from others

    def claim(self, claim_id: str) -> Claim:
        """Return a claim by its id; raises ``KeyError``."""
        for one in self.claims:
            if one.id == claim_id:
                return one
        raise KeyError(claim_id)


def places_said(claim: Claim, others: Iterable[Claim]) -> str:
    """Say where else in its article a figure stands: "also ¶ 1, 4"; empty where nowhere."""
    numbers = dict.fromkeys(one.paragraph for one in others)
    here = ["twice in this paragraph"] if claim.paragraph in numbers else []
    elsewhere = ", ".join(str(one) for one in numbers if one != claim.paragraph)
    return " · ".join(here + ([f"also ¶ {elsewhere}"] if elsewhere else []))


@dataclass(frozen=True, slots=True)
class Cell:
    """One topic in one publication; no figure, no passage and no mention is silence."""

    topic_id: str
    publication: str
    articles: int  # searched
    figures: int
    passages: int
    only: Figure | None = None  # the figure, where there is just one
    mentions: int = 0  # articles that speak of the topic without a figure


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every topic against every publication."""

    topics: tuple[Topic, ...]
    publications: tuple[str, ...]  # "" stands for the articles whose publication is unknown
    cells: tuple[Cell, ...]  # topic by topic, in the order of publications


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic that two or more publications share, with its counts before it is accepted."""

    topic: Topic
    figures: int
    articles: int
    publications: int
