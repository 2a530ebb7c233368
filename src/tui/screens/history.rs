//! The whole hunt, looked back on: figures on top, below them everything that happened, and the board as it was.

use std::cell::Cell;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::HistoryFormat;
use crate::domain::history::figures::{Counted, Figures};
use crate::domain::history::filter::HistoryFilter;
use crate::domain::history::{Event, HistoryEntry};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{
    Effect, HistoryAsk, HuntRead, HuntReply, Opening, PathFor, Place, Read, RequestId, next_request,
};
use crate::tui::modals::pick::Pick;
use crate::tui::modals::reading::Reading;
use crate::tui::pages::Page;
use crate::tui::widgets::line_input::{LineInput, Typed};
use crate::tui::widgets::panes::Places;

mod figured;
mod past;
mod sent;
#[cfg(test)]
mod tests;
mod view;

use figured::{Figured, Figuring, MOST};
use past::Past;

/// How many entries are read at once.
const PAGE: usize = 200;
/// So many before the end of what was read, more is read.
const AHEAD: usize = 60;
/// No more than so many are read again when the file changed.
const MOST_AGAIN: usize = 2_000;
/// Work that takes longer is said.
const SAID_AFTER: Duration = Duration::milliseconds(100);

/// The whole hunt, looked back on.
#[derive(Debug, Default)]
pub struct HistoryScreen {
    line: LineInput,
    typing: bool,
    filter: HistoryFilter,
    entries: Vec<HistoryEntry>,
    /// Whether anything was read yet.
    read: bool,
    /// Whether there are no more entries before the last one.
    ended: bool,
    at: usize,
    /// What is on its way, and since when.
    asked: Option<(RequestId, Wanted, DateTime<Utc>)>,
    figures: Option<(Figures, u64)>,
    figures_asked: Option<(RequestId, DateTime<Utc>)>,
    figured: Option<Figured>,
    past: Option<Past>,
    top: Cell<usize>,
    rows: Cell<usize>,
    places: Places,
}

/// Where the entries that are on their way go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// In the place of those that are there.
    All,
    /// Behind them.
    More,
}

impl HistoryScreen {
    fn focused(&self) -> Option<&HistoryEntry> {
        self.entries.get(self.at)
    }

    fn filter_of(&self) -> Box<HistoryFilter> {
        Box::new(self.filter.clone())
    }

    /// Takes what the line says; gives what is to be looked for.
    fn look(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let filter = HistoryFilter::parse(self.line.text(), ctx.local());
        if filter == self.filter {
            return Vec::new();
        }
        self.filter = filter;
        self.at = 0;
        // What was typed is seen before it is looked for.
        vec![Effect::AfterFrame(self.read())]
    }

    fn narrow_to(&mut self, line: String, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.line.set(line);
        self.typing = false;
        self.look(ctx)
    }

    fn take(&mut self, entries: Vec<HistoryEntry>, ended: bool) {
        let wanted = self.focused().map(|entry| entry.key.clone());
        let was_at_top = self.at == 0;
        self.entries = entries;
        self.ended = ended;
        self.read = true;
        let found = wanted.and_then(|key| self.entries.iter().position(|entry| entry.key == key));
        // Whoever looks at the latest goes on looking at it.
        self.at = match found {
            Some(found) if !was_at_top => found,
            _ if was_at_top => 0,
            _ => self.at,
        }
        .min(self.entries.len().saturating_sub(1));
    }

    fn ask_figures(&mut self, ctx: &Ctx<'_>) -> Effect {
        let request = next_request();
        self.figures_asked = Some((request, ctx.now));
        Effect::History(HistoryAsk::Figures {
            request,
            filter: self.filter_of(),
        })
    }

    fn ask_entries(&mut self, wanted: Wanted, ctx: &Ctx<'_>) -> Effect {
        let request = next_request();
        self.asked = Some((request, wanted, ctx.now));
        let before = match wanted {
            Wanted::All => None,
            Wanted::More => self.entries.last().map(|entry| entry.key.clone()),
        };
        Effect::History(HistoryAsk::Entries {
            request,
            filter: self.filter_of(),
            before,
            limit: PAGE,
        })
    }

