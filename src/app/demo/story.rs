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

use crate::app::{
    ApplicationChange, AssessmentChange, Change, ContactChange, Debrief, Deck, Error, GoalChange, HuntSettings,
    InterviewChange, Kind, MilestoneChange, OfferChange, Place, Pointed, ProfileChange, ResumeChange, SavedView, Stamp,
    StatusSync, TaskChange, TouchChange,
};
use crate::domain::application::{ApplicationFact, ApplicationStatus};
use crate::domain::contact::ContactFact;
use crate::domain::goal::{GoalFact, GoalStatus, Milestone, line};
use crate::domain::interview::{AskedQuestion, InterviewFact};
use crate::domain::job::{JobPatch, JobStatus, NewJob, Priority};
use crate::domain::offer::{OfferFact, OfferRound};
use crate::domain::profile::fact::Fact;
use crate::domain::resume::design::ResumeDesign;
use crate::domain::task::{Repeat, TaskFact};
use crate::domain::touch::{TouchFact, TouchKind};
use crate::store::{detail, seed};
use career::{Built, Person};
use data::{
    Calendar, Document, Entry, GoalEntry, Hunt, Interview, Letter, Noted, OfferEntry, Preparation, Questionnaire,
    Resume, ReviewEntry, RoundEntry, Step, TaskEntry, TouchEntry, Update, View,
};

