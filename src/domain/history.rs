//! The application history: everything that happened, as one timeline.

pub mod figures;
pub mod filter;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::application::ApplicationStatus;
use super::document::DocumentType;
use super::interview::{InterviewOutcome, InterviewType};
use super::job::{JobStatus, Salary, SalaryPeriod};
use super::offer::{OfferSide, OfferStatus};
use super::salary;
use super::touch::TouchKind;

text_enum! {
    /// What kind of thing happened.
    HistoryKind("kind of entry") {
        Status = "STATUS", "moves";
        Application = "APPLICATION", "applications";
        Interview = "INTERVIEW", "interviews";
        Offer = "OFFER", "offers";
        Touch = "TOUCH", "what was said";
        Task = "TASK", "tasks done";
        Document = "DOCUMENT", "documents";
        Note = "NOTE", "notes";
    }
}

/// Something that happened, or is to happen.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryEntry {
    /// When. It stands there in the timeline.
    pub at: DateTime<Utc>,
    /// When it happened, as far as that is known: an import may tell that a job was applied for, and not when.
    pub known_at: Option<DateTime<Utc>>,
    /// Where it stands among the others: later things have greater keys.
    pub key: HistoryKey,
    /// Whether the time of day is known; else only the day is.
    pub has_time: bool,
    /// The number of its row, in the table of its kind.
    pub id: i64,
    /// About which job.
    pub job_id: Option<i64>,
    /// The job's title.
    pub title: Option<String>,
    /// The job's company.
    pub company: Option<String>,
    /// What happened.
    pub event: Event,
    /// What was written down about it.
    pub text: Option<String>,
}

/// The place of an entry in the timeline: its time as the file has it, then what it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HistoryKey {
    /// The time as it stands in the file.
    pub at: String,
    /// Among things of the same time, where it is read from.
    pub rank: i64,
    /// Among those, its number.
    pub number: i64,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A job came to a status; from nothing when it was added.
    Moved {
        /// Whence.
        from: Option<JobStatus>,
        /// Where to.
        to: JobStatus,
    },
    /// An application was sent.
    Sent {
        /// Where it stands now.
        status: ApplicationStatus,
        /// The title of the résumé that went with it.
        resume: Option<String>,
        /// What was frozen when it was sent.
        snapshot_id: Option<i64>,
        /// Whether a letter went with it.
        letter: bool,
        /// How often it was sent.
        times: i64,
    },
    /// Something was said.
    Said {
        /// What kind.
        kind: TouchKind,
        /// They said it.
        inbound: bool,
        /// A human being wrote it.
        personal: bool,
        /// With whom.
        contact: Option<String>,
    },
    /// An interview, also one to come.
    Interview {
        /// What kind.
        interview_type: InterviewType,
        /// Which round.
        round: Option<i64>,
        /// How it went.
        outcome: InterviewOutcome,
        /// It was called off.
        cancelled: bool,
    },
    /// An offer came.
    Offered(Option<Salary>),
    /// Something was proposed in a negotiation.
    Proposed(OfferSide, Option<Salary>),
    /// An offer was decided on.
    Decided(OfferStatus),
    /// A task was done.
    TaskDone(String),
    /// A document was attached.
    Attached(DocumentType, String),
}

impl Event {
    /// What kind of thing it is.
    pub const fn kind(&self) -> HistoryKind {
        match self {
            Event::Moved { .. } => HistoryKind::Status,
            Event::Sent { .. } => HistoryKind::Application,
            Event::Said {
                kind: TouchKind::Note, ..
            } => HistoryKind::Note,
            Event::Said { .. } => HistoryKind::Touch,
            Event::Interview { .. } => HistoryKind::Interview,
            Event::Offered(_) | Event::Proposed(..) | Event::Decided(_) => HistoryKind::Offer,
            Event::TaskDone(_) => HistoryKind::Task,
            Event::Attached(..) => HistoryKind::Document,
        }
    }
}

impl HistoryEntry {
    /// What kind of thing it is.
    pub const fn kind(&self) -> HistoryKind {
        self.event.kind()
    }

