//! The text of a document with what its layout tells: lines in reading order, with places, sizes and styles.
//!
//! Every reader of files (PDF, DOCX, Markdown, plain text) gives a [`DocumentText`]; what a résumé says is read from
//! it. The number of a line, counted from 1, is how a fact points back into its source.

mod join;

pub use join::{joined, push as join_line};

text_enum! {
    /// The kind of file that a text was read from.
    SourceKind("kind of document") {
        Pdf = "PDF", "PDF";
        Docx = "DOCX", "Word document";
        Markdown = "MARKDOWN", "Markdown";
        Text = "TEXT", "plain text";
    }
}

/// The text of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentText {
    /// What kind of file it was.
    pub kind: SourceKind,
    /// The same as a media type, such as `application/pdf`.
    pub media_type: &'static str,
    /// How many pages it has; 1 where the format knows none.
    pub pages: u32,
    /// The title in the file's metadata.
    pub title: Option<String>,
    /// The author in the file's metadata.
    pub author: Option<String>,
    /// The lines in reading order, column by column. None is empty.
    pub lines: Vec<TextLine>,
    /// The hyperlinks in the order of their lines.
    pub links: Vec<Link>,
    /// What a person should know about the reading, in whole sentences without a full stop.
    pub warnings: Vec<String>,
}

/// One line.
///
/// Lengths are in points (1/72 inch) from the left and the upper edge of the page. Formats without pages give places
/// on a page that they are imagined on: one character of plain text is half a size wide.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TextLine {
    /// What it says, without the [`TextLine::marker`]. Pieces that lie far apart are told apart by two spaces.
    pub text: String,
    /// Its pieces from left to right; there is at least one.
    pub segments: Vec<Segment>,
    /// The bullet or number before it, such as `•` or `2.`, where it is an item of a list.
    pub marker: Option<String>,
    /// How deep the list is that it is an item of, from 0.
    pub depth: u8,
    /// Of a heading by the file's own word (a style, a `#`), its level from 1; `None` says nothing about others.
    pub heading: Option<u8>,
    /// Whether it goes on with the paragraph or item of the line before.
    pub continues: bool,
    /// What part of the page it is.
    pub role: LineRole,
    /// The page, from 1.
    pub page: u32,
    /// The block of lines (a column, a sidebar, a table's cell) that it stands in, from 0, in reading order.
    pub block: u32,
    /// The left and the right edge of that block.
    pub block_edges: (f32, f32),
    /// Its left edge, without the marker.
    pub x: f32,
    /// Its right edge.
    pub right: f32,
    /// Its base line.
    pub y: f32,
    /// The size of most of its letters.
    pub size: f32,
    /// Whether all of its letters are bold.
    pub bold: bool,
    /// Whether all of its letters are slanted.
    pub italic: bool,
    /// Whether a rule is drawn right above or below it, as under headings.
    pub ruled: bool,
    /// The white space between the line before in the block and this one, in its [`TextLine::size`]; 0 for the
    /// first of a block. Lines of a paragraph have about 0.2, an empty line between them makes it more than 1.
    pub gap_above: f32,
}

/// A piece of a line, told apart from the next by a wide gap, a tab, a table's cell or an icon.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Segment {
    /// What it says.
    pub text: String,
    /// Its left edge.
    pub x: f32,
    /// Its right edge.
    pub right: f32,
    /// The same text by its styles; together they are exactly [`Segment::text`].
    pub runs: Vec<Run>,
    /// The icon before it.
    pub icon: Option<Icon>,
}

/// Letters of one style.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Run {
    /// What it says, with its spaces.
    pub text: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is slanted.
    pub italic: bool,
    /// Its size in points.
    pub size: f32,
}

/// What part of a page a line is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LineRole {
    /// The text itself.
    #[default]
    Body,
    /// What stands at the head of pages (the first page's head, which may hold the name, is body in a PDF).
    PageHeader,
    /// What stands at the foot of pages, and page numbers.
    PageFooter,
    /// A footnote, an endnote or a comment.
    Note,
}

/// What a known icon stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A telephone number follows.
    Phone,
    /// An e-mail address follows.
    Mail,
    /// A place follows.
    Place,
    /// A page on the web follows.
    Web,
    /// A page at LinkedIn follows.
    LinkedIn,
    /// A page at GitHub follows.
    GitHub,
    /// A date follows.
    Date,
    /// Something else, such as a star or a mark that is known to no list.
    Other,
}

/// A hyperlink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words that lie under it; empty where it lies on a picture.
    pub text: String,
    /// Where it leads, such as `https://example.org` or `mailto:ada@example.org`.
    pub url: String,
    /// The page, from 1.
    pub page: u32,
    /// The line, counted from 1; 0 where it lies on none.
    pub line: u32,
}

impl DocumentText {
    /// The readable whole: one line of text for each of [`DocumentText::lines`], so that numbers of lines agree.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            if !out.is_empty() {
                out.push('\n');
            }
            if let Some(marker) = &line.marker {
                (0..line.depth).for_each(|_| out.push_str("  "));
                out.push_str(marker);
                out.push(' ');
            }
            out.push_str(&line.text);
        }
        out
    }

    /// The size of most letters, in points; 0 of an empty text.
    pub fn body_size(&self) -> f32 {
        let mut letters = std::collections::BTreeMap::<u32, usize>::new();
        for run in self
            .lines
            .iter()
            .flat_map(|line| &line.segments)
            .flat_map(|segment| &segment.runs)
        {
            // Quarters of a point tell apart whatever an eye can.
            *letters.entry((run.size.max(0.0) * 4.0).round() as u32).or_default() += run.text.len();
        }
        letters
            .into_iter()
            .max_by_key(|(_, count)| *count)
            .map_or(0.0, |(size, _)| size as f32 / 4.0)
    }
}

impl TextLine {
    /// A line of one piece in one style, on page 1.
    pub fn plain(text: impl Into<String>, size: f32) -> TextLine {
        let text = text.into();
        TextLine {
            segments: vec![Segment {
                text: text.clone(),
                runs: vec![Run {
                    text: text.clone(),
                    size,
                    ..Run::default()
                }],
                ..Segment::default()
            }],
            text,
            page: 1,
            size,
            ..TextLine::default()
        }
    }

    /// Whether it begins an item of a list.
    pub fn is_item(&self) -> bool {
        self.marker.is_some()
    }
}

impl Segment {
    /// Whether all of its letters are bold.
    pub fn bold(&self) -> bool {
        all_letters(&self.runs, |run| run.bold)
    }

    /// Whether all of its letters are slanted.
    pub fn italic(&self) -> bool {
        all_letters(&self.runs, |run| run.italic)
    }
}

/// Whether there are letters or digits, and all have what is asked for.
pub fn all_letters<'a>(runs: impl IntoIterator<Item = &'a Run>, has: impl Fn(&Run) -> bool) -> bool {
    let mut any = false;
    for run in runs {
        if run.text.chars().any(char::is_alphanumeric) {
            if !has(run) {
                return false;
            }
            any = true;
        }
    }
    any
}

#[cfg(test)]
mod tests;
