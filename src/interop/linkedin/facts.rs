//! Rows of LinkedIn's lists as facts of a profile.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::ConnectionRecord;
use super::lists::{List, Row};
use super::text;
use crate::domain::profile::{
    CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact, ProfileLink, SkillFact,
};
use crate::domain::resume::content::{Basics, Item, ResumeContent};
use crate::domain::text::{clean_block, clean_line};

/// The key of a fact's `other` for the cells that have no place of their own, by their headers.
const REST: &str = "linkedin";

/// A row that is read, with what is doubtful about it.
pub(super) struct Reader<'r, 't> {
    row: &'r mut Row<'t>,
    /// What is doubtful.
    pub(super) doubts: Vec<String>,
}

impl<'r, 't> Reader<'r, 't> {
    /// Reads a row.
    pub(super) fn new(row: &'r mut Row<'t>) -> Reader<'r, 't> {
        Reader {
            row,
            doubts: Vec::new(),
        }
    }

    fn line(&mut self, headers: &[&str]) -> Option<String> {
        let cell = clean_line(self.row.take(headers)?);
        Some(cell).filter(|cell| !cell.is_empty())
    }

    fn block(&mut self, headers: &[&str]) -> Option<String> {
        let cell = clean_block(self.row.take(headers)?);
        Some(cell).filter(|cell| !cell.is_empty())
    }

    /// The text and the points under a header.
    fn points(&mut self, headers: &[&str]) -> (Option<String>, Vec<String>) {
        self.row.take(headers).map(text::description).unwrap_or_default()
    }

    /// A date as facts have it; what is none stays as it is.
    fn date(&mut self, headers: &[&str]) -> Option<String> {
        let cell = self.line(headers)?;
        if let Some(date) = text::date(&cell) {
            return Some(date.to_string());
        }
        let short: String = cell.chars().take(40).collect();
        self.doubts.push(format!("\"{short}\" is no date; it is kept as text"));
        Some(cell)
    }

    fn span(&mut self) -> (Option<String>, Option<String>, bool) {
        let start = self.date(&["started on", "start date"]);
        let end = self.line(&["finished on", "end date"]);
        if end.as_deref().is_some_and(|end| end.eq_ignore_ascii_case("present")) {
            return (start, None, true);
        }
        let end = self.date(&["finished on", "end date"]);
        let is_current = start.is_some() && end.is_none();
        (start, end, is_current)
    }

    /// What nothing was taken of.
    fn other(&self) -> Map<String, Value> {
        let mut rest = Map::new();
        for (header, cell) in self.row.rest() {
            let header = clean_line(header);
            let header = if header.is_empty() { "more".to_owned() } else { header };
            rest.entry(header).or_insert_with(|| Value::String(clean_block(cell)));
        }
        if rest.is_empty() {
            return rest;
        }
        Map::from_iter([(REST.to_owned(), Value::Object(rest))])
    }

    /// The profile's row.
    pub(super) fn basics(&mut self) -> Basics {
        let names = [self.line(&["first name"]), self.line(&["last name"])];
        let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let mut links: Vec<ProfileLink> = Vec::new();
        let link = |label, url| ProfileLink {
            label,
            url,
            other: Map::new(),
        };
        if let Some(cell) = self.row.take(&["websites"]) {
            links.extend(text::websites(cell).into_iter().map(|(label, url)| link(label, url)));
        }
        if let Some(cell) = self.row.take(&["twitter handles"]) {
            let handles = cell
                .split([',', '\n', ' '])
                .map(|handle| handle.trim_matches(['[', ']', '@', ' ']));
            let handles = handles.filter(|handle| !handle.is_empty()).map(clean_line);
            links.extend(
                handles.map(|handle| link(Some("Twitter".to_owned()), format!("https://twitter.com/{handle}"))),
            );
        }
        let left_out: Vec<&str> = [
            ("birth date", "date of birth"),
            ("address", "street address"),
            ("zip code", "postal code"),
            ("maiden name", "maiden name"),
            ("instant messengers", "instant messengers"),
        ]
        .into_iter()
        .filter(|(header, _)| self.row.take(&[header]).is_some())
        .map(|(_, what)| what)
        .collect();
        if !left_out.is_empty() {
            self.doubts
                .push(format!("left out, as it belongs in no résumé: {}", left_out.join(", ")));
        }
        Basics {
            name: Some(name).filter(|name| !name.is_empty()),
            headline: self.line(&["headline"]),
            location: self.line(&["geo location", "location"]),
            summary: self.block(&["summary"]),
            links,
            other: self.other(),
            ..Basics::default()
        }
    }

