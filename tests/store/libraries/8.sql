-- A library of schema 7, as the program wrote it; the tests open it with the program of today.
BEGIN TRANSACTION;
CREATE TABLE annotation_tags (
  annotation_id TEXT NOT NULL REFERENCES annotations (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (annotation_id, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO "annotation_tags" VALUES('a1',0,'actors/groups');
CREATE TABLE annotations (
  id TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  version_id INTEGER REFERENCES versions (id), -- null: a note on the whole article
  start INTEGER,
  "end" INTEGER,
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  anchor_state TEXT NOT NULL,
  colour TEXT NOT NULL,
  note TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
INSERT INTO "annotations" VALUES('a1',1,1,0,9,'About 400','',' men are left at Qara Chokh.
Nob','exact','blue','who?','2026-01-01','2026-01-01');
CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version_id INTEGER REFERENCES versions (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT NOT NULL, -- the path or address it was imported from
  part TEXT NOT NULL,
  added_at TEXT NOT NULL,
  title TEXT NOT NULL,
  title_known INTEGER NOT NULL,
  authors TEXT NOT NULL, -- JSON
  publication TEXT NOT NULL,
  published TEXT NOT NULL,
  language TEXT NOT NULL,
  url TEXT NOT NULL,
  digest_of TEXT NOT NULL,
  words INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'unread',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "articles" VALUES(1,1,'/in/one.txt','','2026-11-20T12:22:58+00:00','Qara Chokh',1,'[]','RNZ','2019-03-24','en','','',13,'unread',0);
INSERT INTO "articles" VALUES(2,2,'/in/two.txt','','2026-11-20T12:22:58+00:00','Some 30 women were seen elsewhere.',0,'["Jane Doe"]','','','en','','',6,'unread',0);
CREATE TABLE assets (
  sha256 TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE TABLE citations (
  key TEXT PRIMARY KEY, -- as it stands in the pages: [@key]
  article_id INTEGER NOT NULL, -- removed articles as well: no reference
  citation TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
INSERT INTO "citations" VALUES('doe2019',1,'{"key": "doe2019", "article_id": 1, "anchor": {"version_id": 1, "span": {"start": 0, "end": 9}, "quote": "About 400", "prefix": "", "suffix": " men are left at Qara Chokh.\nNob"}, "work": {"title": "Some 30 women were seen elsewhere.", "authors": ["Jane Doe"]}}');
CREATE TABLE copies (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  share REAL NOT NULL, -- of the shorter text's wording
  PRIMARY KEY (article_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE corrections (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  found TEXT NOT NULL, -- JSON
  PRIMARY KEY (article_id, field)
) STRICT, WITHOUT ROWID;
INSERT INTO "corrections" VALUES(2,'authors','[{"value": "Jane Doe", "evidence": "by hand", "confidence": "corrected"}]');
CREATE TABLE decisions (
  claim_id TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  figure TEXT, -- JSON
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL
) STRICT;
INSERT INTO "decisions" VALUES('1-9f641535e702',1,'checked',NULL,'400','About ',' men are left at Qara Chokh.
Nob');
CREATE TABLE extractions (
  version_id INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
  not_figures TEXT NOT NULL -- JSON
, note TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "extractions" VALUES(1,'[]','');
INSERT INTO "extractions" VALUES(2,'[]','');
CREATE TABLE figure_queue ( article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE) STRICT;
CREATE TABLE figures (
  claim_id TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions (id),
  start INTEGER NOT NULL,
  low REAL,
  high REAL,
  bound TEXT NOT NULL,
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  noun TEXT NOT NULL,
  predicate TEXT NOT NULL,
  place TEXT NOT NULL,
  origin TEXT NOT NULL,
  as_of TEXT NOT NULL,
  paragraph INTEGER NOT NULL,
  sentence TEXT NOT NULL,
  figure TEXT NOT NULL -- JSON
) STRICT;
INSERT INTO "figures" VALUES('1-9f641535e702',1,1,6,400.0,400.0,'exact','count','','fighter','','','','',1,'About 400 men are left at Qara Chokh.','{"span":{"start":6,"end":9},"surface":"400","low":400.0,"high":400.0,"bound":"exact","kind":"count","sentence":{"start":0,"end":37},"noun":"fighter"}');
INSERT INTO "figures" VALUES('2-626727c4a874',2,2,5,30.0,30.0,'exact','count','','fighter','','','','',1,'Some 30 women were seen elsewhere.','{"span":{"start":5,"end":7},"surface":"30","low":30.0,"high":30.0,"bound":"exact","kind":"count","sentence":{"start":0,"end":34},"noun":"fighter"}');
CREATE TABLE groupings (
  topic_id TEXT NOT NULL,
  first TEXT NOT NULL,
  second TEXT NOT NULL,
  together INTEGER NOT NULL,
  PRIMARY KEY (topic_id, first, second)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_lines (
  run_id INTEGER NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  path TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  article_id INTEGER NOT NULL,
  part TEXT NOT NULL,
  notes TEXT NOT NULL, -- JSON
  PRIMARY KEY (run_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "import_lines" VALUES(1,1,'/in/','imported','',1,'','[]');
INSERT INTO "import_lines" VALUES(1,2,'/in/','imported','',2,'','[]');
CREATE TABLE import_runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  began_at TEXT NOT NULL,
  paths TEXT NOT NULL, -- JSON, what was to be imported
  state TEXT NOT NULL -- running, done, cancelled
) STRICT;
INSERT INTO "import_runs" VALUES(1,'2026-11-20T12:22:58+00:00','[]','done');
CREATE TABLE index_queue (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL -- removed articles as well: no reference
) STRICT;
INSERT INTO "index_queue" VALUES(1,1);
INSERT INTO "index_queue" VALUES(2,2);
INSERT INTO "index_queue" VALUES(3,1);
INSERT INTO "index_queue" VALUES(4,1);
INSERT INTO "index_queue" VALUES(5,1);
INSERT INTO "index_queue" VALUES(6,2);
CREATE TABLE originals (
  sha256 TEXT PRIMARY KEY, -- of the bytes before they were packed
  size INTEGER NOT NULL,
  packed BLOB NOT NULL -- zlib
) STRICT;
INSERT INTO "originals" VALUES('713cb0831c109766d078f97d003e7a8db6b0cff75bae06d2701b14126576ae3b',125,X'789C2BC92CC949B552084C2C4A5470CEC8CFCEE02A284DCAC94C4E2CC9CCCFB35208F28B82081467A4A658291819185AEA1A18EB1A99703926E597962898181828E4A6E6292416A52AE4A4A6952824962099A5C7E5979F949F52A9909D975F5EAC909B5F94AAA3F061EEA4CD0AC58995C57A5C00207229FB');
INSERT INTO "originals" VALUES('36cafe28fff577984cf33da10ac37b445e49e74b3f80706944ae4c1868489f9c',35,X'789C0BCECF4D553036502807D2790AE5A945A90AC5A940566A4E716A790690ABC70500D81A0C18');
CREATE TABLE pages (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL, -- Markdown
  made_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "pages" VALUES('p1','# Who counts

[@doe2019]
','2026-01-01','2026-01-01');
CREATE TABLE saved_searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL,
  seen_article INTEGER NOT NULL -- the last article that was there when it was looked at
) STRICT;
CREATE TABLE search_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  query TEXT NOT NULL,
  at TEXT NOT NULL,
  total INTEGER NOT NULL
, articles INTEGER, unindexed INTEGER) STRICT;
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
INSERT INTO "settings" VALUES('epoch','"7e23b058e064439cb4d5d5b3a6e24d7f"');
CREATE TABLE shingles (
  hash INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "shingles" VALUES(116128768,1);
INSERT INTO "shingles" VALUES(225148610,1);
INSERT INTO "shingles" VALUES(587448719,1);
INSERT INTO "shingles" VALUES(1511664274,2);
INSERT INTO "shingles" VALUES(1710558875,1);
INSERT INTO "shingles" VALUES(2017687649,1);
INSERT INTO "shingles" VALUES(2789902789,2);
INSERT INTO "shingles" VALUES(2915149678,1);
INSERT INTO "shingles" VALUES(3022168095,1);
INSERT INTO "shingles" VALUES(3568491423,1);
INSERT INTO "shingles" VALUES(3800469113,1);
CREATE TABLE tags (
  name TEXT PRIMARY KEY,
  colour TEXT NOT NULL,
  definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "tags" VALUES('actors','#ff0000','those who act');
CREATE TABLE topics (
  id TEXT PRIMARY KEY,
  topic TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
INSERT INTO "topics" VALUES('t','{"id": "t", "name": "Remaining fighters"}');
CREATE TABLE version_assets (
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL REFERENCES assets (sha256),
  PRIMARY KEY (version_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE TABLE versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  sha256 TEXT NOT NULL, -- of the text in UTF-8
  original_sha256 TEXT NOT NULL REFERENCES originals (sha256),
  original_name TEXT NOT NULL,
  part TEXT NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT NOT NULL,
  metadata TEXT NOT NULL, -- JSON, as found
  notes TEXT NOT NULL, -- JSON
  removed TEXT NOT NULL, -- JSON
  blocks TEXT NOT NULL, -- JSON, with lengths in place of texts
  text TEXT NOT NULL,
  UNIQUE (article_id, number)
) STRICT;
INSERT INTO "versions" VALUES(1,1,1,'2026-11-20T12:22:58+00:00','432216e2617ce6be6a5049460780ab4f5f79a5e9ef7fa974d2d875f60f56193d','713cb0831c109766d078f97d003e7a8db6b0cff75bae06d2701b14126576ae3b','one.txt','','text','','{"title":{"value":"Qara Chokh","evidence":"front"},"publication":{"value":"RNZ","evidence":"front"},"published":{"value":"2019-03-24","evidence":"front"},"language":{"value":"en","evidence":"said"}}','[]','[]','[{"kind":"paragraph","length":37},{"kind":"paragraph","length":26}]','About 400 men are left at Qara Chokh.
Nobody knows more, 𝒳 says.');
INSERT INTO "versions" VALUES(2,2,1,'2026-11-20T12:22:58+00:00','16ff9cc1f2adac6d3db40e6ba780c920e0a70f0136db4f6944c0ee0fee9df045','36cafe28fff577984cf33da10ac37b445e49e74b3f80706944ae4c1868489f9c','two.txt','','text','','{"language":{"value":"en","evidence":"said"}}','[]','[]','[{"kind":"paragraph","length":34}]','Some 30 women were seen elsewhere.');
CREATE TRIGGER originals_stay BEFORE UPDATE ON originals
BEGIN SELECT RAISE(ABORT, 'original bytes never change'); END;
CREATE INDEX articles_by_date ON articles (published DESC, id DESC);
CREATE INDEX articles_by_source ON articles (source, part);
CREATE INDEX articles_by_url ON articles (url) WHERE url <> '';
CREATE INDEX articles_counted ON articles (publication, language, published, state);
CREATE INDEX versions_by_text ON versions (sha256);
CREATE INDEX versions_by_original ON versions (original_sha256, part);
CREATE TRIGGER versions_stay BEFORE UPDATE ON versions
BEGIN SELECT RAISE(ABORT, 'a version of a text never changes'); END;
CREATE INDEX annotations_of_article ON annotations (article_id, start);
CREATE INDEX annotations_of_tag ON annotation_tags (tag);
CREATE INDEX figures_of_article ON figures (article_id, start);
CREATE INDEX figures_by_noun ON figures (kind, noun);
CREATE INDEX decisions_of_article ON decisions (article_id);
CREATE INDEX copies_of_other ON copies (other_id);
CREATE INDEX articles_by_version ON articles (version_id);
CREATE INDEX annotations_by_version ON annotations (version_id);
CREATE INDEX figures_by_version ON figures (version_id);
CREATE INDEX version_assets_by_asset ON version_assets (sha256);
CREATE INDEX citations_of_article ON citations (article_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('import_runs',1);
INSERT INTO "sqlite_sequence" VALUES('articles',2);
INSERT INTO "sqlite_sequence" VALUES('versions',2);
INSERT INTO "sqlite_sequence" VALUES('index_queue',6);
COMMIT;
PRAGMA application_id = 1347570776;
PRAGMA user_version = 8;
