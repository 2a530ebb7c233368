//! What the coach would like to change, field by field, for the person to decide on.

use std::cell::Cell;
use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::coach::ItemIs;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{ChatLineFor, CoachAsk, Decision, Difference, Effect, Opening, Proposal, Says};
use crate::tui::theme::Role;
use crate::tui::toast::Toast;
use crate::tui::widgets::lines::{self, Line, at, piece};
use crate::tui::widgets::panes::beyond;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;

/// As many lines of a field are shown until it is unfolded.
const FOLDED: usize = 4;

/// The proposals that wait.
#[derive(Debug, Default)]
pub struct Deciding {
    waiting: Vec<Waiting>,
    /// The field in focus: of which proposal, and which of its fields.
    focus: (usize, usize),
    unfolded: bool,
    /// Told to the coach, which has not answered yet.
    told: bool,
    /// The field that the person wrote, until it comes back checked: of which proposal, and which.
    writing: Option<(i64, String)>,
    top: Cell<usize>,
}

#[derive(Debug)]
struct Waiting {
    proposal: Proposal,
    selected: bool,
    /// The fields that the person changed.
    edited: BTreeSet<String>,
}

/// What is said of rows that are not shown until they are unfolded.
fn folded(ctx: &Ctx<'_>, more: usize) -> String {
    let open = ctx.keymap.label(Action::ProposalOpen).unwrap_or_default();
    format!("{} {more} more, {open} unfolds", ctx.theme.glyphs.more)
}

impl Deciding {
    /// What waits now; what the person changed or selected in those that waited already stays.
    pub fn set(&mut self, proposals: Vec<Proposal>) {
        let mut before = std::mem::take(&mut self.waiting);
        let written = self.writing.take();
        self.waiting = proposals
            .into_iter()
            .map(|proposal| {
                let known = before.iter().position(|waiting| waiting.proposal.id == proposal.id);
                let known = known.map(|at| before.swap_remove(at));
                let (selected, mut edited) = known.map(|known| (known.selected, known.edited)).unwrap_or_default();
                let field = written.as_ref().filter(|(id, _)| *id == proposal.id);
                edited.extend(field.map(|(_, field)| field.clone()));
                Waiting {
                    proposal,
                    selected,
                    edited,
                }
            })
            .collect();
        self.told = false;
        self.clamp();
    }

    /// These wait no more.
    pub fn decided(&mut self, ids: &[i64]) {
        self.waiting.retain(|waiting| !ids.contains(&waiting.proposal.id));
        self.told = false;
        self.clamp();
    }

