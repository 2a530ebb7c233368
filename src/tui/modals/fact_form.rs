//! A fact of the profile, the person or their wishes, to be written or changed.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use crate::app::{Kind, ProfileChange, ProfilePatch};
use crate::domain::profile::FullProfile;
use crate::domain::profile::fact::{Fact, FactRow};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Read, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::toast::Toast;
use crate::tui::widgets::form::{Form, FormEvent};
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

mod fields;
mod person;
mod reading;
#[cfg(test)]
mod tests;

/// What saving does.
#[derive(Debug)]
enum Purpose {
    /// Puts a new fact into the profile.
    Add(Box<Fact>),
    /// Changes a fact that was seen like this.
    Edit(FactRow, Box<Fact>),
    /// Changes the person, seen like this.
    Person(Arc<FullProfile>),
    /// Changes the wishes, seen like this.
    Wishes(Arc<FullProfile>),
    /// Gives back a piece that is being reviewed, corrected.
    Correct(usize, Box<Fact>),
}

/// A fact of the profile, the person or their wishes, to be written or changed.
#[derive(Debug)]
pub struct FactForm {
    purpose: Purpose,
    form: Form,
    /// The categories of skills that are in use.
    categories: Vec<String>,
    draft: bool,
    saving: bool,
    /// Whether the next one is begun as soon as this one is saved.
    another: bool,
    refused: Option<String>,
}

/// The name under which a form to add a fact is kept as a draft.
pub fn add_draft(fact: &Fact) -> String {
    format!("add-{}", fact.label())
}

/// The name under which the form of a fact is kept as a draft.
pub fn edit_draft(row: FactRow) -> String {
    format!("edit-{}-{}", row.kind.label(), row.row)
}

/// The name under which the form of the person is kept as a draft.
pub const PERSON_DRAFT: &str = "person";
/// The name under which the form of the wishes is kept as a draft.
pub const WISHES_DRAFT: &str = "wishes";

impl FactForm {
    /// To add a fact of which little or nothing is known.
    pub fn add(fact: Fact, profile: &FullProfile, draft: Option<Value>) -> Self {
        let categories = fields::categories(profile);
        let form = fields::of_fact(&fact, &categories);
        Self::with(Purpose::Add(Box::new(fact)), form, categories, draft)
    }

    /// To change a fact, beginning in a field.
    pub fn edit(row: FactRow, fact: Fact, profile: &FullProfile, field: Option<&str>, draft: Option<Value>) -> Self {
        let categories = fields::categories(profile);
        let form = fields::of_fact(&fact, &categories);
        let mut window = Self::with(Purpose::Edit(row, Box::new(fact)), form, categories, draft);
        if let Some(field) = field {
            window.form.focus(field);
        }
        window
    }

    /// To correct a piece that is being reviewed.
    pub fn correct(piece: usize, fact: Fact, profile: &FullProfile) -> Self {
        let categories = fields::categories(profile);
        let form = fields::of_fact(&fact, &categories);
        Self::with(Purpose::Correct(piece, Box::new(fact)), form, categories, None)
    }

    /// To change the person, beginning in a field.
    pub fn person(profile: Arc<FullProfile>, field: &str, draft: Option<Value>) -> Self {
        let form = person::of_person(&profile);
        let mut window = Self::with(Purpose::Person(profile), form, Vec::new(), draft);
        window.form.focus(field);
        window
    }

    /// To change the wishes, beginning in a field.
    pub fn wishes(profile: Arc<FullProfile>, field: &str, draft: Option<Value>) -> Self {
        let form = person::of_wishes(&profile.profile.preferences);
        let mut window = Self::with(Purpose::Wishes(profile), form, Vec::new(), draft);
        window.form.focus(field);
        window
    }

    fn with(purpose: Purpose, form: Form, categories: Vec<String>, draft: Option<Value>) -> Self {
        let mut window = FactForm {
            purpose,
            form,
            categories,
            draft: false,
            saving: false,
            another: false,
            refused: None,
        };
        if let Some(draft) = draft {
            window.draft = window.form.restore(&draft);
        }
        window
    }

