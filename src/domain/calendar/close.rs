//! What overlaps, and what comes so soon after something else that there is no time between.

use chrono::TimeDelta;

use super::Span;

/// How near something is to the others; the number is the place of the other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Near {
    /// There is time before it and after it.
    Clear,
    /// Too little time lies between it and that one.
    Close(usize),
    /// It takes place while that one does.
    Conflict(usize),
}

/// How near each stretch is to the others; less than `between` from the end of one to the beginning of the next is close.
pub fn nearness(spans: &[Span], between: TimeDelta) -> Vec<Near> {
    let mut near = vec![Near::Clear; spans.len()];
    let order = by_beginning(spans);
    // Of those before, the one that lasts longest: if the next one overlaps any of them, it overlaps this one.
    let mut longest: Option<usize> = None;
    for at in order {
        if let Some(before) = longest {
            let gap = spans[at].begins - spans[before].ends;
            if gap < TimeDelta::zero() {
                near[at] = Near::Conflict(before);
                if !matches!(near[before], Near::Conflict(_)) {
                    near[before] = Near::Conflict(at);
                }
            } else if gap < between {
                near[at] = Near::Close(before);
                if near[before] == Near::Clear {
                    near[before] = Near::Close(at);
                }
            }
        }
        if longest.is_none_or(|before| spans[at].ends >= spans[before].ends) {
            longest = Some(at);
        }
    }
    near
}

/// Where each stretch is drawn when those that overlap stand side by side: in which lane, counted from 0, of how many.
pub fn lanes(spans: &[Span]) -> Vec<(usize, usize)> {
    let mut placed = vec![(0, 1); spans.len()];
    let mut group: Vec<usize> = Vec::new();
    // When the last of each lane of the group ends.
    let mut ends: Vec<chrono::DateTime<chrono::Utc>> = Vec::new();
    let close = |group: &mut Vec<usize>, ends: &mut Vec<_>, placed: &mut Vec<(usize, usize)>| {
        for at in group.drain(..) {
            placed[at].1 = ends.len();
        }
        ends.clear();
    };
    for at in by_beginning(spans) {
        let span = spans[at];
        if ends.iter().all(|end| *end <= span.begins) {
            close(&mut group, &mut ends, &mut placed);
        }
        let lane = ends.iter().position(|end| *end <= span.begins);
        let lane = lane.unwrap_or(ends.len());
        if lane == ends.len() {
            ends.push(span.ends);
        } else {
            ends[lane] = span.ends;
        }
        placed[at].0 = lane;
        group.push(at);
    }
    close(&mut group, &mut ends, &mut placed);
    placed
}

/// The places of the stretches in the order in which they begin, the longer first.
fn by_beginning(spans: &[Span]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|at| (spans[*at].begins, std::cmp::Reverse(spans[*at].ends), *at));
    order
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use proptest::prelude::*;

    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    fn spans(minutes: &[(i64, i64)]) -> Vec<Span> {
        let span = |(from, to): &(i64, i64)| Span {
            begins: at(*from),
            ends: at(*to),
        };
        minutes.iter().map(span).collect()
    }

    #[test]
    fn overlaps_are_conflicts_and_little_time_between_is_close() {
        let near = |minutes: &[(i64, i64)]| nearness(&spans(minutes), TimeDelta::minutes(15));
        assert_eq!(near(&[(0, 60), (60, 90)]), [Near::Close(1), Near::Close(0)]);
        assert_eq!(near(&[(0, 60), (74, 90)]), [Near::Close(1), Near::Close(0)]);
        assert_eq!(near(&[(0, 60), (75, 90)]), [Near::Clear, Near::Clear]);
        assert_eq!(near(&[(30, 90), (0, 60)]), [Near::Conflict(1), Near::Conflict(0)]);
        // A long one over a short one, with a third that comes only soon after the short one.
        assert_eq!(
            near(&[(0, 200), (10, 20), (25, 30)]),
            [Near::Conflict(1), Near::Conflict(0), Near::Conflict(0)]
        );
    }

    #[test]
    fn what_overlaps_stands_side_by_side_and_nothing_else_does() {
        assert_eq!(
            lanes(&spans(&[(0, 60), (30, 90), (60, 80), (90, 120)])),
            [(0, 2), (1, 2), (0, 2), (0, 1)]
        );
    }

    proptest! {
        #[test]
        fn no_two_of_one_lane_overlap_and_every_conflict_is_known(
            minutes in prop::collection::vec((0i64..500, 1i64..90), 0..40),
        ) {
            let spans = spans(&minutes.iter().map(|(from, length)| (*from, from + length)).collect::<Vec<_>>());
            let lanes = lanes(&spans);
            let near = nearness(&spans, TimeDelta::minutes(15));
            for a in 0..spans.len() {
                prop_assert!(lanes[a].0 < lanes[a].1);
                let overlaps = |b: usize| spans[a].begins < spans[b].ends && spans[b].begins < spans[a].ends;
                let others = || (0..spans.len()).filter(|b| *b != a);
                for b in others().filter(|b| overlaps(*b)) {
                    prop_assert_ne!(lanes[a].0, lanes[b].0);
                    prop_assert_eq!(lanes[a].1, lanes[b].1);
                }
                let conflict = others().any(overlaps);
                let gap = |b: usize| (spans[b].begins - spans[a].ends).max(spans[a].begins - spans[b].ends);
                let close = others().any(|b| gap(b) < TimeDelta::minutes(15));
                match near[a] {
                    Near::Conflict(b) => prop_assert!(overlaps(b)),
                    Near::Close(b) => prop_assert!(!conflict && gap(b) < TimeDelta::minutes(15)),
                    Near::Clear => prop_assert!(!conflict && !close),
                }
            }
        }
    }
}
