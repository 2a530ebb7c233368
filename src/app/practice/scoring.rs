//! Scores by a model: three calls, of which the median counts, and nothing that the file or the person does not bear out.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::json;

use super::PracticeChange;
use crate::app::coach::{self, Payload, Shown, Single};
use crate::app::{Applied, Change, Deck, Error, Kind, Stamp};
use crate::domain::journal::Origin;
use crate::domain::model::{Ending, FailureKind};
use crate::domain::practice::score::{self, CALLS, Judged, Scoring};
use crate::domain::practice::session::Session;
use crate::domain::practice::{MockInterview, MockInterviewFact};

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScoringStep {
    /// A call goes out.
    Asking {
        /// Which, from 1 on.
        call: usize,
        /// Of how many.
        of: usize,
    },
    /// The call did not go through and will be tried again.
    Waiting {
        /// Which try comes next.
        attempt: u32,
        /// How long until then.
        pause: Duration,
        /// What went wrong.
        why: String,
    },
    /// A call can't be used.
    Lost {
        /// Which, from 1 on.
        call: usize,
        /// Why.
        why: String,
    },
}

/// What became of the scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// They are in the file.
    Saved,
    /// Those of an earlier time stay, because they rest on more.
    Earlier,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Scored {
    /// The scores.
    pub judged: Judged,
    /// How they came about.
    pub scoring: Scoring,
    /// Whether the person stopped it before all calls were made.
    pub stopped: bool,
    /// What became of them.
    pub kept: Kept,
    /// The edit, where something was saved.
    pub applied: Option<Applied>,
}

impl Scored {
    /// What is to be said of it in a line.
    pub fn in_words(&self) -> String {
        let Scored { judged, scoring, .. } = self;
        let total = match judged.overall {
            Some(total) => format!("{total:.1} of 10"),
            None => "no judgement that its quote bears out".to_owned(),
        };
        let calls = match (scoring.calls, self.stopped) {
            (calls, true) => format!("stopped, {calls} of {} calls counted", scoring.of),
            (calls, false) if calls < scoring.of => format!("{calls} of {} calls counted", scoring.of),
            (calls, false) => format!("the median of {calls} calls"),
        };
        let kept = match self.kept {
            Kept::Saved => "",
            Kept::Earlier => "; the earlier scores stay, because they rest on more",
        };
        format!("{total}: {calls}{kept}")
    }
}

fn doing(id: i64) -> String {
    format!("scoring practice interview {id}")
}

/// An interview whose answers can be scored.
fn to_score(deck: &Deck, id: i64) -> Result<(MockInterview, Session), Error> {
    let row = deck.practice(id)?;
    let refuse = |why: &str, hint: String| Err(Error::new(Kind::Usage, doing(id), why).hint(hint));
    if !row.fact.is_completed {
        let hint = format!("Finish it first: `careerdeck practice start --continue {id}`, or on the screen.");
        return refuse("it is not finished", hint);
    }
    match Session::of(&row.fact.conversation_history) {
        None => refuse(
            "another program wrote it, and it does not say what answers which question",
            "Start another one; this one stays as it is.".to_owned(),
        ),
        Some(session) if session.answered() == 0 => refuse(
            "nothing was answered in it",
            "Start another one, and answer a question at least.".to_owned(),
        ),
        Some(session) => Ok((row, session)),
    }
}

fn need_model(talk: &coach::Session, id: i64) -> Result<(), Error> {
    match talk.model() {
        Some(_) => Ok(()),
        None => Err(
            Error::new(Kind::Failed, doing(id), "there is no model to ask").hint(format!(
                "`careerdeck practice show {id}` prints the offline checklist, which needs none. `careerdeck coach providers` \
                 says what was looked for."
            )),
        ),
    }
}

/// What is asked in each call.
fn single(session: &Session) -> Single {
    Single {
        system: score::instructions(),
        data: json!({ "answers": score::answers(session) }),
        shape: Some(score::schema()),
        room: score::room(session.answered()),
    }
}

/// What would be sent for an interview, once in each of the [`CALLS`].
///
/// # Errors
/// [`Kind::NotFound`] when there is no such interview, [`Kind::Usage`] when it can't be scored, and when there is no model.
pub fn scoring_payload(talk: &mut coach::Session, id: i64) -> Result<Payload, Error> {
    let (_, session) = to_score(talk.deck(), id)?;
    need_model(talk, id)?;
    talk.single_payload(&single(&session))
}

