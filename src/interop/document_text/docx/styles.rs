//! The styles and the numberings that paragraphs refer to.

use std::collections::HashMap;

use super::package::{Element, Node, Nodes};
use crate::interop::document_text::Stop;
use crate::interop::import::ReadError;

/// How many styles one may be based on.
const CHAIN: usize = 16;
/// The deepest level of a list.
pub(super) const LEVELS: usize = 9;

/// What is said of letters; `None` says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Letters {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    /// The size in points.
    pub(super) size: Option<f32>,
    pub(super) hidden: Option<bool>,
}

impl Letters {
    /// What an element inside `rPr` says.
    pub(super) fn take(&mut self, element: &Element) {
        match element.name.as_str() {
            "b" => self.bold = Some(element.is_on()),
            "i" => self.italic = Some(element.is_on()),
            "vanish" => self.hidden = Some(element.is_on()),
            "sz" => {
                self.size = element
                    .number::<f32>()
                    .filter(|size| (2.0..=800.0).contains(size))
                    .map(|half| half / 2.0)
            }
            _ => {}
        }
    }

    /// This where it says something, else the other.
    pub(super) fn or(self, other: Letters) -> Letters {
        Letters {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            size: self.size.or(other.size),
            hidden: self.hidden.or(other.hidden),
        }
    }
}

/// What is said of a paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    /// The level of a heading, from 1.
    pub(super) heading: Option<u8>,
    /// The numbering, and the level in it.
    pub(super) numbering: Option<u32>,
    pub(super) level: Option<usize>,
    /// The left indent in points.
    pub(super) indent: Option<f32>,
    /// The space before it in points.
    pub(super) before: Option<f32>,
    pub(super) ruled: bool,
}

impl Paragraph {
    /// What an element inside `pPr` says.
    pub(super) fn take(&mut self, element: &Element) {
        let points = |name: &str| {
            element
                .attribute(name)
                .and_then(|value| value.parse::<f32>().ok())
                .map(|twips| twips / 20.0)
        };
        match element.name.as_str() {
            "outlineLvl" => {
                self.heading = element
                    .number::<u8>()
                    .filter(|level| usize::from(*level) < LEVELS)
                    .map(|level| level + 1);
            }
            "numId" => self.numbering = element.number(),
            "ilvl" => self.level = element.number().filter(|level| *level < LEVELS),
            "ind" => self.indent = points("left").or_else(|| points("start")).or(self.indent),
            "spacing" => self.before = points("before").or(self.before),
            "bottom" | "top" => self.ruled = element.is_on() && element.val() != Some("nil"),
            _ => {}
        }
    }

    fn or(self, other: &Paragraph) -> Paragraph {
        Paragraph {
            heading: self.heading.or(other.heading),
            numbering: self.numbering.or(other.numbering),
            level: self.level.or(other.level),
            indent: self.indent.or(other.indent),
            before: self.before.or(other.before),
            ruled: self.ruled || other.ruled,
        }
    }
}

/// A style.
#[derive(Debug, Clone, Default)]
struct Style {
    based_on: Option<String>,
    name: String,
    letters: Letters,
    paragraph: Paragraph,
}

/// All styles.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// What holds where no style says anything.
    defaults: Letters,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

impl Styles {
    /// Reads the part `styles.xml`.
    pub(super) fn read(text: &str, stop: &Stop) -> Result<Styles, ReadError> {
        let mut styles = Styles::default();
        let mut nodes = Nodes::new(text, stop.clone());
        let mut id: Option<String> = None;
        let mut style = Style::default();
        let (mut in_defaults, mut in_letters) = (false, false);
        while let Some(node) = nodes.next()? {
            match node {
                Node::Open(element) => match element.name.as_str() {
                    "docDefaults" => in_defaults = true,
                    "style" => {
                        id = element.attribute("styleId").map(str::to_owned);
                        style = Style::default();
                        if element.attribute("type") == Some("paragraph") && element.attribute("default") == Some("1") {
                            styles.usual = id.clone();
                        }
                    }
                    "name" => style.name = element.val().unwrap_or_default().to_lowercase(),
                    "basedOn" => style.based_on = element.val().map(str::to_owned),
                    "rPr" => in_letters = true,
                    _ if in_defaults && in_letters => styles.defaults.take(&element),
                    _ if in_letters => style.letters.take(&element),
                    _ if !in_defaults => style.paragraph.take(&element),
                    _ => {}
                },
                Node::Close(name) => match name.as_str() {
                    "docDefaults" => in_defaults = false,
                    "rPr" => in_letters = false,
                    "style" => {
                        if let Some(id) = id.take() {
                            styles.styles.insert(id, std::mem::take(&mut style));
                        }
                    }
                    _ => {}
                },
                Node::Text(_) => {}
            }
        }
        Ok(styles)
    }

