//! Putting what a résumé says of a thing together with what the profile says of it.

use serde_json::{Map, Value};

use super::FieldChange;
use super::keys;
use super::same::can_be_same;
use crate::domain::partial_date::PartialDate;
use crate::domain::profile::fact::filled;
use crate::domain::profile::{CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact, SkillFact};

/// Goes through the fields of two facts, writes down what the second one adds and says otherwise, and makes the first
/// one say it.
#[derive(Debug, Default)]
pub(super) struct Compare {
    /// Whether the second one wins where both say something; else only gaps are filled.
    pub(super) take: bool,
    /// What it adds.
    pub(super) fills: Vec<FieldChange>,
    /// What it says otherwise.
    pub(super) differs: Vec<FieldChange>,
}

/// The end of what goes on, as a person reads it.
const PRESENT: &str = "present";

impl Compare {
    pub(super) fn new(take: bool) -> Compare {
        Compare {
            take,
            ..Compare::default()
        }
    }

    fn adds(&mut self, field: &'static str, ours: Option<&str>, theirs: &str) {
        self.fills.push(FieldChange {
            field,
            ours: ours.map(str::to_owned),
            theirs: theirs.to_owned(),
        });
    }

    fn says_otherwise(&mut self, field: &'static str, ours: &str, theirs: &str) {
        self.differs.push(FieldChange {
            field,
            ours: Some(ours.to_owned()),
            theirs: theirs.to_owned(),
        });
    }

    /// A text of one value; `same` tells whether two of them mean the same.
    pub(super) fn text(
        &mut self,
        field: &'static str,
        ours: &mut Option<String>,
        theirs: Option<&str>,
        same: impl Fn(&str, &str) -> bool,
    ) {
        let Some(theirs) = theirs.map(str::trim).filter(|theirs| !theirs.is_empty()) else {
            return;
        };
        match filled(ours).map(str::to_owned) {
            None => {
                self.adds(field, None, theirs);
                *ours = Some(theirs.to_owned());
            }
            Some(own) if own == theirs || same(&own, theirs) => {}
            Some(own) => {
                self.says_otherwise(field, &own, theirs);
                if self.take {
                    *ours = Some(theirs.to_owned());
                }
            }
        }
    }

    /// The same for a text that is never missing, only empty.
    fn line(&mut self, field: &'static str, ours: &mut String, theirs: &str, same: impl Fn(&str, &str) -> bool) {
        let mut own = Some(std::mem::take(ours));
        self.text(field, &mut own, Some(theirs), same);
        *ours = own.unwrap_or_default();
    }

    /// A place: `Berlin, Germany` says more than `Berlin`.
    pub(super) fn place(&mut self, field: &'static str, ours: &mut Option<String>, theirs: Option<&str>) {
        let all_in = |a: &str, b: &str| {
            let b = keys::words(b);
            let a = keys::words(a);
            !a.is_empty() && a.iter().all(|word| b.contains(word))
        };
        let own = filled(ours).map(str::to_owned);
        if let (Some(own), Some(theirs)) = (&own, theirs.map(str::trim))
            && all_in(own, theirs)
            && !all_in(theirs, own)
        {
            self.adds(field, Some(own), theirs);
            *ours = Some(theirs.to_owned());
            return;
        }
        self.text(field, ours, theirs, |a, b| {
            keys::line(a) == keys::line(b) || all_in(b, a)
        });
    }

