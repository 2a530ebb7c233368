//! Whatever a person does, a job's status, its history, its applications, its interviews and its offers never contradict
//! each other; and taking everything back gives the first state.

use std::collections::HashMap;

use careerdeck::app::{
    ApplicationChange, Applied, Change, Debrief, Deck, HuntSettings, InterviewChange, InterviewQuery, JobQuery, Kind,
    OfferChange, Place, Stamp, StatusSync, TaskChange, TaskQuery, TouchChange,
};
use careerdeck::domain::application::{ApplicationFact, ApplicationStatus};
use careerdeck::domain::interview::{AskedQuestion, InterviewFact, InterviewOutcome, InterviewType};
use careerdeck::domain::job::{JobStatus, NewJob};
use careerdeck::domain::offer::{OfferFact, OfferStatus};
use careerdeck::domain::task::{RepeatUnit, TaskFact};
use careerdeck::domain::touch::{TouchFact, TouchKind};
use chrono::{DateTime, Duration, TimeZone, Utc};
use proptest::prelude::*;
use proptest::sample::Index;
use rusqlite::Connection;
use rusqlite::types::Value;

/// One thing that a person does; which row is meant is found out when it is done.
#[derive(Debug, Clone)]
enum Step {
    AddJob(JobStatus),
    Move(Index, JobStatus),
    DeleteJob(Index),
    Apply(Index, ApplicationStatus),
    Submit(Index, bool),
    Stand(Index, ApplicationStatus),
    DropApplication(Index),
    Agree(Index, i64, InterviewOutcome),
    Outcome(Index, InterviewOutcome),
    Debrief(Index),
    Cancel(Index, bool),
    Shift(Index, i64),
    DropInterview(Index),
    Offer(Index, OfferStatus),
    Accept(Index),
    Decline(Index),
    DropOffer(Index),
    Say(Index, TouchKind),
    Task(Index, bool),
    Done(Index),
    Undone(Index),
    Suggested(Index),
}

fn step() -> impl Strategy<Value = Step> {
    let job = || any::<Index>();
    let status = || proptest::sample::select(JobStatus::ALL);
    let standing = || proptest::sample::select(ApplicationStatus::ALL);
    let outcome = || proptest::sample::select(InterviewOutcome::ALL);
    let offer = || proptest::sample::select(OfferStatus::ALL);
    let kind = || proptest::sample::select(TouchKind::ALL);
    let first = prop_oneof![
        3 => status().prop_map(Step::AddJob),
        3 => (job(), status()).prop_map(|(job, to)| Step::Move(job, to)),
        1 => job().prop_map(Step::DeleteJob),
        5 => (job(), standing()).prop_map(|(job, status)| Step::Apply(job, status)),
        5 => (job(), any::<bool>()).prop_map(|(one, past)| Step::Submit(one, past)),
        4 => (job(), standing()).prop_map(|(one, status)| Step::Stand(one, status)),
        1 => job().prop_map(Step::DropApplication),
        5 => (job(), -20i64..20, outcome()).prop_map(|(job, days, outcome)| Step::Agree(job, days, outcome)),
        4 => (job(), outcome()).prop_map(|(one, outcome)| Step::Outcome(one, outcome)),
        2 => job().prop_map(Step::Debrief),
    ];
    let second = prop_oneof![
        2 => (job(), any::<bool>()).prop_map(|(one, cancelled)| Step::Cancel(one, cancelled)),
        1 => (job(), -9i64..9).prop_map(|(one, days)| Step::Shift(one, days)),
        1 => job().prop_map(Step::DropInterview),
        3 => (job(), offer()).prop_map(|(job, status)| Step::Offer(job, status)),
        2 => job().prop_map(Step::Accept),
        2 => job().prop_map(Step::Decline),
        1 => job().prop_map(Step::DropOffer),
        2 => (job(), kind()).prop_map(|(job, kind)| Step::Say(job, kind)),
        2 => (job(), any::<bool>()).prop_map(|(job, repeats)| Step::Task(job, repeats)),
        2 => job().prop_map(Step::Done),
        1 => job().prop_map(Step::Undone),
        3 => job().prop_map(Step::Suggested),
    ];
    prop_oneof![3 => first, 2 => second]
}

