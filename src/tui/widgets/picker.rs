//! A list that is narrowed by typing.

use std::cell::Cell;

use crossterm::event::{KeyCode, MouseButton, MouseEvent, MouseEventKind};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::line_input::{LineInput, Typed};
use super::panes::beyond;
use super::text;
use crate::domain::text::{fold, printable, width};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::event::Input;
use crate::tui::theme::Role;

/// A line of the list.
#[derive(Debug, Clone)]
pub struct Item<T> {
    /// What it stands for.
    pub value: T,
    /// What is found by typing.
    pub text: String,
    /// What stands dim on the right, such as keys.
    pub aside: String,
    /// The letter that chooses it at once in a short list.
    pub letter: Option<char>,
    /// Why it can't be chosen now.
    pub disabled: Option<&'static str>,
    /// Whether it takes something away: letters that only happen to stand in it don't find it.
    pub careful: bool,
}

impl<T> Item<T> {
    /// A line with nothing beside.
    pub fn new(value: T, text: impl Into<String>) -> Item<T> {
        let text: String = text.into();
        Item {
            value,
            text: printable(&text).into_owned(),
            aside: String::new(),
            letter: None,
            disabled: None,
            careful: false,
        }
    }

    /// The same with something on the right.
    #[must_use]
    pub fn aside(mut self, aside: impl Into<String>) -> Item<T> {
        self.aside = aside.into();
        self
    }

    /// The same with a letter that chooses it at once.
    #[must_use]
    pub fn letter(mut self, letter: char) -> Item<T> {
        self.letter = Some(letter);
        self
    }
}

/// What an input did to a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picked {
    /// Nothing that matters outside.
    Nothing,
    /// Another text stands in the line.
    Typed,
    /// The line in focus was chosen.
    Chosen,
    /// The person leaves.
    Left,
}

/// How an item fits what is typed, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Each typed word begins one of its words.
    Words,
    /// Each typed word stands somewhere in it.
    Parts,
    /// The letters stand in it in that order.
    Letters,
}

/// Whether each word of `typed` begins a word of `text`, whatever their case and accents.
pub fn begins_words(text: &str, typed: &str) -> bool {
    let text = fold(text);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let typed = fold(typed);
    typed
        .split_whitespace()
        .all(|typed| words.iter().any(|word| word.starts_with(typed)))
}

/// A list that is narrowed by typing; a short one has no line to type in, but letters that choose.
#[derive(Debug)]
pub struct Picker<T> {
    line: LineInput,
    items: Vec<Item<T>>,
    /// How many of the items, the last ones, were found elsewhere.
    extra: usize,
    /// The items that fit, best first, with the glyphs that matched.
    shown: Vec<(usize, Vec<u32>)>,
    /// How many of them, the first ones, have words that begin as typed.
    by_words: usize,
    focus: usize,
    /// Whether letters narrow the list.
    typing: bool,
    top: Cell<usize>,
    place: Cell<Rect>,
}

impl<T> Picker<T> {
    /// A list narrowed by typing.
    pub fn new(items: Vec<Item<T>>) -> Picker<T> {
        let mut picker = Picker {
            line: LineInput::default(),
            items,
            extra: 0,
            shown: Vec::new(),
            by_words: 0,
            focus: 0,
            typing: true,
            top: Cell::new(0),
            place: Cell::default(),
        };
        picker.narrow();
        picker
    }

    /// A short list without a line to type in.
    pub fn fixed(items: Vec<Item<T>>, focus: usize) -> Picker<T> {
        let mut picker = Picker::new(items);
        picker.typing = false;
        picker.focus = focus.min(picker.shown.len().saturating_sub(1));
        picker
    }

    /// What is typed.
    pub fn typed(&self) -> &str {
        self.line.text()
    }

    /// Puts something into the line.
    pub fn set_typed(&mut self, text: &str) {
        self.line.set(text);
        self.narrow();
    }

    /// Every item.
    pub fn items(&self) -> &[Item<T>] {
        &self.items
    }

    /// The item in focus.
    pub fn focused(&self) -> Option<&Item<T>> {
        self.shown.get(self.focus).map(|(at, _)| &self.items[*at])
    }

    /// Those that fit, in the order in which they are shown.
    pub fn shown_items(&self) -> impl Iterator<Item = &Item<T>> {
        self.shown.iter().filter_map(|(at, _)| self.items.get(*at))
    }

    /// How many fit.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether none fits.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Which of those that fit is in focus.
    pub fn position(&self) -> usize {
        self.focus
    }

