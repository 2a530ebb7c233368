//! What a text shares with others letter by letter: TF-IDF over the parts of its words.

use std::collections::HashMap;

use crate::domain::text::fold_char;

/// The shortest and the longest part of a word, in characters, with a blank at each end of the word.
const PARTS: std::ops::RangeInclusive<usize> = 3..=5;

/// What each further time that a part comes adds to its weight of 1.
const AGAIN: f32 = 0.3;

/// The parts of some lines, by which lines that share rare ones are found.
#[derive(Debug, Default)]
pub struct Terms {
    /// For each part: how rare it is, and in which lines it stands with which weight.
    postings: HashMap<u64, Posting>,
}

#[derive(Debug, Default)]
struct Posting {
    rarity: f32,
    lines: Vec<(u32, f32)>,
}

impl Terms {
    /// Indexes lines.
    pub fn new<'t>(lines: impl Iterator<Item = &'t str>) -> Terms {
        let mut postings: HashMap<u64, Posting> = HashMap::new();
        let mut lengths: Vec<f32> = Vec::new();
        for (line, at) in lines.zip(0..) {
            for (part, weight) in counted(line) {
                postings.entry(part).or_default().lines.push((at, weight));
            }
            lengths.push(0.0);
        }
        let all = lengths.len() as f32;
        for posting in postings.values_mut() {
            posting.rarity = ((1.0 + all) / (1.0 + posting.lines.len() as f32)).ln() + 1.0;
        }
        // A line's length is summed in the order of its parts, so that it is the same whenever it is asked for.
        let mut keys: Vec<u64> = postings.keys().copied().collect();
        keys.sort_unstable();
        for key in &keys {
            let Some(posting) = postings.get_mut(key) else { continue };
            for (line, weight) in &mut posting.lines {
                *weight *= posting.rarity;
                if let Some(length) = lengths.get_mut(*line as usize) {
                    *length += *weight * *weight;
                }
            }
        }
        for posting in postings.values_mut() {
            for (line, weight) in &mut posting.lines {
                let length = lengths.get(*line as usize).map_or(1.0, |length| length.sqrt());
                *weight /= length.max(f32::MIN_POSITIVE);
            }
        }
        Terms { postings }
    }

    /// Adds to each line's score how much it shares with the text, 0 to 1 times `share`.
    pub fn add_shared(&self, text: &str, share: f32, scores: &mut [f32]) {
        let known: Vec<(&Posting, f32)> = counted(text)
            .into_iter()
            .filter_map(|(part, weight)| {
                let posting = self.postings.get(&part)?;
                Some((posting, weight * posting.rarity))
            })
            .collect();
        let length = known.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        if length <= 0.0 {
            return;
        }
        for (posting, weight) in known {
            for (line, there) in &posting.lines {
                if let Some(score) = scores.get_mut(*line as usize) {
                    *score += share * weight / length * there;
                }
            }
        }
    }
}

/// Each part of a text's words, by its hash, in order, with what it weighs.
fn counted(text: &str) -> Vec<(u64, f32)> {
    let mut parts = Vec::with_capacity(text.len() * 3);
    let mut word: Vec<char> = vec![' '];
    let mut folded = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_alphanumeric() {
            folded.clear();
            fold_char(c, &mut folded);
            word.extend(folded.chars());
        } else if word.len() > 1 {
            word.push(' ');
            for size in PARTS {
                parts.extend(word.windows(size).map(hash));
            }
            word.truncate(1);
        }
    }
    parts.sort_unstable();
    let mut counted: Vec<(u64, f32)> = Vec::with_capacity(parts.len());
    for part in parts {
        match counted.last_mut() {
            Some((last, weight)) if *last == part => *weight += AGAIN,
            _ => counted.push((part, 1.0)),
        }
    }
    counted
}

/// FNV-1a over the characters: the same on every machine and in every version.
fn hash(part: &[char]) -> u64 {
    part.iter().fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