/// Asks a model for scores and saves what can be used of them as one edit. A call that fails takes nothing from the others;
/// what a call of this run can't better is left as it is.
///
/// # Errors
/// As [`scoring_payload`]; [`Kind::Denied`] when the person has not agreed to send to the model's host; [`Kind::Cancelled`]
/// when it was stopped, and [`Kind::Failed`] when it failed, before anything could be used: then nothing has changed.
pub fn score_practice(
    talk: &mut coach::Session,
    id: i64,
    stop: &Arc<AtomicBool>,
    on: &mut dyn FnMut(ScoringStep),
) -> Result<Scored, Error> {
    let (row, session) = to_score(talk.deck(), id)?;
    need_model(talk, id)?;
    let mut ask = single(&session);
    let info = talk.model().cloned().unwrap_or_default();
    let mut scoring = Scoring {
        model: info.model,
        provider: info.provider,
        host: info.host,
        of: CALLS,
        ..Scoring::default()
    };
    let mut texts: Vec<String> = Vec::new();
    let mut hint = None;
    for call in 1..=CALLS {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        on(ScoringStep::Asking { call, of: CALLS });
        let answer = talk.ask_single(&ask, stop, &mut |shown| {
            if let Shown::Waiting { attempt, pause, why } = shown {
                on(ScoringStep::Waiting { attempt, pause, why });
            }
        })?;
        if answer.no_shapes {
            ask.shape = None;
        }
        if let Some(cost) = answer.cost {
            *scoring.cost.get_or_insert(0.0) += cost;
        }
        if matches!(answer.ending, Ending::Stopped) {
            break;
        }
        let why = match answer.whole() {
            Ok(text) if score::is_readable(&session, text) => {
                scoring.model.clone_from(&answer.model);
                texts.push(text.to_owned());
                continue;
            }
            Ok(_) => "its answer is not in the shape that was asked for".to_owned(),
            Err(why) => why,
        };
        on(ScoringStep::Lost { call, why: why.clone() });
        scoring.failures.push(format!("call {call}: {why}"));
        if let Ending::Failed(failure) = &answer.ending {
            hint.get_or_insert_with(|| failure.hint.clone());
            if is_lasting(failure.kind) {
                break;
            }
        }
    }
    let stopped = stop.load(Ordering::Relaxed);
    scoring.calls = texts.len();
    scoring.scored_at = talk.now();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let judged = score::judge(&session, &texts);
    if judged.calls == 0 {
        return Err(nothing(id, stopped, &scoring, hint));
    }
    let rests_on_more = earlier_rests_on_more(&row.fact, &judged);
    let mut scored = Scored {
        judged,
        scoring,
        stopped,
        kept: Kept::Earlier,
        applied: None,
    };
    if !rests_on_more {
        let change = PracticeChange::Score {
            id,
            judged: Box::new(scored.judged.clone()),
            scoring: Box::new(scored.scoring.clone()),
            seen: Box::new(row.fact.conversation_history),
        };
        let stamp = Stamp {
            now: talk.now(),
            origin: Origin::Coach,
        };
        scored.applied = Some(talk.deck_mut().apply(Change::Practice(Box::new(change)), stamp)?);
        scored.kept = Kept::Saved;
    }
    Ok(scored)
}

/// Whether the scores that are kept rest on more than these, so that they stay: they have a total, and these have none, or
/// come from fewer calls without bearing out more judgements.
fn earlier_rests_on_more(kept: &MockInterviewFact, judged: &Judged) -> bool {
    let Some(analysis) = kept.ai_analysis.as_ref().filter(|_| kept.overall_score.is_some()) else {
        return false;
    };
    let calls = analysis.scoring().map_or(0, |scoring| scoring.calls);
    let counted = analysis.parts().map_or(0, |parts| score::counted(&parts));
    judged.overall.is_none() || calls > judged.calls && counted >= judged.counted()
}

/// Whether another call would fail alike.
fn is_lasting(kind: FailureKind) -> bool {
    matches!(
        kind,
        FailureKind::Authentication
            | FailureKind::Billing
            | FailureKind::TooLong
            | FailureKind::NotFound
            | FailureKind::Request
            | FailureKind::Redirected
            | FailureKind::Certificate
    )
}

/// What is said when no call can be used.
fn nothing(id: i64, stopped: bool, scoring: &Scoring, hint: Option<String>) -> Error {
    let kept = "Nothing was changed; it can be asked for again.";
    if stopped {
        return Error::new(Kind::Cancelled, doing(id), "it was stopped before a call could be used").hint(kept);
    }
    let why = match scoring.failures.as_slice() {
        [] => "no call could be made".to_owned(),
        [one] => one.clone(),
        // All of them say the same, most likely.
        [first, .., last] => match (first.split_once(": "), last.split_once(": ")) {
            (Some((_, a)), Some((_, b))) if a == b => format!("in each of {} calls: {a}", scoring.failures.len()),
            _ => scoring.failures.join("; "),
        },
    };
    let hint = hint.filter(|hint| !hint.is_empty());
    Error::new(Kind::Failed, doing(id), why).hint(match hint {
        Some(hint) => format!("{kept} {hint}"),
        None => kept.to_owned(),
    })
}

#[cfg(test)]
mod tests;