    /// Puts other items in place; the line and, as far as it goes, the place in the list stay.
    pub fn replace(&mut self, items: Vec<Item<T>>) {
        let focus = self.focus;
        self.extra = 0;
        self.items = items;
        self.narrow();
        self.focus = focus.min(self.shown.len().saturating_sub(1));
    }

    /// Puts in items that were found elsewhere by what is typed: they fit whatever they say, and come before what only
    /// holds the typed letters somewhere.
    pub fn set_extra(&mut self, items: Vec<Item<T>>) {
        let first = self.items.len() - self.extra;
        // Who has gone down the list stays on the line; the best one is always the first.
        let kept = self.shown.get(self.focus).filter(|_| self.focus > 0).map(|(at, _)| *at);
        self.items.truncate(first);
        self.shown.retain(|(at, _)| *at < first);
        self.extra = items.len();
        self.items.extend(items);
        let found_elsewhere = (first..self.items.len()).map(|at| (at, Vec::new()));
        self.shown.splice(self.by_words..self.by_words, found_elsewhere);
        let kept = kept.and_then(|kept| self.shown.iter().position(|(at, _)| *at == kept && kept < first));
        self.focus = kept.unwrap_or(self.focus).min(self.shown.len().saturating_sub(1));
    }

    /// Lets the items fit what is typed.
    fn narrow(&mut self) {
        self.focus = 0;
        self.top.set(0);
        let own = self.items.len() - self.extra;
        let found_elsewhere = (own..self.items.len()).map(|at| (at, Vec::new()));
        let typed = self.line.text().trim();
        if typed.is_empty() {
            self.shown = (0..self.items.len()).map(|at| (at, Vec::new())).collect();
            self.by_words = own;
            return;
        }
        let pattern = |kind| Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, kind);
        let (parts, letters_in_order) = (pattern(AtomKind::Substring), pattern(AtomKind::Fuzzy));
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut scored: Vec<(Fit, u32, usize, Vec<u32>)> = Vec::new();
        for (at, item) in self.items.iter().enumerate().take(own) {
            let mut matched = Vec::new();
            let haystack = Utf32Str::new(&item.text, &mut letters);
            let (fit, score) = match parts.indices(haystack, &mut matcher, &mut matched) {
                Some(score) if begins_words(&item.text, typed) => (Fit::Words, score),
                Some(score) => (Fit::Parts, score),
                None => {
                    matched.clear();
                    match letters_in_order.indices(haystack, &mut matcher, &mut matched) {
                        Some(score) => (Fit::Letters, score),
                        None => continue,
                    }
                }
            };
            // What takes something away is meant only by its own name.
            let fit = match fit {
                Fit::Words if item.careful && !fold(&item.text).starts_with(&fold(typed)) => Fit::Parts,
                Fit::Letters if item.careful => continue,
                fit => fit,
            };
            matched.sort_unstable();
            matched.dedup();
            scored.push((fit, score, at, matched));
        }
        scored.sort_by_key(|(fit, score, at, _)| (*fit, self.items[*at].careful, std::cmp::Reverse(*score), *at));
        self.by_words = scored.iter().take_while(|(fit, ..)| *fit == Fit::Words).count();
        self.shown = scored.into_iter().map(|(_, _, at, matched)| (at, matched)).collect();
        self.shown.splice(self.by_words..self.by_words, found_elsewhere);
    }

    /// Goes up or down by some lines; by one, it goes round at the ends.
    pub fn step(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.focus = match self.focus.checked_add_signed(by) {
            Some(to) if to <= last => to,
            Some(_) if by == 1 => 0,
            None if by == -1 => last,
            Some(_) => last,
            None => 0,
        };
    }

    /// Takes an action of [`crate::tui::action::Scope::List`], or else what was typed.
    pub fn input(&mut self, input: &Input, action: Option<Action>) -> Picked {
        let page = usize::from(self.place.get().height).max(2) - 1;
        let page = isize::try_from(page).unwrap_or(10);
        match (action, input) {
            (Some(Action::ListUp), _) => self.step(-1),
            (Some(Action::ListDown), _) => self.step(1),
            (Some(Action::ListPageUp), _) => self.step(-page),
            (Some(Action::ListPageDown), _) => self.step(page),
            (Some(Action::ListChoose), _) => return Picked::Chosen,
            (Some(Action::ListLeave), _) => return Picked::Left,
            (_, Input::Key(key)) if self.typing && self.line.key(*key) == Typed::Changed => {
                self.narrow();
                return Picked::Typed;
            }
            (_, Input::Key(key)) if !self.typing && key.modifiers.is_empty() => match key.code {
                KeyCode::Char('j') => self.step(1),
                KeyCode::Char('k') => self.step(-1),
                KeyCode::Char(letter) => {
                    let hit = self
                        .shown
                        .iter()
                        .position(|(at, _)| self.items[*at].letter == Some(letter));
                    if let Some(hit) = hit {
                        self.focus = hit;
                        return Picked::Chosen;
                    }
                }
                _ => {}
            },
            (_, Input::Paste(pasted)) if self.typing && self.line.insert(pasted) == Typed::Changed => {
                self.narrow();
                return Picked::Typed;
            }
            (_, Input::Mouse(mouse)) => return self.mouse(*mouse),
            _ => {}
        }
        Picked::Nothing
    }

    fn mouse(&mut self, mouse: MouseEvent) -> Picked {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.step(1),
            MouseEventKind::ScrollUp => self.step(-1),
            MouseEventKind::Down(MouseButton::Left) => {
                let place = self.place.get();
                if place.contains((mouse.column, mouse.row).into()) {
                    let at = self.top.get() + usize::from(mouse.row - place.y);
                    if at < self.shown.len() {
                        self.focus = at;
                        return Picked::Chosen;
                    }
                }
            }
            _ => {}
        }
        Picked::Nothing
    }

    /// Draws the line to type in with a sign before it; `empty` is said, dim, while nothing is typed.
    pub fn view_line(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, sign: &str, empty: &str) {
        let used = text::put(buffer, area.x, area.y, area.width, sign, ctx.theme.style(Role::Accent)) + 1;
        let place = Rect {
            x: area.x + used.min(area.width),
            width: area.width.saturating_sub(used),
            height: 1,
            ..area
        };
        self.line.view(ctx, buffer, place, true);
        if self.line.text().is_empty() {
            let dim = ctx.theme.style(Role::Dim);
            text::put(buffer, place.x + 2, place.y, place.width.saturating_sub(2), empty, dim);
        }
    }

    /// Draws the list.
    pub fn view_list(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        self.view_list_with(ctx, buffer, area, |_| None);
    }

    /// Draws the list, each line with a sign before it.
    pub fn view_list_with(
        &self,
        ctx: &Ctx<'_>,
        buffer: &mut Buffer,
        area: Rect,
        sign: impl Fn(&T) -> Option<(&'static str, Role)>,
    ) {
        self.place.set(area);
        let room = usize::from(area.height);
        if room == 0 || area.width < 4 {
            return;
        }
        let mut top = self.top.get().min(self.shown.len().saturating_sub(room));
        if self.focus < top {
            top = self.focus;
        } else if self.focus >= top + room {
            top = self.focus + 1 - room;
        }
        self.top.set(top);
        for (y, (row, (at, matched))) in (area.y..).zip(self.shown.iter().enumerate().skip(top).take(room)) {
            let focused = row == self.focus;
            let item = &self.items[*at];
            let place = Rect { y, height: 1, ..area };
            view_item(ctx, buffer, place, item, sign(&item.value), matched, focused);
        }
        beyond(ctx, buffer, area, top > 0, top + room < self.shown.len());
    }
}