    /// What happened in a few words, as it reads at `now`, such as `technical interview, round 2, passed`.
    pub fn words(&self, now: DateTime<Utc>) -> String {
        match &self.event {
            Event::Moved { from: None, to } => format!("added to {}", to.label()),
            // Mostly the next round.
            Event::Moved {
                from: Some(JobStatus::InterviewCompleted),
                to: to @ JobStatus::InterviewScheduled,
            } => format!("moved to {} again", to.label()),
            Event::Moved { from: Some(from), to } => {
                let back = if figures::is_back(*from, *to) { "back " } else { "" };
                format!("moved {back}to {}", to.label())
            }
            Event::Sent {
                status,
                resume,
                letter,
                times,
                ..
            } => {
                let mut words = "application sent".to_owned();
                match (resume, letter) {
                    (Some(resume), true) => words.push_str(&format!(" with {resume} and a letter")),
                    (Some(resume), false) => words.push_str(&format!(" with {resume}")),
                    (None, true) => words.push_str(" with a letter"),
                    (None, false) => {}
                }
                if *times > 1 {
                    words.push_str(&format!(", {times} times"));
                }
                if matches!(status, ApplicationStatus::Rejected | ApplicationStatus::Accepted) {
                    words.push_str(&format!(", now {}", status.label()));
                }
                words
            }
            Event::Said {
                kind: TouchKind::Note, ..
            } => "note".to_owned(),
            Event::Said {
                kind,
                inbound: true,
                personal,
                contact,
            } => {
                let who = contact.as_deref().unwrap_or("them");
                let personal = if *personal { ", personal" } else { "" };
                format!("{} from {who}{personal}", kind.label())
            }
            Event::Said { kind, contact, .. } => match contact {
                Some(contact) => format!("{} to {contact}", kind.label()),
                None => kind.label().to_owned(),
            },
            Event::Interview {
                interview_type,
                round,
                outcome,
                cancelled,
            } => {
                let round = round.map(|round| format!(", round {round}")).unwrap_or_default();
                let state = match outcome {
                    _ if *cancelled => "called off",
                    InterviewOutcome::Pending if self.at > now => "to come",
                    InterviewOutcome::Pending => "outcome open",
                    outcome => outcome.label(),
                };
                format!("{} interview{round}, {state}", interview_type.label())
            }
            Event::Offered(pay) => format!("offer{}", amount(pay)),
            Event::Proposed(OfferSide::Me, pay) => format!("you asked{}", amount(pay)),
            Event::Proposed(OfferSide::Them, pay) => format!("they proposed{}", amount(pay)),
            Event::Decided(status) => format!("offer {}", status.label()),
            Event::TaskDone(title) => format!("task done: {title}"),
            Event::Attached(kind, name) => format!("{} attached: {name}", kind.label()),
        }
    }

    /// The same for programs: keys as the database has them, and what happened in words.
    pub fn json(&self, now: DateTime<Utc>) -> Value {
        let mut object = json!({
            "kind": self.kind(),
            "id": self.id,
            "at": self.at,
            "has_time": self.has_time,
            "job_id": self.job_id,
            "title": self.title,
            "company": self.company,
            "what": self.words(now),
            "text": self.text,
        });
        let more = match &self.event {
            Event::Moved { from, to } => {
                json!({"from_status": from, "to_status": to, "changed_at": self.at, "note": self.text})
            }
            Event::Sent {
                status,
                resume,
                snapshot_id,
                times,
                ..
            } => json!({
                "application_id": self.id, "status": status, "submitted_at": self.at, "resume_title": resume,
                "snapshot_id": snapshot_id, "times_sent": times,
            }),
            Event::Said {
                kind,
                inbound,
                personal,
                contact,
            } => json!({
                "touch_kind": kind, "is_inbound": inbound, "is_personal": personal, "contact": contact,
                "happened_at": self.at,
            }),
            Event::Interview {
                interview_type,
                round,
                outcome,
                cancelled,
            } => json!({
                "interview_id": self.id, "interview_type": interview_type, "round": round, "outcome": outcome,
                "is_cancelled": cancelled, "scheduled_at": self.at,
            }),
            Event::Offered(_) => json!({"offer_id": self.id}),
            Event::Proposed(by, _) => json!({"offer_id": self.id, "by": by}),
            Event::Decided(status) => json!({"offer_id": self.id, "status": status}),
            Event::TaskDone(title) => json!({"task_id": self.id, "done_at": self.at, "task": title}),
            Event::Attached(kind, name) => {
                json!({"document_id": self.id, "document_type": kind, "file_name": name})
            }
        };
        if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
            object.extend(more);
        }
        object
    }
}

fn amount(pay: &Option<Salary>) -> String {
    pay.as_ref()
        .map(|pay| format!(" {}", salary::short(pay)))
        .unwrap_or_default()
}

