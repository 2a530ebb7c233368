//! The names of a taxonomy as a table of hashes: found word by word, made in moments, a quarter of the text's size.
//!
//! For each name there is an entry under the hash of its folded text, and one under that of each beginning of it that ends
//! with a word, which says that a longer name may follow. So the names that begin at a place of a text are found by one look
//! for each word, as far as one of them goes on. Hashes of 64 bits stand for the texts: that two of some hundred thousand
//! beginnings fall together has a chance of about one in a thousand million.

use super::SkillId;

/// That longer names begin so.
const GOES_ON: u32 = 1 << 31;
/// That no name ends here.
const NO_NAME: u32 = GOES_ON - 1;

/// FNV-1a, 64 bits.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Folded names, each with its skill.
#[derive(Debug)]
pub struct Names {
    /// The hash of each entry, 0 where there is none; a power of two of them, at most half of them taken.
    keys: Vec<u64>,
    values: Vec<u32>,
    taken: usize,
}

impl Names {
    /// Room for so many names, two words long on average; more are taken as well.
    pub fn with_room(names: usize) -> Names {
        let size = (names * 2).next_power_of_two().max(16);
        Names {
            keys: vec![0; size],
            values: vec![NO_NAME; size],
            taken: 0,
        }
    }

    /// The skill of a folded name.
    pub fn get(&self, name: &str) -> Option<SkillId> {
        let value = self.value(hash(OFFSET, name.as_bytes()))?;
        Some(value & !GOES_ON).filter(|id| *id != NO_NAME)
    }

    /// Adds a folded name, unless it is there: the first to name something says what it is.
    pub fn add(&mut self, name: &str, skill: SkillId) {
        let mut so_far = OFFSET;
        let mut from = 0;
        while from < name.len() {
            let end = word_end(name, from);
            so_far = hash(so_far, name.as_bytes().get(from..end).unwrap_or_default());
            from = end;
            let value = self.entry(so_far);
            if end < name.len() {
                *value |= GOES_ON;
            } else if *value & !GOES_ON == NO_NAME {
                *value = (*value & GOES_ON) | (skill & NO_NAME);
            }
        }
    }

    /// Calls `take` with the end and the skill of each name that begins at a byte of a folded text and ends with a word.
    pub fn each_from(&self, text: &str, start: usize, mut take: impl FnMut(usize, SkillId)) {
        let mut so_far = OFFSET;
        let mut from = start;
        while from < text.len() {
            let end = word_end(text, from);
            so_far = hash(so_far, text.as_bytes().get(from..end).unwrap_or_default());
            from = end;
            let Some(value) = self.value(so_far) else { return };
            if value & !GOES_ON != NO_NAME {
                take(end, value & !GOES_ON);
            }
            if value & GOES_ON == 0 {
                return;
            }
        }
    }

    fn value(&self, hash: u64) -> Option<u32> {
        let at = self.place(hash);
        (*self.keys.get(at)? == key(hash)).then(|| self.values.get(at).copied())?
    }

    fn entry(&mut self, hash: u64) -> &mut u32 {
        if self.taken * 2 >= self.keys.len() {
            self.grow();
        }
        let at = self.place(hash);
        if self.keys[at] == 0 {
            self.keys[at] = key(hash);
            self.taken += 1;
        }
        &mut self.values[at]
    }

    /// Where a hash stands, or would.
    fn place(&self, hash: u64) -> usize {
        let mask = self.keys.len() - 1;
        let key = key(hash);
        // The low bits of FNV are its best.
        let mut at = (key ^ (key >> 32)) as usize & mask;
        while self.keys[at] != 0 && self.keys[at] != key {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let mut larger = Names::with_room(self.keys.len());
        for (key, value) in self.keys.iter().zip(&self.values).filter(|(key, _)| **key != 0) {
            *larger.entry(*key) = *value;
        }
        *self = larger;
    }
}

fn hash(so_far: u64, bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(so_far, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

/// 0 stands for no entry.
fn key(hash: u64) -> u64 {
    hash.max(1)
}

/// Where the word ends that begins at a byte: letters and digits with the blank before them, or any other character alone.
pub fn word_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let word = rest.strip_prefix(' ').unwrap_or(rest);
    let blank = rest.len() - word.len();
    let length = word
        .char_indices()
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(word.len(), |(at, _)| at);
    if length > 0 {
        return from + blank + length;
    }
    // Nothing but the blank, or a sign behind it: the blank belongs to the sign.
    from + blank + word.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(names: &Names, text: &str, start: usize) -> Vec<(usize, SkillId)> {
        let mut found = Vec::new();
        names.each_from(text, start, |end, skill| found.push((end, skill)));
        found
    }

    #[test]
    fn all_names_that_begin_somewhere_are_found_and_only_whole_words() {
        let mut names = Names::with_room(1);
        for (skill, name) in (1..).zip([
            "lesson",
            "lesson planning",
            "c",
            "c++",
            "node.js",
            ".net",
            "lesson planning tool",
        ]) {
            names.add(name, skill);
        }
        assert_eq!(ends(&names, "lesson planning now", 0), [(6, 1), (15, 2)]);
        assert_eq!(ends(&names, "c++ and more", 0), [(1, 3), (3, 4)]);
        assert_eq!(ends(&names, "in node.js", 3), [(10, 5)]);
        assert_eq!(ends(&names, ".net", 0), [(4, 6)]);
        assert!(ends(&names, "lessons", 0).is_empty());
        assert!(ends(&names, "", 0).is_empty());
        assert_eq!(names.get("lesson planning"), Some(2));
        assert_eq!(names.get("node"), None, "a beginning is no name");
    }

    #[test]
    fn the_first_to_name_something_says_what_it_is_and_any_number_of_names_has_room() {
        let mut names = Names::with_room(2);
        for n in 0..5000_u32 {
            names.add(&format!("skill {n}"), n);
        }
        names.add("skill 7", 1);
        assert!((0..5000).all(|n| names.get(&format!("skill {n}")) == Some(n)));
    }
}