struct Hunt {
    deck: Deck,
    path: std::path::PathBuf,
    now: DateTime<Utc>,
    edits: usize,
    suggestions: Vec<Change>,
    /// How far the events since the last move by hand have brought each job at least.
    floor: HashMap<i64, JobStatus>,
    _folder: tempfile::TempDir,
}

impl Hunt {
    fn new(sync: StatusSync) -> Hunt {
        let folder = tempfile::tempdir_in("/dev/shm")
            .or_else(|_| tempfile::tempdir())
            .unwrap();
        let path = folder.path().join("deck.db");
        let mut deck = Deck::open(&path, None).unwrap();
        deck.go_by(HuntSettings {
            status_sync: sync,
            ..HuntSettings::default()
        });
        Hunt {
            deck,
            path,
            now: Utc.with_ymd_and_hms(2026, 3, 1, 8, 0, 0).unwrap(),
            edits: 0,
            suggestions: Vec::new(),
            floor: HashMap::new(),
            _folder: folder,
        }
    }

    fn ids(&self) -> Vec<i64> {
        self.deck
            .jobs(&JobQuery::default())
            .unwrap()
            .iter()
            .map(|job| job.id)
            .collect()
    }

    fn job(&self, which: &Index) -> Option<i64> {
        let ids = self.ids();
        (!ids.is_empty()).then(|| *which.get(&ids))
    }

    fn application(&self, which: &Index) -> Option<(i64, ApplicationFact)> {
        let all = self.deck.applications(None, &[], None, 0).unwrap();
        (!all.is_empty())
            .then(|| which.get(&all))
            .map(|one| (one.id, one.fact.clone()))
    }

    fn interview(&self, which: &Index) -> Option<(i64, InterviewFact)> {
        let all = self.deck.interviews(&InterviewQuery::default()).unwrap();
        (!all.is_empty())
            .then(|| which.get(&all))
            .map(|one| (one.id, one.fact.clone()))
    }

    fn offer(&self, which: &Index) -> Option<(i64, OfferFact)> {
        let all = self.deck.offers(None, &[], None, 0).unwrap();
        (!all.is_empty())
            .then(|| which.get(&all))
            .map(|one| (one.id, one.fact.clone()))
    }

    fn task(&self, which: &Index) -> Option<i64> {
        let all = self.deck.tasks(&TaskQuery::default()).unwrap();
        (!all.is_empty()).then(|| which.get(&all).id)
    }