fn view_item<T>(
    ctx: &Ctx<'_>,
    buffer: &mut Buffer,
    area: Rect,
    item: &Item<T>,
    sign: Option<(&str, Role)>,
    matched: &[u32],
    focused: bool,
) {
    let role = match (item.disabled, focused) {
        (Some(_), _) => Role::Dim,
        (None, true) => Role::FocusLine,
        (None, false) => Role::Text,
    };
    if focused {
        buffer.set_style(area, ctx.theme.style(role));
        text::put(
            buffer,
            area.x,
            area.y,
            1,
            ctx.theme.glyphs.focus,
            ctx.theme.style(Role::Accent),
        );
    }
    let mut x = area.x + 2;
    if let Some(letter) = item.letter {
        let key = ctx.theme.style(Role::Key);
        x += text::put(buffer, x, area.y, 2, letter.encode_utf8(&mut [0; 4]), key) + 2;
    }
    if let Some((sign, role)) = sign {
        x += text::put(buffer, x, area.y, 2, sign, ctx.theme.style(role)).max(1) + 1;
    }
    // The edge is for the signs that tell of more, with a blank before them.
    let right = area.right() - 2;
    let room = right.saturating_sub(x);
    // Why it can't be chosen is more to the point than its key.
    let aside = item.disabled.unwrap_or(&item.aside);
    let wanted = text::width(&item.text);
    let left_over = room.saturating_sub(wanted + 2).max(room / 3);
    let beside = text::width(aside).min(left_over);
    if beside > 0 {
        text::put_right(buffer, right, area.y, beside, aside, ctx.theme.style(Role::Dim));
    }
    let room = if beside > 0 {
        room.saturating_sub(beside + 2)
    } else {
        room
    };
    let style = ctx.theme.style(role);
    let found = style.patch(ctx.theme.style(Role::Match));
    put_matched(buffer, (x, area.y, room), &item.text, matched, style, found);
}

