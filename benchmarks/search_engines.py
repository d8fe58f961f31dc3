"""The engines of the search benchmark that this project's Python can import, ours first."""

from __future__ import annotations

import importlib
import sqlite3
from pathlib import Path
from typing import Any

PAGE = 20
_INSERT = (
    "INSERT INTO a(rowid, title, text, publication, date) VALUES (:id, :title, :text, :publication, :date)"
)


class Engine:
    """What the benchmark asks of an engine; each method returns when the work is done."""

    modules: tuple[str, ...] = ()

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self) -> None:
        """Import what the engine needs: a program that searches has done so long before."""
        for module in self.modules:
            importlib.import_module(module)

    def index(self, articles: Any) -> None:
        """Index all articles into the folder."""
        raise NotImplementedError

    def open(self) -> None:
        """Open what was indexed."""
        raise NotImplementedError

    def search(self, request: dict[str, Any]) -> int:
        """Return how many articles match, the ids of the first page fetched."""
        raise NotImplementedError

    def page(self, request: dict[str, Any]) -> int:
        """Return how many results of a first page carry marked sentences."""
        raise NotImplementedError

    def add(self, article: dict[str, Any]) -> None:
        """Add one article so that the next search finds it."""
        raise NotImplementedError


class _Parallax(Engine):
    """Ours: with everything that the program indexes, texts for the page read from SQLite by id."""

    modules = ("reader.index.fulltext", "reader.index.highlight", "reader.domain.query")

    def _article(self, one: dict[str, Any]) -> Any:
        from reader.index.port import IndexedArticle

        return IndexedArticle(
            one["id"],
            one["title"],
            one["text"],
            "en",
            one["publication"],
            (),
            one["date"],
            (),
            "",
            (),
            "unread",
        )

    def index(self, articles: Any) -> None:
        from reader.index.fulltext import FullText

        engine = FullText.create(self.folder / "index", self.folder / "stamp.json", workers=2)
        engine.add(map(self._article, articles))

    def open(self) -> None:
        from reader.index.fulltext import FullText

        self.engine = FullText.open(self.folder / "index", self.folder / "stamp.json")

    def _query(self, request: dict[str, Any]) -> Any:
        from reader.domain import query

        words = tuple(query.Word(word) for word in request["words"])
        match request["kind"]:
            case "any":
                return query.Or(words)
            case "phrase":
                return query.Phrase(tuple(request["words"]))
            case "prefix":
                return query.Prefix(request["words"][0])
            case "filter":
                first, last = request["years"]
                return query.And(
                    (
                        *words,
                        query.Exactly("publication", request["publication"]),
                        query.Between("date", str(first), str(last)),
                    )
                )
        return query.And(words)

    def search(self, request: dict[str, Any]) -> int:
        if request["kind"] == "count":
            return int(self.engine.search(self._query(request), 0).total)
        return int(self.engine.search(self._query(request), PAGE).total)

    def page(self, request: dict[str, Any]) -> int:
        from reader.index.highlight import best_sentences

        if not hasattr(self, "texts"):
            self.texts = sqlite3.connect(self.folder.parent / "texts.sqlite")
        query = self._query(request)
        forms = self.engine.forms(query)
        marked = 0
        ids = [hit.id for hit in self.engine.search(query, PAGE).hits]
        some = ",".join("?" * len(ids))
        rows = self.texts.execute(f"SELECT text, title FROM texts WHERE id IN ({some})", ids)
        for text, title in rows:
            marked += bool(best_sentences(query, text, 2, forms=forms) or title)
        return marked

    def add(self, article: dict[str, Any]) -> None:
        self.engine.add([self._article(article)])


class _Stock(Engine):
    """Whoosh as its documentation shows it."""

    modules = ("whoosh.index", "whoosh.fields", "whoosh.analysis", "whoosh.query", "whoosh.highlight")

    def _schema(self) -> Any:
        from whoosh import fields
        from whoosh.analysis import StemmingAnalyzer

        text = fields.TEXT(analyzer=StemmingAnalyzer(), stored=True)
        number = fields.ID(stored=True, unique=True)
        day = fields.NUMERIC(int)
        return fields.Schema(id=number, title=text, text=text, publication=fields.ID, date=day)

    def _document(self, one: dict[str, Any]) -> dict[str, Any]:
        return {**one, "id": str(one["id"]), "date": int(one["date"].replace("-", ""))}

    def index(self, articles: Any) -> None:
        from whoosh import index

        self.folder.mkdir(parents=True, exist_ok=True)
        writer = index.create_in(self.folder, self._schema()).writer(limitmb=256)
        for one in articles:
            writer.add_document(**self._document(one))
        writer.commit()

    def open(self) -> None:
        from whoosh import index

        self.whoosh = index.open_dir(self.folder)
        self.searcher = self.whoosh.searcher()

    def _query(self, request: dict[str, Any]) -> Any:
        from whoosh import query
        from whoosh.lang.porter import stem

        words = request["words"]
        terms = [query.Term("text", stem(word)) for word in words]
        match request["kind"]:
            case "any":
                return query.Or(terms)
            case "phrase":
                return query.Phrase("text", [stem(word) for word in words])
            case "prefix":
                return query.Prefix("text", words[0])
            case "filter":
                first, last = request["years"]
                dates = query.NumericRange("date", first * 10000 + 101, last * 10000 + 1231)
                return query.And([*terms, query.Term("publication", request["publication"]), dates])
        return query.And(terms)

    def search(self, request: dict[str, Any]) -> int:
        results = self.searcher.search(self._query(request), limit=PAGE)
        if request["kind"] != "count":
            [hit["id"] for hit in results]
        return len(results)

    def page(self, request: dict[str, Any]) -> int:
        return sum(
            bool(hit.highlights("text")) for hit in self.searcher.search(self._query(request), limit=PAGE)
        )

    def add(self, article: dict[str, Any]) -> None:
        writer = self.whoosh.writer()
        writer.add_document(**self._document(article))
        writer.commit()
        self.searcher = self.searcher.refresh()


