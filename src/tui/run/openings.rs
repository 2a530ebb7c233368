//! The windows that begin with a quick read.

use std::sync::Arc;

use chrono::{NaiveDateTime, Utc};

use super::Runner;
use super::hunt::called;
use crate::app::{
    ApplicationChange, BoardSort, Deck, Error, JobQuery, Kind, ResumeChange, ResumeFormat, ResumePatch, TemplateInfo,
    has_pdf, templates,
};
use crate::domain::application::{Application, ApplicationFact, ApplicationStatus};
use crate::domain::goal::review::Review;
use crate::domain::job::JobStatus;
use crate::domain::touch::TouchFact;
use crate::tui::effect::{ChatLineFor, Effect, HuntRead, Opening, PathFor};
use crate::tui::modals::long_window::LongFor;
use crate::tui::modals::{
    Modal, contact_form, debrief_form, document_form, edit_log, fact_form, goal_form, help, import, interview_form,
    job_form, line, long_window, memories, offer_form, palette, path, pick, quick_add, reading, report, requests,
    saved_views, sent_form, sort_picker, status_picker, tags, taking, task_form, touch_form, words_form,
};
use crate::tui::workers::{self};

/// More jobs than a person looks through by typing.
pub(super) const MOST_JOBS: u64 = 2_000;

/// As many of the newest jobs of a column.
const MOST_CARDS: u64 = 400;
/// More reviews than one reads at once: two years.
const MOST_REVIEWS: u64 = 104;
/// As many people a field knows to go on with.
pub(super) const MOST_PEOPLE: u64 = 2_000;

