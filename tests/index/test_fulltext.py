"""The search index: what is found, what is kept when things change, and what is refused."""

import json
import pickle
from itertools import count

import pytest
from whoosh import index as whoosh_index
from whoosh import query as stock

from reader.domain.query import And, Between, Everything, Exactly, Not, Phrase, Word
from reader.domain.querying import parse
from reader.index import safe
from reader.index.fulltext import FullText
from reader.index.port import IndexDamaged, IndexedArticle, IndexStale

ARTICLES = (
    IndexedArticle(
        1, "Fighters leave Raqqa", "The fighters left. Air strikes hit the city.", "en", "RNZ", ("Jane Smith",),
        "2018-03-24", ("actors/armed groups",), "check this number", ("raqqa",), "unread", True, (400.0, 12000.0),
    ),
    IndexedArticle(
        2, "Air force", "Strikes from the air were said to have ended in Mosul.", "en", "The Independent", (),
        "2019-02", ("places",), "", (), "read", False, (15.0,),
    ),
    IndexedArticle(3, "Die Kämpfer", "Die Häuser der Kämpfer in Rakka.", "de", "Der Spiegel", (), "2019"),
    IndexedArticle(4, "Untitled", "A militant spoke. Another fighter listened.", "en", "RNZ", ("Ali Smith",)),
)  # fmt: skip


@pytest.fixture
def engine(tmp_path):
    made = FullText.create(tmp_path / "index", tmp_path / "stamp.json")
    made.add(ARTICLES)
    yield made
    made.close()


def found(engine, typed):
    return engine.ids(parse(typed))


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("fighter", [1, 4]),
        ("=fighter", [4]),
        ("haus", [3]),
        ("kampfer", [3]),
        ('"air strikes"', [1]),
        ('"strikes air"~3', [2]),
        ("air NEAR/3 strikes", [1, 2]),
        ("fight*", [1, 4]),
        ("m*t", [4]),
        ("fihgter~", [4]),
        ("/(mosul|raqqa)/", [1, 2]),
        (r"/MOS\D+/", [2]),
        ("/Kämpf.*/", [3]),
        ("title:raqqa", [1]),
        ("note:number", [1]),
        ("number", []),
        ("publication:independent", [2]),
        ("publication:=Independent", []),
        ("author:smith", [1, 4]),
        ("author:=smith", []),
        ("tag:actors", [1]),
        ("tag:ACTORS/armed", [1]),
        ("topic:raqqa", [1]),
        ("language:german", [3]),
        ("state:unread", [1]),
        ("annotated:yes", [1]),
        ("date:2019", [2, 3]),
        ("date:2019-01..2019-06", [2]),
        ("date:<2019", [1]),
        ("date:unknown", [4]),
        ("-date:unknown", [1, 2, 3]),
        ("author:unknown", [2, 3]),
        ("fighter OR author:unknown", [1, 2, 3, 4]),
        ("figure:>10000", [1]),
        ("figure:10..20", [2]),
        ("fighter -raqqa", [4]),
        ("NOT smith", [1, 2, 3, 4]),
        ("fighter OR mosul", [1, 2, 4]),
    ],
)
def test_each_part_of_the_search_language_finds_what_it_says(engine, typed, ids):
    assert sorted(found(engine, typed)) == ids


def test_a_stem_counts_only_in_articles_of_its_language(tmp_path):
    engine = FullText.create(tmp_path / "index", tmp_path / "stamp.json")
    engine.add(
        [
            IndexedArticle(1, "", "the universe", "en"),
            IndexedArticle(2, "", "las universidades", "es"),
            IndexedArticle(3, "", "la universidad", "es"),
        ]
    )
    assert found(engine, "universe") == [1]
    assert found(engine, "universidad") == [2, 3]


def test_of_two_plain_words_both_are_needed_and_where_no_article_has_both_the_results_say_so(engine):
    both = engine.search(parse("raqqa fighters"))
    assert [hit.id for hit in both.hits] == [1]
    assert not both.relaxed
    some = engine.search(parse("mosul militants"))
    assert {hit.id for hit in some.hits} == {2, 4}
    assert some.relaxed