    fn step(&mut self, by: isize, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.at = self
            .at
            .saturating_add_signed(by)
            .min(self.entries.len().saturating_sub(1));
        let near_end = self.at + AHEAD >= self.entries.len();
        if near_end && !self.ended && self.asked.is_none() && !self.entries.is_empty() {
            return vec![self.ask_entries(Wanted::More, ctx)];
        }
        Vec::new()
    }

    fn half_page(&self) -> isize {
        isize::try_from(self.rows.get() / 2).unwrap_or(1).max(1)
    }

    fn open(&self) -> Vec<Effect> {
        match self.focused().map(|entry| (&entry.event, entry.id)) {
            Some((
                Event::Sent {
                    snapshot_id: Some(_), ..
                },
                application_id,
            )) => {
                vec![Effect::Read(Read::Hunt(HuntRead::Sent { application_id }))]
            }
            _ => self.open_job(),
        }
    }

    fn open_job(&self) -> Vec<Effect> {
        let job = self.focused().and_then(|entry| entry.job_id);
        job.map(|id| Effect::Go(Place::Job(id))).into_iter().collect()
    }

    /// Goes to the board at the end of a day.
    fn go_back_to(&mut self, day: NaiveDate, ctx: &Ctx<'_>) -> Vec<Effect> {
        if day >= ctx.today() {
            self.past = None;
            return Vec::new();
        }
        let request = next_request();
        match &mut self.past {
            Some(past) => past.go_to(day, request, ctx.now),
            None => self.past = Some(Past::new(day, request, ctx.now)),
        }
        vec![Effect::History(HistoryAsk::Board { request, day })]
    }

    fn past_action(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Some(past) = &mut self.past else { return Vec::new() };
        let days = match action {
            Action::PastBack => -1,
            Action::PastOn => 1,
            Action::PastWeekBack => -7,
            Action::PastWeekOn => 7,
            Action::PastLeave => {
                self.past = None;
                return Vec::new();
            }
            Action::PastOpen => {
                return past
                    .focused()
                    .map(|id| Effect::Go(Place::Job(id)))
                    .into_iter()
                    .collect();
            }
            other => {
                past.walk(other);
                return Vec::new();
            }
        };
        match past.day().checked_add_signed(Duration::days(days)) {
            Some(day) => self.go_back_to(day, ctx),
            None => Vec::new(),
        }
    }

    fn export(&self) -> Vec<Effect> {
        let formats = [
            ('c', "CSV", "for spreadsheets", HistoryFormat::Csv),
            ('m', "Markdown", "to read, with the figures", HistoryFormat::Markdown),
            ('j', "JSON", "for programs", HistoryFormat::Json),
        ];
        let choices = formats.into_iter().map(|(letter, name, aside, format)| {
            let open = Effect::Open(Opening::Path {
                what: PathFor::ExportHistory {
                    filter: self.filter_of(),
                    format,
                },
                line: format!("~/history.{}", format.extension()),
            });
            (letter, name.to_owned(), aside.to_owned(), open)
        });
        vec![Effect::Push(Box::new(
            Pick::with_asides("Export as", choices.collect()).into(),
        ))]
    }

    fn ask_behind(&mut self, counted: Counted, ctx: &Ctx<'_>) -> Vec<Effect> {
        let request = next_request();
        if let Some(figured) = &mut self.figured {
            figured.ask(request, ctx.now);
        }
        vec![Effect::History(HistoryAsk::Behind {
            request,
            filter: self.filter_of(),
            counted,
            limit: MOST,
        })]
    }

    fn figure(&mut self, done: Figuring, ctx: &Ctx<'_>) -> Vec<Effect> {
        match done {
            Figuring::Stay => Vec::new(),
            Figuring::Read(counted) => self.ask_behind(counted, ctx),
            Figuring::Job(id) => vec![Effect::Go(Place::Job(id))],
            Figuring::Leave => {
                self.figured = None;
                Vec::new()
            }
        }
    }
}

