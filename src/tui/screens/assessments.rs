//! Questionnaires: which can be taken, one question at a time, and what came out.

mod asking;
mod result;
#[cfg(test)]
mod tests;
mod view;
mod wishes;

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{Applied, AssessmentChange, Change, EditKind, Questionnaire};
use crate::domain::assessment::Assessment;
use crate::domain::assessment::pack::Pack;
use crate::domain::assessment::skills::LevelChange;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{CoachAsk, Effect, HuntRead, HuntReply, InsightsNews};
use crate::tui::pages::Page;
use crate::tui::toast::Toast;
use crate::tui::widgets::strip::{Strip, StripClick, StripRow};

use asking::Asking;
pub use asking::draft_name;
use result::ResultView;

/// What there is to take and what was taken.
#[derive(Debug, Clone, Default)]
pub struct AssessmentsShown {
    /// What can be taken.
    pub questionnaires: Vec<Questionnaire>,
    /// What was taken, the newest first.
    pub taken: Vec<Assessment>,
}

/// A questionnaire to be answered.
#[derive(Debug, Clone)]
pub struct QuestionnaireData {
    /// What it consists of.
    pub pack: Pack,
    /// The one that was left half-way and is gone on with.
    pub half_way: Option<Assessment>,
    /// What was answered and not saved yet; see [`draft_name`].
    pub draft: Option<serde_json::Value>,
}

/// What came out of a questionnaire.
#[derive(Debug, Clone)]
pub struct ResultData {
    /// The one that was taken.
    pub taken: Assessment,
    /// What it consists of, where that is still known.
    pub pack: Option<Pack>,
    /// The times before, from the first to the last.
    pub earlier: Vec<Assessment>,
    /// What a check of skills would change in the profile.
    pub changes: Vec<LevelChange>,
    /// The lines of what the coach wrote that rest on nothing, each with the reason.
    pub doubts: Vec<String>,
}

/// What of the screen is open.
#[derive(Debug, Default)]
enum Mode {
    /// The list.
    #[default]
    List,
    /// A questionnaire, one question at a time.
    Asking(Box<Asking>),
    /// What came out of one.
    Result(Box<ResultView>),
}

