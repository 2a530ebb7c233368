//! The lines that calendar files and address cards are made of, checked before anything takes them apart.
//!
//! Long lines of such files are broken ("folded") wherever 75 bytes were full, even inside a letter; here they are joined
//! again. What is nested too deep, cut off or out of order is refused with its line, so that whatever comes after this
//! meets only files in good order, of a size that can be borne.

use std::borrow::Cow;

use super::encoding;
use super::import::ReadError;

/// The largest file, in bytes.
pub(super) const LARGEST: usize = 32 * 1024 * 1024;
/// The most components of one file.
const MOST_COMPONENTS: usize = 50_000;
/// The deepest nesting; a calendar, an event in it and an alarm in that are three.
const DEEPEST: usize = 8;
/// The longest line of those that are read, in bytes.
const LONGEST_LINE: usize = 1024 * 1024;
/// Lines that hold files: nobody here looks at them.
const LEFT_OUT: [&str; 7] = ["ATTACH", "IMAGE", "KEY", "LOGO", "PHOTO", "SOUND", "X-ALT-DESC"];

/// A component: where it begins, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Begin {
    /// Counted from 1.
    pub line: usize,
    /// In upper case, such as `VEVENT`.
    pub name: String,
}

/// A file in good order.
#[derive(Debug)]
pub(super) struct ContentLines {
    /// The lines, joined and cleaned.
    pub text: String,
    /// All components in the order in which they begin.
    pub begins: Vec<Begin>,
}

/// Joins and checks the lines of a file. `what` is what it should be, such as `calendar`, and `tops` the components that
/// such a file can have on top.
///
/// # Errors
/// When it is no such file, is cut off or out of order: with the line.
pub(super) fn read(bytes: &[u8], what: &str, tops: &[&str]) -> Result<ContentLines, ReadError> {
    if bytes.len() > LARGEST {
        return Err(refused(
            format!("the file is larger than {} MB", LARGEST / 1024 / 1024),
            "export only the part that is needed",
        ));
    }
    let (joined, numbers) = joined(&plain(bytes)?);
    let (text, _) = encoding::decode(&joined, None)?;
    let mut lines = ContentLines {
        text: String::with_capacity(text.len() + text.len() / 32),
        begins: Vec::new(),
    };
    let mut open: Vec<Begin> = Vec::new();
    for (line, number) in text.split('\n').zip(numbers) {
        let line = cleaned(line);
        let line = line.trim_start_matches('\u{feff}').trim_end();
        if line.is_empty() {
            continue;
        }
        if let Some(name) = marker(line, "BEGIN:") {
            if open.len() == DEEPEST {
                let reason = format!("line {number}: components are nested more than {DEEPEST} deep");
                return Err(refused(reason, "such files are made to do harm; nothing was read"));
            }
            if lines.begins.len() == MOST_COMPONENTS {
                let reason = format!("line {number}: the file has more than {MOST_COMPONENTS} components");
                return Err(refused(reason, "export only the part that is needed"));
            }
            let begin = Begin { line: number, name };
            lines.begins.push(begin.clone());
            open.push(begin);
        } else if let Some(name) = marker(line, "END:") {
            match open.pop() {
                Some(begin) if begin.name == name => {}
                Some(begin) => {
                    return Err(broken(format!(
                        "line {number}: END:{name} comes while {} of line {} is open",
                        begin.name, begin.line
                    )));
                }
                None => return Err(broken(format!("line {number}: END:{name} comes, but nothing is open"))),
            }
        } else if open.is_empty() || left_out(line) {
            continue;
        } else if line.len() > LONGEST_LINE {
            let reason = format!("line {number}: a line is longer than {} MB", LONGEST_LINE / 1024 / 1024);
            return Err(broken(reason));
        }
        lines.text.push_str(line);
        lines.text.push_str("\r\n");
    }
    if let Some(begin) = open.pop() {
        let reason = format!(
            "the file ends inside {} of line {}: it is cut off",
            begin.name, begin.line
        );
        return Err(broken(reason));
    }
    if !lines.begins.iter().any(|begin| tops.contains(&begin.name.as_str())) {
        let top = tops.first().unwrap_or(&"");
        return Err(ReadError {
            reason: format!("the file is no {what}: it has no BEGIN:{top}"),
            hint: None,
        });
    }
    Ok(lines)
}

/// The bytes in an encoding in which a line end is a line end.
fn plain(bytes: &[u8]) -> Result<Cow<'_, [u8]>, ReadError> {
    let sample = &bytes[..bytes.len().min(4096)];
    let marked = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let zeros = sample.iter().filter(|byte| **byte == 0).count();
    if marked || zeros * 4 > sample.len() {
        let (text, _) = encoding::decode(bytes, None)?;
        return Ok(Cow::Owned(text.into_owned().into_bytes()));
    }
    if bytes.contains(&0) {
        return Ok(Cow::Owned(bytes.iter().copied().filter(|byte| *byte != 0).collect()));
    }
    Ok(Cow::Borrowed(bytes))
}

/// The lines with the folded ones joined, and for each the number of the line on which it begins.
fn joined(bytes: &[u8]) -> (Vec<u8>, Vec<usize>) {
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut all: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut numbers = Vec::new();
    let mut start = 0;
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == end)) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let goes_on = match line.first() {
            _ if goes_on_after_equals(&all[start..]) => {
                all.pop();
                Some(line)
            }
            Some(b' ' | b'\t') if !numbers.is_empty() => Some(&line[1..]),
            _ => None,
        };
        if let Some(rest) = goes_on {
            all.extend_from_slice(rest);
            continue;
        }
        if !numbers.is_empty() {
            all.push(b'\n');
        }
        start = all.len();
        numbers.push(number);
        all.extend_from_slice(line);
    }
    (all, numbers)
}