    /// Adds the row of a list to the content.
    ///
    /// # Errors
    /// Why it could not be taken, in words.
    pub(super) fn add(&mut self, list: List, content: &mut ResumeContent) -> Result<(), &'static str> {
        match list {
            List::Positions => {
                let fact = self.position();
                if fact.title.is_empty() && fact.company.is_empty() {
                    return Err("it has neither a title nor a company");
                }
                content.experiences.push(Item::new(fact));
            }
            List::Education => {
                let fact = self.education();
                if fact.institution.is_empty() {
                    return Err("it has no school");
                }
                content.educations.push(Item::new(fact));
            }
            List::Skills => {
                let fact = SkillFact {
                    name: self.line(&["name"]).unwrap_or_default(),
                    ..SkillFact::default()
                };
                let is_there = |item: &Item<SkillFact>| item.fact.name == fact.name;
                if !content.skills.iter().any(is_there) {
                    content.skills.push(Item::new(fact));
                }
            }
            List::Certifications => {
                let fact = self.certification();
                if fact.name.is_empty() {
                    return Err("it has no name");
                }
                content.certifications.push(Item::new(fact));
            }
            list => {
                let fact = self.entry(list);
                if fact.name.is_empty() {
                    return Err("it has no name");
                }
                content.entries.push(Item::new(fact));
            }
        }
        Ok(())
    }

    fn position(&mut self) -> ExperienceFact {
        let (start_date, end_date, is_current) = self.span();
        let (description, achievements) = self.points(&["description"]);
        ExperienceFact {
            title: self.line(&["title"]).unwrap_or_default(),
            company: self.line(&["company name"]).unwrap_or_default(),
            location: self.line(&["location"]),
            start_date,
            end_date,
            is_current,
            description,
            achievements,
            technologies: Vec::new(),
            other: self.other(),
        }
    }

    fn education(&mut self) -> EducationFact {
        let (start_date, end_date, is_current) = self.span();
        let (notes, achievements) = self.points(&["notes"]);
        let activities = self
            .block(&["activities", "activities and societies"])
            .map(|activities| format!("Activities: {activities}"));
        let description = [notes, activities]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\n\n");
        EducationFact {
            institution: self.line(&["school name"]).unwrap_or_default(),
            degree: self.line(&["degree name"]),
            field_of_study: self.line(&["field of study"]),
            location: None,
            start_date,
            end_date,
            is_current,
            grade: self.line(&["grade"]),
            description: Some(description).filter(|description| !description.is_empty()),
            achievements,
            other: self.other(),
        }
    }

    fn certification(&mut self) -> CertificationFact {
        CertificationFact {
            name: self.line(&["name"]).unwrap_or_default(),
            issuer: self.line(&["authority"]),
            issue_date: self.date(&["started on"]),
            expiry_date: self.date(&["finished on"]),
            credential_id: self.line(&["license number"]),
            credential_url: self.line(&["url"]),
            other: self.other(),
        }
    }

    fn entry(&mut self, list: List) -> EntryFact {
        let (kind, section) = match list {
            List::Projects => (EntryKind::Project, None),
            List::Volunteering => (EntryKind::Volunteering, None),
            List::Languages => (EntryKind::Language, None),
            List::Honors => (EntryKind::Award, None),
            List::Publications => (EntryKind::Publication, None),
            List::Recommendations => (EntryKind::Reference, None),
            List::Courses => (EntryKind::Other, Some("Courses")),
            List::Organizations => (EntryKind::Other, Some("Organizations")),
            List::Patents => (EntryKind::Other, Some("Patents")),
            _ => (EntryKind::Other, Some("Test scores")),
        };
        let has_span = matches!(list, List::Projects | List::Volunteering | List::Organizations);
        let name = match list {
            List::Volunteering => self.line(&["role"]),
            List::Recommendations => {
                let names = [self.line(&["first name"]), self.line(&["last name"])];
                Some(names.into_iter().flatten().collect::<Vec<_>>().join(" "))
            }
            _ => self.line(&["name", "title"]),
        };
        let (start_date, end_date, is_current) = match has_span {
            true => self.span(),
            false => {
                let date = self.date(&["issued on", "published on", "creation date", "date", "started on"]);
                (date, self.date(&["finished on"]), false)
            }
        };
        let (description, achievements) = match list {
            List::Recommendations => (self.block(&["text"]), Vec::new()),
            _ => self.points(&["description"]),
        };
        let fact = EntryFact {
            section: section.map(str::to_owned),
            organization: self.line(&["company name", "publisher", "company", "issuer"]),
            url: self.line(&["url"]),
            start_date,
            end_date,
            is_current,
            level: self.line(&["proficiency", "score"]),
            description,
            achievements,
            ..EntryFact::new(kind, name.unwrap_or_default())
        };
        EntryFact {
            other: self.other(),
            ..fact
        }
    }

    /// A connection.
    pub(super) fn connection(&mut self) -> ConnectionRecord {
        let connected_on = self
            .date(&["connected on"])
            .and_then(|date| date.parse::<NaiveDate>().ok());
        ConnectionRecord {
            first_name: self.line(&["first name"]).unwrap_or_default(),
            last_name: self.line(&["last name"]).unwrap_or_default(),
            url: self.line(&["url"]),
            email: self.line(&["email address"]),
            company: self.line(&["company"]),
            position: self.line(&["position"]),
            connected_on,
        }
    }

    /// An e-mail address, and whether it is the one that is used first.
    pub(super) fn email(&mut self) -> Option<(String, bool)> {
        let address = self.line(&["email address"])?;
        let is_primary = self
            .line(&["primary"])
            .is_some_and(|word| word.eq_ignore_ascii_case("yes"));
        Some((address, is_primary))
    }

    /// A telephone number with its extension.
    pub(super) fn phone(&mut self) -> Option<String> {
        let number = self.line(&["number"])?;
        Some(match self.line(&["extension"]) {
            Some(extension) => format!("{number} ext. {extension}"),
            None => number,
        })
    }
}
