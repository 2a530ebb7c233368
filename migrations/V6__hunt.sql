-- The hunt itself: what was sent, what is to be done, what was said, and what was offered.

-- How to sign in at the portal, never the password.
ALTER TABLE applications ADD COLUMN login_hint TEXT;

-- What was sent, frozen when it was: nothing that changes later changes it. An application that is sent again is frozen
-- again. manifest_sha256 is the hash over all of it; the bytes of the résumé stand in blobs.
CREATE TABLE application_snapshots (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  application_id INTEGER NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  taken_at TEXT NOT NULL,
  job_title TEXT NOT NULL,
  company TEXT NOT NULL,
  location TEXT,
  posting_url TEXT,
  posting TEXT,
  resume_title TEXT,
  file_name TEXT,
  media_type TEXT,
  file_size INTEGER,
  content_sha256 TEXT,
  resume_text TEXT,
  cover_letter TEXT,
  answers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(answers) AND json_type(answers) = 'array'),
  portal_url TEXT,
  manifest_sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX application_snapshots_application ON application_snapshots (application_id, taken_at);
CREATE INDEX application_snapshots_content_sha256 ON application_snapshots (content_sha256);
CREATE TRIGGER application_snapshots_touch AFTER UPDATE ON application_snapshots WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE application_snapshots SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What was prepared for an interview, what was asked and said in it, what they promised, and how calendars know it.
-- Days are the person's; cancelled_at takes it out of what is to come and keeps it in the history.
ALTER TABLE interviews ADD COLUMN round INTEGER CHECK (round > 0);
ALTER TABLE interviews ADD COLUMN preparation TEXT;
ALTER TABLE interviews ADD COLUMN questions_to_ask TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(questions_to_ask) AND json_type(questions_to_ask) = 'array');
ALTER TABLE interviews ADD COLUMN questions_asked TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(questions_asked) AND json_type(questions_asked) = 'array');
ALTER TABLE interviews ADD COLUMN salary_said TEXT;
ALTER TABLE interviews ADD COLUMN answer_due_on TEXT;
ALTER TABLE interviews ADD COLUMN thanked_at TEXT;
ALTER TABLE interviews ADD COLUMN debriefed_at TEXT;
ALTER TABLE interviews ADD COLUMN cancelled_at TEXT;
ALTER TABLE interviews ADD COLUMN ical_uid TEXT;
ALTER TABLE interviews ADD COLUMN ical_sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interviews ADD COLUMN ical_organizer TEXT;
CREATE INDEX interviews_upcoming ON interviews (user_id, scheduled_at) WHERE cancelled_at IS NULL AND outcome = 'PENDING';
CREATE INDEX interviews_ical_uid ON interviews (ical_uid);

-- What is to be done, on a job, an interview (then it is its preparation) or free. due_on is a day and due_time a time of day,
-- both on the person's wall; snoozed_until is the day from which it shows again. A task that repeats counts its days from
-- repeat_since, and previous_id is the one that it came from.
CREATE TABLE tasks (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  notes TEXT,
  due_on TEXT,
  due_time TEXT,
  snoozed_until TEXT,
  repeat_unit TEXT CHECK (repeat_unit IN ('DAY', 'WEEK', 'MONTH', 'YEAR')),
  repeat_every INTEGER NOT NULL DEFAULT 1 CHECK (repeat_every > 0),
  repeat_since TEXT,
  done_at TEXT,
  job_id INTEGER REFERENCES jobs (id) ON DELETE CASCADE,
  interview_id INTEGER REFERENCES interviews (id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
  previous_id INTEGER REFERENCES tasks (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX tasks_user ON tasks (user_id, done_at, due_on);
CREATE INDEX tasks_open ON tasks (user_id, due_on, snoozed_until) WHERE done_at IS NULL;
CREATE INDEX tasks_job ON tasks (job_id, done_at);
CREATE INDEX tasks_interview ON tasks (interview_id);
CREATE INDEX tasks_contact ON tasks (contact_id);
CREATE INDEX tasks_previous ON tasks (previous_id);
CREATE TRIGGER tasks_touch AFTER UPDATE ON tasks WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE tasks SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What a company offers. base is counted by period; bonus, equity and benefits are worth so much a year, sign_on once.
-- rounds is how it was negotiated, oldest first. Days are the person's.
CREATE TABLE offers (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  status TEXT NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'ACCEPTED', 'DECLINED', 'EXPIRED')),
  base REAL,
  bonus REAL,
  equity REAL,
  sign_on REAL,
  benefits_value REAL,
  benefits TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(benefits) AND json_type(benefits) = 'array'),
  currency TEXT,
  period TEXT NOT NULL DEFAULT 'YEAR' CHECK (period IN ('YEAR', 'MONTH', 'WEEK', 'DAY', 'HOUR')),
  hours_per_week REAL CHECK (hours_per_week > 0),
  deadline TEXT,
  received_on TEXT,
  decided_at TEXT,
  rounds TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(rounds) AND json_type(rounds) = 'array'),
  notes TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX offers_user ON offers (user_id, status, deadline);