impl Runner {
    pub(super) fn open(&self, opening: Opening) -> Result<Modal, Error> {
        let deck = &self.deck;
        Ok(match opening {
            Opening::QuickAdd { status, line } if line.is_empty() => {
                quick_add::QuickAdd::restored(status, deck.draft(quick_add::DRAFT)?).into()
            }
            Opening::QuickAdd { status, line } => quick_add::QuickAdd::new(status, line).into(),
            Opening::AddForm { status } => job_form::JobForm::add(status, deck.draft(job_form::ADD_DRAFT)?).into(),
            Opening::EditForm(id) => {
                job_form::JobForm::edit(deck.job(id)?, deck.draft(&job_form::edit_draft(id))?).into()
            }
            Opening::Note(id) => self.long(LongFor::Notes(Box::new(deck.job(id)?)))?,
            Opening::AddTask { job_id } => {
                let job = job_id.map(|id| deck.job(id)).transpose()?;
                let job = job.map(|job| (job.id, format!("{} at {}", job.title, job.company)));
                let draft = deck.draft(&line::task_draft(job_id))?;
                line::LineWindow::restored(line::LineFor::AddTask { job }, draft.as_ref()).into()
            }
            Opening::EditTask(id) => {
                let task = deck.task(id)?;
                let job = task.fact.job_id.map(|id| deck.job(id)).transpose()?;
                let job = job.map(|job| format!("{} at {}", job.title, job.company));
                let draft = deck.draft(&task_form::draft(id))?;
                let wall = Utc::now().with_timezone(&self.zone).naive_local();
                task_form::TaskForm::new(task, job.as_deref(), draft, wall).into()
            }
            Opening::AddGoal => goal_form::GoalForm::add(deck.draft(goal_form::ADD_DRAFT)?).into(),
            Opening::EditGoal(id) => {
                let draft = deck.draft(&goal_form::edit_draft(id))?;
                goal_form::GoalForm::edit(deck.goal(id)?, draft).into()
            }
            Opening::AddMilestone { goal } => {
                let title = deck.goal(goal)?.fact.title;
                line::LineWindow::new(line::LineFor::Milestone {
                    goal,
                    title,
                    which: None,
                })
                .into()
            }
            Opening::EditMilestone { goal, which } => {
                let fact = deck.goal(goal)?.fact;
                let milestone = fact.milestones.get(which.at);
                let text = milestone.map(crate::domain::goal::line::write).unwrap_or_default();
                let what = line::LineFor::Milestone {
                    goal,
                    title: fact.title,
                    which: Some(which),
                };
                line::LineWindow::with(what, text).into()
            }
            Opening::Review(day) => {
                let week = deck.week_figures(day, Utc::now())?;
                let written = deck.review_of(day)?;
                let before = deck.reviews(Some(2), 0)?.into_iter();
                let before = before
                    .into_iter()
                    .find(|review| review.week.week_begins < week.week_begins);
                let draft = deck.draft(&goal_form::review_draft(&week))?;
                goal_form::GoalForm::review(week, written.as_ref(), before.as_ref(), draft).into()
            }
            Opening::Reviews => {
                let texts: Vec<String> = deck.reviews(Some(MOST_REVIEWS), 0)?.iter().map(Review::text).collect();
                let text = match texts.is_empty() {
                    true => {
                        "None was written yet. Once a week is enough: its figures, five questions, as much as you like."
                            .to_owned()
                    }
                    false => texts.join("\n\n"),
                };
                reading::Reading::new("Weekly reviews", &text).into()
            }
            Opening::ScheduleInterview { at } => self.pick_interview_job(at)?,
            Opening::AddInterview { job_id, at } => {
                let draft = deck.draft(&interview_form::add_draft(job_id))?;
                interview_form::InterviewForm::add(deck.job(job_id)?, at, &self.own_zone, draft).into()
            }
            Opening::EditInterview(id) => {
                let interview = deck.interview(id)?;
                let job = deck.job(interview.fact.job_id)?;
                let draft = deck.draft(&interview_form::edit_draft(id))?;
                interview_form::InterviewForm::edit(interview, job, &self.own_zone, draft).into()
            }
            Opening::Debrief(id) => {
                let interview = deck.interview(id)?;
                let job = deck.job(interview.fact.job_id)?;
                let today = self.own_zone.wall(Utc::now()).date();
                debrief_form::DebriefForm::new(&interview, &job, deck.draft(&debrief_form::draft(id))?, today).into()
            }
            Opening::Palette => palette::Palette::new(self.shell.actions(), &self.keymap).into(),
            Opening::Help => help::Help::new(self.shell.screen_scope(), self.shell.situation()).into(),
            Opening::StatusPicker(ids) => {
                let from = self.common_status(&ids)?;
                status_picker::StatusPicker::new(ids, from).into()
            }
            Opening::CloseMenu(ids) => {
                let from = self.common_status(&ids)?;
                status_picker::StatusPicker::closed(ids, from).into()
            }
            Opening::SortPicker => sort_picker::SortPicker::new(self.shell.board.sort()).into(),
            Opening::Views => saved_views::SavedViews::new(deck.views()?, self.shell.board.shown_view()).into(),
            Opening::Tags(ids) => {
                let mut present = Vec::with_capacity(ids.len());
                for id in &ids {
                    present.extend(deck.card(*id)?.map(|card| card.tags));
                }
                tags::Tags::new(ids, present, deck.tags()?).into()
            }
            Opening::Import { line } => import::Import::new(line).into(),
            Opening::AddFact(fact) => {
                let draft = deck.draft(&fact_form::add_draft(&fact))?;
                fact_form::FactForm::add(*fact, &deck.profile()?, draft).into()
            }
            Opening::EditFact { row, field } => {
                let profile = deck.profile()?;
                let draft = deck.draft(&fact_form::edit_draft(row))?;
                let fact = profile.fact(row).ok_or_else(|| gone("opening a form"))?;
                fact_form::FactForm::edit(row, fact, &profile, field, draft).into()
            }
            Opening::Correct { piece, what } => fact_form::FactForm::correct(piece, *what, &deck.profile()?).into(),
            Opening::Person { field } => {
                let draft = deck.draft(fact_form::PERSON_DRAFT)?;
                fact_form::FactForm::person(Arc::new(deck.profile()?), field, draft).into()
            }
            Opening::Wishes { field } => {
                let draft = deck.draft(fact_form::WISHES_DRAFT)?;
                fact_form::FactForm::wishes(Arc::new(deck.profile()?), field, draft).into()
            }
            Opening::ResumeTitle(id) => words_form::WordsForm::title(deck.resume(id)?).into(),
            Opening::ResumeHead(id) => words_form::WordsForm::head(deck.resume(id)?, Arc::new(deck.profile()?)).into(),
            Opening::SectionTitle { id, section } => {
                words_form::WordsForm::section(deck.resume(id)?, Arc::new(deck.profile()?), section).into()
            }
            Opening::Rephrase { id, section, row } => {
                let profile = Arc::new(deck.profile()?);
                let form = words_form::WordsForm::fact(deck.resume(id)?, profile, section, row);
                form.ok_or_else(|| gone("opening a form"))?.into()
            }
            Opening::Tailor(id) => self.tailor(id)?,
            Opening::Template(id) => self.pick_template(id)?,
            Opening::Difference(id) => {
                let resume = deck.resume(id)?;
                let base = resume.base_id.ok_or_else(|| gone("showing the differences"))?;
                let base_title = deck.resume(base)?.title;
                let lines = deck.resume_difference(base, id)?;
                report::Report::difference(&resume.title, &base_title, &lines).into()
            }
            Opening::ExportAs(id) => self.pick_export(id)?,
            Opening::ExportResume { id, format, template } => {
                let stem = workers::file_stem(&deck.resume(id)?.title);
                let what = PathFor::ExportResume { id, format, template };
                path::PathWindow::new(what, format!("~/{stem}.{}", format.extension())).into()
            }
            Opening::Letter(job_id) => {
                let job = deck.job(job_id)?;
                let name = format!("letter-{}.txt", workers::file_stem(&job.company));
                let draft = deck.draft(&document_form::letter_draft(job_id))?;
                document_form::DocumentForm::letter(job_id, &name, draft).into()
            }
            Opening::EditDocument(id) => {
                let draft = deck.draft(&document_form::document_draft(id))?;
                document_form::DocumentForm::document(deck.document(id)?, draft).into()
            }
            Opening::ExportDocument(id) => {
                let name = deck.document(id)?.file_name;
                path::PathWindow::new(PathFor::ExportDocument { id }, format!("~/{name}")).into()
            }
            Opening::NewApplication => self.pick_job("Apply for which job?", "applying", Opening::Apply)?,
            Opening::Apply(job_id) => self.apply_for(job_id)?,
            Opening::AddApplication(job_id) => self.application_form(job_id)?,
            Opening::EditApplication(id) => {
                let application = deck.application(id)?;
                let job = called(&deck.job(application.fact.job_id)?);
                let draft = deck.draft(&sent_form::edit_draft(id))?;
                sent_form::ApplicationForm::edit(application, job, deck.resumes()?, draft).into()
            }
            Opening::ApplicationStatus(id) => pick_status(&deck.application(id)?),
            Opening::AddTouch {
                kind,
                job_id,
                application_id,
                contact_id,
            } => said(
                deck,
                TouchFact {
                    job_id,
                    application_id,
                    contact_id,
                    ..TouchFact::new(kind, chrono::Utc::now())
                },
            )?,
            Opening::AddOwnTouch(fact) => said(deck, *fact)?,
            Opening::InviteFor(path) => {
                self.pick_job_to("An interview for which job?", "taking the invitation", |id| {
                    taking::read_for(&path, Some(id))
                })?
            }
            Opening::NewOffer => self.pick_job("An offer for which job?", "adding an offer", Opening::AddOffer)?,
            Opening::AddOffer(job_id) => {
                let draft = deck.draft(&offer_form::add_draft(job_id))?;
                offer_form::OfferForm::add(&deck.job(job_id)?, draft).into()
            }
            Opening::EditOffer(id) => {
                let offer = deck.offer(id)?;
                let job = called(&deck.job(offer.fact.job_id)?);
                let draft = deck.draft(&offer_form::edit_draft(id))?;
                offer_form::OfferForm::edit(offer, &job, draft).into()
            }
            Opening::OfferRound(id) => {
                let offer = deck.offer(id)?;
                let job = called(&deck.job(offer.fact.job_id)?);
                offer_form::OfferForm::round(offer, &job).into()
            }
            Opening::AddStory(fact) => self.add_story(*fact)?,
            Opening::EditStory(id) => self.edit_story(id)?,
            Opening::AddContact => {
                let draft = deck.draft(contact_form::ADD_DRAFT)?;
                contact_form::ContactForm::add(deck.contacts("", Some(MOST_PEOPLE), 0)?, draft).into()
            }
            Opening::EditContact(id) => {
                let contact = deck.contact(id)?;
                let mut people = deck.contacts("", Some(MOST_PEOPLE), 0)?;
                people.extend(contact.fact.introducer_id.map(|by| deck.contact(by)).transpose()?);
                let draft = deck.draft(&contact_form::edit_draft(id))?;
                contact_form::ContactForm::edit(contact, people, draft).into()
            }
            Opening::Mention => pick::Pick::of_mentions().into(),
            Opening::Prompts { context } => self.prompts(context)?,
            Opening::ChatLine { what, line } => {
                let what = match what {
                    ChatLineFor::Rename(chat) => line::LineFor::RenameChat(chat),
                    ChatLineFor::Refuse(proposals) => line::LineFor::Refuse(proposals),
                };
                line::LineWindow::with(what, line).into()
            }
            Opening::ProposalField { proposal, field, text } => {
                self.long(LongFor::Proposed { proposal, field, text })?
            }
            Opening::Memory(memory) => self.long(LongFor::Memory(memory))?,
            Opening::Memories(row) => memories::Memories::at(row).into(),
            Opening::Requests => requests::Requests::default().into(),
            Opening::Path { what, line } => path::PathWindow::new(what, line).into(),
            Opening::Log => edit_log::EditLog::new(deck.log(Some(edit_log::PAGE), 0)?).into(),
        })
    }

