//! `careerdeck coach proposals`, `approve` and `refuse`.

use serde::Serialize;
use serde_json::Value;

use crate::app::coach::Decision;
use crate::app::{Edit, Error};
use crate::cli::Context;
use crate::cli::args::Window;
use crate::cli::commands::window as part;
use crate::cli::output::{Look, Output, note};
use crate::domain::conversation::proposal::{FieldChange, Proposal, ProposalStatus};

pub(super) fn list(context: &Context, all: bool, window: Window, out: &mut Output) -> Result<(), Error> {
    let status = (!all).then_some(ProposalStatus::Pending);
    let proposals = context.deck()?.coach_proposals(status)?;
    let none = proposals.is_empty();
    let proposals = part(proposals, window);
    if out.json {
        return out.array(&proposals);
    }
    if none {
        note("Nothing waits for you.");
    }
    for proposal in &proposals {
        let state = match proposal.fact.status {
            ProposalStatus::Pending => String::new(),
            status => format!(" · {}", status.label()),
        };
        let head = format!("{:>4}  ", proposal.id);
        out.spans(&[
            (&head, Look::Faint),
            (&proposal.fact.tool, Look::Strong),
            (&state, Look::Plain),
        ])?;
        for line in lines(proposal) {
            out.line(&format!("      {line}"))?;
        }
    }
    Ok(())
}

/// What a proposal would change, field by field and in full, and what nothing bears out.
fn lines(proposal: &Proposal) -> Vec<String> {
    let changes = proposal.fact.changes.iter().flat_map(differs);
    let unsupported = proposal
        .fact
        .unsupported
        .iter()
        .map(|line| format!("not borne out: {line}"));
    changes.chain(unsupported).collect()
}

/// A field as it is and as it would be: on one line, or on several where what it says has several.
fn differs(change: &FieldChange) -> Vec<String> {
    let field = &change.field;
    let after = in_words(&change.after);
    let before = match &change.before {
        Value::Null => None,
        before => Some(in_words(before)),
    };
    let is_long = |text: &String| text.contains('\n');
    match before {
        None if !is_long(&after) => vec![format!("{field}: {after}")],
        Some(before) if !is_long(&before) && !is_long(&after) => vec![format!("{field}: {before} → {after}")],
        before => {
            let indented = |text: &str| text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>();
            let was = before.map(|before| [vec![format!("{field} now:")], indented(&before)].concat());
            let will = [vec![format!("{field}:")], indented(&after)].concat();
            was.into_iter().flatten().chain(will).collect()
        }
    }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => text.trim_end().to_owned(),
        Value::Array(list) if list.iter().all(Value::is_string) => {
            list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

/// Says on standard error that a proposal waits.
pub(super) fn describe(proposal: &Proposal) {
    note(&format!("Proposal {}: {}", proposal.id, proposal.fact.tool));
    for line in lines(proposal) {
        note(&format!("  {line}"));
    }
    let flag = if proposal.fact.unsupported.is_empty() {
        ""
    } else {
        " --unsupported"
    };
    note(&format!(
        "  careerdeck coach approve {0}{flag}, or careerdeck coach refuse {0}",
        proposal.id
    ));
}

/// What came of a decision, as scripts read it.
#[derive(Serialize)]
struct Decided<'a> {
    #[serde(flatten)]
    proposal: &'a Proposal,
    /// The edit that carried it out.
    edit: Option<&'a Edit>,
}

pub(super) fn approve(context: &Context, ids: &[i64], unsupported: bool, out: &mut Output) -> Result<(), Error> {
    decide(context, ids, &Decision::Approve { unsupported }, out)
}

pub(super) fn refuse(context: &Context, ids: &[i64], why: Option<&str>, out: &mut Output) -> Result<(), Error> {
    let why = why.map(str::to_owned);
    decide(context, ids, &Decision::Refuse { why }, out)
}

fn decide(context: &Context, ids: &[i64], decision: &Decision, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let ids = super::super::hunt::each_once(ids.to_vec());
    // All are there before the first is decided.
    for id in &ids {
        deck.coach_proposal(*id)?;
    }
    let several = ids.len() > 1;
    let mut done = Vec::new();
    let mut failed = None;
    for id in ids {
        let decided = match deck.decide(id, decision.clone(), None, context.clock.now) {
            Ok(decided) => decided,
            Err(error) => {
                failed = Some(error);
                break;
            }
        };
        let edit = decided.applied.as_ref().and_then(|applied| applied.edit.clone());
        if let Some(applied) = &decided.applied {
            for also in &applied.also {
                note(&format!("Also: {also}."));
            }
        }
        done.push((decided.proposal, edit));
    }
    // What was done before it failed is done, and so it is said.
    if !done.is_empty() {
        print(&done, several, out)?;
    }
    failed.map_or(Ok(()), Err)
}

/// Prints what was decided: of several, an array.
fn print(done: &[(Proposal, Option<Edit>)], several: bool, out: &mut Output) -> Result<(), Error> {
    if out.json {
        let all: Vec<Decided<'_>> = done
            .iter()
            .map(|(proposal, edit)| Decided {
                proposal,
                edit: edit.as_ref(),
            })
            .collect();
        return match all.as_slice() {
            [one] if !several => out.object(one),
            many => out.array(many),
        };
    }
    for (proposal, edit) in done {
        match edit {
            Some(edit) => out.line(&format!("Approved {}: {}.", proposal.id, edit.label))?,
            None => out.line(&format!("{} {}.", capital(proposal.fact.status.label()), proposal.id))?,
        }
    }
    Ok(())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_to_be_approved_is_printed_in_full() {
        let change = |before: Value, after: Value| {
            differs(&FieldChange {
                field: "text".to_owned(),
                before,
                after,
            })
        };
        let long = format!("{}And never for less than 90,000.", "I walk a lot. ".repeat(40));
        assert_eq!(change(Value::Null, json!(long)), [format!("text: {long}")]);
        assert_eq!(change(json!("a"), json!(["b", "c"])), ["text: a → b; c"]);
        assert_eq!(
            change(json!("Old"), json!("Dear all,\n\nI am here.\n")),
            ["text now:", "  Old", "text:", "  Dear all,", "  ", "  I am here."]
        );
    }
}
