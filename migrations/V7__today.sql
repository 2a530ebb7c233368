-- What waits on open jobs, so that today's list is read by index however long the hunt is.

-- One row for each thing that may have to be done about an open job, kept by triggers from what the view "waiting" says.
-- rule is what, n the how-manieth time (or which of two kinds), since the moment or the person's day from which its days
-- are counted, heard_at the last sign of life, and item the name under which the person marks it. What the days are is a
-- setting, and not kept here.
CREATE TABLE waits (
  item TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  rule TEXT NOT NULL,
  n INTEGER NOT NULL DEFAULT 0,
  since TEXT NOT NULL,
  heard_at TEXT NOT NULL,
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  interview_id INTEGER REFERENCES interviews (id) ON DELETE CASCADE,
  PRIMARY KEY (item)
) STRICT, WITHOUT ROWID;

CREATE INDEX waits_due ON waits (user_id, rule, n, since, heard_at);
CREATE INDEX waits_job ON waits (job_id);
CREATE INDEX waits_interview ON waits (interview_id);
CREATE INDEX interviews_job_met ON interviews (job_id, cancelled_at, scheduled_at);

-- Where an open job stands with its company: when it was sent, met, heard of, answered and written to.
CREATE VIEW standing AS
SELECT job.id AS job_id, job.user_id, job.uid, job.status, job.deadline, job.status_changed_at,
  max(job.status_changed_at, ifnull(job.applied_at, ''),
    ifnull((SELECT max(submitted_at) FROM applications WHERE job_id = job.id AND status IN ('SUBMITTED', 'UNDER_REVIEW')), ''),
    ifnull((SELECT max(scheduled_at) FROM interviews WHERE job_id = job.id AND cancelled_at IS NULL), '')) AS anchor,
  max(job.status_changed_at,
    ifnull((SELECT max(happened_at) FROM touches WHERE job_id = job.id AND is_inbound = 1), ''),
    ifnull((SELECT max(scheduled_at) FROM interviews WHERE job_id = job.id AND cancelled_at IS NULL), '')) AS heard_at,
  -- A machine's receipt wants no answer.
  ifnull((SELECT max(happened_at) FROM touches
    WHERE job_id = job.id AND is_inbound = 1 AND (is_personal = 1 OR kind IN ('CALL', 'MESSAGE'))), '') AS answered_at
FROM jobs AS job WHERE job.status NOT IN ('REJECTED', 'ACCEPTED', 'WITHDRAWN');

-- The same with what the person said since the last that happened.
CREATE VIEW waiting_on AS
SELECT standing.*, max(anchor, answered_at) AS last_at, answered_at > anchor AS is_answered,
  (SELECT count(*) FROM touches WHERE job_id = standing.job_id AND is_inbound = 0 AND kind NOT IN ('NOTE', 'THANK_YOU')
    AND happened_at > max(anchor, answered_at)) AS said,
  (SELECT max(happened_at) FROM touches WHERE job_id = standing.job_id AND is_inbound = 0 AND kind NOT IN ('NOTE', 'THANK_YOU')
    AND happened_at > max(anchor, answered_at)) AS said_at
FROM standing;

CREATE VIEW waiting AS
-- Sent, and not answered: n follow-ups were made.
SELECT 'follow-up-' || (said + 1) || ':' || uid || '@' || substr(ifnull(said_at, last_at), 1, 10) AS item,
  user_id, 'FOLLOW_UP' AS rule, said AS n, ifnull(said_at, last_at) AS since, heard_at, job_id, NULL AS interview_id
