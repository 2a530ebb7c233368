//! From what a person typed to rows: text by the full-text index, the rest by one covering index.

use rusqlite::params_from_iter;
use rusqlite::types::Value as SqlValue;

use super::board::{CARD_COLUMNS, order_by, read_card};
use super::jobs::{JOB_COLUMNS, read_job};
use super::{Store, failed, rows};
use crate::domain::card::{BoardSort, Card, FilteredBoard};
use crate::domain::detail::JobQuery;
use crate::domain::error::{Error, Kind};
use crate::domain::filter::{Filter, TextField, TextTerm};
use crate::domain::job::{Job, JobStatus};
use crate::domain::text;

const TIMES_A_YEAR: &str = super::board::times_a_year!();

/// The condition of a filter, in pieces.
#[derive(Default)]
struct Condition {
    user_id: i64,
    /// What the full-text index must match; it stands first among the values.
    matching: Option<String>,
    /// Conditions on columns that the index `jobs_user` covers.
    covered: Vec<String>,
    /// Conditions that need the row itself.
    others: Vec<String>,
    values: Vec<SqlValue>,
}

impl Condition {
    fn value(&mut self, value: impl Into<SqlValue>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    fn any(&mut self, column: &str, names: impl Iterator<Item = &'static str>) {
        let marks: Vec<String> = names.map(|name| self.value(name.to_owned())).collect();
        if !marks.is_empty() {
            self.covered.push(format!("{column} IN ({})", marks.join(", ")));
        }
    }

    fn new(filter: &Filter, user_id: i64, words: Words) -> Condition {
        let matching = match_expression(&filter.text, words);
        let mut condition = Condition {
            user_id,
            matching,
            ..Condition::default()
        };
        if let Some(matching) = condition.matching.clone() {
            condition.values.push(SqlValue::Text(matching));
        } else if let Some(excluded) = excluded_expression(&filter.text) {
            let mark = condition.value(excluded);
            condition.others.push(format!(
                "jobs.id NOT IN (SELECT rowid FROM jobs_fts WHERE jobs_fts MATCH {mark})"
            ));
        }
        condition.any("status", filter.statuses.iter().map(|status| status.as_str()));
        condition.any("work_mode", filter.work_modes.iter().map(|mode| mode.as_str()));
        condition.any("job_type", filter.job_types.iter().map(|kind| kind.as_str()));
        condition.any("priority", filter.priorities.iter().map(|priority| priority.as_str()));
        if let Some(open) = filter.open {
            let closed = JobStatus::ALL.iter().filter(|status| status.is_closed() != open);
            condition.any("status", closed.map(|status| status.as_str()));
        }
        if let Some(least) = filter.salary_at_least {
            let mark = condition.value(least);
            condition
                .covered
                .push(format!("ifnull(salary_max, salary_min) * {TIMES_A_YEAR} >= {mark}"));
        }
        if let Some(most) = filter.salary_at_most {
            let mark = condition.value(most);
            condition
                .covered
                .push(format!("ifnull(salary_min, salary_max) * {TIMES_A_YEAR} <= {mark}"));
        }
        if let Some(least) = filter.match_at_least {
            let mark = condition.value(least);
            condition.covered.push(format!("match_score >= {mark}"));
        }
        for name in &filter.asks {
            // An entry of the list is `kind:name`, as JSON writes it.
            let entry = serde_json::to_string(name).unwrap_or_default();
            let mark = condition.value(entry.replacen('"', ":", 1));
            condition.others.push(format!(
                "EXISTS (SELECT 1 FROM main.job_matches AS kept
                   WHERE kept.job_id = jobs.id AND instr(lower(kept.asks), {mark}) > 0)"
            ));
        }
        if let Some(day) = filter.due_by {
            let mark = condition.value(day.to_string());
            condition.covered.push(format!("deadline <= {mark}"));
        }
        if let Some(since) = filter.in_stage_since {
            let mark = condition.value(rows::time(since));
            condition.covered.push(format!("status_changed_at <= {mark}"));
        }
        if !filter.tags.is_empty() {
            // One condition for any number of them: SQLite limits how deep conditions nest.
            let tags: Vec<String> = filter.tags.iter().map(|tag| text::fold(tag)).collect();
            let mark = condition.value(serde_json::Value::from(tags).to_string());
            condition.others.push(format!(
                "NOT EXISTS (SELECT 1 FROM json_each({mark}) AS wanted WHERE wanted.value NOT IN
                   (SELECT fold(tag.value) FROM json_each(jobs.tags) AS tag WHERE tag.type = 'text'))"
            ));
        }
        condition
    }

    /// A query for the numbers of the matching jobs, newest first.
    ///
    /// It reads the full-text index and the small index `jobs_user`, never the wide table (but for tags).
    fn newest_ids(&self) -> String {
        let jobs = "main.jobs AS jobs INDEXED BY jobs_user";
        let user = format!("jobs.user_id = {}", self.user_id);
        let (from, order, mut conditions) = if self.matching.is_some() {
            let from = format!("jobs_fts CROSS JOIN {jobs} ON jobs.id = jobs_fts.rowid");
            (from, "jobs_fts.rowid", vec!["jobs_fts MATCH ?1", &user])
        } else {
            (jobs.to_owned(), "jobs.id", vec![user.as_str()])
        };
        conditions.extend(self.covered.iter().map(String::as_str));
        conditions.extend(self.others.iter().map(String::as_str));
        format!(
            "SELECT jobs.id FROM {from} WHERE {} ORDER BY {order} DESC",
            conditions.join(" AND ")
        )
    }
}

