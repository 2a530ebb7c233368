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