    /// What holds for a paragraph of a style.
    pub(super) fn of(&self, id: Option<&str>) -> (Paragraph, Letters) {
        let mut paragraph = Paragraph::default();
        let mut letters = Letters::default();
        let mut next = id.or(self.usual.as_deref());
        for _ in 0..CHAIN {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else {
                break;
            };
            let mut own = style.paragraph.clone();
            own.heading = own.heading.or_else(|| heading(&style.name));
            paragraph = paragraph.or(&own);
            letters = letters.or(style.letters);
            next = style.based_on.as_deref();
        }
        (paragraph, letters.or(self.defaults))
    }

    /// What a style of letters says.
    pub(super) fn letters(&self, id: &str) -> Letters {
        let mut letters = Letters::default();
        let mut next = Some(id);
        for _ in 0..CHAIN {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else {
                break;
            };
            letters = letters.or(style.letters);
            next = style.based_on.as_deref();
        }
        letters
    }
}

/// The level of a heading by its style's name; programs keep the English one whatever language they show.
fn heading(name: &str) -> Option<u8> {
    match name {
        "title" => Some(1),
        _ => {
            let level = name
                .strip_prefix("heading ")
                .or_else(|| name.strip_prefix("überschrift "))?;
            level.trim().parse().ok().filter(|level| (1..=9).contains(level))
        }
    }
}

/// A level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    /// `bullet`, `decimal`, `none` …
    format: String,
    /// What stands before an item, such as `%1.` or a bullet.
    text: String,
    start: u32,
    indent: Option<f32>,
}

/// All numberings, and how far each was counted.
#[derive(Debug, Default)]
pub(super) struct Numberings {
    /// The lists that numbers refer to.
    lists: HashMap<u32, Vec<Level>>,
    numbers: HashMap<u32, u32>,
    counts: HashMap<(u32, usize), u32>,
}

impl Numberings {
    /// Reads the part `numbering.xml`.
    pub(super) fn read(text: &str, stop: &Stop) -> Result<Numberings, ReadError> {
        let mut numberings = Numberings::default();
        let mut nodes = Nodes::new(text, stop.clone());
        let (mut list, mut number, mut level) = (None::<u32>, None::<u32>, 0_usize);
        let id = |element: &Element, name: &str| element.attribute(name).and_then(|id| id.parse::<u32>().ok());
        while let Some(node) = nodes.next()? {
            let Node::Open(element) = node else { continue };
            let levels = list.and_then(|list| numberings.lists.get_mut(&list));
            match element.name.as_str() {
                "abstractNum" => {
                    list = id(&element, "abstractNumId");
                    if let Some(list) = list {
                        numberings.lists.insert(list, vec![Level::default(); LEVELS]);
                    }
                }
                "num" => (list, number) = (None, id(&element, "numId")),
                "abstractNumId" => {
                    if let (Some(number), Some(list)) = (number, element.number()) {
                        numberings.numbers.insert(number, list);
                    }
                }
                "lvl" => {
                    level = element
                        .attribute("ilvl")
                        .and_then(|level| level.parse().ok())
                        .unwrap_or(0)
                }
                name => {
                    if let Some(level) = levels.and_then(|levels| levels.get_mut(level)) {
                        match name {
                            "numFmt" => level.format = element.val().unwrap_or_default().to_owned(),
                            "lvlText" => level.text = element.val().unwrap_or_default().chars().take(20).collect(),
                            "start" => level.start = element.number().unwrap_or(1),
                            "ind" => {
                                let left = element.attribute("left").or_else(|| element.attribute("start"));
                                level.indent = left.and_then(|left| left.parse::<f32>().ok()).map(|twips| twips / 20.0);
                            }
                            _ => {}
                        }
                    }
                }
            }
        }
        Ok(numberings)
    }

    /// What stands before the next item of a list, and its indent in points.
    pub(super) fn marker(&mut self, number: u32, level: usize) -> Option<(String, Option<f32>)> {
        let list = self.numbers.get(&number)?;
        let found = self.lists.get(list)?.get(level)?.clone();
        let marker = match found.format.as_str() {
            "bullet" => {
                use crate::interop::document_text::pdf::symbols::{is_private, written};
                let sign = found.text.chars().find(|c| !c.is_whitespace()).unwrap_or('•');
                let sign = if sign == 'o' { '◦' } else { written(sign) };
                debug_assert!(!is_private(sign));
                sign.to_string()
            }
            "none" | "" => return None,
            format => {
                let count = self
                    .counts
                    .entry((number, level))
                    .or_insert(found.start.max(1).wrapping_sub(1));
                *count = count.saturating_add(1);
                let count = *count;
                for deeper in level + 1..LEVELS {
                    self.counts.remove(&(number, deeper));
                }
                let letter =
                    |first: u8| char::from(first + u8::try_from(count.saturating_sub(1) % 26).unwrap_or(0)).to_string();
                match format {
                    "lowerLetter" => format!("{}.", letter(b'a')),
                    "upperLetter" => format!("{}.", letter(b'A')),
                    _ => format!("{count}."),
                }
            }
        };
        Some((marker, found.indent))
    }
}
