-- The whole schema. Times are RFC 3339 in UTC with milliseconds, days are YYYY-MM-DD, enumerations are text,
-- lists and structures are JSON. A uid is a UUIDv7 that stays the same in exports and merges; created_at and
-- updated_at are kept by the database.

-- "Cdck": the file is careerdeck's.
PRAGMA application_id = 1130652523;

-- The accounts of this file. No password is asked where password is NULL.
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password TEXT,
  first_name TEXT,
  last_name TEXT,
  role TEXT NOT NULL DEFAULT 'USER' CHECK (role IN ('USER', 'ADMIN')),
  status TEXT NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'INACTIVE', 'SUSPENDED')),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX users_email ON users (email);
CREATE INDEX users_status ON users (status);
CREATE TRIGGER users_touch AFTER UPDATE ON users WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE users SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- Who is signed in, and until when.
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  refresh_token TEXT NOT NULL UNIQUE,
  expires_at TEXT NOT NULL,
  user_agent TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_refresh_token ON sessions (refresh_token);
CREATE INDEX sessions_expires_at ON sessions (expires_at);
CREATE TRIGGER sessions_touch AFTER UPDATE ON sessions WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE sessions SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- The person behind an account.
CREATE TABLE user_profiles (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  phone TEXT,
  headline TEXT,
  bio TEXT,
  location TEXT,
  links TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(links) AND json_type(links) = 'array'),
  preferences TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(preferences) AND json_type(preferences) = 'object'),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX user_profiles_user ON user_profiles (user_id);
CREATE TRIGGER user_profiles_touch AFTER UPDATE ON user_profiles WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE user_profiles SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- Where the person worked. Dates may be a year, a month or a day.
CREATE TABLE experiences (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_profile_id INTEGER NOT NULL REFERENCES user_profiles (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  company TEXT NOT NULL,
  location TEXT,
  start_date TEXT,
  end_date TEXT,
  is_current INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1)),
  description TEXT,
  achievements TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(achievements) AND json_type(achievements) = 'array'),
  technologies TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(technologies) AND json_type(technologies) = 'array'),
  position REAL NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX experiences_profile ON experiences (user_profile_id);
CREATE INDEX experiences_is_current ON experiences (is_current);
CREATE TRIGGER experiences_touch AFTER UPDATE ON experiences WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE experiences SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- Where the person learned.
CREATE TABLE educations (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_profile_id INTEGER NOT NULL REFERENCES user_profiles (id) ON DELETE CASCADE,
  institution TEXT NOT NULL,
  degree TEXT,
  field_of_study TEXT,
  location TEXT,
  start_date TEXT,
  end_date TEXT,
  is_current INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1)),
  grade TEXT,
  description TEXT,
  achievements TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(achievements) AND json_type(achievements) = 'array'),
  position REAL NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX educations_profile ON educations (user_profile_id);