    /// The change that a step means now, and the job and the status to which its event brings it at least.
    fn change(&self, step: &Step) -> Option<(Change, Option<(i64, JobStatus)>)> {
        use JobStatus::{Accepted, Applied, InterviewCompleted, InterviewScheduled, OfferReceived};
        let application = |change| Change::Application(Box::new(change));
        let interview = |change| Change::Interview(Box::new(change));
        let offer = |change| Change::Offer(Box::new(change));
        let task = |change| Change::Task(Box::new(change));
        Some(match step {
            Step::AddJob(status) => {
                let job = NewJob {
                    title: "Tram driver".to_owned(),
                    company: "Acme".to_owned(),
                    description: Some("Nights too".to_owned()),
                    status: Some(*status),
                    ..NewJob::default()
                };
                (Change::AddJob(Box::new(job)), None)
            }
            Step::Move(which, to) => {
                let change = Change::MoveJobs {
                    ids: vec![self.job(which)?],
                    seen: Vec::new(),
                    to: *to,
                    at: None,
                    note: None,
                    place: Place::Top,
                };
                (change, None)
            }
            Step::DeleteJob(which) => (
                Change::DeleteJobs {
                    ids: vec![self.job(which)?],
                },
                None,
            ),
            Step::Apply(which, status) => {
                let job = self.job(which)?;
                let fact = Box::new(ApplicationFact {
                    status: *status,
                    cover_letter: Some("Dear Sir or Madam".to_owned()),
                    ..ApplicationFact::draft(job)
                });
                let sent = (*status != ApplicationStatus::Draft).then_some((job, Applied));
                (application(ApplicationChange::Add { fact, strict: false }), sent)
            }
            Step::Submit(which, past) => {
                let (id, fact) = self.application(which)?;
                let at = past.then(|| self.now - Duration::days(2));
                let change = ApplicationChange::Submit { id, at, strict: false };
                (application(change), Some((fact.job_id, Applied)))
            }
            Step::Stand(which, status) => {
                let (id, mut fact) = self.application(which)?;
                let job = fact.job_id;
                let sent = fact.status == ApplicationStatus::Draft && *status != ApplicationStatus::Draft;
                fact.status = *status;
                let change = ApplicationChange::Edit {
                    id,
                    fact: Box::new(fact),
                    seen: None,
                    strict: false,
                };
                (application(change), sent.then_some((job, Applied)))
            }
            Step::DropApplication(which) => (
                application(ApplicationChange::Delete(vec![self.application(which)?.0])),
                None,
            ),
            Step::Agree(which, days, outcome) => {
                let job = self.job(which)?;
                let mut fact = InterviewFact::at(job, InterviewType::Video, self.now + Duration::days(*days));
                fact.outcome = *outcome;
                let pending = *outcome == InterviewOutcome::Pending;
                let to = if pending {
                    InterviewScheduled
                } else {
                    InterviewCompleted
                };
                let reached = (pending || !self.has_pending(job)).then_some((job, to));
                (interview(InterviewChange::Add(Box::new(fact))), reached)
            }
            Step::Outcome(which, outcome) => {
                let (id, fact) = self.interview(which)?;
                let change = InterviewChange::Outcome {
                    id,
                    outcome: *outcome,
                    feedback: None,
                };
                let others = self.deck.interviews(&of_job(fact.job_id)).unwrap();
                let pending = others.iter().any(|other| other.id != id && other.fact.is_pending());
                let is_new = fact.outcome != *outcome && *outcome != InterviewOutcome::Pending;
                let over = is_new && fact.cancelled_at.is_none() && !pending;
                (interview(change), over.then_some((fact.job_id, InterviewCompleted)))
            }
            Step::Debrief(which) => {
                let debrief = Box::new(Debrief {
                    asked: vec![AskedQuestion {
                        question: "Why trams?".to_owned(),
                        ..AskedQuestion::default()
                    }],
                    thank: true,
                    ..Debrief::default()
                });
                let id = self.interview(which)?.0;
                (interview(InterviewChange::Debrief { id, debrief }), None)
            }
            Step::Cancel(which, cancelled) => {
                let id = self.interview(which)?.0;
                let cancelled = *cancelled;
                (interview(InterviewChange::Cancel { id, cancelled }), None)
            }
            Step::Shift(which, days) => {
                let (id, mut fact) = self.interview(which)?;
                fact.scheduled_at += Duration::days(*days);
                let fact = Box::new(fact);
                (interview(InterviewChange::Edit { id, fact, seen: None }), None)
            }
            Step::DropInterview(which) => (interview(InterviewChange::Delete(vec![self.interview(which)?.0])), None),
            Step::Offer(which, status) => {
                let job = self.job(which)?;
                let fact = Box::new(OfferFact {
                    status: *status,
                    base: Some(58_000.5),
                    ..OfferFact::new(job)
                });
                let to = if *status == OfferStatus::Accepted {
                    Accepted
                } else {
                    OfferReceived
                };
                (offer(OfferChange::Add(fact)), Some((job, to)))
            }
            Step::Accept(which) => {
                let (id, fact) = self.offer(which)?;
                let is_new = fact.status != OfferStatus::Accepted;
                (
                    offer(OfferChange::Accept { id }),
                    is_new.then_some((fact.job_id, Accepted)),
                )
            }
            Step::Decline(which) => (
                offer(OfferChange::Decline {
                    id: self.offer(which)?.0,
                }),
                None,
            ),
            Step::DropOffer(which) => (offer(OfferChange::Delete(vec![self.offer(which)?.0])), None),
            Step::Say(which, kind) => {
                let mut fact = TouchFact::new(*kind, self.now);
                fact.job_id = Some(self.job(which)?);
                fact.interview_id = self
                    .interview(which)
                    .filter(|(_, interview)| Some(interview.job_id) == fact.job_id)
                    .map(|(id, _)| id);
                (Change::Touch(Box::new(TouchChange::Add(Box::new(fact)))), None)
            }
            Step::Task(which, repeats) => {
                let mut fact = TaskFact::new("Send the portfolio");
                fact.job_id = Some(self.job(which)?);
                fact.due_on = Some(self.now.date_naive());
                fact.repeat_unit = repeats.then_some(RepeatUnit::Week);
                (task(TaskChange::Add(Box::new(fact))), None)
            }
            Step::Done(which) => {
                let ids = vec![self.task(which)?];
                (task(TaskChange::Done { ids, at: None }), None)
            }
            Step::Undone(which) => (
                task(TaskChange::Undone {
                    ids: vec![self.task(which)?],
                }),
                None,
            ),
            Step::Suggested(which) => {
                let some = &self.suggestions;
                (!some.is_empty()).then(|| (which.get(some).clone(), None))?
            }
        })
    }

