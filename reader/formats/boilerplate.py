"""What in a pasted page is the article and what is the page around it: lines scored, then the best path of both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.formats.lines import Line

# Each of these at a line's start asks the reader to do something with the page.
_ASKS = re.compile(
    r"(?:sign (?:up|in)|log ?in|register|subscribe|join (?:our|the|us|now|thousands|thought)|get (?:the|our|unlimited|access|breaking)|"
    r"download (?:the|our)|follow (?:us|our)|share (?:this|on|via)|click (?:here|to)|tap (?:here|to)|read (?:more|next|also)|"
    r"support (?:our|us|the|\d+ years|independent|quality|local)|please (?:enter|refresh|log|sign|enable|try|note that your)|"
    r"visit our|select and enter|enter your|thank you for (?:registering|subscribing|signing|reading)|advertisement|"
    r"related (?:articles?|stories|topics?|content|links)|more (?:from|on this|stories)|most (?:read|popular|viewed|shared)|"
    r"recommended|trending|content from our|sponsored|promoted|copyright|©|all rights reserved|terms (?:of|and|&)|"
    r"privacy (?:policy|notice)|cookie|skip to|leave a (?:comment|reply)|post a comment|print this|email this|"
    r"tags?:|filed under|topics:|share:|you (?:may|might) also like|what to read next|don[’']t miss|editors?[’']? picks?|"
    r"already (?:a|have)|manage your|unsubscribe|view (?:all|more|comments)|show (?:more|comments)|load more|back to top|"
    r"the views expressed|this article (?:was|has been) (?:first|originally)|get our|try (?:it )?free|start your)\b",
    re.IGNORECASE,
)
_PROMOTES = re.compile(
    r"\b(?:newsletters?|e-?mail address|privacy policy|terms of (?:use|service)|cookies?|unsubscribe|subscri(?:be|ption|bers?)|"
    r"sign up|personal data|marketing communications|refresh (?:the|your)|logged in|browser|all rights reserved|"
    r"comment(?:ing)? forum|special offers|ad-free|free trial|our (?:app|website|partners|services|newsletters?)|"
    r"do(?:es)? not necessarily reflect|your inbox|click here|follow us|notifications?)\b",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"(?:content from our|related|more (?:from|on|stories)|most (?:read|popular|viewed)|recommended|trending|sponsored|read (?:more|next)|"
    r"you (?:may|might)|what to read|don[’']t miss|editors?|get the|share)",
    re.IGNORECASE,
)
_SENTENCE_BEFORE = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z]")
_SWITCH = 1.1  # what it costs to go from the article to the page around it, or back
_FEWEST_KEPT = 0.15  # of the words; where less is kept, the text was no article with a page around it


def certain_noise(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that belong to the page and not to the article whatever stands around them."""
    asking = {index for index, line in enumerate(lines) if _asks(line)}
    return frozenset(asking | _contents(lines) | _hanging_lists(lines) | _opening_lists(lines))


def noise(lines: Sequence[Line], certain: frozenset[int], protected: frozenset[int]) -> list[bool]:
    """Tell for each line whether it belongs to the page and not to the article."""
    if not any(is_paragraph(line) for line in lines):
        return [False] * len(lines)
    scores = [_score(line) for line in lines]
    for index in certain:
        scores[index] = min(scores[index], -4.0)
    for index in protected:
        scores[index] = 2 * _SWITCH
    dropped = _best_path(scores)
    kept = sum(line.words for line, drop in zip(lines, dropped, strict=True) if not drop)
    if kept < _FEWEST_KEPT * sum(line.words for line in lines):
        return [False] * len(lines)
    return dropped


def is_paragraph(line: Line) -> bool:
    """Tell whether a line is a sentence or more of running text."""
    if line.words < 14 or not line.ends or line.marker:
        return False
    # A question alone may be a headline.
    return not line.text.endswith("?") or bool(_SENTENCE_BEFORE.search(line.text))


def _asks(line: Line) -> bool:
    asks, promotes = bool(_ASKS.match(line.text)), len(_PROMOTES.findall(line.text))
    return promotes > 2 or (asks and (promotes > 0 or line.words < 8 or (line.words < 25 and not line.ends)))


def _score(line: Line) -> float:
    """Return how much a line looks like the article (above 0) or the page around it (below)."""
    score = _score_of_length(line.words, line.ends)
    if line.marker and not line.ends:
        score -= 0.7
    score -= min(4.0, 1.5 * len(_PROMOTES.findall(line.text)))
    return score - 1.0 if _ASKS.match(line.text) else score


def _score_of_length(words: int, ends: bool) -> float:
    if ends:
        return 0.4 if words < 8 else 1.4 if words < 15 else min(4.0, 2.5 + words / 60)
    return 0.9 if words >= 20 else -0.7


def _contents(lines: Sequence[Line]) -> set[int]:
    """Find lists of contents: two or more lines in a row that all come again further down."""
    last = {line.key: index for index, line in enumerate(lines)}
    repeats = [line.words <= 25 and last[line.key] > index + 1 for index, line in enumerate(lines)]
    found: set[int] = set()
    for start, end in _runs(repeats):
        later = [last[lines[index].key] for index in range(start, end)]
        if end - start >= 2 and later == sorted(later) and later[0] >= end:
            found.update(range(start, end))
    return found


def _hanging_lists(lines: Sequence[Line]) -> set[int]:
    """Find what hangs on a line that leads in other content: the rest of its group, but no paragraph."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if not _LEADS_IN.match(line.text) or line.words > 12:
            continue
        found.update(_hanging(lines, index))
    return found


def _hanging(lines: Sequence[Line], index: int) -> list[int]:
    spaced = Counter(line.gap > 0 for line in lines)[True] * 3 > len(lines)
    group = [index]
    for follower in range(index + 1, len(lines)):
        line = lines[follower]
        apart = line.gap > (1 if _tail(lines, follower) else 0) if spaced else follower > index + 8
        if apart or (line.ends and line.words > 14):
            break
        group.append(follower)
    return group


def _tail(lines: Sequence[Line], index: int) -> bool:
    """Tell whether no paragraph comes any more."""
    return not any(line.ends and line.words > 14 for line in lines[index:])


def _opening_lists(lines: Sequence[Line]) -> set[int]:
    """Find the list items of few words above the first paragraph: where the page stands in its site."""
    first = next((index for index, line in enumerate(lines) if is_paragraph(line)), 0)
    return {
        index
        for index in range(first)
        if lines[index].marker and lines[index].words < 5 and not lines[index].ends
    }


def _runs(marks: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index, mark in enumerate(marks):
        if mark and runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        elif mark:
            runs.append((index, index + 1))
    return runs


def _best_path(scores: Sequence[float]) -> list[bool]:
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
