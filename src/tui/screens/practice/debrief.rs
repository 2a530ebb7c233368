//! What was said in a practice interview, and what was found in it.

use std::cell::Cell;

use crossterm::event::{MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::scored::Scores;
use super::scoring::Progress;
use crate::domain::practice::checklist::{Check, Checklist, LABEL, State};
use crate::domain::practice::session::{Finding, Session};
use crate::domain::practice::story::StoryFact;
use crate::domain::practice::{MockInterview, Speaker};
use crate::domain::text::clean_block;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::modals::pick::Pick;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{Line, Lines, at, piece};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;

/// Lines wider than this are hard to read.
pub(super) const WIDEST: u16 = 84;
/// Columns of the names of the checks.
const NAME: u16 = 14;

/// What was found in the answers of an interview: worked out once, because no frame should wait for it.
#[derive(Debug)]
pub(super) struct Looked {
    session: Session,
    pub(super) findings: Vec<Finding>,
    /// Question by question; none where nothing was answered.
    lists: Vec<Option<Checklist>>,
}

impl Looked {
    pub(super) fn at(session: Session) -> Looked {
        Looked {
            findings: session.findings(),
            lists: (0..session.turns.len()).map(|at| session.checklist(at)).collect(),
            session,
        }
    }
}

/// An interview that is looked back at, scrolled.
#[derive(Debug)]
pub(super) struct Debrief {
    row: MockInterview,
    /// `None` where another program wrote it.
    pub(super) looked: Option<Looked>,
    top: Cell<usize>,
    /// How many lines fit and how many there are; known when drawing only.
    page: Cell<usize>,
    lines: Cell<usize>,
}

impl Debrief {
    pub(super) fn new(row: MockInterview) -> Debrief {
        Debrief {
            looked: Session::of(&row.fact.conversation_history).map(Looked::at),
            row,
            top: Cell::new(0),
            page: Cell::new(0),
            lines: Cell::new(0),
        }
    }

    pub(super) fn id(&self) -> i64 {
        self.row.id
    }

    fn session(&self) -> Option<&Session> {
        self.looked.as_ref().map(|looked| &looked.session)
    }

    pub(super) fn answered(&self) -> usize {
        self.session().map_or(0, |session| session.answered())
    }

    pub(super) fn is_finished(&self) -> bool {
        self.row.fact.is_completed
    }

    /// Opens the form of a story of an answer: of the only one, or of the one that is picked, the best first.
    pub(super) fn keep_story(&self) -> Vec<Effect> {
        let Some(Looked { session, findings, .. }) = &self.looked else {
            return Vec::new();
        };
        let best = session.best();
        let mut answers: Vec<(usize, String, String, Effect)> = Vec::new();
        for (n, turn) in session.turns.iter().enumerate() {
            let Some(fact) = StoryFact::of(turn) else { continue };
            let fact = StoryFact {
                mock_interview_id: Some(self.row.id),
                ..fact
            };
            let wanted = findings
                .iter()
                .filter(|one| one.number == n + 1 && one.expected && one.check.is_wanted());
            let (found, all) = wanted.fold((0, 0), |(found, all), one| {
                (found + usize::from(one.state == State::Found), all + 1)
            });
            let aside = match all {
                0 => "no story was asked for".to_owned(),
                _ => format!("{found} of {all} found"),
            };
            let words = format!("{}. {}", n + 1, turn.chosen.question);
            answers.push((n, words, aside, super::keep_story(fact)));
        }
        answers.sort_by_key(|(n, ..)| Some(*n) != best);
        if answers.len() < 2 {
            return answers.into_iter().map(|(.., effect)| effect).collect();
        }
        let choices = answers
            .into_iter()
            .map(|(_, words, aside, effect)| (words, aside, effect));
        let pick = Pick::by_typing("Keep which answer as a story?", choices.collect());
        vec![Effect::Push(Box::new(pick.into()))]
    }

    pub(super) fn refresh(&mut self, row: MockInterview) {
        if row.fact.conversation_history != self.row.fact.conversation_history {
            self.looked = Session::of(&row.fact.conversation_history).map(Looked::at);
        }
        self.row = row;
    }

    pub(super) fn scroll(&mut self, by: isize) {
        let last = self.lines.get().saturating_sub(self.page.get());
        self.top.set(self.top.get().saturating_add_signed(by).min(last));
    }

    pub(super) fn page(&mut self, down: bool) {
        let half = isize::try_from(self.page.get() / 2).unwrap_or(isize::MAX).max(1);
        self.scroll(if down { half } else { -half });
    }

    pub(super) fn mouse(&mut self, mouse: MouseEvent) {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.scroll(3),
            MouseEventKind::ScrollUp => self.scroll(-3),
            _ => {}
        }
    }

    pub(super) fn view(&self, progress: Option<&Progress>, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        if area.height < 2 || area.width < 10 {
            return;
        }
        let title = self.row.fact.title.as_deref().unwrap_or("Practice interview");
        let said = match self.row.fact.overall_score {
            Some(score) if area.width < 60 => format!("{score:.1} of 10"),
            Some(score) => format!("a model: {score:.1} of 10"),
            None if area.width < 60 => String::new(),
            None => LABEL.to_owned(),
        };
        let dim = ctx.theme.style(Role::Dim);
        let right = text::put_right(buffer, area.right() - 1, area.y, area.width / 2, &said, dim);
        let room = right.saturating_sub(area.x + 3);
        text::put(buffer, area.x + 2, area.y, room, title, ctx.theme.style(Role::Title));
        let gap = u16::from(area.height > 14);
        let body = Rect {
            x: area.x + 2,
            y: area.y + 1 + gap,
            width: area.width - 3,
            height: area.height - 1 - gap,
        };
        let lines = Lines {
            left: self.content(progress, ctx, body.width.min(WIDEST)),
            right: None,
        };
        self.lines.set(lines.height());
        self.page.set(usize::from(body.height));
        let top = self
            .top
            .get()
            .min(lines.height().saturating_sub(usize::from(body.height)));
        self.top.set(top);
        lines.view(ctx, buffer, body, top);
    }

    fn content(&self, progress: Option<&Progress>, ctx: &Ctx<'_>, columns: u16) -> Vec<Line> {
        let mut lines = Vec::new();
        if let Some(progress) = progress {
            progress.say(&mut lines, ctx, columns);
        }
        let Some(looked) = &self.looked else {
            for message in &self.row.fact.conversation_history.messages {
                let role = match message.role {
                    Speaker::Assistant => Role::Heading,
                    Speaker::User => Role::Text,
                };
                block(&mut lines, &message.content, role, columns);
                lines.push(Line::new());
            }
            return lines;
        };
        let session = &looked.session;
        summary(&mut lines, looked, columns);
        let scores = Scores::of(&self.row);
        match &scores {
            Some(scores) => scores.say(&mut lines, ctx, columns),
            None if progress.is_none() && self.is_finished() && session.answered() > 0 => {
                let key = ctx.keymap.label(Action::DebriefScore).unwrap_or_default();
                lines.push(Line::new());
                let said = format!(
                    "{key} has a model score the answers, with quotes that are verified; only then they are sent."
                );
                block(&mut lines, &said, Role::Dim, columns);
            }
            None => {}
        }
        for (n, one) in session.turns.iter().enumerate() {
            if one.answer.is_some() || one.skipped {
                lines.push(Line::new());
                turn(&mut lines, looked, n, ctx, columns);
                if let Some(scores) = &scores {
                    scores.say_of(n + 1, &mut lines, ctx, columns);
                }
            }
        }
        lines
    }
}

