//! Full-text search with snippets.

use rusqlite::params;

use super::filter::{Words, match_expression};
use super::{Store, failed, rows};
use crate::domain::error::Error;
use crate::domain::filter::Filter;
use crate::domain::search::{Hit, HitOrder};

/// Marks around a matching stretch; clean text can't hold them.
pub(super) const OPEN: char = '\u{2}';
pub(super) const CLOSE: char = '\u{3}';

/// How long the text of a job is, in bytes.
const LENGTH: &str =
    "octet_length(concat(jobs.title, jobs.company, jobs.location, jobs.tags, jobs.notes, jobs.description))";

/// From how many bytes on SQLite does not choose the snippet: it weighs each match against all others, and in a text of
/// 100,000 words that can take minutes.
const LONG: usize = 20_000;

/// How many characters a snippet of such a text has before its match, and at all.
const BEFORE_MATCH: usize = 40;
const LONGEST_SNIPPET: usize = 200;

impl Store {
    /// Finds the text terms of a filter (its other parts are not looked at).
    ///
    /// Newest first reads the index only as far as the limit; ranked must weigh every match, which over a common word
    /// of 100,000 postings takes a tenth of a second.
    ///
    /// # Errors
    /// When the file can't be read, or [`crate::domain::error::Kind::Cancelled`].
    pub fn search(&self, filter: &Filter, order: HitOrder, limit: u64, offset: u64) -> Result<Vec<Hit>, Error> {
        let Some(matching) = match_expression(&filter.text, Words::Meant) else {
            return Ok(Vec::new());
        };
        let order = match order {
            HitOrder::Newest => "jobs_fts.rowid DESC",
            // A word in the title says more than one in the company, and both more than one in the long texts.
            HitOrder::Ranked => "bm25(jobs_fts, 10.0, 6.0, 3.0, 4.0, 2.0, 1.0), jobs_fts.rowid DESC",
        };
        let highlights: Vec<String> = (0..6)
            .map(|column| format!("highlight(jobs_fts, {column}, '{OPEN}', '{CLOSE}')"))
            .collect();
        let highlights = highlights.join(", ");
        let sql = format!(
            "SELECT jobs.id, jobs.title, jobs.company, jobs.status,
               CASE WHEN {LENGTH} < {LONG} THEN snippet(jobs_fts, -1, '{OPEN}', '{CLOSE}', '…', 14)
                 ELSE concat_ws(' ', {highlights}) END
             FROM jobs_fts JOIN jobs ON jobs.id = jobs_fts.rowid
             WHERE jobs_fts.rowid IN (
               SELECT jobs_fts.rowid FROM jobs_fts CROSS JOIN main.jobs AS owned ON owned.id = jobs_fts.rowid
               WHERE jobs_fts MATCH ?1 AND owned.user_id = ?4 ORDER BY {order} LIMIT ?2 OFFSET ?3)
             AND jobs_fts MATCH ?1 ORDER BY {order}"
        );
        let read = || -> rusqlite::Result<Vec<Hit>> {
            self.connection
                .prepare_cached(&sql)?
                .query_map(
                    params![
                        matching,
                        rows::limit(Some(limit)),
                        rows::limit(Some(offset)),
                        self.user_id
                    ],
                    |row| {
                        let snippet = parts(around_match(
                            row.get_ref(4)?.as_str_or_null().unwrap_or_default().unwrap_or_default(),
                        ));
                        Ok(Hit {
                            kind: "job",
                            job_id: row.get(0)?,
                            title: row.get(1)?,
                            company: row.get(2)?,
                            status: rows::name(row, 3)?,
                            snippet_text: snippet.iter().map(|(text, _)| text.as_str()).collect(),
                            snippet,
                        })
                    },
                )?
                .collect()
        };
        read().map_err(failed("searching"))
    }
}

/// The text around the first match, where SQLite has left that to us.
fn around_match(text: &str) -> &str {
    if text.len() <= LONGEST_SNIPPET {
        return text;
    }
    if text.chars().nth(LONGEST_SNIPPET).is_none() {
        return text;
    }
    let at = text.find(OPEN).unwrap_or_default();
    let before: usize = text[..at].chars().rev().take(BEFORE_MATCH).map(char::len_utf8).sum();
    let rest = &text[at - before..];
    let end = rest
        .char_indices()
        .nth(LONGEST_SNIPPET)
        .map_or(rest.len(), |(end, _)| end);
    &rest[..end]
}

/// Cuts a snippet into stretches that match and stretches that do not, on one line.
pub(super) fn parts(snippet: &str) -> Vec<(String, bool)> {
    let mut parts: Vec<(String, bool)> = Vec::new();
    let mut matching = false;
    for c in snippet.chars() {
        match c {
            OPEN => matching = true,
            CLOSE => matching = false,
            c => {
                let c = if c.is_whitespace() { ' ' } else { c };
                match parts.last_mut() {
                    Some((text, same)) if *same == matching => {
                        if c != ' ' || !text.ends_with(' ') {
                            text.push(c);
                        }
                    }
                    _ => parts.push((c.to_string(), matching)),
                }
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{BEFORE_MATCH, LONGEST_SNIPPET, OPEN, around_match, parts};

    #[test]
    fn a_long_text_is_cut_around_its_first_match() {
        let text = format!("{}\u{2}rust\u{3}{}", "é".repeat(1000), " ü".repeat(1000));
        let cut = around_match(&text);
        assert_eq!(cut.chars().count(), LONGEST_SNIPPET);
        assert_eq!(cut.find(OPEN), Some(2 * BEFORE_MATCH));
        assert_eq!(around_match("\u{2}a\u{3} b"), "\u{2}a\u{3} b");
        assert_eq!(around_match(&"x".repeat(500)).len(), LONGEST_SNIPPET);
    }

    #[test]
    fn a_snippet_falls_into_matching_and_other_stretches_on_one_line() {
        assert_eq!(
            parts("a \u{2}rust\u{3}\n  job"),
            vec![
                ("a ".to_owned(), false),
                ("rust".to_owned(), true),
                (" job".to_owned(), false)
            ]
        );
        assert_eq!(parts(""), vec![]);
    }
}
