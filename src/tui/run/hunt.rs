//! Quick reads for the screens of the hunt.

use chrono::{Duration, NaiveDate, Utc};

use super::reads::there;
use crate::app::{Deck, Error, JobQuery, Kind, StoryQuery, own_zone};
use crate::domain::assessment::Assessment;
use crate::domain::assessment::insights::Insights;
use crate::domain::calendar::CalendarEntry;
use crate::domain::job::Job;
use crate::tui::effect::{HuntRead, HuntReply};
use crate::tui::screens::assessments::{self, AssessmentsShown, QuestionnaireData, ResultData};
use crate::tui::screens::goals::GoalsShown;
use crate::tui::screens::practice::{self, PracticeData, PracticesShown, StoriesShown};
use crate::tui::screens::{cockpit, offers};
use crate::tui::widgets::windowed::PART;
use crate::tui::workers::text_of;

/// As many days of a list are looked at for what is due.
const MOST_DAYS: usize = 120;
/// As much of what is due on one day is named in a list.
const MOST_DUE: u64 = 8;
/// More people than one looks through after having typed.
const MOST_FOUND: u64 = 500;

/// More jobs than one steps through to practise for one.
const MOST_JOBS: u64 = 200;
/// More practice interviews than one looks back at.
const MOST_PRACTICES: u64 = 500;
/// More goals than a person has.
const MOST_GOALS: u64 = 500;
/// More tasks than a person looks through.
const MOST_TASKS: u64 = 500;

/// Reads a little and gives the answer.
pub fn read(deck: &Deck, read: HuntRead) -> Result<HuntReply, Error> {
    Ok(match read {
        HuntRead::Applications { focus, at } => {
            let counts = deck.application_counts()?;
            let rank = focus
                .map(|id| deck.application_rank(&counts, id))
                .transpose()?
                .flatten();
            let at = rank.unwrap_or(at).min(counts.total().saturating_sub(1));
            let first = at.saturating_sub(PART / 2);
            let lines = deck.application_lines(&counts, first, PART)?;
            HuntReply::Applications {
                counts,
                at,
                first,
                lines,
            }
        }
        HuntRead::ApplicationPart { counts, offset } => HuntReply::ApplicationPart {
            first: offset,
            lines: deck.application_lines(&counts, offset, PART)?,
        },
        HuntRead::Application(id) => {
            let detail = match there(deck.application_detail(id))? {
                Some(detail) => {
                    let text = detail.resume.as_ref().map(|resume| text_of(deck, resume)).transpose()?;
                    Some(Box::new((detail, text)))
                }
                None => None,
            };
            HuntReply::Application { id, detail }
        }
        HuntRead::Submit(id) => {
            let job_id = deck.application(id)?.fact.job_id;
            HuntReply::Submit {
                id,
                job: called(&deck.job(job_id)?),
                warnings: deck.application_warnings(job_id, Some(id), Utc::now())?,
            }
        }
        HuntRead::Warnings { job_id, application_id } => HuntReply::Warnings {
            job_id,
            warnings: deck.application_warnings(job_id, application_id, Utc::now())?,
        },
        HuntRead::Offers => {
            let mut found = Vec::new();
            for offer in deck.offers(None, &[], Some(offers::MOST as u64), 0)? {
                let job = deck.job(offer.fact.job_id)?;
                found.push((offer, job));
            }
            HuntReply::Offers {
                offers: found,
                counts: deck.offer_counts()?,
            }
        }
        HuntRead::Contacts { words, focus, at } if words.trim().is_empty() => {
            let total = deck.contact_count()?;
            let rank = focus.map(|id| deck.contact_rank(id)).transpose()?.flatten();
            let at = rank.unwrap_or(at).min(total.saturating_sub(1));
            let first = at.saturating_sub(PART / 2);
            HuntReply::Contacts {
                words,
                total,
                at,
                first,
                people: deck.contacts("", Some(PART), first)?,
            }
        }
        HuntRead::Contacts { words, focus, at } => {
            let people = deck.contacts(&words, Some(MOST_FOUND), 0)?;
            let total = people.len() as u64;
            let found = focus.and_then(|id| people.iter().position(|person| person.id == id));
            HuntReply::Contacts {
                words,
                total,
                at: found.map_or(at, |found| found as u64).min(total.saturating_sub(1)),
                first: 0,
                people,
            }
        }
        HuntRead::ContactPart { offset } => HuntReply::ContactPart {
            first: offset,
            people: deck.contacts("", Some(PART), offset)?,
        },
        HuntRead::Contact(id) => HuntReply::Contact {
            id,
            detail: there(deck.contact_detail(id))?.map(Box::new),
        },
        HuntRead::Tasks { done } => HuntReply::Tasks(deck.task_lines(done, MOST_TASKS)?),
        HuntRead::Assessments => HuntReply::Assessments(Box::new(AssessmentsShown {
            questionnaires: deck.questionnaires()?,
            taken: deck.assessments(None)?,
        })),
        HuntRead::Questionnaire { kind, id } => {
            let half_way = id.map(|id| deck.assessment(id)).transpose()?;
            HuntReply::Questionnaire(Box::new(QuestionnaireData {
                pack: match &half_way {
                    Some(half_way) => deck.pack_to_go_on(half_way)?,
                    None => deck.questionnaire(&kind)?.pack,
                },
                draft: deck.draft(&assessments::draft_name(&kind))?,
                half_way,
            }))
        }
        HuntRead::AssessmentResult(id) => {
            let data = match there(deck.assessment(id))? {
                Some(taken) => Some(Box::new(result_of(deck, taken)?)),
                None => None,
            };
            HuntReply::AssessmentResult { id, data }
        }
        HuntRead::Practices => {
            let query = JobQuery {
                limit: Some(MOST_JOBS),
                ..JobQuery::default()
            };
            let jobs = deck.jobs(&query)?.into_iter();
            HuntReply::Practices(Box::new(PracticesShown {
                practices: deck.practices(Some(MOST_PRACTICES), 0)?,
                jobs: jobs
                    .map(|job| (job.id, format!("{}, {}", job.title, job.company)))
                    .collect(),
            }))
        }
        HuntRead::Practice(id) => {
            let data = match there(deck.practice(id))? {
                Some(row) => Some(Box::new(PracticeData {
                    draft: deck.draft(&practice::draft_name(id))?,
                    stories: deck.stories(&StoryQuery::default())?,
                    row,
                })),
                None => None,
            };
            HuntReply::Practice { id, data }
        }
        HuntRead::Goals => {
            let now = Utc::now();
            HuntReply::Goals(Box::new(GoalsShown {
                goals: deck.goals_shown(&[], Some(MOST_GOALS), 0, now)?,
            }))
        }
        HuntRead::Stories => {
            let experiences = deck.profile()?.experiences.into_iter();
            HuntReply::Stories(Box::new(StoriesShown {
                stories: deck.stories(&StoryQuery::default())?,
                experiences: experiences
                    .map(|one| (one.id, format!("{}, {}", one.fact.title, one.fact.company)))
                    .collect(),
            }))
        }
        HuntRead::PracticeTrends => HuntReply::PracticeTrends(deck.practice_trends()?),
        HuntRead::TaskOfLine { line, wall, job_id } => {
            HuntReply::TaskOfLine(deck.task_of_line(&line, wall, job_id).map(Box::new))
        }
        HuntRead::InterviewsAhead => HuntReply::InterviewsAhead(deck.interviews_ahead(Utc::now())?),
        HuntRead::CalendarDays { days, most } => {
            HuntReply::CalendarDays(deck.calendar_days(&days, &own_zone(), most)?)
        }
        HuntRead::CalendarList { at, id, most } => {
            let mut entries = deck.calendar_beside(at, id, false, most)?;
            entries.reverse();
            let before = entries.len() as u64 == most;
            entries.extend(deck.calendar_entry(id)?);
            let later = deck.calendar_beside(at, id, true, most)?;
            let after = later.len() as u64 == most;
            entries.extend(later);
            let due = deck.calendar_due(&days_of(&entries, at, (before, after)), MOST_DUE)?;
            HuntReply::CalendarList {
                entries,
                more: (before, after),
                due: due.into_iter().filter(|day| day.due_count > 0).collect(),
            }
        }
        HuntRead::CalendarBeside { at, id, later } => {
            let found = deck.calendar_beside(at, id, later, 1)?.into_iter().next();
            HuntReply::CalendarFound(found.map(Box::new))
        }
        HuntRead::CalendarFind(id) => HuntReply::CalendarFound(deck.calendar_entry(id)?.map(Box::new)),
        HuntRead::Interview { id, open } => {
            let brief = match deck.interview_brief(id) {
                Ok(brief) => Some(Box::new(brief)),
                Err(error) if error.kind == Kind::NotFound => None,
                Err(error) => return Err(error),
            };
            HuntReply::Interview {
                id,
                open,
                brief,
                draft: deck.draft(&cockpit::notes_draft(id))?,
            }
        }
        HuntRead::History { filter, limit } => {
            let entries = match filter.is_quick() {
                true => Some(deck.history(&filter, None, limit)?),
                false => None,
            };
            HuntReply::History {
                ended: entries.as_ref().is_some_and(|entries| entries.len() < limit),
                filter,
                entries,
            }
        }
        HuntRead::Sent { application_id } => {
            let snapshot = deck
                .snapshots(application_id)?
                .into_iter()
                .max_by_key(|snapshot| snapshot.fact.taken_at);
            HuntReply::Sent {
                intact: snapshot
                    .as_ref()
                    .is_some_and(|snapshot| deck.snapshot_is_intact(snapshot)),
                snapshot: snapshot.map(Box::new),
            }
        }
    })
}

