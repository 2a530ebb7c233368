//! Work, education, certificates and entries as objects of the schema.

use serde_json::{Map, Value};

use super::lens::{Part, add_other, put_text, put_texts};
use super::shape::Shape;
use super::values::Normal;
use crate::domain::profile::{CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact};

/// Whether a thing with these dates goes on, as readers of the format understand it.
fn goes_on(start: Option<&str>, end: Option<&str>) -> bool {
    start.is_some() && end.is_none()
}

/// Takes whether a thing goes on.
fn take_current(object: &mut Normal, start: Option<&str>, end: Option<&str>, has_span: bool) -> bool {
    let said = object.flag("isCurrent");
    said.unwrap_or(object.present || has_span && goes_on(start, end))
}

/// Writes whether a thing goes on, where its dates do not tell.
fn put_current(out: &mut Map<String, Value>, is_current: bool, start: Option<&str>, end: Option<&str>, has_span: bool) {
    if is_current != (has_span && goes_on(start, end)) {
        out.insert("isCurrent".to_owned(), Value::Bool(is_current));
    }
}

impl Part for ExperienceFact {
    fn of(mut object: Normal, _: &Shape) -> ExperienceFact {
        let (start_date, end_date) = (object.text("startDate"), object.text("endDate"));
        ExperienceFact {
            title: object.text("position").unwrap_or_default(),
            company: object.text("name").unwrap_or_default(),
            location: object.text("location"),
            is_current: take_current(&mut object, start_date.as_deref(), end_date.as_deref(), true),
            description: object.text("summary"),
            achievements: object.texts("highlights"),
            technologies: object.texts("keywords"),
            start_date,
            end_date,
            other: object.map,
        }
    }

    fn object(&self, _: &Shape) -> Map<String, Value> {
        let (start, end) = (self.start_date.as_deref(), self.end_date.as_deref());
        let mut out = Map::new();
        put_text(&mut out, "name", Some(&self.company));
        put_text(&mut out, "position", Some(&self.title));
        put_text(&mut out, "location", self.location.as_deref());
        put_text(&mut out, "startDate", start);
        put_text(&mut out, "endDate", end);
        put_current(&mut out, self.is_current, start, end, true);
        put_text(&mut out, "summary", self.description.as_deref());
        put_texts(&mut out, "highlights", &self.achievements);
        put_texts(&mut out, "keywords", &self.technologies);
        add_other(&mut out, &self.other);
        out
    }

    fn other(&self) -> &Map<String, Value> {
        &self.other
    }

    fn other_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.other
    }
}

impl Part for EducationFact {
    fn of(mut object: Normal, _: &Shape) -> EducationFact {
        let (start_date, end_date) = (object.text("startDate"), object.text("endDate"));
        EducationFact {
            institution: object.text("institution").unwrap_or_default(),
            degree: object.text("studyType"),
            field_of_study: object.text("area"),
            location: object.text("location"),
            is_current: take_current(&mut object, start_date.as_deref(), end_date.as_deref(), true),
            grade: object.text("score"),
            description: object.text("summary"),
            achievements: object.texts("highlights"),
            start_date,
            end_date,
            other: object.map,
        }
    }

    fn object(&self, _: &Shape) -> Map<String, Value> {
        let (start, end) = (self.start_date.as_deref(), self.end_date.as_deref());
        let mut out = Map::new();
        put_text(&mut out, "institution", Some(&self.institution));
        put_text(&mut out, "studyType", self.degree.as_deref());
        put_text(&mut out, "area", self.field_of_study.as_deref());
        put_text(&mut out, "location", self.location.as_deref());
        put_text(&mut out, "startDate", start);
        put_text(&mut out, "endDate", end);
        put_current(&mut out, self.is_current, start, end, true);
        put_text(&mut out, "score", self.grade.as_deref());
        put_text(&mut out, "summary", self.description.as_deref());
        put_texts(&mut out, "highlights", &self.achievements);
        add_other(&mut out, &self.other);
        out
    }

    fn other(&self) -> &Map<String, Value> {
        &self.other
    }

    fn other_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.other
    }
}

