//! The rows that an answer names: `[job:12]`, `[experience:4]`.
//!
//! What is said about the person should name the row that says so. Whether that row exists and was read in the talk is
//! found out here; what names no row is general advice.

use std::collections::BTreeSet;

/// The kinds of rows that can be named.
pub const KINDS: &[&str] = &[
    "job",
    "application",
    "interview",
    "resume",
    "document",
    "experience",
    "education",
    "skill",
    "certification",
    "entry",
    "profile",
    "contact",
    "task",
    "offer",
    "touch",
    "question",
    "goal",
    "practice",
    "assessment",
    "memory",
    "chat",
];

/// A row that an answer names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowName {
    /// What sort of row, one of [`KINDS`].
    pub kind: &'static str,
    /// Its number.
    pub id: i64,
}

impl RowName {
    /// Reads `job:12`.
    pub fn read(text: &str) -> Option<RowName> {
        let (kind, id) = text.trim().split_once(':')?;
        let kind = kind.trim().to_lowercase();
        let kind = match kind.as_str() {
            "résumé" => "resume",
            "profile_entry" => "entry",
            other => other,
        };
        let kind = KINDS.iter().find(|known| **known == kind)?;
        let digits = id.trim();
        let id = digits
            .chars()
            .all(|c| c.is_ascii_digit())
            .then(|| digits.parse().ok())??;
        Some(RowName { kind, id })
    }
}

impl std::fmt::Display for RowName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.kind, self.id)
    }
}

/// Whether a row that is named bears anything out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is there and was read in this talk.
    Read,
    /// It is there, but was not read in this talk.
    NotRead,
    /// There is no such row.
    Missing,
}

/// A row that is named, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The row.
    pub row: RowName,
    /// Where in the text it is named, in bytes, brackets included.
    pub at: std::ops::Range<usize>,
    /// Whether it bears anything out.
    pub standing: Standing,
}

/// A sentence, or a line where there are no sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Where in the text, in bytes.
    pub at: std::ops::Range<usize>,
    /// The rows that it names; none = general advice.
    pub citations: Vec<Citation>,
}

impl Claim {
    /// Whether it names no row, and so is general advice.
    pub fn is_general(&self) -> bool {
        self.citations.is_empty()
    }

    /// Whether every row that it names is there and was read.
    pub fn is_borne_out(&self) -> bool {
        !self.citations.is_empty() && self.citations.iter().all(|cited| cited.standing == Standing::Read)
    }
}

/// Cuts an answer into sentences and says which rows each names, and how they stand. `read` are the rows that were read
/// in the talk, `exists` says whether there is a row. A heading or a line of a table is a claim of its own; blank lines
/// and code are none.
pub fn claims(text: &str, read: &BTreeSet<RowName>, exists: &dyn Fn(&RowName) -> bool) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut start = 0;
    let mut fenced = false;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let is_fence = line.trim_start().starts_with("```");
        if !is_fence && !fenced {
            sentences(line, start, &mut |range| {
                let Some(words) = text.get(range.clone()) else { return };
                let citations = citations(words)
                    .into_iter()
                    .map(|(row, at)| Citation {
                        at: range.start + at.start..range.start + at.end,
                        standing: match (read.contains(&row), exists(&row)) {
                            (_, false) => Standing::Missing,
                            (true, true) => Standing::Read,
                            (false, true) => Standing::NotRead,
                        },
                        row,
                    })
                    .collect();
                claims.push(Claim { at: range, citations });
            });
        }
        fenced ^= is_fence;
        start = end;
    }
    claims
}

/// The sentences of a text, each line for itself.
pub fn sentences_of(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        sentences(line, start, &mut |range| found.push(range));
        start += line.len();
    }
    found
}

/// The sentences of a line. A citation after the full stop belongs to the sentence before it.
fn sentences(line: &str, offset: usize, found: &mut dyn FnMut(std::ops::Range<usize>)) {
    let mut begin = 0;
    let mut emit = |from: usize, to: usize| {
        let Some(words) = line.get(from..to) else { return };
        let trimmed = words.trim();
        if trimmed.chars().any(char::is_alphanumeric) {
            let lead = words.len() - words.trim_start().len();
            found(offset + from + lead..offset + from + lead + trimmed.len());
        }
    };
    let bytes = line.as_bytes();
    for (at, c) in line.char_indices() {
        if !matches!(c, '.' | '!' | '?') || at < begin {
            continue;
        }
        let mut end = at + 1;
        // "3.5", "e.g." and "z.B." end no sentence.
        let mut rest = line.get(end..).unwrap_or_default();
        while let Some(cited) = bracketed(rest) {
            end += cited;
            rest = line.get(end..).unwrap_or_default();
        }
        let next = rest.trim_start().chars().next();
        let is_end = rest.starts_with(char::is_whitespace) && next.is_none_or(|c| !c.is_lowercase());
        let is_number = at > 0 && bytes.get(at - 1).is_some_and(u8::is_ascii_digit) && begin + 3 > at;
        if is_end && !is_number {
            emit(begin, end);
            begin = end;
        }
    }
    emit(begin, line.len());
}

