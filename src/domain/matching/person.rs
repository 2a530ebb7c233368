//! What a profile or a résumé shows, so that many postings can be compared with it.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::folded::Folded;
use super::nearness::Nearness;
use super::skills::{self, SkillId};
use super::{languages, posting, words};
use crate::domain::profile::fact::{Fact, FactKind};
use crate::domain::profile::{EntryKind, Preferences};
use crate::domain::resume::content::{Item, ResumeContent};

/// A line of the profile with the row that it stands in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Such as `experience:4`.
    pub row: String,
    pub kind: FactKind,
    pub text: String,
}

/// A stretch of work, in months since the year 0.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Work {
    /// The place of its first line among the lines.
    pub line: usize,
    /// How high the post was ([`words::rank`]).
    pub rank: u8,
    /// The lines that tell of it, from the first.
    pub lines: std::ops::Range<usize>,
    pub from: i32,
    /// `None` where it is neither over nor going on, as far as is known.
    pub to: Option<i32>,
    pub skills: Vec<SkillId>,
}

/// A person as they are compared with postings: made once, used for all of them.
#[derive(Debug)]
pub struct Person {
    pub(super) lines: Vec<Line>,
    /// For each skill, the lines that name it, a row of its own before what only mentions it.
    pub(super) skills: HashMap<SkillId, Vec<usize>>,
    pub(super) works: Vec<Work>,
    /// The degrees: how high, what they say of the subject (folded), the line.
    pub(super) degrees: Vec<(u8, String, usize)>,
    /// The languages spoken: the name, the level of the Common European Framework where it is known, the line.
    pub(super) languages: Vec<(&'static str, Option<u8>, Option<usize>)>,
    pub(super) nearness: Nearness,
    pub(super) wishes: Preferences,
    /// The titles that they look for, to compare a posting's with.
    pub(super) titles: Nearness,
    /// What they want to reach: the row and its words.
    pub(super) goals: Vec<(String, String)>,
    pub(super) goal_texts: Nearness,
    pub(super) home: String,
}

impl Person {
    /// Takes in what a résumé or a profile says, and what the person wants.
    ///
    /// `home` is where they live; `today` is the day up to which work that goes on is counted.
    pub fn new(content: &ResumeContent, wishes: &Preferences, home: Option<&str>, today: NaiveDate) -> Person {
        let mut person = Person {
            lines: Vec::new(),
            skills: HashMap::new(),
            works: Vec::new(),
            degrees: Vec::new(),
            languages: Vec::new(),
            nearness: Nearness::new::<&str>(&[]),
            wishes: wishes.clone(),
            titles: Nearness::new(&wishes.titles),
            goals: Vec::new(),
            goal_texts: Nearness::new::<&str>(&[]),
            home: home.unwrap_or_default().to_owned(),
        };
        each(&content.skills, Fact::Skill, |fact, row, at| {
            person.take(&fact, row, at, today)
        });
        each(&content.certifications, Fact::Certification, |fact, row, at| {
            person.take(&fact, row, at, today)
        });
        each(&content.entries, Fact::Entry, |fact, row, at| {
            person.take(&fact, row, at, today)
        });
        each(&content.experiences, Fact::Experience, |fact, row, at| {
            person.take(&fact, row, at, today)
        });
        each(&content.educations, Fact::Education, |fact, row, at| {
            person.take(&fact, row, at, today)
        });
        for language in &wishes.languages {
            person.speaks(language, None);
        }
        let texts: Vec<&str> = person.lines.iter().map(|line| line.text.as_str()).collect();
        person.nearness = Nearness::new(&texts);
        person
    }

    /// The same with what the person wants to reach: rows such as `goal:2`, each with its words.
    #[must_use]
    pub fn with_goals(mut self, goals: Vec<(String, String)>) -> Person {
        let texts: Vec<&str> = goals.iter().map(|(_, text)| text.as_str()).collect();
        self.goal_texts = Nearness::new(&texts);
        self.goals = goals;
        self
    }

    /// Whether nothing is known of them.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether so little is known that nothing can be said to be missing.
    pub(super) fn is_thin(&self) -> bool {
        self.lines.len() < 3
    }

    /// The words of a line with the place it stands in.
    pub(super) fn row(&self, line: usize) -> Option<(&str, &str)> {
        self.lines.get(line).map(|line| (line.row.as_str(), line.text.as_str()))
    }

