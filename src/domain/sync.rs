//! How a job's status follows from its applications, interviews and offers, and the other way round.
//!
//! Nothing here moves a job backwards, and nothing touches a closed job by itself: that is only suggested.

use super::application::ApplicationStatus;
use super::job::JobStatus;

text_enum! {
    /// What is done with the moves that follow from something else.
    StatusSync("way of keeping statuses in step") {
        Apply = "APPLY", "make them in the same edit";
        Suggest = "SUGGEST", "only suggest them";
        Off = "OFF", "leave them";
    }
}

/// Something that happened and says where the job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// An application was sent.
    Submitted,
    /// An interview was agreed.
    Scheduled,
    /// An interview is over and no other is pending.
    Interviewed,
    /// They declined after an interview, and no other is pending.
    Failed,
    /// They declined, and no other application is open.
    Declined,
    /// They took the application.
    Taken,
    /// They made an offer.
    Offered,
    /// The person took the offer.
    OfferAccepted,
    /// The person declined the offer, and no other is open.
    OfferDeclined,
    /// What had brought the job to where it stands is gone; it would stand there.
    Gone(JobStatus),
}

/// A move of a job that follows from a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Where to.
    pub to: JobStatus,
    /// Whether it follows for certain; else it is only a suggestion, whatever the settings say.
    pub sure: bool,
    /// Why, in words.
    pub why: &'static str,
}

/// The move of a job that follows from a signal, if any.
pub fn step(status: JobStatus, signal: Signal) -> Option<Step> {
    use JobStatus::{
        Accepted, Applied, Interested, InterviewCompleted, InterviewScheduled, OfferReceived, Rejected, Withdrawn,
    };
    let forward = |to: JobStatus, why: &'static str| {
        if status.is_closed() {
            // Who accepted an offer elsewhere in the same company is asked, like who was rejected before.
            return (status != Accepted).then_some(Step { to, sure: false, why });
        }
        (status.index() < to.index()).then_some(Step { to, sure: true, why })
    };
    let ask = |to: JobStatus, why: &'static str| {
        let worth = !status.is_closed() && status != to;
        worth.then_some(Step { to, sure: false, why })
    };
    match signal {
        Signal::Submitted => forward(Applied, "an application was sent"),
        Signal::Scheduled => forward(InterviewScheduled, "an interview is agreed"),
        Signal::Interviewed => match status {
            // What is written down about an old interview opens no closed job.
            Interested | Applied | InterviewScheduled => forward(InterviewCompleted, "the interview is over"),
            _ => None,
        },
        Signal::Failed => ask(Rejected, "the interview was not passed"),
        Signal::Declined => ask(Rejected, "they declined the application"),
        Signal::Taken => match status {
            Interested | Applied | InterviewScheduled | InterviewCompleted => {
                ask(OfferReceived, "they accepted the application")
            }
            _ => None,
        },
        Signal::Offered => forward(OfferReceived, "they made an offer"),
        Signal::OfferAccepted => match status {
            Rejected | Withdrawn => Some(Step {
                to: Accepted,
                sure: false,
                why: "the offer is accepted",
            }),
            Accepted => None,
            _ => Some(Step {
                to: Accepted,
                sure: true,
                why: "the offer is accepted",
            }),
        },
        Signal::OfferDeclined => ask(Withdrawn, "the offer is declined"),
        Signal::Gone(to) => ask(to, "what brought it there is gone"),
    }
}

/// Where an application stands after its job was moved by hand; `None` where that says nothing about it.
pub fn follow(application: ApplicationStatus, to: JobStatus) -> Option<ApplicationStatus> {
    let follows = match to {
        JobStatus::InterviewScheduled | JobStatus::InterviewCompleted => ApplicationStatus::UnderReview,
        JobStatus::Rejected => ApplicationStatus::Rejected,
        JobStatus::OfferReceived | JobStatus::Accepted => ApplicationStatus::Accepted,
        JobStatus::Interested | JobStatus::Applied | JobStatus::Withdrawn => return None,
    };
    (application.is_open() && application != follows).then_some(follows)
}

