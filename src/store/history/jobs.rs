//! The jobs that a filter of the history leaves.

use rusqlite::OptionalExtension;
use rusqlite::types::Value as SqlValue;

use super::Conditions;
use crate::domain::history::filter::HistoryFilter;
use crate::store::Store;

/// Up to so many jobs the history is read job by job; of more it is read by time and each entry is asked for its job.
const FEW: usize = 400;

/// The jobs that are left.
pub(super) enum Narrowed {
    /// All of the account, and what belongs to no job.
    All,
    /// These.
    Jobs(Vec<i64>),
}

impl Narrowed {
    /// Whether they are so few that their rows are found by job.
    pub(super) fn is_few(&self) -> bool {
        matches!(self, Narrowed::Jobs(ids) if ids.len() <= FEW)
    }

    /// The condition on `e.job_id`.
    pub(super) fn condition(&self, conditions: &mut Conditions) -> Option<String> {
        let Narrowed::Jobs(ids) = self else { return None };
        let mark = conditions.value(self::list(ids));
        Some(format!("e.job_id IN (SELECT value FROM json_each({mark}))"))
    }

    /// The same as a set, for what is read whole.
    pub(super) fn ids(&self) -> Option<&[i64]> {
        match self {
            Narrowed::All => None,
            Narrowed::Jobs(ids) => Some(ids),
        }
    }
}

/// Numbers as a JSON list.
pub(super) fn list(ids: &[i64]) -> String {
    serde_json::Value::from(ids.to_vec()).to_string()
}

impl Store {
    /// The jobs that a filter leaves.
    pub(super) fn narrowed(&self, filter: &HistoryFilter) -> rusqlite::Result<Narrowed> {
        if !filter.narrows_jobs() {
            return Ok(Narrowed::All);
        }
        let mut conditions = Conditions::default();
        conditions.sql.push(format!("jobs.user_id = {}", self.user_id));
        if let Some(id) = filter.job_id {
            let mark = conditions.value(id);
            conditions.sql.push(format!("jobs.id = {mark}"));
        }
        if !filter.companies.is_empty() {
            // The index finds the words in whatever case and with or without accents.
            let phrases: Vec<String> = filter
                .companies
                .iter()
                .map(|company| format!("company : \"{}\" *", company.replace('"', "\"\"")))
                .collect();
            let mark = conditions.value(phrases.join(" OR "));
            conditions.sql.push(format!(
                "jobs.id IN (SELECT rowid FROM jobs_fts WHERE jobs_fts MATCH {mark})"
            ));
        }
        if !filter.statuses.is_empty() {
            let names: Vec<&str> = filter.statuses.iter().map(|status| status.as_str()).collect();
            let mark = conditions.value(serde_json::Value::from(names).to_string());
            let wanted = format!("IN (SELECT value FROM json_each({mark}))");
            conditions.sql.push(format!(
                "(jobs.status {wanted} OR EXISTS (SELECT 1 FROM main.status_changes AS step
                   WHERE step.job_id = jobs.id AND step.to_status {wanted}))"
            ));
        }
        if !filter.sources.is_empty() {
            let any = self.like_any(&mut conditions, "jobs.source", &filter.sources);
            conditions.sql.push(any);
        }
        if !filter.resumes.is_empty() {
            let any = self.with_resumes(&mut conditions, &filter.resumes)?;
            conditions.sql.push(any);
        }
        let sql = format!(
            "SELECT jobs.id FROM main.jobs AS jobs WHERE {}",
            conditions.sql.join(" AND ")
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let ids = statement.query_map(rusqlite::params_from_iter(&conditions.values), |row| row.get(0))?;
        Ok(Narrowed::Jobs(ids.collect::<rusqlite::Result<_>>()?))
    }

    fn like_any(&self, conditions: &mut Conditions, column: &str, words: &[String]) -> String {
        let any: Vec<String> = words
            .iter()
            .map(|word| {
                let word = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
                let mark = conditions.value(SqlValue::Text(format!("%{word}%")));
                format!("{column} LIKE {mark} ESCAPE '\\'")
            })
            .collect();
        format!("({})", any.join(" OR "))
    }

    /// Jobs to which one of these résumés was sent.
    fn with_resumes(&self, conditions: &mut Conditions, wanted: &[String]) -> rusqlite::Result<String> {
        let mut titles = Vec::new();
        for word in wanted {
            titles.push(self.resume_named(word)?);
        }
        let ids: Vec<i64> = titles.iter().filter_map(|(id, _)| *id).collect();
        let mark = conditions.value(list(&ids));
        let mut any = format!("sent.resume_id IN (SELECT value FROM json_each({mark}))");
        let words: Vec<String> = titles.into_iter().filter_map(|(_, words)| words).collect();
        if !words.is_empty() {
            let of_row = self.like_any(conditions, "resume.title", &words);
            let frozen = self.like_any(conditions, "frozen.resume_title", &words);
            any = format!("{any} OR {of_row} OR {frozen}");
        }
        Ok(format!(
            "jobs.id IN (SELECT sent.job_id FROM main.applications AS sent
               LEFT JOIN main.resumes AS resume ON resume.id = sent.resume_id
               LEFT JOIN main.application_snapshots AS frozen ON frozen.application_id = sent.id
               WHERE sent.user_id = {} AND ({any}))",
            self.user_id
        ))
    }

    /// A résumé by its number, else by words of its title.
    fn resume_named(&self, word: &str) -> rusqlite::Result<(Option<i64>, Option<String>)> {
        if let Ok(id) = word.parse::<i64>() {
            let known = self
                .connection
                .prepare_cached("SELECT id FROM resumes WHERE id = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()?;
            if known.is_some() {
                return Ok((known, None));
            }
        }
        Ok((None, Some(word.to_owned())))
    }
}
