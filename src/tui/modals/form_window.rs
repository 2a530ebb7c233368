//! A window with a form: the line above the fields, the draft that is kept of them, and saving. What the fields are,
//! and what saving changes, is known to the windows made of it.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use crate::app::Kind;
use crate::tui::action::{Action, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Read, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::toast::Toast;
use crate::tui::widgets::form::{Form, FormEvent};
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

/// A form in a window.
#[derive(Debug)]
pub struct FormWindow {
    /// The fields.
    pub form: Form,
    /// The name under which it is kept as a draft; `None` = it is not kept.
    draft_name: Option<String>,
    /// Whether it began with what was left of an earlier time.
    draft: bool,
    saving: bool,
    refused: Option<String>,
}

/// What a window made of a form alone knows: what its fields mean, and what saving them changes.
pub trait Fields {
    /// The form in its window.
    fn window(&mut self) -> &mut FormWindow;

    /// Says beside each field what is to be said of it.
    fn check(&mut self, ctx: &Ctx<'_>);

    /// Saves what stands in the fields, in which nothing is wrong.
    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome;

    /// The field of this number was left.
    fn left(&mut self, _field: usize) -> ModalOutcome {
        ModalOutcome::Stay
    }

    /// It was saved, which that answer says.
    fn saved(&mut self, _reply: &Reply) -> ModalOutcome {
        ModalOutcome::CloseWith(self.window().forget())
    }

    /// What to read again when somebody else changed the same meanwhile.
    fn changed_elsewhere(&self) -> Option<Read> {
        None
    }

    /// Takes an answer that the form itself has no use for.
    fn heard(&mut self, _reply: &Reply, _ctx: &Ctx<'_>) {}

    /// Takes what the person did.
    fn take_input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.window().input(input, ctx) {
            Entered::Done(outcome) => outcome,
            Entered::Changed(outcome) => {
                self.check(ctx);
                outcome
            }
            Entered::Left(field) => {
                self.check(ctx);
                self.left(field)
            }
            Entered::Save => self.try_to_save(ctx),
        }
    }

    /// Saves, unless something is wrong, which is shown.
    fn try_to_save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        self.check(ctx);
        if self.window().is_ready() {
            self.save(ctx)
        } else {
            ModalOutcome::Stay
        }
    }

    /// Takes an answer.
    fn take_reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.window().reply(reply) {
            Heard::Nothing => self.heard(reply, ctx),
            Heard::Written => self.check(ctx),
            Heard::Saved => return self.saved(reply),
            Heard::Refused(kind) => {
                let read = self.changed_elsewhere().filter(|_| kind == Kind::Conflict);
                return ModalOutcome::Took(read.map(Effect::Read).into_iter().collect());
            }
        }
        ModalOutcome::Stay
    }
}

/// What the person did, for whoever knows what the fields mean.
#[derive(Debug)]
enum Entered {
    /// The window has dealt with it.
    Done(ModalOutcome),
    /// Something else stands in the fields: they are to be checked; then this.
    Changed(ModalOutcome),
    /// The field of this number was left: they are to be checked.
    Left(usize),
    /// It is to be saved.
    Save,
}

/// What an answer means for the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    /// Nothing.
    Nothing,
    /// A text came from the person's editor: the fields are to be checked.
    Written,
    /// It was saved.
    Saved,
    /// Saving was refused, which the window says.
    Refused(Kind),
}

impl FormWindow {
    /// With these fields and what was left in them under that name.
    pub fn new(form: Form, draft_name: Option<String>, draft: Option<Value>) -> Self {
        let mut window = FormWindow {
            form,
            draft_name,
            draft: false,
            saving: false,
            refused: None,
        };
        if let Some(draft) = draft {
            window.draft = window.form.restore(&draft);
        }
        window
    }

    fn keep(&self, content: Option<Value>) -> Vec<Effect> {
        let form = self.draft_name.clone();
        form.map(|form| Effect::KeepDraft { form, content })
            .into_iter()
            .collect()
    }

    /// What forgets the draft.
    pub fn forget(&self) -> Vec<Effect> {
        self.keep(None)
    }

    /// What keeps the fields as they are when the window goes away.
    pub fn leave(&self) -> Vec<Effect> {
        self.keep(self.form.is_changed().then(|| self.form.content()))
    }

