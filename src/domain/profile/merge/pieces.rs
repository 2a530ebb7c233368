//! Finding for each piece of a résumé what of the profile means the same.

mod placing;

use super::combine::{Combine, Compare};
use super::same::{EntryKey, Likeness, PaperKey, SchoolKey, SkillKey, WorkKey};
use super::{Choice, Piece, Proposal, Verdict, person};
use crate::domain::profile::fact::{Fact, section_of};
use crate::domain::profile::{CertificationFact, EducationFact, EntryFact, ExperienceFact, FullProfile, SkillFact};
use crate::domain::resume::content::{Item, ResumeContent, Section};

/// A reading less sure than this is not accepted unless the person says so.
const UNSURE: f32 = 0.4;

/// See [`super::proposals`].
pub(super) fn proposals(profile: &FullProfile, content: &ResumeContent) -> Vec<Proposal> {
    let mut found = person::proposals(profile, content);
    let head = found.len();
    let rows = |list: &[crate::domain::profile::Experience]| -> Vec<(i64, ExperienceFact)> {
        list.iter().map(|row| (row.id, row.fact.clone())).collect()
    };
    pieces(&mut found, &rows(&profile.experiences), &content.experiences);
    let rows: Vec<(i64, EducationFact)> = profile
        .educations
        .iter()
        .map(|row| (row.id, row.fact.clone()))
        .collect();
    pieces(&mut found, &rows, &content.educations);
    let rows: Vec<(i64, SkillFact)> = profile.skills.iter().map(|row| (row.id, row.fact.clone())).collect();
    pieces(&mut found, &rows, &content.skills);
    let rows: Vec<(i64, CertificationFact)> = profile
        .certifications
        .iter()
        .map(|row| (row.id, row.fact.clone()))
        .collect();
    pieces(&mut found, &rows, &content.certifications);
    let rows: Vec<(i64, EntryFact)> = profile.entries.iter().map(|row| (row.id, row.fact.clone())).collect();
    pieces(&mut found, &rows, &content.entries);
    in_order(found, head, content)
}

/// The proposals in the order of the résumé's sections, those of the head first.
fn in_order(found: Vec<Proposal>, head: usize, content: &ResumeContent) -> Vec<Proposal> {
    let mut sections: Vec<Section> = content.sections.iter().map(|heading| heading.section).collect();
    sections.extend(Section::ALL);
    let rank = |section: Option<Section>| {
        section.map_or(0, |section| {
            let at = sections.iter().position(|listed| *listed == section);
            1 + at.unwrap_or(sections.len())
        })
    };
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|at| {
        if *at < head {
            0
        } else {
            rank(found.get(*at).and_then(|p| p.section))
        }
    });
    let mut new_place = vec![0; found.len()];
    for (place, at) in order.iter().enumerate() {
        if let Some(new) = new_place.get_mut(*at) {
            *new = place;
        }
    }
    let mut placed: Vec<(usize, Proposal)> = found
        .into_iter()
        .enumerate()
        .map(|(at, mut proposal)| {
            if let Verdict::Repeats { proposal: earlier } = &mut proposal.verdict {
                *earlier = new_place.get(*earlier).copied().unwrap_or(*earlier);
            }
            (new_place.get(at).copied().unwrap_or(at), proposal)
        })
        .collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, proposal)| proposal).collect()
}

/// A fact that can be compared with others of its kind.
trait Kind: Combine + Clone + PartialEq {
    /// What tells it apart, folded once.
    type Key;
    fn key(&self) -> Self::Key;
    fn likeness(a: &Self::Key, b: &Self::Key) -> Likeness;
    fn into_fact(self) -> Fact;
    fn section(&self) -> Section;
    /// Whether nothing at all is said.
    fn is_empty(&self) -> bool;
}

macro_rules! kind {
    ($fact:ty, $key:ty, $variant:ident, $section:expr, $empty:expr) => {
        impl Kind for $fact {
            type Key = $key;
            fn key(&self) -> $key {
                <$key>::of(self)
            }
            fn likeness(a: &$key, b: &$key) -> Likeness {
                a.likeness(b)
            }
            fn into_fact(self) -> Fact {
                Fact::$variant(self)
            }
            fn section(&self) -> Section {
                let section: fn(&$fact) -> Section = $section;
                section(self)
            }
            fn is_empty(&self) -> bool {
                let empty: fn(&$fact) -> bool = $empty;
                empty(self)
            }
        }
    };
}

kind!(ExperienceFact, WorkKey, Experience, |_| Section::Experience, |fact| {
    *fact == ExperienceFact::default()
});
kind!(EducationFact, SchoolKey, Education, |_| Section::Education, |fact| {
    *fact == EducationFact::default()
});
kind!(SkillFact, SkillKey, Skill, |_| Section::Skills, |fact| fact
    .name
    .trim()
    .is_empty());
