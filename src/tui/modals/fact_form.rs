//! A fact of the profile, the person or their wishes, to be written or changed.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::form_window::{Fields, FormWindow};
use crate::app::{ProfileChange, ProfilePatch};
use crate::domain::profile::FullProfile;
use crate::domain::profile::fact::{Fact, FactRow};
use crate::domain::profile::merge::Piece;
use crate::domain::text::with_article;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Read, Reply};
use crate::tui::event::Input;
use crate::tui::widgets::form::Form;

mod fields;
mod person;
mod piece;
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
    Correct(usize, Box<Piece>),
}

impl Purpose {
    /// The fact that the form began with; `None` where it is about none.
    fn fact(&self) -> Option<&Fact> {
        match self {
            Purpose::Add(fact) | Purpose::Edit(_, fact) => Some(fact),
            Purpose::Correct(_, what) => match &**what {
                Piece::Fact(fact) => Some(fact),
                _ => None,
            },
            Purpose::Person(_) | Purpose::Wishes(_) => None,
        }
    }
}

/// A fact of the profile, the person or their wishes, to be written or changed.
#[derive(Debug)]
pub struct FactForm {
    purpose: Purpose,
    window: FormWindow,
    /// The categories of skills that are in use.
    categories: Vec<String>,
    /// Whether the next one is begun as soon as this one is saved.
    another: bool,
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
            window.window.form.focus(field);
        }
        window
    }

    /// To correct a piece that is being reviewed.
    pub fn correct(piece: usize, what: Piece, profile: &FullProfile) -> Self {
        let categories = fields::categories(profile);
        let form = match &what {
            Piece::Fact(fact) => fields::of_fact(fact, &categories),
            other => piece::of_piece(other),
        };
        Self::with(Purpose::Correct(piece, Box::new(what)), form, categories, None)
    }

    /// To change the person, beginning in a field.
    pub fn person(profile: Arc<FullProfile>, field: &str, draft: Option<Value>) -> Self {
        let form = person::of_person(&profile);
        let mut window = Self::with(Purpose::Person(profile), form, Vec::new(), draft);
        window.window.form.focus(field);
        window
    }

    /// To change the wishes, beginning in a field.
    pub fn wishes(profile: Arc<FullProfile>, field: &str, draft: Option<Value>) -> Self {
        let form = person::of_wishes(&profile.profile.preferences);
        let mut window = Self::with(Purpose::Wishes(profile), form, Vec::new(), draft);
        window.window.form.focus(field);
        window
    }

    fn with(purpose: Purpose, form: Form, categories: Vec<String>, draft: Option<Value>) -> Self {
        let draft_name = match &purpose {
            Purpose::Add(fact) => Some(add_draft(fact)),
            Purpose::Edit(row, _) => Some(edit_draft(*row)),
            Purpose::Person(_) => Some(PERSON_DRAFT.to_owned()),
            Purpose::Wishes(_) => Some(WISHES_DRAFT.to_owned()),
            Purpose::Correct(..) => None,
        };
        FactForm {
            purpose,
            window: FormWindow::new(form, draft_name, draft),
            categories,
            another: false,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        if let Input::Key(key) = input
            && ctx.keymap.possible(&[Scope::FactForm], *key, &self.situation()) == Some(Action::FormAnother)
        {
            self.another = true;
            return self.try_to_save(ctx);
        }
        self.another = false;
        self.take_input(input, ctx)
    }

    /// What was left in the fields may be wrong.
    pub(crate) fn opened(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        self.check(ctx);
        ModalOutcome::Stay
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_reply(reply, ctx)
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
        self.purpose = purpose;
        self.window.rebase(&form, ctx);
        self.check(ctx);
    }

    fn title(&self) -> String {
        match &self.purpose {
            Purpose::Add(fact) => format!("Add {}", with_article(fact.label())),
            Purpose::Edit(_, fact) => format!("Edit {}", fact.title()),
            Purpose::Person(_) => "Who you are".to_owned(),
            Purpose::Wishes(_) => "What you want of a job".to_owned(),
            Purpose::Correct(_, what) => match &**what {
                Piece::Fact(fact) => format!("Correct before taking: {}", fact.title()),
                Piece::Basics(field, _) => format!("Correct before taking: the {}", field.label()),
                Piece::Link(_) | Piece::Other(_) => "Correct before taking: a page of yours".to_owned(),
            },
        }
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.window.view(ctx, frame, area, &self.title(), None);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::FactForm
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation {
            can_add: matches!(self.purpose, Purpose::Add(_)),
            ..self.window.situation()
        }
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        self.window.leave()
    }
}

