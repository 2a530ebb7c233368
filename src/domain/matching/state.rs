//! What a profile shows of each requirement.

use super::degrees::{self, Subject};
use super::folded::Folded;
use super::never;
use super::person::{Line, Person, Work};
use super::posting::{Asked, Posting, What};
use super::skills::{self, SkillId, Sort};
use super::words::{self, Grade, Level};
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
        What::Named(skill, sort, grade) => named(*skill, *sort, *grade, person),
        What::Years(years, of, within) => of_years(*years, of, within.as_deref(), person),
        What::Level(level) => of_level(*level, person),
        What::Degree(level, instead, subject) => of_degree(*level, *instead, subject.as_deref(), person),
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

fn named(skill: SkillId, sort: Sort, grade: Option<Grade>, person: &Person) -> Shown {
    if let Some(lines) = person.skills.get(&skill) {
        if let Some(grade) = grade {
            let reached = |line: &&usize| {
                let text = person.row(**line).map_or("", |(_, text)| text);
                words::grade(&Folded::new(text)).is_some_and(|(other, _)| grade.is_reached_by(other) == Some(true))
            };
            let enough: Vec<usize> = lines.iter().filter(reached).copied().collect();
            // A lower grade, or the thing without any, is near to it and not it.
            return match enough.is_empty() {
                true => Shown::new(State::Near, lines.iter().copied()),
                false => Shown::new(State::Matched, enough),
            };
        }
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
    let mut best = person.nearness.nearest(text, ROWS);
    if otherwise != State::Unknown || person.is_thin() {
        // Of a name of several words, one of them alone says little: a transport management system is no degree in transport.
        best.retain(|near| !shares_too_little(text, person.row(near.line).map_or("", |(_, line)| line)));
    }
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

/// Whether a line has some of the words of a name, but less than half of them.
fn shares_too_little(name: &str, line: &str) -> bool {
    let (name, line) = (Folded::new(name), Folded::new(line));
    let words = name.text.split(' ').filter(|word| word.chars().count() > 2);
    let (mut all, mut shared) = (0, 0);
    for word in words {
        let stem: String = word.chars().take(5).collect();
        all += 1;
        shared += usize::from(
            line.text
                .split(|c: char| !c.is_alphanumeric())
                .any(|other| other.starts_with(&stem)),
        );
    }
    shared > 0 && shared * 2 < all
}

fn of_years(asked: f64, of: &[SkillId], within: Option<&str>, person: &Person) -> Shown {
    if person.works.is_empty() {
        return Shown::nothing(State::Unknown);
    }
    let (all, lines) = person.years(|_| true);
    let enough = |years: f64| years + 0.09 >= asked;
    let judge = |years: f64, lines: Vec<usize>, longer: bool| {
        let state = match years {
            years if enough(years) => State::Matched,
            years if years >= asked * 0.6 || enough(all) => State::Near,
            _ if longer => State::Unknown,
            _ => State::Missing,
        };
        Shown::new(state, lines)
    };
    let any_longer = person.may_be_longer(|_| true);
    if let Some(within) = within {
        let scores = person.nearness.scores(within);
        let alike = |work: &Work| {
            let scores = scores.get(work.lines.clone()).unwrap_or_default();
            let lines = person.lines.get(work.lines.clone()).unwrap_or_default();
            // The names of fields say the same in two languages, which nearness can't.
            let same_field = |line: &Line| degrees::compare(within, &Folded::new(&line.text).text) == Subject::Same;
            scores.iter().any(|score| *score >= ALIKE) || lines.iter().any(same_field)
        };
        let (years, named) = person.years(alike);
        if named.is_empty() {
            // The years are there, but no row says that they were spent on this: in other words or another language, perhaps.
            let may_be = enough(all) || any_longer;
            return Shown::nothing(if may_be { State::Unknown } else { State::Missing });
        }
        return judge(years, named, person.may_be_longer(alike));
    }
    if of.is_empty() {
        return judge(all, lines, any_longer);
    }
    let spent = |work: &Work| work.skills.iter().any(|skill| of.contains(skill));
    let (years, named) = person.years(spent);
    if !named.is_empty() {
        return judge(years, named, person.may_be_longer(spent));
    }
    // The years are there, but no row says what they were spent on: near where the person knows it at all.
    let known = of.iter().filter_map(|skill| person.skills.get(skill)).flatten();
    let mut known: Vec<usize> = known.copied().collect();
    if known.is_empty() {
        let alike = of
            .iter()
            .map(|skill| free(skills::name(*skill).0, person, State::Missing).lines);
        known = alike.flatten().collect();
    }
    if known.is_empty() || !enough(all) {
        return Shown::nothing(if person.is_thin() || any_longer {
            State::Unknown
        } else {
            State::Missing
        });
    }
    Shown::new(State::Near, known)
}

fn of_level(asked: Level, person: &Person) -> Shown {
    if person.works.is_empty() {
        return Shown::nothing(State::Unknown);
    }
    if asked.rank >= words::LEADS {
        return of_leader(asked, person);
    }
    let (years, lines) = person.years(|_| true);
    let state = match years {
        years if years >= asked.years => State::Matched,
        years if years >= asked.years * 0.6 => State::Near,
        _ if person.may_be_longer(|_| true) => State::Unknown,
        _ => State::Missing,
    };
    Shown::new(state, lines)
}

/// Whoever is to lead has led: years alone show nothing of it.
fn of_leader(asked: Level, person: &Person) -> Shown {
    let of = |ranks: &dyn Fn(u8) -> bool| -> Vec<usize> {
        let works = person.works.iter().filter(|work| ranks(work.rank));
        works.map(|work| work.line).collect()
    };
    let held = of(&|rank| rank >= asked.rank);
    if !held.is_empty() {
        return Shown::new(State::Matched, held);
    }
    let mut near =
        of(&|rank| rank + 2 >= asked.rank && (rank >= words::LEADS || asked.rank == words::LEADS && rank > 1));
    let told = person
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.kind == FactKind::Experience && Folded::new(&line.text).has(words::LED));
    near.extend(told.map(|(at, _)| at));
    match near.is_empty() {
        true => Shown::nothing(if person.is_thin() {
            State::Unknown
        } else {
            State::Missing
        }),
        false => Shown::new(State::Near, near),
    }
}

fn of_degree(asked: u8, instead: bool, subject: Option<&str>, person: &Person) -> Shown {
    if person.degrees.is_empty() {
        let (years, lines) = person.years(|_| true);
        if instead && years >= 3.0 {
            return Shown::new(State::Near, lines);
        }
        return Shown::nothing(State::Unknown);
    }
    let judged = person.degrees.iter().map(|(level, said, line)| {
        let fits = subject.map_or(Subject::Same, |subject| degrees::compare(subject, said));
        let state = match fits {
            Subject::Same if *level >= asked => State::Matched,
            Subject::Same if *level + 1 == asked => State::Near,
            Subject::Unsure if *level >= asked => State::Near,
            Subject::Unsure | Subject::Same | Subject::Other if instead => State::Near,
            _ => State::Missing,
        };
        (state, std::cmp::Reverse(*level), *line)
    });
    judged.min().map_or_else(
        || Shown::nothing(State::Unknown),
        |(state, _, line)| Shown::new(state, [line]),
    )
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
    let add = |found: &mut Vec<Requirement>, kind, text: String, quote: &str, state| {
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
        add(&mut found, RequirementKind::WorkMode, text.join(", "), quote, state);
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
            _ => State::Missing,
        };
        // Nobody asked for anything where the job has no place, or where it is elsewhere and no place was wished:
        // somebody may well move, or live next door.
        let at_home = wishes.places.is_empty();
        if !posting.location.is_empty() && (state == State::Matched || !at_home) {
            found.push(Requirement {
                text: posting.location.to_owned(),
                quote: posting.location.to_owned(),
                kind: RequirementKind::Location,
                importance: Importance::Nice,
                state,
                rows: vec![
                    if at_home {
                        "profile:location"
                    } else {
                        "profile:preferences"
                    }
                    .to_owned(),
                ],
                evidence: vec![places.join(", ")],
            });
        }
    }
    if let Some(floor) = wishes.salary_floor {
        let currency = wishes.currency.as_deref().unwrap_or_default();
        add(
            &mut found,
            RequirementKind::Salary,
            format!("at least {floor:.0} {currency} a year").replace("  ", " "),
            "",
            pay(posting, floor, currency),
        );
    }
    for never in &wishes.deal_breakers {
        let mut texts = [posting.text, posting.title].into_iter();
        let there = texts.find_map(|text| text.get(never::stands(text, never)?));
        if let Some(quote) = there {
            add(
                &mut found,
                RequirementKind::DealBreaker,
                never.clone(),
                quote,
                State::Missing,
            );
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
            &mut found,
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
    // Each with what says so anywhere, and with what says so where a line says hardly anything else: "remote sites" and
    // "hybrid cars" are other things.
    const MODES: &[(WorkMode, &[&str], &[&str])] = &[
        (
            WorkMode::Hybrid,
            &[
                "hybrides arbeiten",
                "hybride arbeit",
                "hybrid work",
                "hybrid working",
                "hybrid role",
                "hybrid position",
                "hybrid model",
                "work hybrid",
                "working hybrid",
                "teilweise homeoffice",
                "partly remote",
                "partially remote",
            ],
            &["hybrid"],
        ),
        (
            WorkMode::Remote,
            &[
                "fully remote",
                "100% remote",
                "100 % remote",
                "remote work",
                "remote working",
                "work remote",
                "working remote",
                "work remotely",
                "working remotely",
                "work fully remotely",
                "remote first",
                "remote friendly",
                "remote based",
                "remote within",
                "remote role",
                "remote position",
                "remote job",
                "remote possible",
                "remote option",
                "remote moglich",
                "remote arbeit",
                "remote arbeiten",
                "arbeiten remote",
                "mobiles arbeiten",
                "work from home",
                "work from anywhere",
                "homeoffice",
                "home office",
            ],
            &["remote"],
        ),
        (WorkMode::Onsite, &["on site", "onsite", "in office", "vor ort"], &[]),
    ];
    const FEW: usize = 4;
    for (source, is_place) in [(posting.location, true), (posting.text, false)] {
        let lines: Vec<(&str, Folded)> = source.lines().map(|line| (line, Folded::new(line))).collect();
        for (mode, names, alone) in MODES {
            let said = lines.iter().find_map(|(line, folded)| {
                let is_short = is_place || line.split_whitespace().count() <= FEW;
                let alone = if is_short { *alone } else { &[] };
                let range = never::affirmed(folded, names).or_else(|| never::affirmed(folded, alone))?;
                line.get(folded.original(&range))
            });
            if let Some(quote) = said {
                return (Some(*mode), quote);
            }
        }
    }
    (None, "")
}

/// Nobody is paid less than this for a year, in whatever currency.
const LEAST_A_YEAR: f64 = 10_000.0;

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
    let most = high.or(low).unwrap_or_default();
    // Without a period it is most likely a month's or an hour's pay where it is so little.
    if salary.period.is_none() && (most < LEAST_A_YEAR || most < floor / 3.0) {
        return State::Unknown;
    }
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
