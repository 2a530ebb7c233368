-- Salaries are filtered and put in order by what they make in a year: hours of a 40-hour week, 52 weeks. One without a
-- period counts as a year's.
DROP INDEX jobs_status_salary;
CREATE INDEX jobs_status_salary ON jobs (status, user_id, ifnull(ifnull(salary_max, salary_min) * (CASE salary_period WHEN 'MONTH' THEN 12 WHEN 'WEEK' THEN 52 WHEN 'DAY' THEN 260 WHEN 'HOUR' THEN 2080 ELSE 1 END), -1), id);
DROP INDEX jobs_user;
CREATE INDEX jobs_user ON jobs (user_id, id, status, work_mode, job_type, priority, salary_min, salary_max, salary_period, match_score, deadline, status_changed_at);