    fn take(&mut self, fact: &Fact, row: Option<i64>, at: usize, today: NaiveDate) {
        let name = fact.kind().as_str().to_lowercase();
        // What stands in a file has no row of the profile: its place in the list is counted from 1.
        let row = row.map_or_else(|| format!("resume {name}:{}", at + 1), |row| format!("{name}:{row}"));
        let first = self.lines.len();
        let title = fact.title();
        let whole = match fact {
            Fact::Experience(work) => format!("{title}, {}", work.company),
            Fact::Education(school) => format!("{title}, {}", school.institution),
            Fact::Entry(entry) => match &entry.level {
                Some(level) => format!("{title}: {level}"),
                None => title.clone(),
            },
            _ => title.clone(),
        };
        self.line(&row, fact.kind(), whole);
        for text in fact.technologies().iter().chain(fact.achievements()) {
            self.line(&row, fact.kind(), text.clone());
        }
        for sentence in posting::statements(fact.description().unwrap_or_default()) {
            self.line(&row, fact.kind(), sentence.trim_end_matches('.').to_owned());
        }
        match fact {
            Fact::Experience(_) => self.work(fact, first, today),
            Fact::Education(school) => {
                // A description may speak of a degree that was not taken here, such as the one it prepares for.
                let degree = school.degree.as_deref().unwrap_or_default();
                if let Some(level) = words::highest_degree(&Folded::new(degree)) {
                    let subject = [
                        Some(degree),
                        school.description.as_deref(),
                        school.field_of_study.as_deref(),
                    ];
                    let subject: Vec<&str> = subject.into_iter().flatten().collect();
                    self.degrees.push((level, Folded::new(&subject.join(" ")).text, first));
                }
            }
            Fact::Entry(entry) if entry.kind == EntryKind::Language => {
                let said = format!("{} {}", entry.name, entry.level.as_deref().unwrap_or_default());
                self.speaks(&said, Some(first));
            }
            Fact::Skill(skill) => {
                let said = format!(
                    "{} {}",
                    skill.name,
                    skill.level.map(|level| level.label()).unwrap_or_default()
                );
                self.speaks(&said, Some(first));
            }
            _ => {}
        }
    }

    fn line(&mut self, row: &str, kind: FactKind, text: String) {
        let text = text.trim().to_owned();
        if text.is_empty() {
            return;
        }
        for found in skills::find(&text) {
            let lines = self.skills.entry(found.skill).or_default();
            if lines.last() != Some(&self.lines.len()) {
                lines.push(self.lines.len());
            }
        }
        self.lines.push(Line {
            row: row.to_owned(),
            kind,
            text,
        });
    }

    fn speaks(&mut self, said: &str, line: Option<usize>) {
        let folded = Folded::new(said);
        for (name, _) in languages::named(said, &folded) {
            self.languages.push((name, words::language_level(&folded), line));
        }
    }

    fn work(&mut self, fact: &Fact, first: usize, today: NaiveDate) {
        let (start, end, goes_on) = fact.period();
        let Some(from) = start.and_then(|date| month(date, 1)) else {
            return;
        };
        let now = today.year() * 12 + i32::try_from(today.month0()).unwrap_or_default();
        let to = if goes_on {
            Some(now)
        } else {
            end.and_then(|date| month(date, 12))
        };
        let last = self.lines.len();
        let mut skills: Vec<SkillId> = self
            .skills
            .iter()
            .filter(|(_, lines)| lines.iter().any(|line| (first..last).contains(line)))
            .map(|(id, _)| *id)
            .collect();
        skills.sort_unstable();
        self.works.push(Work {
            line: first,
            rank: words::rank(&Folded::new(&fact.title())),
            lines: first..last,
            from,
            to: to.map(|to| (to + 1).clamp(from, now.max(from) + 1)),
            skills,
        });
    }

    /// Whether some of these works lasted nobody knows how long, so that there may be more years than [`Person::years`].
    pub(super) fn may_be_longer(&self, counts: impl Fn(&Work) -> bool) -> bool {
        self.works.iter().any(|work| work.to.is_none() && counts(work))
    }

    /// The years that these works cover together as far as it is known how long they lasted, and the lines that name them.
    pub(super) fn years(&self, counts: impl Fn(&Work) -> bool) -> (f64, Vec<usize>) {
        let mut spans: Vec<&Work> = self.works.iter().filter(|work| counts(work)).collect();
        spans.sort_by_key(|work| work.from);
        let mut months = 0;
        let mut end = i32::MIN;
        for work in &spans {
            let to = work.to.unwrap_or(work.from);
            months += (to - work.from.max(end)).max(0);
            end = end.max(to);
        }
        (f64::from(months) / 12.0, spans.iter().map(|work| work.line).collect())
    }
}

fn each<F: Clone>(items: &[Item<F>], fact: impl Fn(F) -> Fact, mut take: impl FnMut(Fact, Option<i64>, usize)) {
    for (at, item) in items.iter().enumerate() {
        take(fact(item.fact.clone()), item.row, at);
    }
}

/// A stored date in months since the year 0; a year alone is its first or last month.
fn month(date: &str, otherwise: i32) -> Option<i32> {
    let mut parts = date.split('-');
    let year: i32 = parts.next()?.trim().parse().ok()?;
    let month = parts.next().and_then(|month| month.parse().ok()).unwrap_or(otherwise);
    (1900..2200).contains(&year).then(|| year * 12 + month.clamp(1, 12) - 1)
}
