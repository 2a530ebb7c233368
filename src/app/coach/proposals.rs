//! What the coach proposes and the person decides. Approving carries it out as an ordinary edit of the coach's, in the same
//! transaction that says that it is approved; undoing that edit lets the proposal wait again.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::tools::{self, Env};
use super::{Checker, Deck, Error, Kind};
use crate::app::{Applied, Origin, Stamp};
use crate::domain::conversation::proposal::{FieldChange, Proposal, ProposalFact, ProposalStatus, SeenRow};
use crate::domain::conversation::{Message, own_words};
use crate::domain::text;
use crate::store::conversations::MessageWrite;
use crate::store::records::Which;

/// What the person says to a proposal.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// It shall be done.
    Approve {
        /// Also with lines that nothing in the file bears out.
        unsupported: bool,
    },
    /// It shall not be done.
    Refuse {
        /// A word why, which the model is told.
        why: Option<String>,
    },
    /// It shall be something else, and still waits.
    Edit {
        /// In place of what the model asked for.
        arguments: Map<String, Value>,
    },
}

/// What came of a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// The proposal as it is now.
    pub proposal: Proposal,
    /// What was done.
    pub applied: Option<Applied>,
    /// What the model is told: JSON.
    pub content: String,
    /// Whether that is a refusal.
    pub is_error: bool,
}

/// What the model is told until the person decides.
pub(super) fn waiting_result(id: i64) -> String {
    json!({ "proposal": id, "state": "waits for the person; nothing has changed yet" }).to_string()
}

/// What the result of a tool that proposed something says, where that is no longer what it said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    /// What the model is told: JSON.
    pub content: &'static str,
    /// Whether that is a refusal.
    pub is_error: bool,
    /// Whether the person is waited for.
    pub waits: bool,
}

/// What is told of a change that the person took back.
const UNDONE: &str = r#"{"state":"undone by the person; nothing is changed now, and the proposal waits again"}"#;

