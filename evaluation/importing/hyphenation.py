"""Newswire set in narrow columns with a hyphenation library: is each hyphen at a line's end understood?"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.formats import hyphens

_ARTICLES = 3500  # as many as give some 20,000 line-end hyphens
_WIDTHS = (26, 40)  # characters
_SEED = 1987
_LETTERS = re.compile(r"[^\W\d_]+")
_OWN_HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W_])")
_SHORTEST = 5  # letters of a word that is divided


@dataclass(frozen=True)
class SetText:
    """A text set narrow: its lines, and whether the hyphen at the end of each is the word's (None: none)."""

    lines: tuple[str, ...]
    hyphens: tuple[bool | None, ...]


def run(data: Path, errors: bool) -> dict[str, float]:
    """Return the accuracy over line-end hyphens, and over those that must stay."""
    import pyphen  # a test dependency: the program itself never divides words

    dictionary = pyphen.Pyphen(lang="en_US")
    chance = random.Random(_SEED)
    soft, kept, real_kept, real = 0, 0, 0, 0
    for body in _bodies(data, chance):
        text = set_narrow(body, chance.randint(*_WIDTHS), dictionary)
        seen = hyphens.seen_in(text.lines)
        for at, truth in enumerate(text.hyphens):
            if truth is None:
                continue
            answer = hyphens.decide(text.lines[at], text.lines[at + 1], seen)
            real += truth
            real_kept += truth and answer is True
            soft += not truth
            kept += not truth and answer is not False
            if errors and answer != truth:
                print(f"hyphens {'kept' if answer else 'joined'}: {text.lines[at][-9:]} {text.lines[at + 1]}")
    total = soft + real or 1
    print(f"hyphens: {total} at line ends, {real} real, {real - real_kept} real joined, {kept} soft kept")
    return {
        "hyphens.accuracy": (real_kept + soft - kept) / total,
        "hyphens.real_kept": real_kept / (real or 1),
    }


def set_narrow(body: str, width: int, dictionary: Any) -> SetText:
    """Break a text into lines of so many characters, at spaces, true hyphens and between syllables."""
    lines: list[str] = []
    marks: list[bool | None] = []
    line = ""
    for word in body.split():
        rest = word
        while rest:
            start = f"{line} " if line else ""
            if len(start) + len(rest) <= width:
                line, rest = start + rest, ""
                continue
            head, tail, true = _divide(rest, width - len(start), dictionary)
            lines.append(start + head if head else line or rest)
            marks.append(true if head else None)
            line, rest = "", tail if head or line else ""
    return SetText((*lines, line), (*marks, None))


def _divide(word: str, room: int, dictionary: Any) -> tuple[str, str, bool]:
    """Return the longest head that fits, the tail, and whether the hyphen between is the word's own."""
    best = ("", word, False)
    for match in _OWN_HYPHEN.finditer(word):
        if match.end() <= room:
            best = (word[: match.end()], word[match.end() :], True)
    for match in _LETTERS.finditer(word):
        if len(match[0]) < _SHORTEST or "'" in word:
            continue
        for position in dictionary.positions(match[0]):
            at = match.start() + int(position)
            if len(best[0]) <= at < room:
                best = (word[:at] + "-", word[at:], False)
    return best


def _bodies(data: Path, chance: random.Random) -> Iterator[str]:
    files = sorted((data / "search" / "reuters21578").glob("*.jsonl.gz"))
    if not files:
        raise FileNotFoundError(str(data / "search" / "reuters21578"))
    bodies: list[str] = []
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            bodies += [body for line in lines if len(body := json.loads(line)["body"]) > 400]
    for body in chance.sample(bodies, min(_ARTICLES, len(bodies))):
        # The wire's own line ends: a hyphen there belongs to the word, since the wire did not divide words.
        yield re.sub(r"(?<=\w)-\n\s*(?=\w)", "-", body)
