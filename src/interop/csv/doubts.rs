//! Collecting what is said about rows, so that a hundred thousand equal doubts are one.

use std::collections::HashMap;

use crate::domain::text::{clean_line, truncate};
use crate::interop::import::Problem;

/// How many different doubts are told apart; the values that they are about are in the jobs' notes.
const MOST: usize = 500;

/// The doubts of one file.
#[derive(Debug, Default)]
pub(in crate::interop) struct Doubts {
    at: HashMap<String, usize>,
    list: Vec<(Problem, u64)>,
    left_off: (u64, u64),
}

impl Doubts {
    /// Adds a doubt; the same reason again is only counted.
    pub(in crate::interop) fn add(&mut self, line: u64, reason: String) {
        if let Some(at) = self.at.get(&reason) {
            self.list[*at].1 += 1;
        } else if self.list.len() < MOST {
            self.at.insert(reason.clone(), self.list.len());
            self.list.push((Problem { line, reason }, 1));
        } else {
            if self.left_off.1 == 0 {
                self.left_off.0 = line;
            }
            self.left_off.1 += 1;
        }
    }

    /// All of them, each with the line where it came first and how often it came.
    pub(in crate::interop) fn into_problems(self) -> Vec<Problem> {
        let (line, left_off) = self.left_off;
        let counted = self.list.into_iter().map(|(mut problem, count)| {
            if count > 1 {
                problem.reason.push_str(&format!(" ({count} rows, this is the first)"));
            }
            problem
        });
        let more = Problem {
            line,
            reason: format!("{left_off} more doubts of these kinds, from this line on"),
        };
        counted.chain((left_off > 0).then_some(more)).collect()
    }
}

/// A cell's text, short enough and clean enough to stand in a sentence.
pub(in crate::interop) fn quoted(cell: &str) -> String {
    let head: String = cell.chars().take(200).collect();
    format!("\"{}\"", truncate(&clean_line(&head), 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_doubts_are_one_and_many_kinds_are_bounded() {
        let mut doubts = Doubts::default();
        for line in 2..12 {
            doubts.add(line, "odd".into());
        }
        for line in 20..2000 {
            doubts.add(line, format!("number {line}"));
        }
        let said = doubts.into_problems();
        assert_eq!(
            said[0],
            Problem {
                line: 2,
                reason: "odd (10 rows, this is the first)".into()
            }
        );
        assert_eq!(
            said[1],
            Problem {
                line: 20,
                reason: "number 20".into()
            }
        );
        assert_eq!(said.len(), MOST + 1);
        assert_eq!(said[MOST].line, 519);
        assert!(said[MOST].reason.starts_with("1481 more"), "{}", said[MOST].reason);
    }
}
