"""Whether all rows of an exported table are still in it: every row says which one it is, and of how many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from reader.exports.comparison_rows import row_seal


def faults(table: Iterable[Mapping[str, Any]], in_all: int | None = None) -> list[str]:
    """Return in words how many rows are missing, and how many stand more than once.

    ``in_all`` is how many there were, where the file says it beside its rows. The order is free, and the
    rows of several whole exports may stand in one table. A row that was changed is told elsewhere; here it
    fills one place.
    """
    intact: dict[tuple[str, int], Counter[int]] = defaultdict(Counter)
    changed = 0
    for row in table:
        if row_seal(row) == row["seal"]:
            intact[str(row["topic"]), int(float(row["rows"]))][int(float(row["row"]))] += 1
        else:
            changed += 1
    here = sum(len(numbers) for numbers in intact.values())
    expected = sum(rows for _, rows in intact) if in_all is None else in_all
    missing = expected - here - changed
    again = sum(numbers.total() - len(numbers) for numbers in intact.values())
    told = [f"{missing} {'row is' if missing == 1 else 'rows are'} missing"] if missing > 0 else []
    return told + ([f"{again} {'row stands' if again == 1 else 'rows stand'} in it again"] if again else [])
