"""Echoes: sentences planted in other articles, verbatim, with a tenth of their words changed, told again."""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evaluation.compare.pairs import Tally
from reader.coverage import values
from reader.coverage.origins import origins
from reader.coverage.signature import sign
from reader.coverage.stated import Stated
from reader.coverage.thesaurus import load
from reader.domain.comparison import Claim
from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import Figure, State
from reader.figures.extract import extract

PAIRS = Path(__file__).with_name("echo_pairs.toml")
EDITED = 0.10  # share of the words that are changed
_OTHERS = "however recently also indeed now later mostly again perhaps near since while".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Planted:
    """One claim: in the dispatch itself or planted elsewhere."""

    stated: Stated
    entry: int
    how: str  # "original", "verbatim", "edited", "paraphrased"
    same: str


def run(data: Path, errors: bool) -> dict[str, float]:
    """Score the echoes found among planted sentences and the dispatches that they come from."""
    entries = [
        one
        for one in tomllib.loads(PAIRS.read_text(encoding="utf-8"))["echo"]
        if (data / "reports" / one["file"]).is_file()
    ]
    published = {
        one["file"]: str(one["published"])
        for one in json.loads((data / "reports" / "sources.json").read_text(encoding="utf-8"))
    }
    # Other dispatches than those told again by hand: copies and edited copies of theirs are planted.
    entries = entries or _from_text(data / "reports")
    pool: list[Planted] = []
    for number, entry in enumerate(entries):
        text = (data / "reports" / entry["file"]).read_text(encoding="utf-8")
        pool += _plant(number, entry, text, published[entry["file"]], errors)
    pool += _bystanders(data / "reports", published, pool)
    tally, by_kind = score(pool, errors)
    for how in ("verbatim", "edited", "paraphrased"):
        found, all_of_them = by_kind[f"{how} found"], by_kind[how]
        print(f"echoes {how}: {found} of {all_of_them} found")
    print(f"echoes: {tally.both} pairs right, {tally.ours} too many, {tally.gold} missed")
    return {"echo.planted.f1": tally.f1()}


def score(pool: list[Planted], errors: bool = False) -> tuple[Tally, Counter[str]]:
    """Return the tally over pairs from different articles, without those that state one thing anyway."""
    voices = origins([one.stated for one in pool], load())
    echo = {key: (one.id, at) for one in voices for at, some in enumerate(one.echoes) for key in some}
    tally, by_kind = Tally(), Counter[str]()
    for first, second in combinations(pool, 2):
        if first.stated.claim.article_id == second.stated.claim.article_id:
            continue
        gold = first.entry == second.entry
        if not gold and first.same and first.same == second.same:
            continue
        ours = echo.get(first.stated.claim.id, 1) == echo.get(second.stated.claim.id, 2)
        tally.both += gold and ours
        tally.ours += ours and not gold
        tally.gold += gold and not ours
        if gold and "original" in (first.how, second.how):
            how = first.how if second.how == "original" else second.how
            by_kind[how] += 1
            by_kind[f"{how} found"] += ours
        if errors and gold != ours:
            what = "missed" if gold else "wrong"
            print(f"    {what} {first.how}/{second.how}: {first.stated.claim.sentence[:90]!r}")
            print(f"           {second.stated.claim.sentence[:90]!r}")
    return tally, by_kind


def edited(sentence: str, figure: str, seed: int) -> str:
    """Return a sentence with a tenth of its words left out, exchanged or added, the figure kept."""
    dice = random.Random(seed)
    kept = set(re.findall(r"\w+", figure))
    words = sentence.split(" ")
    free = [
        at for at, word in enumerate(words) if not kept & set(re.findall(r"\w+", word)) and word[:1].islower()
    ]
    for at in dice.sample(free, min(len(free), max(1, round(EDITED * len(words))))):
        words[at] = dice.choice(["", dice.choice(_OTHERS), f"{words[at]} {dice.choice(_OTHERS)}"])
    return " ".join(" ".join(words).split())


def _plant(number: int, entry: dict[str, str], text: str, published: str, errors: bool) -> list[Planted]:
    base = _find(text, entry["figure"], entry["near"], published)
    if base is None:
        if errors:
            print(f"    no figure {entry['figure']!r} in {entry['file']}")
        return []
    figure, sentence = base
    told = {
        "original": text,
        "verbatim": sentence,
        "edited": edited(sentence, entry["figure"], number),
        "paraphrased": entry.get("told", ""),
    }
    found: list[Planted] = []
    for place, (how, words) in enumerate(told.items()):
        if not words:
            continue
        near = entry["near"] if how == "original" else ""
        one = _find(words, figure, near, published)
        if one is None:
            if errors:
                print(f"    {how}: no figure like {figure.surface!r} in {words!r}")
            continue
        claim = Claim(f"{number}-{how}", 10 * number + place, 1, one[0], State.FOUND, one[1], 1)
        stated = Stated(claim, sign(claim, published, load()), published)
        found.append(Planted(stated, number, how, entry.get("same", "")))
    return found


def _bystanders(folder: Path, published: dict[str, str], pool: list[Planted]) -> list[Planted]:
    """Return the dispatches' other figures: what they share with a planted one is chance.

    Those with the value of an entry's own figure are left out: dispatches do share figures.
    """
    known = {(one.stated.figure.kind, values.anchor(one.stated.figure)) for one in pool if one.same}
    found: list[Planted] = []
    for number, file in enumerate(sorted(folder.glob("*.txt"))):
        document = _document(file.read_text(encoding="utf-8"))
        for figure in extract(document, published[file.name]).figures:
            if (figure.kind, values.anchor(figure)) in known:
                continue
            sentence = figure.sentence.of(document.text)
            name = f"{file.name}-{figure.span.start}"
            claim = Claim(name, 100_000 + number, 1, figure, State.FOUND, sentence, 1)
            stated = Stated(claim, sign(claim, published[file.name], load()), published[file.name])
            if not any(one.stated.claim.sentence == sentence and one.stated.figure == figure for one in pool):
                found.append(Planted(stated, -len(found) - 1, "bystander", ""))
    return found


def _from_text(folder: Path) -> list[dict[str, str]]:
    """Return one entry for each sentence of the dispatches with a figure."""
    found: list[dict[str, str]] = []
    for file in sorted(folder.glob("*.txt")):
        document = _document(file.read_text(encoding="utf-8"))
        for figure in extract(document).figures:
            sentence = figure.sentence.of(document.text)
            if not found or found[-1]["near"] != sentence:
                same = f"{figure.kind} {values.anchor(figure)}"
                found.append({"file": file.name, "figure": figure.surface, "near": sentence, "same": same})
    return found


def _document(text: str) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n") if line.strip()))


def _find(text: str, wanted: str | Figure, near: str, published: str) -> tuple[Figure, str] | None:
    """Return the figure with a surface, or the value of another figure, and its sentence."""
    document = _document(text)
    for one in extract(document, published).figures:
        sentence = one.sentence.of(document.text)
        if near and near not in sentence:
            continue
        if isinstance(wanted, str):
            if one.surface == wanted:
                return one, sentence
        elif one.kind == wanted.kind and abs(values.anchor(one) - values.anchor(wanted)) < 1e-6:
            return one, sentence
    return None
