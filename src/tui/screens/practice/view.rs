//! Drawing the list of practice interviews.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::PracticeScreen;
use crate::domain::practice::MockInterview;
use crate::domain::practice::session::Session;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::{text, when};

/// Draws all of it.
pub fn view(screen: &PracticeScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let Some(shown) = &screen.shown else {
        return;
    };
    if area.height < 2 || area.width < 10 {
        return;
    }
    let dim = ctx.theme.style(Role::Dim);
    let left = text::put(
        buffer,
        area.x + 2,
        area.y,
        area.width - 3,
        "Practice",
        ctx.theme.style(Role::Title),
    ) + 4;
    let said = match shown.practices.len() {
        _ if area.width < 60 => String::new(),
        0 => "works offline: nothing is sent".to_owned(),
        1 => "1 interview".to_owned(),
        n => format!("{n} interviews"),
    };
    text::put_right(
        buffer,
        area.right() - 1,
        area.y,
        area.width.saturating_sub(left + 1),
        &said,
        dim,
    );
    let gap = u16::from(area.height > 14);
    let body = Rect {
        y: area.y + 1 + gap,
        height: area.height - 1 - gap,
        ..area
    };
    screen
        .strip
        .view(ctx, buffer, body, &screen.rows(), 2, |buffer, n, place, focused| {
            let (name, about) = match screen.practice(n) {
                Some(one) => (
                    one.fact
                        .title
                        .clone()
                        .unwrap_or_else(|| "Practice interview".to_owned()),
                    about(one, ctx),
                ),
                None => (
                    "New interview".to_owned(),
                    "questions of your interviews first, then of the posting, your profile and the bank".to_owned(),
                ),
            };
            let role = if focused { Role::Focus } else { Role::Text };
            text::put(buffer, place.x, place.y, place.width, &name, ctx.theme.style(role));
            if place.height > 1 {
                let room = place.width.saturating_sub(2);
                text::put(buffer, place.x + 2, place.y + 1, room, &about, dim);
            }
        });
}

/// What is worth knowing of an interview.
fn about(one: &MockInterview, ctx: &Ctx<'_>) -> String {
    let mut about = vec![when::ago(one.created_at, ctx)];
    if let Some(session) = Session::of(&one.fact.conversation_history) {
        about.push(format!("{} of {} answered", session.answered(), session.turns.len()));
        if !one.fact.is_completed {
            about.push("left in the middle".to_owned());
        }
    }
    if let Some(score) = one.fact.overall_score {
        about.push(format!("scored {score:.1} of 10"));
    }
    about.join(&format!(" {} ", ctx.theme.glyphs.dot))
}
