//! A path, and what is done with the file there: read a résumé, export one, attach a document.

use std::path::PathBuf;

use chrono::{DateTime, Duration, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::app::Kind;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, PathFor, Reply, RequestId, next_request};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::line_input::Typed;
use crate::tui::widgets::path_line::PathLine;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

/// How long after it began work is said to go on.
pub const SAID_AFTER: Duration = Duration::milliseconds(100);

#[derive(Debug)]
enum Phase {
    /// The person says where.
    Line,
    /// It is being done, since then.
    Working(RequestId, DateTime<Utc>),
    /// A file was written there, with what a person should know about it.
    Written(PathBuf, Vec<String>),
}

/// A path, and what is done with the file there.
#[derive(Debug)]
pub struct PathWindow {
    what: PathFor,
    line: PathLine,
    phase: Phase,
    refused: Option<String>,
    /// The path at which a file may be overwritten: the person has seen that it is there.
    overwrite: Option<String>,
}

impl PathWindow {
    /// For this, with what stands in the line already.
    pub fn new(what: PathFor, path: impl Into<String>) -> Self {
        PathWindow {
            what,
            line: PathLine::new(path),
            phase: Phase::Line,
            refused: None,
            overwrite: None,
        }
    }

    fn title(&self) -> &'static str {
        match self.what {
            PathFor::ReadResume | PathFor::TakeExport | PathFor::ReviewExport => "Read a résumé",
            PathFor::ExportResume { .. } => "Export the résumé",
            PathFor::ExportDocument { .. } => "Export the document",
            PathFor::ExportHistory { .. } => "Export the history",
            PathFor::ExportSent { .. } => "Export what was sent",
            PathFor::ExportChat { .. } => "Export the chat as Markdown",
            PathFor::Attach { .. } => "Attach a file",
            PathFor::Replace { .. } => "Put another file in its place",
            PathFor::ReadInvite { .. } => "Import an invitation",
            PathFor::ExportCalendar { .. } => "Export for calendar programs",
            PathFor::ReadCards | PathFor::TakeCards => "Import people",
            PathFor::ExportCards { .. } => "Export people",
        }
    }

    fn help(&self) -> &'static [&'static str] {
        match self.what {
            PathFor::ReadResume | PathFor::TakeExport | PathFor::ReviewExport => &[
                "A résumé: PDF, DOCX, Markdown or plain text. Or what another program exported: JSON Resume, the zip of LinkedIn.",
                "You see piece by piece what was understood, beside its text, and take what is right. Nothing is doubled.",
                "It is all read on this machine.",
            ],
            PathFor::ExportResume { .. } => &["Where to write it. Tab completes the path."],
            PathFor::ExportDocument { .. } => &["Where to write it, byte for byte as it was attached."],
            PathFor::ExportHistory { .. } => &["Where to write what is shown. Tab completes the path."],
            PathFor::ExportSent { .. } => &[
                "A folder: the posting, the résumé's exact bytes, the letter, the answers, and a manifest with the SHA-256 of each.",
            ],
            PathFor::ExportChat { .. } => {
                &["Where to write what was said, with what it cites. Tab completes the path."]
            }
            PathFor::Attach { .. } => {
                &["The file is kept in your own file with everything else: one backup holds all."]
            }
            PathFor::Replace { .. } => &["The version that is there now is kept and stays readable."],
            PathFor::ReadInvite { .. } => &[
                "The .ics file of a mail or a calendar. You see what it would do and for which job before it is taken.",
                "A newer version of it changes the interview that it was before; the same one changes nothing.",
            ],
            PathFor::ExportCalendar { .. } => {
                &["Where to write it (.ics). Importing it again updates the events in your calendar and doubles none."]
            }
            PathFor::ReadCards | PathFor::TakeCards => &[
                "Address cards (.vcf), as phones and mail programs export them. Nobody is doubled.",
                "Of people who are there already only what is missing is filled in.",
            ],
            PathFor::ExportCards { .. } => &["Where to write the address cards (.vcf). Tab completes the path."],
        }
    }

    /// From when on it is to be said that work goes on.
    pub fn says_at(&self) -> Option<DateTime<Utc>> {
        match self.phase {
            Phase::Working(_, since) => Some(since + SAID_AFTER),
            _ => None,
        }
    }

    fn request(&self) -> Option<RequestId> {
        match self.phase {
            Phase::Working(request, _) => Some(request),
            _ => None,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match input {
            Input::Key(key) => match ctx.keymap.possible(&[self.scope()], *key, &self.situation()) {
                Some(action) => self.act(action, ctx),
                None => {
                    if matches!(self.phase, Phase::Line) && self.line.key(*key) == Typed::Changed {
                        self.refused = None;
                    }
                    ModalOutcome::Stay
                }
            },
            Input::Paste(pasted) if matches!(self.phase, Phase::Line) => {
                self.refused = None;
                self.line.paste(pasted);
                ModalOutcome::Stay
            }
            _ => ModalOutcome::Stay,
        }
    }

    fn act(&mut self, action: Action, ctx: &Ctx<'_>) -> ModalOutcome {
        match (action, &self.phase) {
            (Action::PathGo, Phase::Line) => self.begin(ctx),
            (Action::PathComplete, Phase::Line) => ModalOutcome::StayWith(vec![self.line.ask()]),
            (Action::PathLeave, Phase::Working(request, _)) => {
                let stop = Effect::Cancel(*request);
                self.phase = Phase::Line;
                self.refused = Some("stopped".to_owned());
                ModalOutcome::StayWith(vec![stop])
            }
            (Action::PathLeave, _) | (Action::WrittenLeave, _) => ModalOutcome::Close,
            (Action::WrittenOpen, Phase::Written(path, _)) => {
                ModalOutcome::CloseWith(vec![Effect::OpenFile(path.clone())])
            }
            (Action::WrittenCopy, Phase::Written(path, _)) => {
                ModalOutcome::CloseWith(vec![Effect::Copy(path.display().to_string())])
            }
            _ => ModalOutcome::Stay,
        }
    }

    fn begin(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        let path = self.line.path().to_owned();
        if path.is_empty() {
            self.refused = Some("type a path; Tab completes it".to_owned());
            return ModalOutcome::Stay;
        }
        let request = next_request();
        self.phase = Phase::Working(request, ctx.now);
        self.refused = None;
        ModalOutcome::StayWith(vec![Effect::AtPath {
            request,
            overwrite: self.overwrite.as_deref() == Some(&path),
            path: PathBuf::from(path),
            what: self.what.clone(),
        }])
    }

    pub(crate) fn reply(&mut self, reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Paths { typed, paths } if matches!(self.phase, Phase::Line) && !self.line.complete(typed, paths) => {
                self.refused = Some("no file begins so".to_owned());
            }
            Reply::Review {
                request: Some(request), ..
            }
            | Reply::FoundExport { request, .. }
            | Reply::FoundInvite { request, .. }
            | Reply::FoundPeople { request, .. }
            | Reply::Attached { request, .. }
                if self.request() == Some(*request) =>
            {
                return ModalOutcome::Close;
            }
            Reply::Exported { request, path, doubts } if self.request() == Some(*request) => {
                self.phase = Phase::Written(path.clone(), doubts.clone());
            }
            Reply::Failed {
                request: Some(request),
                error,
            } if self.request() == Some(*request) => {
                self.phase = Phase::Line;
                self.refused = Some(match error.kind {
                    Kind::Cancelled => "stopped".to_owned(),
                    Kind::Conflict => {
                        self.overwrite = Some(self.line.path().to_owned());
                        "a file is there already: Enter again overwrites it".to_owned()
                    }
                    _ => super::in_words(error),
                });
            }
            _ => {}
        }
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let inside = window(ctx, frame, area, self.title(), 84, 10);
        let buffer = frame.buffer_mut();
        let typing = matches!(self.phase, Phase::Line);
        let mut rows = inside.rows().skip(if inside.height > 6 { 2 } else { 1 });
        let mut say = |said: &str, role: Role| {
            let room = inside.width.saturating_sub(2);
            for (said, row) in wrapped(said, room).iter().take(3).zip(rows.by_ref()) {
                text::put(buffer, row.x + 2, row.y, room, said, ctx.theme.style(role));
            }
        };
        match &self.phase {
            Phase::Written(path, doubts) => {
                say(&path.display().to_string(), Role::Key);
                let open = ctx.keymap.label(Action::WrittenOpen).unwrap_or_default();
                say(&format!("{open} opens it."), Role::Text);
                for doubt in doubts.iter().take(4) {
                    say(&format!("{} {doubt}", ctx.theme.glyphs.warn), Role::Warn);
                }
                let good = ctx.theme.style(Role::Good);
                let said = format!("{} Written", ctx.theme.glyphs.yes);
                text::put(
                    buffer,
                    inside.x + 2,
                    inside.y,
                    inside.width.saturating_sub(2),
                    &said,
                    good,
                );
                return;
            }
            Phase::Working(_, since) if ctx.now >= *since + SAID_AFTER => say("one moment … Esc stops", Role::Dim),
            _ => {}
        }
        if let Some(refused) = &self.refused {
            say(&format!("{} {refused}", ctx.theme.glyphs.no), Role::Bad);
        }
        let (names, beyond) = self.line.names(usize::from(inside.height).saturating_sub(3).max(1));
        for name in &names {
            say(name, Role::Text);
        }
        if beyond > 0 {
            say(&format!("{} {beyond} more", ctx.theme.glyphs.more), Role::Dim);
        }
        if names.is_empty() && typing {
            for said in self.help() {
                say(said, Role::Dim);
            }
        }
        self.line
            .view(ctx, buffer, inside, typing, "a path, such as ~/Documents/cv.pdf");
    }

    pub(crate) fn scope(&self) -> Scope {
        match self.phase {
            Phase::Written(..) => Scope::Written,
            _ => Scope::PathLine,
        }
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation::default()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Error;
    use crate::tui::effect::Read;
    use crate::tui::modals::testing::{drawn, effects, key, type_in};
    use crate::tui::testing::Surroundings;

    fn begun(window: &mut PathWindow, ctx: &Ctx<'_>) -> (RequestId, bool) {
        let begun = effects(window.input(&key("enter"), ctx));
        match begun[..] {
            [Effect::AtPath { request, overwrite, .. }] => (request, overwrite),
            _ => panic!("{begun:?}"),
        }
    }

    #[test]
    fn a_path_is_completed_and_read_and_that_it_goes_on_is_said_after_a_while() {
        let mut around = Surroundings::default();
        let mut window = PathWindow::new(PathFor::ReadResume, "");
        type_in("~/cv", &around.ctx(), |input, ctx| window.input(input, ctx));
        let asked = effects(window.input(&key("tab"), &around.ctx()));
        assert!(
            matches!(&asked[..], [Effect::Read(Read::Paths { typed })] if typed == "~/cv"),
            "{asked:?}"
        );
        let reply = Reply::Paths {
            typed: "~/cv".to_owned(),
            paths: vec!["~/cv.pdf".to_owned()],
        };
        window.reply(&reply, &around.ctx());
        assert_eq!(window.line.path(), "~/cv.pdf");
        begun(&mut window, &around.ctx());
        assert_eq!(window.says_at(), Some(around.now + SAID_AFTER));
        let at_once = shown(&window, &around);
        around.now += SAID_AFTER;
        assert!(!at_once.contains("one moment") && shown(&window, &around).contains("one moment"));
        // Esc stops it, and what comes of it later is no news.
        let stopped = effects(window.input(&key("esc"), &around.ctx()));
        assert!(matches!(stopped[..], [Effect::Cancel(_)]), "{stopped:?}");
        assert_eq!(window.says_at(), None);
    }

    fn shown(window: &PathWindow, around: &Surroundings) -> String {
        let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
        let drawn = terminal.draw(|frame| window.view(&around.ctx(), frame, frame.area()));
        format!("{:?}", drawn.unwrap().buffer)
    }

    #[test]
    fn a_file_that_is_there_is_only_overwritten_when_one_says_so_again() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = PathWindow::new(PathFor::ExportDocument { id: 1 }, "~/letter.txt");
        let (request, overwrite) = begun(&mut window, &ctx);
        assert!(!overwrite);
        let error = Error::new(Kind::Conflict, "writing", "a file is there already");
        let failed = Reply::Failed {
            request: Some(request),
            error,
        };
        window.reply(&failed, &ctx);
        // Another path is asked about anew.
        type_in("x", &ctx, |input, ctx| window.input(input, ctx));
        let (_, overwrite) = begun(&mut window, &ctx);
        assert!(!overwrite);
        window.input(&key("esc"), &ctx);
        window.input(&key("backspace"), &ctx);
        let (request, overwrite) = begun(&mut window, &ctx);
        assert!(overwrite);
        let written = Reply::Exported {
            request,
            path: PathBuf::from("/home/me/letter.txt"),
            doubts: vec!["it has 3 pages".to_owned()],
        };
        window.reply(&written, &ctx);
        assert_eq!(window.scope(), Scope::Written);
        let opened = effects(window.input(&key("o"), &ctx));
        assert!(matches!(&opened[..], [Effect::OpenFile(_)]), "{opened:?}");
        insta::assert_snapshot!(drawn(&window.into()));
    }

    #[test]
    fn it_is_drawn_at_every_size() {
        insta::assert_snapshot!(drawn(&PathWindow::new(PathFor::ReadResume, "").into()));
    }
}
