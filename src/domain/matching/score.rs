//! The score: a sum of named parts.

use serde::{Deserialize, Serialize};

use super::person::Person;
use super::posting::Posting;
use super::{Importance, Match, Part, Raise, Requirement, RequirementKind, State, state};

/// What each part counts, in any unit: only their shares matter. A weight of 0 leaves a part out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weights {
    /// Skills, licences and whatever else one must have.
    pub must: f64,
    /// What is welcome.
    pub nice: f64,
    /// Years and level.
    pub experience: f64,
    /// Degrees and languages.
    pub education: f64,
    /// What the person wants of a job.
    pub wishes: f64,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            must: 45.0,
            nice: 10.0,
            experience: 15.0,
            education: 10.0,
            wishes: 20.0,
        }
    }
}

/// A weight above this makes no difference that a smaller one wouldn't.
const HEAVIEST: f64 = 1000.0;

impl Weights {
    /// The names by which the parts are weighed, each with its weight.
    pub fn named(&self) -> [(&'static str, f64); 5] {
        [
            ("must", self.must),
            ("nice", self.nice),
            ("experience", self.experience),
            ("education", self.education),
            ("wishes", self.wishes),
        ]
    }

    /// Reads `must 45, wishes 0`: what is not named weighs as usual.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(line: &str) -> Result<Weights, String> {
        let mut weights = Weights::default();
        for term in line.split([',', ';']).map(str::trim).filter(|term| !term.is_empty()) {
            let (name, number) = term
                .split_once(|c: char| c.is_whitespace() || matches!(c, '=' | ':'))
                .ok_or_else(|| format!("\"{term}\" has no number"))?;
            let number = number.trim_matches(|c: char| c.is_whitespace() || matches!(c, '=' | ':' | '%'));
            let weight: f64 = number.parse().map_err(|_| format!("\"{number}\" is no number"))?;
            let folded = name.to_lowercase();
            let place = [
                ("must", &mut weights.must),
                ("nice", &mut weights.nice),
                ("experience", &mut weights.experience),
                ("education", &mut weights.education),
                ("wishes", &mut weights.wishes),
            ]
            .into_iter()
            .find(|(known, _)| known.starts_with(&folded) || folded.starts_with(known));
            let (_, place) = place.ok_or_else(|| format!("{name}? must, nice, experience, education or wishes"))?;
            *place = weight;
        }
        weights.checked()
    }

    /// The same, unless a weight makes no sense or none is left.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn checked(self) -> Result<Weights, String> {
        let named = self.named();
        if let Some((name, _)) = named.iter().find(|(_, weight)| !(0.0..=HEAVIEST).contains(weight)) {
            return Err(format!("{name} weighs from 0 to {HEAVIEST:.0}"));
        }
        if named.iter().all(|(_, weight)| *weight == 0.0) {
            return Err("one part at least must weigh something".to_owned());
        }
        Ok(self)
    }
}

impl std::fmt::Display for Weights {
    /// As [`Weights::parse`] reads it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said: Vec<String> = self
            .named()
            .iter()
            .map(|(name, weight)| format!("{name} {weight}"))
            .collect();
        f.write_str(&said.join(", "))
    }
}

/// Fewer things that can be said than this, and there is no score.
const ENOUGH: usize = 2;

/// A job with a deal-breaker gets no more than this.
const BROKEN: i64 = 100;

const NO_ATS: &str = "This is a reading of two texts, no company's ATS score.";

/// Puts the requirements into parts and adds them up.
pub(super) fn sum(posting: &Posting<'_>, person: &Person, requirements: Vec<Requirement>, weights: &Weights) -> Match {
    let asked = requirements.iter().filter(|r| part_of(r) < 4);
    let known = asked.clone().filter(|r| r.state != State::Unknown).count();
    let missing = of_state(&requirements, &[State::Missing]);
    if person.lines.is_empty() || known < ENOUGH {
        let why = match (person.lines.is_empty(), posting.text.trim().is_empty(), asked.count()) {
            (true, _, _) => "the profile is empty: add where you worked and what you can do",
            (_, true, _) => "the job has no posting text: add it to the field Posting",
            (_, _, asked) if asked < ENOUGH => "the posting hardly says what it asks for",
            _ => "the profile hardly says anything about what the posting asks for",
        };
        return Match {
            score: None,
            parts: Vec::new(),
            raises: Vec::new(),
            missing,
            recommendation: format!("Not enough information: {why}."),
            requirements,
        };
    }
    let parts = parts(&requirements, weights);
    if parts.is_empty() {
        return Match {
            score: None,
            parts: Vec::new(),
            raises: Vec::new(),
            missing,
            recommendation: "Not enough information: nothing is known of what counts by your weights.".to_owned(),
            requirements,
        };
    }
    let tenths: i64 = parts.iter().map(|part| part.0).sum();
    let mut named: Vec<Part> = parts
        .into_iter()
        .map(|(points, of, name)| Part {
            name,
            points: points as f64 / 10.0,
            of: of as f64 / 10.0,
        })
        .collect();
    let broken = requirements.iter().any(|r| r.kind == RequirementKind::DealBreaker);
    let score = if broken { tenths.min(BROKEN) } else { tenths };
    if broken {
        let points = (score - tenths) as f64 / 10.0;
        named.push(Part {
            name: "Deal-breakers",
            points,
            of: 0.0,
        });
    }
    let score = score as f64 / 10.0;
    let raises = if broken {
        Vec::new()
    } else {
        raises(&requirements, weights, tenths)
    };
    Match {
        score: Some(score),
        parts: named,
        recommendation: recommend(&requirements, &raises, score),
        raises,
        missing,
        requirements,
    }
}

