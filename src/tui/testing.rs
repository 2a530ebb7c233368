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
use crate::domain::profile::fact::Fact;
use crate::domain::profile::{
    CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact, FullProfile, Preferences, SkillFact,
    SkillLevel,
};
use crate::domain::resume::{Resume, ResumeKind};
use crate::domain::zoned::Zone;

/// Everything a [`Ctx`] borrows. The clock stands at Sunday 22 November 2026, 10:00 UTC.
pub struct Surroundings {
    pub now: DateTime<Utc>,
    pub window: Rect,
    pub theme: Theme,
    pub keymap: Keymap,
    pub config: Config,
    pub zone: Zone,
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
            zone: Zone::utc(),
        }
    }

    pub fn sized(columns: u16, rows: u16) -> Surroundings {
        Surroundings::new(columns, rows, Config::default(), false)
    }

    pub fn ctx(&self) -> Ctx<'_> {
        Ctx {
            now: self.now,
            zone: FixedOffset::east_opt(self.zone.local(self.now).offset).unwrap(),
            own_zone: &self.zone,
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
        last_heard_at: None,
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
    cards[11].last_heard_at = Some(at("2026-11-20T09:00:00Z"));
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
        (Modifier::ITALIC, "italic"),
        (Modifier::CROSSED_OUT, "struck"),
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

/// An account of which nothing is known.
pub fn bare_profile() -> FullProfile {
    let at = now() - chrono::Duration::days(30);
    FullProfile {
        user: crate::domain::account::User {
            id: 1,
            uid: "00000000-0000-7000-8000-000000000001".to_owned(),
            email: "me@localhost".to_owned(),
            first_name: None,
            last_name: None,
            role: crate::domain::account::UserRole::User,
            status: crate::domain::account::UserStatus::Active,
            created_at: at,
            updated_at: at,
        },
        profile: crate::domain::profile::UserProfile {
            id: 1,
            uid: "00000000-0000-7000-8000-000000000002".to_owned(),
            phone: None,
            headline: None,
            bio: None,
            location: None,
            links: Vec::new(),
            preferences: Preferences::default(),
            other: serde_json::Map::new(),
            created_at: at,
            updated_at: at,
        },
        experiences: Vec::new(),
        educations: Vec::new(),
        skills: Vec::new(),
        certifications: Vec::new(),
        entries: Vec::new(),
    }
}

/// Puts a fact at the end of its list.
pub fn push_fact(profile: &mut FullProfile, fact: Fact) {
    let count = profile.experiences.len()
        + profile.educations.len()
        + profile.skills.len()
        + profile.certifications.len()
        + profile.entries.len();
    let id = i64::try_from(count).unwrap() + 1;
    let (uid, at) = (format!("00000000-0000-7000-8000-{id:012}"), now());
    macro_rules! row {
        ($list:ident, $kind:ident, $fact:ident) => {
            profile.$list.push(crate::domain::profile::$kind {
                id,
                uid,
                user_profile_id: 1,
                fact: $fact,
                position: id as f64,
                created_at: at,
                updated_at: at,
            })
        };
    }
    match fact {
        Fact::Experience(fact) => row!(experiences, Experience, fact),
        Fact::Education(fact) => row!(educations, Education, fact),
        Fact::Skill(fact) => row!(skills, Skill, fact),
        Fact::Certification(fact) => row!(certifications, Certification, fact),
        Fact::Entry(fact) => row!(entries, ProfileEntry, fact),
    }
}

/// An invented person with a whole career.
pub fn profile() -> FullProfile {
    let some = |text: &str| Some(text.to_owned());
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut profile = bare_profile();
    profile.user.first_name = some("Mira");
    profile.user.last_name = some("Steiner");
    profile.user.email = "mira@steiner.example".to_owned();
    let person = &mut profile.profile;
    person.phone = some("+41 79 555 01 23");
    person.headline = some("Bridge inspector and diver");
    person.location = some("Basel");
    person.links = vec![crate::domain::profile::ProfileLink {
        label: some("Portfolio"),
        url: "https://steiner.example".to_owned(),
        ..Default::default()
    }];
    person.preferences.titles = words(&["Bridge inspector", "Diving supervisor"]);
    person.preferences.salary_floor = Some(95_000.0);
    person.preferences.currency = some("CHF");
    let mut add = |fact| push_fact(&mut profile, fact);
    add(Fact::Experience(ExperienceFact {
        title: "Lead inspector, bridges".to_owned(),
        company: "Pont & Fils".to_owned(),
        location: some("Basel"),
        start_date: some("2019-04"),
        is_current: true,
        achievements: words(&[
            "Inspected 214 bridges in five years, 31 of them under water, without a single day lost to an accident",
            "Cut the time from dive to report from nine days to two",
            "Trained 12 inspectors, four of whom lead teams of their own today",
            "Wrote the canton's guide to scour",
            "Speaks at the yearly meeting of the port authorities",
        ]),
        technologies: words(&["hammer sounding", "sonar", "drone survey"]),
        ..ExperienceFact::default()
    }));
    add(Fact::Experience(ExperienceFact {
        title: "Commercial diver".to_owned(),
        company: "Hafenamt Kehl".to_owned(),
        location: some("Kehl"),
        start_date: some("2012-09"),
        end_date: some("2019-03"),
        description: some("Locks, quay walls and the occasional car. Nights in winter, and the flood of 2013."),
        ..ExperienceFact::default()
    }));
    add(Fact::Education(EducationFact {
        institution: "Technische Hochschule Karlsruhe".to_owned(),
        degree: some("BEng"),
        field_of_study: some("Civil engineering"),
        start_date: some("2008"),
        end_date: some("2012"),
        grade: some("1.7"),
        ..EducationFact::default()
    }));
    for (name, category, level, years) in [
        (
            "Underwater inspection",
            Some("Inspection"),
            Some(SkillLevel::Expert),
            Some(12.0),
        ),
        ("Report writing", Some("Inspection"), Some(SkillLevel::Advanced), None),
        (
            "Drone survey",
            Some("Survey"),
            Some(SkillLevel::Intermediate),
            Some(2.5),
        ),
        ("潜水艇の操縦", None, None, None),
    ] {
        add(Fact::Skill(SkillFact {
            name: name.to_owned(),
            category: category.map(str::to_owned),
            level,
            years,
            ..SkillFact::default()
        }));
    }
    add(Fact::Certification(CertificationFact {
        name: "Commercial diver, class B".to_owned(),
        issuer: some("SUVA"),
        issue_date: some("2021-12"),
        expiry_date: some("2026-12"),
        credential_url: some("https://register.example/7731"),
        ..CertificationFact::default()
    }));
    for (name, level) in [("German", "native"), ("French", "C1")] {
        add(Fact::Entry(EntryFact {
            level: some(level),
            ..EntryFact::new(EntryKind::Language, name)
        }));
    }
    profile
}

/// A résumé of which nothing but its title and kind is known.
pub fn resume(id: i64, title: &str, kind: ResumeKind) -> Resume {
    Resume {
        id,
        uid: format!("00000000-0000-7000-8000-{id:012}"),
        title: title.to_owned(),
        kind,
        base_id: None,
        job_id: None,
        design: None,
        file_name: None,
        media_type: None,
        file_size: None,
        content_sha256: None,
        content: None,
        parsed_data: None,
        is_primary: false,
        is_active: true,
        notes: None,
        created_at: now() - chrono::Duration::days(12),
        updated_at: now() - chrono::Duration::days(3),
    }
}

/// Somebody of whom a name and a company are known.
pub fn contact(id: i64, name: &str, company: &str) -> crate::domain::contact::Contact {
    crate::domain::contact::Contact {
        id,
        uid: format!("00000000-0000-7000-8000-{id:012}"),
        fact: crate::domain::contact::ContactFact {
            name: name.to_owned(),
            company: Some(company.to_owned()),
            ..Default::default()
        },
        created_at: now() - chrono::Duration::days(30),
        updated_at: now() - chrono::Duration::days(3),
    }
}

/// A row of which nothing but its fact is known.
pub fn record<F>(id: i64, fact: F) -> crate::domain::record::Record<F> {
    crate::domain::record::Record {
        id,
        uid: format!("00000000-0000-7000-8000-{id:012}"),
        fact,
        created_at: now() - chrono::Duration::days(9),
        updated_at: now() - chrono::Duration::days(3),
    }
}

/// An application for a job of which nothing else is known.
pub fn application(
    id: i64,
    job_id: i64,
    status: crate::domain::application::ApplicationStatus,
) -> crate::domain::application::Application {
    let fact = crate::domain::application::ApplicationFact::draft(job_id);
    record(id, crate::domain::application::ApplicationFact { status, ..fact })
}

/// An offer of 46,000 EUR a year.
pub fn offer(id: i64, job_id: i64) -> crate::domain::offer::Offer {
    let mut fact = crate::domain::offer::OfferFact::new(job_id);
    fact.base = Some(46_000.0);
    fact.currency = Some("EUR".to_owned());
    record(id, fact)
}
