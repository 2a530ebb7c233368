//! Practice interviews: set up, answered one question at a time, and looked back at.

mod acts;
mod asking;
mod debrief;
mod scored;
mod scoring;
mod setup;
mod stories;
#[cfg(test)]
mod tests;
mod trend;
mod view;

use std::cell::Cell;

use chrono::{DateTime, Duration, Utc};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{Applied, Change, Edit, EditKind, Origin, PracticeChange};
use crate::domain::practice::MockInterview;
use crate::domain::practice::story::{Story, StoryFact};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, HuntRead, HuntReply, Opening};
use crate::tui::pages::Page;
use crate::tui::widgets::strip::{Strip, StripClick, StripRow};

use asking::Asking;
pub use asking::draft_name;
use debrief::Debrief;
use scoring::Progress;
use setup::SetupView;
pub use stories::StoriesShown;
use stories::StoriesView;
use trend::TrendView;

/// What there is to practise and what was practised.
#[derive(Debug, Clone, Default)]
pub struct PracticesShown {
    /// The interviews, the newest first.
    pub practices: Vec<MockInterview>,
    /// The jobs that one can be set up for, each with its title and company.
    pub jobs: Vec<(i64, String)>,
}

/// One practice interview.
#[derive(Debug, Clone)]
pub struct PracticeData {
    /// The row.
    pub row: MockInterview,
    /// What was typed and not answered yet; see [`draft_name`].
    pub draft: Option<serde_json::Value>,
    /// All stories, of which those that fit a question are offered.
    pub stories: Vec<Story>,
}

/// What of the screen is open.
#[derive(Debug, Default)]
enum Mode {
    /// The list.
    #[default]
    List,
    /// How the next one is set up.
    Setup(Box<SetupView>),
    /// An interview that goes on.
    Asking(Box<Asking>),
    /// One that is over, or what was said in one.
    Debrief(Box<Debrief>),
    /// The story bank.
    Stories(Box<StoriesView>),
    /// How answers change.
    Trend(Box<TrendView>),
}

/// Practice interviews: set up, answered one question at a time, and looked back at.
#[derive(Debug, Default)]
pub struct PracticeScreen {
    shown: Option<PracticesShown>,
    mode: Mode,
    strip: Strip,
    /// Whether a new interview is being begun, and the one to open once it is in the file.
    beginning: bool,
    wanted: Option<i64>,
    /// The interview to go to once the list was read.
    sought: Option<i64>,
    /// How far a model is with scoring, or what came of it last.
    scoring: Option<Progress>,
    /// Whether the answer is being written in the person's editor.
    in_editor: bool,
    /// When it was drawn last: the timer goes on from there.
    drawn: Cell<Option<DateTime<Utc>>>,
}

impl PracticeScreen {
    /// The first thing of the list begins a new interview.
    fn len(&self) -> usize {
        1 + self.shown.as_ref().map_or(0, |shown| shown.practices.len())
    }

    fn practice(&self, at: usize) -> Option<&MockInterview> {
        self.shown.as_ref()?.practices.get(at.checked_sub(1)?)
    }

    fn rows(&self) -> Vec<StripRow> {
        let mut rows = vec![StripRow::Item(0)];
        if self.len() > 1 {
            rows.push(StripRow::Label("Practised".to_owned()));
            rows.extend((1..self.len()).map(StripRow::Item));
        }
        rows
    }

    /// Opens what is in focus.
    fn open(&mut self) -> Vec<Effect> {
        match (self.practice(self.strip.at()), &self.shown) {
            (Some(one), _) => vec![HuntRead::Practice(one.id).into()],
            (None, Some(shown)) => {
                self.mode = Mode::Setup(Box::new(SetupView::new(shown.jobs.clone())));
                Vec::new()
            }
            (None, None) => Vec::new(),
        }
    }

