//! The tables from which the timeline is put together.

use chrono::{DateTime, Utc};
use rusqlite::Row;

use crate::domain::history::{Event, HistoryKind, one_amount};
use crate::domain::job::SalaryPeriod;
use crate::domain::offer::{OfferRound, OfferSide};
use crate::store::rows;

/// When a job came to a status by a row `e` of `status_changes`, null where nobody knows: one that an import found applied
/// for without a day stands in its history at the time of the import. Only what may be so is looked up.
macro_rules! reached_at {
    () => {
        "CASE WHEN e.to_status NOT IN ('INTERESTED', 'REJECTED', 'WITHDRAWN')
           AND (e.from_status IS NULL OR e.changed_at = e.created_at) THEN
           (SELECT CASE
              WHEN e.to_status = 'APPLIED' AND job.applied_at IS NULL THEN NULL
              WHEN e.changed_at <> e.created_at OR e.created_at <> job.created_at THEN e.changed_at
              WHEN e.to_status = 'APPLIED' OR job.applied_at IS NULL THEN job.applied_at
              ELSE e.changed_at END
            FROM main.jobs AS job WHERE job.id = e.job_id)
         ELSE e.changed_at END"
    };
}
pub(super) use reached_at;

/// One of the tables.
pub(super) struct Source {
    /// Its entries' place among others of the same time.
    pub(super) rank: i64,
    /// What kinds it gives.
    pub(super) kinds: &'static [HistoryKind],
    /// Which of its rows are of each kind, where it gives more than one.
    pub(super) kind_conditions: &'static [&'static str],
    pub(super) table: &'static str,
    /// The index that has its rows in the order of time.
    pub(super) index: Option<&'static str>,
    /// Whether it has a `user_id` of its own; else its job has.
    pub(super) owned: bool,
    /// More tables.
    pub(super) more: &'static str,
    /// When it happened.
    pub(super) at: &'static str,
    /// The day of it where that is all that is known, else null.
    pub(super) day: Option<&'static str>,
    /// Its number among things of the same time.
    pub(super) number: &'static str,
    /// Which rows count.
    pub(super) only: &'static str,
    /// In what words are looked for.
    pub(super) texts: &'static [&'static str],
    /// What [`Source::read`] reads.
    pub(super) columns: &'static str,
    /// Reads what happened; its columns begin there.
    pub(super) read: fn(&Row<'_>, usize) -> rusqlite::Result<Read>,
}

/// What was read of a row.
pub(super) struct Read {
    pub(super) event: Event,
    pub(super) text: Option<String>,
    pub(super) has_time: bool,
    /// When it did happen, where it may stand at another time or that may not be known.
    pub(super) reached_at: Option<Option<DateTime<Utc>>>,
}

fn timed(event: Event, text: Option<String>) -> rusqlite::Result<Read> {
    Ok(Read {
        event,
        text: text.filter(|text| !text.trim().is_empty()),
        has_time: true,
        reached_at: None,
    })
}