    /// A text of several lines, with what was left unsaved of it.
    fn long(&self, what: LongFor) -> Result<Modal, Error> {
        let draft = match what.draft() {
            Some(form) => self.deck.draft(&form)?,
            None => None,
        };
        Ok(long_window::LongWindow::new(what, draft).into())
    }

    /// The jobs that are open, to make a copy of a résumé for one of them.
    fn tailor(&self, id: i64) -> Result<Modal, Error> {
        let deck = &self.deck;
        let resume = deck.resume(id)?;
        let design = deck.design_of(id)?;
        let query = JobQuery {
            limit: Some(MOST_JOBS),
            ..JobQuery::default()
        };
        let jobs = deck.jobs(&query)?;
        let choices = jobs.into_iter().filter(|job| !job.status.is_closed()).map(|job| {
            let make = ResumeChange::AddBuilt {
                title: format!("{} for {}", resume.title, job.company),
                design: Box::new(design.clone()),
                base_id: Some(id),
                job_id: Some(job.id),
                primary: false,
            };
            (
                format!("{}, {}", job.title, job.company),
                job.status.label().to_owned(),
                make.into(),
            )
        });
        let choices: Vec<(String, String, Effect)> = choices.collect();
        if choices.is_empty() {
            let why = "there is no open job";
            return Err(Error::new(Kind::Usage, "tailoring the résumé", why).hint("add the job first: g b, then a"));
        }
        Ok(pick::Pick::by_typing("A copy for which job?", choices).into())
    }

