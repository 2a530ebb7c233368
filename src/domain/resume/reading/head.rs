//! The head of a résumé: whose it is and how to reach them.

use std::ops::Range;

use serde_json::Value;

use crate::domain::profile::ProfileLink;
use crate::domain::resume::content::{Basics, ReadField};
use crate::domain::resume::source::{DocumentText, Icon, Link};

use super::contact;
use super::headings::Chapter;
use super::layout;
use super::name::Named;
use super::pieces;
use super::places;
use super::positions::round;
use super::unit::Unit;
use super::words::headings::{Part, names_document};
use super::words::{key, titles};

/// What the label of a contact says about what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Email,
    Phone,
    Place,
    Page,
}

const LABELS: &[(Kind, &str)] = &[
    (
        Kind::Name,
        "name|full name|vor und nachname|vorname nachname|nom|nom et prenom|nombre|nombre completo|nombre y apellidos|nome|nome e cognome|nome completo|naam|imie i nazwisko|фио|имя|ονοματεπωνυμο|ονομα|ad soyad|adi soyadi",
    ),
    (
        Kind::Email,
        "email|e mail|mail|email address|e mail adresse|courriel|adresse email|correo|correo electronico|posta elettronica|adres e mail|эл почта|электронная почта|почта|e posta|eposta|ηλεκτρονικο ταχυδρομειο",
    ),
    (
        Kind::Phone,
        "phone|telephone|tel|mobile|cell|phone number|mobile phone|cell phone|mob|telefon|mobil|handy|telefonnummer|telephone portable|portable|telefono|movil|celular|cellulare|telefone|celular|telemovel|telefoon|mobiel|telefoonnummer|telefon komorkowy|tel kom|numer telefonu|телефон|тел|моб|τηλεφωνο|κινητο|τηλ|cep|cep telefonu|gsm|ph|p|t|m|whatsapp",
    ),
    (
        Kind::Place,
        "location|address|adresse|anschrift|wohnort|ort|standort|based in|residence|city|lieu|domicile|ville|localisation|direccion|ubicacion|domicilio|ciudad|localidad|indirizzo|residenza|citta|domicilio|endereco|morada|localizacao|localidade|cidade|adres|woonplaats|plaats|locatie|miejsce zamieszkania|lokalizacja|miasto|адрес|город|место жительства|местоположение|проживание|город проживания|διευθυνση|τοποθεσια|πολη|adresi|konum|sehir|ikamet|current location|home address",
    ),
    (
        Kind::Page,
        "website|web|site|portfolio|homepage|blog|url|webseite|site web|sitio web|pagina web|sito|sito web|strona|сайт|портфолио|ιστοσελιδα|web sitesi|linkedin|github|gitlab|xing|twitter|x|medium|personal website|link|links|kaggle|orcid|google scholar|stack overflow|behance|dribbble|telegram|skype|instagram|facebook|itch io|leetcode|bitbucket|mastodon|youtube|codepen|researchgate|hugging face",
    ),
];

fn kind_of(label: &str) -> Option<Kind> {
    let key = key(label);
    if key.len() > 40 {
        return None;
    }
    LABELS
        .iter()
        .find(|(_, names)| names.split('|').any(|name| name == key))
        .map(|(kind, _)| *kind)
}

/// Nobody has more pages, addresses or numbers of their own.
const MOST_LINKS: usize = 60;