/// What has become of a proposal, where the message that is its result does not say so yet: it was decided elsewhere, taken
/// back by undo or done again by redo. `None` as status = there is no such proposal any more.
pub(super) fn told(message: &Message, status: Option<ProposalStatus>) -> Option<Told> {
    let waits = message.metadata.waits;
    let tool = message.metadata.tool.as_deref();
    let was_done = !message.metadata.is_error && tool.is_some_and(tools::is_writing);
    let (content, is_error, waits) = match (status, waits) {
        (Some(ProposalStatus::Approved), true) => (r#"{"state":"approved and done"}"#, false, false),
        (Some(ProposalStatus::Refused), true) => (r#"{"error":"refused by the person"}"#, true, false),
        (None, true) => (r#"{"error":"the proposal is no longer there"}"#, true, false),
        (Some(ProposalStatus::Pending), false) if was_done => (UNDONE, false, true),
        _ => return None,
    };
    Some(Told {
        content,
        is_error,
        waits,
    })
}

/// Whether the result of a tool says that its change was taken back.
pub fn says_undone(message: &Message) -> bool {
    message.metadata.waits && message.content == UNDONE
}

/// What is told of a change that the person had allowed for as long as the session lasts.
const GRANTED: &str = "done without asking, as the person allowed";

/// The same result, for a change of which the person was not asked.
pub(super) fn granted_result(content: &str) -> String {
    match serde_json::from_str(content) {
        Ok(Value::Object(mut said)) => {
            said.insert("state".to_owned(), GRANTED.into());
            Value::Object(said).to_string()
        }
        _ => content.to_owned(),
    }
}

/// Whether the result of a tool says that its change was done without asking.
pub fn says_granted(message: &Message) -> bool {
    let said: Option<Value> = serde_json::from_str(&message.content).ok();
    said.is_some_and(|said| said.get("state").is_some_and(|state| state == GRANTED))
}

impl Deck {
    /// What the coach proposed, the oldest first; a status narrows it.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn coach_proposals(&self, status: Option<ProposalStatus>) -> Result<Vec<Proposal>, Error> {
        let which = Which::default().only("status = ?1", status.map(|status| status.as_str().to_owned()));
        self.store.records::<ProposalFact>(&which)
    }

    /// What the coach proposed in a chat, the oldest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn chat_proposals(&self, chat: i64) -> Result<Vec<Proposal>, Error> {
        self.store
            .records::<ProposalFact>(&Which::default().only("conversation_id = ?1", Some(chat)))
    }

    /// One proposal.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such proposal.
    pub fn coach_proposal(&self, id: i64) -> Result<Proposal, Error> {
        self.store
            .record::<ProposalFact>(id)
            .map_err(|error| error.hint("`careerdeck coach proposals` lists what waits."))
    }

    /// Approves, refuses or changes a proposal. `checker` looks at a draft that was changed.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such proposal; [`Kind::Conflict`] when it no longer waits, or when a row
    /// that it is about is no longer as it was; [`Kind::Failed`] when it has unsupported lines and was not approved with
    /// them. Then nothing has changed.
    pub fn decide(
        &mut self,
        id: i64,
        decision: Decision,
        checker: Option<&dyn Checker>,
        now: DateTime<Utc>,
    ) -> Result<Decided, Error> {
        let proposal = self.coach_proposal(id)?;
        let verb = match &decision {
            Decision::Approve { .. } => "approving",
            Decision::Refuse { .. } => "refusing",
            Decision::Edit { .. } => "changing",
        };
        let doing = format!("{verb} proposal {id}");
        if proposal.fact.status != ProposalStatus::Pending {
            let why = format!("it was {} already", proposal.fact.status.label());
            return Err(Error::new(Kind::Conflict, doing, why));
        }
        let (applied, content, is_error) = match decision {
            Decision::Refuse { why } => {
                let why = text::some_line(why);
                self.store.refuse_proposal(id, why.as_deref(), now)?;
                (None, refused_result(why.as_deref()), true)
            }
            Decision::Approve { unsupported } => {
                let applied = self.carry_out(&proposal, unsupported, &doing, now)?;
                let content = approved_result(&applied, &proposal.fact);
                (Some(applied), content, false)
            }
            Decision::Edit { arguments } => {
                self.edit_proposal(&proposal, arguments, checker, &doing, now)?;
                (None, waiting_result(id), false)
            }
        };
        let proposal = self.coach_proposal(id)?;
        self.tell(&proposal, &content, is_error, now)?;
        Ok(Decided {
            proposal,
            applied,
            content,
            is_error,
        })
    }

    fn carry_out(
        &mut self,
        proposal: &Proposal,
        unsupported: bool,
        doing: &str,
        now: DateTime<Utc>,
    ) -> Result<Applied, Error> {
        let fact = &proposal.fact;
        if !unsupported && !fact.unsupported.is_empty() {
            let lines = fact.unsupported.join("\n  ");
            return Err(Error::new(
                Kind::Failed,
                doing,
                format!("nothing in your file bears out:\n  {lines}"),
            )
            .hint("Refuse it, change it, or approve it with --unsupported if these lines are true."));
        }
        let planned = self.plan_again(fact, &Value::Object(fact.arguments.clone()), None, now);
        let planned = planned.map_err(|why| Error::new(Kind::Conflict, doing, why).hint(LATER))?;
        if let Some(row) = first_changed(&fact.seen, &planned.seen) {
            return Err(Error::new(
                Kind::Conflict,
                doing,
                format!("{row} is no longer as it was when this was proposed"),
            )
            .hint(LATER));
        }
        // What was left out when it was shown, because it was so already, may differ by now.
        if let Some(field) = first_not_as_shown(&fact.changes, &planned.changes) {
            return Err(Error::new(
                Kind::Conflict,
                doing,
                format!("what it would change is no longer what was shown: {field}"),
            )
            .hint(LATER));
        }
        self.store.carry_out(Some(proposal.id));
        let stamp = Stamp {
            now,
            origin: Origin::Coach,
        };
        let applied = self.apply(planned.change, stamp);
        // Where the change was refused before it began, the next edit is not this one.
        self.store.carry_out(None);
        applied
    }

    fn edit_proposal(
        &mut self,
        proposal: &Proposal,
        arguments: Map<String, Value>,
        checker: Option<&dyn Checker>,
        doing: &str,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let fact = &proposal.fact;
        let planned = self
            .plan_again(fact, &Value::Object(arguments), checker, now)
            .map_err(|why| Error::new(Kind::Usage, doing, why))?;
        let wanted = planned.fact();
        let after = ProposalFact {
            arguments: wanted.arguments,
            changes: wanted.changes,
            unsupported: wanted.unsupported,
            seen: wanted.seen,
            ..fact.clone()
        };
        self.store.change_proposal(proposal.id, &after)
    }

    fn plan_again(
        &self,
        fact: &ProposalFact,
        arguments: &Value,
        checker: Option<&dyn Checker>,
        now: DateTime<Utc>,
    ) -> Result<tools::Planned, String> {
        let said = match fact.conversation_id {
            Some(id) => self.chat_branch(id).map_err(|error| error.why)?,
            None => Vec::new(),
        };
        let said = own_words::said(said.iter().map(|message| (message.role, message.content.as_str())));
        let env = Env {
            now,
            conversation: fact.conversation_id,
            said: &said,
            checker,
            assessments: false,
        };
        tools::plan(self, &fact.tool, &arguments.to_string(), &env)
    }

    /// Writes what became of a proposal into the result that tells the model.
    fn tell(&mut self, proposal: &Proposal, content: &str, is_error: bool, now: DateTime<Utc>) -> Result<(), Error> {
        let Some(id) = proposal.fact.message_id else {
            return Ok(());
        };
        let message = self.store.message(id)?;
        let mut metadata = message.metadata;
        metadata.waits = proposal.fact.status == ProposalStatus::Pending;
        metadata.is_error = is_error;
        let write = MessageWrite::Changed {
            uid: message.uid,
            content: content.to_owned(),
            metadata: Box::new(metadata),
        };
        self.store.write_messages(message.conversation_id, &[write], now)
    }
}

const LATER: &str = "Nothing was changed. Refuse it, and ask the coach again.";

/// The first row that is not as it was.
fn first_changed<'a>(seen: &'a [SeenRow], now: &[SeenRow]) -> Option<&'a str> {
    let same = |before: &SeenRow| {
        now.iter().any(|after| {
            after.row == before.row
                && after.uid == before.uid
                && before
                    .fields
                    .iter()
                    .all(|(field, value)| after.fields.get(field) == Some(value))
        })
    };
    seen.iter()
        .find(|before| !same(before))
        .map(|before| before.row.as_str())
}

