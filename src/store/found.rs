//! Finding words outside of postings and chats: in résumés, documents, letters and notes.
//!
//! These tables are small and have no index of their own. The rows in which the words may stand are gathered into a temporary
//! one, so that words are matched, ranked and shown just as everywhere else.

use rusqlite::{params, params_from_iter};

use super::filter::{Words, match_expression};
use super::search::{CLOSE, OPEN, parts};
use super::{Store, failed, rows};
use crate::domain::error::Error;
use crate::domain::filter::Filter;
use crate::domain::search::RowHit;
use crate::domain::text;

/// How many words of a search choose the rows that are looked at.
const MOST_WORDS: usize = 8;

/// Where text stands: what kind of row, its number, its job, its name, and all that it says.
const TEXTS: &[&str] = &[
    "SELECT 'resume' AS kind, id, job_id, title, concat_ws(char(10), content, notes) AS body FROM resumes",
    "SELECT 'document', id, job_id, file_name, concat_ws(char(10), content, notes) FROM documents
       WHERE replaced_by IS NULL",
    "SELECT 'application', sent.id, job_id, job.title || ' at ' || job.company,
       concat_ws(char(10), cover_letter, sent.notes,
         (SELECT group_concat(concat_ws(char(10), answer.value ->> 'question', answer.value ->> 'answer'), char(10))
            FROM json_each(sent.answers) AS answer WHERE answer.type = 'object'))
       FROM applications AS sent JOIN main.jobs AS job ON job.id = sent.job_id
       WHERE cover_letter IS NOT NULL OR sent.notes IS NOT NULL OR sent.answers <> '[]'",
    "SELECT 'interview', talk.id, job_id, job.title || ' at ' || job.company,
       concat_ws(char(10), talk.notes, feedback, preparation, salary_said)
       FROM interviews AS talk JOIN main.jobs AS job ON job.id = talk.job_id",
    "SELECT 'contact', id, NULL, name, concat_ws(char(10), title, company, location, how_met, notes) FROM contacts",
    "SELECT 'touch', said.id, job_id, coalesce(job.title || ' at ' || job.company, person.name, ''), text
       FROM touches AS said LEFT JOIN main.jobs AS job ON job.id = said.job_id
         LEFT JOIN main.contacts AS person ON person.id = said.contact_id WHERE text IS NOT NULL",
    "SELECT 'task', id, job_id, title, notes FROM tasks",
    "SELECT 'story', id, NULL, title, concat_ws(char(10), situation, task, action, result, notes) FROM stories",
];

impl Store {
    /// Finds the words of a filter in résumés, documents, letters and notes, the best match first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn search_rows(&self, filter: &Filter, limit: u64, offset: u64) -> Result<Vec<RowHit>, Error> {
        // These rows have no company or place of a posting.
        if filter.text.iter().any(|term| term.field.is_some() && !term.exclude) {
            return Ok(Vec::new());
        }
        let terms: Vec<_> = filter
            .text
            .iter()
            .filter(|term| term.field.is_none())
            .cloned()
            .collect();
        let Some(matching) = match_expression(&terms, Words::Meant) else {
            return Ok(Vec::new());
        };
        let mut wanted: Vec<String> = terms
            .iter()
            .filter(|term| !term.exclude)
            .flat_map(|term| term.words.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .map(text::fold)
            .collect();
        // The longest are in the fewest rows; the rest is left to the index. SQLite limits how deep conditions nest.
        wanted.sort_by_key(|word| std::cmp::Reverse(word.len()));
        wanted.truncate(MOST_WORDS);
        let find = || -> rusqlite::Result<Vec<RowHit>> {
            self.gather(&wanted)?;
            self.connection
                .prepare_cached(&format!(
                    "SELECT kind, row, job, title, snippet(found_fts, -1, '{OPEN}', '{CLOSE}', '…', 14)
                     FROM temp.found_fts WHERE found_fts MATCH ?1
                     ORDER BY bm25(found_fts, 6.0, 1.0), kind, row DESC LIMIT ?2 OFFSET ?3"
                ))?
                .query_map(
                    params![matching, rows::limit(Some(limit)), rows::limit(Some(offset))],
                    |row| {
                        let snippet = parts(row.get_ref(4)?.as_str_or_null().unwrap_or_default().unwrap_or_default());
                        Ok(RowHit {
                            kind: row.get(0)?,
                            id: row.get(1)?,
                            job_id: row.get(2)?,
                            title: row.get(3)?,
                            snippet_text: snippet.iter().map(|(text, _)| text.as_str()).collect(),
                            snippet,
                        })
                    },
                )?
                .collect()
        };
        find().map_err(failed("searching"))
    }

    /// Puts the rows in which each of these words stands into the temporary index.
    fn gather(&self, words: &[String]) -> rusqlite::Result<()> {
        self.connection.execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.found_fts USING fts5 (
               title, body, kind UNINDEXED, row UNINDEXED, job UNINDEXED,
               tokenize = \"unicode61 remove_diacritics 2\");
             DELETE FROM temp.found_fts;",
        )?;
        let condition: String = (1..=words.len())
            .map(|n| format!(" AND instr(fold(title || ' ' || ifnull(body, '')), ?{n}) > 0"))
            .collect();
        // The first part names the columns of all.
        let texts = TEXTS.join(" UNION ALL ");
        self.connection
            .execute(
                &format!(
                    "INSERT INTO temp.found_fts (kind, row, job, title, body)
                     SELECT kind, id, job_id, title, body FROM ({texts}) WHERE 1{condition}"
                ),
                params_from_iter(words),
            )
            .map(drop)
    }
}