/// All of them; of things of the same time the last stands on top.
pub(super) const SOURCES: &[Source] = &[
    Source {
        rank: 1,
        kinds: &[HistoryKind::Document],
        kind_conditions: &[],
        table: "documents",
        index: Some("documents_created_at"),
        owned: false,
        more: "",
        at: "e.created_at",
        day: None,
        number: "e.id",
        only: "",
        texts: &["e.file_name", "e.notes"],
        columns: "e.document_type, e.file_name, e.notes",
        read: |row, at| {
            timed(
                Event::Attached(rows::name(row, at)?, row.get(at + 1)?),
                row.get(at + 2)?,
            )
        },
    },
    Source {
        rank: 2,
        kinds: &[HistoryKind::Task],
        kind_conditions: &[],
        table: "tasks",
        index: Some("tasks_user"),
        owned: true,
        more: "",
        at: "e.done_at",
        day: None,
        number: "e.id",
        only: "e.done_at IS NOT NULL",
        texts: &["e.title", "e.notes"],
        columns: "e.title, e.notes",
        read: |row, at| timed(Event::TaskDone(row.get(at)?), row.get(at + 1)?),
    },
    Source {
        rank: 3,
        kinds: &[HistoryKind::Touch, HistoryKind::Note],
        kind_conditions: &["e.kind <> 'NOTE'", "e.kind = 'NOTE'"],
        table: "touches",
        index: Some("touches_user"),
        owned: true,
        more: "LEFT JOIN main.contacts AS c ON c.id = e.contact_id",
        at: "e.happened_at",
        day: None,
        number: "e.id",
        only: "",
        texts: &["e.text", "c.name"],
        columns: "e.kind, e.is_inbound, e.is_personal, c.name, e.text",
        read: |row, at| {
            let event = Event::Said {
                kind: rows::name(row, at)?,
                inbound: row.get(at + 1)?,
                personal: row.get(at + 2)?,
                contact: row.get(at + 3)?,
            };
            timed(event, row.get(at + 4)?)
        },
    },
    Source {
        rank: 4,
        kinds: &[HistoryKind::Application],
        kind_conditions: &[],
        table: "applications",
        index: Some("applications_submitted_at"),
        owned: true,
        more: "LEFT JOIN main.resumes AS r ON r.id = e.resume_id
               LEFT JOIN main.application_snapshots AS s ON s.id = (SELECT id FROM main.application_snapshots
                 WHERE application_id = e.id ORDER BY taken_at DESC LIMIT 1)",
        at: "e.submitted_at",
        day: None,
        number: "e.id",
        only: "e.submitted_at IS NOT NULL AND e.status <> 'DRAFT'",
        texts: &["e.notes", "e.cover_letter", "s.resume_title", "r.title"],
        columns: "e.status, CASE WHEN s.id IS NULL THEN r.title ELSE s.resume_title END, s.id,
                  ifnull(s.cover_letter, CASE WHEN s.id IS NULL THEN e.cover_letter END) IS NOT NULL,
                  (SELECT count(*) FROM main.application_snapshots WHERE application_id = e.id), e.notes",
        read: |row, at| {
            let event = Event::Sent {
                status: rows::name(row, at)?,
                resume: row.get(at + 1)?,
                snapshot_id: row.get(at + 2)?,
                letter: row.get(at + 3)?,
                times: row.get(at + 4)?,
            };
            timed(event, row.get(at + 5)?)
        },
    },
    Source {
        rank: 5,
        kinds: &[HistoryKind::Interview],
        kind_conditions: &[],
        table: "interviews",
        index: Some("interviews_scheduled_at"),
        owned: true,
        more: "",
        at: "e.scheduled_at",
        day: None,
        number: "e.id",
        only: "",
        texts: &[
            "e.feedback",
            "e.notes",
            "e.interviewers",
            "e.salary_said",
            "e.questions_asked",
        ],
        columns: "e.interview_type, e.round, e.outcome, e.cancelled_at IS NOT NULL, ifnull(e.feedback, e.notes)",
        read: |row, at| {
            let event = Event::Interview {
                interview_type: rows::name(row, at)?,
                round: row.get(at + 1)?,
                outcome: rows::name(row, at + 2)?,
                cancelled: row.get(at + 3)?,
            };
            timed(event, row.get(at + 4)?)
        },
    },
    Source {
        rank: 6,
        kinds: &[HistoryKind::Offer],
        kind_conditions: &[],
        table: "offers",
        index: Some("offers_received"),
        owned: true,
        more: "",
        at: "ifnull(e.received_on || 'T12:00:00.000Z', e.created_at)",
        day: Some("substr(e.received_on, 1, 10)"),
        number: "e.id",
        only: "",
        texts: &["e.notes", "e.benefits"],
        // As it first came, whatever was proposed since.
        columns: "iif(e.rounds ->> '$[0].first', e.rounds ->> '$[0].base', e.base), e.currency, e.period, \
                  e.received_on IS NULL, e.notes",
        read: |row, at| {
            let pay = one_amount(row.get(at)?, row.get(at + 1)?, Some(rows::name(row, at + 2)?));
            let mut read = timed(Event::Offered(pay), row.get(at + 4)?)?;
            read.has_time = row.get(at + 3)?;
            Ok(read)
        },
    },
    Source {
        rank: 7,
        kinds: &[HistoryKind::Offer],
        kind_conditions: &[],
        table: "offers",
        index: Some("offers_negotiated"),
        owned: true,
        more: "CROSS JOIN json_each(e.rounds) AS part",
        at: "(ifnull(substr(part.value ->> 'at', 1, 10), substr(e.created_at, 1, 10)) || 'T12:00:00.000Z')",
        day: Some("ifnull(substr(part.value ->> 'at', 1, 10), substr(e.created_at, 1, 10))"),
        number: "(e.id * 1000 + part.key)",
        // The first offer is told as the offer that came.
        only: "e.rounds <> '[]' AND part.value ->> 'first' IS NULL",
        texts: &["part.value ->> 'note'"],
        columns: "part.value, e.currency, e.period",
        read: |row, at| {
            let round: Option<OfferRound> = rows::json(row, at).ok();
            let period: SalaryPeriod = rows::name(row, at + 2)?;
            let (by, base, note) = match round {
                Some(round) => (round.by, round.base, round.note),
                None => (OfferSide::Them, None, None),
            };
            let mut read = timed(
                Event::Proposed(by, one_amount(base, row.get(at + 1)?, Some(period))),
                note,
            )?;
            read.has_time = false;
            Ok(read)
        },
    },
    Source {
        rank: 8,
        kinds: &[HistoryKind::Offer],
        kind_conditions: &[],
        table: "offers",
        index: Some("offers_decided"),
        owned: true,
        more: "",
        at: "e.decided_at",
        day: None,
        number: "e.id",
        only: "e.decided_at IS NOT NULL",
        texts: &["e.notes"],
        columns: "e.status",
        read: |row, at| timed(Event::Decided(rows::name(row, at)?), None),
    },
    Source {
        rank: 9,
        kinds: &[HistoryKind::Status],
        kind_conditions: &[],
        table: "status_changes",
        index: Some("status_changes_changed_at"),
        owned: false,
        more: "",
        at: "e.changed_at",
        day: None,
        number: "e.id",
        only: "",
        texts: &["e.note"],
        columns: concat!("e.from_status, e.to_status, e.note, ", reached_at!()),
        read: |row, at| {
            let event = Event::Moved {
                from: rows::optional_name(row, at)?,
                to: rows::name(row, at + 1)?,
            };
            let mut read = timed(event, row.get(at + 2)?)?;
            read.reached_at = Some(rows::optional_moment(row, at + 3)?);
            Ok(read)
        },
    },
];
