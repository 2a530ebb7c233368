//! The hunt of one invented person, told by edits at the times when they would have been made.
//!
//! The story is data, in `assets/demo`. Times in it are days counted from today and the time of day on the person's
//! wall, such as `-71 19:20`.

mod career;
mod data;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::{DateTime, Duration, TimeZone, Utc};

use crate::app::{Change, ContactChange, Deck, Error, Kind, Place, ProfileChange, ResumeChange, SavedView, Stamp};
use crate::domain::application::ApplicationStatus;
use crate::domain::contact::ContactFact;
use crate::domain::interview::InterviewOutcome;
use crate::domain::job::{JobPatch, JobStatus, NewJob};
use crate::domain::profile::fact::Fact;
use crate::domain::resume::design::ResumeDesign;
use crate::store::detail;
use career::{Built, Person};
use data::{Calendar, Document, Entry, Hunt, Interview, Resume, Step, Update, View};

/// Tells the whole story, on the wall clock of the time zone of `now`.
pub(super) fn tell(deck: &mut Deck, now: DateTime<impl TimeZone>) -> Result<(), Error> {
    let hunt = Hunt::read()?;
    let calendar = Calendar::new(now);
    let mut teller = Teller {
        deck,
        calendar: &calendar,
        jobs: HashMap::new(),
        applications: HashMap::new(),
        interviews: HashMap::new(),
        resumes: HashMap::new(),
        built: HashMap::new(),
    };
    for (at, event) in events(&hunt, &calendar) {
        teller.happen(at, event)?;
    }
    deck.store.date_by_journal()
}

