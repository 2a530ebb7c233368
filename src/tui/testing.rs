//! What the tests of the screen share: surroundings with a fixed clock, invented cards, frames as text.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::ctx::Ctx;
use super::keymap::Keymap;
use super::theme::Theme;
use crate::app::Card;
use crate::config::Config;
use crate::domain::interview::InterviewType;
use crate::domain::job::{JobStatus, Priority, Salary, SalaryPeriod, WorkMode};

/// Everything a [`Ctx`] borrows. The clock stands at Sunday 22 November 2026, 10:00 UTC.
pub struct Surroundings {
    pub now: DateTime<Utc>,
    pub window: Rect,
    pub theme: Theme,
    pub keymap: Keymap,
    pub config: Config,
}

impl Default for Surroundings {
    fn default() -> Self {
        Surroundings::new(120, 40, Config::default(), false)
    }
}

impl Surroundings {
    pub fn new(columns: u16, rows: u16, config: Config, no_color: bool) -> Surroundings {
        Surroundings {
            now: now(),
            window: Rect::new(0, 0, columns, rows),
            theme: Theme::new(&config, no_color),
            keymap: Keymap::new(&config).0,
            config,
        }
    }

    pub fn sized(columns: u16, rows: u16) -> Surroundings {
        Surroundings::new(columns, rows, Config::default(), false)
    }

    pub fn ctx(&self) -> Ctx<'_> {
        Ctx {
            now: self.now,
            zone: FixedOffset::east_opt(0).unwrap(),
            window: self.window,
            theme: &self.theme,
            keymap: &self.keymap,
            config: &self.config,
        }
    }
}

pub fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-22T10:00:00Z").unwrap().to_utc()
}

/// A card with a title and company, in a column for some days.
pub fn card(id: i64, status: JobStatus, title: &str, company: &str, days: i64) -> Card {
    Card {
        id,
        title: title.to_owned(),
        company: company.to_owned(),
        location: None,
        work_mode: None,
        status,
        status_changed_at: now() - chrono::Duration::days(days),
        created_at: now() - chrono::Duration::days(days + 2),
        salary: None,
        match_score: None,
        deadline: None,
        priority: Priority::Normal,
        tags: Vec::new(),
        position: id as f64,
        next_interview: None,
        last_interview_at: None,
    }
}

/// Twenty invented jobs over the board, with everything that a card can show.
pub fn hunt() -> Vec<Card> {
    use JobStatus::*;
    let salary = |min: f64, max: f64, currency: &str| {
        Some(Salary {
            min: Some(min),
            max: Some(max),
            currency: Some(currency.to_owned()),
            period: Some(SalaryPeriod::Year),
        })
    };
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let tags = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().to_utc();
    let rows: &[(JobStatus, &str, &str, Option<&str>, i64)] = &[
        (Interested, "Kindergarten teacher", "Sonnenblume", Some("Bremen"), 1),
        (Interested, "Park ranger", "Nationalpark Harz", Some("Wernigerode"), 0),
        (Interested, "Lighthouse keeper", "Küstenamt", Some("Wangerooge"), 12),
        (Interested, "Beekeeper", "Imkerei Wabe", None, 3),
        (Applied, "Bridge inspector", "Pontis AG", Some("Basel"), 9),
        (Applied, "Welder, nights", "Werft Nord", Some("Emden"), 31),
        (Applied, "Translator Danish–German", "Ordbureau", None, 5),
        (Applied, "Organ builder", "Pfeifenwerk", Some("Bonn"), 2),
        (Applied, "Cheese affineur", "Käserei Alp", Some("Appenzell"), 21),
        (InterviewScheduled, "Archivist", "Stadtarchiv Köln", Some("Köln"), 4),
        (InterviewScheduled, "Night clerk", "Hotel Ostwind", Some("Rostock"), 6),
        (
            InterviewCompleted,
            "Tram driver",
            "Stadtwerke Nordheim",
            Some("Nordheim"),
            3,
        ),
        (OfferReceived, "Pastry chef", "Café Zeitlos", Some("Leipzig"), 2),
        (Rejected, "Train dispatcher", "Nordbahn", Some("Hamburg"), 40),
        (Rejected, "Piano tuner", "Klanghaus", None, 33),
        (Rejected, "Glass blower", "Hütte Süd", Some("Zwiesel"), 60),
        (Accepted, "Ferry deckhand", "Inselfähren", Some("Norddeich"), 90),
        (Withdrawn, "Call centre agent", "Fonline", None, 15),
        (Withdrawn, "Parcel sorter", "Paketwerk", Some("Hannover"), 18),
        (Withdrawn, "Stage hand", "Theater am Wall", Some("Bremen"), 70),
    ];
    let mut cards: Vec<Card> = rows
        .iter()
        .zip(1..)
        .map(|((status, title, company, location, days), id)| Card {
            location: location.map(str::to_owned),
            ..card(id, *status, title, company, *days)
        })
        .collect();
    cards[0].salary = salary(38_000.0, 38_000.0, "EUR");
    cards[0].deadline = day("2026-11-24");
    cards[1].work_mode = Some(WorkMode::Onsite);
    cards[1].match_score = Some(64.0);
    cards[1].created_at = now() - chrono::Duration::hours(2);
    cards[3].work_mode = Some(WorkMode::Hybrid);
    cards[4].salary = salary(98_000.0, 112_000.0, "CHF");
    cards[4].match_score = Some(91.4);
    cards[4].priority = Priority::High;
    cards[4].tags = tags(&["diving", "bridges"]);
    cards[6].work_mode = Some(WorkMode::Remote);
    cards[6].tags = tags(&["danish"]);
    cards[9].next_interview = Some((at("2026-11-23T14:30:00Z"), InterviewType::Technical));
    cards[9].match_score = Some(82.0);
    cards[10].next_interview = Some((at("2026-11-26T09:00:00Z"), InterviewType::Phone));
    cards[11].last_interview_at = Some(at("2026-11-20T09:00:00Z"));
    cards[12].salary = salary(46_000.0, 46_000.0, "EUR");
    cards[12].deadline = day("2026-11-27");
    cards
}

