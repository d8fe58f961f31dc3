"""What in a pasted page is the article, and what is the page around it: each line scored, then the best path.

The weights are learned (``tools/train_boilerplate.py``); the rules for what is certain are not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache

from reader import places
from reader.formats import line_features, page_words
from reader.formats.line_features import Features
from reader.formats.lines import Line

_SENTENCE_BEFORE = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z]")
_SWITCH = 0.45  # what it costs to go from the article to the page around it, or back
_IN_FAVOUR = 0.1  # added to every line's score: leaving a line too many is better than losing one
_DENSE = 12  # words to each that promotes, in a line that does nothing else
_FEWEST_SAID = 7  # words
_COMMENTS = re.compile(
    r"(?:(?:view|show|read|all) )*(?:\d+ )?(?:reader )?comments?\s*(?:\(?\d+\)?)?:?", re.IGNORECASE
)
_LIST_OPENS = re.compile(r"list of \d+ items?", re.IGNORECASE)
_LIST_ENDS = re.compile(r"end of list", re.IGNORECASE)
_LONGEST_LIST = 40  # lines
_QUOTED = re.compile(r"['‘“\"„«»][^'‘’“”\"„«»]+['’”\"“»«]")
_LONGEST_QUOTED = 6  # words
_STOPS = (".", ".”", '."', ".»", "。")
_TEASER = 8  # words; what hangs on "Related" are headlines, and a headline this long has no full stop
_FIRST_COMMENT = 6  # lines below the heading, in which the first comment has its age or an answer
# Words of paragraphs: of less nobody can say whether the article stands above or below.
_FEWEST_COMMENTED = 30
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_CERTAIN = 5.0  # how far a score is moved that rules decide
_FEW_LINES = 30  # hardly a whole page is this short
_MOST_SHORT = 0.3  # share of short lines up to which it may be one
_CLEAN_COPY = 0.5  # share of words in paragraphs from which a text was copied without the page around it
_MOST_LINES = 20_000  # no page has more: what has is a book or a table
_MOST_CHARACTERS = 2_000_000  # nor has any more text
_FEWEST_KEPT = 0.02  # of the words; where less is kept, the text was no article with a page around it


def certain_noise(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that belong to the page and not to the article whatever stands around them."""
    if _is_book(lines):
        return frozenset()
    asking = {index for index, line in enumerate(lines) if _asks(line)}
    certain = (
        asking
        | _read_out(lines)
        | _contents(lines)
        | _hanging_lists(lines)
        | _opening_lists(lines)
        | _comments(lines)
    )
    return frozenset(certain | _items_beside(lines, certain))


def noise(lines: Sequence[Line], certain: frozenset[int], protected: frozenset[int]) -> list[bool]:
    """Tell for each line whether it belongs to the page and not to the article."""
    if _is_book(lines) or not any(is_paragraph(line) for line in lines):
        return (
            [index in certain for index in range(len(lines))]
            if len(certain) < len(lines)
            else [False] * len(lines)
        )
    scores = _scores(lines)
    if _is_clean_copy(lines, certain):
        scores = [
            max(score, 1.0) if said else score for score, said in zip(scores, _said(lines), strict=True)
        ]
    for index in _quoted_headings(lines):
        scores[index] = max(scores[index], 1.0)
    for index in certain:
        scores[index] = min(scores[index], -_CERTAIN)
    for index in protected:
        scores[index] = max(scores[index], _CERTAIN)
    dropped = best_path(scores)
    kept = sum(line.words for line, drop in zip(lines, dropped, strict=True) if not drop)
    if kept < _FEWEST_KEPT * sum(line.words for line in lines):
        return [False] * len(lines)
    return dropped


def _quoted_headings(lines: Sequence[Line]) -> list[int]:
    """Find what was said in a few words and stands between two paragraphs: "'No lights'"."""
    return [
        index
        for index in range(1, len(lines) - 1)
        if lines[index].words <= _LONGEST_QUOTED
        and _QUOTED.fullmatch(lines[index].text)
        and is_paragraph(lines[index - 1])
        and is_paragraph(lines[index + 1])
    ]


