//! What the rules look at: a résumé taken apart once.

use super::language::detect;
use super::{Finding, Given, Language, Place, Severity};
use crate::domain::partial_date::PartialDate;
use crate::domain::profile::fact::{Fact, filled};
use crate::domain::profile::merge::keys;
use crate::domain::profile::{EntryKind, ExperienceFact};
use crate::domain::resume::content::{Item, Section};

/// A résumé taken apart.
pub(super) struct View<'a> {
    pub(super) given: &'a Given<'a>,
    pub(super) language: Language,
    /// The words of the whole text, folded.
    pub(super) words: Vec<String>,
    /// The bullets of positions, projects and volunteering.
    pub(super) bullets: Vec<Bullet<'a>>,
    /// Each line of the text, squashed.
    squashed: Vec<String>,
    /// All of them together.
    whole: String,
}

/// A bullet with where it stands.
pub(super) struct Bullet<'a> {
    pub(super) text: &'a str,
    /// The text's words as they are written.
    pub(super) words: Vec<&'a str>,
    /// Of a position: its place among them.
    pub(super) position: Option<usize>,
    /// Of a position: whether it goes on; `None` where that is not known.
    pub(super) is_current: Option<bool>,
    pub(super) place: Place,
}

impl Bullet<'_> {
    /// Its first word, folded.
    pub(super) fn first(&self) -> String {
        self.words
            .first()
            .map(|word| keys::words(word).concat())
            .unwrap_or_default()
    }

    /// Its folded words with single blanks between them and at the ends, to look for phrases.
    pub(super) fn padded(&self) -> String {
        padded(self.text)
    }

    /// Whether it names a number that is no year.
    pub(super) fn has_number(&self, language: Language) -> bool {
        has_number(self.text, language)
    }
}

/// The folded words of a text with single blanks between them and at the ends.
pub(super) fn padded(text: &str) -> String {
    format!(" {} ", keys::words(text).join(" "))
}

/// Whether a text names a number that is no year.
pub(super) fn has_number(text: &str, language: Language) -> bool {
    const ENGLISH: &[&str] = &[
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozen",
        "dozens",
        "twenty",
        "thirty",
        "fifty",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "millions",
        "half",
        "halved",
        "doubled",
        "tripled",
        "twice",
    ];
    const GERMAN: &[&str] = &[
        "zwei",
        "drei",
        "vier",
        "funf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwolf",
        "dutzend",
        "zwanzig",
        "hundert",
        "tausend",
        "million",
        "millionen",
        "halbiert",
        "verdoppelt",
        "verdreifacht",
        "halfte",
    ];
    let words: &[&str] = match language {
        Language::English => ENGLISH,
        Language::German => GERMAN,
        Language::Unknown => &[],
    };
    let percent = text.contains(['%', '€', '$', '£', '¥']) && text.contains(|c: char| c.is_numeric());
    percent
        || keys::words(text).iter().any(|word| {
            let year = word.len() == 4 && word.parse().is_ok_and(|year: u32| (1900..=2100).contains(&year));
            // `H2O` and `ISO9001` count nothing.
            let counts = word.starts_with(|c: char| c.is_numeric());
            counts && !year || words.contains(&word.as_str())
        })
}

