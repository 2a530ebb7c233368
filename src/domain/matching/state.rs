//! What a profile shows of each requirement.

use super::folded::Folded;
use super::person::Person;
use super::posting::{Asked, Posting, What};
use super::skills::{self, SkillId, Sort};
use super::{Importance, Requirement, RequirementKind, State};
use crate::domain::job::{SalaryPeriod, WorkMode};
use crate::domain::profile::fact::FactKind;

/// From here on a line of the profile speaks of the same as a requirement in free words.
const SAME: f32 = 0.5;

/// From here on it speaks of something like it.
const ALIKE: f32 = 0.3;

/// A requirement shows at most so many rows.
const ROWS: usize = 3;

struct Shown {
    state: State,
    lines: Vec<usize>,
}

impl Shown {
    fn new(state: State, lines: impl IntoIterator<Item = usize>) -> Shown {
        let lines = lines.into_iter().collect();
        Shown { state, lines }
    }

    fn nothing(state: State) -> Shown {
        Shown::new(state, [])
    }
}

/// Compares one requirement with the profile.
pub(super) fn judge(asked: Asked, person: &Person) -> Requirement {
    let shown = match &asked.what {
        What::Named(skill, sort) => named(*skill, *sort, person),
        What::Years(years, of) => of_years(*years, of, person),
        What::Level(years) => of_level(*years, person),
        What::Degree(level, instead) => of_degree(*level, *instead, person),
        What::Language(name, level) => of_language(name, *level, person),
        What::Free => free(&asked.text, person, State::Unknown),
    };
    let mut rows: Vec<String> = Vec::new();
    let mut evidence: Vec<String> = Vec::new();
    for (row, text) in shown.lines.iter().filter_map(|line| person.row(*line)) {
        if rows.len() < ROWS && !rows.iter().any(|there| there == row) {
            rows.push(row.to_owned());
            evidence.push(text.to_owned());
        }
    }
    Requirement {
        kind: asked.what.kind(),
        text: asked.text,
        quote: asked.quote,
        importance: asked.importance,
        state: shown.state,
        rows,
        evidence,
    }
}

fn named(skill: SkillId, sort: Sort, person: &Person) -> Shown {
    if let Some(lines) = person.skills.get(&skill) {
        return Shown::new(State::Matched, lines.iter().copied());
    }
    let name = skills::name(skill).0;
    match sort {
        // Nobody writes all their traits down, so that none is there says nothing.
        Sort::Trait => Shown::nothing(State::Unknown),
        Sort::Licence => {
            let has_papers = person.lines.iter().any(|line| line.kind == FactKind::Certification);
            let listed = has_papers && !name.contains("driving licence") && !name.contains("check");
            Shown::nothing(if listed { State::Missing } else { State::Unknown })
        }
        Sort::Skill => free(
            name,
            person,
            if person.is_thin() {
                State::Unknown
            } else {
                State::Missing
            },
        ),
    }
}

/// Free words against every line; `otherwise` where nothing is like them.
fn free(text: &str, person: &Person, otherwise: State) -> Shown {
    let best = person.nearness.nearest(text, ROWS);
    let first = best.first().map_or(0.0, |near| near.score);
    let state = match first {
        score if score >= SAME => State::Matched,
        score if score >= ALIKE => State::Near,
        _ => return Shown::nothing(otherwise),
    };
    // A name that is only like another is not the same thing, however many letters they share.
    let state = if otherwise == State::Unknown {
        state
    } else {
        State::Near
    };
    Shown::new(
        state,
        best.iter().filter(|near| near.score >= ALIKE).map(|near| near.line),
    )
}

fn of_years(asked: f64, of: &[SkillId], person: &Person) -> Shown {
    if person.works.is_empty() {
        return Shown::nothing(State::Unknown);
    }
    let (all, lines) = person.years(|_| true);
    let (within, named) = person.years(|work| work.skills.iter().any(|skill| of.contains(skill)));
    let enough = |years: f64| years + 0.09 >= asked;
    if of.is_empty() || !named.is_empty() {
        let (years, lines) = if of.is_empty() { (all, lines) } else { (within, named) };
        let state = match years {
            years if enough(years) => State::Matched,
            years if years >= asked * 0.6 || enough(all) => State::Near,
            _ => State::Missing,
        };
        return Shown::new(state, lines);
    }
    // The years are there, but no row says what they were spent on.
    if enough(all) {
        Shown::new(State::Near, lines)
    } else {
        Shown::new(State::Missing, lines)
    }
}

