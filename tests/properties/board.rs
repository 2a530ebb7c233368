//! Any sequence of changes keeps the file sound, and undo and redo bring back exactly what was.

use careerdeck::app::{BoardSort, Change, Deck, JobQuery, Kind, Place, SavedView, Stamp};
use careerdeck::domain::job::{Job, JobPatch, JobStatus, NewJob, Priority, Salary, StatusChange, WorkMode};
use chrono::{DateTime, Duration, TimeZone, Utc};
use proptest::prelude::*;
use proptest::sample::Index;

/// One thing that a person does; which job is meant is found out when it is done.
#[derive(Debug, Clone)]
enum Step {
    Add(Text, JobStatus),
    Edit(Index, Text, Field),
    Move(Vec<Index>, JobStatus, Spot, bool),
    Place(Index, Spot),
    Tag(Vec<Index>, Text, bool),
    Delete(Vec<Index>),
    SaveView(Text),
    DeleteView(Text),
    Undo,
    Redo,
}

/// Words that a person, a posting or an attacker may write.
#[derive(Debug, Clone)]
struct Text(String);

#[derive(Debug, Clone, Copy)]
enum Field {
    Title,
    Notes,
    EmptyNotes,
    Description,
    Salary,
    Score,
    Priority,
    Mode,
    Deadline,
    AppliedAt,
}

#[derive(Debug, Clone)]
enum Spot {
    Top,
    Bottom,
    Above(Index),
    Below(Index),
}

fn text() -> impl Strategy<Value = Text> {
    prop_oneof![
        3 => "[a-zA-Z]{1,12}( [a-z]{1,8}){0,2}",
        1 => "\\PC{1,20}",
        1 => Just("'); DROP TABLE jobs; --".to_owned()),
        1 => Just("\"NEAR(a b)\" OR title:* ^x".to_owned()),
        1 => Just("👩‍👩‍👧 שלום Ünï 1e999".to_owned()),
    ]
    .prop_map(Text)
}

fn status() -> impl Strategy<Value = JobStatus> {
    proptest::sample::select(JobStatus::ALL)
}

fn spot() -> impl Strategy<Value = Spot> {
    prop_oneof![
        Just(Spot::Top),
        Just(Spot::Bottom),
        any::<Index>().prop_map(Spot::Above),
        any::<Index>().prop_map(Spot::Below),
    ]
}

fn field() -> impl Strategy<Value = Field> {
    use Field::*;
    proptest::sample::select(
        &[
            Title,
            Notes,
            EmptyNotes,
            Description,
            Salary,
            Score,
            Priority,
            Mode,
            Deadline,
            AppliedAt,
        ][..],
    )
}

fn some() -> impl Strategy<Value = Vec<Index>> {
    proptest::collection::vec(any::<Index>(), 1..4)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (text(), status()).prop_map(|(text, status)| Step::Add(text, status)),
        4 => (any::<Index>(), text(), field()).prop_map(|(job, text, field)| Step::Edit(job, text, field)),
        5 => (some(), status(), spot(), any::<bool>()).prop_map(|(jobs, to, spot, past)| Step::Move(jobs, to, spot, past)),
        3 => (any::<Index>(), spot()).prop_map(|(job, spot)| Step::Place(job, spot)),
        3 => (some(), text(), any::<bool>()).prop_map(|(jobs, tag, add)| Step::Tag(jobs, tag, add)),
        2 => some().prop_map(Step::Delete),
        1 => text().prop_map(Step::SaveView),
        1 => text().prop_map(Step::DeleteView),
        4 => Just(Step::Undo),
        3 => Just(Step::Redo),
    ]
}

/// Everything that a person can see, without what the database writes down by itself.
#[derive(Debug, Clone, PartialEq)]
struct Content {
    jobs: Vec<(Job, Vec<StatusChange>)>,
    views: Vec<SavedView>,
}

fn content(deck: &Deck) -> Content {
    let never = DateTime::UNIX_EPOCH;
    let jobs = deck.jobs(&JobQuery::default()).unwrap();
    let jobs = jobs
        .into_iter()
        .map(|job| {
            let mut changes = deck.status_changes(job.id).unwrap();
            for change in &mut changes {
                change.updated_at = never;
            }
            (
                Job {
                    updated_at: never,
                    ..job
                },
                changes,
            )
        })
        .collect();
    Content {
        jobs,
        views: deck.views().unwrap(),
    }
}

