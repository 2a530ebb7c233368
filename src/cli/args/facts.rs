//! What can be typed after `careerdeck experience`, `education`, `skill`, `certification` and `entry`.

use clap::{Args, Subcommand};
use serde_json::{Map, Value};

use super::Window;
use super::job::WhichPlace;
use super::words::{Clearable, clearable, word};
use crate::domain::profile::fact::FactKind;
use crate::domain::profile::{EntryKind, SkillLevel};

/// The flags of one kind of facts.
pub trait FactFlags: Args + Sized {
    /// The kind.
    const KIND: FactKind;
    /// The command.
    const NAME: &'static str;
    /// Flags that make a good example.
    const ADD: &'static str;
    /// Flags that make a good example of a change.
    const EDIT: &'static str;

    /// The columns that the flags name; an empty value empties one.
    fn columns(self) -> Result<Map<String, Value>, crate::app::Error>;
}

/// The commands about one list of the profile.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "the comments of the variants are the help texts")]
pub enum FactCommand<F: FactFlags> {
    /// Add one to the profile
    #[command(after_help = format!("Example:\n  careerdeck {} add {}", F::NAME, F::ADD))]
    Add {
        #[command(flatten)]
        fields: Box<F>,
        /// Put it above all others rather than where its dates belong
        #[arg(long)]
        top: bool,
    },
    /// List them
    #[command(after_help = format!("Example:\n  careerdeck {} list --json", F::NAME))]
    List(FactList),
    /// Show one
    #[command(after_help = format!("Example:\n  careerdeck {} show 3", F::NAME))]
    Show {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Change fields of one; an empty value empties a field
    #[command(after_help = format!("Example:\n  careerdeck {} edit 3 {}", F::NAME, F::EDIT))]
    Edit {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
        #[command(flatten)]
        fields: Box<F>,
    },
    /// Delete some; `careerdeck undo` brings them back
    #[command(after_help = format!("Example:\n  careerdeck {} rm 3 --yes", F::NAME))]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
    /// Change where one stands in the list
    #[command(after_help = format!("Example:\n  careerdeck {} place 3 --top", F::NAME))]
    Place {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
        #[command(flatten)]
        place: WhichPlace,
    },
    /// Put some first, in this order; the others follow
    #[command(after_help = format!("Example:\n  careerdeck {} reorder 3 1 2", F::NAME))]
    Reorder {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
    },
}

/// `… list`.
#[derive(Debug, Args)]
pub struct FactList {
    /// Only entries of this kind
    #[arg(long, value_name = "KIND", value_parser = word!(EntryKind), hide = true)]
    pub kind: Option<EntryKind>,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// The fields of a position.
#[derive(Debug, Default, Args)]
pub struct ExperienceFlags {
    /// What the work was called
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// For whom
    #[arg(long, value_name = "TEXT")]
    pub company: Option<String>,
    /// Where
    #[arg(long, value_name = "TEXT")]
    pub location: Option<String>,
    /// When it began, when it ended, and whether it goes on.
    #[command(flatten)]
    pub span: Span,
    /// What it was and what came of it.
    #[command(flatten)]
    pub story: Story,
    /// What it was done with; several times, or separated by commas. All of them, in place of those there are
    #[arg(long = "technology", visible_alias = "technologies", value_name = "TEXT")]
    pub technologies: Option<Vec<String>>,
}

/// When something was.
#[derive(Debug, Default, Args)]
pub struct Span {
    /// When it began: a year, a month or a day, such as 2019, 2019-04, `Apr 2019`
    #[arg(long = "start-date", visible_alias = "start", value_name = "DATE")]
    pub start_date: Option<String>,
    /// When it ended; `present` when it goes on
    #[arg(long = "end-date", visible_alias = "end", value_name = "DATE")]
    pub end_date: Option<String>,
    /// It goes on
    #[arg(long = "current", alias = "is-current", overrides_with = "no_current")]
    pub current: bool,
    /// It no longer goes on
    #[arg(long = "no-current", overrides_with = "current")]
    pub no_current: bool,
}

/// What something was and what came of it.
#[derive(Debug, Default, Args)]
pub struct Story {
    /// What it was
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        conflicts_with = "description_file"
    )]
    pub description: Option<String>,
    /// A file that says what it was; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub description_file: Option<String>,
    /// What came of it, a sentence each; several times. All of them, in place of those there are
    #[arg(
        long = "achievement",
        visible_alias = "achievements",
        value_name = "TEXT",
        allow_hyphen_values = true
    )]
    pub achievements: Option<Vec<String>>,
}