FROM waiting_on WHERE status = 'APPLIED' AND NOT is_answered
UNION ALL
-- They wrote, and wait for an answer.
SELECT 'reply:' || uid || '@' || last_at, user_id, 'REPLY', 0, last_at, heard_at, job_id, NULL
FROM waiting_on WHERE is_answered AND said = 0
UNION ALL
-- They were answered, and are silent: n nudges were made.
SELECT 'nudge-' || said || ':' || uid || '@' || substr(said_at, 1, 10), user_id, 'NUDGE', said - 1, said_at, heard_at, job_id, NULL
FROM waiting_on WHERE is_answered AND said > 0
UNION ALL
-- Silent since then: n is 1 after an interview.
SELECT 'silent:' || uid || '@' || substr(heard_at, 1, 10), user_id, 'SILENT', status <> 'APPLIED', heard_at, heard_at, job_id, NULL
FROM waiting_on
WHERE status IN ('APPLIED', 'INTERVIEW_SCHEDULED', 'INTERVIEW_COMPLETED') AND NOT (is_answered AND said = 0)
UNION ALL
SELECT 'deadline:' || uid || '@' || substr(deadline, 1, 10), user_id, 'DEADLINE', 0, substr(deadline, 1, 10), status_changed_at, id, NULL
FROM jobs WHERE status = 'INTERESTED' AND deadline IS NOT NULL
UNION ALL
SELECT 'thank-you:' || met.uid, job.user_id, 'THANK_YOU', 0,
  ifnull(strftime('%Y-%m-%dT%H:%M:%fZ', scheduled_at, '+' || ifnull(duration_minutes, 60) || ' minutes'), scheduled_at),
  scheduled_at, job.id, met.id
FROM jobs AS job JOIN interviews AS met ON met.job_id = job.id
WHERE job.status NOT IN ('REJECTED', 'ACCEPTED', 'WITHDRAWN') AND met.cancelled_at IS NULL AND met.thanked_at IS NULL
UNION ALL
-- n is 1 where at least the outcome is written down.
SELECT 'debrief:' || met.uid, job.user_id, 'DEBRIEF', met.outcome <> 'PENDING',
  ifnull(strftime('%Y-%m-%dT%H:%M:%fZ', scheduled_at, '+' || ifnull(duration_minutes, 60) || ' minutes'), scheduled_at),
  scheduled_at, job.id, met.id
FROM jobs AS job JOIN interviews AS met ON met.job_id = job.id
WHERE job.status NOT IN ('REJECTED', 'ACCEPTED', 'WITHDRAWN') AND met.cancelled_at IS NULL AND met.debriefed_at IS NULL
UNION ALL
-- They promised an answer by a day, and nothing was said from either side since.
SELECT 'promise:' || met.uid || '@' || substr(met.answer_due_on, 1, 10), job.user_id, 'PROMISE', 0,
  substr(met.answer_due_on, 1, 10), scheduled_at, job.id, met.id
FROM jobs AS job JOIN interviews AS met ON met.job_id = job.id
WHERE job.status NOT IN ('REJECTED', 'ACCEPTED', 'WITHDRAWN', 'OFFER_RECEIVED') AND met.cancelled_at IS NULL
  AND met.answer_due_on IS NOT NULL AND met.outcome = 'PENDING'
  AND NOT EXISTS (SELECT 1 FROM touches WHERE job_id = job.id AND kind NOT IN ('NOTE', 'THANK_YOU')
    AND happened_at > CASE is_inbound WHEN 1 THEN met.scheduled_at ELSE substr(met.answer_due_on, 1, 10) END)
  AND NOT EXISTS (SELECT 1 FROM interviews AS later
    WHERE later.job_id = job.id AND later.cancelled_at IS NULL AND later.scheduled_at > met.scheduled_at);

-- The same for jobs on which nothing hangs yet, which is found out for a hundred thousand of them at once.
CREATE VIEW waiting_new AS
SELECT 'follow-up-1:' || uid || '@' || substr(max(status_changed_at, ifnull(applied_at, '')), 1, 10) AS item,
  user_id, 'FOLLOW_UP' AS rule, 0 AS n, max(status_changed_at, ifnull(applied_at, '')) AS since,
  status_changed_at AS heard_at, id AS job_id, NULL AS interview_id
FROM jobs WHERE status = 'APPLIED'
UNION ALL
SELECT 'silent:' || uid || '@' || substr(status_changed_at, 1, 10), user_id, 'SILENT', status <> 'APPLIED',
  status_changed_at, status_changed_at, id, NULL
