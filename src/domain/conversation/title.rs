//! What a talk is called when nobody has given it a name.

use crate::domain::text;

/// How many characters a title has at most.
const LONGEST: usize = 60;

/// A title made of the first question: its first sentence, cut between words.
pub fn of(question: &str) -> String {
    let line = question
        .lines()
        .map(text::clean_line)
        .find(|line| line.chars().any(char::is_alphanumeric))
        .unwrap_or_default();
    if line.is_empty() {
        return "Untitled chat".to_owned();
    }
    let sentence = line
        .char_indices()
        .find(|(at, c)| {
            let after = line.get(at + c.len_utf8()..).unwrap_or_default();
            matches!(c, '.' | '!' | '?') && after.starts_with(' ') && *at > 8
        })
        .map_or(line.as_str(), |(at, _)| line.get(..=at).unwrap_or(&line));
    let sentence = sentence.trim_end_matches(['.', ':', ',', ';']).trim_end();
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let mut title = String::new();
    for word in sentence.split(' ') {
        if title.chars().count() + word.chars().count() + 2 > LONGEST {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    if title.is_empty() {
        title = sentence.chars().take(LONGEST - 1).collect();
    }
    title.push('…');
    title
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_title_is_the_first_sentence_of_the_question_cut_between_words() {
        for (question, title) in [
            ("Is this job for me?", "Is this job for me?"),
            ("\n\n  Judge this posting. Then write a letter.", "Judge this posting"),
            ("e.g. what should I do", "e.g. what should I do"),
            ("…\n???\nWhat now", "What now"),
            ("", "Untitled chat"),
            (
                "Please compare the offer of the tram company with the one of the railways and tell me more",
                "Please compare the offer of the tram company with the one…",
            ),
            (&"x".repeat(200), &format!("{}…", "x".repeat(59))),
            ("Nein. \u{1b}[31mrot", "Nein. rot"),
        ] {
            assert_eq!(of(question), title, "{question:?}");
            assert!(of(question).chars().count() <= 60);
        }
    }
}