    /// A date: `2019-04` says more than `2019`.
    fn date(&mut self, field: &'static str, ours: &mut Option<String>, theirs: Option<&str>) {
        let read = |text: &str| text.trim().parse::<PartialDate>().ok();
        let said = |text: &str| read(text).map_or_else(|| text.trim().to_owned(), PartialDate::say);
        let Some(new) = theirs.map(str::trim).filter(|new| !new.is_empty()) else {
            return;
        };
        match filled(ours).map(str::to_owned) {
            None => {
                self.adds(field, None, &said(new));
                *ours = Some(new.to_owned());
            }
            Some(own) => match (read(&own), read(new)) {
                (Some(a), Some(b)) if can_be_same(a, b) => {
                    let more = a.month.is_none() && b.month.is_some() || a.day.is_none() && b.day.is_some();
                    if more {
                        self.adds(field, Some(&a.say()), &b.say());
                        *ours = Some(new.to_owned());
                    }
                }
                (None, None) if keys::line(&own) == keys::line(new) => {}
                _ => {
                    self.says_otherwise(field, &said(&own), &said(new));
                    if self.take {
                        *ours = Some(new.to_owned());
                    }
                }
            },
        }
    }

    /// The end of a period, which may go on.
    fn end(&mut self, ours: (&mut Option<String>, &mut bool), theirs: (Option<&str>, bool)) {
        let (end, current) = ours;
        let (new_end, new_current) = theirs;
        let new_end = new_end.map(str::trim).filter(|new| !new.is_empty());
        let own = filled(end).map(str::to_owned);
        let said = |text: &str| {
            let date = text.parse::<PartialDate>();
            date.map_or_else(|_| text.to_owned(), PartialDate::say)
        };
        match (*current, own, new_current, new_end) {
            (true, _, true, _) | (true, _, false, None) => {}
            (true, _, false, Some(new)) => {
                self.says_otherwise("end_date", PRESENT, &said(new));
                if self.take {
                    *current = false;
                    *end = Some(new.to_owned());
                }
            }
            (false, None, true, _) => {
                self.adds("end_date", None, PRESENT);
                *current = true;
            }
            (false, Some(own), true, _) => {
                self.says_otherwise("end_date", &said(&own), PRESENT);
                if self.take {
                    *current = true;
                    *end = None;
                }
            }
            (false, _, false, new) => self.date("end_date", end, new),
        }
    }

    /// A list: what is new stands behind what is there. `is_there` tells of a new one whether one of the old says it.
    fn list(
        &mut self,
        field: &'static str,
        ours: &mut Vec<String>,
        theirs: &[String],
        is_there: impl Fn(&[String], &str) -> bool,
    ) {
        let before = ours.len();
        let mut new: Vec<&str> = Vec::new();
        for theirs in theirs.iter().map(|theirs| theirs.trim()) {
            if !theirs.is_empty() && !is_there(ours, theirs) {
                new.push(theirs);
                ours.push(theirs.to_owned());
            }
        }
        if !new.is_empty() {
            let ours = (before > 0).then(|| format!("{before} there"));
            self.adds(field, ours.as_deref(), &new.join("\n"));
        }
    }

    /// What has no column.
    pub(super) fn other(&mut self, ours: &mut Map<String, Value>, theirs: &Map<String, Value>) {
        for (key, new) in theirs {
            let said = |value: &Value| format!("{key}: {}", short(value));
            match ours.get(key) {
                None => {
                    self.adds("other", None, &said(new));
                    ours.insert(key.clone(), new.clone());
                }
                Some(own) if own == new => {}
                Some(own) => {
                    let own = said(own);
                    self.says_otherwise("other", &own, &said(new));
                    if self.take {
                        ours.insert(key.clone(), new.clone());
                    }
                }
            }
        }
    }

    /// The sentences of a description are there when the description or the achievements of the other say them.
    fn words_of_it(&mut self, ours: (&mut Option<String>, &mut Vec<String>), theirs: (&Option<String>, &[String])) {
        let (description, achievements) = ours;
        let (new_description, new_achievements) = theirs;
        let listed = achievements.clone();
        self.text("description", description, filled(new_description), |own, new| {
            keys::same_sentence(own, new) || says_all(own, &listed, new)
        });
        let told = description.clone().unwrap_or_default();
        self.list("achievements", achievements, new_achievements, |listed, new| {
            listed.iter().any(|own| keys::same_sentence(own, new)) || keys::says(&told, new)
        });
    }
}

