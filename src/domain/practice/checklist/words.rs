//! The words of an answer, and patterns that are looked for among them.

/// A word of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As it is compared: lower case, `ä` as `ae`, `ß` as `ss`, without the marks around it.
    pub folded: String,
    /// Where it stands in the answer, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether a comma or the like stands before it.
    pub after_comma: bool,
}

impl Word {
    /// As how many words it is spoken: where a script has no blanks between words, about two signs make one.
    pub fn spoken(&self) -> usize {
        let wide = self.folded.chars().filter(|c| has_no_blanks(*c)).count();
        let other = self.folded.chars().any(|c| c.is_alphanumeric() && !has_no_blanks(c));
        match wide {
            0 => 1,
            wide => wide.div_ceil(2) + usize::from(other),
        }
    }
}

/// Whether a sign is of Chinese or Japanese, which write no blanks between words.
fn has_no_blanks(c: char) -> bool {
    matches!(u32::from(c), 0x3041..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// The sentences of an answer, each with its words. A full stop within a number or behind a single letter ends none; the
/// end of a line does.
pub(super) fn sentences(answer: &str) -> Vec<Vec<Word>> {
    let mut all = Vec::new();
    let mut sentence = Vec::new();
    let mut after_comma = false;
    for (start, chunk) in chunks(answer) {
        if !sentence.is_empty() && line_ends(answer.get(..start).unwrap_or_default(), chunk) {
            all.push(std::mem::take(&mut sentence));
            after_comma = false;
        }
        let trimmed = chunk.trim_matches(|c: char| !c.is_alphanumeric() && c != '%' && c != '€' && c != '$');
        let lead = chunk.find(trimmed).unwrap_or(0);
        let tail = chunk.get(lead + trimmed.len()..).unwrap_or_default();
        if !trimmed.is_empty() {
            sentence.push(Word {
                folded: folded(trimmed),
                start: start + lead,
                end: start + lead + trimmed.len(),
                capital: trimmed.starts_with(char::is_uppercase),
                after_comma,
            });
            after_comma = false;
        }
        if tail.contains([',', ';', ':', '(', '–', '—']) || trimmed.is_empty() {
            after_comma = true;
        }
        // "1." and "e." of "e.g." end no sentence.
        let short = trimmed.chars().count() < 2 && tail.starts_with('.');
        if (tail.contains(['.', '!', '?', '…']) && !short) && !sentence.is_empty() {
            all.push(std::mem::take(&mut sentence));
            after_comma = false;
        }
    }
    if !sentence.is_empty() {
        all.push(sentence);
    }
    all
}

/// Whether a line ended between what stands before and a word. A line that goes on in lower case was only broken to fit.
fn line_ends(before: &str, word: &str) -> bool {
    let gap = before.get(before.trim_end().len()..).unwrap_or_default();
    let breaks = gap.matches('\n').count();
    breaks > 1 || breaks == 1 && !word.starts_with(char::is_lowercase)
}

/// What stands between blanks, with its place.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split_whitespace()
        .map(move |chunk| (chunk.as_ptr() as usize - base, chunk))
}

/// A word as it is compared.
fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            '’' | '‘' => out.push('\''),
            c => out.push(c),
        }
    }
    out
}

/// Whether one word answers to one part of a pattern: words apart by `|`, each with `*` at its end for any ending, or `.`
/// for any word.
fn answers(word: &str, part: &str) -> bool {
    part.split('|').any(|wanted| match wanted.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => wanted == "." || wanted == word,
    })
}

/// How many words from `at` on a pattern takes; `None` where it does not stand there. A part with `?` before it may be
/// left out; a pattern with `^` before it stands at the head of a sentence or behind a comma only.
fn takes(words: &[Word], at: usize, pattern: &str) -> Option<usize> {
    let (pattern, head) = match pattern.strip_prefix('^') {
        Some(rest) => (rest, true),
        None => (pattern, false),
    };
    if head && at > 0 && !words.get(at)?.after_comma {
        return None;
    }
    parts_take(words.get(at..)?, pattern)
}

/// How many of the first words the parts of a pattern take, as many as they can.
fn parts_take(words: &[Word], pattern: &str) -> Option<usize> {
    let (part, rest) = match pattern.split_once(' ') {
        Some((part, rest)) => (part, Some(rest)),
        None => (pattern, None),
    };
    let (part, optional) = match part.strip_prefix('?') {
        Some(part) => (part, true),
        None => (part, false),
    };
    let go_on = |words| match rest {
        Some(rest) => parts_take(words, rest),
        None => Some(0),
    };
    let taken = words
        .split_first()
        .filter(|(word, _)| answers(&word.folded, part))
        .and_then(|(_, after)| go_on(after))
        .map(|taken| taken + 1);
    taken.or_else(|| if optional { go_on(words) } else { None })
}

/// Where the first of some patterns stands in a sentence: the place of its first word and that behind its last.
pub(super) fn find(words: &[Word], patterns: &[&str]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|at| Some((at, at + longest(words, at, patterns)?)))
}

/// How many words the longest of the patterns takes that stand at a place.
pub(super) fn longest(words: &[Word], at: usize, patterns: &[&str]) -> Option<usize> {
    let taken = patterns.iter().filter_map(|pattern| takes(words, at, pattern));
    taken.max().filter(|taken| *taken > 0)
}

/// Whether some pattern stands at a place.
pub(super) fn stands(words: &[Word], at: usize, patterns: &[&str]) -> bool {
    patterns.iter().any(|pattern| takes(words, at, pattern).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_full_stops_and_not_within_numbers() {
        let all = sentences("We cut it by 3.5%, e.g. in Köln. Größe zählt!  (I  did)");
        let words: Vec<Vec<&str>> = all
            .iter()
            .map(|sentence| sentence.iter().map(|word| word.folded.as_str()).collect())
            .collect();
        assert_eq!(words[0], ["we", "cut", "it", "by", "3.5%", "e.g", "in", "koeln"][..6]);
        assert_eq!(words.last().unwrap(), &["i", "did"]);
    }

    #[test]
    fn a_line_that_ends_ends_its_sentence_unless_it_was_only_broken_to_fit() {
        let count = |text: &str| sentences(text).len();
        assert_eq!(count("- I called the guests\n- I moved them\n* All stayed"), 3);
        assert_eq!(count("Our boiler failed\nI borrowed heaters"), 2);
        assert_eq!(count("our boiler failed\n\nwe froze"), 2);
        assert_eq!(count("I borrowed heaters\n  from the church"), 1);
        assert_eq!(count("Done.\nNext"), 2);
    }

    #[test]
    fn a_pattern_knows_alternatives_endings_any_word_and_words_that_may_be_missing() {
        let words = &sentences("My first task was to sort, when asked, the mail")[0];
        assert_eq!(find(words, &["my ?first task|job was"]), Some((0, 4)));
        assert_eq!(find(words, &["my task was"]), None);
        assert_eq!(find(words, &["tas* . to"]), Some((2, 5)));
        assert_eq!(find(words, &["^when ask*"]), Some((6, 8)));
        assert_eq!(find(words, &["^the mail"]), Some((8, 10)));
        assert_eq!(find(words, &["^to sort"]), None);
        assert_eq!(find(words, &["was ?. to"]), Some((3, 5)));
    }
}
