//! The official schema of JSON Resume (version 1.0.0, <https://jsonresume.org/schema>) as tables: which keys an object
//! has, what each holds, under which names older versions and other programs write it.

use std::iter;

use crate::domain::profile::EntryKind;
use crate::domain::resume::content::Section;

/// What a key holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Text of one line.
    Line,
    /// Text of several lines.
    Block,
    /// A list of texts.
    Lines,
    /// A year, a month or a day.
    Date,
    /// A date that may be "present" in files of people.
    End,
    /// An e-mail address.
    Email,
    /// An address with its scheme (RFC 3986).
    Uri,
    /// True or false.
    Flag,
    /// An object.
    Object(&'static Shape),
    /// A list of objects.
    Objects(&'static Shape),
}

/// A key of an object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    /// The key.
    pub(super) key: &'static str,
    /// What it holds.
    pub(super) kind: Kind,
    /// Whether the schema knows it, so that what it holds has to be of its kind.
    pub(super) official: bool,
    /// The names that older versions and other programs use.
    pub(super) aliases: &'static [&'static str],
}

const fn field(key: &'static str, kind: Kind) -> Field {
    Field {
        key,
        kind,
        official: true,
        aliases: &[],
    }
}

impl Field {
    const fn or(mut self, aliases: &'static [&'static str]) -> Field {
        self.aliases = aliases;
        self
    }

    /// A key of ours, for what the schema has no place for.
    const fn own(mut self) -> Field {
        self.official = false;
        self
    }
}

/// What an object is made of.
#[derive(Debug)]
pub(super) struct Shape {
    /// Its keys, the schema's first.
    pub(super) fields: &'static [Field],
    /// Keys of ours that many objects share; those that are among `fields` mean what they mean there.
    pub(super) common: &'static [Field],
    /// The key that a bare text in place of the object stands for.
    pub(super) main: &'static str,
    /// What it becomes, of the sections that become entries.
    pub(super) entry: Option<EntryKind>,
}

impl Shape {
    /// All keys that are understood.
    pub(super) fn all(&self) -> impl Iterator<Item = &Field> {
        let own = |key: &str| self.fields.iter().any(|field| field.key == key);
        iter::chain(self.fields, self.common.iter().filter(move |field| !own(field.key)))
    }

    /// The key of the schema's that is meant by a key, with what it holds.
    pub(super) fn official(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.official && field.key == key)
    }

    /// The key under which the value of a key is understood.
    pub(super) fn canonical<'k>(&self, key: &'k str) -> &'k str {
        if self.all().any(|field| field.key == key) {
            return key;
        }
        let meant = self.all().find(|field| field.aliases.contains(&key));
        meant.map_or(key, |field| field.key)
    }
}

use Kind::{Block, Date, Email, End, Flag, Line, Lines, Object, Objects, Uri};

const fn shape(main: &'static str, fields: &'static [Field]) -> Shape {
    Shape {
        fields,
        common: &[],
        main,
        entry: None,
    }
}

const fn entry(kind: EntryKind, main: &'static str, fields: &'static [Field]) -> Shape {
    Shape {
        fields,
        common: COMMON,
        main,
        entry: Some(kind),
    }
}

/// What an entry may have whatever it is; the schema knows these keys only of some.
const COMMON: &[Field] = &[
    field("organization", Line).own(),
    field("location", Line).own(),
    field("url", Line).own(),
    field("startDate", Date).own(),
    field("endDate", End).own(),
    field("isCurrent", Flag).own(),
    field("level", Line).own(),
    field("summary", Block).own(),
    field("highlights", Lines).own(),
    field("keywords", Lines).own(),
    field("section", Line).own(),
];

const WORK: Shape = shape(
    "name",
    &[
        field("name", Line).or(&["company", "employer", "organization"]),
        field("location", Line),
        field("description", Block),
        field("position", Line).or(&["title", "jobTitle", "role"]),
        field("url", Uri).or(&["website"]),
        field("startDate", Date),
        field("endDate", End),
        field("summary", Block),
        field("highlights", Lines).or(&["achievements"]),
        field("keywords", Lines).or(&["technologies"]).own(),
        field("isCurrent", Flag).own(),
    ],
);

const VOLUNTEER: Shape = entry(
    EntryKind::Volunteering,
    "organization",
    &[
        field("organization", Line),
        field("position", Line).or(&["title", "role"]),
        field("url", Uri).or(&["website"]),
        field("startDate", Date),
        field("endDate", End),
        field("summary", Block),
        field("highlights", Lines).or(&["achievements"]),
    ],
);

const EDUCATION: Shape = shape(
    "institution",
    &[
        field("institution", Line).or(&["school"]),
        field("url", Uri).or(&["website"]),
        field("area", Line).or(&["field", "major", "fieldOfStudy"]),
        field("studyType", Line).or(&["degree"]),
        field("startDate", Date),
        field("endDate", End),
        field("score", Line).or(&["gpa", "grade"]),
        field("courses", Lines),
        field("location", Line).own(),
        field("summary", Block).or(&["description"]).own(),
        field("highlights", Lines).or(&["achievements"]).own(),
        field("isCurrent", Flag).own(),
    ],
);

const AWARD: Shape = entry(
    EntryKind::Award,
    "title",
    &[
        field("title", Line).or(&["name"]),
        field("date", Date),
        field("awarder", Line).or(&["issuer"]),
        field("summary", Block).or(&["description"]),
    ],
);

