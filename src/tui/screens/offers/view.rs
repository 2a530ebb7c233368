//! Drawing the offers.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Column, OffersScreen};
use crate::domain::offer::compare::{Compared, PartName, compare, grouped};
use crate::domain::offer::{Offer, OfferRound, OfferSide, OfferStatus};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::column::number;
use crate::tui::widgets::panes::beyond;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::{text, when};

/// The column with the names of what stands beside.
const LABELS: u16 = 11;
/// An offer takes at least so many columns, and at most.
const NARROWEST: u16 = 29;
const WIDEST: u16 = 46;

/// What stands in one place: rows of words, each with its look.
type Cell = Vec<(String, Role)>;

/// What is said of each offer, by its name.
type Row = (&'static str, Vec<Cell>);

/// Draws all of it.
pub fn view(screen: &OffersScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    screen.places.clear();
    if area.height < 4 || area.width < LABELS + 12 {
        return;
    }
    if screen.columns.is_empty() {
        if screen.read {
            teach(ctx, buffer, area);
        }
        return;
    }
    let glyphs = ctx.theme.glyphs;
    let dim = ctx.theme.style(Role::Dim);
    let room = area.width - LABELS;
    let count = usize::from((room / NARROWEST).max(1)).min(screen.columns.len());
    let width = (room / u16::try_from(count).unwrap_or(1)).min(WIDEST);
    let last = screen.columns.len() - count;
    let first = screen
        .first
        .get()
        .max((screen.at + 1).saturating_sub(count))
        .min(screen.at)
        .min(last);
    screen.first.set(first);
    let shown = &screen.columns[first..first + count];

    let beyond_right = screen.columns.len() - first - count;
    let mut said = format!("in {}", screen.currency);
    if first + beyond_right > 0 {
        // More than are read are said to be there.
        let read = screen.columns.len() as u64;
        let all = match screen.counts {
            (_, all) if all > read => format!("the first {} of {}", number(read), number(all)),
            _ => number(read),
        };
        let range = match count {
            1 => format!("{} of {all}", first + 1),
            _ => format!("{}–{} of {all}", first + 1, first + count),
        };
        said = format!("{range} {} {said}", glyphs.dot);
    }
    text::put(buffer, area.x + 1, area.y, area.width - 2, &said, dim);
    if first > 0 {
        text::put(buffer, area.x + LABELS - 1, area.y + 1, 1, glyphs.left, dim);
    }
    if beyond_right > 0 {
        text::put(buffer, area.right() - 1, area.y + 1, 1, glyphs.right, dim);
    }

    // The heads stay where they are.
    for (number, column) in (first..).zip(shown) {
        let x = area.x + LABELS + width * u16::try_from(number - first).unwrap_or(0);
        let place = Rect::new(x, area.y + 1, width, area.height - 1);
        screen.places.add(number, place);
        let focused = number == screen.at;
        let lines = head(column, focused, ctx);
        for ((words, role), y) in lines.iter().zip(area.y + 1..area.bottom()) {
            if focused {
                text::put(buffer, x, y, 1, glyphs.focus, ctx.theme.style(Role::Accent));
            }
            text::put(buffer, x + 1, y, width.saturating_sub(3), words, ctx.theme.style(*role));
        }
    }
    let body = Rect {
        y: area.y + 5.min(area.height),
        height: area.height.saturating_sub(5),
        ..area
    };
    let rows = rows(shown, &screen.currency, ctx, width.saturating_sub(3));
    let lines: usize = rows.iter().map(height).sum();
    screen.seen.set((lines, usize::from(body.height)));
    let top = screen.top.get().min(lines.saturating_sub(usize::from(body.height)));
    screen.top.set(top);
    let mut at = 0;
    for row in &rows {
        for line in 0..height(row) {
            let place = (at + line).checked_sub(top).and_then(|y| u16::try_from(y).ok());
            let Some(y) = place.map(|y| body.y + y).filter(|y| *y < body.bottom()) else {
                continue;
            };
            if line == 0 {
                text::put_right(buffer, area.x + LABELS - 1, y, LABELS - 1, row.0, dim);
            }
            for (number, cell) in row.1.iter().enumerate() {
                let x = area.x + LABELS + 1 + width * u16::try_from(number).unwrap_or(0);
                if let Some((words, role)) = cell.get(line) {
                    text::put(buffer, x, y, width.saturating_sub(3), words, ctx.theme.style(*role));
                }
            }
        }
        at += height(row);
    }
    beyond(ctx, buffer, body, top > 0, lines > top + usize::from(body.height));
}

fn height(row: &Row) -> usize {
    row.1.iter().map(Vec::len).max().unwrap_or(0)
}

fn teach(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    let said = format!(
        "No offers yet.\n\n{} writes one down: base, bonus, shares, what is paid for signing, benefits, hours, and until when \
         you must decide. Offers stand side by side here, per year and in one currency, with the arithmetic shown. What is \
         not known is said to be unknown, never counted as nothing.",
        key(Action::OffersAdd)
    );
    let dim = ctx.theme.style(Role::Dim);
    let rows = wrapped(&said, area.width.saturating_sub(4).min(72));
    for (row, y) in rows.iter().zip(area.y + 1..area.bottom()) {
        text::put(buffer, area.x + 2, y, area.width - 2, row, dim);
    }
}

/// What it is for, and where it stands.
fn head(column: &Column, focused: bool, ctx: &Ctx<'_>) -> [(String, Role); 3] {
    let fact = &column.offer.fact;
    let glyphs = ctx.theme.glyphs;
    let open = fact.status == OfferStatus::Open;
    let title = match (focused, open) {
        (true, _) => Role::Focus,
        (false, true) => Role::Title,
        (false, false) => Role::Dim,
    };
    let stands = match fact.status {
        OfferStatus::Open => deadline(column, ctx),
        OfferStatus::Accepted => (format!("{} accepted", glyphs.yes), Role::Good),
        OfferStatus::Declined => (format!("{} declined", glyphs.no), Role::Dim),
        OfferStatus::Expired => ("expired".to_owned(), Role::Dim),
    };
    [
        (column.job.title.clone(), title),
        (column.job.company.clone(), Role::Dim),
        stands,
    ]
}

fn deadline(column: &Column, ctx: &Ctx<'_>) -> (String, Role) {
    let Some(day) = column.offer.fact.deadline else {
        return ("no day to decide by".to_owned(), Role::Dim);
    };
    let (near, full) = (when::day(day, ctx), when::absolute(day, ctx));
    let days = when::days_between(ctx.today(), day);
    let role = match days {
        ..0 => Role::Bad,
        0..=3 => Role::Warn,
        _ => Role::Text,
    };
    let said = match days {
        ..0 => format!("ran out {near}"),
        _ if near == full => format!("decide by {full}"),
        _ => format!("decide by {full} {} {near}", ctx.theme.glyphs.dot),
    };
    (said, role)
}

fn rows(shown: &[Column], currency: &str, ctx: &Ctx<'_>, width: u16) -> Vec<Row> {
    let cells = |cell: &dyn Fn(&Column) -> Cell| shown.iter().map(cell).collect::<Vec<Cell>>();
    let part = |name: PartName| cells(&|column| part(column, name, width));
    let total = |amount: fn(&Compared) -> Option<f64>| {
        cells(&|column| {
            let own = || own_worth(column).and_then(|(worth, code)| Some((amount(&worth)?, code)));
            match (amount(&column.worth), own()) {
                (Some(amount), _) => vec![(format!("{} {currency}", grouped(amount)), Role::Title), blank()],
                (None, Some((amount, code))) => vec![(format!("{} {code}", grouped(amount)), Role::Title), blank()],
                (None, None) => vec![("unknown".to_owned(), Role::Warn), blank()],
            }
        })
    };
    let gap = ("", vec![vec![blank()]]);
    let mut rows: Vec<Row> = vec![
        gap,
        (PartName::Base.label(), part(PartName::Base)),
        (PartName::Bonus.label(), part(PartName::Bonus)),
        (PartName::Equity.label(), part(PartName::Equity)),
        (PartName::Benefits.label(), part(PartName::Benefits)),
        ("a year", total(|worth| worth.per_year)),
        (PartName::SignOn.label(), part(PartName::SignOn)),
        ("first year", total(|worth| worth.first_year)),
        (
            "hours",
            cells(&|column| {
                let hours = column.offer.fact.hours_per_week;
                vec![match hours {
                    Some(hours) => (format!("{} a week", grouped(hours)), Role::Text),
                    None => unknown(),
                }]
            }),
        ),
        (
            "with it",
            cells(&|column| {
                let benefits = column.offer.fact.benefits.iter();
                benefits.flat_map(|benefit| words(benefit, Role::Text, width)).collect()
            }),
        ),
        (
            "rounds",
            cells(&|column| {
                let rounds = column.offer.fact.rounds.iter();
                rounds.flat_map(|round| proposal(round, ctx, width)).collect()
            }),
        ),
        (
            "doubts",
            cells(&|column| {
                let doubts = column.worth.doubts.iter();
                doubts
                    .flat_map(|doubt| words(&format!("{} {doubt}", ctx.theme.glyphs.warn), Role::Warn, width))
                    .collect()
            }),
        ),
        (
            "came",
            cells(&|column| {
                let day = column.offer.fact.received_on;
                day.map(|day| (when::day(day, ctx), Role::Dim)).into_iter().collect()
            }),
        ),
        (
            "notes",
            cells(&|column| match &column.offer.fact.notes {
                Some(notes) => words(notes, Role::Dim, width),
                None => Vec::new(),
            }),
        ),
    ];
    // What nobody says anything about takes no room.
    rows.retain(|row| height(row) > 0);
    rows
}

fn blank() -> (String, Role) {
    (String::new(), Role::Text)
}

fn unknown() -> (String, Role) {
    ("unknown".to_owned(), Role::Dim)
}

fn words(said: &str, role: Role, width: u16) -> Cell {
    wrapped(said, width).into_iter().map(|row| (row, role)).collect()
}

/// What an offer comes to in its own currency, where it is not known what that is worth in the one of the comparison.
fn own_worth(column: &Column) -> Option<(Compared, &str)> {
    let code = column.offer.fact.currency.as_deref()?;
    let unknown = column.worth.parts.is_empty() && column.worth.per_year.is_none();
    unknown.then(|| (compare(&column.offer.fact, code, &BTreeMap::new()), code))
}

/// One amount with its arithmetic.
fn part(column: &Column, name: PartName, width: u16) -> Cell {
    let own = own_worth(column).map(|(worth, _)| worth);
    let worth = own.as_ref().unwrap_or(&column.worth);
    match worth.parts.iter().find(|part| part.name == name) {
        Some(part) => words(&part.arithmetic, Role::Text, width),
        None => {
            let fact = &column.offer.fact;
            let amount = match name {
                PartName::Base => fact.base,
                PartName::Bonus => fact.bonus,
                PartName::Equity => fact.equity,
                PartName::Benefits => fact.benefits_value,
                PartName::SignOn => fact.sign_on,
            };
            // What can't be worked out is said as it was offered.
            match amount {
                Some(amount) => {
                    let currency = fact.currency.as_deref().unwrap_or_default();
                    words(&format!("{} {currency}", grouped(amount)), Role::Text, width)
                }
                None => vec![unknown()],
            }
        }
    }
}

/// A proposal: when, whose, and what.
fn proposal(round: &OfferRound, ctx: &Ctx<'_>, width: u16) -> Cell {
    let glyphs = ctx.theme.glyphs;
    let who = match round.by {
        OfferSide::Them if round.first => format!("{} first offer", glyphs.left),
        OfferSide::Me => format!("{} I", glyphs.right),
        OfferSide::Them => format!("{} they", glyphs.left),
    };
    let day = round
        .at
        .map(|day| format!(" {}", when::absolute(day, ctx)))
        .unwrap_or_default();
    let amounts = [
        ("", round.base),
        ("bonus ", round.bonus),
        ("equity ", round.equity),
        ("sign-on ", round.sign_on),
    ];
    let mut said: Vec<String> = amounts
        .into_iter()
        .filter_map(|(name, amount)| Some(format!("{name}{}", grouped(amount?))))
        .collect();
    said.extend(round.note.clone());
    let role = if round.by == OfferSide::Me {
        Role::Dim
    } else {
        Role::Text
    };
    words(&format!("{who}{day}: {}", said.join(", ")), role, width)
}

/// An offer in one line, for where its job is shown: `open · 46,000 EUR a year · decide by 27 Nov · in 5 d`.
pub fn line(offer: &Offer, ctx: &Ctx<'_>) -> (String, Role) {
    let fact = &offer.fact;
    let base = fact.base.map(|base| {
        let currency = fact
            .currency
            .as_deref()
            .map(|code| format!(" {code}"))
            .unwrap_or_default();
        format!("{}{currency} a {}", grouped(base), fact.period.label())
    });
    let days = fact.deadline.map(|day| when::days_between(ctx.today(), day));
    let until = fact.deadline.filter(|_| fact.status == OfferStatus::Open).map(|day| {
        let full = format!("decide by {}", when::absolute(day, ctx));
        when::with_near(&full, &format!(" {} ", ctx.theme.glyphs.dot), day, ctx)
    });
    let role = match (fact.status, days) {
        (OfferStatus::Open, Some(..0)) => Role::Bad,
        (OfferStatus::Open, Some(0..=3)) => Role::Warn,
        (OfferStatus::Accepted, _) => Role::Good,
        _ => Role::Text,
    };
    let parts: Vec<String> = [Some(fact.status.label().to_owned()), base, until]
        .into_iter()
        .flatten()
        .collect();
    (parts.join(&format!(" {} ", ctx.theme.glyphs.dot)), role)
}
