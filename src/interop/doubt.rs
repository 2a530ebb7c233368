//! What a reader of a person's data was not sure of.

use std::fmt;

/// How many doubts of one file are told; what they are about is kept all the same.
const MOST: usize = 300;

/// Something that was taken with a guess, or that could not be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Where in the file, such as `work 3, startDate` or `Positions.csv, line 5`; empty = the file as a whole.
    pub place: String,
    /// What was done and why, for a person.
    pub reason: String,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            write!(f, "{}", self.reason)
        } else {
            write!(f, "{}: {}", self.place, self.reason)
        }
    }
}

/// The doubts of one file, as many as a person can read.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    list: Vec<Doubt>,
    left_off: usize,
}

impl Doubts {
    /// Adds a doubt about a place.
    pub(super) fn add(&mut self, place: impl Into<String>, reason: impl Into<String>) {
        if self.list.len() < MOST {
            self.list.push(Doubt {
                place: place.into(),
                reason: reason.into(),
            });
        } else {
            self.left_off += 1;
        }
    }

    /// All of them; where there were too many, the last says how many more.
    pub(super) fn into_list(mut self) -> Vec<Doubt> {
        if self.left_off > 0 {
            self.list.push(Doubt {
                place: String::new(),
                reason: format!("{} more doubts", self.left_off),
            });
        }
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_doubts_of_a_broken_file_are_as_many_as_can_be_read() {
        let mut doubts = Doubts::default();
        (0..MOST + 7).for_each(|at| doubts.add(format!("work {at}"), "odd"));
        let list = doubts.into_list();
        assert_eq!(list.len(), MOST + 1);
        assert_eq!(list[MOST].to_string(), "7 more doubts");
        assert_eq!(list[1].to_string(), "work 1: odd");
    }
}
