//! One line that becomes a job: what is understood is shown while one types.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::import::Import;
use super::job_form::JobForm;
use crate::app::import::FetchedPosting;
use crate::app::{Card, Change};
use crate::domain::job::{JobStatus, NewJob};
use crate::domain::quick_add::{self, Part};
use crate::domain::text::clean_line;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Place, Read, Reply, RequestId, next_request};
use crate::tui::event::Input;
use crate::tui::widgets::line_input::{LineInput, Typed};

pub(super) mod view;

/// The name under which the line is kept as a draft.
pub const DRAFT: &str = "quick-add";

/// What a worker does for the line.
#[derive(Debug)]
enum Work {
    Nothing,
    Fetching(RequestId),
    Reading(RequestId),
}

/// One line that becomes a job.
#[derive(Debug)]
pub struct QuickAdd {
    status: JobStatus,
    line: LineInput,
    /// What the address gave; what is typed goes before it.
    fetched: Option<NewJob>,
    /// A whole posting that was pasted.
    pasted: Option<String>,
    similar: Vec<Card>,
    asked: RequestId,
    work: Work,
    saving: bool,
    /// What went wrong or is missing.
    refused: Option<String>,
}

impl QuickAdd {
    /// For a column, with what stands in the line already (a draft, a paste or nothing).
    pub fn new(status: JobStatus, line: String) -> Self {
        let mut window = QuickAdd {
            status,
            line: LineInput::default(),
            fetched: None,
            pasted: None,
            similar: Vec::new(),
            asked: 0,
            work: Work::Nothing,
            saving: false,
            refused: None,
        };
        window.paste(&line);
        window
    }

    /// For a column, with what was left in the line.
    pub fn restored(status: JobStatus, draft: Option<Value>) -> Self {
        let line = draft.as_ref().and_then(Value::as_str).unwrap_or_default();
        QuickAdd {
            line: LineInput::left_over(line),
            ..Self::new(status, String::new())
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        let changed = match input {
            Input::Key(key) => match ctx.keymap.possible(&[Scope::QuickAdd], *key, &self.situation()) {
                Some(Action::QuickAddSave) => return self.save(ctx),
                Some(Action::QuickAddForm) => return self.whole_form(ctx),
                Some(Action::QuickAddFetch) => return self.fetch(ctx),
                Some(Action::QuickAddOpen) => return self.open_similar(),
                Some(Action::QuickAddLeave) => return self.leave_or_stop(),
                _ => self.line.key(*key) == Typed::Changed,
            },
            Input::Paste(pasted) => self.paste(pasted),
            Input::Mouse(_) => false,
        };
        if !changed {
            return ModalOutcome::Stay;
        }
        self.refused = None;
        self.look_for_similar(ctx)
    }

    /// Takes pasted text: a line goes into the line, a whole posting is kept to be read.
    fn paste(&mut self, pasted: &str) -> bool {
        let lines = pasted.lines().filter(|line| !line.trim().is_empty()).count();
        if lines > 1 {
            if self.line.is_left_over() {
                self.line = LineInput::default();
            }
            self.pasted = Some(pasted.to_owned());
            self.refused = None;
            return false;
        }
        self.line.insert(pasted.trim()) == Typed::Changed
    }

    /// What is typed, and where that leaves gaps, what was fetched.
    fn job(&self, ctx: &Ctx<'_>) -> NewJob {
        let mut job = quick_add::parse(self.line.text(), ctx.today()).job;
        if let Some(fetched) = &self.fetched {
            fill(&mut job, fetched);
        }
        job.status = job.status.or(Some(self.status));
        job
    }

    fn is_only_an_address(&self, ctx: &Ctx<'_>) -> bool {
        let parsed = quick_add::parse(self.line.text(), ctx.today());
        let [(address, Part::Url)] = &parsed.parts[..] else {
            return false;
        };
        self.line.text().trim().len() == address.len()
    }

    /// What was pasted or left in the line may be there already.
    pub(crate) fn opened(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        self.look_for_similar(ctx)
    }

    fn look_for_similar(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        let job = self.job(ctx);
        if job.url.is_none() && (job.title.is_empty() || job.company.is_empty()) {
            self.similar.clear();
            return ModalOutcome::Stay;
        }
        self.asked = next_request();
        ModalOutcome::StayWith(vec![Effect::Read(Read::Similar {
            request: self.asked,
            url: job.url,
            title: job.title,
            company: job.company,
        })])
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        if self.saving || !matches!(self.work, Work::Nothing) {
            return ModalOutcome::Stay;
        }
        if let Some(pasted) = &self.pasted {
            let request = next_request();
            let text = pasted.clone();
            self.work = Work::Reading(request);
            return ModalOutcome::StayWith(vec![Effect::ReadText { request, text }]);
        }
        if self.fetched.is_none() && self.refused.is_none() && self.is_only_an_address(ctx) {
            return self.fetch(ctx);
        }
        let job = self.job(ctx);
        if let Some(missing) = missing(&job) {
            self.refused = Some(missing.to_owned());
            return ModalOutcome::Stay;
        }
        self.saving = true;
        self.refused = None;
        ModalOutcome::StayWith(vec![Effect::Change(Change::AddJob(Box::new(job)))])
    }

    fn fetch(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        let Some(url) = self.job(ctx).url else {
            return ModalOutcome::Stay;
        };
        let request = next_request();
        self.refused = None;
        let before = std::mem::replace(&mut self.work, Work::Fetching(request));
        let mut effects: Vec<Effect> = before.request().map(Effect::Cancel).into_iter().collect();
        effects.push(Effect::Fetch { request, url });
        ModalOutcome::StayWith(effects)
    }

    fn whole_form(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        let job = self.job(ctx);
        let status = job.status.unwrap_or(self.status);
        let form = JobForm::prefilled(status, &job, None);
        let mut effects: Vec<Effect> = self.work.request().map(Effect::Cancel).into_iter().collect();
        effects.push(forget());
        effects.push(Effect::Push(Box::new(form.into())));
        ModalOutcome::CloseWith(effects)
    }

    fn open_similar(&self) -> ModalOutcome {
        match self.similar.first() {
            Some(card) => ModalOutcome::CloseWith(vec![forget(), Effect::Go(Place::Job(card.id))]),
            None => ModalOutcome::Stay,
        }
    }

    /// Stops what runs, then lets a pasted posting go, then leaves.
    fn leave_or_stop(&mut self) -> ModalOutcome {
        if let Some(request) = std::mem::replace(&mut self.work, Work::Nothing).request() {
            self.refused = Some("stopped".to_owned());
            return ModalOutcome::StayWith(vec![Effect::Cancel(request)]);
        }
        if self.pasted.take().is_some() {
            return ModalOutcome::Stay;
        }
        ModalOutcome::CloseWith(self.leave())
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Similar { request, cards } if *request == self.asked => self.similar.clone_from(cards),
            Reply::Fetched { request, posting } if self.work.request() == Some(*request) => {
                return self.take(posting, ctx);
            }
            Reply::Applied(_) if self.saving => return ModalOutcome::CloseWith(vec![forget()]),
            Reply::Failed { request, error } => {
                let mine = match request {
                    Some(request) => self.work.request() == Some(*request),
                    None => self.saving,
                };
                if mine {
                    self.work = Work::Nothing;
                    self.saving = false;
                    self.refused = Some(super::in_words(error));
                    return ModalOutcome::Took(Vec::new());
                }
            }
            _ => {}
        }
        ModalOutcome::Stay
    }

