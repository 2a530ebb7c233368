//! Putting what was found where it belongs, each field once.

use serde_json::Value;

use crate::domain::profile::ProfileLink;
use crate::domain::resume::source::Icon;

use super::super::headings::Chapter;
use super::super::words::headings::Part;
use super::super::words::key;
use super::super::{contact, pieces, places};
use super::labels::{Kind, kind_of};
use super::{MOST_LINKS, Reader};

impl Reader<'_> {
    pub(super) fn handle(&mut self, id: usize, network: &str, text: &str) -> bool {
        match contact::page_at(network, text) {
            Some(page) => {
                self.page(id, &page, Some(network), 0.85);
                true
            }
            None => false,
        }
    }

    pub(super) fn email(&mut self, id: usize, email: String, sure: f32) {
        match &self.basics.email {
            None => {
                self.basics.email = Some(email);
                self.note("email", id, sure);
            }
            Some(first) if !first.eq_ignore_ascii_case(&email) => self.more("emails", email),
            Some(_) => {}
        }
    }

    pub(super) fn phone(&mut self, id: usize, phone: String, sure: f32) {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        match &self.basics.phone {
            None => {
                self.basics.phone = Some(phone);
                self.note("phone", id, sure);
            }
            Some(first) if digits(first) != digits(&phone) => self.more("phones", phone),
            Some(_) => {}
        }
    }

    /// A second address of a kind that has one field.
    pub(super) fn more(&mut self, name: &str, value: String) {
        let list = self
            .basics
            .other
            .entry(name)
            .or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = list {
            let value = Value::String(value);
            if list.len() < MOST_LINKS && !list.contains(&value) {
                list.push(value);
            }
        }
    }

    pub(super) fn page(&mut self, id: usize, url: &str, label: Option<&str>, sure: f32) {
        let bare = |url: &str| {
            let lower = url.to_lowercase();
            lower
                .trim_start_matches("https://")
                .trim_start_matches("http://")
                .trim_start_matches("www.")
                .trim_end_matches('/')
                .to_owned()
        };
        let known = contact::label_of(url).map(str::to_owned);
        if self.basics.links.len() >= MOST_LINKS || self.basics.links.iter().any(|link| bare(&link.url) == bare(url)) {
            return;
        }
        let label = known.or_else(|| {
            label
                .map(|label| label.trim().to_owned())
                .filter(|label| !label.is_empty())
        });
        self.basics.links.push(ProfileLink {
            label,
            url: url.to_owned(),
            ..ProfileLink::default()
        });
        self.note("links", id, sure);
    }

    pub(super) fn location(&mut self, id: usize, text: &str, sure: f32) -> bool {
        let mut text = pieces::trimmed(text);
        if text.is_empty() {
            return true;
        }
        // What stands in brackets behind a place is about how one works there.
        if let Some((place, note)) = text.split_once(" (").filter(|(place, _)| places::score(place) >= 0.8) {
            self.basics.other.insert(
                "locationNote".to_owned(),
                Value::String(note.trim_end_matches(')').to_owned()),
            );
            text = place;
        }
        match &self.basics.location {
            None => {
                self.basics.location = Some(text.to_owned());
                self.note("location", id, sure);
                true
            }
            Some(first) => key(first).contains(&key(text)),
        }
    }

    /// What the head lacks may stand further down: an address in the foot, a page under a heading of its own.
    pub(super) fn elsewhere(&mut self, chapters: &[Chapter]) {
        if self.basics.email.is_some() && self.basics.phone.is_some() {
            return;
        }
        let _ = chapters;
        for id in 0..self.units.len() {
            let Some(unit) = self.units.get(id) else { continue };
            if unit.text.len() > 300 {
                continue;
            }
            if self.basics.email.is_none()
                && let Some((range, email)) = contact::emails(&unit.text).into_iter().next()
            {
                self.email(id, email, 0.7);
                if range.len() + 12 >= unit.text.len() {
                    self.place(id);
                }
            }
            if self.basics.phone.is_none() {
                let label = unit.text.split(':').next().and_then(kind_of) == Some(Kind::Phone);
                let icon = unit.pieces.iter().any(|piece| piece.icon == Some(Icon::Phone));
                if (label || icon)
                    && let Some((range, phone)) = contact::phones(&unit.text).into_iter().next()
                {
                    self.phone(id, phone, 0.7);
                    if range.len() + 16 >= unit.text.len() {
                        self.place(id);
                    }
                }
            }
        }
    }

    /// The summary: a section of its own, or else the sentences of the head.
    pub(super) fn summary(&mut self, chapters: &[Chapter]) {
        use crate::domain::resume::content::Section;
        let mut text: Vec<String> = Vec::new();
        let mut first = None;
        for chapter in chapters
            .iter()
            .filter(|chapter| chapter.part == Some(Part::Of(Section::Summary)))
        {
            for id in &chapter.units {
                let Some(unit) = self.units.get(*id) else { continue };
                let same = !text.is_empty() && !unit.apart() && unit.item.is_none();
                match text.last_mut() {
                    Some(last) if same => {
                        last.push(' ');
                        last.push_str(&unit.text);
                    }
                    _ => text.push(unit.text.clone()),
                }
                first = first.or(Some(*id));
                self.place(*id);
            }
        }
        let own = !text.is_empty();
        if !own {
            for (id, prose) in std::mem::take(&mut self.prose) {
                first = first.or(Some(id));
                text.push(prose);
            }
        }
        if let Some(first) = first {
            self.basics.summary = Some(text.join("\n\n"));
            self.note("summary", first, if own { 0.95 } else { 0.7 });
        }
        for (id, _) in std::mem::take(&mut self.prose) {
            if let Some(placed) = self.placed.get_mut(id) {
                *placed = false;
            }
        }
    }
}