/// Whether a line is written as "quoted printable", whose lines go on after an equals sign at their end.
fn goes_on_after_equals(line: &[u8]) -> bool {
    if line.last() != Some(&b'=') {
        return false;
    }
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    name.to_ascii_uppercase()
        .windows(16)
        .any(|part| part == b"QUOTED-PRINTABLE")
}

/// A line without control characters: what a value may hold of them is written as `\n`.
fn cleaned(line: &str) -> Cow<'_, str> {
    let unwanted = |c: char| c.is_control() && c != '\t';
    if line.contains(unwanted) {
        return Cow::Owned(line.replace(unwanted, ""));
    }
    Cow::Borrowed(line)
}

fn marker(line: &str, word: &str) -> Option<String> {
    let start = line.get(..word.len())?;
    start
        .eq_ignore_ascii_case(word)
        .then(|| line[word.len()..].trim().to_ascii_uppercase())
}

fn left_out(line: &str) -> bool {
    let name = line.split([':', ';']).next().unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default();
    LEFT_OUT.iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn refused(reason: String, hint: &str) -> ReadError {
    ReadError {
        reason,
        hint: Some(hint.to_owned()),
    }
}

fn broken(reason: String) -> ReadError {
    refused(reason, "ask for the file again, or export it anew")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(text: &str) -> Result<ContentLines, ReadError> {
        read(text.as_bytes(), "calendar", &["VCALENDAR"])
    }

    fn reason(text: &str) -> String {
        calendar(text).unwrap_err().reason
    }

    #[test]
    fn folded_lines_are_joined_also_inside_a_letter_and_keep_their_numbers() {
        let mut bytes = b"BEGIN:VCALENDAR\r\nSUMMARY:Gespr\xC3\r\n \xA4ch\r\n\r\nBEGIN:VEVENT\nX:a\n\tb\nEND:VEVENT\r\nEND:VCALENDAR".to_vec();
        let lines = read(&bytes, "calendar", &["VCALENDAR"]).unwrap();
        assert!(
            lines.text.contains("\r\nSUMMARY:Gespräch\r\nBEGIN:VEVENT\r\nX:ab\r\n"),
            "{}",
            lines.text
        );
        assert_eq!(lines.begins.iter().map(|b| b.line).collect::<Vec<_>>(), [1, 5]);
        bytes.retain(|byte| *byte != b'\n');
        assert!(read(b"BEGIN:VCALENDAR\rX:1\rEND:VCALENDAR\r", "calendar", &["VCALENDAR"]).is_ok());
    }

    #[test]
    fn quoted_printable_lines_go_on_after_an_equals_sign() {
        let lines = calendar("BEGIN:VCALENDAR\nA;ENCODING=QUOTED-PRINTABLE:a=\nb=\n c\n d\nB:x=\nC:y\nEND:VCALENDAR\n")
            .unwrap();
        assert!(lines.text.contains(":ab cd\r\nB:x=\r\nC:y\r\n"), "{}", lines.text);
    }

    #[test]
    fn control_characters_and_attachments_are_left_out() {
        let lines =
            calendar("BEGIN:VCALENDAR\nA:x\u{1b}[31m\ry\u{0}\u{85}z\nATTACH;X=1:data\nitem1.PHOTO:x\nEND:VCALENDAR\n")
                .unwrap();
        assert_eq!(lines.text, "BEGIN:VCALENDAR\r\nA:x[31myz\r\nEND:VCALENDAR\r\n");
    }

    #[test]
    fn what_is_broken_is_refused_with_its_line() {
        for (text, said) in [
            ("hello\n", "the file is no calendar: it has no BEGIN:VCALENDAR"),
            ("", "the file is empty"),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nX:1\n",
                "the file ends inside VEVENT of line 2: it is cut off",
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\n\nEND:VCALENDAR\n",
                "line 4: END:VCALENDAR comes while VEVENT of line 2 is open",
            ),
            (
                "BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VEVENT\n",
                "line 3: END:VEVENT comes, but nothing is open",
            ),
        ] {
            assert_eq!(reason(text), said);
        }
        assert!(reason(&"BEGIN:VEVENT\n".repeat(100_000)).starts_with("line 9: components are nested"));
        let many = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR", "BEGIN:X\nEND:X\n".repeat(60_000));
        assert!(reason(&many).contains("more than 50000 components"));
        let long = format!("BEGIN:VCALENDAR\nX:{}\nEND:VCALENDAR", "a".repeat(LONGEST_LINE));
        assert_eq!(reason(&long), "line 2: a line is longer than 1 MB");
        let huge = vec![b'a'; LARGEST + 1];
        assert_eq!(
            read(&huge, "calendar", &["X"]).unwrap_err().reason,
            "the file is larger than 32 MB"
        );
    }

    #[test]
    fn other_encodings_are_read() {
        let text = "BEGIN:VCALENDAR\r\nA:Größe\r\nEND:VCALENDAR\r\n";
        let wide: Vec<u8> = [0xFEFF]
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let narrow: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let marked = format!("\u{feff}{text}").into_bytes();
        for bytes in [wide, narrow, marked] {
            assert!(
                read(&bytes, "calendar", &["VCALENDAR"])
                    .unwrap()
                    .text
                    .contains("A:Größe\r\n")
            );
        }
    }
}
