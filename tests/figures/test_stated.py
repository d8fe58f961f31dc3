"""What sentences in the manner of news, business, science, sport, disaster and war reporting state.

``stated.txt`` and ``dispatches.txt`` hold the sentences, our own, with what was written down before the program had read them:
a line ``= low high bound noun unit`` for each figure ("-" is an open end or nothing, "*" anything, "|" either) with
``s=`` scope, ``d=`` the beginning of the as-of date, ``g=`` group, ``p=`` period, ``c=`` change, ``o=`` a part of the
origin's name or role, ``n=`` the whole name of the origin, ``h=`` a hedge, ``w=`` the noun phrase, ``sub`` and ``inc``;
a line ``~ surface reason`` for what is no figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import AsOfBasis, Extraction, Figure
from reader.figures.extract import extract

PUBLISHED = "2023-06-15"  # a Thursday


@dataclass
class Sentence:
    """A sentence with its figures and rejected numbers as they are expected."""

    text: str
    figures: list[list[str]] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)


def sentences() -> Iterator[Sentence]:
    """Yield the sentences of both files."""
    current = Sentence("")
    here = Path(__file__).parent
    files = [(here / name).read_text(encoding="utf-8") for name in ("stated.txt", "dispatches.txt")]
    for line in "\n".join(files).splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "T":
            if current.text:
                yield current
            current = Sentence(rest)
        elif mark == "=":
            current.figures.append(rest.split(" "))
        elif mark == "~":
            surface, _, reason = rest.rpartition(" ")
            current.rejected.append((surface, reason))
    yield current


def fits(wanted: str, value: float | None) -> bool:
    if wanted == "*":
        return True
    if wanted == "-" or value is None:
        return wanted == "-" and value is None
    return value == pytest.approx(float(wanted), rel=1e-4)


def option(name: str, wanted: str, figure: Figure) -> bool:
    if name == "c":
        return str(figure.change) == wanted
    wanted = wanted.replace("_", " ")
    if name == "n":
        return figure.origin.name == wanted
    if name == "h":
        return wanted in figure.hedges
    if name == "w":
        return figure.noun_phrase == wanted
    if name == "s" and wanted == "-":
        return not figure.scope.places
    if name == "s":
        places = " + ".join(figure.scope.places)
        return any(all(one in places for one in each.split("+")) for each in wanted.split("|"))
    if name == "o":
        said = " ".join((*figure.origin.chain, figure.origin.role)).casefold() if figure.origin else ""
        return any(one.casefold() in said if one != "-" else not said.strip() for one in wanted.split("|"))
    if name == "d":
        stated = figure.as_of if figure.as_of and figure.as_of.basis is not AsOfBasis.PUBLICATION else None
        return wanted == "X" if stated is None else stated.first.startswith(wanted)
    return wanted == {"g": figure.scope.group, "p": figure.period}[name]


def agrees(expected: list[str], figure: Figure) -> bool:
    low, high, bound, *rest = expected
    options = dict(one.split("=") for one in rest if "=" in one)
    noun, unit = ([one for one in rest if "=" not in one and one not in ("sub", "inc")] + ["*", "*"])[:2]
    return (
        fits(low, figure.low)
        and fits(high, figure.high)
        and (bound == "*" or str(figure.bound) in bound.split("|"))
        and ("*" in noun.split("|") or figure.noun.casefold() in noun.casefold().split("|"))
        and ("*" in unit.split("|") or (figure.unit or "-") in unit.split("|"))
        and all(option(name, wanted, figure) for name, wanted in options.items())
        and (figure.subset_of is not None) is ("sub" in rest)
        and figure.increment is ("inc" in rest)
        and bool(figure.change) is ("c" in options)
    )


def read(text: str) -> Extraction:
    return extract(Document((Block(BlockKind.PARAGRAPH, text),)), PUBLISHED)


@pytest.mark.parametrize("sentence", list(sentences()), ids=lambda one: one.text[:60])
def test_a_sentence_states_these_figures_and_no_others(sentence: Sentence) -> None:
    """Interval, bound, noun, unit and every part that is written down are read, and nothing beside them."""
    found = read(sentence.text)
    left = list(found.figures)
    for expected in sentence.figures:
        match = next((one for one in left if agrees(expected, one)), None)
        assert match is not None, (expected, left)
        left.remove(match)
    assert not left
    for surface, reason in sentence.rejected:
        reasons = [one.reason for one in found.not_figures if surface in one.surface]
        assert reasons, surface
        assert "*" in reason or set(reasons) & set(reason.replace("_", " ").split("|"))