/// Tells the whole story, on the wall clock of the time zone of `now`.
pub(super) fn tell(deck: &mut Deck, now: DateTime<impl TimeZone>) -> Result<(), Error> {
    let hunt = Hunt::read()?;
    let calendar = Calendar::new(now);
    // The story moves its jobs itself.
    deck.go_by(HuntSettings {
        status_sync: StatusSync::Off,
        ..HuntSettings::default()
    });
    let mut teller = Teller {
        deck,
        calendar: &calendar,
        jobs: HashMap::new(),
        applications: HashMap::new(),
        interviews: HashMap::new(),
        resumes: HashMap::new(),
        built: HashMap::new(),
        companies: hunt.jobs.iter().map(|entry| entry.company.as_str()).zip(0..).collect(),
        offers: HashMap::new(),
        tasks: HashMap::new(),
        goals: HashMap::new(),
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
    Apply(usize, &'a str, Option<&'a Letter>),
    Book(usize, usize, &'a Interview),
    Debrief(usize, usize, &'a Interview, Option<&'a Noted>),
    Prepare(&'a Preparation),
    Thank(usize, usize),
    Offer(usize, &'a OfferEntry),
    Negotiate(usize, &'a RoundEntry),
    Plan(usize, &'a TaskEntry),
    Do(usize),
    Say(&'a TouchEntry),
    Want(usize, &'a GoalEntry),
    Tick(usize, usize),
    LookBack(&'a ReviewEntry),
    Update(usize, &'a Update),
    Attach(usize, &'a Document),
    Answer(&'a Questionnaire),
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
                let letter = hunt.letters.iter().find(|letter| letter.company == entry.company);
                events.push((at + Duration::minutes(1), Event::Apply(job, resume, letter)));
            }
        }
        for (n, interview) in entry.interviews.iter().enumerate() {
            events.push((calendar.at(interview.booked), Event::Book(job, n, interview)));
            if interview.at.is_past() {
                let over = calendar.at(interview.at) + Duration::minutes(interview.minutes + 45);
                let noted = hunt
                    .debriefs
                    .iter()
                    .find(|noted| noted.company == entry.company && noted.round == n + 1);
                events.push((over, Event::Debrief(job, n, interview, noted)));
                if let Some(thanked) = noted.and_then(|noted| noted.thanked) {
                    events.push((calendar.at(thanked), Event::Thank(job, n)));
                }
            }
        }
        for update in &entry.updates {
            events.push((calendar.at(update.at), Event::Update(job, update)));
        }
        for document in &entry.documents {
            events.push((calendar.at(document.at), Event::Attach(job, document)));
        }
    }
    for preparation in &hunt.preparations {
        events.push((calendar.at(preparation.at), Event::Prepare(preparation)));
    }
    for (n, offer) in hunt.offers.iter().enumerate() {
        events.push((calendar.at(offer.at), Event::Offer(n, offer)));
        for round in &offer.rounds {
            events.push((calendar.at(round.at), Event::Negotiate(n, round)));
        }
    }
    for (n, task) in hunt.tasks.iter().enumerate() {
        events.push((calendar.at(task.at), Event::Plan(n, task)));
        if let Some(done) = task.done {
            events.push((calendar.at(done), Event::Do(n)));
        }
    }
    for (n, goal) in hunt.goals.iter().enumerate() {
        events.push((calendar.at(goal.at), Event::Want(n, goal)));
        for (at, milestone) in goal.milestones.iter().enumerate() {
            events.extend(milestone.done.map(|done| (calendar.at(done), Event::Tick(n, at))));
        }
    }
    for review in &hunt.reviews {
        events.push((calendar.at(review.at), Event::LookBack(review)));
    }
    for touch in &hunt.touches {
        events.push((calendar.at(touch.at), Event::Say(touch)));
    }
    for questionnaire in &hunt.assessments {
        events.push((calendar.at(questionnaire.at), Event::Answer(questionnaire)));
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
    /// The place of a company's job in [`Hunt::jobs`].
    companies: HashMap<&'a str, usize>,
    offers: HashMap<usize, i64>,
    tasks: HashMap<usize, i64>,
    goals: HashMap<usize, i64>,
}

impl<Z: TimeZone> Teller<'_, Z> {
    fn happen(&mut self, at: DateTime<Utc>, event: Event<'_>) -> Result<(), Error> {
        let stamp = Stamp::screen(at);
        let calendar = self.calendar;
        let user_id = self.deck.store.user_id();
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
                // Worked out, not set by hand: on the screen it is worked out anew.
                let id = self.id(job)?;
                self.edit(stamp, "rate a job".to_owned(), |transaction| {
                    seed::set_match_score(transaction, id, score)
                })?;
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
            Event::Apply(job, resume, letter) => {
                let mut fact = ApplicationFact {
                    resume_id: self.resumes.get(resume).copied(),
                    status: ApplicationStatus::Submitted,
                    submitted_at: Some(at),
                    ..ApplicationFact::draft(self.id(job)?)
                };
                if let Some(letter) = letter {
                    fact.cover_letter.clone_from(&letter.letter);
                    fact.portal_url.clone_from(&letter.portal_url);
                    fact.login_hint.clone_from(&letter.login_hint);
                    fact.answers.clone_from(&letter.answers);
                }
                let add = ApplicationChange::Add {
                    fact: Box::new(fact),
                    strict: false,
                };
                let made = self.deck.apply(Change::Application(Box::new(add)), stamp)?.made;
                self.applications.extend(made.map(|id| (job, id)));
            }
            Event::Book(job, n, interview) => {
                let fact = InterviewFact {
                    duration_minutes: Some(interview.minutes),
                    location: interview.place.clone(),
                    interviewers: interview.with.clone(),
                    notes: interview.notes.clone().filter(|_| !interview.at.is_past()),
                    ..InterviewFact::at(self.id(job)?, interview.kind, calendar.appointment(interview.at))
                };
                let add = InterviewChange::Add(Box::new(fact));
                let made = self.deck.apply(Change::Interview(Box::new(add)), stamp)?.made;
                self.interviews.extend(made.map(|id| ((job, n), id)));
            }
            Event::Debrief(job, n, interview, noted) => {
                let debrief = Debrief {
                    asked: noted.map(|noted| asked(&noted.asked)).unwrap_or_default(),
                    outcome: Some(interview.outcome),
                    notes: interview.notes.clone(),
                    salary_said: noted.and_then(|noted| noted.salary_said.clone()),
                    answer_due_on: noted.and_then(|noted| noted.answer_due).map(|day| calendar.day(day)),
                    thank: noted.is_some_and(|noted| noted.thanked.is_some()),
                    ..Debrief::default()
                };
                let change = InterviewChange::Debrief {
                    id: self.booked(job, n)?,
                    debrief: Box::new(debrief),
                };
                self.deck.apply(Change::Interview(Box::new(change)), stamp)?;
            }
            Event::Answer(Questionnaire { kind, answers, .. }) => {
                let items = self.deck.questionnaire(kind)?.pack.items.len();
                let given = answers.iter().copied().map(Some);
                let take = AssessmentChange::Take {
                    kind: kind.clone(),
                    answers: given.chain(std::iter::repeat(None)).take(items).collect(),
                    mark: None,
                };
                self.deck.apply(Change::Assessment(Box::new(take)), stamp)?;
            }
            Event::Prepare(preparation) => {
                let id = self.booked(self.job_of(&preparation.company)?, preparation.round - 1)?;
                let fact = InterviewFact {
                    time_zone: Some(preparation.zone.clone()),
                    preparation: Some(preparation.preparation.clone()),
                    questions_to_ask: preparation.ask.clone(),
                    ..self.deck.interview(id)?.fact
                };
                let edit = InterviewChange::Edit {
                    id,
                    fact: Box::new(fact),
                    seen: None,
                };
                self.deck.apply(Change::Interview(Box::new(edit)), stamp)?;
            }
            Event::Thank(job, n) => {
                let mut fact = TouchFact::new(TouchKind::ThankYou, at);
                fact.interview_id = Some(self.booked(job, n)?);
                self.say(fact, stamp)?;
            }
            Event::Offer(n, offer) => {
                let job_id = self.id(self.job_of(&offer.company)?)?;
                let fact = OfferFact {
                    base: Some(offer.base),
                    period: offer.period,
                    currency: Some(offer.currency.clone()),
                    bonus: offer.bonus,
                    sign_on: offer.sign_on,
                    benefits_value: offer.benefits_value,
                    benefits: offer.benefits.clone(),
                    deadline: Some(calendar.day(offer.deadline)),
                    received_on: Some(calendar.day(offer.at.day)),
                    notes: offer.notes.clone(),
                    ..OfferFact::new(job_id)
                };
                let add = OfferChange::Add(Box::new(fact));
                let made = self.deck.apply(Change::Offer(Box::new(add)), stamp)?.made;
                self.offers.extend(made.map(|id| (n, id)));
            }
            Event::Negotiate(n, round) => {
                let change = OfferChange::Negotiate {
                    id: self.offers.get(&n).copied().ok_or_else(|| lost("an offer"))?,
                    round: Box::new(OfferRound {
                        base: Some(round.base),
                        note: Some(round.note.clone()),
                        ..OfferRound::new(calendar.day(round.at.day), round.by)
                    }),
                };
                self.deck.apply(Change::Offer(Box::new(change)), stamp)?;
            }
            Event::Plan(n, task) => {
                let job = task
                    .company
                    .as_deref()
                    .map(|company| self.job_of(company))
                    .transpose()?;
                let mut fact = TaskFact {
                    due_on: Some(calendar.day(task.due)),
                    due_time: task
                        .due_time
                        .as_deref()
                        .and_then(|time| chrono::NaiveTime::parse_from_str(time, "%H:%M").ok()),
                    job_id: job.map(|job| self.id(job)).transpose()?,
                    contact_id: self.contact(task.contact.as_deref())?,
                    ..TaskFact::new(task.title.clone())
                };
                fact.set_repeat(task.repeat.as_deref().and_then(Repeat::read).flatten());
                let add = TaskChange::Add(Box::new(fact));
                let made = self.deck.apply(Change::Task(Box::new(add)), stamp)?.made;
                self.tasks.extend(made.map(|id| (n, id)));
            }
            Event::Do(n) => {
                let ids = vec![self.tasks.get(&n).copied().ok_or_else(|| lost("a task"))?];
                let done = TaskChange::Done { ids, at: None };
                self.deck.apply(Change::Task(Box::new(done)), stamp)?;
            }
            Event::Want(n, entry) => {
                let wall = calendar.wall_at(entry.at);
                let milestones = entry.milestones.iter().map(|milestone| Milestone {
                    due_date: milestone.due.map(|day| calendar.day(day)),
                    ..line::read(&milestone.line, wall)
                });
                let fact = GoalFact {
                    description: entry.description.clone(),
                    status: entry.status.unwrap_or(GoalStatus::NotStarted),
                    priority: entry.priority.unwrap_or(Priority::Normal),
                    target_date: entry.by.map(|day| calendar.day(day)),
                    milestones: milestones.collect(),
                    notes: entry.notes.clone(),
                    ..GoalFact::new(entry.title.clone())
                };
                let add = GoalChange::Add(Box::new(fact));
                let made = self.deck.apply(Change::Goal(Box::new(add)), stamp)?.made;
                self.goals.extend(made.map(|id| (n, id)));
            }
            Event::Tick(n, at) => {
                let tick = GoalChange::Milestone {
                    id: self.goals.get(&n).copied().ok_or_else(|| lost("a goal"))?,
                    change: Box::new(MilestoneChange::Tick {
                        which: vec![Pointed::place(at)],
                        done: true,
                    }),
                };
                self.deck.apply(Change::Goal(Box::new(tick)), stamp)?;
            }
            Event::LookBack(review) => {
                let answers = review.answers.iter().cloned().map(Some).enumerate();
                let review = GoalChange::Review {
                    day: calendar.day(review.at.day - 7),
                    answers: answers.collect(),
                };
                self.deck.apply(Change::Goal(Box::new(review)), stamp)?;
            }
            Event::Say(touch) => {
                let job = touch
                    .company
                    .as_deref()
                    .map(|company| self.job_of(company))
                    .transpose()?;
                let fact = TouchFact {
                    job_id: job.map(|job| self.id(job)).transpose()?,
                    contact_id: self.contact(touch.contact.as_deref())?,
                    is_inbound: touch.is_inbound,
                    is_personal: touch.is_personal,
                    text: Some(touch.text.clone()),
                    ..TouchFact::new(touch.kind, at)
                };
                self.say(fact, stamp)?;
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

    fn say(&mut self, fact: TouchFact, stamp: Stamp) -> Result<(), Error> {
        let add = TouchChange::Add(Box::new(fact));
        self.deck.apply(Change::Touch(Box::new(add)), stamp).map(drop)
    }

    fn booked(&self, job: usize, n: usize) -> Result<i64, Error> {
        self.interviews
            .get(&(job, n))
            .copied()
            .ok_or_else(|| lost("an interview"))
    }

    fn job_of(&self, company: &str) -> Result<usize, Error> {
        self.companies.get(company).copied().ok_or_else(|| lost(company))
    }

    fn contact(&self, name: Option<&str>) -> Result<Option<i64>, Error> {
        let Some(name) = name else { return Ok(None) };
        let found = self.deck.contacts(name, Some(1), 0)?;
        found.first().map(|contact| Some(contact.id)).ok_or_else(|| lost(name))
    }

    fn id(&self, job: usize) -> Result<i64, Error> {
        self.jobs.get(&job).copied().ok_or_else(|| lost("a job"))
    }
}

/// Questions, each with what was noted about it after `=`.
fn asked(questions: &[String]) -> Vec<AskedQuestion> {
    let split = questions.iter().map(|text| {
        let (question, note) = text
            .split_once('=')
            .map_or((text.as_str(), None), |(q, note)| (q, Some(note)));
        AskedQuestion {
            question: question.to_owned(),
            note: note.map(str::to_owned),
            ..AskedQuestion::default()
        }
    });
    split.collect()
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