/// How the words of a filter are looked up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// As they were meant: a word may go on.
    Meant,
    /// A word that is longer than the prefix indexes reach is taken as whole, which costs nothing.
    Indexed,
}

/// The longest prefix that has an index of its own (`prefix = '1 2 3'` of `jobs_fts`).
const LONGEST_INDEXED_PREFIX: usize = 3;

/// The full-text query for the words that must be there, without those that must not; `None` when there are none.
pub(super) fn match_expression(terms: &[TextTerm], words: Words) -> Option<String> {
    let wanted: Vec<String> = terms
        .iter()
        .filter(|term| !term.exclude)
        .filter_map(|term| phrase(term, words))
        .collect();
    if wanted.is_empty() {
        return None;
    }
    let wanted = wanted.join(" AND ");
    match excluded_expression(terms) {
        Some(excluded) => Some(format!("({wanted}) NOT ({excluded})")),
        None => Some(wanted),
    }
}

fn excluded_expression(terms: &[TextTerm]) -> Option<String> {
    let excluded: Vec<String> = terms
        .iter()
        .filter(|term| term.exclude)
        .filter_map(|term| phrase(term, Words::Meant))
        .collect();
    (!excluded.is_empty()).then(|| excluded.join(" OR "))
}

/// One term in the language of the full-text index; its words are always quoted, so they are data.
fn phrase(term: &TextTerm, words: Words) -> Option<String> {
    if !term.words.chars().any(char::is_alphanumeric) {
        return None;
    }
    let column = match term.field {
        None => "",
        Some(TextField::Title) => "title : ",
        Some(TextField::Company) => "company : ",
        Some(TextField::Location) => "location : ",
        Some(TextField::Tags) => "tags : ",
        Some(TextField::Notes) => "notes : ",
        Some(TextField::Description) => "description : ",
    };
    let last = term
        .words
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let prefix = term.prefix && (words == Words::Meant || last.chars().count() <= LONGEST_INDEXED_PREFIX);
    let quoted = term.words.replace('"', "\"\"");
    Some(format!("{column}\"{quoted}\"{}", if prefix { " *" } else { "" }))
}

impl Store {
    /// The cards that a filter lets through: the newest `cap` of them, by column and in the wanted order.
    ///
    /// A common word that is still being typed would have the index merge thousands of word lists before the first
    /// row comes. So the whole word is tried first: when it alone fills the cap, that is the answer.
    ///
    /// # Errors
    /// When the file can't be read, or [`Kind::Cancelled`].
    pub fn filter(&self, filter: &Filter, sort: BoardSort, cap: usize) -> Result<FilteredBoard, Error> {
        let quick = self.newest(filter, Words::Indexed, cap)?;
        let exact = match_expression(&filter.text, Words::Indexed) == match_expression(&filter.text, Words::Meant);
        let mut cards = if exact || quick.len() > cap {
            quick
        } else {
            self.newest(filter, Words::Meant, cap)?
        };
        let capped = cards.len() > cap;
        if capped && let Some(oldest) = cards.iter().map(|card| card.id).min() {
            cards.retain(|card| card.id != oldest);
        }
        cards.sort_by(|a, b| a.status.cmp(&b.status).then_with(|| sort.compare(a, b)));
        Ok(FilteredBoard { cards, capped })
    }

