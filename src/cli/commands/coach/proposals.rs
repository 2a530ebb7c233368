//! `careerdeck coach proposals`, `approve` and `refuse`.

use serde::Serialize;

use crate::app::coach::{Decision, ItemIs, ShownChange};
use crate::app::{Deck, Edit, Error};
use crate::cli::Context;
use crate::cli::args::Window;
use crate::cli::commands::window as part;
use crate::cli::output::{Look, Output, note};
use crate::domain::conversation::proposal::{Proposal, ProposalStatus};

pub(super) fn list(context: &Context, all: bool, window: Window, out: &mut Output) -> Result<(), Error> {
    let status = (!all).then_some(ProposalStatus::Pending);
    let deck = context.deck()?;
    let proposals = deck.coach_proposals(status)?;
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
        let about = about(&deck, proposal);
        out.spans(&[
            (&head, Look::Faint),
            (&proposal.fact.tool, Look::Strong),
            (&about, Look::Plain),
            (&state, Look::Plain),
        ])?;
        for line in lines(&deck, proposal) {
            out.line(&format!("      {line}"))?;
        }
    }
    Ok(())
}

/// Which rows it is about, behind the name of its tool.
fn about(deck: &Deck, proposal: &Proposal) -> String {
    match deck.proposal_subject(&proposal.fact) {
        subject if subject.is_empty() => subject,
        subject => format!("  {subject}"),
    }
}

/// What a proposal would change, field by field and in full, and what nothing bears out.
fn lines(deck: &Deck, proposal: &Proposal) -> Vec<String> {
    let changes = deck.proposal_changes(&proposal.fact).into_iter();
    let changes = changes.flat_map(|change| differs(&change));
    let unsupported = proposal
        .fact
        .unsupported
        .iter()
        .map(|line| format!("not borne out: {line}"));
    changes.chain(unsupported).collect()
}

/// A field as it is and as it would be: on one line, or on several where what it says has several; of a list, what comes and
/// what goes.
fn differs(change: &ShownChange) -> Vec<String> {
    let field = &change.field;
    if !change.items.is_empty() {
        let item = |(is, words): &(ItemIs, String)| {
            let sign = match is {
                ItemIs::Kept => ' ',
                ItemIs::Gone => '-',
                ItemIs::New => '+',
            };
            format!("  {sign} {words}")
        };
        let items = change.items.iter().map(item);
        return std::iter::once(format!("{field}:")).chain(items).collect();
    }
    let said = |text: &String| text.trim_end().to_owned();
    let after = change.after.as_ref().map_or_else(|| "nothing".to_owned(), said);
    let before = change.before.as_ref().map(said);
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

/// Says on standard error that a proposal waits.
pub(super) fn describe(deck: &Deck, proposal: &Proposal) {
    let about = about(deck, proposal);
    note(&format!("Proposal {}: {}{about}", proposal.id, proposal.fact.tool));
    for line in lines(deck, proposal) {
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
    use super::*;

    fn change(before: Option<&str>, after: &str) -> ShownChange {
        ShownChange {
            field: "text".to_owned(),
            before: before.map(str::to_owned),
            after: Some(after.to_owned()),
            items: Vec::new(),
            written: None,
        }
    }

    #[test]
    fn what_is_to_be_approved_is_printed_in_full() {
        let long = format!("{}And never for less than 90,000.", "I walk a lot. ".repeat(40));
        assert_eq!(differs(&change(None, &long)), [format!("text: {long}")]);
        assert_eq!(differs(&change(Some("a"), "b, c")), ["text: a → b, c"]);
        assert_eq!(
            differs(&change(Some("Old"), "Dear all,\n\nI am here.\n")),
            ["text now:", "  Old", "text:", "  Dear all,", "  ", "  I am here."]
        );
    }

    #[test]
    fn of_a_list_each_item_is_printed_with_what_becomes_of_it() {
        let list = ShownChange {
            items: vec![
                (ItemIs::Gone, "Learn CAD".to_owned()),
                (ItemIs::New, "Learn BIM".to_owned()),
                (ItemIs::Kept, "Ask Ida".to_owned()),
            ],
            ..change(Some("Learn CAD\nAsk Ida"), "Learn BIM\nAsk Ida")
        };
        assert_eq!(
            differs(&list),
            ["text:", "  - Learn CAD", "  + Learn BIM", "    Ask Ida"]
        );
    }
}
