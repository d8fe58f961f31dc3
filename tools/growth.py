"""Inputs made of one repeated piece, larger and larger: what takes more than its share of time.

    python3 dev.py fuzz figures --growth

Each piece is repeated to 64,000, 250,000 and 1,000,000 bytes and given to a target of the fuzzer. What is
slow is shown, with a word where it grows faster than its input. A refusal with a named reason is an answer.
"""

from __future__ import annotations

import itertools
import signal
import time
from collections.abc import Callable, Iterator

from reader.domain.errors import QueryError, RefusedFile

SIZES = (64_000, 250_000, 1_000_000)  # bytes
PATIENCE = 60.0  # seconds of processor time for one input
SLOW = 4.0  # seconds for the largest input from which growth is looked at
STEEP = 2.2  # times the growth of the input

_PIECES = (
    "a", "A", "1", ".", ",", "-", "—", "'", '"', "“", "”", "(", ")", "[", "]", "{", "}", "<", ">", "&",
    "#", "*", "_", "`", "~", "^", "+", "=", ":", ";", "/", "\\", "@", "$", "%", "£", "€", "!", "?", "\t",
    "\n", "\xa0", "\u200b", "\xad", "é", "ﬁ", "Ａ", "中", "👨\u200d👩", "́", "\u202e", "a ", "A ", "1 ", "1,",
    "1.", "1-", "1/", "a.", "A.", "a-", "a'", "a,", "A, ", ". ", ".. ", "a. ", "A. ", "“ ", "” ", "“a” ",
    '"a" ', "( ", "(a) ", "[a", "a]", "-\n", "a\n", "a-\n", "A\n\n", "1\n", "1.\n", "* a\n", "- a\n",
    "> a\n", "# a\n", "b\n", "&#x", "&amp;", "<a ", "<b>", "</b>", "<!--", "-->", "<p", "<a href=",
    "a=1 ", 'a="1" ', "http://a ", "a@b.c ", "www.a.b/ ", "1,000 ", "1.5 ", "10% ", "$1 ", "£39m ",
    "1-2 ", "1 to 2 ", "between 1 and ", "and ", "or ", "of ", "the ", "of the ", "to ", "up to ",
    "more than ", "million ", "hundred ", "hundreds of ", "thousand ", "dozens ", "one ",
    "one hundred and ", "half a ", "about ", "nearly ", "at least ", "fighters ", "men ", "people ",
    "said ", "he said ", "said that ", "according to ", "“1 men” he said ", "Jane Doe said ", "Mr. ",
    "U.S. ", "Dr. A. ", "Monday ", "March ", "24 March 2019 ", "2019 ", "2019-03-24 ", "03/24/2019 ",
    "in 2019 ", "last year ", "years old ", "a year ", "per cent ", "per ", "not ", "no ", "AND ", "OR ",
    "NOT ", "a AND ", '"a" OR ', "a~1 ", "a* ", "*a ", "a?b ", "/a/ ", "/(a+)+/ ", "title:a ",
    "date:2018..", "figure:>1 ", "( a ", '"a ', "\\rtf1 ", "{\\b ", "\\u1?", "\\'e9", "\\par ",
    "From: a ", "Subject: =?utf-8?q?a?= ", "--b\n", "%PDF-", "1 0 obj ", "<< /A ", "stream\n", '{"a":',
    "[1,", "@a{b,", "TY  - JOUR\n", "By A B\n", "Share\n", "Read more\n", "Page 1 of 2\n",
    "Document A1\n", "Copyright 2019 A\n", "Photo: A/B\n", "Caption a\n", "the 1st ", "first ", "no. 1 ",
    "page 1 ", "No 1, ", "1st ", "km ", "1 km ", "1km2 ", "aged 5 ", "5-year-old ", "1990s ", "’", "’s ",
    "a’s ", "A’s ", "who ", "which ", ", who ",
)  # fmt: skip
_TELLING = (
    "1 ",
    "1,",
    "a ",
    "A ",
    "\n",
    ". ",
    ", ",
    "“",
    "” ",
    "(",
    "-",
    "said ",
    "of ",
    "to ",
    "and ",
    "million ",
)


def pieces() -> Iterator[str]:
    """Yield what the inputs are made of: single pieces, and pairs of those that tell a parser much."""
    yield from _PIECES
    yield from ("".join(pair) for pair in itertools.permutations(_TELLING, 2))


class _TooLong(BaseException):
    """Raised in whatever runs when its time is up."""


def seconds(once: Callable[[bytes], object], data: bytes) -> float:
    """Return the processor time that an input takes, infinite where the patience is over."""

    def stop(*_: object) -> None:
        raise _TooLong

    signal.signal(signal.SIGVTALRM, stop)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        once(data)
    except (RefusedFile, QueryError):
        pass
    except _TooLong:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - began


def measure(name: str, once: Callable[[bytes], object]) -> int:
    """Print what is slow, and what fails; return how many pieces did."""
    found = 0
    for piece in pieces():
        encoded = piece.encode()
        took: list[float] = []
        try:
            for size in SIZES:
                took.append(seconds(once, encoded * (size // len(encoded))))
                if took[-1] == float("inf"):
                    break
        except (MemoryError, RecursionError) as error:
            print(f"{name} {piece!r}: {type(error).__name__}", flush=True)
            found += 1
            continue
        steep = len(took) > 1 and took[-1] / max(took[-2], 0.01) > STEEP * SIZES[1] / SIZES[0]
        if took[-1] == float("inf") or took[-1] > SLOW:
            found += 1
            print(
                f"{name} {piece!r}: {' '.join(f'{one:.2f}' for one in took)}{' STEEP' if steep else ''}",
                flush=True,
            )
    return found
