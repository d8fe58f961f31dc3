"""Reads one sentence: its numbers with bounds, reasons, nouns, changes and hedges, in that order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reader.domain.figure import Change, Kind
from reader.domain.text import Span
from reader.figures.language.analysis import Sentence, Token
from reader.figures.language.lemmas import lemma
from reader.figures.numbers.borrowing import noun_of_tally
from reader.figures.numbers.bounds import read_bound
from reader.figures.numbers.changes import participle_of, predicate_of, read_change
from reader.figures.numbers.closed import closed_spans
from reader.figures.numbers.hedges import hedge_unverified, read_hedges, share_hedges, soften
from reader.figures.numbers.lexemes import Lexeme, Sort, lexemes
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.lookup import low, token_at
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.nouns import read_noun
from reader.figures.numbers.quantities import read_quantities
from reader.figures.numbers.rates import period_of_sum
from reader.figures.numbers.rejects import read_pair, reject, settled
from reader.figures.numbers.sharing import HARMING, SAYING, share
from reader.figures.numbers.units import unit_named, units_by_code
from reader.figures.numbers.value import Lexemes
from reader.figures.numbers.wordings import read_wordings


@dataclass(frozen=True, slots=True)
class Scan:
    """A sentence's numbers as far as they can be read without parsing it."""

    sentence: Sentence
    lx: list[Lexeme]
    mentions: list[Mention]
    closed: list[tuple[Span, str]]

    @property
    def open(self) -> bool:
        """Tell whether a number is left that no date, name or idiom settles: only then is a parse needed."""
        return any(mention.is_figure for mention in self.mentions)


def scan(text: str, sentence: Sentence) -> Scan:
    """Read the numbers of a sentence and reject those that its wording alone settles."""
    lx = lexemes(text, sentence.span.start, sentence.span.end)
    # An abbreviated month may have been taken for the end of the sentence before: "sept." and "30".
    line = text.rfind("\n", 0, sentence.span.start) + 1
    closed = closed_spans(text, max(line, sentence.span.start - 12), sentence.span.end)
    mentions = read_wordings(text, lx, read_quantities(lx)) if lx else []
    for mention in mentions:
        mention.reason = mention.reason or settled(lx, mention, closed)
    return Scan(sentence, lx, mentions, closed)


def read(text: str, found: Scan) -> list[Mention]:
    """Return every number of a scanned sentence as a mention, figures and rejected ones, in order."""
    if found.open:
        _read_words(text, found, found.sentence.tokens)
    start = found.sentence.span.start
    return _with_closed(found.lx, found.mentions, [one for one in found.closed if one[0].start >= start])


def _read_words(text: str, found: Scan, tokens: Sequence[Token]) -> None:
    lx = found.lx
    for mention in found.mentions:
        _thousands_by_dots(text, lx, mention, tokens)
        read_bound(lx, mention)
        mention.reason = mention.reason or reject(text, lx, mention, tokens)
        _read_counted(text, lx, tokens, mention)
        if _is_harmed(tokens, mention):
            mention.labels.append("harmed")
        mention.reason = mention.reason or read_pair(lx, mention, tokens)
        if mention.is_figure:
            read_change(lx, mention)
            read_hedges(lx, mention)
            soften(lx, mention)
            mention.increment = _increment(lx, mention)
            if mention.kind is Kind.MONEY and not mention.period and mention.change in _LEVELS:
                mention.period = period_of_sum(text, found.sentence.span, mention)
            verb = _state_behind(lx, mention) or _relative_verb(tokens, mention)
            anchor = _anchor(tokens, mention)
            mention.predicate = verb or predicate_of(tokens, anchor)
            if mention.predicate in SAYING and tokens[anchor].relation == "nsubj":
                mention.labels.append("speaks")
            if not mention.predicate and mention.noun_borrowed and mention.noun_span is not None:
                # "the number of people killed rose to 40"
                mention.predicate = participle_of(tokens, token_at(tokens, mention.noun_span.end - 1))
    share(lx, found.mentions)
    share_hedges(found.mentions)
    hedge_unverified(text, found.sentence.span, found.mentions)
    for mention in found.mentions:
        if "harmed" in mention.labels and not mention.noun:
            mention.noun = mention.noun_phrase = "people"
            mention.noun_borrowed = True


def _done_to_people(tokens: Sequence[Token], verb: int) -> bool:
    return tokens[verb].lemma in HARMING or tokens[verb].lemma in _DONE_TO_PEOPLE


