//! The story bank: a list to look through, and what each story says.

use std::cell::Cell;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::debrief::{WIDEST, block};
use crate::app::StoryChange;
use crate::domain::practice::story::Story;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening};
use crate::tui::theme::Role;
use crate::tui::widgets::line_input::{LineInput, Typed};
use crate::tui::widgets::lines::{Line, Lines};
use crate::tui::widgets::strip::{Strip, StripClick, StripRow};
use crate::tui::widgets::text;

/// From this width on, list and story stand side by side.
const BESIDE: u16 = 90;

/// The stories, and what they can hang on.
#[derive(Debug, Clone, Default)]
pub struct StoriesShown {
    /// The newest first.
    pub stories: Vec<Story>,
    /// The experiences of the profile, each with its work and company.
    pub experiences: Vec<(i64, String)>,
}

/// The story bank.
#[derive(Debug, Default)]
pub(super) struct StoriesView {
    shown: Option<StoriesShown>,
    filter: LineInput,
    typing: bool,
    strip: Strip,
    /// Whether the story in focus is read rather than the list, where only one of them has room.
    open: bool,
    top: Cell<usize>,
    lines: Cell<usize>,
    page: Cell<usize>,
}

impl StoriesView {
    pub(super) fn take(&mut self, shown: StoriesShown) {
        let focused = self.focused().map(|story| story.id);
        self.shown = Some(shown);
        let at = self.found().position(|story| Some(story.id) == focused);
        self.strip.go(at.unwrap_or(self.strip.at()), self.found().count());
        self.open &= self.focused().is_some();
    }

    fn found(&self) -> impl Iterator<Item = &Story> {
        let words = self.filter.text();
        let all = self.shown.iter().flat_map(|shown| &shown.stories);
        all.filter(move |story| story.fact.has_words(words))
    }

    pub(super) fn focused(&self) -> Option<&Story> {
        self.found().nth(self.strip.at())
    }

    pub(super) fn len(&self) -> usize {
        self.found().count()
    }

    pub(super) fn is_typing(&self) -> bool {
        self.typing
    }

    pub(super) fn is_filtered(&self) -> bool {
        !self.filter.text().trim().is_empty()
    }

    fn scroll(&self, by: isize) {
        let last = self.lines.get().saturating_sub(self.page.get());
        self.top.set(self.top.get().saturating_add_signed(by).min(last));
    }

    /// Does an action; `None` when the story bank is left.
    pub(super) fn update(&mut self, action: Action) -> Option<Vec<Effect>> {
        let len = self.len();
        let half = isize::try_from(self.page.get() / 2).unwrap_or(5).max(1);
        let before = self.strip.at();
        match action {
            Action::StoriesUp if self.open => self.scroll(-1),
            Action::StoriesDown if self.open => self.scroll(1),
            Action::StoriesTop if self.open => self.scroll(isize::MIN),
            Action::StoriesBottom if self.open => self.scroll(isize::MAX),
            Action::StoriesPageUp if self.open => self.scroll(-half),
            Action::StoriesPageDown if self.open => self.scroll(half),
            Action::StoriesUp => self.strip.step(-1, len),
            Action::StoriesDown => self.strip.step(1, len),
            Action::StoriesTop => self.strip.go(0, len),
            Action::StoriesBottom => self.strip.go(usize::MAX, len),
            Action::StoriesPageUp => self.strip.half_page(false, len),
            Action::StoriesPageDown => self.strip.half_page(true, len),
            Action::StoriesOpen => self.open = self.focused().is_some(),
            Action::StoriesFind => {
                self.open = false;
                self.typing = true;
            }
            Action::StoriesAdd => return Some(vec![Effect::Open(Opening::AddStory(Box::default()))]),
            Action::StoriesEdit => {
                let opening = self.focused().map(|story| Opening::EditStory(story.id));
                return Some(opening.map(Effect::Open).into_iter().collect());
            }
            Action::StoriesDelete => {
                let change = self.focused().map(|story| StoryChange::Delete(vec![story.id]));
                return Some(change.map(|change| super::change(change.into())).into_iter().collect());
            }
            Action::StoriesLeave if self.open => self.open = false,
            Action::StoriesLeave if self.is_filtered() => self.set_filter(""),
            Action::StoriesLeave => return None,
            _ => {}
        }
        if self.strip.at() != before {
            self.top.set(0);
        }
        Some(Vec::new())
    }

    fn set_filter(&mut self, words: &str) {
        let focused = self.focused().map(|story| story.id);
        self.filter.set(words);
        let at = self.found().position(|story| Some(story.id) == focused);
        self.strip.go(at.unwrap_or_default(), self.found().count());
    }

    pub(super) fn type_key(&mut self, key: KeyEvent, action: Option<Action>) {
        match action {
            Some(Action::FilterKeep) => self.typing = false,
            Some(Action::FilterClear) => {
                self.typing = false;
                self.set_filter("");
            }
            _ if self.filter.key(key) == Typed::Changed => {
                self.strip.go(0, self.len());
                self.top.set(0);
            }
            _ => {}
        }
    }

    pub(super) fn paste(&mut self, pasted: &str) {
        self.filter.insert(pasted);
        self.strip.go(0, self.len());
    }

    pub(super) fn mouse(&mut self, mouse: MouseEvent) {
        let len = self.len();
        if self.strip.mouse(mouse, len) == StripClick::Again {
            self.open = self.focused().is_some();
        }
    }