fn of_level(asked: f64, person: &Person) -> Shown {
    if person.works.is_empty() {
        return Shown::nothing(State::Unknown);
    }
    let (years, lines) = person.years(|_| true);
    let state = match years {
        years if years >= asked => State::Matched,
        years if years >= asked * 0.6 => State::Near,
        _ => State::Missing,
    };
    Shown::new(state, lines)
}

fn of_degree(asked: u8, instead: bool, person: &Person) -> Shown {
    let Some((level, line)) = person.degree else {
        let (years, lines) = person.years(|_| true);
        if instead && years >= 3.0 {
            return Shown::new(State::Near, lines);
        }
        return Shown::nothing(State::Unknown);
    };
    let state = match level {
        level if level >= asked => State::Matched,
        level if level + 1 == asked || instead => State::Near,
        _ => State::Missing,
    };
    Shown::new(state, [line])
}

fn of_language(name: &str, asked: Option<u8>, person: &Person) -> Shown {
    if person.languages.is_empty() {
        return Shown::nothing(State::Unknown);
    }
    let spoken: Vec<_> = person.languages.iter().filter(|(there, ..)| *there == name).collect();
    let lines = spoken.iter().filter_map(|(_, _, line)| *line);
    if spoken.is_empty() {
        // German is near to Swiss German, and not it.
        let near = person.languages.iter().filter(|(there, ..)| name.ends_with(there));
        let near: Vec<usize> = near.filter_map(|(_, _, line)| *line).collect();
        return if near.is_empty() {
            Shown::nothing(State::Missing)
        } else {
            Shown::new(State::Near, near)
        };
    }
    let level = spoken.iter().filter_map(|(_, level, _)| *level).max();
    let state = match (asked, level) {
        (None, _) => State::Matched,
        (Some(asked), Some(level)) if level >= asked.min(6) => State::Matched,
        (Some(asked), Some(level)) if level + 2 < asked => State::Missing,
        (Some(_), _) => State::Near,
    };
    Shown::new(state, lines)
}

fn wish(kind: RequirementKind, text: String, quote: &str, state: State) -> Requirement {
    Requirement {
        evidence: vec![text.clone()],
        text,
        quote: quote.to_owned(),
        kind,
        importance: Importance::Nice,
        state,
        rows: vec!["profile:preferences".to_owned()],
    }
}

