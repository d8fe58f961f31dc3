"""Words divided at a line's end: whether the hyphen belongs to the word or to the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reader.formats import words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST = 60  # characters of a word
_LEFT = re.compile(r"([^\W_]+(?:[-.'’][^\W_]+)*)-$")
_RIGHT = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

_LINKING = frozenset(
    {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "per", "s", "the", "to", "up", "de", "la"}
)
# First parts that English sets before a hyphen, and last parts that it sets after one.
_FIRST = frozenset(
    """self pseudo ex quasi half well ill long short high low all al then cross full part far late early
    vice two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty
    seventy eighty ninety one mid year month week day hour soon still ever once first second third
    fourth fifth wannabe top non co anti free fast slow hard soft left right big small new old best
    world state government so""".split()  # noqa: SIM905
)
_LAST = frozenset(
    """based led backed style held like old long wide term free related owned run made born speaking
    looking making controlled affiliated scale quarter month year day week hour minute date thirds
    fifths in up off out down over on by to and of elect general designate ahead standing winning bound
    term""".split()  # noqa: SIM905
)
# First parts that stay apart from a word even where a dictionary joins them, if that word is as rare as this.
_APART_FROM = {
    "non": 35, "pre": 50, "mid": 50, "anti": 40, "co": 50, "semi": 50, "multi": 50, "re": 60, "pro": 60,
    "de": 60, "over": 60, "post": 50, "self": 10, "ex": 60, "in": 50, "long": 50,
}  # fmt: skip
_COMPOUND = 60  # a dictionary word this rare that is two words may as well be written with a hyphen


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
    """Return two lines as one; see ``join_all``."""
    return join_all((left, right), seen)


def join_all(lines: Sequence[str], seen: Seen) -> str:
    """Return lines as one: a hyphen at a line's end is kept or taken out, elsewhere a space is set."""
    pieces: list[str] = []
    for line in lines:
        line = line.strip()
        kept = decide(pieces[-1], line, seen) if pieces else None
        if kept is False:
            pieces[-1] = pieces[-1][:-1]
        elif kept is None and pieces and not _is_open(pieces[-1]):
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def _is_open(line: str) -> bool:
    return line.endswith("-") and not line.endswith(" -")


def decide(left: str, right: str, seen: Seen) -> bool | None:
    """Tell whether the hyphen that ends a line belongs to the word; None where no divided word is there."""
    first, second = _LEFT.search(left.rstrip()[-_LONGEST:]), _RIGHT.match(right.lstrip())
    if first is None or second is None:
        return None
    return keeps_hyphen(first[1], second[0], seen)


def keeps_hyphen(first: str, second: str, seen: Seen) -> bool:
    """Tell whether ``first-`` at a line's end and ``second`` on the next are a word with a hyphen."""
    before, _, head = first.lower().rpartition("-")
    tail = second.lower().partition("-")[0]
    if first[-1].isdigit() or second[0].isdigit() or (len(head) == 1 and first[-1].isupper()):
        return True
    if second[0].isupper() and not _is_split_capitals(first, second):
        return True
    evidence = _evidence(head, tail, seen)
    if evidence is not None:
        return evidence
    own = first.rpartition("-")[2]
    if own.isupper() and second[0].islower():
        return True  # capitals never run on in small letters
    if own[0].isupper() and not before and tail not in _LAST and not tail.endswith("ed"):
        return False if head not in _APART_FROM else _looks_compound(before, head, tail)
    return _looks_compound(before, head, tail)


def _looks_compound(before: str, head: str, tail: str) -> bool:
    """Decide by the dictionary: the word joined, its parts, and what stands before another hyphen."""
    rarity, are_words = words.rarity(head + tail), _is_word(head) and _is_word(tail)
    if before and (head in _LINKING or (are_words and any(character.isdigit() for character in before))):
        return rarity > 20
    if head in _APART_FROM and _is_word(tail):
        return rarity >= _APART_FROM[head]
    if rarity < _COMPOUND:
        return False
    if rarity == words.UNKNOWN and (head in _FIRST or tail in _LAST):
        return True
    return len(head) > 2 and len(tail) > 2 and are_words


def _evidence(head: str, tail: str, seen: Seen) -> bool | None:
    """Follow the rest of the text where it has the word, either way."""
    joined, hyphenated = seen.joined[head + tail], seen.hyphenated[f"{head}-{tail}"]
    return hyphenated > joined if joined != hyphenated else None


def _is_split_capitals(first: str, second: str) -> bool:
    """Tell a word in capitals that was divided from a name after a hyphen."""
    head, tail = first.rpartition("-")[2], second.partition("-")[0]
    if not (head.isupper() and tail.isupper() and len(head + tail) > 4):
        return False
    return not (words.is_known(head.lower()) and words.is_known(tail.lower()))


def _is_word(word: str) -> bool:
    return words.is_known(word.removesuffix("'s").removesuffix("’s"))
