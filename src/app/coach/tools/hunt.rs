//! The tools that propose changes of jobs, notes, tasks and interviews.

use serde_json::{Map, Value};

use super::arguments::{Arguments, Field, Takes};
use super::reading::STATUSES;
use super::writing::{changed_row, difference, new_row, seen};
use super::{Deck, Does, Env, Error, Plan, Tool, data};
use crate::app::{Change, InterviewChange, Kind, TaskChange};
use crate::domain::conversation::proposal::FieldChange;
use crate::domain::interview::{InterviewFact, InterviewType};
use crate::domain::job::{Job, JobPatch, JobStatus, NewJob, Salary, SalaryPeriod};
use crate::domain::task::{Repeat, TaskFact};
use crate::domain::zoned::Zone;
use crate::store::jobs::implies_applied;

const MODES: &[&str] = &["REMOTE", "HYBRID", "ONSITE"];
const TYPES: &[&str] = &["FULL_TIME", "PART_TIME", "CONTRACT", "INTERNSHIP", "TEMPORARY"];
const PERIODS: &[&str] = &["YEAR", "MONTH", "WEEK", "DAY", "HOUR"];
const PRIORITIES: &[&str] = &["LOW", "NORMAL", "HIGH"];
const INTERVIEW_TYPES: &[&str] = &["PHONE", "VIDEO", "ONSITE", "TECHNICAL", "BEHAVIORAL", "PANEL", "FINAL"];

macro_rules! job_fields {
    ($($first:expr),* $(,)?) => {
        &[
            $($first,)*
            Field::may("location", Takes::Text(200), ""),
            Field::may("work_mode", Takes::Name(MODES), ""),
            Field::may("job_type", Takes::Name(TYPES), ""),
            Field::may("status", Takes::Name(STATUSES), "Its column of the board"),
            Field::may("url", Takes::Text(2000), "The posting's address"),
            Field::may("description", Takes::Text(60_000), "The posting's text, as it stands there"),
            Field::may("salary_min", Takes::Amount, ""),
            Field::may("salary_max", Takes::Amount, ""),
            Field::may("salary_currency", Takes::Text(3), "ISO 4217"),
            Field::may("salary_period", Takes::Name(PERIODS), ""),
            Field::may("source", Takes::Text(200), "Where it was found"),
            Field::may("deadline", Takes::Day, "The last day to apply"),
            Field::may("priority", Takes::Name(PRIORITIES), ""),
            Field::may("tags", Takes::Texts(20), ""),
            Field::may("notes", Takes::Text(10_000), "The person's notes, all of them"),
        ]
    };
}

pub(super) const TOOLS: &[Tool] = &[
    Tool {
        name: "add_job",
        about: "Proposes a new job on the board.",
        words: "proposing a new job",
        fields: job_fields![
            Field::must("title", Takes::Text(300), ""),
            Field::must("company", Takes::Text(300), ""),
        ],
        does: Does::Writes(add_job),
    },
    Tool {
        name: "update_job",
        about: "Proposes changes of a job; only the fields that shall differ. An empty text empties a field.",
        words: "proposing a change of job {}",
        fields: job_fields![
            Field::must("job_id", Takes::Row, ""),
            Field::may("title", Takes::Text(300), ""),
            Field::may("company", Takes::Text(300), ""),
        ],
        does: Does::Writes(update_job),
    },
    Tool {
        name: "add_note",
        about: "Proposes to add a note to the notes of a job.",
        words: "proposing a note on job {}",
        fields: &[
            Field::must("job_id", Takes::Row, ""),
            Field::must("text", Takes::Text(5000), ""),
        ],
        does: Does::Writes(add_note),
    },
    Tool {
        name: "add_task",
        about: "Proposes something to do, on a job, an interview, a contact, or free.",
        words: "proposing a task",
        fields: &[
            Field::must("title", Takes::Text(300), "What is to be done"),
            Field::may("due_on", Takes::Day, "The day by which"),
            Field::may("due_time", Takes::Time, "The time of that day"),
            Field::may("notes", Takes::Text(5000), ""),
            Field::may("repeat", Takes::Text(40), "Such as weekly or every 2 weeks"),
            Field::may("job_id", Takes::Row, ""),
            Field::may("interview_id", Takes::Row, ""),
            Field::may("contact_id", Takes::Row, ""),
        ],
        does: Does::Writes(add_task),
    },
    Tool {
        name: "update_task",
        about: "Proposes changes of a task; only the fields that shall differ. An empty text empties a field.",
        words: "proposing a change of task {}",
        fields: &[
            Field::must("task_id", Takes::Row, ""),
            Field::may("title", Takes::Text(300), ""),
            Field::may("due_on", Takes::Day, ""),
            Field::may("due_time", Takes::Time, ""),
            Field::may("snoozed_until", Takes::Day, "Not to be seen before this day"),
            Field::may("notes", Takes::Text(5000), ""),
            Field::may("done", Takes::Flag, "true: it is done"),
        ],
        does: Does::Writes(update_task),
    },
    Tool {
        name: "add_interview",
        about: "Proposes an interview for a job.",
        words: "proposing an interview for job {}",
        fields: &[
            Field::must("job_id", Takes::Row, ""),
            Field::must("interview_type", Takes::Name(INTERVIEW_TYPES), ""),
            Field::must("scheduled_at", Takes::Moment, "When it begins"),
            Field::may(
                "time_zone",
                Takes::Text(60),
                "The IANA zone in which that time was agreed",
            ),
            Field::may("duration_minutes", Takes::Integer(1, 1440), ""),
            Field::may("round", Takes::Integer(1, 50), ""),
            Field::may("location", Takes::Text(300), ""),
            Field::may("meeting_url", Takes::Text(2000), ""),
            Field::may("interviewers", Takes::Texts(20), ""),
            Field::may("notes", Takes::Text(10_000), ""),
        ],
        does: Does::Writes(add_interview),
    },
    Tool {
        name: "update_interview",
        about: "Proposes changes of an interview; only the fields that shall differ. An empty text empties a field.",
        words: "proposing a change of interview {}",
        fields: &[
            Field::must("interview_id", Takes::Row, ""),
            Field::may("interview_type", Takes::Name(INTERVIEW_TYPES), ""),
            Field::may("scheduled_at", Takes::Moment, ""),
            Field::may("time_zone", Takes::Text(60), ""),
            Field::may("duration_minutes", Takes::Integer(1, 1440), ""),
            Field::may("location", Takes::Text(300), ""),
            Field::may("meeting_url", Takes::Text(2000), ""),
            Field::may("interviewers", Takes::Texts(20), ""),
            Field::may("notes", Takes::Text(10_000), ""),
            Field::may(
                "preparation",
                Takes::Text(20_000),
                "What the person wants to have ready, all of it",
            ),
            Field::may("questions_to_ask", Takes::Texts(40), "All of them"),
        ],
        does: Does::Writes(update_interview),
    },
];

