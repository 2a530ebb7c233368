-- What the profile, résumés and documents need beside the first schema.

-- What an imported résumé says of a thing that has no column of its own, under that format's names.
ALTER TABLE user_profiles ADD COLUMN other TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(other) AND json_type(other) = 'object');
ALTER TABLE experiences ADD COLUMN other TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(other) AND json_type(other) = 'object');
ALTER TABLE educations ADD COLUMN other TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(other) AND json_type(other) = 'object');
ALTER TABLE skills ADD COLUMN other TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(other) AND json_type(other) = 'object');
ALTER TABLE certifications ADD COLUMN other TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(other) AND json_type(other) = 'object');

-- What else belongs into a résumé. Dates may be a year, a month or a day.
CREATE TABLE profile_entries (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)>>16, CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)&65535, random()&4095, 32768|(random()&16383), random()&281474976710655))),
  user_profile_id INTEGER NOT NULL REFERENCES user_profiles (id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'OTHER' CHECK (kind IN ('PROJECT', 'VOLUNTEERING', 'LANGUAGE', 'AWARD', 'PUBLICATION', 'INTEREST', 'REFERENCE', 'OTHER')),
  name TEXT NOT NULL,
  section TEXT,
  organization TEXT,
  location TEXT,
  url TEXT,
  start_date TEXT,
  end_date TEXT,
  is_current INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1)),
  level TEXT,
  description TEXT,
  achievements TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(achievements) AND json_type(achievements) = 'array'),
  technologies TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(technologies) AND json_type(technologies) = 'array'),
  other TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(other) AND json_type(other) = 'object'),
  position REAL NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE INDEX profile_entries_profile ON profile_entries (user_profile_id, kind);
CREATE TRIGGER profile_entries_touch AFTER UPDATE ON profile_entries WHEN NEW.updated_at IS OLD.updated_at BEGIN
  UPDATE profile_entries SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE id = NEW.id;
END;

-- A résumé is an imported file or built from the profile; a tailored one remembers what it was made from and for.
ALTER TABLE resumes ADD COLUMN kind TEXT NOT NULL DEFAULT 'FILE' CHECK (kind IN ('FILE', 'BUILT'));
ALTER TABLE resumes ADD COLUMN base_id INTEGER REFERENCES resumes (id) ON DELETE SET NULL;
ALTER TABLE resumes ADD COLUMN job_id INTEGER REFERENCES jobs (id) ON DELETE SET NULL;
ALTER TABLE resumes ADD COLUMN design TEXT CHECK (design IS NULL OR json_valid(design) AND json_type(design) = 'object');
CREATE INDEX resumes_base ON resumes (base_id);
CREATE INDEX resumes_job ON resumes (job_id);

-- A document that was replaced stays, and says by which.
ALTER TABLE documents ADD COLUMN replaced_by INTEGER REFERENCES documents (id) ON DELETE SET NULL;
CREATE INDEX documents_replaced_by ON documents (replaced_by);
