//! What words are compared by: a group of words that mean the same, or the root of a word.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::lexicon::{Class, Lexicon, lexicon, root, singular};

/// What words are compared by: a group of words that mean the same, or the root of a word.
pub(super) type Key = u64;

/// The key of a root.
pub(super) fn root_key(low: &str) -> Key {
    let mut hasher = DefaultHasher::new();
    root(low).hash(&mut hasher);
    hasher.finish() | 1 << 63
}

/// The key of a group of words.
pub(super) fn group_key(id: u32) -> Key {
    Key::from(id)
}

/// What a folded word is compared by.
pub(super) fn keys_of(low: &str) -> Vec<Key> {
    let mut keys = whole_keys(low);
    if keys.len() == 1 {
        add_parts(low, &mut keys);
    } else {
        keys.extend(compound_key(&parts_of(low)));
    }
    keys
}

/// Adds the parts of a compound word, whose own root then is the whole of it.
pub(super) fn add_parts(low: &str, keys: &mut Vec<Key>) -> Vec<Vec<Key>> {
    let parts = parts_of(low);
    if !parts.is_empty() {
        keys.clear();
        keys.extend(compound_key(&parts));
        keys.extend(parts.iter().flatten());
    }
    parts
}

/// What a compound is compared by as a whole: "Webentwicklung" is what a "Webentwickler" does.
pub(super) fn compound_key(parts: &[Vec<Key>]) -> Option<Key> {
    let roots: Vec<&Key> = parts.iter().filter_map(|part| part.first()).collect();
    let mut hasher = DefaultHasher::new();
    ("whole", &roots).hash(&mut hasher);
    (!roots.is_empty()).then(|| hasher.finish() | 1 << 63)
}

/// What a folded word is compared by as a whole.
pub(super) fn whole_keys(low: &str) -> Vec<Key> {
    let mut keys = vec![root_key(low)];
    push_terms(lexicon(), low, &mut keys);
    keys
}

pub(super) fn push_terms(lexicon: &Lexicon, low: &str, keys: &mut Vec<Key>) {
    for (class, id) in lexicon.terms_of(low) {
        let key = group_key(*id);
        if !matches!(class, Class::Place | Class::Maker | Class::Skill) && !keys.contains(&key) {
            keys.push(key);
        }
    }
}

/// What the parts of a compound word are compared by, where at least one of them is known.
pub(super) fn parts_of(low: &str) -> Vec<Vec<Key>> {
    // "Inspektionen" and "Lieferungen" are no compounds.
    if low.len() < 8 || low.len() > 60 || !low.is_ascii() {
        return Vec::new();
    }
    let lexicon = lexicon();
    let known = |part: &str| part.len() >= 4 && !lexicon.terms_of(part).is_empty();
    let mut best = Vec::new();
    for at in 3..low.len() - 3 {
        let (before, after) = low.split_at(at);
        let stem = before
            .strip_suffix('s')
            .filter(|stem| stem.len() >= 4)
            .unwrap_or(before);
        let (first, second) = (known(before) || known(stem), known(after));
        if first || second {
            let parts = vec![whole_keys(if known(before) { before } else { stem }), whole_keys(after)];
            if first && second {
                return parts;
            }
            // A short word ends many a longer one by chance: "recommend" does not mend.
            if best.is_empty() && (first || after.len() >= 5) {
                best = parts;
            }
        }
    }
    best
}

/// A folded word as it is looked up among names: without the ending of a plural.
pub(super) fn name_key(low: &str) -> String {
    singular(low)
}
