//! A résumé as plain text, to be pasted into forms.

use textwrap::{Options, WordSplitter};

use super::view::{Entry, View, ViewSection};
use crate::domain::resume::content::ResumeContent;

/// The résumé as plain text. With a width, lines are broken at blanks so that none is longer than so many columns,
/// except for words that are longer by themselves.
pub fn text(content: &ResumeContent, width: Option<usize>) -> String {
    let mut out = Page {
        text: String::new(),
        width,
    };
    let view = View::of(content);
    if !view.name.is_empty() {
        out.line("", "", &view.name);
    }
    if let Some(headline) = &view.headline {
        out.line("", "", headline);
    }
    if !view.contacts.is_empty() {
        out.gap();
    }
    for contact in &view.contacts {
        let label = contact.label.as_ref().map(|label| format!("{label}: "));
        out.line("", "", &format!("{}{}", label.unwrap_or_default(), contact.text));
    }
    for section in &view.sections {
        out.section(section);
    }
    out.text
}

/// The text as it grows.
struct Page {
    text: String,
    width: Option<usize>,
}

impl Page {
    /// An empty line, except at the very beginning.
    fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// One line of the résumé with what stands before it, there and on the lines into which it is broken.
    fn line(&mut self, first: &str, later: &str, line: &str) {
        match self.width {
            Some(width) => {
                let options = Options::new(width.max(20))
                    .initial_indent(first)
                    .subsequent_indent(later)
                    .break_words(false)
                    .word_splitter(WordSplitter::NoHyphenation);
                for row in textwrap::wrap(line, options) {
                    self.text.push_str(&row);
                    self.text.push('\n');
                }
            }
            None => {
                self.text.push_str(first);
                self.text.push_str(line);
                self.text.push('\n');
            }
        }
    }

    fn section(&mut self, section: &ViewSection) {
        self.gap();
        self.line("", "", &section.title.to_uppercase());
        for (at, paragraph) in section.paragraphs.iter().enumerate() {
            if at > 0 {
                self.gap();
            }
            self.line("", "", paragraph);
        }
        let marks = if section.lines.len() > 1 {
            ("- ", "  ")
        } else {
            ("", "")
        };
        for line in &section.lines {
            match &line.label {
                Some(label) => self.line(marks.0, marks.1, &format!("{label}: {}", line.text)),
                None => self.line(marks.0, marks.1, &line.text),
            }
        }
        for (at, entry) in section.entries.iter().enumerate() {
            if at > 0 || !section.lines.is_empty() {
                self.gap();
            }
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.line("", "", &entry.title);
        let head: Vec<&str> = [&entry.organization, &entry.location]
            .into_iter()
            .filter_map(|part| part.as_deref())
            .collect();
        if !head.is_empty() {
            self.line("", "", &head.join(" | "));
        }
        if let Some(dates) = &entry.dates {
            self.line("", "", dates);
        }
        if let Some(link) = &entry.link {
            self.line("", "", &link.text);
        }
        for paragraph in &entry.paragraphs {
            self.line("", "", paragraph);
        }
        for bullet in &entry.bullets {
            self.line("- ", "  ", bullet);
        }
        for detail in &entry.details {
            self.line("", "  ", &format!("{}: {}", detail.label, detail.text));
        }
    }
}
