//! The first line: the screens as words, and at the right what must not be missed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ctx::Ctx;
use super::effect::{Place, Standing};
use super::pages::Pages;
use super::theme::Role;
use super::widgets::column::number;
use super::widgets::{text, when};
use crate::app::NextInterview;
use crate::domain::job::JobStatus;

/// An interview further off than this is not said in the header.
const NEAR_DAYS: i64 = 14;
/// Columns that the program's name takes, with the room beside it.
const NAME: u16 = 14;

/// The words that go when the line gets short, the first to go first; the one of the screen that is shown stays.
const LEAST: [Place; 7] = [
    Place::Applications,
    Place::Resumes,
    Place::Profile,
    Place::Coach,
    Place::Calendar,
    Place::Board,
    Place::Today,
];

/// What the header says.
#[derive(Clone, Copy)]
pub struct Header<'a> {
    /// The screen that is shown.
    pub place: Place,
    /// The screens of the hunt.
    pub pages: &'a Pages,
    /// The number of open jobs, once it is known.
    pub open_jobs: Option<u64>,
    /// How complete the profile is, in percent, once it is known and there is one.
    pub complete: Option<u32>,
    /// The number of résumés, once it is known.
    pub resumes: Option<u64>,
    /// What is open on that screen.
    pub open: Option<&'a str>,
    /// The interview that comes next.
    pub interview: Option<&'a NextInterview>,
    /// The program shows an invented hunt.
    pub demo: bool,
    /// The number of chats with the coach, once it is known.
    pub chats: Option<u64>,
    /// Who answers, and whether an answer is on its way.
    pub coach: (&'a Standing, bool),
}

/// A screen's word and where it stands.
#[derive(Debug)]
struct Tab {
    place: Place,
    word: &'static str,
    count: String,
    area: Rect,
}

/// Fewer columns than these say nothing of a title, the arrow before it included.
const LEAST_TITLE: u16 = 8;

