//! What came out of a questionnaire: sums as bars, beside the time before, with what they can and cannot say.

use std::cell::Cell;

use crossterm::event::{MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ResultData;
use crate::domain::assessment::compare::{self, Compared};
use crate::domain::assessment::score::{self, Score};
use crate::domain::assessment::skills;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::{text, when};

/// Lines wider than this are hard to read.
const WIDEST: u16 = 84;
/// Columns of the names of the scales.
const NAME: u16 = 24;
/// The longest bar, in columns.
const BAR: u16 = 40;
/// The shortest bar that is still one.
const SHORTEST: u16 = 8;
/// Columns of a sum with its difference.
const SUM: u16 = 12;

/// A line of the result.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Blank,
    Heading(String),
    /// What a scale came to.
    Bar {
        name: String,
        sum: Option<i64>,
        /// How far of the way from the lowest to the highest sum, in thousandths.
        part: u16,
        difference: Option<i64>,
        said: String,
    },
    Text(String, Role),
}

/// What came out, scrolled.
#[derive(Debug)]
pub(super) struct ResultView {
    data: ResultData,
    top: Cell<usize>,
    /// How many lines fit and how many there are; known when drawing only.
    page: Cell<usize>,
    lines: Cell<usize>,
}

impl ResultView {
    pub(super) fn new(data: ResultData) -> ResultView {
        ResultView {
            data,
            top: Cell::new(0),
            page: Cell::new(1),
            lines: Cell::new(0),
        }
    }

    pub(super) fn data(&self) -> &ResultData {
        &self.data
    }

    /// The same after something has changed.
    pub(super) fn refresh(&mut self, data: ResultData) {
        self.data = data;
    }

    pub(super) fn scroll(&self, by: isize) {
        let last = self.lines.get().saturating_sub(self.page.get());
        self.top.set(self.top.get().saturating_add_signed(by).min(last));
    }

    pub(super) fn page(&self, down: bool) {
        let half = isize::try_from(self.page.get() / 2).unwrap_or(isize::MAX).max(1);
        self.scroll(if down { half } else { -half });
    }

    pub(super) fn mouse(&self, mouse: MouseEvent) {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.scroll(1),
            MouseEventKind::ScrollUp => self.scroll(-1),
            _ => {}
        }
    }

    /// Draws it.
    pub(super) fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        if area.height < 2 || area.width < 10 {
            return;
        }
        let fact = &self.data.taken.fact;
        let dim = ctx.theme.style(Role::Dim);
        let when = fact.completed_at.map(|at| when::ago(at, ctx)).unwrap_or_default();
        let right = text::put_right(buffer, area.right() - 1, area.y, area.width / 2, &when, dim);
        let name = self
            .data
            .pack
            .as_ref()
            .map_or(fact.assessment_type.as_str(), |pack| pack.name.as_str());
        let room = right.saturating_sub(area.x + 3);
        text::put(buffer, area.x + 2, area.y, room, name, ctx.theme.style(Role::Title));
        let gap = u16::from(area.height > 14);
        let body = Rect {
            y: area.y + 1 + gap,
            height: area.height - 1 - gap,
            ..area
        };
        let lines = self.lines_of(ctx, area.width.saturating_sub(4).min(WIDEST));
        self.lines.set(lines.len());
        self.page.set(usize::from(body.height));
        self.scroll(0);
        let top = self.top.get();
        let longest = lines.iter().map(beside).max().unwrap_or_default();
        for (line, y) in lines.iter().skip(top).zip(body.y..body.bottom()) {
            draw(line, longest, ctx, buffer, Rect { y, height: 1, ..body });
        }
        let edge = area.right() - 1;
        if top > 0 {
            text::put(buffer, edge, body.y, 1, ctx.theme.glyphs.up, dim);
        }
        if top + usize::from(body.height) < lines.len() {
            text::put(buffer, edge, body.bottom() - 1, 1, ctx.theme.glyphs.down, dim);
        }
    }

    fn lines_of(&self, ctx: &Ctx<'_>, columns: u16) -> Vec<Line> {
        let fact = &self.data.taken.fact;
        let results = fact.results.clone().unwrap_or_default();
        let before = self
            .data
            .before
            .as_ref()
            .and_then(|before| before.fact.results.as_ref());
        let compared = before
            .map(|before| compare::compare(before, &results))
            .unwrap_or_default();
        let mut lines = Vec::new();
        let say = |lines: &mut Vec<Line>, said: &str, role: Role| {
            lines.extend(wrapped(said, columns).into_iter().map(|row| Line::Text(row, role)));
        };
        let Some(pack) = &self.data.pack else {
            say(
                &mut lines,
                "Its questionnaire is no longer installed; these are the sums as they were counted.",
                Role::Dim,
            );
            for ((_, code), sum) in compare::sums(&results) {
                let sum = sum.map_or_else(|| "not known".to_owned(), |sum| sum.to_string());
                lines.push(Line::Text(format!("{code}: {sum}"), Role::Text));
            }
            return lines;
        };
        if !pack.validated {
            say(
                &mut lines,
                "Not validated: written for practice, not tested in a study.",
                Role::Warn,
            );
        }
        let allow = ctx.keymap.label(Action::ResultAllow).unwrap_or_default();
        let used = match fact.is_allowed() {
            true => format!("The match and the coach may use it ({allow} forbids that)."),
            false => format!("Only you see it ({allow} lets the match and the coach use it)."),
        };
        say(&mut lines, &used, Role::Dim);
        let scores = score::score(pack, &fact.numbers());
        let levels = skills::remembered(&results);
        for group in pack.groups() {
            lines.push(Line::Blank);
            lines.push(Line::Heading(heading(group)));
            let mut part_of = None;
            for score in scores.iter().filter(|score| score.scale.group == group) {
                // Parts stand under the name of their whole.
                if score.scale.part_of != part_of {
                    part_of.clone_from(&score.scale.part_of);
                    let whole = pack.scales.iter().find(|whole| Some(&whole.code) == part_of.as_ref());
                    lines.extend(whole.map(|whole| Line::Text(whole.name.clone(), Role::Dim)));
                }
                lines.push(bar(score, &compared, &levels));
            }
            if let Some(highest) = score::highest(pack, group, &scores) {
                say(&mut lines, &highest, Role::Text);
            }
        }
        if let Some(at) = self.data.before.as_ref().and_then(|before| before.fact.completed_at) {
            let said = format!(
                "The difference is to {}. A few points up or down are what the same person answers on another day.",
                when::absolute(ctx.wall(at).date(), ctx)
            );
            say(&mut lines, &said, Role::Dim);
        }
        for (title, said) in [
            ("What it can say", &pack.can_say),
            ("What it cannot say", &pack.cannot_say),
        ] {
            if !said.is_empty() {
                lines.push(Line::Blank);
                lines.push(Line::Heading(title.to_owned()));
                say(&mut lines, said, Role::Text);
            }
        }
        if !pack.source.is_empty() {
            lines.push(Line::Blank);
            say(
                &mut lines,
                &format!("{}. Licence: {}.", pack.source, pack.licence),
                Role::Dim,
            );
        }
        lines
    }
}

