//! Grades of what somebody has learnt.

use std::ops::Range;

use crate::domain::matching::folded::Folded;

/// Grades of one and the same thing, the lowest first: whoever has a higher one has the lower ones.
const GRADES: &[&[&str]] = &[
    &[
        "white belt",
        "yellow belt",
        "green belt",
        "black belt",
        "master black belt",
    ],
    &["foundation", "intermediate", "practitioner"],
    &[
        "level 1", "level 2", "level 3", "level 4", "level 5", "level 6", "level 7",
    ],
];

/// A grade of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grade {
    /// Which scale.
    scale: usize,
    /// How high.
    rank: usize,
    /// What it is called.
    pub name: &'static str,
}

impl Grade {
    /// Whether having another one is having this one; `None` where it says nothing of it.
    pub fn is_reached_by(self, other: Grade) -> Option<bool> {
        (self.scale == other.scale).then_some(other.rank >= self.rank)
    }
}

/// The highest grade that a text names, with its place.
pub fn grade(folded: &Folded) -> Option<(Grade, Range<usize>)> {
    GRADES.iter().enumerate().find_map(|(scale, names)| {
        let mut ranks = names.iter().enumerate().rev();
        ranks.find_map(|(rank, name)| Some((Grade { scale, rank, name }, folded.find(name)?)))
    })
}