/// One amount as a salary; none where nothing is said.
pub fn one_amount(base: Option<f64>, currency: Option<String>, period: Option<SalaryPeriod>) -> Option<Salary> {
    base.map(|base| Salary {
        min: Some(base),
        max: Some(base),
        currency,
        period,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(event: Event) -> HistoryEntry {
        let at = DateTime::UNIX_EPOCH + chrono::Duration::days(10);
        HistoryEntry {
            at,
            known_at: Some(at),
            key: HistoryKey {
                at: String::new(),
                rank: 0,
                number: 0,
            },
            has_time: true,
            id: 1,
            job_id: Some(2),
            title: Some("Tram driver".to_owned()),
            company: Some("City Transport".to_owned()),
            event,
            text: None,
        }
    }

    #[test]
    fn what_happened_is_said_in_words() {
        use JobStatus::*;
        let moved = |from, to| Event::Moved { from, to };
        let sent = |resume: Option<&str>, letter, times, status| Event::Sent {
            status,
            resume: resume.map(str::to_owned),
            snapshot_id: None,
            letter,
            times,
        };
        let said = |kind, inbound, personal, contact: Option<&str>| Event::Said {
            kind,
            inbound,
            personal,
            contact: contact.map(str::to_owned),
        };
        let met = |outcome, cancelled, round| Event::Interview {
            interview_type: InterviewType::Phone,
            round,
            outcome,
            cancelled,
        };
        let pay = one_amount(Some(61_000.0), Some("EUR".to_owned()), Some(SalaryPeriod::Year));
        for (event, wanted) in [
            (moved(None, Interested), "added to Interested"),
            (moved(Some(Interested), Applied), "moved to Applied"),
            (moved(Some(InterviewScheduled), Applied), "moved back to Applied"),
            (moved(Some(Rejected), Applied), "moved back to Applied"),
            (moved(Some(Applied), Rejected), "moved to Rejected"),
            (
                moved(Some(InterviewCompleted), InterviewScheduled),
                "moved to Interview again",
            ),
            (sent(None, false, 1, ApplicationStatus::Submitted), "application sent"),
            (
                sent(Some("CV"), true, 2, ApplicationStatus::Rejected),
                "application sent with CV and a letter, 2 times, now rejected",
            ),
            (
                sent(None, true, 1, ApplicationStatus::Submitted),
                "application sent with a letter",
            ),
            (said(TouchKind::Note, false, false, None), "note"),
            (
                said(TouchKind::Answer, true, true, Some("Ms Keller")),
                "answer from Ms Keller, personal",
            ),
            (said(TouchKind::Call, true, false, None), "call from them"),
            (
                said(TouchKind::ThankYou, false, false, Some("Ms Keller")),
                "thank-you to Ms Keller",
            ),
            (said(TouchKind::FollowUp, false, false, None), "follow-up"),
            (
                met(InterviewOutcome::Passed, false, Some(2)),
                "phone interview, round 2, passed",
            ),
            (met(InterviewOutcome::Pending, false, None), "phone interview, to come"),
            (
                met(InterviewOutcome::Pending, true, None),
                "phone interview, called off",
            ),
            (Event::Proposed(OfferSide::Me, None), "you asked"),
            (Event::Decided(OfferStatus::Declined), "offer declined"),
            (Event::TaskDone("Send it".to_owned()), "task done: Send it"),
        ] {
            assert_eq!(entry(event).words(DateTime::UNIX_EPOCH), wanted);
        }
        let offered = entry(Event::Offered(pay)).words(DateTime::UNIX_EPOCH);
        assert!(offered.starts_with("offer ") && offered.contains("61"), "{offered}");
        let over = DateTime::UNIX_EPOCH + chrono::Duration::days(20);
        assert_eq!(
            entry(met(InterviewOutcome::Pending, false, None)).words(over),
            "phone interview, outcome open"
        );
    }

    #[test]
    fn a_step_has_the_columns_of_a_status_change_for_programs() {
        let step = entry(Event::Moved {
            from: Some(JobStatus::Interested),
            to: JobStatus::Applied,
        });
        let json = step.json(DateTime::UNIX_EPOCH);
        assert_eq!(json["kind"], "STATUS");
        assert_eq!(json["from_status"], "INTERESTED");
        assert_eq!(json["to_status"], "APPLIED");
        assert_eq!(json["job_id"], 2);
    }
}
