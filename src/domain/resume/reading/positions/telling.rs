//! Telling the job and the employer of a head apart.

use super::Head;
use crate::domain::resume::reading::pieces::{self, Name, job_lean};
use crate::domain::resume::reading::words::{companies, titles};

/// A job and its employer as they were told apart, and how sure that is.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub title: String,
    pub company: String,
    pub extra: Vec<String>,
    pub sure: f32,
}

/// Which of two names comes first in this section: above 0 the job, below 0 the employer.
pub(super) fn order(heads: &[Head]) -> f32 {
    let mut lean = 0.0;
    for head in heads {
        lean += match head.names.as_slice() {
            [one] => pieces::pair(&one.text).map_or(0.0, |(left, right, _)| {
                (job_lean(left) - job_lean(right)).clamp(-1.0, 1.0)
            }),
            [one, other, ..] => {
                let mut lean = (job_lean(&one.text) - job_lean(&other.text)).clamp(-1.0, 1.0);
                // Where an employer is, stands beside its name.
                if one.line != other.line && head.place_line == Some(one.line) {
                    lean -= 0.25;
                } else if one.line != other.line && head.place_line == Some(other.line) {
                    lean += 0.25;
                }
                lean
            }
            [] => 0.0,
        };
    }
    // Where nothing tells, more résumés put the job first.
    lean + 0.05
}

/// Tells the job and the employer of a head apart.
pub(super) fn tell(head: &Head, lean: f32) -> Told {
    let prior = lean.clamp(-1.0, 1.0) * 0.6;
    let names = &head.names;
    if head.title.is_some() || head.company.is_some() {
        let mut names = names.iter().map(|name| name.text.clone());
        return Told {
            title: head.title.clone().or_else(|| names.next()).unwrap_or_default(),
            company: head.company.clone().or_else(|| names.next()).unwrap_or_default(),
            extra: names.collect(),
            sure: 0.95,
        };
    }
    match names.as_slice() {
        [] => Told::default(),
        [one] => tell_one(&one.text, prior),
        [one, other] => tell_two(head, one, other, prior),
        _ => tell_many(head, prior),
    }
}

fn tell_one(text: &str, prior: f32) -> Told {
    if let Some((left, right, contrast)) = pieces::pair(text) {
        let own = job_lean(left) - job_lean(right);
        let at = pieces::at_employer(text).is_some();
        // Commas stand inside of jobs as well: `VP, Engineering`.
        if contrast >= 0.3 || at || titles::score(text) == 0.0 && prior.abs() > 0.3 {
            let (title, company) = if at || own + prior > 0.0 {
                (left, right)
            } else {
                (right, left)
            };
            return Told {
                title: title.to_owned(),
                company: company.to_owned(),
                sure: if contrast >= 0.5 { 0.9 } else { 0.65 },
                extra: Vec::new(),
            };
        }
    }
    let own = job_lean(text);
    let title = own > 0.0 || own == 0.0 && titles::score(text) > 0.0;
    let sure = if own.abs() > 0.5 { 0.8 } else { 0.5 };
    if title {
        Told {
            title: text.to_owned(),
            sure,
            ..Told::default()
        }
    } else {
        Told {
            company: text.to_owned(),
            sure,
            ..Told::default()
        }
    }
}

fn tell_two(head: &Head, one: &Name, other: &Name, prior: f32) -> Told {
    // `Engineer, Acme` and something else beside it.
    for (whole, rest) in [(one, other), (other, one)] {
        // An employer on a line of its own with its place, under `Nurse, emergency`.
        let own = rest.line != whole.line && head.place_line == Some(rest.line);
        if !own && pieces::is_pair(&whole.text) && titles::score(&rest.text) < 0.5 && companies::score(&rest.text) < 0.5
        {
            let mut told = tell_one(&whole.text, prior);
            if !told.title.is_empty() && !told.company.is_empty() {
                told.extra.push(rest.text.clone());
                return told;
            }
        }
    }
    let mut own = (job_lean(&one.text) - job_lean(&other.text)).clamp(-1.2, 1.2);
    if one.line != other.line {
        own += match head.place_line {
            Some(line) if line == one.line => -0.15,
            Some(line) if line == other.line => 0.15,
            _ => 0.0,
        };
    }
    let sum = own + prior;
    let (title, company) = if sum > 0.0 { (one, other) } else { (other, one) };
    let agree = own * prior >= 0.0;
    let sure = 0.6 + 0.2 * own.abs().min(1.0) + if agree { 0.1 + 0.1 * prior.abs() } else { 0.0 };
    Told {
        title: title.text.clone(),
        company: company.text.clone(),
        sure: sure.min(0.97),
        extra: Vec::new(),
    }
}

fn tell_many(head: &Head, prior: f32) -> Told {
    let names = &head.names;
    let weight = |nth: usize| {
        if prior >= 0.0 {
            -0.01 * nth as f32
        } else {
            0.01 * nth as f32
        }
    };
    let title = names
        .iter()
        .enumerate()
        .max_by(|(a, one), (b, other)| {
            (job_lean(&one.text) + weight(*a)).total_cmp(&(job_lean(&other.text) + weight(*b)))
        })
        .map_or(0, |(nth, _)| nth);
    // The employer stands on the side that the section's order says, near its place.
    let company = names
        .iter()
        .enumerate()
        .filter(|(nth, _)| *nth != title)
        .max_by(|(a, one), (b, other)| {
            let value = |nth: usize, name: &Name| {
                let near = if nth > title { prior * 0.3 } else { -prior * 0.3 };
                let beside = if head.place_line == Some(name.line) { 0.15 } else { 0.0 };
                -job_lean(&name.text) + near + beside - 0.02 * nth.abs_diff(title) as f32
            };
            value(*a, one).total_cmp(&value(*b, other))
        })
        .map(|(nth, _)| nth);
    let text = |nth: usize| names.get(nth).map(|name| name.text.clone()).unwrap_or_default();
    let extra = names
        .iter()
        .enumerate()
        .filter(|(nth, _)| *nth != title && Some(*nth) != company)
        .map(|(_, name)| name.text.clone());
    Told {
        title: text(title),
        company: company.map(text).unwrap_or_default(),
        extra: extra.collect(),
        sure: 0.65,
    }
}
