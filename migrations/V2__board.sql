-- What the board needs beside the schema: counts without counting, search, saved views, drafts.

-- How many jobs of an account have each status, kept by triggers so that a board of any size opens at once.
CREATE TABLE job_counts (
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  status TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (user_id, status)
) STRICT, WITHOUT ROWID;

INSERT INTO job_counts (user_id, status, n) SELECT user_id, status, count(*) FROM jobs GROUP BY user_id, status;

CREATE TRIGGER jobs_count_insert AFTER INSERT ON jobs BEGIN
  INSERT INTO job_counts (user_id, status, n) VALUES (NEW.user_id, NEW.status, 1)
    ON CONFLICT (user_id, status) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER jobs_count_delete AFTER DELETE ON jobs BEGIN
  UPDATE job_counts SET n = n - 1 WHERE user_id = OLD.user_id AND status = OLD.status;
END;
CREATE TRIGGER jobs_count_update AFTER UPDATE OF status, user_id ON jobs
WHEN NEW.status IS NOT OLD.status OR NEW.user_id IS NOT OLD.user_id BEGIN
  UPDATE job_counts SET n = n - 1 WHERE user_id = OLD.user_id AND status = OLD.status;
  INSERT INTO job_counts (user_id, status, n) VALUES (NEW.user_id, NEW.status, 1)
    ON CONFLICT (user_id, status) DO UPDATE SET n = n + 1;
END;

-- Full-text search over what a person may remember of a job. The text itself stays in jobs. The prefix indexes
-- make a word that is still being typed as cheap as a whole one.
CREATE VIRTUAL TABLE jobs_fts USING fts5 (
  title, company, location, tags, notes, description,
  content = 'jobs', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2",
  prefix = '1 2 3'
);
INSERT INTO jobs_fts (jobs_fts) VALUES ('rebuild');

CREATE TRIGGER jobs_fts_insert AFTER INSERT ON jobs BEGIN
  INSERT INTO jobs_fts (rowid, title, company, location, tags, notes, description)
  VALUES (NEW.id, NEW.title, NEW.company, NEW.location, NEW.tags, NEW.notes, NEW.description);
END;
CREATE TRIGGER jobs_fts_delete AFTER DELETE ON jobs BEGIN
  INSERT INTO jobs_fts (jobs_fts, rowid, title, company, location, tags, notes, description)
  VALUES ('delete', OLD.id, OLD.title, OLD.company, OLD.location, OLD.tags, OLD.notes, OLD.description);
END;
CREATE TRIGGER jobs_fts_update AFTER UPDATE OF title, company, location, tags, notes, description ON jobs
WHEN NEW.title IS NOT OLD.title OR NEW.company IS NOT OLD.company OR NEW.location IS NOT OLD.location
  OR NEW.tags IS NOT OLD.tags OR NEW.notes IS NOT OLD.notes OR NEW.description IS NOT OLD.description BEGIN
  INSERT INTO jobs_fts (jobs_fts, rowid, title, company, location, tags, notes, description)
  VALUES ('delete', OLD.id, OLD.title, OLD.company, OLD.location, OLD.tags, OLD.notes, OLD.description);
  INSERT INTO jobs_fts (rowid, title, company, location, tags, notes, description)
  VALUES (NEW.id, NEW.title, NEW.company, NEW.location, NEW.tags, NEW.notes, NEW.description);
END;

-- A filter and an order of the board under a name.
CREATE TABLE saved_views (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL COLLATE NOCASE,
  filter TEXT NOT NULL DEFAULT '',
  sort TEXT NOT NULL DEFAULT 'MANUAL',
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  UNIQUE (user_id, name)
) STRICT;
CREATE TRIGGER saved_views_touch AFTER UPDATE ON saved_views WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE saved_views SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What was left unsaved in a form.
CREATE TABLE drafts (
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  form TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  PRIMARY KEY (user_id, form)
) STRICT, WITHOUT ROWID;

-- The bytes of résumés and documents, each once.
CREATE TABLE blobs (
  sha256 TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