    /// What was told did not work: they wait again.
    pub fn failed(&mut self) {
        self.told = false;
        self.writing = None;
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// How many lines nothing speaks for, in what an approval would be about.
    pub fn unsupported(&self) -> usize {
        self.meant().iter().map(|waiting| waiting.proposal.unsupported()).sum()
    }

    /// The selected ones, else the one in focus.
    fn meant(&self) -> Vec<&Waiting> {
        let selected: Vec<&Waiting> = self.waiting.iter().filter(|waiting| waiting.selected).collect();
        if selected.is_empty() {
            self.waiting.get(self.focus.0).into_iter().collect()
        } else {
            selected
        }
    }

    fn clamp(&mut self) {
        let last = self.waiting.len().saturating_sub(1);
        if self.focus.0 > last {
            self.focus = (last, 0);
        }
        let fields = self
            .waiting
            .get(self.focus.0)
            .map_or(0, |waiting| waiting.proposal.changes.len());
        self.focus.1 = self.focus.1.min(fields.saturating_sub(1));
    }

    fn step(&mut self, down: bool) {
        let places: Vec<(usize, usize)> = self
            .waiting
            .iter()
            .enumerate()
            .flat_map(|(at, waiting)| (0..waiting.proposal.changes.len().max(1)).map(move |field| (at, field)))
            .collect();
        let here = places.iter().position(|place| *place == self.focus).unwrap_or(0);
        let to = if down { here + 1 } else { here.saturating_sub(1) };
        if let Some(place) = places.get(to) {
            self.focus = *place;
        }
    }

    /// Does an action; `chat` is the chat that they belong to.
    pub fn update(&mut self, action: Action, chat: i64) -> Vec<Effect> {
        if self.told {
            return vec![Effect::Toast(Toast::refused(
                "the coach is still doing what you said before",
            ))];
        }
        match action {
            Action::ProposalUp => self.step(false),
            Action::ProposalDown => self.step(true),
            Action::ProposalOpen => self.unfolded = !self.unfolded,
            Action::ProposalSelect => {
                if let Some(waiting) = self.waiting.get_mut(self.focus.0) {
                    waiting.selected = !waiting.selected;
                }
            }
            Action::ProposalYes => return self.yes(chat, &self.ids(), false),
            Action::ProposalAnyway => return self.yes(chat, &self.ids(), true),
            Action::ProposalAll => {
                // Those with something unsupported wait for a word of their own.
                let clean: Vec<i64> = self
                    .waiting
                    .iter()
                    .filter(|waiting| waiting.proposal.unsupported() == 0)
                    .map(|waiting| waiting.proposal.id)
                    .collect();
                if clean.is_empty() {
                    return vec![Effect::Toast(Toast::refused("each has lines that nothing speaks for"))];
                }
                return self.yes(chat, &clean, false);
            }
            Action::ProposalAlways => {
                let ids = self.ids();
                self.told = true;
                let says = |proposal| Decision {
                    proposal,
                    says: Says::YesAlways,
                };
                let decisions = ids.into_iter().map(says).collect();
                return vec![Effect::Coach(CoachAsk::Decide { chat, decisions })];
            }
            Action::ProposalNo => {
                return vec![Effect::Open(Opening::ChatLine {
                    what: ChatLineFor::Refuse(self.ids()),
                    line: String::new(),
                })];
            }
            Action::ProposalEdit => {
                if let Some((waiting, change)) = self.field() {
                    return vec![Effect::Open(Opening::ProposalField {
                        proposal: waiting.proposal.id,
                        field: change.field.clone(),
                        text: change.written().to_owned(),
                    })];
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn field(&self) -> Option<(&Waiting, &Difference)> {
        let waiting = self.waiting.get(self.focus.0)?;
        Some((waiting, waiting.proposal.changes.get(self.focus.1)?))
    }

    fn ids(&self) -> Vec<i64> {
        self.meant().iter().map(|waiting| waiting.proposal.id).collect()
    }

    fn yes(&mut self, chat: i64, ids: &[i64], unsupported: bool) -> Vec<Effect> {
        let decisions: Vec<Decision> = self
            .waiting
            .iter()
            .filter(|waiting| ids.contains(&waiting.proposal.id))
            .map(|waiting| Decision {
                proposal: waiting.proposal.id,
                says: Says::Yes { unsupported },
            })
            .collect();
        self.told = true;
        vec![Effect::Coach(CoachAsk::Decide { chat, decisions })]
    }

    /// These are refused, for this reason.
    pub fn refuse(&mut self, chat: i64, ids: &[i64], why: &str) -> Effect {
        self.told = true;
        let says = |proposal: &i64| Decision {
            proposal: *proposal,
            says: Says::No { why: why.to_owned() },
        };
        let decisions = ids.iter().map(says).collect();
        Effect::Coach(CoachAsk::Decide { chat, decisions })
    }

    /// A field shall say this; whether the rows support it is looked at again.
    pub fn edited(&mut self, chat: i64, proposal: i64, field: String, text: String) -> Vec<Effect> {
        let waiting = self.waiting.iter_mut().find(|waiting| waiting.proposal.id == proposal);
        let Some(waiting) = waiting else { return Vec::new() };
        let mut changes = waiting.proposal.changes.iter();
        if changes.any(|change| change.field == field && change.written() == text) {
            return Vec::new();
        }
        // It is the person's own once it was taken.
        self.writing = Some((proposal, field.clone()));
        self.told = true;
        let says = Says::Becomes { field, text };
        let decisions = vec![Decision { proposal, says }];
        vec![Effect::Coach(CoachAsk::Decide { chat, decisions })]
    }

    /// The lines, and which of them belong to the field in focus.
    fn lines(&self, ctx: &Ctx<'_>, width: u16, focused: bool) -> (Vec<Line>, std::ops::Range<usize>) {
        let glyphs = ctx.theme.glyphs;
        let mut lines: Vec<Line> = Vec::new();
        let mut in_focus = 0..0;
        for (number, waiting) in self.waiting.iter().enumerate() {
            let proposal = &waiting.proposal;
            let here = focused && number == self.focus.0;
            let sign = match (waiting.selected, here) {
                (true, _) => glyphs.selected,
                (false, true) => glyphs.focus,
                _ => " ",
            };
            let role = if here { Role::Focus } else { Role::Text };
            let tool = proposal.tool.replace('_', " ");
            let mut head = vec![piece(sign, Role::Bar), at(2, tool, Role::Accent)];
            head.push(piece(format!(" {}", proposal.title), role));
            let start = lines.len();
            lines.push(head);
            let label = proposal.changes.iter().map(|change| text::width(&change.field)).max();
            let label = label.unwrap_or(0).min(width / 3).max(4);
            for (at_field, change) in proposal.changes.iter().enumerate() {
                let first = lines.len();
                let focus = here && at_field == self.focus.1;
                self.difference(ctx, waiting, change, (width, label, focus), &mut lines);
                if focus {
                    in_focus = if at_field == 0 { start } else { first }..lines.len();
                }
            }
            if proposal.changes.is_empty() && here {
                in_focus = start..lines.len();
            }
        }
        (lines, in_focus)
    }

    fn difference(
        &self,
        ctx: &Ctx<'_>,
        waiting: &Waiting,
        change: &Difference,
        (width, label, focus): (u16, u16, bool),
        lines: &mut Vec<Line>,
    ) {
        let glyphs = ctx.theme.glyphs;
        let values = 4 + label + 1;
        let room = width.saturating_sub(values + 2).max(6);
        let role = if focus { Role::Focus } else { Role::Text };
        let name = |lines: &mut Vec<Line>, sign: &str, sign_role: Role, value: &str, role: Role, first: bool| {
            let rows = wrapped(value, room);
            let most = if self.unfolded && focus { usize::MAX } else { FOLDED };
            let more = rows.len().saturating_sub(most);
            for (number, row) in rows.into_iter().take(most).enumerate() {
                let mut line = Line::new();
                if number == 0 {
                    if first {
                        let bar = if focus { glyphs.focus } else { " " };
                        line.push(at(2, bar, Role::Bar));
                        line.push(at(4, text::fit(&change.field, label).into_owned(), Role::Dim));
                    }
                    line.push(at(values, sign, sign_role));
                }
                line.push(at(values + 2, row, role));
                lines.push(line);
            }
            if more > 0 {
                lines.push(vec![at(values + 2, folded(ctx, more), Role::Dim)]);
            }
        };
        let now = change.after.as_deref();
        let edited = waiting.edited.contains(&change.field);
        let short = |text: &str| !text.contains('\n') && text::width(text) + 4 < room / 2;
        if !change.items.is_empty() {
            self.items(ctx, change, (values, label, room, focus), lines);
        }
        match (change.before.as_deref(), now) {
            _ if !change.items.is_empty() => {}
            // Both fit in a line.
            (Some(before), Some(after)) if short(before) && short(after) => {
                let bar = if focus { glyphs.focus } else { " " };
                lines.push(vec![
                    at(2, bar, Role::Bar),
                    at(4, text::fit(&change.field, label).into_owned(), Role::Dim),
                    at(values, "~", Role::Warn),
                    at(values + 2, before, Role::Dim),
                    piece(" → ", Role::Dim),
                    piece(after, role),
                ]);
            }
            (before, after) => {
                if let Some(before) = before {
                    name(lines, "-", Role::Bad, before, Role::Dim, true);
                }
                match after {
                    Some(after) => name(lines, "+", Role::Good, after, role, before.is_none()),
                    None => name(lines, "-", Role::Bad, "nothing any more", role, before.is_none()),
                }
            }
        }
        if edited {
            lines.push(vec![at(values + 2, "changed by you", Role::Info)]);
        }
        for words in &change.unsupported {
            for (number, row) in wrapped(words, room).into_iter().enumerate() {
                let sign = if number == 0 { glyphs.warn } else { "" };
                lines.push(vec![at(values, sign, Role::Bad), at(values + 2, row, Role::Bad)]);
            }
        }
    }

    /// The items of a list, each with what becomes of it.
    fn items(
        &self,
        ctx: &Ctx<'_>,
        change: &Difference,
        (values, label, room, focus): (u16, u16, u16, bool),
        lines: &mut Vec<Line>,
    ) {
        let glyphs = ctx.theme.glyphs;
        let own = if focus { Role::Focus } else { Role::Text };
        let rows: Vec<(&str, Role, String, Role)> = change
            .items
            .iter()
            .flat_map(|(is, words)| {
                let (sign, sign_role, role) = match is {
                    ItemIs::Kept => (" ", Role::Dim, Role::Dim),
                    ItemIs::Gone => ("-", Role::Bad, Role::Dim),
                    ItemIs::New => ("+", Role::Good, own),
                };
                let rows = wrapped(words, room).into_iter().enumerate();
                rows.map(move |(n, row)| (if n == 0 { sign } else { " " }, sign_role, row, role))
            })
            .collect();
        let most = if self.unfolded && focus { usize::MAX } else { FOLDED };
        let more = rows.len().saturating_sub(most);
        for (number, (sign, sign_role, row, role)) in rows.into_iter().take(most).enumerate() {
            let mut line = Line::new();
            if number == 0 {
                let bar = if focus { glyphs.focus } else { " " };
                line.push(at(2, bar, Role::Bar));
                line.push(at(4, text::fit(&change.field, label).into_owned(), Role::Dim));
            }
            line.push(at(values, sign, sign_role));
            line.push(at(values + 2, row, role));
            lines.push(line);
        }
        if more > 0 {
            lines.push(vec![at(values + 2, folded(ctx, more), Role::Dim)]);
        }
    }

    /// How many rows it would like to have.
    pub fn rows(&self, ctx: &Ctx<'_>, width: u16, focused: bool) -> u16 {
        if self.is_empty() {
            return 0;
        }
        u16::try_from(self.lines(ctx, width, focused).0.len() + 1).unwrap_or(u16::MAX)
    }

    /// Draws what waits.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, focused: bool) {
        if area.height == 0 || self.is_empty() {
            return;
        }
        let glyphs = ctx.theme.glyphs;
        let count = self.len();
        let words = match (self.told, count) {
            (true, _) => " doing what you said ".to_owned(),
            (_, 1) => " proposes a change ".to_owned(),
            _ => format!(" proposes {count} changes "),
        };
        let rule = ctx.theme.style(if focused { Role::Accent } else { Role::Rule });
        let line = glyphs.rule.repeat(usize::from(area.width));
        text::put(buffer, area.x, area.y, area.width, &line, rule);
        let title = ctx.theme.style(Role::Title);
        text::put(buffer, area.x + 1, area.y, area.width.saturating_sub(1), &words, title);
        let inside = Rect {
            y: area.y + 1,
            height: area.height - 1,
            ..area
        };
        let (lines, focus) = self.lines(ctx, area.width, focused);
        let height = usize::from(inside.height);
        let mut top = self.top.get().min(lines.len().saturating_sub(height));
        if focused {
            if focus.end > top + height {
                top = focus.end - height;
            }
            top = top.min(focus.start);
        }
        self.top.set(top);
        for (line, y) in lines.iter().skip(top).zip(inside.top()..inside.bottom()) {
            let place = Rect {
                y,
                height: 1,
                width: inside.width.saturating_sub(1),
                ..inside
            };
            lines::put(ctx, buffer, place, line);
        }
        beyond(ctx, buffer, inside, top > 0, top + height < lines.len());
    }
}
