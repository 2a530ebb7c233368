//! Finding for each piece of a résumé what of the profile means the same.

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
    Open,
    Row(usize),
    New,
    Repeats(usize),
    Nothing,
}

/// Adds a proposal for each item of one kind.
fn pieces<F: Kind>(found: &mut Vec<Proposal>, rows: &[(i64, F)], items: &[Item<F>]) {
    let places = place(rows, items);
    // What a résumé says of a thing at its second mention fills up what it said at the first.
    let mut whole: Vec<F> = items.iter().map(|item| item.fact.clone()).collect();
    for (item, place) in items.iter().zip(&places) {
        if let Place::Repeats(leader) = place
            && let Some(leader) = whole.get_mut(*leader)
        {
            leader.combine(&item.fact, &mut Compare::new(false));
        }
    }
    let base = found.len();
    let mut number = vec![base; items.len()];
    let mut next = base;
    for (place, number) in places.iter().zip(&mut number) {
        *number = next;
        next += usize::from(*place != Place::Nothing);
    }
    for ((item, place), theirs) in items.iter().zip(places).zip(whole) {
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
                filled.combine(&theirs, &mut fill);
                taken.combine(&theirs, &mut Compare::new(true));
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

/// An item and a row that may mean the same.
struct Pair {
    likeness: Likeness,
    item: usize,
    row: usize,
    /// How many fields are said otherwise, how many would be added, and whether the item was made from another row.
    far: (usize, usize, bool),
}

/// Finds for each item the row that means the same, no row twice: first rows that are exactly the item, then rows that
/// say all of it, then the likeliest. An item that means what another of the résumé means repeats it.
fn place<F: Kind>(rows: &[(i64, F)], items: &[Item<F>]) -> Vec<Place> {
    let row_keys: Vec<F::Key> = rows.iter().map(|(_, fact)| fact.key()).collect();
    let item_keys: Vec<F::Key> = items.iter().map(|item| item.fact.key()).collect();
    let mut places: Vec<Place> = items
        .iter()
        .map(|item| {
            if item.fact.is_empty() {
                Place::Nothing
            } else {
                Place::Open
            }
        })
        .collect();
    let mut free = vec![true; rows.len()];

    // Exactly the item; the row that it was made from before others.
    for (item, place) in items
        .iter()
        .zip(&mut places)
        .filter(|(_, place)| **place == Place::Open)
    {
        let same = |at: &usize| free[*at] && rows[*at].1 == item.fact;
        let own = (0..rows.len()).find(|at| same(at) && Some(rows[*at].0) == item.row);
        if let Some(at) = own.or_else(|| (0..rows.len()).find(same)) {
            free[at] = false;
            *place = Place::Row(at);
        }
    }

    // How far the free rows are from the open items.
    let mut pairs: Vec<Pair> = Vec::new();
    for (at_item, item) in items.iter().enumerate() {
        if places[at_item] != Place::Open {
            continue;
        }
        for (at_row, (id, fact)) in rows.iter().enumerate() {
            if !free[at_row] {
                continue;
            }
            let likeness = F::likeness(&row_keys[at_row], &item_keys[at_item]);
            if likeness == Likeness::Different {
                continue;
            }
            let mut compare = Compare::new(false);
            fact.clone().combine(&item.fact, &mut compare);
            pairs.push(Pair {
                likeness,
                item: at_item,
                row: at_row,
                far: (compare.differs.len(), compare.fills.len(), item.row != Some(*id)),
            });
        }
    }

    // Rows that say all of the item. Items with the fewest such rows choose first.
    let mut covered: Vec<(usize, Vec<usize>)> = Vec::new();
    for pair in pairs.iter().filter(|pair| (pair.far.0, pair.far.1) == (0, 0)) {
        match covered.last_mut() {
            Some((item, rows)) if *item == pair.item => rows.push(pair.row),
            _ => covered.push((pair.item, vec![pair.row])),
        }
    }
    covered.sort_by_key(|(_, rows)| rows.len());
    for (at_item, options) in &covered {
        let at_item = *at_item;
        let own = |at: &usize| free[*at] && Some(rows[*at].0) == items[at_item].row;
        let chosen = options.iter().copied().find(|at| own(at));
        if let Some(at) = chosen.or_else(|| options.iter().copied().find(|at| free[*at])) {
            free[at] = false;
            places[at_item] = Place::Row(at);
        }
    }

    // The likeliest of the others.
    let mut sure: Vec<&Pair> = pairs.iter().filter(|pair| pair.likeness == Likeness::Same).collect();
    sure.sort_by_key(|pair| (pair.far, pair.item, pair.row));
    for pair in sure {
        if places[pair.item] == Place::Open && free[pair.row] {
            free[pair.row] = false;
            places[pair.item] = Place::Row(pair.row);
        }
    }

    // What is left repeats another item, or is near to a row, or is new. `told` is what there will be of a thing when
    // all that was placed so far is taken over.
    let tell = |place: Place, at_item: usize| -> Option<F> {
        match place {
            Place::Row(row) => {
                let mut told = rows[row].1.clone();
                told.combine(&items[at_item].fact, &mut Compare::new(true));
                Some(told)
            }
            Place::New => Some(items[at_item].fact.clone()),
            Place::Open | Place::Repeats(_) | Place::Nothing => None,
        }
    };
    let mut told: Vec<Option<F>> = places.iter().enumerate().map(|(at, place)| tell(*place, at)).collect();
    for at_item in 0..items.len() {
        if places[at_item] != Place::Open {
            continue;
        }
        // All of it stands in a row that another item has taken: it says nothing new, whatever else it might mean.
        let said = covered.iter().find(|(item, _)| *item == at_item).and_then(|(_, rows)| {
            (0..items.len()).find(|other| matches!(places[*other], Place::Row(row) if rows.contains(&row)))
        });
        if let Some(leader) = said {
            places[at_item] = Place::Repeats(leader);
            continue;
        }
        // It must mean the same as all that is told of the thing so far: of two certificates with other numbers a
        // third one without a number can be either, but not both.
        let same_as = |other: usize| F::likeness(&item_keys[other], &item_keys[at_item]) == Likeness::Same;
        let leaders = (0..items.len()).filter(|other| {
            let same_row = match places[*other] {
                Place::Row(row) => F::likeness(&row_keys[row], &item_keys[at_item]) == Likeness::Same,
                Place::New => true,
                Place::Open | Place::Repeats(_) | Place::Nothing => false,
            };
            let mut repeats = (0..items.len()).filter(|item| places[*item] == Place::Repeats(*other));
            same_row && same_as(*other) && repeats.all(same_as)
        });
        // Of several that one which leaves the least to say.
        let leader = leaders.min_by_key(|other| {
            let mut compare = Compare::new(false);
            if let Some(told) = &told[*other] {
                told.clone().combine(&items[at_item].fact, &mut compare);
            }
            (compare.differs.len(), compare.fills.len(), *other)
        });
        if let Some(leader) = leader {
            places[at_item] = Place::Repeats(leader);
            if let Some(told) = &mut told[leader] {
                told.combine(&items[at_item].fact, &mut Compare::new(false));
            }
            continue;
        }
        let near = pairs
            .iter()
            .filter(|pair| pair.item == at_item && free[pair.row])
            .min_by_key(|pair| (pair.far, pair.row));
        places[at_item] = match near {
            Some(pair) => {
                free[pair.row] = false;
                Place::Row(pair.row)
            }
            None => Place::New,
        };
        told[at_item] = tell(places[at_item], at_item);
    }
    places
}