/// Something that the person did.
enum Event<'a> {
    Introduce(&'a Person),
    Know(Box<Fact>),
    Meet(&'a ContactFact),
    Build(&'a Built),
    Write(&'a Resume),
    Keep(&'a View),
    Save(usize, &'a Entry),
    Rate(usize, f64),
    Move(usize, &'a Step),
    Apply(usize, &'a str),
    Book(usize, usize, &'a Interview),
    Debrief(usize, usize, &'a Interview),
    Update(usize, &'a Update),
    Attach(usize, &'a Document),
}

/// Everything that happened, in the order in which it did.
fn events<'a>(hunt: &'a Hunt, calendar: &Calendar<impl TimeZone>) -> Vec<(DateTime<Utc>, Event<'a>)> {
    let mut events = Vec::new();
    if let Some(person) = &hunt.career.person {
        let begun = calendar.at(person.at);
        events.push((begun, Event::Introduce(person)));
        let facts = hunt
            .career
            .facts(calendar)
            .into_iter()
            .map(|fact| Event::Know(Box::new(fact)));
        let people = hunt.career.contacts.iter().map(Event::Meet);
        // A minute for each, which is quick.
        for (minutes, event) in (1..).zip(facts.chain(people)) {
            events.push((begun + Duration::minutes(minutes), event));
        }
    }
    for built in &hunt.career.built {
        events.push((calendar.at(built.at), Event::Build(built)));
    }
    for resume in &hunt.resumes {
        events.push((calendar.at(resume.at), Event::Write(resume)));
    }
    for view in &hunt.views {
        events.push((calendar.at(view.at), Event::Keep(view)));
    }
    for (job, entry) in hunt.jobs.iter().enumerate() {
        let found = calendar.at(entry.found);
        events.push((found, Event::Save(job, entry)));
        if let Some(score) = entry.match_score {
            events.push((found + Duration::minutes(4), Event::Rate(job, score)));
        }
        for step in &entry.steps {
            let at = calendar.at(step.at);
            events.push((at, Event::Move(job, step)));
            if let (JobStatus::Applied, Some(resume)) = (step.to, &entry.resume) {
                events.push((at + Duration::minutes(1), Event::Apply(job, resume)));
            }
        }
        for (n, interview) in entry.interviews.iter().enumerate() {
            events.push((calendar.at(interview.booked), Event::Book(job, n, interview)));
            if interview.at.is_past() {
                let over = calendar.at(interview.at) + Duration::minutes(interview.minutes + 45);
                events.push((over, Event::Debrief(job, n, interview)));
            }
        }
        for update in &entry.updates {
            events.push((calendar.at(update.at), Event::Update(job, update)));
        }
        for document in &entry.documents {
            events.push((calendar.at(document.at), Event::Attach(job, document)));
        }
    }
    events.sort_by_key(|(at, _)| *at);
    events
}

/// What the story has put into the file so far; jobs go by their place in [`Hunt::jobs`].
struct Teller<'a, Z: TimeZone> {
    deck: &'a mut Deck,
    calendar: &'a Calendar<Z>,
    jobs: HashMap<usize, i64>,
    applications: HashMap<usize, i64>,
    interviews: HashMap<(usize, usize), i64>,
    resumes: HashMap<String, i64>,
    /// The résumés that were built from the profile, by title.
    built: HashMap<String, i64>,
}

impl<Z: TimeZone> Teller<'_, Z> {
    fn happen(&mut self, at: DateTime<Utc>, event: Event<'_>) -> Result<(), Error> {
        let stamp = Stamp::screen(at);
        let user_id = self.deck.store.user_id();
        let calendar = self.calendar;
        match event {
            Event::Introduce(person) => {
                let patch = Box::new(person.patch());
                let set = ProfileChange::Set { patch, seen: None };
                self.deck.apply(Change::Profile(Box::new(set)), stamp)?;
            }
            Event::Know(fact) => {
                let add = ProfileChange::Add {
                    fact,
                    place: Some(Place::Bottom),
                };
                self.deck.apply(Change::Profile(Box::new(add)), stamp)?;
            }
            Event::Meet(contact) => {
                let add = ContactChange::Add(Box::new(contact.clone()));
                self.deck.apply(Change::Contacts(add), stamp)?;
            }
            Event::Build(built) => {
                let add = ResumeChange::AddBuilt {
                    title: built.title.clone(),
                    design: Box::new(ResumeDesign {
                        template: built.template.clone(),
                        headline: built.headline.clone(),
                        ..ResumeDesign::default()
                    }),
                    base_id: built.based_on.as_ref().and_then(|title| self.built.get(title)).copied(),
                    job_id: None,
                    primary: false,
                };
                let made = self.deck.apply(Change::Resume(Box::new(add)), stamp)?.made;
                self.built.extend(made.map(|id| (built.title.clone(), id)));
            }
            Event::Write(resume) => {
                let Resume {
                    key,
                    title,
                    primary,
                    content,
                    ..
                } = resume;
                let id = self.edit(stamp, format!("add the résumé {title}"), |transaction| {
                    detail::add_resume(transaction, user_id, title, content, *primary, at)
                })?;
                self.resumes.insert(key.clone(), id);
            }
            Event::Keep(view) => {
                let view = SavedView {
                    name: view.name.clone(),
                    filter: view.filter.clone(),
                    sort: view.sort,
                    closed: view.closed,
                };
                self.deck.apply(Change::SaveView(view), stamp)?;
            }
            Event::Save(job, entry) => {
                let applied = self
                    .deck
                    .apply(Change::AddJob(Box::new(posting(entry, calendar))), stamp)?;
                let id = applied.jobs.first().copied().ok_or_else(|| lost(&entry.title))?;
                self.jobs.insert(job, id);
            }
            Event::Rate(job, score) => {
                let patch = JobPatch {
                    match_score: Some(Some(score)),
                    ..JobPatch::default()
                };
                self.patch(job, patch, stamp)?;
            }
            Event::Update(job, update) => {
                let patch = JobPatch {
                    notes: update.notes.clone().map(Some),
                    priority: update.priority,
                    deadline: update.deadline.map(|day| Some(calendar.day(day))),
                    ..JobPatch::default()
                };
                self.patch(job, patch, stamp)?;
            }
            Event::Move(job, step) => {
                let change = Change::MoveJobs {
                    ids: vec![self.id(job)?],
                    seen: Vec::new(),
                    to: step.to,
                    at: None,
                    note: step.note.clone(),
                    place: Place::Top,
                };
                self.deck.apply(change, stamp)?;
                self.answered(job, step.to, stamp)?;
            }
            Event::Apply(job, resume) => {
                let id = self.id(job)?;
                let label = format!("log the application for {}", self.deck.job(id)?.title);
                let resume = self.resumes.get(resume).copied();
                let application = self.edit(stamp, label, |transaction| {
                    let sent = ApplicationStatus::Submitted;
                    detail::add_application(transaction, user_id, id, resume, sent, Some(at), None, at)
                })?;
                self.applications.insert(job, application);
            }
            Event::Book(job, n, interview) => {
                let job_id = self.id(job)?;
                let label = format!("schedule an interview with {}", self.deck.job(job_id)?.company);
                let interviewers: Vec<&str> = interview.with.iter().map(String::as_str).collect();
                let new = detail::NewInterview {
                    job_id,
                    interview_type: interview.kind,
                    scheduled_at: calendar.appointment(interview.at),
                    time_zone: None,
                    duration_minutes: Some(interview.minutes),
                    location: interview.place.as_deref(),
                    interviewers: &interviewers,
                    outcome: InterviewOutcome::Pending,
                    notes: interview.notes.as_deref().filter(|_| !interview.at.is_past()),
                };
                let id = self.edit(stamp, label, |transaction| {
                    detail::add_interview(transaction, user_id, &new, at)
                })?;
                self.interviews.insert((job, n), id);
            }
            Event::Debrief(job, n, interview) => {
                let Some(&id) = self.interviews.get(&(job, n)) else {
                    return Err(lost("an interview"));
                };
                let company = self.deck.job(self.id(job)?)?.company;
                let label = format!("note how the interview with {company} went");
                self.edit(stamp, label, |transaction| {
                    detail::set_outcome(transaction, id, interview.outcome, interview.notes.as_deref())
                })?;
            }
            Event::Attach(job, document) => {
                let job_id = self.id(job)?;
                let Document {
                    kind, name, content, ..
                } = document;
                self.edit(stamp, format!("attach {name}"), |transaction| {
                    detail::add_document(transaction, job_id, *kind, name, content, at)
                })?;
            }
        }
        Ok(())
    }

    /// What a move means for the application that was sent.
    fn answered(&mut self, job: usize, to: JobStatus, stamp: Stamp) -> Result<(), Error> {
        let status = match to {
            JobStatus::InterviewScheduled => ApplicationStatus::UnderReview,
            JobStatus::Rejected => ApplicationStatus::Rejected,
            JobStatus::OfferReceived | JobStatus::Accepted => ApplicationStatus::Accepted,
            _ => return Ok(()),
        };
        let Some(&application) = self.applications.get(&job) else {
            return Ok(());
        };
        let label = format!("mark the application as {}", status.label());
        self.edit(stamp, label, |transaction| {
            detail::set_application_status(transaction, application, status)
        })
    }

    fn patch(&mut self, job: usize, patch: JobPatch, stamp: Stamp) -> Result<(), Error> {
        let change = Change::EditJob {
            id: self.id(job)?,
            patch: Box::new(patch),
            seen: None,
        };
        self.deck.apply(change, stamp).map(drop)
    }

    fn edit<T>(
        &mut self,
        stamp: Stamp,
        label: String,
        work: impl FnOnce(&crate::store::Transaction<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let journaled = self.deck.store.edit("telling the story", stamp, |transaction| {
            Ok((label, work(transaction)?))
        })?;
        Ok(journaled.value)
    }

    fn id(&self, job: usize) -> Result<i64, Error> {
        self.jobs.get(&job).copied().ok_or_else(|| lost("a job"))
    }
}

/// The story speaks of something that it has not told yet.
fn lost(what: &str) -> Error {
    Error::new(
        Kind::Failed,
        "telling the story",
        format!("it speaks too early of {what}"),
    )
}

/// The posting as the person saved it.
fn posting(entry: &Entry, calendar: &Calendar<impl TimeZone>) -> NewJob {
    NewJob {
        title: entry.title.clone(),
        company: entry.company.clone(),
        location: entry.location.clone(),
        work_mode: entry.work_mode,
        job_type: entry.job_type,
        url: entry.url.clone(),
        description: entry.description.clone(),
        salary: entry.salary.clone(),
        source: entry.source.clone(),
        contact_name: entry.contact_name.clone(),
        contact_email: entry.contact_email.clone(),
        deadline: entry.deadline.map(|day| calendar.day(day)),
        posted_at: entry.posted.map(|day| calendar.day(day)),
        priority: entry.priority,
        tags: entry.tags.clone(),
        notes: entry.notes.clone(),
        ..NewJob::default()
    }
}
