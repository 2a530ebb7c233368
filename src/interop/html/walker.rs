//! The walk over a page's tags.

mod skipping;

use html5gum::emitters::callback::CallbackEvent;

use super::Page;
use super::hiding::{Ends, Looks, ends, is_white, looks};
use super::tags::{Gap, bare, gap_around, is_absolute};
use skipping::Skip;

/// How much of the scripts' text is kept, in bytes.
const MOST_DATA: usize = 8 << 20;
/// So much of what a page hides is kept to be looked at, in bytes.
const MOST_HIDDEN: usize = 16 * 1024;
/// The longest address that is shown beside a link's text.
const LONGEST_ADDRESS: usize = 300;
/// How deep lists are indented.
const DEEPEST_INDENT: usize = 6;
/// A `<main>` with less text than this is no better than the whole page.
const LEAST_MAIN: usize = 200;

/// Text that goes elsewhere than to the page's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Capture {
    Title,
    JsonLd,
    Data,
    Nothing,
}

/// The attributes of the tag that is being read, as far as they matter.
#[derive(Debug, Default)]
struct Attributes {
    /// The attribute `hidden`, or `aria-hidden`.
    hidden: bool,
    looks: Looks,
    has_class: bool,
    href: Option<String>,
    rel: Option<String>,
    kind: Option<String>,
    name: Option<String>,
    content: Option<String>,
}

/// A link whose text is being written.
#[derive(Debug)]
struct Link {
    address: String,
    start: usize,
}

#[derive(Debug)]
pub(super) struct Walker<'s> {
    /// Of what would be left out, that which is shown, because it has no end.
    shown: &'s [usize],
    /// How many parts would have been left out so far.
    parts: usize,
    page: Page,
    out: String,
    gap: Gap,
    /// What to write before the next text of a list's item.
    bullet: Option<String>,
    /// The next number of each open list; 0 for bullets. Lists that are deeper only count.
    lists: Vec<u32>,
    list_depth: usize,
    row_start: usize,
    row_broken: bool,
    new_cell: bool,
    preformatted: u32,
    link: Option<Link>,
    heading_start: Option<usize>,
    main_start: Option<usize>,
    main: Option<(usize, usize)>,
    /// What is left out at the moment.
    skipping: Option<Skip>,
    /// A style has brought a background that is not white, on which white letters are read.
    on_colour: bool,
    /// What is left out is hidden on purpose, and not a part of the page that has no text for readers.
    in_hidden: bool,
    capture: Option<Capture>,
    tag: Vec<u8>,
    attribute: Vec<u8>,
    attributes: Attributes,
    plain_description: Option<String>,
    og_address: Option<String>,
    data_size: usize,
}