/// The parts of the score, in the order of the weights.
const PARTS: [&str; 5] = [
    "Must-haves",
    "Nice-to-haves",
    "Experience",
    "Education and languages",
    "Your wishes and goals",
];

/// In which part a requirement counts.
pub(super) fn part_of(requirement: &Requirement) -> usize {
    match (requirement.kind, requirement.importance) {
        (RequirementKind::Years | RequirementKind::Level, _) => 2,
        (RequirementKind::Degree | RequirementKind::Language, _) => 3,
        (
            RequirementKind::Title
            | RequirementKind::WorkMode
            | RequirementKind::Location
            | RequirementKind::Salary
            | RequirementKind::Goal
            | RequirementKind::DealBreaker,
            _,
        ) => 4,
        (_, Importance::Must) => 0,
        (_, Importance::Nice) => 1,
    }
}

/// Each part that anything is known of: tenths of points, the most of them, its name. The most add up to 1,000.
fn parts(requirements: &[Requirement], weights: &Weights) -> Vec<(i64, i64, &'static str)> {
    let named = PARTS
        .iter()
        .zip(weights.named())
        .map(|(name, (_, weight))| (*name, weight));
    let named: Vec<(&'static str, f64)> = named.collect();
    let shares = named.iter().enumerate().filter_map(|(at, (name, weight))| {
        let counted = requirements
            .iter()
            .filter(|r| part_of(r) == at && r.kind != RequirementKind::DealBreaker);
        let (mut got, mut all) = (0.0, 0.0);
        for requirement in counted {
            let worth = match requirement.importance {
                Importance::Nice if at == 2 || at == 3 => 0.5,
                _ => 1.0,
            };
            let share = match requirement.state {
                State::Matched => 1.0,
                State::Near => 0.5,
                State::Missing => 0.0,
                State::Unknown => continue,
            };
            got += worth * share;
            all += worth;
        }
        (all > 0.0 && *weight > 0.0).then_some((*name, *weight, got / all))
    });
    let shares: Vec<(&'static str, f64, f64)> = shares.collect();
    let whole: f64 = shares.iter().map(|(_, weight, _)| weight).sum();
    let mut left = 1000;
    let last = shares.len().saturating_sub(1);
    let mut parts = Vec::new();
    for (at, (name, weight, share)) in shares.into_iter().enumerate() {
        let of = if at == last {
            left
        } else {
            (1000.0 * weight / whole).round() as i64
        };
        left -= of;
        parts.push(((of as f64 * share).round() as i64, of, name));
    }
    parts
}

/// What would raise the score if the profile showed it. A thing that is not said counts too: it may be true.
fn raises(requirements: &[Requirement], weights: &Weights, tenths: i64) -> Vec<Raise> {
    let mut changed = requirements.to_vec();
    let mut raises = Vec::new();
    for (at, asked) in requirements.iter().enumerate() {
        if asked.state == State::Matched || part_of(asked) == 4 {
            continue;
        }
        if let Some(changed) = changed.get_mut(at) {
            changed.state = State::Matched;
        }
        let raised: i64 = parts(&changed, weights).iter().map(|part| part.0).sum();
        if let Some(changed) = changed.get_mut(at) {
            changed.state = asked.state;
        }
        if raised > tenths {
            raises.push(Raise {
                text: asked.text.clone(),
                points: (raised - tenths) as f64 / 10.0,
            });
        }
    }
    raises.sort_by(|a, b| b.points.total_cmp(&a.points));
    raises
}

fn of_state(requirements: &[Requirement], states: &[State]) -> Vec<String> {
    let there = requirements
        .iter()
        .filter(|r| states.contains(&r.state) && part_of(r) < 4);
    there.map(state::advice).collect()
}

fn recommend(requirements: &[Requirement], raises: &[Raise], score: f64) -> String {
    let mut said = Vec::new();
    let broken: Vec<&str> = requirements
        .iter()
        .filter(|r| r.kind == RequirementKind::DealBreaker)
        .map(|r| r.text.as_str())
        .collect();
    let asked = requirements.iter().filter(|r| part_of(r) < 4);
    let (unknown, all) = asked.fold((0, 0), |(unknown, all), r| {
        (unknown + usize::from(r.state == State::Unknown), all + 1)
    });
    // What is not known counts for nothing in the score, so a high one may rest on little.
    let rests_on_little = unknown * 2 > all;
    said.push(match (broken.is_empty(), score) {
        (true, score) if score >= 45.0 && rests_on_little => format!(
            "Of {all} things that are asked your profile says nothing about {unknown}; the score rests on the others alone."
        ),
        (false, _) => format!("You said you would never accept this: {}.", broken.join(", ")),
        (true, score) if score >= 70.0 => "Your profile shows most of what is asked.".to_owned(),
        (true, score) if score >= 45.0 => "Your profile shows a good part of what is asked.".to_owned(),
        (true, _) => "Your profile shows little of what is asked.".to_owned(),
    });
    if !raises.is_empty() {
        let names: Vec<&str> = raises.iter().take(3).map(|raise| raise.text.as_str()).collect();
        said.push(format!("What would raise the score most: {}.", names.join(", ")));
    }
    if unknown > 0 && !(rests_on_little && score >= 45.0 && broken.is_empty()) {
        let things = if unknown == 1 {
            "1 thing is".to_owned()
        } else {
            format!("{unknown} things are")
        };
        said.push(format!("{things} asked that your profile says nothing about."));
    }
    said.push(NO_ATS.to_owned());
    said.join(" ")
}
