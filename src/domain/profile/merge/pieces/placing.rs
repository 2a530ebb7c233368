//! Which row of the profile each item of a résumé is.
//!
//! Items of the résumé that mean the same are put into groups first, without a look at the profile, so that they are
//! the same groups when the résumé is taken again. Then each group finds its row: one that says all of it already, else
//! the likeliest. What a group was written to says all of the group afterwards, so taking a résumé twice adds nothing.

use super::{Kind, Place};
use crate::domain::profile::merge::combine::Compare;
use crate::domain::profile::merge::same::Likeness;
use crate::domain::resume::content::Item;

/// How many groups may make way for one.
const MOST_MOVES: usize = 64;

/// A group of items and a row that may mean the same.
struct Tie {
    group: usize,
    row: usize,
    /// The item of the group that is nearest to the row.
    leader: usize,
    likeness: Likeness,
    /// How many fields that one says otherwise, how many it would add, and whether it was made from another row.
    far: (usize, usize, bool),
    /// Whether the row says all of the group already.
    said: bool,
}

/// Finds for each item the row that means the same, no row twice.
pub(super) fn place<F: Kind>(rows: &[(i64, F)], items: &[Item<F>]) -> Vec<Place> {
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
    let item_keys: Vec<F::Key> = items.iter().map(|item| item.fact.key()).collect();
    let groups = groups(items, &item_keys, &places);
    let ties = ties(rows, items, &item_keys, &groups);
    let mut free = vec![true; rows.len()];

    // Rows that say all of a group.
    for tie in matched(rows, items, &groups, &ties).into_iter().map(|at| &ties[at]) {
        settle(&mut places, &groups[tie.group], tie.leader, Place::Row(tie.row));
        free[tie.row] = false;
    }

    // Rows that are exactly an item; the one that it was made from before others.
    for at_item in 0..items.len() {
        if !matches!(places[at_item], Place::Open | Place::Repeats(_)) {
            continue;
        }
        let same = |row: &usize| free[*row] && rows[*row].1 == items[at_item].fact;
        let own = (0..rows.len()).find(|row| same(row) && Some(rows[*row].0) == items[at_item].row);
        if let Some(row) = own.or_else(|| (0..rows.len()).find(same)) {
            free[row] = false;
            places[at_item] = Place::Row(row);
        }
    }
    for group in &groups {
        let Some(leader) = group
            .iter()
            .copied()
            .find(|item| matches!(places[*item], Place::Row(_)))
        else {
            continue;
        };
        for item in group {
            if places[*item] == Place::Open {
                places[*item] = Place::Repeats(leader);
            }
        }
    }

    // What a row says in full that another group has taken, whatever else it might mean.
    for tie in ties.iter().filter(|tie| tie.said) {
        if places[tie.leader] == Place::Open
            && let Some(taker) = places.iter().position(|place| *place == Place::Row(tie.row))
        {
            settle(&mut places, &groups[tie.group], taker, Place::Row(tie.row));
        }
    }

    // The likeliest of the others, first what is surely the same.
    for likeness in [Likeness::Same, Likeness::Near] {
        let mut near: Vec<&Tie> = ties.iter().filter(|tie| tie.likeness == likeness).collect();
        near.sort_by_key(|tie| (tie.far, tie.leader, tie.row));
        for tie in near {
            if places[tie.leader] == Place::Open && free[tie.row] {
                free[tie.row] = false;
                settle(&mut places, &groups[tie.group], tie.leader, Place::Row(tie.row));
            }
        }
    }
    for group in &groups {
        if let Some(first) = group.first().copied().filter(|first| places[*first] == Place::Open) {
            settle(&mut places, group, first, Place::New);
        }
    }
    places
}

/// Gives a group its place: the leader's own, and all others repeat it.
fn settle(places: &mut [Place], group: &[usize], leader: usize, place: Place) {
    for item in group {
        places[*item] = if *item == leader { place } else { Place::Repeats(leader) };
    }
}

/// Items that mean the same, in the order of their first ones.
fn groups<F: Kind>(items: &[Item<F>], keys: &[F::Key], places: &[Place]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // What is told of each group so far.
    let mut told: Vec<F> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if places[at] != Place::Open {
            continue;
        }
        // It must mean the same as all that is told of the thing: of two certificates with other numbers a third one
        // without a number can be either, but not both. Of several groups the one that leaves the least to say.
        let nearest = (0..groups.len())
            .filter(|group| {
                let mut others = groups[*group].iter();
                others.all(|other| F::likeness(&keys[*other], &keys[at]) == Likeness::Same)
            })
            .min_by_key(|group| {
                let mut compare = Compare::new(false);
                told[*group].clone().combine(&item.fact, &mut compare);
                (compare.differs.len(), compare.fills.len(), *group)
            });
        match nearest {
            Some(group) => {
                told[group].combine(&item.fact, &mut Compare::new(false));
                groups[group].push(at);
            }
            None => {
                told.push(item.fact.clone());
                groups.push(vec![at]);
            }
        }
    }
    groups
}

