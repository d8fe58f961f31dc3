-- What a library keeps. JSON columns hold what reader.domain.plain makes of the domain's dataclasses.

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE originals (
  sha256 TEXT PRIMARY KEY, -- of the bytes before they were packed
  size INTEGER NOT NULL,
  packed BLOB NOT NULL -- zlib
) STRICT;

CREATE TRIGGER originals_stay BEFORE UPDATE ON originals
BEGIN SELECT RAISE(ABORT, 'original bytes never change'); END;

-- The values shown in lists: found in the current version, or as the researcher corrected them.
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

CREATE INDEX articles_by_date ON articles (published DESC, id DESC);
CREATE INDEX articles_by_source ON articles (source, part);
CREATE INDEX articles_by_url ON articles (url) WHERE url <> '';
CREATE INDEX articles_counted ON articles (publication, language, published, state);

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

CREATE INDEX versions_by_text ON versions (sha256);
CREATE INDEX versions_by_original ON versions (original_sha256, part);

CREATE TRIGGER versions_stay BEFORE UPDATE ON versions
BEGIN SELECT RAISE(ABORT, 'a version of a text never changes'); END;

CREATE TABLE corrections (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  found TEXT NOT NULL, -- JSON
  PRIMARY KEY (article_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE assets (
  sha256 TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;

CREATE TABLE version_assets (
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL REFERENCES assets (sha256),
  PRIMARY KEY (version_id, sha256)
) STRICT, WITHOUT ROWID;

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

CREATE INDEX annotations_of_article ON annotations (article_id, start);

CREATE TABLE annotation_tags (
  annotation_id TEXT NOT NULL REFERENCES annotations (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (annotation_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX annotations_of_tag ON annotation_tags (tag);

-- The codebook: tags with a colour or a definition. A tag may be in use without being defined.
CREATE TABLE tags (
  name TEXT PRIMARY KEY,
  colour TEXT NOT NULL,
  definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE topics (
  id TEXT PRIMARY KEY,
  topic TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE extractions (
  version_id INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
  not_figures TEXT NOT NULL -- JSON
) STRICT;

-- Figures of current versions, and those of earlier ones that the researcher decided on.
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

CREATE INDEX figures_of_article ON figures (article_id, start);
CREATE INDEX figures_by_noun ON figures (kind, noun);

CREATE TABLE decisions (
  claim_id TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  figure TEXT, -- JSON
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL
) STRICT;

CREATE INDEX decisions_of_article ON decisions (article_id);

CREATE TABLE groupings (
  topic_id TEXT NOT NULL,
  first TEXT NOT NULL,
  second TEXT NOT NULL,
  together INTEGER NOT NULL,
  PRIMARY KEY (topic_id, first, second)
) STRICT, WITHOUT ROWID;

-- What the index does not know yet; written in the transaction of what it tells of.
CREATE TABLE index_queue (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL -- removed articles as well: no reference
) STRICT;

CREATE TABLE import_runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  began_at TEXT NOT NULL,
  paths TEXT NOT NULL, -- JSON, what was to be imported
  state TEXT NOT NULL -- running, done, cancelled
) STRICT;

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
) STRICT;