_DONE_TO_PEOPLE = words("done_to_people")
_WITH_PARTICLE = frozenset(("lock", "round"))  # "locked up thousands"


_LEVELS = (Change.NONE, Change.ROSE_TO, Change.FELL_TO)  # a rise by a sum is none of the rate


def _is_harmed(tokens: Sequence[Token], mention: Mention) -> bool:
    """Tell whether "killing thousands" counts people: whatever else the text counts is not what it says."""
    at, first = token_at(tokens, mention.end - 1), token_at(tokens, mention.start)
    if mention.noun or mention.kind is not Kind.COUNT or not mention.is_figure or at >= len(tokens):
        return False
    head = tokens[at].head
    if tokens[at].relation == "obj" and 0 <= head < at and _done_to_people(tokens, head):
        return True
    before = tokens[first - 1].text.lower() if first else ""
    if before in ("up", "away") and first > 1 and tokens[first - 2].lemma in _WITH_PARTICLE:
        return True
    return before.endswith("ing") and lemma(before, "VBG") in HARMING  # "wounding" passes for a noun


def _read_counted(text: str, lx: Lexemes, tokens: Sequence[Token], mention: Mention) -> None:
    read_noun(text, tokens, mention)
    _unit_in_noun(mention)
    _late_rate(lx, tokens, mention)
    _weight(text, lx, mention)
    _as_share(mention)
    if not mention.noun and mention.kind is Kind.COUNT and mention.is_figure:
        noun_of_tally(text, tokens, mention)


def _unit_in_noun(mention: Mention) -> None:
    """Give "517 rushing yards" and "50 previous years" their unit: an adjective stands between."""
    if mention.unit is not None or mention.kind is not Kind.COUNT or mention.noun_phrase.count(" ") != 1:
        return
    unit = unit_named(mention.noun)
    if unit is not None and unit.kind in (Kind.LENGTH, Kind.DURATION, Kind.WEIGHT, Kind.AREA):
        mention.unit, mention.kind, mention.unit_span = unit, unit.kind, mention.noun_span


def _late_rate(lx: Lexemes, tokens: Sequence[Token], mention: Mention) -> None:
    """Read the period behind the noun: "three thousand tests per day", "2bn gallons of fuel a year"."""
    if mention.period or mention.kind in (Kind.PERCENT, Kind.DURATION, Kind.AGE):
        return
    end = mention.noun_span.end if mention.noun_span is not None else mention.end
    at = mention.after
    while at < len(lx) and (
        lx[at].start < end
        or (at < mention.after + 6 and lx[at].low not in _RATE and lx[at].sort is Sort.WORD)
    ):
        at += 1
    whatever = lx[at].low == "per" and lx[at + 1].sort is Sort.WORD if at + 1 < len(lx) else False
    if whatever or (at + 1 < len(lx) and lx[at].low in _RATE and lx[at + 1].low in _TIMES):
        late = at + 2 < len(lx) and lx[at + 2].low in ("ago", "earlier", "later", "before", "after")
        if (
            not late
            and (at == mention.after or lx[at].start - end < 30)
            and not _verb_between(tokens, end, lx[at].start)
        ):
            mention.period = "year" if lx[at + 1].low == "annum" else lx[at + 1].low


_RATE = frozenset(("per", "a", "an", "each", "every"))
_TIMES = frozenset(
    ("second", "minute", "hour", "day", "night", "week", "month", "year", "annum", "quarter", "decade")
)


def _verb_between(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(
        token.tag[:2] in ("VB", "MD") or (token.tag in (",", "IN") and token.text != "of")
        for token in tokens
        if start <= token.start < end
    )


_WEIGHING = words("weighing")


def _weight(text: str, lx: Lexemes, mention: Mention) -> None:
    """Tell pounds of weight from pounds of money by the words around them."""
    if (
        mention.unit is None
        or mention.unit.code != "GBP"
        or mention.unit_span is None
        or (mention.high or 0) >= 1e6
    ):
        return
    if not mention.unit_span.of(text).lower().startswith("pound") or "sterling" in mention.unit_span.of(text):
        return
    behind = lx[mention.after].low if mention.after < len(lx) else ""
    if behind == "of" or _WEIGHING & {piece.low for piece in lx}:
        mention.unit = units_by_code()["lb"]
        mention.kind = Kind.WEIGHT


def _with_closed(lx: list[Lexeme], mentions: list[Mention], closed: list[tuple[Span, str]]) -> list[Mention]:
    """Make one mention of each date, time, name or idiom: "20 February 2019" is rejected in one piece."""
    starts = [piece.start for piece in lx]
    kept = sorted(mentions, key=lambda one: one.start)
    for span, reason in closed:
        # Mentions never overlap: those inside lie between the one before the span and its end.
        low = max(0, bisect_right(kept, span.start, key=lambda one: one.start) - 1)
        high = bisect_left(kept, span.end, key=lambda one: one.start)
        inside = [one for one in kept[low:high] if one.span.overlaps(span)]
        if any(one.is_figure or not span.contains(one.span) for one in inside):
            continue
        first, last = max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)
        whole = Mention(first, last, last, span.start, span.end, None, None, reason=reason)
        new = _same_quantity(whole, inside[0]) if len(inside) == 1 else whole
        at = (
            kept.index(inside[0], low) if inside else bisect_left(kept, span.start, key=lambda one: one.start)
        )
        kept[at : at + len(inside)] = [new]
    return kept


