"""Words divided at a line's end: whether the hyphen belongs to the word or to the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.formats import words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LEFT = re.compile(r"([^\W_]+(?:[-.'’][^\W_]+)*)-$")
_RIGHT = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

# First parts that English sets before a hyphen more often than not, and last parts that it sets after one.
_FIRST = frozenset(
    "self pseudo ex quasi half well ill long short high low all al non-stop so then cross full part far late early "
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety "
    "one mid year month week day hour soon still ever once first second third fourth fifth vice wannabe "
    "free fast slow hard soft left right top".split()
)
_LAST = frozenset(
    "based led backed style held like old long wide term free related owned run made born speaking looking "
    "controlled affiliated scale quarter month year day week hour minute date thirds fifths in up off out down over "
    "by to and of the off-the elect general designate "
    "year-old".split()
)


@dataclass(frozen=True)
class Seen:
    """The words of a text, away from its line ends: evidence for those that are divided."""

    joined: Counter[str] = field(default_factory=Counter)
    hyphenated: Counter[str] = field(default_factory=Counter)


def seen_in(lines: Iterable[str]) -> Seen:
    """Return the words that the lines hold whole, joined or with a hyphen."""
    seen = Seen()
    for line in lines:
        words = _WORD.findall(line.lower())
        # The word at a line's end may be a half, and so may the one at its start.
        for word in words[1:-1] if line.rstrip().endswith("-") else words[1:]:
            (seen.hyphenated if "-" in word else seen.joined)[word] += 1
    return seen


def join(left: str, right: str, seen: Seen) -> str:
    """Return two lines as one: a hyphen at the end of ``left`` is kept or taken out, else a space is set."""
    left, right = left.rstrip(), right.lstrip()
    first, second = _LEFT.search(left), _RIGHT.match(right)
    if first is None or second is None:
        return f"{left}{'' if left.endswith('-') and not left.endswith(' -') else ' '}{right}"
    return left + right if keeps_hyphen(first[1], second[0], seen) else left[:-1] + right


def keeps_hyphen(first: str, second: str, seen: Seen) -> bool:
    """Tell whether ``first-`` at a line's end and ``second`` on the next are a word with a hyphen."""
    if second[0].isupper() or first[-1].isdigit() or second[0].isdigit() or _is_acronym(first):
        return True
    head, tail = first.lower().rpartition("-")[2], second.lower().partition("-")[0]
    evidence = _evidence(head, tail, seen)
    if evidence is not None:
        return evidence
    if _is_word(head + tail):
        return False
    if head in _FIRST or tail in _LAST:
        return True
    return len(head) > 2 and len(tail) > 2 and _is_word(head) and _is_word(tail)


def _evidence(head: str, tail: str, seen: Seen) -> bool | None:
    """Follow the rest of the text where it has the word, either way."""
    joined, hyphenated = seen.joined[head + tail], seen.hyphenated[f"{head}-{tail}"]
    return hyphenated > joined if joined != hyphenated else None


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.rpartition("-")[2].isupper()


def _is_word(word: str) -> bool:
    return word in words.known() or (word.endswith("'s") and word[:-2] in words.known())
