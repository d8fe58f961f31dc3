"""The promise: what is large is imported, or refused at once with what to do; a large library opens at once."""

import time

import pytest

from reader.services import importing, reading
from reader.services.import_report import Outcome
from reader.services.library import Library

WHOLE = pytest.mark.full


@pytest.mark.parametrize("megabytes", [1, pytest.param(20, marks=WHOLE)])
def test_a_text_of_twenty_megabytes_is_imported_whole(tmp_path, megabytes):
    words = "".join(
        f"Paragraph {number} tells of {number % 700} boats in the harbour.\n\n" for number in range(2000)
    )
    data = (words * (megabytes * 1_000_000 // len(words))).encode()
    (tmp_path / "large.txt").write_bytes(data)
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as library:
        (line,) = importing.import_paths(library, [tmp_path / "large.txt"]).lines
        assert line.outcome is Outcome.IMPORTED, line.reason
        text = reading.open_article(library, line.article_id).article.document.text
        assert text.split() == data.decode().split()


@pytest.mark.parametrize("articles", [10_000, pytest.param(100_000, marks=WHOLE)])
def test_a_library_of_a_hundred_thousand_articles_opens_within_two_seconds_of_work(tmp_path, articles):
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as library:
        library.store.write(fill, articles)
    began = time.process_time()
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as library:
        cards = reading.list_articles(library)
        assert time.process_time() - began < 2
    assert len(cards) == articles


def fill(connection, articles):
    connection.execute("INSERT INTO originals (sha256, size, packed) VALUES ('a', 1, x'00')")
    numbers = range(1, articles + 1)
    connection.executemany(
        "INSERT INTO articles (id, version_id, source, part, added_at, title, title_known, authors, publication,"
        " published, language, url, digest_of, words) VALUES (?, ?, ?, '', ?, ?, 1, '[]', ?, ?, 'en', '', '', 9)",
        (
            (n, n, f"/{n}", f"{n:06}", f"Title {n}", f"Paper {n % 40}", f"2019-03-{n % 28 + 1:02}")
            for n in numbers
        ),
    )
    connection.executemany(
        "INSERT INTO versions (id, article_id, number, made_at, sha256, original_sha256, original_name, part, format,"
        " encoding, metadata, notes, removed, blocks, text) VALUES (?, ?, 1, '', '', 'a', '', '', '', '', '{}', '[]',"
        " '[]', '[]', ?)",
        ((n, n, f"The text of article {n}.") for n in numbers),
    )