def test_newest_first_and_pages_follow_each_other(engine):
    everything = engine.search(Everything(), 10, sort="date")
    assert [hit.id for hit in everything.hits] == [2, 3, 1, 4]
    assert [hit.id for hit in engine.search(Everything(), 2, 1, "date").hits] == [3, 1]
    assert everything.total == 4


def test_counts_beside_the_results_are_those_of_the_results(engine):
    counts = engine.facets(Word("fighter"), ("publication", "year", "language", "annotated", "tag"))
    assert counts == {
        "publication": {"RNZ": 2},
        "year": {"2018": 1},
        "language": {"en": 2},
        "annotated": {"yes": 1, "no": 1},
        "tag": {"actors/armed groups": 1},
    }


def test_completion_and_did_you_mean_know_the_words_of_the_articles(engine):
    assert [one.text for one in engine.complete("fig")] == ["fighters", "fighter"]
    assert [one.text for one in engine.complete("ind", "publication")] == ["The Independent"]
    assert engine.suggest("figther") in ("fighter", "fighters")
    assert engine.suggest("fighter") == ""


def test_similar_articles_share_words_and_leave_out_the_article_itself(engine):
    engine.add([IndexedArticle(5, "", "Air strikes hit the city again, and fighters left.", "en")])
    assert engine.similar(5)[0].id == 1
    assert 5 not in [hit.id for hit in engine.similar(5)]


def test_a_replaced_article_is_found_by_its_new_words_only(engine):
    engine.replace([IndexedArticle(1, "", "Nothing but zebras", "en")], queue=7)
    assert found(engine, "zebra") == [1]
    assert found(engine, "raqqa") == []
    assert (engine.count, engine.queue) == (4, 7)


def test_a_removed_article_is_not_found_and_does_not_come_back(tmp_path, engine):
    assert engine.remove([1, 99]) == 1
    assert found(engine, "fighter") == [4]
    again = FullText.open(tmp_path / "index", tmp_path / "stamp.json")
    assert found(again, "fighter") == [4]
    assert again.count == 3


def test_many_small_commits_leave_few_segments_and_lose_nothing(tmp_path):
    engine = FullText.create(tmp_path / "index", tmp_path / "stamp.json")
    for number in range(40):
        engine.add([IndexedArticle(number, f"Title {number}", f"common word{number}", "en", "RNZ")])
        if number % 7 == 0:
            engine.remove([number])
    assert len(engine._snapshot.segments) < 16
    left = [number for number in range(40) if number % 7]
    assert sorted(found(engine, "common publication:RNZ")) == left
    assert all(found(engine, f"word{number}") == [number] for number in left)
    assert found(engine, "word14") == []


def test_two_processes_write_what_one_writes(tmp_path, monkeypatch):
    monkeypatch.setattr("reader.index.writer._FEW", 20)
    articles = [IndexedArticle(n, f"Title {n}", f"common text number{n}", "en", "RNZ") for n in range(600)]
    one = FullText.create(tmp_path / "one", tmp_path / "one.json", workers=1)
    two = FullText.create(tmp_path / "two", tmp_path / "two.json", workers=2)
    assert one.add(articles) == two.add(iter(articles)) == 600
    assert len(two._snapshot.segments) == 2
    assert sorted(found(one, "common")) == sorted(found(two, "common")) == list(range(600))
    assert one.search(Word("number77")).hits == two.search(Word("number77")).hits


def test_indexing_can_be_stopped_and_keeps_what_was_indexed(tmp_path):
    engine = FullText.create(tmp_path / "index", tmp_path / "stamp.json")
    articles = (IndexedArticle(n, "", "some text", "en") for n in count())
    assert engine.add(articles, progress=lambda done: done < 300) == 300
    assert engine.count == 300


def test_an_index_that_another_program_changed_is_not_opened(tmp_path, engine):
    engine.close()
    FullText.open(tmp_path / "index", tmp_path / "stamp.json").close()
    writer = whoosh_index.open_dir(tmp_path / "index").writer()
    writer.delete_by_term("id", "1")
    writer.commit()
    with pytest.raises(IndexStale):
        FullText.open(tmp_path / "index", tmp_path / "stamp.json")