    /// `None` for what is not kept.
    fn draft_name(&self) -> Option<String> {
        match &self.purpose {
            Purpose::Add(fact) => Some(add_draft(fact)),
            Purpose::Edit(row, _) => Some(edit_draft(*row)),
            Purpose::Person(_) => Some(PERSON_DRAFT.to_owned()),
            Purpose::Wishes(_) => Some(WISHES_DRAFT.to_owned()),
            Purpose::Correct(..) => None,
        }
    }

    fn keep(&self, content: Option<Value>) -> Vec<Effect> {
        let form = self.draft_name();
        form.map(|form| Effect::KeepDraft { form, content })
            .into_iter()
            .collect()
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        if let Input::Key(key) = input
            && ctx.keymap.possible(&[Scope::FactForm], *key, &self.situation()) == Some(Action::FormAnother)
        {
            self.another = true;
            return self.save(ctx);
        }
        match self.form.input(input, self.draft, ctx) {
            FormEvent::Moved => {}
            FormEvent::Changed => {
                self.refused = None;
                self.check(ctx);
            }
            FormEvent::Left(_) => self.check(ctx),
            FormEvent::Save => {
                self.another = false;
                return self.save(ctx);
            }
            FormEvent::Leave => {
                let mut effects = self.leave();
                if self.form.is_changed() && !effects.is_empty() {
                    effects.push(Effect::Toast(Toast::done("kept as a draft for next time")));
                }
                return ModalOutcome::CloseWith(effects);
            }
            FormEvent::Discard => {
                self.draft = false;
                self.form.reset();
                self.check(ctx);
                return ModalOutcome::StayWith(self.keep(None));
            }
            FormEvent::Editor => {
                if let Some(field) = self.form.focused() {
                    let text = field.field.text();
                    return ModalOutcome::StayWith(vec![Effect::Editor { text, extension: "md" }]);
                }
            }
        }
        ModalOutcome::Stay
    }

    /// What was left in the fields may be wrong.
    pub(crate) fn opened(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        self.check(ctx);
        ModalOutcome::Stay
    }

