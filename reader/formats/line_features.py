"""What can be seen of a line of a pasted page, and of the lines around it, that tells article from page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from reader.formats import dates, page_words
from reader.formats.lines import Line

Features = dict[str, float]

_SIZES = (3, 6, 10, 15, 25, 50)  # words: the upper ends of the classes of length
_FUNCTION_WORDS = frozenset(
    """a about after all also an and are as at be been before but by could did do even for from had has
    have he her him his how i if in into is it its just like many may more most much no not of on one
    only or other out over said she so some such than that the their them then there these they this
    those through to two under up was we were what when where which while who will with would you""".split()  # noqa: SIM905
)
_YOU = frozenset(["you", "your", "yours", "our", "us"])
_REPORTS = re.compile(
    r"\b(?:said|says|told|according|added|asked|explained|wrote|announced|reported)\b", re.I
)
_PAGE_SIGNS = re.compile(r"[|©»›→▶✓★]|https?:|www\.|\w@\w|\.com\b")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_NEAR = 2  # lines to either side that are looked at one by one
_WINDOWS = ((3, 5), (6, 10))  # and those that are looked at together


def local(lines: Sequence[Line]) -> list[Features]:
    """Return the features of each line by itself and of its near neighbours."""
    repeats = Counter(line.key for line in lines)
    own = [_of_line(line, repeats[line.key] > 1) for line in lines]
    strengths = [_strength(line) for line in lines]
    for index, features in enumerate(own):
        features.update(_around(strengths, index, len(lines)))
        for step in (-1, 1):
            if 0 <= index + step < len(lines):
                other = own[index + step]
                features[f"{step:+} noisy"] = max(
                    other.get("asks", 0), other.get("promotes", 0), other.get("page signs", 0)
                )
    return own


def of_run(lines: Sequence[Line], scores: Sequence[float]) -> list[Features]:
    """Return, from a first score of each line, its place against the best run and its surroundings."""
    start, end = best_run(scores)
    cohesions = _cohesions(lines, start, end)
    clipped = [max(-4.0, min(4.0, score)) for score in scores]
    return [
        {
            "first score": clipped[index],
            "in run": float(start <= index < end),
            "before run": math.log1p(max(0, start - index)),
            "after run": math.log1p(max(0, index - end + 1)),
            **cohesions[index],
            **_means(clipped, index),
        }
        for index in range(len(scores))
    ]


def best_run(scores: Sequence[float]) -> tuple[int, int]:
    """Return the run of lines with the largest sum of scores, as start and end."""
    best, total, start, result = 0.0, 0.0, 0, (0, 0)
    for index, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, index
        total += score
        if total > best:
            best, result = total, (start, index + 1)
    return result


def _of_line(line: Line, repeated: bool) -> Features:
    found = _WORD.findall(line.start)
    count = len(found) or 1
    size = sum(line.words >= bound for bound in _SIZES)
    ends = "ends" if line.ends else "open"
    lower = [word.lower() for word in found]
    return {
        "always": 1.0,
        f"size {size} {ends}": 1.0,
        "length": min(math.log1p(line.words), 5.0) * (1.0 if line.ends else 0.0),
        "question": float(line.start.endswith("?")),
        "colon": float(line.start.endswith(":")),
        "starts small": float(line.start[:1].islower()),
        "starts quoted": float(line.start[:1] in "\"“‘'"),
        "function words": sum(word in _FUNCTION_WORDS for word in lower) / count,
        "capitals": sum(word[0].isupper() for word in found) / count,
        "digits": sum(word[0].isdigit() for word in found) / count,
        "commas": min(1.0, 5 * line.start.count(",") / count),
        "page signs": float(bool(_PAGE_SIGNS.search(line.start))),
        "marker": float(bool(line.marker)),
        "date": float(len(found) < 14 and bool(dates.find(line.start))),
        "shouted": float(line.start.isupper()),
        "promotes": float(min(3, len(page_words.PROMOTES.findall(line.start)))),
        "asks": float(bool(page_words.ASKS.match(line.start))),
        "credit": float(bool(page_words.CREDIT.search(line.start))),
        "reports": float(bool(_REPORTS.search(line.start))),
        "repeated": float(repeated),
        "counts": float(bool(page_words.COUNTS.search(line.start))),
        "byline": float(bool(page_words.BYLINE.match(line.start))),
        "titled": float(len(found) > 3 and sum(word[0].isupper() for word in found) > 0.7 * len(found)),
        "second person": sum(word in _YOU for word in lower) / count,
        "past": sum(word.endswith("ed") for word in lower) / count,
    }


def _strength(line: Line) -> float:
    """Return how much a line looks like running text, from 0 to 1."""
    return min(1.0, line.words / 30) if line.ends and line.words >= 8 and not line.marker else 0.0


def _around(strengths: Sequence[float], index: int, count: int) -> Features:
    features: Features = {}
    for step in [*range(-_NEAR, 0), *range(1, _NEAR + 1)]:
        other = index + step
        # Past either end of the text nothing speaks against the article: a clean copy ends there.
        features[f"{step:+} strong"] = strengths[other] if 0 <= other < count else 0.5
    for near, far in _WINDOWS:
        before = strengths[max(0, index - far) : max(0, index - near + 1)]
        after = strengths[index + near : index + far + 1]
        features[f"-{near} strong"] = sum(before) / len(before) if before else 0.5
        features[f"+{near} strong"] = sum(after) / len(after) if after else 0.5
    return features


def _cohesions(lines: Sequence[Line], start: int, end: int) -> list[Features]:
    """Return how far each line's words are those of the best run, the line itself left out."""
    words = [{word for word in _WORD.findall(line.start.lower()) if _is_telling(word)} for line in lines]
    spoken = Counter(word for index in range(start, end) for word in words[index])
    result: list[Features] = []
    for index, own in enumerate(words):
        inside = int(start <= index < end)
        shared = sum(spoken[word] > inside for word in own)
        size = "long" if len(own) > 6 else "short"
        result.append({f"shares {size}": shared / (len(own) or 1), f"shares none {size}": float(shared == 0)})
    return result


def _is_telling(word: str) -> bool:
    return len(word) > 3 and word not in _FUNCTION_WORDS


def _means(scores: Sequence[float], index: int) -> Features:
    features: Features = {}
    for width in (1, 3, 8):
        before, after = scores[max(0, index - width) : index], scores[index + 1 : index + 1 + width]
        features[f"-{width} mean"] = sum(before) / len(before) if before else 0.0
        features[f"+{width} mean"] = sum(after) / len(after) if after else 0.0
    return features
