//! What a person does by key while an interview is set up, goes on, or is looked back at.

use super::{Debrief, Mode, PracticeScreen, change, keep_story, stories};
use crate::app::PracticeChange;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, HuntRead, ScoreAsk};
use crate::tui::modals::reading::Reading;
use crate::tui::toast::Toast;

impl PracticeScreen {
    pub(super) fn in_setup(&mut self, action: Action) -> Vec<Effect> {
        let Mode::Setup(view) = &mut self.mode else {
            return Vec::new();
        };
        match action {
            Action::SetupUp => view.step(-1),
            Action::SetupDown => view.step(1),
            Action::SetupLess => view.turn(-1),
            Action::SetupMore => view.turn(1),
            Action::SetupBegin => {
                self.beginning = true;
                let setup = view.setup();
                return vec![change(PracticeChange::Begin { setup, answers: None })];
            }
            Action::SetupLeave => self.mode = Mode::List,
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn in_interview(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Mode::Asking(asking) = &mut self.mode else {
            return Vec::new();
        };
        match action {
            Action::AnswerGive => match asking.answer(ctx.now) {
                Some(saving) => vec![change(saving)],
                None => vec![Effect::Toast(Toast::refused("nothing is typed yet"))],
            },
            // Both would throw away what is typed.
            Action::AnswerSkip | Action::AnswerEnd if asking.has_text() => {
                let key = ctx.keymap.label(Action::AnswerGive).unwrap_or_default();
                let why = format!("{key} gives what is typed; or empty it");
                vec![Effect::Toast(Toast::refused(why))]
            }
            Action::AnswerSkip => vec![change(asking.skip(ctx.now))],
            Action::AnswerEnd => vec![change(asking.end(ctx.now))],
            Action::AnswerPause => vec![change(asking.pause(ctx.now))],
            Action::AnswerEditor => {
                self.in_editor = true;
                vec![Effect::Editor {
                    text: asking.typed_text(),
                    extension: "md",
                }]
            }
            Action::AnswerStories => {
                let fitting = asking.fitting();
                let title = if fitting.len() == 1 {
                    "Your story"
                } else {
                    "Your stories"
                };
                let reading = Reading::new(title, &stories::reading(&fitting));
                vec![Effect::Push(Box::new(reading.into()))]
            }
            Action::FoundStory => asking.story().into_iter().map(keep_story).collect(),
            Action::FoundNext => {
                asking.go_on(ctx.now);
                if asking.is_over() {
                    self.mode = Mode::Debrief(Box::new(Debrief::new(asking.row().clone())));
                }
                Vec::new()
            }
            Action::FoundUp => {
                asking.scroll(-1);
                Vec::new()
            }
            Action::FoundDown => {
                asking.scroll(1);
                Vec::new()
            }
            Action::FoundLeave => {
                self.mode = Mode::List;
                vec![HuntRead::Practices.into()]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn in_debrief(&mut self, action: Action) -> Vec<Effect> {
        let Mode::Debrief(debrief) = &mut self.mode else {
            return Vec::new();
        };
        match action {
            Action::DebriefUp => debrief.scroll(-1),
            Action::DebriefDown => debrief.scroll(1),
            Action::DebriefTop => debrief.scroll(isize::MIN),
            Action::DebriefBottom => debrief.scroll(isize::MAX),
            Action::DebriefPageUp => debrief.page(false),
            Action::DebriefPageDown => debrief.page(true),
            Action::DebriefScore => return self.score(None),
            Action::DebriefAgree => return self.score(self.host_asked_about()),
            Action::DebriefRefuse => {
                self.scoring = None;
                return vec![Effect::Toast(Toast::done("nothing was sent"))];
            }
            Action::DebriefPayload => {
                return vec![Effect::Score(ScoreAsk::Preview(debrief.id()))];
            }
            Action::DebriefStop => return self.stop_scoring(),
            Action::DebriefStory => return debrief.keep_story(),
            Action::DebriefLeave => self.mode = Mode::List,
            Action::DebriefDelete => {
                let ids = vec![debrief.id()];
                self.mode = Mode::List;
                return vec![change(PracticeChange::Delete(ids))];
            }
            _ => {}
        }
        Vec::new()
    }
}
