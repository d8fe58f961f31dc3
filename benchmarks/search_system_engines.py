"""The engines of the search benchmark that only the system's own Python can import (Debian's packages)."""

from __future__ import annotations

import time
from typing import Any

from search_engines import PAGE, Engine

_SETTINGS = """topdirs = /nowhere
indexstemminglanguages = english
loglevel = 1
noaspell = 1
idxflushmb = 100
"""


class _Xapian(Engine):
    """Xapian by its own Python binding, with its stemmer, ranking and snippets."""

    modules = ("xapian",)

    def _document(self, one: dict[str, Any]) -> Any:
        import xapian

        document = xapian.Document()
        self.cutter.set_document(document)
        self.cutter.index_text(one["title"])
        self.cutter.increase_termpos()
        self.cutter.index_text(one["text"])
        document.add_boolean_term("XP" + one["publication"])
        document.add_value(0, one["date"])
        document.set_data(one["text"])
        return document

    def index(self, articles: Any) -> None:
        import xapian

        self.folder.mkdir(parents=True, exist_ok=True)
        self._tools()
        db = xapian.WritableDatabase(str(self.folder / "x"), xapian.DB_CREATE_OR_OVERWRITE)
        for one in articles:
            db.add_document(self._document(one))
        db.commit()
        db.close()

    def _tools(self) -> None:
        import xapian

        self.stemmer = xapian.Stem("en")
        self.cutter = xapian.TermGenerator()
        self.cutter.set_stemmer(self.stemmer)
        self.parser = xapian.QueryParser()
        self.parser.set_stemmer(self.stemmer)
        self.parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)

    def open(self) -> None:
        import xapian

        self._tools()
        self.db = xapian.Database(str(self.folder / "x"))
        self.parser.set_database(self.db)

    def _query(self, request: dict[str, Any]) -> Any:
        import xapian

        words = request["words"]
        flags = xapian.QueryParser.FLAG_DEFAULT | xapian.QueryParser.FLAG_WILDCARD
        text = {"any": " OR ".join(words), "phrase": f'"{" ".join(words)}"', "prefix": words[0] + "*"}
        query = self.parser.parse_query(text.get(request["kind"], " AND ".join(words)), flags)
        if request["kind"] == "filter":
            first, last = request["years"]
            dates = xapian.Query(xapian.Query.OP_VALUE_RANGE, 0, f"{first}-01-01", f"{last}-12-31")
            wanted = xapian.Query(xapian.Query.OP_FILTER, xapian.Query("XP" + request["publication"]), dates)
            query = xapian.Query(xapian.Query.OP_FILTER, query, wanted)
        return query

    def _found(self, request: dict[str, Any], least: int) -> Any:
        import xapian

        enquire = xapian.Enquire(self.db)
        enquire.set_query(self._query(request))
        return enquire.get_mset(0, 0 if request["kind"] == "count" else PAGE, least)

    def search(self, request: dict[str, Any]) -> int:
        # A count must look at every match; a page need not.
        found = self._found(request, 1 << 30 if request["kind"] == "count" else 0)
        [one.docid for one in found]
        return int(found.get_matches_estimated())

    def page(self, request: dict[str, Any]) -> int:
        found = self._found(request, 0)
        return sum(bool(found.snippet(one.document.get_data().decode(), 300, self.stemmer)) for one in found)

    def add(self, article: dict[str, Any]) -> None:
        import xapian

        db = xapian.WritableDatabase(str(self.folder / "x"), xapian.DB_OPEN)
        db.add_document(self._document(article))
        db.commit()
        db.close()
        self.db.reopen()


class _Recoll(Engine):
    """Recoll by its own Python module, as its program uses it."""

    modules = ("recoll.recoll",)

    def _configure(self) -> str:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "recoll.conf").write_text(_SETTINGS)
        return str(self.folder)

    def _add(self, db: Any, one: dict[str, Any]) -> None:
        from recoll import recoll

        document = recoll.Doc()
        document.text, document.title, document.author = one["text"], one["title"], one["publication"]
        document.url, document.mimetype, document.sig = f"file:///articles/{one['id']}.txt", "text/plain", "1"
        document.dmtime = str(int(time.mktime(time.strptime(one["date"], "%Y-%m-%d"))))
        db.addOrUpdate(str(one["id"]), document)

    def index(self, articles: Any) -> None:
        from recoll import recoll

        db = recoll.connect(confdir=self._configure(), writable=True)
        for one in articles:
            self._add(db, one)
        db.createStemDbs("english")
        db.close()

    def open(self) -> None:
        from recoll import recoll

        self.db = recoll.connect(confdir=str(self.folder))

    def _found(self, request: dict[str, Any]) -> Any:
        words = request["words"]
        text = {"any": " OR ".join(words), "phrase": f'"{" ".join(words)}"', "prefix": words[0] + "*"}
        wanted = text.get(request["kind"], " ".join(words))
        if request["kind"] == "filter":
            first, last = request["years"]
            wanted += f' author:"{request["publication"]}" date:{first}-01-01/{last}-12-31'
        query = self.db.query()
        query.execute(wanted, stemlang="english")
        return query

    def search(self, request: dict[str, Any]) -> int:
        query = self._found(request)
        if request["kind"] != "count":
            [document.title for document in query.fetchmany(PAGE)]
        return int(query.rowcount)

    def page(self, request: dict[str, Any]) -> int:
        query = self._found(request)
        return sum(bool(query.makedocabstract(document)) for document in query.fetchmany(PAGE))

    def add(self, article: dict[str, Any]) -> None:
        from recoll import recoll

        db = recoll.connect(confdir=str(self.folder), writable=True)
        self._add(db, article)
        db.close()
        self.open()


ENGINES = {"xapian": _Xapian, "recoll": _Recoll}