impl<'a> View<'a> {
    pub(super) fn new(given: &'a Given<'a>) -> View<'a> {
        let squashed: Vec<String> = given.lines.iter().map(|line| keys::words(line.text).concat()).collect();
        let words: Vec<String> = if given.lines.is_empty() {
            texts(given).iter().flat_map(|text| keys::words(text)).collect()
        } else {
            given.lines.iter().flat_map(|line| keys::words(line.text)).collect()
        };
        let mut view = View {
            given,
            language: detect(&words),
            words,
            bullets: Vec::new(),
            whole: squashed.concat(),
            squashed,
        };
        view.bullets = view.find_bullets();
        view
    }

    fn find_bullets(&self) -> Vec<Bullet<'a>> {
        let content = self.given.content;
        let mut bullets = Vec::new();
        let mut add = |texts: &'a [String], position, is_current, place: Place, lines| {
            for text in texts.iter().filter(|text| !text.trim().is_empty()) {
                bullets.push(Bullet {
                    text,
                    words: text.split_whitespace().collect(),
                    position,
                    is_current,
                    place: Place {
                        line: self.locate(text, lines),
                        ..place.clone()
                    },
                });
            }
        };
        for (at, item) in content.experiences.iter().enumerate() {
            let place = position_place(item);
            let ended = filled(&item.fact.end_date).is_some();
            let is_current = (item.fact.is_current || ended).then_some(item.fact.is_current);
            add(&item.fact.achievements, Some(at), is_current, place, item.lines);
        }
        for item in &content.entries {
            if matches!(item.fact.kind, EntryKind::Project | EntryKind::Volunteering) {
                let fact = Fact::Entry(item.fact.clone());
                let place = Place {
                    section: Some(fact.section()),
                    item: Some(fact.title()),
                    row: item.row,
                    line: None,
                };
                add(&item.fact.achievements, None, None, place, item.lines);
            }
        }
        bullets
    }

    /// The line in which a text begins, counted from 1; looked for between `within`, if that is known, and then in
    /// the whole.
    pub(super) fn locate(&self, text: &str, within: Option<(u32, u32)>) -> Option<u32> {
        let wanted = keys::words(text).concat();
        let begin: String = wanted.chars().take(24).collect();
        if begin.is_empty() {
            return within.map(|lines| lines.0);
        }
        let holds =
            |line: &String| line.contains(&begin) || line.chars().count() >= 10 && wanted.starts_with(line.as_str());
        let number = |at: usize| u32::try_from(at + 1).ok();
        let inside = within.and_then(|(first, last)| {
            let skip = (first as usize).saturating_sub(1);
            let take = (last as usize).saturating_sub(skip);
            let mut lines = self.squashed.iter().enumerate().skip(skip).take(take);
            lines.find(|(_, line)| holds(line)).and_then(|(at, _)| number(at))
        });
        inside.or_else(|| self.squashed.iter().position(holds).and_then(number))
    }

    /// Whether the text of the file has that piece, marks and blanks aside; `true` when there is no text.
    pub(super) fn text_has(&self, piece: &str) -> bool {
        let wanted = keys::words(piece).concat();
        wanted.is_empty() || self.squashed.is_empty() || self.whole.contains(&wanted)
    }

    /// The positions with what their period is.
    pub(super) fn positions(&self) -> impl Iterator<Item = (&'a Item<ExperienceFact>, Dates)> {
        let items = self.given.content.experiences.iter();
        items.map(|item| {
            let fact = &item.fact;
            (item, Dates::of(&fact.start_date, &fact.end_date, fact.is_current))
        })
    }

    /// The place of a position, with its line.
    pub(super) fn at_position(&self, item: &Item<ExperienceFact>) -> Place {
        let (title, company) = (&item.fact.title, &item.fact.company);
        let named = if title.trim().is_empty() { company } else { title };
        let line = match item.lines {
            Some(_) => self.locate(named, item.lines),
            None => self.nearest(named, company),
        };
        Place {
            line,
            ..position_place(item)
        }
    }

    /// The line with the first text that stands nearest to one with the second.
    fn nearest(&self, text: &str, other: &str) -> Option<u32> {
        let lines_with = |text: &str| -> Vec<usize> {
            let wanted = keys::words(text).concat();
            let lines = self.squashed.iter().enumerate();
            lines
                .filter(|(_, line)| !wanted.is_empty() && line.contains(&wanted))
                .map(|(at, _)| at)
                .collect()
        };
        let others = lines_with(other);
        let distance = |at: &usize| others.iter().map(|other| other.abs_diff(*at)).min().unwrap_or_default();
        let found = lines_with(text).into_iter().min_by_key(distance);
        found.and_then(|at| u32::try_from(at + 1).ok())
    }

    /// A place in a section and nothing nearer, with the line of a text.
    pub(super) fn at(&self, section: Option<Section>, text: &str) -> Place {
        Place {
            section,
            line: self.locate(text, None).filter(|_| !text.is_empty()),
            ..Place::default()
        }
    }

    /// The field of the head with its line.
    pub(super) fn at_field(&self, field: &str, text: &str) -> Place {
        let read = self.given.content.basics.read.iter().find(|read| read.field == field);
        Place {
            line: self
                .locate(text, read.map(|read| read.lines))
                .filter(|_| !text.is_empty()),
            ..Place::default()
        }
    }

    /// The words of an item of the whole résumé that show what somebody did: positions, educations, projects,
    /// certificates, the summary; not the list of skills.
    pub(super) fn shown_texts(&self) -> Vec<&'a str> {
        let content = self.given.content;
        let mut texts: Vec<&str> = Vec::new();
        texts.extend(filled(&content.basics.summary));
        texts.extend(filled(&content.basics.headline));
        for item in &content.experiences {
            let fact = &item.fact;
            texts.push(&fact.title);
            texts.extend(filled(&fact.description));
            texts.extend(fact.achievements.iter().chain(&fact.technologies).map(String::as_str));
        }
        for item in &content.educations {
            let fact = &item.fact;
            texts.extend(filled(&fact.degree));
            texts.extend(filled(&fact.field_of_study));
            texts.extend(filled(&fact.description));
            texts.extend(fact.achievements.iter().map(String::as_str));
        }
        for item in &content.certifications {
            texts.push(&item.fact.name);
        }
        for item in &content.entries {
            let fact = &item.fact;
            texts.push(&fact.name);
            texts.extend(filled(&fact.description));
            texts.extend(fact.achievements.iter().chain(&fact.technologies).map(String::as_str));
        }
        texts
    }
}

