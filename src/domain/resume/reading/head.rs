//! The head of a résumé: whose it is and how to reach them.

mod keeping;
mod labels;

use std::ops::Range;

use serde_json::Value;

use crate::domain::resume::content::{Basics, ReadField};
use crate::domain::resume::source::{DocumentText, Icon, Link};

pub(super) use self::labels::begins_with_label;
use self::labels::{Kind, Scrap, headline_case, kind_of, label_before, scraps_of};
use super::contact;
use super::headings::Chapter;
use super::layout;
use super::name::Named;
use super::pieces;
use super::places;
use super::positions::round;
use super::unit::{Piece, Unit};
use super::words::headings::{Part, names_document};
use super::words::titles;

/// Nobody has more pages, addresses or numbers of their own.
const MOST_LINKS: usize = 60;

/// Reads the head into the basics, and says which units it understood.
pub(super) struct Reader<'a> {
    source: &'a DocumentText,
    units: &'a [Unit],
    basics: Basics,
    /// By unit, whether all of it found a place.
    pub placed: Vec<bool>,
    prose: Vec<(usize, String)>,
    /// The links that have been taken into the basics.
    pub links_taken: Vec<bool>,
}

/// The basics, which units have a place, and which links.
pub(super) fn read(
    source: &DocumentText,
    units: &[Unit],
    chapters: &[Chapter],
    named: &Named,
) -> (Basics, Vec<bool>, Vec<bool>) {
    let mut reader = Reader {
        source,
        units,
        basics: Basics::default(),
        placed: vec![false; units.len()],
        prose: Vec::new(),
        links_taken: vec![false; source.links.len()],
    };
    reader.name(named);
    let mut parts: Vec<&Chapter> = chapters.iter().filter(|chapter| chapter.part.is_none()).collect();
    parts.extend(chapters.iter().filter(|chapter| chapter.part == Some(Part::Contact)));
    for chapter in &parts {
        reader.chapter(chapter, named);
    }
    reader.elsewhere(chapters);
    reader.summary(chapters);
    (reader.basics, reader.placed, reader.links_taken)
}

/// Whether a text begins with the label of a place, in which a number is a house's or a post office's.
fn is_place_line(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(label, _)| kind_of(label) == Some(Kind::Place))
}

/// The pieces of a line, in which a label (`Date of birth:`) stands with what follows it.
fn labelled(pieces: &[Piece]) -> Vec<(String, Option<Icon>)> {
    let mut out: Vec<(String, Option<Icon>)> = Vec::new();
    // In a form the label stands in a cell of its own.
    if let [label, value] = pieces
        && kind_of(&label.text).is_some()
        && kind_of(&value.text).is_none()
        && !label.text.ends_with(':')
        && value.icon.is_none()
    {
        return vec![(format!("{}: {}", label.text, value.text), label.icon)];
    }
    for piece in pieces {
        let label = |text: &str| text.ends_with(':') && text.split_whitespace().count() <= 4;
        match out.last_mut().filter(|(last, _)| label(last)) {
            Some((last, icon)) => {
                last.push(' ');
                last.push_str(&piece.text);
                *icon = icon.or(piece.icon);
            }
            None => out.push((piece.text.clone(), piece.icon)),
        }
    }
    out
}

