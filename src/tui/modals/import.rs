//! Bringing in a file, a page or pasted text: first what would happen, then doing it.

use std::path::PathBuf;

use crossterm::event::{KeyCode, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::app::Kind;
use crate::app::import::{Duplicates, FetchedPosting, ImportOptions, ImportProgress, ImportReport};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Place, Read, Reply, RequestId, next_request};
use crate::tui::event::Input;
use crate::tui::widgets::line_input::{LineInput, Typed};

mod report;
mod view;

pub use report::grouped;

/// What is brought in.
#[derive(Debug)]
enum Source {
    File(String),
    Text(String),
    Fetched(Box<FetchedPosting>),
}

/// How far it is.
#[derive(Debug)]
enum Phase {
    /// The person says what.
    Line,
    /// A page is fetched.
    Fetching(RequestId),
    /// It is found out what would happen; what was found before stays to be seen.
    Looking(RequestId, Option<Box<ImportReport>>),
    /// What would happen is shown.
    Found(Box<ImportReport>),
    /// It happens.
    Working(RequestId, Option<ImportProgress>, Box<ImportReport>),
    /// What happened is shown.
    Done(Box<ImportReport>),
}

/// An import.
#[derive(Debug)]
pub struct Import {
    line: LineInput,
    source: Option<Source>,
    phase: Phase,
    duplicates: Duplicates,
    /// How the path in the line could go on.
    paths: Vec<String>,
    refused: Option<String>,
    scroll: usize,
}

impl Import {
    /// With what stands in the line already.
    pub fn new(line: String) -> Self {
        Import {
            line: LineInput::new(line),
            source: None,
            phase: Phase::Line,
            duplicates: Duplicates::Skip,
            paths: Vec::new(),
            refused: None,
            scroll: 0,
        }
    }

    /// For what was fetched already, with the effect that finds out what would happen.
    pub fn fetched(posting: FetchedPosting, origin: String) -> (Self, Effect) {
        let mut window = Import::new(origin);
        window.source = Some(Source::Fetched(Box::new(posting)));
        let effect = window.look(None);
        (window, effect)
    }

    fn options(&self, dry_run: bool) -> ImportOptions {
        ImportOptions {
            origin: Some(self.line.text().trim().to_owned()).filter(|origin| !origin.is_empty()),
            duplicates: self.duplicates,
            dry_run,
            ..ImportOptions::default()
        }
    }

    /// The effect that imports, or with `dry_run` finds out what that would do.
    fn effect(&self, request: RequestId, dry_run: bool) -> Effect {
        let options = self.options(dry_run);
        match &self.source {
            Some(Source::Text(text)) => Effect::ImportText {
                request,
                text: text.clone(),
                options,
            },
            Some(Source::Fetched(posting)) => Effect::ImportFetched {
                request,
                posting: posting.clone(),
                options,
            },
            Some(Source::File(path)) => Effect::Import {
                request,
                path: PathBuf::from(path),
                options,
            },
            None => Effect::Import {
                request,
                path: PathBuf::from(self.line.text().trim()),
                options,
            },
        }
    }

    fn look(&mut self, before: Option<Box<ImportReport>>) -> Effect {
        let request = next_request();
        self.phase = Phase::Looking(request, before);
        self.refused = None;
        self.scroll = 0;
        self.effect(request, true)
    }

    fn request(&self) -> Option<RequestId> {
        match &self.phase {
            Phase::Fetching(request) | Phase::Looking(request, _) | Phase::Working(request, ..) => Some(*request),
            _ => None,
        }
    }

