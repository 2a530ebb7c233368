-- The coach: what it proposes, what it is to remember, what was sent to which model, and to which hosts it may be sent.

-- A change that waits for the person. arguments are what the model asked for, checked; changes what would differ, field by
-- field; unsupported the lines that nothing in the file bears out; seen the rows that it is about as they were, so that it
-- is not carried out on others. message_id is the result that tells the model what became of it.
CREATE TABLE proposals (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  conversation_id INTEGER REFERENCES conversations (id) ON DELETE CASCADE,
  message_id INTEGER REFERENCES messages (id) ON DELETE SET NULL,
  tool TEXT NOT NULL,
  arguments TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(arguments) AND json_type(arguments) = 'object'),
  changes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(changes) AND json_type(changes) = 'array'),
  unsupported TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(unsupported) AND json_type(unsupported) = 'array'),
  seen TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(seen) AND json_type(seen) = 'array'),
  status TEXT NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'APPROVED', 'REFUSED')),
  reason TEXT,
  edit_id INTEGER REFERENCES edits (id) ON DELETE SET NULL,
  decided_at TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;
CREATE INDEX proposals_user ON proposals (user_id, status, id);
CREATE INDEX proposals_conversation ON proposals (conversation_id);
CREATE INDEX proposals_message ON proposals (message_id);
CREATE INDEX proposals_edit ON proposals (edit_id);
CREATE TRIGGER proposals_touch AFTER UPDATE ON proposals WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE proposals SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What the coach shall know in every chat: each was written or approved by the person. noted_on is the person's day.
CREATE TABLE memories (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT 'PERSON' CHECK (source IN ('PERSON', 'COACH')),
  conversation_id INTEGER REFERENCES conversations (id) ON DELETE SET NULL,
  noted_on TEXT NOT NULL DEFAULT (date('now')),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;
CREATE INDEX memories_user ON memories (user_id, id);
CREATE INDEX memories_conversation ON memories (conversation_id);
CREATE TRIGGER memories_touch AFTER UPDATE ON memories WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE memories SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What was sent: each request as it went out, without the key. cost is in US dollars; unknown is NULL, never 0.
CREATE TABLE coach_requests (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  conversation_id INTEGER REFERENCES conversations (id) ON DELETE SET NULL,
  asked_at TEXT NOT NULL,
  provider TEXT NOT NULL,
  host TEXT NOT NULL,
  url TEXT NOT NULL,
  model TEXT NOT NULL,
  body TEXT NOT NULL,
  estimate INTEGER NOT NULL DEFAULT 0,
  input_tokens INTEGER,
  output_tokens INTEGER,
  cost REAL,
  status TEXT NOT NULL DEFAULT 'incomplete' CHECK (status IN ('complete', 'incomplete', 'stopped', 'failed')),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;
CREATE INDEX coach_requests_user ON coach_requests (user_id, asked_at, cost);
CREATE INDEX coach_requests_conversation ON coach_requests (conversation_id);
CREATE TRIGGER coach_requests_touch AFTER UPDATE ON coach_requests WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE coach_requests SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- The hosts to which the person has agreed to send.
CREATE TABLE coach_consents (
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  host TEXT NOT NULL,
  agreed_at TEXT NOT NULL,
  PRIMARY KEY (user_id, host)
) STRICT, WITHOUT ROWID;

-- Finding a word that was said. The text itself stays in messages.
CREATE VIRTUAL TABLE messages_fts USING fts5 (
  content,
  content = 'messages', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2",
  prefix = '1 2 3'
);
INSERT INTO messages_fts (messages_fts) VALUES ('rebuild');

CREATE TRIGGER messages_fts_insert AFTER INSERT ON messages BEGIN
  INSERT INTO messages_fts (rowid, content) VALUES (NEW.id, NEW.content);
END;
CREATE TRIGGER messages_fts_delete AFTER DELETE ON messages BEGIN
  INSERT INTO messages_fts (messages_fts, rowid, content) VALUES ('delete', OLD.id, OLD.content);
END;
CREATE TRIGGER messages_fts_update AFTER UPDATE OF content ON messages WHEN NEW.content IS NOT OLD.content BEGIN
  INSERT INTO messages_fts (messages_fts, rowid, content) VALUES ('delete', OLD.id, OLD.content);
  INSERT INTO messages_fts (rowid, content) VALUES (NEW.id, NEW.content);
END;

CREATE INDEX conversations_newest ON conversations (user_id, updated_at);

-- How many interviews a day has, and how many are ahead, is told by these alone.
CREATE INDEX interviews_calendar ON interviews (user_id, scheduled_at, cancelled_at);
CREATE INDEX interviews_ahead ON interviews (user_id, outcome, scheduled_at, cancelled_at);
