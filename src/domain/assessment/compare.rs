//! The same questionnaire taken twice, or more often.

use serde::Serialize;
use serde_json::Value;

use super::score::RESERVED;

/// A sum then and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The group of its scale.
    pub group: String,
    /// The code of its scale.
    pub code: String,
    /// What it was; `None` = not known.
    pub before: Option<i64>,
    /// What it is.
    pub after: Option<i64>,
    /// By how much it rose, where both are known.
    pub difference: Option<i64>,
}

/// The sums of two results side by side, in the order of the later ones. What stands only in one of them is there too, so
/// a questionnaire whose scales have changed can still be looked at.
pub fn compare(before: &Value, after: &Value) -> Vec<Compared> {
    let (before, mut after) = (sums(before), sums(after));
    for (place, _) in &before {
        if !after.iter().any(|(there, _)| there == place) {
            after.push((place.clone(), None));
        }
    }
    let sum = |place: &(String, String)| {
        before
            .iter()
            .find(|(there, _)| there == place)
            .and_then(|(_, sum)| *sum)
    };
    after
        .into_iter()
        .map(|(place, after)| {
            let before = sum(&place);
            Compared {
                before,
                after,
                difference: after.zip(before).and_then(|(after, before)| after.checked_sub(before)),
                group: place.0,
                code: place.1,
            }
        })
        .collect()
}

/// A sum at each time that a questionnaire was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Track {
    /// The group of its scale.
    pub group: String,
    /// The code of its scale.
    pub code: String,
    /// What it was, in the order of the times; `None` = not known.
    pub sums: Vec<Option<i64>>,
}

/// The sums of several results, given from the first time to the last: one track for each scale, in the order of the last
/// time; scales that the last time no longer has follow.
pub fn over_time(times: &[&Value]) -> Vec<Track> {
    let times: Vec<_> = times.iter().map(|results| sums(results)).collect();
    let mut tracks: Vec<Track> = Vec::new();
    for ((group, code), _) in times.iter().rev().flatten() {
        if tracks.iter().any(|there| there.group == *group && there.code == *code) {
            continue;
        }
        let at = |time: &Vec<((String, String), Option<i64>)>| {
            let found = time.iter().find(|((a, b), _)| a == group && b == code);
            found.and_then(|(_, sum)| *sum)
        };
        tracks.push(Track {
            group: group.clone(),
            code: code.clone(),
            sums: times.iter().map(at).collect(),
        });
    }
    tracks
}

/// The sums of results by group and code.
pub fn sums(results: &Value) -> Vec<((String, String), Option<i64>)> {
    let groups = results.as_object().into_iter().flatten();
    groups
        .filter(|(key, _)| !RESERVED.contains(&key.as_str()))
        .filter_map(|(group, sums)| Some((group, sums.as_object()?)))
        .flat_map(|(group, sums)| {
            sums.iter()
                .filter(|(_, sum)| sum.is_null() || sum.is_i64())
                .map(|(code, sum)| ((group.clone(), code.clone()), sum.as_i64()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sums_are_compared_by_group_and_code_and_what_is_unknown_has_no_difference() {
        let then = json!({"themes": {"R": 20, "S": 41, "A": null, "X": 5}, "answered": 60, "allowed": true});
        let now = json!({"themes": {"R": 25, "S": 40, "A": 30}, "answered": 60, "allowed": false});
        let seen: Vec<_> = compare(&then, &now)
            .into_iter()
            .map(|one| (one.code, one.before, one.after, one.difference))
            .collect();
        assert_eq!(
            seen,
            [
                ("R".to_owned(), Some(20), Some(25), Some(5)),
                ("S".to_owned(), Some(41), Some(40), Some(-1)),
                ("A".to_owned(), None, Some(30), None),
                ("X".to_owned(), Some(5), None, None),
            ]
        );
    }

    #[test]
    fn each_scale_has_its_sums_in_the_order_of_the_times() {
        let first = json!({"themes": {"R": 20, "X": 5}, "answered": 60});
        let second = json!({"themes": {"R": null, "S": 41}, "allowed": true});
        let third = json!({"themes": {"R": 25, "S": 40}});
        let seen: Vec<_> = over_time(&[&first, &second, &third])
            .into_iter()
            .map(|track| (track.code, track.sums))
            .collect();
        assert_eq!(
            seen,
            [
                ("R".to_owned(), vec![Some(20), None, Some(25)]),
                ("S".to_owned(), vec![None, Some(41), Some(40)]),
                ("X".to_owned(), vec![Some(5), None, None]),
            ]
        );
        assert!(over_time(&[&json!("INTJ"), &json!(null)]).is_empty() && over_time(&[]).is_empty());
    }

    #[test]
    fn results_of_any_shape_are_compared_without_a_fault() {
        for odd in [
            json!(null),
            json!("INTJ"),
            json!([1]),
            json!({"a": [1], "b": {"c": "d"}, "e": 7}),
        ] {
            assert!(compare(&odd, &odd).is_empty(), "{odd}");
        }
    }
}