    fn newest(&self, filter: &Filter, words: Words, cap: usize) -> Result<Vec<Card>, Error> {
        let condition = Condition::new(filter, self.user_id, words);
        let sql = format!(
            "SELECT {CARD_COLUMNS} FROM jobs WHERE jobs.id IN ({} LIMIT {})",
            condition.newest_ids(),
            cap.saturating_add(1)
        );
        let read = || -> rusqlite::Result<Vec<Card>> {
            self.connection
                .prepare_cached(&sql)?
                .query_map(params_from_iter(condition.values.iter()), read_card)?
                .collect()
        };
        read().map_err(failed("filtering the board"))
    }

    /// Whole jobs.
    ///
    /// # Errors
    /// [`Kind::Usage`] when the sort column is none.
    pub fn jobs(&self, query: &JobQuery) -> Result<Vec<Job>, Error> {
        let order = match query.sort.as_deref() {
            None => {
                let ranks: Vec<String> = JobStatus::ALL
                    .iter()
                    .map(|status| format!("WHEN '{status}' THEN {}", status.index()))
                    .collect();
                let within = order_by(query.within.unwrap_or(BoardSort::Manual), false);
                format!("CASE status {} END, {within}", ranks.join(" "))
            }
            Some(column) => sort_column(column)?,
        };
        let condition = Condition::new(&query.filter, self.user_id, Words::Meant);
        let narrowed = if query.filter.is_empty() {
            String::new()
        } else {
            format!("WHERE jobs.id IN ({})", condition.newest_ids())
        };
        let sql = format!(
            "SELECT {JOB_COLUMNS} FROM jobs {narrowed} ORDER BY {order} LIMIT {} OFFSET {}",
            rows::limit(query.limit),
            rows::limit(Some(query.offset))
        );
        let read = || -> rusqlite::Result<Vec<Job>> {
            let mut statement = self.connection.prepare(&sql)?;
            statement
                .query_map(params_from_iter(condition.values.iter()), read_job)?
                .collect()
        };
        read().map_err(failed("listing the jobs"))
    }

    /// The columns that a list can be sorted by.
    pub fn sort_columns() -> &'static [&'static str] {
        SORT_COLUMNS
    }
}

const SORT_COLUMNS: &[&str] = &[
    "id",
    "title",
    "company",
    "location",
    "work_mode",
    "job_type",
    "status",
    "status_changed_at",
    "match_score",
    "applied_at",
    "url",
    "salary_min",
    "salary_max",
    "source",
    "deadline",
    "posted_at",
    "priority",
    "position",
    "created_at",
    "updated_at",
];

fn sort_column(wanted: &str) -> Result<String, Error> {
    let (name, direction) = match wanted.strip_prefix('-') {
        Some(name) => (name, "DESC"),
        None => (wanted, "ASC"),
    };
    let folded = name.trim().to_ascii_lowercase().replace('-', "_");
    let Some(column) = SORT_COLUMNS.iter().find(|column| **column == folded) else {
        return Err(Error::new(
            Kind::Usage,
            "listing the jobs",
            format!("\"{name}\" is no column to sort by"),
        )
        .hint(format!(
            "Known are: {}. A leading - sorts downwards.",
            SORT_COLUMNS.join(", ")
        )));
    };
    let expression = match *column {
        "title" | "company" | "location" => format!("{column} COLLATE NOCASE"),
        "priority" => "CASE priority WHEN 'HIGH' THEN 2 WHEN 'NORMAL' THEN 1 ELSE 0 END".to_owned(),
        column => column.to_owned(),
    };
    // What is unknown comes last in either direction.
    Ok(format!("{column} IS NULL, {expression} {direction}, id {direction}"))
}
