"""What stands in a column: the words under a figure, and which characters of a passage are marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reader.domain import wording
from reader.domain.comparison import Claim, Passage, RelationKind, echoed_said, places_said
from reader.domain.figure import State
from reader.domain.text import Span
from reader.ui.comparing.arrangement import Arrangement

_LONGEST = 900  # characters of a passage that a column shows around its figures
_AROUND = 260
_ITSELF = "the same article"
_NAMES = 2  # publications named in a relation before the rest are counted

_TOLD = (RelationKind.CONFLICT, RelationKind.UPDATE, RelationKind.SUBSET, RelationKind.AGREE)  # in this order


class Tone(StrEnum):
    """How a piece of the line under a figure is coloured."""

    STRONG = "text"
    ORIGIN = "accent"
    NOBODY = "warning"
    PLAIN = "muted"
    GOOD = "good"
    CONFLICT = "danger"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the line under a figure."""

    text: str
    tone: Tone
    leads_to: tuple[str, ...] = ()  # the figures that it names: a click goes to the first


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage as shown: cut around its figures where it is long; spans count from the excerpt's start."""

    text: str
    marks: tuple[tuple[str, Span], ...]  # claim id and the figure with its bound words
    hits: tuple[Span, ...]
    span: Span  # of the excerpt, in the document


def excerpt(passage: Passage, arrangement: Arrangement) -> Excerpt:
    """Return what to show of a passage; what is cut is replaced by an ellipsis."""
    start, end = _window(passage, arrangement)
    base = passage.span.start + start
    before, after = ("… " if start else ""), (" …" if end < len(passage.text) else "")
    shift = len(before) - base
    inside = Span(base, passage.span.start + end)
    marks = tuple(
        (key, marked.shifted(shift))
        for key in passage.claims
        if inside.contains(marked := figure_span(arrangement.by_id[key]))
    )
    # Where there are figures they are what is looked for; the words of the query would only drown them.
    wanted = () if passage.claims else passage.hits
    hits = tuple(one.shifted(shift) for one in wanted if inside.contains(one))
    return Excerpt(f"{before}{passage.text[start:end]}{after}", marks, hits, inside)


def figure_span(claim: Claim) -> Span:
    """Return the span of a figure with its bound words, where these stand right before it."""
    figure = claim.figure
    if figure.bound_span is not None and 0 <= figure.span.start - figure.bound_span.end <= 2:
        return Span(figure.bound_span.start, figure.span.end)
    return figure.span


def as_printed(claim: Claim) -> str:
    """Return the figure with its bound words exactly as the sentence prints them."""
    span, sentence = figure_span(claim), claim.figure.sentence
    printed = claim.sentence[span.start - sentence.start : span.end - sentence.start]
    return printed if claim.figure.surface in printed else claim.figure.surface


def with_echo(when: str, claim: Claim, arrangement: Arrangement) -> str:
    """Return the words of a figure's own date with the one that an echo of it states behind them."""
    by_echo = arrangement.dated_by_echo.get(claim.id)
    echoed = f"{wording.date_phrase(by_echo)} by its echo" if by_echo is not None else ""
    return " · ".join(one for one in (when, echoed) if one)


def pieces(claim: Claim, arrangement: Arrangement, *, with_value: bool) -> tuple[Piece, ...]:
    """Return the line under a figure: origin, echoes, date, scope, state, and whom it contradicts."""
    figure = claim.figure
    found = [Piece(wording.value(figure), Tone.STRONG)] if with_value else []
    found.append(_origin(claim, arrangement))
    if when := with_echo(wording.date_phrase(figure.as_of), claim, arrangement):
        found.append(Piece(when, Tone.PLAIN))
    elif not arrangement.card(claim).published:
        found.append(Piece("no date", Tone.PLAIN))
    more = (wording.scope_of(figure), wording.hedged(figure), places_said(claim, arrangement.also(claim.id)))
    found += [Piece(text, Tone.PLAIN) for text in more if text]
    found.append(_state(claim.state))
    return (*found, *_relations(claim, arrangement))


