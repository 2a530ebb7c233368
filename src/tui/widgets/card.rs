//! A card of the board: two to four lines.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{text, when};
use crate::app::Card;
use crate::domain::job::{JobStatus, Priority};
use crate::domain::pipeline::{self, SilenceWindow};
use crate::domain::salary;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;

/// A deadline this many days away or nearer is said in the colour of a warning.
const SOON: i64 = 7;

/// A place cut shorter than this says nothing.
const LEAST_PLACE: u16 = 6;

/// How a card is drawn.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// The keys act on it.
    pub focused: bool,
    /// It is among the selected.
    pub selected: bool,
}

/// What a card shows below its title, laid out for a width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    place: String,
    /// At the right end of the second line, when there is nothing below it.
    aside: Option<String>,
    facts: Vec<Vec<(String, Role)>>,
    score: Option<String>,
}

impl Face {
    /// Lays a card out in that many columns (its gutter apart).
    pub fn new(card: &Card, ctx: &Ctx<'_>, columns: u16) -> Face {
        let age = when::age(card.status_changed_at, ctx);
        let urgent = urgent(card, ctx);
        let pay = card.salary.as_ref().map(salary::short).filter(|said| !said.is_empty());
        let score = card
            .match_score
            .filter(|score| score.is_finite())
            .map(|score| format!("{:.0}", score.clamp(0.0, 100.0)));
        let tags: Vec<String> = card.tags.iter().map(|tag| format!("#{tag}")).collect();
        let mut face = Face {
            place: place(card, ctx, columns),
            aside: None,
            facts: Vec::new(),
            score,
        };
        if urgent.is_empty() && pay.is_none() && face.score.is_none() && tags.is_empty() {
            face.aside = Some(age);
            return face;
        }
        // A silence already says how long the card has stood there.
        let silent = urgent.iter().any(|(said, _)| said.starts_with("silent"));
        let facts = urgent.into_iter().chain(pay.map(|said| (said, Role::Dim)));
        face.lay_out(facts, true, columns, ctx);
        // An age is worth the rest of a line, not a line of its own, unless there is nothing else.
        let dull = silent || when::days_between(ctx.wall(card.status_changed_at).date(), ctx.today()) == 0;
        let age = (!dull).then_some((age, Role::Dim)).into_iter();
        let alone = face.facts.is_empty();
        face.lay_out(age, alone, columns, ctx);
        face.lay_out(tags.into_iter().map(|tag| (tag, Role::Dim)), true, columns, ctx);
        face
    }

    /// Fills at most two lines, in the order of weight; a fact that has no room in either is left out.
    fn lay_out(&mut self, facts: impl Iterator<Item = (String, Role)>, new_line: bool, columns: u16, ctx: &Ctx<'_>) {
        let dot = text::width(ctx.theme.glyphs.dot) + 2;
        // The score stands at the end of the last line, whichever that will be.
        let score = self.score.as_ref().map_or(0, |score| text::width(score) + 1);
        let width = |line: &Vec<(String, Role)>| {
            let words: u16 = line.iter().map(|(said, _)| text::width(said) + dot).sum();
            words.saturating_sub(dot)
        };
        for (said, role) in facts {
            let needs = text::width(&said);
            let room = columns.saturating_sub(score);
            if let Some(line) = self.facts.last_mut()
                && width(line) + dot + needs <= room
            {
                line.push((said, role));
            } else if new_line && self.facts.len() < 2 {
                self.facts.push(vec![(said, role)]);
            }
        }
    }

    /// How many lines it takes, the title's among them.
    pub fn height(&self) -> u16 {
        2 + u16::try_from(self.facts.len()).unwrap_or(2)
    }
}

