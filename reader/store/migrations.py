"""The steps by which a library file grew, each in one transaction, so that a stop between any two resumes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources

from reader.domain.errors import LibraryDamaged, LibraryTooNew
from reader.domain.sharing import kept, shingles
from reader.store import articles, shared_text
from reader.store.database import Connection, transaction

APPLICATION_ID = 0x50524C58  # "PRLX"


@dataclass(frozen=True, slots=True)
class Step:
    """One named step: statements, or a function, that takes a library from one version to the next."""

    name: str
    work: tuple[str, ...] | Callable[[Connection], None]

    def take(self, connection: Connection) -> None:
        """Do the step's work in the transaction that is open."""
        if callable(self.work):
            self.work(connection)
        else:
            for statement in self.work:
                connection.execute(statement)


def statements(script: str) -> tuple[str, ...]:
    """Return the statements of a script; each ends with a semicolon at the end of a line of its own depth."""
    found: list[str] = []
    gathered: list[str] = []
    for line in script.splitlines():
        gathered.append(line)
        # A trigger holds statements of its own; it ends where its END does.
        inside_trigger = any(one.startswith("CREATE TRIGGER") for one in gathered)
        if line.rstrip().endswith("END;" if inside_trigger else ";"):
            found.append("\n".join(gathered))
            gathered = []
    return tuple(found)


def _script(name: str) -> tuple[str, ...]:
    return statements(resources.files("reader.store").joinpath(name).read_text("utf-8"))


def _find_copies(connection: Connection) -> None:
    """Keep the shingles of the texts that are there; copies are told of from the next import on."""
    for article_id in articles.all_ids(connection):
        text = articles.texts(connection, [article_id]).get(article_id, "")
        shared_text.keep_shingles(connection, article_id, kept(shingles(text)))


# A step that has been released is never changed: add another one.
STEPS: tuple[Step, ...] = (
    Step("the first library", _script("schema.sql")),
    Step("shared wording", _script("shared_wording.sql")),
    Step("shared wording of what is there", _find_copies),
    # SQLite looks these up for every version, image and file that is removed.
    Step(
        "quick removal",
        (
            "CREATE INDEX articles_by_version ON articles (version_id)",
            "CREATE INDEX annotations_by_version ON annotations (version_id)",
            "CREATE INDEX figures_by_version ON figures (version_id)",
            "CREATE INDEX version_assets_by_asset ON version_assets (sha256)",
        ),
    ),
    Step("notebook", _script("notebook.sql")),
    Step(
        "figures in a pass of their own",
        (
            "CREATE TABLE figure_queue ("
            " article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE) STRICT",
            # Why a version was not read for figures, or not all of it.
            "ALTER TABLE extractions ADD COLUMN note TEXT NOT NULL DEFAULT ''",
        ),
    ),
    Step(
        "the library's state in the search log",
        (
            # Null: of searches made before this was written down.
            "ALTER TABLE search_log ADD COLUMN articles INTEGER",
            "ALTER TABLE search_log ADD COLUMN unindexed INTEGER",
        ),
    ),
    # What was found may name pages from here on: a program that does not know of them must not open it.
    Step("pages of print", ()),
)


def version(connection: Connection) -> int:
    """Return how many steps the file has gone; raises ``LibraryDamaged`` for a file that is not ours."""
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    ours = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if ours != APPLICATION_ID and (ours or number or tables):
        raise LibraryDamaged("This file is not a Parallax library.", "It was not changed.")
    return number


def migrate(
    connection: Connection,
    steps: Sequence[Step] = STEPS,
    *,
    before: Callable[[], None] = lambda: None,
) -> int:
    """Take the file to the last step; ``before`` runs first where a library with content is to change.

    Returns how many steps were taken; raises ``LibraryTooNew``.
    """
    reached = version(connection)
    if reached > len(steps):
        raise LibraryTooNew("This library was written by a newer version of Parallax.", "It was not changed.")
    if 0 < reached < len(steps):
        before()
    for number in range(reached, len(steps)):
        transaction(connection, lambda c, number=number: _take(c, steps[number], number + 1))  # type: ignore[misc]
    return len(steps) - reached


def _take(connection: Connection, step: Step, number: int) -> None:
    step.take(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number}")