    fn check(&mut self, ctx: &Ctx<'_>) {
        match &self.purpose {
            Purpose::Person(_) => self.form.check(person::person_remark),
            Purpose::Wishes(_) => self.form.check(person::wish_remark),
            Purpose::Add(fact) | Purpose::Edit(_, fact) | Purpose::Correct(_, fact) => {
                let needed = fields::needed(fact);
                let start = self.form.text("start_date");
                self.form.check(|field| fields::remark(field, needed, &start, ctx));
            }
        }
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        self.check(ctx);
        if self.saving || !self.form.all_right() {
            return ModalOutcome::Stay;
        }
        if !self.form.is_changed() && !matches!(self.purpose, Purpose::Add(_) | Purpose::Correct(..)) {
            return ModalOutcome::CloseWith(self.keep(None));
        }
        let edit = match &self.purpose {
            Purpose::Add(base) => ProfileChange::Add {
                fact: Box::new(reading::fact(&self.form, base, ctx)),
                place: None,
            },
            Purpose::Edit(row, seen) => ProfileChange::Edit {
                id: row.row,
                fact: Box::new(reading::fact(&self.form, seen, ctx)),
                seen: Some(seen.clone()),
            },
            Purpose::Person(seen) => ProfileChange::Set {
                patch: Box::new(person::read_person(&self.form, seen)),
                seen: Some(Box::new((**seen).clone())),
            },
            Purpose::Wishes(seen) => ProfileChange::Set {
                patch: Box::new(ProfilePatch {
                    preferences: Some(person::read_wishes(&self.form, &seen.profile.preferences)),
                    ..ProfilePatch::default()
                }),
                seen: Some(Box::new((**seen).clone())),
            },
            Purpose::Correct(piece, base) => {
                let fact = Box::new(reading::fact(&self.form, base, ctx));
                return ModalOutcome::CloseWith(vec![Effect::Corrected { piece: *piece, fact }]);
            }
        };
        self.saving = true;
        self.refused = None;
        ModalOutcome::StayWith(vec![edit.into()])
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Applied(_) if self.saving => {
                let effects = self.keep(None);
                return match &self.purpose {
                    Purpose::Add(fact) if self.another => {
                        // The next skill is likely of the same category.
                        let mut next = (**fact).clone();
                        if let Fact::Skill(skill) = &mut next {
                            skill.category = Some(self.form.text("category")).filter(|text| !text.is_empty());
                        }
                        let form = fields::of_fact(&next, &self.categories);
                        let categories = std::mem::take(&mut self.categories);
                        *self = Self::with(Purpose::Add(Box::new(next)), form, categories, None);
                        ModalOutcome::StayWith(effects)
                    }
                    _ => ModalOutcome::CloseWith(effects),
                };
            }
            Reply::Failed { request: None, error } if self.saving => {
                self.saving = false;
                self.refused = Some(super::in_words(error));
                let read = (error.kind == Kind::Conflict).then_some(Effect::Read(Read::Profile));
                return ModalOutcome::Took(read.into_iter().collect());
            }
            Reply::Profile(profile) if self.refused.is_some() => self.look_again(profile, ctx),
            Reply::Written(Some(text)) => {
                self.form.set_focused(text);
                self.check(ctx);
            }
            _ => {}
        }
        ModalOutcome::Stay
    }

    /// It was changed elsewhere while the form was open: shows how, so that saving again is a decision.
    fn look_again(&mut self, now: &Arc<FullProfile>, ctx: &Ctx<'_>) {
        let (purpose, form) = match &self.purpose {
            Purpose::Edit(row, seen) => match now.fact(*row) {
                Some(fact) if fact != **seen => {
                    let form = fields::of_fact(&fact, &self.categories);
                    (Purpose::Edit(*row, Box::new(fact)), form)
                }
                _ => return,
            },
            Purpose::Person(seen) => {
                if seen.user == now.user && seen.profile == now.profile {
                    return;
                }
                (Purpose::Person(Arc::clone(now)), person::of_person(now))
            }
            Purpose::Wishes(seen) => {
                let wishes = &now.profile.preferences;
                if *wishes == seen.profile.preferences {
                    return;
                }
                (Purpose::Wishes(Arc::clone(now)), person::of_wishes(wishes))
            }
            Purpose::Add(_) | Purpose::Correct(..) => return,
        };
        let both = self.form.rebase(&form);
        self.purpose = purpose;
        self.check(ctx);
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

    fn title(&self) -> String {
        match &self.purpose {
            Purpose::Add(fact) => format!("Add {} {}", article(fact.label()), fact.label()),
            Purpose::Edit(_, fact) => format!("Edit {}", fact.title()),
            Purpose::Person(_) => "Who you are".to_owned(),
            Purpose::Wishes(_) => "What you want of a job".to_owned(),
            Purpose::Correct(_, fact) => format!("Correct before taking: {}", fact.title()),
        }
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let inside = window(ctx, frame, area, &self.title(), 96, self.form.rows() + 3);
        let buffer = frame.buffer_mut();
        let discard = ctx.keymap.label(Action::FormDiscard).unwrap_or_default();
        let restored = format!("Here is what you left last time. {discard} begins afresh.");
        let (word, role) = match (&self.refused, self.draft) {
            (Some(refused), _) => (refused.as_str(), Role::Bad),
            (None, true) => (restored.as_str(), Role::Info),
            (None, false) => ("", Role::Dim),
        };
        let lines = if inside.height > 12 {
            2
        } else {
            u16::from(!word.is_empty())
        };
        if !word.is_empty() {
            let style = ctx.theme.style(role);
            text::put(
                buffer,
                inside.x + 1,
                inside.y,
                inside.width.saturating_sub(1),
                word,
                style,
            );
        }
        let fields = Rect {
            y: inside.y + lines,
            height: inside.height.saturating_sub(lines),
            ..inside
        };
        self.form.view(ctx, buffer, fields);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::FactForm
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation {
            can_add: matches!(self.purpose, Purpose::Add(_)),
            ..self.form.situation(self.draft)
        }
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        self.keep(self.form.is_changed().then(|| self.form.content()))
    }
}

/// The word before a noun.
fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    }
}