/// Something of the list.
enum Listed<'a> {
    Questionnaire(&'a Questionnaire),
    Taken(&'a Assessment),
}

/// Questionnaires: which can be taken, one question at a time, and what came out.
#[derive(Debug, Default)]
pub struct AssessmentsScreen {
    shown: Option<AssessmentsShown>,
    mode: Mode,
    strip: Strip,
    /// The draft to forget, and what to show, once what was answered has been saved.
    saved: Option<String>,
    wanted: Option<i64>,
}

impl AssessmentsScreen {
    fn len(&self) -> usize {
        let len = |shown: &AssessmentsShown| shown.questionnaires.len() + shown.taken.len();
        self.shown.as_ref().map_or(0, len)
    }

    fn listed(&self, at: usize) -> Option<Listed<'_>> {
        let shown = self.shown.as_ref()?;
        match at.checked_sub(shown.questionnaires.len()) {
            None => shown.questionnaires.get(at).map(Listed::Questionnaire),
            Some(at) => shown.taken.get(at).map(Listed::Taken),
        }
    }

    fn rows(&self) -> Vec<StripRow> {
        let Some(shown) = &self.shown else {
            return Vec::new();
        };
        let first = shown.questionnaires.len();
        let mut rows = vec![StripRow::Label("To take".to_owned())];
        rows.extend((0..first).map(StripRow::Item));
        if !shown.taken.is_empty() {
            rows.push(StripRow::Label("Taken".to_owned()));
            rows.extend((first..self.len()).map(StripRow::Item));
        }
        rows
    }

    /// The name of a kind, as far as it is known.
    fn name_of<'a>(&'a self, kind: &'a str) -> &'a str {
        let known = self.shown.iter().flat_map(|shown| &shown.questionnaires);
        let found = known.map(|one| &one.pack).find(|pack| pack.kind == kind);
        found.map_or(kind, |pack| pack.name.as_str())
    }

    /// Opens what is in focus.
    fn open(&self) -> Vec<Effect> {
        match self.listed(self.strip.at()) {
            Some(Listed::Questionnaire(one)) if one.pack.items.is_empty() => {
                vec![Effect::Toast(Toast::refused(
                    "your profile has no skills yet: add some there",
                ))]
            }
            Some(Listed::Questionnaire(one)) => {
                let kind = one.pack.kind.clone();
                vec![HuntRead::Questionnaire { kind, id: one.half_way }.into()]
            }
            Some(Listed::Taken(one)) if one.fact.completed_at.is_none() => {
                let kind = one.fact.assessment_type.clone();
                vec![HuntRead::Questionnaire { kind, id: Some(one.id) }.into()]
            }
            Some(Listed::Taken(one)) => vec![HuntRead::AssessmentResult(one.id).into()],
            None => Vec::new(),
        }
    }

    fn in_list(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        let len = self.len();
        match action {
            Action::AssessmentsUp => self.strip.step(-1, len),
            Action::AssessmentsDown => self.strip.step(1, len),
            Action::AssessmentsTop => self.strip.go(0, len),
            Action::AssessmentsBottom => self.strip.go(usize::MAX, len),
            Action::AssessmentsPageUp => self.strip.half_page(false, len),
            Action::AssessmentsPageDown => self.strip.half_page(true, len),
            Action::AssessmentsOpen => return self.open(),
            Action::AssessmentsMatch => return wishes::use_by(false, ctx),
            Action::AssessmentsCoach => return wishes::use_by(true, ctx),
            Action::AssessmentsDelete => {
                if let Some(Listed::Taken(one)) = self.listed(self.strip.at()) {
                    return vec![change(AssessmentChange::Delete(vec![one.id]))];
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn in_questionnaire(&mut self, action: Action) -> Vec<Effect> {
        let Mode::Asking(asking) = &mut self.mode else {
            return Vec::new();
        };
        if let Some(answer) = number_of(action) {
            return match asking.answer(answer) {
                Err(why) => vec![Effect::Toast(Toast::refused(&why))],
                Ok(true) => self.save(),
                Ok(false) => vec![asking.keep()],
            };
        }
        match action {
            Action::QuestionBack => asking.step(-1),
            Action::QuestionNext => asking.step(1),
            Action::QuestionLeave => return self.save(),
            _ => {}
        }
        Vec::new()
    }

    /// Saves what was answered; the questionnaire stays open until that is done.
    fn save(&mut self) -> Vec<Effect> {
        let Mode::Asking(asking) = &self.mode else {
            return Vec::new();
        };
        let draft = asking.draft_name();
        match asking.change() {
            Some(saving) => {
                self.saved = Some(draft);
                self.wanted = asking.is_complete().then(|| asking.id()).flatten();
                vec![change(saving)]
            }
            None => {
                self.mode = Mode::List;
                vec![Effect::KeepDraft {
                    form: draft,
                    content: None,
                }]
            }
        }
    }

    fn in_result(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Mode::Result(result) = &mut self.mode else {
            return Vec::new();
        };
        let taken = &result.data().taken;
        let ids = vec![taken.id];
        match action {
            Action::ResultLevels => return wishes::levels(taken.id, &result.data().changes, ctx),
            Action::ResultInsights if result.is_writing() => return vec![Effect::StopCoach],
            Action::ResultInsights => return wishes::ask_coach(taken, ctx),
            Action::ResultPayload => return vec![Effect::Coach(CoachAsk::InsightsPayload(taken.id))],
            Action::ResultMatch => return wishes::use_by(false, ctx),
            Action::ResultCoach => return wishes::use_by(true, ctx),
            Action::ResultAllow => {
                let allowed = !taken.fact.is_allowed();
                return vec![change(AssessmentChange::Allow { ids, allowed })];
            }
            Action::ResultAgain => {
                let kind = taken.fact.assessment_type.clone();
                return vec![HuntRead::Questionnaire { kind, id: None }.into()];
            }
            Action::ResultDelete => {
                self.mode = Mode::List;
                return vec![change(AssessmentChange::Delete(ids))];
            }
            Action::ResultLeave => self.mode = Mode::List,
            Action::ResultUp => result.scroll(-1),
            Action::ResultDown => result.scroll(1),
            Action::ResultPageUp => result.page(false),
            Action::ResultPageDown => result.page(true),
            Action::ResultTop => result.scroll(isize::MIN),
            Action::ResultBottom => result.scroll(isize::MAX),
            _ => {}
        }
        Vec::new()
    }
}

fn change(change: AssessmentChange) -> Effect {
    Effect::Change(Change::Assessment(Box::new(change)))
}

/// The number that an answering action stands for.
fn number_of(action: Action) -> Option<i64> {
    Some(match action {
        Action::Answer0 => 0,
        Action::Answer1 => 1,
        Action::Answer2 => 2,
        Action::Answer3 => 3,
        Action::Answer4 => 4,
        Action::Answer5 => 5,
        Action::Answer6 => 6,
        Action::Answer7 => 7,
        Action::Answer8 => 8,
        Action::Answer9 => 9,
        _ => return None,
    })
}

impl Page for AssessmentsScreen {
    fn scope(&self) -> Scope {
        match self.mode {
            Mode::List => Scope::Assessments,
            Mode::Asking(_) => Scope::Questionnaire,
            Mode::Result(_) => Scope::AssessmentResult,
        }
    }

    fn situation(&self) -> Situation {
        let answers = match &self.mode {
            Mode::Asking(asking) => Some((asking.pack().answers.min, asking.pack().answers.max)),
            _ => None,
        };
        Situation {
            any_jobs: true,
            entries: self.len(),
            entry: matches!(self.listed(self.strip.at()), Some(Listed::Taken(_))),
            inside: self.strip.at() < self.len(),
            answers,
            proposals: match &self.mode {
                Mode::Result(result) => result.data().changes.len(),
                _ => 0,
            },
            ..Situation::default()
        }
    }

    fn tables(&self) -> &'static [&'static str] {
        &["assessments", "skills"]
    }

    fn read(&self) -> Vec<Effect> {
        let mut effects = vec![HuntRead::Assessments.into()];
        let shown = match &self.mode {
            Mode::Result(result) => Some(result.data().taken.id),
            _ => self.wanted,
        };
        effects.extend(shown.map(|id| HuntRead::AssessmentResult(id).into()));
        if let Some(form) = self.saved.clone().filter(|_| matches!(self.mode, Mode::List)) {
            effects.push(Effect::KeepDraft { form, content: None });
        }
        effects
    }

    fn want(&mut self, row: i64) {
        // A questionnaire that is being answered is not taken away.
        if !matches!(self.mode, Mode::Asking(_)) {
            self.mode = Mode::List;
            self.wanted = Some(row);
        }
    }

    fn applied(&mut self, applied: &Applied) {
        // After saving has failed, an undo of something else must not pass for it.
        let undone = applied.edit.as_ref().is_some_and(|edit| edit.kind != EditKind::Edit);
        let saved = !undone && applied.tables.iter().any(|table| table == "assessments");
        if let Mode::Asking(asking) = &self.mode
            && self.saved.is_some()
            && saved
        {
            // A new one is shown when all of it was answered.
            self.wanted = self.wanted.or(applied.made.filter(|_| asking.is_complete()));
            self.mode = Mode::List;
        }
    }

    fn update(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        match self.mode {
            Mode::List => self.in_list(action, ctx),
            Mode::Asking(_) => self.in_questionnaire(action),
            Mode::Result(_) => self.in_result(action, ctx),
        }
    }

    fn reply(&mut self, reply: &HuntReply, ctx: &Ctx<'_>) -> Vec<Effect> {
        match reply {
            HuntReply::Assessments(shown) => {
                self.shown = Some((**shown).clone());
                self.strip.go(self.strip.at(), self.len());
            }
            HuntReply::Questionnaire(data) => {
                self.saved = None;
                self.mode = Mode::Asking(Box::new(Asking::new((**data).clone())));
            }
            HuntReply::Insights { assessment, news } => {
                if let Mode::Result(result) = &mut self.mode
                    && result.data().taken.id == *assessment
                {
                    result.set_writing(*news == InsightsNews::Began);
                }
                return wishes::heed(*assessment, news, ctx);
            }
            HuntReply::AssessmentResult { id, data } => {
                self.wanted = None;
                let shows_it = matches!(&self.mode, Mode::Result(result) if result.data().taken.id == *id);
                self.mode = match (data, std::mem::take(&mut self.mode)) {
                    // A questionnaire that is being answered is not taken away.
                    (_, Mode::Asking(asking)) => Mode::Asking(asking),
                    (Some(data), Mode::Result(mut result)) if shows_it => {
                        result.refresh((**data).clone());
                        Mode::Result(result)
                    }
                    (Some(data), _) => Mode::Result(Box::new(ResultView::new((**data).clone()))),
                    (None, Mode::Result(_)) if shows_it => Mode::List,
                    (None, mode) => mode,
                };
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let buffer = frame.buffer_mut();
        match &self.mode {
            Mode::List => view::view(self, ctx, buffer, area),
            Mode::Asking(asking) => asking.view(ctx, buffer, area),
            Mode::Result(result) => result.view(ctx, buffer, area),
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let len = self.len();
        match &mut self.mode {
            Mode::List => match self.strip.mouse(mouse, len) {
                StripClick::Again => self.open(),
                StripClick::Moved => Vec::new(),
            },
            Mode::Asking(asking) => match asking.answer_at(mouse) {
                Some(action) => self.in_questionnaire(action),
                None => Vec::new(),
            },
            Mode::Result(result) => {
                result.mouse(mouse);
                Vec::new()
            }
        }
    }
}
