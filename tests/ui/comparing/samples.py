"""Comparisons made by hand, so that the views can be tested without a library."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.article import ArticleCard
from reader.domain.comparison import (
    Claim,
    Column,
    Comparison,
    Group,
    OriginGroup,
    Passage,
    Proposal,
    Relation,
    RelationKind,
    Silence,
    Topic,
)
from reader.domain.figure import (
    AsOf,
    AsOfBasis,
    Bound,
    Figure,
    Kind,
    Origin,
    OriginKind,
    Precision,
    Scope,
    State,
)
from reader.domain.text import Span

TOPIC = Topic("remaining-fighters", "Remaining fighters", "fighters OR militants", ("fighter", "militant"))


NOWHERE = Scope()


def card(number: int, title: str, publication: str, published: str) -> ArticleCard:
    """Return the line of an article."""
    return ArticleCard(number, title, (), publication, published, "en", 900)


def month(iso: str) -> AsOf:
    """Return an as-of date of a month."""
    return AsOf(f"{iso}-01", f"{iso}-28", Precision.MONTH, AsOfBasis.CLAUSE)


def figure(
    text: str,
    surface: str,
    low: float | None,
    high: float | None,
    bound: Bound,
    *,
    before: str = "",
    origin: str = "",
    role: str = "",
    when: AsOf | None = None,
    scope: Scope = NOWHERE,
    noun: str = "fighter",
) -> Figure:
    """Return a figure at the first place of its surface in a text of offset 0."""
    start = text.index(surface)
    bound_start = text.index(before) if before else -1
    return Figure(
        Span(start, start + len(surface)),
        surface,
        low,
        high,
        bound,
        Kind.COUNT,
        Span(0, len(text)),
        noun=noun,
        noun_phrase=f"{noun}s",
        bound_span=Span(bound_start, bound_start + len(before)) if before else None,
        origin=Origin(OriginKind.REPORTED, (origin,), role) if origin else Origin(OriginKind.PUBLICATION),
        as_of=when,
        scope=scope,
    )


def claim(key: str, article: int, text: str, one: Figure, state: State = State.FOUND) -> Claim:
    """Return a claim whose sentence is the text."""
    return Claim(key, article, article, one, state, text, 4)


def passage(article: int, text: str, *claims: str, paragraph: int = 4) -> Passage:
    """Return a passage at offset 0."""
    return Passage(article, Span(0, len(text)), text, (), claims, paragraph)


BOTH = Scope(("Iraq", "Syria"), joint=True)
JEFFREY = "James Jeffrey"

_T1 = (
    "The UN chief put the strength still under the group’s control at between 14,000 and 18,000 across "
    "both countries, with as many as 3,000 foreigners among them."
)
_T2 = "Washington’s estimate in the middle of March was 15,000 to 20,000 followers, many in sleeper cells."
_T3 = "A year earlier the coalition told the watchdog: 15,000-17,000 in Iraq, 13,000-14,000 in Syria."
_T4 = (
    "The US special representative believes there are between 15,000 and 20,000 armed adherents active in "
    "the two countries."
)
_T5 = "Perhaps up to 14,000 still live underground in Syria and Iraq alone."
_T6 = "At the foot of the Qara Chokh mountains a community of roughly 400 holds out."
_T7 = "A tent city where hundreds of fighters wait for the inevitable end."


def remaining_fighters() -> Comparison:
    """Return the comparison that the program exists for: five articles, eight figures."""
    rnz = card(1, "Caliphate defeated but IS remains a threat", "RNZ", "2019-03-24")
    independent = card(2, "Isis caliphate defeated: how did it happen", "The Independent", "2019-03-23")
    security = card(3, "Almost a year has passed", "The Security Times", "")
    statesman = card(4, "The caliphate crumbles", "New Statesman", "2019-02-20")
    masdar = card(5, "Demise of the caliphate", "Al-Masdar News", "")
    claims = (
        claim(
            "c1",
            1,
            _T1,
            figure(
                _T1,
                "14,000 and 18,000",
                14000,
                18000,
                Bound.RANGE,
                before="between",
                origin="António Guterres",
                role="UN Secretary General",
                when=month("2019-02"),
                scope=BOTH,
            ),
            State.CHECKED,
        ),
        claim(
            "c1b",
            1,
            _T1,
            figure(
                _T1,
                "3,000",
                0,
                3000,
                Bound.AT_MOST,
                before="as many as",
                origin="António Guterres",
                when=month("2019-02"),
                scope=BOTH,
                noun="foreigner",
            ),
        ),
        claim(
            "c2",
            1,
            _T2,
            figure(
                _T2,
                "15,000 to 20,000",
                15000,
                20000,
                Bound.RANGE,
                origin=JEFFREY,
                role="US envoy",
                when=month("2019-03"),
                scope=BOTH,
            ),
        ),
        claim(
            "c3",
            1,
            _T3,
            figure(
                _T3,
                "15,000-17,000",
                15000,
                17000,
                Bound.RANGE,
                origin="Global Coalition",
                when=month("2018-07"),
                scope=Scope(("Iraq",)),
            ),
        ),
        claim(
            "c4",
            1,
            _T3,
            figure(
                _T3,
                "13,000-14,000",
                13000,
                14000,
                Bound.RANGE,
                origin="Global Coalition",
                when=month("2018-07"),
                scope=Scope(("Syria",)),
            ),
        ),
        claim(
            "c5",
            2,
            _T4,
            figure(
                _T4,
                "15,000 and 20,000",
                15000,
                20000,
                Bound.RANGE,
                before="between",
                origin=JEFFREY,
                role="US envoy",
                when=month("2019-03"),
                scope=BOTH,
            ),
        ),
        claim(
            "c6",
            3,
            _T5,
            figure(_T5, "14,000", 0, 14000, Bound.AT_MOST, before="up to", when=month("2020-02"), scope=BOTH),
        ),
        claim(
            "c7",
            3,
            _T6,
            figure(_T6, "400", 400, 400, Bound.ABOUT, before="roughly", scope=Scope(("Qara Chokh", "Iraq"))),
        ),
        claim(
            "c8",
            4,
            _T7,
            figure(
                _T7,
                "hundreds",
                100,
                1000,
                Bound.VAGUE,
                when=month("2019-02"),
                scope=Scope(("Baghouz", "Syria")),
            ),
        ),
    )
    return Comparison(
        TOPIC,
        (
            Column(rnz, (passage(1, _T1, "c1", "c1b"), passage(1, _T2, "c2"), passage(1, _T3, "c3", "c4"))),
            Column(independent, (passage(2, _T4, "c5"),)),
            Column(security, (passage(3, _T5, "c6"), passage(3, _T6, "c7"))),
            Column(statesman, (passage(4, _T7, "c8"),)),
        ),
        (Silence(masdar, ("fighters", "militants"), passage(5, "Their rivals cut the last supply lines.")),),
        claims,
        (
            Group("g1", "Iraq and Syria", "count", "", ("c2", "c5")),
            Group("g2", "Iraq", "count", "", ("c3",)),
        ),
        (
            Relation("c1", "c2", RelationKind.COMPATIBLE, "ranges overlap, a month apart"),
            Relation("c2", "c5", RelationKind.AGREE, "same origin"),
            Relation("c2", "c6", RelationKind.CONFLICT, "later, and below the earlier range"),
        ),
        (
            OriginGroup("o1", "António Guterres", ("c1", "c1b"), "attribution"),
            OriginGroup("o2", JEFFREY, ("c2", "c5"), "attribution", (("c2", "c5"),)),
            OriginGroup("o3", "Global Coalition", ("c3", "c4"), "attribution"),
        ),
        (Proposal("p1", ("c1",), ("c2", "c5"), "same place and kind, a month apart"),),
        5,
    )


def passages_only() -> Comparison:
    """Return a topic without a number: two articles with passages, one silent."""
    text = "No one can say whether al-Baghdadi is in the desert or across the border."
    other = "The leader, Abu Bakr al-Baghdadi, is thought to be hiding in the Iraqi desert."
    hits = (Span(text.index("al-Baghdadi"), text.index("al-Baghdadi") + 11),)
    return Comparison(
        Topic("where-is-al-baghdadi", "Where is al-Baghdadi", "baghdadi"),
        (
            Column(
                card(1, "Caliphate defeated", "RNZ", "2019-03-24"), (replace(passage(1, text), hits=hits),)
            ),
            Column(card(2, "How did it happen", "The Independent", "2019-03-23"), (passage(2, other),)),
        ),
        (Silence(card(5, "Demise", "Al-Masdar News", ""), ("baghdadi",), None),),
        (),
        (),
        (),
        (),
        searched=3,
    )


def crowd(figures: int = 500, articles: int = 250, silent: int = 9750) -> Comparison:
    """Return a topic as large as the program promises to bear: each article with a few figures."""
    columns, claims, origins = [], [], {}
    for number in range(1, articles + 1):
        one = card(
            number,
            f"Dispatch {number} from the front",
            f"Paper {number % 14}",
            f"2019-{number % 12 + 1:02}-11",
        )
        passages = []
        for n in range(figures // articles):
            value = 900 + (number * 7919 + n * 104729) % 30000
            text = (
                f"In its dispatch the ministry said about {value:,} fighters were still holding out in the "
                "valley, among them foreigners who had come years before and would not leave."
            )
            name = f"Spokesman {value % 40}"
            when = month(f"20{17 + value % 4}-{value % 12 + 1:02}")
            key = f"k{number}-{n}"
            made = figure(
                text, f"{value:,}", value, value, Bound.ABOUT, before="about", origin=name, when=when
            )
            claims.append(claim(key, number, text, made))
            origins.setdefault(name, []).append(key)
            passages.append(passage(number, text, key))
        columns.append(Column(one, tuple(passages)))
    return Comparison(
        TOPIC,
        tuple(columns),
        tuple(
            Silence(card(articles + n, f"Silent {n}", f"Paper {n % 14}", "2019-05-01"), ("fighters",), None)
            for n in range(1, silent + 1)
        ),
        tuple(claims),
        (Group("g", "", "count", "", tuple(one.id for one in claims[:3])),),
        (),
        tuple(OriginGroup(name, name, tuple(keys), "attribution") for name, keys in origins.items()),
        searched=articles + silent,
    )
