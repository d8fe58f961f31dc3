"""The codebook as a tree: tags by the levels of their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reader.domain.annotation import Tag

BETWEEN = "/"


@dataclass(frozen=True, slots=True)
class Entry:
    """A tag in its place in the tree; ``colour`` is its own or the nearest above, empty where none is set."""

    tag: Tag
    count: int  # annotations that carry it
    below: int  # annotations that carry a tag below it, one that carries two counted twice
    colour: str

    @property
    def level(self) -> int:
        """How deep it stands, 0 at the top."""
        return self.tag.name.count(BETWEEN)

    @property
    def leaf(self) -> str:
        """The last level of its name."""
        return self.tag.name.rsplit(BETWEEN, 1)[-1]


def parent(name: str) -> str:
    """Return the name of the tag above, empty at the top."""
    return name.rpartition(BETWEEN)[0]


def lineage(name: str) -> list[str]:
    """Return a tag's name and those above it, from the top."""
    levels = name.split(BETWEEN)
    return [BETWEEN.join(levels[:number]) for number in range(1, len(levels) + 1)]


def place(name: str) -> tuple[tuple[str, str], ...]:
    """Return the key that sorts tags as a tree: each right after the one above it."""
    return tuple((level.casefold(), level) for level in name.split(BETWEEN))


def is_below(name: str, other: str) -> bool:
    """Tell whether a tag is another or stands anywhere below it."""
    return (name + BETWEEN).startswith(other + BETWEEN)


def tree(tags: Iterable[tuple[Tag, int]]) -> list[Entry]:
    """Return tags with the number of their annotations as a tree from top to bottom.

    Where only a name below is known ("actors/armed groups"), the levels above it get an entry, too.
    """
    known = {tag.name: (tag, number) for tag, number in tags}
    below: dict[str, int] = {}
    for name, (_, number) in list(known.items()):
        for above in lineage(name)[:-1]:
            known.setdefault(above, (Tag(above), 0))
            below[above] = below.get(above, 0) + number
    colours: dict[str, str] = {}
    entries = []
    for name in sorted(known, key=place):
        tag, number = known[name]
        colours[name] = tag.colour or colours.get(parent(name), "")
        entries.append(Entry(tag, number, below.get(name, 0), colours[name]))
    return entries
