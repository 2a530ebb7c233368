//! Drawing the coach.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::entry::{money, short_count};
use super::{Branches, Coach, Focus};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Consent, Standing};
use crate::tui::header::spinner;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{self, Line, at, piece};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;

/// Columns of the list of chats beside a chat.
const LIST: u16 = 30;
/// From so many columns on there is room for both; below, a chat has as much room as it has beside a screen.
const BOTH_FROM: u16 = super::BESIDE_FROM;
/// Text wider than this is hard to read.
const WIDEST: u16 = 100;

impl Coach {
    /// Draws it beside a screen, with the rule between them where there is room for both.
    pub fn view_beside(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let mut inside = area;
        if area.width < ctx.window.width {
            let role = if self.has_keys() { Role::Accent } else { Role::Rule };
            for y in area.top()..area.bottom() {
                text::put(
                    frame.buffer_mut(),
                    area.x,
                    y,
                    1,
                    ctx.theme.glyphs.vertical,
                    ctx.theme.style(role),
                );
            }
            inside.x += 2;
            inside.width = inside.width.saturating_sub(2);
        } else {
            inside.x += 1;
            inside.width = inside.width.saturating_sub(1);
        }
        self.place.set(area);
        self.talk_view(ctx, frame.buffer_mut(), inside);
    }

