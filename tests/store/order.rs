//! The manual order of the cards.

use careerdeck::app::{BoardSort, Change, Deck, Place};
use careerdeck::domain::job::{JobStatus, NewJob, Priority, Salary};
use chrono::NaiveDate;

use crate::ground::{Ground, add, apply, assert_same, assert_sound, in_status, job, titles};

const COLUMN: JobStatus = JobStatus::Interested;

/// A column with these cards from top to bottom.
fn column<const N: usize>(deck: &mut Deck, names: [&str; N]) -> [i64; N] {
    let mut ids = names.map(|_| 0);
    for (id, name) in ids.iter_mut().zip(names).rev() {
        *id = add(deck, job(name, "Acme"), 0);
    }
    ids
}

fn place(deck: &mut Deck, id: i64, place: Place) {
    apply(deck, Change::PlaceJob { id, place }, 1);
}

#[test]
fn a_card_goes_where_it_is_put() {
    let cases: [(&str, usize, Place, &[&str]); 14] = [
        ("top", 2, Place::Top, &["c", "a", "b", "d"]),
        ("bottom", 1, Place::Bottom, &["a", "c", "d", "b"]),
        ("top again", 0, Place::Top, &["a", "b", "c", "d"]),
        ("bottom again", 3, Place::Bottom, &["a", "b", "c", "d"]),
        ("above the first", 2, Place::Above(0), &["c", "a", "b", "d"]),
        ("above the one above", 2, Place::Above(1), &["a", "c", "b", "d"]),
        ("above a lower one", 0, Place::Above(3), &["b", "c", "a", "d"]),
        ("below the last", 1, Place::Below(3), &["a", "c", "d", "b"]),
        ("below the one below", 1, Place::Below(2), &["a", "c", "b", "d"]),
        ("below a higher one", 3, Place::Below(0), &["a", "d", "b", "c"]),
        ("above itself", 1, Place::Above(1), &["a", "b", "c", "d"]),
        ("below itself", 1, Place::Below(1), &["a", "b", "c", "d"]),
        ("where it is, above", 1, Place::Above(2), &["a", "b", "c", "d"]),
        ("where it is, below", 1, Place::Below(0), &["a", "b", "c", "d"]),
    ];
    for (what, card, to, wanted) in cases {
        let ground = Ground::new();
        let mut deck = ground.deck();
        let ids = column(&mut deck, ["a", "b", "c", "d"]);
        let to = match to {
            Place::Above(n) => Place::Above(ids[usize::try_from(n).unwrap()]),
            Place::Below(n) => Place::Below(ids[usize::try_from(n).unwrap()]),
            end => end,
        };
        place(&mut deck, ids[card], to);
        assert_eq!(titles(&deck, COLUMN), wanted, "{what}");
        for (rank, title) in (0..).zip(wanted) {
            let id = ids[["a", "b", "c", "d"].iter().position(|name| name == title).unwrap()];
            assert_eq!(
                deck.rank(id, BoardSort::Manual).unwrap(),
                Some((COLUMN, rank)),
                "{what}"
            );
        }
    }
}

#[test]
fn moved_cards_stand_together_in_the_order_they_were_chosen() {
    for (to, wanted) in [
        (Place::Top, ["c", "a", "x", "y"]),
        (Place::Bottom, ["x", "y", "c", "a"]),
        (Place::Below(1), ["x", "c", "a", "y"]),
        (Place::Above(2), ["x", "c", "a", "y"]),
    ] {
        let ground = Ground::new();
        let mut deck = ground.deck();
        let y = add(&mut deck, in_status("y", "Acme", JobStatus::Applied), 0);
        let x = add(&mut deck, in_status("x", "Acme", JobStatus::Applied), 0);
        let [a, _, c] = column(&mut deck, ["a", "b", "c"]);
        let place = match to {
            Place::Below(_) => Place::Below(x),
            Place::Above(_) => Place::Above(y),
            end => end,
        };
        let change = Change::MoveJobs {
            ids: vec![c, a],
            seen: Vec::new(),
            to: JobStatus::Applied,
            at: None,
            note: None,
            place,
        };
        apply(&mut deck, change, 1);
        assert_eq!(titles(&deck, JobStatus::Applied), wanted, "{to:?}");
        assert_eq!(titles(&deck, COLUMN), ["b"]);
    }
}

#[test]
fn a_card_that_is_put_beside_one_of_another_column_goes_on_top_of_its_own() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let [_, b] = column(&mut deck, ["a", "b"]);
    let other = add(&mut deck, in_status("x", "Acme", JobStatus::Applied), 0);
    place(&mut deck, b, Place::Below(other));
    assert_eq!(titles(&deck, COLUMN), ["b", "a"]);
}

