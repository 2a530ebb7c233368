//! Work, education, certificates and entries as objects of the schema.

use serde_json::{Map, Value};

use super::lens::{Part, add_other, put_text, put_texts};
use super::shape::Shape;
use super::values::Normal;
use crate::domain::profile::{CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact};

/// When something was, as the facts have it.
struct Span {
    start: Option<String>,
    end: Option<String>,
    is_current: bool,
}

impl Span {
    /// Takes it; `ends` says whether the kind has an end, so that one without an end goes on.
    fn take(object: &mut Normal, start_key: &str, ends: bool) -> Span {
        let (start, end) = (object.text(start_key), object.text("endDate"));
        let said = object.flag("isCurrent");
        let goes_on = ends && start.is_some() && end.is_none();
        Span {
            is_current: said.unwrap_or(object.present || goes_on),
            start,
            end,
        }
    }
}

/// Writes when something was; that it goes on only where its dates do not tell.
fn put_span(
    out: &mut Map<String, Value>,
    start_key: &str,
    (start, end): (&Option<String>, &Option<String>),
    is_current: bool,
    ends: bool,
) {
    put_text(out, start_key, start.as_deref());
    put_text(out, "endDate", end.as_deref());
    if is_current != (ends && start.is_some() && end.is_none()) {
        out.insert("isCurrent".to_owned(), Value::Bool(is_current));
    }
}

/// Where a fact keeps what its object said besides.
macro_rules! keeps_other {
    () => {
        fn other(&self) -> &Map<String, Value> {
            &self.other
        }

        fn other_mut(&mut self) -> &mut Map<String, Value> {
            &mut self.other
        }
    };
}

impl Part for ExperienceFact {
    fn of(mut object: Normal, _: &Shape) -> ExperienceFact {
        let span = Span::take(&mut object, "startDate", true);
        ExperienceFact {
            title: object.text("position").unwrap_or_default(),
            company: object.text("name").unwrap_or_default(),
            location: object.text("location"),
            is_current: span.is_current,
            description: object.text("summary"),
            achievements: object.texts("highlights"),
            technologies: object.texts("keywords"),
            start_date: span.start,
            end_date: span.end,
            other: object.map,
        }
    }

    fn object(&self, _: &Shape) -> Map<String, Value> {
        let dates = (&self.start_date, &self.end_date);
        let mut out = Map::new();
        put_text(&mut out, "name", Some(&self.company));
        put_text(&mut out, "position", Some(&self.title));
        put_text(&mut out, "location", self.location.as_deref());
        put_span(&mut out, "startDate", dates, self.is_current, true);
        put_text(&mut out, "summary", self.description.as_deref());
        put_texts(&mut out, "highlights", &self.achievements);
        put_texts(&mut out, "keywords", &self.technologies);
        add_other(&mut out, &self.other);
        out
    }

    keeps_other!();
}

impl Part for EducationFact {
    fn of(mut object: Normal, _: &Shape) -> EducationFact {
        let span = Span::take(&mut object, "startDate", true);
        EducationFact {
            institution: object.text("institution").unwrap_or_default(),
            degree: object.text("studyType"),
            field_of_study: object.text("area"),
            location: object.text("location"),
            is_current: span.is_current,
            grade: object.text("score"),
            description: object.text("summary"),
            achievements: object.texts("highlights"),
            start_date: span.start,
            end_date: span.end,
            other: object.map,
        }
    }

    fn object(&self, _: &Shape) -> Map<String, Value> {
        let dates = (&self.start_date, &self.end_date);
        let mut out = Map::new();
        put_text(&mut out, "institution", Some(&self.institution));
        put_text(&mut out, "studyType", self.degree.as_deref());
        put_text(&mut out, "area", self.field_of_study.as_deref());
        put_text(&mut out, "location", self.location.as_deref());
        put_span(&mut out, "startDate", dates, self.is_current, true);
        put_text(&mut out, "score", self.grade.as_deref());
        put_text(&mut out, "summary", self.description.as_deref());
        put_texts(&mut out, "highlights", &self.achievements);
        add_other(&mut out, &self.other);
        out
    }

    keeps_other!();
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

    keeps_other!();
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
        let span = Span::take(&mut object, keys.start, keys.has_span);
        EntryFact {
            kind,
            name: object.text(keys.name).unwrap_or_default(),
            section: object.text("section"),
            organization: object.text(keys.organization),
            location: object.text("location"),
            url: object.text("url"),
            is_current: span.is_current,
            level: object.text(keys.level),
            description: object.text(keys.description),
            achievements: object.texts("highlights"),
            technologies: object.texts("keywords"),
            start_date: span.start,
            end_date: span.end,
            other: object.map,
        }
    }

    fn object(&self, _: &Shape) -> Map<String, Value> {
        let keys = keys(self.kind);
        let dates = (&self.start_date, &self.end_date);
        let mut out = Map::new();
        put_text(&mut out, keys.name, Some(&self.name));
        put_text(&mut out, "section", self.section.as_deref());
        put_text(&mut out, keys.organization, self.organization.as_deref());
        put_text(&mut out, "location", self.location.as_deref());
        put_text(&mut out, "url", self.url.as_deref());
        put_span(&mut out, keys.start, dates, self.is_current, keys.has_span);
        put_text(&mut out, keys.level, self.level.as_deref());
        put_text(&mut out, keys.description, self.description.as_deref());
        put_texts(&mut out, "highlights", &self.achievements);
        put_texts(&mut out, "keywords", &self.technologies);
        add_other(&mut out, &self.other);
        out
    }

    keeps_other!();
}