    /// Takes what the person did.
    fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> Entered {
        match self.form.input(input, self.draft, ctx) {
            FormEvent::Moved => Entered::Done(ModalOutcome::Stay),
            FormEvent::Changed => {
                self.refused = None;
                Entered::Changed(ModalOutcome::Stay)
            }
            FormEvent::Left(at) => Entered::Left(at),
            FormEvent::Save => Entered::Save,
            FormEvent::Leave => {
                let mut effects = self.leave();
                if self.form.is_changed() && !effects.is_empty() {
                    effects.push(kept());
                }
                Entered::Done(ModalOutcome::CloseWith(effects))
            }
            FormEvent::Discard => {
                self.draft = false;
                self.form.reset();
                Entered::Changed(ModalOutcome::StayWith(self.forget()))
            }
            FormEvent::Editor => Entered::Done(match self.form.focused() {
                Some(field) => ModalOutcome::StayWith(vec![Effect::Editor {
                    text: field.field.text(),
                    extension: "md",
                }]),
                None => ModalOutcome::Stay,
            }),
        }
    }

    /// Whether it can be saved; what is wrong is shown.
    fn is_ready(&mut self) -> bool {
        !self.saving && self.form.all_right()
    }

    /// Saves by this change; its answer comes back as a reply.
    pub fn save(&mut self, change: Effect) -> ModalOutcome {
        self.saving = true;
        self.refused = None;
        ModalOutcome::StayWith(vec![change])
    }

    /// Takes an answer.
    fn reply(&mut self, reply: &Reply) -> Heard {
        match reply {
            Reply::Applied(_) if self.saving => Heard::Saved,
            Reply::Failed { request: None, error } if self.saving => {
                self.saving = false;
                self.refused = Some(super::in_words(error));
                Heard::Refused(error.kind)
            }
            Reply::Written(Some(text)) => {
                self.form.set_focused(text);
                Heard::Written
            }
            _ => Heard::Nothing,
        }
    }

    /// Whether saving was refused, and nothing was changed in the form since.
    pub fn is_refused(&self) -> bool {
        self.refused.is_some()
    }

    /// It was changed elsewhere while the form was open: shows how, so that saving again is a decision.
    pub fn rebase(&mut self, now: &Form, ctx: &Ctx<'_>) {
        let both = self.form.rebase(now);
        let save = ctx.keymap.label(Action::FormSave).unwrap_or_default();
        self.refused = Some(match &both[..] {
            [] => format!("Changed elsewhere meanwhile; {save} saves yours beside it."),
            [one] => format!("{one} was changed elsewhere meanwhile. {save} saves yours over it."),
            _ => format!(
                "{} were changed elsewhere. {save} saves yours over them.",
                both.join(", ")
            ),
        });
    }

    /// Draws it in a window as high as its fields take.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect, title: &str, word: Option<(&str, Role)>) {
        self.view_high(ctx, frame, area, title, word, self.form.rows() + 3);
    }

    /// Draws it in a window of so many rows at most. `word` stands above the fields unless there is news; a warning
    /// goes before the news that a draft came back.
    pub fn view_high(
        &self,
        ctx: &Ctx<'_>,
        frame: &mut Frame<'_>,
        area: Rect,
        title: &str,
        word: Option<(&str, Role)>,
        rows: u16,
    ) {
        let inside = window(ctx, frame, area, title, 96, rows);
        let buffer = frame.buffer_mut();
        let restored = restored(ctx);
        let (word, role) = match (&self.refused, self.draft, word) {
            (Some(refused), ..) => (refused.as_str(), Role::Bad),
            (None, true, Some((word, Role::Warn))) => (word, Role::Warn),
            (None, true, _) => (restored.as_str(), Role::Info),
            (None, false, Some(word)) => word,
            (None, false, None) => ("", Role::Dim),
        };
        let lines = if inside.height > 12 {
            2
        } else {
            u16::from(!word.is_empty())
        };
        let room = inside.width.saturating_sub(1);
        text::put(buffer, inside.x + 1, inside.y, room, word, ctx.theme.style(role));
        let fields = Rect {
            y: inside.y + lines,
            height: inside.height.saturating_sub(lines),
            ..inside
        };
        self.form.view(ctx, buffer, fields);
    }

    /// What is true in it, for what is disabled.
    pub fn situation(&self) -> Situation {
        self.form.situation(self.draft)
    }
}

/// What is said when a draft comes back.
pub fn restored(ctx: &Ctx<'_>) -> String {
    let discard = ctx.keymap.label(Action::FormDiscard).unwrap_or_default();
    format!("Here is what you left last time. {discard} begins afresh.")
}

/// What is said when a window is left with something in it.
pub fn kept() -> Effect {
    Effect::Toast(Toast::done("kept as a draft for next time"))
}