impl Part for CertificationFact {
    fn of(mut object: Normal, _: &Shape) -> CertificationFact {
        CertificationFact {
            name: object.text("name").unwrap_or_default(),
            issuer: object.text("issuer"),
            issue_date: object.text("date"),
            expiry_date: object.text("expiryDate"),
            credential_id: object.text("credentialId"),
            credential_url: object.text("url"),
            other: object.map,
        }
    }

    fn object(&self, _: &Shape) -> Map<String, Value> {
        let mut out = Map::new();
        put_text(&mut out, "name", Some(&self.name));
        put_text(&mut out, "issuer", self.issuer.as_deref());
        put_text(&mut out, "date", self.issue_date.as_deref());
        put_text(&mut out, "expiryDate", self.expiry_date.as_deref());
        put_text(&mut out, "credentialId", self.credential_id.as_deref());
        put_text(&mut out, "url", self.credential_url.as_deref());
        add_other(&mut out, &self.other);
        out
    }

    fn other(&self) -> &Map<String, Value> {
        &self.other
    }

    fn other_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.other
    }
}

/// The keys under which the schema has what entries of a kind have.
struct Keys {
    name: &'static str,
    organization: &'static str,
    start: &'static str,
    level: &'static str,
    description: &'static str,
    /// Whether it has a start and an end, so that one without an end goes on.
    has_span: bool,
}

fn keys(kind: EntryKind) -> Keys {
    let usual = Keys {
        name: "name",
        organization: "organization",
        start: "startDate",
        level: "level",
        description: "summary",
        has_span: false,
    };
    match kind {
        EntryKind::Project => Keys {
            organization: "entity",
            description: "description",
            has_span: true,
            ..usual
        },
        EntryKind::Volunteering => Keys {
            name: "position",
            has_span: true,
            ..usual
        },
        EntryKind::Language => Keys {
            name: "language",
            level: "fluency",
            ..usual
        },
        EntryKind::Award => Keys {
            name: "title",
            organization: "awarder",
            start: "date",
            ..usual
        },
        EntryKind::Publication => Keys {
            organization: "publisher",
            start: "releaseDate",
            ..usual
        },
        EntryKind::Reference => Keys {
            description: "reference",
            ..usual
        },
        EntryKind::Interest | EntryKind::Other => usual,
    }
}

impl Part for EntryFact {
    fn of(mut object: Normal, shape: &Shape) -> EntryFact {
        let kind = shape.entry.unwrap_or(EntryKind::Other);
        let keys = keys(kind);
        let (start_date, end_date) = (object.text(keys.start), object.text("endDate"));
        EntryFact {
            kind,
            name: object.text(keys.name).unwrap_or_default(),
            section: object.text("section"),
            organization: object.text(keys.organization),
            location: object.text("location"),
            url: object.text("url"),
            is_current: take_current(&mut object, start_date.as_deref(), end_date.as_deref(), keys.has_span),
            level: object.text(keys.level),
            description: object.text(keys.description),
            achievements: object.texts("highlights"),
            technologies: object.texts("keywords"),
            start_date,
            end_date,
            other: object.map,
        }
    }

    fn object(&self, _: &Shape) -> Map<String, Value> {
        let keys = keys(self.kind);
        let (start, end) = (self.start_date.as_deref(), self.end_date.as_deref());
        let mut out = Map::new();
        put_text(&mut out, keys.name, Some(&self.name));
        put_text(&mut out, "section", self.section.as_deref());
        put_text(&mut out, keys.organization, self.organization.as_deref());
        put_text(&mut out, "location", self.location.as_deref());
        put_text(&mut out, "url", self.url.as_deref());
        put_text(&mut out, keys.start, start);
        put_text(&mut out, "endDate", end);
        put_current(&mut out, self.is_current, start, end, keys.has_span);
        put_text(&mut out, keys.level, self.level.as_deref());
        put_text(&mut out, keys.description, self.description.as_deref());
        put_texts(&mut out, "highlights", &self.achievements);
        put_texts(&mut out, "keywords", &self.technologies);
        add_other(&mut out, &self.other);
        out
    }

    fn other(&self) -> &Map<String, Value> {
        &self.other
    }

    fn other_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.other
    }
}