    fn has_pending(&self, job: i64) -> bool {
        let all = self.deck.interviews(&of_job(job)).unwrap();
        all.iter().any(|interview| interview.fact.is_pending())
    }

    fn take(&mut self, step: &Step, sync: StatusSync) {
        let Some((change, reached)) = self.change(step) else {
            return;
        };
        self.now += Duration::minutes(1);
        let before: HashMap<i64, JobStatus> = self.statuses();
        let moves = matches!(change, Change::MoveJobs { .. });
        let applied = match self.deck.apply(change, Stamp::screen(self.now)) {
            Ok(applied) => applied,
            Err(error) => {
                // A suggestion may have been overtaken by what was done since.
                let overtaken = matches!(step, Step::Suggested(_));
                assert!(
                    overtaken && matches!(error.kind, Kind::Conflict | Kind::NotFound | Kind::Usage),
                    "{error}"
                );
                return;
            }
        };
        self.edits += usize::from(applied.edit.is_some());
        self.check_steps(&before, &applied, moves, sync);
        if let (Some((job, to)), StatusSync::Apply) = (reached, sync) {
            let open = before.get(&job).is_some_and(|status| !status.is_closed());
            let floor = self.floor.entry(job).or_insert(JobStatus::Interested);
            if open && floor.index() < to.index() {
                *floor = to;
            }
        }
        if moves || matches!(step, Step::AddJob(_)) {
            for job in &applied.jobs {
                self.floor.remove(job);
            }
        }
        self.suggestions = applied.suggestions.into_iter().map(|one| one.change).collect();
        self.check();
    }

    fn statuses(&self) -> HashMap<i64, JobStatus> {
        let jobs = self.deck.jobs(&JobQuery::default()).unwrap();
        jobs.iter().map(|job| (job.id, job.status)).collect()
    }

    /// Nothing moves a job backwards by itself, or a closed one; and what moved is named.
    fn check_steps(&self, before: &HashMap<i64, JobStatus>, applied: &Applied, moves: bool, sync: StatusSync) {
        for (job, now) in self.statuses() {
            let Some(was) = before.get(&job) else { continue };
            if moves || *was == now {
                continue;
            }
            assert_eq!(sync, StatusSync::Apply, "job {job} moved by itself");
            assert!(
                !was.is_closed() && was.index() < now.index(),
                "job {job}: {was} became {now}"
            );
            let label = &applied.edit.as_ref().unwrap().label;
            assert!(label.contains(&format!("to {}", now.label())), "{label}");
            assert!(
                applied.also.iter().any(|also| also.contains(now.label())),
                "{applied:?}"
            );
        }
    }

