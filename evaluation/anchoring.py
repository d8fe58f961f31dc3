"""Anchoring: are annotations found again in edited texts, and never in a wrong place?"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.domain.anchoring import describe, relocate
from reader.domain.annotation import Anchor, AnchorState
from reader.domain.text import Span

SEED = 20
QUOTES = 480  # a row, as in the measurement that the targets come from
LONGEST = 60  # words of a quote; the shortest has two
RATES = (0.0, 0.02, 0.05, 0.10)
WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Case:
    """One annotation, the edited text, and where its words are now (None: deleted)."""

    old: str
    new: str
    anchor: Anchor
    truth: Span | None


def run(data: Path, errors: bool) -> dict[str, float]:
    """Return the share of right, wrong and false anchors over generated edits of real news texts."""
    texts = _texts(data)
    if not texts:
        print("No Reuters articles in the data folder; anchoring was not measured.", file=sys.stderr)
        return {}
    figures: dict[str, float] = {}
    vanished = 0
    for rate in RATES:
        tally = _judge(_edited(texts, rate), errors)
        row = f"edited_{round(rate * 100):02}"
        total = sum(tally.values())
        figures[f"{row}.right"] = tally["right"] / total
        figures[f"{row}.wrong"] = tally["wrong"] / total
        vanished += tally["vanished"]
        print(f"{row}: {dict(tally)} of {total}")
    for row, cases in (("deleted", _deleted(texts)), ("lookalike", _lookalike(texts))):
        tally = _judge(cases, errors)
        total = sum(tally.values())
        figures[f"{row}.false"] = (tally["wrong"] + tally["right"]) / total
        vanished += tally["vanished"]
        print(f"{row}: {dict(tally)} of {total}")
    figures["vanished"] = vanished
    return figures


def _judge(cases: Iterator[Case], errors: bool) -> Counter[str]:
    tally: Counter[str] = Counter()
    for case in cases:
        found = relocate(case.old, case.new, [case.anchor], 2)
        verdict = _verdict(case, found[0]) if len(found) == 1 and found[0].quote else "vanished"
        tally[verdict] += 1
        if errors and verdict == "wrong":
            place = found[0].span.of(case.new)
            print(f"  wrong: {case.anchor.quote[:70]!r} -> {place[:70]!r}, truth {case.truth}")
    return tally


def _verdict(case: Case, found: Anchor) -> str:
    if found.state is AnchorState.ORPHAN:
        return "orphan"
    if found.span.of(case.new) != found.quote:
        return "wrong"
    if case.truth is None:
        return "wrong"
    shared = min(found.span.end, case.truth.end) - max(found.span.start, case.truth.start)
    union = max(found.span.end, case.truth.end) - min(found.span.start, case.truth.start)
    # The right place: more than half of what the two cover together is common to both.
    return "right" if shared > 0 and shared / union >= 0.5 else "wrong"


# ---- edits


def _edited(texts: list[str], rate: float) -> Iterator[Case]:
    dice = random.Random(f"{SEED} edited {rate}")
    vocabulary = WORD.findall(" ".join(texts[:50]))
    for _ in range(QUOTES):
        old = dice.choice(texts)
        words = list(WORD.finditer(old))
        first, last = _quote(dice, len(words))
        anchor = describe(old, Span(words[first].start(), words[last].end()), 1)
        yield _edit(dice, old, words, (first, last), anchor, rate, vocabulary)


def _quote(dice: random.Random, count: int) -> tuple[int, int]:
    length = min(dice.randint(2, LONGEST), count)
    first = dice.randint(0, count - length)
    return first, first + length - 1


def _edit(
    dice: random.Random,
    old: str,
    words: list[re.Match[str]],
    quote: tuple[int, int],
    anchor: Anchor,
    rate: float,
    vocabulary: list[str],
) -> Case:
    """Replace, delete or insert a word at the given rate of all words, and follow the quote."""
    parts: list[str] = []
    length = 0
    start = end = -1
    before = 0
    for index, word in enumerate(words):
        blank = old[before : word.start()]
        before = word.end()
        text = word.group()
        if dice.random() < rate:
            kind = dice.choice(("replace", "delete", "insert"))
            text = {
                "replace": dice.choice(vocabulary),
                "delete": "",
                "insert": f"{text} {dice.choice(vocabulary)}",
            }[kind]
        parts.append(blank + text)
        if quote[0] <= index <= quote[1] and text:
            start = length + len(blank) if start < 0 else start
            end = length + len(blank) + len(text)
        length += len(blank) + len(text)
    new = "".join(parts) + old[before:]
    return Case(old, new, anchor, Span(start, end) if start >= 0 else None)


def _deleted(texts: list[str]) -> Iterator[Case]:
    """The paragraph of the quote is gone, and 5 % of the words around it are edited."""
    dice = random.Random(f"{SEED} deleted")
    vocabulary = WORD.findall(" ".join(texts[:50]))
    for _ in range(QUOTES):
        old = dice.choice(texts)
        spans = _paragraphs(old)
        chosen = dice.choice(spans)
        words = list(WORD.finditer(old, chosen.start, chosen.end))
        first, last = _quote(dice, len(words))
        anchor = describe(old, Span(words[first].start(), words[last].end()), 1)
        rest = old[: chosen.start] + old[chosen.end :]
        edited = _edit(dice, rest, list(WORD.finditer(rest)), (0, 0), anchor, 0.05, vocabulary)
        yield Case(old, edited.new, anchor, None)


def _lookalike(texts: list[str]) -> Iterator[Case]:
    """The paragraph is gone; one that differs in one number or name stands elsewhere, old or new."""
    dice = random.Random(f"{SEED} lookalike")
    for number in range(QUOTES):
        old = dice.choice(texts)
        spans = _paragraphs(old)
        chosen = dice.randrange(len(spans))
        paragraph = spans[chosen].of(old)
        changed = _other(dice, paragraph)
        if changed is None:
            continue
        place, twin = changed
        others = [span.of(old) for index, span in enumerate(spans) if index != chosen]
        at = dice.randint(0, len(others))
        if number % 2:  # the twin stood there before, too
            before = [span.of(old) for span in spans]
            before.insert(at + (at > chosen), twin)
            old = "\n".join(before)
        new = "\n".join([*others[:at], twin, *others[at:]])
        start = old.index(paragraph)
        words = list(WORD.finditer(paragraph))
        index = next(i for i, word in enumerate(words) if word.start() <= place < word.end())
        first = max(0, index - dice.randint(0, 20))
        last = min(len(words) - 1, index + dice.randint(1, 20))
        span = Span(start + words[first].start(), start + words[last].end())
        # In the same gap between the same neighbours it would be an edit of the paragraph itself.
        if not number % 2 and at == chosen:
            continue
        yield Case(old, new, describe(old, span, 1), None)


def _other(dice: random.Random, paragraph: str) -> tuple[int, str] | None:
    """Return where a number or name stands and the paragraph with another one in its place."""
    telling = list(re.finditer(r"\b(?:\d[\d,.]*\d|\d+|[A-Z][a-z]{2,})\b", paragraph))
    if not telling:
        return None
    one = dice.choice(telling)
    if one.group()[0].isdigit():
        other = re.sub(r"\d", lambda digit: str((int(digit.group()) + 3) % 10), one.group())
    else:
        other = dice.choice(["Alpha", "Bergen", "Carter", "Delhi", "Essex"])
    return one.start(), paragraph[: one.start()] + other + paragraph[one.end() :]


# ---- texts


def _texts(data: Path) -> list[str]:
    texts = []
    for path in sorted((data / "search").glob("*/articles.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = _paragraphed(json.loads(line).get("body") or json.loads(line).get("text") or "")
                if len(text) > 1500 and len(_paragraphs(text)) >= 5:
                    texts.append(text)
                if len(texts) >= 300:
                    return texts
    return texts


def _paragraphed(text: str) -> str:
    joined = re.sub(r"[ \t]*\n(?![ \t])", " ", text)
    return re.sub(r"\s*\n\s+", "\n", joined).strip()


def _paragraphs(text: str) -> list[Span]:
    return [
        Span(one.start(), one.end()) for one in re.finditer(r"[^\n]+", text) if len(one.group().split()) >= 8
    ]