kind!(
    CertificationFact,
    PaperKey,
    Certification,
    |_| Section::Certifications,
    |fact| *fact == CertificationFact::default()
);
kind!(EntryFact, EntryKey, Entry, |fact| section_of(fact.kind), |fact| {
    *fact == EntryFact::new(fact.kind, "")
});

/// What an item of a résumé turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Not yet known.
    Open,
    /// A row of the profile, by its place in the list.
    Row(usize),
    /// Something new.
    New,
    /// What another item says, by its place in the list.
    Repeats(usize),
    /// Nothing at all.
    Nothing,
}

/// Adds a proposal for each item of one kind.
fn pieces<F: Kind>(found: &mut Vec<Proposal>, rows: &[(i64, F)], items: &[Item<F>]) {
    let places = placing::place(rows, items);
    // What a résumé says of a thing at its second mention fills up what it said at the first, and what the row says.
    let mut whole: Vec<F> = items.iter().map(|item| item.fact.clone()).collect();
    let mut told: Vec<F> = (items.iter().zip(&places))
        .map(|(item, place)| match place {
            Place::Row(row) => rows.get(*row).map_or_else(
                || item.fact.clone(),
                |(_, ours)| {
                    let mut told = ours.clone();
                    told.combine(&item.fact, &mut Compare::new(true));
                    told
                },
            ),
            _ => item.fact.clone(),
        })
        .collect();
    let mut more: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    for (at, (item, place)) in items.iter().zip(&places).enumerate() {
        if let Place::Repeats(leader) = place
            && let (Some(whole), Some(told), Some(more)) =
                (whole.get_mut(*leader), told.get_mut(*leader), more.get_mut(*leader))
        {
            let mut new = Compare::new(false);
            told.combine(&item.fact, &mut new);
            if !new.fills.is_empty() {
                whole.combine(&item.fact, &mut Compare::new(false));
                more.push(at);
            }
        }
    }
    let base = found.len();
    let mut number = vec![base; items.len()];
    let mut next = base;
    for (place, number) in places.iter().zip(&mut number) {
        *number = next;
        next += usize::from(*place != Place::Nothing);
    }
    for (((item, place), theirs), more) in items.iter().zip(places).zip(whole).zip(more) {
        let mut proposal = Proposal {
            what: Piece::Fact(theirs.clone().into_fact()),
            section: Some(theirs.section()),
            verdict: Verdict::New,
            lines: item.lines,
            confidence: item.confidence,
            choice: Choice::Skip,
            filled: None,
            taken: None,
        };
        match place {
            Place::Nothing | Place::Open => continue,
            Place::Repeats(leader) => {
                proposal.what = Piece::Fact(item.fact.clone().into_fact());
                let proposal_of = number.get(leader).copied().unwrap_or(base);
                proposal.verdict = Verdict::Repeats { proposal: proposal_of };
            }
            Place::New => {
                proposal.filled = Some(proposal.what.clone());
                proposal.taken = Some(proposal.what.clone());
            }
            Place::Row(at) => {
                let Some((row, ours)) = rows.get(at) else { continue };
                let (mut filled, mut taken) = (ours.clone(), ours.clone());
                let mut fill = Compare::new(false);
                filled.combine(&item.fact, &mut fill);
                taken.combine(&item.fact, &mut Compare::new(true));
                for more in more.into_iter().filter_map(|at| items.get(at)) {
                    let mut new = Compare::new(false);
                    filled.combine(&more.fact, &mut new);
                    fill.fills.extend(new.fills);
                    taken.combine(&more.fact, &mut Compare::new(false));
                }
                proposal.verdict = verdict(Some(*row), &fill);
                proposal.filled = (filled != *ours).then(|| Piece::Fact(filled.into_fact()));
                proposal.taken = (taken != *ours).then(|| Piece::Fact(taken.into_fact()));
            }
        }
        proposal.choice = default_choice(&proposal);
        found.push(proposal);
    }
}

/// The verdict on something that is there.
pub(super) fn verdict(row: Option<i64>, found: &Compare) -> Verdict {
    let (fills, differs) = (found.fills.clone(), found.differs.clone());
    match (fills.is_empty(), differs.is_empty()) {
        (true, true) => Verdict::Same { row },
        (false, true) => Verdict::Fills { row, fields: fills },
        (_, false) => Verdict::Differs {
            row,
            fields: differs,
            fills,
        },
    }
}

/// What is done unless the person says otherwise: news and what fills gaps are accepted where the reader was sure.
pub(super) fn default_choice(proposal: &Proposal) -> Choice {
    if proposal.confidence.is_some_and(|confidence| confidence < UNSURE) {
        return Choice::Skip;
    }
    match &proposal.verdict {
        Verdict::New | Verdict::Fills { .. } => Choice::Take,
        Verdict::Differs { fills, .. } if !fills.is_empty() => Choice::Fill,
        Verdict::Differs { .. } | Verdict::Same { .. } | Verdict::Repeats { .. } => Choice::Skip,
    }
}