impl Reader<'_> {
    fn note(&mut self, field: &str, unit: usize, sure: f32) {
        let lines = self.units.get(unit).map_or((1, 1), |unit| unit.lines);
        self.basics.read.push(ReadField {
            field: field.to_owned(),
            lines,
            confidence: round(sure),
        });
    }

    fn name(&mut self, named: &Named) {
        let Some(name) = &named.name else { return };
        self.basics.name = Some(name.clone());
        if let Some(first) = named.units.first() {
            self.note("name", *first, named.sure);
        }
        for unit in &named.units {
            if let Some(placed) = self.placed.get_mut(*unit) {
                *placed = true;
            }
        }
        if let Some(headline) = &named.headline {
            self.basics.headline = Some(headline.clone());
            if let Some(first) = named.units.first() {
                self.note("headline", *first, 0.8);
            }
        }
    }

    fn chapter(&mut self, chapter: &Chapter, named: &Named) {
        let is_head = chapter.part.is_none();
        let mut label: Option<String> = None;
        for (nth, id) in chapter.units.iter().enumerate() {
            let Some(unit) = self.units.get(*id) else { continue };
            let left = if named.units.contains(id) {
                named.left.clone()
            } else {
                None
            };
            if named.units.contains(id) && left.is_none() {
                continue;
            }
            if names_document(&unit.text) {
                self.place(*id);
                continue;
            }
            if is_head && left.is_none() && self.own_headline(*id, unit, named) {
                continue;
            }
            let scraps = self.scraps(*id, unit, left.as_deref());
            // A label whose address stood beside it has said what it says.
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            let only_labels = scraps.iter().map(|scrap| letters(&scrap.text)).sum::<usize>() == letters(&unit.text);
            let mut all = true;
            for mut scrap in scraps {
                if scrap.label.is_none() {
                    scrap.label = label.take();
                }
                // A label alone belongs to what follows: `LinkedIn` over `@ada`.
                if scrap.label.is_none()
                    && scrap.icon.is_none()
                    && kind_of(&scrap.text).is_some()
                    && !scrap.text.contains('.')
                    && only_labels
                {
                    label = Some(scrap.text.trim_end_matches(':').to_owned());
                    continue;
                }
                all &= self.scrap(*id, nth, &scrap, is_head, named);
            }
            if all {
                self.place(*id);
            }
        }
    }

    /// Takes a line under the name that says what the person does and nothing else.
    fn own_headline(&mut self, id: usize, unit: &Unit, named: &Named) -> bool {
        let near = named.units.last().is_some_and(|name| id > *name && id <= name + 2);
        let plain = self.no_contact(id)
            && contact::pages(&unit.text).is_empty()
            && !unit.text.contains(':')
            && unit.pieces.len() <= 1;
        let parts = pieces::at_signs(&unit.text);
        // Right under the name stands what the person does, whatever its words are.
        let next = named.units.last().is_some_and(|name| id == name + 1)
            && parts.len() > 1
            && unit.text.split_whitespace().count() <= 14
            && !unit.text.bytes().any(|b| b.is_ascii_digit())
            && parts.iter().all(|part| kind_of(part).is_none());
        let title = parts.iter().map(|part| titles::score(part)).fold(0.0, f32::max);
        let fits = near
            && plain
            && self.basics.headline.is_none()
            && unit.item.is_none()
            && !unit.is_prose()
            && unit.text.chars().count() <= 140;
        if !fits || title < 0.6 && !next || parts.iter().any(|part| places::score(part) >= 0.8) {
            return false;
        }
        self.basics.headline = Some(headline_case(&unit.text));
        self.note("headline", id, if title < 0.6 { 0.7 } else { 0.92 });
        self.place(id);
        true
    }

    fn place(&mut self, unit: usize) {
        if let Some(placed) = self.placed.get_mut(unit) {
            *placed = true;
        }
    }

    /// Takes addresses out of a unit, and gives what is left of it.
    fn scraps(&mut self, id: usize, unit: &Unit, left: Option<&str>) -> Vec<Scrap> {
        let mut out = Vec::new();
        let single = !unit.several && !unit.pieces.is_empty() && left.is_none();
        let cells: Vec<(String, Option<Icon>)> = if single {
            labelled(&unit.pieces)
        } else {
            vec![(left.unwrap_or(&unit.text).to_owned(), None)]
        };
        let on = layout::links_on(self.source, unit.lines);
        let mut links: Vec<(usize, &Link)> = on
            .take(50)
            .filter_map(|number| Some((number, self.source.links.get(number)?)))
            .filter(|(_, link)| !link.url.is_empty())
            .collect();
        for (text, icon) in cells {
            if text.len() > 1_000 {
                out.push(Scrap {
                    text,
                    icon,
                    label: None,
                });
                continue;
            }
            let mut text = text;
            // Words that are links say what their address says.
            let mut at = 0;
            while let Some((number, link)) = links.get(at).copied() {
                let words = link
                    .text
                    .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '(' | ')' | '@'));
                if let Some(found) = text.find(words).filter(|_| !words.is_empty()) {
                    // `Field notes: ` before it is what the page is called.
                    let (from, label) = label_before(text.get(..found).unwrap_or_default());
                    if self.link(id, link, words, label.as_deref()) {
                        text.replace_range(from..found + words.len(), " | ");
                        if let Some(taken) = self.links_taken.get_mut(number) {
                            *taken = true;
                        }
                    }
                    links.remove(at);
                } else {
                    at += 1;
                }
            }
            let text = self.cut(id, &text, icon);
            for scrap in scraps_of(&text) {
                out.push(Scrap { icon, ..scrap });
            }
        }
        for (number, link) in links {
            // A link on an icon alone.
            if !link.text.chars().any(char::is_alphanumeric)
                && self.link(id, link, "", None)
                && let Some(taken) = self.links_taken.get_mut(number)
            {
                *taken = true;
            }
        }
        out
    }

    /// Takes a hyperlink; whether its words are said with that.
    fn link(&mut self, id: usize, link: &Link, words: &str, label: Option<&str>) -> bool {
        if let Some(address) = link.url.strip_prefix("mailto:") {
            let address = address.split('?').next().unwrap_or_default();
            let written = contact::emails(words).into_iter().next().map(|(_, email)| email);
            self.email(id, written.unwrap_or_else(|| address.to_owned()), 0.99);
            return true;
        }
        if let Some(number) = link.url.strip_prefix("tel:") {
            let written = if words.bytes().filter(u8::is_ascii_digit).count() >= 5 {
                words
            } else {
                number
            };
            let label_less = written.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ':' | '.' | ' '));
            self.phone(id, label_less.to_owned(), 0.98);
            return true;
        }
        if link.url.contains("maps.") || link.url.contains("/maps") || link.url.starts_with("geo:") {
            return false;
        }
        let prose = self
            .units
            .get(id)
            .is_some_and(|unit| unit.is_prose() && words.len() * 3 < unit.text.len());
        if link.url.starts_with("http") && !prose {
            self.page(id, &link.url, label, 0.97);
            return true;
        }
        false
    }

    /// Takes addresses out of a text.
    fn cut(&mut self, id: usize, text: &str, icon: Option<Icon>) -> String {
        let mut out = text.to_owned();
        let take = |out: &mut String, range: Range<usize>| out.replace_range(range, " | ");
        while let Some((range, email)) = contact::emails(&out).into_iter().next() {
            self.email(id, email, 0.98);
            take(&mut out, range);
        }
        if self
            .units
            .get(id)
            .is_some_and(|unit| unit.is_prose() && unit.text.len() > 120 && !unit.text.contains(" | "))
        {
            return out;
        }
        for (range, page) in contact::pages(&out).into_iter().rev() {
            // `itch.io` over a name there is a label.
            if kind_of(&page) == Some(Kind::Page) {
                continue;
            }
            // `Portfolio: ada.dev` keeps its label for the link.
            let before = out.get(..range.start).unwrap_or_default();
            let (start, label) = label_before(before);
            self.page(id, &contact::with_scheme(&page), label.as_deref(), 0.93);
            take(&mut out, start..range.end);
        }
        let phones = if is_place_line(&out) {
            Vec::new()
        } else {
            contact::phones(&out)
        };
        for (range, phone) in phones.into_iter().rev() {
            let before = out.get(..range.start).unwrap_or_default();
            let (start, label) = label_before(before);
            let is_phone = label.as_deref().is_none_or(|label| kind_of(label) == Some(Kind::Phone));
            if is_phone {
                let sure = if label.is_some() || icon == Some(Icon::Phone) || phone.starts_with('+') {
                    0.97
                } else {
                    0.88
                };
                self.phone(id, phone, sure);
                take(&mut out, start..range.end);
            }
        }
        out
    }

    /// Finds a place for what is left of a unit; whether there is one.
    fn scrap(&mut self, id: usize, nth: usize, scrap: &Scrap, is_head: bool, named: &Named) -> bool {
        let text = scrap.text.as_str();
        if let Some(label) = &scrap.label {
            match kind_of(label) {
                Some(Kind::Place) => return self.location(id, text, 0.97),
                Some(Kind::Page) => {
                    let page = contact::page_at(label, text);
                    if let Some(page) = page {
                        self.page(id, &page, Some(label), 0.75);
                        return true;
                    }
                }
                Some(Kind::Phone) if text.bytes().filter(u8::is_ascii_digit).count() >= 5 => {
                    self.phone(id, text.to_owned(), 0.9);
                    return true;
                }
                Some(Kind::Headline) if self.basics.headline.is_none() && text.chars().count() <= 120 => {
                    self.basics.headline = Some(text.to_owned());
                    self.note("headline", id, 0.9);
                    return true;
                }
                Some(Kind::Name) if self.basics.name.is_none() => {
                    self.basics.name = Some(text.to_owned());
                    self.note("name", id, 0.9);
                    return true;
                }
                _ => {}
            }
            // `Nationality: Italian` has no field of its own.
            if label.chars().count() <= 40 && text.chars().count() <= 120 {
                self.basics.other.insert(label.clone(), Value::String(text.to_owned()));
                return true;
            }
        }
        match scrap.icon {
            Some(Icon::Place) => return self.location(id, text, 0.97),
            Some(Icon::LinkedIn) => return self.handle(id, "LinkedIn", text),
            Some(Icon::GitHub) => return self.handle(id, "GitHub", text),
            _ => {}
        }
        if kind_of(text).is_some() {
            // A label whose address was taken already.
            return true;
        }
        let place = places::score(text);
        let title = titles::score(text);
        if place >= 0.8 && title < 0.9 {
            return self.location(id, text, 0.6 + 0.35 * place);
        }
        if self.basics.location.is_none() && places::is_address(text) && title < 0.6 {
            return self.location(id, text, 0.8);
        }
        let unit = self.units.get(id);
        let prose = unit.is_some_and(Unit::is_prose) && text.split_whitespace().count() > 8;
        if prose && is_head {
            self.prose.push((id, text.to_owned()));
            return true;
        }
        let near = named.units.last().is_some_and(|name| id > *name && id <= name + 3) || nth <= 3;
        let words = text.split_whitespace().count();
        let no_number = !text.bytes().any(|b| b.is_ascii_digit());
        if is_head
            && near
            && self.basics.headline.is_none()
            && (1..=14).contains(&words)
            && no_number
            && place < 0.3
            && !named.units.is_empty()
        {
            let own_line = unit.is_some_and(|unit| unit.pieces.len() == 1);
            if title > 0.5 || own_line && self.no_contact(id) {
                self.basics.headline = Some(text.to_owned());
                self.note("headline", id, if title > 0.5 { 0.9 } else { 0.65 });
                return true;
            }
        }
        // A headline that was set on two lines.
        let goes_on = self
            .basics
            .headline
            .as_deref()
            .is_some_and(|headline| headline.ends_with(['|', '&', ',', '/', '·', '–', '-', '•']));
        if is_head
            && goes_on
            && words <= 12
            && let Some(headline) = &mut self.basics.headline
        {
            headline.push(' ');
            headline.push_str(text);
            return true;
        }
        // Beside e-mail and number a name with a comma or with capitals is where somebody lives.
        let beside =
            unit.is_some_and(|unit| !contact::emails(&unit.text).is_empty() || !contact::phones(&unit.text).is_empty());
        if beside && self.basics.location.is_none() && no_number && words <= 5 && place > 0.1 {
            return self.location(id, text, 0.6);
        }
        false
    }

    /// Whether no address stands in the same unit.
    fn no_contact(&self, id: usize) -> bool {
        self.units
            .get(id)
            .is_some_and(|unit| contact::emails(&unit.text).is_empty() && contact::phones(&unit.text).is_empty())
    }
}