/// The fields of an education.
#[derive(Debug, Default, Args)]
pub struct EducationFlags {
    /// The school
    #[arg(long, value_name = "TEXT")]
    pub institution: Option<String>,
    /// What it ended with
    #[arg(long, value_name = "TEXT")]
    pub degree: Option<String>,
    /// What was studied
    #[arg(long, visible_alias = "field", value_name = "TEXT")]
    pub field_of_study: Option<String>,
    /// Where
    #[arg(long, value_name = "TEXT")]
    pub location: Option<String>,
    /// When it began, when it ended, and whether it goes on.
    #[command(flatten)]
    pub span: Span,
    /// The mark, in the school's own scale
    #[arg(long, value_name = "TEXT")]
    pub grade: Option<String>,
    /// What it was and what came of it.
    #[command(flatten)]
    pub story: Story,
}

/// The fields of a skill.
#[derive(Debug, Default, Args)]
pub struct SkillFlags {
    /// What it is called
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// The heading it stands under
    #[arg(long, value_name = "TEXT")]
    pub category: Option<String>,
    /// How well
    #[arg(long, value_name = "LEVEL", value_parser = word!(clearable SkillLevel))]
    pub level: Option<Clearable<SkillLevel>>,
    /// For how many years
    #[arg(long, value_name = "N", value_parser = clearable::<f64>, allow_negative_numbers = true)]
    pub years: Option<Clearable<f64>>,
}

/// The fields of a certificate.
#[derive(Debug, Default, Args)]
pub struct CertificationFlags {
    /// What it is called
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// Who certified it
    #[arg(long, value_name = "TEXT")]
    pub issuer: Option<String>,
    /// When it was given
    #[arg(long, visible_alias = "issued", value_name = "DATE")]
    pub issue_date: Option<String>,
    /// When it runs out
    #[arg(long, visible_alias = "expires", value_name = "DATE")]
    pub expiry_date: Option<String>,
    /// Its number with the issuer
    #[arg(long, value_name = "TEXT")]
    pub credential_id: Option<String>,
    /// Where it can be looked up
    #[arg(long, visible_alias = "url", value_name = "URL")]
    pub credential_url: Option<String>,
}

/// The fields of an entry.
#[derive(Debug, Default, Args)]
pub struct EntryFlags {
    /// What it is [default for a new one: other]
    #[arg(long, value_name = "KIND", value_parser = word!(EntryKind))]
    pub kind: Option<EntryKind>,
    /// What it is called: the project, the language, the award …
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// The heading it stands under, where that is not the one of its kind
    #[arg(long, value_name = "TEXT")]
    pub section: Option<String>,
    /// For or from whom
    #[arg(long, value_name = "TEXT")]
    pub organization: Option<String>,
    /// Where
    #[arg(long, value_name = "TEXT")]
    pub location: Option<String>,
    /// Where it can be seen
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// When it began, when it ended, and whether it goes on.
    #[command(flatten)]
    pub span: Span,
    /// How well, of a language
    #[arg(long, value_name = "TEXT")]
    pub level: Option<String>,
    /// What it was and what came of it.
    #[command(flatten)]
    pub story: Story,
    /// Words that belong to it; several times, or separated by commas. All of them, in place of those there are
    #[arg(long = "technology", visible_alias = "technologies", value_name = "TEXT")]
    pub technologies: Option<Vec<String>>,
}

/// The columns of flags.
#[derive(Default)]
struct Columns(Map<String, Value>);

impl Columns {
    fn text(mut self, name: &str, value: Option<String>) -> Columns {
        if let Some(value) = value {
            let value = if value.trim().is_empty() {
                Value::Null
            } else {
                value.into()
            };
            self.0.insert(name.to_owned(), value);
        }
        self
    }

    fn list(mut self, name: &str, values: Option<Vec<String>>, by_commas: bool) -> Columns {
        if let Some(values) = values {
            let parts = values.iter().flat_map(|value| {
                let parts: Vec<&str> = if by_commas {
                    value.split(',').collect()
                } else {
                    vec![value]
                };
                parts
            });
            let kept: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
            self.0.insert(name.to_owned(), kept.into());
        }
        self
    }

