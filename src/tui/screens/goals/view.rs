//! Drawing the goals.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{GoalsScreen, Node};
use crate::app::GoalShown;
use crate::domain::goal::progress::GoalProgress;
use crate::domain::goal::{GoalFact, GoalStatus};
use crate::domain::job::{JobStatus, Priority};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::column::number;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::{text, when};

/// Below this width each line of the tree takes two.
const ONE_LINE: u16 = 70;
/// From this width on the status stands beside the day.
const WIDE: u16 = 100;
/// Columns of a bar.
const BAR: u16 = 10;
/// From this height on what is in focus is told of below.
const TOLD: u16 = 16;
/// So many lines at most are told.
const MOST_TOLD: usize = 5;

/// Draws all of it.
pub fn view(screen: &GoalsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    if screen.shown.is_none() || area.height < 2 || area.width < 10 {
        return;
    }
    head(screen, ctx, buffer, area);
    let mut top = area.y + 1;
    if screen.typing || screen.is_filtered() {
        let line = Rect::new(area.x + 2, top, area.width - 3, 1);
        let taken = text::put(buffer, line.x, line.y, 2, "/", ctx.theme.style(Role::Accent)) + 1;
        let field = Rect {
            x: line.x + taken,
            width: line.width.saturating_sub(taken),
            ..line
        };
        screen.filter.view(ctx, buffer, field, screen.typing);
        top += 1;
    } else {
        top += u16::from(area.height > 14);
    }
    let body = Rect {
        y: top,
        height: area.bottom().saturating_sub(top),
        ..area
    };
    let nodes = screen.nodes();
    if nodes.is_empty() {
        teach(screen, ctx, buffer, body);
        return;
    }
    let told = if area.height >= TOLD {
        told(screen, ctx, area.width - 4)
    } else {
        Vec::new()
    };
    let below = u16::try_from(told.len()).unwrap_or_default();
    let below = if below > 0 { below + 1 } else { 0 };
    let list = Rect {
        height: body.height.saturating_sub(below),
        ..body
    };
    let wide = area.width >= ONE_LINE;
    let rows = screen.rows(&nodes);
    screen.strip.view(
        ctx,
        buffer,
        list,
        &rows,
        if wide { 1 } else { 2 },
        |buffer, n, place, focused| {
            let Some(node) = nodes.get(n) else { return };
            draw(screen, *node, ctx, buffer, place, focused);
        },
    );
    if below > 0 {
        let y = list.bottom();
        let rule = ctx.theme.glyphs.rule.repeat(usize::from(area.width - 3));
        text::put(
            buffer,
            area.x + 2,
            y,
            area.width - 3,
            &rule,
            ctx.theme.style(Role::Rule),
        );
        for ((line, role), y) in told.iter().zip(y + 1..area.bottom()) {
            text::put(buffer, area.x + 2, y, area.width - 3, line, ctx.theme.style(*role));
        }
    }
}

fn head(screen: &GoalsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let dim = ctx.theme.style(Role::Dim);
    let title = ctx.theme.style(Role::Title);
    let mut left = text::put(buffer, area.x + 2, area.y, area.width - 3, "Goals", title) + 2;
    let rest = ctx.config.rhythm().is_rest(ctx.today());
    if rest && area.width >= 40 {
        let words = match area.width {
            ..ONE_LINE => " · rest day",
            _ => " · a rest day: nothing is asked",
        };
        let words = words.replace('·', ctx.theme.glyphs.dot);
        left += text::put(buffer, area.x + left, area.y, area.width - left, &words, dim);
    }
    let all = screen.goals().len();
    if all == 0 {
        return;
    }
    let over = all - screen.open();
    let fold = ctx.keymap.label(Action::GoalsFoldOver).unwrap_or_default();
    let over = match (over, screen.with_over) {
        (0, _) => String::new(),
        (n, _) if area.width < 60 => format!(", {} over", number(n as u64)),
        (n, false) => format!(", {} over ({fold} shows them)", number(n as u64)),
        (n, true) => format!(", {} over ({fold} folds them)", number(n as u64)),
    };
    let counts = format!("{} to reach{over}", number(screen.open() as u64));
    let room = area.width.saturating_sub(left + 3);
    text::put_right(buffer, area.right() - 1, area.y, room, &counts, dim);
}