    fn check(&self) {
        for job in self.deck.jobs(&JobQuery::default()).unwrap() {
            let steps = self.deck.status_changes(job.id).unwrap();
            let last = steps.last().unwrap();
            assert_eq!(
                (last.to_status, last.changed_at),
                (job.status, job.status_changed_at),
                "job {}",
                job.id
            );
            for pair in steps.windows(2) {
                assert_eq!(pair[1].from_status, Some(pair[0].to_status), "job {}", job.id);
                assert!(pair[0].changed_at <= pair[1].changed_at, "job {}", job.id);
            }
            assert!(steps.iter().all(|step| step.changed_at <= self.now));
            if let Some(floor) = self.floor.get(&job.id) {
                let as_far = job.status.is_closed() || job.status.index() >= floor.index();
                assert!(as_far, "job {} is {} and has reached {floor}", job.id, job.status);
            }
        }
        for application in self.deck.applications(None, &[], None, 0).unwrap() {
            let is_sent = application.fact.status != ApplicationStatus::Draft;
            assert_eq!(
                application.fact.submitted_at.is_some(),
                is_sent,
                "application {}",
                application.id
            );
            let snapshots = self.deck.snapshots(application.id).unwrap();
            assert!(
                !is_sent || !snapshots.is_empty(),
                "application {} froze nothing",
                application.id
            );
            assert!(snapshots.iter().all(|snapshot| self.deck.snapshot_is_intact(snapshot)));
        }
        for offer in self.deck.offers(None, &[], None, 0).unwrap() {
            let decided = matches!(offer.fact.status, OfferStatus::Accepted | OfferStatus::Declined);
            assert_eq!(offer.fact.decided_at.is_some(), decided, "offer {}", offer.id);
        }
    }
}

fn of_job(job: i64) -> InterviewQuery {
    InterviewQuery {
        job_id: Some(job),
        ..InterviewQuery::default()
    }
}

/// Every row of the person's tables, without what the database writes down by itself.
fn dump(path: &std::path::Path) -> String {
    let connection = Connection::open(path).unwrap();
    let tables: Vec<String> = connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'jobs_fts%' AND name NOT LIKE 'messages_fts%'
               AND name NOT IN ('edits', 'edit_rows', 'current_edit', 'blobs') ORDER BY name",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let mut out = String::new();
    for table in tables {
        let rows = if table == "job_counts" { "n > 0" } else { "1" };
        let mut statement = connection
            .prepare(&format!("SELECT * FROM {table} WHERE {rows} ORDER BY 1, 2"))
            .unwrap();
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            for (index, name) in names.iter().enumerate().filter(|(_, name)| *name != "updated_at") {
                let value: Value = row.get(index).unwrap();
                out.push_str(&format!("{table}.{name}={value:?} "));
            }
            out.push('\n');
        }
    }
    out
}

fn live(steps: &[Step], sync: StatusSync) {
    let mut hunt = Hunt::new(sync);
    let first = dump(&hunt.path);
    for step in steps {
        hunt.take(step, sync);
    }
    let last = dump(&hunt.path);
    for _ in 0..hunt.edits {
        hunt.deck.apply(Change::Undo, Stamp::screen(hunt.now)).unwrap();
    }
    assert_eq!(
        dump(&hunt.path),
        first,
        "undoing everything did not give the first state back"
    );
    for _ in 0..hunt.edits {
        hunt.deck.apply(Change::Redo, Stamp::screen(hunt.now)).unwrap();
    }
    assert_eq!(
        dump(&hunt.path),
        last,
        "redoing everything did not give the last state back"
    );
    for line in hunt.deck.check().unwrap() {
        assert!(line.ok, "{line:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_hunt_never_contradicts_itself_and_can_be_taken_back(steps in proptest::collection::vec(step(), 1..30)) {
        live(&steps, StatusSync::Apply);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn who_wants_suggestions_only_finds_no_job_moved(steps in proptest::collection::vec(step(), 1..25)) {
        live(&steps, StatusSync::Suggest);
        live(&steps, StatusSync::Off);
    }
}
