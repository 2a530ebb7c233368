//! The timeline of everything that happened, read newest first in windows, and what the figures are made of.

mod figures;
mod jobs;
mod sources;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rusqlite::Row;
use rusqlite::types::Value as SqlValue;

use self::jobs::Narrowed;
use self::sources::{Read, SOURCES, Source};
use super::{Store, failed, rows};
use crate::domain::error::Error;
use crate::domain::history::filter::HistoryFilter;
use crate::domain::history::{HistoryEntry, HistoryKey};
use crate::domain::zoned::Zone;

/// A filter with its days as moments.
#[derive(Debug, Clone, Copy)]
pub struct Narrow<'a> {
    /// What is wanted; its days are left out here.
    pub filter: &'a HistoryFilter,
    /// From this moment on.
    pub from: Option<chrono::DateTime<chrono::Utc>>,
    /// Before this moment.
    pub until: Option<chrono::DateTime<chrono::Utc>>,
    /// In which zone the days of those things are of which only the day is known.
    pub zone: &'a Zone,
}

/// Conditions with their values.
#[derive(Default)]
struct Conditions {
    sql: Vec<String>,
    values: Vec<SqlValue>,
}

impl Conditions {
    fn value(&mut self, value: impl Into<SqlValue>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }
}

impl Store {
    /// What happened before an entry of the timeline, newest first; from its end where none is named.
    ///
    /// # Errors
    /// When the file can't be read, or [`crate::domain::error::Kind::Cancelled`].
    pub fn history(
        &self,
        narrow: &Narrow<'_>,
        before: Option<&HistoryKey>,
        limit: usize,
    ) -> Result<Vec<HistoryEntry>, Error> {
        let read = || -> rusqlite::Result<Vec<HistoryEntry>> {
            let narrowed = self.narrowed(narrow.filter)?;
            let mut entries = Vec::new();
            for source in self.sources(narrow) {
                entries.extend(self.part(source, narrow, &narrowed, before, limit)?);
            }
            entries.sort_by(|a: &HistoryEntry, b| b.key.cmp(&a.key));
            entries.truncate(limit);
            Ok(entries)
        };
        read().map_err(failed("reading the history"))
    }

    /// How many entries a filter leaves.
    ///
    /// # Errors
    /// As [`Store::history`].
    pub fn history_count(&self, narrow: &Narrow<'_>) -> Result<u64, Error> {
        let read = || -> rusqlite::Result<u64> {
            let narrowed = self.narrowed(narrow.filter)?;
            let mut count = 0;
            for source in self.sources(narrow) {
                let conditions = self.conditions(source, narrow, &narrowed);
                let sql = format!(
                    "SELECT count(*) FROM {} WHERE {}",
                    self.from(source, narrowed.is_few()),
                    conditions.sql.join(" AND ")
                );
                let mut statement = self.connection.prepare_cached(&sql)?;
                let part: i64 =
                    statement.query_row(rusqlite::params_from_iter(&conditions.values), |row| row.get(0))?;
                count += u64::try_from(part).unwrap_or_default();
            }
            Ok(count)
        };
        read().map_err(failed("counting the history"))
    }

