//! What an event that comes in changes.

use super::{Event, Method};

/// The interview by which an event is already known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The interview's number.
    pub interview_id: i64,
    /// The version that it was last told in; none when it was entered by hand.
    pub sequence: Option<i64>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// What in the event is not as the interview has it, in words such as `time` or `place`.
    pub differs: Vec<&'static str>,
}

/// What to do with an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It is new: an interview comes of it.
    Add,
    /// The interview takes what the event says.
    Update {
        /// Which.
        interview_id: i64,
    },
    /// The interview is called off, and stays in the history.
    Cancel {
        /// Which.
        interview_id: i64,
    },
    /// Nothing: it is known as it is.
    Same {
        /// Which.
        interview_id: i64,
    },
    /// Nothing: the same version is known, and the person has changed it since.
    Changed {
        /// Which.
        interview_id: i64,
        /// What is not as the event has it.
        differs: Vec<&'static str>,
    },
    /// Nothing: a newer version is known.
    Older {
        /// Which.
        interview_id: i64,
        /// The version that is known.
        known: i64,
    },
    /// Nothing: what it calls off is not known.
    NothingToCancel,
    /// Nothing: it is somebody's word about an event and no event, as an answer or a proposal.
    Word(Method),
}

impl Step {
    /// Whether it changes anything.
    pub fn changes(&self) -> bool {
        matches!(self, Step::Add | Step::Update { .. } | Step::Cancel { .. })
    }
}

/// What an event changes. `forced` takes a version again that the person has changed since, and an older one.
pub fn step(event: &Event, known: Option<&Known>, forced: bool) -> Step {
    let word = [Method::Reply, Method::Refresh, Method::Counter, Method::DeclineCounter];
    if let Some(method) = event.method.filter(|method| word.contains(method)) {
        return Step::Word(method);
    }
    let Some(known) = known else {
        return if event.is_cancelled() {
            Step::NothingToCancel
        } else {
            Step::Add
        };
    };
    let interview_id = known.interview_id;
    let older = known.sequence.filter(|sequence| event.sequence < *sequence);
    if let Some(sequence) = older.filter(|_| !forced) {
        return Step::Older {
            interview_id,
            known: sequence,
        };
    }
    if event.is_cancelled() {
        return if known.cancelled {
            Step::Same { interview_id }
        } else {
            Step::Cancel { interview_id }
        };
    }
    let newer = known.sequence.is_none_or(|sequence| event.sequence > sequence);
    let as_it_is = known.differs.is_empty() && !known.cancelled;
    match (newer, as_it_is) {
        // A new version, or a first one for what was entered by hand: the interview learns its number.
        (true, _) => Step::Update { interview_id },
        (false, true) => Step::Same { interview_id },
        (false, false) if forced => Step::Update { interview_id },
        (false, false) => {
            let mut differs = known.differs.clone();
            if known.cancelled {
                differs.insert(0, "cancelled");
            }
            Step::Changed { interview_id, differs }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::matching::tests::event;
    use super::*;
    use crate::domain::invite::EventStatus;

    fn known(sequence: impl Into<Option<i64>>, cancelled: bool, differs: &[&'static str]) -> Known {
        Known {
            interview_id: 7,
            sequence: sequence.into(),
            cancelled,
            differs: differs.to_vec(),
        }
    }

    fn sent(method: Method, sequence: i64) -> Event {
        Event {
            method: Some(method),
            sequence,
            ..event("Interview")
        }
    }

    #[test]
    fn newer_versions_update_older_ones_are_left_and_cancellations_cancel() {
        use Method::{Add, Cancel, Counter, Publish, Reply, Request};
        let interview_id = 7;
        let (update, same) = (Step::Update { interview_id }, Step::Same { interview_id });
        for (method, sequence, before, expected) in [
            (Request, 0, None, Step::Add),
            (Publish, 3, None, Step::Add),
            (Add, 3, None, Step::Add),
            (Request, 1, Some(known(0, false, &["time"])), update.clone()),
            (Request, 1, Some(known(0, false, &[])), update.clone()),
            (Request, 1, Some(known(1, false, &[])), same.clone()),
            (Request, 0, Some(known(None, false, &["place"])), update.clone()),
            (Request, 2, Some(known(1, true, &[])), update),
            (Cancel, 1, Some(known(1, false, &[])), Step::Cancel { interview_id }),
            (Cancel, 2, Some(known(1, true, &[])), same),
            (Cancel, 1, None, Step::NothingToCancel),
            (Reply, 1, Some(known(0, false, &["time"])), Step::Word(Reply)),
            (Counter, 1, None, Step::Word(Counter)),
            (
                Request,
                0,
                Some(known(2, false, &["time"])),
                Step::Older { interview_id, known: 2 },
            ),
            (
                Cancel,
                0,
                Some(known(2, false, &[])),
                Step::Older { interview_id, known: 2 },
            ),
            (
                Request,
                1,
                Some(known(1, true, &["time"])),
                Step::Changed {
                    interview_id,
                    differs: vec!["cancelled", "time"],
                },
            ),
        ] {
            let event = sent(method, sequence);
            assert_eq!(
                step(&event, before.as_ref(), false),
                expected,
                "{method} {sequence} {before:?}"
            );
        }
    }

    #[test]
    fn by_force_the_same_version_and_an_older_one_are_taken_again() {
        let update = Step::Update { interview_id: 7 };
        for before in [
            known(1, false, &["time"]),
            known(4, false, &["time"]),
            known(1, true, &[]),
        ] {
            assert_eq!(step(&sent(Method::Request, 1), Some(&before), true), update);
        }
        let as_it_is = known(1, false, &[]);
        assert!(!step(&sent(Method::Request, 1), Some(&as_it_is), true).changes());
    }

    #[test]
    fn an_event_that_says_it_is_cancelled_cancels_whatever_the_file_wants() {
        let mut event = sent(Method::Publish, 5);
        event.status = EventStatus::Cancelled;
        assert_eq!(
            step(&event, Some(&known(1, false, &[])), false),
            Step::Cancel { interview_id: 7 }
        );
    }
}
