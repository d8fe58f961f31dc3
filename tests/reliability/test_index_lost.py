"""The promise: the index can be lost in any way; it is made again by itself and never answers wrongly."""

import json
import pickle
import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from reader.services import extracting, importing, reading, searching
from reader.services.library import Library
from reader.store import copies
from tests.plain_parser import PlainParser

TODAY = date(2026, 1, 1)
QUERIES = (
    "fighters",
    "caliphate OR baghouz",
    '"black flags"',
    "villag*",
    "publication:rnz town",
    "figure:>5000",
)
SUBJECTS = ("fighters", "villages", "black flags", "caliphate", "town", "Baghouz", "envoys", "tents")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A library with an index, and the answers that are right."""
    home = tmp_path_factory.mktemp("whole")
    chance = random.Random(1)
    (home / "in").mkdir()
    for number in range(80):
        words = " ".join(chance.choices(SUBJECTS, k=30))
        head = f"title: Number {number}\npublication: {chance.choice(['RNZ', 'BBC'])}\n"
        (home / "in" / f"{number}.txt").write_text(f"{head}{number * 100} {words} {number}.\n")
    with opened(home) as library:
        importing.import_paths(library, [home / "in"], parser=PlainParser())
        extracting.find_figures(library, finder=PlainParser())
        library.catch_up()
        right = answers(library)
        rows = library.store.read(everything)
    assert any(right.values())
    return home, right, rows


def opened(home: Path) -> Library:
    return Library.open(home / "library", cache=home / "cache")


def answers(library):
    found = {}
    for query in QUERIES:
        page = searching.search(library, query, today=TODAY, limit=100)
        found[query] = sorted(result.card.id for result in page.results)
    return found


def everything(connection):
    return {
        name: [tuple(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
        for name in copies.row_counts(connection)
        if name != "settings"
    }


def index_files(home: Path) -> list[Path]:
    return sorted(path for path in (home / "cache").rglob("*") if path.is_file())


@pytest.fixture
def lose(whole, tmp_path):
    """Do something to a copy of the index; the library must answer rightly and be as it was."""
    source, right, rows = whole

    def losing(harm):
        home = tmp_path / "home"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(source / "library", home / "library")
        # The index's place is named after the library's: it is found again only where that is the same.
        with opened(home) as library:
            place = library.index._home
        shutil.rmtree(home / "cache", ignore_errors=True)
        original = next((source / "cache" / "indexes").iterdir()) / place.name
        shutil.copytree(original, place)
        harm(home)
        with opened(home) as library:
            believed = library.index.engine is not None
            if believed:
                assert answers(library) == right, "a wrong answer from an index that was believed"
            else:
                plain = searching.search(library, "caliphate", today=TODAY, limit=100)
                assert plain.total > 0, "no answer while there is no index"
            library.catch_up()
            assert answers(library) == right
            assert library.unindexed() == 0
            assert library.store.read(everything) == rows
        return believed

    return losing


def test_an_index_that_is_whole_is_believed(whole, lose):
    assert lose(lambda home: None)


def test_an_index_that_was_deleted_or_emptied_is_made_again(lose):
    assert not lose(lambda home: shutil.rmtree(home / "cache"))
    lose(lambda home: [path.unlink() for path in index_files(home)])
    lose(lambda home: [path.write_bytes(b"") for path in index_files(home)])


@pytest.mark.parametrize("what", ["whoosh", "python", "numpy", "analysis", "layout"])
def test_an_index_of_another_version_is_made_again(lose, what):
    def age(home):
        for stamp in (home / "cache").rglob("*.json"):
            value = json.loads(stamp.read_text())
            value["versions"][what] = "0"
            stamp.write_text(json.dumps(value))

    assert not lose(age)


class Marker:
    """What runs when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


def test_nothing_is_unpickled_from_an_index_that_we_did_not_write(lose, tmp_path):
    marker = tmp_path / "ran"
    bomb = pickle.dumps(Marker(marker))

    def plant(home):
        for path in index_files(home):
            if path.suffix != ".json":
                # As long as what it replaces, so that no size gives it away.
                path.write_bytes((bomb + path.read_bytes())[: max(len(bomb), path.stat().st_size)])

    lose(plant)
    assert not marker.exists()


def harm_randomly(seed):
    def harm(home):
        chance = random.Random(seed)
        path = chance.choice([path for path in index_files(home) if path.stat().st_size])
        data = bytearray(path.read_bytes())
        at = chance.randrange(len(data))
        match chance.choice(["cut", "flip", "zero", "delete", "grow", "swap"]):
            case "cut":
                del data[at:]
            case "flip":
                data[at] ^= 1 << chance.randrange(8)
            case "zero":
                end = min(len(data), at + 512)
                data[at:end] = bytes(end - at)
            case "delete":
                path.unlink()
                return
            case "grow":
                data += bytes(100)
            case "swap":
                other = chance.choice(index_files(home))
                data = bytearray(other.read_bytes())
        path.write_bytes(bytes(data))

    return harm


def test_random_corruptions_never_give_a_wrong_answer(lose):
    for seed in range(20):
        lose(harm_randomly(seed))


@pytest.mark.full
def test_a_hundred_and_twenty_random_corruptions_never_give_a_wrong_answer(lose):
    for seed in range(100, 220):
        lose(harm_randomly(seed))


def test_articles_read_while_the_index_is_being_made_are_those_of_the_library(whole, lose):
    def check(home):
        with opened(home) as library:
            library.index.distrust()
            assert len(reading.list_articles(library)) == 80

    lose(check)