def _is_book(lines: Sequence[Line]) -> bool:
    return len(lines) > _MOST_LINES or sum(len(line.text) for line in lines) > _MOST_CHARACTERS


def _scores(lines: Sequence[Line]) -> list[float]:
    """Return how much each line looks like the article: the logarithm of its odds."""
    local = line_features.local(lines)
    first = [_weighed(features, "first") for features in local]
    around = line_features.of_run(lines, first)
    return [_weighed(one | two, "second") + _IN_FAVOUR for one, two in zip(local, around, strict=True)]


def _weighed(features: Features, stage: str) -> float:
    weights = _weights()[stage]
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = places.resource("formats/boilerplate.json").read_text(encoding="utf-8")
    return {stage: dict(weights) for stage, weights in json.loads(text).items()}


def _is_clean_copy(lines: Sequence[Line], certain: frozenset[int]) -> bool:
    """Tell a text that was copied without the page around it: mostly paragraphs, few short lines."""
    rest = [line for index, line in enumerate(lines) if index not in certain]
    if len(rest) <= _FEW_LINES:
        return True
    short = sum(line.words < _FEWEST_SAID for line in rest)
    in_paragraphs = sum(line.words for line in rest if is_paragraph(line))
    return short <= _MOST_SHORT * len(rest) and in_paragraphs >= _CLEAN_COPY * sum(
        line.words for line in rest
    )


def is_paragraph(line: Line) -> bool:
    """Tell whether a line is a sentence or more of running text."""
    if line.words < 14 or not line.ends or line.marker:
        return False
    if _INITIALS.search(line.text[-40:]) and line.words < 25 and _is_title_case(line.text):
        return False  # a headline that ends in "U.N."
    # A question alone may be a headline.
    return not line.text.endswith("?") or bool(_SENTENCE_BEFORE.search(line.start))