impl Fields for FactForm {
    fn window(&mut self) -> &mut FormWindow {
        &mut self.window
    }

    fn check(&mut self, ctx: &Ctx<'_>) {
        match &self.purpose {
            Purpose::Person(_) => self.window.form.check(person::person_remark),
            Purpose::Wishes(_) => self.window.form.check(person::wish_remark),
            Purpose::Add(_) | Purpose::Edit(..) | Purpose::Correct(..) => {
                let Some(fact) = self.purpose.fact() else {
                    return self.window.form.check(piece::remark);
                };
                let needed = fields::needed(fact);
                let start = self.window.form.text("start_date");
                self.window
                    .form
                    .check(|field| fields::remark(field, needed, &start, ctx));
            }
        }
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        let form = &self.window.form;
        if !form.is_changed() && !matches!(self.purpose, Purpose::Add(_) | Purpose::Correct(..)) {
            return ModalOutcome::CloseWith(self.window.forget());
        }
        let edit = match &self.purpose {
            Purpose::Add(base) => ProfileChange::Add {
                fact: Box::new(reading::fact(form, base, ctx)),
                place: None,
            },
            Purpose::Edit(row, seen) => ProfileChange::Edit {
                id: row.row,
                fact: Box::new(reading::fact(form, seen, ctx)),
                seen: Some(seen.clone()),
            },
            Purpose::Person(seen) => ProfileChange::Set {
                patch: Box::new(person::read_person(form, seen)),
                seen: Some(Box::new((**seen).clone())),
            },
            Purpose::Wishes(seen) => ProfileChange::Set {
                patch: Box::new(ProfilePatch {
                    preferences: Some(person::read_wishes(form, &seen.profile.preferences)),
                    ..ProfilePatch::default()
                }),
                seen: Some(Box::new((**seen).clone())),
            },
            Purpose::Correct(piece, base) => {
                let what = Box::new(match &**base {
                    Piece::Fact(fact) => Piece::Fact(reading::fact(form, fact, ctx)),
                    other => piece::read(form, other),
                });
                return ModalOutcome::CloseWith(vec![Effect::Corrected { piece: *piece, what }]);
            }
        };
        self.window.save(edit.into())
    }

    fn saved(&mut self, _reply: &Reply) -> ModalOutcome {
        let effects = self.window.forget();
        let Purpose::Add(fact) = &self.purpose else {
            return ModalOutcome::CloseWith(effects);
        };
        if !self.another {
            return ModalOutcome::CloseWith(effects);
        }
        // The next skill is likely of the same category.
        let mut next = (**fact).clone();
        if let Fact::Skill(skill) = &mut next {
            skill.category = Some(self.window.form.text("category")).filter(|text| !text.is_empty());
        }
        let form = fields::of_fact(&next, &self.categories);
        let categories = std::mem::take(&mut self.categories);
        *self = Self::with(Purpose::Add(Box::new(next)), form, categories, None);
        ModalOutcome::StayWith(effects)
    }

    fn changed_elsewhere(&self) -> Option<Read> {
        Some(Read::Profile)
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx<'_>) {
        if let Reply::Profile(profile) = reply
            && self.window.is_refused()
        {
            self.look_again(profile, ctx);
        }
    }
}