/// Whether each line of a text is said by a description or a list.
fn says_all(description: &str, list: &[String], text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.all(|line| keys::says(description, line) || list.iter().any(|own| keys::same_sentence(own, line)))
}

/// A value in few words.
fn short(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => {
            let text = other.to_string();
            match text.char_indices().nth(80) {
                Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
                None => text,
            }
        }
    }
}

/// Whether two names are alike but for marks and case.
pub(super) fn same_line(a: &str, b: &str) -> bool {
    keys::line(a) == keys::line(b)
}

fn same_company(a: &str, b: &str) -> bool {
    let (a_words, b_words) = (keys::company(a), keys::company(b));
    let all_in = |a: &str, b: &str| a.split(' ').all(|word| b.split(' ').any(|other| other == word));
    all_in(&a_words, &b_words) || all_in(&b_words, &a_words) || keys::is_acronym(a, b)
}

fn same_address(a: &str, b: &str) -> bool {
    use crate::domain::duplicate::url_key;
    let key = |text: &str| url_key(text).unwrap_or_else(|| keys::line(text));
    key(a) == key(b)
}

fn same_skill(listed: &[String], new: &str) -> bool {
    listed.iter().any(|own| keys::skill(own) == keys::skill(new))
}

/// Facts that can be put together.
pub(super) trait Combine {
    /// Makes this fact say what the other one adds, and where [`Compare::take`] is set, what it says otherwise.
    fn combine(&mut self, theirs: &Self, how: &mut Compare);
}

impl Combine for ExperienceFact {
    fn combine(&mut self, theirs: &Self, how: &mut Compare) {
        how.line("title", &mut self.title, &theirs.title, |a, b| {
            keys::title(a) == keys::title(b)
        });
        how.line("company", &mut self.company, &theirs.company, same_company);
        how.place("location", &mut self.location, theirs.location.as_deref());
        how.date("start_date", &mut self.start_date, theirs.start_date.as_deref());
        how.end(
            (&mut self.end_date, &mut self.is_current),
            (theirs.end_date.as_deref(), theirs.is_current),
        );
        how.words_of_it(
            (&mut self.description, &mut self.achievements),
            (&theirs.description, &theirs.achievements),
        );
        how.list("technologies", &mut self.technologies, &theirs.technologies, same_skill);
        how.other(&mut self.other, &theirs.other);
    }
}

impl Combine for EducationFact {
    fn combine(&mut self, theirs: &Self, how: &mut Compare) {
        how.line("institution", &mut self.institution, &theirs.institution, |a, b| {
            let (a_words, b_words) = (keys::institution(a), keys::institution(b));
            a_words.is_subset(&b_words) || b_words.is_subset(&a_words) || keys::is_acronym(a, b)
        });
        how.text("degree", &mut self.degree, theirs.degree.as_deref(), |a, b| {
            let (a_degree, b_degree) = (keys::degree(a), keys::degree(b));
            same_line(a, b) || a_degree.level.is_some() && a_degree.level == b_degree.level
        });
        let told = keys::degree(filled(&self.degree).unwrap_or_default());
        let new_field = filled(&theirs.field_of_study).filter(|field| {
            let said = told.level.is_some() && keys::degree(field).rest.is_subset(&told.rest);
            !said || self.field_of_study.is_some()
        });
        how.text("field_of_study", &mut self.field_of_study, new_field, |a, b| {
            let (a_words, b_words) = (keys::degree(a).rest, keys::degree(b).rest);
            same_line(a, b) || !b_words.is_empty() && b_words.is_subset(&a_words)
        });
        how.place("location", &mut self.location, theirs.location.as_deref());
        how.date("start_date", &mut self.start_date, theirs.start_date.as_deref());
        how.end(
            (&mut self.end_date, &mut self.is_current),
            (theirs.end_date.as_deref(), theirs.is_current),
        );
        how.text("grade", &mut self.grade, theirs.grade.as_deref(), same_line);
        how.words_of_it(
            (&mut self.description, &mut self.achievements),
            (&theirs.description, &theirs.achievements),
        );
        how.other(&mut self.other, &theirs.other);
    }
}