/// A key press from its name in the table: `L`, `ctrl-r`, `enter`.
pub fn press(name: &str) -> KeyEvent {
    let (modifiers, rest) = match name.strip_prefix("ctrl-") {
        Some(rest) => (KeyModifiers::CONTROL, rest),
        None => (KeyModifiers::NONE, name),
    };
    let code = match rest {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "space" => KeyCode::Char(' '),
        "backspace" => KeyCode::Backspace,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        other => KeyCode::Char(other.chars().next().unwrap()),
    };
    KeyEvent::new(code, modifiers)
}

/// A frame as text, with the styles of each line below it: `column-column style`, where a style is not the plain one.
pub fn painted(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut line = String::new();
        let mut runs: Vec<(u16, u16, Style)> = Vec::new();
        let mut skip = 0;
        for x in buffer.area.left()..buffer.area.right() {
            let cell = &buffer[(x, y)];
            if skip > 0 {
                skip -= 1;
            } else {
                line.push_str(cell.symbol());
                skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
            }
            let style = cell.style();
            match runs.last_mut() {
                Some((_, to, known)) if *known == style && *to == x => *to = x + 1,
                _ => runs.push((x, x + 1, style)),
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
        let styles: Vec<String> = runs
            .iter()
            .filter_map(|(from, to, style)| Some(format!("{from}-{to} {}", named(style)?)))
            .collect();
        if !styles.is_empty() {
            out.push_str("    ⟨");
            out.push_str(&styles.join(", "));
            out.push_str("⟩\n");
        }
    }
    out
}

fn named(style: &Style) -> Option<String> {
    let mut words = Vec::new();
    if let Some(colour) = style.fg.filter(|colour| *colour != Color::Reset) {
        words.push(format!("{colour}").to_lowercase());
    }
    if let Some(colour) = style.bg.filter(|colour| *colour != Color::Reset) {
        words.push(format!("on {colour}").to_lowercase());
    }
    for (modifier, name) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ] {
        if style.add_modifier.contains(modifier) {
            words.push(name.to_owned());
        }
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// A job with nothing but a title and a company.
pub fn job(id: i64, title: &str, company: &str) -> crate::domain::job::Job {
    crate::domain::job::Job {
        id,
        uid: format!("00000000-0000-7000-8000-{id:012}"),
        title: title.to_owned(),
        company: company.to_owned(),
        location: None,
        work_mode: None,
        job_type: None,
        status: JobStatus::Interested,
        status_changed_at: now() - chrono::Duration::days(9),
        match_score: None,
        ai_analysis: None,
        applied_at: None,
        url: None,
        description: None,
        salary_min: None,
        salary_max: None,
        salary_currency: None,
        salary_period: None,
        source: None,
        contact_name: None,
        contact_email: None,
        deadline: None,
        posted_at: None,
        priority: Priority::Normal,
        tags: Vec::new(),
        notes: None,
        position: id as f64,
        created_at: now() - chrono::Duration::days(12),
        updated_at: now() - chrono::Duration::days(9),
    }
}