    /// The jobs that are open, those that are furthest first, to schedule an interview for one of them.
    fn pick_interview_job(&self, at: Option<NaiveDateTime>) -> Result<Modal, Error> {
        let mut choices: Vec<(String, String, Effect)> = Vec::new();
        for status in [
            JobStatus::InterviewScheduled,
            JobStatus::Applied,
            JobStatus::InterviewCompleted,
            JobStatus::OfferReceived,
            JobStatus::Interested,
        ] {
            let cards = self.deck.column(status, BoardSort::Newest, 0, MOST_CARDS)?;
            choices.extend(cards.into_iter().map(|card| {
                let open = Effect::Open(Opening::AddInterview { job_id: card.id, at });
                (
                    format!("{}, {}", card.company, card.title),
                    status.label().to_owned(),
                    open,
                )
            }));
        }
        if choices.is_empty() {
            let why = "there is no open job";
            return Err(Error::new(Kind::Usage, "scheduling an interview", why).hint("add the job first: g b, then a"));
        }
        Ok(pick::Pick::by_typing("An interview for which job?", choices).into())
    }

    /// The jobs that are open, to pick one of them by typing.
    fn pick_job(&self, title: &'static str, doing: &str, open: impl Fn(i64) -> Opening) -> Result<Modal, Error> {
        self.pick_job_to(title, doing, |id| Effect::Open(open(id)))
    }