/// The days that a list tells of: those of its interviews, and where it ends, some weeks around where it is looked at.
fn days_of(entries: &[CalendarEntry], at: chrono::DateTime<Utc>, more: (bool, bool)) -> Vec<NaiveDate> {
    let zone = own_zone();
    let here = zone.wall(at).date();
    let day = |entry: Option<&CalendarEntry>| entry.map_or(here, |entry| zone.wall(entry.begins).date());
    let around = Duration::days(42);
    let mut first = day(entries.first());
    let mut last = day(entries.last());
    if !more.0 {
        first = first.min(here).max(here - around);
    }
    if !more.1 {
        last = last.max(here + around);
    }
    first = first.max(here - Duration::days(MOST_DAYS as i64 / 2));
    first
        .iter_days()
        .take_while(|day| *day <= last)
        .take(MOST_DAYS)
        .collect()
}

/// What came out of a questionnaire, with what it is compared with.
fn result_of(deck: &Deck, taken: Assessment) -> Result<ResultData, Error> {
    let insights = taken.fact.ai_insights.as_ref().and_then(Insights::of);
    Ok(ResultData {
        pack: deck.pack_of(&taken)?,
        earlier: deck.assessments_before(&taken)?,
        changes: deck.level_changes(&taken)?,
        doubts: match insights {
            Some(insights) => deck.insights_doubts(&taken, &insights)?,
            None => Vec::new(),
        },
        taken,
    })
}

/// A job in a few words.
pub fn called(job: &Job) -> String {
    format!("{} at {}", job.title, job.company)
}
