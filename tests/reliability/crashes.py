"""Kills a working program again and again and looks for anything lost; prints a JSON summary.

``python -m tests.reliability.crashes FOLDER ROUNDS SEED``; with ``--hastily`` the program is one that loses. A forked child works on a library and writes down, outside
of it, what it is about to do and what was acknowledged; it is killed at a random moment; another child opens the
library and holds it against that record. Forking keeps a round at a fraction of a second.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

from reader.domain.annotation import Colour
from reader.domain.figure import State
from reader.domain.query import Everything, Word
from reader.domain.text import Span
from reader.services import annotating, backups, extracting, figures, importing, reading
from reader.services.library import Library
from reader.store import backups as stored_backups
from reader.store import copies, highlights
from reader.store import figures as stored_figures
from reader.store.migrations import STEPS, Step
from reader.store.store import Store
from tests.plain_parser import PlainParser

LONGEST = 0.35  # seconds until a child is killed, from when it began to open the library
ROUNDS_PER_LIBRARY = 40
_LETTERS = "bcdfghjklmnpqrstvwz"
MORE = (
    *STEPS,
    Step("notes", ("CREATE TABLE extra (id INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT",)),
    Step("filled", ("INSERT INTO extra (note) SELECT title FROM articles", "CREATE INDEX e ON extra (note)")),
    Step("column", ("ALTER TABLE articles ADD COLUMN rating INTEGER NOT NULL DEFAULT 7",)),
)


class Record:
    """What was tried and what was acknowledged, in a file of its own."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def write(self, *entry: object) -> None:
        os.write(self._file, json.dumps(entry).encode() + b"\n")


def read_record(path: Path) -> list[list[object]]:
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    return [json.loads(line) for line in lines if line.endswith(b"]")]


def work_hastily(folder: Path, seed: int) -> None:
    """Work with a program that says "saved" a moment before it saves: what the harness must find."""
    apply = annotating.apply
    annotating.apply = lambda library, edit: threading.Timer(0.1, apply, (library, edit)).start()
    work(folder, seed)


def work(folder: Path, seed: int) -> None:
    """Do what researchers do, for ever."""
    chance = random.Random(seed)
    record = Record(folder / "record")
    library = Library.open(folder / "library", cache=folder / "cache")
    record.write("opened")
    number = seed * 1000
    actions = [_import] * 6 + [_annotate] * 5 + [_revise] * 4 + [_decide] * 3 + [_index] * 3 + [_back_up]
    while True:
        number += 1
        chance.choice(actions)(library, folder, record, chance, number)


def _import(library, folder, record, chance, number):
    files = folder / "files"
    files.mkdir(exist_ok=True)
    paths = []
    for nth in range(chance.randint(1, 4)):
        word = "".join(chance.choices(_LETTERS, k=10))
        path = files / f"{number}-{nth}.txt"
        path.write_text(f"The word {word} stands here with {number} others.\n" * chance.randint(1, 30))
        paths.append(path)
    importing.import_paths(
        library,
        paths,
        parser=PlainParser(),
        told=lambda line: record.write("imported", line.article_id, line.path),
    )
    extracting.find_figures(library, finder=PlainParser())


def _annotate(library, folder, record, chance, number):
    cards = reading.list_articles(library, limit=20, order="added")
    if cards:
        name = f"a{number}"
        article_id = chance.choice(cards).id
        edit = annotating.highlight(library, article_id, Span(4, 8), Colour.BLUE, "t", name)
        record.write("annotating", name, "")
        annotating.apply(library, edit)
        record.write("annotated", name, "")


def _revise(library, folder, record, chance, number):
    known = library.store.read(highlights.all_annotations)
    if known:
        one = chance.choice(known[-20:])
        record.write("annotating", one.id, f"note {number}")
        annotating.apply(library, annotating.revise(library, one.id, note=f"note {number}", now="t"))
        record.write("annotated", one.id, f"note {number}")


def _decide(library, folder, record, chance, number):
    cards = reading.list_articles(library, limit=20, order="added")
    claims = reading.open_article(library, chance.choice(cards).id).claims if cards else ()
    if claims:
        claim = chance.choice(claims)
        state = chance.choice([State.CHECKED, State.REJECTED, State.FOUND])
        edit = figures.decide(library, claim.id, state)
        record.write("deciding", claim.id, str(state))
        annotating.apply(library, edit)
        record.write("decided", claim.id, str(state))


def _index(library, folder, record, chance, number):
    library.catch_up()


def _back_up(library, folder, record, chance, number):
    made = backups.back_up(library)
    record.write("backed up", str(made.path))


def migrate(folder: Path, seed: int) -> None:
    """Open an old library with a program that takes it three steps further, for ever."""
    while True:
        _forget(folder / "library")
        for name in ("library.parallax", "library.parallax-wal", "in-use.json"):
            (folder / "library" / name).unlink(missing_ok=True)
        (folder / "library" / "library.parallax").write_bytes((folder / "old.parallax").read_bytes())
        _open_further(folder).close()


def _forget(library: Path) -> None:
    for one in stored_backups.found(library):
        one.path.unlink()


def _open_further(folder: Path) -> Store:
    from datetime import UTC, datetime

    return Store(
        folder / "library",
        steps=MORE,
        before_migration=lambda store: stored_backups.make(store, "before migration", datetime.now(UTC)),
    )