/// Draws a card: the gutter for focus and selection, then its lines. What does not fit below is cut. `face` was laid out
/// for one column less than `area` has.
pub fn draw(card: &Card, face: &Face, look: Look, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let columns = area.width.saturating_sub(1);
    if columns == 0 || area.height == 0 {
        return;
    }
    let glyphs = ctx.theme.glyphs;
    let height = face.height().min(area.height);
    for line in 0..height {
        let (sign, role) = match line {
            0 if look.selected => (glyphs.selected, Role::Selected),
            _ if look.focused => (glyphs.focus, Role::Bar),
            _ => continue,
        };
        text::put(buffer, area.x, area.y + line, 1, sign, ctx.theme.style(role));
    }
    let x = area.x + 1;
    title(card, look, ctx, buffer, Rect::new(x, area.y, columns, 1));
    if height < 2 {
        return;
    }
    let dim = ctx.theme.style(Role::Dim);
    let mut room = columns;
    if let Some(aside) = &face.aside {
        let free = columns.saturating_sub(text::width(&face.place) + 1);
        if text::width(aside) <= free {
            text::put_right(buffer, x + columns, area.y + 1, free, aside, dim);
            room = columns - text::width(aside);
        }
    }
    text::put(buffer, x, area.y + 1, room, &face.place, dim);
    for (line, y) in face.facts.iter().zip(area.y + 2..area.y + height) {
        let mut at = x;
        for (index, (said, role)) in line.iter().enumerate() {
            if index > 0 {
                let between = format!(" {} ", glyphs.dot);
                at += text::put(buffer, at, y, x + columns - at, &between, dim);
            }
            at += text::put(buffer, at, y, x + columns - at, said, ctx.theme.style(*role));
        }
    }
    if let Some(score) = &face.score
        && height == face.height()
    {
        text::put_right(
            buffer,
            x + columns,
            area.y + height - 1,
            columns,
            score,
            ctx.theme.style(Role::Text),
        );
    }
}

fn title(card: &Card, look: Look, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let glyphs = ctx.theme.glyphs;
    let (sign, role) = match card.priority {
        Priority::High => (glyphs.high, Role::Warn),
        Priority::Low => (glyphs.low, Role::Dim),
        Priority::Normal => ("", Role::Text),
    };
    let mut x = area.x;
    if !sign.is_empty() {
        x += text::put(buffer, x, area.y, area.width, sign, ctx.theme.style(role)) + 1;
    }
    let role = if look.focused { Role::Focus } else { Role::Text };
    text::put(
        buffer,
        x,
        area.y,
        area.right().saturating_sub(x),
        &card.title,
        ctx.theme.style(role),
    );
}

/// Company, and where: the place if it fits, with remote or hybrid in its stead or beside it.
fn place(card: &Card, ctx: &Ctx<'_>, columns: u16) -> String {
    let dot = ctx.theme.glyphs.dot;
    let mut line = card.company.clone();
    let mode = card.work_mode.map(|mode| mode.label());
    for said in [card.location.as_deref(), mode].into_iter().flatten() {
        // A word about where that would be cut to nearly nothing is left out.
        let longer = format!("{line} {dot} {said}");
        if text::width(&longer).min(text::width(&line) + 3 + LEAST_PLACE) <= columns {
            line = longer;
        }
    }
    line
}