    fn pick_job_to(&self, title: &'static str, doing: &str, then: impl Fn(i64) -> Effect) -> Result<Modal, Error> {
        let query = JobQuery {
            limit: Some(MOST_JOBS),
            ..JobQuery::default()
        };
        let open_jobs = self
            .deck
            .jobs(&query)?
            .into_iter()
            .filter(|job| !job.status.is_closed());
        let choices: Vec<(String, String, Effect)> = open_jobs
            .map(|job| {
                let words = format!("{}, {}", job.title, job.company);
                (words, job.status.label().to_owned(), then(job.id))
            })
            .collect();
        if choices.is_empty() {
            let why = "there is no open job";
            return Err(Error::new(Kind::Usage, doing, why).hint("add the job first: g b, then a"));
        }
        Ok(pick::Pick::by_typing(title, choices).into())
    }

    /// What applying for a job begins with: the draft that there is, or the form.
    fn apply_for(&self, job_id: i64) -> Result<Modal, Error> {
        let drafts = self
            .deck
            .applications(Some(job_id), &[ApplicationStatus::Draft], Some(1), 0)?;
        let Some(draft) = drafts.first() else {
            return self.application_form(job_id);
        };
        let choices = vec![
            (
                's',
                "Send the draft that is there".to_owned(),
                HuntRead::Submit(draft.id).into(),
            ),
            (
                'e',
                "Edit the draft".to_owned(),
                Effect::Open(Opening::EditApplication(draft.id)),
            ),
            (
                'n',
                "Begin another application".to_owned(),
                Effect::Open(Opening::AddApplication(job_id)),
            ),
        ];
        Ok(pick::Pick::new("There is a draft", choices).into())
    }

    fn application_form(&self, job_id: i64) -> Result<Modal, Error> {
        let deck = &self.deck;
        let draft = deck.draft(&sent_form::add_draft(job_id))?;
        let resume_id = deck.resume_for(job_id)?;
        Ok(sent_form::ApplicationForm::add(&deck.job(job_id)?, resume_id, deck.resumes()?, draft).into())
    }

    fn pick_template(&self, id: i64) -> Result<Modal, Error> {
        if !has_pdf() {
            let why = "templates set PDFs, and this build of the program was made without PDF";
            return Err(Error::new(Kind::Usage, "choosing a template", why));
        }
        let resume = self.deck.resume(id)?;
        let now = resume.design.clone().unwrap_or_default();
        let choices = templates(self.templates.as_deref()).into_iter().map(|template| {
            let mut design = now.clone();
            design.template = Some(template.name.clone());
            let change = ResumeChange::Edit {
                id,
                patch: Box::new(ResumePatch {
                    design: Some(design),
                    ..ResumePatch::default()
                }),
                seen: Some(Box::new(resume.clone())),
            };
            (template.name, template.about, change.into())
        });
        Ok(pick::Pick::by_typing("Template", choices.collect()).into())
    }

    /// The formats of a résumé's file; of a PDF the templates, those of the person too.
    fn pick_export(&self, id: i64) -> Result<Modal, Error> {
        let own = self.deck.resume(id)?.design.and_then(|design| design.template);
        let templates = templates(self.templates.as_deref());
        let choices = export_choices(id, templates, own.as_deref(), has_pdf());
        Ok(pick::Pick::with_asides("Export as", choices).into())
    }

    fn common_status(&self, ids: &[i64]) -> Result<Option<JobStatus>, Error> {
        let mut common = None;
        for id in ids {
            let status = self.deck.card(*id)?.map(|card| card.status);
            if common.is_some() && common != status {
                return Ok(None);
            }
            common = status;
        }
        Ok(common)
    }
}