FROM jobs WHERE status IN ('APPLIED', 'INTERVIEW_SCHEDULED', 'INTERVIEW_COMPLETED')
UNION ALL
SELECT 'deadline:' || uid || '@' || substr(deadline, 1, 10), user_id, 'DEADLINE', 0, substr(deadline, 1, 10),
  status_changed_at, id, NULL
FROM jobs WHERE status = 'INTERESTED' AND deadline IS NOT NULL;

-- What waits on all jobs, for a file that was filled without triggers.
CREATE VIEW waiting_all AS
WITH hung (job_id) AS MATERIALIZED (
  SELECT job_id FROM touches WHERE job_id IS NOT NULL UNION SELECT job_id FROM interviews UNION SELECT job_id FROM applications
)
SELECT * FROM waiting_new WHERE job_id NOT IN (SELECT job_id FROM hung)
UNION ALL
SELECT * FROM waiting WHERE job_id IN (SELECT job_id FROM hung);

INSERT INTO waits SELECT * FROM waiting_all;

CREATE TRIGGER jobs_waits_insert AFTER INSERT ON jobs BEGIN
  INSERT OR REPLACE INTO waits SELECT * FROM waiting_new WHERE job_id = NEW.id;
END;
CREATE TRIGGER jobs_waits_update AFTER UPDATE OF status, status_changed_at, applied_at, deadline, uid, user_id ON jobs BEGIN
  DELETE FROM waits WHERE job_id = NEW.id;
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = NEW.id;
END;

CREATE TRIGGER applications_waits_insert AFTER INSERT ON applications WHEN NEW.submitted_at IS NOT NULL BEGIN
  DELETE FROM waits WHERE job_id = NEW.job_id;
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = NEW.job_id;
END;
CREATE TRIGGER applications_waits_update AFTER UPDATE OF status, submitted_at, job_id ON applications BEGIN
  DELETE FROM waits WHERE job_id IN (OLD.job_id, NEW.job_id);
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = NEW.job_id;
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = OLD.job_id AND OLD.job_id <> NEW.job_id;
END;
CREATE TRIGGER applications_waits_delete AFTER DELETE ON applications WHEN OLD.submitted_at IS NOT NULL BEGIN
  DELETE FROM waits WHERE job_id = OLD.job_id;
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = OLD.job_id;
END;

CREATE TRIGGER interviews_waits_insert AFTER INSERT ON interviews BEGIN
  DELETE FROM waits WHERE job_id = NEW.job_id;
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = NEW.job_id;
END;
CREATE TRIGGER interviews_waits_update
AFTER UPDATE OF scheduled_at, duration_minutes, outcome, cancelled_at, thanked_at, debriefed_at, answer_due_on, job_id, uid ON interviews BEGIN
  DELETE FROM waits WHERE job_id IN (OLD.job_id, NEW.job_id);
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = NEW.job_id;
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = OLD.job_id AND OLD.job_id <> NEW.job_id;
END;
CREATE TRIGGER interviews_waits_delete AFTER DELETE ON interviews BEGIN
  DELETE FROM waits WHERE job_id = OLD.job_id;
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = OLD.job_id;
END;

CREATE TRIGGER touches_waits_insert AFTER INSERT ON touches WHEN NEW.job_id IS NOT NULL BEGIN
  DELETE FROM waits WHERE job_id = NEW.job_id;
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = NEW.job_id;
END;
CREATE TRIGGER touches_waits_update AFTER UPDATE OF kind, is_inbound, is_personal, happened_at, job_id ON touches BEGIN
  DELETE FROM waits WHERE job_id IN (OLD.job_id, NEW.job_id);
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = NEW.job_id;
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = OLD.job_id AND OLD.job_id IS NOT NEW.job_id;
END;
CREATE TRIGGER touches_waits_delete AFTER DELETE ON touches WHEN OLD.job_id IS NOT NULL BEGIN
  DELETE FROM waits WHERE job_id = OLD.job_id;
  INSERT OR REPLACE INTO waits SELECT * FROM waiting WHERE job_id = OLD.job_id;
END;

-- Goals whose day comes.
CREATE INDEX career_goals_due ON career_goals (user_id, status, target_date);