/// Where an application that is decided stands again after its job was moved back by hand; `None` where it was not decided
/// as the job stood.
pub fn reopened(application: ApplicationStatus, from: JobStatus, to: JobStatus) -> Option<ApplicationStatus> {
    let decided = match from {
        JobStatus::Rejected => ApplicationStatus::Rejected,
        JobStatus::OfferReceived | JobStatus::Accepted => ApplicationStatus::Accepted,
        _ => return None,
    };
    let again = match to {
        JobStatus::Applied => ApplicationStatus::Submitted,
        JobStatus::InterviewScheduled | JobStatus::InterviewCompleted => ApplicationStatus::UnderReview,
        _ => return None,
    };
    (application == decided).then_some(again)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGNALS: [Signal; 10] = [
        Signal::Submitted,
        Signal::Scheduled,
        Signal::Interviewed,
        Signal::Failed,
        Signal::Declined,
        Signal::Taken,
        Signal::Offered,
        Signal::OfferAccepted,
        Signal::OfferDeclined,
        Signal::Gone(JobStatus::Interested),
    ];

    #[test]
    fn what_is_certain_never_moves_a_job_backwards_and_never_a_closed_one() {
        for &status in JobStatus::ALL {
            for signal in SIGNALS {
                if let Some(step) = step(status, signal).filter(|step| step.sure) {
                    assert!(!status.is_closed(), "{status} {signal:?}");
                    assert!(step.to.index() > status.index(), "{status} {signal:?}");
                }
            }
        }
    }

    #[test]
    fn each_signal_moves_a_job_that_has_not_come_so_far() {
        let sure = |status, signal| step(status, signal).map(|step| (step.to, step.sure));
        use JobStatus::{
            Accepted, Applied, Interested, InterviewCompleted, InterviewScheduled, OfferReceived, Rejected,
        };
        assert_eq!(sure(Interested, Signal::Submitted), Some((Applied, true)));
        assert_eq!(sure(Applied, Signal::Submitted), None);
        assert_eq!(sure(Interested, Signal::Scheduled), Some((InterviewScheduled, true)));
        assert_eq!(sure(InterviewCompleted, Signal::Scheduled), None);
        assert_eq!(
            sure(InterviewScheduled, Signal::Interviewed),
            Some((InterviewCompleted, true))
        );
        assert_eq!(sure(Rejected, Signal::Interviewed), None);
        assert_eq!(sure(Applied, Signal::Declined), Some((Rejected, false)));
        assert_eq!(sure(Applied, Signal::Taken), Some((OfferReceived, false)));
        assert_eq!(sure(Rejected, Signal::Offered), Some((OfferReceived, false)));
        assert_eq!(sure(OfferReceived, Signal::OfferAccepted), Some((Accepted, true)));
        assert_eq!(sure(Accepted, Signal::Submitted), None);
    }

    #[test]
    fn an_application_follows_its_job_only_while_it_is_open() {
        use ApplicationStatus::{Accepted, Draft, Rejected, Submitted, UnderReview};
        assert_eq!(follow(Submitted, JobStatus::InterviewScheduled), Some(UnderReview));
        assert_eq!(follow(UnderReview, JobStatus::InterviewCompleted), None);
        assert_eq!(follow(UnderReview, JobStatus::Rejected), Some(Rejected));
        assert_eq!(follow(Submitted, JobStatus::OfferReceived), Some(Accepted));
        for closed in [Draft, Rejected, Accepted] {
            assert!(JobStatus::ALL.iter().all(|to| follow(closed, *to).is_none()));
        }
    }

    #[test]
    fn a_move_back_reopens_only_what_was_decided_as_the_job_stood() {
        use ApplicationStatus::{Accepted, Rejected, Submitted, UnderReview};
        use JobStatus::{Applied, Interested, InterviewCompleted, OfferReceived};
        assert_eq!(reopened(Accepted, OfferReceived, Applied), Some(Submitted));
        assert_eq!(reopened(Accepted, OfferReceived, InterviewCompleted), Some(UnderReview));
        assert_eq!(reopened(Rejected, JobStatus::Rejected, Applied), Some(Submitted));
        assert_eq!(reopened(Rejected, OfferReceived, Applied), None);
        assert_eq!(reopened(UnderReview, JobStatus::Rejected, Applied), None);
        assert_eq!(reopened(Accepted, OfferReceived, Interested), None);
    }
}
