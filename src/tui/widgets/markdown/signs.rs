//! The signs at the beginning of a line that say what it is.

/// Lists and quotes nested deeper are drawn as if they were not.
pub const DEEPEST: usize = 8;

/// The greatest place up to `at` where a letter begins.
pub fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// In how many quotes a line stands, and the line without their marks.
pub fn quotes(line: &str) -> (u16, &str) {
    let (mut quote, mut rest) = (0, line);
    while usize::from(quote) < DEEPEST {
        let (inset, bare) = indentation(rest);
        let Some(inside) = bare.strip_prefix('>').filter(|_| inset < 4) else {
            break;
        };
        quote += 1;
        rest = inside.strip_prefix(' ').unwrap_or(inside);
    }
    (quote, rest)
}

/// A line of code without the marks of the quotes that its block stands in.
pub fn unquoted(line: &str, quote: u16) -> &str {
    let mut rest = line;
    for _ in 0..quote {
        match rest.trim_start().strip_prefix('>') {
            Some(inside) => rest = inside.strip_prefix(' ').unwrap_or(inside),
            None => break,
        }
    }
    rest
}

/// How far a line is set in, and the line from there on.
pub fn indentation(line: &str) -> (usize, &str) {
    let mut columns = 0;
    for (at, c) in line.char_indices() {
        match c {
            ' ' => columns += 1,
            '\t' => columns += 4 - columns % 4,
            _ => return (columns, &line[at..]),
        }
    }
    (columns, "")
}

/// Whether a line opens a block of code: its sign, how many of it, and the language.
pub fn opens(rest: &str) -> Option<(char, usize, Option<String>)> {
    let sign = rest.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let count = rest.chars().take_while(|c| *c == sign).count();
    let words = rest.get(count..)?.trim();
    if count < 3 || (sign == '`' && words.contains('`')) {
        return None;
    }
    Some((sign, count, Some(words.to_owned()).filter(|words| !words.is_empty())))
}

pub fn closes(line: &str, sign: char, count: usize) -> bool {
    let rest = line.trim();
    rest.chars().count() >= count && rest.chars().all(|c| c == sign)
}

/// The level of a heading that a line of signs makes of the paragraph above.
pub fn underlines(rest: &str) -> Option<u8> {
    let rest = rest.trim_end();
    if rest.is_empty() {
        None
    } else if rest.chars().all(|c| c == '=') {
        Some(1)
    } else {
        (rest.len() >= 2 && rest.chars().all(|c| c == '-')).then_some(2)
    }
}

/// The mark of a list's item, how many columns it takes in the source, and its number.
pub fn marker(rest: &str) -> Option<(String, usize, Option<u64>)> {
    let first = rest.chars().next()?;
    let (mark, bytes, number) = if matches!(first, '-' | '*' | '+' | '•') {
        ("•".to_owned(), first.len_utf8(), None)
    } else {
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let sign = rest.get(digits..)?.chars().next()?;
        if !(1..=9).contains(&digits) || !matches!(sign, '.' | ')') {
            return None;
        }
        let number = rest.get(..digits)?.parse().ok()?;
        (rest.get(..=digits)?.to_owned(), digits + 1, Some(number))
    };
    let after = rest.get(bytes..)?;
    if !(after.is_empty() || after.starts_with([' ', '\t'])) {
        return None;
    }
    Some((mark, bytes + usize::from(!after.is_empty()), number))
}

/// Whether a line that is being written may yet become anything.
pub fn only_marks(tail: &str) -> bool {
    let tail = tail.trim_start_matches(['>', ' ']);
    let rest = tail.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < tail.len() {
        return matches!(rest, "" | "." | ")" | ". " | ") ");
    }
    tail.chars()
        .all(|c| matches!(c, '-' | '*' | '+' | '#' | '`' | '~' | '_' | '=' | '|' | ':' | '•' | ' '))
}

/// Ends emphasis and code that a paragraph leaves open, so that their signs don't show until the rest has come.
pub fn close_marks(text: &mut String) {
    if text.matches('`').count() % 2 == 1 {
        match text.strip_suffix('`') {
            Some(before) => text.truncate(before.len()),
            None => text.push('`'),
        }
    }
    if text.matches("**").count() % 2 == 1 {
        match text.strip_suffix("**") {
            Some(before) => text.truncate(before.len()),
            None => {
                let bare = text.trim_end().trim_end_matches('*').len();
                text.truncate(bare);
                text.push_str("**");
            }
        }
    }
}