CREATE INDEX educations_is_current ON educations (is_current);
CREATE TRIGGER educations_touch AFTER UPDATE ON educations WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE educations SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What the person can do.
CREATE TABLE skills (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_profile_id INTEGER NOT NULL REFERENCES user_profiles (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  category TEXT,
  level TEXT CHECK (level IN ('BEGINNER', 'INTERMEDIATE', 'ADVANCED', 'EXPERT')),
  years REAL,
  position REAL NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX skills_profile ON skills (user_profile_id);
CREATE INDEX skills_category ON skills (category);
CREATE TRIGGER skills_touch AFTER UPDATE ON skills WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE skills SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What others have certified.
CREATE TABLE certifications (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_profile_id INTEGER NOT NULL REFERENCES user_profiles (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  issuer TEXT,
  issue_date TEXT,
  expiry_date TEXT,
  credential_id TEXT,
  credential_url TEXT,
  position REAL NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX certifications_profile ON certifications (user_profile_id);
CREATE INDEX certifications_expiry_date ON certifications (expiry_date);
CREATE TRIGGER certifications_touch AFTER UPDATE ON certifications WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE certifications SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- Résumés: imported files or built from the profile. The bytes of a file stand in blobs.
CREATE TABLE resumes (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  file_name TEXT,
  media_type TEXT,
  file_size INTEGER,
  content_sha256 TEXT,
  content TEXT,
  parsed_data TEXT CHECK (parsed_data IS NULL OR json_valid(parsed_data) AND json_type(parsed_data) = 'object'),
  is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  notes TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX resumes_user ON resumes (user_id);
CREATE INDEX resumes_is_primary ON resumes (is_primary);
CREATE INDEX resumes_is_active ON resumes (is_active);
CREATE TRIGGER resumes_touch AFTER UPDATE ON resumes WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE resumes SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- Jobs that a person may want. An unknown salary is NULL, never 0. position is the manual order in a column.
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  company TEXT NOT NULL,
  location TEXT,
  work_mode TEXT CHECK (work_mode IN ('REMOTE', 'HYBRID', 'ONSITE')),
  job_type TEXT CHECK (job_type IN ('FULL_TIME', 'PART_TIME', 'CONTRACT', 'INTERNSHIP', 'TEMPORARY')),
  status TEXT NOT NULL DEFAULT 'INTERESTED' CHECK (status IN ('INTERESTED', 'APPLIED', 'INTERVIEW_SCHEDULED', 'INTERVIEW_COMPLETED', 'OFFER_RECEIVED', 'REJECTED', 'ACCEPTED', 'WITHDRAWN')),
  status_changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  match_score REAL CHECK (match_score BETWEEN 0 AND 100),
  applied_at TEXT,
  url TEXT,
  salary_min REAL,
  salary_max REAL,
  salary_currency TEXT,
  salary_period TEXT CHECK (salary_period IN ('YEAR', 'MONTH', 'WEEK', 'DAY', 'HOUR')),
  source TEXT,
  contact_name TEXT,
  contact_email TEXT,
  deadline TEXT,
  posted_at TEXT,
  priority TEXT NOT NULL DEFAULT 'NORMAL' CHECK (priority IN ('LOW', 'NORMAL', 'HIGH')),
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array'),
  position REAL NOT NULL DEFAULT 0,
  url_key TEXT,
  posting_key TEXT,
  ai_analysis TEXT CHECK (ai_analysis IS NULL OR json_valid(ai_analysis) AND json_type(ai_analysis) = 'object'),
  notes TEXT,
  description TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

-- Filters read only this index, newest first;
CREATE INDEX jobs_user ON jobs (user_id, id, status, work_mode, job_type, priority, salary_min, salary_max, match_score, deadline, status_changed_at);
-- The board reads windows of a column by these, each in one order of the cards;
CREATE INDEX jobs_status ON jobs (status, user_id, position, id);
CREATE INDEX jobs_status_newest ON jobs (status, user_id, created_at, id);
CREATE INDEX jobs_status_due ON jobs (status, user_id, ifnull(deadline, '9999'), id);
CREATE INDEX jobs_status_stage ON jobs (status, user_id, status_changed_at, id);
CREATE INDEX jobs_status_company ON jobs (status, user_id, company COLLATE NOCASE, id);
CREATE INDEX jobs_status_title ON jobs (status, user_id, title COLLATE NOCASE, id);
CREATE INDEX jobs_status_salary ON jobs (status, user_id, ifnull(salary_max, ifnull(salary_min, -1)), id);
CREATE INDEX jobs_status_match ON jobs (status, user_id, ifnull(match_score, -1), id);
CREATE INDEX jobs_status_priority ON jobs (status, user_id, CASE priority WHEN 'HIGH' THEN 0 WHEN 'NORMAL' THEN 1 ELSE 2 END, position, id);
CREATE INDEX jobs_work_mode ON jobs (work_mode, user_id);
CREATE INDEX jobs_job_type ON jobs (job_type, user_id);
CREATE INDEX jobs_applied_at ON jobs (applied_at);
-- The same posting is noticed by these.;
CREATE INDEX jobs_url_key ON jobs (url_key, user_id);
CREATE INDEX jobs_posting_key ON jobs (posting_key, user_id);
CREATE TRIGGER jobs_touch AFTER UPDATE ON jobs WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE jobs SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What was sent for a job.
CREATE TABLE applications (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  resume_id INTEGER REFERENCES resumes (id) ON DELETE SET NULL,
  method TEXT NOT NULL DEFAULT 'MANUAL' CHECK (method IN ('MANUAL', 'AUTOMATED')),
  status TEXT NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'SUBMITTED', 'UNDER_REVIEW', 'REJECTED', 'ACCEPTED')),
  submitted_at TEXT,
  cover_letter TEXT,
  answers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(answers) AND json_type(answers) = 'array'),
  portal_url TEXT,
  notes TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX applications_user ON applications (user_id);
CREATE INDEX applications_job ON applications (job_id);
CREATE INDEX applications_resume ON applications (resume_id);
CREATE INDEX applications_status ON applications (status);
CREATE INDEX applications_submitted_at ON applications (submitted_at);
CREATE TRIGGER applications_touch AFTER UPDATE ON applications WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE applications SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- Interviews with a company. scheduled_at is the moment in UTC, time_zone the IANA zone in which it was agreed.
CREATE TABLE interviews (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  interview_type TEXT NOT NULL DEFAULT 'PHONE' CHECK (interview_type IN ('PHONE', 'VIDEO', 'ONSITE', 'TECHNICAL', 'BEHAVIORAL', 'PANEL', 'FINAL')),
  scheduled_at TEXT NOT NULL,
  time_zone TEXT,
  duration_minutes INTEGER,
  location TEXT,
  meeting_url TEXT,
  interviewers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(interviewers) AND json_type(interviewers) = 'array'),
  outcome TEXT NOT NULL DEFAULT 'PENDING' CHECK (outcome IN ('PASSED', 'FAILED', 'PENDING')),
  feedback TEXT,
  notes TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX interviews_user ON interviews (user_id, outcome, scheduled_at);
CREATE INDEX interviews_job ON interviews (job_id, scheduled_at);
CREATE INDEX interviews_scheduled_at ON interviews (scheduled_at);
CREATE INDEX interviews_outcome ON interviews (outcome);
CREATE TRIGGER interviews_touch AFTER UPDATE ON interviews WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE interviews SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- Practice interviews.
CREATE TABLE mock_interviews (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT,
  interview_type TEXT CHECK (interview_type IN ('PHONE', 'VIDEO', 'ONSITE', 'TECHNICAL', 'BEHAVIORAL', 'PANEL', 'FINAL')),
  conversation_history TEXT NOT NULL DEFAULT '{"messages":[]}' CHECK (json_valid(conversation_history) AND json_type(conversation_history) = 'object'),
  is_completed INTEGER NOT NULL DEFAULT 0 CHECK (is_completed IN (0, 1)),
  completed_at TEXT,
  overall_score REAL,
  ai_analysis TEXT CHECK (ai_analysis IS NULL OR json_valid(ai_analysis) AND json_type(ai_analysis) = 'object'),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX mock_interviews_user ON mock_interviews (user_id);
CREATE INDEX mock_interviews_is_completed ON mock_interviews (is_completed);
CREATE INDEX mock_interviews_created_at ON mock_interviews (created_at);
CREATE TRIGGER mock_interviews_touch AFTER UPDATE ON mock_interviews WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE mock_interviews SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- Files that hang on a job. The bytes stand in blobs.
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  document_type TEXT NOT NULL DEFAULT 'OTHER' CHECK (document_type IN ('RESUME', 'COVER_LETTER', 'PORTFOLIO', 'TRANSCRIPT', 'REFERENCE', 'OTHER')),
  file_name TEXT NOT NULL,
  media_type TEXT,
  file_size INTEGER,
  content_sha256 TEXT,
  content TEXT,
  notes TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX documents_job ON documents (job_id);
CREATE INDEX documents_document_type ON documents (document_type);
CREATE TRIGGER documents_touch AFTER UPDATE ON documents WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE documents SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- Every step of a job over the board.
CREATE TABLE status_changes (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  from_status TEXT CHECK (from_status IN ('INTERESTED', 'APPLIED', 'INTERVIEW_SCHEDULED', 'INTERVIEW_COMPLETED', 'OFFER_RECEIVED', 'REJECTED', 'ACCEPTED', 'WITHDRAWN')),
  to_status TEXT NOT NULL CHECK (to_status IN ('INTERESTED', 'APPLIED', 'INTERVIEW_SCHEDULED', 'INTERVIEW_COMPLETED', 'OFFER_RECEIVED', 'REJECTED', 'ACCEPTED', 'WITHDRAWN')),
  changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  note TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX status_changes_job ON status_changes (job_id, changed_at);
CREATE INDEX status_changes_changed_at ON status_changes (changed_at);
CREATE TRIGGER status_changes_touch AFTER UPDATE ON status_changes WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE status_changes SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What the person wants to reach.
CREATE TABLE career_goals (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  description TEXT,
  status TEXT NOT NULL DEFAULT 'NOT_STARTED' CHECK (status IN ('NOT_STARTED', 'IN_PROGRESS', 'COMPLETED', 'ABANDONED')),
  priority TEXT NOT NULL DEFAULT 'NORMAL' CHECK (priority IN ('LOW', 'NORMAL', 'HIGH')),
  target_date TEXT,
  milestones TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(milestones) AND json_type(milestones) = 'array'),
  notes TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX career_goals_user ON career_goals (user_id);
CREATE INDEX career_goals_status ON career_goals (status);
CREATE INDEX career_goals_priority ON career_goals (priority);
CREATE TRIGGER career_goals_touch AFTER UPDATE ON career_goals WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE career_goals SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- Questionnaires that the person took.
CREATE TABLE assessments (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  answers TEXT CHECK (answers IS NULL OR json_valid(answers) AND json_type(answers) = 'array'),
  results TEXT CHECK (results IS NULL OR json_valid(results)),
  ai_insights TEXT CHECK (ai_insights IS NULL OR json_valid(ai_insights)),
  completed_at TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX assessments_user ON assessments (user_id);
CREATE INDEX assessments_type ON assessments (type);
CREATE TRIGGER assessments_touch AFTER UPDATE ON assessments WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE assessments SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- Talks with the coach.
CREATE TABLE conversations (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT,
  context TEXT NOT NULL DEFAULT 'GENERAL' CHECK (context IN ('GENERAL', 'JOB', 'RESUME', 'INTERVIEW', 'GOAL', 'PRACTICE')),
  context_id INTEGER,
  metadata TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata) AND json_type(metadata) = 'object'),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX conversations_user ON conversations (user_id);
CREATE INDEX conversations_context ON conversations (context);
CREATE TRIGGER conversations_touch AFTER UPDATE ON conversations WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE conversations SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- What was said in a talk.
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('user', 'assistant', 'system', 'tool')),
  content TEXT NOT NULL,
  metadata TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata) AND json_type(metadata) = 'object'),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX messages_conversation ON messages (conversation_id, created_at);
CREATE INDEX messages_created_at ON messages (created_at);
CREATE TRIGGER messages_touch AFTER UPDATE ON messages WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE messages SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;