/// How long a citation at the beginning of a text is, blanks before it included.
fn bracketed(text: &str) -> Option<usize> {
    let blanks = text.len() - text.trim_start_matches(' ').len();
    let inner = text.get(blanks..)?.strip_prefix('[')?;
    let end = inner.find(']')?;
    let any = inner
        .get(..end)?
        .split([',', ';'])
        .any(|name| RowName::read(name).is_some());
    any.then_some(blanks + 1 + end + 1)
}

/// The rows that a text names, with their places.
pub fn citations(text: &str) -> Vec<(RowName, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('[') {
        let inner = text.get(open + 1..).unwrap_or_default();
        let Some(end) = inner.find(']').filter(|end| *end <= 200) else {
            continue;
        };
        let at = open..open + end + 2;
        for name in inner.get(..end).unwrap_or_default().split([',', ';']) {
            if let Some(row) = RowName::read(name) {
                found.push((row, at.clone()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states(text: &str) -> Vec<(&str, Vec<(String, Standing)>)> {
        let read = ["job:12", "experience:4"]
            .iter()
            .filter_map(|name| RowName::read(name))
            .collect();
        let exists = |row: &RowName| row.id < 50;
        claims(text, &read, &exists)
            .into_iter()
            .map(|claim| {
                let cited = claim.citations.iter().map(|one| (one.row.to_string(), one.standing));
                (&text[claim.at.clone()], cited.collect())
            })
            .collect()
    }

    #[test]
    fn a_row_that_was_read_bears_out_and_one_that_was_not_or_is_missing_is_marked() {
        let text = "You led the depot. [experience:4] The pay is 3.5 % higher [job:12, job:13]. Ask them about it!\n\n\
                    # Next\n- Call Ida [contact:77]";
        assert_eq!(
            states(text),
            [
                (
                    "You led the depot. [experience:4]",
                    vec![("experience:4".to_owned(), Standing::Read)]
                ),
                (
                    "The pay is 3.5 % higher [job:12, job:13].",
                    vec![
                        ("job:12".to_owned(), Standing::Read),
                        ("job:13".to_owned(), Standing::NotRead)
                    ]
                ),
                ("Ask them about it!", vec![]),
                ("# Next", vec![]),
                (
                    "- Call Ida [contact:77]",
                    vec![("contact:77".to_owned(), Standing::Missing)]
                ),
            ]
        );
    }

    #[test]
    fn links_code_numbers_and_abbreviations_are_no_citations_and_end_no_sentence() {
        let text = "See [the page](https://example.org:80) e.g. here. 1. one\n```\n[job:12]\n```\nDone [job:-1] [job:99999999999999999999].";
        let found = states(text);
        assert!(found.iter().all(|(_, cited)| cited.is_empty()), "{found:?}");
        assert_eq!(
            found.first().map(|(text, _)| *text),
            Some("See [the page](https://example.org:80) e.g. here.")
        );
        assert!(!found.iter().any(|(text, _)| text.contains("```")));
    }

    #[test]
    fn any_text_is_cut_into_stretches_in_order_that_lie_within_it() {
        for text in [
            "",
            "[",
            "]",
            "[job:",
            "a.[job:12",
            "ß. [job:12]. é!",
            "….\u{301}. [job:12]",
        ] {
            let read = BTreeSet::new();
            let mut last = 0;
            for claim in claims(text, &read, &|_| true) {
                assert!(
                    claim.at.start >= last && text.get(claim.at.clone()).is_some(),
                    "{text:?}"
                );
                for cited in &claim.citations {
                    assert!(
                        text.get(cited.at.clone()).is_some_and(|cited| cited.starts_with('[')),
                        "{text:?}"
                    );
                }
                last = claim.at.end;
            }
        }
    }
}
