"""How likely two figures are about the same thing: gates first, then the sum of what speaks for and against.

The whole matrix of a topic is computed at once: 500 figures are 125,000 pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.coverage.signature import Signature
from reader.coverage.values import TOLERANCE

Matrix = NDArray[np.float64]
Mask = NDArray[np.bool_]

SETTING = 0.5  # a place that so large a share of the articles names is the setting, not a scope
ROUNDING = 0.036  # ten kilometres are six miles; narrower than the tolerance within one topic
MEASURED = ("length", "area", "duration", "other", "speed", "temperature", "weight", "volume")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds to the likeness of a pair; one setting for every library."""

    base: float = 0.10
    noun: float = 0.20
    act: float = 0.30
    act_clash: float = -0.60
    place: float = 0.15
    place_clash: float = -0.45
    place_alone: float = -0.15
    year: float = 0.15
    year_clash: float = -0.70
    parts_clash: float = -0.35
    extra_clash: float = -0.15
    subset_clash: float = -0.30
    same_value: float = 0.30
    meeting: float = 0.12
    far: float = -0.15
    measured_far: float = -0.40
    context: float = 0.60
    near: float = 0.20
    speaker: float = 0.20  # one speaker with one number
    group: float = 0.10
    human_clash: float = -0.15
    parts: float = 0.20
    holder: float = 0.45  # "a coalition of 70 countries"
    other_money: float = 0.35  # another currency or period: values say nothing for or against
    same_article: float = -0.60  # an article seldom gives two different values for one thing
    settled: float = -0.40  # what lies years back is no longer updated


@dataclass(frozen=True, slots=True)
class Likeness:
    """The likeness of every pair, and which pairs may never be together."""

    score: Matrix
    barred: Mask
    same_value: Mask
    clash: Mask  # a place, year, part or act speaks against it
    forbidden: Mask  # one sentence gives two values: they are never about one thing


def compare(signatures: Sequence[Signature], *, asked: bool = False) -> Likeness:
    """Return the likeness of all pairs; both matrices are symmetric, and the diagonal means nothing.

    ``asked``: they are the figures of one topic.
    """
    w = Weights()
    signs = list(signatures)
    score = np.full((len(signs), len(signs)), w.base)
    barred = _barred(signs)
    value_same, value_meet, value_far = _values(signs)
    measured = _mask(signs, lambda one: one.kind in MEASURED)
    both_measured = measured[:, None] & measured[None, :]
    foreign = _other_money(signs)
    value_same, value_meet, value_far = value_same & ~foreign, value_meet & ~foreign, value_far & ~foreign
    score += w.same_value * value_same + w.meeting * (value_meet & ~value_same) + w.other_money * foreign
    score += np.where(both_measured, w.measured_far, w.far) * value_far
    score += w.holder * _equal(signs, lambda one: one.holder)
    score += w.parts * _sharing(signs, lambda one: one.parts)
    counted = _equal(signs, lambda one: one.noun)
    if asked:  # sums of money have no noun; those of one topic are of what it asks for
        bare = _mask(signs, lambda one: not one.noun)
        counted |= bare[:, None] & bare[None, :]
    score += w.noun * counted
    score += w.speaker * (value_same & _equal(signs, lambda one: one.speaker))
    act_equal, act_clash = _equal(signs, lambda one: one.act), _clash(signs, lambda one: one.act)
    act_clash &= ~both_measured
    faint = _mask(signs, lambda one: one.faint)
    act_clash &= ~(faint[:, None] | faint[None, :])
    score += w.act * act_equal + w.act_clash * act_clash
    place_same, place_clash, place_alone = _places(signs)
    score += w.place * place_same + w.place_clash * place_clash + w.place_alone * place_alone
    year_same, year_clash = _years(signs)
    score += w.year * year_same + w.year_clash * year_clash
    events = _mask(signs, lambda one: one.event)
    barred |= year_clash & events[:, None] & events[None, :]
    parts_clash = ~_same_set(signs, lambda one: one.parts)
    # "8,000 Kurds" are of one side, "thousands of lives" are those of everybody.
    anybody, of_one = _mask(signs, lambda one: one.anybody), _mask(signs, lambda one: bool(one.group))
    parts_clash |= (anybody[:, None] & of_one[None, :]) | (of_one[:, None] & anybody[None, :])
    score += w.parts_clash * parts_clash
    extra, subset = _mask(signs, lambda one: one.extra), _mask(signs, lambda one: one.subset)
    score += w.extra_clash * (extra[:, None] ^ extra[None, :])
    score += w.subset_clash * (subset[:, None] ^ subset[None, :])
    score += w.context * _cosine([one.context for one in signs])
    score += w.near * _cosine([one.near for one in signs])
    score += w.group * _sharing(signs, lambda one: one.group)
    score += w.human_clash * (_clash(signs, lambda one: one.noun) & ~both_measured)
    apart = ~value_meet & ~value_same & ~foreign
    article = np.array([one.article for one in signs])
    contrary = apart & (article[:, None] == article[None, :])
    if asked:
        # "Organisers said 4,000, police 2,500": two voices in one article may well speak of one thing.
        voices = _codes(signs, lambda one: one.speaker)
        contrary &= voices[:, None] == voices[None, :]
    score += w.same_article * contrary
    score += w.settled * (apart & year_same)
    clash = act_clash | place_clash | year_clash | parts_clash
    return Likeness(score, barred, value_same, clash, _forbidden(signs, value_same))