    /// Takes what was fetched or read: one posting fills the gaps, several go to the import.
    fn take(&mut self, posting: &FetchedPosting, ctx: &Ctx<'_>) -> ModalOutcome {
        let read = matches!(self.work, Work::Reading(_));
        self.work = Work::Nothing;
        match &posting.jobs[..] {
            [] => {
                let why = posting.rejected.first().map(|remark| remark.reason.as_str());
                self.refused = Some(why.unwrap_or("there is no posting in it").to_owned());
                ModalOutcome::Stay
            }
            [job] if read => {
                // A text that was copied is read by guessing: the person looks over it before it is saved.
                let form = JobForm::prefilled(self.status, job, Some("Read from what you pasted: look it over."));
                ModalOutcome::CloseWith(vec![forget(), Effect::Push(Box::new(form.into()))])
            }
            [job] => {
                self.fetched = Some(job.clone());
                self.look_for_similar(ctx)
            }
            _ => {
                let (import, effect) = Import::fetched(posting.clone(), self.line.text().to_owned());
                ModalOutcome::CloseWith(vec![forget(), Effect::Push(Box::new(import.into())), effect])
            }
        }
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        view::view(self, ctx, frame, area);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::QuickAdd
    }

    pub(crate) fn situation(&self) -> Situation {
        let text = self.line.text();
        Situation {
            jobs: self.similar.len(),
            link: Some(text.contains("://") || text.contains("www.")),
            ..Situation::default()
        }
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        let line = clean_line(self.line.text());
        vec![Effect::KeepDraft {
            form: DRAFT.to_owned(),
            content: (!line.is_empty()).then_some(Value::String(line)),
        }]
    }
}

impl Work {
    fn request(&self) -> Option<RequestId> {
        match self {
            Work::Nothing => None,
            Work::Fetching(request) | Work::Reading(request) => Some(*request),
        }
    }
}

fn forget() -> Effect {
    Effect::KeepDraft {
        form: DRAFT.to_owned(),
        content: None,
    }
}