fn wrong(why: impl Into<String>) -> Error {
    Error::new(Kind::Usage, "reading the arguments", why)
}

fn add_job(deck: &Deck, arguments: &Arguments<'_>, env: &Env<'_>) -> Result<Plan, Error> {
    let (min, max) = (arguments.amount("salary_min"), arguments.amount("salary_max"));
    let mut job = NewJob {
        work_mode: arguments.name("work_mode"),
        job_type: arguments.name("job_type"),
        status: arguments.name("status"),
        salary: (min.is_some() || max.is_some()).then(|| Salary {
            min,
            max,
            currency: arguments.text("salary_currency"),
            period: arguments.name::<SalaryPeriod>("salary_period"),
        }),
        priority: arguments.name("priority"),
        ..NewJob::default()
    };
    arguments.put("title", &mut job.title);
    arguments.put("company", &mut job.company);
    arguments.put("location", &mut job.location);
    arguments.put("url", &mut job.url);
    arguments.put("description", &mut job.description);
    arguments.put("source", &mut job.source);
    arguments.put("deadline", &mut job.deadline);
    arguments.put("tags", &mut job.tags);
    arguments.put("notes", &mut job.notes);
    let job = crate::app::change::checked(job)?;
    let given = Value::Object(arguments.given());
    let applied = applied_day(None, job.status.unwrap_or(JobStatus::Interested), env);
    let mut plan = new_row(deck, Change::AddJob(Box::new(job)), &data::cleaned(given), &[])?;
    plan.changes.extend(applied);
    Ok(plan)
}

/// The day of applying that a job has from then on when it comes to a status where it had none: the day of the approval.
fn applied_day(job: Option<&Job>, to: JobStatus, env: &Env<'_>) -> Option<FieldChange> {
    let was = job.map_or(JobStatus::Interested, |job| job.status);
    let sets = implies_applied(to) && !implies_applied(was) && job.is_none_or(|job| job.applied_at.is_none());
    sets.then(|| FieldChange {
        field: "applied_at".to_owned(),
        before: Value::Null,
        after: serde_json::to_value(env.now).unwrap_or_default(),
    })
}

