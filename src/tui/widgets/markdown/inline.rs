//! The inside of a paragraph: emphasis, code, links with where they lead, citations.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::domain::conversation::cited::{self, RowName};
use crate::domain::text::printable_block;
use crate::tui::widgets::scroll_text::links;

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Words.
    #[default]
    Words,
    /// Code, as it stands.
    Code,
    /// An address.
    Address,
    /// A citation of a row.
    Citation,
}

/// How a stretch of text is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// What it is.
    pub kind: Kind,
    /// Strongly emphasised.
    pub strong: bool,
    /// Emphasised.
    pub emphasis: bool,
    /// Crossed out.
    pub struck: bool,
}

/// Something in a text that can be gone to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A cited row, such as `job:12`.
    Citation(String),
    /// An address, as it is.
    Link(String),
    /// A block of code, by its number.
    Code(usize),
}

/// Text with its looks and with what can be gone to in it. It is safe to draw, and `\n` ends a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rich {
    /// What it says.
    pub text: String,
    /// Where each look ends, in order.
    pub looks: Vec<(usize, Look)>,
    /// What can be gone to and where it stands, in order.
    pub marks: Vec<(Range<usize>, Mark)>,
    /// The sentences that cite nothing, in order.
    pub uncited: Vec<Range<usize>>,
}

impl Rich {
    /// Text as it stands, in one look.
    pub fn plain(text: &str, look: Look) -> Rich {
        let mut rich = Rich::default();
        rich.push(text, look);
        rich
    }

    /// Whether it cites a row.
    pub fn cites(&self) -> bool {
        self.marks.iter().any(|(_, mark)| matches!(mark, Mark::Citation(_)))
    }

    fn push(&mut self, text: &str, look: Look) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(&printable_block(text));
        let end = self.text.len();
        match self.looks.last_mut() {
            Some((known, same)) if *same == look => *known = end,
            _ => self.looks.push((end, look)),
        }
    }

    /// The stretches of one look.
    pub fn runs(&self) -> impl Iterator<Item = (Range<usize>, Look)> + '_ {
        let starts = std::iter::once(0).chain(self.looks.iter().map(|(end, _)| *end));
        starts.zip(&self.looks).map(|(start, (end, look))| (start..*end, *look))
    }
}

/// Reads the inside of a paragraph.
pub fn read(source: &str) -> Rich {
    let mut rich = Rich::default();
    let mut look = Look::default();
    let mut link: Option<(String, Option<String>, usize)> = None;
    let mut number = None;
    let mut parser = Parser::new_ext(source, Options::ENABLE_STRIKETHROUGH);
    for event in parser.by_ref() {
        match event {
            Event::Start(Tag::Strong) => look.strong = true,
            Event::End(TagEnd::Strong) => look.strong = false,
            Event::Start(Tag::Emphasis) => look.emphasis = true,
            Event::End(TagEnd::Emphasis) => look.emphasis = false,
            Event::Start(Tag::Strikethrough) => look.struck = true,
            Event::End(TagEnd::Strikethrough) => look.struck = false,
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                // Pictures are never fetched: they are links to look at elsewhere.
                rich.push("picture: ", look);
                link = Some(target(LinkType::Inline, &dest_url, &title, rich.text.len()));
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) => link = Some(target(link_type, &dest_url, &title, rich.text.len())),
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((url, title, start)) = link.take() {
                    said_where(&mut rich, &url, title.as_deref(), start, look);
                }
            }
            Event::Code(code) => {
                let code_look = Look {
                    kind: Kind::Code,
                    ..look
                };
                rich.push(&code, code_look);
            }
            Event::Text(text) => rich.push(&text, look),
            Event::InlineHtml(html) | Event::Html(html) => match html.trim().to_ascii_lowercase().as_str() {
                "<br>" | "<br/>" | "<br />" => rich.push("\n", look),
                // It is nothing here but what was written.
                _ => rich.push(&html.replace('\n', " "), look),
            },
            Event::SoftBreak => rich.push(" ", look),
            Event::HardBreak => rich.push("\n", look),
            // What stands at the beginning of a block does not come here; what does is shown as far as it has words.
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(words))) => rich.push(&words, look),
            Event::Start(Tag::List(first)) => number = first,
            Event::Start(Tag::Item) => match &mut number {
                Some(number) => {
                    rich.push(&format!("{number}. "), look);
                    *number += 1;
                }
                None => rich.push("- ", look),
            },
            Event::Rule => rich.push("---", look),
            _ => {}
        }
    }
    // Nothing is said in secret: where the short names of addresses lead is shown like any other words.
    let mut definitions: Vec<_> = parser.reference_definitions().iter().collect();
    definitions.sort_by_key(|(_, definition)| definition.span.start);
    for (name, definition) in definitions {
        if !rich.text.is_empty() {
            rich.push("\n", Look::default());
        }
        rich.push(&format!("[{name}]: {}", definition.dest), Look::default());
        if let Some(title) = &definition.title {
            rich.push(&format!(" \"{title}\""), Look::default());
        }
    }
    let kept = rich.text.trim_end().len();
    rich.text.truncate(kept);
    for (end, _) in &mut rich.looks {
        *end = (*end).min(kept);
    }
    find_marks(&mut rich);
    rich
}