/// The sign of a status.
fn sign(status: GoalStatus, ctx: &Ctx<'_>) -> (&'static str, Role) {
    match status {
        GoalStatus::NotStarted => (ctx.theme.status(JobStatus::Interested), Role::Dim),
        GoalStatus::InProgress => (ctx.theme.status(JobStatus::InterviewScheduled), Role::Info),
        GoalStatus::Completed => (ctx.theme.status(JobStatus::Accepted), Role::Good),
        GoalStatus::Abandoned => (ctx.theme.status(JobStatus::Withdrawn), Role::Dim),
    }
}

/// A part of a whole as a bar.
fn bar(part: f64, columns: u16, role: Role, ctx: &Ctx<'_>, buffer: &mut Buffer, x: u16, y: u16) {
    let length = (part.clamp(0.0, 1.0) * f64::from(columns)).round() as u16;
    // A beginning is seen.
    let length = length.max(u16::from(part > 0.0)).min(columns);
    let filled = ctx.theme.glyphs.fill.repeat(usize::from(length));
    let empty = ctx.theme.glyphs.dot.repeat(usize::from(columns - length));
    let taken = text::put(buffer, x, y, columns, &filled, ctx.theme.style(role));
    text::put(
        buffer,
        x + taken,
        y,
        columns - taken,
        &empty,
        ctx.theme.style(Role::Dim),
    );
}