impl Header<'_> {
    /// Draws it into the first line of the window.
    pub fn draw(&self, ctx: &Ctx<'_>, buffer: &mut Buffer) {
        let line = Rect {
            height: 1,
            ..ctx.window
        };
        let dim = ctx.theme.style(Role::Dim);
        let glyphs = ctx.theme.glyphs;
        let tabs = self.tabs(ctx);
        let first = tabs.first().map_or(line.x + 1, |tab| tab.area.x);
        if first > line.x + 1 {
            text::put(buffer, line.x + 1, line.y, first - line.x - 1, "careerdeck", dim);
        }
        let mut x = first;
        for tab in &tabs {
            let here = tab.place == self.place;
            let role = if here && self.open.is_none() {
                Role::Heading
            } else {
                Role::Text
            };
            x = tab.area.x;
            x += text::put(buffer, x, line.y, line.right() - x, tab.word, ctx.theme.style(role));
            x += text::put(buffer, x, line.y, line.right() - x, &tab.count, dim);
        }
        let mut end = line.right().saturating_sub(1);
        let room = |end: u16, x: u16| end.saturating_sub(x + 3);
        let mut first = true;
        let mut right = self.right(ctx);
        // The interview is the last to go.
        let wanted = |right: &[(String, Role)]| right.iter().map(|(words, _)| text::width(words) + 3).sum::<u16>();
        while right.len() > 1 && wanted(&right) > room(end, x) + 3 {
            right.remove(0);
        }
        for (words, role) in right {
            let words = if first {
                words
            } else {
                format!("{words} {} ", glyphs.dot)
            };
            if text::width(&words) > room(end, x) {
                break;
            }
            end = text::put_right(buffer, end, line.y, room(end, x), &words, ctx.theme.style(role));
            first = false;
        }
        // A title of which only the dots would be seen stands in the first lines of its screen anyway.
        if let Some(title) = self.open.filter(|_| room(end, x) >= LEAST_TITLE) {
            let arrow = format!(" {} ", glyphs.folded);
            x += text::put(buffer, x, line.y, room(end, x), &arrow, dim);
            text::put(buffer, x, line.y, room(end, x), title, ctx.theme.style(Role::Heading));
        }
    }

    /// The words at the right end, the last first.
    fn right(&self, ctx: &Ctx<'_>) -> Vec<(String, Role)> {
        let mut words = vec![self.coach(ctx)];
        if self.demo {
            words.insert(0, ("demo".to_owned(), Role::Warn));
        }
        words.extend(self.next_interview(ctx).map(|next| (next, Role::Info)));
        words
    }

    /// Who answers, and a sign that turns while an answer is on its way.
    fn coach(&self, ctx: &Ctx<'_>) -> (String, Role) {
        let (standing, busy) = self.coach;
        let name = match standing {
            Standing::Model { model, .. } => text::fit(model, 20).into_owned(),
            Standing::Offline { .. } | Standing::Unknown => "offline".to_owned(),
        };
        match (busy, standing) {
            (true, _) => (format!("{} {name}", spinner(ctx)), Role::Accent),
            (false, Standing::Model { .. }) => (name, Role::Text),
            (false, _) => (name, Role::Dim),
        }
    }

    /// The interview that comes next and when, unless it is far off.
    fn next_interview(&self, ctx: &Ctx<'_>) -> Option<String> {
        let next = self.interview?;
        if next.at <= ctx.now || (next.at - ctx.now).num_days() >= NEAR_DAYS {
            return None;
        }
        let glyph = ctx.theme.status(JobStatus::InterviewScheduled);
        let company = text::fit(&next.company, 24);
        let at = when::countdown(next.at, ctx);
        Some(format!("{glyph} {company} {} {at}", ctx.theme.glyphs.dot))
    }

    /// The words of the screens, as far as there is room; where something is open, only that of its screen.
    fn tabs(&self, ctx: &Ctx<'_>) -> Vec<Tab> {
        let count = |count: Option<u64>| count.map(|count| format!(" {}", number(count))).unwrap_or_default();
        let percent = self.complete.map(|percent| format!(" {percent} %"));
        let page = |place: Place| count(self.pages.at(place).and_then(|page| page.count()));
        let mut all = vec![
            (Place::Today, "Today", page(Place::Today)),
            (Place::Board, "Board", count(self.open_jobs)),
            (Place::Calendar, "Calendar", page(Place::Calendar)),
            (Place::Applications, "Applications", page(Place::Applications)),
            (Place::Profile, "Profile", percent.unwrap_or_default()),
            (Place::Resumes, "Résumés", count(self.resumes)),
            (Place::Coach, "Coach", count(self.chats)),
        ];
        // The rest are a key away, and said while one is there.
        let rest = [
            (Place::Tasks, "Tasks"),
            (Place::Contacts, "Contacts"),
            (Place::Offers, "Offers"),
            (Place::History, "History"),
            (Place::Gaps, "Skill gap"),
            (Place::Assessments, "Assessments"),
            (Place::Goals, "Goals"),
            (Place::Practice, "Practice"),
        ];
        let rest = rest.into_iter().filter(|(place, _)| *place == self.place);
        all.extend(rest.map(|(place, word)| (place, word, page(place))));
        let window = ctx.window;
        if self.open.is_some() {
            all.retain(|(place, ..)| *place == self.place);
        }
        let mut gap = if window.width >= 60 { 3 } else { 2 };
        let width = |(_, word, count): &(Place, &str, String)| text::width(word) + text::width(count);
        // What must not be missed keeps its room, as far as it leaves the word of the screen that is shown.
        let next = self.next_interview(ctx);
        let next = next.map_or(0, |words| text::width(&words) + 2);
        // So does who answers, where there is much room.
        let coach = if window.width >= 100 {
            text::width(&self.coach(ctx).0) + 3
        } else {
            0
        };
        let room = window.width.saturating_sub(1 + next + coach);
        let total = |all: &[(Place, &str, String)], gap: u16| all.iter().map(|tab| width(tab) + gap).sum::<u16>();
        // The name goes first when the line gets short, then air and what is only counted, then the words that matter least.
        let named = window.width >= 60 && total(&all, gap) + NAME <= room;
        if total(&all, gap) > room {
            gap = 2;
        }
        for place in [Place::Resumes, Place::Profile, Place::Applications, Place::Coach] {
            if total(&all, gap) > room
                && let Some((_, _, count)) = all.iter_mut().find(|(tab, ..)| *tab == place && place != self.place)
            {
                count.clear();
            }
        }
        for place in LEAST {
            if total(&all, gap) <= room {
                break;
            }
            all.retain(|(tab, ..)| *tab != place || place == self.place);
        }
        let mut x = window.x + if named { NAME } else { 1 };
        let mut tabs = Vec::new();
        for (place, word, count) in all {
            let width = text::width(word) + text::width(&count);
            if x + width > window.right() {
                break;
            }
            let area = Rect::new(x, window.y, width, 1);
            tabs.push(Tab {
                place,
                word,
                count,
                area,
            });
            x += width + gap;
        }
        tabs
    }

    /// Where a click leads.
    pub fn at(&self, x: u16, ctx: &Ctx<'_>) -> Option<Place> {
        let tabs = self.tabs(ctx);
        let hit = tabs.iter().find(|tab| tab.area.contains((x, ctx.window.y).into()));
        hit.map(|tab| tab.place)
    }
}

/// A sign that turns while something is done.
pub fn spinner(ctx: &Ctx<'_>) -> &'static str {
    let signs = ctx.theme.glyphs.spinner;
    let count = i64::try_from(signs.len()).unwrap_or(1).max(1);
    let turn = ctx.now.timestamp_millis().div_euclid(120).rem_euclid(count);
    let turn = usize::try_from(turn).unwrap_or(0);
    signs.get(turn).copied().unwrap_or(ctx.theme.glyphs.dot)
}