/// How many answers show what is expected of them, check by check.
fn summary(lines: &mut Vec<Line>, looked: &Looked, columns: u16) {
    let Looked { session, findings, .. } = looked;
    let said = format!("{} of {} answered.", session.answered(), session.turns.len());
    block(lines, &said, Role::Text, columns);
    for check in Check::ALL {
        let all: Vec<&Finding> = findings
            .iter()
            .filter(|one| one.check == *check && (one.expected || !check.is_wanted()))
            .collect();
        if all.is_empty() {
            continue;
        }
        let found = all.iter().filter(|one| one.state == State::Found).count();
        let is_good = if check.is_wanted() {
            found == all.len()
        } else {
            found == 0
        };
        let role = if is_good { Role::Good } else { Role::Warn };
        lines.push(vec![
            piece(short(*check), Role::Dim),
            at(NAME, format!("in {found} of {}", all.len()), role),
        ]);
    }
}

/// A question with what was answered and what was found in it.
pub(super) fn turn(lines: &mut Vec<Line>, looked: &Looked, n: usize, ctx: &Ctx<'_>, columns: u16) {
    let Some(turn) = looked.session.turns.get(n) else {
        return;
    };
    block(
        lines,
        &format!("{}. {}", n + 1, turn.chosen.question),
        Role::Heading,
        columns,
    );
    let Some(Some(list)) = looked.lists.get(n) else {
        block(lines, "Skipped.", Role::Dim, columns);
        return;
    };
    block(lines, turn.answer.as_deref().unwrap_or_default(), Role::Text, columns);
    if let Some((asked, more)) = &turn.follow_up {
        block(lines, asked, Role::Heading, columns);
        match more {
            Some(more) => block(lines, more, Role::Text, columns),
            None => block(lines, "Skipped.", Role::Dim, columns),
        }
    }
    lines.push(Line::new());
    block(
        lines,
        &format!(
            "Offline checklist, not a rating: {} words, about {} s to say",
            list.words, list.seconds
        ),
        Role::Dim,
        columns,
    );
    let glyphs = &ctx.theme.glyphs;
    for one in looked.findings.iter().filter(|one| one.number == n + 1) {
        let (mark, role, said) = match (one.state, one.check.is_wanted()) {
            (State::Found, true) => (glyphs.yes, Role::Good, quoted(one)),
            (State::Missing, true) if one.expected => (glyphs.no, Role::Warn, "not found".to_owned()),
            (State::Found, false) => (glyphs.warn, Role::Warn, quoted(one)),
            _ => continue,
        };
        lines.push(vec![
            piece(mark, role),
            at(2, short(one.check), Role::Text),
            at(2 + NAME, said, Role::Dim),
        ]);
    }
    if list.late_point {
        lines.push(vec![
            piece(glyphs.warn, Role::Warn),
            at(2, "late point", Role::Text),
            at(
                2 + NAME,
                "what was done stands behind three fifths of the answer",
                Role::Dim,
            ),
        ]);
    }
    if let Some(good) = &turn.chosen.good_answer {
        lines.push(Line::new());
        block(lines, &format!("A good answer shows: {good}"), Role::Dim, columns);
    }
}

fn quoted(one: &Finding) -> String {
    one.quote
        .as_ref()
        .map(|quote| format!("“{}”", crate::domain::text::clean_line(quote)))
        .unwrap_or_default()
}

/// A check in a word or two.
fn short(check: Check) -> &'static str {
    match check {
        Check::Situation => "situation",
        Check::Task => "task",
        Check::Action => "action",
        Check::Result => "result",
        Check::FirstPerson => "your part",
        Check::Numbers => "numbers",
        Check::Hedging => "hedging",
    }
}

pub(super) fn block(lines: &mut Vec<Line>, words: &str, role: Role, columns: u16) {
    for row in wrapped(&clean_block(words), columns.max(1)) {
        lines.push(vec![piece(row, role)]);
    }
}