/// The file, and what undo and redo must bring back.
struct Hunt {
    deck: Deck,
    now: DateTime<Utc>,
    /// What was there before each edit that is not taken back.
    before: Vec<Content>,
    /// What was there before each undo that is not made good.
    undone: Vec<Content>,
    seen: Content,
    _folder: tempfile::TempDir,
}

impl Hunt {
    fn new() -> Hunt {
        let folder = quick_folder();
        let deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
        Hunt {
            seen: content(&deck),
            deck,
            now: Utc.with_ymd_and_hms(2026, 3, 1, 8, 0, 0).unwrap(),
            before: Vec::new(),
            undone: Vec::new(),
            _folder: folder,
        }
    }

    fn job(&self, which: &Index) -> Option<i64> {
        (!self.seen.jobs.is_empty()).then(|| which.get(&self.seen.jobs).0.id)
    }

    fn jobs(&self, which: &[Index]) -> Vec<i64> {
        let mut ids: Vec<i64> = which.iter().filter_map(|index| self.job(index)).collect();
        let mut known = std::collections::HashSet::new();
        ids.retain(|id| known.insert(*id));
        ids
    }

    fn place(&self, spot: &Spot) -> Place {
        match spot {
            Spot::Top => Place::Top,
            Spot::Bottom => Place::Bottom,
            Spot::Above(index) => self.job(index).map_or(Place::Top, Place::Above),
            Spot::Below(index) => self.job(index).map_or(Place::Bottom, Place::Below),
        }
    }

    /// The change that a step means now; `None` where there is nothing that it could be done to.
    fn change(&self, step: &Step) -> Option<Change> {
        Some(match step {
            Step::Add(text, status) => Change::AddJob(Box::new(NewJob {
                title: text.0.clone(),
                company: "Acme".to_owned(),
                status: Some(*status),
                salary: Some(Salary {
                    min: Some(0.1 + 0.2),
                    max: None,
                    currency: Some("EUR".to_owned()),
                    period: None,
                }),
                ..NewJob::default()
            })),
            Step::Edit(which, text, field) => Change::EditJob {
                id: self.job(which)?,
                patch: Box::new(patch(text, *field, self.now)),
                seen: None,
            },
            Step::Move(which, to, spot, past) => Change::MoveJobs {
                ids: self.jobs(which),
                seen: Vec::new(),
                to: *to,
                // Before the last step: a person may say so afterwards.
                at: past.then(|| self.now - Duration::seconds(30)),
                note: past.then(|| "earlier".to_owned()),
                place: self.place(spot),
            },
            Step::Place(which, spot) => Change::PlaceJob {
                id: self.job(which)?,
                place: self.place(spot),
            },
            Step::Tag(which, text, add) => {
                let (add, remove) = if *add {
                    (vec![text.0.clone()], vec![])
                } else {
                    (vec![], vec![text.0.clone()])
                };
                Change::TagJobs {
                    ids: self.jobs(which),
                    add,
                    remove,
                }
            }
            Step::Delete(which) => Change::DeleteJobs { ids: self.jobs(which) },
            Step::SaveView(text) => Change::SaveView(SavedView {
                name: text.0.clone(),
                filter: "mode:remote".to_owned(),
                sort: BoardSort::Due,
                closed: false,
            }),
            Step::DeleteView(text) => Change::DeleteView { name: text.0.clone() },
            Step::Undo => Change::Undo,
            Step::Redo => Change::Redo,
        })
    }

    fn take(&mut self, step: &Step) {
        let Some(change) = self.change(step) else { return };
        self.now += Duration::minutes(1);
        let applied = self.deck.apply(change, Stamp::screen(self.now));
        let now = content(&self.deck);
        let before = std::mem::replace(&mut self.seen, now);
        match step {
            Step::Undo => match self.before.pop() {
                Some(earlier) => {
                    applied.unwrap();
                    assert_eq!(self.seen, earlier, "undo did not bring back what was");
                    self.undone.push(before);
                }
                None => assert_eq!(applied.unwrap_err().kind, Kind::Failed),
            },
            Step::Redo => match self.undone.pop() {
                Some(later) => {
                    applied.unwrap();
                    assert_eq!(self.seen, later, "redo did not bring back what was");
                    self.before.push(before);
                }
                None => assert_eq!(applied.unwrap_err().kind, Kind::Failed),
            },
            _ => match applied {
                Ok(applied) if applied.edit.is_some() => {
                    self.before.push(before);
                    self.undone.clear();
                }
                // What changed nothing and what was refused leave no trace.
                Ok(_) => assert_eq!(self.seen, before),
                Err(error) => {
                    assert!(matches!(error.kind, Kind::Usage | Kind::NotFound), "{error}");
                    assert_eq!(self.seen, before);
                }
            },
        }
        self.check_rows();
    }