fn update_job(deck: &Deck, arguments: &Arguments<'_>, env: &Env<'_>) -> Result<Plan, Error> {
    let job = deck.job(arguments.row("job_id"))?;
    let patch = JobPatch {
        title: arguments.of("title"),
        company: arguments.of("company"),
        location: arguments.of("location"),
        work_mode: arguments.name("work_mode").map(Some),
        job_type: arguments.name("job_type").map(Some),
        status: arguments.name("status"),
        url: arguments.of("url"),
        description: arguments.of("description"),
        salary_min: arguments.of("salary_min"),
        salary_max: arguments.of("salary_max"),
        salary_currency: arguments.of("salary_currency"),
        salary_period: arguments.name("salary_period").map(Some),
        source: arguments.of("source"),
        deadline: arguments.of("deadline"),
        priority: arguments.name("priority"),
        tags: arguments.of("tags"),
        notes: arguments.of("notes"),
        ..JobPatch::default()
    };
    plan_job(deck, job, patch, arguments, env)
}

fn add_note(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Plan, Error> {
    let job = deck.job(arguments.row("job_id"))?;
    let text = crate::domain::text::clean_block(&arguments.needed("text"));
    if text.is_empty() {
        return Err(wrong("the note says nothing"));
    }
    let notes = match job
        .notes
        .as_deref()
        .map(str::trim_end)
        .filter(|notes| !notes.is_empty())
    {
        Some(notes) => format!("{notes}\n\n{text}"),
        None => text,
    };
    let patch = JobPatch {
        notes: Some(Some(notes.clone())),
        ..JobPatch::default()
    };
    let changes = vec![FieldChange {
        field: "notes".to_owned(),
        before: job.notes.clone().into(),
        after: notes.into(),
    }];
    Ok(Plan {
        seen: vec![seen(deck, "job", job.id, &changes)?],
        changes,
        unsupported: Vec::new(),
        change: Change::EditJob {
            id: job.id,
            patch: Box::new(patch),
            seen: Some(Box::new(job)),
        },
    })
}

/// The plan of a job's change: what was named and differs.
fn plan_job(deck: &Deck, job: Job, patch: JobPatch, arguments: &Arguments<'_>, env: &Env<'_>) -> Result<Plan, Error> {
    let was = match serde_json::to_value(&job) {
        Ok(Value::Object(was)) => was,
        _ => Map::new(),
    };
    let mut after = Map::new();
    for (field, value) in arguments.given() {
        if field == "job_id" {
            continue;
        }
        let value = match data::cleaned(value) {
            Value::String(text) if text.is_empty() => Value::Null,
            other => other,
        };
        after.insert(field, value);
    }
    let before: Map<String, Value> = after
        .keys()
        .map(|field| (field.clone(), was.get(field).cloned().unwrap_or_default()))
        .collect();
    // 58000 and 58000.0 are one amount.
    let same = |a: &Value, b: &Value| a == b || (a.is_number() && a.as_f64() == b.as_f64());
    let mut changes = difference(Some(&before), &after);
    changes.retain(|change| !same(&change.before, &change.after));
    if let Some(to) = patch.status.filter(|to| *to != job.status) {
        changes.extend(applied_day(Some(&job), to, env));
        changes.extend(deck.applications_would_follow(job.id, to)?);
    }
    Ok(Plan {
        seen: vec![seen(deck, "job", job.id, &changes)?],
        changes,
        unsupported: Vec::new(),
        change: Change::EditJob {
            id: job.id,
            patch: Box::new(patch),
            seen: Some(Box::new(job)),
        },
    })
}

/// The fields of a task that a call of any tool may name.
fn fill_task(fact: &mut TaskFact, arguments: &Arguments<'_>) {
    arguments.put("title", &mut fact.title);
    arguments.put("due_on", &mut fact.due_on);
    arguments.put("due_time", &mut fact.due_time);
    arguments.put("snoozed_until", &mut fact.snoozed_until);
    arguments.put("notes", &mut fact.notes);
    arguments.put("job_id", &mut fact.job_id);
    arguments.put("interview_id", &mut fact.interview_id);
    arguments.put("contact_id", &mut fact.contact_id);
}

fn add_task(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Plan, Error> {
    let mut fact = TaskFact::new(arguments.needed("title"));
    fill_task(&mut fact, arguments);
    if let Some(words) = arguments.text("repeat") {
        let Some(repeat) = Repeat::read(&words) else {
            return Err(wrong(format!(
                "\"{words}\" is no rhythm such as weekly or every 2 weeks"
            )));
        };
        fact.set_repeat(repeat);
    }
    let fact = fact.cleaned();
    let on = [
        ("job", fact.job_id),
        ("interview", fact.interview_id),
        ("contact", fact.contact_id),
    ];
    let mut shown = serde_json::to_value(&fact).unwrap_or_default();
    if let (Value::Object(shown), None) = (&mut shown, fact.repeat_unit) {
        shown.remove("repeat_every");
    }
    let change = Change::Task(Box::new(TaskChange::Add(Box::new(fact.clone()))));
    new_row(deck, change, &shown, &on)
}

fn update_task(deck: &Deck, arguments: &Arguments<'_>, env: &Env<'_>) -> Result<Plan, Error> {
    let task = deck.task(arguments.row("task_id"))?;
    let mut fact = task.fact.clone();
    fill_task(&mut fact, arguments);
    let fact = fact.cleaned();
    let edits = !difference(Some(&task.fact), &fact).is_empty();
    let change = match arguments.flag("done") {
        Some(_) if edits => return Err(wrong("say either that it is done or what else changes, one call each")),
        Some(true) => {
            // When it is done is when the person approves.
            let is_done = task.fact.done_at.is_some();
            let mut plan = changed_row(deck, ("task", task.id), &task.fact, &fact, done(task.id))?;
            if !is_done {
                plan.changes.push(FieldChange {
                    field: "done_at".to_owned(),
                    before: Value::Null,
                    after: serde_json::to_value(env.now).unwrap_or_default(),
                });
                plan.seen = vec![seen(deck, "task", task.id, &plan.changes)?];
            }
            return Ok(plan);
        }
        Some(false) => Change::Task(Box::new(TaskChange::Undone { ids: vec![task.id] })),
        None => Change::Task(Box::new(TaskChange::Edit {
            id: task.id,
            fact: Box::new(fact.clone()),
            seen: Some(Box::new(task.fact.clone())),
        })),
    };
    let mut after = fact;
    if arguments.flag("done") == Some(false) {
        after.done_at = None;
    }
    changed_row(deck, ("task", task.id), &task.fact, &after, change)
}

fn done(id: i64) -> Change {
    Change::Task(Box::new(TaskChange::Done {
        ids: vec![id],
        at: None,
    }))
}

/// The zone that was named.
fn zone_of(arguments: &Arguments<'_>, usual: Option<&str>) -> Result<Option<Zone>, Error> {
    match arguments.text("time_zone") {
        None => Ok(usual.and_then(Zone::named)),
        Some(name) => Zone::named(name.trim())
            .map(Some)
            .ok_or_else(|| wrong(format!("there is no time zone {name}"))),
    }
}

/// The fields of an interview that a call of any tool may name, but for its kind and its time.
fn fill_interview(fact: &mut InterviewFact, arguments: &Arguments<'_>) {
    arguments.put("duration_minutes", &mut fact.duration_minutes);
    arguments.put("round", &mut fact.round);
    arguments.put("location", &mut fact.location);
    arguments.put("meeting_url", &mut fact.meeting_url);
    arguments.put("interviewers", &mut fact.interviewers);
    arguments.put("notes", &mut fact.notes);
    arguments.put("preparation", &mut fact.preparation);
    arguments.put("questions_to_ask", &mut fact.questions_to_ask);
}

fn add_interview(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Plan, Error> {
    let job_id = arguments.row("job_id");
    deck.job(job_id)?;
    let zone = zone_of(arguments, None)?;
    let at = arguments.moment("scheduled_at", zone.as_ref());
    let at = at.ok_or_else(|| wrong("scheduled_at is no day and time"))?;
    let kind = arguments
        .name::<InterviewType>("interview_type")
        .unwrap_or(InterviewType::Video);
    let mut fact = InterviewFact::at(job_id, kind, at);
    let zone = zone.unwrap_or_else(crate::app::own_zone);
    fact.time_zone = Some(zone.name().to_owned());
    fill_interview(&mut fact, arguments);
    let fact = fact.cleaned();
    let mut shown = serde_json::to_value(&fact).unwrap_or_default();
    if let Value::Object(shown) = &mut shown {
        shown.remove("ical_sequence");
        shown.remove("outcome");
    }
    let follows = deck.would_follow_interview(&fact)?;
    let change = Change::Interview(Box::new(InterviewChange::Add(Box::new(fact))));
    let mut plan = new_row(deck, change, &shown, &[("job", Some(job_id))])?;
    plan.changes.extend(follows);
    Ok(plan)
}

fn update_interview(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Plan, Error> {
    let interview = deck.interview(arguments.row("interview_id"))?;
    let mut fact = interview.fact.clone();
    let zone = zone_of(arguments, fact.time_zone.as_deref())?;
    if let Some(kind) = arguments.name("interview_type") {
        fact.interview_type = kind;
    }
    if let Some(at) = arguments.moment("scheduled_at", zone.as_ref()) {
        fact.scheduled_at = at;
    }
    if let Some(zone) = zone.filter(|_| arguments.text("time_zone").is_some()) {
        fact.time_zone = Some(zone.name().to_owned());
    }
    fill_interview(&mut fact, arguments);
    let fact = fact.cleaned();
    let change = Change::Interview(Box::new(InterviewChange::Edit {
        id: interview.id,
        fact: Box::new(fact.clone()),
        seen: Some(Box::new(interview.fact.clone())),
    }));
    changed_row(deck, ("interview", interview.id), &interview.fact, &fact, change)
}
