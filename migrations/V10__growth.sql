-- Answers worth keeping: what happened, in the four parts of a story, and what it shows. A story outlives the practice
-- interview and the experience that it came from.
CREATE TABLE stories (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  situation TEXT,
  task TEXT,
  action TEXT,
  result TEXT,
  competencies TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(competencies) AND json_type(competencies) = 'array'),
  question TEXT,
  notes TEXT,
  experience_id INTEGER REFERENCES experiences (id) ON DELETE SET NULL,
  mock_interview_id INTEGER REFERENCES mock_interviews (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;
CREATE INDEX stories_user ON stories (user_id, id);
CREATE INDEX stories_experience ON stories (experience_id);
CREATE INDEX stories_mock_interview ON stories (mock_interview_id);
CREATE TRIGGER stories_touch AFTER UPDATE ON stories WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE stories SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;
