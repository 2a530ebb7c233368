//! A résumé as Markdown.

use super::view::{Entry, Link, View, ViewSection};
use crate::domain::resume::content::ResumeContent;

/// The résumé as Markdown (CommonMark), as a person would write it. What a person wrote is text and nothing else: marks
/// that Markdown would take for its own are escaped.
pub fn markdown(content: &ResumeContent) -> String {
    let view = View::of(content);
    let mut blocks = Vec::new();
    if !view.name.is_empty() {
        blocks.push(format!("# {}", escaped(&view.name)));
    }
    blocks.extend(view.headline.as_deref().map(start_escaped));
    let contacts: Vec<String> = view
        .contacts
        .iter()
        .map(|contact| {
            let label = contact.label.as_deref().map(|label| format!("{}: ", escaped(label)));
            let target = linked(&contact.text, contact.url.as_deref());
            format!("{}{target}", label.unwrap_or_default())
        })
        .collect();
    if !contacts.is_empty() {
        blocks.push(contacts.join(" · "));
    }
    for section in &view.sections {
        add_section(&mut blocks, section);
    }
    let mut text = blocks.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn add_section(blocks: &mut Vec<String>, section: &ViewSection) {
    blocks.push(format!("## {}", escaped(&section.title)));
    blocks.extend(section.paragraphs.iter().map(|paragraph| start_escaped(paragraph)));
    let lines: Vec<String> = section
        .lines
        .iter()
        .map(|line| match &line.label {
            Some(label) => format!("- **{}:** {}", escaped(label), escaped(&line.text)),
            None => format!("- {}", start_escaped(&line.text)),
        })
        .collect();
    match (lines.as_slice(), section.lines.as_slice()) {
        ([], _) => {}
        ([_], [only]) if only.label.is_none() => blocks.push(start_escaped(&only.text)),
        _ => blocks.push(lines.join("\n")),
    }
    for entry in &section.entries {
        add_entry(blocks, entry);
    }
}

fn add_entry(blocks: &mut Vec<String>, entry: &Entry) {
    blocks.push(format!("### {}", escaped(&entry.title)));
    let organization = entry
        .organization
        .as_deref()
        .map(|name| format!("**{}**", escaped(name)));
    let rest = [&entry.location, &entry.dates];
    let rest = rest.into_iter().filter_map(|part| part.as_deref().map(escaped));
    let link = entry
        .link
        .as_ref()
        .map(|Link { text, url }| linked(text, url.as_deref()));
    let head: Vec<String> = organization.into_iter().chain(rest).chain(link).collect();
    if !head.is_empty() {
        blocks.push(head.join(" · "));
    }
    blocks.extend(entry.paragraphs.iter().map(|paragraph| start_escaped(paragraph)));
    let bullets: Vec<String> = entry
        .bullets
        .iter()
        .map(|bullet| format!("- {}", start_escaped(bullet)))
        .collect();
    if !bullets.is_empty() {
        blocks.push(bullets.join("\n"));
    }
    let details = entry
        .details
        .iter()
        .map(|detail| format!("*{}:* {}", escaped(&detail.label), escaped(&detail.text)));
    blocks.extend(details);
}

/// An address that can be followed.
fn linked(text: &str, url: Option<&str>) -> String {
    match url {
        // A reader of Markdown makes these by itself what they are.
        Some(url) if text == url || url.strip_prefix("mailto:") == Some(text) => format!("<{text}>"),
        Some(url) if url.contains(['(', ')']) => format!("[{}](<{url}>)", escaped(text)),
        Some(url) => format!("[{}]({url})", escaped(text)),
        None => escaped(text),
    }
}

/// Text with the marks escaped that Markdown could take for its own anywhere in a line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let is_mark = match c {
            '\\' | '`' | '*' | '<' | '[' | ']' => true,
            // Inside of a word it stands for itself.
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '~' => before == '~' || next == '~',
            '&' => next.is_alphabetic() || next == '#',
            '#' => next == ' ' && before == ' ' && rest.clone().all(|c| c == '#' || c == ' '),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// The same for text that begins a line: it must not become a heading, an item of a list or a quotation.
fn start_escaped(text: &str) -> String {
    let out = escaped(text);
    let digits = out.chars().take_while(char::is_ascii_digit).count();
    let behind = out.get(digits..).unwrap_or_default();
    if (1..=9).contains(&digits) && (behind.starts_with(". ") || behind.starts_with(") ")) {
        let (number, rest) = out.split_at(digits);
        return format!("{number}\\{rest}");
    }
    let marks = ['#', '>', '+', '-', '=', '|', '~', ':'];
    let is_mark = out.starts_with(marks) && !out.starts_with("-") || is_dash(&out);
    if is_mark { format!("\\{out}") } else { out }
}

/// Whether a line begins with a dash that makes an item or a rule.
fn is_dash(text: &str) -> bool {
    text.starts_with("- ") || text == "-" || text.starts_with("--")
}