def _forbidden(signs: list[Signature], value_same: Mask) -> Mask:
    """Return the pairs of two values that one speaker gives in one sentence."""
    sentence = _codes(signs, lambda one: f"{one.article}:{one.sentence}")
    forbidden = (
        (sentence[:, None] == sentence[None, :]) & ~value_same & ~_clash(signs, lambda one: one.speaker)
    )
    np.fill_diagonal(forbidden, False)
    return np.asarray(forbidden)


def _mask(signs: list[Signature], of: Callable[[Signature], bool]) -> Mask:
    return np.array([of(one) for one in signs], dtype=bool)


def _codes(signs: list[Signature], of: Callable[[Signature], str]) -> NDArray[np.int64]:
    """Return a number for each distinct text; unknown is zero."""
    known = {"": 0}
    return np.array([known.setdefault(of(one), len(known)) for one in signs], dtype=np.int64)


def _equal(signs: list[Signature], of: Callable[[Signature], str]) -> Mask:
    codes = _codes(signs, of)
    return np.asarray((codes[:, None] == codes[None, :]) & (codes[:, None] > 0))


def _clash(signs: list[Signature], of: Callable[[Signature], str]) -> Mask:
    codes = _codes(signs, of)
    return np.asarray((codes[:, None] != codes[None, :]) & (codes[:, None] > 0) & (codes[None, :] > 0))


def _membership(sets: Sequence[frozenset[str]]) -> tuple[Matrix, list[str]]:
    names = sorted(frozenset[str]().union(*sets))
    column = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(sets), max(1, len(names))))
    for row, one in enumerate(sets):
        for name in one:
            table[row, column[name]] = 1.0
    return table, names


def _same_set(signs: list[Signature], of: Callable[[Signature], frozenset[str]]) -> Mask:
    codes: dict[frozenset[str], int] = {}
    numbers = np.array([codes.setdefault(of(one), len(codes)) for one in signs])
    return np.asarray(numbers[:, None] == numbers[None, :])


def _sharing(signs: list[Signature], of: Callable[[Signature], frozenset[str]]) -> Mask:
    table, _ = _membership([of(one) for one in signs])
    return np.asarray(table @ table.T > 0)


def _barred(signs: list[Signature]) -> Mask:
    money = _mask(signs, lambda one: one.kind == "money")
    both_money = money[:, None] & money[None, :]
    kinds = _codes(signs, lambda one: one.kind)
    units = _codes(signs, lambda one: one.dimension)
    barred = np.asarray(kinds[:, None] != kinds[None, :])
    barred |= (units[:, None] != units[None, :]) & ~both_money
    barred |= _clash(signs, lambda one: one.period) & ~both_money
    periods = _codes(signs, lambda one: one.period)
    barred |= ((periods[:, None] > 0) ^ (periods[None, :] > 0)) & ~both_money
    person = _mask(signs, lambda one: one.noun == "person")
    human = _mask(signs, lambda one: one.human)
    any_human = (person[:, None] & human[None, :]) | (human[:, None] & person[None, :])
    barred |= _clash(signs, lambda one: one.noun) & ~any_human
    named, _ = _membership([one.group for one in signs])
    has = named.sum(axis=1) > 0
    barred |= (named @ named.T == 0) & has[:, None] & has[None, :]
    return barred


def _other_money(signs: list[Signature]) -> Mask:
    """Return the pairs of sums in different currencies or for different periods."""
    money = _mask(signs, lambda one: one.kind == "money")
    units = _codes(signs, lambda one: f"{one.dimension}/{one.period}")
    return np.asarray(money[:, None] & money[None, :] & (units[:, None] != units[None, :]))


