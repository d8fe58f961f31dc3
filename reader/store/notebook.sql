-- The notebook: what is written, and what it cites.
CREATE TABLE pages (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL, -- Markdown
  made_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE citations (
  key TEXT PRIMARY KEY, -- as it stands in the pages: [@key]
  article_id INTEGER NOT NULL, -- removed articles as well: no reference
  citation TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE INDEX citations_of_article ON citations (article_id);