/// Draws a line whose glyphs of these numbers matched.
fn put_matched(
    buffer: &mut Buffer,
    (x, y, columns): (u16, u16, u16),
    line: &str,
    matched: &[u32],
    style: ratatui::style::Style,
    found: ratatui::style::Style,
) {
    text::put(buffer, x, y, columns, line, style);
    let fits = if width(line) > usize::from(columns) {
        columns.saturating_sub(1)
    } else {
        columns
    };
    let mut column = 0;
    for (number, glyph) in (0u32..).zip(line.graphemes(true)) {
        let wide = text::width(glyph);
        if column + wide > fits {
            break;
        }
        if matched.binary_search(&number).is_ok() {
            buffer.set_style(Rect::new(x + column, y, wide, 1).intersection(buffer.area), found);
        }
        column += wide;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{Surroundings, painted, press};

    fn picker(texts: &[&str]) -> Picker<usize> {
        Picker::new(
            texts
                .iter()
                .enumerate()
                .map(|(at, text)| Item::new(at, *text))
                .collect(),
        )
    }

    fn type_in(picker: &mut Picker<usize>, words: &str) {
        for letter in words.chars() {
            let key = crossterm::event::KeyEvent::from(crossterm::event::KeyCode::Char(letter));
            picker.input(&Input::Key(key), None);
        }
    }

    #[test]
    fn letters_in_order_are_enough_and_the_best_comes_first() {
        let mut picker = picker(&["Move back to the status before", "Saved views", "Save the tags"]);
        type_in(&mut picker, "sv vw");
        assert_eq!(picker.len(), 1);
        assert_eq!(picker.focused().map(|item| item.value), Some(1));
        picker.set_typed("");
        assert_eq!(picker.len(), 3);
        picker.set_typed("zzz");
        assert!(picker.focused().is_none());
    }

    #[test]
    fn words_that_begin_so_come_before_parts_and_parts_before_scattered_letters() {
        let mut picker = picker(&["Delete it", "Unlocked", "Lose the clock", "Lock"]);
        picker.items[0].careful = true;
        type_in(&mut picker, "loc");
        let shown: Vec<usize> = picker.shown_items().map(|item| item.value).collect();
        assert_eq!(shown[0], 3, "{shown:?}");
        assert_eq!(shown.len(), 3, "{shown:?}");
        // What was found elsewhere stands behind the words and before the rest; who has gone down stays on the line.
        picker.step(1);
        let before = picker.focused().map(|item| item.value);
        picker.set_extra(vec![Item::new(9, "Weir keeper")]);
        assert_eq!(picker.focused().map(|item| item.value), before);
        let shown: Vec<usize> = picker.shown_items().map(|item| item.value).collect();
        assert_eq!(shown[..2], [3, 9]);
        picker.set_typed("dt");
        assert!(
            picker.shown_items().all(|item| item.value != 0),
            "scattered letters delete nothing"
        );
    }

    #[test]
    fn going_up_from_the_first_leads_to_the_last_but_a_page_stops_at_the_ends() {
        let mut picker = picker(&["a", "b", "c"]);
        picker.step(-1);
        assert_eq!(picker.position(), 2);
        picker.step(1);
        assert_eq!(picker.position(), 0);
        picker.step(-9);
        assert_eq!(picker.position(), 0);
        picker.step(9);
        assert_eq!(picker.position(), 2);
    }

    #[test]
    fn matched_letters_are_marked_beside_wide_glyphs() {
        let around = Surroundings::default();
        let mut picker = picker(&["東京 office", "Zürich office", "plain"]);
        picker.items[1].disabled = Some("not now");
        type_in(&mut picker, "off");
        picker.input(&Input::Key(press("backspace")), None);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 32, 3));
        let ctx = around.ctx();
        picker.view_line(&ctx, &mut buffer, Rect::new(0, 0, 32, 1), ":", "type");
        picker.view_list(&ctx, &mut buffer, Rect::new(0, 1, 32, 2));
        insta::assert_snapshot!(painted(&buffer));
    }
}