def spoken(passage: Passage, arrangement: Arrangement) -> str:
    """Return what a screen reader says of a passage: the text, then each figure."""
    lines = [passage.text]
    for key in passage.claims:
        claim = arrangement.by_id[key]
        facts = [one for one in pieces(claim, arrangement, with_value=True) if not one.leads_to]
        parts = [one.text.lstrip("◆◇✓ ") for one in facts]
        lines.append(", ".join((*parts, *relation_lines(claim, arrangement))))
    return ". ".join(lines)


def relation_lines(claim: Claim, arrangement: Arrangement) -> list[str]:
    """Return how a figure stands to each other one, with the reason: for tooltip, table and screen reader."""
    return [line for line, _ in related(claim, arrangement)]


def related(claim: Claim, arrangement: Arrangement) -> list[tuple[str, Claim]]:
    """Return how a figure stands to each other one, with the reason, and that other one."""
    return [
        (
            f"{one.standing(claim.id)} {wording.value(other.figure)} "
            f"({wording.article_name(arrangement.card(other))}): {one.said}",
            other,
        )
        for one, other in arrangement.relations(claim.id)
    ]


def _window(passage: Passage, arrangement: Arrangement) -> tuple[int, int]:
    length = len(passage.text)
    if length <= _LONGEST:
        return 0, length
    spans: Iterable[Span] = [arrangement.by_id[key].figure.span for key in passage.claims] or passage.hits
    spans = [one for one in spans if passage.span.contains(one)]
    if not spans:
        return 0, _space_before(passage.text, _LONGEST)
    start = min(one.start for one in spans) - passage.span.start - _AROUND
    end = max(one.end for one in spans) - passage.span.start + _AROUND
    return (_space_after(passage.text, start) if start > 0 else 0), (
        _space_before(passage.text, end) if end < length else length
    )


def _space_after(text: str, at: int) -> int:
    found = text.find(" ", at)
    return found + 1 if found >= 0 else at


def _space_before(text: str, at: int) -> int:
    found = text.rfind(" ", 0, at)
    return found if found > 0 else at


def _origin(claim: Claim, arrangement: Arrangement) -> Piece:
    figure = claim.figure
    if not figure.origin.name:
        return Piece(f"◇ {wording.NO_ONE_NAMED}", Tone.NOBODY)
    count = arrangement.echoes(claim.id)
    echoed = f" · {said}" if (said := echoed_said(count)) else ""
    printed = wording.origin_of(figure)
    group = arrangement.origin_of.get(claim.id)
    # Where articles name one origin differently, the name they share leads and the printed one stays.
    if group is not None and group.name and count > 1 and group.name not in printed.split(" → ")[0]:
        printed = f"{group.name} (printed: {printed})"
    return Piece(f"◆ {printed}{echoed}", Tone.ORIGIN)


def _state(state: State) -> Piece:
    if state is State.FOUND:
        return Piece("unchecked", Tone.PLAIN)
    if state is State.REJECTED:
        return Piece("rejected", Tone.CONFLICT)
    return Piece(f"✓ {wording.state(state)}", Tone.GOOD)


def _relations(claim: Claim, arrangement: Arrangement) -> list[Piece]:
    alike: dict[tuple[RelationKind, bool, str], list[Claim]] = defaultdict(list)
    for one, other in arrangement.relations(claim.id):
        if one.kind in _TOLD:
            alike[one.kind, bool(one.unless), one.standing(claim.id)].append(other)
    found = []
    for (kind, doubtful, standing), others in sorted(alike.items(), key=lambda one: _TOLD.index(one[0][0])):
        names = dict.fromkeys(
            arrangement.name(one) if one.article_id != claim.article_id else _ITSELF for one in others
        )
        listed = ", ".join(list(names)[:_NAMES])
        more = f" +{len(names) - _NAMES}" if len(names) > _NAMES else ""
        sure = kind is RelationKind.CONFLICT and not doubtful
        words = f"{'perhaps ' if doubtful else ''}{standing} {listed}{more}"
        tone = Tone.CONFLICT if sure else Tone.PLAIN
        found.append(Piece(words, tone, tuple(one.id for one in others)))
    return found
