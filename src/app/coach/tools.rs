//! What a model can ask for. Tools that read run by themselves; tools that write only plan a change, which waits.
//!
//! A tool reaches the file by the use cases of a [`Deck`] alone, and a deck sees one account: no argument, whatever the
//! model was talked into, can name a row of another. Arguments are checked strictly, and what is wrong with them is told
//! to the model in words.

mod arguments;
mod career;
mod data;
mod drafts;
mod growth;
mod hunt;
mod reading;
mod writing;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use self::arguments::{Arguments, Field};
pub(super) use self::data::{MOST, cut, text};
use super::model::Told;
use super::{Checker, Deck, Error};
use crate::app::Change;
use crate::domain::conversation::cited::RowName;
use crate::domain::conversation::proposal::{FieldChange, ProposalFact, ProposalStatus, SeenRow};
use crate::domain::model::ToolSpec;
use crate::domain::untrusted::JsonData;

/// What a tool knows beside its arguments.
pub(super) struct Env<'a> {
    /// The current time.
    pub now: DateTime<Utc>,
    /// The talk.
    pub conversation: Option<i64>,
    /// What the person said in it.
    pub said: &'a [String],
    /// The check of drafts.
    pub checker: Option<&'a dyn Checker>,
    /// Whether results of questionnaires may be read: of those, only what the person allows.
    pub assessments: bool,
}

impl Env<'_> {
    /// For reading outside a talk.
    pub fn reading(now: DateTime<Utc>) -> Env<'static> {
        Env {
            now,
            conversation: None,
            said: &[],
            checker: None,
            assessments: false,
        }
    }
}

/// What a reading tool gives.
#[derive(Debug)]
pub(super) struct Read {
    /// The data.
    pub content: Value,
    /// The rows in it, such as `job:12`.
    pub rows: Vec<String>,
    /// What the person should know about it, such as that a posting speaks to the model.
    pub warnings: Vec<String>,
}

/// What a writing tool would do.
#[derive(Debug)]
pub(super) struct Planned {
    tool: &'static str,
    arguments: Map<String, Value>,
    /// The change.
    pub change: Change,
    /// What would differ, field by field.
    pub changes: Vec<FieldChange>,
    unsupported: Vec<String>,
    /// The rows that it is about.
    pub seen: Vec<SeenRow>,
}

impl Planned {
    /// The proposal, which waits.
    pub fn fact(&self) -> ProposalFact {
        ProposalFact {
            conversation_id: None,
            message_id: None,
            tool: self.tool.to_owned(),
            arguments: self.arguments.clone(),
            changes: self.changes.clone(),
            unsupported: self.unsupported.clone(),
            seen: self.seen.clone(),
            status: ProposalStatus::Pending,
            reason: None,
            edit_id: None,
            decided_at: None,
        }
    }
}

/// What a writing tool has worked out.
struct Plan {
    change: Change,
    changes: Vec<FieldChange>,
    unsupported: Vec<String>,
    seen: Vec<SeenRow>,
}

type Reads = fn(&Deck, &Arguments<'_>, &Env<'_>) -> Result<Read, Error>;
type Plans = fn(&Deck, &Arguments<'_>, &Env<'_>) -> Result<Plan, Error>;

enum Does {
    Reads(Reads),
    Writes(Plans),
}

/// A tool.
struct Tool {
    name: &'static str,
    about: &'static str,
    /// What it does, in the words that the person sees: `{}` is the row where there is one.
    words: &'static str,
    fields: &'static [Field],
    does: Does,
}

fn all() -> impl Iterator<Item = &'static Tool> {
    reading::TOOLS
        .iter()
        .chain(hunt::TOOLS)
        .chain(career::TOOLS)
        .chain(growth::TOOLS)
        .chain(drafts::TOOLS)
}

fn find(name: &str) -> Option<&'static Tool> {
    all().find(|tool| tool.name == name)
}

/// Room for fewer characters is short.
const SHORT: usize = 12_000;

/// The tool that reads results of questionnaires.
pub(super) const ASSESSMENTS: &str = "list_assessments";

/// The tools, as a model is told of them.
pub fn specs() -> Vec<ToolSpec> {
    let spec = |tool: &Tool| ToolSpec {
        name: tool.name.to_owned(),
        description: tool.about.to_owned(),
        parameters: arguments::schema(tool.fields),
    };
    all().map(spec).collect()
}

/// The tools that are described where there is little room: the rest is there too, but a model with a small window can't
/// be told of it.
const FEW: &[&str] = &[
    "search_jobs",
    "get_job",
    "get_profile",
    "get_today",
    "list_tasks",
    "add_task",
    "add_note",
];

/// Those of which a model is told.
pub(super) fn specs_for(told: Told) -> Vec<ToolSpec> {
    let mut all = specs();
    match told {
        Told::All => {}
        Told::Few => all.retain(|tool| FEW.contains(&tool.name.as_str())),
        Told::Nothing => all.clear(),
    }
    all
}

