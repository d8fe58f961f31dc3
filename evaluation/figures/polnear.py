"""Who said each number, against PolNeAR: number tokens, attributed or not, and to the right source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.domain.document import Block, BlockKind, Document
from reader.domain.text import Span
from reader.figures.context.attribution import Attributor

_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|"
    "billions?|trillions?|dozens?|half"
)
_NUMBER = re.compile(rf"\d[\d,.]*|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d[,.]?")


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution of the gold: what is attributed, and the words that name the source."""

    content: tuple[Span, ...]
    sources: tuple[Span, ...]


def number_spans(text: str) -> list[Span]:
    """Return the number tokens: digits or number words, years of 1900-2099 left out."""
    matches = _NUMBER.finditer(text)
    return [Span(*match.span()) for match in matches if not _YEAR.fullmatch(match.group())]


def read_gold(path: Path) -> list[GoldAttribution]:
    """Read a brat stand-off file: text-bound lines, and events that tie source and content together."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[dict[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("T") and len(cells) >= 2:
            spans[cells[0]] = tuple(
                Span(*map(int, piece.split())) for piece in cells[1].split(" ", 1)[1].split(";")
            )
        elif line.startswith("E"):
            event: dict[str, list[str]] = {}
            for pair in cells[1].split():
                role, _, target = pair.partition(":")
                event.setdefault(role.rstrip("0123456789"), []).append(target)
            events.append(event)
    return [
        GoldAttribution(
            tuple(span for key in event.get("Content", ()) for span in spans.get(key, ())),
            tuple(span for key in event.get("Source", ()) for span in spans.get(key, ())),
        )
        for event in events
    ]


@dataclass(frozen=True, slots=True)
class Judged:
    """One number token with both answers; ``gold`` is None where the gold attributes nothing."""

    file: str
    text: str
    number: Span
    gold: tuple[Span, ...] | None
    ours: Span | None  # of the source as named there; None: not attributed
    attributed: bool

    @property
    def verdict(self) -> str:
        """One of right, wrong source, missed, false, and none where both say nothing."""
        if self.attributed:
            if self.gold is None:
                return "false"
            return (
                "right" if self.ours and any(self.ours.overlaps(one) for one in self.gold) else "wrong source"
            )
        return "missed" if self.gold is not None else "none"


def judge(data: Path) -> Iterator[Judged]:
    """Yield every number token of every article below ``data/figures/polnear``."""
    for gold in sorted((data / "figures" / "polnear").glob("*/attributions/*.ann")):
        # An annotation file carries its annotator at the end of its name, the text does not.
        folder = gold.parent.parent / "text"
        names = (gold.stem, gold.stem.rpartition("_")[0])
        article = next(path for name in names if (path := folder / f"{name}.txt").is_file())
        text = article.read_text(encoding="utf-8")
        yield from judge_text(gold.stem, text, read_gold(gold))


def judge_text(name: str, text: str, gold: list[GoldAttribution]) -> Iterator[Judged]:
    """Yield the number tokens of one article with both answers."""
    document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")))
    numbers = number_spans(text)
    attributor = Attributor(document)
    attributor.prepare([number.start for number in numbers])
    for number in numbers:
        covering = [one for one in gold if any(span.overlaps(number) for span in one.content)]
        named = tuple(span for one in covering for span in one.sources)
        found = attributor.at(number)
        yield Judged(
            name,
            text,
            number,
            named if covering else None,
            found.mention if found else None,
            found is not None,
        )


def run(data: Path, errors: bool) -> dict[str, float]:
    """Return the keys ``polnear.*``; counts and, if wanted, every error are printed."""
    tally: dict[str, int] = {}
    for one in judge(data):
        tally[one.verdict] = tally.get(one.verdict, 0) + 1
        if errors and one.verdict not in ("right", "none"):
            print(_line(one))
    if not tally:
        return {}
    right, wrong = tally.get("right", 0), tally.get("wrong source", 0)
    missed, false = tally.get("missed", 0), tally.get("false", 0)
    found, total = right + wrong + false, right + wrong + missed
    figures = {
        "polnear.attributed.precision": (right + wrong) / max(1, found),
        "polnear.attributed.recall": (right + wrong) / max(1, total),
        "polnear.attributed.f1": 2 * (right + wrong) / max(1, found + total),
        "polnear.right_source": right / max(1, right + wrong),
        "polnear.end_to_end.f1": 2 * right / max(1, found + total),
    }
    print(
        f"PolNeAR: {sum(tally.values())} number tokens, {total} attributed; {right} right, "
        f"{wrong} to the wrong source, {missed} missed, {false} false"
    )
    return figures


def _line(one: Judged) -> str:
    start, end = max(0, one.number.start - 160), min(len(one.text), one.number.end + 120)
    around = (
        one.text[start : one.number.start]
        + "[["
        + one.number.of(one.text)
        + "]]"
        + one.text[one.number.end : end]
    )
    gold = " | ".join(sorted({span.of(one.text) for span in one.gold})) if one.gold is not None else "-"
    ours = one.ours.of(one.text) if one.ours else "-"
    shown = " ".join(around.split())
    return f"{one.verdict}: {one.file}@{one.number.start} gold={gold!r} ours={ours!r}\n    {shown}"
