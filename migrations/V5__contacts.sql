-- People at companies: who can be asked, thanked, or introduce somebody.
CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  company TEXT,
  title TEXT,
  email TEXT,
  phone TEXT,
  url TEXT,
  location TEXT,
  source TEXT,
  how_met TEXT,
  met_on TEXT,
  last_contact_on TEXT,
  introducer_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array'),
  notes TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX contacts_user ON contacts (user_id, name COLLATE NOCASE, id);
CREATE INDEX contacts_company ON contacts (company COLLATE NOCASE, user_id);
CREATE INDEX contacts_introducer ON contacts (introducer_id);
CREATE TRIGGER contacts_touch AFTER UPDATE ON contacts WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE contacts SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;