/// What a line of the tree says, whatever its width.
struct Line {
    /// What stands before its words: signs, and how far they are set in.
    signs: Vec<(&'static str, Role)>,
    title: String,
    role: Role,
    when: String,
    when_role: Role,
    /// Before the day, where there is room for it.
    status: Option<String>,
    part: Option<(f64, Role)>,
    said: String,
}

fn goal_line(screen: &GoalsScreen, shown: &GoalShown, ctx: &Ctx<'_>) -> Line {
    let glyphs = ctx.theme.glyphs;
    let fact = &shown.goal.fact;
    let folded = screen.folded.contains(&shown.goal.id) && !screen.is_filtered();
    let fold = match (fact.milestones.is_empty(), folded) {
        (true, _) => " ",
        (false, true) => glyphs.folded,
        (false, false) => glyphs.unfolded,
    };
    let mut signs = vec![
        (fold, Role::Dim),
        (" ", Role::Dim),
        sign(fact.status, ctx),
        (" ", Role::Dim),
    ];
    match fact.priority {
        Priority::High => signs.extend([(glyphs.high, Role::Accent), (" ", Role::Dim)]),
        Priority::Low => signs.extend([(glyphs.low, Role::Dim), (" ", Role::Dim)]),
        Priority::Normal => {}
    }
    let over = fact.status.is_over();
    let (when, when_role) = due(fact.target_date, over, ctx);
    Line {
        signs,
        title: fact.title.clone(),
        role: if over { Role::Dim } else { Role::Text },
        when,
        when_role,
        status: Some(fact.status.label().to_owned()),
        part: shown
            .progress
            .part
            .filter(|_| fact.status != GoalStatus::Abandoned)
            .map(|part| (part, if part >= 1.0 { Role::Good } else { Role::Info })),
        said: part_words(&shown.progress, fact, ctx),
    }
}

/// `40 %, 2 of 5`; what is asked of every week is never reached and counted apart: `40 %, 2 of 5 + 1 weekly`.
fn part_words(progress: &GoalProgress, fact: &GoalFact, ctx: &Ctx<'_>) -> String {
    match (progress.part, progress.of) {
        _ if fact.status == GoalStatus::Abandoned => String::new(),
        _ if fact.status == GoalStatus::Completed => "100 %".to_owned(),
        (None, _) => String::new(),
        (Some(part), 0) => format!("{:.0} %", part * 100.0),
        (Some(part), of) => {
            let weekly = progress.milestones.len().saturating_sub(of);
            let weekly = match weekly {
                // Where there is little room, the milestones below say it.
                _ if (ONE_LINE..WIDE).contains(&ctx.window.width) => String::new(),
                0 => String::new(),
                n => format!(" + {n} weekly"),
            };
            format!("{:.0} %, {} of {of}{weekly}", part * 100.0, progress.reached)
        }
    }
}

fn step_line(shown: &GoalShown, at: usize, ctx: &Ctx<'_>) -> Option<Line> {
    let glyphs = ctx.theme.glyphs;
    let step = shown.goal.fact.milestones.get(at)?;
    let progress = shown.progress.milestones.get(at)?;
    let over = shown.goal.fact.status.is_over();
    let sign = match (progress.reached, &progress.counted) {
        (true, _) => (glyphs.yes, Role::Good),
        (false, Some(_)) => (glyphs.maybe, Role::Info),
        (false, None) => (glyphs.dot, Role::Dim),
    };
    let (when, when_role) = due(step.due_date, over || progress.reached, ctx);
    Some(Line {
        signs: vec![("    ", Role::Dim), sign, (" ", Role::Dim)],
        title: step.title.clone(),
        role: if over || progress.reached {
            Role::Dim
        } else {
            Role::Text
        },
        when,
        when_role,
        status: None,
        part: progress
            .part
            .map(|part| (part, if part >= 1.0 { Role::Good } else { Role::Info })),
        said: match &progress.counted {
            None => String::new(),
            // Where there are two lines, or room enough, it is said in whole.
            Some(count) if (ONE_LINE..WIDE).contains(&ctx.window.width) => count.short(),
            Some(count) => count.words(),
        },
    })
}

/// A day by which something is to be reached; one that has passed is a fact and no reproach.
fn due(day: Option<chrono::NaiveDate>, done: bool, ctx: &Ctx<'_>) -> (String, Role) {
    match day {
        None => (String::new(), Role::Dim),
        Some(day) if !done && day < ctx.today() => (format!("was {}", when::absolute(day, ctx)), Role::Warn),
        Some(day) => (format!("by {}", when::absolute(day, ctx)), Role::Dim),
    }
}

fn draw(screen: &GoalsScreen, node: Node, ctx: &Ctx<'_>, buffer: &mut Buffer, place: Rect, focused: bool) {
    let line = match node {
        Node::Goal(at) => screen.goals().get(at).map(|shown| goal_line(screen, shown, ctx)),
        Node::Step(goal, at) => screen.goals().get(goal).and_then(|shown| step_line(shown, at, ctx)),
    };
    let Some(line) = line else { return };
    let style = |role| ctx.theme.style(role);
    let mut x = place.x;
    for (sign, role) in &line.signs {
        x += text::put(buffer, x, place.y, place.right().saturating_sub(x), sign, style(*role));
    }
    let role = if focused { Role::Focus } else { line.role };
    if place.height > 1 {
        let right = line
            .part
            .map(|(part, _)| format!("{:.0} %", part * 100.0))
            .unwrap_or_default();
        let taken = text::width(&right);
        let room = place.right().saturating_sub(x + taken + 1);
        text::put(buffer, x, place.y, room, &line.title, style(role));
        text::put_right(buffer, place.right(), place.y, taken, &right, style(Role::Dim));
        let room = place.right().saturating_sub(x);
        let mut at = x;
        at += text::put(buffer, at, place.y + 1, room, &line.when, style(line.when_role));
        let more = match node {
            Node::Goal(_) => line.status.unwrap_or_default(),
            Node::Step(..) => line.said,
        };
        if !more.is_empty() {
            at += if at > x { 2 } else { 0 };
            text::put(
                buffer,
                at,
                place.y + 1,
                place.right().saturating_sub(at),
                &more,
                style(Role::Dim),
            );
        }
        return;
    }
    // The bar with its words, and the day before it, keep their room; the title has the rest.
    let window = ctx.window.width;
    let (right, middle) = if window >= WIDE { (BAR + 27, 28) } else { (BAR + 16, 16) };
    let right_x = place.right().saturating_sub(right);
    let middle_x = right_x.saturating_sub(middle);
    let room = middle_x.saturating_sub(x + 1);
    text::put(buffer, x, place.y, room, &line.title, style(role));
    let room = middle - 1;
    let mut at = middle_x;
    if window >= WIDE
        && let Some(status) = &line.status
    {
        text::put(buffer, at, place.y, 12, status, style(Role::Dim));
    }
    if window >= WIDE {
        at += 13;
    }
    text::put(
        buffer,
        at,
        place.y,
        room.saturating_sub(at - middle_x),
        &line.when,
        style(line.when_role),
    );
    if let Some((part, role)) = line.part {
        bar(part, BAR, role, ctx, buffer, right_x, place.y);
    }
    let said_x = right_x + BAR + 1;
    text::put(
        buffer,
        said_x,
        place.y,
        place.right().saturating_sub(said_x),
        &line.said,
        style(Role::Dim),
    );
}

/// What is told of the thing in focus below the tree.
fn told(screen: &GoalsScreen, ctx: &Ctx<'_>, columns: u16) -> Vec<(String, Role)> {
    let mut lines: Vec<(String, Role)> = Vec::new();
    let mut say = |words: &str, role: Role, most: usize| {
        lines.extend(wrapped(words, columns).into_iter().take(most).map(|line| (line, role)));
    };
    let Some(shown) = screen.goal() else { return lines };
    let fact = &shown.goal.fact;
    if let Some((_, _, progress)) = screen.step() {
        if let Some(count) = &progress.counted {
            let words = format!(
                "{}: {}. Counted: {}.",
                count.measure,
                count.words(),
                count.measure.counts.rule()
            );
            say(&words, Role::Dim, 2);
        }
    } else {
        let mut words = vec![fact.status.label().to_owned()];
        if fact.priority != Priority::Normal {
            words.push(format!("{} priority", fact.priority.label()));
        }
        words.extend(fact.target_date.map(|day| {
            let days = when::days_between(ctx.today(), day);
            match days {
                0 => format!("by {}, today", when::absolute(day, ctx)),
                1.. => format!("by {}, in {}", when::absolute(day, ctx), when::span(days)),
                _ => format!("was for {}", when::absolute(day, ctx)),
            }
        }));
        if shown.progress.of > 0 && shown.progress.reached == shown.progress.of && !fact.status.is_over() {
            let key = ctx.keymap.label(Action::GoalsStatus).unwrap_or_default();
            words.push(format!("all of it is reached: {key} marks it as completed"));
        }
        say(&words.join(&format!(" {} ", ctx.theme.glyphs.dot)), Role::Dim, 1);
        if let Some(description) = &fact.description {
            let first = description
                .lines()
                .find(|line| !line.trim().is_empty())
                .unwrap_or_default();
            say(first, Role::Text, 2);
        }
    }
    if let Some(plan) = &screen.plan {
        let key = ctx.keymap.label(Action::GoalsPace).unwrap_or_default();
        let role = if plan.enough { Role::Info } else { Role::Dim };
        let answer = format!("{}.", plan.answer());
        let more = format!(" {key} says why.");
        let fits = text::width(&answer) + text::width(&more) <= columns;
        say(&if fits { answer + &more } else { answer }, role, 2);
    }
    lines.truncate(MOST_TOLD);
    lines
}

fn teach(screen: &GoalsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    let said = match (screen.is_filtered(), screen.goals().is_empty()) {
        (true, _) => format!("Nothing has these words. {} shows all again.", key(Action::FilterClear)),
        (false, false) => format!(
            "Nothing is under way. {} adds a goal, {} shows what is over.",
            key(Action::GoalsAdd),
            key(Action::GoalsFoldOver)
        ),
        (false, true) => format!(
            "No goals yet.\n\n{} adds one with its milestones, such as: pass the medical by 3.12. Some count by themselves: \
             9 applications a week, 3 certificates, 1 offer.\n\n{} says what an offer takes at your own rates, {} looks back at \
             the week in writing.",
            key(Action::GoalsAdd),
            key(Action::GoalsPace),
            key(Action::GoalsReview)
        ),
    };
    let rows = wrapped(&said, area.width.saturating_sub(4).min(72));
    for (row, y) in rows.iter().zip(area.y + u16::from(area.height > 12)..area.bottom()) {
        text::put(buffer, area.x + 2, y, area.width - 2, row, ctx.theme.style(Role::Dim));
    }
}
