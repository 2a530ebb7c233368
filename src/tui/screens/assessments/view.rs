//! Drawing the list of questionnaires.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{AssessmentsScreen, Listed};
use crate::domain::assessment::told;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::{text, when};

/// Below this width each line of the list takes two.
const ONE_LINE: u16 = 70;
/// Columns of the name.
const NAME: u16 = 26;

/// Draws all of it.
pub fn view(screen: &AssessmentsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let Some(shown) = &screen.shown else {
        return;
    };
    if area.height < 2 || area.width < 10 {
        return;
    }
    let dim = ctx.theme.style(Role::Dim);
    let title = ctx.theme.style(Role::Title);
    let left = text::put(buffer, area.x + 2, area.y, area.width - 3, "Assessments", title) + 4;
    let whole = shown.taken.iter().filter(|one| one.fact.completed_at.is_some());
    let said = match whole.count() {
        _ if area.width < 60 => String::new(),
        0 => "for yourself: nothing is sent or used unless you allow it".to_owned(),
        n => format!("{n} taken"),
    };
    let room = area.width.saturating_sub(left + 1);
    text::put_right(buffer, area.right() - 1, area.y, room, &said, dim);
    let gap = u16::from(area.height > 14);
    let body = Rect {
        y: area.y + 1 + gap,
        height: area.height - 1 - gap,
        ..area
    };
    let body = who_may_use(screen, ctx, buffer, body);
    let wide = area.width >= ONE_LINE;
    let height = if wide { 1 } else { 2 };
    screen.strip.view(
        ctx,
        buffer,
        body,
        &screen.rows(),
        height,
        |buffer, n, place, focused| {
            let Some(listed) = screen.listed(n) else {
                return;
            };
            let (name, about) = said_of(screen, &listed, ctx);
            let role = if focused { Role::Focus } else { Role::Text };
            let room = if wide { NAME.min(place.width) } else { place.width };
            text::put(buffer, place.x, place.y, room, &name, ctx.theme.style(role));
            let (x, y) = if wide {
                (place.x + NAME + 2, place.y)
            } else {
                (place.x + 2, place.y + 1)
            };
            text::put(buffer, x, y, place.right().saturating_sub(x), &about, dim);
        },
    );
}

/// Says at the foot who may use results that are allowed, where there is room; gives what is left of the area.
fn who_may_use(screen: &AssessmentsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
    let rows = u16::try_from(screen.rows().len()).unwrap_or(u16::MAX);
    let height = if area.width >= ONE_LINE { 1 } else { 2 };
    if area.height < rows.saturating_mul(height).saturating_add(2) {
        return area;
    }
    let key = |action: Action| ctx.keymap.label(action).unwrap_or_default();
    let word = |may: bool| if may { "yes" } else { "no" };
    let said = format!(
        "May use results that you allow: the match {} ({}), the coach {} ({})",
        word(ctx.config.matching.assessments),
        key(Action::AssessmentsMatch),
        word(ctx.config.coach.assessments),
        key(Action::AssessmentsCoach),
    );
    let room = area.width.saturating_sub(3);
    text::put(
        buffer,
        area.x + 2,
        area.bottom() - 1,
        room,
        &said,
        ctx.theme.style(Role::Dim),
    );
    Rect {
        height: area.height - 2,
        ..area
    }
}

/// The name of something of the list, and what is worth knowing of it.
fn said_of(screen: &AssessmentsScreen, listed: &Listed<'_>, ctx: &Ctx<'_>) -> (String, String) {
    let dot = format!(" {} ", ctx.theme.glyphs.dot);
    match listed {
        Listed::Questionnaire(one) => {
            let pack = &one.pack;
            let items = match pack.items.len() {
                0 => "your profile has no skills yet".to_owned(),
                n if pack.column_length().is_some() => format!("{n} cards"),
                n => format!("{n} questions"),
            };
            let mut about = vec![items];
            about.push(if pack.validated { "validated" } else { "not validated" }.to_owned());
            if one.installed {
                about.push("installed".to_owned());
            }
            match (one.half_way, one.taken) {
                (Some(_), _) => about.push("left half-way".to_owned()),
                (None, 0) => {}
                (None, 1) => about.push("taken once".to_owned()),
                (None, n) => about.push(format!("taken {n} times")),
            }
            (pack.name.clone(), about.join(&dot))
        }
        Listed::Taken(one) => {
            let name = screen.name_of(&one.fact.assessment_type).to_owned();
            let total = one.fact.answers.as_ref().map_or(0, Vec::len);
            let mut about = vec![match one.fact.completed_at {
                Some(at) => when::ago(at, ctx),
                None => format!("left half-way, {} of {total} answered", one.fact.answered()),
            }];
            if one.fact.is_allowed() {
                about.push(format!(
                    "may be used by {}",
                    told::users(true, ctx.config.matching.assessments, ctx.config.coach.assessments)
                ));
            }
            (name, about.join(&dot))
        }
    }
}