impl<'s> Walker<'s> {
    pub(super) fn new(shown: &'s [usize]) -> Walker<'s> {
        Walker {
            shown,
            parts: 0,
            on_colour: false,
            page: Page::default(),
            out: String::new(),
            gap: Gap::None,
            bullet: None,
            lists: Vec::new(),
            list_depth: 0,
            row_start: 0,
            row_broken: false,
            new_cell: false,
            preformatted: 0,
            link: None,
            heading_start: None,
            main_start: None,
            main: None,
            skipping: None,
            in_hidden: false,
            capture: None,
            tag: Vec::new(),
            attribute: Vec::new(),
            attributes: Attributes::default(),
            plain_description: None,
            og_address: None,
            data_size: 0,
        }
    }

    /// The page, and which part was left out that had no end.
    pub(super) fn finish(mut self) -> (Page, Option<usize>) {
        self.end_link();
        if let (None, Some(start)) = (self.main, self.main_start) {
            self.main = Some((start, self.out.len()));
        }
        if let Some((start, end)) = self.main {
            let main = self.out.get(start..end).unwrap_or_default().trim();
            if main.len() >= LEAST_MAIN {
                self.page.main = Some(main.to_owned());
            }
        }
        self.page.text = self.out;
        self.page.description = self.page.description.or(self.plain_description);
        self.page.address = self.page.address.or(self.og_address);
        let endless = self.skipping.filter(|skip| ends(&skip.tag) == Ends::ByItself);
        (self.page, endless.map(|skip| skip.number))
    }

    pub(super) fn event(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.clear();
                self.tag.extend_from_slice(name);
                self.attribute.clear();
                self.attributes = Attributes::default();
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name);
                if name == b"hidden" {
                    self.attributes.hidden = true;
                }
            }
            CallbackEvent::AttributeValue { value } => self.attribute_value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                self.start_tag(&tag, self_closing);
                self.tag = tag;
            }
            CallbackEvent::EndTag { name } => self.end_tag(name),
            CallbackEvent::String { value } => self.string(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn attribute_value(&mut self, value: &[u8]) {
        let text = || Some(String::from_utf8_lossy(value).trim().to_owned());
        match self.attribute.as_slice() {
            b"href" => self.attributes.href = text(),
            b"rel" => self.attributes.rel = text(),
            b"type" => self.attributes.kind = text(),
            b"name" | b"property" => self.attributes.name = text(),
            b"content" => self.attributes.content = text(),
            b"hidden" => self.attributes.hidden = !value.eq_ignore_ascii_case(b"false"),
            b"aria-hidden" => self.attributes.hidden |= value.eq_ignore_ascii_case(b"true"),
            b"class" => self.attributes.has_class = true,
            b"bgcolor" => self.on_colour |= !is_white(&String::from_utf8_lossy(value)),
            b"color" => self.attributes.looks.white |= is_white(&String::from_utf8_lossy(value)),
            b"style" => {
                self.attributes.looks = looks(&String::from_utf8_lossy(value));
                self.on_colour |= self.attributes.looks.on_colour;
            }
            _ => {}
        }
    }

    fn start_tag(&mut self, tag: &[u8], self_closing: bool) {
        if self.skips_start(tag, self_closing) {
            // Data for search engines may stand in a part that people don't see.
            if tag == b"script" {
                self.capture = Some(self.script_capture());
            }
            return;
        }
        match tag {
            b"title" => self.capture = Some(Capture::Title),
            b"script" => self.capture = Some(self.script_capture()),
            b"style" | b"noscript" | b"iframe" | b"textarea" | b"xmp" | b"noembed" | b"noframe" => {
                self.capture = Some(Capture::Nothing);
            }
            b"meta" => self.meta(),
            b"link" => {
                let is_canonical = self.attributes.rel.as_deref() == Some("canonical");
                if let (true, None, Some(href)) = (is_canonical, &self.page.address, self.attributes.href.take()) {
                    self.page.address = Some(href);
                }
            }
            _ if self.leaves_out(tag, self_closing) => {}
            _ => self.open(tag),
        }
    }

    fn script_capture(&self) -> Capture {
        let kind = self.attributes.kind.as_deref().unwrap_or_default().to_ascii_lowercase();
        if kind.contains("ld+json") {
            Capture::JsonLd
        } else if kind.is_empty() || kind.contains("json") || kind.contains("javascript") {
            Capture::Data
        } else {
            Capture::Nothing
        }
    }

    fn meta(&mut self) {
        let (Some(name), Some(content)) = (self.attributes.name.take(), self.attributes.content.take()) else {
            return;
        };
        if content.is_empty() {
            return;
        }
        let place = match name.to_ascii_lowercase().as_str() {
            "og:title" => &mut self.page.og_title,
            "og:site_name" => &mut self.page.site_name,
            "og:description" => &mut self.page.description,
            "description" => &mut self.plain_description,
            "og:url" => &mut self.og_address,
            _ => return,
        };
        place.get_or_insert(content);
    }

    fn open(&mut self, tag: &[u8]) {
        match tag {
            b"br" => {
                self.gap = if self.gap >= Gap::Line {
                    Gap::Paragraph
                } else {
                    Gap::Line
                };
            }
            b"ul" | b"ol" | b"menu" => {
                self.block(Gap::Paragraph);
                self.list_depth += 1;
                if self.lists.len() < DEEPEST_INDENT {
                    self.lists.push(u32::from(tag == b"ol"));
                }
            }
            b"li" => {
                self.block(Gap::Line);
                let depth = self.lists.len().max(1);
                let mark = match self.lists.last_mut() {
                    Some(number) if *number > 0 && self.list_depth <= DEEPEST_INDENT => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.bullet = Some(format!("{}{mark}", "  ".repeat(depth - 1)));
            }
            b"tr" => {
                self.block(Gap::Line);
                self.row_start = self.out.len();
                self.row_broken = false;
                self.new_cell = false;
            }
            b"td" | b"th" => {
                if self.out.len() > self.row_start {
                    self.new_cell = !self.row_broken;
                    self.gap = self.gap.max(Gap::Line);
                }
            }
            b"a" => {
                self.end_link();
                if let Some(address) = self.attributes.href.take().filter(|href| is_absolute(href)) {
                    self.link = Some(Link {
                        address,
                        start: self.out.len(),
                    });
                }
            }
            b"pre" => {
                self.block(Gap::Paragraph);
                self.preformatted += 1;
            }
            b"h1" => {
                self.block(Gap::Paragraph);
                if self.page.heading.is_none() {
                    self.heading_start = Some(self.out.len());
                }
            }
            b"main" | b"article" => {
                self.block(Gap::Paragraph);
                // A page with several articles is a list of teasers, and `main` says it better than `article`.
                if self.main_start.is_none() {
                    self.main_start = Some(self.out.len());
                } else if tag == b"article" && self.main.is_some() {
                    self.main = Some((0, 0));
                }
            }
            b"b" | b"strong" => self.part_label(),
            _ => self.block(gap_around(tag)),
        }
    }

    fn end_tag(&mut self, tag: &[u8]) {
        if self.capture.is_some() {
            self.capture = None;
            if self.skipping.is_none() || tag == b"script" {
                return;
            }
        }
        if self.skips_end(tag) {
            return;
        }
        match tag {
            b"ul" | b"ol" | b"menu" => {
                self.list_depth = self.list_depth.saturating_sub(1);
                self.lists.truncate(self.list_depth);
                self.bullet = None;
                self.block(Gap::Paragraph);
            }
            b"li" => {
                self.bullet = None;
                self.block(Gap::Line);
            }
            b"tr" => {
                self.new_cell = false;
                self.block(Gap::Line);
            }
            b"td" | b"th" => {}
            b"a" => self.end_link(),
            b"pre" => {
                self.preformatted = self.preformatted.saturating_sub(1);
                self.block(Gap::Paragraph);
            }
            b"h1" => {
                self.block(Gap::Paragraph);
                if let Some(start) = self.heading_start.take() {
                    let heading = self.out.get(start..).unwrap_or_default().trim();
                    if !heading.is_empty() {
                        self.page.heading = Some(heading.to_owned());
                    }
                }
            }
            b"main" | b"article" => {
                self.block(Gap::Paragraph);
                if let (Some(start), true) = (self.main_start, self.main.is_none() || tag == b"main") {
                    self.main = Some((start, self.out.len()));
                }
            }
            b"b" | b"strong" => self.part_label(),
            b"br" => self.open(b"br"),
            _ => self.block(gap_around(tag)),
        }
    }

    /// Text after a bold `Label:` keeps a space, also where the page has none.
    fn part_label(&mut self) {
        if self.out.ends_with(':') {
            self.gap = self.gap.max(Gap::Space);
        }
    }

    fn block(&mut self, gap: Gap) {
        // The items of a list stay together.
        let gap = if self.list_depth > 0 { gap.min(Gap::Line) } else { gap };
        self.gap = self.gap.max(gap);
    }

    fn end_link(&mut self) {
        let Some(link) = self.link.take() else { return };
        let text = self.out.get(link.start..).unwrap_or_default().trim();
        if text.is_empty() || link.address.len() > LONGEST_ADDRESS {
            return;
        }
        let address = link.address.strip_prefix("mailto:").unwrap_or(&link.address);
        let address = match link.address.len() == address.len() {
            true => address,
            false => address.split('?').next().unwrap_or(address),
        };
        if bare(text) != bare(address) && !address.is_empty() {
            let shown = format!(" ({address})");
            self.out.push_str(&shown);
        }
    }

    fn string(&mut self, text: &str) {
        match self.capture {
            Some(Capture::Title) => {
                let text = text.trim();
                if self.page.title.is_none() && !text.is_empty() {
                    self.page.title = Some(text.to_owned());
                }
            }
            Some(Capture::JsonLd) => self.page.json_ld.push(text.to_owned()),
            Some(Capture::Data) => {
                if text.len() > 100 && self.data_size + text.len() <= MOST_DATA {
                    self.data_size += text.len();
                    self.page.data_scripts.push(text.to_owned());
                }
            }
            Some(Capture::Nothing) => {}
            None if self.skipping.is_some() => {
                if self.in_hidden && self.page.hidden.len() + text.len() <= MOST_HIDDEN {
                    self.page.hidden.push_str(text);
                }
            }
            None if self.preformatted > 0 => {
                for (at, line) in text.split('\n').enumerate() {
                    if at > 0 {
                        self.gap = self.gap.max(Gap::None);
                        self.out.push('\n');
                    }
                    let line = line.trim_end();
                    if !line.is_empty() {
                        self.before_text();
                        self.out.push_str(line);
                    }
                }
            }
            None => self.words(text),
        }
    }

    fn words(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let start = rest.trim_start();
            if start.len() < rest.len() {
                self.gap = self.gap.max(Gap::Space);
            }
            if start.is_empty() {
                return;
            }
            let end = start.find(char::is_whitespace).unwrap_or(start.len());
            self.before_text();
            self.out.push_str(&start[..end]);
            rest = &start[end..];
        }
    }

    fn before_text(&mut self) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        let new_cell = std::mem::take(&mut self.new_cell);
        let bullet = self.bullet.take();
        if !self.out.is_empty() {
            let gap = if bullet.is_some() { gap.max(Gap::Line) } else { gap };
            if new_cell && bullet.is_none() {
                self.out.push_str(" | ");
            } else if gap >= Gap::Line {
                self.row_broken |= self.out.len() > self.row_start;
                self.out.push_str(if gap == Gap::Line { "\n" } else { "\n\n" });
            } else if gap == Gap::Space {
                self.out.push(' ');
            }
        }
        if let Some(bullet) = bullet {
            self.out.push_str(&bullet);
        }
    }
}