/// A stretch of a unit's text that is still to be understood.
#[derive(Debug, Clone)]
struct Scrap {
    text: String,
    icon: Option<Icon>,
    /// The label before it.
    label: Option<String>,
}

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
        let fits = near
            && plain
            && self.basics.headline.is_none()
            && unit.item.is_none()
            && !unit.is_prose()
            && unit.text.chars().count() <= 140;
        if !fits
            || titles::score(parts.first().copied().unwrap_or_default()) < 0.6
            || parts.iter().any(|part| places::score(part) >= 0.8)
        {
            return false;
        }
        self.basics.headline = Some(headline_case(&unit.text));
        self.note("headline", id, 0.92);
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
            unit.pieces
                .iter()
                .map(|piece| (piece.text.clone(), piece.icon))
                .collect()
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
                if !words.is_empty() && text.contains(words) {
                    if self.link(id, link, words) {
                        text = text.replacen(words, " | ", 1);
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
                && self.link(id, link, "")
                && let Some(taken) = self.links_taken.get_mut(number)
            {
                *taken = true;
            }
        }
        out
    }

    /// Takes a hyperlink; whether its words are said with that.
    fn link(&mut self, id: usize, link: &Link, words: &str) -> bool {
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
            self.page(id, &link.url, None, 0.97);
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
            .is_some_and(|unit| unit.is_prose() && unit.text.len() > 120)
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
        for (range, phone) in contact::phones(&out).into_iter().rev() {
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

    fn handle(&mut self, id: usize, network: &str, text: &str) -> bool {
        match contact::page_at(network, text) {
            Some(page) => {
                self.page(id, &page, Some(network), 0.85);
                true
            }
            None => false,
        }
    }

    fn email(&mut self, id: usize, email: String, sure: f32) {
        match &self.basics.email {
            None => {
                self.basics.email = Some(email);
                self.note("email", id, sure);
            }
            Some(first) if !first.eq_ignore_ascii_case(&email) => self.more("emails", email),
            Some(_) => {}
        }
    }

    fn phone(&mut self, id: usize, phone: String, sure: f32) {
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
    fn more(&mut self, name: &str, value: String) {
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

    fn page(&mut self, id: usize, url: &str, label: Option<&str>, sure: f32) {
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

    fn location(&mut self, id: usize, text: &str, sure: f32) -> bool {
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
    fn elsewhere(&mut self, chapters: &[Chapter]) {
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
    fn summary(&mut self, chapters: &[Chapter]) {
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

/// A headline that is set in capitals as people write it; short words in capitals are names of jobs as they are.
fn headline_case(text: &str) -> String {
    if !super::unit::is_caps(text) || text.split_whitespace().count() < 2 {
        return text.to_owned();
    }
    let word = |word: &str| {
        if word.chars().filter(|c| c.is_alphabetic()).count() <= 3 {
            return word.to_owned();
        }
        let mut begins = true;
        let mut out = String::new();
        for c in word.chars() {
            if begins {
                out.push(c);
            } else {
                out.extend(c.to_lowercase());
            }
            begins = !c.is_alphabetic();
        }
        out
    };
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// The label right before an address, and where it begins: `Portfolio: `, `Tel. `.
fn label_before(before: &str) -> (usize, Option<String>) {
    let from = before.rfind(['|', '•', '·', ',', ';']).map_or(0, |at| {
        at + before
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8)
    });
    let label = before.get(from..).unwrap_or_default();
    let bare = label.trim().trim_end_matches([':', '.', '-', '–']).trim();
    let colon = label.trim_end().ends_with(':');
    if !bare.is_empty() && (kind_of(bare).is_some() || colon && bare.split_whitespace().count() <= 3) {
        (from, Some(bare.to_owned()))
    } else {
        (before.len(), None)
    }
}

/// What is left of a text, cut at the signs between contacts, each with its label.
fn scraps_of(text: &str) -> Vec<Scrap> {
    let text = text.replace(" , ", " | ");
    let mut out = Vec::new();
    for piece in pieces::at_signs(&text)
        .into_iter()
        .flat_map(|piece| piece.split(['|', '•', '⋄', '◆', '▪', '♦', '|']))
    {
        let piece = piece.trim().trim_matches(|c: char| {
            matches!(c, ',' | ';' | '-' | '–' | '—' | '·' | '/' | '*' | '_') || c.is_whitespace()
        });
        if !piece.chars().any(char::is_alphanumeric) {
            continue;
        }
        let (label, rest) = match piece.split_once(':') {
            Some((label, rest))
                if label.split_whitespace().count() <= 4 && !rest.trim().is_empty() && !rest.starts_with("//") =>
            {
                (Some(label.trim().to_owned()), rest.trim())
            }
            _ => (None, piece),
        };
        out.push(Scrap {
            text: pieces::trimmed(rest).to_owned(),
            icon: None,
            label,
        });
    }
    out
}
