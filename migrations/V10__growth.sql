-- How well each job fits. The score is worked out; one that the person set by hand stays until they clear it.
DROP TRIGGER jobs_touch;
ALTER TABLE jobs ADD COLUMN match_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (match_by_hand IN (0, 1));
-- Nothing has worked scores out before.
UPDATE jobs SET match_by_hand = 1 WHERE match_score IS NOT NULL;
CREATE TRIGGER jobs_touch AFTER UPDATE ON jobs WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE jobs SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What a job was last compared with, so that only what has changed is compared again. person stands for the profile, the
-- wishes, the goals and the weights; '' = the posting has changed since. asks is what the posting asks for by name, each
-- `kind:name` under the state that the profile showed of it. All of it is derived and in no journal.
CREATE TABLE job_matches (
  job_id INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  person TEXT NOT NULL,
  score REAL CHECK (score BETWEEN 0 AND 100),
  asks TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(asks) AND json_type(asks) = 'object')
) STRICT;
CREATE INDEX job_matches_user ON job_matches (user_id);
CREATE TRIGGER jobs_matches_update AFTER UPDATE OF title, company, location, work_mode, description, salary_min, salary_max,
  salary_currency, salary_period, match_by_hand ON jobs BEGIN
  UPDATE job_matches SET person = '' WHERE job_id = NEW.id AND person <> '';
END;

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
