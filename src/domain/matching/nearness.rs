//! How near free texts are in meaning: a line of a résumé and a line of a posting.
//!
//! Two measures are added: the cosine of mean word-piece vectors ([`vectors`]), which knows that a lorry is a truck, and
//! the cosine of TF-IDF weights over parts of words ([`terms`]), which knows that the same rare word is the same thing.
//! Neither needs a model, a network or a clock. What is rare is told by the lines that are compared with alone, so an
//! answer depends on its text and on those lines, never on what else was asked.

pub mod pieces;
pub mod terms;
#[cfg(test)]
mod tests;
pub mod vectors;

use std::collections::HashMap;

use terms::Terms;
use vectors::{DIMENSIONS, Vector};

/// How much the shared parts of words count, of 1; the rest is the vectors'.
const OF_PARTS: f32 = 0.5;

/// With so many lines, half of what all of them have in common is taken out of each vector; with more, more.
const HALF_COMMON: f32 = 50.0;

/// What is known of English beforehand counts like so many lines: a few lines can't tell that `the` is no rare word.
const USUAL: f32 = 100.0;

/// The row of `the`, before which punctuation and letters stand; the words follow in the order of their frequency.
const FIRST_WORD: u32 = 1996;

/// Lines that texts are compared with.
#[derive(Debug)]
pub struct Nearness {
    rarity: Rarity,
    common: Vector,
    vectors: Vec<Vector>,
    terms: Terms,
}

/// A line with how near it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Which line, from 0.
    pub line: usize,
    /// At most 1, which only the same text reaches; about 0 or less where nothing is shared.
    pub score: f32,
}

/// How rare each word piece is among some lines.
#[derive(Debug)]
struct Rarity {
    /// In how many of the lines each stands.
    counts: HashMap<u32, u32>,
    /// How many lines there are.
    all: f32,
}

impl Nearness {
    /// Takes the lines in.
    pub fn new<T: AsRef<str>>(lines: &[T]) -> Nearness {
        let rarity = Rarity::new(lines);
        let mut vectors: Vec<Vector> = lines.iter().map(|line| rarity.vector(line.as_ref())).collect();
        let all = lines.len() as f32;
        let share = 1.0 / (all + HALF_COMMON);
        let mut common = [0.0; DIMENSIONS];
        for vector in &vectors {
            common.iter_mut().zip(vector).for_each(|(sum, x)| *sum += x * share);
        }
        for vector in &mut vectors {
            *vector = apart(vector, &common);
        }
        Nearness {
            rarity,
            common,
            vectors,
            terms: Terms::new(lines.iter().map(AsRef::as_ref)),
        }
    }

    /// The lines nearest to a text, the nearest first, at most `limit`; where two are as near, the earlier one.
    pub fn nearest(&self, text: &str, limit: usize) -> Vec<Near> {
        let scores = self.scores(text).into_iter().enumerate();
        let mut near: Vec<Near> = scores.map(|(line, score)| Near { line, score }).collect();
        let order = |a: &Near, b: &Near| b.score.total_cmp(&a.score).then(a.line.cmp(&b.line));
        if limit < near.len() {
            near.select_nth_unstable_by(limit, order);
            near.truncate(limit);
        }
        near.sort_unstable_by(order);
        near
    }

    /// How near each line is, in the order of the lines.
    pub fn scores(&self, text: &str) -> Vec<f32> {
        let asked = apart(&self.rarity.vector(text), &self.common);
        let cosines = self.vectors.iter().map(|vector| vectors::cosine(&asked, vector));
        let mut scores: Vec<f32> = cosines.map(|cosine| (1.0 - OF_PARTS) * cosine).collect();
        self.terms.add_shared(text, OF_PARTS, &mut scores);
        // Sums of rounded figures may come out a hair above.
        scores.iter_mut().for_each(|score| *score = score.min(1.0));
        scores
    }
}

impl Rarity {
    fn new<T: AsRef<str>>(lines: &[T]) -> Rarity {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        let mut rows = Vec::new();
        for line in lines {
            rows.clear();
            vectors::each_piece(line.as_ref(), |row| rows.push(row));
            rows.sort_unstable();
            rows.dedup();
            rows.iter().for_each(|row| *counts.entry(*row).or_default() += 1);
        }
        Rarity {
            counts,
            all: lines.len() as f32,
        }
    }

    fn vector(&self, text: &str) -> Vector {
        vectors::vector(text, |row| {
            let count = self.counts.get(&row).map_or(0.0, |count| *count as f32) + USUAL * usual(row);
            ((self.all + USUAL + 1.0) / (count + 1.0)).ln() + 1.0
        })
    }
}

/// The share of English lines in which a piece stands, roughly, by its place in the vocabulary (Zipf).
fn usual(row: u32) -> f32 {
    match row.checked_sub(FIRST_WORD) {
        Some(place) => (10.0 / (place as f32 + 1.0)).min(0.5),
        None => 0.5,
    }
}

/// What is left of a vector without what all have in common; of one that says nothing, nothing.
fn apart(vector: &Vector, common: &Vector) -> Vector {
    let mut left = *vector;
    if left.iter().all(|x| *x == 0.0) {
        return left;
    }
    left.iter_mut().zip(common).for_each(|(x, common)| *x -= common);
    vectors::normal(left)
}