    fn in_list(&mut self, action: Action) -> Vec<Effect> {
        let len = self.len();
        match action {
            Action::PracticeUp => self.strip.step(-1, len),
            Action::PracticeDown => self.strip.step(1, len),
            Action::PracticeTop => self.strip.go(0, len),
            Action::PracticeBottom => self.strip.go(usize::MAX, len),
            Action::PracticePageUp => self.strip.half_page(false, len),
            Action::PracticePageDown => self.strip.half_page(true, len),
            Action::PracticeOpen => return self.open(),
            Action::PracticeStories => {
                self.mode = Mode::Stories(Box::default());
                return vec![HuntRead::Stories.into()];
            }
            Action::PracticeTrends => {
                self.mode = Mode::Trend(Box::default());
                return vec![HuntRead::PracticeTrends.into()];
            }
            Action::PracticeDelete => {
                if let Some(one) = self.practice(self.strip.at()) {
                    return vec![change(PracticeChange::Delete(vec![one.id]))];
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Takes an interview that was read.
    fn take(&mut self, data: PracticeData, ctx: &Ctx<'_>) -> Vec<Effect> {
        let id = data.row.id;
        match &mut self.mode {
            Mode::Asking(asking) if asking.row().id == id => {
                let left = asking.refresh(data.row, ctx.now);
                asking.set_stories(data.stories);
                let effects = left.forget.then(|| asking.forget()).into_iter().collect();
                if left.leave {
                    self.mode = Mode::List;
                } else if asking.is_over() && !asking.shows_found() {
                    self.mode = Mode::Debrief(Box::new(Debrief::new(asking.row().clone())));
                }
                effects
            }
            Mode::Debrief(debrief) if debrief.id() == id => {
                debrief.refresh(data.row);
                Vec::new()
            }
            // What is being typed or read is not taken away.
            Mode::Asking(_) | Mode::Stories(_) | Mode::Trend(_) => Vec::new(),
            _ => {
                self.mode = match Asking::new(data.row, data.draft, ctx.now) {
                    Ok(mut asking) => {
                        asking.set_stories(data.stories);
                        Mode::Asking(Box::new(asking))
                    }
                    Err(row) => Mode::Debrief(Box::new(Debrief::new(*row))),
                };
                Vec::new()
            }
        }
    }
}

fn change(change: PracticeChange) -> Effect {
    Effect::Change(Change::Practice(Box::new(change)))
}

/// Opens the form of a story of an answer.
fn keep_story(fact: StoryFact) -> Effect {
    Effect::Open(Opening::AddStory(Box::new(fact)))
}

impl Page for PracticeScreen {
    fn scope(&self) -> Scope {
        match &self.mode {
            Mode::List => Scope::Practice,
            Mode::Setup(_) => Scope::PracticeSetup,
            Mode::Asking(asking) if asking.shows_found() => Scope::PracticeFound,
            Mode::Asking(_) => Scope::PracticeAnswer,
            Mode::Debrief(_) => Scope::PracticeDebrief,
            Mode::Stories(stories) if stories.is_typing() => Scope::Filter,
            Mode::Stories(_) => Scope::Stories,
            Mode::Trend(_) => Scope::PracticeTrend,
        }
    }

    fn situation(&self) -> Situation {
        let usual = Situation {
            any_jobs: true,
            entries: self.len(),
            entry: self.practice(self.strip.at()).is_some(),
            inside: self.shown.is_some(),
            busy: self.is_scoring(),
            ..Situation::default()
        };
        match &self.mode {
            Mode::Stories(stories) => Situation {
                entries: stories.len(),
                entry: stories.focused().is_some(),
                filtered: stories.is_filtered(),
                ..usual
            },
            Mode::Asking(asking) => Situation {
                stories: asking.fitting().len(),
                ..usual
            },
            Mode::Debrief(debrief) => Situation {
                answered: debrief.answered() > 0,
                finished: debrief.is_finished(),
                consent: self.asks_consent(debrief.id()),
                ..usual
            },
            _ => usual,
        }
    }

    fn tables(&self) -> &'static [&'static str] {
        &["mock_interviews", "jobs", "stories", "experiences"]
    }

    fn read(&self) -> Vec<Effect> {
        let mut effects = vec![HuntRead::Practices.into()];
        let shown = match &self.mode {
            Mode::Asking(asking) => Some(asking.row().id),
            Mode::Debrief(debrief) => Some(debrief.id()),
            Mode::Stories(_) => {
                effects.push(HuntRead::Stories.into());
                None
            }
            Mode::Trend(_) => {
                effects.push(HuntRead::PracticeTrends.into());
                None
            }
            _ => self.wanted,
        };
        effects.extend(shown.map(|id| HuntRead::Practice(id).into()));
        effects
    }

    fn want(&mut self, row: i64) {
        // What is being typed is not taken away.
        if !matches!(self.mode, Mode::Asking(_) | Mode::Setup(_)) {
            self.mode = Mode::List;
            self.sought = Some(row);
        }
    }

    fn applied(&mut self, applied: &Applied) {
        // An undo of something else must not pass for what was begun or saved.
        let is_own = |edit: &Edit| edit.kind == EditKind::Edit && edit.origin != Origin::Coach;
        let edited = applied.edit.as_ref().is_none_or(is_own);
        if !edited || !applied.tables.iter().any(|table| table == "mock_interviews") {
            return;
        }
        if let Mode::Asking(asking) = &mut self.mode {
            asking.saved();
        }
        if self.beginning && applied.made.is_some() {
            self.beginning = false;
            self.wanted = applied.made;
        }
    }

    fn update(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        match self.mode {
            Mode::List => self.in_list(action),
            Mode::Setup(_) => self.in_setup(action),
            Mode::Asking(_) => self.in_interview(action, ctx),
            Mode::Debrief(_) => self.in_debrief(action),
            Mode::Stories(ref mut stories) => {
                let effects = stories.update(action);
                effects.unwrap_or_else(|| {
                    self.mode = Mode::List;
                    vec![HuntRead::Practices.into()]
                })
            }
            Mode::Trend(ref trend) => {
                if !trend.update(action) {
                    self.mode = Mode::List;
                }
                Vec::new()
            }
        }
    }

    fn reply(&mut self, reply: &HuntReply, ctx: &Ctx<'_>) -> Vec<Effect> {
        match reply {
            HuntReply::Practices(shown) => {
                self.shown = Some((**shown).clone());
                let sought = self.sought.take();
                let found = shown.practices.iter().position(|one| Some(one.id) == sought);
                self.strip.go(found.map_or(self.strip.at(), |at| 1 + at), self.len());
                Vec::new()
            }
            HuntReply::Stories(shown) => {
                if let Mode::Stories(stories) = &mut self.mode {
                    stories.take((**shown).clone());
                }
                Vec::new()
            }
            HuntReply::PracticeTrends(trends) => {
                if let Mode::Trend(trend) = &mut self.mode {
                    trend.take(trends.clone());
                }
                Vec::new()
            }
            HuntReply::Scoring { id, news } => self.heard(*id, news, ctx),
            HuntReply::Practice { id, data } => {
                self.wanted = self.wanted.filter(|wanted| wanted != id);
                match data {
                    Some(data) => self.take((**data).clone(), ctx),
                    None => {
                        let shows_it = match &self.mode {
                            Mode::Asking(asking) => asking.row().id == *id,
                            Mode::Debrief(debrief) => debrief.id() == *id,
                            _ => false,
                        };
                        if shows_it {
                            self.mode = Mode::List;
                        }
                        Vec::new()
                    }
                }
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.drawn.set(Some(ctx.now));
        let buffer = frame.buffer_mut();
        match &self.mode {
            Mode::List => view::view(self, ctx, buffer, area),
            Mode::Setup(setup) => setup.view(ctx, buffer, area),
            Mode::Asking(asking) => asking.view(ctx, buffer, area),
            Mode::Debrief(debrief) => debrief.view(self.progress_of(debrief.id()), ctx, buffer, area),
            Mode::Stories(stories) => stories.view(ctx, buffer, area),
            Mode::Trend(trend) => trend.view(ctx, buffer, area),
        }
    }

    fn changes_at(&self) -> Option<DateTime<Utc>> {
        let counts = matches!(&self.mode, Mode::Asking(asking) if !asking.shows_found());
        self.drawn
            .get()
            .filter(|_| counts)
            .map(|drawn| drawn + Duration::seconds(1))
    }

    fn is_typing(&self) -> bool {
        matches!(self.scope(), Scope::PracticeAnswer | Scope::Filter)
    }

    fn written(&mut self, text: Option<&str>) -> Vec<Effect> {
        let in_editor = std::mem::take(&mut self.in_editor);
        match (&mut self.mode, text) {
            (Mode::Asking(asking), Some(text)) if in_editor => asking.replace(text),
            _ => Vec::new(),
        }
    }

    fn type_key(&mut self, key: KeyEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        if let Mode::Stories(stories) = &mut self.mode {
            stories.type_key(key, ctx.keymap.action(Scope::Filter, key));
            return Vec::new();
        }
        if let Some(action) = ctx.keymap.action(Scope::PracticeAnswer, key) {
            return self.update(action, ctx);
        }
        // A key that is no text asks for the keys here too.
        let is_text = matches!(key.code, KeyCode::Char(_)) && (key.modifiers - KeyModifiers::SHIFT).is_empty();
        if !is_text && ctx.keymap.action(Scope::Global, key) == Some(Action::Help) {
            return vec![Effect::Do(Action::Help)];
        }
        match &mut self.mode {
            Mode::Asking(asking) => asking.key(key),
            _ => Vec::new(),
        }
    }

    fn paste(&mut self, pasted: &str, _ctx: &Ctx<'_>) -> Vec<Effect> {
        match &mut self.mode {
            Mode::Asking(asking) => asking.paste(pasted),
            Mode::Stories(stories) => {
                stories.paste(pasted);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let len = self.len();
        match &mut self.mode {
            Mode::List => match self.strip.mouse(mouse, len) {
                StripClick::Again => self.open(),
                StripClick::Moved => Vec::new(),
            },
            Mode::Debrief(debrief) => {
                debrief.mouse(mouse);
                Vec::new()
            }
            Mode::Stories(stories) => {
                stories.mouse(mouse);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }
}