fn target(kind: LinkType, url: &str, title: &str, start: usize) -> (String, Option<String>, usize) {
    let url = match kind {
        LinkType::Email => format!("mailto:{url}"),
        _ => url.to_owned(),
    };
    (url, Some(title.to_owned()).filter(|title| !title.is_empty()), start)
}

/// Writes behind a link's words where it leads, unless they say just that.
fn said_where(rich: &mut Rich, url: &str, title: Option<&str>, start: usize, look: Look) {
    let words = rich.text.get(start..).unwrap_or_default();
    let safe = printable_block(url).replace('\n', " ");
    let same = words == safe || format!("mailto:{words}") == safe;
    let address = Look {
        kind: Kind::Address,
        ..look
    };
    if same && !words.is_empty() {
        let end = rich.text.len();
        // The words themselves are the address.
        rich.looks.retain(|(end, _)| *end <= start);
        if rich.looks.last().map_or(0, |(end, _)| *end) < start {
            rich.looks.push((start, look));
        }
        rich.looks.push((end, address));
        rich.marks.push((start..end, Mark::Link(url.to_owned())));
        return;
    }
    rich.push(if words.is_empty() { "(" } else { " (" }, look);
    let from = rich.text.len();
    rich.push(&safe, address);
    let to = rich.text.len();
    if to > from {
        rich.marks.push((from..to, Mark::Link(url.to_owned())));
    }
    if let Some(title) = title {
        rich.push(&format!(" \"{title}\""), look);
    }
    rich.push(")", look);
}

/// Finds the citations and the bare addresses among the words.
fn find_marks(rich: &mut Rich) {
    let mut found: Vec<(Range<usize>, Mark)> = Vec::new();
    let words = |rich: &Rich, place: &Range<usize>| {
        // An address or a citation may be cut in two looks by emphasis; code and addresses have neither.
        rich.runs()
            .all(|(run, look)| run.end <= place.start || run.start >= place.end || look.kind == Kind::Words)
    };
    for place in citations(&rich.text) {
        if words(rich, &place)
            && let Some(cited) = rich.text.get(place.clone())
        {
            found.push((place, Mark::Citation(row_name(cited))));
        }
    }
    for place in links(&rich.text) {
        if words(rich, &place)
            && let Some(url) = rich.text.get(place.clone())
        {
            found.push((place.clone(), Mark::Link(url.to_owned())));
        }
    }
    for (place, mark) in &found {
        let kind = match mark {
            Mark::Citation(_) => Kind::Citation,
            _ => Kind::Address,
        };
        set_kind(&mut rich.looks, place, kind);
    }
    rich.marks.extend(found);
    rich.marks.sort_by_key(|(place, _)| place.start);
    let cites = |sentence: &Range<usize>| {
        let within = |place: &Range<usize>| place.start < sentence.end && place.end > sentence.start;
        rich.marks
            .iter()
            .any(|(place, mark)| matches!(mark, Mark::Citation(_)) && within(place))
    };
    rich.uncited = cited::sentences_of(&rich.text)
        .into_iter()
        .filter(|one| !cites(one))
        .collect();
}

/// Gives a stretch another kind.
fn set_kind(looks: &mut Vec<(usize, Look)>, place: &Range<usize>, kind: Kind) {
    let mut start = 0;
    let mut set = Vec::with_capacity(looks.len() + 2);
    for (end, look) in looks.drain(..) {
        let (from, to) = (place.start.clamp(start, end), place.end.clamp(start, end));
        for (until, look) in [(from, look), (to, Look { kind, ..look }), (end, look)] {
            if until > start {
                set.push((until, look));
                start = until;
            }
        }
    }
    *looks = set;
}

/// Where rows are cited: each `job:12` of `[job:12]` or `[job:12, experience:4]`, without the brackets.
pub fn citations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('[') {
        let inside = &text[open + 1..];
        let Some(close) = inside
            .find([']', '[', '\n'])
            .filter(|at| inside[*at..].starts_with(']'))
        else {
            continue;
        };
        let mut start = open + 1;
        let parts: Vec<Range<usize>> = inside[..close]
            .split_inclusive([',', ';'])
            .map(|part| {
                let bare = part.trim_end_matches([',', ';']);
                let begin = start + (bare.len() - bare.trim_start().len());
                start += part.len();
                begin..begin + bare.trim().len()
            })
            .collect();
        if parts.iter().all(|part| is_row(&text[part.clone()])) {
            found.extend(parts);
        }
    }
    found
}

/// Whether it names a row, in any case: `job:12`, `Interview:18`, `profile_entry:4`. What is a citation for the check of
/// what is cited is one here.
fn is_row(text: &str) -> bool {
    RowName::read(text).is_some()
        || text.split_once(':').is_some_and(|(kind, id)| {
            !kind.is_empty()
                && kind.chars().all(|c| c.is_ascii_alphabetic() || c == '_')
                && (1..=18).contains(&id.len())
                && id.chars().all(|c| c.is_ascii_digit())
        })
}

/// The name of a cited row as it is known elsewhere: `Interview:18` is `interview:18`.
pub fn row_name(cited: &str) -> String {
    RowName::read(cited).map_or_else(|| cited.to_owned(), |row| row.to_string())
}