class _Fts5(Engine):
    """SQLite's own full-text search, with its stemmer, ranking and snippets."""

    def index(self, articles: Any) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.open()
        self.db.execute(
            "CREATE VIRTUAL TABLE a USING fts5(title, text, publication UNINDEXED, date UNINDEXED, "
            "tokenize='porter unicode61', prefix='3 4')"
        )
        self.db.executemany(
            _INSERT,
            articles,
        )
        self.db.commit()

    def open(self) -> None:
        self.db = sqlite3.connect(self.folder / "fts.sqlite")

    def _match(self, request: dict[str, Any]) -> str:
        words = request["words"]
        match request["kind"]:
            case "any":
                return " OR ".join(words)
            case "phrase":
                return f'"{" ".join(words)}"'
            case "prefix":
                return f"{words[0]}*"
        return " AND ".join(words)

    def _rows(self, request: dict[str, Any], shown: str) -> list[Any]:
        where, values = "", [self._match(request)]
        if request["kind"] == "filter":
            first, last = request["years"]
            where = " AND publication = ? AND date BETWEEN ? AND ?"
            values += [request["publication"], f"{first}-01-01", f"{last}-12-31"]
        sql = f"SELECT {shown} FROM a WHERE a MATCH ?{where} ORDER BY rank LIMIT {PAGE}"
        return self.db.execute(sql, values).fetchall()

    def search(self, request: dict[str, Any]) -> int:
        if request["kind"] == "count":
            row = self.db.execute("SELECT count(*) FROM a WHERE a MATCH ?", [self._match(request)]).fetchone()
            return int(row[0])
        return len(self._rows(request, "rowid"))

    def page(self, request: dict[str, Any]) -> int:
        return len(self._rows(request, "rowid, title, snippet(a, 1, '[', ']', '...', 30)"))

    def add(self, article: dict[str, Any]) -> None:
        self.db.execute(_INSERT, article)
        self.db.commit()


class _Tantivy(Engine):
    """Tantivy by its Python binding."""

    modules = ("tantivy",)

    def _schema(self) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", stored=True, indexed=True)
        for name in ("title", "text"):
            builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
        for name in ("publication", "date"):
            builder.add_text_field(name, stored=False, tokenizer_name="raw")
        return builder.build()

    def index(self, articles: Any) -> None:
        import tantivy

        self.folder.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(self._schema(), path=str(self.folder))
        writer = index.writer(heap_size=128_000_000, num_threads=2)
        for one in articles:
            writer.add_document(tantivy.Document(**one))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        import tantivy

        self.tantivy = tantivy.Index.open(str(self.folder))
        self.searcher = self.tantivy.searcher()

    def _query(self, request: dict[str, Any]) -> Any:
        words = request["words"]
        match request["kind"]:
            case "any":
                text = " OR ".join(words)
            case "phrase":
                text = f'"{" ".join(words)}"'
            case "prefix":
                from tantivy import Query

                return Query.regex_query(self.tantivy.schema, "text", words[0] + ".*")
            case "filter":
                first, last = request["years"]
                dates = f"+date:[{first}-01-01 TO {last}-12-31]"
                text = f'+{words[0]} +publication:"{request["publication"]}" {dates}'
            case _:
                text = " AND ".join(words)
        return self.tantivy.parse_query(text, ["text"])

    def search(self, request: dict[str, Any]) -> int:
        found = self.searcher.search(self._query(request), PAGE, count=True)
        if request["kind"] != "count":
            [self.searcher.doc(address)["id"] for _, address in found.hits]
        return int(found.count)

    def page(self, request: dict[str, Any]) -> int:
        from tantivy import SnippetGenerator

        query = self._query(request)
        marker = SnippetGenerator.create(self.searcher, query, self.tantivy.schema, "text")
        found = self.searcher.search(query, PAGE).hits
        return sum(
            bool(marker.snippet_from_doc(self.searcher.doc(address)).to_html()) for _, address in found
        )

    def add(self, article: dict[str, Any]) -> None:
        import tantivy

        writer = self.tantivy.writer(num_threads=1)
        writer.add_document(tantivy.Document(**article))
        writer.commit()
        self.tantivy.reload()
        self.searcher = self.tantivy.searcher()


ENGINES = {"parallax": _Parallax, "whoosh": _Stock, "fts5": _Fts5, "tantivy": _Tantivy}