    pub(super) fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let Some(shown) = &self.shown else { return };
        if area.height < 2 || area.width < 10 {
            return;
        }
        let dim = ctx.theme.style(Role::Dim);
        let said = match (self.len(), shown.stories.len()) {
            (_, 0) => String::new(),
            (found, all) if self.is_filtered() => format!("{found} of {all}"),
            (_, 1) => "1 story".to_owned(),
            (_, all) => format!("{all} stories"),
        };
        let right = text::put_right(buffer, area.right() - 1, area.y, area.width / 2, &said, dim);
        let room = right.saturating_sub(area.x + 3);
        let x = area.x + 2;
        let title = text::put(buffer, x, area.y, room, "Stories", ctx.theme.style(Role::Title));
        if self.typing || self.is_filtered() {
            let at = x + title + 2;
            let slash = text::put(buffer, at, area.y, right.saturating_sub(at), "/ ", dim);
            let line = Rect::new(at + slash, area.y, right.saturating_sub(at + slash + 1), 1);
            self.filter.view(ctx, buffer, line, self.typing);
        }
        let gap = u16::from(area.height > 14);
        let body = Rect {
            y: area.y + 1 + gap,
            height: area.height - 1 - gap,
            ..area
        };
        if self.len() == 0 {
            let said = if shown.stories.is_empty() {
                let add = ctx.keymap.label(Action::StoriesAdd).unwrap_or_default();
                let keep = ctx.keymap.label(Action::DebriefStory).unwrap_or_default();
                format!("No stories yet. {add} writes one; in a practised interview {keep} makes one of an answer.")
            } else {
                "No story has these words.".to_owned()
            };
            let mut lines = Vec::new();
            block(&mut lines, &said, Role::Dim, body.width.saturating_sub(3).min(WIDEST));
            let place = Rect::new(body.x + 2, body.y, body.width.saturating_sub(3), body.height);
            let lines = Lines {
                left: lines,
                right: None,
            };
            lines.view(ctx, buffer, place, 0);
            return;
        }
        if area.width < BESIDE {
            match self.open {
                true => self.view_story(ctx, buffer, Rect::new(x, body.y, body.width - 3, body.height)),
                false => self.view_list(ctx, buffer, body),
            }
            return;
        }
        let left = area.width * 2 / 5;
        self.view_list(ctx, buffer, Rect { width: left, ..body });
        let story = Rect::new(body.x + left + 2, body.y, body.width - left - 3, body.height);
        self.view_story(ctx, buffer, story);
    }

    fn view_list(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let found: Vec<&Story> = self.found().collect();
        let rows: Vec<StripRow> = (0..found.len()).map(StripRow::Item).collect();
        self.strip
            .view(ctx, buffer, area, &rows, 2, |buffer, n, place, focused| {
                let Some(story) = found.get(n) else { return };
                let role = match (focused, self.open && area.width < BESIDE) {
                    (true, false) => Role::Focus,
                    _ => Role::Text,
                };
                text::put(
                    buffer,
                    place.x,
                    place.y,
                    place.width,
                    &story.fact.title,
                    ctx.theme.style(role),
                );
                if place.height > 1 {
                    let parts = story.fact.parts();
                    let there = parts.iter().filter(|(_, part)| part.is_some()).count();
                    let mut about = vec![story.fact.competencies.join(", ")];
                    if there < parts.len() {
                        about.push(format!("{there} of {} parts", parts.len()));
                    }
                    about.retain(|one| !one.is_empty());
                    let about = about.join(&format!(" {} ", ctx.theme.glyphs.dot));
                    let room = place.width.saturating_sub(2);
                    let style = ctx.theme.style(Role::Dim);
                    text::put(buffer, place.x + 2, place.y + 1, room, &about, style);
                }
            });
    }

    fn view_story(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let (Some(story), Some(shown)) = (self.focused(), &self.shown) else {
            return;
        };
        let lines = Lines {
            left: told(story, &shown.experiences, area.width.min(WIDEST)),
            right: None,
        };
        self.lines.set(lines.height());
        self.page.set(usize::from(area.height));
        let top = self
            .top
            .get()
            .min(lines.height().saturating_sub(usize::from(area.height)));
        self.top.set(top);
        lines.view(ctx, buffer, area, top);
    }
}

/// A story to be read.
pub(super) fn told(story: &Story, experiences: &[(i64, String)], columns: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    let fact = &story.fact;
    block(&mut lines, &fact.title, Role::Title, columns);
    if !fact.competencies.is_empty() {
        block(
            &mut lines,
            &format!("shows {}", fact.competencies.join(", ")),
            Role::Dim,
            columns,
        );
    }
    if let Some((_, name)) = experiences.iter().find(|(id, _)| Some(*id) == fact.experience_id) {
        block(&mut lines, &format!("at {name}"), Role::Dim, columns);
    }
    for (name, part) in fact.parts() {
        lines.push(Line::new());
        block(&mut lines, name, Role::Heading, columns);
        match part {
            Some(part) => block(&mut lines, part, Role::Text, columns),
            None => block(&mut lines, "nothing yet", Role::Dim, columns),
        }
    }
    for (name, part) in [("Question", &fact.question), ("Notes", &fact.notes)] {
        if let Some(part) = part {
            lines.push(Line::new());
            block(&mut lines, name, Role::Heading, columns);
            block(&mut lines, part, Role::Text, columns);
        }
    }
    lines
}

/// Stories in a row, to be read while one prepares an answer.
pub(super) fn reading(stories: &[Story]) -> String {
    let story = |story: &Story| {
        let parts = story.fact.parts().into_iter();
        let parts = parts.filter_map(|(name, part)| Some(format!("{name}: {}", part?)));
        let parts: Vec<String> = parts.collect();
        format!("{}\n\n{}", story.fact.title, parts.join("\n"))
    };
    stories.iter().map(story).collect::<Vec<_>>().join("\n\n\n")
}
