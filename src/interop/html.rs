//! Turning a page's HTML into text that people can read, and finding what the page says about itself.
//!
//! Pages are broken in every way, so nothing is built into a tree: one walk over the tags writes the text
//! as it goes. That keeps the time linear and the memory bounded, however deep a page nests.

mod hiding;
mod tags;
mod walker;

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, State, Tokenizer};

use self::walker::Walker;

/// What a page says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// All of its text, with blank lines between paragraphs.
    pub text: String,
    /// The text of its `<main>` or `<article>`, where it has one with more than a few words.
    pub main: Option<String>,
    /// What its markup hides from readers; it is no part of the text.
    pub hidden: String,
    /// A part that its markup hides has no end and was taken for text, because it would be all of the rest.
    pub shows_hidden: bool,
    /// What stands in `<title>`.
    pub title: Option<String>,
    /// The first heading of the first rank.
    pub heading: Option<String>,
    /// `og:title`.
    pub og_title: Option<String>,
    /// `og:site_name`.
    pub site_name: Option<String>,
    /// `og:description`, or else the description for search engines.
    pub description: Option<String>,
    /// The page's own address: the canonical link, or else `og:url`.
    pub address: Option<String>,
    /// The bodies of `<script type="application/ld+json">`, as they stand there.
    pub json_ld: Vec<String>,
    /// The bodies of other scripts that may carry the page's data as JSON; at most 8 MB of them.
    pub data_scripts: Vec<String>,
}

/// The readable text of some HTML: paragraphs, `- ` before the items of a list, table rows on lines of
/// their own, links as `text (address)` where the address says more than the text.
pub fn to_text(html: &str) -> String {
    page(html).text
}

/// So many parts without an end are looked for.
const MOST_ENDLESS: usize = 6;

/// Reads a page.
pub fn page(html: &str) -> Page {
    let mut shown = Vec::new();
    loop {
        let (page, endless) = walk(html, &shown);
        // Where a part that is left out is never closed, the whole rest would be missing: that one is shown, and what is
        // hidden besides stays so.
        match endless {
            Some(number) if shown.len() < MOST_ENDLESS => shown.push(number),
            _ => return page,
        }
    }
}

/// What the markup of a description hides from readers, however often it was escaped.
pub fn hidden_in(text: &str) -> String {
    let mut hidden = String::new();
    // Most descriptions hide nothing, and need not be read twice.
    if !["hidden", "HIDDEN", "style", "STYLE", "color", "COLOR"]
        .iter()
        .any(|mark| text.contains(mark))
    {
        return hidden;
    }
    let mut text = Cow::Borrowed(text);
    for _ in 0..3 {
        if has_tags(&text) {
            let page = page(&text);
            hidden.push_str(&page.hidden);
            if !(has_tags(&page.text) && page.text.starts_with('<')) {
                break;
            }
            text = Cow::Owned(page.text);
            continue;
        }
        match unescape(&text) {
            Cow::Owned(plain) if plain != *text => text = Cow::Owned(plain),
            _ => break,
        }
    }
    hidden
}

fn walk(html: &str, shown: &[usize]) -> (Page, Option<usize>) {
    let mut walker = Walker::new(shown);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        walker.event(event);
        None
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
    walker.finish()
}

/// The text with `&amp;`, `&#8211;` and the like as the characters that they stand for.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        if let CallbackEvent::String { value } = event {
            out.push_str(&String::from_utf8_lossy(value));
        }
        None
    });
    let mut tokenizer = Tokenizer::new_with_emitter(text, emitter);
    // The state inside a title: entities are read, tags are not.
    tokenizer.set_state(State::RcData);
    let Ok(()) = tokenizer.finish();
    Cow::Owned(out)
}

/// The readable text of a description that may be HTML, HTML that was escaped (even twice), or plain text.
pub fn readable(text: &str) -> String {
    let mut text = Cow::Borrowed(text);
    for _ in 0..3 {
        if has_tags(&text) {
            let plain = to_text(&text);
            // Markup that was escaped inside of markup begins with a tag; a tag that a sentence is about
            // stands in the middle.
            if has_tags(&plain) && plain.starts_with('<') && plain.contains("</") {
                text = Cow::Owned(plain);
                continue;
            }
            return plain;
        }
        match unescape(&text) {
            Cow::Owned(plain) if plain != *text => text = Cow::Owned(plain),
            _ => break,
        }
    }
    if has_tags(&text) {
        to_text(&text)
    } else {
        text.into_owned()
    }
}

/// Whether the text holds at least one tag of HTML.
pub fn has_tags(text: &str) -> bool {
    tags(text).next().is_some()
}

/// How many tags of HTML there are, counted up to `most`.
pub fn count_tags(text: &str, most: usize) -> usize {
    tags(text).take(most).count()
}

/// The names of tags that postings are written with.
const KNOWN_TAGS: &[&str] = &[
    "a",
    "article",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "input",
    "label",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "u",
    "ul",
];

fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split('<').skip(1).filter(|rest| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest
            .bytes()
            .take(12)
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        let ends_well = matches!(
            rest.as_bytes().get(end),
            Some(b'>' | b'/' | b' ' | b'\n' | b'\r' | b'\t')
        );
        ends_well && KNOWN_TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(&rest[..end]))
    })
}

#[cfg(test)]
mod tests;