    fn report(&self) -> Option<&ImportReport> {
        match &self.phase {
            Phase::Looking(_, report) => report.as_deref(),
            Phase::Found(report) | Phase::Working(_, _, report) | Phase::Done(report) => Some(report),
            Phase::Line | Phase::Fetching(_) => None,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match input {
            Input::Key(key) => match ctx.keymap.possible(&[self.scope()], *key, &self.situation()) {
                // Enter goes to what was imported; the other keys that close a window only close it.
                Some(Action::TextLeave) if key.code == KeyCode::Enter => self.go_on(),
                Some(Action::TextLeave) => ModalOutcome::Close,
                Some(action) => self.act(action),
                None if matches!(self.phase, Phase::Line) => {
                    if self.line.key(*key) == Typed::Changed {
                        self.paths.clear();
                        self.refused = None;
                    }
                    ModalOutcome::Stay
                }
                None => ModalOutcome::Stay,
            },
            Input::Paste(pasted) if matches!(self.phase, Phase::Line) => {
                self.paths.clear();
                if pasted.trim().lines().count() > 1 {
                    self.source = Some(Source::Text(pasted.clone()));
                    return ModalOutcome::StayWith(vec![self.look(None)]);
                }
                // File managers paste a path in quotes.
                self.line.insert(pasted.trim().trim_matches(['\'', '"']));
                ModalOutcome::Stay
            }
            Input::Mouse(mouse) => {
                match mouse.kind {
                    MouseEventKind::ScrollDown => self.scroll += 3,
                    MouseEventKind::ScrollUp => self.scroll = self.scroll.saturating_sub(3),
                    _ => {}
                }
                self.clamp();
                ModalOutcome::Stay
            }
            Input::Paste(_) => ModalOutcome::Stay,
        }
    }

    fn act(&mut self, action: Action) -> ModalOutcome {
        match action {
            Action::ImportLook => return self.begin(),
            Action::ImportComplete => {
                return ModalOutcome::StayWith(vec![Effect::Read(Read::Paths {
                    typed: self.line.text().to_owned(),
                })]);
            }
            Action::ImportLeave => return ModalOutcome::Close,
            Action::ImportNow => return self.go_on(),
            Action::ImportSkip => return self.treat(Duplicates::Skip),
            Action::ImportMerge => return self.treat(Duplicates::Merge),
            Action::ImportKeep => return self.treat(Duplicates::Keep),
            Action::ImportUp | Action::TextUp => self.scroll = self.scroll.saturating_sub(1),
            Action::ImportDown | Action::TextDown => self.scroll += 1,
            Action::ImportPageUp | Action::TextPageUp => self.scroll = self.scroll.saturating_sub(10),
            Action::ImportPageDown | Action::TextPageDown => self.scroll += 10,
            Action::ImportBack => return self.back(),
            _ => {}
        }
        self.clamp();
        ModalOutcome::Stay
    }

    fn clamp(&mut self) {
        let lines = self.report().map_or(0, |report| report::details(report).len());
        self.scroll = self.scroll.min(lines.saturating_sub(1));
    }

    fn begin(&mut self) -> ModalOutcome {
        let typed = self.line.text().trim().to_owned();
        if typed.is_empty() {
            self.refused = Some("type a path or an address, or paste a posting".to_owned());
            return ModalOutcome::Stay;
        }
        self.paths.clear();
        if typed.starts_with("http://") || typed.starts_with("https://") || typed.starts_with("www.") {
            let request = next_request();
            self.phase = Phase::Fetching(request);
            self.refused = None;
            return ModalOutcome::StayWith(vec![Effect::Fetch { request, url: typed }]);
        }
        self.source = Some(Source::File(typed));
        ModalOutcome::StayWith(vec![self.look(None)])
    }

    fn go_on(&mut self) -> ModalOutcome {
        match std::mem::replace(&mut self.phase, Phase::Line) {
            Phase::Found(report) if report.added + report.changed > 0 => {
                let request = next_request();
                self.phase = Phase::Working(request, None, report);
                ModalOutcome::StayWith(vec![self.effect(request, false)])
            }
            Phase::Done(report) => match report.job_ids[..] {
                [only] if report.added == 1 => ModalOutcome::CloseWith(vec![Effect::Go(Place::Job(only))]),
                _ => ModalOutcome::CloseWith(vec![Effect::Go(Place::Board)]),
            },
            other => {
                self.phase = other;
                ModalOutcome::Stay
            }
        }
    }

    /// Treats what is there already otherwise; what would happen is found out anew.
    fn treat(&mut self, duplicates: Duplicates) -> ModalOutcome {
        if duplicates == self.duplicates {
            return ModalOutcome::Stay;
        }
        match std::mem::replace(&mut self.phase, Phase::Line) {
            Phase::Found(report) => {
                self.duplicates = duplicates;
                ModalOutcome::StayWith(vec![self.look(Some(report))])
            }
            other => {
                self.phase = other;
                ModalOutcome::Stay
            }
        }
    }

    fn back(&mut self) -> ModalOutcome {
        match &self.phase {
            Phase::Line | Phase::Done(_) => ModalOutcome::Close,
            Phase::Found(_) => {
                self.phase = Phase::Line;
                self.source = None;
                ModalOutcome::Stay
            }
            Phase::Fetching(request) | Phase::Looking(request, _) => {
                let effect = Effect::Cancel(*request);
                self.phase = Phase::Line;
                self.source = None;
                self.refused = Some("stopped".to_owned());
                ModalOutcome::StayWith(vec![effect])
            }
            // Whether it was in time, the answer will say.
            Phase::Working(request, ..) => ModalOutcome::StayWith(vec![Effect::Cancel(*request)]),
        }
    }

    pub(crate) fn reply(&mut self, reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Paths { typed, paths } if typed == self.line.text() && matches!(self.phase, Phase::Line) => {
                self.complete(paths);
            }
            Reply::Progress { request, progress } if self.request() == Some(*request) => {
                if let Phase::Working(_, done, _) = &mut self.phase {
                    *done = Some(*progress);
                }
            }
            Reply::Fetched { request, posting } if self.request() == Some(*request) => {
                self.source = Some(Source::Fetched(posting.clone()));
                return ModalOutcome::StayWith(vec![self.look(None)]);
            }
            // It is more than jobs: what becomes of it is asked in a window of its own.
            Reply::FoundExport { request, .. }
            | Reply::Review {
                request: Some(request), ..
            } if self.request() == Some(*request) => {
                return ModalOutcome::Close;
            }
            Reply::Imported { request, report } if self.request() == Some(*request) => {
                self.scroll = 0;
                self.phase = if report.dry_run {
                    Phase::Found(report.clone())
                } else {
                    Phase::Done(report.clone())
                };
            }
            Reply::Failed {
                request: Some(request),
                error,
            } if self.request() == Some(*request) => {
                self.refused = Some(match error.kind {
                    Kind::Cancelled => "stopped: nothing was imported".to_owned(),
                    _ => super::in_words(error),
                });
                self.phase = match std::mem::replace(&mut self.phase, Phase::Line) {
                    Phase::Working(_, _, report) => Phase::Found(report),
                    _ => {
                        self.source = None;
                        Phase::Line
                    }
                };
            }
            _ => {}
        }
        ModalOutcome::Stay
    }

