//! The person's own fields.

/// First and last name of a whole one: the last word with the particles before it (`van der Berg`) is the last name;
/// a single word is a first name. Joined by a space they give the whole name again.
pub fn split_name(name: &str) -> (Option<String>, Option<String>) {
    const PARTICLES: [&str; 24] = [
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "el", "al",
        "bin", "ibn", "ter", "ten", "zu", "zur", "vom",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some(mut at) = words.len().checked_sub(1) else {
        return (None, None);
    };
    while at > 1 && words.get(at - 1).is_some_and(|word| PARTICLES.contains(word)) {
        at -= 1;
    }
    let (first, last) = words.split_at(at);
    match (first.is_empty(), last.is_empty()) {
        (true, _) => (Some(last.join(" ")), None),
        _ => (Some(first.join(" ")), Some(last.join(" "))),
    }
}