def _is_title_case(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _may_be_said(line: Line) -> bool:
    """Tell whether a line may be a sentence, standfirst or caption, in a text with little else."""
    return line.words >= _FEWEST_SAID and not line.marker and not _speaks_of_page(line)


def _said(lines: Sequence[Line]) -> list[bool]:
    """Tell of each line whether it may be said in the article: also a short answer ("No.") after what is."""
    said = [_may_be_said(line) for line in lines]
    for index, line in enumerate(lines[1:], start=1):
        after = index + 1 == len(lines) or said[index + 1] or lines[index + 1].ends
        after = after or page_words.BYLINE.match(lines[index + 1].start) is not None
        short = line.ends and not line.marker and not _speaks_of_page(line)
        said[index] = said[index] or (said[index - 1] and short and after)
    return said


def _speaks_of_page(line: Line) -> bool:
    signs = (page_words.PROMOTES, page_words.COUNTS)
    return bool(page_words.ASKS.match(line.start)) or any(sign.search(line.start) for sign in signs)


def _asks(line: Line) -> bool:
    if line.words < 40 and page_words.ELSEWHERE.match(line.start):
        return True
    asks, promotes = bool(page_words.ASKS.match(line.start)), len(page_words.PROMOTES.findall(line.start))
    dense = promotes > 2 and promotes * _DENSE > line.words
    return dense or (asks and (promotes > 0 or line.words < 8 or (line.words < 25 and not line.ends)))


def _read_out(lines: Sequence[Line]) -> set[int]:
    """Find lists of other articles as a screen reader tells them: "list of 3 items" to "end of list"."""
    found: set[int] = set()
    opened = -1
    for index, line in enumerate(lines):
        if _LIST_OPENS.fullmatch(line.text):
            opened = index
        elif _LIST_ENDS.fullmatch(line.text) and 0 <= opened >= index - _LONGEST_LIST:
            found.update(range(opened, index + 1))
    return found


def _contents(lines: Sequence[Line]) -> set[int]:
    """Find lists of contents: two or more lines in a row that all come again further down."""
    last = {line.key: index for index, line in enumerate(lines)}
    repeats = [
        line.words <= 25 and line.text[-1] != "." and last[line.key] > index + 1
        for index, line in enumerate(lines)
    ]
    found: set[int] = set()
    for start, end in _runs(repeats):
        later = [last[lines[index].key] for index in range(start, end)]
        if end - start >= 2 and later == sorted(later) and later[0] >= end:
            found.update(range(start, end))
    return found


def _hanging_lists(lines: Sequence[Line]) -> set[int]:
    """Find what hangs on a line that leads in other content: the rest of its group, but no paragraph."""
    spaced = sum(line.gap > 0 for line in lines) * 3 > len(lines)
    last = max((index for index, line in enumerate(lines) if line.ends and line.words > 14), default=-1)
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index not in found and line.words <= 12 and page_words.LEADS_IN.match(line.start):
            found.update(_hanging(lines, index, last, spaced=spaced))
    return found


def _items_beside(lines: Sequence[Line], certain: set[int]) -> set[int]:
    """Find list items of few words that stand, without a gap, beside lines that are certain noise."""
    items = [bool(line.marker) and not line.ends and line.words < 10 for line in lines]
    found: set[int] = set()
    for start, end in _runs(items):
        after = end < len(lines) and lines[end].gap == 0 and end in certain
        before = start > 0 and lines[start].gap == 0 and start - 1 in certain
        if before or after:
            found.update(range(start, end))
    return found


def _hanging(lines: Sequence[Line], index: int, last: int, *, spaced: bool) -> list[int]:
    """Return a line's group: to the next empty line, or over one after the ``last`` paragraph."""
    group = [index]
    for follower in range(index + 1, len(lines)):
        line = lines[follower]
        apart = line.gap > (1 if follower > last else 0) if spaced else follower > index + 8
        if apart or (line.ends and line.words > (_TEASER if line.text.endswith(_STOPS) else 14)):
            break
        group.append(follower)
    return group


def _opening_lists(lines: Sequence[Line]) -> set[int]:
    """Find the list items of few words above the first paragraph: where the page stands in its site."""
    first = next((index for index, line in enumerate(lines) if is_paragraph(line)), 0)
    return {
        index
        for index in range(first)
        if lines[index].marker and lines[index].words < 5 and not lines[index].ends
    }


def _comments(lines: Sequence[Line]) -> set[int]:
    """Find what readers wrote below the article: all from the heading on, where replies or ages follow it."""
    ended = max((index for index, line in enumerate(lines) if _COMMENTS.fullmatch(line.text)), default=0)
    before = sum(line.words for line in lines[:ended] if is_paragraph(line))
    first = lines[ended + 1 : ended + 1 + _FIRST_COMMENT]
    signed = any(line.words < _FEWEST_SAID and page_words.COUNTS.search(line.text) for line in first)
    return set(range(ended, len(lines))) if before >= _FEWEST_COMMENTED and signed else set()


def _runs(marks: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index, mark in enumerate(marks):
        if mark and runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        elif mark:
            runs.append((index, index + 1))
    return runs


def best_path(scores: Sequence[float]) -> list[bool]:
    """Return the cheapest labelling (Viterbi): each line pays for its label, each change pays for itself."""
    kept, dropped = 0.0, 0.0
    steps: list[tuple[bool, bool]] = []  # whether the best way into kept, into dropped, came from dropped
    for score in scores:
        into_kept = dropped + _SWITCH < kept
        into_dropped = dropped <= kept + _SWITCH
        kept, dropped = (
            (dropped + _SWITCH if into_kept else kept) - score,
            dropped if into_dropped else kept + _SWITCH,
        )
        steps.append((into_kept, into_dropped))
    state = dropped < kept
    labels: list[bool] = []
    for from_kept, from_dropped in reversed(steps):
        labels.append(state)
        state = from_dropped if state else from_kept
    return labels[::-1]
