//! Making spellings alike: `Job-Title`, `jobTitle` and `JOB_TITLE` are one header.

use crate::domain::text::fold_char;

/// Lower-case words with one space between them, without accents and without anything that is
/// neither a letter nor a digit; `camelCase` counts as two words.
pub(in crate::interop) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        // Combining accents and apostrophes join what stands around them.
        if matches!(letter, '\u{300}'..='\u{36F}' | '\'' | '’' | '\u{AD}' | '\u{FE0F}') {
            continue;
        }
        if !letter.is_alphanumeric() {
            before = ' ';
            continue;
        }
        let next_is_lower = letters.peek().is_some_and(|next| next.is_lowercase());
        let begins_word = letter.is_uppercase() && (before.is_lowercase() || (before.is_uppercase() && next_is_lower));
        if (before == ' ' || begins_word) && !folded.is_empty() {
            folded.push(' ');
        }
        before = letter;
        fold_char(letter, &mut folded);
    }
    folded
}

/// The value that goes with a folded word in a table of lists.
pub(super) fn look_up<T: Copy>(table: &[(T, &[&str])], folded: &str) -> Option<T> {
    table
        .iter()
        .find(|(_, words)| words.contains(&folded))
        .map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_thing_fold_alike() {
        for text in [
            "Job Title",
            "job_title",
            "JOB-TITLE",
            "jobTitle",
            "  Job  Title* ",
            "✨ Job Title:",
            "Jób Tïtle",
        ] {
            assert_eq!(fold(text), "job title", "{text}");
        }
        let cases = [
            ("JobURL", "job url"),
            ("URLLink", "url link"),
            ("Größe", "grosse"),
            ("Gro\u{308}ße", "grosse"),
            ("Entreprise / Société", "entreprise societe"),
            ("what's up", "whats up"),
            ("1. Applied ✅", "1 applied"),
            ("€", ""),
            ("职位", "职位"),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded);
        }
    }
}