/// The rows that each group may be.
fn ties<F: Kind>(rows: &[(i64, F)], items: &[Item<F>], keys: &[F::Key], groups: &[Vec<usize>]) -> Vec<Tie> {
    let row_keys: Vec<F::Key> = rows.iter().map(|(_, fact)| fact.key()).collect();
    let mut ties = Vec::new();
    for (at_group, group) in groups.iter().enumerate() {
        for (at_row, (id, row)) in rows.iter().enumerate() {
            let nearest = group
                .iter()
                .filter_map(|item| {
                    let likeness = F::likeness(&row_keys[at_row], &keys[*item]);
                    if likeness == Likeness::Different {
                        return None;
                    }
                    let mut compare = Compare::new(false);
                    row.clone().combine(&items[*item].fact, &mut compare);
                    let far = (
                        compare.differs.len(),
                        compare.fills.len(),
                        items[*item].row != Some(*id),
                    );
                    Some((likeness == Likeness::Near, far, *item))
                })
                .min_by_key(|(near, far, item)| {
                    let exact = items[*item].fact == *row;
                    ((far.0, far.1) != (0, 0), !exact, *near, *far, *item)
                });
            let Some((near, far, leader)) = nearest else { continue };
            let said = (far.0, far.1) == (0, 0) && {
                let mut told = row.clone();
                let mut more = Compare::new(false);
                let others = group.iter().filter(|item| **item != leader);
                others.for_each(|item| told.combine(&items[*item].fact, &mut more));
                more.fills.is_empty()
            };
            ties.push(Tie {
                group: at_group,
                row: at_row,
                leader,
                likeness: if near { Likeness::Near } else { Likeness::Same },
                far,
                said,
            });
        }
    }
    ties
}

/// For as many groups as possible a row that says all of it, as places in `ties`. Rows that are exactly an item of
/// another group are left to that one as long as there are others.
fn matched<F: Kind>(rows: &[(i64, F)], items: &[Item<F>], groups: &[Vec<usize>], ties: &[Tie]) -> Vec<usize> {
    let exact = |group: usize, row: usize| groups[group].iter().any(|item| items[*item].fact == rows[row].1);
    let mut options: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    for (at, tie) in ties.iter().enumerate().filter(|(_, tie)| tie.said) {
        options[tie.group].push(at);
    }
    for options in &mut options {
        options.sort_by_cached_key(|at| {
            let tie = &ties[*at];
            (
                tie.far.2,
                !exact(tie.group, tie.row),
                tie.likeness == Likeness::Near,
                tie.row,
            )
        });
    }
    let mut claimed = vec![false; rows.len()];
    for tie in ties {
        claimed[tie.row] |= exact(tie.group, tie.row);
    }
    let mut holder: Vec<Option<usize>> = vec![None; rows.len()];
    for reserved in [true, false] {
        let kept_for_others = |at: &usize| reserved && claimed[ties[*at].row] && !exact(ties[*at].group, ties[*at].row);
        let open: Vec<Vec<usize>> = options
            .iter()
            .map(|options| options.iter().copied().filter(|at| !kept_for_others(at)).collect())
            .collect();
        for group in 0..groups.len() {
            if !holder.iter().flatten().any(|at| ties[*at].group == group) {
                let mut seen = vec![false; rows.len()];
                find(group, &open, ties, &mut holder, &mut seen, MOST_MOVES);
            }
        }
    }
    holder.into_iter().flatten().collect()
}

/// Finds a row for a group, for which others may take another of theirs; whether there is one.
fn find(
    group: usize,
    open: &[Vec<usize>],
    ties: &[Tie],
    holder: &mut [Option<usize>],
    seen: &mut [bool],
    moves: usize,
) -> bool {
    for at in &open[group] {
        let row = ties[*at].row;
        if std::mem::replace(&mut seen[row], true) {
            continue;
        }
        let makes_way = match holder[row] {
            None => true,
            Some(other) => moves > 0 && find(ties[other].group, open, ties, holder, seen, moves - 1),
        };
        if makes_way {
            holder[row] = Some(*at);
            return true;
        }
    }
    false
}
