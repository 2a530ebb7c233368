//! Markdown: headings, lists, emphasis, links and tables.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::builder::{BODY, Builder, CHARACTER, Draft};
use super::{Limits, Stop};
use crate::domain::resume::source::{DocumentText, Run, SourceKind};
use crate::interop::import::ReadError;

/// A line of the source that is at least this long was broken because it was full.
const FULL: usize = 60;
/// How wide a column of a table is on the imagined page.
const COLUMN: f32 = 30.0 * CHARACTER;

/// Whether text without a telling name is Markdown: headings with `#` and nothing that contradicts them.
pub(super) fn looks_like(text: &str) -> bool {
    let headings = text.lines().take(500).filter(|line| is_heading(line)).count();
    let emphasis = text.matches("**").count() + text.matches("](").count();
    headings >= 2 || (headings >= 1 && emphasis >= 2)
}

fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
}

/// Reads Markdown.
pub(super) fn read(text: &str, limits: &Limits, stop: &Stop) -> Result<DocumentText, ReadError> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    // What is longer than the limit is cut before it is parsed.
    let cut = (0..=limits.text_bytes.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let mut writer = Writer::new(Builder::new(SourceKind::Markdown, "text/markdown", limits.text_bytes));
    let front = front_matter(text);
    for line in text
        .get(..front)
        .unwrap_or_default()
        .lines()
        .filter(|line| line.trim() != "---")
    {
        writer.text(line);
        writer.end_line();
    }
    for (count, event) in Parser::new_ext(text.get(front..cut.max(front)).unwrap_or_default(), options).enumerate() {
        if count % 1024 == 0 && stop.is_over() {
            return Err(stop.error());
        }
        writer.event(event);
    }
    writer.end_line();
    let mut document = writer.builder.finish();
    if cut < text.len() && document.warnings.is_empty() {
        document
            .warnings
            .push("The text is very long; only its beginning was read".into());
    }
    Ok(document)
}

/// How long a block of `---` lines at the start is, with both of them.
fn front_matter(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return 0;
    };
    match rest.find("\n---") {
        Some(end) if end < 4_000 => {
            let after = text.len() - rest.len() + end + 4;
            text.get(after..)
                .and_then(|tail| tail.find('\n'))
                .map_or(text.len(), |line| after + line)
        }
        _ => 0,
    }
}

/// Follows the events of a parser.
struct Writer {
    builder: Builder,
    draft: Draft,
    bold: u32,
    italic: u32,
    heading: Option<u8>,
    /// The lists that are open, with the next number of numbered ones.
    lists: Vec<Option<u64>>,
    /// The marker for the next line.
    marker: Option<String>,
    /// How many characters the line of the source has so far.
    width: usize,
    /// Whether the next line goes on with this one.
    continues: bool,
    /// The address of the open link, and its words.
    link: Option<(String, String)>,
    cell: usize,
    in_table: bool,
    /// Whether a comment of HTML is open, which each line of it is an event of.
    in_comment: bool,
}