def prepare_migration(folder: Path, seed: int) -> None:
    with Library.open(folder / "library", cache=folder / "cache") as library:
        record = Record(folder / "record")
        for number in range(8):
            _import(library, folder, record, random.Random(number), number)
    (folder / "old.parallax").write_bytes((folder / "library" / "library.parallax").read_bytes())


def check_migration(folder: Path, seed: int) -> None:
    path = folder / "library" / "library.parallax"
    if not path.exists() or path.stat().st_size < (folder / "old.parallax").stat().st_size:
        return  # killed between the library of one round and the next: the harness's own doing
    before = copies.contents(folder / "old.parallax")
    with _open_further(folder) as store:
        assert store.read(copies.damage) == [], "damage"
        titles = store.read(lambda c: [tuple(row) for row in c.execute("SELECT title, rating FROM articles")])
        extra = store.read(lambda c: [row[0] for row in c.execute("SELECT note FROM extra ORDER BY id")])
        assert len(titles) == before.articles == len(extra), "rows"
        assert sorted(extra) == sorted(title for title, _ in titles), "titles"
    for one in stored_backups.found(folder / "library"):
        held = copies.contents(one.path, check=True)
        # One step may have been taken before the kill: the next opening backs that up.
        assert before.version <= held.version < len(MORE), "backup of something else"
        assert held.articles == before.articles, "backup"


def check(folder: Path, seed: int) -> None:
    """Hold the library against the record; raises ``AssertionError`` where anything is lost."""
    record = read_record(folder / "record")
    with Library.open(folder / "library", cache=folder / "cache") as library:
        assert library.store.read(copies.damage) == [], "the file is damaged"
        _check_articles(library, record)
        _check_latest(record, "annotating", "annotated", None, lambda key: _note(library, key))
        _check_latest(record, "deciding", "decided", "found", lambda key: _state(library, key))
        for entry in record:
            if entry[0] == "backed up" and Path(entry[1]).exists():
                copies.contents(Path(entry[1]), check=True)
        _check_index(library, seed)
    if any(entry[0] == "backed up" for entry in record):
        assert stored_backups.found(folder / "library"), "lost: every backup"


def _check_articles(library, record):
    for _, article_id, path in (entry for entry in record if entry[0] == "imported"):
        try:
            text = reading.open_article(library, article_id).article.document.text
        except KeyError:
            raise AssertionError(f"lost: article {article_id}") from None
        wanted = Path(path).read_text()
        assert text == wanted.rstrip("\n"), f"lost: the text of {article_id}"
        assert reading.original(library, article_id)[1] == wanted.encode(), f"lost: bytes of {article_id}"


def _check_latest(record, trying, done, untouched, now):
    """What stands now is what was acknowledged last, or what was being tried after that."""
    allowed: dict[str, list[str]] = {}
    for kind, *entry in record:
        if kind == trying:
            allowed.setdefault(entry[0], []).append(entry[1])
        elif kind == done:
            allowed[entry[0]] = [entry[1], "acknowledged"]
    for key, values in allowed.items():
        stands = now(key)
        if "acknowledged" not in values:
            values.append(untouched)  # never acknowledged: it may be as if it was never tried
        assert stands in values, f"lost: {done} {key}: {stands!r} is none of {values}"


def _note(library, annotation_id):
    found = library.store.read(highlights.annotation, annotation_id)
    return None if found is None else found.note


def _state(library, claim_id):
    found = library.store.read(stored_figures.claims_by_id, [claim_id])
    return str(found[claim_id].state) if found else None


def _check_index(library, seed):
    library.catch_up()
    engine = library.index.engine
    ids = sorted(card.id for card in reading.list_articles(library))
    assert sorted(engine.ids(Everything())) == ids, "the index is not the library"
    for card in random.Random(seed).sample(reading.list_articles(library), min(5, len(ids))):
        word = reading.open_article(library, card.id).article.document.text.split()[2]
        assert card.id in engine.ids(Word(word)), f"not found: {word}"


def in_child(task, *arguments) -> int:
    """Run a task in a forked child and return its process id."""
    child = os.fork()
    if child:
        return child
    try:
        task(*arguments)
    except BaseException:  # noqa: BLE001  a child must not go on as its parent
        import traceback

        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def run(home: Path, rounds: int, seed: int, working=work) -> dict[str, int]:
    """Return how many rounds were run, what was acknowledged in them, and how many found something lost."""
    chance = random.Random(seed)
    summary = {"kills": 0, "failed": 0, "imported": 0, "annotated": 0, "decided": 0, "backed up": 0}
    for number in range(rounds):
        migrating = number % 6 == 5
        folder = home / (f"migration-{number // 60}" if migrating else f"{number // ROUNDS_PER_LIBRARY}")
        folder.mkdir(parents=True, exist_ok=True)
        if migrating and not (folder / "old.parallax").exists():
            os.waitpid(in_child(prepare_migration, folder, number), 0)
        child = in_child(migrate if migrating else working, folder, seed * 10_000 + number)
        time.sleep(chance.uniform(0.01, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        checked = in_child(check_migration if migrating else check, folder, number)
        summary["failed"] += os.waitpid(checked, 0)[1] != 0
        summary["kills"] += 1
    for path in home.glob("*/record"):
        for entry in read_record(path):
            if entry[0] in summary:
                summary[str(entry[0])] += 1
    return summary


if __name__ == "__main__":
    how = work_hastily if "--hastily" in sys.argv else work
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), how)))  # noqa: T201