    /// The counts are the rows, and every job stands where its history says.
    fn check_rows(&self) {
        let counts = self.deck.counts().unwrap();
        for status in JobStatus::ALL {
            let rows = self.seen.jobs.iter().filter(|(job, _)| job.status == *status).count();
            assert_eq!(counts.of(*status), rows as u64, "{status:?}");
        }
        for (job, changes) in &self.seen.jobs {
            let last = changes.last().expect("a job without history");
            assert_eq!(last.to_status, job.status, "job {}", job.id);
            for pair in changes.windows(2) {
                assert_eq!(pair[1].from_status, Some(pair[0].to_status), "job {}", job.id);
            }
        }
    }

    fn check_file(&self) {
        for line in self.deck.check().unwrap() {
            assert!(line.ok, "{line:?}");
        }
    }
}

/// A folder in memory where there is one: hundreds of changes each wait for the disk, which is not what is held here.
fn quick_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}

fn patch(text: &Text, field: Field, now: DateTime<Utc>) -> JobPatch {
    let mut patch = JobPatch::default();
    match field {
        Field::Title => patch.title = Some(text.0.clone()),
        Field::Notes => patch.notes = Some(Some(text.0.clone())),
        Field::EmptyNotes => patch.notes = Some(None),
        Field::Description => patch.description = Some(Some(format!("{}\n\n{}", text.0, text.0))),
        Field::Salary => {
            patch.salary_min = Some(Some(1.0 / 3.0));
            patch.salary_max = Some(Some(1e15));
        }
        Field::Score => patch.match_score = Some(Some(99.99)),
        Field::Priority => patch.priority = Some(Priority::High),
        Field::Mode => patch.work_mode = Some(Some(WorkMode::Hybrid)),
        Field::Deadline => patch.deadline = Some(Some(now.date_naive())),
        Field::AppliedAt => patch.applied_at = Some(Some(now)),
    }
    patch
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_changes_keeps_the_file_sound_and_can_be_undone_and_redone(
        steps in proptest::collection::vec(step(), 1..32),
    ) {
        let mut hunt = Hunt::new();
        let empty = hunt.seen.clone();
        for step in &steps {
            hunt.take(step);
        }
        hunt.check_file();

        // All that was taken back is made again first, so that the end is the end of all that was done.
        while !hunt.undone.is_empty() {
            hunt.take(&Step::Redo);
        }
        let end = hunt.seen.clone();
        while !hunt.before.is_empty() {
            hunt.take(&Step::Undo);
        }
        prop_assert_eq!(&hunt.seen, &empty);
        hunt.take(&Step::Undo);
        hunt.check_file();
        while !hunt.undone.is_empty() {
            hunt.take(&Step::Redo);
        }
        prop_assert_eq!(&hunt.seen, &end);
        hunt.take(&Step::Redo);
        hunt.check_file();
    }
}

#[test]
fn a_card_can_be_put_between_the_same_two_any_number_of_times() {
    let mut hunt = Hunt::new();
    for title in ["above", "below", "one", "two"] {
        hunt.take(&Step::Add(Text(title.to_owned()), JobStatus::Interested));
    }
    let id = |title: &str| hunt.seen.jobs.iter().find(|(job, _)| job.title == title).unwrap().0.id;
    let (above, below, one, two) = (id("above"), id("below"), id("one"), id("two"));
    let mut put = |id: i64, place: Place| {
        let now = hunt.now;
        hunt.deck
            .apply(Change::PlaceJob { id, place }, Stamp::screen(now))
            .unwrap();
        let jobs = hunt.deck.jobs(&JobQuery::default()).unwrap();
        jobs.iter().map(|job| job.id).collect::<Vec<i64>>()
    };
    put(above, Place::Top);
    put(below, Place::Bottom);
    // Each halves the room that is left; a real number has room for about fifty halvings.
    for n in 0..150 {
        let (first, second) = if n % 2 == 0 { (one, two) } else { (two, one) };
        assert_eq!(put(first, Place::Above(below)), [above, second, first, below]);
        assert_eq!(put(first, Place::Below(above)), [above, first, second, below]);
    }
    hunt.seen = content(&hunt.deck);
    hunt.check_rows();
    hunt.check_file();
}