CREATE INDEX offers_job ON offers (job_id);
CREATE INDEX offers_open ON offers (user_id, deadline) WHERE status = 'OPEN';
CREATE TRIGGER offers_touch AFTER UPDATE ON offers WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE offers SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What passed between them and the person. is_inbound: they said it; is_personal: a human being wrote it and no machine.
CREATE TABLE touches (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  job_id INTEGER REFERENCES jobs (id) ON DELETE CASCADE,
  application_id INTEGER REFERENCES applications (id) ON DELETE SET NULL,
  interview_id INTEGER REFERENCES interviews (id) ON DELETE SET NULL,
  contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
  kind TEXT NOT NULL DEFAULT 'NOTE' CHECK (kind IN ('FOLLOW_UP', 'ANSWER', 'NUDGE', 'THANK_YOU', 'CALL', 'MESSAGE', 'NOTE')),
  is_inbound INTEGER NOT NULL DEFAULT 0 CHECK (is_inbound IN (0, 1)),
  is_personal INTEGER NOT NULL DEFAULT 0 CHECK (is_personal IN (0, 1)),
  happened_at TEXT NOT NULL,
  text TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX touches_user ON touches (user_id, happened_at);
-- Narrower than the one by account, so that what was said on one job is looked up by it; the other answers by itself.
CREATE INDEX touches_job ON touches (job_id);
CREATE INDEX touches_said ON touches (job_id, happened_at, kind, is_inbound, is_personal);
CREATE INDEX touches_application ON touches (application_id);
CREATE INDEX touches_interview ON touches (interview_id);
CREATE INDEX touches_contact ON touches (contact_id, happened_at);
CREATE TRIGGER touches_touch AFTER UPDATE ON touches WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE touches SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- The question bank: what was asked in interviews, and what could be. asked_at is the last time.
CREATE TABLE questions (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  topic TEXT,
  kind TEXT NOT NULL DEFAULT 'OTHER' CHECK (kind IN ('BEHAVIORAL', 'SITUATIONAL', 'TECHNICAL', 'CASE', 'MOTIVATION', 'BACKGROUND', 'SALARY', 'OTHER')),
  good_answer TEXT,
  interview_id INTEGER REFERENCES interviews (id) ON DELETE SET NULL,
  job_id INTEGER REFERENCES jobs (id) ON DELETE SET NULL,
  asked_at TEXT,
  asked_count INTEGER NOT NULL DEFAULT 0 CHECK (asked_count >= 0),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX questions_user ON questions (user_id, topic);
CREATE INDEX questions_interview ON questions (interview_id);
CREATE INDEX questions_job ON questions (job_id);
CREATE TRIGGER questions_touch AFTER UPDATE ON questions WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE questions SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What the person put off or dropped of today's list. item names the rule and the uid of its row, so that it means the
-- same in another file; snoozed_until is a moment.
CREATE TABLE today_marks (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  item TEXT NOT NULL,
  snoozed_until TEXT,
  dropped_at TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  UNIQUE (user_id, item)
) STRICT;

CREATE TRIGGER today_marks_touch AFTER UPDATE ON today_marks WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE today_marks SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- Today and the cadence look for what waits among many.
CREATE INDEX applications_open ON applications (user_id, status, submitted_at, job_id);
CREATE INDEX interviews_over ON interviews (user_id, scheduled_at, debriefed_at, thanked_at) WHERE cancelled_at IS NULL;