const CERTIFICATE: Shape = shape(
    "name",
    &[
        field("name", Line).or(&["title"]),
        field("date", Date).or(&["issueDate", "issue_date", "date_obtained"]),
        field("url", Uri).or(&["website"]),
        field("issuer", Line).or(&["authority"]),
        field("expiryDate", Date)
            .or(&["expirationDate", "expiration_date"])
            .own(),
        field("credentialId", Line).or(&["credential_id"]).own(),
    ],
);

const PUBLICATION: Shape = entry(
    EntryKind::Publication,
    "name",
    &[
        field("name", Line).or(&["title"]),
        field("publisher", Line),
        field("releaseDate", Date).or(&["date"]),
        field("url", Uri).or(&["website"]),
        field("summary", Block).or(&["description"]),
    ],
);

const SKILL: Shape = shape(
    "name",
    &[
        field("name", Line),
        field("level", Line),
        field("keywords", Lines).or(&["skills"]),
    ],
);

const LANGUAGE: Shape = entry(
    EntryKind::Language,
    "language",
    &[
        field("language", Line).or(&["name"]),
        field("fluency", Line).or(&["level"]),
    ],
);

const INTEREST: Shape = entry(
    EntryKind::Interest,
    "name",
    &[field("name", Line), field("keywords", Lines)],
);

const REFERENCE: Shape = entry(
    EntryKind::Reference,
    "reference",
    &[field("name", Line), field("reference", Block)],
);

const PROJECT: Shape = entry(
    EntryKind::Project,
    "name",
    &[
        field("name", Line).or(&["title"]),
        field("description", Block).or(&["summary"]),
        field("highlights", Lines).or(&["achievements"]),
        field("keywords", Lines).or(&["technologies"]),
        field("startDate", Date),
        field("endDate", End),
        field("url", Uri).or(&["website"]),
        field("roles", Lines),
        field("entity", Line),
        field("type", Line),
    ],
);

/// What the schema has no section for; these stand under a key of ours.
pub(super) const OTHER: Shape = entry(EntryKind::Other, "name", &[field("name", Line).own()]);

const LOCATION: Shape = shape(
    "city",
    &[
        field("address", Line),
        field("postalCode", Line),
        field("city", Line),
        field("countryCode", Line),
        field("region", Line),
    ],
);

const PROFILE: Shape = shape(
    "url",
    &[field("network", Line), field("username", Line), field("url", Uri)],
);

/// The head of a résumé.
pub(super) const BASICS: Shape = shape(
    "name",
    &[
        field("name", Line),
        field("label", Line).or(&["headline", "title"]),
        field("image", Line).or(&["picture"]),
        field("email", Email),
        field("phone", Line),
        field("url", Uri).or(&["website"]),
        field("summary", Block),
        field("location", Object(&LOCATION)),
        field("profiles", Objects(&PROFILE)),
        field("urlLabel", Line).own(),
    ],
);

const META: Shape = shape(
    "version",
    &[
        field("canonical", Uri),
        field("version", Line),
        field("lastModified", Line),
    ],
);

/// The whole file.
pub(super) const DOCUMENT: Shape = shape(
    "basics",
    &[
        field("$schema", Uri),
        field("basics", Object(&BASICS)),
        field("work", Objects(&WORK)),
        field("volunteer", Objects(&VOLUNTEER)),
        field("education", Objects(&EDUCATION)),
        field("awards", Objects(&AWARD)),
        field("certificates", Objects(&CERTIFICATE)),
        field("publications", Objects(&PUBLICATION)),
        field("skills", Objects(&SKILL)),
        field("languages", Objects(&LANGUAGE)),
        field("interests", Objects(&INTEREST)),
        field("references", Objects(&REFERENCE)),
        field("projects", Objects(&PROJECT)),
        field("meta", Object(&META)),
    ],
);

/// A list of the file.
pub(super) struct ListShape {
    /// Its key.
    pub(super) key: &'static str,
    /// The names that other programs use.
    pub(super) aliases: &'static [&'static str],
    /// The section that it is.
    pub(super) section: Section,
    /// What its items are made of.
    pub(super) shape: &'static Shape,
}

const fn list(
    key: &'static str,
    aliases: &'static [&'static str],
    section: Section,
    shape: &'static Shape,
) -> ListShape {
    ListShape {
        key,
        aliases,
        section,
        shape,
    }
}

/// The lists of a file, in the order in which they are written where nothing else is asked.
pub(super) const LISTS: &[ListShape] = &[
    list("work", &["experience"], Section::Experience, &WORK),
    list(
        "volunteer",
        &["volunteering", "volunteerWork"],
        Section::Volunteering,
        &VOLUNTEER,
    ),
    list("education", &["educations"], Section::Education, &EDUCATION),
    list("projects", &[], Section::Projects, &PROJECT),
    list("skills", &[], Section::Skills, &SKILL),
    list(
        "certificates",
        &["certifications"],
        Section::Certifications,
        &CERTIFICATE,
    ),
    list("awards", &["honors"], Section::Awards, &AWARD),
    list("publications", &[], Section::Publications, &PUBLICATION),
    list("languages", &[], Section::Languages, &LANGUAGE),
    list("interests", &["hobbies"], Section::Interests, &INTEREST),
    list("references", &[], Section::References, &REFERENCE),
];