fn bar(score: &Score<'_>, compared: &[Compared], levels: &[skills::ProfileSkill]) -> Line {
    let scale = score.scale;
    let range = score.highest - score.lowest;
    let part = score
        .sum
        .filter(|_| range > 0)
        .map(|sum| (sum - score.lowest) * 1000 / range);
    let level = levels.iter().find(|(name, _)| *name == scale.code);
    let said = match (score.sum, level) {
        (None, _) => format!("{} of {} answered", score.answered, score.items),
        (Some(sum), Some((_, profile))) => {
            let own = skills::level(sum);
            let said = own.map(|level| level.label()).unwrap_or_default();
            match profile {
                Some(_) if *profile == own => format!("{said} (as in profile)"),
                Some(profile) => format!("{said} (profile: {})", profile.label()),
                None => said.to_owned(),
            }
        }
        (Some(_), None) => format!("{} to {}", score.lowest, score.highest),
    };
    let difference = compared
        .iter()
        .find(|one| one.group == scale.group && one.code == scale.code)
        .and_then(|one| one.difference);
    Line::Bar {
        name: scale.name.clone(),
        sum: score.sum,
        part: part
            .and_then(|part| u16::try_from(part.clamp(0, 1000)).ok())
            .unwrap_or_default(),
        difference,
        said,
    }
}

/// How many columns the words beside a bar take, with a gap.
fn beside(line: &Line) -> u16 {
    match line {
        Line::Bar { sum: Some(_), said, .. } => text::width(said).saturating_add(2),
        _ => 0,
    }
}

/// The key of a group as a heading.
fn heading(group: &str) -> String {
    let words = group.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    })
}

/// Draws a line; `longest` is what the longest words beside a bar take, so that all bars have one length.
fn draw(line: &Line, longest: u16, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let x = area.x + 2;
    let room = area.width.saturating_sub(3);
    match line {
        Line::Blank => {}
        Line::Heading(words) => {
            text::put(buffer, x, area.y, room, words, ctx.theme.style(Role::Heading));
        }
        Line::Text(words, role) => {
            text::put(buffer, x, area.y, room, words, ctx.theme.style(*role));
        }
        Line::Bar {
            name,
            sum,
            part,
            difference,
            said,
        } => {
            let name_room = NAME.min(room * 2 / 5);
            text::put(buffer, x, area.y, name_room, name, ctx.theme.style(Role::Text));
            let right = x + name_room + SUM.min(room / 4);
            let shown = sum.map_or_else(|| "-".to_owned(), |sum| sum.to_string());
            let difference = difference.map_or_else(String::new, |difference| match difference {
                0 => "0".to_owned(),
                difference => format!("{difference:+}"),
            });
            // The differences stand under each other, whether or not there is one.
            let sum_right = right.saturating_sub(5);
            text::put_right(buffer, sum_right, area.y, 5, &shown, ctx.theme.style(Role::Focus));
            text::put_right(buffer, right, area.y, 4, &difference, ctx.theme.style(Role::Dim));
            let bar_x = right + 2;
            let left = area.right().saturating_sub(bar_x + 1);
            // Where it is narrow the bar is what is left out last.
            let bar_room = left.saturating_sub(longest).clamp(left.min(SHORTEST), BAR);
            let length = bar_room * *part / 1000;
            let filled = ctx.theme.glyphs.fill.repeat(usize::from(length));
            let empty = ctx.theme.glyphs.dot.repeat(usize::from(bar_room - length));
            if sum.is_some() {
                let taken = text::put(buffer, bar_x, area.y, bar_room, &filled, ctx.theme.style(Role::Info));
                text::put(
                    buffer,
                    bar_x + taken,
                    area.y,
                    bar_room - taken,
                    &empty,
                    ctx.theme.style(Role::Dim),
                );
            }
            let said_x = if sum.is_some() { bar_x + bar_room + 2 } else { bar_x };
            let said_room = area.right().saturating_sub(said_x + 1);
            if said_room >= 6 {
                text::put(buffer, said_x, area.y, said_room, said, ctx.theme.style(Role::Dim));
            }
        }
    }
}