    fn span(mut self, span: Span) -> Columns {
        if span.current {
            self.0.insert("is_current".to_owned(), true.into());
            // What goes on has no end, unless one is given with it, which is refused.
            self.0.insert("end_date".to_owned(), Value::Null);
        }
        if span.no_current {
            self.0.insert("is_current".to_owned(), false.into());
        }
        if !span.current && span.end_date.as_ref().is_some_and(|end| !end.trim().is_empty()) {
            // What ended does not go on; `present` says otherwise, and is understood where it is checked.
            self.0.insert("is_current".to_owned(), false.into());
        }
        self.text("start_date", span.start_date).text("end_date", span.end_date)
    }

    fn story(self, story: Story) -> Result<Columns, crate::app::Error> {
        let description =
            crate::cli::text_or_file(story.description, story.description_file.as_deref(), "description")?;
        Ok(self
            .text("description", description)
            .list("achievements", story.achievements, false))
    }
}

impl FactFlags for ExperienceFlags {
    const KIND: FactKind = FactKind::Experience;
    const NAME: &'static str = "experience";
    const ADD: &'static str = "--title \"Tram driver\" --company \"City Transport\" --start 2019-04 --current --achievement \"Halved the delays\"";
    const EDIT: &'static str = "--end 2026-10 --location Graz";

    fn columns(self) -> Result<Map<String, Value>, crate::app::Error> {
        let columns = Columns::default()
            .text("title", self.title)
            .text("company", self.company)
            .text("location", self.location)
            .span(self.span)
            .story(self.story)?;
        Ok(columns.list("technologies", self.technologies, true).0)
    }
}

impl FactFlags for EducationFlags {
    const KIND: FactKind = FactKind::Education;
    const NAME: &'static str = "education";
    const ADD: &'static str = "--institution \"TU Graz\" --degree BSc --field Mechatronics --start 2012 --end 2015";
    const EDIT: &'static str = "--grade 1.7";

    fn columns(self) -> Result<Map<String, Value>, crate::app::Error> {
        let columns = Columns::default()
            .text("institution", self.institution)
            .text("degree", self.degree)
            .text("field_of_study", self.field_of_study)
            .text("location", self.location)
            .text("grade", self.grade)
            .span(self.span)
            .story(self.story)?;
        Ok(columns.0)
    }
}

impl FactFlags for SkillFlags {
    const KIND: FactKind = FactKind::Skill;
    const NAME: &'static str = "skill";
    const ADD: &'static str = "--name Rust --category Languages --level expert --years 6";
    const EDIT: &'static str = "--level advanced";

    fn columns(self) -> Result<Map<String, Value>, crate::app::Error> {
        let mut columns = Columns::default()
            .text("name", self.name)
            .text("category", self.category)
            .0;
        if let Some(Clearable(level)) = self.level {
            let level = level.map(|level| level.as_str());
            columns.insert("level".to_owned(), level.into());
        }
        if let Some(Clearable(years)) = self.years {
            columns.insert("years".to_owned(), years.into());
        }
        Ok(columns)
    }
}

impl FactFlags for CertificationFlags {
    const KIND: FactKind = FactKind::Certification;
    const NAME: &'static str = "certification";
    const ADD: &'static str = "--name \"Tram licence\" --issuer \"City of Graz\" --issued 2020-05 --expires 2027-05";
    const EDIT: &'static str = "--expires 2032-05";

    fn columns(self) -> Result<Map<String, Value>, crate::app::Error> {
        let columns = Columns::default()
            .text("name", self.name)
            .text("issuer", self.issuer)
            .text("issue_date", self.issue_date)
            .text("expiry_date", self.expiry_date)
            .text("credential_id", self.credential_id)
            .text("credential_url", self.credential_url);
        Ok(columns.0)
    }
}

impl FactFlags for EntryFlags {
    const KIND: FactKind = FactKind::Entry;
    const NAME: &'static str = "entry";
    const ADD: &'static str = "--kind language --name German --level C2";
    const EDIT: &'static str = "--url https://trams.example";

    fn columns(self) -> Result<Map<String, Value>, crate::app::Error> {
        let mut columns = Columns::default()
            .text("name", self.name)
            .text("section", self.section)
            .text("organization", self.organization)
            .text("location", self.location)
            .text("url", self.url)
            .text("level", self.level)
            .span(self.span)
            .story(self.story)?
            .list("technologies", self.technologies, true)
            .0;
        if let Some(kind) = self.kind {
            columns.insert("kind".to_owned(), kind.as_str().into());
        }
        Ok(columns)
    }
}