impl Writer {
    fn new(builder: Builder) -> Writer {
        Writer {
            builder,
            draft: Draft::default(),
            bold: 0,
            italic: 0,
            heading: None,
            lists: Vec::new(),
            marker: None,
            width: 0,
            continues: false,
            link: None,
            cell: 0,
            in_table: false,
            in_comment: false,
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::SoftBreak => {
                let full = self.width >= FULL;
                self.end_line();
                self.continues = full;
            }
            Event::HardBreak => self.end_line(),
            Event::Rule => {
                self.end_line();
                self.builder.blank(1.0);
                if let Some(last) = self.builder.last() {
                    last.ruled = true;
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::TaskListMarker(_) | Event::FootnoteReference(_) => {}
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_line();
                self.builder.blank(1.0);
                self.heading = Some(number(level));
            }
            Tag::List(first) => {
                self.end_line();
                if self.lists.is_empty() {
                    self.builder.blank(0.5);
                }
                self.lists.push(first);
            }
            Tag::Item => {
                self.end_line();
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(next)) => {
                        *next += 1;
                        format!("{}.", *next - 1)
                    }
                    _ => "•".to_owned(),
                });
            }
            Tag::Paragraph => {
                self.end_line();
                if self.lists.is_empty() {
                    self.builder.blank(1.0);
                } else if self.marker.is_none() {
                    self.builder.blank(0.5);
                    self.continues = true;
                }
            }
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.link = Some((dest_url.to_string(), String::new()))
            }
            Tag::Table(_) => {
                self.end_line();
                self.builder.blank(1.0);
                self.in_table = true;
            }
            Tag::TableRow | Tag::TableHead => self.cell = 0,
            Tag::TableCell => {
                self.draft.gap_to(self.cell as f32 * COLUMN);
                self.cell += 1;
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)
            | Tag::BlockQuote(_)
            | Tag::HtmlBlock => {
                self.end_line();
                self.builder.blank(1.0);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_line();
                self.heading = None;
                self.builder.blank(0.5);
            }
            TagEnd::List(_) => {
                self.end_line();
                self.lists.pop();
                self.builder.blank(if self.lists.is_empty() { 1.0 } else { 0.0 });
            }
            TagEnd::Item => {
                self.end_line();
                self.marker = None;
                self.continues = false;
            }
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => {
                if let Some((url, words)) = self.link.take() {
                    self.draft.link(&words, &url);
                }
            }
            TagEnd::HtmlBlock => {
                self.in_comment = false;
                self.end_line();
            }
            TagEnd::TableRow | TagEnd::TableHead | TagEnd::CodeBlock => self.end_line(),
            TagEnd::Table => {
                self.end_line();
                self.in_table = false;
            }
            TagEnd::Paragraph => {
                self.end_line();
                self.continues = false;
            }
            _ => {}
        }
    }

    /// Adds text; each line end in it ends a line, as in code.
    fn text(&mut self, text: &str) {
        if let Some((_, words)) = &mut self.link
            && words.len() < 500
        {
            words.push_str(text);
        }
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.width += part.chars().count();
            let size = self.size();
            self.draft.push(Run {
                text: part.to_owned(),
                bold: self.bold > 0,
                italic: self.italic > 0,
                size,
            });
        }
    }

    /// Tags of HTML: `<br>` ends a line, others go; the text between them comes by itself or stands in them.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        if self.in_comment {
            let Some(end) = rest.find("-->") else { return };
            self.in_comment = false;
            rest = rest.get(end + 3..).unwrap_or_default();
        }
        while let Some(start) = rest.find('<') {
            let (before, tag) = rest.split_at(start);
            self.html_text(before);
            if tag.starts_with("<!--") {
                let Some(end) = tag.find("-->") else {
                    self.in_comment = true;
                    return;
                };
                rest = tag.get(end + 3..).unwrap_or_default();
                continue;
            }
            let Some(end) = tag.find('>') else { return };
            let name = tag
                .get(1..end)
                .unwrap_or_default()
                .trim_matches('/')
                .to_ascii_lowercase();
            match name.split_whitespace().next().unwrap_or_default() {
                "br" | "p" | "div" | "li" | "tr" | "h1" | "h2" | "h3" | "hr" | "/p" | "/div" => self.end_line(),
                "b" | "strong" => self.bold += 1,
                "i" | "em" => self.italic += 1,
                _ => {}
            }
            if tag.starts_with("</") {
                // The slash was trimmed: what the tag began ends.
                match name.as_str() {
                    "b" | "strong" => self.bold = self.bold.saturating_sub(2),
                    "i" | "em" => self.italic = self.italic.saturating_sub(2),
                    _ => {}
                }
            }
            rest = tag.get(end + 1..).unwrap_or_default();
        }
        self.html_text(rest);
    }

    fn html_text(&mut self, text: &str) {
        let plain = crate::interop::document_text::unescape(text);
        if !plain.trim().is_empty() {
            self.text(&plain);
        }
    }

    fn size(&self) -> f32 {
        match self.heading {
            Some(1) => BODY * 2.0,
            Some(2) => BODY * 1.5,
            Some(3) => BODY * 1.2,
            _ => BODY,
        }
    }

    fn end_line(&mut self) {
        let mut draft = std::mem::take(&mut self.draft);
        self.width = 0;
        if draft.is_empty() {
            self.builder.add(draft);
            return;
        }
        let depth = self.lists.len().saturating_sub(1).min(8);
        draft.line.heading = self.heading;
        draft.line.size = self.size();
        draft.line.continues = std::mem::take(&mut self.continues) && self.marker.is_none();
        draft.line.depth = u8::try_from(depth).unwrap_or(8);
        draft.line.marker = self.marker.take();
        if !self.lists.is_empty() {
            draft.line.x = (depth as f32 + 1.0) * 4.0 * CHARACTER;
        }
        if self.in_table {
            draft.line.x = 0.0;
        }
        self.builder.add(draft);
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