#[test]
fn two_hundred_cards_put_at_one_spot_keep_their_order_and_each_is_undone_to_the_last_bit() {
    for (below, cards) in [(true, 200), (false, 60)] {
        let ground = Ground::new();
        let mut deck = ground.deck();
        let [first, last] = column(&mut deck, ["first", "last"]);
        let mut wanted = vec!["first".to_owned(), "last".to_owned()];
        let mut states = Vec::new();
        for n in 0..cards {
            let id = add(&mut deck, job(&n.to_string(), "Acme"), 0);
            if n % 20 == 0 {
                states.push((n, ground.dump()));
            }
            place(
                &mut deck,
                id,
                if below { Place::Below(first) } else { Place::Above(last) },
            );
            let at = if below { 1 } else { wanted.len() - 1 };
            wanted.insert(at, n.to_string());
            if n % 20 == 19 {
                assert_eq!(titles(&deck, COLUMN), wanted, "after {n}");
            }
        }
        assert_eq!(titles(&deck, COLUMN), wanted);
        assert_sound(&deck);
        let end = ground.dump();
        for n in (0..cards).rev() {
            apply(&mut deck, Change::Undo, 2);
            if let Some((_, state)) = states.iter().find(|(at, _)| *at == n) {
                assert_same("undo of the order", &ground.dump(), state);
            }
            apply(&mut deck, Change::Undo, 2);
        }
        for _ in 0..2 * cards {
            apply(&mut deck, Change::Redo, 3);
        }
        assert_same("redo of the order", &ground.dump(), &end);
        assert_eq!(titles(&deck, COLUMN), wanted);
    }
}

#[test]
fn a_deleted_card_comes_back_between_neighbours_that_are_as_near_as_numbers_can_be() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let [first, _] = column(&mut deck, ["first", "last"]);
    let mut ids = Vec::new();
    for n in 0..48 {
        let id = add(&mut deck, job(&n.to_string(), "Acme"), 0);
        place(&mut deck, id, Place::Below(first));
        ids.push(id);
    }
    let (order, before) = (titles(&deck, COLUMN), ground.dump());
    apply(&mut deck, Change::DeleteJobs { ids }, 2);
    apply(&mut deck, Change::Undo, 3);
    assert_eq!(titles(&deck, COLUMN), order);
    assert_same("undo", &ground.dump(), &before);
}

#[test]
fn every_order_of_a_column_is_the_same_in_windows_ranks_and_filtered_boards() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    for n in 0..30_u32 {
        let new = NewJob {
            salary: (n % 3 > 0).then(|| Salary {
                min: Some(f64::from(n % 7) * 1000.0),
                max: (n % 3 == 2).then(|| f64::from(n % 5) * 2000.0 + 9000.0),
                currency: None,
                period: None,
            }),
            deadline: (n % 4 > 0).then(|| NaiveDate::from_ymd_opt(2026, 4, n % 6 + 1).unwrap()),
            priority: Priority::ALL.get(n as usize % 4).copied(),
            ..job(
                ["Baker", "baker", "Ärztin", "cook"][n as usize % 4],
                ["x", "Y", "z"][n as usize % 3],
            )
        };
        add(&mut deck, new, i64::from(n / 2));
    }
    ground
        .raw()
        .execute_batch("UPDATE jobs SET match_score = id % 5 * 20 WHERE id % 4 > 0")
        .unwrap();
    for sort in BoardSort::ALL {
        let whole = deck.column(COLUMN, *sort, 0, 100).unwrap();
        assert_eq!(whole.len(), 30);
        let filtered = deck.filter(&Default::default(), *sort, 100).unwrap();
        assert_eq!(filtered.cards, whole, "{sort}: the filtered board");
        for (rank, card) in (0..).zip(&whole) {
            assert_eq!(deck.rank(card.id, *sort).unwrap(), Some((COLUMN, rank)), "{sort}");
        }
        for (offset, limit) in [(0, 7), (7, 7), (23, 7), (28, 7), (30, 7), (99, 7), (0, 0)] {
            let window = deck.column(COLUMN, *sort, offset, limit).unwrap();
            let from = usize::try_from(offset).unwrap().min(30);
            let to = usize::try_from(offset + limit).unwrap().min(30);
            assert_eq!(window, whole[from..to], "{sort}: {limit} from {offset}");
        }
    }
}

#[test]
fn windows_near_the_end_of_a_long_column_are_those_of_the_whole() {
    let ground = Ground::new();
    let deck = ground.deck();
    ground
        .raw()
        .execute_batch(
            "INSERT INTO jobs (user_id, title, company, position, match_score)
             WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 700)
             SELECT 1, 'Job ' || n, 'Acme', n % 40, n % 11 FROM n",
        )
        .unwrap();
    for sort in BoardSort::ALL {
        let whole = deck.column(COLUMN, *sort, 0, 1000).unwrap();
        for offset in [150, 201, 349, 351, 500, 690, 699, 700, 800] {
            let window = deck.column(COLUMN, *sort, offset, 40).unwrap();
            let from = usize::try_from(offset).unwrap().min(700);
            assert_eq!(window, whole[from..(from + 40).min(700)], "{sort} from {offset}");
        }
    }
}