def _values(signs: list[Signature]) -> tuple[Mask, Mask, Mask]:
    """Return which pairs have the same value, which meet, and which are more than tenfold apart."""
    low = np.array([one.low for one in signs])
    high = np.array([one.high for one in signs])
    value = np.array([max(one.value, 1e-9) for one in signs])
    vague = _mask(signs, lambda one: one.vague)
    ratio = np.maximum(value[:, None], value[None, :]) / np.minimum(value[:, None], value[None, :])
    same = (ratio <= 1 + ROUNDING) & (vague[:, None] == vague[None, :])
    # "More than 1,000" and "fewer than 1,000" print one number and mean the opposite.
    opposite = np.isinf(high)[:, None] & (low <= 0)[None, :] & np.isfinite(high)[None, :]
    same &= ~(opposite | opposite.T)
    meet = (low[:, None] <= high[None, :] * (1 + TOLERANCE)) & (
        low[None, :] <= high[:, None] * (1 + TOLERANCE)
    )
    # "Thousands" end where "tens of thousands" begin: whoever says both does not mean one number.
    meet &= ~(vague[:, None] & vague[None, :]) | (
        (low[:, None] < high[None, :]) & (low[None, :] < high[:, None]) | same
    )
    far = np.where(vague[:, None] | vague[None, :], ratio > 30, ratio > 10) & ~meet
    measured = _mask(signs, lambda one: one.kind in MEASURED)
    scale = _mask(signs, lambda one: one.kind == "other")
    step = np.where(scale[:, None] & scale[None, :], 1 + ROUNDING, 1.25)
    far |= (ratio > step) & measured[:, None] & measured[None, :] & ~vague[:, None] & ~vague[None, :]
    known = np.isfinite(low) | np.isfinite(high)
    both = known[:, None] & known[None, :]
    return np.asarray(same & both), np.asarray(meet), np.asarray(far & both)


def _places(signs: list[Signature]) -> tuple[Mask, Mask, Mask]:
    """Return which pairs have the same scope, which have different ones, and which only one names.

    An event happens somewhere, and the place that most articles name is only its setting. What is a state
    ("remain", "stationed") differs from place to place: there no name is left out.
    """
    common = setting(signs)
    event = _mask(signs, _loose)
    sets = [one.places - common if loose else one.places for one, loose in zip(signs, event, strict=True)]
    whole = np.array([bool(one.places) and one.places <= common for one in signs])
    has = np.array([bool(one) for one in sets])
    table, _ = _membership(sets)
    equal = _same_codes(sets)
    sharing = table @ table.T > 0
    both = has[:, None] & has[None, :]
    loose_pair = event[:, None] & event[None, :]
    clash = both & np.where(loose_pair, ~sharing, ~equal)
    # Said of the whole setting, and of one place in it.
    inside = np.array([bool(one.places) and not one.places & common for one in signs])
    clash |= loose_pair & (whole[:, None] & inside[None, :] | inside[:, None] & whole[None, :])
    return np.asarray(both & ~clash), np.asarray(clash), np.asarray(has[:, None] ^ has[None, :])


def settings(signatures: Sequence[Signature]) -> tuple[frozenset[str], ...]:
    """Return for each signature the places that say nothing of its figure: most articles name them."""
    common = setting(signatures)
    return tuple(common if _loose(one) else frozenset() for one in signatures)


def _loose(one: Signature) -> bool:
    """Tell whether the setting says nothing of a figure: it counts an event, or measures it."""
    return one.event or (one.kind in MEASURED and not one.act)


def setting(signs: Sequence[Signature]) -> frozenset[str]:
    """Return the places that most of the articles name."""
    articles = {one.article for one in signs}
    naming = Counter(name for name, _ in {(name, one.article) for one in signs for name in one.names})
    return frozenset(name for name, count in naming.items() if count >= max(3, SETTING * len(articles)))


def _same_codes(sets: Sequence[frozenset[str]]) -> Mask:
    codes: dict[frozenset[str], int] = {}
    numbers = np.array([codes.setdefault(one, len(codes)) for one in sets])
    return np.asarray(numbers[:, None] == numbers[None, :])


def _years(signs: list[Signature]) -> tuple[Mask, Mask]:
    """Return which pairs share a stated year, and which events lie in different ones."""
    table, _ = _membership([frozenset(map(str, one.years)) for one in signs])
    stated = np.array([bool(one.years) for one in signs])
    state = _mask(signs, lambda one: bool(one.act) and not one.event)
    sharing = table @ table.T > 0
    apart = (stated[:, None] | stated[None, :]) & ~sharing
    return np.asarray(sharing), np.asarray(apart & ~(state[:, None] | state[None, :]))


def _cosine(sets: Sequence[frozenset[str]]) -> Matrix:
    """Return the cosine of the words of two sentences, rare words weighing more."""
    table, _ = _membership(sets)
    frequency = table.sum(axis=0)
    table *= np.log((1.0 + len(sets)) / (0.5 + frequency))
    length = np.linalg.norm(table, axis=1)
    table /= np.where(length > 0, length, 1.0)[:, None]
    return np.asarray(np.clip(table @ table.T, 0.0, 1.0))
