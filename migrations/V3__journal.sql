-- The journal: every change is an edit with a label and, for each row it touched, the row before and after.

CREATE TABLE edits (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'EDIT' CHECK (kind IN ('EDIT', 'UNDO', 'REDO')),
  origin TEXT NOT NULL CHECK (origin IN ('SCREEN', 'COMMAND', 'COACH')),
  target_id INTEGER REFERENCES edits (id) ON DELETE SET NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  row_count INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;
CREATE INDEX edits_user ON edits (user_id, kind, undone, id);
CREATE INDEX edits_target ON edits (target_id);
CREATE INDEX edits_created_at ON edits (created_at);

-- One touched row. before is NULL for a new row, after is NULL for a deleted one. A deleted row is kept whole, of a
-- changed row both hold the columns that changed, and of a new row, which stands in its table, after holds a digest.
CREATE TABLE edit_rows (
  id INTEGER PRIMARY KEY,
  edit_id INTEGER NOT NULL REFERENCES edits (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;
CREATE INDEX edit_rows_edit ON edit_rows (edit_id);

-- The edit that is being made: set at the beginning of a transaction and cleared before its end, so that no other
-- connection ever sees it.
CREATE TABLE current_edit (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  edit_id INTEGER
) STRICT;
INSERT INTO current_edit (id, edit_id) VALUES (1, NULL);
