"""The promise: importing and opening take the same time in a library of any size: no statement walks a table."""

import pytest

from reader.services import duplicates, filing, reading
from reader.store import articles, figures, highlights, searches, versions
from reader.store.store import Store
from tests.plain_parser import PlainParser

WALKED = (
    "articles",
    "versions",
    "figures",
    "annotations",
    "annotation_tags",
    "shingles",
    "originals",
    "decisions",
)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "library") as opened:
        yield opened


def parsed(name, text):
    data = text.encode()
    found = PlainParser().parse(data, name)
    return filing.ParsedFile(f"/{name}", name, versions.digest(data), len(data), versions.packed(data), found)


def walked(store, work):
    """Return the statements of some work that would walk a whole table."""

    def traced(connection):
        seen: list[str] = []
        connection.set_trace_callback(seen.append)
        try:
            work(connection)
        finally:
            connection.set_trace_callback(None)
        found = []
        for statement in dict.fromkeys(seen):
            if not statement.lstrip().startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
                continue
            found += [
                f"{step['detail']}: {statement[:200]}"
                for step in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
                if step["detail"].startswith(tuple(f"SCAN {name}" for name in WALKED))
            ]
        return found

    return store.write(traced)


def fill(connection):
    for number in range(3):
        text = f"url: https://example.org/{number}\nArticle {number} of 40 fighters " + "word " * 40
        filing.file_articles(connection, parsed(f"{number}.txt", text), "now")


@pytest.mark.parametrize(
    "work",
    [
        fill,
        lambda c: filing.file_articles(
            c, parsed("1.txt", "url: https://example.org/1\nChanged, 50 of them."), "now"
        ),
        lambda c: duplicates.same_file(c, "/1.txt", "x"),
        lambda c: reading._reading(c, 1),
        lambda c: articles.cards_of(c, [1, 2]),
        lambda c: articles.texts(c, [1, 2]),
        lambda c: figures.claims_of(c, 1),
        lambda c: figures.claims_by_id(c, ["x"]),
        lambda c: highlights.annotation(c, "x"),
        lambda c: articles.set_reading_state(c, "1", None),
        lambda c: searches.saved(c),
        lambda c: articles.remove_articles(c, [1, 2]),
    ],
)
def test_no_table_that_grows_is_walked(store, work):
    store.write(fill)
    assert walked(store, work) == []


def test_the_check_itself_sees_a_walk(store):
    assert walked(store, lambda c: c.execute("SELECT * FROM versions WHERE text LIKE '%a%'").fetchall())