impl Combine for SkillFact {
    fn combine(&mut self, theirs: &Self, how: &mut Compare) {
        how.line("name", &mut self.name, &theirs.name, |a, b| {
            keys::skill(a) == keys::skill(b)
        });
        how.text("category", &mut self.category, theirs.category.as_deref(), same_line);
        match (self.level, theirs.level) {
            (None, Some(new)) => {
                how.adds("level", None, new.label());
                self.level = Some(new);
            }
            (Some(own), Some(new)) if own != new => {
                how.says_otherwise("level", own.label(), new.label());
                if how.take {
                    self.level = Some(new);
                }
            }
            _ => {}
        }
        match (self.years, theirs.years) {
            (None, Some(new)) => {
                how.adds("years", None, &new.to_string());
                self.years = Some(new);
            }
            (Some(own), Some(new)) if own != new => {
                how.says_otherwise("years", &own.to_string(), &new.to_string());
                if how.take {
                    self.years = Some(new);
                }
            }
            _ => {}
        }
        how.other(&mut self.other, &theirs.other);
    }
}

impl Combine for CertificationFact {
    fn combine(&mut self, theirs: &Self, how: &mut Compare) {
        how.line("name", &mut self.name, &theirs.name, |a, b| {
            let (a_words, b_words) = (keys::certificate(a), keys::certificate(b));
            a_words.is_subset(&b_words) || b_words.is_subset(&a_words)
        });
        how.text("issuer", &mut self.issuer, theirs.issuer.as_deref(), same_company);
        how.date("issue_date", &mut self.issue_date, theirs.issue_date.as_deref());
        how.date("expiry_date", &mut self.expiry_date, theirs.expiry_date.as_deref());
        how.text(
            "credential_id",
            &mut self.credential_id,
            theirs.credential_id.as_deref(),
            |a, b| keys::squashed(a) == keys::squashed(b),
        );
        how.text(
            "credential_url",
            &mut self.credential_url,
            theirs.credential_url.as_deref(),
            same_address,
        );
        how.other(&mut self.other, &theirs.other);
    }
}

impl Combine for EntryFact {
    fn combine(&mut self, theirs: &Self, how: &mut Compare) {
        let is_language = self.kind == EntryKind::Language;
        how.line("name", &mut self.name, &theirs.name, |a, b| {
            keys::squashed(a) == keys::squashed(b)
                || keys::title(a) == keys::title(b)
                || is_language && keys::language(a) == keys::language(b)
        });
        // A heading in other words is no news: where it is missing, the usual one stands.
        how.text("section", &mut self.section, theirs.section.as_deref(), |_, _| true);
        how.text(
            "organization",
            &mut self.organization,
            theirs.organization.as_deref(),
            same_company,
        );
        how.place("location", &mut self.location, theirs.location.as_deref());
        how.text("url", &mut self.url, theirs.url.as_deref(), same_address);
        how.date("start_date", &mut self.start_date, theirs.start_date.as_deref());
        how.end(
            (&mut self.end_date, &mut self.is_current),
            (theirs.end_date.as_deref(), theirs.is_current),
        );
        how.text("level", &mut self.level, theirs.level.as_deref(), |a, b| {
            same_line(a, b) || is_language && keys::fluency(a) == keys::fluency(b)
        });
        how.words_of_it(
            (&mut self.description, &mut self.achievements),
            (&theirs.description, &theirs.achievements),
        );
        how.list("technologies", &mut self.technologies, &theirs.technologies, same_skill);
        how.other(&mut self.other, &theirs.other);
    }
}