/// As what a résumé can be exported, of a PDF in which template. A build without PDF offers none.
fn export_choices(
    id: i64,
    mut templates: Vec<TemplateInfo>,
    own: Option<&str>,
    has_pdf: bool,
) -> Vec<(char, String, String, Effect)> {
    let path = |format, template| Effect::Open(Opening::ExportResume { id, format, template });
    if !has_pdf {
        templates.clear();
    }
    // The one that it is planned in comes first, and Enter alone takes it.
    templates.sort_by_key(|template| Some(template.name.as_str()) != own);
    let pdfs = templates.into_iter().enumerate().map(|(at, template)| {
        let letter = match at {
            0 => 'p',
            at => u32::try_from(at + 1)
                .ok()
                .and_then(|at| char::from_digit(at, 10))
                .unwrap_or(' '),
        };
        let whose = if template.path.is_some() { "your own: " } else { "" };
        let aside = format!("{whose}{}", template.about);
        let open = path(ResumeFormat::Pdf, Some(template.name.clone()));
        (letter, format!("PDF, {}", template.name), aside, open)
    });
    let others = [
        ('h', "HTML", "one file for the web", ResumeFormat::Html),
        ('m', "Markdown", "for a repository or a note", ResumeFormat::Markdown),
        ('t', "Plain text", "what one pastes into a form", ResumeFormat::Text),
        ('j', "JSON Resume", "for other programs", ResumeFormat::JsonResume),
    ];
    let others = others
        .into_iter()
        .map(|(letter, name, aside, format)| (letter, name.to_owned(), aside.to_owned(), path(format, None)));
    pdfs.chain(others).collect()
}

/// Where an application stands now, each with what it means; a draft that is sent is asked about first.
fn pick_status(application: &Application) -> Modal {
    let letters = ['d', 's', 'u', 'r', 'a'];
    let choices = ApplicationStatus::ALL.iter().zip(letters).map(|(status, letter)| {
        let now = *status == application.fact.status;
        let effect = if *status == ApplicationStatus::Submitted && application.fact.status == ApplicationStatus::Draft {
            HuntRead::Submit(application.id).into()
        } else {
            let fact = ApplicationFact {
                status: *status,
                ..application.fact.clone()
            };
            ApplicationChange::Edit {
                id: application.id,
                fact: Box::new(fact),
                seen: Some(Box::new(application.fact.clone())),
                strict: false,
            }
            .into()
        };
        let aside = if now { "as it is" } else { "" };
        (letter, status.label().to_owned(), aside.to_owned(), effect)
    });
    pick::Pick::with_asides("Where does it stand?", choices.collect()).into()
}

/// What was to be opened is not there any more.
fn gone(doing: &str) -> Error {
    Error::new(Kind::NotFound, doing, "it is not there any more").hint("somebody deleted it meanwhile")
}

/// The form of something that was said, as far as it is known.
fn said(deck: &Deck, fact: TouchFact) -> Result<Modal, Error> {
    let job = fact.job_id.map(|id| deck.job(id)).transpose()?;
    let own = fact.contact_id.map(|id| deck.contact(id)).transpose()?;
    let about = match (&job, &own) {
        (Some(job), _) => called(job),
        (None, Some(contact)) => contact.fact.name.clone(),
        (None, None) => String::new(),
    };
    // Whom one writes to is likely at the company.
    let mut people = match &job {
        Some(job) => deck.contacts(&job.company, Some(20), 0)?,
        None => Vec::new(),
    };
    people.extend(own);
    people.extend(deck.contacts("", Some(MOST_PEOPLE), 0)?);
    Ok(touch_form::TouchForm::new(fact, about, people).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_without_pdf_offers_no_template_of_one_and_else_the_own_one_comes_first() {
        let offered = |has_pdf| {
            let choices = export_choices(1, templates(None), Some("compact"), has_pdf);
            choices.into_iter().map(|(_, name, ..)| name).collect::<Vec<_>>()
        };
        let with = offered(true);
        assert_eq!(with[0], "PDF, compact");
        assert!(with.len() > 5);
        assert_eq!(offered(false), ["HTML", "Markdown", "Plain text", "JSON Resume"]);
    }
}