def _same_quantity(whole: Mention, part: Mention) -> Mention:
    """Keep what was read of the one number inside, for whoever counts rejected numbers too."""
    whole.low, whole.high, whole.kind, whole.unit, whole.reason = (
        part.low,
        part.high,
        part.kind,
        part.unit,
        part.reason,
    )
    whole.quantifier, whole.labels = part.quantifier, part.labels
    return whole


_STATES = {
    "dead": "die",
    "killed": "kill",
    "wounded": "wound",
    "injured": "injure",
    "hurt": "injure",
    "missing": "miss",
    "captured": "capture",
    "detained": "detain",
    "arrested": "arrest",
    "displaced": "displace",
}


def _state_behind(lx: Lexemes, mention: Mention) -> str:
    """Return the verb of "25,000 dead" and "5,000 wounded": the state of those counted stands for it."""
    at = mention.after
    return _STATES.get(lx[at].low, "") if at < len(lx) and mention.kind is Kind.COUNT else ""


def _relative_verb(tokens: Sequence[Token], mention: Mention) -> str:
    """Return the verb of "40,000 who joined the caliphate": the parser often hangs it elsewhere."""
    end = (
        mention.noun_span.end if mention.noun_span is not None and not mention.noun_borrowed else mention.end
    )
    at = token_at(tokens, end)
    if at + 1 < len(tokens) and tokens[at].text.lower() in ("who", "that"):
        return next(
            (
                token.lemma
                for token in tokens[at + 1 : at + 6]
                if token.tag[:2] == "VB" and token.upos == "VERB"
            ),
            "",
        )
    return ""


def _anchor(tokens: Sequence[Token], mention: Mention) -> int:
    own = mention.noun_span if not mention.noun_borrowed else None
    return token_at(tokens, (own.end if own is not None else mention.end) - 1)


def _increment(lx: Lexemes, mention: Mention) -> bool:
    for piece in reversed(lx[max(0, mention.first - 3) : mention.first]):
        if piece.sort is Sort.MARK and piece.text not in _WITHIN_QUOTES:
            break  # "enough, if enriched further, for two bombs"
        if piece.low in ("another", "further", "additional"):
            return True
    behind, second = low(lx, mention.last), low(lx, mention.last + 1)
    return behind in ("others", "additional", "further") or (behind == "more" and second != "than")


_WITHIN_QUOTES = "\"'“”‘’$€£"


def _thousands_by_dots(text: str, lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> None:
    """Read "3.000 civilians" as three thousand: nobody counts people to three decimals."""
    piece = lx[mention.first]
    whole, dot, rest = piece.text.partition(".")
    if not (
        dot and len(rest) == 3 and rest.isdigit() and whole.isdigit() and whole != "0" and len(whole) <= 3
    ):
        return
    if mention.last != mention.first + 1 or mention.unit is not None or mention.low is None:
        return
    counted = _plural_behind(mention, tokens)
    if rest.endswith("00") or (rest.endswith("0") and counted) or (counted and "," not in text):
        mention.low *= 1000
        mention.high = mention.low
        mention.labels.append("dot thousands")


def _plural_behind(mention: Mention, tokens: Sequence[Token]) -> bool:
    at = token_at(tokens, mention.end)
    return any(token.tag in ("NNS", "NNPS") for token in tokens[at : at + 3])


def _as_share(mention: Mention) -> None:
    """Turn "a quarter of the attacks" into 25 percent; "half a kilometre" keeps its unit."""
    if not mention.fraction or mention.unit is not None:
        return
    mention.kind = Kind.PERCENT
    mention.low = mention.low * 100 if mention.low is not None else None
    mention.high = mention.high * 100 if mention.high is not None else None