/// What a job can't do without, and how to say it in the line.
fn missing(job: &NewJob) -> Option<&'static str> {
    match (job.title.trim().is_empty(), job.company.trim().is_empty()) {
        (true, true) => Some("what the work is called, and who hires: title @ company"),
        (true, false) => Some("what the work is called, before the @"),
        (false, true) => Some("who hires: write @ and the company"),
        (false, false) => None,
    }
}

/// Fills what is empty from another.
fn fill(job: &mut NewJob, from: &NewJob) {
    macro_rules! fill {
        ($($field:ident),+) => { $(if job.$field.is_none() { job.$field.clone_from(&from.$field); })+ };
    }
    if job.title.trim().is_empty() {
        job.title.clone_from(&from.title);
    }
    if job.company.trim().is_empty() {
        job.company.clone_from(&from.company);
    }
    fill!(
        location,
        work_mode,
        job_type,
        status,
        applied_at,
        url,
        description,
        salary,
        source,
        contact_name,
        contact_email,
        deadline,
        posted_at,
        priority,
        notes
    );
    for tag in &from.tags {
        if !job.tags.contains(tag) {
            job.tags.push(tag.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn, effects, key, type_in};
    use crate::tui::testing::{Surroundings, card};

    fn window() -> QuickAdd {
        QuickAdd::new(JobStatus::Interested, String::new())
    }

    fn typed(words: &str, ctx: &Ctx<'_>) -> QuickAdd {
        let mut window = window();
        type_in(words, ctx, |input, ctx| window.input(input, ctx));
        window
    }

    fn added(effects: Vec<Effect>) -> NewJob {
        match effects.into_iter().next() {
            Some(Effect::Change(Change::AddJob(job))) => *job,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_was_left_is_said_to_be_and_does_not_run_into_the_next_job() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let left = || {
            let draft = Value::String("Half typed @ Firm".to_owned());
            QuickAdd::restored(JobStatus::Interested, Some(draft))
        };
        insta::assert_snapshot!("left_over", drawn(&left().into()));
        let mut other = left();
        let pasted = Input::Paste("https://example.org/jobs/1".to_owned());
        effects(other.input(&pasted, &ctx));
        let fetched = effects(other.input(&key("enter"), &ctx));
        assert!(
            matches!(&fetched[..], [Effect::Fetch { url, .. }] if url == "https://example.org/jobs/1"),
            "{fetched:?}"
        );
        // Enter on what was left adds that.
        let added = effects(left().input(&key("enter"), &ctx));
        let half = matches!(&added[..], [Effect::Change(Change::AddJob(job))] if job.title == "Half typed" && job.company == "Firm");
        assert!(half, "{added:?}");
    }

    #[test]
    fn a_line_becomes_a_job_and_the_window_waits_until_it_is_saved() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = typed("Head gardener @ Stadtpark hybrid 52-58k EUR #outdoor", &ctx);
        let job = added(effects(window.input(&key("enter"), &ctx)));
        assert_eq!(
            (job.title.as_str(), job.company.as_str()),
            ("Head gardener", "Stadtpark")
        );
        assert_eq!(job.status, Some(JobStatus::Interested));
        assert_eq!(job.tags, ["outdoor"]);
        // A second Enter before the answer adds nothing.
        assert!(matches!(window.input(&key("enter"), &ctx), ModalOutcome::Stay));
        let error = crate::app::Error::new(crate::app::Kind::Failed, "adding a job", "the disk is full");
        window.reply(&Reply::Failed { request: None, error }, &ctx);
        assert_eq!(window.refused.as_deref(), Some("the disk is full"));
        added(effects(window.input(&key("enter"), &ctx)));
        let applied = crate::app::Applied {
            edit: None,
            jobs: vec![1],
            everything: false,
            ..crate::app::Applied::default()
        };
        let closed = window.reply(&Reply::Applied(applied), &ctx);
        assert!(matches!(closed, ModalOutcome::CloseWith(_)));
    }

    #[test]
    fn what_is_missing_is_said_and_nothing_added() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = typed("Head gardener", &ctx);
        assert!(effects(window.input(&key("enter"), &ctx)).is_empty());
        assert_eq!(window.refused.as_deref(), Some("who hires: write @ and the company"));
        insta::assert_snapshot!(drawn(&window.into()));
    }

    #[test]
    fn the_same_posting_is_noticed_while_typing_and_can_be_opened() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = window();
        let asked = type_in("Welder @ Werft Nord", &ctx, |input, ctx| window.input(input, ctx));
        let Some(Effect::Read(Read::Similar {
            request,
            title,
            company,
            ..
        })) = asked.last()
        else {
            panic!("{asked:?}");
        };
        assert_eq!((title.as_str(), company.as_str()), ("Welder", "Werft Nord"));
        let cards = vec![card(6, JobStatus::Applied, "Welder, nights", "Werft Nord", 31)];
        window.reply(
            &Reply::Similar {
                request: *request,
                cards,
            },
            &ctx,
        );
        let opened = effects(window.input(&key("ctrl-o"), &ctx));
        assert!(matches!(opened[..], [_, Effect::Go(Place::Job(6))]), "{opened:?}");
        insta::assert_snapshot!(drawn(&window.into()));
    }

    #[test]
    fn an_address_alone_is_fetched_and_fills_the_gaps_that_typing_leaves() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = typed("https://pontis.example/12", &ctx);
        let fetched = effects(window.input(&key("enter"), &ctx));
        let [Effect::Fetch { request, url }] = &fetched[..] else {
            panic!("{fetched:?}");
        };
        assert_eq!(url, "https://pontis.example/12");
        let posting = FetchedPosting {
            jobs: vec![NewJob {
                title: "Bridge inspector".to_owned(),
                company: "Pontis AG".to_owned(),
                location: Some("Basel".to_owned()),
                description: Some("We look after bridges.".to_owned()),
                ..NewJob::default()
            }],
            ..FetchedPosting::default()
        };
        window.reply(
            &Reply::Fetched {
                request: *request,
                posting: Box::new(posting),
            },
            &ctx,
        );
        type_in(" #diving", &ctx, |input, ctx| window.input(input, ctx));
        insta::assert_snapshot!(drawn(
            &QuickAdd {
                line: window.line.clone(),
                fetched: window.fetched.clone(),
                ..self::window()
            }
            .into()
        ));
        let job = added(effects(window.input(&key("enter"), &ctx)));
        assert_eq!(job.location.as_deref(), Some("Basel"));
        assert_eq!(job.tags, ["diving"]);
        assert_eq!(job.description.as_deref(), Some("We look after bridges."));
    }

    #[test]
    fn escape_stops_a_fetch_before_it_leaves() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = typed("https://pontis.example/12", &ctx);
        let fetched = effects(window.input(&key("enter"), &ctx));
        let [Effect::Fetch { request, .. }] = fetched[..] else {
            panic!("{fetched:?}");
        };
        let ModalOutcome::StayWith(stopped) = window.input(&key("esc"), &ctx) else {
            panic!("it stays");
        };
        assert!(matches!(stopped[..], [Effect::Cancel(id)] if id == request));
        // An answer that comes all the same is dropped.
        let posting = Box::new(FetchedPosting::default());
        window.reply(&Reply::Fetched { request, posting }, &ctx);
        let left = effects(window.input(&key("esc"), &ctx));
        assert!(
            matches!(&left[..], [Effect::KeepDraft { content: Some(_), .. }]),
            "{left:?}"
        );
    }

    #[test]
    fn a_whole_posting_that_is_pasted_is_read_and_looked_over() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = window();
        window.input(&Input::Paste("Welder\nWerft Nord\nWe weld ships.\n".to_owned()), &ctx);
        let read = effects(window.input(&key("enter"), &ctx));
        let [Effect::ReadText { request, .. }] = read[..] else {
            panic!("{read:?}");
        };
        let posting = FetchedPosting {
            jobs: vec![NewJob {
                title: "Welder".to_owned(),
                company: "Werft Nord".to_owned(),
                ..NewJob::default()
            }],
            ..FetchedPosting::default()
        };
        let form = effects(window.reply(
            &Reply::Fetched {
                request,
                posting: Box::new(posting),
            },
            &ctx,
        ));
        assert!(
            matches!(form[..], [Effect::KeepDraft { .. }, Effect::Push(_)]),
            "{form:?}"
        );
    }

    #[test]
    fn it_is_drawn_at_every_size() {
        let around = Surroundings::default();
        insta::assert_snapshot!("empty", drawn(&window().into()));
        let line = "Head gardener @ Stadtpark Köln hybrid 52-58k EUR #outdoor due:fri !high";
        insta::assert_snapshot!("understood", drawn(&typed(line, &around.ctx()).into()));
        let mut pasted = window();
        pasted.input(
            &Input::Paste("Welder\nWerft Nord\nWe weld ships.\n".to_owned()),
            &around.ctx(),
        );
        insta::assert_snapshot!("pasted", drawn(&pasted.into()));
    }

    #[test]
    fn a_line_that_was_pasted_or_left_is_held_against_what_is_there() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut pasted = QuickAdd::new(JobStatus::Interested, "Welder @ Werft Nord".to_owned());
        let asked = effects(pasted.opened(&ctx));
        assert!(matches!(asked[..], [Effect::Read(Read::Similar { .. })]), "{asked:?}");
        let mut empty = QuickAdd::new(JobStatus::Interested, String::new());
        assert!(effects(empty.opened(&ctx)).is_empty());
    }
}
