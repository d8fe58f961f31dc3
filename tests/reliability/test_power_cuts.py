"""The promise: when the power fails, nothing that was acknowledged is lost and the library opens."""

import random

import pytest

apsw = pytest.importorskip("apsw")

from reader.domain.annotation import Annotation, Colour  # noqa: E402
from reader.domain.article import Found, Metadata, Parsed  # noqa: E402
from reader.domain.document import Block, BlockKind, Document  # noqa: E402
from reader.domain.edit import Change, Edit, Subject  # noqa: E402
from reader.domain.errors import ParallaxError  # noqa: E402
from reader.store import articles, copies, edits, highlights, index_queue, versions  # noqa: E402
from reader.store.database import transaction  # noqa: E402
from reader.store.migrations import migrate  # noqa: E402
from reader.store.store import FILE, Store  # noqa: E402
from tests.reliability.power import Disk, opened  # noqa: E402

STEPS = 60  # transactions of one run


def put_article(connection, number):
    text = f"Article {number}. " + "x" * random.Random(number).randint(10, 4000)
    data = text.encode()
    versions.keep_original(connection, versions.digest(data), len(data), versions.packed(data))
    parsed = Parsed(
        Document((Block(BlockKind.PARAGRAPH, text),)), Metadata(title=Found(f"Title {number}", "x"))
    )
    articles.add_article(connection, parsed, versions.digest(data), "a.txt", f"/{number}", "now")


def put_note(connection, number):
    one = Annotation(f"n{number}", 1, None, Colour.BLUE, f"note {number}" * 20, ("a/b",), "t", "t")
    edits.apply(connection, Edit("x", (Change(Subject.ANNOTATION, one.id, None, one),)))


def work(folder, disk, synchronous):
    """Fill a library; after each transaction that returned, the disk is told that it was acknowledged."""
    with opened(folder / FILE, disk, synchronous=synchronous) as connection:
        migrate(connection)
        for number in range(STEPS):
            put = put_article if number % 3 == 0 else put_note
            transaction(connection, lambda c, put=put, number=number: put(c, number))
            disk.acknowledged = number + 1


def lost(folder, cut):
    """Open what a cut left with the program itself; return what is wrong."""
    folder.mkdir()
    for name, data in cut.files.items():
        (folder / name).write_bytes(data)
    try:
        with Store(folder) as store:
            problems = store.read(copies.damage)
            titles = {card.title for card in store.read(articles.cards)}
            for number in range(cut.acknowledged):
                if number % 3 == 0:
                    if f"Title {number}" not in titles:
                        problems.append(f"article {number} is gone")
                elif store.read(highlights.annotation, f"n{number}") is None:
                    problems.append(f"note {number} is gone")
            if store.read(index_queue.unindexed) < store.read(articles.count):
                problems.append("the index queue has lost an article")
            return problems
    except ParallaxError as error:
        return [error.message]


def cut_power(tmp_path, number_of_cuts, synchronous, seed=1):
    """Return the problems found after each of so many cuts, half of them dropping everything unsynced."""
    measured = Disk(set(), 0, seed)
    (tmp_path / "measure").mkdir()
    work(tmp_path / "measure", measured, synchronous)
    chance = random.Random(seed)
    outcomes = []
    for keep in (0.0, 0.5):
        cuts = set(chance.sample(range(1, measured.operations + 1), number_of_cuts // 2))
        disk = Disk(cuts, keep, seed)
        home = tmp_path / f"keep-{keep}"
        home.mkdir()
        work(home, disk, synchronous)
        assert len(disk.images) == number_of_cuts // 2
        for at, cut in enumerate(disk.images):
            outcomes.append((cut.acknowledged, lost(tmp_path / f"{keep}-{at}", cut)))
    return outcomes


def test_power_cuts_lose_nothing_that_was_acknowledged(tmp_path):
    outcomes = cut_power(tmp_path, 60, "FULL")
    assert sum(acknowledged for acknowledged, _ in outcomes) > 1000
    assert [problems for _, problems in outcomes if problems] == []


def test_the_same_disk_loses_much_when_nothing_is_synced(tmp_path):
    """Or the test above would prove nothing."""
    outcomes = cut_power(tmp_path, 30, "OFF")
    assert sum(bool(problems) for _, problems in outcomes) > 20


@pytest.mark.full
def test_two_hundred_power_cuts_lose_nothing(tmp_path):
    outcomes = cut_power(tmp_path, 200, "FULL", seed=7)
    assert [problems for _, problems in outcomes if problems] == []