/// Whether a tool only reads.
pub fn is_reading(name: &str) -> bool {
    find(name).is_some_and(|tool| matches!(tool.does, Does::Reads(_)))
}

/// Whether a tool proposes a change.
pub(super) fn is_writing(name: &str) -> bool {
    find(name).is_some_and(|tool| matches!(tool.does, Does::Writes(_)))
}

/// Whether a tool takes an argument of that name.
pub(super) fn takes(tool: &str, argument: &str) -> bool {
    find(tool).is_some_and(|tool| tool.fields.iter().any(|field| field.name == argument))
}

/// What a tool does, in words such as `reading job 12`.
pub(super) fn words(name: &str, arguments: &str) -> String {
    let Some(tool) = find(name) else {
        if name == super::prompt::UNREADABLE {
            return "reading a proposal".to_owned();
        }
        return format!("asking for {name}, which there is not");
    };
    let id = tool.fields.iter().find_map(|field| {
        let value: Value = serde_json::from_str(arguments).ok()?;
        let id = value.get(field.name)?.as_i64().filter(|_| field.is_row())?;
        Some(id.to_string())
    });
    tool.words
        .replace("{}", id.as_deref().unwrap_or_default())
        .trim_end()
        .to_owned()
}

/// What the model is told when a tool does not do it.
pub(super) fn error(why: &str) -> String {
    json!({ "error": why }).to_string()
}

/// Runs a tool that reads; it gives at most so many characters.
///
/// # Errors
/// In words for the model: there is no such tool, its arguments are wrong, or there is no such row.
pub(super) fn read(deck: &Deck, name: &str, arguments: &str, env: &Env<'_>, most: usize) -> Result<Read, String> {
    let tool = known(name)?;
    let Does::Reads(run) = tool.does else {
        return Err(format!("{name} does not read"));
    };
    let arguments = Arguments::read(tool.fields, arguments)?;
    let read = run(deck, &arguments, env).map_err(|error| in_words(&error))?;
    let data = sized(&read.content, most);
    Ok(Read {
        content: data.value,
        rows: read.rows,
        warnings: data.warnings,
    })
}

/// A row that the person mentions.
pub(super) struct Mention {
    /// What it is called.
    pub title: String,
    /// What it says.
    pub read: Read,
}

/// What a row says that the person mentions, in at most so many characters; `None` where nothing is said of its kind.
pub(super) fn mentioned(
    deck: &Deck,
    row: &RowName,
    most: usize,
    now: DateTime<Utc>,
) -> Option<Result<Mention, String>> {
    let read = |tool: &str, field: &str| {
        let arguments = json!({ field: row.id }).to_string();
        let (tool, env) = (known(tool)?, Env::reading(now));
        let Does::Reads(run) = tool.does else {
            return Err(format!("{} does not read", tool.name));
        };
        let arguments = Arguments::read(tool.fields, &arguments)?;
        run(deck, &arguments, &env).map_err(|error| in_words(&error))
    };
    let found = match row.kind {
        "job" => read("get_job", "job_id"),
        "resume" => read("get_resume", "resume_id"),
        "interview" => read("get_interview", "interview_id"),
        "goal" => read("get_goal", "goal_id"),
        "practice" => read("get_practice", "practice_id"),
        "contact" => reading::contact(deck, row.id).map_err(|error| in_words(&error)),
        _ => return None,
    };
    Some(found.map(|read| {
        let title = data::title(&read.content).unwrap_or_else(|| row.to_string().replace(':', " "));
        let data = sized(&read.content, most);
        let read = Read {
            content: data.value,
            rows: read.rows,
            warnings: data.warnings,
        };
        Mention { title, read }
    }))
}

/// Works out what a tool that writes would do, and does nothing.
///
/// # Errors
/// As [`read`].
pub(super) fn plan(deck: &Deck, name: &str, arguments: &str, env: &Env<'_>) -> Result<Planned, String> {
    let tool = known(name)?;
    let Does::Writes(run) = tool.does else {
        return Err(format!("{name} changes nothing"));
    };
    let arguments = Arguments::read(tool.fields, arguments)?;
    let plan = run(deck, &arguments, env).map_err(|error| in_words(&error))?;
    if plan.changes.is_empty() {
        return Err("that changes nothing: it is like that already".to_owned());
    }
    Ok(Planned {
        tool: tool.name,
        arguments: arguments.given(),
        change: plan.change,
        changes: plan.changes,
        unsupported: plan.unsupported,
        seen: plan.seen,
    })
}

/// Where there is room for all that a result may have, only its texts are cut.
fn sized(content: &Value, most: usize) -> JsonData {
    match most < SHORT {
        true => data::fitted(content, most),
        false => data::within(content, most),
    }
}

fn known(name: &str) -> Result<&'static Tool, String> {
    find(name).ok_or_else(|| {
        let names: Vec<&str> = all().map(|tool| tool.name).collect();
        format!("there is no such tool; there are {}", names.join(", "))
    })
}

fn in_words(error: &Error) -> String {
    format!("{}: {}", error.doing, error.why)
}

#[cfg(test)]
mod tests;
