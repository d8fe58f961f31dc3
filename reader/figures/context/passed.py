"""One thing that a sentence passes on, as found in its dependency tree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passed:
    """One thing that is passed on within a sentence; token indices count in the sentence."""

    source: int | None  # head of the phrase that names the source; None: nobody is named
    cue: int
    content: frozenset[int]
    strength: int  # 3: said in so many words; 2: thought, shown; 1: intended, judged
    passive: bool = False
    beside: bool = False  # "according to": yields to whoever speaks in the sentence