    /// Draws it on a screen of its own.
    pub fn view_full(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let buffer = frame.buffer_mut();
        let inside = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(1),
            ..area
        };
        let in_list = self.focus == Focus::Chats;
        if area.width < BOTH_FROM {
            let shown = Rect { ..inside };
            self.chats_place.set(if in_list { shown } else { Rect::default() });
            self.place.set(if in_list { Rect::default() } else { shown });
            if in_list {
                self.chats.view(ctx, buffer, shown, true, self.talk.chat);
            } else {
                self.talk_view(ctx, buffer, shown);
            }
            return;
        }
        let list = Rect { width: LIST, ..inside };
        self.chats_place.set(list);
        self.chats.view(ctx, buffer, list, in_list, self.talk.chat);
        let rule = ctx.theme.style(if in_list { Role::Rule } else { Role::Accent });
        for y in area.top()..area.bottom() {
            text::put(buffer, list.right(), y, 1, ctx.theme.glyphs.vertical, rule);
        }
        let talk = Rect {
            x: list.right() + 2,
            width: inside.right().saturating_sub(list.right() + 2).min(WIDEST),
            ..inside
        };
        self.place.set(talk);
        self.talk_view(ctx, buffer, talk);
    }

    fn talk_view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        if area.height < 4 || area.width < 12 {
            return;
        }
        self.title(ctx, buffer, Rect { height: 1, ..area });
        // Everything below stands one column away from the edge, where the marks of more are.
        let room = Rect {
            y: area.y + 1,
            height: area.height - 1,
            width: area.width.saturating_sub(2),
            ..area
        };
        let below = match &self.talk.consent {
            Some((consent, _)) => self.consent_lines(ctx, consent, room.width),
            None => Vec::new(),
        };
        let writing = if below.is_empty() {
            self.composer.rows(room.width).min(room.height / 2).max(1)
        } else {
            u16::try_from(below.len()).unwrap_or(1).min(room.height - 1)
        };
        let composer = Rect {
            y: room.bottom() - writing,
            height: writing,
            ..room
        };
        let mut bottom = composer.y;
        let status = self.status(ctx, room.width);
        for line in status.iter().take(3).rev() {
            bottom = bottom.saturating_sub(1).max(room.y);
            let place = Rect {
                y: bottom,
                height: 1,
                ..room
            };
            lines::put(ctx, buffer, place, line);
        }
        if status.is_empty() && bottom > room.y + 2 {
            // A little air over the field.
            bottom -= 1;
        }
        let focused = self.has_keys() && self.focus == Focus::Deciding;
        let wanted = self.talk.deciding.rows(ctx, room.width, focused);
        let most = bottom.saturating_sub(room.y) * 2 / 3;
        let deciding = wanted.min(most);
        bottom -= deciding;
        if deciding > 0 {
            let place = Rect {
                y: bottom,
                height: deciding,
                ..room
            };
            self.talk.deciding.view(ctx, buffer, place, focused);
        }
        let said = Rect {
            height: bottom.saturating_sub(room.y),
            ..room
        };
        if self.talk.entries.is_empty() {
            self.nothing_said(ctx, buffer, said);
        } else {
            let reading = self.has_keys() && self.focus == Focus::Reading;
            self.talk.view(ctx, buffer, said, reading);
        }
        if below.is_empty() {
            let writes = self.has_keys() && self.focus == Focus::Writing;
            let empty = match (self.is_busy(), matches!(self.branches, Some(Branches::InPlaceOf(_)))) {
                (true, _) => "",
                (_, true) => "ask it otherwise",
                _ if self.talk.entries.is_empty() => "ask the coach",
                _ => "ask on",
            };
            self.composer.view(ctx, buffer, composer, writes, empty);
        } else {
            for (line, y) in below.iter().zip(composer.top()..composer.bottom()) {
                let place = Rect {
                    y,
                    height: 1,
                    ..composer
                };
                lines::put(ctx, buffer, place, line);
            }
        }
    }

    fn title(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, line: Rect) {
        let dim = ctx.theme.style(Role::Dim);
        let dot = ctx.theme.glyphs.dot;
        let mut end = line.right();
        let mut facts = self.facts();
        // What it is about matters more than who answers, which the header says as well.
        let joined = |facts: &[String]| facts.join(&format!(" {dot} "));
        let subject = text::width(&self.talk.about.title).min(24) + 14;
        while !facts.is_empty() && text::width(&joined(&facts)) + subject > line.width {
            facts.remove(0);
        }
        if !facts.is_empty() {
            let facts = joined(&facts);
            let wanted = text::width(&facts);
            end = text::put_right(buffer, end, line.y, wanted, &facts, dim).saturating_sub(2);
        }
        let role = if self.has_keys() { Role::Title } else { Role::Text };
        let room = end.saturating_sub(line.x);
        let used = text::put(buffer, line.x, line.y, room, "coach", ctx.theme.style(role));
        let about = match (&self.talk.about.title, &self.talk.title) {
            (about, _) if !about.is_empty() => format!(" {dot} about {about}"),
            (_, title) if !title.is_empty() => format!(" {dot} {title}"),
            _ => String::new(),
        };
        text::put(buffer, line.x + used, line.y, room.saturating_sub(used), &about, dim);
    }

    /// Who answers and what the chat took so far.
    fn facts(&self) -> Vec<String> {
        let mut facts = Vec::new();
        let busy = self.talk.busy.as_ref();
        match (&self.standing, busy.and_then(|busy| busy.model.clone())) {
            (_, Some(model)) => facts.push(model),
            (Standing::Offline { .. }, None) => facts.push("offline coach".to_owned()),
            (Standing::Model { model, .. }, None) => facts.push(model.clone()),
            (Standing::Unknown, None) => {}
        }
        let told = self.talk.entries.iter().map(|entry| &entry.said);
        let (now_tokens, now_cost) = busy.map_or((None, None), |busy| busy.used);
        let tokens: u64 = told.clone().filter_map(|said| said.tokens).sum::<u64>() + now_tokens.unwrap_or(0);
        let cost: f64 = told.filter_map(|said| said.cost).sum::<f64>() + now_cost.unwrap_or(0.0);
        if tokens > 0 {
            facts.push(format!("{} tok", short_count(tokens)));
        }
        if cost > 0.0 {
            facts.push(money(cost));
        }
        facts
    }

    /// What is being done, or did not work.
    fn status(&self, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
        let glyphs = ctx.theme.glyphs;
        let Some(busy) = &self.talk.busy else {
            let told = |sign: &'static str, role: Role, words: &str, look: Role| -> Vec<Line> {
                let rows = wrapped(words, width.saturating_sub(2)).into_iter().enumerate();
                rows.map(|(number, row)| vec![piece(if number == 0 { sign } else { "" }, role), at(2, row, look)])
                    .collect()
            };
            if let Some(why) = &self.talk.failed {
                return told(glyphs.no, Role::Bad, why, Role::Bad);
            }
            if self.grants.is_empty() {
                return Vec::new();
            }
            let grants = self.grants.join(", ").replace('_', " ");
            let end = ctx.keymap.label(Action::CoachGrants).unwrap_or_default();
            let words = format!("without asking: {grants} {} {end} ends it", glyphs.dot);
            return told(glyphs.warn, Role::Warn, &words, Role::Dim);
        };
        let sign = spinner(ctx);
        let (words, role) = if busy.stopping {
            ("stopping".to_owned(), Role::Dim)
        } else if let Some((until, attempt, why)) = &busy.waiting {
            let left = (*until - ctx.now).num_milliseconds().max(0);
            let seconds = (left + 999) / 1_000;
            (format!("try {attempt} in {seconds} s {} {why}", glyphs.dot), Role::Warn)
        } else if !busy.doing.is_empty() {
            (format!("{}…", busy.doing), Role::Info)
        } else if let Some(speed) = self.talk.speed(ctx.now) {
            (format!("writing {} {speed} tok/s", glyphs.dot), Role::Dim)
        } else {
            let waited = (ctx.now - busy.since).num_seconds();
            match waited {
                0..3 => ("asking".to_owned(), Role::Dim),
                _ => (format!("waiting for the first word, {waited} s"), Role::Dim),
            }
        };
        vec![vec![piece(sign, Role::Accent), at(2, words, role)]]
    }

    /// What stands where nothing was said yet.
    fn nothing_said(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let key = |action: Action| ctx.keymap.label(action).unwrap_or_default();
        let mut lines: Vec<Line> = Vec::new();
        let mut say = |words: &str, role: Role| {
            if !lines.is_empty() {
                lines.push(Line::new());
            }
            for row in wrapped(words, area.width) {
                lines.push(vec![piece(row, role)]);
            }
        };
        let about = &self.talk.about.title;
        let first = if about.is_empty() {
            "Ask anything about your hunt. The coach reads your rows, cites them, and changes nothing without your word."
                .to_owned()
        } else {
            format!(
                "Ask anything about {about}. The coach reads your rows, cites them, and changes nothing without your word."
            )
        };
        say(&first, Role::Text);
        match &self.standing {
            Standing::Offline { why } => {
                say(
                    "No model is set up, so the offline coach answers from your own rows: what to do today, how far the \
                     hunt is, what a posting asks that your résumé lacks, how to prepare.",
                    Role::Info,
                );
                say(
                    "To add a model, start Ollama, llama.cpp or LM Studio on this machine, or set ANTHROPIC_API_KEY or \
                     OPENAI_API_KEY; `careerdeck coach providers` says what was looked for.",
                    Role::Dim,
                );
                if let Some(why) = why {
                    say(why, Role::Warn);
                }
            }
            Standing::Model { model, host, .. } => {
                let payload = key(Action::ComposePayload);
                say(
                    &format!("{model} answers, at {host}. {payload} shows what would be sent."),
                    Role::Dim,
                );
            }
            Standing::Unknown => {}
        }
        let (prompts, mention, line) = (
            key(Action::ComposePrompts),
            key(Action::ComposeMention),
            key(Action::ComposeLine),
        );
        let dot = ctx.theme.glyphs.dot;
        say(
            &format!("{prompts} ready prompts {dot} {mention} mention a row {dot} {line} new line"),
            Role::Dim,
        );
        for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
            let place = Rect { y, height: 1, ..area };
            lines::put(ctx, buffer, place, line);
        }
    }

    fn consent_lines(&self, ctx: &Ctx<'_>, consent: &Consent, width: u16) -> Vec<Line> {
        let dot = ctx.theme.glyphs.dot;
        let key = |action: Action| ctx.keymap.label(action).unwrap_or_default();
        let focused = self.has_keys() && self.focus == Focus::Consenting;
        let rule = if focused { Role::Accent } else { Role::Rule };
        let mut lines = vec![vec![piece(ctx.theme.glyphs.rule.repeat(usize::from(width)), rule)]];
        let mut say = |words: &str, role: Role| {
            for row in wrapped(words, width) {
                lines.push(vec![piece(row, role)]);
            }
        };
        say(
            &format!("Send this to {}? You have not agreed to that host yet.", consent.host),
            Role::Title,
        );
        let cost = match consent.cost {
            Some(cost) => format!("about {} without the answer", money(cost)),
            None => "cost unknown".to_owned(),
        };
        let tokens = short_count(consent.tokens);
        say(
            &format!("{} {dot} about {tokens} tokens {dot} {cost}", consent.model),
            Role::Text,
        );
        let stand_ins = if consent.stand_ins {
            "Your name, phone, e-mail, street, birth date, links and references are replaced by stand-ins."
        } else {
            "It goes as it is: stand-ins are off for this host."
        };
        say(stand_ins, Role::Dim);
        let (yes, no, payload) = (
            key(Action::ConsentYes),
            key(Action::ConsentNo),
            key(Action::ConsentPayload),
        );
        lines.push(vec![
            piece(yes, Role::Key),
            piece(" send   ", Role::Dim),
            piece(no, Role::Key),
            piece(" don't   ", Role::Dim),
            piece(payload, Role::Key),
            piece(" see all of it first", Role::Dim),
        ]);
        lines
    }
}