impl Page for HistoryScreen {
    fn scope(&self) -> Scope {
        match &self.past {
            Some(_) => Scope::Past,
            None if self.figured.is_some() => Scope::Figures,
            None if self.typing => Scope::Filter,
            None => Scope::History,
        }
    }

    fn situation(&self) -> Situation {
        if let Some(past) = &self.past {
            return past.situation();
        }
        if let (Some(figured), Some((figures, _))) = (&self.figured, &self.figures) {
            return figured.situation(figures);
        }
        Situation {
            any_jobs: true,
            filtered: !self.line.text().trim().is_empty(),
            entries: self.entries.len(),
            entry: self.focused().is_some(),
            ..Situation::default()
        }
    }

    fn tables(&self) -> &'static [&'static str] {
        &[
            "jobs",
            "status_changes",
            "applications",
            "application_snapshots",
            "interviews",
            "offers",
            "touches",
            "tasks",
            "documents",
            "contacts",
            "resumes",
        ]
    }

    fn read(&self) -> Vec<Effect> {
        vec![Effect::Read(Read::Hunt(HuntRead::History {
            filter: self.filter_of(),
            limit: self.entries.len().clamp(PAGE, MOST_AGAIN),
        }))]
    }

    fn update(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        match action {
            Action::HistoryUp => self.step(-1, ctx),
            Action::HistoryDown => self.step(1, ctx),
            Action::HistoryPageUp => self.step(-self.half_page(), ctx),
            Action::HistoryPageDown => self.step(self.half_page(), ctx),
            Action::HistoryTop => self.step(isize::MIN, ctx),
            Action::HistoryBottom => self.step(isize::MAX, ctx),
            Action::HistoryOpen => self.open(),
            Action::HistoryJob => self.open_job(),
            Action::HistoryFilter => {
                self.typing = true;
                Vec::new()
            }
            Action::HistoryCompany => {
                let company = self.focused().and_then(|entry| entry.company.clone());
                let line = company.map(|company| format!("company:\"{}\"", company.replace('"', " ")));
                line.map(|line| self.narrow_to(line, ctx)).unwrap_or_default()
            }
            Action::HistoryOneJob => {
                let job = self.focused().and_then(|entry| entry.job_id);
                job.map(|id| self.narrow_to(format!("job:{id}"), ctx))
                    .unwrap_or_default()
            }
            Action::HistoryLeave | Action::FilterClear => self.narrow_to(String::new(), ctx),
            Action::FilterKeep => {
                self.typing = false;
                Vec::new()
            }
            Action::HistoryFigures => {
                self.figured = self.figures.as_ref().map(|_| Figured::default());
                Vec::new()
            }
            Action::HistoryExport => self.export(),
            Action::HistoryPast | Action::HistoryPastWeek => {
                let days = if action == Action::HistoryPast { 1 } else { 7 };
                let day = ctx.today().checked_sub_signed(Duration::days(days));
                day.map(|day| self.go_back_to(day, ctx)).unwrap_or_default()
            }
            Action::HistoryPastThen => {
                let day = self.focused().map(|entry| ctx.wall(entry.at).date());
                let yesterday = ctx.today().pred_opt();
                let day = day.zip(yesterday).map(|(day, yesterday)| day.min(yesterday));
                day.map(|day| self.go_back_to(day, ctx)).unwrap_or_default()
            }
            other => match (&mut self.figured, &self.figures) {
                (Some(figured), Some((figures, _))) => {
                    let done = figured.update(other, figures);
                    self.figure(done, ctx)
                }
                _ => self.past_action(other, ctx),
            },
        }
    }

    fn reply(&mut self, reply: &HuntReply, ctx: &Ctx<'_>) -> Vec<Effect> {
        match reply {
            HuntReply::History { filter, entries, ended } if **filter == self.filter => {
                let mut effects = Vec::new();
                match entries {
                    Some(entries) => {
                        self.asked = None;
                        self.take(entries.clone(), *ended);
                    }
                    None => effects.push(self.ask_entries(Wanted::All, ctx)),
                }
                // They may take long, and what is listed is seen before.
                let figures = self.ask_figures(ctx);
                effects.push(Effect::AfterFrame(vec![figures]));
                effects
            }
            HuntReply::Entries {
                request,
                entries,
                ended,
            } => {
                if let Some((_, wanted, _)) = self.asked.take_if(|(asked, ..)| asked == request) {
                    match wanted {
                        Wanted::All => self.take(entries.clone(), *ended),
                        Wanted::More => {
                            self.entries.extend(entries.iter().cloned());
                            self.ended = *ended;
                        }
                    }
                }
                Vec::new()
            }
            HuntReply::Figures {
                request,
                figures,
                total,
            } => {
                if self.figures_asked.take_if(|(asked, _)| asked == request).is_some() {
                    self.figures = Some(((**figures).clone(), *total));
                    // What stands behind one of them has changed with them.
                    let counted = self.figured.as_ref().and_then(Figured::counted);
                    return counted.map(|counted| self.ask_behind(counted, ctx)).unwrap_or_default();
                }
                Vec::new()
            }
            HuntReply::Behind { request, lines, total } => {
                if let Some(figured) = &mut self.figured {
                    figured.take(*request, lines, *total);
                }
                Vec::new()
            }
            HuntReply::PastBoard { request, columns, .. } => {
                if let Some(past) = &mut self.past {
                    past.take(*request, columns);
                }
                Vec::new()
            }
            HuntReply::Sent { snapshot, intact } => match snapshot {
                Some(snapshot) => {
                    let title = format!("What was sent to {}", snapshot.fact.company);
                    let text = sent::text(&snapshot.fact, *intact, ctx);
                    vec![Effect::Push(Box::new(Reading::new(title, &text).into()))]
                }
                None => self.open_job(),
            },
            // An older answer, or another screen's.
            _ => Vec::new(),
        }
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        match &self.past {
            Some(past) => past.view(ctx, frame.buffer_mut(), area),
            None => match (&self.figured, &self.figures) {
                (Some(figured), Some((figures, _))) => {
                    figured.view(figures, &self.filter, ctx, frame.buffer_mut(), area);
                }
                _ => view::view(self, ctx, frame.buffer_mut(), area),
            },
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        if let Some(past) = &mut self.past {
            past.mouse(mouse);
            return Vec::new();
        }
        if let (Some(figured), Some((figures, _))) = (&mut self.figured, &self.figures) {
            let done = figured.mouse(mouse, figures);
            return self.figure(done, ctx);
        }
        let hit = self.places.at(mouse.column, mouse.row);
        match (mouse.kind, hit) {
            (MouseEventKind::ScrollDown, _) => self.step(3, ctx),
            (MouseEventKind::ScrollUp, _) => self.step(-3, ctx),
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) if hit == self.at => self.open(),
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) => {
                self.at = hit;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn is_typing(&self) -> bool {
        self.typing && self.past.is_none() && self.figured.is_none()
    }

    fn type_key(&mut self, key: KeyEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        match ctx.keymap.action(Scope::Filter, key) {
            Some(action) => self.update(action, ctx),
            None if self.line.key(key) == Typed::Changed => self.look(ctx),
            None => Vec::new(),
        }
    }

    fn paste(&mut self, pasted: &str, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.line.insert(pasted);
        self.look(ctx)
    }

    fn changes_at(&self) -> Option<DateTime<Utc>> {
        let since = [
            self.asked.map(|(_, _, since)| since),
            self.figures_asked.map(|(_, since)| since),
            self.past.as_ref().and_then(Past::since),
            self.figured.as_ref().and_then(Figured::since),
        ];
        since.into_iter().flatten().map(|since| since + SAID_AFTER).min()
    }
}