/// What must not be missed, the heaviest first: an interview, a deadline, silence, newness.
fn urgent(card: &Card, ctx: &Ctx<'_>) -> Vec<(String, Role)> {
    let mut said = Vec::new();
    if let Some((at, kind)) = card.next_interview {
        let far = when::days_between(ctx.today(), ctx.wall(at).date()) > 1;
        let words = when::countdown(at, ctx);
        // One that is over and has no outcome yet is no appointment any more.
        let over = at < ctx.now;
        said.push((
            if over {
                format!("was {words}")
            } else if far {
                format!("{words} {}", kind.label())
            } else {
                words
            },
            if over { Role::Dim } else { Role::Info },
        ));
    }
    if let Some(deadline) = card.deadline
        && matches!(card.status, JobStatus::Interested | JobStatus::OfferReceived)
    {
        let days = when::days_between(ctx.today(), deadline);
        said.push(match days {
            ..0 => (format!("was due {}", when::day(deadline, ctx)), Role::Bad),
            0..=SOON => (format!("due {}", when::day(deadline, ctx)), Role::Warn),
            _ => (format!("due {}", when::day(deadline, ctx)), Role::Dim),
        });
    }
    let last_sign = card
        .last_heard_at
        .map_or(card.status_changed_at, |at| at.max(card.status_changed_at));
    let window = SilenceWindow {
        applied_days: ctx.config.silence.applied_days,
        interviewed_days: ctx.config.silence.interviewed_days,
    };
    if card.next_interview.is_none()
        && let Some(days) = pipeline::silent_days(card.status, last_sign, ctx.now, window)
    {
        said.push((format!("silent {days} d"), Role::Warn));
    }
    if card.status == JobStatus::Interested && ctx.wall(card.created_at).date() == ctx.today() {
        said.push(("new".to_owned(), Role::Good));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{Surroundings, card, hunt};

    fn lines(card: &Card, columns: u16) -> Vec<String> {
        let around = Surroundings::default();
        let area = Rect::new(0, 0, columns, 4);
        let mut buffer = Buffer::empty(area);
        let look = Look {
            focused: true,
            selected: false,
        };
        let face = Face::new(card, &around.ctx(), columns.saturating_sub(1));
        draw(card, &face, look, &around.ctx(), &mut buffer, area);
        (0..4)
            .map(|y| (0..columns).map(|x| buffer[(x, y)].symbol()).collect::<String>())
            .map(|line| line.trim_end().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    }

    #[test]
    fn a_card_says_what_matters_now_in_two_to_four_lines() {
        let hunt = hunt();
        assert_eq!(
            lines(&hunt[0], 24),
            [
                "▌Kindergarten teacher",
                "▌Sonnenblume · Bremen",
                "▌due in 2 d · 38k EUR/y"
            ]
        );
        assert_eq!(lines(&hunt[2], 24), ["▌Lighthouse keeper", "▌Küstenamt · Wangerooge",]);
        assert_eq!(lines(&hunt[3], 24), ["▌Beekeeper", "▌Imkerei Wabe · hybrid",]);
        assert_eq!(
            lines(&hunt[4], 24),
            [
                "▌↑ Bridge inspector",
                "▌Pontis AG · Basel",
                "▌98–112k CHF/y · 9 d",
                "▌#diving · #bridges   91"
            ]
        );
        assert_eq!(
            lines(&hunt[5], 24),
            ["▌Welder, nights", "▌Werft Nord · Emden", "▌silent 31 d"]
        );
        assert_eq!(lines(&hunt[10], 24)[2], "▌Thu 09:00 phone · 6 d");
        assert_eq!(lines(&hunt[12], 24)[2], "▌due in 5 d · 46k EUR/y");
    }

    #[test]
    fn what_was_said_lately_ends_a_silence_and_an_appointment_hides_it() {
        let mut waiting = card(1, JobStatus::InterviewCompleted, "A", "B", 40);
        let around = Surroundings::default();
        assert!(urgent(&waiting, &around.ctx())[0].0.starts_with("silent 40 d"));
        waiting.last_heard_at = Some(around.now - chrono::Duration::days(5));
        assert!(urgent(&waiting, &around.ctx()).is_empty());
    }

    #[test]
    fn any_text_at_any_width_stays_in_its_area() {
        let mut odd = card(
            1,
            JobStatus::Applied,
            "東京タワー案内係👩‍👩‍👧 \u{1b}[31mred",
            "שלום עולם",
            1,
        );
        odd.tags = vec!["ünïcødé".to_owned(); 12];
        odd.match_score = Some(f64::NAN);
        odd.title = odd.title.repeat(30);
        for columns in 0..40 {
            let around = Surroundings::default();
            let area = Rect::new(2, 1, columns, 4);
            let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 8));
            let face = Face::new(&odd, &around.ctx(), columns.saturating_sub(1));
            draw(&odd, &face, Look::default(), &around.ctx(), &mut buffer, area);
            for y in 0..8 {
                for x in 0..60 {
                    if !area.contains((x, y).into()) {
                        assert_eq!(buffer[(x, y)].symbol(), " ", "{columns} columns wide, at {x} {y}");
                    }
                    assert!(!buffer[(x, y)].symbol().contains('\u{1b}'));
                }
            }
        }
    }
}