    /// Writes on as far as all paths agree, and shows them where they don't.
    fn complete(&mut self, paths: &[String]) {
        self.paths.clear();
        match paths {
            [] => self.refused = Some("no file begins so".to_owned()),
            [only] => self.line.set(only.clone()),
            [first, rest @ ..] => {
                let mut common = first.as_str();
                for path in rest {
                    let same = common.char_indices().zip(path.chars()).take_while(|((_, a), b)| a == b);
                    let end = same.last().map_or(0, |((at, c), _)| at + c.len_utf8());
                    common = &common[..end];
                }
                if common.len() > self.line.text().len() {
                    self.line.set(common);
                }
                self.paths = paths.to_vec();
            }
        }
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        view::view(self, ctx, frame, area);
    }

    pub(crate) fn scope(&self) -> Scope {
        match self.phase {
            Phase::Line => Scope::ImportLine,
            Phase::Done(_) => Scope::Text,
            _ => Scope::ImportFound,
        }
    }

    pub(crate) fn situation(&self) -> Situation {
        let jobs = match &self.phase {
            Phase::Found(report) => report.added + report.changed,
            _ => 0,
        };
        Situation {
            jobs: usize::try_from(jobs).unwrap_or(usize::MAX),
            selected: self.report().map_or(0, |report| report.duplicates.len()),
            ..Situation::default()
        }
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        self.request().map(Effect::Cancel).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::import::Remark;
    use crate::tui::modals::testing::{drawn, effects, key, type_in};
    use crate::tui::testing::Surroundings;

    fn report(dry_run: bool) -> Box<ImportReport> {
        let remark = |line, reason: &str| Remark {
            line,
            reason: reason.to_owned(),
        };
        Box::new(ImportReport {
            format: "CSV".to_owned(),
            dry_run,
            added: 1204,
            skipped: 2,
            rejected: vec![
                remark(17, "it has no company"),
                remark(31, "it has 9 cells where the header has 12"),
            ],
            doubts: vec![remark(4, "\"maybe\" is no known status: taken as Interested")],
            duplicates: vec![(5, 7, "Welder, nights".to_owned()), (9, 3, "Tram driver".to_owned())],
            notes: vec!["dates are read day first".to_owned()],
            job_ids: vec![1, 2],
            ..ImportReport::default()
        })
    }

    fn looking(window: &mut Import, ctx: &Ctx<'_>) -> RequestId {
        type_in("~/jobs.csv", ctx, |input, ctx| window.input(input, ctx));
        match effects(window.input(&key("enter"), ctx)).pop() {
            Some(Effect::Import { request, path, options }) => {
                assert_eq!(path, PathBuf::from("~/jobs.csv"));
                assert!(options.dry_run);
                request
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn nothing_is_imported_before_it_was_shown_what_would_happen() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = Import::new(String::new());
        let request = looking(&mut window, &ctx);
        window.reply(
            &Reply::Imported {
                request,
                report: report(true),
            },
            &ctx,
        );
        let Some(Effect::Import { request, options, .. }) = effects(window.input(&key("enter"), &ctx)).pop() else {
            panic!("it begins");
        };
        assert!(!options.dry_run && options.duplicates == Duplicates::Skip);
        window.reply(
            &Reply::Imported {
                request,
                report: report(false),
            },
            &ctx,
        );
        let done = effects(window.input(&key("enter"), &ctx));
        assert!(matches!(done[..], [Effect::Go(Place::Board)]), "{done:?}");
    }

    #[test]
    fn another_way_with_doubles_looks_again() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = Import::new(String::new());
        let request = looking(&mut window, &ctx);
        window.reply(
            &Reply::Imported {
                request,
                report: report(true),
            },
            &ctx,
        );
        let Some(Effect::Import { options, .. }) = effects(window.input(&key("m"), &ctx)).pop() else {
            panic!("it looks again");
        };
        assert!(options.dry_run && options.duplicates == Duplicates::Merge);
        // The stale answer of the first look is dropped.
        window.reply(
            &Reply::Imported {
                request,
                report: report(true),
            },
            &ctx,
        );
        assert!(matches!(window.phase, Phase::Looking(_, Some(_))));
    }

    #[test]
    fn stopping_says_that_nothing_was_imported() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = Import::new(String::new());
        let request = looking(&mut window, &ctx);
        window.reply(
            &Reply::Imported {
                request,
                report: report(true),
            },
            &ctx,
        );
        let Some(Effect::Import { request, .. }) = effects(window.input(&key("enter"), &ctx)).pop() else {
            panic!("it begins");
        };
        let stopped = effects(window.input(&key("esc"), &ctx));
        assert!(
            matches!(stopped[..], [Effect::Cancel(id)] if id == request),
            "{stopped:?}"
        );
        let error = crate::app::Error::new(Kind::Cancelled, "importing", "it was stopped");
        window.reply(
            &Reply::Failed {
                request: Some(request),
                error,
            },
            &ctx,
        );
        assert_eq!(window.refused.as_deref(), Some("stopped: nothing was imported"));
        assert!(matches!(window.phase, Phase::Found(_)));
    }

    #[test]
    fn a_path_is_completed_as_far_as_all_agree() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = Import::new("~/jo".to_owned());
        let asked = effects(window.input(&key("tab"), &ctx));
        assert!(
            matches!(&asked[..], [Effect::Read(Read::Paths { typed })] if typed == "~/jo"),
            "{asked:?}"
        );
        let paths = vec!["~/jobs.csv".to_owned(), "~/jobs-öld.csv".to_owned()];
        window.reply(
            &Reply::Paths {
                typed: "~/jo".to_owned(),
                paths,
            },
            &ctx,
        );
        assert_eq!(window.line.text(), "~/jobs");
        assert_eq!(window.paths.len(), 2);
        window.reply(
            &Reply::Paths {
                typed: "~/jobs".to_owned(),
                paths: vec!["~/jobs.csv".to_owned()],
            },
            &ctx,
        );
        assert_eq!(window.line.text(), "~/jobs.csv");
    }