    fn sources(&self, narrow: &Narrow<'_>) -> impl Iterator<Item = &'static Source> {
        let kinds = narrow.filter.kinds.clone();
        SOURCES
            .iter()
            .filter(move |source| kinds.is_empty() || source.kinds.iter().any(|kind| kinds.contains(kind)))
    }

    /// The tables that a source is read from: by the time of what happened, or, for few jobs, job by job.
    fn from(&self, source: &Source, by_job: bool) -> String {
        let index = match source.index {
            Some(index) if !by_job => format!(" INDEXED BY {index}"),
            _ => String::new(),
        };
        let join = match source.owned {
            // The job says whose it is; it is looked up for each row, never the other way round.
            false if by_job => "JOIN",
            false => "CROSS JOIN",
            true => "LEFT JOIN",
        };
        let more = source.more;
        format!(
            "main.{} AS e{index} {join} main.jobs AS j ON j.id = e.job_id {more}",
            source.table
        )
    }

    fn conditions(&self, source: &Source, narrow: &Narrow<'_>, narrowed: &Narrowed) -> Conditions {
        let mut conditions = Conditions::default();
        let owner = if source.owned { "e" } else { "j" };
        conditions.sql.push(format!("{owner}.user_id = {}", self.user_id));
        if !source.only.is_empty() {
            conditions.sql.push(source.only.to_owned());
        }
        let kinds = &narrow.filter.kinds;
        if !kinds.is_empty() && source.kinds.len() > 1 {
            let chosen = source
                .kinds
                .iter()
                .zip(source.kind_conditions)
                .filter(|(kind, _)| kinds.contains(kind))
                .map(|(_, condition)| *condition);
            let chosen: Vec<&str> = chosen.collect();
            conditions.sql.push(format!("({})", chosen.join(" OR ")));
        }
        let at = source.at;
        for (limit, sign, wide) in [(narrow.from, ">=", -1), (narrow.until, "<", 1)] {
            let Some(limit) = limit else { continue };
            let mark = conditions.value(rows::time(limit));
            let Some(day) = source.day else {
                conditions.sql.push(format!("{at} {sign} {mark}"));
                continue;
            };
            // Days are compared as days; the index, which has their noon in universal time, narrows them before.
            let widened = limit.checked_add_signed(TimeDelta::days(wide)).unwrap_or(limit);
            let widened = conditions.value(rows::time(widened));
            let first = conditions.value(first_day_from(limit, narrow.zone).to_string());
            conditions.sql.push(format!(
                "{at} {sign} {widened} AND CASE WHEN {day} IS NULL THEN {at} {sign} {mark} ELSE {day} {sign} {first} END"
            ));
        }
        if let Some(condition) = narrowed.condition(&mut conditions) {
            conditions.sql.push(condition);
        }
        for word in &narrow.filter.words {
            let like = format!(
                "%{}%",
                word.text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
            );
            let like = conditions.value(like);
            let quoted = word.text.replace('"', "\"\"");
            let matching = format!("{{title company}} : \"{quoted}\"{}", if word.exact { "" } else { " *" });
            let matching = conditions.value(matching);
            let texts = source
                .texts
                .iter()
                .map(|text| format!("ifnull({text} LIKE {like} ESCAPE '\\', 0)"));
            let texts: Vec<String> = texts.collect();
            let not = if word.exclude { "NOT " } else { "" };
            conditions.sql.push(format!(
                "{not}(ifnull(e.job_id IN (SELECT rowid FROM jobs_fts WHERE jobs_fts MATCH {matching}), 0) OR {})",
                texts.join(" OR ")
            ));
        }
        conditions
    }

    fn part(
        &self,
        source: &Source,
        narrow: &Narrow<'_>,
        narrowed: &Narrowed,
        before: Option<&HistoryKey>,
        limit: usize,
    ) -> rusqlite::Result<Vec<HistoryEntry>> {
        let mut conditions = self.conditions(source, narrow, narrowed);
        let (at, number) = (source.at, source.number);
        if let Some(key) = before {
            let mark = conditions.value(key.at.clone());
            let earlier = match source.rank.cmp(&key.rank) {
                std::cmp::Ordering::Less => format!("{at} <= {mark}"),
                std::cmp::Ordering::Greater => format!("{at} < {mark}"),
                std::cmp::Ordering::Equal => {
                    let last = conditions.value(key.number);
                    // The first part alone is what the index can do.
                    format!("{at} <= {mark} AND ({at} < {mark} OR {number} < {last})")
                }
            };
            conditions.sql.push(earlier);
        }
        let sql = format!(
            "SELECT {at}, {number}, e.id, e.job_id, j.title, j.company, {} FROM {} WHERE {}
             ORDER BY {at} DESC, {number} DESC LIMIT {limit}",
            source.columns,
            self.from(source, narrowed.is_few()),
            conditions.sql.join(" AND ")
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_map(rusqlite::params_from_iter(&conditions.values), |row| {
            entry(row, source, narrow.zone)
        })?;
        found.collect()
    }
}

/// The columns before those of the source itself.
const HEAD: usize = 6;

/// The first day whose noon is not before a moment.
fn first_day_from(moment: DateTime<Utc>, zone: &Zone) -> NaiveDate {
    let day = zone.wall(moment).date();
    match zone.noon_of(day) < moment {
        true => day.succ_opt().unwrap_or(day),
        false => day,
    }
}

fn entry(row: &Row<'_>, source: &Source, zone: &Zone) -> rusqlite::Result<HistoryEntry> {
    let Read {
        event,
        text,
        has_time,
        reached_at,
    } = (source.read)(row, HEAD)?;
    let mut at = rows::moment(row, 0)?;
    if !has_time {
        at = zone.noon_of(at.date_naive());
    }
    Ok(HistoryEntry {
        at,
        known_at: reached_at.unwrap_or(Some(at)),
        key: HistoryKey {
            at: row.get(0)?,
            rank: source.rank,
            number: row.get(1)?,
        },
        has_time,
        id: row.get(2)?,
        job_id: row.get(3)?,
        title: row.get(4)?,
        company: row.get(5)?,
        event,
        text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_entries_come_by_an_index_and_without_sorting_all() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("deck.db"), None).unwrap();
        let filter = HistoryFilter::default();
        let narrow = Narrow {
            filter: &filter,
            from: None,
            until: None,
            zone: &Zone::utc(),
        };
        for source in SOURCES {
            let conditions = store.conditions(source, &narrow, &Narrowed::All);
            let sql = format!(
                "EXPLAIN QUERY PLAN SELECT {}, {} FROM {} WHERE {} ORDER BY {} DESC, {} DESC LIMIT 10",
                source.at,
                source.columns,
                store.from(source, false),
                conditions.sql.join(" AND "),
                source.at,
                source.number
            );
            let mut statement = store.connection.prepare(&sql).unwrap();
            let plan: Vec<String> = statement
                .query_map([], |row| row.get(3))
                .unwrap()
                .collect::<rusqlite::Result<_>>()
                .unwrap();
            let plan = plan.join("\n");
            // The proposals of a negotiation stand in their offers: there are never many.
            let sorted = plan.contains("USE TEMP B-TREE FOR ORDER BY");
            assert_eq!(sorted, source.rank == 7, "{}:\n{plan}", source.table);
        }
    }
}