/// What the person asks of the job: the work, the mode, the place, the pay, and what they would never accept.
pub(super) fn wishes(posting: &Posting<'_>, person: &Person) -> Vec<Requirement> {
    let wishes = &person.wishes;
    let mut found = Vec::new();
    if !wishes.titles.is_empty() {
        let near = person.titles.nearest(posting.title, 1);
        let state = match near.first().map_or(0.0, |near| near.score) {
            score if score >= SAME => State::Matched,
            score if score >= ALIKE => State::Near,
            _ => State::Missing,
        };
        found.push(wish(
            RequirementKind::Title,
            wishes.titles.join(", "),
            posting.title,
            state,
        ));
    }
    let goal = person.goal_texts.nearest(posting.title, 1).first().copied();
    if let Some(near) = goal.filter(|near| near.score >= ALIKE)
        && let Some((row, text)) = person.goals.get(near.line)
    {
        // A job that no goal speaks of is not against any: only what leads there counts.
        found.push(Requirement {
            text: text.clone(),
            quote: posting.title.to_owned(),
            kind: RequirementKind::Goal,
            importance: Importance::Nice,
            state: if near.score >= SAME {
                State::Matched
            } else {
                State::Near
            },
            rows: vec![row.clone()],
            evidence: vec![text.clone()],
        });
    }
    let mut add = |kind, text: String, quote: &str, state| {
        found.push(wish(kind, text, quote, state));
    };
    let (mode, quote) = mode_of(posting);
    if !wishes.work_modes.is_empty() {
        let text: Vec<&str> = wishes.work_modes.iter().map(|mode| mode.label()).collect();
        let state = match mode {
            None => State::Unknown,
            Some(mode) if wishes.work_modes.contains(&mode) => State::Matched,
            Some(WorkMode::Hybrid) => State::Near,
            Some(_) => State::Missing,
        };
        add(RequirementKind::WorkMode, text.join(", "), quote, state);
    }
    let places: Vec<&str> = match wishes.places.is_empty() {
        true => Some(person.home.as_str())
            .filter(|home| !home.is_empty())
            .into_iter()
            .collect(),
        false => wishes.places.iter().map(String::as_str).collect(),
    };
    if !places.is_empty() && mode != Some(WorkMode::Remote) {
        let place = Folded::new(posting.location);
        let is_there = |wanted: &str| {
            let parts = wanted.split([',', '/']).map(|part| Folded::new(part).text);
            parts
                .take(1)
                .any(|part| !part.is_empty() && place.find(&part).is_some())
        };
        let state = match posting.location {
            "" => State::Unknown,
            _ if places.iter().any(|wanted| is_there(wanted)) => State::Matched,
            // Somebody may well move, or live next door: where no place was wished, another one is no lack.
            _ if wishes.places.is_empty() => State::Unknown,
            _ => State::Missing,
        };
        add(RequirementKind::Location, places.join(", "), posting.location, state);
    }
    if let Some(floor) = wishes.salary_floor {
        let currency = wishes.currency.as_deref().unwrap_or_default();
        add(
            RequirementKind::Salary,
            format!("at least {floor:.0} {currency} a year").replace("  ", " "),
            "",
            pay(posting, floor, currency),
        );
    }
    let text = Folded::new(posting.text);
    let title = Folded::new(posting.title);
    for never in &wishes.deal_breakers {
        let phrase = Folded::new(never).text;
        if phrase.is_empty() {
            continue;
        }
        let there = text
            .find(&phrase)
            .and_then(|range| posting.text.get(text.original(&range)));
        let there = there.or_else(|| {
            title
                .find(&phrase)
                .and_then(|range| posting.title.get(title.original(&range)))
        });
        if let Some(quote) = there {
            add(RequirementKind::DealBreaker, never.clone(), quote, State::Missing);
        }
    }
    let company = Folded::new(posting.company).text;
    if !company.is_empty()
        && wishes
            .blocked_companies
            .iter()
            .any(|name| Folded::new(name).text == company)
    {
        add(
            RequirementKind::DealBreaker,
            format!("never {}", posting.company),
            posting.company,
            State::Missing,
        );
    }
    found
}

/// How the work is done, by the job's field or else by the posting's words, with those words.
fn mode_of<'p>(posting: &Posting<'p>) -> (Option<WorkMode>, &'p str) {
    if let Some(mode) = posting.work_mode {
        return (Some(mode), "");
    }
    const MODES: &[(WorkMode, &[&str])] = &[
        (
            WorkMode::Hybrid,
            &["hybrid", "hybrides arbeiten", "teilweise homeoffice", "partly remote"],
        ),
        (
            WorkMode::Remote,
            &[
                "fully remote",
                "100% remote",
                "remote",
                "work from home",
                "homeoffice",
                "home office",
            ],
        ),
        (WorkMode::Onsite, &["on site", "onsite", "in office", "vor ort"]),
    ];
    for source in [posting.location, posting.text] {
        let folded = Folded::new(source);
        for (mode, names) in MODES {
            if let Some(range) = names.iter().find_map(|name| folded.find(name)) {
                return (Some(*mode), source.get(folded.original(&range)).unwrap_or_default());
            }
        }
    }
    (None, "")
}

/// Whether the pay reaches the floor: by the upper end, since that can be asked for.
fn pay(posting: &Posting<'_>, floor: f64, currency: &str) -> State {
    let Some(salary) = &posting.salary else {
        return State::Unknown;
    };
    let same = salary
        .currency
        .as_deref()
        .is_some_and(|code| code.eq_ignore_ascii_case(currency));
    let times = match salary.period {
        None | Some(SalaryPeriod::Year) => 1.0,
        Some(SalaryPeriod::Month) => 12.0,
        // Hours, days and weeks depend on how much one works.
        Some(_) => return State::Unknown,
    };
    if !same {
        return State::Unknown;
    }
    let (low, high) = (salary.min, salary.max);
    match (low.or(high), high.or(low)) {
        (Some(low), _) if low * times >= floor => State::Matched,
        (_, Some(high)) if high * times >= floor => State::Near,
        (Some(_), _) => State::Missing,
        _ => State::Unknown,
    }
}

/// What would turn a requirement that is not shown into one that is, in a few words.
pub(super) fn advice(requirement: &Requirement) -> String {
    match requirement.kind {
        RequirementKind::Language => format!("{} (say your level if you speak it)", requirement.text),
        _ => requirement.text.clone(),
    }
}