@pytest.mark.parametrize(
    "change", ["stamp gone", "stamp broken", "versions", "file gone", "file longer", "table"]
)
def test_an_index_is_only_opened_when_it_is_what_we_wrote(tmp_path, engine, change):
    engine.close()
    stamp = tmp_path / "stamp.json"
    value = json.loads(stamp.read_text())
    some_file = next((tmp_path / "index").glob("*.text.plx"))
    table = next((tmp_path / "index").glob("*.toc"))
    if change == "stamp gone":
        stamp.unlink()
    elif change == "stamp broken":
        stamp.write_text("{")
    elif change == "versions":
        stamp.write_text(json.dumps(value | {"versions": {}}))
    elif change == "file gone":
        some_file.unlink()
    elif change == "file longer":
        some_file.write_bytes(some_file.read_bytes() + b"x")
    else:
        data = table.read_bytes()
        table.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(IndexStale):
        FullText.open(tmp_path / "index", stamp)


def test_a_changed_byte_deep_in_a_file_is_noticed_when_the_index_is_verified(tmp_path, engine):
    engine.verify()
    path = next((tmp_path / "index").glob("*.pst"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(IndexStale):
        engine.verify()


def test_damaged_arrays_are_reported_as_damage_not_as_a_crash(tmp_path, engine):
    engine.close()
    for path in (tmp_path / "index").glob("*.text.plx"):
        path.write_bytes(b"\0" * path.stat().st_size)
    with pytest.raises(IndexDamaged):
        FullText.open(tmp_path / "index", tmp_path / "stamp.json")


def test_where_the_arrays_fail_stock_whoosh_answers_and_it_is_counted(engine, monkeypatch):
    asked = (
        "fighter",
        '"air strikes"',
        "date:2019",
        "publication:RNZ -raqqa",
        "date:unknown",
        "author:unknown",
    )
    queries = [parse(typed) for typed in asked]
    expected = [sorted(engine.ids(query)) for query in queries]

    def fails(*_):
        raise IndexError("broken array")

    monkeypatch.setattr("reader.index.evaluate.answer", fails)
    assert [sorted(engine.ids(query)) for query in queries] == expected
    assert engine.fallbacks == len(queries)


def test_stock_whoosh_opens_searches_deletes_from_and_optimises_the_index(tmp_path, engine):
    index = whoosh_index.open_dir(tmp_path / "index")
    with index.searcher() as searcher:

        def ids(query):
            return sorted(int(hit["id"]) for hit in searcher.search(query, limit=None))

        assert ids(stock.Term("text", "fighter")) == [1, 4]
        assert ids(stock.Phrase("text", ["air", "strike"])) == [1]
        assert ids(stock.Term("tag", "actors")) == [1]
        assert ids(stock.NumericRange("date", 20190101, 20191231)) == [2, 3]
        assert ids(stock.NumericRange("figure", 10000.0, 20000.0)) == [1]
    writer = index.writer()
    assert writer.delete_by_term("id", "1") == 1
    writer.commit(optimize=True)
    with index.searcher() as searcher:
        assert searcher.doc_count_all() == 3
        assert [hit["id"] for hit in searcher.search(stock.Phrase("title", ["air", "forc"]))] == ["2"]


class Evil:
    def __reduce__(self):
        return print, ("ran",)


def test_nothing_in_an_index_can_run_code(capsys):
    with safe.data_only(), pytest.raises(safe.Refused):
        safe.loads(pickle.dumps(Evil()))
    assert safe.loads(pickle.dumps((1, ("a", b"b"), None, 2.0))) == (1, ("a", b"b"), None, 2.0)
    assert capsys.readouterr().out == ""


def test_filters_alone_bring_the_newest_first(engine):
    query = And((Between("date", None, "2019-12-31"), Not(Exactly("publication", "RNZ"))))
    assert [hit.id for hit in engine.search(query).hits] == [2, 3]


def test_words_that_say_nothing_are_dropped_unless_there_is_nothing_else(engine):
    assert found(engine, "the fighters of the raqqa") == [1]
    assert found(engine, "the") == [1, 2]


def test_half_a_character_in_a_query_is_no_damage(engine):
    assert engine.ids(Word("\ud83dfighter")) == [1, 4]
    assert engine.ids(Word("\ud83d")) == []
    assert engine.fallbacks == 0


def test_a_phrase_keeps_every_word(engine):
    assert engine.ids(Phrase(("hit", "the", "city"))) == [1]
    assert engine.ids(Phrase(("hit", "a", "city"))) == []