/// Everything that the content says, to be read where there is no text of a file.
pub(super) fn texts<'a>(given: &'a Given<'_>) -> Vec<&'a str> {
    let content = given.content;
    let basics = &content.basics;
    let mut texts: Vec<&str> = Vec::new();
    for text in [
        &basics.name,
        &basics.headline,
        &basics.email,
        &basics.phone,
        &basics.location,
        &basics.summary,
    ] {
        texts.extend(filled(text));
    }
    for item in &content.experiences {
        let fact = &item.fact;
        texts.extend([fact.title.as_str(), fact.company.as_str()]);
        texts.extend(filled(&fact.location));
        texts.extend(filled(&fact.description));
        texts.extend(fact.achievements.iter().chain(&fact.technologies).map(String::as_str));
    }
    for item in &content.educations {
        let fact = &item.fact;
        texts.push(&fact.institution);
        texts.extend(filled(&fact.degree));
        texts.extend(filled(&fact.field_of_study));
        texts.extend(filled(&fact.description));
        texts.extend(fact.achievements.iter().map(String::as_str));
    }
    texts.extend(content.skills.iter().map(|item| item.fact.name.as_str()));
    texts.extend(content.certifications.iter().map(|item| item.fact.name.as_str()));
    for item in &content.entries {
        let fact = &item.fact;
        texts.push(&fact.name);
        texts.extend(filled(&fact.organization));
        texts.extend(filled(&fact.description));
        texts.extend(fact.achievements.iter().chain(&fact.technologies).map(String::as_str));
    }
    texts
}

fn position_place(item: &Item<ExperienceFact>) -> Place {
    let fact = &item.fact;
    let named = [fact.title.trim(), fact.company.trim()];
    let named: Vec<&str> = named.into_iter().filter(|part| !part.is_empty()).collect();
    Place {
        section: Some(Section::Experience),
        item: Some(named.join(", ")),
        row: item.row,
        line: None,
    }
}

/// When something was, as far as it can be read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Dates {
    pub(super) start: Option<PartialDate>,
    pub(super) end: Option<PartialDate>,
    pub(super) current: bool,
}

impl Dates {
    pub(super) fn of(start: &Option<String>, end: &Option<String>, current: bool) -> Dates {
        let read = |date: &Option<String>| filled(date)?.parse().ok();
        Dates {
            start: read(start),
            end: read(end).filter(|_| !current),
            current,
        }
    }
}

impl Finding {
    pub(super) fn new(
        rule: &'static str,
        severity: Severity,
        place: Place,
        quote: impl Into<String>,
        reason: impl Into<String>,
        advice: impl Into<String>,
    ) -> Finding {
        Finding {
            rule,
            severity,
            place,
            quote: quote.into(),
            reason: reason.into(),
            advice: advice.into(),
        }
    }
}
