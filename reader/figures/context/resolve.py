"""Gives each figure its origin, its scope and the date for which it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.domain.document import Document
from reader.domain.figure import DENIED, Figure, Origin, OriginKind
from reader.domain.text import Span
from reader.figures.context.asof import Dater
from reader.figures.context.attribution import Attributor
from reader.figures.context.fitting import fitting
from reader.figures.context.gazetteer import group_names, place_names
from reader.figures.context.groups import Groups
from reader.figures.context.money import national
from reader.figures.context.naming import Namer
from reader.figures.context.readings import Attribution
from reader.figures.context.repeats import continued, repeated
from reader.figures.context.scope import Scoper
from reader.figures.language.analysis import Analysis
from reader.figures.language.structure import Tree

_AUTHOR = frozenset(["i", "we", "our", "my", "us"])
# "the final count, published in May, is 73": what is told of it is told of its number.
_COUNTS = frozenset(["count", "figure", "estimate", "number", "tally", "toll", "total"])
_OWNERS = frozenset(["its", "his", "her", "their", "the", "a", "an"])
_Described = list[tuple[int, list[int]]]  # the words that describe a noun, below their head


def resolve(
    figures: Sequence[Figure],
    document: Document,
    analysis: Analysis,
    published: str = "",
    publication: str = "",
) -> list[Figure]:
    """Return the figures with origin, scope and as-of date; ``published`` is an ISO day, month or year."""
    if not figures:
        return []
    attributor = Attributor(document, analysis)
    attributor.prepare([figure.span.start for figure in figures])
    context = _Context(document, analysis, attributor, published, publication)
    ends = [figure.span.start for figure in figures[1:]] + [len(document.text)]
    resolved = [
        context.resolved(
            figure, end, [one.span for one in figures[max(0, at - 1) : at + 2] if one is not figure]
        )
        for at, (figure, end) in enumerate(zip(figures, ends, strict=True))
    ]
    return repeated(continued(resolved, document), document)


class _Context:
    def __init__(
        self, document: Document, analysis: Analysis, attributor: Attributor, published: str, publication: str
    ) -> None:
        self._analysis = analysis
        self._attributor = attributor
        self._publication = publication.casefold().removeprefix("the ")
        self._namer = Namer(analysis, attributor.tree, attributor.speakers_before)
        groups = group_names().find(document.text)
        self._scoper = Scoper(document, groups)
        self._groups = Groups(document.text, groups)
        self._dater = Dater(document, published)
        self._read: dict[int, tuple[Tree, _Described]] = {}  # by sentence, which may hold many figures

    def resolved(self, figure: Figure, next_figure: int, beside: Sequence[Span]) -> Figure:
        found = self._attributor.at(figure.span)
        origin = self._origin(found)
        tree, described = self._sentence(figure)
        at = tree.at(figure.span.start)
        clause = _clause(tree, at) or figure.sentence
        apart = [span for span in (found.mention if found else None,) if span is not None]
        scope = self._scoper.scope(figure.span, figure.sentence, clause, apart, next_figure)
        scope = fitting(figure, scope, self._analysis.text)
        group, told_before = self._groups.group(figure.noun, figure.noun_span, figure.span, figure.sentence)
        scope = replace(scope, group=group, group_inferred=told_before)
        reports = self._attributor.reports(origin.name, figure.sentence.start)
        within = [span for span in beside if figure.sentence.contains(span)]
        told = _told_of_others(tree, described, at)
        as_of = self._dater.as_of(figure.span, figure.sentence, clause, told, reports, within)
        unit = national(figure.unit, (*scope.places, *self._scoper.usual.places))
        hedges = (*figure.hedges, DENIED) if self._attributor.denied(figure.span.start) else figure.hedges
        return replace(figure, unit=unit, hedges=hedges, origin=origin, scope=scope, as_of=as_of)

    def _origin(self, found: Attribution | None) -> Origin:
        if found is None:
            return Origin(OriginKind.PUBLICATION)
        if found.mention is None:
            return Origin(OriginKind.PASSIVE, cue_span=found.cue)
        named = _without_metonyms([self._namer.name(sentence, head) for sentence, head in found.heads])
        names = tuple(dict.fromkeys(name for name, _ in named if name))
        if not names or names[0].casefold() == self._publication or names[0].casefold() in _AUTHOR:
            return Origin(OriginKind.PUBLICATION)
        return Origin(found.kind, names, _role(named[0][1], names[0]), found.mention, found.cue)

    def _sentence(self, figure: Figure) -> tuple[Tree, _Described]:
        """Return the tree of a figure's sentence, and the words in it that describe a noun."""
        index = self._analysis.index_at(figure.span.start)
        if index not in self._read:
            tree = Tree(self._analysis.sentences[index].tokens)
            nodes = [node for node, one in enumerate(tree.tokens) if one.relation.startswith("acl")]
            self._read[index] = tree, [(node, tree.subtree(node)) for node in nodes]
        return self._read[index]


def _told_of_others(tree: Tree, described: _Described, at: int) -> list[Span]:
    """Return the stretches that describe other nouns than a word's: "a region hit by the tsunami of 2004"."""
    own = {at, *tree.ancestors(at)}
    own.update(i for i, token in enumerate(tree.tokens) if token.head in own and token.lemma in _COUNTS)
    return [
        tree.span(words)
        for node, words in described
        if node not in own and tree.tokens[node].head not in own and at not in words
    ]


def _clause(tree: Tree, at: int) -> Span | None:
    """Return the stretch of the clause that a word stands in; None where no verb has it."""
    for node in (at, *tree.ancestors(at)):
        token = tree.tokens[node]
        if token.upos == "VERB" or (
            token.relation in ("root", "ccomp", "conj", "advcl") and _has_subject(tree, node)
        ):
            words = tree.subtree(node)
            if len(words) > 3:
                return tree.span(words)
    return None


def _role(role: str, name: str) -> str:
    """Return a role without whose it is, "its director", and without words of the name behind it."""
    words = role.split()
    while words and words[0].lower() in _OWNERS:
        words = words[1:]
    while words and words[-1] in name.split():
        words = words[:-1]
    return " ".join(words)


# The capital that no list of places holds: it is a state, a city and a person's name as well.
_METONYMS = {"Washington": "United States"}


def _without_metonyms(named: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Drop a place that stands for those who speak in its name: a US envoy says what Washington believes."""
    kept = []
    for index, (name, role) in enumerate(named):
        place = place_names().get(name)
        country = _METONYMS.get(name) or (place.country or place.name if place else "")
        others = [f"{one} {its_role}" for one, its_role in named[index + 1 :]]
        if not country or not any(_of_country(text, country) for text in others):
            kept.append((name, role))
    return kept


def _of_country(text: str, country: str) -> bool:
    return any(country in (one.entry.name, one.entry.country) for one in place_names().find(text))


def _has_subject(tree: Tree, node: int) -> bool:
    return any(tree.tokens[c].relation.startswith("nsubj") for c in tree.children(node))