    #[test]
    fn an_address_is_fetched_and_pasted_text_is_read() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = Import::new("https://pontis.example/12".to_owned());
        let fetch = effects(window.input(&key("enter"), &ctx));
        let [Effect::Fetch { request, .. }] = fetch[..] else {
            panic!("{fetch:?}");
        };
        let posting = Box::new(FetchedPosting::default());
        let look = effects(window.reply(&Reply::Fetched { request, posting }, &ctx));
        assert!(
            matches!(&look[..], [Effect::ImportFetched { options, .. }] if options.dry_run),
            "{look:?}"
        );
        let mut window = Import::new(String::new());
        let look = effects(window.input(&Input::Paste("Welder\nWerft Nord\n".to_owned()), &ctx));
        assert!(
            matches!(&look[..], [Effect::ImportText { options, .. }] if options.dry_run),
            "{look:?}"
        );
    }

    #[test]
    fn it_is_drawn_at_every_size() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = Import::new(String::new());
        insta::assert_snapshot!("line", drawn(&Import::new(String::new()).into()));
        let request = looking(&mut window, &ctx);
        window.reply(
            &Reply::Imported {
                request,
                report: report(true),
            },
            &ctx,
        );
        insta::assert_snapshot!("found", drawn(&window.into()));
    }
}