/// The first field of which something else would become than what the person saw.
fn first_not_as_shown<'a>(shown: &'a [FieldChange], now: &'a [FieldChange]) -> Option<&'a str> {
    let same = |one: &FieldChange, other: &FieldChange| {
        // When something is done is when it is approved.
        let by_approval = ["done_at", "applied_at"].contains(&one.field.as_str());
        let is_moment = by_approval && one.after.is_string() && other.after.is_string();
        one.field == other.field && one.before == other.before && (one.after == other.after || is_moment)
    };
    let missing = |of: &'a [FieldChange], within: &'a [FieldChange]| {
        let found = of.iter().find(|one| !within.iter().any(|other| same(one, other)));
        found.map(|change| change.field.as_str())
    };
    missing(now, shown).or_else(|| missing(shown, now))
}

fn refused_result(why: Option<&str>) -> String {
    match why {
        Some(why) => json!({ "error": format!("refused: {why}") }),
        None => json!({ "error": "refused by the person" }),
    }
    .to_string()
}

/// What the model is told of a change that is done, with the row that it is about.
fn approved_result(applied: &Applied, fact: &ProposalFact) -> String {
    let tool = fact.tool.as_str();
    let kind = tool.split_once('_').map_or(tool, |(_, kind)| kind);
    let kind = match kind {
        "letter" => "application",
        other => other,
    };
    let label = applied
        .edit
        .as_ref()
        .map(|edit| edit.label.as_str())
        .unwrap_or_default();
    let made = applied.made.map(|id| format!("{kind}:{id}"));
    let row = match tool {
        "add_job" => applied.jobs.first().map(|id| format!("job:{id}")),
        // These change a row that was there, whatever else they make.
        _ if tool.starts_with("update_") || ["add_note", "add_job_analysis"].contains(&tool) => {
            fact.seen.first().map(|seen| seen.row.clone())
        }
        _ => made,
    };
    json!({ "state": "approved and done", "did": label, "row": row }).to_string()
}
